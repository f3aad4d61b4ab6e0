"""Who owes a report, a step, an acceptance, a review."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Protocol

from django.db.models import Q

from sauro.commitments.rules.states import Lifecycle, Rhythm
from sauro.commitments.rules.timeliness import UNDER_WAY
from sauro.kernel.period import Period, PeriodKind, add_months, next_period, period_of

PERIOD_OF_RHYTHM = {
    Rhythm.WEEKLY: PeriodKind.WEEK,
    Rhythm.MONTHLY: PeriodKind.MONTH,
    Rhythm.QUARTERLY: PeriodKind.QUARTER,
}


def report_day(period: Period, *, day: int) -> date:
    """Return the day by which the report of `period` is due.

    Weekly: `day` 1 (Monday) to 7. Monthly and quarterly: day of the period's last month; a day that the month lacks
    becomes its last one.
    """
    if period.kind is PeriodKind.WEEK:
        return period.start + timedelta(days=min(day, 7) - 1)
    last = period.last_day
    return last.replace(day=min(day, monthrange(last.year, last.month)[1]))


def first_report_due(rhythm: str, *, day: int | None, issued_on: date) -> date | None:
    """Return when the first report is due: the first report day after the day of issue. `None` without a rhythm."""
    if rhythm == Rhythm.NONE or day is None:
        return None
    period = period_of(issued_on, PERIOD_OF_RHYTHM[Rhythm(rhythm)])
    due = report_day(period, day=day)
    return due if due > issued_on else report_day(next_period(period), day=day)


def next_report_due(rhythm: str, *, day: int | None, due_on: date | None, sent_on: date) -> date | None:
    """Return when the next report is due after one was sent on `sent_on` while one was due on `due_on`.

    A report settles its own period and every earlier one; so the next due day is the first after both the period just
    reported and the day it was sent in. Sent early, within the same period, it settles that period; sent before that
    period has begun, it is one more report and settles nothing: saying more now doesn't excuse silence later.
    """
    if rhythm == Rhythm.NONE or day is None:
        return None
    kind = PERIOD_OF_RHYTHM[Rhythm(rhythm)]
    if due_on is not None and sent_on < period_of(due_on, kind).start:
        return due_on
    period = period_of(max(due_on or sent_on, sent_on), kind)
    if due_on is not None and sent_on > due_on and report_day(period, day=day) > sent_on:
        return report_day(period, day=day)
    return report_day(next_period(period), day=day)


def period_reported(rhythm: str, *, due_on: date | None, sent_on: date) -> str:
    """Return the key of the period that a report sent on `sent_on` speaks of; empty without a rhythm.

    A late one speaks of the period for which it was due, one more than was asked of the period it is sent in.
    """
    if rhythm == Rhythm.NONE or due_on is None:
        return ""
    return period_of(min(due_on, sent_on), PERIOD_OF_RHYTHM[Rhythm(rhythm)]).key


def report_due_restored(
    rhythm: str, *, day: int | None, period_key: str, sent_on: date, issued_on: date
) -> date | None:
    """Return when the report of the period `period_key` was due, which was sent on `sent_on` and is taken back.

    `None` without a rhythm, where the key is of another rhythm than the present one, and where none was due so early
    after the issue: one more than was asked for.
    """
    if rhythm == Rhythm.NONE or day is None or not period_key:
        return None
    period = period_of(sent_on, PERIOD_OF_RHYTHM[Rhythm(rhythm)])
    while period.key > period_key:
        period = period_of(period.start - timedelta(days=1), period.kind)
    due_on = report_day(period, day=day)
    return due_on if period.key == period_key and due_on > issued_on else None


def report_due_after_halt(
    rhythm: str, *, day: int | None, due_on: date | None, halted_on: date, resumed_on: date
) -> date | None:
    """Return when a report is due once the work goes on again, after a pause or a claim that was returned.

    A report that fell due meanwhile couldn't be sent, so the first one is due after the day of resuming. What was owed
    before the halt is still owed; what is due on the day of resuming or later stays.
    """
    if due_on is None or not halted_on <= due_on < resumed_on:
        return due_on
    return first_report_due(rhythm, day=day, issued_on=resumed_on)


class DutyFacts(Protocol):
    @property
    def lifecycle(self) -> str: ...
    @property
    def clock_started(self) -> bool: ...
    @property
    def report_due_on(self) -> date | None: ...
    @property
    def next_step_due_on(self) -> date | None: ...
    @property
    def accept_by_on(self) -> date | None: ...
    @property
    def review_on(self) -> date | None: ...


def owes_report(commitment: DutyFacts, *, today: date) -> bool:
    """Test whether a report is missing: the report day has passed. The report day itself is still in time."""
    running = commitment.lifecycle in UNDER_WAY and commitment.clock_started
    return running and commitment.report_due_on is not None and commitment.report_due_on < today


def owing_report_q(*, today: date) -> Q:
    """SQL twin of `owes_report`."""
    return Q(lifecycle__in=UNDER_WAY, clock_started=True, report_due_on__lt=today)


def is_report_wanted(commitment: DutyFacts, *, by: date) -> bool:
    """Test whether a report falls due up to and including `by`: the owner may write it now."""
    running = commitment.lifecycle in UNDER_WAY and commitment.clock_started
    return running and commitment.report_due_on is not None and commitment.report_due_on <= by


def report_wanted_q(*, by: date) -> Q:
    """SQL twin of `is_report_wanted`."""
    return Q(lifecycle__in=UNDER_WAY, clock_started=True, report_due_on__lte=by)


def reports_regularly(commitment: DutyFacts) -> bool:
    """Test whether it is under way and has a reporting rhythm: the whole of which "has not reported" is a part."""
    running = commitment.lifecycle in UNDER_WAY and commitment.clock_started
    return running and commitment.report_due_on is not None


def reporting_q() -> Q:
    """SQL twin of `reports_regularly`."""
    return Q(lifecycle__in=UNDER_WAY, clock_started=True, report_due_on__isnull=False)


class WordFacts(Protocol):
    @property
    def lifecycle(self) -> str: ...
    @property
    def reported_on(self) -> date | None: ...


def is_silent_since(commitment: WordFacts, *, since: date) -> bool:
    """Test whether work under way hasn't been reported on since the day `since`; a report on that day breaks it."""
    if commitment.lifecycle not in UNDER_WAY:
        return False
    return commitment.reported_on is None or commitment.reported_on < since


