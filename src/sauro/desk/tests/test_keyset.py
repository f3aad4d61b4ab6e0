"""Walking a list by its pages: every row once, in order, whatever happens in between; and no other list's place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sauro.commitments.models import Commitment
from sauro.commitments.rules.ordering import after_q, comes_after
from sauro.commitments.rules.states import Lifecycle
from sauro.desk.queries.keyset import (
    FORWARD,
    NEWEST,
    WORST_FIRST,
    CursorInvalid,
    KeysetPage,
    Order,
    keyset_page,
    read_place,
    sign_place,
)
from sauro.desk.tests.rows import COLUMNS, TODAY, row, write
from tests.people import Cast

pytestmark = pytest.mark.django_db


def walk(
    size: int, between: Callable[[list[int]], None] | None = None, *, order: Order = WORST_FIRST
) -> list[int]:
    """Return the ids as one walk sees them; `between(seen)` runs after each page."""
    seen: list[int] = []
    cursor = ""
    while True:
        page = keyset_page(Commitment.objects.all(), order=order, cursor=cursor, filtered_by="", size=size)
        seen += [r.pk for r in page.rows]
        if between is not None:
            between(seen)
        if not page.next_cursor:
            return seen
        cursor = page.next_cursor


@settings(max_examples=25)
@given(st.lists(COLUMNS, max_size=12), st.integers(1, 5))
def test_a_walk_visits_every_row_once_and_in_order(
    cast: Cast, many: list[dict[str, object]], size: int
) -> None:
    # Rows of earlier examples stay in the table (nothing official is ever deleted): they are walked as well.
    write(row(cast, **columns) for columns in many)
    keys = Commitment.objects.values_list("closed_rank", "sort_due_on", "id")
    assert walk(size) == [pk for _rank, _due, pk in sorted(keys)]


def test_the_list_form_of_the_order_agrees_with_the_rule(cast: Cast) -> None:
    days = [None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)]
    states = [Lifecycle.IN_PROGRESS, Lifecycle.VERIFIED]
    rows = write(
        row(cast, approved_due_on=day, lifecycle=state) for day in days for state in states for _ in "ab"
    )
    for place in rows:
        keys = {"rank": place.closed_rank, "due_on": place.sort_due_on, "id": place.pk}
        cursor = sign_place(WORST_FIRST, WORST_FIRST.place(place), direction=FORWARD, filtered_by="")
        page = keyset_page(
            Commitment.objects.all(), order=WORST_FIRST, cursor=cursor, filtered_by="", size=99
        )
        expected = {r.pk for r in rows if comes_after(r, **keys)}
        assert {r.pk for r in page.rows} == expected
        assert set(Commitment.objects.filter(after_q(**keys)).values_list("pk", flat=True)) == expected


def test_rows_that_change_state_in_between_are_seen_once(cast: Cast) -> None:
    rows = write(row(cast, approved_due_on=TODAY + timedelta(days=n // 3)) for n in range(20))
    turns = iter([Lifecycle.PAUSED, Lifecycle.ISSUED, Lifecycle.IN_PROGRESS] * 9)

    def change(seen: list[int]) -> None:
        # One that was seen and one that wasn't change their state, and a new one comes in at the end.
        left = [r.pk for r in rows if r.pk not in seen]
        Commitment.objects.filter(pk__in=[*seen[-1:], *left[-1:]]).update(lifecycle=next(turns))

    assert walk(3, change) == [r.pk for r in rows]


def test_what_closes_after_it_was_seen_is_seen_again_where_it_stands_then_and_nothing_is_missed(
    cast: Cast,
) -> None:
    rows = write(row(cast, approved_due_on=TODAY) for _ in range(6))
    closed = row(cast, approved_due_on=TODAY, lifecycle=Lifecycle.VERIFIED)

    def close(seen: list[int]) -> None:
        days = {"done_on": TODAY, "accepted_on": TODAY}
        Commitment.objects.filter(pk=seen[0]).update(lifecycle=closed.lifecycle, closed_rank=1, **days)

    assert walk(2, close) == [*(r.pk for r in rows), rows[0].pk]


def test_the_previous_page_is_the_page_one_came_from(cast: Cast) -> None:
    write(row(cast, approved_due_on=TODAY) for _ in range(7))

    def page(cursor: str = "") -> KeysetPage[Commitment]:
        return keyset_page(Commitment.objects.all(), order=WORST_FIRST, cursor=cursor, filtered_by="", size=3)

    first = page()
    second = page(first.next_cursor)
    third = page(second.next_cursor)
    assert first.previous_cursor == "" and third.next_cursor == ""
    assert page(third.previous_cursor).rows == second.rows
    back = page(second.previous_cursor)
    assert back.rows == first.rows and back.previous_cursor == "" and back.next_cursor


def test_the_newest_first_order_walks_down(cast: Cast) -> None:
    rows = write(row(cast) for _ in range(7))
    assert walk(2, order=NEWEST) == [r.pk for r in reversed(rows)]


def test_a_cursor_fits_its_own_filter_and_order_only(cast: Cast) -> None:
    cursor = sign_place(WORST_FIRST, [0, "2024-07-05", 1], direction=FORWARD, filtered_by="a")
    assert read_place(WORST_FIRST, cursor, filtered_by="a") == (FORWARD, (0, TODAY, 1))
    for order, cursor_, filtered_by in (
        (WORST_FIRST, cursor, "b"),
        (NEWEST, cursor, "a"),
        (WORST_FIRST, cursor[:-1], "a"),
        (WORST_FIRST, "x" + cursor, "a"),
        (WORST_FIRST, "rubbish", "a"),
    ):
        with pytest.raises(CursorInvalid):
            read_place(order, cursor_, filtered_by=filtered_by)
