"""What follows from norms is stored on the row; when a norm changes, open rows are computed anew, on the record."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from sauro.commitments import access, queries
from sauro.commitments.commands.row import change_row, plan_columns, today
from sauro.commitments.models import Commitment
from sauro.commitments.rules import lifecycle
from sauro.ledger.door import Actor, Changes, command

#: The norms that open rows keep a day of. Clocks that run already (of an acceptance, a request) stay as they were set.
RECOMPUTED = ("due_soon_days", "calendar")


@command(verb="recompute", subject="commitment", able=access.nobody, by_system=True)
def recompute_commitment(
    *, commitment: Commitment, columns: dict[str, object], actor: Actor, at: datetime
) -> Changes[Commitment]:
    """Store the columns that follow from the norms as they are now. Part of the act that sets the norm."""
    change_row(commitment, **columns)
    return Changes(commitment)


def recompute_open(*, code: str, actor: Actor, at: datetime) -> None:
    """Recompute the open commitments that the norm `code` decides; closed ones keep the norm they had.

    Told by the act that sets the norm, and part of it. One entry for each row that changes. About five queries a row.
    """
    if code not in RECOMPUTED:
        return
    norms_of = lru_cache(lambda unit_id: queries.norms_of(unit_id, day=today(at)))
    for row in queries.commitments_to_recheck().filter(lifecycle.open_q()).iterator(chunk_size=500):
        due = plan_columns(row, norms_of(row.register_unit_id))
        changed = {name: value for name, value in due.items() if getattr(row, name) != value}
        if changed:
            recompute_commitment(commitment=row, columns=changed, actor=actor, at=at)
