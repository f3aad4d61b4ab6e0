"""May this figure be entered? What do the figures of a year come to?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from django.db.models import Q

from sauro.kernel.errors import Reason
from sauro.kernel.period import Period, parse_period
from sauro.targets.rules.kinds import SCALES, Aggregation, Frequency, Grade

#: Django keeps decimals as floats on SQLite: more digits wouldn't come back as they went in.
MOST_DIGITS = 15
DECIMALS = 4
#: What can be said while the period still runs.
WHILE_RUNNING = (Grade.ESTIMATE,)
#: What a later figure may change only as a restatement, with its reason.
SETTLED = (Grade.OFFICIAL, Grade.RESTATED)
_ORDER = list(Grade)


class FigureFacts(Protocol):
    """A figure that stands."""

    @property
    def value(self) -> Decimal: ...
    @property
    def grade(self) -> str: ...


def value_refusals(value: Decimal) -> list[Reason]:
    """Return why the value can't be kept exactly: more than 15 significant digits, or 4 decimals."""
    _sign, digits, exponent = value.normalize().as_tuple()
    if not isinstance(exponent, int):
        return [Reason("figure_not_a_number", "value")]
    length = len(digits) + max(exponent, 0)
    if length > MOST_DIGITS or -exponent > DECIMALS:
        return [Reason("figure_too_precise", "value", {"digits": MOST_DIGITS, "decimals": DECIMALS})]
    return []


def sign_refusals(value: Decimal, *, aggregation: str, may_be_negative: bool) -> list[Reason]:
    """Return why the value can't be below zero: things are counted, unless the definition says that it is a balance.

    An average isn't counted: a rate of growth falls below zero.
    """
    counts = aggregation in (Aggregation.FLOW, Aggregation.STOCK) and not may_be_negative
    return [Reason("figure_below_zero", "value")] if counts and value < 0 else []


def day_refusals(period: Period, *, grade: str, cut_off_on: date, today: date) -> list[Reason]:
    """Return why no such figure can be said of the period on `today`.

    A period that hasn't begun has none; one that runs has estimates only, and its last day still belongs to it; figures
    are taken no later than today and no earlier than the period's first day.
    """
    if period.start > today:
        return [Reason("period_not_begun", "period_key", {"from_on": period.start})]
    found = []
    if period.end > today and grade not in WHILE_RUNNING:
        found.append(Reason("period_not_over", "grade", {"last_day": period.last_day}))
    if cut_off_on > today:
        found.append(Reason("cut_off_in_the_future", "cut_off_on", {"today": today}))
    if cut_off_on < period.start:
        found.append(Reason("cut_off_before_period", "cut_off_on", {"from_on": period.start}))
    return found


def has_begun(period: Period, *, today: date) -> bool:
    """Test whether something can be said of the period on `today`."""
    return period.start <= today


def order_refusals(before: FigureFacts | None, *, value: Decimal, grade: str, reason: str) -> list[Reason]:
    """Return why the figure can't take the place of the one `before` it (`None`: the period has none yet).

    Grades only go forward. After an official figure there are only restatements, each with its reason.
    """
    if grade not in set(Grade):
        return [Reason("grade_unknown", "grade")]
    if before is None:
        return [Reason("nothing_to_restate", "grade")] if grade == Grade.RESTATED else []
    if before.grade in SETTLED and grade != Grade.RESTATED:
        return [Reason("only_restated", "grade")]
    if _ORDER.index(Grade(grade)) < _ORDER.index(Grade(before.grade)):
        return [Reason("grade_goes_back", "grade", {"grade": before.grade})]
    if grade == before.grade and value == before.value:
        return [Reason("figure_unchanged", "value")]
    if grade == Grade.RESTATED and not reason.strip():
        return [Reason("restated_without_reason", "reason")]
    return []


class ClosingFacts(Protocol):
    """The closing of a period: its first and last day, and the day on which it was reopened."""

    @property
    def start_on(self) -> date: ...
    @property
    def through_on(self) -> date: ...
    @property
    def reopened_on(self) -> date | None: ...


def is_closed(closing: ClosingFacts, *, period: Period) -> bool:
    """Test whether the closing stands and `period` lies within what it closed: a month within a closed quarter."""
    within = closing.start_on <= period.start and period.last_day <= closing.through_on
    return closing.reopened_on is None and within


def closed_q(period: Period) -> Q:
    """SQL twin of `is_closed`."""
    return Q(reopened_on__isnull=True, start_on__lte=period.start, through_on__gte=period.last_day)


def closed_refusals(before: FigureFacts | None, *, grade: str) -> list[Reason]:
    """Return why no such figure is said of a closed period: what stands is restated, what is missing stays so."""
    if before is None:
        return [Reason("period_closed", "value")]
    return [] if grade == Grade.RESTATED else [Reason("closed_only_restated", "grade")]


