"""Clauses split, added, mended and disposed of: once well, and once per refusal."""

from __future__ import annotations

from typing import Any

import pytest

from sauro.documents import commands
from sauro.documents.commands.clauses import (
    AlreadyDisposedOf,
    ClausesDisposedOf,
    ClauseStillFollowed,
    NotDisposable,
    NotDisposedOf,
    NotSplittable,
)
from sauro.documents.commands.registering import Classified
from sauro.documents.models import Clause, Document
from sauro.documents.queries import drift
from sauro.documents.rules.clauses import Piece
from sauro.documents.rules.kinds import Disposition, DocumentType
from sauro.documents.tests.building import (
    AT,
    PIECES,
    TODAY,
    clause,
    entries,
    refused,
    registered,
    with_clauses,
)
from sauro.kernel import registry
from sauro.kernel.errors import ChangedMeanwhile, Hidden
from tests.people import Cast

pytestmark = pytest.mark.django_db


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
