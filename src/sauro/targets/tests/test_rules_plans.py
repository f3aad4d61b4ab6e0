"""Colours by norms, what may be planned, and parts beside their whole: tables, with the fixtures of the facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.kernel.errors import Reason
from sauro.kernel.period import PeriodKind, next_period, parse_period
from sauro.targets.commands.defining import Definition
from sauro.targets.rules import colours, figures, plans
from sauro.targets.rules.colours import ColourNorms
from sauro.targets.rules.kinds import Colour
from sauro.targets.rules.plans import Point
from sauro.targets.tests.making import revenue

D = Decimal


@dataclass(frozen=True)
class Planned:
    period_key: str
    through_on: date
    value: Decimal


NORMS = ColourNorms(green_percent=100, orange_percent=90)


def decimal(value: object) -> Decimal | None:
    return None if value is None else D(str(value))


# --- Colour ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("direction", "projected", "value", "upper", "percent"),
    [
        ("at_least", 90, 100, None, 90),
        ("at_least", 150, 100, None, 150),
        ("at_least", -5, 100, None, 0),
        ("at_least", "0.25", "0.5", None, 50),
        ("at_most", "0.5", "0.4", None, 80),
        ("at_most", "0.8", "1", None, 125),
        ("at_least", 0, 0, None, 100),
        ("at_least", -1, 0, None, 0),
        ("at_least", -2, -3, None, 100),
        ("at_most", 4, 5, None, 125),
        ("at_most", 5, 4, None, 80),
        ("at_most", 0, 4, None, 100),
        ("at_most", 1, 0, None, 0),
        ("at_most", 0, 0, None, 100),
        ("between", 8, 10, 20, 80),
        ("between", 10, 10, 20, 100),
        ("between", 20, 10, 20, 100),
        ("between", 25, 10, 20, 80),
        ("between", 15, 10, None, None),
        ("at_least", None, 100, None, None),
        ("at_least", 90, None, None, None),
        ("yes_no", 1, 1, None, None),
    ],
)
def test_attainment(direction: str, projected: object, value: object, upper: object, percent: object) -> None:
    found = colours.attainment(direction, decimal(projected), value=decimal(value), upper=decimal(upper))
    assert found == decimal(percent)


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        (None, "none"),
        ("89.99", "red"),
        ("90", "orange"),
        ("99.99", "orange"),
        ("100", "green"),
        ("140", "green"),
    ],
)
def test_colour_turns_at_the_norm_itself(percent: object, expected: str) -> None:
    assert colours.colour(decimal(percent), norms=NORMS) == expected


def test_other_norms_give_other_colours() -> None:
    assert colours.colour(D(96), norms=ColourNorms(95, 80)) is Colour.GREEN
    assert colours.colour(D(80), norms=ColourNorms(95, 80)) is Colour.ORANGE


@pytest.mark.parametrize(
    ("frequency", "years", "is_over", "judged"),
    [("month", 1, False, True), ("year", 1, False, False), ("year", 1, True, True), ("year", 2, False, True)],
)
def test_a_yearly_figure_judges_no_running_year(
    frequency: str, years: int, is_over: bool, judged: bool
) -> None:
    assert colours.is_judged(frequency=frequency, years=years, is_over=is_over) is judged


def test_a_colour_waits_for_the_next_figure_from_a_day_on() -> None:
    # The figure of July is due on 15 August; from the 16th on the colour waits for it.
    next_on = colours.next_colour_on(date(2024, 8, 1), due_days=15)
    assert next_on == date(2024, 8, 16)
    assert not colours.is_stale(next_on, today=date(2024, 8, 15))
    assert colours.is_stale(next_on, today=date(2024, 8, 16))
    assert colours.next_colour_on(None, due_days=15) is None and not colours.is_stale(
        None, today=date(2030, 1, 1)
    )


@pytest.mark.parametrize(
    ("direction", "actual", "aggregation", "value", "upper", "lost"),
    [
        ("at_most", 13, "flow", 12, None, True),
        ("at_most", 12, "flow", 12, None, False),
        ("at_most", 13, "stock", 12, None, False),  # households may become fewer again
        ("between", 21, "flow", 10, 20, True),
        ("between", 20, "flow", 10, 20, False),
        ("between", 5, "flow", 10, 20, False),
        ("at_least", 200, "flow", 100, None, False),
        ("at_most", 13, "flow", None, None, False),
    ],
)
def test_a_sum_above_its_ceiling_is_lost(
    direction: str, actual: int, aggregation: str, value: object, upper: object, lost: bool
) -> None:
    found = colours.is_lost(
        direction, D(actual), aggregation=aggregation, value=decimal(value), upper=decimal(upper)
    )
    assert found is lost


@pytest.mark.parametrize(
    ("percent", "is_final", "became", "colour"),
    [
        ("99.99", True, "missed", "red"),  # not "watch it": it is over
        ("100", True, "met", "green"),
        ("100.01", True, "exceeded", "green"),
        ("99.99", False, "", "orange"),
        ("120", False, "", "green"),
        (None, True, "", "none"),
    ],
)
def test_what_became_of_it(percent: object, is_final: bool, became: str, colour: str) -> None:
    found = colours.outcome(decimal(percent), is_final=is_final, norms=NORMS)
    assert found == became
    assert colours.colour(decimal(percent), norms=NORMS, is_missed=found == "missed") == colour


def test_whoever_comes_to_a_lower_norm_of_green_has_met_it() -> None:
    assert colours.outcome(D(96), is_final=True, norms=ColourNorms(95, 80)) == "met"
    assert colours.outcome(D(94), is_final=True, norms=ColourNorms(95, 80)) == "missed"


@given(
    st.sampled_from(["at_least", "at_most", "between"]),
    st.decimals(min_value=-100, max_value=1000, places=1),
    st.decimals(min_value=0, max_value=1000, places=1),
    st.decimals(min_value=0, max_value=1000, places=1),
)
def test_a_plan_is_kept_exactly_from_a_hundred_percent_on(
    direction: str, projected: Decimal, one: Decimal, other: Decimal
) -> None:
    low, high = sorted((one, other))
    kept = {
        "at_least": projected >= low,
        "at_most": projected <= low,
        "between": low <= projected <= high,
    }[direction]
    percent = colours.attainment(direction, projected, value=low, upper=high)
    assert percent is not None and (percent >= 100) is kept


@dataclass(frozen=True)
class Turn:
    on: date


@pytest.mark.parametrize(("day", "turned"), [(3, False), (4, True), (5, True)])
def test_a_colour_turned_since_a_day_that_day_included(day: int, turned: bool) -> None:
    assert colours.has_turned_since(Turn(date(2024, 7, day)), since=date(2024, 7, 4)) is turned


@dataclass(frozen=True)
class Shown:
    colour: str
    next_colour_on: date | None


def test_a_colour_is_shown_until_it_waits() -> None:
    card = Shown("green", date(2024, 8, 16))
    assert colours.shown_colour(card, today=date(2024, 8, 15)) == "green"
    assert colours.shown_colour(card, today=date(2024, 8, 16)) == ""
    assert colours.shown_colour(Shown("red", None), today=date(2030, 1, 1)) == "red"


# --- What may be planned ----------------------------------------------------------------------


def refused(*points: Point, **more: object) -> list[tuple[str, str]]:
    given: dict[str, object] = {
        "direction": "at_least",
        "aggregation": "flow",
        "frequency": "month",
        "first_year": 2024,
        "last_year": 2024,
        **more,
    }
    return [(r.code, r.field) for r in plans.plan_refusals(points, **given)]  # type: ignore[arg-type]


def p(key: str, value: object, upper: object = None) -> Point:
    found = decimal(value)
    assert found is not None
    return Point(key, found, decimal(upper))


@pytest.mark.parametrize(
    ("points", "more", "expected"),
    [
        ([p("2024", 100)], {}, []),
        ([p("2024-06", 40), p("2024-Q3", 70), p("2024", 100)], {}, []),
        ([p("2024-12", 100)], {}, []),
        ([p("2024-H1", 40), p("2024", 100)], {"frequency": "quarter"}, []),
        ([p("2024-05", 40), p("2024", 100)], {"frequency": "quarter"}, [("planned_for_no_figure", "points")]),
        ([p("2023-12", 40), p("2024", 100)], {}, [("planned_for_no_figure", "points")]),
        ([p("sometime", 40), p("2024", 100)], {}, [("planned_for_no_figure", "points")]),
        ([p("2024-06", 40), p("2024-Q2", 41), p("2024", 100)], {}, [("planned_twice", "points")]),
        ([], {}, [("plan_without_its_end", "value")]),
        ([p("2024-06", 40)], {}, [("plan_without_its_end", "value")]),
        ([p("2021", 20), p("2024", 90), p("2025", 100)], {"first_year": 2021, "last_year": 2025}, []),
        ([p("2024", 90)], {"first_year": 2021, "last_year": 2025}, [("plan_without_its_end", "value")]),
        ([p("2024-06", 140), p("2024", 100)], {}, [("plan_falls", "points")]),
        ([p("2024-06", 100), p("2024", 100)], {}, []),
        (
            [p("2024", "10.00001", "20.00001")],
            {"direction": "between"},
            [("figure_too_precise", "value"), ("figure_too_precise", "upper")],
        ),
        ([p("2024-06", 140), p("2024", 100)], {"aggregation": "stock"}, []),
        ([p("2024", "0.00001")], {}, [("figure_too_precise", "value")]),
        ([p("2024", 10, 20)], {"direction": "between"}, []),
        ([p("2024", 10, 10)], {"direction": "between"}, []),
        ([p("2024", 10)], {"direction": "between"}, [("upper_missing", "upper")]),
        ([p("2024", 10, 9)], {"direction": "between"}, [("upper_below_lower", "upper")]),
        ([p("2024", 10, "20.00001")], {"direction": "between"}, [("figure_too_precise", "upper")]),
    ],
)
def test_what_may_be_planned(
    points: Sequence[Point], more: dict[str, object], expected: list[object]
) -> None:
    assert refused(*points, **more) == expected


@pytest.mark.parametrize(
    ("first", "last", "is_refused"),
    [
        (2024, 2024, False),
        (2021, 2025, False),
        (2020, 2029, False),
        (2020, 2030, True),
        (2025, 2024, True),
        (1944, 1945, True),
        (9000, 9001, True),
    ],
)
def test_a_span_of_years(first: int, last: int, is_refused: bool) -> None:
    wanted = [Reason("span_unlikely", "last_year", {"years": 10})]
    assert plans.span_refusals(first, last_year=last) == (wanted if is_refused else [])


def test_periods_and_the_curve_over_a_span() -> None:
    periods = plans.periods_between(2024, last_year=2025, kind=PeriodKind.HALF)
    assert [one.key for one in periods] == ["2024-H1", "2024-H2", "2025-H1", "2025-H2"]
    planned = [Planned("2024", date(2024, 12, 31), D(5)), Planned("2025-H2", date(2025, 12, 31), D(9))]
    assert plans.curve(planned, periods=periods) == [None, D(5), None, D(9)]


def test_a_thirteenth_month_and_the_january_beside_it_are_planned_apart() -> None:
    periods = plans.periods_between(2023, last_year=2024, kind=PeriodKind.MONTH_13)[11:14]
    assert [one.key for one in periods] == ["2023-12", "2023-13", "2024-01"]
    end = date(2024, 1, 31)
    assert plans.curve([Planned("2023-13", end, D(7))], periods=periods) == [None, D(7), None]
    assert plans.curve([Planned("2024-01", end, D(9))], periods=periods) == [None, None, D(9)]


@pytest.mark.parametrize(
    ("frequency", "keys", "last"),
    [
        ("month13", ["2024-12"], "2024-12"),
        ("month13", ["2024"], "2024-12"),
        ("month13", ["2024-12", "2024-13"], "2024-13"),
        ("month13", [], "2024-13"),
        ("month13", ["2023-13", "2024-12"], "2024-12"),
        ("month", ["2024"], "2024-12"),
        ("quarter", ["2024-Q4"], "2024-Q4"),
    ],
)
def test_a_span_ends_where_its_plan_does(frequency: str, keys: list[str], last: str) -> None:
    assert plans.span(2024, last_year=2024, frequency=frequency, keys=keys)[-1].key == last


@pytest.mark.parametrize(
    ("aggregation", "adds"), [("flow", True), ("stock", True), ("average", False), ("ratio", False)]
)
def test_percentages_given_to_units_do_not_come_to_a_whole(aggregation: str, adds: bool) -> None:
    assert plans.adds_up(aggregation) is adds


# --- Parts and wholes: the fixtures of domain.md §11 ---------------------------------------------


@pytest.mark.parametrize(
    ("parts", "whole", "gap"),
    [
        ((81, 168, 177, 130), 556, 0),
        ((585, 67, 181), 833, 0),
        ((1, 2), 4, -1),
        ((3, 2), 4, 1),
    ],
)
def test_parts_beside_their_whole(parts: Sequence[int], whole: int, gap: int) -> None:
    found = plans.compare([D(x) for x in parts], whole=D(whole))
    assert found is not None and (found.gap, found.fits, found.whole) == (gap, gap == 0, whole)


def test_published_parts_that_do_not_come_to_the_total() -> None:
    """The national figures of 2025: 7,892 done, "1,602" in time, 319 overdue, 9,831 assigned; 1,620 would fit."""
    found = plans.compare([D(7892), D(1602), D(319)], whole=D(9831))
    assert found is not None and not found.fits and (found.parts, found.gap) == (9813, -18)
    mended = plans.compare([D(7892), D(1620), D(319)], whole=D(9831))
    assert mended is not None and mended.fits


@pytest.mark.parametrize(("parts", "whole"), [((1, None), 4), ((), 4), ((1, 2), None)])
def test_nothing_is_compared_where_something_is_missing(parts: Sequence[object], whole: object) -> None:
    assert plans.compare([decimal(x) for x in parts], whole=decimal(whole)) is None


@pytest.mark.parametrize(
    ("of", "percent"),
    [("913216.2", "57.9"), ("885786.6", "59.7"), ("1080828.8", "48.9"), (0, None), (-1, None), (None, None)],
)
def test_one_figure_by_three_denominators(of: object, percent: object) -> None:
    """Public investment to 27 Nov 2025 (18590/BTC-PTHT): of the PM's plan, without what came late, of the total."""
    found = plans.share(D("528870.2"), of=decimal(of))
    assert (None if found is None else round(found, 1)) == decimal(percent)


