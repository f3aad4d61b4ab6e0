"""Figures: what may be said of which period, in which order, and what a year comes to. Tables by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.kernel.errors import Reason
from sauro.kernel.period import parse_period
from sauro.targets.rules import figures
from sauro.targets.tests.making import revenue

DAY = date(2024, 7, 4)
JUNE, JULY, AUGUST = (parse_period(key) for key in ("2024-06", "2024-07", "2024-08"))


@dataclass(frozen=True)
class Figure:
    value: D = D(100)
    grade: str = "preliminary"


def days(period: Any, grade: str, cut_off_on: date, today: date = DAY) -> list[Reason]:
    return figures.day_refusals(period, grade=grade, cut_off_on=cut_off_on, today=today)


def order(before: Figure | None, value: int, grade: str, reason: str = "") -> list[Reason]:
    return figures.order_refusals(before, value=D(value), grade=grade, reason=reason)


PRECISE = Reason("figure_too_precise", "value", {"digits": 15, "decimals": 4})
OFFICIAL, RESTATED = Figure(grade="official"), Figure(grade="restated")


@pytest.mark.parametrize(
    # Called within the test: a mutant is looked for among the tests that ran it.
    ("found", "expected"),
    [
        (lambda: figures.value_refusals(D("123456789012345")), []),
        (lambda: figures.value_refusals(D("0.0001")), []),
        (lambda: figures.value_refusals(D("-12.5")), []),
        (lambda: figures.value_refusals(D("10793700000000")), []),
        (lambda: figures.value_refusals(D("1E15")), [PRECISE]),
        (lambda: figures.value_refusals(D("1234567890123456")), [PRECISE]),
        (lambda: figures.value_refusals(D("0.00001")), [PRECISE]),
        (lambda: figures.value_refusals(D("NaN")), [Reason("figure_not_a_number", "value")]),
        (lambda: days(JUNE, "official", date(2024, 6, 30)), []),
        (lambda: days(JUNE, "official", DAY), []),
        (
            lambda: days(JUNE, "official", date(2024, 7, 5)),
            [Reason("cut_off_in_the_future", "cut_off_on", {"today": DAY})],
        ),
        (lambda: days(JUNE, "official", date(2024, 6, 1)), []),
        (
            lambda: days(JUNE, "official", date(2024, 5, 31)),
            [Reason("cut_off_before_period", "cut_off_on", {"from_on": date(2024, 6, 1)})],
        ),
        (lambda: days(JULY, "estimate", DAY), []),
        (
            lambda: days(JULY, "preliminary", DAY),
            [Reason("period_not_over", "grade", {"last_day": date(2024, 7, 31)})],
        ),
        (
            lambda: days(JULY, "official", date(2024, 7, 31), date(2024, 7, 31)),
            [Reason("period_not_over", "grade", {"last_day": date(2024, 7, 31)})],
        ),
        (lambda: days(JULY, "official", date(2024, 7, 31), date(2024, 8, 1)), []),
        (lambda: days(JULY, "estimate", date(2024, 7, 1), date(2024, 7, 1)), []),
        (
            lambda: days(AUGUST, "estimate", DAY),
            [Reason("period_not_begun", "period_key", {"from_on": date(2024, 8, 1)})],
        ),
        (lambda: order(None, 1, "estimate"), []),
        (lambda: order(None, 1, "official"), []),
        (lambda: order(None, 1, "restated", "Sai."), [Reason("nothing_to_restate", "grade")]),
        (lambda: order(None, 1, "x"), [Reason("grade_unknown", "grade")]),
        (lambda: order(Figure(), 101, "preliminary"), []),
        (lambda: order(Figure(), 100, "official"), []),
        (lambda: order(Figure(), 100, "preliminary"), [Reason("figure_unchanged", "value")]),
        (
            lambda: order(Figure(), 90, "estimate"),
            [Reason("grade_goes_back", "grade", {"grade": "preliminary"})],
        ),
        (lambda: order(OFFICIAL, 90, "official"), [Reason("only_restated", "grade")]),
        (lambda: order(OFFICIAL, 90, "restated", " "), [Reason("restated_without_reason", "reason")]),
        (lambda: order(OFFICIAL, 90, "restated", "Đếm trùng."), []),
        (lambda: order(OFFICIAL, 100, "restated", "Nguồn khác."), []),
        (lambda: order(RESTATED, 100, "restated", "Lại."), [Reason("figure_unchanged", "value")]),
        (lambda: order(RESTATED, 80, "restated", "Lại."), []),
        (lambda: figures.definition_refusals(revenue()), []),
        (
            lambda: figures.definition_refusals(
                revenue(code=" ", name="", base_unit="", scale=2, frequency="week", aggregation="x")
            ),
            [
                Reason("indicator_lacks", "code"),
                Reason("indicator_lacks", "name"),
                Reason("indicator_lacks", "base_unit"),
                Reason("scale_unknown", "scale"),
                Reason("frequency_unknown", "frequency"),
                Reason("aggregation_unknown", "aggregation"),
            ],
        ),
        (lambda: part(), []),
        (lambda: part(scale=6), []),
        (lambda: part(is_below=True), [Reason("part_of_itself", "parent")]),
        (lambda: part(base_unit="hộ"), [Reason("part_counted_otherwise", "parent")]),
        (lambda: part(aggregation="stock"), [Reason("part_counted_otherwise", "parent")]),
        (lambda: part(frequency="year"), [Reason("part_counted_otherwise", "parent")]),
    ],
)
def test_what_may_be_said(found: Callable[[], list[Reason]], expected: list[Reason]) -> None:
    assert found() == expected


def part(*, is_below: bool = False, **more: Any) -> list[Reason]:
    whole = revenue()
    return figures.parent_refusals(parent=whole, part=replace(whole, **more), is_below=is_below)


@pytest.mark.parametrize(
    ("aggregation", "values", "expected"),
    [
        ("flow", [1, 2, 3], [1, 3, 6]),
        ("flow", [1, None, 3], [1, None, None]),
        ("flow", [None, 2], [None, None]),
        ("flow", [0, -1], [0, -1]),
        ("stock", [5, None, 7], [5, None, 7]),
        ("average", [2, 4, 9], [2, 3, 5]),
        ("average", [2, None, 9], [2, None, None]),
        ("flow", [], []),
    ],
)
def test_the_year_up_to_each_period(
    aggregation: str, values: list[int | None], expected: list[int | None]
) -> None:
    given_ = [None if v is None else D(v) for v in values]
    assert figures.to_date(given_, aggregation=aggregation) == expected


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**9).map(D)), max_size=12))
def test_a_sum_never_leaves_out_a_period(values: list[D | None]) -> None:
    sums = figures.to_date(values, aggregation="flow")
    for place, total in enumerate(sums):
        so_far = values[: place + 1]
        assert total == (None if None in so_far else sum(v for v in so_far if v is not None))


@pytest.mark.parametrize(
    ("now", "before", "grown"),
    [
        (D(115), D(100), D(15)),
        (D(80), D(100), D(-20)),
        (D(1), None, None),
        (None, D(1), None),
        (D(2), D(1), D(100)),
        (D(1), D(0), None),
        (D(1), D(-1), None),
        (D(0), D(4), D(-100)),
    ],
)
def test_growth_needs_both_years(now: D | None, before: D | None, grown: D | None) -> None:
    assert figures.growth(now, before=before) == grown


@pytest.mark.parametrize(
    ("now", "before", "points"),
    [
        (D(90), D(80), D(10)),
        (D(95), D(98), D(-3)),
        (D(5), D(0), D(5)),
        (None, D(1), None),
        (D(1), None, None),
    ],
)
def test_a_percentage_grows_by_points(now: D | None, before: D | None, points: D | None) -> None:
    assert figures.growth(now, before=before, in_points=True) == points


@pytest.mark.parametrize(
    ("base_unit", "aggregation", "is_one"),
    [("%", "average", True), (" % ", "stock", True), ("hộ", "ratio", True), ("hộ", "flow", False)],
)
def test_what_is_a_percentage(base_unit: str, aggregation: str, is_one: bool) -> None:
    assert figures.is_percentage(base_unit=base_unit, aggregation=aggregation) is is_one


@pytest.mark.parametrize(
    ("values", "expected"),
    [([2, 4, 9], 5), ([2, None, 9], None), ([None], None), ([], None), ([7], 7)],
)
def test_a_mean_of_fewer_years_is_none(values: list[int | None], expected: int | None) -> None:
    assert figures.mean([None if v is None else D(v) for v in values]) == expected


@pytest.mark.parametrize(
    ("value", "before", "times"),
    [
        ("92400", "92.4", "1000"),
        ("9240", "92.4", "100"),
        ("9239", "92.4", None),
        ("0.0924", "92.4", "0.001"),
        ("0.924", "92.4", "0.01"),
        ("0.93", "92.4", None),
        ("-92400", "92.4", "1000"),
        ("0", "92.4", None),  # nothing came in: that happens
        ("5", "0", None),
        ("5", None, None),
    ],
)
def test_a_figure_of_another_scale_is_told(value: str, before: str | None, times: str | None) -> None:
    found = figures.leap(D(value), before=None if before is None else D(before))
    assert found == (None if times is None else D(times))


@pytest.mark.parametrize(
    ("above", "below", "percent"),
    [
        (1, 3, "33.33"),
        (2, 3, "66.67"),
        (0, 3, 0),
        (1, 0, None),
        (None, 3, None),
        (1, None, None),
        (-1, 4, -25),
    ],
)
def test_a_quotient_is_in_percent(above: int | None, below: int | None, percent: object) -> None:
    halves = [None if v is None else D(v) for v in (above, below)]
    found = figures.quotient(halves[0], halves[1], decimals=2)
    assert found == (None if percent is None else D(str(percent)))


@dataclass(frozen=True)
class There:
    from_on: date
    until_on: date | None = None


#: Two wards merged into a third on 1 July 2025; a fourth stays.
OLD = (There(date(2021, 1, 1), date(2025, 7, 1)), There(date(2021, 1, 1), date(2025, 7, 1)))
MERGED, STAYS = There(date(2025, 7, 1)), There(date(2021, 1, 1))


@pytest.mark.parametrize(
    ("key", "aggregation", "needed"),
    [
        ("2025-06", "flow", [True, True, False, True]),
        ("2025-07", "flow", [False, False, True, True]),
        ("2025-Q2", "flow", [True, True, False, True]),
        ("2025", "flow", [True, True, True, True]),  # each counts for its part of the year
        ("2025", "stock", [False, False, True, True]),  # what there is, the new one tells
        ("2025-H1", "stock", [True, True, False, True]),
        ("2019-01", "flow", [True, True, True, True]),  # before the register began
    ],
)
def test_a_sum_needs_the_units_that_were_there(key: str, aggregation: str, needed: list[bool]) -> None:
    period = parse_period(key)
    assert period is not None
    assert figures.counted([*OLD, MERGED, STAYS], period=period, aggregation=aggregation) == needed


def test_a_unit_counts_from_its_first_day_on() -> None:
    july = parse_period("2025-07")
    assert july is not None
    last, next_day = There(date(2025, 7, 31)), There(date(2025, 8, 1))
    assert figures.counted([last, next_day], period=july, aggregation="stock") == [True, False]
    gone, there = There(date(2021, 1, 1), date(2025, 7, 31)), There(date(2021, 1, 1), date(2025, 8, 1))
    assert figures.counted([gone, there], period=july, aggregation="stock") == [False, True]
    assert figures.counted([gone, there], period=july, aggregation="flow") == [True, True]


@pytest.mark.parametrize(("today", "begun"), [(date(2024, 6, 30), False), (date(2024, 7, 1), True)])
def test_a_period_begins_with_its_first_day(today: date, begun: bool) -> None:
    assert JULY is not None and figures.has_begun(JULY, today=today) is begun


@pytest.mark.parametrize(
    ("before", "period", "today", "grade"),
    [
        (None, JUNE, DAY, "official"),
        (None, JULY, DAY, "estimate"),
        (None, JULY, date(2024, 7, 31), "estimate"),
        (None, JULY, date(2024, 8, 1), "official"),
        (Figure(), JUNE, DAY, "official"),
        (OFFICIAL, JUNE, DAY, "restated"),
        (RESTATED, JUNE, DAY, "restated"),
    ],
)
def test_the_grade_a_form_offers_first(before: Figure | None, period: Any, today: date, grade: str) -> None:
    assert figures.next_grade(before, period=period, today=today) == grade


@pytest.mark.parametrize(
    ("key", "frequency", "found"),
    [("2024-06", "month", True), ("2024-Q2", "month", False), ("2024", "year", True), ("x", "month", False)],
)
def test_a_series_has_periods_of_its_frequency(key: str, frequency: str, found: bool) -> None:
    assert (figures.period_named(key, frequency=frequency) is not None) is found


@given(st.integers(-(10**14), 10**14), st.sampled_from([0, 3, 6, 9, 12]))
def test_what_is_typed_as_it_is_shown_is_stored_the_same(value: int, scale: int) -> None:
    assert figures.stored(figures.shown(D(value), scale=scale), scale=scale) == value


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ("2024", date(2024, 1, 1), date(2025, 1, 1)),
        ("2024-07", date(2024, 7, 1), date(2024, 8, 1)),
        ("2024-12", date(2024, 12, 1), date(2025, 1, 1)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 4, 1)),
        ("2024-Q4", date(2024, 10, 1), date(2025, 1, 1)),
        ("2024-H1", date(2024, 1, 1), date(2024, 7, 1)),
        ("2024-H2", date(2024, 7, 1), date(2025, 1, 1)),
    ],
)
def test_a_key_names_one_period(key: str, start: date, end: date) -> None:
    period = parse_period(key)
    assert period is not None and (period.start, period.end, period.key) == (start, end, key)


@pytest.mark.parametrize(
    "key",
    ["", "2024-00", "2024-14", "2024-Q5", "2024-H3", "2024-W27", "0000", "9999", "2024-7", "24", "٢٠٢٤"],
)
def test_anything_else_names_none(key: str) -> None:
    assert parse_period(key) is None


@pytest.mark.parametrize(
    ("value", "aggregation", "may_be_negative", "is_refused"),
    [
        ("0", "flow", False, False),
        ("-0.0001", "flow", False, True),
        ("-1", "stock", False, True),
        ("-1", "flow", True, False),
        ("-1", "stock", True, False),
        ("-1", "average", False, False),
    ],
)
def test_what_is_counted_is_not_below_zero(
    value: str, aggregation: str, may_be_negative: bool, is_refused: bool
) -> None:
    found = figures.sign_refusals(D(value), aggregation=aggregation, may_be_negative=may_be_negative)
    assert found == ([Reason("figure_below_zero", "value")] if is_refused else [])
