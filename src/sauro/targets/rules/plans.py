"""May this be promised of a figure? Values planned by period, shares of units, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Protocol, TypeVar

from sauro.kernel.errors import Reason
from sauro.kernel.period import Period, PeriodKind, parse_period, periods_of_year
from sauro.targets.rules.figures import value_refusals
from sauro.targets.rules.kinds import Aggregation, Direction, Frequency

#: A target spans so many years at most.
MOST_YEARS = 10


@dataclass(frozen=True)
class Point:
    """What is planned by the end of a period (kế hoạch đến kỳ), from the beginning of the span on; in base units.

    `upper`: the upper bound, where the figure is to stay between two; else `None`.
    """

    period_key: str
    value: Decimal
    upper: Decimal | None = None


def periods_between(first_year: int, *, last_year: int, kind: PeriodKind) -> list[Period]:
    """Return the periods from the first year's first to the last year's last, in order."""
    return [p for year in range(first_year, last_year + 1) for p in periods_of_year(year, kind=kind)]


def end_key(last_year: int, *, frequency: str, in_december: bool = False) -> str:
    """Return the period by whose end a target is to be reached: the year, or the thirteenth month of its budget.

    The money of a budget year is paid out until 31 January of the next (domain.md §8.2).
    """
    return f"{last_year}-13" if frequency == Frequency.MONTH_13 and not in_december else str(last_year)


def ends_in_december(last_year: int, *, frequency: str, keys: Iterable[str]) -> bool:
    """Test whether a budget year's plan that names these periods is judged on 31 December; one without values isn't."""
    named = set(keys)
    return frequency == Frequency.MONTH_13 and bool(named) and f"{last_year}-13" not in named


def span(first_year: int, *, last_year: int, frequency: str, keys: Iterable[str]) -> list[Period]:
    """Return the periods of a target's span; `keys` name the periods for which its plan says values.

    A budget year's plan that ends in December is judged on 31 December, one that goes on to the thirteenth month on 31
    January: both cut-offs are used (domain.md §8.2).
    """
    periods = periods_between(first_year, last_year=last_year, kind=PeriodKind(frequency))
    in_december = ends_in_december(last_year, frequency=frequency, keys=keys)
    return periods[:-1] if in_december else periods


def span_refusals(first_year: int, *, last_year: int) -> list[Reason]:
    """Return why a target can't span these years."""
    if not 1945 <= first_year <= last_year <= 9000 or last_year - first_year >= MOST_YEARS:
        return [Reason("span_unlikely", "last_year", {"years": MOST_YEARS})]
    return []


def plan_refusals(
    points: Sequence[Point],
    *,
    direction: str,
    aggregation: str,
    frequency: str,
    first_year: int,
    last_year: int,
) -> list[Reason]:
    """Return why these values can't be planned: outside the span, between its figures, falling where sums only grow.

    The value by the end of the span is the target itself, and is never missing.
    """
    found = [reason for point in points for reason in _point_refusals(point, direction=direction)]
    keys = [point.period_key for point in points]
    ends = {p.end for p in span(first_year, last_year=last_year, frequency=frequency, keys=keys)}
    named = [(point, parse_period(point.period_key)) for point in points]
    for point, period in named:
        if period is None or period.end not in ends:
            found.append(Reason("planned_for_no_figure", "points", {"period": point.period_key}))
    if found:
        return found
    told = sorted(((period.end, point) for point, period in named if period), key=lambda row: row[0])
    days = [end for end, _point in told]
    if len(set(days)) < len(days):
        return [Reason("planned_twice", "points")]
    if not days or days[-1] != max(ends):
        return [Reason("plan_without_its_end", "value")]
    falls = any(a.value > b.value for (_x, a), (_y, b) in pairwise(told))
    return [Reason("plan_falls", "points")] if aggregation == Aggregation.FLOW and falls else []


def _point_refusals(point: Point, *, direction: str) -> list[Reason]:
    found = value_refusals(point.value)
    if direction != Direction.BETWEEN:
        return found
    if point.upper is None:
        return [*found, Reason("upper_missing", "upper")]
    found += [Reason(r.code, "upper", r.values) for r in value_refusals(point.upper)]
    return [*found, Reason("upper_below_lower", "upper")] if point.upper < point.value else found


class PlannedFacts(Protocol):
    """What is planned by the last day of a period."""

    @property
    def period_key(self) -> str: ...
    @property
    def through_on(self) -> date: ...
    @property
    def value(self) -> Decimal: ...


def curve(points: Iterable[PlannedFacts], *, periods: Sequence[Period]) -> list[Decimal | None]:
    """Return the planned value by the end of each period, `None` where none was promised.

    A thirteenth month ends on the same day as the next year's January, and is another period.
    """
    by_end = {(p.through_on, p.period_key.endswith("-13")): p.value for p in points}
    return [by_end.get((p.last_day, p.kind is PeriodKind.MONTH_13)) for p in periods]


def adds_up(aggregation: str) -> bool:
    """Test whether what units are given comes to the target's value: of a sum or a stock; percentages don't."""
    return aggregation in (Aggregation.FLOW, Aggregation.STOCK)


@dataclass(frozen=True)
class Sum:
    """Parts beside the whole they should come to. `gap`: by how much the parts exceed it (negative: fall short)."""

    parts: Decimal
    whole: Decimal

    @property
    def gap(self) -> Decimal:
        return self.parts - self.whole

    @property
    def fits(self) -> bool:
        return self.gap == 0


def compare(parts: Iterable[Decimal | None], *, whole: Decimal | None) -> Sum | None:
    """Return the parts' sum beside the whole; `None` where the whole, every part or any one of them is missing.

    >>> compare([Decimal(585), Decimal(67), Decimal(181)], whole=Decimal(833)).fits
    True
    """
    values = list(parts)
    if whole is None or not values or any(value is None for value in values):
        return None
    return Sum(sum((v for v in values if v is not None), Decimal(0)), whole)


def share(part: Decimal | None, *, of: Decimal | None) -> Decimal | None:
    """Return `part` in percent of the whole; `None` where either is missing, or the whole is zero or less.

    >>> round(share(Decimal("528870.2"), of=Decimal("913216.2")), 1)
    Decimal('57.9')
    """
    return None if part is None or of is None or of <= 0 else part / of * 100


class DatedFacts(Protocol):
    """Something of a name that holds from a day on, until another of that name begins."""

    @property
    def name(self) -> str: ...
    @property
    def from_on(self) -> date: ...


F = TypeVar("F", bound=DatedFacts)


def holding(rows: Iterable[F], *, day: date) -> list[F]:
    """Return of each name the one that holds on `day`, by name: the last that began by then."""
    by_name = {row.name: row for row in sorted(rows, key=lambda r: r.from_on) if row.from_on <= day}
    return [by_name[name] for name in sorted(by_name)]
