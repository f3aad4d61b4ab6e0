"""Boundary tables of the register's rules, and one property for each: the row, its list and the partition agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.documents.models import Clause, Dissemination, Document, DocumentLink
from sauro.documents.rules import acknowledging, dispositions, links, listing, secrecy
from sauro.documents.rules.acknowledging import Standing
from sauro.documents.rules.kinds import Classification, Disposition
from sauro.documents.tests.building import oral, registered
from tests.people import Cast

DAY = date(2024, 7, 10)


def near(n: int) -> date:
    return DAY + timedelta(days=n)


# --- Acknowledging --------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    due_on: date = DAY
    acknowledged_on: date | None = None


@pytest.mark.parametrize(
    ("row", "standing", "was_late"),
    [
        (Row(due_on=near(1)), Standing.WAITING, False),
        (Row(due_on=DAY), Standing.WAITING, False),
        (Row(due_on=near(-1)), Standing.LATE, False),
        (Row(due_on=near(-1), acknowledged_on=near(-2)), Standing.DONE, False),
        (Row(due_on=near(-1), acknowledged_on=near(-1)), Standing.DONE, False),
        (Row(due_on=near(-1), acknowledged_on=DAY), Standing.DONE, True),
    ],
)
def test_the_due_day_itself_is_in_time(row: Row, standing: Standing, was_late: bool) -> None:
    assert acknowledging.standing(row, today=DAY) is standing
    assert acknowledging.was_late(row) is was_late


@pytest.mark.parametrize(
    ("due_on", "recipients", "codes"),
    [
        (DAY, 1, []),
        (near(1), 1, []),
        (near(-1), 1, ["acknowledge_by_is_past"]),
        (DAY, 0, ["nobody_to_tell"]),
        (near(-1), 0, ["nobody_to_tell", "acknowledge_by_is_past"]),
    ],
)
def test_why_nobody_can_be_told_so(due_on: date, recipients: int, codes: list[str]) -> None:
    found = acknowledging.dissemination_refusals(due_on=due_on, today=DAY, recipients=recipients)
    assert [r.code for r in found] == codes


days = st.integers(-2, 2).map(near)


@pytest.mark.django_db
@given(due_on=days, acknowledged_on=st.one_of(st.none(), days))
def test_recipients_and_their_lists_agree(cast: Cast, due_on: date, acknowledged_on: date | None) -> None:
    document = Document.objects.filter(symbol="15-KL/QU").first() or registered(cast)
    row = Dissemination.objects.create(
        document=document,
        unit=cast.units["P1"],
        disseminated_on=near(-3),
        due_on=due_on,
        acknowledged_on=acknowledged_on,
    )
    mine = Dissemination.objects.filter(pk=row.pk)
    matching = [s for s in Standing if mine.filter(acknowledging.standing_q(s, today=DAY)).exists()]
    assert matching == [acknowledging.standing(row, today=DAY)]
    assert mine.filter(acknowledging.acknowledged_q()).exists() is acknowledging.is_acknowledged(row)
    row.delete()


# --- Dispositions ------------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    disposition: str = ""
    removed_on: date | None = None


@pytest.mark.parametrize(
    ("disposition", "reason", "refers_to", "codes"),
    [
        (Disposition.TASK, "", None, []),
        (Disposition.TARGET, "", None, []),
        (Disposition.STANDING_DUTY, "", None, []),
        (Disposition.DISSEMINATION, "", None, []),
        (Disposition.PRINCIPLE, "", None, []),
        (Disposition.BASIS, "", None, []),
        (Disposition.DUPLICATE, "", None, ["disposition_needs_reason"]),
        (Disposition.DUPLICATE, "trùng mục 2", None, []),
        (Disposition.OUT_OF_SCOPE, " ", None, ["disposition_needs_reason"]),
        (Disposition.OUT_OF_SCOPE, "việc của Thành ủy", None, []),
        (Disposition.BY_REFERENCE, "", None, ["disposition_needs_document"]),
        (Disposition.BY_REFERENCE, "", 2, []),
        (Disposition.BY_REFERENCE, "", 1, ["refers_to_itself"]),
        (Disposition.TASK, "", 1, ["refers_to_itself"]),
        ("", "", None, ["disposition_unknown"]),
        ("burn", "", None, ["disposition_unknown"]),
    ],
)
def test_what_each_disposition_needs(
    disposition: str, reason: str, refers_to: int | None, codes: list[str]
) -> None:
    found = dispositions.disposition_refusals(
        Piece(), disposition=disposition, reason=reason, refers_to=refers_to, document=1
    )
    assert [r.code for r in found] == codes


def test_a_replaced_clause_is_not_disposed_of() -> None:
    found = dispositions.disposition_refusals(
        Piece(removed_on=DAY), disposition="task", reason="", refers_to=None, document=1
    )
    assert [r.code for r in found] == ["clause_was_replaced"]


@pytest.mark.parametrize(
    ("before", "asked", "followed"),
    [
        ("task", "target", True),
        ("target", "task", True),
        ("task", "standing_duty", True),
        ("", "task", False),
        ("task", "principle", False),
        ("principle", "task", False),
    ],
)
def test_a_followed_clause_may_yield_more(before: str, asked: str, followed: bool) -> None:
    assert dispositions.is_already_followed(Piece(before), disposition=asked) is followed


@dataclass(frozen=True)
class Counted:
    clause_count: int
    open_clauses: int


@pytest.mark.parametrize(
    ("counted", "done", "is_complete"),
    [
        (Counted(34, 22), 12, False),
        (Counted(34, 0), 34, True),
        (Counted(34, 34), 0, False),
        (Counted(0, 0), 0, True),
    ],
)
def test_coverage_counts_what_is_disposed_of(counted: Counted, done: int, is_complete: bool) -> None:
    covered = dispositions.coverage(counted)
    assert (covered.done, covered.total, covered.is_complete) == (done, counted.clause_count, is_complete)
    assert dispositions.has_open_clauses(counted) is (counted.open_clauses > 0)


@pytest.mark.django_db
@given(is_disposed=st.booleans(), is_removed=st.booleans(), open_clauses=st.integers(0, 2))
def test_clauses_and_their_lists_agree(
    cast: Cast, is_disposed: bool, is_removed: bool, open_clauses: int
) -> None:
    document = Document.objects.filter(symbol="15-KL/QU").first() or registered(cast)
    row = Clause.objects.create(
        document=document,
        anchor="1",
        ordinal=1,
        text="x",
        disposition="task" if is_disposed and not is_removed else "",
        disposed_on=DAY if is_disposed and not is_removed else None,
        removed_on=DAY if is_removed else None,
    )
    mine = Clause.objects.filter(pk=row.pk)
    assert mine.filter(dispositions.standing_q()).exists() is dispositions.stands(row)
    assert mine.filter(dispositions.undisposed_q()).exists() is dispositions.is_undisposed(row)
    Document.objects.filter(pk=document.pk).update(clause_count=2, open_clauses=open_clauses)
    document.refresh_from_db()
    found = Document.objects.filter(dispositions.open_clauses_q(), pk=document.pk)
    assert found.exists() is dispositions.has_open_clauses(document)
    row.delete()


# --- Links and confirmations ------------------------------------------------------------------


@dataclass(frozen=True)
class Paper:
    pk: int = 1
    kind: str = "written"
    issued_on: date = DAY
    confirmed_by_id: int | None = None


@pytest.mark.parametrize(
    ("kind", "target", "is_linked", "codes"),
    [
        ("implements", 2, False, []),
        ("confirms", 2, False, ["link_kind_unknown"]),
        ("", 2, False, ["link_kind_unknown"]),
        ("amends", 1, False, ["links_to_itself"]),
        ("amends", 2, True, ["already_linked"]),
    ],
)
def test_why_two_documents_are_not_linked(kind: str, target: int, is_linked: bool, codes: list[str]) -> None:
    found = links.link_refusals(Paper(), kind=kind, target=Paper(target), is_linked=is_linked)
    assert [r.code for r in found] == codes


SAID = Paper(1, "oral")


@pytest.mark.parametrize(
    ("said", "notice", "codes"),
    [
        (SAID, Paper(2, issued_on=DAY), []),
        (SAID, Paper(2, issued_on=near(1)), []),
        (SAID, Paper(2, issued_on=near(-1)), ["notice_before_directive"]),
        (SAID, Paper(2, "oral"), ["notice_not_written"]),
        (SAID, Paper(2, "placeholder"), ["notice_not_written"]),
        (Paper(1, "oral", confirmed_by_id=3), Paper(2), ["already_confirmed"]),
        (Paper(1), Paper(2), ["not_an_oral_directive"]),
    ],
)
def test_a_notice_of_the_same_day_confirms_and_an_earlier_one_does_not(
    said: Paper, notice: Paper, codes: list[str]
) -> None:
    assert [r.code for r in links.confirmation_refusals(said, notice=notice)] == codes


@pytest.mark.django_db
def test_unconfirmed_and_standing_links_agree_with_their_lists(cast: Cast) -> None:
    said, paper, other = oral(cast), registered(cast), oral(cast, subject="Việc khác")
    Document.objects.filter(pk=other.pk).update(confirmed_by=paper)
    for row in Document.objects.all():
        found = Document.objects.filter(links.unconfirmed_q(), pk=row.pk)
        assert found.exists() is links.is_unconfirmed(row)
    assert links.is_unconfirmed(said)
    for withdrawn_on in (None, DAY):
        link = DocumentLink.objects.create(
            document=paper, kind="amends", target=said, withdrawn_on=withdrawn_on
        )
        assert DocumentLink.objects.filter(links.holding_q(), pk=link.pk).exists() is links.holds(link)


# --- The order of the list -----------------------------------------------------------------------


@pytest.mark.django_db
def test_each_page_goes_on_behind_the_last_row(cast: Cast) -> None:
    """Three days and two rows of one day: behind each row stand exactly those that the order puts behind it."""
    for n, day in enumerate((near(-8), near(-6), near(-6), near(-7))):
        registered(cast, symbol=f"{n + 1}-KL/QU", issued_on=day)
    rows = list(Document.objects.order_by(*listing.NEWEST_FIRST))
    assert [r.issued_on for r in rows] == sorted((r.issued_on for r in rows), reverse=True)
    for place, last in enumerate(rows):
        behind = Document.objects.filter(listing.coming_after_q(issued_on=last.issued_on, last_id=last.pk))
        assert list(behind.order_by(*listing.NEWEST_FIRST)) == rows[place + 1 :]
        by_row = [r for r in rows if listing.comes_after(r, issued_on=last.issued_on, last_id=last.pk)]
        assert by_row == rows[place + 1 :]


# --- Secrecy -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("MẬT", Classification.SECRET),
        ("Mật\nKẾT LUẬN", Classification.SECRET),
        ("QUẬN ỦY\tTỐI MẬT", Classification.TOP_SECRET),
        ("QUẬN ỦY      TUYỆT MẬT", Classification.ULTRA_SECRET),
        ("Độ mật: Tối mật", Classification.TOP_SECRET),
        ("[ MẬT ]", Classification.SECRET),
        ("\n" * 40 + "MẬT", Classification.SECRET),
        ("dòng\n" * 14 + "MẬT", Classification.SECRET),
        ("dòng\n" * 15 + "MẬT", Classification.NONE),
        ("Bảo vệ bí mật nhà nước", Classification.NONE),
        ("Mắt", Classification.NONE),
        ("Mật ong", Classification.NONE),
        ("", Classification.NONE),
    ],
)
def test_a_stamp_stands_by_itself_at_the_head(text: str, stamp: Classification) -> None:
    assert secrecy.stamp_in(text) is stamp


def test_the_clerks_choice_comes_before_the_text() -> None:
    assert secrecy.secrecy_refusals(classification="") == []
    (chosen,) = secrecy.secrecy_refusals(classification="secret", text="TỐI MẬT")
    (found,) = secrecy.secrecy_refusals(classification="", text="TỐI MẬT")
    assert (chosen.code, chosen.field) == ("classified", "classification")
    assert (found.code, found.values) == ("classified_head", {"stamp": "top_secret"})
