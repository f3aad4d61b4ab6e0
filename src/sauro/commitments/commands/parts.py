"""Who joins and who leaves after the issue: dated parts, never erased."""

from __future__ import annotations

from datetime import datetime

from sauro.commitments import access
from sauro.commitments.commands.receive import count_clarities
from sauro.commitments.commands.row import Incomplete, change_row, need_text, notify, today
from sauro.commitments.commands.values import Part
from sauro.commitments.models import Commitment, Participation
from sauro.commitments.rules import lifecycle
from sauro.commitments.rules.states import NoticeKind
from sauro.kernel.errors import Reason
from sauro.ledger.door import Actor, Because, Changes, command


@command(verb="add_part", subject="commitment", able=access.can_oversee)
def add_part(
    *, commitment: Commitment, part: Part, reason: str, actor: Actor, at: datetime
) -> Changes[Commitment]:
    """Let a unit or post take part from today on (phối hợp, theo dõi, giám sát).

    :raises Incomplete: on something closed, or for a part that the unit has already.
    """
    if not lifecycle.is_open(commitment):
        raise Incomplete(Reason("wrong_state", values={"state": commitment.lifecycle}))
    same = {"role": part.role, "unit": part.unit, "post": part.post, "until_on__isnull": True}
    if commitment.participations.filter(**same).exists():
        raise Incomplete(Reason("part_taken", "unit"))
    Participation.objects.create(
        commitment=commitment,
        role=part.role,
        unit=part.unit,
        post=part.post,
        share=part.share,
        from_on=today(at),
    )
    change_row(commitment, has_no_participants=False)
    _recount(commitment)
    if part.post is not None:
        notify(commitment, NoticeKind.ISSUED, part.post.pk, at=at, besides=actor.post)
    return Changes(commitment, because=Because(reason=reason))


@command(verb="end_part", subject="commitment", able=access.can_oversee)
def end_part(
    *, commitment: Commitment, participation: Participation, reason: str, actor: Actor, at: datetime
) -> Changes[Commitment]:
    """End a part from today on; the record keeps that it was.

    :raises Incomplete: for a part of another commitment, or one that has ended.
    """
    if participation.commitment_id != commitment.pk or participation.until_on is not None:
        raise Incomplete(Reason("part_ended", "participation"))
    need_text(reason, "reason")
    Participation.objects.filter(pk=participation.pk).update(until_on=today(at))
    change_row(commitment)
    _recount(commitment)
    return Changes(commitment, because=Because(reason=reason))


def _recount(commitment: Commitment) -> None:
    # Who takes part is one of the six until it is issued; afterwards the promise stays clear as it was.
    if lifecycle.is_unclear(commitment):
        count_clarities(commitment)
