"""The promise is frozen, taken note of, started and reviewed."""

from __future__ import annotations

from datetime import date, datetime

from sauro.commitments import access
from sauro.commitments.commands.row import (
    change_row,
    move,
    need_state,
    need_text,
    norms_for,
    notify,
    plan_columns,
    refuse_if,
    today,
)
from sauro.commitments.models import ClockStart, Commitment, PlanVersion
from sauro.commitments.queries import open_clarities
from sauro.commitments.rules import plan, reporting
from sauro.commitments.rules.states import DueKind, NoticeKind, VersionStatus
from sauro.documents.models import Document
from sauro.kernel.errors import Refusal
from sauro.kernel.registry import plan_changed
from sauro.ledger.door import Actor, Because, Changes, command


class NotClear(Refusal):
    """A commitment isn't issued while one of the six clarities is open; the reasons list every one."""

    code = "not_clear"


class NotAwaiting(Refusal):
    """No trigger is awaited: the clock runs already, or never waited."""

    code = "not_awaiting"


class NotStanding(Refusal):
    """Only a standing task is reviewed."""

    code = "not_standing"


@command(verb="issue", subject="commitment", able=access.can_keep)
def issue_commitment(*, commitment: Commitment, actor: Actor, at: datetime) -> Changes[Commitment]:
    """Issue the commitment (giao): version 1 of its plan is frozen, and its owner is told.

    :raises NotClear: with a reason for each thing that is missing.
    """
    need_state(commitment, "issue")
    reasons = open_clarities(commitment)
    if reasons:
        raise NotClear(*reasons)
    day, norms = today(at), norms_for(commitment, at)
    version = commitment.current_version
    assert version is not None  # `when` is clear, so there is one
    _freeze(version, commitment, number=1, day=day)
    move(
        commitment,
        "issue",
        issued_on=day,
        **plan_columns(commitment, norms),
        report_due_on=_first_report(version, day),
        review_on=_first_review(version, day),
    )
    plan_changed(commitment=commitment, actor=actor, at=at)
    parts = commitment.participations.filter(until_on__isnull=True).values_list("post_id", flat=True)
    posts = (
        commitment.accountable_post_id,
        commitment.following_post_id,
        commitment.directing_post_id,
        *parts,
    )
    notify(commitment, NoticeKind.ISSUED, *posts, at=at, besides=actor.post)
    return Changes(commitment, because=Because(document=commitment.document_id))


def _freeze(version: PlanVersion, commitment: Commitment, *, number: int, day: date) -> None:
    PlanVersion.objects.filter(pk=version.pk, number__isnull=True).update(
        number=number,
        status=VersionStatus.APPROVED,
        decided_on=day,
        title=commitment.title,
        scope=commitment.scope,
        product=commitment.product,
        acceptance=commitment.acceptance,
        document=commitment.document,
    )
    version.refresh_from_db()


def _first_report(version: PlanVersion | None, day: date) -> date | None:
    assert version is not None  # what is issued has a plan
    return reporting.first_report_due(version.rhythm, day=version.rhythm_day, issued_on=day)


def _first_review(version: PlanVersion, day: date) -> date | None:
    months = version.review_months if version.due_kind == DueKind.STANDING else None
    return reporting.next_review(after=day, months=months)


@command(verb="acknowledge", subject="commitment", able=access.can_answer)
def acknowledge_commitment(*, commitment: Commitment, actor: Actor, at: datetime) -> Changes[Commitment]:
    """Take note of the commitment (tiếp nhận nhiệm vụ): the owner has seen it and is at work."""
    move(commitment, "acknowledge")
    return Changes(commitment)


@command(verb="start_clock", subject="commitment", able=access.can_oversee)
def start_clock(
    *,
    commitment: Commitment,
    started_on: date,
    words: str,
    document: Document | None = None,
    actor: Actor,
    at: datetime,
) -> Changes[Commitment]:
    """Record that the awaited trigger came on `started_on`: both due days follow from it. No version and no move.

    :raises NotAwaiting: when nothing is awaited, or the clock was started before.
    :raises Incomplete: for a day in the future or without words.
    """
    need_state(commitment, "start_clock")
    if commitment.due_kind != DueKind.AWAITING or commitment.clock_started:
        raise NotAwaiting()
    need_text(words, "words")
    refuse_if(plan.future_day_refusals(started_on, today=today(at), field="started_on"))
    change_row(commitment)  # whoever starts it at the same time waits here, and is told
    ClockStart.objects.create(commitment=commitment, started_on=started_on, words=words, document=document)
    # Silence counts from now on: while the trigger was awaited, there was nothing to report.
    move(
        commitment,
        "start_clock",
        **plan_columns(commitment, norms_for(commitment, at)),
        report_due_on=_first_report(commitment.current_version, today(at)),
    )
    notify(commitment, NoticeKind.PLAN_CHANGED, commitment.accountable_post_id, at=at, besides=actor.post)
    return Changes(
        commitment,
        because=Because(reason=words, document=document.pk if document else None),
        effective_on=started_on,
    )


@command(verb="review", subject="commitment", able=access.can_oversee)
def review_standing(
    *, commitment: Commitment, words: str, document: Document | None = None, actor: Actor, at: datetime
) -> Changes[Commitment]:
    """Record the review of a standing task (nhiệm vụ thường xuyên); the next one follows after its interval.

    :raises NotStanding: for any other kind of due rule.
    """
    need_state(commitment, "review")
    if commitment.due_kind != DueKind.STANDING or commitment.current_version is None:
        raise NotStanding()
    need_text(words, "words")
    months = commitment.current_version.review_months
    move(commitment, "review", review_on=reporting.next_review(after=today(at), months=months))
    return Changes(commitment, because=Because(reason=words, document=document.pk if document else None))
