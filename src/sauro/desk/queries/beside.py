"""What figures come to, and came to by the same period of the year before: many series in three queries.

Totals are those of the parts where a series has parts: a period counts once every part has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, Min, OuterRef, Q, Sum

from sauro.kernel.period import PeriodKind
from sauro.ledger.actor import Actor
from sauro.organisation.models import Subtree
from sauro.organisation.rules import in_force_q
from sauro.targets import access, queries, words
from sauro.targets.models import IndicatorSeries, Measurement, TargetCard
from sauro.targets.rules import figures
from sauro.targets.rules.kinds import Aggregation
from sauro.ui.periods import period_key_word
from sauro.ui.words import Sentence

#: So many totals that no target asks for stand on the board.
TOTALS_SHOWN = 6
#: Figures of these add up over a year, or stand at its end: growth says something of them.
_GROWS = (Aggregation.FLOW, Aggregation.STOCK)


@dataclass(frozen=True)
class Growth:
    """What stood by the same period of the year before, and by how many percent it is more now."""

    before: Decimal
    percent: Decimal


@dataclass(frozen=True)
class Total:
    """A figure of a whole that no target asks for. In the unit in which its indicator is shown."""

    series: IndicatorSeries
    value: Decimal
    unit_word: str
    period: str
    cut_off_on: date
    grade: Sentence
    growth: Growth | None


@dataclass(frozen=True)
class _Said:
    """One period of one series: its sum over the parts, how many said it, how final they are."""

    value: Decimal
    count: int
    cut_off_on: date
    grades: tuple[str, ...]


_ByPeriod = dict[str, _Said]


def growths(cards: Sequence[TargetCard]) -> dict[int, Growth]:
    """Return the growth of each card that has one, by the card's id. Three queries, none where none may grow.

    One year's flows and stocks grow; what is measured in percent, and spans of several years, don't.
    """
    grown = [card for card in cards if card.last_key and card.actual is not None and _may_grow(card)]
    series = [card.series for card in grown if card.series is not None]
    said, parts = _said(series, {card.first_year - 1 for card in grown})
    found = {}
    for card in grown:
        assert card.series is not None and card.actual is not None
        told = _growth(card.series, card.last_key, card.actual, said, parts)
        if told is not None:
            found[card.pk] = told
    return found


def _may_grow(card: TargetCard) -> bool:
    return card.series is not None and card.first_year == card.last_year and _grows(card.series)


def _grows(series: IndicatorSeries) -> bool:
    return series.indicator.aggregation in _GROWS and series.indicator.base_unit != "%"


def totals_beside(actor: Actor, *, day: date, unit: int | None = None, field: str = "") -> list[Total]:
    """Return the totals of this year that the actor may read and no target asks for, by field and name. Five queries.

    A total is what the figures of several units come to: the sums that a conference hears beside the targets.
    """
    parts = IndicatorSeries.objects.filter(whole=OuterRef("pk"))
    asked = TargetCard.objects.filter(series=OuterRef("pk"), last_year__gte=day.year)
    rows = IndicatorSeries.objects.filter(access.visible_series_q(actor, day=day), whole=None)
    rows = rows.filter(Exists(parts)).exclude(Exists(asked)).select_related("indicator", "unit")
    if field:
        rows = rows.filter(indicator__field=field)
    if unit is not None:
        rows = rows.filter(unit__in=Subtree.objects.filter(in_force_q(day=day), above=unit).values("unit"))
    shown = [
        s for s in rows.order_by("indicator__field", "indicator__name", "pk")[:TOTALS_SHOWN] if _grows(s)
    ]
    said, parts_of = _said(shown, {day.year - 1, day.year})
    return [told for series in shown if (told := _total(series, day.year, said, parts_of)) is not None]


def _total(
    series: IndicatorSeries, year: int, said: dict[int, _ByPeriod], parts: dict[int, int]
) -> Total | None:
    periods = queries.periods_of(year, PeriodKind(series.indicator.frequency))
    values = _to_dates(series, [p.key for p in periods], said, parts)
    last = max((place for place, value in enumerate(values) if value is not None), default=None)
    if last is None:
        return None
    key, value = periods[last].key, values[last]
    assert value is not None
    indicator, of = series.indicator, said[series.pk][key]
    return Total(
        series=series,
        value=figures.shown(value, scale=indicator.scale),
        unit_word=words.unit_word(indicator),
        period=period_key_word(key),
        cut_off_on=of.cut_off_on,
        grade=words.GRADE[figures.least_final(of.grades)],
        growth=_growth(series, key, value, said, parts),
    )


def _growth(
    series: IndicatorSeries, key: str, now: Decimal, said: dict[int, _ByPeriod], parts: dict[int, int]
) -> Growth | None:
    earlier = f"{int(key[:4]) - 1}{key[4:]}"
    kind = PeriodKind(series.indicator.frequency)
    keys = [p.key for p in queries.periods_of(int(earlier[:4]), kind)]
    if earlier not in keys:
        return None
    before = _to_dates(series, keys[: keys.index(earlier) + 1], said, parts)[-1]
    percent = figures.growth(now, before=before)
    if before is None or percent is None:
        return None
    return Growth(figures.shown(before, scale=series.indicator.scale), round(percent, 2))


def _to_dates(
    series: IndicatorSeries, keys: Sequence[str], said: dict[int, _ByPeriod], parts: dict[int, int]
) -> list[Decimal | None]:
    of, whole = said.get(series.pk, {}), parts.get(series.pk, 1)
    values = [of[key].value if key in of and of[key].count == whole else None for key in keys]
    return figures.to_date(values, aggregation=series.indicator.aggregation)


def _said(
    series: Sequence[IndicatorSeries], years: Iterable[int]
) -> tuple[dict[int, _ByPeriod], dict[int, int]]:
    """Return what stands for the years by series and period, and how many parts each summed series has."""
    ids = [one.pk for one in series]
    if not ids:
        return {}, {}
    given = IndicatorSeries.objects.filter(whole__in=ids).values_list("whole", flat=True)
    parts = dict(Counter(pk for pk in given if pk is not None))
    own = Measurement.objects.filter(is_current=True, year__in=sorted(years))
    found: dict[int, _ByPeriod] = {pk: {} for pk in ids}
    for owner, chosen in (
        ("series", Q(series__in=[pk for pk in ids if pk not in parts])),
        ("series__whole", Q(series__whole__in=list(parts))),
    ):
        grouped = own.filter(chosen).values(owner, "period_key", "grade").order_by()
        told = grouped.annotate(total=Sum("value"), of=Count("pk"), upto=Min("cut_off_on"))
        for row in told:
            by_period = found[row[owner]]
            one = _Said(row["total"], row["of"], row["upto"], (row["grade"],))
            by_period[row["period_key"]] = _joined(by_period.get(row["period_key"]), one)
    return found, parts


def _joined(one: _Said | None, other: _Said) -> _Said:
    if one is None:
        return other
    return _Said(
        one.value + other.value,
        one.count + other.count,
        min(one.cut_off_on, other.cut_off_on),
        one.grades + other.grades,
    )