def test_a_share_of_what_is_missing_is_none() -> None:
    assert plans.share(None, of=D(5)) is None
    assert plans.share(D(1), of=D("0.5")) == 200


def test_a_refusal_of_a_plan_says_which_period_and_how_many_digits() -> None:
    given_ = {"direction": "between", "aggregation": "flow", "first_year": 2024, "last_year": 2024}
    stray = plans.plan_refusals([p("2023-12", 1, 2)], frequency="month", **given_)  # type: ignore[arg-type]
    assert stray == [Reason("planned_for_no_figure", "points", {"period": "2023-12"})]
    precise = plans.plan_refusals([p("2024", 1, "2.00001")], frequency="month", **given_)  # type: ignore[arg-type]
    assert precise == [Reason("figure_too_precise", "upper", {"digits": 15, "decimals": 4})]


@pytest.mark.parametrize(("part", "percent"), [(81 + 168, "44.78"), (177 + 130, "55.22")])
def test_of_556_tasks(part: int, percent: str) -> None:
    assert round(plans.share(D(part), of=D(556)) or D(0), 2) == D(percent)


# --- Sums and ratios --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        (["official", "official"], "official"),
        (["official", "estimate"], "estimate"),
        (["restated", "preliminary"], "preliminary"),
        (["restated", "official"], "official"),
        (["restated"], "official"),
    ],
)
def test_a_sum_is_as_final_as_its_least_final_part(grades: list[str], expected: str) -> None:
    assert figures.least_final(grades) == expected


