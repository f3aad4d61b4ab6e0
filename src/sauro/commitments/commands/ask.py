"""Obstacles and clarifications: somebody asks somebody, with a clock on the one asked."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F

from sauro.commitments import access
from sauro.commitments.commands.change import RequestClosed, answer_request_row, need_right_hands
from sauro.commitments.commands.row import (
    Incomplete,
    change_row,
    need_state,
    need_text,
    norms_for,
    notify,
    refuse_if,
    today,
)
from sauro.commitments.models import Commitment, FormalRequest, PlanVersion
from sauro.commitments.rules import lifecycle, plan, requests
from sauro.commitments.rules.states import Clarity, NoticeKind, RequestKind, RequestStatus, VersionStatus
from sauro.documents.models import Document
from sauro.kernel.errors import ChangedMeanwhile, Reason
from sauro.kernel.workdays import add_working_days
from sauro.ledger.door import Actor, Because, Changes, command, watch
from sauro.organisation.models import Post

#: What is answered in words; a change is approved or refused instead.
ANSWERED_IN_WORDS = (RequestKind.OBSTACLE, RequestKind.CLARIFICATION, RequestKind.EXPLANATION)


@command(verb="raise_obstacle", subject="request", of="commitment", able=access.can_ask)
def raise_obstacle(
    *,
    commitment: Commitment,
    asked_post: Post | None,
    words: str,
    proposal: str,
    due_on: date | None = None,
    actor: Actor,
    at: datetime,
) -> Changes[FormalRequest]:
    """Raise an obstacle (khó khăn, vướng mắc) and say which post should remove it, and how.

    `due_on` `None`: the norm's working days from today.

    :raises Incomplete: without post, words or proposal, with a day already past, or on something closed.
    """
    reasons = [] if asked_post is not None else [Reason("asked_post_missing", "asked_post")]
    if asked_post is not None and asked_post.pk == actor.deciding_post:
        reasons.append(Reason("asks_oneself", "asked_post"))
    refuse_if([*reasons, *plan.past_day_refusals(due_on, today=today(at), field="due_on")])
    assert asked_post is not None
    need_text(proposal, "proposal")
    request = _ask(
        commitment, RequestKind.OBSTACLE, asked_post.pk, words, due_on, "obstacle_working_days", actor, at
    )
    FormalRequest.objects.filter(pk=request.pk).update(proposal=proposal)
    return Changes(request, commitment, because=Because(reason=words))


@command(verb="ask_clarification", subject="request", of="commitment", able=access.can_ask)
def ask_clarification(
    *, commitment: Commitment, clarity: Clarity, words: str, actor: Actor, at: datetime
) -> Changes[FormalRequest]:
    """Ask the assigner for what is missing (đề nghị làm rõ): the clock runs on the assigner's accepting post.

    Where no accepting post is named yet, the office enters the answer by document.
    """
    request = _ask(
        commitment,
        RequestKind.CLARIFICATION,
        commitment.accepting_post_id,
        words,
        None,
        "clarify_working_days",
        actor,
        at,
    )
    FormalRequest.objects.filter(pk=request.pk).update(clarity=clarity)
    return Changes(request, commitment, because=Because(reason=words))


@command(verb="ask_explanation", subject="request", of="commitment", able=access.can_direct)
def ask_explanation(
    *, commitment: Commitment, words: str, actor: Actor, at: datetime
) -> Changes[FormalRequest]:
    """Ask the one who answers to explain (yêu cầu giải trình): why it is late, or why the target will be missed.

    The clock runs on the accountable post.

    :raises WrongState: unless it is under way: nobody explains what wasn't issued or is over.
    :raises Incomplete: without words.
    """
    need_state(commitment, "report")
    request = _ask(
        commitment,
        RequestKind.EXPLANATION,
        commitment.accountable_post_id,
        words,
        None,
        "explain_working_days",
        actor,
        at,
    )
    return Changes(request, commitment, because=Because(reason=words))


@command(verb="answer", subject="request", able=access.can_answer_request)
def answer_request(
    *,
    request: FormalRequest,
    answer: str,
    document: Document | None = None,
    actor: Actor,
    at: datetime,
) -> Changes[FormalRequest]:
    """Answer an obstacle, a clarification or an explanation asked (ghi ý kiến chỉ đạo, trả lời, giải trình).

    :raises RequestClosed: when it was answered before, or is a change that must be approved or refused.
    :raises Incomplete: when the same person asked, or a collective's answer comes without its paper.
    """
    _need_open(request, *ANSWERED_IN_WORDS)
    need_text(answer, "answer")
    need_right_hands(request, document, actor)
    commitment = _commitment(request)
    watch(commitment)
    answer_request_row(request, RequestStatus.ANSWERED, answer, document, actor, at)
    change_row(commitment, open_requests=commitment.open_requests - 1)
    notify(
        commitment,
        NoticeKind.REQUEST_DECIDED,
        request.requested_post_id,
        about=request.pk,
        at=at,
        besides=actor.post,
    )
    because = Because(reason=answer, document=document.pk if document else None)
    return Changes(request, commitment, because=because)


@command(verb="forward", subject="request", able=access.can_answer_request)
def forward_request(
    *, request: FormalRequest, to_post: Post | None, reason: str, actor: Actor, at: datetime
) -> Changes[FormalRequest]:
    """Pass an obstacle on to the post that can remove it (chuyển giải quyết); the due day stays.

    :raises Incomplete: without a post, without a reason, to the post that is asked already, or to the one that asks.
    """
    _need_open(request, RequestKind.OBSTACLE)
    need_text(reason, "reason")
    if to_post is None or to_post.pk == request.asked_post_id:
        raise Incomplete(Reason("asked_post_missing", "to_post"))
    refuse_if([Reason("asks_oneself", "to_post")] if to_post.pk == request.requested_post_id else [])
    mine = FormalRequest.objects.filter(pk=request.pk, revision=request.revision)
    moved = mine.update(
        asked_post=to_post, forwarded_from_id=request.asked_post_id, revision=F("revision") + 1
    )
    if moved != 1:
        raise ChangedMeanwhile()
    notify(
        request.commitment,
        NoticeKind.REQUEST_WAITS,
        to_post.pk,
        about=request.pk,
        at=at,
        besides=actor.post,
    )
    return Changes(request, because=Because(reason=reason))


@command(verb="withdraw", subject="request", able=access.can_withdraw_request)
def withdraw_request(
    *, request: FormalRequest, reason: str, actor: Actor, at: datetime
) -> Changes[FormalRequest]:
    """Take a request back before it is answered; it stays visible as withdrawn."""
    _need_open(request, *RequestKind)
    need_text(reason, "reason")
    commitment = _commitment(request)
    watch(commitment)
    mine = FormalRequest.objects.filter(pk=request.pk, revision=request.revision)
    if mine.update(status=RequestStatus.WITHDRAWN, revision=F("revision") + 1) != 1:
        raise ChangedMeanwhile()
    if request.version_id is not None:
        PlanVersion.objects.filter(pk=request.version_id).update(status=VersionStatus.DROPPED)
    change_row(commitment, open_requests=commitment.open_requests - 1)
    return Changes(request, commitment, because=Because(reason=reason))


def _ask(
    commitment: Commitment,
    kind: RequestKind,
    asked_post_id: int | None,
    words: str,
    due_on: date | None,
    norm: str,
    actor: Actor,
    at: datetime,
) -> FormalRequest:
    refuse_if(
        []
        if lifecycle.is_open(commitment)
        else [Reason("wrong_state", values={"state": commitment.lifecycle})]
    )
    need_text(words, "words")
    watch(commitment)
    day, norms = today(at), norms_for(commitment, at)
    request = FormalRequest.objects.create(
        commitment=commitment,
        kind=kind,
        requested_post_id=actor.deciding_post,
        requested_by_id=actor.deciding_person,
        requested_entered_by_id=actor.person,
        asked_post_id=asked_post_id,
        asked_on=day,
        due_on=due_on or add_working_days(day, norms.number(norm), norms.working_days),
        words=words,
    )
    change_row(commitment, open_requests=commitment.open_requests + 1)
    notify(commitment, NoticeKind.REQUEST_WAITS, asked_post_id, about=request.pk, at=at, besides=actor.post)
    return request


def _need_open(request: FormalRequest, *kinds: RequestKind) -> None:
    reasons = requests.open_request_refusals(request)
    if reasons or request.kind not in kinds:
        raise RequestClosed(*reasons)


def _commitment(request: FormalRequest) -> Commitment:
    return Commitment.objects.select_related("current_version").get(pk=request.commitment_id)
