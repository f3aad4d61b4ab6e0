"""Would a later due day be beyond the cap, and who would decide? Shown before anybody asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sauro.commitments import queries
from sauro.commitments.commands.change import change_norms
from sauro.commitments.models import Commitment
from sauro.commitments.rules import plan
from sauro.kernel.errors import Reason
from sauro.organisation.models import Post


@dataclass(frozen=True)
class Cap:
    """Why an extension asked for today is beyond the cap (empty: it isn't), and the post that would decide.

    `decides` `None`: nobody in the house alone; the office enters the decision with its minutes.
    """

    reasons: Sequence[Reason]
    decides: Post | None


def cap_of(commitment: Commitment, *, day: date) -> Cap:
    """Return what an extension asked for on `day` would meet with. At most seven queries."""
    norms = queries.norms_of(commitment.register_unit_id, day=day)
    reasons = plan.beyond_cap(
        moves=commitment.moves,
        due_on=commitment.approved_due_on,
        new_due_on=None,
        asked_on=day,
        norms=change_norms(norms),
    )
    post_id = queries.level_above(commitment.accepting_post_id, day=day) if reasons else None
    decides = post_id if reasons else commitment.accepting_post_id
    posts = Post.objects.select_related("unit")
    return Cap(reasons, posts.filter(pk=decides).first() if decides is not None else None)