def closing_refusals(period: Period | None, *, today: date) -> list[Reason]:
    """Return why the period can't be closed on `today`: it is none, or still runs."""
    if period is None:
        return [Reason("closing_of_no_period", "period_key")]
    if period.end > today:
        return [Reason("closing_too_early", "period_key", {"last_day": period.last_day})]
    return []


class SaidFacts(Protocol):
    """A figure, when it was said, and when another took its place (`None`: none did)."""

    @property
    def recorded_on(self) -> date: ...
    @property
    def replaced_on(self) -> date | None: ...


def stood_on(figure: SaidFacts, *, day: date) -> bool:
    """Test whether the figure was the one in force when `day` was over."""
    return figure.recorded_on <= day and (figure.replaced_on is None or figure.replaced_on > day)


def stood_on_q(*, day: date) -> Q:
    """SQL twin of `stood_on`."""
    later = Q(replaced_by__isnull=True) | Q(replaced_by__recorded_on__gt=day)
    return Q(recorded_on__lte=day) & later


class SeriesFacts(Protocol):
    """A series, and the day on which it was opened."""

    @property
    def opened_on(self) -> date: ...


def was_open(series: SeriesFacts, *, day: date) -> bool:
    """Test whether the series was there when `day` was over: an earlier total had no part that was opened later."""
    return series.opened_on <= day


def was_open_q(*, day: date) -> Q:
    """SQL twin of `was_open`."""
    return Q(opened_on__lte=day)


def least_final(grades: Iterable[str]) -> Grade:
    """Return how final a sum of figures is: as its least final part. Of restated and official ones: official."""
    first = min(_ORDER.index(Grade(grade)) for grade in grades)
    return Grade.OFFICIAL if _ORDER[first] == Grade.RESTATED else _ORDER[first]


def next_grade(before: FigureFacts | None, *, period: Period, today: date) -> Grade:
    """Return the grade that the next figure of the period most likely has: what a form offers first."""
    if before is not None and before.grade in SETTLED:
        return Grade.RESTATED
    return Grade.ESTIMATE if period.end > today else Grade.OFFICIAL


def period_named(key: str, *, frequency: str) -> Period | None:
    """Return the period of the key if figures of that frequency have such periods, else `None`."""
    period = parse_period(key)
    if period is None:
        return None
    kinds = (Frequency.MONTH, Frequency.MONTH_13) if frequency == Frequency.MONTH_13 else (frequency,)
    return period if period.kind in kinds else None


def shown(value: Decimal, *, scale: int) -> Decimal:
    """Return a value in base units in the 10^`scale` of them in which it is shown.

    >>> shown(Decimal(10793700000000), scale=9)
    Decimal('10793.7')
    """
    return (value / Decimal(10) ** scale).normalize()


def stored(value: Decimal, *, scale: int) -> Decimal:
    """Return in base units what was typed in 10^`scale` of them."""
    return value * Decimal(10) ** scale


class DefinitionFacts(Protocol):
    """What is said of an indicator."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def base_unit(self) -> str: ...
    @property
    def scale(self) -> int: ...
    @property
    def frequency(self) -> str: ...
    @property
    def aggregation(self) -> str: ...


def definition_refusals(said: DefinitionFacts) -> list[Reason]:
    """Return what an indicator lacks to be one: a code, a name, a unit of measurement, and how it is counted."""
    found = [
        Reason("indicator_lacks", field)
        for field in ("code", "name", "base_unit")
        if not str(getattr(said, field)).strip()
    ]
    if said.scale not in SCALES:
        found.append(Reason("scale_unknown", "scale"))
    if said.frequency not in set(Frequency):
        found.append(Reason("frequency_unknown", "frequency"))
    if said.aggregation not in set(Aggregation):
        found.append(Reason("aggregation_unknown", "aggregation"))
    return found


def ratio_refusals(
    said: DefinitionFacts, *, numerator: DefinitionFacts | None, denominator: DefinitionFacts | None
) -> list[Reason]:
    """Return why it can't be this ratio: two sums or stocks are divided, different ones, counted as often as it is."""
    halves = {"numerator": numerator, "denominator": denominator}
    if said.aggregation != Aggregation.RATIO:
        return [Reason("only_a_ratio_divides", name) for name, half in halves.items() if half is not None]
    found = [Reason("ratio_lacks", name) for name, half in halves.items() if half is None]
    for name, half in halves.items():
        if half is not None and half.aggregation not in (Aggregation.FLOW, Aggregation.STOCK):
            found.append(Reason("ratio_of_sums_only", name))
        elif half is not None and half.frequency != said.frequency:
            found.append(Reason("ratio_counted_otherwise", name))
    if not found and numerator == denominator:
        found.append(Reason("ratio_of_itself", "denominator"))
    return found


