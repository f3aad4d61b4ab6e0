"""Open change: a request owns a proposed version, approval gives it its number. Nothing is ever redefined quietly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Max

from sauro.commitments import access, queries
from sauro.commitments.commands.row import (
    Incomplete,
    change_row,
    need_document,
    need_state,
    need_text,
    norms_for,
    notify,
    plan_columns,
    refuse_if,
    today,
    write_terms,
)
from sauro.commitments.commands.values import Step, Terms
from sauro.commitments.models import ClockStart, Commitment, FormalRequest, PlanVersion
from sauro.commitments.rules import plan, reporting, requests
from sauro.commitments.rules.states import (
    DueKind,
    NoticeKind,
    RequestKind,
    RequestOrigin,
    RequestStatus,
    VersionKind,
    VersionStatus,
)
from sauro.documents.models import Document
from sauro.kernel.errors import ChangedMeanwhile, Reason, Refusal
from sauro.kernel.registry import plan_changed
from sauro.kernel.workdays import add_working_days
from sauro.ledger.door import Actor, Because, Changes, command, watch
from sauro.norms.queries import NormsInForce


class RequestClosed(Refusal):
    """The request was answered or withdrawn before."""

    code = "request_closed"


class ChangePending(Refusal):
    """A change request is already waiting: one at a time, or nobody knows what was approved."""

    code = "change_pending"


@dataclass(frozen=True)
class Proposal:
    """The plan as it is to be: due rule, steps, and the promise's words where they change (`None`: as they are)."""

    terms: Terms
    steps: Sequence[Step] = ()
    title: str | None = None
    scope: str | None = None
    product: str | None = None
    acceptance: str | None = None
    #: Writes what a higher noun keeps of the plan (a target's planned values) at the version, before it has a number.
    attach: Callable[[PlanVersion], None] | None = None


@command(verb="request_change", subject="request", of="commitment", able=access.can_answer)
def request_change(
    *,
    commitment: Commitment,
    proposal: Proposal,
    cause: str,
    reason: str,
    document: Document | None = None,
    actor: Actor,
    at: datetime,
) -> Changes[FormalRequest]:
    """Ask for a change of plan (đề nghị điều chỉnh, gia hạn), with cause and reason, of the post that accepts.

    Beyond the cap (number of extensions, days before the due day) it isn't impossible: the next level up is asked.

    :raises WrongState: unless the commitment is issued or in progress.
    :raises ChangePending: while another change request waits.
    :raises Incomplete: for an incomplete or past plan, or without cause and reason.
    """
    need_state(commitment, "request_change")
    if commitment.requests.filter(requests.open_request_q(), kind=RequestKind.CHANGE).exists():
        raise ChangePending()
    need_text(reason, "reason")
    need_text(cause, "cause")
    watch(commitment)
    norms, day = norms_for(commitment, at), today(at)
    new_due = _checked_due(commitment, proposal, norms, day)
    caps = plan.beyond_cap(
        moves=commitment.moves,
        due_on=commitment.approved_due_on,
        new_due_on=new_due,
        asked_on=day,
        norms=change_norms(norms),
    )
    asked = (
        queries.level_above(commitment.accepting_post_id, day=day) if caps else commitment.accepting_post_id
    )
    # First of the writes: of two who ask at the same time, the other one is told.
    change_row(commitment, open_requests=commitment.open_requests + 1)
    version = _propose(commitment, proposal, VersionKind.CHANGE, cause, reason, document, at)
    request = FormalRequest.objects.create(
        commitment=commitment,
        kind=RequestKind.CHANGE,
        requested_post_id=actor.deciding_post,
        requested_by_id=actor.deciding_person,
        requested_entered_by_id=actor.person,
        asked_post_id=asked,
        asked_on=day,
        due_on=add_working_days(day, norms.number("decide_change_working_days"), norms.working_days),
        cause=cause,
        words=reason,
        version=version,
        is_beyond_cap=bool(caps),
    )
    notify(commitment, NoticeKind.REQUEST_WAITS, asked, about=request.pk, at=at, besides=actor.post)
    return Changes(request, commitment, because=Because(cause, reason, document.pk if document else None))


@command(verb="approve", subject="request", able=access.can_answer_request)
def approve_change(
    *,
    request: FormalRequest,
    answer: str = "",
    document: Document | None = None,
    actor: Actor,
    at: datetime,
) -> Changes[FormalRequest]:
    """Approve the change: the proposed version gets its number and becomes the plan in force.

    :raises RequestClosed: when it was answered before.
    :raises WrongState: when the commitment was meanwhile claimed, paused or closed.
    :raises Incomplete: when the same person asked, a collective's decision comes without its minutes, or another
        plan came into force meanwhile.
    """
    commitment = _need_open_change(request, document, actor)
    need_state(commitment, "change_plan")
    watch(commitment)
    version = request.version
    assert version is not None
    # Numbered since the proposal was written: it was asked of another plan than the one it would replace.
    since = commitment.versions.filter(status=VersionStatus.APPROVED, pk__gt=version.pk)
    refuse_if([Reason("plan_changed_since")] if since.exists() else [])
    answer_request_row(request, RequestStatus.APPROVED, answer, document, actor, at)
    one_hand = requests.is_one_hand(entered_by=request.requested_entered_by_id, enters=actor.person)
    put_in_force(
        commitment,
        version,
        actor,
        at,
        document=document,
        is_beyond_cap=commitment.is_beyond_cap or request.is_beyond_cap,
        is_one_hand=commitment.is_one_hand or one_hand,
        open_requests=commitment.open_requests - 1,
    )
    _tell(request, NoticeKind.REQUEST_DECIDED, actor, at)
    because = Because(request.cause, answer, document.pk if document else None)
    return Changes(request, commitment, because=because)


