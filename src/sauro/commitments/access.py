"""Who sees a commitment and who may do what to it. Default deny.

One post answers, one post accepts, the office of the registering body keeps the book; the inspection commission
reads all and writes nothing. An actor on behalf of a head, or by delegation, has the head's rights here.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from sauro.commitments.models import Commitment, FormalRequest, NumberCounter, Participation, ProgressReport
from sauro.ledger.actor import Actor
from sauro.organisation.access import READING, WORKING, has_right, units_reached
from sauro.organisation.models import Right, Scope, Unit

#: The units reached: a subquery, or their ids.
Reach = QuerySet[Scope, int] | list[int]


def visible_q(actor: Actor, *, day: date) -> Q:
    """Return the filter of the commitments that the actor may know of on `day`. For a few rows; lists: `listed_q`.

    Whoever has a reading right that reaches the lead unit, the body that assigned or the body that keeps the
    register; whose unit has a part in it; whose post is named in it; or whose post is asked to decide something of it.
    """
    if actor.deciding_post is None:
        return Q(pk__in=())
    reached = units_reached(actor, *READING, day=day)
    asked = Q(id__in=_asked_of(actor.deciding_post).values("commitment_id"))
    return _own_q(actor.deciding_post, reached) | _part_q(actor.deciding_post, reached) | asked


def listed_q(actor: Actor, *, day: date, with_parts: bool = True) -> Q:
    """Return the same filter as `visible_q`, for lists: the reach is read first and handed over as plain ids.

    The database then sees how much the filter lets through, and takes an index instead of reading every row (measured
    by tools/explain.py). `with_parts=False` leaves out what the actor's unit only has a part in. Four queries at most.
    """
    if actor.deciding_post is None:
        return Q(pk__in=())
    reached = sorted(set(units_reached(actor, *READING, day=day)))
    asked = sorted(set(_asked_of(actor.deciding_post).values_list("commitment_id", flat=True)))
    own = _own_q(actor.deciding_post, reached) | Q(id__in=asked)
    if not with_parts:
        return own
    parts = Participation.objects.filter(Q(unit_id__in=reached) | Q(post_id=actor.deciding_post))
    # What the actor sees anyway needn't be named one by one: whoever reaches a whole city would name it all.
    registers = NumberCounter.objects.exclude(register_unit_id__in=reached)
    foreign = sorted(set(registers.values_list("register_unit_id", flat=True)))
    beside = parts.filter(commitment__register_unit_id__in=foreign)
    return own | Q(id__in=sorted(set(beside.values_list("commitment_id", flat=True))))


def _own_q(post_id: int, reached: Reach) -> Q:
    named = Q(accountable_post_id=post_id) | Q(accepting_post_id=post_id)
    named |= Q(following_post_id=post_id) | Q(directing_post_id=post_id)
    led = Q(lead_unit_id__in=reached) | Q(assigned_by_id__in=reached) | Q(register_unit_id__in=reached)
    return named | led


def _part_q(post_id: int, reached: Reach) -> Q:
    parts = Participation.objects.filter(Q(unit__in=reached) | Q(post_id=post_id))
    return Q(id__in=parts.values("commitment_id"))


def _asked_of(post_id: int) -> QuerySet[FormalRequest]:
    return FormalRequest.objects.filter(asked_post_id=post_id)


def can_see(actor: Actor, commitment: Commitment, *, day: date) -> bool:
    """Test whether the actor may know that the commitment exists."""
    return Commitment.objects.filter(visible_q(actor, day=day), pk=commitment.pk).exists()


def can_see_report(actor: Actor, report: ProgressReport, *, day: date) -> bool:
    """Test whether the actor may read the report: one that was never sent stays within the lead unit."""
    if report.sent_on is None:
        return can_report(actor, report.commitment, day=day)
    return can_see(actor, report.commitment, day=day)


def can_see_request(actor: Actor, request: FormalRequest, *, day: date) -> bool:
    """Test whether the actor may read the request: who sees the commitment, hence also the one asked."""
    return can_see(actor, request.commitment, day=day)


def nobody(actor: Actor, thing: object, *, day: date) -> bool:
    """Test whether the actor may do what only the system does: no person may."""
    return False


# --- The office of the registering body ------------------------------------------------


def can_receive(actor: Actor, register_unit: Unit | None, *, day: date) -> bool:
    """Test whether the actor keeps the book of the body: receives, settles and issues its commitments."""
    return register_unit is not None and has_right(actor, Right.OFFICE, register_unit.pk, day=day)


def can_keep(actor: Actor, commitment: Commitment | None, *, day: date) -> bool:
    """Test whether the actor keeps the book that the commitment stands in."""
    return commitment is not None and has_right(actor, Right.OFFICE, commitment.register_unit_id, day=day)


def can_oversee(actor: Actor, commitment: Commitment | None, *, day: date) -> bool:
    """Test whether the actor accepts for the body or keeps its book: both may return or confirm a progress report."""
    return can_accept(actor, commitment, day=day) or can_keep(actor, commitment, day=day)


# --- The one who answers, and their unit -------------------------------------------------


def can_answer(actor: Actor, commitment: Commitment | None, *, day: date) -> bool:
    """Test whether the actor is the post that answers for it: acknowledges, sends, claims, asks for changes."""
    return commitment is not None and commitment.accountable_post_id == actor.deciding_post is not None


def can_report(actor: Actor, commitment: Commitment | None, *, day: date) -> bool:
    """Test whether the actor may prepare a report: the one who answers, or an officer of the lead unit."""
    if commitment is None or commitment.lead_unit_id is None:
        return False
    return can_answer(actor, commitment, day=day) or has_right(
        actor, Right.REPORT, commitment.lead_unit_id, day=day
    )


def can_send(actor: Actor, report: ProgressReport | None, *, day: date) -> bool:
    """Test whether the actor may send the prepared report: only the post that answers."""
    return report is not None and can_answer(actor, report.commitment, day=day)


def can_take_back(actor: Actor, report: ProgressReport | None, *, day: date) -> bool:
    """Test whether the actor may withdraw the report: its author, or the post that answers."""
    if report is None:
        return False
    by_author = report.prepared_by_id == actor.deciding_person is not None
    return by_author or can_answer(actor, report.commitment, day=day)


def can_judge(actor: Actor, report: ProgressReport | None, *, day: date) -> bool:
    """Test whether the actor may confirm or return the report."""
    return report is not None and can_oversee(actor, report.commitment, day=day)


# --- The one who accepts ------------------------------------------------------------------


def can_accept(actor: Actor, commitment: Commitment | None, *, day: date) -> bool:
    """Test whether the actor is the post that accepts on behalf of the body that assigned."""
    return commitment is not None and commitment.accepting_post_id == actor.deciding_post is not None


def can_direct(actor: Actor, commitment: Commitment | None, *, day: date) -> bool:
    """Test whether the actor may ask for an explanation: who directs or accepts it, keeps its book, or decides above.

    "Above" is a right to decide that reaches the lead unit, of a post other than the one that answers.
    """
    if commitment is None or can_answer(actor, commitment, day=day):
        return False
    directs = commitment.directing_post_id == actor.deciding_post is not None
    above = commitment.lead_unit_id is not None and has_right(
        actor, Right.DECIDE, commitment.lead_unit_id, day=day
    )
    return directs or above or can_oversee(actor, commitment, day=day)


def can_answer_request(actor: Actor, request: FormalRequest | None, *, day: date) -> bool:
    """Test whether the actor may answer the request: the post asked; where only a collective decides, the office."""
    if request is None:
        return False
    if request.asked_post_id is None:
        return can_keep(actor, request.commitment, day=day)
    return request.asked_post_id == actor.deciding_post


def can_withdraw_request(actor: Actor, request: FormalRequest | None, *, day: date) -> bool:
    """Test whether the actor may take the request back: the post that asked."""
    return request is not None and request.requested_post_id == actor.deciding_post is not None


def can_ask(actor: Actor, commitment: Commitment | None, *, day: date) -> bool:
    """Test whether the actor may raise an obstacle or ask for clarification: the lead unit's people and the office."""
    return can_report(actor, commitment, day=day) or can_keep(actor, commitment, day=day)


def can_remark(actor: Actor, commitment: Commitment | None, *, day: date) -> bool:
    """Test whether the actor may add a remark: whoever sees it and has any writing right. Inspectors write nothing."""
    if commitment is None or not can_see(actor, commitment, day=day):
        return False
    named = actor.deciding_post in (commitment.accountable_post_id, commitment.accepting_post_id)
    return named or units_reached(actor, *WORKING, day=day).exists()


def can_read_notices(actor: Actor, notice: object | None, *, day: date) -> bool:
    """Test whether the actor may mark the notice read: it lies in the inbox of the post whose hat is on."""
    return notice is not None and getattr(notice, "post_id", None) == actor.post is not None