@pytest.mark.parametrize(
    ("aggregation", "is_part", "has_figures", "expected"),
    [
        ("flow", False, False, []),
        ("stock", False, False, []),
        ("average", False, False, ["does_not_add_up"]),
        ("ratio", False, False, ["does_not_add_up"]),
        ("flow", True, False, ["whole_is_part"]),
        ("flow", False, True, ["whole_has_figures"]),
    ],
)
def test_what_is_summed(aggregation: str, is_part: bool, has_figures: bool, expected: list[str]) -> None:
    found = figures.sum_refusals(
        aggregation=aggregation, whole_is_part=is_part, whole_has_figures=has_figures
    )
    assert [(r.code, r.field) for r in found] == [(code, "whole") for code in expected]


@pytest.mark.parametrize(
    ("aggregation", "above", "below", "expected"),
    [
        ("ratio", revenue(), revenue(code="B"), []),
        ("ratio", revenue(aggregation="stock"), revenue(), []),
        ("ratio", None, revenue(), [("ratio_lacks", "numerator")]),
        ("ratio", revenue(), None, [("ratio_lacks", "denominator")]),
        ("ratio", revenue(aggregation="average"), revenue(), [("ratio_of_sums_only", "numerator")]),
        ("ratio", revenue(), revenue(aggregation="ratio"), [("ratio_of_sums_only", "denominator")]),
        ("ratio", revenue(frequency="year"), revenue(), [("ratio_counted_otherwise", "numerator")]),
        ("ratio", revenue(), revenue(), [("ratio_of_itself", "denominator")]),
        ("ratio", None, None, [("ratio_lacks", "numerator"), ("ratio_lacks", "denominator")]),
        ("flow", None, None, []),
        ("flow", None, revenue(), [("only_a_ratio_divides", "denominator")]),
        ("stock", revenue(), None, [("only_a_ratio_divides", "numerator")]),
    ],
)
def test_what_is_divided(
    aggregation: str, above: Definition | None, below: Definition | None, expected: list[tuple[str, str]]
) -> None:
    found = figures.ratio_refusals(revenue(aggregation=aggregation), numerator=above, denominator=below)
    assert [(r.code, r.field) for r in found] == expected


