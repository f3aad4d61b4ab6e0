"""How near to the plan is the figure foreseen, and which colour is that? By dated norms, red first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol

from django.db.models import Q

from sauro.targets.rules.kinds import Aggregation, Colour, Direction, Frequency, Outcome


@dataclass(frozen=True)
class ColourNorms:
    """From how many percent of the plan on a projection is green, from how many orange."""

    green_percent: int
    orange_percent: int


def attainment(
    direction: str, projected: Decimal | None, *, value: Decimal | None, upper: Decimal | None = None
) -> Decimal | None:
    """Return the projection in percent of the plan: above 100 it does better than asked. `None`: can't be said.

    Where the plan is a ceiling the fraction is turned over. Between two bounds it is 100 inside, and measured against
    the bound that is missed outside.

    >>> attainment("at_most", Decimal(5), value=Decimal(4))
    Decimal('80')
    """
    if projected is None or value is None:
        return None
    if direction == Direction.AT_LEAST:
        return _of(projected, value)
    if direction == Direction.AT_MOST:
        return _under(projected, value)
    if direction != Direction.BETWEEN or upper is None:
        return None
    if projected < value:
        return _of(projected, value)
    return _under(projected, upper) if projected > upper else Decimal(100)


def _of(projected: Decimal, floor: Decimal) -> Decimal:
    if floor <= 0:
        # Of nothing or less no percentage says anything: it is reached or it isn't.
        return Decimal(100) if projected >= floor else Decimal(0)
    return max(projected, Decimal(0)) / floor * 100


def _under(projected: Decimal, ceiling: Decimal) -> Decimal:
    if projected <= 0 or ceiling <= 0:
        return Decimal(100) if projected <= ceiling else Decimal(0)
    return ceiling / projected * 100


def is_lost(
    direction: str, actual: Decimal, *, aggregation: str, value: Decimal | None, upper: Decimal | None = None
) -> bool:
    """Test whether the plan can't be kept any more: a sum is above its ceiling, and sums don't come down again.

    >>> is_lost("at_most", Decimal(13), aggregation="flow", value=Decimal(12))
    True
    """
    ceiling = {Direction.AT_MOST: value, Direction.BETWEEN: upper}.get(Direction(direction))
    return aggregation == Aggregation.FLOW and ceiling is not None and actual > ceiling


def outcome(percent: Decimal | None, *, is_final: bool, norms: ColourNorms) -> Outcome:
    """Return what became of a target whose last figure comes to `percent` of the plan.

    `is_final`: it is the figure of the span's end, and no estimate. Whoever comes to the norm of green has met it.
    """
    if percent is None or not is_final:
        return Outcome.NONE
    if percent < norms.green_percent:
        return Outcome.MISSED
    return Outcome.EXCEEDED if percent > 100 else Outcome.MET


def colour(percent: Decimal | None, *, norms: ColourNorms, is_missed: bool = False) -> Colour:
    """Return the colour of a projection that comes to `percent` of the plan.

    `is_missed`: it is over and wasn't reached, or can't be any more. Nothing is left to watch then, however near.

    >>> colour(Decimal("99.9"), norms=ColourNorms(100, 90)).value
    'orange'
    """
    if percent is None:
        return Colour.NONE
    if is_missed:
        return Colour.RED
    if percent >= norms.green_percent:
        return Colour.GREEN
    return Colour.ORANGE if percent >= norms.orange_percent else Colour.RED


def is_judged(*, frequency: str, years: int, is_over: bool) -> bool:
    """Test whether a target of so many `years` is judged before its end: not where only yearly figures exist.

    A yearly figure of a year that runs says nothing of the rest of it ("chưa thể đánh giá"); over several years the
    years passed do.
    """
    return is_over or years > 1 or frequency != Frequency.YEAR


def next_colour_on(next_period_end: date | None, *, due_days: int) -> date | None:
    """Return the day from which the colour no longer holds: the next period's figure should be there by then.

    `next_period_end` is the first day after that period; the figure is due on the `due_days`th day from it on.
    `None`: no period is left.
    """
    return None if next_period_end is None else next_period_end + timedelta(days=due_days)


def is_stale(next_on: date | None, *, today: date) -> bool:
    """Test whether the colour waits for a figure that should be there: it is counted apart, never shown as judged."""
    return next_on is not None and next_on <= today


class ColourFacts(Protocol):
    """How a target stands as it is kept."""

    @property
    def colour(self) -> str: ...
    @property
    def next_colour_on(self) -> date | None: ...


def shown_colour(card: ColourFacts, *, today: date) -> str:
    """Return the colour that may be shown on `today`: empty while the target waits for a figure."""
    return "" if is_stale(card.next_colour_on, today=today) else card.colour


def stale_q(*, today: date) -> Q:
    """SQL twin of `is_stale`."""
    return Q(next_colour_on__isnull=False, next_colour_on__lte=today)


def shown_colour_q(colour: str, *, today: date) -> Q:
    """SQL twin of `shown_colour`: the targets of which it returns `colour`."""
    if not colour:
        return stale_q(today=today)
    return Q(colour=colour) & (Q(next_colour_on__isnull=True) | Q(next_colour_on__gt=today))


class TurnFacts(Protocol):
    @property
    def on(self) -> date: ...


def has_turned_since(turn: TurnFacts, *, since: date) -> bool:
    """Test whether a colour turned on `since` or later."""
    return turn.on >= since


def turned_since_q(*, since: date) -> Q:
    """SQL twin of `has_turned_since`."""
    return Q(on__gte=since)
