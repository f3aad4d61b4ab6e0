"""Indicators, and the figures of a year beside those of the year before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from sauro.kernel.folding import fold
from sauro.kernel.period import Period, PeriodKind, parse_period, periods_of_year
from sauro.ledger.actor import Actor
from sauro.targets import access
from sauro.targets.models import Indicator, IndicatorSeries, Measurement
from sauro.targets.rules import figures, plans
from sauro.targets.rules.kinds import Aggregation

#: A ratio is kept and shown in percent with so many decimals.
PERCENT_DECIMALS = 2


def listed(actor: Actor, *, day: date, text: str = "") -> QuerySet[Indicator]:
    """Return the indicators that the actor may know of, by field and name; `text` with or without accents."""
    found = Indicator.objects.filter(access.visible_q(actor, day=day))
    for word in fold(text).split():
        found = found.filter(Q(folded__contains=word))
    counted = found.annotate(series_count=Count("series", distinct=True))
    return counted.select_related("compiling_unit").order_by("field", "name", "pk")


def series_of(actor: Actor, indicator: Indicator, *, day: date) -> QuerySet[IndicatorSeries]:
    """Return the indicator's series that the actor may read, by unit."""
    rows = IndicatorSeries.objects.filter(access.visible_series_q(actor, day=day), indicator=indicator)
    return rows.select_related("unit", "indicator").order_by("unit__name", "pk")


def periods_of(year: int, kind: PeriodKind) -> list[Period]:
    """Return the periods of the year in order."""
    return periods_of_year(year, kind=kind)


@dataclass(frozen=True)
class Figure:
    """The figure that stands for a period: entered (`measurement`), or what the parts of a sum or a ratio come to."""

    key: str
    value: Decimal
    grade: str
    cut_off_on: date
    measurement: Measurement | None = None


def figures_of(
    series: IndicatorSeries, *, first: int, last: int, as_of: date | None = None
) -> dict[str, Figure]:
    """Return the standing figures of the years by period. A sum has one where every part has; two queries at most.

    `as_of`: those that stood when that day was over, so that an earlier total comes out as it was reported.

    A ratio's are those of its two series: up to six queries.
    """
    if series.indicator.aggregation == Aggregation.RATIO:
        above, below = (
            {} if half is None else figures_of(half, first=first, last=last, as_of=as_of)
            for half in halves(series)
        )
        pairs = {key: (above[key], below[key]) for key in above if key in below and below[key].value}
        return {key: _quotient(key, *pair) for key, pair in pairs.items()}
    parts = list(series.parts.values_list("pk", flat=True))
    stands = Q(is_current=True) if as_of is None else figures.stood_on_q(day=as_of)
    rows = Measurement.objects.filter(
        stands, series__in=parts or [series.pk], year__range=(first, last)
    ).select_related("document", "recorded_by")
    by_key: dict[str, list[Measurement]] = {}
    for row in rows.order_by("period_start", "pk"):
        by_key.setdefault(row.period_key, []).append(row)
    if not parts:
        return {key: _entered(found[0]) for key, found in by_key.items()}
    return {key: _summed(key, found) for key, found in by_key.items() if len(found) == len(parts)}


def is_derived(series: IndicatorSeries) -> bool:
    """Test whether the figures follow from others: of a ratio, or summed from parts. Nobody enters them."""
    return series.indicator.aggregation == Aggregation.RATIO or series.parts.exists()


def halves(series: IndicatorSeries) -> tuple[IndicatorSeries | None, IndicatorSeries | None]:
    """Return the two series of the unit that a ratio divides; `None` where one isn't open yet."""
    ratio = series.indicator
    rows = IndicatorSeries.objects.filter(
        unit_id=series.unit_id, indicator__in=[ratio.numerator_id, ratio.denominator_id]
    ).select_related("indicator")
    found = {row.indicator_id: row for row in rows}
    return found.get(ratio.numerator_id or 0), found.get(ratio.denominator_id or 0)


def _entered(row: Measurement) -> Figure:
    return Figure(row.period_key, row.value, row.grade, row.cut_off_on, row)


def _summed(key: str, rows: list[Measurement]) -> Figure:
    total = sum((row.value for row in rows), Decimal(0))
    return Figure(key, total, figures.least_final(r.grade for r in rows), min(r.cut_off_on for r in rows))


