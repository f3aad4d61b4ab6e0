"""What figures come to, and came to by the same period of the year before: many series in three queries.

Totals are those of the parts where a series has parts: a period counts once every part has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef

from sauro.kernel.period import PeriodKind
from sauro.ledger.actor import Actor
from sauro.organisation.models import Subtree
from sauro.organisation.rules import in_force_q
from sauro.targets import access, queries, words
from sauro.targets.models import IndicatorSeries, TargetCard
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


def growths(cards: Sequence[TargetCard]) -> dict[int, Growth]:
    """Return the growth of each card that has one, by the card's id. Two queries, none where none may grow.

    One year's flows and stocks grow; what is measured in percent, and spans of several years, don't.
    """
    grown = [card for card in cards if card.last_key and card.actual is not None and _may_grow(card)]
    if not grown:
        return {}
    years = [card.first_year - 1 for card in grown]
    book = queries.book_of([card.series for card in grown if card.series], first=min(years), last=max(years))
    found = {}
    for card in grown:
        assert card.series is not None and card.actual is not None
        told = _growth(card.series, card.last_key, card.actual, book)
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
    book = queries.book_of(shown, first=day.year - 1, last=day.year)
    return [told for series in shown if (told := _total(series, day.year, book)) is not None]


def _total(series: IndicatorSeries, year: int, book: queries.Book) -> Total | None:
    periods = queries.periods_of(year, PeriodKind(series.indicator.frequency))
    values = book.to_dates(series, periods)
    last = max((place for place, value in enumerate(values) if value is not None), default=None)
    if last is None:
        return None
    key, value = periods[last].key, values[last]
    assert value is not None
    indicator, figure = series.indicator, book.figures(series)[key]
    return Total(
        series=series,
        value=figures.shown(value, scale=indicator.scale),
        unit_word=words.unit_word(indicator),
        period=period_key_word(key),
        cut_off_on=figure.cut_off_on,
        grade=words.GRADE[figure.grade],
        growth=_growth(series, key, value, book),
    )


def _growth(series: IndicatorSeries, key: str, now: Decimal, book: queries.Book) -> Growth | None:
    earlier = f"{int(key[:4]) - 1}{key[4:]}"
    periods = queries.periods_of(int(earlier[:4]), PeriodKind(series.indicator.frequency))
    place = next((n for n, p in enumerate(periods) if p.key == earlier), None)
    if place is None:
        return None
    before = book.to_dates(series, periods[: place + 1])[-1]
    percent = figures.growth(now, before=before)
    if before is None or percent is None:
        return None
    return Growth(figures.shown(before, scale=series.indicator.scale), round(percent, 2))
