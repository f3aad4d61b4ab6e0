"""Criteria by rule: which count, which are met, which may still be. Tables by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.kernel.errors import Reason
from sauro.targets.rules import criteria

D = Decimal
DAY, DUE = date(2024, 7, 4), date(2024, 9, 30)


@dataclass(frozen=True)
class Criterion:
    lifecycle: str = "in_progress"
    approved_due_on: date | None = DUE


@pytest.mark.parametrize(
    ("rows", "today", "counted"),
    [
        ([], DAY, (0, 0, 0, None)),
        ([Criterion()], DUE, (1, 0, 1, DUE + timedelta(1))),  # the due day itself is in time
        ([Criterion()], DUE + timedelta(1), (1, 0, 0, None)),
        ([Criterion("verified")], DUE + timedelta(1), (1, 1, 1, None)),
        (
            [Criterion("claimed")],
            DUE + timedelta(1),
            (1, 0, 1, None),
        ),  # claimed is not met, and no clock runs
        ([Criterion("paused")], DUE + timedelta(1), (1, 0, 1, None)),
        ([Criterion(approved_due_on=None)], DAY, (1, 0, 1, None)),
        (
            [Criterion(), Criterion("verified"), Criterion("issued", date(2024, 8, 1))],
            DAY,
            (3, 1, 3, date(2024, 8, 2)),
        ),
    ],
)
def test_how_criteria_stand(rows: Sequence[Criterion], today: date, counted: tuple[object, ...]) -> None:
    found = criteria.count(rows, today=today)
    assert (found.total, found.met, found.possible, found.turns_on) == counted


@given(
    st.lists(
        st.builds(
            Criterion,
            st.sampled_from(["issued", "in_progress", "claimed", "paused", "verified"]),
            st.none() | st.dates(date(2024, 1, 1), date(2024, 12, 31)),
        )
    ),
    st.dates(date(2024, 1, 1), date(2024, 12, 31)),
)
def test_what_is_met_may_be_met_and_days_only_take_away(rows: list[Criterion], today: date) -> None:
    now, tomorrow = (criteria.count(rows, today=day) for day in (today, today + timedelta(1)))
    assert 0 <= now.met <= now.possible <= now.total
    assert tomorrow.possible <= now.possible
    # Between now and the day on which it turns by itself nothing changes.
    if now.turns_on is None or now.turns_on > today + timedelta(1):
        assert tomorrow == now


@pytest.mark.parametrize(
    ("turns", "end", "expected"),
    [
        (None, None, None),
        (date(2024, 8, 2), date(2024, 12, 31), date(2024, 8, 2)),
        (None, date(2024, 12, 31), date(2025, 1, 1)),
        (date(2025, 2, 1), date(2024, 12, 31), date(2025, 1, 1)),
    ],
)
def test_when_the_count_is_looked_at_again(
    turns: date | None, end: date | None, expected: date | None
) -> None:
    assert criteria.Counted(3, 1, 2, turns).next_on(end) == expected


@dataclass(frozen=True)
class Head:
    direction: str = "criteria"
    first_year: int = 2024
    last_year: int = 2025


@pytest.mark.parametrize(
    ("head", "more", "codes"),
    [
        (None, {"direction": "at_least"}, []),
        (Head(), {}, []),
        (Head(), {"direction": "at_least"}, ["criterion_is_yes_or_no"]),
        (Head(direction="at_least"), {}, ["head_counts_no_criteria"]),
        (Head(), {"is_ended": True}, ["head_counts_no_criteria"]),
        (Head(), {"first_year": 2023}, ["criterion_outside_its_head"]),
        (Head(), {"last_year": 2026}, ["criterion_outside_its_head"]),
        (Head(), {"first_year": 2025, "last_year": 2025}, []),
    ],
)
def test_whose_criterion_it_may_be(head: Head | None, more: dict[str, Any], codes: list[str]) -> None:
    given_ = {"direction": "yes_no", "first_year": 2024, "last_year": 2024, "is_ended": False, **more}
    found = criteria.head_refusals(head, **given_)
    assert [r.code for r in found] == codes
    fields = {
        "criterion_is_yes_or_no": "direction",
        "head_counts_no_criteria": "head",
        "criterion_outside_its_head": "last_year",
    }
    assert [r.field for r in found] == [fields[code] for code in codes]
    if codes == ["criterion_outside_its_head"]:
        assert found[0].values == {"first": 2024, "last": 2025}


@pytest.mark.parametrize(
    ("value", "refused"), [("1", False), ("17", False), ("0", True), ("-1", True), ("2.5", True)]
)
def test_so_many_is_a_whole_number(value: str, refused: bool) -> None:
    found = criteria.number_refusals(D(value))
    assert [(r.code, r.field) for r in found] == ([("criteria_no_number", "value")] if refused else [])


@pytest.mark.parametrize(
    ("number", "asked_for", "refused"), [(2, 2, False), (3, 2, False), (1, 2, True), (5, None, True)]
)
def test_as_many_are_named_as_are_asked(number: int, asked_for: int | None, refused: bool) -> None:
    found = criteria.fewer_refusals(number, asked=None if asked_for is None else D(asked_for))
    wanted = Reason("criteria_fewer_than_asked", "card", {"clarity": "product", "count": number})
    assert found == ([wanted] if refused else [])


@dataclass(frozen=True)
class Planned:
    period_key: str
    through_on: date
    value: Decimal


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2024, 6, 30), None), (date(2024, 7, 1), 2), (date(2024, 12, 31), 2), (date(2025, 1, 1), 3)],
)
def test_how_many_were_planned_by_now(today: date, expected: int | None) -> None:
    points = [Planned("2024-06", date(2024, 6, 30), D(2)), Planned("2024", date(2024, 12, 31), D(3))]
    assert criteria.planned_by(points, today=today) == expected
    assert criteria.is_over(date(2024, 12, 31), today=today) is (today.year == 2025)
