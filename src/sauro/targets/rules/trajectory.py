"""Where will the figure stand at the end? By past years' seasons, else along the plan, else at the pace so far.

Every projection says by which method it was made and why the better ones couldn't be used. It is monotone in what was
measured, and gives the plan itself where the planned curve is met exactly. The owner's own forecast never enters it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from sauro.kernel.errors import Reason
from sauro.targets.rules.figures import DECIMALS, MOST_DIGITS
from sauro.targets.rules.kinds import Aggregation, Method

#: A season is read from so many complete past years, the newest ones; from fewer than two there is no season.
MOST_PAST_YEARS = 3
LEAST_PAST_YEARS = 2
#: Beyond so many times the span, no day is foreseen.
FARTHEST = 10
#: From a smaller share of the year, or of the plan, nothing is foreseen: an error would grow a thousandfold.
LEAST_SHARE = Decimal("0.001")
#: No value foreseen is kept beyond it.
MOST = 10 ** Decimal(MOST_DIGITS) - 1

Values = Sequence[Decimal | None]


@dataclass(frozen=True)
class Course:
    """The course of a target over the periods of its span, in base units.

    `to_date`: the figure up to and including each period, `None` where it isn't known. `plan`: the planned value by the
    end of each period, `None` where none was promised; its last one is the target itself. `base`: the value before the
    span began, `None` where it isn't known. `past`: earlier years' `to_date`, the newest first; a span of several years
    has none.
    """

    aggregation: str
    to_date: Values
    plan: Values
    base: Decimal | None = None
    past: Sequence[Values] = ()

    @property
    def last(self) -> int | None:
        """Return the place of the last period whose figure is known, `None` while there is none."""
        known = [place for place, value in enumerate(self.to_date) if value is not None]
        return known[-1] if known else None

    @property
    def length(self) -> int:
        return len(self.to_date)


@dataclass(frozen=True)
class Projection:
    """The figure foreseen for the end of the span (`None`: it can't be), how, and why not better.

    `shares`: of the seasonal method, the mean share of the year that past years had by the end of each period.
    `years`: how many past years it was read from.
    """

    value: Decimal | None
    method: Method
    fell_back: tuple[Reason, ...] = ()
    shares: tuple[Decimal, ...] = ()
    years: int = 0


def project(course: Course) -> Projection:
    """Return where the figure will stand at the end of the span.

    >>> project(Course("flow", [Decimal(5), Decimal(10), None, None], [None] * 4)).value
    Decimal('20')
    """
    last = course.last
    if last is None:
        return Projection(None, Method.NONE)
    now = course.to_date[last]
    assert now is not None
    if last == course.length - 1:
        return Projection(kept(now), Method.ACTUAL)
    shares, years, why_no_season = _season(course, last)
    if shares:
        return Projection(kept(now / shares[last]), Method.SEASONAL, shares=shares, years=years)
    along = _along_the_plan(course, last, now)
    if along is not None:
        return Projection(kept(along), Method.CURVE, why_no_season)
    why = (*why_no_season, Reason("curve_says_nothing"))
    return _at_the_pace(course, last, now, why)


def _season(course: Course, last: int) -> tuple[tuple[Decimal, ...], int, tuple[Reason, ...]]:
    if course.aggregation != Aggregation.FLOW:
        return (), 0, (Reason("season_of_sums_only"),)
    whole = [year for year in course.past if len(year) == course.length and _is_whole(year)]
    years = whole[:MOST_PAST_YEARS]
    if len(years) < LEAST_PAST_YEARS:
        return (), 0, (Reason("season_of_more_years", "", {"count": len(years), "least": LEAST_PAST_YEARS}),)
    shares = tuple(_mean([year[place] / year[-1] for year in years]) for place in range(course.length))  # type: ignore[operator]
    if shares[last] < LEAST_SHARE:
        return (), 0, (Reason("season_begins_later"),)
    return shares, len(years), ()


def _is_whole(year: Values) -> bool:
    return all(value is not None for value in year) and bool(year) and year[-1] > 0  # type: ignore[operator]


def _mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def _along_the_plan(course: Course, last: int, now: Decimal) -> Decimal | None:
    then, end, base = straight(course)[last], course.plan[-1], _beginning(course)
    if then is None or end is None or then == base:
        return None
    steepness = (end - base) / (then - base)
    # A plan that turns back would foresee less, the more was done.
    return base + (now - base) * steepness if 0 < steepness <= 1 / LEAST_SHARE else None


def _beginning(course: Course) -> Decimal:
    return Decimal(0) if course.base is None or course.aggregation == Aggregation.FLOW else course.base


def straight(course: Course) -> list[Decimal | None]:
    """Return the planned value by the end of each period, with a straight line between two that were promised.

    What grows begins at its base (a sum at zero), so the line begins there. The end alone is no curve: the pace says
    the same.

    >>> straight(Course("flow", [None] * 4, [None, Decimal(40), None, Decimal(100)]))
    [Decimal('20'), Decimal('40'), Decimal('70'), Decimal('100')]
    """
    found, plan = list(course.plan), course.plan
    told = [(place, value) for place, value in enumerate(plan) if value is not None]
    if len(told) < 2:
        return found
    if course.aggregation == Aggregation.FLOW or course.base is not None:
        told = [(-1, _beginning(course)), *told]
    for (first, low), (second, high) in pairwise(told):
        for place in range(first + 1, second):
            found[place] = low + (high - low) * (place - first) / (second - first)
    return found


def _at_the_pace(course: Course, last: int, now: Decimal, why: tuple[Reason, ...]) -> Projection:
    ahead = Decimal(course.length) / (last + 1)
    if course.aggregation == Aggregation.FLOW:
        return Projection(kept(now * ahead), Method.PACE, why)
    if course.aggregation == Aggregation.STOCK and course.base is not None:
        return Projection(kept(course.base + (now - course.base) * ahead), Method.PACE, why)
    return Projection(kept(now), Method.LEVEL, why)


def reached_in(course: Course, projection: Projection) -> int | None:
    """Return the place of the period in which a growing figure reaches the plan; a sum also beyond the span.

    `None`: it isn't foreseen to. What has been reached and lost again isn't reached.
    """
    end, last = course.plan[-1], course.last
    if end is None or last is None or projection.value is None:
        return None
    path = [_foreseen(course, projection, place) for place in range(course.length)]
    reached = [value is not None and value >= end for value in path]
    if reached[last]:
        short = [place for place in range(last + 1) if path[place] is not None and not reached[place]]
        return reached.index(True, short[-1] + 1 if short else 0)
    within = next((place for place in range(last + 1, course.length) if reached[place]), None)
    is_over = projection.method is Method.ACTUAL
    if within is not None or is_over or course.aggregation != Aggregation.FLOW or projection.value <= 0:
        return within
    missing = ((end - projection.value) / (projection.value / course.length)).to_integral_value(ROUND_CEILING)
    beyond = course.length - 1 + int(missing)
    return beyond if beyond < course.length * FARTHEST else None


def is_reached(course: Course, projection: Projection) -> bool:
    """Test whether the plan is reached by a figure that is known, not only by one that is foreseen."""
    place = reached_in(course, projection)
    return place is not None and course.last is not None and place <= course.last


def _foreseen(course: Course, projection: Projection, place: int) -> Decimal | None:
    """Return the figure known or foreseen for the end of the period; `None` where the method says nothing of it."""
    last, value = course.last, projection.value
    assert last is not None and value is not None
    if place <= last:
        return course.to_date[place]
    if place == course.length - 1:
        return value
    if projection.method is Method.SEASONAL:
        return value * projection.shares[place]
    if course.aggregation != Aggregation.FLOW:
        now = course.to_date[last]
        assert now is not None
        return now + (value - now) * (place - last) / (course.length - 1 - last)
    then, end = straight(course)[place], course.plan[-1]
    if projection.method is Method.CURVE:
        return value * then / end if then is not None and end else None
    return value * (place + 1) / course.length


def path_of(course: Course, projection: Projection) -> list[Decimal | None]:
    """Return what is foreseen from the last known period on, `None` before it: the dashed line of a chart."""
    last = course.last
    if last is None or projection.value is None:
        return [None] * course.length
    return [_foreseen(course, projection, p) if p >= last else None for p in range(course.length)]


def kept(value: Decimal) -> Decimal:
    """Return the value as it can be stored: at most 15 significant digits and 4 decimals, and no larger than that.

    >>> kept(Decimal(10) / 3)
    Decimal('3.3333')
    """
    value = max(-MOST, min(value, MOST))
    whole = max(len(f"{abs(value):.0f}"), 1)
    return round(value, max(0, min(DECIMALS, MOST_DIGITS - whole))).normalize() + 0
