"""Each act by its page: who reaches it, what a right form does once, what a refused one leaves as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sauro.commitments import commands
from sauro.commitments.commands.change import Proposal
from sauro.commitments.commands.values import Part, Terms
from sauro.commitments.models import Commitment, FormalRequest, Participation, ProgressReport
from sauro.commitments.rules.states import Kind, Role
from sauro.desk.tests import making
from sauro.documents.commands import set_clauses
from sauro.documents.rules.clauses import Piece
from sauro.ledger.models import Entry
from tests.people import Cast

pytestmark = pytest.mark.django_db

OnDay = Callable[[date], None]
Browser = Callable[[str], Client]
Row = Commitment | ProgressReport | FormalRequest


def _issued(cast: Cast) -> Commitment:
    return making.issue(cast)


def _received(cast: Cast) -> Commitment:
    return making.receive(cast)


def _unclear(cast: Cast) -> Commitment:
    return making.receive(cast, product="", acceptance="")


def _claimed(cast: Cast) -> Commitment:
    return making.claim(cast, _issued(cast), at=making.later(1))


def _verified(cast: Cast) -> Commitment:
    row = _claimed(cast)
    return commands.accept_claim(commitment=row, actor=cast.actor("bithu"), at=making.later(1))


def _paused(cast: Cast) -> Commitment:
    row = _issued(cast)
    return commands.pause_commitment(
        commitment=row,
        reason="Chờ chủ trương.",
        document=row.document,
        actor=cast.actor("vanphong"),
        at=making.later(1),
    )


def _awaiting(cast: Cast) -> Commitment:
    terms = Terms(
        due_kind="awaiting", trigger="Thành ủy ban hành hướng dẫn", offset_count=15, offset_unit="days"
    )
    return making.issue(cast, terms=terms, steps=())


def _standing(cast: Cast) -> Commitment:
    return making.issue(cast, terms=Terms(due_kind="standing", review_months=6), steps=())


def _sent(cast: Cast) -> ProgressReport:
    return making.report(cast, _issued(cast), at=making.later(1))


def _prepared(cast: Cast) -> ProgressReport:
    return making.prepare(cast, _issued(cast), at=making.later(1))


def _change(cast: Cast) -> FormalRequest:
    return commands.request_change(
        commitment=_issued(cast),
        proposal=Proposal(terms=Terms(due_kind="fixed", due_on=date(2024, 8, 15))),
        cause="waiting_for_others",
        reason="Chờ số liệu của Ban QLDA.",
        actor=cast.actor("truongphong"),
        at=making.later(1),
    )


def _obstacle(cast: Cast) -> FormalRequest:
    return commands.raise_obstacle(
        commitment=_issued(cast),
        asked_post=cast.posts["chutich"],
        words="Vướng mặt bằng.",
        proposal="Họp liên ngành.",
        actor=cast.actor("truongphong"),
        at=making.later(1),
    )


@dataclass(frozen=True)
class Case:
    """One act: page `name`, made `of` what, by `who`, with `data`, entered as `verb`; `other` sees and may not."""

    name: str
    of: Callable[[Cast], Row]
    who: str
    verb: str
    data: dict[str, object] = field(default_factory=dict)
    other: str = "kiemtra"
    #: What a refused form lacks, and the sentence beside the field; empty where nothing can be lacking.
    lacking: str = ""
    sentence: str = ""


_PAPER = {"reason": "Theo thông báo.", "document": "DOC"}
_TEXT = "Hãy ghi nội dung vào ô này."
_DOC = "Hãy chọn văn bản làm căn cứ"

CASES = [
    Case("acknowledge", _issued, "truongphong", "commitment.acknowledge"),
    Case("issue", _received, "vanphong", "commitment.issue", other="truongphong"),
    Case(
        "report", _issued, "truongphong", "report.report", {"words": "Đã họp.", "percent": "30", "do": "progress"},
        lacking="words", sentence=_TEXT,
    ),
    Case(
        "claim", _issued, "truongphong", "commitment.claim",
        {"words": "Đã ban hành.", "done_on": "05/07/2024", "evidence": ["DOC"]},
        lacking="evidence", sentence="Hãy chọn văn bản hoặc tệp minh chứng.",
    ),
    Case(
        "withdraw-claim", _claimed, "truongphong", "commitment.withdraw_claim", {"reason": "Còn thiếu phụ lục."},
        other="bithu", lacking="reason", sentence=_TEXT,
    ),
    Case("judge-claim", _claimed, "bithu", "commitment.accept", {"do": "accept"}, other="truongphong"),
    Case(
        "judge-claim", _claimed, "bithu", "commitment.return", {"do": "return", "answer": "Thiếu phụ lục."},
        lacking="answer", sentence=_TEXT,
    ),
    Case("send-report", _prepared, "truongphong", "report.send", other="chuyenvien"),
    Case("judge-report", _sent, "vanphong", "report.confirm", {"do": "confirm"}, other="truongphong"),
    Case(
        "judge-report", _sent, "bithu", "report.return", {"do": "return", "answer": "Nêu rõ số liệu."},
        lacking="answer", sentence=_TEXT,
    ),
    Case(
        "withdraw-report", _sent, "truongphong", "report.withdraw", {"reason": "Gửi nhầm."},
        lacking="reason", sentence=_TEXT,
    ),
    Case(
        "request-change", _issued, "truongphong", "request.request_change",
        {"due_kind": "fixed", "due_on": "15/08/2024", "cause": "waiting_for_others", "reason": "Chờ số liệu.",
         "rhythm": "monthly", "rhythm_day": "25", "steps-count": "0"},
        other="chuyenvien", lacking="reason", sentence=_TEXT,
    ),
    Case(
        "impose", _issued, "vanphong", "request.impose",
        {"due_kind": "fixed", "due_on": "15/08/2024", "cause": "superior_decision", "steps-count": "0", **_PAPER},
        other="truongphong", lacking="document", sentence=_DOC,
    ),
    Case(
        "correct", _issued, "vanphong", "commitment.correct_plan",
        {"due_kind": "fixed", "due_on": "30/07/2024", "steps-count": "0", **_PAPER},
        other="bithu", lacking="document", sentence=_DOC,
    ),
    Case(
        "obstacle", _issued, "truongphong", "request.raise_obstacle",
        {"words": "Vướng mặt bằng.", "asked_post": "POST:chutich", "proposal": "Họp liên ngành."},
        lacking="asked_post", sentence="Hãy chọn chức danh cần cho ý kiến",
    ),
    Case(
        "clarification", _issued, "chuyenvien", "request.ask_clarification",
        {"clarity": "product", "words": "Tờ trình hay kế hoạch?"}, lacking="words", sentence=_TEXT,
    ),
    Case(
        "answer-request", _obstacle, "chutich", "request.answer", {"do": "answer", "answer": "Họp ngày 10/7."},
        other="truongphong", lacking="answer", sentence=_TEXT,
    ),
    Case(
        "forward-request", _obstacle, "chutich", "request.forward",
        {"to_post": "POST:bithu", "reason": "Vượt thẩm quyền."}, other="truongphong", lacking="reason", sentence=_TEXT,
    ),
    Case(
        "withdraw-request", _obstacle, "truongphong", "request.withdraw", {"reason": "Đã tự gỡ."},
        other="chutich", lacking="reason", sentence=_TEXT,
    ),
    Case("decide-change", _change, "bithu", "request.approve", {"do": "approve"}, other="truongphong"),
    Case(
        "decide-change", _change, "bithu", "request.refuse", {"do": "refuse", "answer": "Giữ hạn."},
        lacking="answer", sentence=_TEXT,
    ),
    Case("pause", _issued, "vanphong", "commitment.pause", _PAPER, "truongphong", "document", _DOC),
    Case("resume", _paused, "vanphong", "commitment.resume", _PAPER, "truongphong", "reason", _TEXT),
    Case("withdraw", _issued, "vanphong", "commitment.withdraw", _PAPER, "truongphong", "document", _DOC),
    Case("reopen", _verified, "bithu", "commitment.reopen", _PAPER, "truongphong", "document", _DOC),
    Case(
        "start-clock", _awaiting, "vanphong", "commitment.start_clock",
        {"started_on": "05/07/2024", "words": "Hướng dẫn đã ban hành."}, "truongphong", "words", _TEXT,
    ),
    Case(
        "review", _standing, "vanphong", "commitment.review", {"words": "Thực hiện tốt."}, "truongphong", "words", _TEXT
    ),
    Case(
        "add-part", _issued, "vanphong", "commitment.add_part",
        {"role": "coordinates", "unit": "UNIT:P1", "share": "số liệu hộ dân", "reason": "Bổ sung."},
        "truongphong", "unit", "Hãy chọn đơn vị.",
    ),
    Case(
        "fan-out", _received, "vanphong", "commitment.fan_out",
        {"name": "2 phường", "units": ["UNIT:P1", "UNIT:P2"]}, "truongphong", "name", _TEXT,
    ),
]  # fmt: skip
REFUSABLE = [case for case in CASES if case.lacking]
IDS = [f"{case.name}-{case.verb}" for case in CASES]


def _task(row: Row) -> Commitment:
    return row if isinstance(row, Commitment) else row.commitment


def _filled(case: Case, row: Row, cast: Cast, **more: object) -> dict[str, object]:
    def one(value: object) -> object:
        if value == "DOC":
            return str(_task(row).document_id)
        kind, _colon, key = str(value).partition(":")
        if kind in ("POST", "UNIT") and key:
            return str((cast.posts if kind == "POST" else cast.units)[key].pk)
        return value

    data = {
        k: [one(v) for v in value] if isinstance(value, list) else one(value)
        for k, value in case.data.items()
    }
    return {**data, **more}


def _verbs() -> list[str]:
    return list(Entry.objects.order_by("index").values_list("verb", flat=True))


def _text(answer: HttpResponse) -> str:
    return answer.content.decode()


@pytest.fixture
def quiet(on_day: OnDay) -> None:
    on_day(date(2024, 7, 5))


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_right_form_is_carried_out_once(case: Case, cast: Cast, quiet: None, browser: Browser) -> None:
    row = case.of(cast)
    client, address = browser(case.who), reverse(f"desk:{case.name}", args=[row.pk])
    page = client.get(address)
    assert page.status_code == 200 and "<html" in _text(page)
    before = len(_verbs())
    data = _filled(case, row, cast, form_key="once")
    answer = client.post(address, data)
    assert answer.status_code == 302, _text(answer)
    after = _verbs()
    assert case.verb in after[before:]
    assert client.post(address, data).status_code == 302
    assert _verbs() == after
    assert client.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.lacking], ids=[i for i, c in zip(IDS, CASES, strict=True) if c.lacking]
)
def test_a_refused_form_says_so_beside_its_field_and_changes_nothing(
    case: Case, cast: Cast, quiet: None, browser: Browser
) -> None:
    row = case.of(cast)
    address = reverse(f"desk:{case.name}", args=[row.pk])
    data = _filled(case, row, cast)
    del data[case.lacking]
    before, stood = _verbs(), type(row).objects.filter(pk=row.pk).values().get()
    answer = browser(case.who).post(address, data)
    assert answer.status_code == 422
    beside = answer.context["form"].errors.get(case.lacking, [])
    assert any(case.sentence in error for error in beside), dict(answer.context["form"].errors)
    assert _verbs() == before and type(row).objects.filter(pk=row.pk).values().get() == stood


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_who_may_not_is_told_so_and_strangers_find_nothing(
    case: Case, cast: Cast, quiet: None, browser: Browser
) -> None:
    row = case.of(cast)
    address = reverse(f"desk:{case.name}", args=[row.pk])
    before = _verbs()
    data = _filled(case, row, cast)
    assert browser(case.other).get(address).status_code == 403
    assert browser(case.other).post(address, data).status_code == 403
    assert browser("ngoai").get(address).status_code == 404
    assert browser("ngoai").post(address, data).status_code == 404
    assert Client().get(address).status_code == 302
    assert _verbs() == before


def test_a_form_of_a_state_that_has_passed_says_so(cast: Cast, quiet: None, browser: Browser) -> None:
    row = _claimed(cast)
    answer = browser("truongphong").get(reverse("desk:report", args=[row.pk]))
    assert answer.status_code == 422 and "Không thực hiện được ở trạng thái hiện nay" in _text(answer)


def test_what_changed_meanwhile_is_said_and_what_was_typed_is_kept(
    cast: Cast, quiet: None, browser: Browser
) -> None:
    row = _issued(cast)
    client, address = browser("vanphong"), reverse("desk:pause", args=[row.pk])
    seen = client.get(address).context["form"]["revision"].value()
    making.report(cast, row, at=making.later(1))
    data = {"reason": "Chờ chủ trương.", "document": str(row.document_id), "revision": str(seen)}
    answer = client.post(address, data)
    assert answer.status_code == 409
    assert "vừa được người khác thay đổi" in _text(answer) and "Chờ chủ trương." in _text(answer)
    row.refresh_from_db()
    assert row.lifecycle == "in_progress"
    again = data | {"revision": str(answer.context["form"]["revision"].value())}
    assert client.post(address, again).status_code == 302


def test_a_search_for_papers_keeps_what_was_typed_and_judges_nothing(
    cast: Cast, quiet: None, browser: Browser
) -> None:
    row = _issued(cast)
    making.register(cast, symbol="77-CV/QU")
    client, address = browser("vanphong"), reverse("desk:pause", args=[row.pk])
    before = _verbs()
    data = {"reason": "Chờ chủ trương.", "find": "1", "paper_q": "77-cv"}
    page = client.post(address, data)
    assert page.status_code == 200 and "77-CV/QU" in _text(page) and "Chờ chủ trương." in _text(page)
    assert not page.context["form"].errors and _verbs() == before
    fragment = client.post(address, data, headers={"HX-Request": "true"})
    assert "<html" not in _text(fragment) and "77-CV/QU" in _text(fragment)


def test_a_row_is_added_without_losing_the_rows_typed(cast: Cast, quiet: None, browser: Browser) -> None:
    row = _issued(cast)
    address = reverse("desk:request-change", args=[row.pk])
    data = {"steps-count": "1", "steps-0-title": "Họp lần hai", "add": "steps", "due_kind": "fixed"}
    page = browser("truongphong").post(address, data)
    assert len(page.context["form"].rows["steps"]) == 2 and "Họp lần hai" in _text(page)
    assert _verbs().count("request.request_change") == 0


# --- What needs a second thing: a successor, a part, a clause -----------------------------------------


def test_a_task_is_superseded_by_the_one_whose_number_is_typed(
    cast: Cast, quiet: None, browser: Browser
) -> None:
    row, client = _issued(cast), browser("vanphong")
    successor = making.issue(cast, document=row.document)
    address = reverse("desk:supersede", args=[row.pk])
    data = {"successor_q": "NV-2024-9999", "reason": "Gộp việc.", "document": str(row.document_id)}
    answer = client.post(address, data)
    assert answer.status_code == 422
    assert "Không tìm thấy nhiệm vụ nào mang số này" in _text(answer)
    assert 'value="NV-2024-9999"' in _text(answer), "what was typed is kept"
    own = client.post(address, data | {"successor_q": row.number})
    assert own.status_code == 422, "no task supersedes itself"
    assert Commitment.objects.get(pk=row.pk).lifecycle == "issued"
    answer = client.post(address, data | {"successor_q": f" {successor.number.lower()} "})
    assert answer.status_code == 302, _text(answer)
    assert Commitment.objects.get(pk=row.pk).lifecycle == "superseded"
    assert successor.number in _text(client.get(reverse("desk:task", args=[row.pk])))


def test_a_part_is_ended_with_its_reason(cast: Cast, quiet: None, browser: Browser) -> None:
    row = commands.add_part(
        commitment=_issued(cast),
        part=Part(Role.COORDINATES, unit=cast.units["P1"]),
        reason="Bổ sung.",
        actor=cast.actor("vanphong"),
        at=making.later(1),
    )
    part = Participation.objects.filter(commitment=row).latest("pk")
    client, address = browser("vanphong"), reverse("desk:end-part", args=[row.pk, part.pk])
    assert cast.units["P1"].name in _text(client.get(address))
    assert client.post(address, {}).status_code == 422
    assert browser("truongphong").get(address).status_code == 403
    another = making.issue(cast, document=row.document)
    elsewhere = reverse("desk:end-part", args=[another.pk, part.pk])
    assert client.get(elsewhere).status_code == 404, "the part of another task"
    answer = client.post(address, {"reason": "Đã xong phần việc."})
    assert answer.status_code == 302, _text(answer)
    part.refresh_from_db()
    assert part.until_on == date(2024, 7, 5)
    assert client.post(address, {"reason": "Lần nữa."}).status_code in (404, 422)


def test_a_clause_leads_to_its_task_or_to_making_one(cast: Cast, quiet: None, browser: Browser) -> None:
    row = _issued(cast)
    document = row.document
    assert document is not None
    pieces = [Piece("1.", 0, "Giao Phòng TCKH báo cáo."), Piece("2.", 0, "Giao Phòng QLĐT rà soát.")]
    set_clauses(document=document, pieces=pieces, actor=cast.actor("vanphong"), at=making.later(1))
    address = reverse("documents:document", args=[document.pk])
    first, second = document.clauses.order_by("pk")
    making_one = f"{reverse('desk:receive')}?clause="
    page = _text(browser("vanphong").get(address))
    assert f"{making_one}{first.pk}" in page and f"{making_one}{second.pk}" in page
    assert making_one not in _text(browser("kiemtra").get(address)), "the inspector makes no task"
    commands.receive_commitment(
        register_unit=cast.units["QU"],
        kind=Kind.TASK,
        promise=making.promise(cast),
        document=document,
        clause=first,
        actor=cast.actor("vanphong"),
        at=making.later(1),
    )
    made = Commitment.objects.latest("pk")
    page = _text(browser("vanphong").get(address))
    assert (
        made.number in page and f"{making_one}{first.pk}" not in page and f"{making_one}{second.pk}" in page
    )
