"""A year of an indicator as a grid: units in rows, periods in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sauro.kernel.period import Period, PeriodKind
from sauro.ledger.actor import Actor
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


@dataclass(frozen=True)
class Grid:
    indicator: Indicator
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
    return Grid(indicator, year, begun, rows)


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
