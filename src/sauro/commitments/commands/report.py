"""What the owner says: prepared by one, sent by the one who answers, confirmed or returned by somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import F, Max

from sauro.commitments import access
from sauro.commitments.commands.row import (
    attach,
    change_row,
    digests,
    move,
    need_state,
    need_text,
    norms_for,
    notify,
    plan_columns,
    refuse_if,
    today,
)
from sauro.commitments.commands.values import Proof
from sauro.commitments.models import Commitment, ProgressReport
from sauro.commitments.rules import reporting, requests
from sauro.commitments.rules.states import NoticeKind, ReportKind, ReportStatus
from sauro.kernel.errors import ChangedMeanwhile, Reason, Refusal
from sauro.ledger.door import Actor, Because, Changes, command, watch


class WrongReport(Refusal):
    """The report isn't in a state that allows this: already sent, confirmed, returned or withdrawn."""

    code = "report_in_wrong_state"


@command(verb="prepare", subject="report", of="commitment", able=access.can_report, official=False)
def prepare_report(
    *,
    commitment: Commitment,
    kind: ReportKind,
    words: str = "",
    percent: int | None = None,
    forecast_on: date | None = None,
    step_key: str = "",
    done_on: date | None = None,
    proofs: Sequence[Proof] = (),
    actor: Actor,
    at: datetime,
) -> Changes[ProgressReport]:
    """Prepare a report for the one who answers to send. Not official until it is sent: no entry, seen in the unit only.

    :raises Incomplete: where words, step or percentage don't fit the kind.
    """
    need_state(commitment, "claim" if kind == ReportKind.COMPLETION else "report")
    report = write_report(commitment, kind, words, percent, forecast_on, step_key, done_on, proofs, actor, at)
    notify(
        commitment,
        NoticeKind.REPORT_PREPARED,
        commitment.accountable_post_id,
        about=report.pk,
        at=at,
        besides=actor.post,
    )
    return Changes(report)


@command(verb="send", subject="report", able=access.can_send)
def send_report(*, report: ProgressReport, actor: Actor, at: datetime) -> Changes[ProgressReport]:
    """Send a prepared report: from now on it stands, claimed until somebody else confirms it.

    A completion report makes the commitment wait for acceptance (see `claim_done`).

    :raises WrongReport: when it was sent or withdrawn before.
    """
    need_report(report, ReportStatus.PREPARED)
    commitment = Commitment.objects.select_related("current_version").get(pk=report.commitment_id)
    if report.kind == ReportKind.COMPLETION:
        from sauro.commitments.commands.claim import lodge_claim

        lodge_claim(commitment, report, actor, at)
    else:
        _send(commitment, report, actor, at)
    return Changes(report, commitment, because=grounds_of(report))


@command(verb="report", subject="report", of="commitment", able=access.can_answer)
def report_progress(
    *,
    commitment: Commitment,
    kind: ReportKind = ReportKind.PROGRESS,
    words: str = "",
    percent: int | None = None,
    forecast_on: date | None = None,
    step_key: str = "",
    done_on: date | None = None,
    proofs: Sequence[Proof] = (),
    actor: Actor,
    at: datetime,
) -> Changes[ProgressReport]:
    """Report progress (báo cáo tiến độ) as the one who answers: words, percentage, own forecast, evidence.

    `step_key` with `done_on` says that a step of the plan was done on that day. "Nothing to report" (không phát sinh)
    and "no progress yet" are reports too. A target's figure is never in a report.

    :raises WrongState: unless the commitment is issued or in progress.
    :raises Incomplete: where words, step or percentage don't fit the kind.
    """
    need_state(commitment, "report")
    refuse_if([Reason("claim_is_another_verb", "kind")] if kind == ReportKind.COMPLETION else [])
    watch(commitment)
    report = write_report(commitment, kind, words, percent, forecast_on, step_key, done_on, proofs, actor, at)
    _send(commitment, report, actor, at)
    return Changes(report, commitment, because=grounds_of(report))


