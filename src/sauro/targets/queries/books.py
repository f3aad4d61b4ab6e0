"""The figures of many series over some years, read at once: what a part, a ratio or a sum comes to needs no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from sauro.kernel.period import Period, parse_period
from sauro.targets.models import Indicator, IndicatorSeries, Measurement
from sauro.targets.rules import figures
from sauro.targets.rules.kinds import Aggregation

#: A ratio is kept and shown in percent with so many decimals.
PERCENT_DECIMALS = 2

Halves = tuple[IndicatorSeries | None, IndicatorSeries | None]


@dataclass(frozen=True)
class Figure:
    """The figure that stands for a period: entered (`measurement`), or what the parts of a sum or a ratio come to."""

    key: str
    value: Decimal
    grade: str
    cut_off_on: date
    measurement: Measurement | None = None


@dataclass(frozen=True)
class Book:
    """The standing figures of some series, and of the halves of the ratios among them. Asking it costs no query."""

    #: By series: its figures by period. A sum has one where every part has that counts then.
    entered: Mapping[int, Mapping[str, Figure]]
    #: By ratio: the two series that it divides.
    divided: Mapping[int, Halves]

    def figures(self, series: IndicatorSeries) -> dict[str, Figure]:
        """Return the figures of the series by period; of a ratio, what its two series come to in each."""
        if series.indicator.aggregation != Aggregation.RATIO:
            return dict(self.entered.get(series.pk, {}))
        above, below = ({} if half is None else self.figures(half) for half in self.divided[series.pk])
        pairs = {key: (above[key], below[key]) for key in above if key in below and below[key].value}
        return {key: _quotient(key, *pair) for key, pair in pairs.items()}

    def to_dates(self, series: IndicatorSeries, periods: Sequence[Period]) -> list[Decimal | None]:
        """Return the figure up to and including each of the periods, from the first of them on.

        A ratio's is that of the two sums, never a sum or a mean of ratios.
        """
        if series.indicator.aggregation == Aggregation.RATIO:
            above, below = (
                [None] * len(periods) if half is None else self.to_dates(half, periods)
                for half in self.divided[series.pk]
            )
            pairs = zip(above, below, strict=True)
            return [figures.quotient(a, b, decimals=PERCENT_DECIMALS) for a, b in pairs]
        found = self.figures(series)
        values = [found[p.key].value if p.key in found else None for p in periods]
        return figures.to_date(values, aggregation=series.indicator.aggregation)


def book_of(rows: Iterable[IndicatorSeries], *, first: int, last: int, as_of: date | None = None) -> Book:
    """Return the book of the series over the years, each with its indicator in hand. Three queries, however many.

    `as_of`: the figures that stood when that day was over, and the parts that were there: an earlier total comes out
    as it was reported.
    """
    every = {row.pk: row for row in rows}
    divided = _halves(every.values())
    every |= {half.pk: half for pair in divided.values() for half in pair if half is not None}
    parts = _parts(every, as_of)
    own = [pk for pk in every if pk not in parts]
    stands = Q(is_current=True) if as_of is None else figures.stood_on_q(day=as_of)
    within = [*own, *(part.pk for found in parts.values() for part in found)]
    told = Measurement.objects.filter(stands, series__in=within, year__range=(first, last))
    by_series: dict[int, dict[str, Measurement]] = defaultdict(dict)
    for row in told.select_related("document", "recorded_by").order_by("period_start", "pk"):
        by_series[row.series_id][row.period_key] = row
    entered = {pk: {key: _entered(row) for key, row in by_series[pk].items()} for pk in own}
    entered |= {pk: _sums(every[pk], found, by_series) for pk, found in parts.items()}
    return Book(entered, divided)


def halves_of(row: IndicatorSeries) -> Halves:
    """Return the two series of the unit that a ratio divides; `None` where one isn't open yet. One query."""
    return _halves([row]).get(row.pk, (None, None))


def _halves(rows: Iterable[IndicatorSeries]) -> dict[int, Halves]:
    ratios = [row for row in rows if row.indicator.aggregation == Aggregation.RATIO]
    if not ratios:
        return {}
    named = {pk for row in ratios for pk in _named(row.indicator)}
    found = IndicatorSeries.objects.filter(
        indicator__in=named, unit__in=[row.unit_id for row in ratios], project=None
    )
    by_place = {(row.indicator_id, row.unit_id): row for row in found.select_related("indicator")}
    return {
        row.pk: (
            by_place.get((row.indicator.numerator_id or 0, row.unit_id)),
            by_place.get((row.indicator.denominator_id or 0, row.unit_id)),
        )
        for row in ratios
    }


def _named(ratio: Indicator) -> list[int]:
    return [pk for pk in (ratio.numerator_id, ratio.denominator_id) if pk is not None]


def _parts(every: Mapping[int, Any], as_of: date | None) -> dict[int, list[IndicatorSeries]]:
    rows = IndicatorSeries.objects.filter(whole__in=list(every)).select_related("unit")
    if as_of is not None:
        rows = rows.filter(figures.was_open_q(day=as_of))
    found: dict[int, list[IndicatorSeries]] = defaultdict(list)
    for row in rows:
        found[row.whole_id or 0].append(row)
    return dict(found)


def _sums(
    whole: IndicatorSeries,
    parts: Sequence[IndicatorSeries],
    by_series: Mapping[int, Mapping[str, Measurement]],
) -> dict[str, Figure]:
    keys = {key: None for part in parts for key in by_series.get(part.pk, {})}
    found = {}
    for key in sorted(keys, key=_start_of):
        period = parse_period(key)
        assert period is not None  # figures stand for periods
        units = [part.unit for part in parts]
        counted = figures.counted(units, period=period, aggregation=whole.indicator.aggregation)
        rows = [by_series.get(part.pk, {}).get(key) for part in parts]
        if all(row is not None for row, counts in zip(rows, counted, strict=True) if counts):
            found[key] = _summed(key, [row for row in rows if row is not None])
    return found


def _start_of(key: str) -> tuple[date, str]:
    period = parse_period(key)
    assert period is not None
    return period.start, key


def _entered(row: Measurement) -> Figure:
    return Figure(row.period_key, row.value, row.grade, row.cut_off_on, row)


def _summed(key: str, rows: list[Measurement]) -> Figure:
    total = sum((row.value for row in rows), Decimal(0))
    return Figure(key, total, figures.least_final(r.grade for r in rows), min(r.cut_off_on for r in rows))


def _quotient(key: str, above: Figure, below: Figure) -> Figure:
    value = figures.quotient(above.value, below.value, decimals=PERCENT_DECIMALS)
    assert value is not None
    grade = figures.least_final((above.grade, below.grade))
    return Figure(key, value, grade, min(above.cut_off_on, below.cut_off_on))
