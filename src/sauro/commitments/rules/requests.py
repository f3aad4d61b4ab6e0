"""Requests, reports and hands: what may be answered, by whom, until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from django.db.models import Q

from sauro.commitments.rules.plan import future_day_refusals
from sauro.commitments.rules.states import ReportKind, ReportStatus, RequestStatus
from sauro.kernel.errors import Reason


class RequestFacts(Protocol):
    @property
    def status(self) -> str: ...
    @property
    def due_on(self) -> date: ...


def is_open_request(request: RequestFacts) -> bool:
    """Test whether the request still waits for an answer."""
    return request.status == RequestStatus.OPEN


def open_request_q() -> Q:
    """SQL twin of `is_open_request`."""
    return Q(status=RequestStatus.OPEN)


def is_request_late(request: RequestFacts, *, today: date) -> bool:
    """Test whether the one asked is late with the answer. The due day itself is in time."""
    return request.status == RequestStatus.OPEN and request.due_on < today


def request_late_q(*, today: date) -> Q:
    """SQL twin of `is_request_late`."""
    return Q(status=RequestStatus.OPEN, due_on__lt=today)


def open_request_refusals(request: RequestFacts) -> list[Reason]:
    """Return why the request can't be answered: somebody already has."""
    return [] if is_open_request(request) else [Reason("request_closed", values={"status": request.status})]


class ReportFacts(Protocol):
    @property
    def status(self) -> str: ...


def report_refusals(report: ReportFacts, *, wanted: Sequence[str]) -> list[Reason]:
    """Return why the report can't be acted on: it isn't in one of the `wanted` states."""
    return (
        [] if report.status in wanted else [Reason("report_in_wrong_state", values={"status": report.status})]
    )


#: What was said and not taken back: it counts as a report, whatever the answer.
STANDING = (ReportStatus.SENT, ReportStatus.ACCEPTED, ReportStatus.RETURNED)

#: A report that waits for somebody else: sent, neither accepted nor returned nor withdrawn.
WAITING = (ReportStatus.SENT,)


def hands_refusals(
    *,
    decided_by: int | None,
    decides: int | None,
    entered_by: int | None,
    enters: int | None,
    has_document: bool,
) -> list[Reason]:
    """Return why the same hands can't be on both sides. Persons are compared, not posts.

    `decided_by`/`entered_by` stand on the first side (the claim, the request), `decides`/`enters` on the second.
    One clerk may type both sides only with the signed paper attached.
    """
    if decided_by is not None and decided_by == decides:
        return [Reason("same_person_decides")]
    if entered_by is not None and entered_by == enters and not has_document:
        return [Reason("same_hands_need_paper", "document")]
    return []


def is_one_hand(*, entered_by: int | None, enters: int | None) -> bool:
    """Test whether one person typed both sides: allowed with the paper attached, and flagged for good."""
    return entered_by is not None and entered_by == enters


def done_on_refusals(*, done_on: date | None, claimed_on: date, issued_on: date | None) -> list[Reason]:
    """Return why the day of completion can't be right: after the day it is claimed, or before it was assigned."""
    if done_on is None:
        return [Reason("done_on_missing", "done_on")]
    if done_on > claimed_on:
        return [Reason("done_after_claim", "done_on", {"day": claimed_on})]
    if issued_on is not None and done_on < issued_on:
        return [Reason("done_before_issue", "done_on", {"day": issued_on})]
    return []


def report_content_refusals(
    kind: str,
    *,
    words: str,
    percent: int | None,
    step_key: str,
    done_on: date | None,
    known_steps: set[str],
    day: date,
) -> list[Reason]:
    """Return what doesn't fit in a report of this kind, entered on `day`.

    Progress and completion need words; no percentage above 100; a step must stand in the plan, and a step said to be
    done needs its day, not after `day`. A day without a step belongs to a completion only.
    """
    found = []
    if kind in (ReportKind.PROGRESS, ReportKind.COMPLETION, ReportKind.NO_PROGRESS) and not words.strip():
        found.append(Reason("text_missing", "words"))
    if percent is not None and not 0 <= percent <= 100:
        found.append(Reason("percent_out_of_range", "percent"))
    if step_key and step_key not in known_steps:
        found.append(Reason("step_unknown", "step_key"))
    found += future_day_refusals(done_on, today=day, field="done_on")
    if done_on is not None and not step_key and kind != ReportKind.COMPLETION:
        found.append(Reason("done_without_step", "done_on"))
    return found
