"""Working days of 2024 by hand: Tết, Hùng Kings' day, 29 April swapped for 4 May, two days in September."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.kernel.workdays import add_working_days, is_working_day

WORKED = [
    date(2024, 1, 2),
    date(2024, 2, 7),  # the Wednesday before Tết
    date(2024, 2, 15),  # the Thursday after it
    date(2024, 5, 2),
    date(2024, 5, 4),  # a Saturday, worked for Monday 29 April
    date(2024, 7, 4),
    date(2024, 9, 4),
    date(2024, 12, 31),
]
OFF = [
    date(2024, 1, 1),
    date(2024, 2, 8),  # Tết: Thursday …
    date(2024, 2, 9),
    date(2024, 2, 12),
    date(2024, 2, 13),
    date(2024, 2, 14),  # … to Wednesday
    date(2024, 4, 18),  # the tenth of the third lunar month
    date(2024, 4, 29),  # swapped
    date(2024, 4, 30),
    date(2024, 5, 1),
    date(2024, 7, 6),  # a Saturday
    date(2024, 7, 7),  # a Sunday
    date(2024, 9, 2),
    date(2024, 9, 3),
]


@pytest.mark.parametrize("day", WORKED, ids=str)
def test_these_days_are_worked(day: date) -> None:
    assert is_working_day(day)


@pytest.mark.parametrize("day", OFF, ids=str)
def test_these_days_are_off(day: date) -> None:
    assert not is_working_day(day)


@pytest.mark.parametrize("day", [*WORKED, *OFF], ids=str)
def test_an_override_wins_over_the_calendar(day: date) -> None:
    usual = is_working_day(day)
    assert is_working_day(day, {day: not usual}) is not usual
    assert is_working_day(day, {day + timedelta(days=1): not usual}) is usual


@pytest.mark.parametrize(
    ("day", "count", "end"),
    [
        (date(2024, 7, 4), 0, date(2024, 7, 4)),
        (date(2024, 7, 6), 0, date(2024, 7, 6)),  # nothing to count: the day itself, though off
        (date(2024, 7, 4), 1, date(2024, 7, 5)),
        (date(2024, 7, 5), 1, date(2024, 7, 8)),  # over a weekend
        (date(2024, 7, 6), 1, date(2024, 7, 8)),  # from a day off
        (date(2024, 2, 7), 1, date(2024, 2, 15)),  # over Tết
        (date(2024, 8, 30), 1, date(2024, 9, 4)),  # over the National Day
        (date(2024, 4, 26), 3, date(2024, 5, 4)),  # 2 May, 3 May, the swapped Saturday
        (date(2024, 12, 31), 1, date(2025, 1, 2)),  # over New Year
        (date(2024, 7, 1), 22, date(2024, 7, 31)),
    ],
)
def test_day_zero_is_not_counted(day: date, count: int, end: date) -> None:
    assert add_working_days(day, count) == end


def test_an_override_moves_the_end() -> None:
    friday, saturday, monday = date(2024, 7, 5), date(2024, 7, 6), date(2024, 7, 8)
    assert add_working_days(friday, 1, {saturday: True}) == saturday
    assert add_working_days(friday, 1, {monday: False}) == date(2024, 7, 9)


@given(
    st.dates(min_value=date(2000, 1, 1), max_value=date(2049, 12, 1)),
    st.integers(1, 30),
    st.dictionaries(st.integers(-2, 40), st.booleans(), max_size=8),
)
def test_the_end_is_worked_and_as_many_worked_days_lie_behind(
    day: date, count: int, swapped: dict[int, bool]
) -> None:
    overrides = {day + timedelta(days=n): worked for n, worked in swapped.items()}
    end = add_working_days(day, count, overrides)
    span = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert is_working_day(end, overrides)
    assert sum(is_working_day(d, overrides) for d in span) == count
