"""A year of an indicator as a grid: units in rows, periods in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sauro.kernel.period import Period, PeriodKind
from sauro.ledger.actor import Actor
from sauro.organisation.models import Post
from sauro.targets import access
from sauro.targets.models import Indicator, IndicatorSeries, Measurement
from sauro.targets.queries.figures import figures_of, is_derived, periods_of, series_of
from sauro.targets.rules import figures

#: So many units stand in one grid.
MOST_ROWS = 60


@dataclass(frozen=True)
class GridCell:
    """One period of one series: what stands, as it would be typed."""

    name: str
    series: IndicatorSeries
    period: Period
    standing: Measurement | None
    typed: str


@dataclass(frozen=True)
class GridRow:
    series: IndicatorSeries
    cells: Sequence[GridCell]
    #: Of one period: the figure of the period before it, in the unit in which it is shown.
    before: Decimal | None = None


@dataclass(frozen=True)
class Grid:
    """Series in rows, periods in columns: an indicator's year, or one period of all that a unit reports."""

    year: int
    periods: Sequence[Period]
    rows: Sequence[GridRow]


def grid_of(actor: Actor, indicator: Indicator, *, year: int, day: date) -> Grid:
    """Return the grid of what the actor may enter of the year's periods that have begun. Four queries a row at most."""
    kind = PeriodKind(indicator.frequency)
    begun = [p for p in periods_of(year, kind) if figures.has_begun(p, today=day)]
    rows = []
    for series in series_of(actor, indicator, day=day)[:MOST_ROWS]:
        if access.can_record(actor, series, day=day) and not is_derived(series):
            rows.append(_row(series, begun, year))
    return Grid(year, begun, rows)


def _row(series: IndicatorSeries, periods: Sequence[Period], year: int) -> GridRow:
    found = figures_of(series, first=year, last=year)
    cells = []
    for period in periods:
        figure = found.get(period.key)
        value = "" if figure is None else f"{figures.shown(figure.value, scale=series.indicator.scale):f}"
        name = f"c-{series.pk}-{period.key}"
        standing = figure.measurement if figure else None
        cells.append(GridCell(name, series, period, standing, value.replace(".", ",")))
    return GridRow(series, cells)


def grid_of_period(actor: Actor, period: Period, *, day: date) -> Grid:
    """Return the one period of every series that the actor enters for their own unit. Five queries a row at most.

    Own are the series of the unit of the post whose hat is on.
    """
    own = Post.objects.filter(pk=actor.deciding_post or 0).values("unit_id")
    rows = IndicatorSeries.objects.filter(access.visible_series_q(actor, day=day), unit__in=own)
    found = []
    for series in rows.select_related("indicator", "unit").order_by("indicator__name", "pk")[:MOST_ROWS]:
        fits = figures.period_named(period.key, frequency=series.indicator.frequency) is not None
        if fits and access.can_record(actor, series, day=day) and not is_derived(series):
            row = _row(series, [period], period.year)
            found.append(replace(row, before=_before(series, period)))
    return Grid(period.year, [period], found)


def _before(series: IndicatorSeries, period: Period) -> Decimal | None:
    earlier = figures_of(series, first=period.year - 1, last=period.year)
    keys = [
        p.key
        for year in (period.year - 1, period.year)
        for p in periods_of(year, PeriodKind(series.indicator.frequency))
    ]
    place = keys.index(period.key) - 1
    figure = earlier.get(keys[place]) if place >= 0 else None
    return None if figure is None else figures.shown(figure.value, scale=series.indicator.scale)


def reports_own(actor: Actor) -> bool:
    """Test whether the unit of the actor's post has series of its own."""
    own = Post.objects.filter(pk=actor.deciding_post or 0).values("unit_id")
    return IndicatorSeries.objects.filter(unit__in=own).exists()
