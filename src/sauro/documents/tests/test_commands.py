"""Each verb of the register once well, and once per refusal with nothing changed after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import models

from sauro.documents import commands
from sauro.documents.commands import registering
from sauro.documents.commands.clauses import (
    AlreadyDisposedOf,
    ClausesDisposedOf,
    ClauseStillFollowed,
    NotDisposable,
    NotDisposedOf,
    NotSplittable,
)
from sauro.documents.commands.files import AlreadyAttached, NotWithdrawable
from sauro.documents.commands.linking import NotConfirmable, NotLinkable
from sauro.documents.commands.registering import Classified, Head, NotRegistrable, PlaceholderSaysNothing
from sauro.documents.commands.telling import AlreadyAcknowledged, NotDisseminable
from sauro.documents.models import Acknowledgement, Attachment, Clause, Dissemination, Document, DocumentLink
from sauro.documents.queries import drift
from sauro.documents.rules.clauses import Piece
from sauro.documents.rules.kinds import Classification, Disposition, DocumentType, LinkKind
from sauro.documents.storage import FileRefused, path_of
from sauro.documents.tests.building import (
    AT,
    PIECES,
    TODAY,
    clause,
    docx,
    entries,
    oral,
    pdf,
    placeholder,
    registered,
    with_clauses,
)
from sauro.kernel import registry
from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed, Refusal
from sauro.ledger.models import Entry
from sauro.ledger.writing import body_of
from tests.people import Cast

pytestmark = pytest.mark.django_db

TABLES: tuple[type[models.Model], ...] = (
    Document, DocumentLink, Clause, Attachment, Dissemination, Acknowledgement, Entry,
)  # fmt: skip


def _everything() -> list[list[dict[str, Any]]]:
    return [list(table._default_manager.order_by("pk").values()) for table in TABLES]


@contextmanager
def refused(refusal: type[Refusal], *codes: str) -> Iterator[None]:
    before = _everything()
    with pytest.raises(refusal) as caught:
        yield
    assert [r.code for r in caught.value.reasons] == (list(codes) or [refusal.code])
    assert _everything() == before


@pytest.fixture
def office(cast: Cast) -> dict[str, Any]:
    return {"actor": cast.actor("vanphong"), "at": AT}


# --- Registering ---------------------------------------------------------------------------


def test_registering_writes_the_head_as_typed_and_one_entry(cast: Cast) -> None:
    before = entries()
    document = registered(cast, symbol=" 015 - KL/QU ", signer="Đoàn Quốc Vĩnh", field="Kinh tế")
    assert entries() == before + 1
    assert (document.symbol, document.symbol_folded) == ("015 - KL/QU", "15-kl/qu")
    assert (document.symbol_number, document.symbol_type, document.symbol_letters) == (15, "KL", "QU")
    assert (document.form, document.period, document.duplicate_no) == ("party", "2020-2025", 0)
    assert "doan quoc vinh" in document.folded and "ket luan hoi nghi" in document.folded
    body = body_of(Entry.objects.latest("index"))
    assert body["verb"] == "document.register" and body["state"]["type"] == "conclusion"  # type: ignore[index, call-overload]
    assert "Kết luận hội nghị" not in Entry.objects.latest("index").body


def test_state_documents_number_by_year(cast: Cast) -> None:
    given = {"issuer": cast.units["UBND"], "register_unit": cast.units["UBND"], "symbol": "15/KH-UBND"}
    one = registered(cast, **given, type=DocumentType.PLAN, issued_on=date(2023, 12, 31))
    other = registered(cast, **given, type=DocumentType.PLAN, issued_on=date(2024, 1, 1))
    assert (one.form, one.period, other.period, other.duplicate_no) == ("state", "2023", "2024", 0)


def test_an_odd_symbol_of_a_party_committee_is_still_a_party_document(cast: Cast) -> None:
    assert registered(cast, symbol="không số").form == "party"


def test_a_taken_symbol_is_refused_however_it_is_spelled(cast: Cast) -> None:
    registered(cast)
    with refused(NotRegistrable, "symbol_already_registered"):
        registered(cast, symbol="Số: 15 - kl/QU", issued_on=date(2023, 1, 5))


def test_a_reason_registers_the_duplicate_under_its_own_number(cast: Cast) -> None:
    registered(cast)
    again = registered(cast, override_reason="Cơ quan ban hành đánh trùng số")
    third = registered(cast, override_reason="Lại trùng")
    assert (again.duplicate_no, third.duplicate_no) == (1, 2)
    assert again.override_reason == "Cơ quan ban hành đánh trùng số"


def test_a_reason_without_a_duplicate_is_not_kept(cast: Cast) -> None:
    assert registered(cast, override_reason="phòng khi trùng").override_reason == ""


def test_another_type_issuer_or_term_is_another_document(cast: Cast) -> None:
    registered(cast)
    assert registered(cast, type=DocumentType.NOTICE).duplicate_no == 0
    assert registered(cast, issuer=cast.units["TU"]).duplicate_no == 0


def test_a_symbol_taken_between_look_and_write_is_refused_by_name(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(cast)
    from sauro.documents.commands import registering

    monkeypatch.setattr(registering, "_numbering", lambda *a: {"duplicate_no": 0, "override_reason": ""})
    with refused(NotRegistrable, "symbol_already_registered"):
        registered(cast)


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({"subject": " "}, ["subject_missing"]),
        ({"symbol": ""}, ["symbol_missing"]),
        ({"issued_on": date(2024, 7, 5)}, ["issued_in_the_future"]),
        ({"type": "novel"}, ["document_type_unknown"]),
    ],
)
def test_a_wrong_head_is_refused(cast: Cast, more: dict[str, Any], codes: list[str]) -> None:
    with refused(NotRegistrable, *codes):
        registered(cast, **more)


@pytest.mark.parametrize("stamp", [s for s in Classification if s])
def test_classified_content_is_refused_at_the_door(cast: Cast, stamp: str) -> None:
    with refused(Classified, "classified"):
        registered(cast, classification=stamp)
    with refused(Classified, "classified"):
        oral(cast, classification=stamp)


def test_a_stamp_typed_into_the_subject_is_refused(cast: Cast) -> None:
    with refused(Classified, "classified_head"):
        registered(cast, subject="TỐI MẬT\nKết luận hội nghị")


def test_an_oral_directive_has_no_symbol_and_waits_for_its_notice(cast: Cast) -> None:
    document = oral(cast, speaker_post=cast.posts["bithu"], occasion="Đi kiểm tra thực tế")
    assert (document.kind, document.type, document.symbol, document.period) == (
        "oral",
        "oral_directive",
        "",
        "",
    )
    assert document.confirmed_by is None
    # Two directives of one day don't clash: they have no symbol.
    oral(cast)


def test_an_oral_directive_without_the_speakers_capacity_is_refused(cast: Cast) -> None:
    with refused(NotRegistrable, "speaker_missing"):
        oral(cast, speaker_capacity=" ")


def test_a_placeholder_counts_and_says_nothing(cast: Cast) -> None:
    document = placeholder(cast)
    said = (document.symbol, document.subject, document.signer, document.folded, document.field)
    assert said == ("", "", "", "", "")
    placeholder(cast)
    assert Document.objects.filter(kind="placeholder").count() == 2


def test_a_placeholder_of_tomorrow_or_of_no_type_is_refused(cast: Cast, office: dict[str, Any]) -> None:
    given = {"register_unit": cast.units["QU"], "issuer": cast.units["TU"]}
    with refused(NotRegistrable, "issued_in_the_future", "document_type_unknown"):
        commands.register_placeholder(**given, type="x", issued_on=date(2024, 7, 5), **office)


def test_a_placeholder_takes_no_content_whatever(cast: Cast, office: dict[str, Any]) -> None:
    document = placeholder(cast)
    with refused(PlaceholderSaysNothing):
        commands.set_clauses(document=document, pieces=PIECES, **office)
    with refused(PlaceholderSaysNothing):
        commands.add_clause(document=document, text="x", **office)
    with refused(PlaceholderSaysNothing):
        commands.attach_file(document=document, content=pdf(), name="a.pdf", **office)
    with refused(PlaceholderSaysNothing):
        commands.amend_document(document=document, head=commands.head_of(document), reason="x", **office)


# --- Amending ---------------------------------------------------------------------------------


def test_amending_changes_the_head_and_tells_the_reason(cast: Cast, office: dict[str, Any]) -> None:
    document, before = registered(cast), entries()
    head = replace(commands.head_of(document), symbol="16-KL/QU", subject="Kết luận sửa")
    commands.amend_document(document=document, head=head, reason="Gõ nhầm số", **office)
    document.refresh_from_db()
    assert (document.symbol, document.symbol_number, document.revision) == ("16-KL/QU", 16, 1)
    assert "ket luan sua" in document.folded and entries() == before + 1
    assert body_of(Entry.objects.latest("index"))["cause"] == "data_correction"


def test_amending_keeps_a_duplicates_number_and_its_reason(cast: Cast, office: dict[str, Any]) -> None:
    registered(cast)
    second = registered(cast, override_reason="trùng số")
    head = replace(commands.head_of(second), subject="Trích yếu đúng")
    commands.amend_document(document=second, head=head, reason="sửa trích yếu", **office)
    second.refresh_from_db()
    assert (second.duplicate_no, second.override_reason) == (1, "trùng số")


def test_amending_to_a_taken_symbol_needs_the_override(cast: Cast, office: dict[str, Any]) -> None:
    registered(cast)
    other = registered(cast, symbol="16-KL/QU")
    head = replace(commands.head_of(other), symbol="15-KL/QU")
    with refused(NotRegistrable, "symbol_already_registered"):
        commands.amend_document(document=other, head=head, reason="x", **office)
    commands.amend_document(document=other, head=head, reason="x", override_reason="trùng", **office)
    other.refresh_from_db()
    assert other.duplicate_no == 1


def test_amending_without_a_reason_or_with_a_wrong_head_is_refused(
    cast: Cast, office: dict[str, Any]
) -> None:
    document = registered(cast)
    head = replace(commands.head_of(document), subject="")
    with refused(NotRegistrable, "document_reason_missing", "subject_missing"):
        commands.amend_document(document=document, head=head, reason=" ", **office)


def test_amending_what_somebody_changed_meanwhile_is_refused(cast: Cast, office: dict[str, Any]) -> None:
    document = registered(cast)
    stale = Document.objects.get(pk=document.pk)
    head = replace(commands.head_of(document), subject="Một")
    commands.amend_document(document=document, head=head, reason="x", **office)
    with refused(ChangedMeanwhile):
        commands.amend_document(document=stale, head=replace(head, subject="Hai"), reason="x", **office)


# --- Clauses ---------------------------------------------------------------------------------


def test_setting_clauses_stores_the_tree_and_counts_it(cast: Cast) -> None:
    before = entries()
    document = with_clauses(cast)
    rows = list(Clause.objects.filter(document=document).order_by("ordinal"))
    assert [c.anchor for c in rows] == ["1", "1.a", "1.b"]
    assert [c.parent_id for c in rows] == [None, rows[0].pk, rows[0].pk]
    assert (document.clause_count, document.open_clauses) == (3, 3)
    # The document's own registration, its new clauses, and the act on the document.
    assert entries() == before + 1 + 3 + 1


def test_setting_clauses_again_replaces_them_and_keeps_the_old_rows(
    cast: Cast, office: dict[str, Any]
) -> None:
    document = with_clauses(cast)
    commands.set_clauses(document=document, pieces=[Piece("1.", 0, "Một")], **office)
    document.refresh_from_db()
    assert (document.clause_count, document.open_clauses) == (1, 1)
    assert Clause.objects.filter(document=document, removed_on=TODAY).count() == 3
    assert clause(document, "1").text == "Một"


def test_once_a_clause_is_disposed_of_the_text_is_not_split_again(cast: Cast, office: dict[str, Any]) -> None:
    document = with_clauses(cast)
    commands.dispose_clause(clause=clause(document, "1.a"), disposition=Disposition.TASK, **office)
    document.refresh_from_db()
    with refused(ClausesDisposedOf):
        commands.set_clauses(document=document, pieces=PIECES, **office)


@pytest.mark.parametrize(("pieces", "code"), [([], "no_clauses"), ([Piece("", 0, " ")], "clause_is_empty")])
def test_wrong_pieces_are_refused(cast: Cast, office: dict[str, Any], pieces: list[Piece], code: str) -> None:
    document = registered(cast)
    with refused(NotSplittable, code):
        commands.set_clauses(document=document, pieces=pieces, **office)


def test_a_stamp_in_the_pasted_text_is_refused(cast: Cast, office: dict[str, Any]) -> None:
    document = with_clauses(cast)
    with refused(Classified, "classified_head"):
        commands.set_clauses(document=document, pieces=[Piece("", 0, "MẬT"), *PIECES], **office)
    with refused(Classified, "classified_head"):
        commands.add_clause(document=document, text="Tuyệt mật", **office)
    with refused(Classified, "classified_head"):
        commands.edit_clause(clause=clause(document, "1"), text="Độ mật: Mật", reason="x", **office)


@pytest.fixture
def beside(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Document:
    """Another clerk enters 30-TB/QU just after we looked whether anybody has."""
    looked = registering._numbering

    def numbering(*given: Any) -> dict[str, Any]:
        monkeypatch.undo()
        registered(cast, symbol="30-TB/QU", type=DocumentType.NOTICE)
        return looked(*given)

    existing = registered(cast)
    monkeypatch.setattr(registering, "_numbering", numbering)
    return existing


def test_two_clerks_entering_one_symbol_at_once_are_told(cast: Cast, beside: Document) -> None:
    with pytest.raises(NotRegistrable) as caught:
        registered(cast, symbol="30-TB/QU", type=DocumentType.NOTICE)
    (reason,) = caught.value.reasons
    assert (reason.code, reason.values["symbol"]) == ("symbol_already_registered", "30-TB/QU")


def test_who_amends_into_a_symbol_just_entered_is_told(
    cast: Cast, beside: Document, office: dict[str, Any]
) -> None:
    head = Head(
        issuer=cast.units["QU"],
        type=DocumentType.NOTICE,
        symbol="30-TB/QU",
        issued_on=beside.issued_on,
        subject="Thông báo",
    )
    with pytest.raises(NotRegistrable) as caught:
        commands.amend_document(document=beside, head=head, reason="Gõ nhầm.", **office)
    assert [r.code for r in caught.value.reasons] == ["symbol_already_registered"]


def test_two_clerks_splitting_at_once_are_told(cast: Cast, office: dict[str, Any]) -> None:
    document = registered(cast)
    stale = Document.objects.get(pk=document.pk)
    with_clauses(cast, document)
    with refused(ChangedMeanwhile):
        commands.set_clauses(document=stale, pieces=PIECES, **office)


def test_a_clause_is_added_in_its_place_and_the_others_keep_their_anchors(
    cast: Cast, office: dict[str, Any]
) -> None:
    document = with_clauses(cast)
    commands.add_clause(
        document=document, text="Xen giữa", mark="a1)", level=1, after=clause(document, "1.a"), **office
    )
    document.refresh_from_db()
    commands.add_clause(document=document, text="Cuối", mark="2.", **office)
    rows = Clause.objects.filter(document=document).order_by("ordinal")
    assert [(c.anchor, c.text) for c in rows] == [
        ("1", "Giao Phòng TCKH:"),
        ("1.a", "Tham mưu kế hoạch;"),
        ("1.-1", "Xen giữa"),
        ("1.b", "Rà soát dự án."),
        ("2", "Cuối"),
    ]
    document.refresh_from_db()
    assert (document.clause_count, document.open_clauses) == (5, 5)


def test_the_first_clause_can_be_added_by_hand(cast: Cast, office: dict[str, Any]) -> None:
    added = commands.add_clause(document=registered(cast), text="Một", level=3, **office)
    assert (added.anchor, added.level, added.ordinal) == ("0", 0, 1)


def test_a_clause_is_not_added_behind_one_that_was_replaced(cast: Cast, office: dict[str, Any]) -> None:
    document = with_clauses(cast)
    gone = clause(document, "1.a")
    commands.set_clauses(document=document, pieces=PIECES[:1], **office)
    document.refresh_from_db()
    with refused(ChangedMeanwhile):
        commands.add_clause(document=document, text="x", after=gone, **office)


def test_an_empty_clause_is_not_added(cast: Cast, office: dict[str, Any]) -> None:
    document = with_clauses(cast)
    with refused(NotSplittable, "clause_is_empty"):
        commands.add_clause(document=document, text=" ", **office)


def test_editing_mends_the_words_and_keeps_the_anchor(cast: Cast, office: dict[str, Any]) -> None:
    row = clause(with_clauses(cast), "1.a")
    commands.edit_clause(clause=row, text="Tham mưu kế hoạch giải ngân;", reason="Thiếu chữ", **office)
    row.refresh_from_db()
    assert (row.anchor, row.mark, row.text) == ("1.a", "a)", "Tham mưu kế hoạch giải ngân;")
    commands.edit_clause(clause=row, text="x", mark="a1)", reason="Sai số mục", **office)
    row.refresh_from_db()
    assert (row.anchor, row.mark) == ("1.a", "a1)")


def test_editing_needs_words_a_reason_and_a_standing_clause(cast: Cast, office: dict[str, Any]) -> None:
    document = with_clauses(cast)
    row = clause(document, "1.a")
    with refused(NotSplittable, "document_reason_missing"):
        commands.edit_clause(clause=row, text="x", reason=" ", **office)
    with refused(NotSplittable, "clause_is_empty"):
        commands.edit_clause(clause=row, text=" ", mark="", reason="x", **office)
    commands.set_clauses(document=document, pieces=PIECES, **office)
    row.refresh_from_db()
    with refused(NotSplittable, "clause_was_replaced"):
        commands.edit_clause(clause=row, text="x", reason="x", **office)


# --- Dispositions -------------------------------------------------------------------------------


def test_disposing_says_who_when_why_and_counts(cast: Cast, office: dict[str, Any]) -> None:
    document = with_clauses(cast)
    row = clause(document, "1.a")
    commands.dispose_clause(
        clause=row, disposition=Disposition.OUT_OF_SCOPE, reason="Việc của cấp trên", **office
    )
    row.refresh_from_db(), document.refresh_from_db()
    assert (row.disposition, row.disposition_reason) == ("out_of_scope", "Việc của cấp trên")
    assert (row.disposed_post, row.disposed_on) == (cast.posts["vanphong"], TODAY)
    assert (document.clause_count, document.open_clauses) == (3, 2)
    assert list(drift()) == []


@pytest.mark.parametrize(
    ("disposition", "codes"),
    [
        ("burn", ["disposition_unknown"]),
        (Disposition.OUT_OF_SCOPE, ["disposition_needs_reason"]),
        (Disposition.DUPLICATE, ["disposition_needs_reason"]),
        (Disposition.BY_REFERENCE, ["disposition_needs_document"]),
    ],
)
def test_a_disposition_that_lacks_something_is_refused(
    cast: Cast, office: dict[str, Any], disposition: str, codes: list[str]
) -> None:
    row = clause(with_clauses(cast), "1.a")
    with refused(NotDisposable, *codes):
        commands.dispose_clause(clause=row, disposition=disposition, **office)


def test_by_reference_points_to_another_document(cast: Cast, office: dict[str, Any]) -> None:
    document = with_clauses(cast)
    plan = registered(cast, symbol="20-KH/QU", type=DocumentType.PLAN)
    row = clause(document, "1.a")
    with refused(NotDisposable, "refers_to_itself"):
        commands.dispose_clause(
            clause=row, disposition=Disposition.BY_REFERENCE, refers_to=document, **office
        )
    commands.dispose_clause(clause=row, disposition=Disposition.BY_REFERENCE, refers_to=plan, **office)
    row.refresh_from_db()
    assert row.refers_to == plan


def test_a_clause_does_not_refer_to_what_its_clerk_may_not_see(cast: Cast, office: dict[str, Any]) -> None:
    hidden = commands.register_document(
        register_unit=cast.units["BV"], issuer=cast.units["BV"], type=DocumentType.PLAN, symbol="1/KH-BVMT",
        issued_on=TODAY, subject="Kế hoạch nội bộ", actor=cast.actor("ngoai"), at=AT,
    )  # fmt: skip
    row = clause(with_clauses(cast), "1.a")
    with refused(Hidden):
        commands.dispose_clause(clause=row, disposition=Disposition.BY_REFERENCE, refers_to=hidden, **office)


def test_a_disposed_clause_needs_the_other_verb(cast: Cast, office: dict[str, Any]) -> None:
    row = clause(with_clauses(cast), "1.a")
    commands.dispose_clause(clause=row, disposition=Disposition.PRINCIPLE, **office)
    row.refresh_from_db()
    with refused(AlreadyDisposedOf):
        commands.dispose_clause(clause=row, disposition=Disposition.TASK, **office)


def test_one_clause_yields_a_task_and_a_target(cast: Cast, office: dict[str, Any]) -> None:
    row = clause(with_clauses(cast), "1.a")
    commands.dispose_clause(clause=row, disposition=Disposition.TASK, **office)
    row.refresh_from_db()
    commands.dispose_clause(clause=row, disposition=Disposition.TARGET, **office)
    row.refresh_from_db()
    assert (row.disposition, row.revision) == ("task", 1)


def test_two_clerks_disposing_of_one_clause_at_once_are_told(cast: Cast, office: dict[str, Any]) -> None:
    row = clause(with_clauses(cast), "1.a")
    stale = Clause.objects.get(pk=row.pk)
    commands.dispose_clause(clause=row, disposition=Disposition.PRINCIPLE, **office)
    with refused(ChangedMeanwhile):
        commands.dispose_clause(clause=stale, disposition=Disposition.BASIS, **office)


def test_redisposing_changes_or_takes_back_with_a_reason(cast: Cast, office: dict[str, Any]) -> None:
    document = with_clauses(cast)
    row = clause(document, "1.a")
    commands.dispose_clause(clause=row, disposition=Disposition.PRINCIPLE, **office)
    row.refresh_from_db()
    commands.redispose_clause(clause=row, disposition=Disposition.BASIS, reason="Đọc lại", **office)
    row.refresh_from_db(), document.refresh_from_db()
    assert (row.disposition, row.disposition_reason, document.open_clauses) == ("basis", "Đọc lại", 2)
    commands.redispose_clause(clause=row, disposition="", reason="Chưa chắc", **office)
    row.refresh_from_db(), document.refresh_from_db()
    assert (row.disposition, row.disposed_on, row.disposed_post, document.open_clauses) == ("", None, None, 3)


def test_redisposing_is_refused_without_disposition_or_reason(cast: Cast, office: dict[str, Any]) -> None:
    row = clause(with_clauses(cast), "1.a")
    with refused(NotDisposedOf):
        commands.redispose_clause(clause=row, disposition=Disposition.BASIS, reason="x", **office)
    commands.dispose_clause(clause=row, disposition=Disposition.PRINCIPLE, **office)
    row.refresh_from_db()
    with refused(NotDisposable, "document_reason_missing"):
        commands.redispose_clause(clause=row, disposition=Disposition.BASIS, reason=" ", **office)
    with refused(NotDisposable, "disposition_needs_document"):
        commands.redispose_clause(clause=row, disposition=Disposition.BY_REFERENCE, reason="x", **office)


def test_a_clause_whose_task_is_followed_keeps_yielding_it(
    cast: Cast, office: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = clause(with_clauses(cast), "1.a")
    commands.dispose_clause(clause=row, disposition=Disposition.TASK, **office)
    row.refresh_from_db()
    owed = [registry.Debt("commitment", 2, 1)]
    monkeypatch.setattr(
        registry,
        "_debt_questions",
        {"x": lambda kind, pk, day: owed if (kind, pk) == ("clause", row.pk) else []},
    )
    with refused(ClauseStillFollowed):
        commands.redispose_clause(clause=row, disposition=Disposition.PRINCIPLE, reason="x", **office)
    commands.redispose_clause(clause=row, disposition=Disposition.STANDING_DUTY, reason="x", **office)


# --- Files -------------------------------------------------------------------------------------


def test_attaching_stores_the_content_once_under_its_hash(cast: Cast, office: dict[str, Any]) -> None:
    one, other = registered(cast), registered(cast, symbol="16-KL/QU")
    before = entries()
    first = commands.attach_file(document=one, content=docx(), name="C:\\tệp\\Kết luận.docx", **office)
    second = commands.attach_file(document=other, content=docx(), name="bản khác.docx", **office)
    assert first.name == "Kết luận.docx" and first.file == second.file
    assert path_of(first.file).read_bytes() == docx().getvalue()
    assert entries() == before + 2
    assert body_of(Entry.objects.latest("index"))["files"] == [second.file.sha256]


def test_the_same_content_hangs_at_a_document_once(cast: Cast, office: dict[str, Any]) -> None:
    document = registered(cast)
    commands.attach_file(document=document, content=pdf(), name="a.pdf", **office)
    with refused(AlreadyAttached):
        commands.attach_file(document=document, content=pdf(), name="b.pdf", **office)


def test_a_wrong_file_is_refused(cast: Cast, office: dict[str, Any]) -> None:
    document = registered(cast)
    with refused(FileRefused, "file_mislabelled"):
        commands.attach_file(document=document, content=pdf(), name="a.docx", **office)


def test_withdrawing_an_attachment_needs_a_reason_and_works_once(cast: Cast, office: dict[str, Any]) -> None:
    document = registered(cast)
    row = commands.attach_file(document=document, content=pdf(), name="a.pdf", **office)
    with refused(NotWithdrawable, "document_reason_missing"):
        commands.withdraw_attachment(attachment=row, reason=" ", **office)
    commands.withdraw_attachment(attachment=row, reason="Nhầm bản nháp", **office)
    row.refresh_from_db()
    assert (row.withdrawn_on, row.withdrawn_reason) == (TODAY, "Nhầm bản nháp")
    with refused(NotWithdrawable, "already_taken_off"):
        commands.withdraw_attachment(attachment=row, reason="x", **office)
    # What was withdrawn may be attached again.
    commands.attach_file(document=document, content=pdf(), name="a.pdf", **office)


# --- Links ----------------------------------------------------------------------------------------


def test_links_are_recorded_and_withdrawn_with_a_reason(cast: Cast, office: dict[str, Any]) -> None:
    document, plan = registered(cast), registered(cast, symbol="20-KH/QU", type=DocumentType.PLAN)
    row = commands.link_documents(
        document=plan, kind=LinkKind.IMPLEMENTS, target=document, note="mục 3", **office
    )
    assert (row.kind, row.note) == ("implements", "mục 3")
    with refused(NotLinkable, "already_linked"):
        commands.link_documents(document=plan, kind=LinkKind.IMPLEMENTS, target=document, **office)
    with refused(NotWithdrawable, "document_reason_missing"):
        commands.withdraw_link(document_link=row, reason="", **office)
    commands.withdraw_link(document_link=row, reason="Nhầm", **office)
    row.refresh_from_db()
    assert row.withdrawn_on == TODAY
    commands.link_documents(document=plan, kind=LinkKind.IMPLEMENTS, target=document, **office)


def test_a_wrong_link_is_refused(cast: Cast, office: dict[str, Any]) -> None:
    document, said = registered(cast), oral(cast)
    with refused(NotLinkable, "link_kind_unknown", "links_to_itself"):
        commands.link_documents(document=document, kind="loves", target=document, **office)
    with refused(NotLinkable, "link_kind_unknown"):
        commands.link_documents(document=document, kind=LinkKind.CONFIRMS, target=said, **office)


def test_a_later_notice_confirms_an_oral_directive(cast: Cast, office: dict[str, Any]) -> None:
    said = oral(cast)
    notice = registered(cast, symbol="30-TB/VPQU", type=DocumentType.NOTICE)
    before = entries()
    commands.confirm_oral(document=said, notice=notice, **office)
    said.refresh_from_db()
    assert said.confirmed_by == notice and entries() == before + 2
    link = DocumentLink.objects.get()
    assert (link.document, link.kind, link.target) == (notice, "confirms", said)
    with refused(NotWithdrawable, "confirmation_stays"):
        commands.withdraw_link(document_link=link, reason="x", **office)
    with refused(NotConfirmable, "already_confirmed"):
        commands.confirm_oral(document=said, notice=notice, **office)


def test_a_notice_nobody_may_know_of_confirms_nothing(cast: Cast, office: dict[str, Any]) -> None:
    said = oral(cast)
    elsewhere = registered(
        cast,
        register_unit=cast.units["BV"],
        issuer=cast.units["BV"],
        symbol="30-TB/BV",
        actor=cast.actor("ngoai"),
    )
    with refused(Hidden):
        commands.confirm_oral(document=said, notice=elsewhere, **office)
    assert not DocumentLink.objects.exists()


def test_what_cannot_confirm_is_refused(cast: Cast, office: dict[str, Any]) -> None:
    said, other = oral(cast), oral(cast)
    notice = registered(cast, symbol="1-TB/VPQU", issued_on=date(2024, 7, 2))
    with refused(NotConfirmable, "notice_before_directive"):
        commands.confirm_oral(document=said, notice=notice, **office)
    with refused(NotConfirmable, "notice_not_written"):
        commands.confirm_oral(document=said, notice=other, **office)
    with refused(NotConfirmable, "not_an_oral_directive"):
        commands.confirm_oral(document=notice, notice=notice, **office)


# --- Dissemination ----------------------------------------------------------------------------------


def _told(cast: Cast, office: dict[str, Any], document: Document | None = None, **more: Any) -> Dissemination:
    given: dict[str, Any] = {"units": [cast.units["TCKH"]], "due_on": TODAY + timedelta(days=5)}
    document = document or registered(cast)
    commands.disseminate(document=document, **given | more, **office)
    return Dissemination.objects.filter(document=document).latest("pk")


def test_disseminating_makes_one_row_per_recipient(cast: Cast, office: dict[str, Any]) -> None:
    document = registered(cast)
    before = entries()
    units = [cast.units["TCKH"], cast.units["P1"], cast.units["TCKH"]]
    commands.disseminate(
        document=document, units=units, posts=[cast.posts["chutich"]], due_on=TODAY, **office
    )
    assert Dissemination.objects.filter(document=document).count() == 3
    assert entries() == before + 4


def test_a_dissemination_without_recipients_or_of_yesterday_is_refused(
    cast: Cast, office: dict[str, Any]
) -> None:
    document = registered(cast)
    with refused(NotDisseminable, "nobody_to_tell", "acknowledge_by_is_past"):
        commands.disseminate(document=document, due_on=TODAY - timedelta(days=1), **office)


def test_nobody_is_told_twice(cast: Cast, office: dict[str, Any]) -> None:
    row = _told(cast, office)
    with refused(NotDisseminable, "already_told"):
        _told(cast, office, row.document, units=[cast.units["P1"], cast.units["TCKH"]])


def test_an_officer_of_the_unit_acknowledges_once(cast: Cast, office: dict[str, Any]) -> None:
    row, before = _told(cast, office), entries()
    commands.acknowledge(
        dissemination=row, words="Đã họp chi bộ", actor=cast.actor("chuyenvien"), at=AT + timedelta(days=2)
    )
    row.refresh_from_db()
    given = Acknowledgement.objects.get()
    assert (row.acknowledged_on, given.on, given.words) == (
        date(2024, 7, 6),
        date(2024, 7, 6),
        "Đã họp chi bộ",
    )
    assert (given.person, given.post) == (cast.persons["chuyenvien"], cast.posts["chuyenvien"])
    assert entries() == before + 1 and list(drift()) == []
    with refused(AlreadyAcknowledged):
        commands.acknowledge(dissemination=row, actor=cast.actor("truongphong"), at=AT)


def test_only_the_post_told_acknowledges_for_itself(cast: Cast, office: dict[str, Any]) -> None:
    row = _told(cast, office, units=[], posts=[cast.posts["chutich"]])
    with refused(NotAllowed):
        commands.acknowledge(dissemination=row, actor=cast.actor("vanphong"), at=AT)
    commands.acknowledge(dissemination=row, actor=cast.actor("chutich"), at=AT)


def test_two_who_acknowledge_at_once_are_told(cast: Cast, office: dict[str, Any]) -> None:
    row = _told(cast, office)
    stale = Dissemination.objects.get(pk=row.pk)
    commands.acknowledge(dissemination=row, actor=cast.actor("chuyenvien"), at=AT)
    with refused(ChangedMeanwhile):
        commands.acknowledge(dissemination=stale, actor=cast.actor("truongphong"), at=AT)


# --- What holds for all ---------------------------------------------------------------------------------


def test_drift_of_a_derived_column_is_found(cast: Cast, office: dict[str, Any]) -> None:
    document, row = with_clauses(cast), _told(cast, office, registered(cast, symbol="9-KL/QU"))
    Document.objects.filter(pk=document.pk).update(open_clauses=1)
    Dissemination.objects.filter(pk=row.pk).update(acknowledged_on=TODAY)
    found = list(drift())
    assert len(found) == 2 and f"document {document.pk}" in found[0] and f"dissemination {row.pk}" in found[1]


Act = Callable[[Cast, Document, dict[str, Any]], object]
ACTS: dict[str, Act] = {
    "amend": lambda cast, d, by: commands.amend_document(
        document=d, head=replace(commands.head_of(d), subject="Khác"), reason="x", **by
    ),
    "set_clauses": lambda cast, d, by: commands.set_clauses(document=d, pieces=PIECES, **by),
    "add_clause": lambda cast, d, by: commands.add_clause(document=d, text="x", **by),
    "edit_clause": lambda cast, d, by: commands.edit_clause(
        clause=clause(d, "1"), text="x", reason="x", **by
    ),
    "dispose": lambda cast, d, by: commands.dispose_clause(clause=clause(d, "1"), disposition="task", **by),
    "attach": lambda cast, d, by: commands.attach_file(document=d, content=pdf(), name="a.pdf", **by),
    "link": lambda cast, d, by: commands.link_documents(
        document=d, kind="implements", target=Document.objects.get(symbol="99-NQ/QU"), **by
    ),
    "disseminate": lambda cast, d, by: commands.disseminate(
        document=d, units=[cast.units["P2"]], due_on=TODAY, **by
    ),
}
#: By hand: only the office that keeps the register writes; those who read hear 403, the others 404.
READERS = ("bithu", "kiemtra")
STRANGERS = ("quantri", "chutich", "truongphong", "chuyenvien", "khupho", "ngoai", "dan")


@pytest.mark.parametrize("verb", ACTS)
def test_who_may_do_what(cast: Cast, verb: str) -> None:
    document = with_clauses(cast)
    registered(cast, symbol="99-NQ/QU", type=DocumentType.RESOLUTION)
    for who in READERS:
        with refused(NotAllowed):
            ACTS[verb](cast, document, {"actor": cast.actor(who), "at": AT})
    for who in STRANGERS:
        with refused(Hidden):
            ACTS[verb](cast, document, {"actor": cast.actor(who), "at": AT})
    before = entries()
    ACTS[verb](cast, document, {"actor": cast.actor("vanphong"), "at": AT})
    assert entries() > before


@pytest.mark.parametrize(
    "who", ["quantri", "bithu", "chutich", "truongphong", "chuyenvien", "kiemtra", "khupho"]
)
def test_who_keeps_no_register_registers_nothing(cast: Cast, who: str) -> None:
    given = {"register_unit": cast.units["QU"], "issuer": cast.units["QU"], "issued_on": TODAY}
    by = {"actor": cast.actor(who), "at": AT}
    with pytest.raises((NotAllowed, Hidden)):
        commands.register_document(**given, type="plan", symbol="1-KH/QU", subject="x", **by)
    with pytest.raises((NotAllowed, Hidden)):
        commands.register_oral_directive(**given, subject="x", speaker_capacity="x", **by)
    with pytest.raises((NotAllowed, Hidden)):
        commands.register_placeholder(**given, type="plan", **by)
    assert Document.objects.count() == 0
