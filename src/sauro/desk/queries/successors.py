"""The commitment that somebody names by its number."""

from __future__ import annotations

from datetime import date

from sauro.commitments.access import visible_q
from sauro.commitments.models import Commitment
from sauro.ledger.actor import Actor


def named(actor: Actor, commitment: Commitment, number: str, *, day: date) -> Commitment | None:
    """Return the commitment numbered `number` in the same register, if the actor sees it."""
    rows = Commitment.objects.filter(visible_q(actor, day=day), register_unit_id=commitment.register_unit_id)
    return rows.filter(number__iexact=number.strip()).first()