@dataclass(frozen=True)
class Dated:
    name: str
    from_on: date


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 2, 29), []),
        (date(2024, 3, 1), [("HĐND", 3)]),
        (date(2024, 6, 1), [("HĐND", 3), ("Thành phố", 6)]),
        (date(2024, 9, 1), [("HĐND", 9), ("Thành phố", 6)]),
    ],
)
def test_of_each_name_the_last_that_began_holds(day: date, expected: list[object]) -> None:
    rows = [
        Dated("HĐND", date(2024, 9, 1)),
        Dated("Thành phố", date(2024, 6, 1)),
        Dated("HĐND", date(2024, 3, 1)),
    ]
    assert [(row.name, row.from_on.month) for row in plans.holding(rows, day=day)] == expected


# --- A budget year of thirteen months -----------------------------------------------------------


def test_the_budget_year_runs_to_31_january() -> None:
    periods = plans.periods_between(2023, last_year=2024, kind=PeriodKind.MONTH_13)
    assert [p.key for p in periods[11:14]] == ["2023-12", "2023-13", "2024-01"] and len(periods) == 26
    last = periods[-1]
    assert (last.key, last.year, last.start, last.last_day) == (
        "2024-13",
        2024,
        date(2025, 1, 1),
        date(2025, 1, 31),
    )
    assert parse_period("2024-13") == last and parse_period("2024-14") is None
    assert next_period(last).key == "2025-02"
    assert (
        plans.end_key(2024, frequency="month13") == "2024-13"
        and plans.end_key(2024, frequency="month") == "2024"
    )


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([p("2024-12", 490), p("2024-13", 512)], []),
        # 31 December is a cut-off, too: a plan that ends there is judged there.
        ([p("2024", 512)], []),
        ([p("2024-11", 512)], [("plan_without_its_end", "value")]),
        ([p("2024-Q3", 300), p("2024-13", 512)], []),
    ],
)
def test_what_is_planned_of_a_budget_year(points: Sequence[Point], expected: list[object]) -> None:
    assert refused(*points, frequency="month13") == expected


@pytest.mark.parametrize(
    ("key", "frequency", "is_one"),
    [
        ("2024-13", "month13", True),
        ("2024-12", "month13", True),
        ("2024-13", "month", False),
        ("2024-12", "month", True),
        ("2024-Q1", "month13", False),
    ],
)
def test_only_a_budget_year_has_a_thirteenth_month(key: str, frequency: str, is_one: bool) -> None:
    assert (figures.period_named(key, frequency=frequency) is not None) is is_one