def _quotient(key: str, above: Figure, below: Figure) -> Figure:
    value = round(above.value / below.value * 100, PERCENT_DECIMALS)
    grade = figures.least_final((above.grade, below.grade))
    return Figure(key, value, grade, min(above.cut_off_on, below.cut_off_on))


def to_dates(
    series: IndicatorSeries, periods: Sequence[Period], *, as_of: date | None = None
) -> list[Decimal | None]:
    """Return the figure up to and including each of the periods, from the first of them on. Queries as `figures_of`."""
    if not periods:
        return []
    if series.indicator.aggregation == Aggregation.RATIO:
        above, below = (
            _none(periods) if half is None else to_dates(half, periods, as_of=as_of)
            for half in halves(series)
        )
        pairs = zip(above, below, strict=True)
        return [
            None if a is None or b is None or b == 0 else round(a / b * 100, PERCENT_DECIMALS)
            for a, b in pairs
        ]
    found = figures_of(series, first=periods[0].year, last=periods[-1].year, as_of=as_of)
    values = [found[p.key].value if p.key in found else None for p in periods]
    return figures.to_date(values, aggregation=series.indicator.aggregation)


def _none(periods: Sequence[Period]) -> list[Decimal | None]:
    return [None] * len(periods)


@dataclass(frozen=True)
class Line:
    """One period: its figure, the year up to it, and both of the year before. Values in base units."""

    period: Period
    figure: Figure | None
    to_date: Decimal | None
    before: Figure | None
    to_date_before: Decimal | None

    @property
    def growth(self) -> Decimal | None:
        """Return by how many percent the year up to this period is above that of the year before."""
        return figures.growth(self.to_date, before=self.to_date_before)


def year_of(series: IndicatorSeries, year: int, *, as_of: date | None = None) -> list[Line]:
    """Return a line for each period of the year. Queries as `figures_of`, thrice of a ratio."""
    kind = PeriodKind(series.indicator.frequency)
    found = figures_of(series, first=year - 1, last=year, as_of=as_of)
    now, then = periods_of(year, kind), periods_of(year - 1, kind)
    sums, sums_then = (_sums(series, found, some, as_of) for some in (now, then))
    return [
        Line(p, found.get(p.key), total, found.get(q.key), total_then)
        for p, q, total, total_then in zip(now, then, sums, sums_then, strict=True)
    ]


def _sums(
    series: IndicatorSeries, found: Mapping[str, Figure], periods: Sequence[Period], as_of: date | None
) -> list[Decimal | None]:
    if series.indicator.aggregation == Aggregation.RATIO:
        return to_dates(series, periods, as_of=as_of)
    values = [found[p.key].value if p.key in found else None for p in periods]
    return figures.to_date(values, aggregation=series.indicator.aggregation)


def years_with_figures(series: IndicatorSeries, *, today: date) -> list[int]:
    """Return this year and every other one that has a figure, newest first."""
    own = [series, *(half for half in halves(series) if half is not None)]
    rows = Measurement.objects.filter(Q(series__in=own) | Q(series__whole__in=own))
    return sorted({today.year, *rows.values_list("year", flat=True).distinct()}, reverse=True)


def said_before(series: IndicatorSeries, period: Period) -> list[Measurement]:
    """Return every figure ever said of the period, newest first."""
    rows = Measurement.objects.filter(series=series, period_key=period.key)
    return list(rows.select_related("recorded_by", "document").order_by("-pk"))


def every_figure(series: IndicatorSeries) -> list[Figure]:
    """Return every standing figure of the series, oldest first."""
    found = figures_of(series, first=1, last=9999)
    return [found[key] for key in sorted(found, key=_start_of)]


def _start_of(key: str) -> date:
    period = parse_period(key)
    assert period is not None  # figures stand for periods
    return period.start


def parts_beside(
    series: IndicatorSeries, parts: Sequence[IndicatorSeries], year: int
) -> list[tuple[str, plans.Sum]]:
    """Return the periods of the year in which the figures of `parts` ("trong đó") don't come to the whole's."""
    if not parts:
        return []
    whole = figures_of(series, first=year, last=year)
    found = [figures_of(part, first=year, last=year) for part in parts]
    told = []
    for key, figure in whole.items():
        values = [of[key].value if key in of else None for of in found]
        compared = plans.compare(values, whole=figure.value)
        if compared is not None and not compared.fits:
            told.append((key, compared))
    return told