@command(verb="withdraw", subject="report", able=access.can_take_back)
def withdraw_report(
    *, report: ProgressReport, reason: str = "", actor: Actor, at: datetime
) -> Changes[ProgressReport]:
    """Take back a progress report that nobody has confirmed or returned yet; it stays visible as withdrawn.

    What was only prepared, a completion too, is dropped: nothing was said by it, and no reason is needed.

    :raises WrongReport: for a claim of completion (see `withdraw_claim`) and for anything already answered.
    :raises Incomplete: without the reason for taking back what was sent.
    """
    if report.status == ReportStatus.PREPARED:
        change_report(report, status=ReportStatus.WITHDRAWN)
        return Changes(report, because=Because(reason=reason))
    need_report(report, ReportStatus.SENT)
    if report.kind == ReportKind.COMPLETION:
        raise WrongReport(Reason("claim_is_another_verb"))
    need_text(reason, "reason")
    commitment = Commitment.objects.select_related("current_version").get(pk=report.commitment_id)
    watch(commitment)
    change_report(report, status=ReportStatus.WITHDRAWN)
    change_row(commitment, **unsaid(commitment, report))
    return Changes(report, commitment, because=Because(reason=reason))


@command(verb="confirm", subject="report", able=access.can_judge)
def confirm_report(
    *, report: ProgressReport, answer: str = "", actor: Actor, at: datetime
) -> Changes[ProgressReport]:
    """Confirm a progress report (xác nhận): what it says of a step now counts.

    :raises WrongReport: unless it waits.
    :raises Incomplete: when the same person sent it.
    """
    _judge(report, actor)
    commitment = Commitment.objects.get(pk=report.commitment_id)
    watch(commitment)
    answer_report(report, ReportStatus.ACCEPTED, answer, actor, at)
    if report.step_key and report.done_on:
        columns = plan_columns(commitment, norms_for(commitment, at))
        steps = ("next_step_key", "next_step_due_on", "late_steps")
        change_row(commitment, **{name: columns[name] for name in steps})
    return Changes(report, commitment, because=Because(reason=answer))


@command(verb="return", subject="report", able=access.can_judge)
def return_report(
    *, report: ProgressReport, reason: str, actor: Actor, at: datetime
) -> Changes[ProgressReport]:
    """Return a progress report to its author with what is to be added (trả lại, đề nghị bổ sung).

    :raises WrongReport: unless it waits.
    """
    _judge(report, actor)
    need_text(reason, "reason")
    answer_report(report, ReportStatus.RETURNED, reason, actor, at)
    notify(
        report.commitment,
        NoticeKind.REPORT_RETURNED,
        report.sent_post_id,
        report.prepared_post_id,
        about=report.pk,
        at=at,
        besides=actor.post,
    )
    return Changes(report, because=Because(reason=reason))


# --- Shared with claims --------------------------------------------------------------------


def change_report(report: ProgressReport, **columns: object) -> None:
    """Change the report if nobody changed it since it was read.

    :raises ChangedMeanwhile: when somebody did.
    """
    mine = ProgressReport.objects.filter(pk=report.pk, revision=report.revision)
    if mine.update(**columns, revision=F("revision") + 1) != 1:
        raise ChangedMeanwhile()
    report.refresh_from_db()


def need_report(report: ProgressReport, *wanted: str) -> None:
    reasons = requests.report_refusals(report, wanted=wanted)
    if reasons:
        raise WrongReport(*reasons)


def _judge(report: ProgressReport, actor: Actor) -> None:
    need_report(report, *requests.WAITING)
    if report.kind == ReportKind.COMPLETION:
        raise WrongReport(Reason("claim_is_another_verb"))
    refuse_if(
        requests.hands_refusals(
            decided_by=report.sent_by_id,
            decides=actor.deciding_person,
            entered_by=report.sent_entered_by_id,
            enters=actor.person,
            has_document=actor.deciding_document is not None,
        )
    )


