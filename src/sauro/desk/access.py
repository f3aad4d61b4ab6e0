"""Which of the desk's pages are offered to whom. What they show is decided row by row by the nouns below."""

from __future__ import annotations

from datetime import date

from sauro.ledger.actor import Actor
from sauro.organisation.access import has_right
from sauro.organisation.models import Right


def can_open_intake(actor: Actor, *, day: date) -> bool:
    """Test whether the actor keeps the book of some body: the intake queue is their work. Others may look it up."""
    return has_right(actor, Right.OFFICE, None, day=day)
