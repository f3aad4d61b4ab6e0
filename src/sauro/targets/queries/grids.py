"""A year of an indicator as a grid: units in rows, periods in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from sauro.kernel.period import Period, PeriodKind
from sauro.ledger.actor import Actor
from sauro.organisation.models import Post
from sauro.targets import access
from sauro.targets.models import Indicator, IndicatorSeries, Measurement
from sauro.targets.queries.books import Book, book_of
from sauro.targets.queries.figures import derived_q, periods_of, series_of
from sauro.targets.rules import figures
from sauro.targets.rules.kinds import Frequency

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
    """Return the grid of what the actor may enter of the year's periods that have begun. Five queries."""
    kind = PeriodKind(indicator.frequency)
    begun = [p for p in periods_of(year, kind) if figures.has_begun(p, today=day)]
    rows = _enterable(actor, series_of(actor, indicator, day=day), day)
    book = book_of(rows, first=year, last=year)
    return Grid(year, begun, [_row(series, begun, book) for series in rows])


def _enterable(actor: Actor, rows: QuerySet[IndicatorSeries], day: date) -> list[IndicatorSeries]:
    may = rows.filter(access.recordable_q(actor, day=day)).exclude(derived_q())
    return list(may.select_related("project")[:MOST_ROWS])


def _row(series: IndicatorSeries, periods: Sequence[Period], book: Book) -> GridRow:
    found = book.figures(series)
    cells = []
    for period in periods:
        figure = found.get(period.key)
        value = "" if figure is None else f"{figures.shown(figure.value, scale=series.indicator.scale):f}"
        name = f"c-{series.pk}-{period.key}"
        standing = figure.measurement if figure else None
        cells.append(GridCell(name, series, period, standing, value.replace(".", ",")))
    return GridRow(series, cells)


def grid_of_period(actor: Actor, period: Period, *, day: date) -> Grid:
    """Return the one period of every series that the actor enters for their own unit. Five queries.

    Own are the series of the unit of the post whose hat is on.
    """
    own = Post.objects.filter(pk=actor.deciding_post or 0).values("unit_id")
    seen = IndicatorSeries.objects.filter(access.visible_series_q(actor, day=day), unit__in=own)
    fit = [f for f in Frequency if figures.period_named(period.key, frequency=f) is not None]
    of_kind = seen.filter(indicator__frequency__in=fit).select_related("indicator", "unit")
    rows = _enterable(actor, of_kind.order_by("indicator__name", "pk"), day)
    book = book_of(rows, first=period.year - 1, last=period.year)
    told = [replace(_row(row, [period], book), before=_before(row, period, book)) for row in rows]
    return Grid(period.year, [period], told)


def _before(series: IndicatorSeries, period: Period, book: Book) -> Decimal | None:
    kind = PeriodKind(series.indicator.frequency)
    keys = [p.key for year in (period.year - 1, period.year) for p in periods_of(year, kind)]
    place = keys.index(period.key) - 1
    figure = book.figures(series).get(keys[place]) if place >= 0 else None
    return None if figure is None else figures.shown(figure.value, scale=series.indicator.scale)


def code_of(series: IndicatorSeries) -> str:
    """Return by which code the series' row is known in a CSV file: its unit's, and its project's where it has one."""
    project = series.project
    return series.unit.code if project is None else f"{series.unit.code}/{project.code}"


def name_of(series: IndicatorSeries) -> str:
    """Return whose figures they are: the unit's, or the project's."""
    return series.unit.name if series.project is None else series.project.name


def reports_own(actor: Actor) -> bool:
    """Test whether the unit of the actor's post has series of its own."""
    own = Post.objects.filter(pk=actor.deciding_post or 0).values("unit_id")
    return IndicatorSeries.objects.filter(unit__in=own).exists()
