"""Series of figures to choose from on a form: found by words, or the first by name."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from sauro.kernel.folding import fold
from sauro.ledger.actor import Actor
from sauro.targets.access import visible_series_q
from sauro.targets.models import IndicatorSeries

#: So many stand in one select; whoever has more searches.
OFFERED = 80


def series_to_pick(
    actor: Actor, *, day: date, words: str = "", chosen: Collection[int] = ()
) -> tuple[dict[int, IndicatorSeries], bool]:
    """Return the series that the actor may read: those `chosen` before and those whose names hold the `words`.

    Also whether there are more of them than one select holds. Two queries.
    """
    seen = IndicatorSeries.objects.filter(visible_series_q(actor, day=day)).select_related(
        "indicator", "unit"
    )
    named = Q()
    for word in fold(words).split():
        named &= Q(indicator__folded__contains=word) | Q(unit__folded__contains=word)
    found = list(seen.filter(named).order_by("indicator__name", "unit__name", "pk")[: OFFERED + 1])
    kept = {row.pk: row for row in seen.filter(pk__in=chosen)} if chosen else {}
    return kept | {row.pk: row for row in found[:OFFERED]}, len(found) > OFFERED


def with_indicator(pk: int | None) -> IndicatorSeries | None:
    """Return the series with its indicator, `None` where none is named."""
    return IndicatorSeries.objects.select_related("indicator").filter(pk=pk or 0).first()
