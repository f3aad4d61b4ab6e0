"""Indicators, and the figures of a year beside those of the year before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from sauro.kernel.folding import fold
from sauro.kernel.period import Period, PeriodKind, next_period, period_of
from sauro.ledger.actor import Actor
from sauro.targets import access
from sauro.targets.models import Indicator, IndicatorSeries, Measurement
from sauro.targets.rules import figures


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
    period, found = period_of(date(year, 1, 1), kind), []
    while period.start.year == year:
        found.append(period)
        period = next_period(period)
    return found


@dataclass(frozen=True)
class Line:
    """One period: its figure, the year up to it, and both of the year before. Values in base units."""

    period: Period
    figure: Measurement | None
    to_date: Decimal | None
    before: Measurement | None
    to_date_before: Decimal | None

    @property
    def growth(self) -> Decimal | None:
        """Return by how many percent the year up to this period is above that of the year before."""
        return figures.growth(self.to_date, before=self.to_date_before)


def year_of(series: IndicatorSeries, year: int) -> list[Line]:
    """Return a line for each period of the year. One query."""
    kind = PeriodKind(series.indicator.frequency)
    rows = Measurement.objects.filter(
        series=series, is_current=True, period_start__year__in=(year - 1, year)
    ).select_related("document")
    standing = {m.period_key: m for m in rows}
    now, then = periods_of(year, kind), periods_of(year - 1, kind)
    sums, sums_then = (_sums(standing, some, series.indicator.aggregation) for some in (now, then))
    return [
        Line(p, standing.get(p.key), total, standing.get(q.key), total_then)
        for p, q, total, total_then in zip(now, then, sums, sums_then, strict=True)
    ]


def _sums(standing: dict[str, Measurement], periods: list[Period], aggregation: str) -> list[Decimal | None]:
    values = [standing[p.key].value if p.key in standing else None for p in periods]
    return figures.to_date(values, aggregation=aggregation)


def years_with_figures(series: IndicatorSeries, *, today: date) -> list[int]:
    """Return this year and every other one that has a figure, newest first."""
    starts = Measurement.objects.filter(series=series).dates("period_start", "year")
    return sorted({today.year, *(d.year for d in starts)}, reverse=True)


def said_before(series: IndicatorSeries, period: Period) -> list[Measurement]:
    """Return every figure ever said of the period, newest first."""
    rows = Measurement.objects.filter(series=series, period_key=period.key)
    return list(rows.select_related("recorded_by", "document").order_by("-pk"))


def standing_figures(series: IndicatorSeries) -> Iterator[Measurement]:
    """Yield the standing figures, oldest first."""
    rows = Measurement.objects.filter(series=series, is_current=True).order_by("period_start", "pk")
    yield from rows.iterator(chunk_size=500)
