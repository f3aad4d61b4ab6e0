"""How targets stand is kept on their cards, computed anew inside the act that changes a figure, a plan or a norm."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from sauro.commitments.access import nobody
from sauro.commitments.models import Commitment
from sauro.commitments.queries import norms_of
from sauro.kernel.clock import civil_date
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Changes, command
from sauro.targets.models import ColourChange, IndicatorSeries, TargetCard
from sauro.targets.queries.cards import JUDGED_BY, cards_on, standing_of, with_series


@command(verb="judge", subject="target", able=nobody, by_system=True)
def judge_target(
    *, target: TargetCard, columns: dict[str, Any], actor: Actor, at: datetime
) -> Changes[TargetCard]:
    """Store how the target stands. Part of the act that changed a figure, a plan or a norm.

    A turn of colour is kept with what was known then.
    """
    change(target, **columns)
    after = columns.get("colour", target.colour)
    if after != target.colour:
        ColourChange.objects.create(
            card=target,
            on=civil_date(at),
            before=target.colour,
            after=after,
            last_key=columns.get("last_key", target.last_key),
            actual=columns.get("actual", target.actual),
            projected=columns.get("projected", target.projected),
        )
    return Changes(target)


def judge_after(*series: IndicatorSeries, actor: Actor, at: datetime) -> None:
    """Judge the targets that figures of these series decide. Some ten queries for each."""
    _judge(cards_on(series), actor, at)


def judge_planned(*, commitment: Commitment, actor: Actor, at: datetime) -> None:
    """Judge the target whose plan was put into force. Told by the act that did it, and part of it."""
    _judge(with_series(TargetCard.objects.filter(commitment=commitment)), actor, at)


def judge_all(*, code: str, actor: Actor, at: datetime) -> None:
    """Judge every target when a norm that colours follow from was set. Told by that act, and part of it."""
    if code in JUDGED_BY:
        _judge(with_series(TargetCard.objects.order_by("pk")), actor, at)


def _judge(cards: Iterable[TargetCard], actor: Actor, at: datetime) -> None:
    norms = lru_cache(lambda unit_id: norms_of(unit_id, day=civil_date(at)))
    for card in cards:
        found = standing_of(card, norms(card.commitment.register_unit_id))
        changed = {name: value for name, value in found.items() if getattr(card, name) != value}
        if changed:
            judge_target(target=card, columns=changed, actor=actor, at=at)
