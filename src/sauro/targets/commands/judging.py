"""How targets stand is kept on their cards, computed anew inside the act that changes a figure, a plan or a norm."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sauro.commitments.access import nobody
from sauro.commitments.models import Commitment
from sauro.commitments.queries import norms_of
from sauro.kernel.clock import civil_date
from sauro.kernel.errors import ChangedMeanwhile, Reason, Refusal
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Changes, command
from sauro.targets.models import ColourChange, IndicatorSeries, TargetCard
from sauro.targets.queries.cards import (
    JUDGED_BY,
    book_of_cards,
    cards_on,
    is_target,
    standing_of,
    with_series,
)
from sauro.targets.rules import colours, trajectory
from sauro.targets.rules.figures import MOST_DIGITS


class TotalTooLarge(Refusal):
    """What the figures come to has more digits than can be kept exactly: a larger unit of measurement is needed."""

    code = "total_too_large"


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
    """Judge the targets that figures of these series decide. Some four queries for each, and one book of all.

    :raises TotalTooLarge: when what they come to can't be kept exactly.
    """
    _judge(cards_on(series), actor, at)


def judge_planned(*, commitment: Commitment, actor: Actor, at: datetime) -> None:
    """Judge the target whose plan was put into force, and the one whose criterion it is. Part of that act."""
    _judge(with_series(TargetCard.objects.filter(commitment=commitment)), actor, at)
    judge_head(commitment=commitment, actor=actor, at=at)


def judge_head(*, commitment: Commitment, actor: Actor, at: datetime) -> None:
    """Judge the target whose criterion was claimed, met, opened again or ended. Told by that act, and part of it."""
    if is_target(commitment):
        _judge(with_series(TargetCard.objects.filter(criteria__commitment=commitment)), actor, at)


def judge_all(*, code: str, actor: Actor, at: datetime) -> None:
    """Judge every target when a norm that colours follow from was set. Told by that act, and part of it."""
    if code in JUDGED_BY:
        _judge(with_series(TargetCard.objects.order_by("pk")), actor, at)


def judge_due(*, at: datetime) -> int:
    """Judge every target whose day has come (`next_colour_on`), each in an act of its own; return how many changed.

    One that waits for a figure goes on waiting, and is counted so; what goes by days turns today.
    """
    actor, day, turned = Actor.system("judge"), civil_date(at), 0
    due = TargetCard.objects.filter(colours.stale_q(today=day)).order_by("next_colour_on", "pk")
    for card in with_series(due):
        try:
            turned += _judge([card], actor, at)
        except ChangedMeanwhile:
            continue  # whoever changed it has judged it
    return turned


def _judge(cards: Iterable[TargetCard], actor: Actor, at: datetime) -> int:
    day, turned = civil_date(at), 0
    norms = lru_cache(lambda unit_id: norms_of(unit_id, day=day))
    cards = list(cards)
    book = book_of_cards(cards)
    for card in cards:
        found = standing_of(card, norms(card.commitment.register_unit_id), day=day, book=book)
        changed = {name: value for name, value in found.items() if getattr(card, name) != value}
        actual = changed.get("actual")
        if isinstance(actual, Decimal) and abs(actual) > trajectory.MOST:
            raise TotalTooLarge(Reason("total_too_large", "value", {"digits": MOST_DIGITS}))
        if changed:
            judge_target(target=card, columns=changed, actor=actor, at=at)
            turned += 1
    return turned