@command(verb="refuse", subject="request", able=access.can_answer_request)
def refuse_change(
    *,
    request: FormalRequest,
    answer: str,
    document: Document | None = None,
    actor: Actor,
    at: datetime,
) -> Changes[FormalRequest]:
    """Refuse the change with a reason: the plan in force stays, the proposal stays visible."""
    commitment = _need_open_change(request, document, actor)
    need_text(answer, "answer")
    watch(commitment)
    answer_request_row(request, RequestStatus.REFUSED, answer, document, actor, at)
    assert request.version_id is not None  # a change proposes one
    PlanVersion.objects.filter(pk=request.version_id).update(status=VersionStatus.DROPPED)
    change_row(commitment, open_requests=commitment.open_requests - 1)
    _tell(request, NoticeKind.REQUEST_DECIDED, actor, at)
    return Changes(request, commitment, because=Because(reason=answer))


@command(verb="impose", subject="request", of="commitment", able=access.can_oversee)
def impose_change(
    *,
    commitment: Commitment,
    proposal: Proposal,
    cause: str,
    reason: str,
    document: Document | None,
    actor: Actor,
    at: datetime,
) -> Changes[FormalRequest]:
    """Change the plan though nobody asked (cấp trên điều chỉnh): always by a document.

    It's a change like any other in the record, with `origin=imposed` and no requester.
    """
    need_state(commitment, "change_plan")
    need_document(document)
    need_text(reason, "reason")
    assert document is not None
    watch(commitment)
    day = today(at)
    _checked_due(commitment, proposal, norms_for(commitment, at), day)
    version = _propose(commitment, proposal, VersionKind.CHANGE, cause, reason, document, at)
    request = FormalRequest.objects.create(
        commitment=commitment,
        kind=RequestKind.CHANGE,
        origin=RequestOrigin.IMPOSED,
        status=RequestStatus.APPROVED,
        asked_post_id=actor.deciding_post,
        asked_on=day,
        due_on=day,
        cause=cause,
        words=reason,
        version=version,
        answered_on=day,
        answered_post_id=actor.deciding_post,
        answered_by_id=actor.deciding_person,
        document=document,
    )
    put_in_force(commitment, version, actor, at, document=document)
    notify(
        commitment,
        NoticeKind.PLAN_CHANGED,
        commitment.accountable_post_id,
        about=request.pk,
        at=at,
        besides=actor.post,
    )
    return Changes(request, commitment, because=Because(cause, reason, document.pk))


@command(verb="correct_plan", subject="commitment", able=access.can_keep)
def correct_plan(
    *,
    commitment: Commitment,
    version: PlanVersion,
    proposal: Proposal,
    reason: str,
    document: Document | None,
    actor: Actor,
    at: datetime,
) -> Changes[Commitment]:
    """Correct an error of entry in a version (đính chính), openly and within the days allowed, with the proof attached.

    It is no move: the due day given first derives from the last correction of version 1, and the first value stays
    visible.

    :raises Incomplete: too late, without proof, for a version that isn't in force, or for a plan that doesn't fit.
    """
    need_state(commitment, "correct_plan")
    need_text(reason, "reason")
    need_document(document)
    assert document is not None
    day, norms = today(at), norms_for(commitment, at)
    if version.pk != commitment.current_version_id or version.decided_on is None:
        raise Incomplete(Reason("version_not_in_force", "version"))
    refuse_if(plan.correction_refusals(decided_on=version.decided_on, today=day, norms=change_norms(norms)))
    due_on = _due(commitment, proposal, norms)
    refuse_if([*plan.due_rule_refusals(proposal.terms), *plan.step_refusals(proposal.steps, due_on=due_on)])
    corrected = _propose(
        commitment, proposal, VersionKind.CORRECTION, "correction", reason, document, at, corrects=version
    )
    put_in_force(commitment, corrected, actor, at, document=document)
    notify(commitment, NoticeKind.PLAN_CHANGED, commitment.accountable_post_id, at=at, besides=actor.post)
    return Changes(commitment, because=Because("correction", reason, document.pk))


# --- Shared -------------------------------------------------------------------------------


def change_norms(norms: NormsInForce) -> plan.ChangeNorms:
    """Return the limits of changes from the norms in force."""
    return plan.ChangeNorms(
        max_extensions=norms.number("max_extensions"),
        min_days_before_due=norms.number("min_days_before_due"),
        correction_days=norms.number("correction_days"),
    )


