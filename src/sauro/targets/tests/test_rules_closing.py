"""Closed periods, and what stood on a day: tables by hand, beside their SQL twins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from sauro.kernel.clock import at_hour
from sauro.kernel.period import parse_period
from sauro.targets.models import ColourChange, IndicatorSeries, Measurement, PeriodClosing, TargetCard
from sauro.targets.rules import colours, figures
from sauro.targets.tests.making import DAY, closed, opened, record
from sauro.targets.tests.promising import issued
from tests.people import Cast

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Closing:
    start_on: date = date(2024, 4, 1)
    through_on: date = date(2024, 6, 30)
    reopened_on: date | None = None


@pytest.mark.parametrize(
    ("key", "is_closed"),
    [
        ("2024-Q2", True),
        ("2024-04", True),
        ("2024-06", True),
        ("2024-07", False),
        ("2024-03", False),
        ("2024-H1", False),
    ],
)
def test_what_lies_within_a_closed_period_is_closed(cast: Cast, key: str, is_closed: bool) -> None:
    period = parse_period(key)
    assert period is not None
    assert figures.is_closed(Closing(), period=period) is is_closed
    assert not figures.is_closed(Closing(reopened_on=DAY), period=period)
    closed(cast, "2024-Q2")
    assert PeriodClosing.objects.filter(figures.closed_q(period)).exists() is is_closed
    PeriodClosing.objects.update(reopened_on=DAY)
    assert not PeriodClosing.objects.filter(figures.closed_q(period)).exists()


@pytest.mark.parametrize(
    ("key", "codes"),
    [
        ("2024-06", []),
        ("2024-07", ["closing_too_early"]),
        ("2024", ["closing_too_early"]),
        ("x", ["closing_of_no_period"]),
    ],
)
def test_what_may_be_closed(key: str, codes: list[str]) -> None:
    assert [r.code for r in figures.closing_refusals(parse_period(key), today=DAY)] == codes


@dataclass(frozen=True)
class Said:
    recorded_on: date
    replaced_on: date | None


@pytest.mark.parametrize(
    ("recorded", "replaced", "stood"),
    [(0, None, True), (1, None, False), (-3, 1, True), (-3, 0, False), (-3, -1, False), (-3, None, True)],
)
def test_what_stood_on_a_day(recorded: int, replaced: int | None, stood: bool) -> None:
    said = Said(DAY + timedelta(recorded), None if replaced is None else DAY + timedelta(replaced))
    assert figures.stood_on(said, day=DAY) is stood


@dataclass(frozen=True)
class Figure:
    value: int = 100
    grade: str = "official"


@pytest.mark.parametrize(
    ("before", "grade", "codes"),
    [
        (None, "official", ["period_closed"]),
        (None, "restated", ["period_closed"]),
        (Figure(), "official", ["closed_only_restated"]),
        (Figure(), "restated", []),
    ],
)
def test_what_may_be_said_of_a_closed_period(before: Figure | None, grade: str, codes: list[str]) -> None:
    found = figures.closed_refusals(before, grade=grade)  # type: ignore[arg-type]
    fields = {"period_closed": "value", "closed_only_restated": "grade"}
    assert [(r.code, r.field) for r in found] == [(code, fields[code]) for code in codes]


def test_figures_and_series_of_a_day_are_found_alike_by_row_and_by_query(cast: Cast) -> None:
    series = opened(cast)
    first = record(cast, series, "2024-01", 10)
    later = at_hour(DAY + timedelta(days=5), 9)
    record(cast, series, "2024-01", 12, grade="restated", reason="Sai.", replaces=first.pk, at=later)
    for day, value in ((-1, None), (0, 10), (4, 10), (5, 12), (9, 12)):
        stood = Measurement.objects.filter(figures.stood_on_q(day=DAY + timedelta(days=day)))
        assert list(stood.values_list("value", flat=True)) == ([] if value is None else [value])
        there = IndicatorSeries.objects.filter(figures.was_open_q(day=DAY + timedelta(days=day)))
        assert there.exists() is figures.was_open(series, day=DAY + timedelta(days=day)) is (day >= 0)


def test_colours_and_their_turns_are_found_alike_by_row_and_by_query(cast: Cast) -> None:
    card = issued(cast)
    record(cast, card.series, "2024-01", 10)  # type: ignore[arg-type]
    for next_on, today, shown in (
        (None, DAY, "red"),
        (DAY, DAY, ""),
        (DAY, DAY - timedelta(days=1), "red"),
    ):
        TargetCard.objects.update(colour="red", next_colour_on=next_on)
        card = TargetCard.objects.get()
        assert colours.shown_colour(card, today=today) == shown
        for code in ("", "red", "green"):
            found = TargetCard.objects.filter(colours.shown_colour_q(code, today=today))
            assert found.exists() is (code == shown)
    for days, turned in ((0, True), (1, False)):
        since = ColourChange.objects.filter(colours.turned_since_q(since=DAY + timedelta(days=days)))
        assert since.exists() is turned


@dataclass(frozen=True)
class Opened:
    opened_on: date


@pytest.mark.parametrize(("days", "was"), [(-1, True), (0, True), (1, False)])
def test_a_part_was_there_from_the_day_it_was_opened(days: int, was: bool) -> None:
    assert figures.was_open(Opened(DAY + timedelta(days)), day=DAY) is was
