"""Who reads texts into the book: the office of the register. Readings are work in hand and nobody else's to see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from sauro.intake.models import Proposal, Reading
from sauro.intake.rules.kinds import ReadingState
from sauro.ledger.actor import Actor
from sauro.organisation.access import has_right, units_reached
from sauro.organisation.models import Right, Unit


def visible_q(actor: Actor, *, day: date) -> Q:
    """Return which readings the actor may see: those for a register that they keep, unless thrown away."""
    if actor.deciding_post is None:
        return Q(pk__in=())
    kept = Q(register_unit_id__in=units_reached(actor, Right.OFFICE, day=day))
    return kept & ~Q(state=ReadingState.DISCARDED)


def can_open(actor: Actor, unit: object, *, day: date) -> bool:
    """Test whether the actor keeps the register of the unit; `None` asks: of any unit."""
    if unit is not None and not isinstance(unit, Unit):
        return False
    return has_right(actor, Right.OFFICE, unit.pk if isinstance(unit, Unit) else None, day=day)


def can_keep(actor: Actor, thing: object, *, day: date) -> bool:
    """Test whether the actor keeps the register for which the reading, or the proposal's reading, was made."""
    if isinstance(thing, Proposal):
        thing = thing.reading
    if not isinstance(thing, Reading):
        return False
    return has_right(actor, Right.OFFICE, thing.register_unit_id, day=day)


def can_keep_all(actor: Actor, proposals: Sequence[Proposal] | None, *, day: date) -> bool:
    """Test whether all the proposals are of readings that the actor keeps; of none, whether they keep any register."""
    registers = {p.reading.register_unit_id for p in proposals or ()}
    return can_open(actor, None, day=day) and all(
        has_right(actor, Right.OFFICE, pk, day=day) for pk in registers
    )
