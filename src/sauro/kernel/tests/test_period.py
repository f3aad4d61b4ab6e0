"""Periods tile the calendar: every day lies in exactly one of each kind, and each has a name of its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.kernel.period import PeriodKind, add_months, next_period, period_of

K = PeriodKind
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1))
#: Every day lies in one of each; a thirteenth month lies beside its January.
REGULAR = [kind for kind in PeriodKind if kind is not PeriodKind.MONTH_13]
kinds = st.sampled_from(REGULAR)


@pytest.mark.parametrize(
    ("day", "kind", "key", "start", "last_day"),
    [
        (date(2024, 7, 4), K.YEAR, "2024", date(2024, 1, 1), date(2024, 12, 31)),
        (date(2024, 6, 30), K.HALF, "2024-H1", date(2024, 1, 1), date(2024, 6, 30)),
        (date(2024, 7, 1), K.HALF, "2024-H2", date(2024, 7, 1), date(2024, 12, 31)),
        (date(2024, 3, 31), K.QUARTER, "2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        (date(2024, 4, 1), K.QUARTER, "2024-Q2", date(2024, 4, 1), date(2024, 6, 30)),
        (date(2024, 9, 30), K.QUARTER, "2024-Q3", date(2024, 7, 1), date(2024, 9, 30)),
        (date(2024, 12, 31), K.QUARTER, "2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        (date(2024, 2, 29), K.MONTH, "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (date(2023, 2, 28), K.MONTH, "2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        (date(2024, 7, 4), K.WEEK, "2024-W27", date(2024, 7, 1), date(2024, 7, 7)),
        (
            date(2024, 12, 30),
            K.WEEK,
            "2025-W01",
            date(2024, 12, 30),
            date(2025, 1, 5),
        ),  # ISO: the week's year
        (date(2021, 1, 3), K.WEEK, "2020-W53", date(2020, 12, 28), date(2021, 1, 3)),
    ],
)
def test_a_period_has_its_key_its_first_and_its_last_day(
    day: date, kind: PeriodKind, key: str, start: date, last_day: date
) -> None:
    period = period_of(day, kind)
    assert (period.key, period.start, period.last_day) == (key, start, last_day)


@given(days, kinds)
def test_every_day_lies_in_exactly_one_period_of_a_kind(day: date, kind: PeriodKind) -> None:
    period = period_of(day, kind)
    assert day in period
    assert period_of(period.start, kind) == period_of(period.last_day, kind) == period
    assert period.end not in period and period.start - timedelta(days=1) not in period


@given(days, kinds)
def test_the_next_period_begins_where_this_one_ends(day: date, kind: PeriodKind) -> None:
    period = period_of(day, kind)
    following = next_period(period)
    assert following.start == period.end and following.kind is kind and following > period


@given(kinds, days, days)
def test_two_days_share_a_key_only_in_the_same_period(kind: PeriodKind, one: date, other: date) -> None:
    same = period_of(one, kind).key == period_of(other, kind).key
    assert same == (period_of(one, kind) == period_of(other, kind))


@pytest.mark.parametrize(
    ("day", "count", "moved"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 1, 1), -1, date(2023, 12, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 7, 4), 0, date(2024, 7, 4)),
    ],
)
def test_a_day_that_the_month_lacks_becomes_its_last(day: date, count: int, moved: date) -> None:
    assert add_months(day, count) == moved
