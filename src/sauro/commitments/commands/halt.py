"""Paused, resumed, withdrawn, superseded: each with its reason and its document."""

from __future__ import annotations

from datetime import datetime

from sauro.commitments import access
from sauro.commitments.commands.row import (
    Incomplete,
    change_row,
    move,
    need_document,
    need_state,
    need_text,
    notify,
    today,
)
from sauro.commitments.models import Commitment, Lineage, Pause
from sauro.commitments.rules import reporting
from sauro.commitments.rules.states import NoticeKind
from sauro.documents.models import Document
from sauro.kernel.errors import ChangedMeanwhile, Reason
from sauro.kernel.registry import moved
from sauro.ledger.door import Actor, Because, Changes, command


@command(verb="pause", subject="commitment", able=access.can_oversee)
def pause_commitment(
    *, commitment: Commitment, reason: str, document: Document | None, actor: Actor, at: datetime
) -> Changes[Commitment]:
    """Pause the commitment (tạm dừng): it is in no ratio while paused, and no date moves.

    :raises Incomplete: without a reason and a document.
    """
    need_state(commitment, "pause")
    need_text(reason, "reason")
    need_document(document)
    assert document is not None
    before = commitment.lifecycle
    move(commitment, "pause", state_before=before)
    moved(commitment=commitment, actor=actor, at=at)
    Pause.objects.create(
        commitment=commitment, state_before=before, from_on=today(at), reason=reason, document=document
    )
    notify(commitment, NoticeKind.PAUSED, commitment.accountable_post_id, at=at, besides=actor.post)
    return Changes(commitment, because=Because(reason=reason, document=document.pk))


@command(verb="resume", subject="commitment", able=access.can_oversee)
def resume_commitment(
    *, commitment: Commitment, reason: str, document: Document | None, actor: Actor, at: datetime
) -> Changes[Commitment]:
    """Resume after a pause, in the state before it. The promise doesn't move: a new day needs a change request."""
    need_state(commitment, "resume")
    need_text(reason, "reason")
    need_document(document)
    assert document is not None
    day, version = today(at), commitment.current_version
    pause = Pause.objects.filter(commitment=commitment, resumed_on__isnull=True).first()
    if pause is None:
        raise ChangedMeanwhile()
    assert version is not None  # what was paused has been issued
    Pause.objects.filter(pk=pause.pk).update(resumed_on=day)
    due = reporting.report_due_after_halt(
        version.rhythm,
        day=version.rhythm_day,
        due_on=commitment.report_due_on,
        halted_on=pause.from_on,
        resumed_on=day,
    )
    move(commitment, "resume", state_before="", report_due_on=due)
    moved(commitment=commitment, actor=actor, at=at)
    notify(commitment, NoticeKind.RESUMED, commitment.accountable_post_id, at=at, besides=actor.post)
    return Changes(commitment, because=Because(reason=reason, document=document.pk))


@command(verb="withdraw", subject="commitment", able=access.can_oversee)
def withdraw_commitment(
    *, commitment: Commitment, reason: str, document: Document | None, actor: Actor, at: datetime
) -> Changes[Commitment]:
    """Withdraw the commitment (rút, thôi theo dõi). It stays in the book, out of every ratio."""
    need_state(commitment, "withdraw")
    need_text(reason, "reason")
    need_document(document)
    assert document is not None
    move(commitment, "withdraw", report_due_on=None, review_on=None)
    moved(commitment=commitment, actor=actor, at=at)
    notify(commitment, NoticeKind.WITHDRAWN, commitment.accountable_post_id, at=at, besides=actor.post)
    return Changes(commitment, because=Because(reason=reason, document=document.pk))


@command(verb="supersede", subject="commitment", able=access.can_oversee)
def supersede_commitment(
    *,
    commitment: Commitment,
    successor: Commitment,
    reason: str,
    document: Document | None,
    actor: Actor,
    at: datetime,
) -> Changes[Commitment]:
    """Let another commitment take this one's place; the successor keeps the original due day in its lineage.

    :raises Incomplete: for a successor of another kind, itself, or one that is closed or not issued.
    """
    need_state(commitment, "supersede")
    need_text(reason, "reason")
    need_document(document)
    if successor.pk == commitment.pk or successor.kind != commitment.kind or successor.issued_on is None:
        raise Incomplete(Reason("successor_unfit", "successor"))
    need_state(successor, "supersede")
    move(commitment, "supersede", report_due_on=None, review_on=None)
    moved(commitment=commitment, actor=actor, at=at)
    change_row(successor)  # it may not be closed, or superseded in its turn, at the same time
    Lineage.objects.create(
        predecessor=commitment,
        successor=successor,
        original_due_on=commitment.original_due_on,
        on=today(at),
        reason=reason,
        document=document,
    )
    notify(commitment, NoticeKind.SUPERSEDED, commitment.accountable_post_id, at=at, besides=actor.post)
    return Changes(commitment, because=Because(reason=reason, document=document.pk if document else None))
