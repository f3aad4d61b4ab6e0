"""Who may set a norm, and who may read it. Units and rights stand above this noun: they answer through here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sauro.ledger.actor import Actor

#: `answer(actor, unit id or None for all, day=…)`
Answer = Callable[..., bool]


def _nobody(actor: Actor, jurisdiction: int | None, *, day: date) -> bool:
    return False


_administers: Answer = _nobody
_reads: Answer = _nobody


def answer_with(*, administers: Answer, reads: Answer) -> None:
    """Let the organisation say who administers a unit and who reads its norms. Until then nobody does."""
    global _administers, _reads
    _administers, _reads = administers, reads


def can_set_norm(actor: Actor, jurisdiction: int | None, *, day: date) -> bool:
    """Test whether the actor may set norms for the unit; without one, for all units."""
    return _administers(actor, jurisdiction, day=day)


def can_set_calendar(actor: Actor, thing: object, *, day: date) -> bool:
    """Test whether the actor may say which days are worked: any administrator."""
    return _administers(actor, None, day=day)


def can_see(actor: Actor, thing: object, *, day: date) -> bool:
    """Test whether the actor may read the norm or the calendar's exception."""
    return _reads(actor, getattr(thing, "jurisdiction", None), day=day)
