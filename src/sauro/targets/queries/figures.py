"""Indicators, and the figures of a year beside those of the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sauro.kernel.folding import fold
from sauro.kernel.period import Period, PeriodKind, parse_period, periods_of_year
from sauro.ledger.actor import Actor
from sauro.targets import access
from sauro.targets.models import Indicator, IndicatorSeries, Measurement
from sauro.targets.queries.books import Figure, Halves, book_of, halves_of
from sauro.targets.rules import figures, plans
from sauro.targets.rules.kinds import Aggregation, Basis


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
    return rows.select_related("unit", "indicator", "project").order_by("unit__name", "project__name", "pk")


def periods_of(year: int, kind: PeriodKind) -> list[Period]:
    """Return the periods of the year in order."""
    return periods_of_year(year, kind=kind)


def figures_of(
    series: IndicatorSeries, *, first: int, last: int, as_of: date | None = None
) -> dict[str, Figure]:
    """Return the standing figures of the years by period. Three queries at most.

    `as_of`: those that stood when that day was over, so that an earlier total comes out as it was reported.
    """
    return book_of([series], first=first, last=last, as_of=as_of).figures(series)


def is_derived(series: IndicatorSeries) -> bool:
    """Test whether the figures follow from others: of a ratio, or summed from parts. Nobody enters them."""
    return series.indicator.aggregation == Aggregation.RATIO or series.parts.exists()


def derived_q() -> Q:
    """SQL twin of `is_derived`."""
    parts = IndicatorSeries.objects.filter(whole=OuterRef("pk"))
    return Q(indicator__aggregation=Aggregation.RATIO) | Q(Exists(parts))


def halves(series: IndicatorSeries) -> Halves:
    """Return the two series of the unit that a ratio divides; `None` where one isn't open yet."""
    return halves_of(series)


def to_dates(
    series: IndicatorSeries, periods: Sequence[Period], *, as_of: date | None = None
) -> list[Decimal | None]:
    """Return the figure up to and including each of the periods, from the first of them on. Queries as `figures_of`."""
    if not periods:
        return []
    book = book_of([series], first=periods[0].year, last=periods[-1].year, as_of=as_of)
    return book.to_dates(series, periods)


@dataclass(frozen=True)
class Line:
    """One period: its figure, the year up to it, and both of the year before. Values in base units."""

    period: Period
    figure: Figure | None
    to_date: Decimal | None
    before: Figure | None
    to_date_before: Decimal | None

    #: Growth is in percentage points.
    in_points: bool = False

    @property
    def growth(self) -> Decimal | None:
        """Return by how many percent (of a percentage: points) the year up to this period is above the year before."""
        return figures.growth(self.to_date, before=self.to_date_before, in_points=self.in_points)


def year_of(series: IndicatorSeries, year: int, *, as_of: date | None = None) -> list[Line]:
    """Return a line for each period of the year. Queries as `figures_of`."""
    kind = PeriodKind(series.indicator.frequency)
    book = book_of([series], first=year - 1, last=year, as_of=as_of)
    found, now, then = book.figures(series), periods_of(year, kind), periods_of(year - 1, kind)
    sums, sums_then = (book.to_dates(series, some) for some in (now, then))
    return [
        Line(p, found.get(p.key), total, found.get(q.key), total_then, in_points(series))
        for p, q, total, total_then in zip(now, then, sums, sums_then, strict=True)
    ]


def in_points(series: IndicatorSeries) -> bool:
    """Test whether the series grows by percentage points."""
    indicator = series.indicator
    return figures.is_percentage(base_unit=indicator.base_unit, aggregation=indicator.aggregation)


@dataclass(frozen=True)
class Beside:
    """A period's figure beside its base (gốc so sánh), both of one span: a period alone, or the year up to it."""

    period: Period
    now: Decimal | None
    base: Decimal | None
    in_points: bool

    @property
    def growth(self) -> Decimal | None:
        """Return by how many percent (of a percentage: points) the figure is above its base."""
        return figures.growth(self.now, before=self.base, in_points=self.in_points)


#: A mean of past years is of so many.
MEAN_OF = 3


def beside_base(
    series: IndicatorSeries,
    year: int,
    *,
    basis: Basis,
    base_year: int | None = None,
    as_of: date | None = None,
) -> list[Beside]:
    """Return each period of the year beside its base. Three queries.

    Against other years: the year up to the period, beside the same of the year before, the mean of three years before
    (where all are known), or of `base_year`. Against the period before: the period alone.
    """
    kind, points = PeriodKind(series.indicator.frequency), in_points(series)
    years = _base_years(year, basis, base_year)
    book = book_of([series], first=min(years), last=max(year, *years), as_of=as_of)
    periods = periods_of(year, kind)
    if basis is Basis.PERIOD_BEFORE:
        found = book.figures(series)
        keys = [p.key for p in (*periods_of(year - 1, kind)[-1:], *periods)]
        values = [found[key].value if key in found else None for key in keys]
        return [Beside(p, values[n + 1], values[n], points) for n, p in enumerate(periods)]
    sums = book.to_dates(series, periods)
    bases = [book.to_dates(series, periods_of(one, kind)) for one in years]
    means = [figures.mean(same) for same in zip(*bases, strict=True)]
    return [Beside(p, now, base, points) for p, now, base in zip(periods, sums, means, strict=True)]


def _base_years(year: int, basis: Basis, base_year: int | None) -> list[int]:
    if basis is Basis.THREE_YEARS:
        return [year - back for back in range(1, MEAN_OF + 1)]
    return [base_year if basis is Basis.YEAR and base_year is not None else year - 1]


def figure_before(series: IndicatorSeries, period: Period) -> Figure | None:
    """Return the newest figure of a period that began earlier: what a typed one is held against. Three queries."""
    found = figures_of(series, first=period.year - 1, last=period.year).values()
    earlier = [
        (p.start, f) for f in found if (p := parse_period(f.key)) is not None and p.start < period.start
    ]
    return max(earlier, key=lambda row: row[0])[1] if earlier else None


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
    """Return the periods of the year in which the figures of `parts` ("trong đó") don't come to the whole's.

    A part that is itself summed into another series (a ward's, a project's) is counted there.
    """
    parts = [part for part in parts if part.whole_id is None]
    if not parts:
        return []
    book = book_of([series, *parts], first=year, last=year)
    whole, found = book.figures(series), [book.figures(part) for part in parts]
    told = []
    for key, figure in whole.items():
        values = [of[key].value if key in of else None for of in found]
        compared = plans.compare(values, whole=figure.value)
        if compared is not None and not compared.fits:
            told.append((key, compared))
    return told