def answer_report(
    report: ProgressReport, status: ReportStatus, answer: str, actor: Actor, at: datetime
) -> None:
    """Write the answer of the one who confirms or returns."""
    change_report(
        report,
        status=status,
        answer=answer,
        answered_on=today(at),
        answered_by_id=actor.deciding_person,
        answered_post_id=actor.deciding_post,
    )


def write_report(
    commitment: Commitment,
    kind: ReportKind,
    words: str,
    percent: int | None,
    forecast_on: date | None,
    step_key: str,
    done_on: date | None,
    proofs: Sequence[Proof],
    actor: Actor,
    at: datetime,
) -> ProgressReport:
    version = commitment.current_version
    known = set(version.phases.values_list("step_key", flat=True)) if version else set()
    refuse_if(
        requests.report_content_refusals(
            kind,
            words=words,
            percent=percent,
            step_key=step_key,
            done_on=done_on,
            known_steps=known,
            day=today(at),
        )
    )
    report = ProgressReport.objects.create(
        commitment=commitment,
        kind=kind,
        status=ReportStatus.PREPARED,
        step_key=step_key,
        words=words,
        percent=percent,
        forecast_on=forecast_on,
        done_on=done_on,
        prepared_by_id=actor.person,
        prepared_post_id=actor.post,
        prepared_at=at,
    )
    attach(report, proofs)
    return report


def mark_sent(commitment: Commitment, report: ProgressReport, actor: Actor, at: datetime) -> None:
    """Write who sent the report, in which post, by whose hands, on which day, for which period."""
    version = commitment.current_version
    assert version is not None  # what is under way has been issued
    change_report(
        report,
        status=ReportStatus.SENT,
        period_key=reporting.period_reported(
            version.rhythm, due_on=commitment.report_due_on, sent_on=today(at)
        ),
        sent_by_id=actor.deciding_person,
        sent_post_id=actor.deciding_post,
        sent_entered_by_id=actor.person,
        sent_on=today(at),
    )


def _send(commitment: Commitment, report: ProgressReport, actor: Actor, at: datetime) -> None:
    need_state(commitment, "report")
    watch(commitment)
    mark_sent(commitment, report, actor, at)
    version = commitment.current_version
    assert version is not None  # what is under way has been issued
    due = reporting.next_report_due(
        version.rhythm, day=version.rhythm_day, due_on=commitment.report_due_on, sent_on=today(at)
    )
    forecast = {"forecast_on": report.forecast_on} if report.forecast_on else {}
    move(commitment, "report", report_due_on=due, reported_on=today(at), **forecast)


def unsaid(commitment: Commitment, report: ProgressReport) -> dict[str, object]:
    """Return the columns as they stand once the report is taken back: what it settled is owed again."""
    version = commitment.current_version
    assert (
        version is not None and commitment.issued_on is not None and report.sent_on is not None
    )  # it was sent
    others = commitment.reports.filter(status__in=requests.STANDING).exclude(pk=report.pk)
    columns: dict[str, object] = {"reported_on": others.aggregate(last=Max("sent_on"))["last"]}
    owed = reporting.report_due_restored(
        version.rhythm,
        day=version.rhythm_day,
        period_key=report.period_key,
        sent_on=report.sent_on,
        issued_on=commitment.issued_on,
    )
    settled = others.filter(period_key__gte=report.period_key).exists()
    if owed is not None and commitment.report_due_on is not None and not settled:
        columns["report_due_on"] = min(owed, commitment.report_due_on)
    return columns


def grounds_of(report: ProgressReport) -> Because:
    proofs = [
        Proof(document=e.document, file=e.file) for e in report.evidence.select_related("file", "document")
    ]
    documents = [p.document.pk for p in proofs if p.document is not None]
    return Because(document=documents[0] if documents else None, files=digests(proofs))
