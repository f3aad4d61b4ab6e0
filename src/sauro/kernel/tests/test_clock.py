"""The civil day in Hà Nội begins at 17:00 UTC of the day before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.kernel import clock


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2024, 7, 4, 16, 59, 59, 999999, tzinfo=UTC), date(2024, 7, 4)),
        (datetime(2024, 7, 4, 17, 0, tzinfo=UTC), date(2024, 7, 5)),
        (datetime(2024, 7, 5, 16, 59, tzinfo=UTC), date(2024, 7, 5)),
        (datetime(2024, 12, 31, 17, 0, tzinfo=UTC), date(2025, 1, 1)),
        (datetime(2024, 2, 28, 17, 0, tzinfo=UTC), date(2024, 2, 29)),
    ],
)
def test_the_civil_day_turns_at_five_in_the_afternoon_utc(at: datetime, day: date) -> None:
    assert clock.civil_date(at) == day


def test_a_day_begins_at_midnight_in_hanoi() -> None:
    assert clock.start_of(date(2024, 7, 5)) == datetime(2024, 7, 4, 17, 0, tzinfo=UTC)
    assert clock.start_of(date(2024, 7, 5)).tzinfo is UTC


def test_an_hour_on_the_wall_is_seven_hours_ahead_of_utc() -> None:
    assert clock.at_hour(date(2024, 7, 4), 8, 30) == datetime(2024, 7, 4, 1, 30, tzinfo=UTC)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)))
def test_the_instants_from_one_start_to_the_next_are_one_civil_day(day: date) -> None:
    start, end = clock.start_of(day), clock.start_of(day + timedelta(days=1))
    instant = timedelta(microseconds=1)
    assert clock.civil_date(start) == day == clock.civil_date(end - instant)
    assert clock.civil_date(start - instant) == day - timedelta(days=1)


def test_the_machine_is_asked_until_somebody_travels(travel: Callable[[datetime], None]) -> None:
    before = clock.machine_now()
    assert before <= clock.now() <= clock.machine_now()
    travel(datetime(2024, 7, 4, 17, 30, tzinfo=UTC))
    assert clock.today() == date(2024, 7, 5)
    assert clock.now() >= datetime(2024, 7, 4, 17, 30, tzinfo=UTC)
