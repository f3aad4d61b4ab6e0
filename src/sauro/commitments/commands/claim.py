"""Done, says the owner; done, says the body that assigned it. Two people, two days, one deciding day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sauro.commitments import access
from sauro.commitments.commands.report import (
    answer_report,
    change_report,
    grounds_of,
    mark_sent,
    unsaid,
    write_report,
)
from sauro.commitments.commands.row import (
    move,
    need_document,
    need_state,
    need_text,
    norms_for,
    notify,
    refuse_if,
    today,
)
from sauro.commitments.commands.values import Proof
from sauro.commitments.models import Commitment, ProgressReport
from sauro.commitments.rules import reporting, requests
from sauro.commitments.rules.states import NoticeKind, ReportKind, ReportStatus
from sauro.documents.models import Document
from sauro.kernel.errors import ChangedMeanwhile, Reason
from sauro.kernel.registry import moved
from sauro.kernel.workdays import add_working_days
from sauro.ledger.door import Actor, Because, Changes, command, watch

#: What a return, a withdrawn claim and a reopening clear: the next claim starts afresh.
NO_CLAIM: dict[str, object] = {
    "claimed_on": None,
    "claim_done_on": None,
    "accept_by_on": None,
}


@command(verb="claim", subject="commitment", able=access.can_answer)
def claim_done(
    *,
    commitment: Commitment,
    words: str,
    done_on: date | None,
    proofs: Sequence[Proof] = (),
    actor: Actor,
    at: datetime,
) -> Changes[Commitment]:
    """Claim that the commitment is done, since `done_on`, with evidence (báo hoàn thành).

    From now on the clock runs on the one who must accept.

    :raises WrongState: unless it is issued or in progress.
    :raises Incomplete: without words, evidence, or with a day after today or before the issue.
    """
    need_state(commitment, "claim")
    report = write_report(
        commitment, ReportKind.COMPLETION, words, None, None, "", done_on, proofs, actor, at
    )
    lodge_claim(commitment, report, actor, at)
    return Changes(commitment, report, because=grounds_of(report))


def lodge_claim(commitment: Commitment, report: ProgressReport, actor: Actor, at: datetime) -> None:
    """Send the completion report and let the commitment wait for acceptance. Part of `claim_done` and `send_report`."""
    need_state(commitment, "claim")
    watch(commitment)
    day, norms = today(at), norms_for(commitment, at)
    reasons = requests.done_on_refusals(
        done_on=report.done_on, claimed_on=day, issued_on=commitment.issued_on
    )
    if not report.evidence.exists():
        reasons = [*reasons, Reason("evidence_missing", "proofs")]
    refuse_if(reasons)
    mark_sent(commitment, report, actor, at)
    version = commitment.current_version
    assert version is not None  # what is under way has been issued
    due = reporting.next_report_due(
        version.rhythm, day=version.rhythm_day, due_on=commitment.report_due_on, sent_on=day
    )
    accept_by_on = add_working_days(day, norms.number("accept_working_days"), norms.working_days)
    move(
        commitment,
        "claim",
        claimed_on=day,
        claim_done_on=report.done_on,
        accept_by_on=accept_by_on,
        reported_on=day,
        report_due_on=due,
    )
    moved(commitment=commitment, actor=actor, at=at)
    notify(
        commitment,
        NoticeKind.CLAIM_WAITS,
        commitment.accepting_post_id,
        about=report.pk,
        at=at,
        besides=actor.post,
    )


@command(verb="withdraw_claim", subject="commitment", able=access.can_answer)
def withdraw_claim(*, commitment: Commitment, reason: str, actor: Actor, at: datetime) -> Changes[Commitment]:
    """Take the claim back before it is answered; the work goes on and the due day counts as before."""
    need_state(commitment, "withdraw_claim")
    need_text(reason, "reason")
    report = waiting_claim(commitment)
    watch(report)
    change_report(report, status=ReportStatus.WITHDRAWN)
    move(commitment, "withdraw_claim", **{**_at_work_again(commitment, at), **unsaid(commitment, report)})
    moved(commitment=commitment, actor=actor, at=at)
    return Changes(commitment, report, because=Because(reason=reason))


@command(verb="accept", subject="commitment", able=access.can_accept)
def accept_claim(
    *,
    commitment: Commitment,
    done_on: date | None = None,
    is_exceeded: bool = False,
    answer: str = "",
    actor: Actor,
    at: datetime,
) -> Changes[Commitment]:
    """Accept the claim (xác nhận hoàn thành): the commitment is verified.

    `done_on` decides whether it was on time; `None` confirms the day claimed. Another day needs a reason in `answer`,
    and so does "exceeded" (vượt yêu cầu). It is never after the claim.

    :raises Incomplete: when the same person claimed it, or one clerk typed both sides without the signed paper.
    """
    need_state(commitment, "accept")
    report = waiting_claim(commitment)
    watch(report)
    _need_other_hands(report, actor)
    day = done_on or report.done_on
    if day != report.done_on or is_exceeded:
        need_text(answer, "answer")
    assert commitment.claimed_on is not None  # the state says so
    refuse_if(
        requests.done_on_refusals(
            done_on=day, claimed_on=commitment.claimed_on, issued_on=commitment.issued_on
        )
    )
    answer_report(report, ReportStatus.ACCEPTED, answer, actor, at)
    one_hand = requests.is_one_hand(entered_by=report.sent_entered_by_id, enters=actor.person)
    move(
        commitment,
        "accept",
        done_on=day,
        accepted_on=today(at),
        is_exceeded=is_exceeded,
        is_one_hand=commitment.is_one_hand or one_hand,
        report_due_on=None,
    )
    moved(commitment=commitment, actor=actor, at=at)
    _tell_owner(commitment, NoticeKind.VERIFIED, report, actor, at)
    return Changes(commitment, report, because=Because(reason=answer), effective_on=today(at))


@command(verb="return", subject="commitment", able=access.can_accept)
def return_claim(*, commitment: Commitment, reason: str, actor: Actor, at: datetime) -> Changes[Commitment]:
    """Return the claim with what is missing (trả lại, đề nghị bổ sung): lateness counts from the due day again."""
    need_state(commitment, "return")
    need_text(reason, "reason")
    report = waiting_claim(commitment)
    watch(report)
    _need_other_hands(report, actor)
    answer_report(report, ReportStatus.RETURNED, reason, actor, at)
    move(commitment, "return", **_at_work_again(commitment, at))
    moved(commitment=commitment, actor=actor, at=at)
    _tell_owner(commitment, NoticeKind.CLAIM_RETURNED, report, actor, at)
    return Changes(commitment, report, because=Because(reason=reason))


@command(verb="reopen", subject="commitment", able=access.can_accept)
def reopen_commitment(
    *, commitment: Commitment, reason: str, document: Document | None, actor: Actor, at: datetime
) -> Changes[Commitment]:
    """Reopen what was verified: the accepting post, with a reason and a document. The earlier days stay in the record.

    The acceptance stays in the log; the row counts as in progress again.
    """
    need_state(commitment, "reopen")
    need_text(reason, "reason")
    need_document(document)
    version = commitment.current_version
    assert version is not None and document is not None
    due = reporting.first_report_due(version.rhythm, day=version.rhythm_day, issued_on=today(at))
    columns = {**NO_CLAIM, "done_on": None, "accepted_on": None, "is_exceeded": False, "report_due_on": due}
    move(commitment, "reopen", **columns)
    moved(commitment=commitment, actor=actor, at=at)
    notify(commitment, NoticeKind.REOPENED, commitment.accountable_post_id, at=at, besides=actor.post)
    return Changes(commitment, because=Because(reason=reason, document=document.pk))


def waiting_claim(commitment: Commitment) -> ProgressReport:
    """Return the completion report that waits for an answer. A claimed commitment has exactly one.

    :raises ChangedMeanwhile: where none waits: the copy in hand is older than the answer.
    """
    waiting = commitment.reports.filter(kind=ReportKind.COMPLETION, status=ReportStatus.SENT).first()
    if waiting is None:
        raise ChangedMeanwhile()
    return waiting


def _at_work_again(commitment: Commitment, at: datetime) -> dict[str, object]:
    version = commitment.current_version
    assert version is not None and commitment.claimed_on is not None  # the state says so
    due = reporting.report_due_after_halt(
        version.rhythm,
        day=version.rhythm_day,
        due_on=commitment.report_due_on,
        halted_on=commitment.claimed_on,
        resumed_on=today(at),
    )
    return {**NO_CLAIM, "report_due_on": due}


def _need_other_hands(report: ProgressReport, actor: Actor) -> None:
    refuse_if(
        requests.hands_refusals(
            decided_by=report.sent_by_id,
            decides=actor.deciding_person,
            entered_by=report.sent_entered_by_id,
            enters=actor.person,
            has_document=actor.deciding_document is not None,
        )
    )


def _tell_owner(
    commitment: Commitment, kind: NoticeKind, report: ProgressReport, actor: Actor, at: datetime
) -> None:
    posts = (commitment.accountable_post_id, report.prepared_post_id)
    notify(commitment, kind, *posts, about=report.pk, at=at, besides=actor.post)
