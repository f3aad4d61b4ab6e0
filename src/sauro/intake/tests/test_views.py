"""The pages of reading: full and as fragments, with and without htmx, for long texts, wrong files and two clerks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sauro.commitments.models import Commitment
from sauro.commitments.tests.making import AT, DAY, a_document
from sauro.documents.models import Clause, Document, DocumentLink
from sauro.intake import commands, jobs
from sauro.intake.models import Proposal, Reading
from sauro.intake.queries.house import registered as registered_documents
from sauro.intake.rules.kinds import ProposalKind, ProposalState, ReadingState
from sauro.intake.tests.making import TEXT, proposals, registered, reload, taken_in, task, was_read
from sauro.targets.models import Measurement
from sauro.targets.tests import making as figures
from tests.people import Cast

pytestmark = pytest.mark.django_db

Browser = Callable[[str], Client]


def post(client: Client, name: str, pk: int, *, htmx: bool = False, **typed: Any) -> Any:
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(reverse(f"intake:{name}", args=[pk]), typed, headers=headers)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def seen(reading: Reading, anchor: str) -> str:
    return f"{(row := task(reading, anchor)).pk}:{row.revision}:"


# --- Taken in --------------------------------------------------------------------------------


def test_a_file_is_read_while_one_waits_and_its_sheet_opens(cast: Cast, browser: Browser) -> None:
    file = SimpleUploadedFile("kết luận.txt", TEXT.encode())
    typed = {"register_unit": cast.units["QU"].pk, "file": file}
    answer = browser("vanphong").post(reverse("intake:list"), typed)
    reading = Reading.objects.get()
    assert answer.url == reverse("intake:reading", args=[reading.pk])
    assert (reading.state, reading.name) == (ReadingState.READY, "kết luận.txt")


def test_pasted_words_do_as_well(cast: Cast, browser: Browser) -> None:
    browser("vanphong").post(reverse("intake:list"), {"register_unit": cast.units["QU"].pk, "text": TEXT})
    assert Reading.objects.get().state == ReadingState.READY


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Chọn một tệp, hoặc dán nội dung"),
        ({"text": "MẬT\nGiao A"}, "Đầu văn bản có dấu mật"),
        ({"text": TEXT, "published_on": "31/02/2024"}, "Ghi ngày theo dạng"),
    ],
)
def test_wrong_input_is_told_beside_its_field(
    cast: Cast, browser: Browser, typed: dict[str, str], told: str
) -> None:
    answer = browser("vanphong").post(reverse("intake:list"), {"register_unit": cast.units["QU"].pk, **typed})
    assert answer.status_code == 422 and told in words(answer)
    assert not Reading.objects.exists()


def test_a_file_that_can_t_be_read_says_why_and_what_to_do(cast: Cast, browser: Browser) -> None:
    client = browser("vanphong")
    file = SimpleUploadedFile("kl.pdf", b"%PDF-1.7 broken")
    client.post(reverse("intake:list"), {"register_unit": cast.units["QU"].pk, "file": file})
    answer = client.get(reverse("intake:reading", args=[Reading.objects.get().pk]))
    assert "Không đọc được văn bản này" in words(answer) and "bị hỏng" in words(answer)


def test_a_long_text_is_read_apart_and_the_page_asks_until_it_is(
    cast: Cast, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    monkeypatch.setattr(jobs, "AT_ONCE_LETTERS", 10)
    monkeypatch.setattr(jobs.threading.Thread, "start", lambda self: begun.append(1))
    client = browser("vanphong")
    client.post(reverse("intake:list"), {"register_unit": cast.units["QU"].pk, "text": TEXT})
    reading = Reading.objects.get()
    assert begun == [1] and reading.state == ReadingState.WAITING
    progress = reverse("intake:progress", args=[reading.pk])
    asked = {"HX-Request": "true"}
    assert "Chờ đọc" in words(client.get(reverse("intake:reading", args=[reading.pk])))
    assert "HX-Refresh" not in client.get(progress, headers=asked)
    jobs.read_one(reading.pk)
    assert client.get(progress, headers=asked)["HX-Refresh"] == "true"


def test_a_reading_whose_reader_died_is_read_on_asking(cast: Cast, browser: Browser) -> None:
    reading = taken_in(cast)
    post(browser("vanphong"), "read_again", reading.pk)
    assert Reading.objects.get().state == ReadingState.READY
    answer = post(browser("vanphong"), "read_again", reading.pk)
    assert answer.status_code == 302 and len(proposals(reading)) == Reading.objects.get().total


def test_the_list_finds_by_name_and_shows_what_waits(cast: Cast, browser: Browser) -> None:
    client, url = browser("vanphong"), reverse("intake:list")
    assert "Chưa đọc văn bản nào" in words(client.get(url))
    registered(cast)
    assert "31-TB/QU" in words(client.get(url, {"q": "dau tu cong"}))
    assert "Không có văn bản nào khớp" in words(client.get(url, {"q": "zzz"}))
    assert "31-TB/QU" in words(client.get(url, {"cho": "1"}))
    taken_in(cast, text="Kết luận hội nghị giao ban")
    for typed in ("Kết luận hội", "ket luan hoi"):
        assert "Kết luận hội nghị giao ban" in words(client.get(url, {"q": typed}))


# --- The sheet ---------------------------------------------------------------------------------


def test_the_sheet_shows_every_word_and_marks_those_of_proposals(cast: Cast, browser: Browser) -> None:
    reading = registered(cast)
    answer = browser("vanphong").get(reverse("intake:reading", args=[reading.pk]))
    shown = answer.context["stretches"]
    assert "".join(s.text for s in shown) == reading.text
    marked = {pk for s in shown for pk in s.marks}
    assert marked == {p.pk for p in proposals(reading) if p.kind != ProposalKind.CLAUSE}


def test_the_sheet_takes_as_many_queries_for_many_proposals(
    cast: Cast, browser: Browser, query_count: Any
) -> None:
    client = browser("vanphong")
    few, many = registered(cast), was_read(cast, TEXT + TEXT.split("1.")[1] * 20)
    for reading in (few, many):
        url = reverse("intake:reading", args=[reading.pk])
        client.get(url)
        with query_count(21 if reading is few else 19):
            client.get(url)


@pytest.mark.parametrize("tab", ["giao-viec", "so-lieu", "dan-chieu", "noi-dung"])
def test_each_tab_shows_its_proposals(cast: Cast, browser: Browser, tab: str) -> None:
    reading = registered(cast)
    answer = browser("vanphong").get(reverse("intake:reading", args=[reading.pk]), {"loai": tab})
    assert answer.status_code == 200 and answer.context["cards"]


def test_the_same_text_and_another_version_are_told(cast: Cast, browser: Browser) -> None:
    client = browser("vanphong")
    first = was_read(cast)
    again = was_read(cast, TEXT.replace("\n", "\r\n"))
    other = was_read(cast, TEXT.replace("15/8/2024", "30/8/2024"))
    assert "đã được đọc lúc" in words(client.get(reverse("intake:reading", args=[again.pk])))
    assert "đã được đọc lúc" not in words(client.get(reverse("intake:reading", args=[first.pk])))
    changes = words(client.get(reverse("intake:changes", args=[other.pk])))
    assert "15/8/2024" in changes and "30/8/2024" in changes
    assert client.get(reverse("intake:changes", args=[first.pk])).status_code == 404


def test_what_is_followed_from_a_clause_already_is_told_and_not_taken_again(
    cast: Cast, browser: Browser
) -> None:
    first, client = registered(cast), browser("vanphong")
    commands.take_proposals(proposals=[task(first, "2")], actor=cast.actor("vanphong"), at=AT)
    number = Commitment.objects.get().number
    again = was_read(cast, TEXT + " ")
    assert first.document is not None
    commands.choose_document(reading=again, document=first.document, actor=cast.actor("vanphong"), at=AT)
    told = words(client.get(reverse("intake:reading", args=[again.pk])))
    assert "Nội dung này đã được theo dõi" in told and number in told
    own = words(client.get(reverse("intake:reading", args=[first.pk])))
    assert "Nội dung này đã được theo dõi" not in own


# --- Registered, said once ------------------------------------------------------------------------


def test_the_head_of_the_text_fills_the_register_s_form(cast: Cast, browser: Browser) -> None:
    reading = was_read(cast)
    client, url = browser("vanphong"), reverse("intake:register", args=[reading.pk])
    initial = client.get(url).context["form"].initial
    assert (initial["symbol"], initial["type"]) == ("31-TB/QU", "notice")
    # The title says whose conclusion it is; the head names the committee that it speaks for.
    assert initial["issuer"] == cast.units["QU-BTV"].pk
    typed = {k: v for k, v in initial.items() if v} | {"issued_on": "03/07/2024"}
    answer = client.post(url, typed)
    assert answer.status_code == 302
    assert Document.objects.get().symbol == "31-TB/QU" and Clause.objects.filter(anchor="3").exists()


def test_a_symbol_that_is_taken_is_told_with_the_way_out(cast: Cast, browser: Browser) -> None:
    registered(cast)
    reading = was_read(cast, TEXT + "\n6. Báo cáo.")
    answer = browser("vanphong").get(reverse("intake:register", args=[reading.pk]))
    assert "Trong sổ đã có văn bản số này" in words(answer)
    refused = browser("vanphong").post(
        reverse("intake:register", args=[reading.pk]),
        {
            "issuer": cast.units["QU"].pk,
            "symbol": "31-TB/QU",
            "type": "notice",
            "issued_on": "04/07/2024",
            "subject": "Kết luận",
        },
    )
    assert refused.status_code == 422 and "Đã có văn bản 31-TB/QU" in words(refused)


def test_a_registered_paper_is_chosen_and_what_holds_for_all_is_said_once(
    cast: Cast, browser: Browser
) -> None:
    document = registered(cast).document
    reading, client = was_read(cast, TEXT + "\n6. Báo cáo."), browser("vanphong")
    assert document is not None
    chosen = client.post(reverse("intake:choose", args=[reading.pk]), {"document": f"#{document.pk}"})
    assert chosen.status_code == 302 and Reading.objects.get(pk=reading.pk).document == document
    typed = {"accepting_post": cast.posts["bithu"].pk, "acceptance": "Có chữ ký", "no_participants": "on"}
    typed["revision"] = Reading.objects.get(pk=reading.pk).revision
    client.post(reverse("intake:defaults", args=[reading.pk]), typed)
    late = client.post(reverse("intake:defaults", args=[reading.pk]), {**typed, "acceptance": "Khác"})
    assert "vừa được người khác thay đổi" in words(late)
    said = Reading.objects.get(pk=reading.pk).defaults
    assert (said["accepting_post"], said["no_participants"]) == (cast.posts["bithu"].pk, True)


# --- One proposal -----------------------------------------------------------------------------------


def test_a_task_is_edited_and_taken_in_one_press(cast: Cast, browser: Browser) -> None:
    reading = registered(cast)
    row = task(reading, "4")
    typed = {
        "title": "Kiểm tra việc cấp phép xây dựng",
        "lead_unit": cast.units["QLDT"].pk,
        "due_kind": "fixed",
        "due_on": "30/09/2024",
        "product": "Kết luận kiểm tra",
        "revision": row.revision,
        "then": "take",
    }
    answer = post(browser("vanphong"), "edit", row.pk, htmx=True, **typed)
    assert answer.status_code == 200 and "đã nhận" in words(answer)
    commitment = Commitment.objects.get()
    assert (commitment.open_clarities, commitment.product) == (0, "Kết luận kiểm tra")
    assert dict(commitment.clarities.values_list("clarity", "source"))["when"] == "set"
    assert dict(commitment.clarities.values_list("clarity", "source"))["who"] == "stated"


def test_a_wrong_day_is_told_beside_its_field_and_nothing_is_written(cast: Cast, browser: Browser) -> None:
    row = task(registered(cast), "4")
    answer = post(
        browser("vanphong"), "edit", row.pk, title="Kiểm tra", due_on="32/13/2024", revision=row.revision
    )
    assert answer.status_code == 422 and "Ghi ngày theo dạng" in words(answer)
    assert Proposal.objects.get(pk=row.pk).revision == row.revision


def test_the_second_clerk_is_told_that_it_changed_meanwhile(cast: Cast, browser: Browser) -> None:
    row = task(registered(cast), "4")
    commands.edit_proposal(proposal=row, values={"product": "A"}, actor=cast.actor("vanphong"), at=AT)
    answer = post(browser("vanphong"), "edit", row.pk, title="Khác", revision=row.revision)
    assert answer.status_code == 422 and "vừa được người khác thay đổi" in words(answer)


def test_a_suggested_product_is_taken_by_a_press_and_only_so(cast: Cast, browser: Browser) -> None:
    reading = registered(cast)
    row = task(reading, "4")
    assert row.values["product"] == "" and row.said["suggested_product"] == "Kết luận kiểm tra"
    url = reverse("intake:edit", args=[row.pk]) + "?goi-y=1"
    browser("vanphong").post(url, {}, headers={"HX-Request": "true"})
    assert task(reading, "4").values["product"] == "Kết luận kiểm tra"


def test_what_a_task_lacks_is_told_where_it_is_taken_unregistered(cast: Cast, browser: Browser) -> None:
    row = task(was_read(cast), "2")
    answer = post(browser("vanphong"), "take_one", row.pk)
    assert answer.status_code == 422 and "Đăng ký văn bản vào sổ" in words(answer)


def test_split_merge_leave_and_reopen_redraw_their_cards(cast: Cast, browser: Browser) -> None:
    reading, client = registered(cast), browser("vanphong")
    row = task(reading, "4")
    split = post(client, "split", row.pk, htmx=True, parts="Rà soát\nBáo cáo", revision=row.revision)
    assert words(split).count("data-proposal=") == 2
    merged = post(client, "merge", row.pk, htmx=True)
    assert "data-gone=" in words(merged)
    left = post(client, "leave_one", row.pk, htmx=True, disposition="principle")
    assert "Nguyên tắc" in words(left)
    opened = post(client, "reopen", row.pk, htmx=True)
    assert "Hướng xử lý khác" in words(opened)
    assert Proposal.objects.get(pk=row.pk).state == ProposalState.OPEN


def test_a_decided_card_shows_its_state_and_the_counts_follow_it(cast: Cast, browser: Browser) -> None:
    reading = registered(cast)
    targets = list(proposals(reading, ProposalKind.TARGET))
    page = words(browser("vanphong").get(reverse("intake:reading", args=[reading.pk])))
    assert f"Nhận {len(targets)} chỉ tiêu" in page
    answer = words(post(browser("vanphong"), "take_one", targets[0].pk, htmx=True))
    assert 'chip-warn"><span aria-hidden="true">◐</span> đã nhận, còn 4 mục chưa rõ</span>' in answer
    assert reverse("desk:settle-target", args=[reload(targets[0]).commitment_id]) in answer
    left = len(targets) - 1
    assert (f"Nhận {left} chỉ tiêu" in answer) == (left > 0)
    assert 'id="tabs"' in answer and 'id="counts"' in answer
    waiting = proposals(reading, ProposalKind.TASK)[0]
    alone = post(browser("vanphong"), "leave_one", waiting.pk, htmx=True, disposition="principle")
    assert 'chip-muted"><span aria-hidden="true">◇' in words(alone)


@pytest.mark.parametrize("htmx", [True, False])
def test_a_clause_is_made_a_task_and_asked_for_what_it_lacks(
    cast: Cast, browser: Browser, htmx: bool
) -> None:
    row, client = proposals(registered(cast), ProposalKind.CLAUSE)[0], browser("vanphong")
    answer = post(client, "make_task", row.pk, htmx=htmx)
    if htmx:
        assert 'name="lead_unit"' in words(answer)
    else:
        assert answer.headers["Location"] == reverse("intake:edit", args=[row.pk])
    again = post(client, "make_task", row.pk, htmx=htmx)
    assert "mới lập được nhiệm vụ" in words(again)


@pytest.mark.parametrize("name", ["edit", "leave_one", "split"])
def test_every_form_is_a_page_and_a_fragment(cast: Cast, browser: Browser, name: str) -> None:
    row = task(registered(cast), "2")
    url = reverse(f"intake:{name}", args=[row.pk])
    page, fragment = (
        browser("vanphong").get(url),
        browser("vanphong").get(url, headers={"HX-Request": "true"}),
    )
    assert "<html" in words(page) and "<html" not in words(fragment)
    assert f'id="p{row.pk}"' in words(fragment)


@pytest.mark.parametrize("kind", list(ProposalKind))
def test_every_kind_of_proposal_has_its_form(cast: Cast, browser: Browser, kind: ProposalKind) -> None:
    row = proposals(registered(cast), kind)[0]
    assert browser("vanphong").get(reverse("intake:edit", args=[row.pk])).status_code == 200


# --- Many at once -------------------------------------------------------------------------------------


def test_all_that_is_clear_is_taken_in_one_press(cast: Cast, browser: Browser) -> None:
    reading, client = registered(cast), browser("vanphong")
    row = task(reading, "4")
    values = {"product": "Kết luận", "due_kind": "fixed", "due_on": "2024-09-30"}
    sources = {**row.values["sources"], "product": "set", "when": "set"}
    commands.edit_proposal(
        proposal=row, values={**values, "sources": sources}, actor=cast.actor("vanphong"), at=AT
    )
    sheet = client.get(reverse("intake:reading", args=[reading.pk]))
    clear = sheet.context["clear_tasks"]
    post(client, "take", reading.pk, tat_ca="du-sau-ro")
    taken = Proposal.objects.filter(reading=reading, state=ProposalState.TAKEN)
    assert clear == taken.count() > 0
    assert all(c.open_clarities == 0 for c in Commitment.objects.all())


def test_targets_dispositions_and_chosen_ones_are_taken_together(cast: Cast, browser: Browser) -> None:
    reading, client = registered(cast), browser("vanphong")
    post(client, "take", reading.pk, tat_ca="chi-tieu")
    assert Commitment.objects.filter(kind="target").exists()
    post(client, "take", reading.pk, tat_ca="noi-dung")
    assert Clause.objects.filter(disposition="basis").exists()
    # A press that says of no card how it was seen is none.
    post(client, "take", reading.pk, p=[task(reading, "2").pk])
    assert task(reading, "2").state == ProposalState.OPEN
    post(client, "take", reading.pk, p=[seen(reading, "2")])
    assert task(reading, "2").state == ProposalState.TAKEN


def test_chosen_ones_are_left_together_and_refusals_are_told(cast: Cast, browser: Browser) -> None:
    reading, client = registered(cast), browser("vanphong")
    rows = [seen(reading, "3"), seen(reading, "4")]
    answer = client.post(
        reverse("intake:leave", args=[reading.pk]), {"p": rows, "disposition": "out_of_scope"}, follow=True
    )
    assert "Hướng xử lý này cần lý do" in words(answer)
    client.post(reverse("intake:leave", args=[reading.pk]), {"p": rows, "disposition": "principle"})
    assert task(reading, "3").state == task(reading, "4").state == ProposalState.LEFT
    nothing = client.post(reverse("intake:take", args=[reading.pk]), {}, follow=True)
    assert "Chưa chọn đề xuất nào" in words(nothing)


# --- What was seen, and what stands there by now --------------------------------------------------------


@pytest.mark.parametrize("press", ["take_one", "merge"])
def test_what_changed_after_it_was_seen_is_not_decided_unseen(
    cast: Cast, browser: Browser, press: str
) -> None:
    reading, client = registered(cast), browser("vanphong")
    row, token = (
        task(reading, "4" if press == "take_one" else "2"),
        seen(reading, "4" if press == "take_one" else "2"),
    )
    commands.edit_proposal(proposal=row, values={"title": "Việc khác"}, actor=cast.actor("vanphong"), at=AT)
    refused = post(client, press, row.pk, htmx=True, p=token)
    assert "vừa được người khác thay đổi" in words(refused) and not Commitment.objects.exists()
    many = client.post(reverse("intake:take", args=[reading.pk]), {"p": [token]}, follow=True)
    assert "vừa được người khác thay đổi" in words(many) and not Commitment.objects.exists()
    now = task(reading, row.anchor)
    post(client, "take_one", row.pk, htmx=True, p=f"{now.pk}:{now.revision}:")
    assert Commitment.objects.get().title == "Việc khác"


def test_the_task_merged_is_the_one_that_followed_when_one_looked(cast: Cast, browser: Browser) -> None:
    reading, client = registered(cast), browser("vanphong")
    two, three, four = (task(reading, a) for a in ("2", "3", "4"))
    commands.leave_proposals(proposals=[three], disposition="principle", actor=cast.actor("vanphong"), at=AT)
    refused = post(client, "merge", two.pk, htmx=True, p=seen(reading, "2"), sau=three.pk)
    assert "đã được xử lý" in words(refused) and task(reading, "4").state == ProposalState.OPEN
    merged = post(client, "merge", two.pk, htmx=True, p=seen(reading, "2"), sau=four.pk)
    assert "Bỏ gộp" in words(merged)
    again = post(client, "reopen", four.pk, htmx=True)
    assert again.status_code == 200 and task(reading, "4").state == ProposalState.OPEN
    assert f'id="p{four.pk}"' in words(again) and f'id="p{two.pk}"' in words(again)


def test_a_refused_save_and_take_saves_nothing_and_can_be_mended(cast: Cast, browser: Browser) -> None:
    reading, client = registered(cast), browser("vanphong")
    row = task(reading, "4")
    typed = {"title": "", "revision": row.revision, "then": "take"}
    assert "Hãy ghi" in words(post(client, "edit", row.pk, htmx=True, **typed))
    assert task(reading, "4").values == row.values
    post(client, "edit", row.pk, htmx=True, **{**typed, "title": "Kiểm tra"})
    assert Commitment.objects.get().title == "Kiểm tra"


def test_a_single_unit_of_a_set_leads_and_a_set_of_a_made_task_has_a_name(
    cast: Cast, browser: Browser
) -> None:
    reading, client = registered(cast), browser("vanphong")
    row, units = task(reading, "4"), [cast.units["P1"].pk, cast.units["P2"].pk]
    post(client, "edit", row.pk, htmx=True, title="X", units=units[:1], lead_unit="", revision=row.revision)
    assert (task(reading, "4").values["lead_unit"], task(reading, "4").values["units"]) == (units[0], [])
    clause = proposals(reading, ProposalKind.CLAUSE)[0]
    post(client, "make_task", clause.pk, htmx=True)
    made = Proposal.objects.get(pk=clause.pk)
    typed = {"title": "Y", "units": units, "revision": made.revision, "then": "take"}
    post(client, "edit", made.pk, htmx=True, **typed)
    assert Commitment.objects.filter(title="Y").count() >= 2


def test_a_task_split_again_shows_only_the_parts_just_made(cast: Cast, browser: Browser) -> None:
    reading, client = registered(cast), browser("vanphong")
    row = task(reading, "4")
    post(client, "split", row.pk, htmx=True, parts="Một\nHai\nBa", revision=row.revision)
    row = task(reading, "4")
    answer = post(client, "split", row.pk, htmx=True, parts="Một\nRưỡi", revision=row.revision)
    cards = [c.proposal.values["title"] for c in (answer.context["card"], *answer.context["others"])]
    assert cards == ["Một", "Rưỡi"]


def test_a_figure_is_shown_beside_the_one_that_stands_and_a_decimal_stays_one(
    cast: Cast, browser: Browser
) -> None:
    series = figures.opened(cast, unit="UBND", name="Thu ngân sách nhà nước trên địa bàn")
    reading, client = registered(cast), browser("vanphong")
    row = proposals(reading, ProposalKind.MEASUREMENT)[0]
    blind = f"{row.pk}:{row.revision}:"
    figures.record(cast, series, "2024-06", 475_000_000_000, "vanphong", grade="estimate")
    sheet = client.get(reverse("intake:reading", args=[reading.pk]), {"loai": "so-lieu"})
    assert "Kỳ này đã có số liệu" in words(sheet)
    client.post(reverse("intake:take", args=[reading.pk]), {"tat_ca": "so-lieu", "loai": "so-lieu"})
    post(client, "take_one", row.pk, htmx=True, p=blind)
    assert Proposal.objects.get(pk=row.pk).state == ProposalState.OPEN
    form = client.get(reverse("intake:edit", args=[row.pk])).context["form"]
    assert 'value="480 tỷ đồng"' in str(form["written"])
    said = {"series": series.pk, "period_key": "6/2024", "grade": "estimate", "revision": row.revision}
    kept = Measurement.objects.get(is_current=True).pk
    post(client, "edit", row.pk, htmx=True, **said, written="480,0005 tỷ đồng", replaces=kept)
    assert (reload(row).values["value"], reload(row).values["written"]) == (
        "480000500000",
        "480,0005 tỷ đồng",
    )
    card = client.get(reverse("intake:card", args=[row.pk]), headers={"HX-Request": "true"}).context["card"]
    post(client, "take_one", row.pk, htmx=True, p=card.seen)
    assert Measurement.objects.get(is_current=True).value == Decimal("480000500000")


def test_a_citation_is_the_document_of_its_day_and_only_one_that_may_be_seen(
    cast: Cast, browser: Browser
) -> None:
    a_document(cast, symbol="7-KH/QU", type="plan", issued_on=date(2023, 3, 1))
    again = {"override_reason": "Đánh số lại"}
    reading, client = registered(cast), browser("vanphong")
    url = reverse("intake:reading", args=[reading.pk]) + "?loai=dan-chieu"
    assert "Chưa có trong sổ" in words(client.get(url))
    meant = a_document(cast, symbol="7-KH/QU", type="plan", issued_on=date(2024, 1, 10), **again)
    assert "Có trong sổ" in words(client.get(url))
    # Where nothing says what it is to this one, a person looks at it by itself.
    [row] = proposals(reading, ProposalKind.CITATION)
    commands.edit_proposal(proposal=row, values={"link": ""}, actor=cast.actor("vanphong"), at=AT)
    assert "chưa rõ quan hệ" in words(client.get(url))
    client.post(reverse("intake:take", args=[reading.pk]), {"tat_ca": "dan-chieu"})
    assert not DocumentLink.objects.exists()
    row = reload(row)
    commands.edit_proposal(proposal=row, values={"link": "based_on"}, actor=cast.actor("vanphong"), at=AT)
    for _ in range(2):
        client.post(reverse("intake:take", args=[reading.pk]), {"tat_ca": "dan-chieu"})
    assert [link.target for link in DocumentLink.objects.all()] == [meant]
    assert not registered_documents(["7-KH/QU"], actor=cast.actor("ngoai"), day=DAY)


# --- Figures and citations left out, many left at once, links to other tabs ----------------------


@pytest.mark.parametrize("kind", [ProposalKind.MEASUREMENT, ProposalKind.CITATION])
def test_a_figure_or_a_citation_is_left_out_with_one_press(
    cast: Cast, browser: Browser, kind: ProposalKind
) -> None:
    row, client = proposals(registered(cast), kind)[0], browser("vanphong")
    stale = post(client, "leave_one", row.pk, htmx=True, p=f"{row.pk}:{row.revision + 1}:")
    assert reload(row).state == ProposalState.OPEN and "alert" in words(stale)
    page = words(post(client, "leave_one", row.pk, htmx=True, p=f"{row.pk}:{row.revision}:"))
    assert (reload(row).state, reload(row).disposition) == (ProposalState.LEFT, "")
    assert "đã bỏ qua" in page and "Mở lại" in page


def test_many_figures_are_left_out_at_once_and_tasks_need_a_disposition(cast: Cast, browser: Browser) -> None:
    reading, client = registered(cast), browser("vanphong")
    url = reverse("intake:leave", args=[reading.pk])
    figure, work = proposals(reading, ProposalKind.MEASUREMENT)[0], task(reading, "4")
    client.post(url, {"p": f"{figure.pk}:{figure.revision}:", "loai": "so-lieu"})
    assert reload(figure).state == ProposalState.LEFT
    typed = {"p": f"{work.pk}:{work.revision}:", "loai": "giao-viec", "reason": "Trùng với kế hoạch khác"}
    refused = client.post(url, typed)
    assert refused.status_code == 422 and reload(work).state == ProposalState.OPEN
    # What was typed and ticked still stands.
    page = words(refused)
    assert "Trùng với kế hoạch khác" in page
    assert f'value="{work.pk}:{work.revision}:" checked' in page
    forged = client.post(url, typed | {"loai": "so-lieu"})
    assert forged.status_code == 422 and reload(work).state == ProposalState.OPEN


def test_words_lead_to_their_card_on_whatever_tab_and_page_it_stands(
    cast: Cast, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, client = registered(cast), browser("vanphong")
    figure, *_ = proposals(reading, ProposalKind.MEASUREMENT)
    sheet = reverse("intake:reading", args=[reading.pk])
    link = reverse("intake:card", args=[figure.pk])
    assert f'href="{link}"' in words(client.get(sheet))
    assert client.get(link).headers["Location"] == f"{sheet}?loai=so-lieu#p{figure.pk}"
    monkeypatch.setattr("sauro.intake.views.frame.MOST_CARDS", 2)
    last = proposals(reading, ProposalKind.TARGET)[-1]
    place = [p.pk for p in proposals(reading) if p.kind in ("task", "target")].index(last.pk)
    at = client.get(reverse("intake:card", args=[last.pk])).headers["Location"]
    assert at == f"{sheet}?loai=giao-viec&tu={place // 2 * 2}#p{last.pk}" and place > 1


def test_what_was_left_is_reopened_as_it_was_seen(cast: Cast, browser: Browser) -> None:
    row, client = task(registered(cast), "4"), browser("vanphong")
    post(client, "leave_one", row.pk, htmx=True, p=f"{row.pk}:{row.revision}:", disposition="principle")
    left = reload(row)
    post(client, "reopen", row.pk, htmx=True, p=f"{row.pk}:{left.revision - 1}:")
    assert reload(row).state == ProposalState.LEFT
    post(client, "reopen", row.pk, htmx=True, p=f"{row.pk}:{left.revision}:")
    assert reload(row).state == ProposalState.OPEN


def test_a_set_shows_all_its_numbers_and_what_is_unclear(cast: Cast, browser: Browser) -> None:
    row, client = task(registered(cast), "3"), browser("vanphong")
    page = words(post(client, "take_one", row.pk, htmx=True))
    numbers = Commitment.objects.values_list("number", "lead_unit__short_name")
    assert len(numbers) == 2 and all(f">{number}</a> {unit}" in page for number, unit in numbers)
    assert "31/07/2024" in page


def test_one_press_for_all_takes_nothing_that_changed_since_it_was_shown(
    cast: Cast, browser: Browser
) -> None:
    reading, client = registered(cast), browser("vanphong")
    row = proposals(reading, ProposalKind.TARGET)[0]
    shown = f"{row.pk}:{row.revision}:"
    assert f'form="many" name="seen" value="{shown}"' in words(
        client.get(reverse("intake:reading", args=[reading.pk]))
    )
    commands.edit_proposal(proposal=row, values={"title": "Khác"}, actor=cast.actor("vanphong"), at=AT)
    url, press = reverse("intake:take", args=[reading.pk]), {"tat_ca": "chi-tieu", "loai": "giao-viec"}
    client.post(url, press | {"seen": [shown]})
    assert not Commitment.objects.exists()
    client.post(url, press | {"seen": [f"{row.pk}:{row.revision + 1}:"]})
    assert Commitment.objects.get().title == "Khác"


def test_the_sheet_of_a_refused_form_leads_on_and_can_be_asked_for_again(
    cast: Cast, browser: Browser
) -> None:
    reading, client = registered(cast), browser("vanphong")
    url = reverse("intake:leave", args=[reading.pk])
    page = words(client.post(url, {"p": seen(reading, "4"), "loai": "giao-viec", "cho": "1", "tu": "0"}))
    sheet = reverse("intake:reading", args=[reading.pk])
    assert f'href="{sheet}?loai=so-lieu"' in page and 'name="cho" value="1"' in page
    assert client.get(url).headers["Location"] == sheet


def test_a_stale_press_of_what_is_suggested_is_told(cast: Cast, browser: Browser) -> None:
    reading, client = registered(cast), browser("vanphong")
    row = proposals(reading, ProposalKind.TARGET)[0]
    url = reverse("intake:edit", args=[row.pk]) + "?goi-y=1"
    stale = client.post(url, {"p": f"{row.pk}:99:", "direction": "at_least"}, headers={"HX-Request": "true"})
    assert stale.status_code == 200 and "alert" in words(stale) and not reload(row).values["direction"]


def test_a_corrected_figure_shows_and_keeps_its_own_words(cast: Cast, browser: Browser) -> None:
    series = figures.opened(cast, unit="UBND", name="Thu ngân sách nhà nước trên địa bàn")
    reading, client = registered(cast), browser("vanphong")
    row = proposals(reading, ProposalKind.MEASUREMENT)[0]
    typed = {"series": series.pk, "period_key": "6/2024", "grade": "estimate", "written": "999 tỷ đồng"}
    page = words(post(client, "edit", row.pk, htmx=True, **typed, revision=row.revision))
    assert ": 999 tỷ đồng" in page and "480 tỷ đồng" not in page.split("<template")[0]
    post(client, "take_one", row.pk, htmx=True)
    made = Measurement.objects.get()
    assert (made.value, made.as_written) == (Decimal(999_000_000_000), "999 tỷ đồng")


def test_two_forms_on_one_page_have_ids_of_their_own(cast: Cast, browser: Browser) -> None:
    row, client = task(registered(cast), "4"), browser("vanphong")
    page = words(client.get(reverse("intake:leave_one", args=[row.pk]), headers={"HX-Request": "true"}))
    assert f'id="id_{row.pk}_disposition"' in page and 'id="id_disposition"' not in page


def test_a_title_is_kept_whole_on_one_line_or_refused(cast: Cast, browser: Browser) -> None:
    row, client = task(registered(cast), "4"), browser("vanphong")
    typed = {"revision": row.revision, "lead_unit": cast.units["QLDT"].pk}
    page = words(post(client, "edit", row.pk, htmx=True, **typed, title="x" * 501))
    assert "Ghi tối đa 500 ký tự" in page
    post(client, "edit", row.pk, htmx=True, **typed, title="Kiểm tra\r\n việc cấp phép")
    assert reload(row).values["title"] == "Kiểm tra việc cấp phép"


def test_a_term_set_by_hand_says_so(cast: Cast, browser: Browser) -> None:
    row, client = task(registered(cast), "2"), browser("vanphong")
    form = client.get(reverse("intake:edit", args=[row.pk])).context["form"]
    typed = {name: value for name in form.fields if (value := form[name].value())} | {
        "revision": row.revision
    }
    page = words(post(client, "edit", row.pk, htmx=True, **typed | {"due_on": "15/08/2024"}))
    assert "văn bản ghi ngày" in page
    row = reload(row)
    typed |= {"revision": row.revision}
    page = words(post(client, "edit", row.pk, htmx=True, **typed | {"due_on": "20/08/2024"}))
    assert "20/08/2024" in page and "văn phòng đặt" in page and "văn bản ghi ngày" not in page


def test_the_same_symbol_and_day_need_a_reason_whoever_is_said_to_have_issued_it(
    cast: Cast, browser: Browser
) -> None:
    registered(cast)
    reading, client = was_read(cast, TEXT + "\n6. Báo cáo."), browser("vanphong")
    url = reverse("intake:register", args=[reading.pk])
    typed = {k: v for k, v in client.get(url).context["form"].initial.items() if v}
    typed |= {"issuer": cast.units["QU-BTV"].pk, "issued_on": f"{DAY:%d/%m/%Y}"}
    assert client.post(url, typed).status_code == 422 and Document.objects.count() == 1
    assert client.post(url, typed | {"override_reason": "Đánh số lại"}).status_code == 302


def test_pasted_words_are_called_by_their_head_and_a_file_keeps_its_name(cast: Cast) -> None:
    assert was_read(cast).name.startswith("THÔNG BÁO 31-TB/QU") or "31-TB/QU" in was_read(cast).name
    assert was_read(cast, "Quận ủy").name == "Quận ủy"


def test_a_figure_of_a_series_with_other_periods_says_so_and_is_not_taken_with_all(
    cast: Cast, browser: Browser
) -> None:
    figures.opened(cast, unit="UBND", name="Thu ngân sách nhà nước trên địa bàn", frequency="quarter")
    reading, client = registered(cast), browser("vanphong")
    page = words(client.get(reverse("intake:reading", args=[reading.pk]), {"loai": "so-lieu"}))
    assert "không có kỳ như vậy (hằng quý)" in page and "số liệu đã khớp" not in page


def test_a_day_alone_is_a_fixed_day_and_none_before_its_document(cast: Cast, browser: Browser) -> None:
    row, client = task(registered(cast), "4"), browser("vanphong")
    typed = {"title": "Kiểm tra", "lead_unit": cast.units["QLDT"].pk}
    page = words(post(client, "edit", row.pk, htmx=True, **typed, due_on="15/01/2020", revision=row.revision))
    assert reload(row).values["due_kind"] == "fixed"
    assert "Hạn 15/01/2020 trước ngày văn bản 04/07/2024" in page
    page = words(post(client, "take_one", row.pk, htmx=True))
    assert reload(row).state == ProposalState.OPEN and "trước ngày văn bản" in page


def test_a_reading_of_which_nothing_came_is_thrown_away(cast: Cast, browser: Browser) -> None:
    reading, client = was_read(cast), browser("vanphong")
    sheet, row = reverse("intake:reading", args=[reading.pk]), proposals(reading)[0]
    assert "Bỏ bản đọc này" in words(client.get(sheet))
    assert client.post(reverse("intake:discard", args=[reading.pk])).url == reverse("intake:list")
    assert client.get(sheet).status_code == 404
    assert post(client, "take_one", row.pk).status_code == 404
    assert reading.name not in words(client.get(reverse("intake:list"))).split('id="readings"')[1]
    # The same text taken in again has no twin that nobody can open.
    again = was_read(cast)
    assert "đã được đọc lúc" not in words(client.get(reverse("intake:reading", args=[again.pk])))


def test_a_reading_in_use_is_not_thrown_away(cast: Cast, browser: Browser) -> None:
    reading, client = registered(cast), browser("vanphong")
    assert "Bỏ bản đọc này" not in words(client.get(reverse("intake:reading", args=[reading.pk])))
    told = client.post(reverse("intake:discard", args=[reading.pk]), follow=True)
    assert "nên không bỏ được" in words(told) and reload(reading).state == ReadingState.READY


def test_who_is_overtaken_sees_what_stands_and_may_save_in_knowledge_of_it(
    cast: Cast, browser: Browser
) -> None:
    row, client = task(registered(cast), "4"), browser("vanphong")
    commands.edit_proposal(
        proposal=row, values={"title": "Bản của người khác"}, actor=cast.actor("vanphong"), at=AT
    )
    typed = {"title": "Bản của tôi", "lead_unit": cast.units["QLDT"].pk}
    page = words(post(client, "edit", row.pk, htmx=True, **typed, revision=row.revision))
    assert "Bản hiện tại" in page and "Bản của người khác" in page and "Bản của tôi" in page
    assert f'name="revision" value="{row.revision + 1}"' in page
    post(client, "edit", row.pk, htmx=True, **typed, revision=row.revision + 1)
    assert reload(row).values["title"] == "Bản của tôi"