def answer_request_row(
    request: FormalRequest,
    status: RequestStatus,
    answer: str,
    document: Document | None,
    actor: Actor,
    at: datetime,
) -> None:
    """Write the answer, if nobody changed the request since it was read.

    :raises ChangedMeanwhile: when somebody did.
    """
    mine = FormalRequest.objects.filter(pk=request.pk, revision=request.revision)
    changed = mine.update(
        status=status,
        answer=answer,
        answered_on=today(at),
        answered_post_id=actor.deciding_post,
        answered_by_id=actor.deciding_person,
        document=document,
        revision=F("revision") + 1,
    )
    if changed != 1:
        raise ChangedMeanwhile()
    request.refresh_from_db()


def put_in_force(
    commitment: Commitment,
    version: PlanVersion,
    actor: Actor,
    at: datetime,
    *,
    document: Document | None,
    **columns: object,
) -> None:
    """Give the version its number and derive the commitment's columns from it."""
    day, before = today(at), commitment.current_version
    change_row(commitment)  # whoever numbers another version at the same time waits here, and is told
    last = commitment.versions.aggregate(last=Max("number"))["last"] or 0
    PlanVersion.objects.filter(pk=version.pk, number__isnull=True).update(
        number=last + 1,
        status=VersionStatus.APPROVED,
        decided_on=day,
        **({"document": document} if document is not None else {}),
    )
    version.refresh_from_db()
    words = {name: getattr(version, name) for name in ("title", "scope", "product", "acceptance")}
    change_row(
        commitment,
        current_version=version,
        **words,
        **plan_columns(commitment, norms_for(commitment, at)),
        **_rhythm(before, version, day),
        **columns,
    )
    plan_changed(commitment=commitment, actor=actor, at=at)


def _rhythm(before: PlanVersion | None, version: PlanVersion, day: date) -> dict[str, object]:
    columns: dict[str, object] = {}
    if before is None or (before.rhythm, before.rhythm_day) != (version.rhythm, version.rhythm_day):
        columns["report_due_on"] = reporting.first_report_due(
            version.rhythm, day=version.rhythm_day, issued_on=day
        )
    months = version.review_months if version.due_kind == DueKind.STANDING else None
    if before is None or months != before.review_months:
        columns["review_on"] = reporting.next_review(after=day, months=months)
    return columns


def _due(commitment: Commitment, proposal: Proposal, norms: NormsInForce) -> date | None:
    started = ClockStart.objects.filter(commitment=commitment).values_list("started_on", flat=True).first()
    return plan.due_of(proposal.terms, started_on=started, working_days=norms.working_days)


def _checked_due(commitment: Commitment, proposal: Proposal, norms: NormsInForce, day: date) -> date | None:
    new_due = _due(commitment, proposal, norms)
    refuse_if(
        [
            *plan.change_refusals(proposal.terms, today=day, new_due_on=new_due),
            *plan.step_refusals(proposal.steps, due_on=new_due),
        ]
    )
    return new_due


def _propose(
    commitment: Commitment,
    proposal: Proposal,
    kind: VersionKind,
    cause: str,
    reason: str,
    document: Document | None,
    at: datetime,
    corrects: PlanVersion | None = None,
) -> PlanVersion:
    words = {
        name: getattr(commitment, name) if getattr(proposal, name) is None else getattr(proposal, name)
        for name in ("title", "scope", "product", "acceptance")
    }
    version = PlanVersion.objects.create(
        commitment=commitment,
        kind=kind,
        status=VersionStatus.PROPOSED,
        corrects=corrects,
        cause=cause,
        reason=reason,
        document=document,
        created_at=at,
        **words,
    )
    write_terms(version, proposal.terms, proposal.steps)
    if proposal.attach is not None:
        proposal.attach(version)
    return version


def _need_open_change(request: FormalRequest, document: Document | None, actor: Actor) -> Commitment:
    reasons = requests.open_request_refusals(request)
    if reasons or request.kind != RequestKind.CHANGE:
        raise RequestClosed(*reasons)
    need_right_hands(request, document, actor)
    return Commitment.objects.select_related("current_version").get(pk=request.commitment_id)


def need_right_hands(request: FormalRequest, document: Document | None, actor: Actor) -> None:
    """Refuse an answer by the one who asked, and a collective's answer without its paper.

    :raises Incomplete: in both cases.
    """
    has_paper = document is not None or actor.deciding_document is not None
    if request.asked_post_id is None:
        refuse_if([] if has_paper else [Reason("minutes_missing", "document")])
    refuse_if(
        requests.hands_refusals(
            decided_by=request.requested_by_id,
            decides=None if request.asked_post_id is None else actor.deciding_person,
            entered_by=request.requested_entered_by_id,
            enters=actor.person,
            has_document=has_paper,
        )
    )


def _tell(request: FormalRequest, kind: NoticeKind, actor: Actor, at: datetime) -> None:
    notify(request.commitment, kind, request.requested_post_id, about=request.pk, at=at, besides=actor.post)