def sum_refusals(*, aggregation: str, whole_is_part: bool, whole_has_figures: bool) -> list[Reason]:
    """Return why a series can't be summed into another: only sums and stocks add up, in one step, entered nowhere."""
    if aggregation not in (Aggregation.FLOW, Aggregation.STOCK):
        return [Reason("does_not_add_up", "whole")]
    if whole_is_part:
        return [Reason("whole_is_part", "whole")]
    return [Reason("whole_has_figures", "whole")] if whole_has_figures else []


def parent_refusals(*, parent: DefinitionFacts, part: DefinitionFacts, is_below: bool) -> list[Reason]:
    """Return why `part` can't be a part of `parent`: parts add up only in one unit, counted alike.

    `is_below`: the parent is itself the part, or stands below it.
    """
    if is_below:
        return [Reason("part_of_itself", "parent")]
    alike = ("base_unit", "aggregation", "frequency")
    if any(getattr(parent, name) != getattr(part, name) for name in alike):
        return [Reason("part_counted_otherwise", "parent")]
    return []


# --- What parts come to ------------------------------------------------------------------


class UnitFacts(Protocol):
    """A unit that was there from its first day until another (`None`: it still is)."""

    @property
    def from_on(self) -> date: ...
    @property
    def until_on(self) -> date | None: ...


def counted(units: Sequence[UnitFacts], *, period: Period, aggregation: str) -> list[bool]:
    """Return which of the units' figures a sum of the period needs: of the units that were there then.

    A sum over the period needs every unit that was there on any of its days: what a ward did before it was merged still
    counts. Of what there is at the period's end, those there on its last day tell all. Where none is known to have been
    there (figures of years before the register began), every one is needed.
    """
    last = period.last_day
    first = last if aggregation == Aggregation.STOCK else period.start
    there = [u.from_on <= last and (u.until_on is None or u.until_on > first) for u in units]
    return there if any(there) else [True] * len(units)


def quotient(above: Decimal | None, below: Decimal | None, *, decimals: int) -> Decimal | None:
    """Return `above` in percent of `below`; `None` where either is missing, or of zero.

    >>> quotient(Decimal(1), Decimal(3), decimals=2)
    Decimal('33.33')
    """
    return None if above is None or not below else round(above / below * 100, decimals)


# --- What the figures of a year come to --------------------------------------------------


def to_date(values: Sequence[Decimal | None], *, aggregation: str) -> list[Decimal | None]:
    """Return the figure of the year up to and including each period (lũy kế), in the order given.

    A flow is summed and an average taken only while no earlier period is missing: from a gap on it is `None`, never a
    smaller sum. A stock is what it was said to be.

    >>> to_date([Decimal(1), None, Decimal(2)], aggregation="flow")
    [Decimal('1'), None, None]
    """
    if aggregation == Aggregation.STOCK:
        return list(values)
    found: list[Decimal | None] = []
    total: Decimal | None = Decimal(0)
    for place, value in enumerate(values, start=1):
        total = None if total is None or value is None else total + value
        average = total if total is None or aggregation == Aggregation.FLOW else total / place
        found.append(average)
    return found


def is_percentage(*, base_unit: str, aggregation: str) -> bool:
    """Test whether values are percentages: they grow by percentage points, never by a percentage of a percentage."""
    return aggregation == Aggregation.RATIO or base_unit.strip() == "%"


def growth(now: Decimal | None, *, before: Decimal | None, in_points: bool = False) -> Decimal | None:
    """Return by how many percent `now` is above (below: negative) `before`; `None` where either is missing.

    From zero or less nothing grows by a percentage. `in_points`: what is a percentage itself, by how many points.

    >>> growth(Decimal(115), before=Decimal(100))
    Decimal('15.00')
    >>> growth(Decimal(90), before=Decimal(80), in_points=True)
    Decimal('10')
    """
    if now is None or before is None:
        return None
    if in_points:
        return now - before
    return (now - before) / before * 100 if before > 0 else None


def mean(values: Sequence[Decimal | None]) -> Decimal | None:
    """Return the mean; `None` where one is missing, or there is none: a mean of fewer years is another base."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) / len(known) if known and len(known) == len(values) else None


#: From so many times the figure before on, or so small a part of it, a figure may be typed in another scale.
LEAP = 100


def leap(value: Decimal, *, before: Decimal | None) -> Decimal | None:
    """Return how many times the figure before it the value is, where that is unlikely: most often a slip of scale.

    Below one where it is a small part of it. `None`: nothing strange, or nothing to compare with.

    >>> leap(Decimal(92400), before=Decimal("92.4"))
    Decimal('1000')
    """
    if not before or not value:
        return None
    times = abs(value / before)
    return times if times >= LEAP or times * LEAP <= 1 else None