def is_step_late(commitment: DutyFacts, *, today: date) -> bool:
    """Test whether the next step is late (chậm mốc). That alone doesn't make the commitment overdue."""
    running = commitment.lifecycle in UNDER_WAY and commitment.clock_started
    return running and commitment.next_step_due_on is not None and commitment.next_step_due_on < today


def step_late_q(*, today: date) -> Q:
    """SQL twin of `is_step_late`."""
    return Q(lifecycle__in=UNDER_WAY, clock_started=True, next_step_due_on__lt=today)


def is_acceptance_late(commitment: DutyFacts, *, today: date) -> bool:
    """Test whether the one who must accept has let the clock run out. The last day itself is in time."""
    claimed = commitment.lifecycle == Lifecycle.CLAIMED
    return claimed and commitment.accept_by_on is not None and commitment.accept_by_on < today


def acceptance_late_q(*, today: date) -> Q:
    """SQL twin of `is_acceptance_late`."""
    return Q(lifecycle=Lifecycle.CLAIMED, accept_by_on__lt=today)


def is_review_due(commitment: DutyFacts, *, today: date) -> bool:
    """Test whether a standing task is to be reviewed: from the review day on, that day included."""
    return (
        commitment.lifecycle in UNDER_WAY
        and commitment.review_on is not None
        and commitment.review_on <= today
    )


def review_due_q(*, today: date) -> Q:
    """SQL twin of `is_review_due`."""
    return Q(lifecycle__in=UNDER_WAY, review_on__lte=today)


def next_review(*, after: date, months: int | None) -> date | None:
    """Return the day of the next review, `months` after `after`; `None` for what isn't standing."""
    return None if months is None else add_months(after, months)
