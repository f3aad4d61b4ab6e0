"""What waits for the one who looks: claims to accept, requests to answer. The oldest clock first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from sauro.commitments.models import Commitment, FormalRequest, ProgressReport
from sauro.commitments.rules import reporting, requests
from sauro.commitments.rules.states import Lifecycle, ReportKind, ReportStatus, RequestKind, RequestStatus
from sauro.ledger.actor import Actor
from sauro.organisation.access import units_reached
from sauro.organisation.models import Right

CLAIM = "claim"


@dataclass(frozen=True)
class Need:
    """One thing that waits for a decision. `kind` is "claim" or the kind of the request."""

    kind: str
    commitment: Commitment
    since_on: date
    clock_on: date
    is_late: bool
    days: int
    words: str
    request: FormalRequest | None = None
    report: ProgressReport | None = None
    proofs: int = 0


@dataclass(frozen=True)
class Needs:
    """The first few things that wait, and how many there are in all."""

    shown: list[Need]
    total: int


def needs(actor: Actor, *, day: date, limit: int | None = None) -> Needs:
    """Return what waits for the actor's decision; `limit` as many at most. Five queries."""
    claims, asked = claims_waiting(actor), requests_waiting(actor, day=day)
    rows = claims.select_related("lead_unit", "accountable_post").order_by("accept_by_on", "pk")[:limit]
    found = _claims(list(rows), day)
    joined = asked.select_related("commitment__lead_unit", "requested_post__unit", "version")
    found += [_request(r, day) for r in joined.order_by("due_on", "pk")[:limit]]
    found.sort(key=lambda need: (need.clock_on, need.commitment.pk))
    total = len(found) if limit is None else claims.count() + asked.count()
    return Needs(found[:limit], total)


def claims_waiting(actor: Actor) -> QuerySet[Commitment]:
    """Return the commitments claimed done that wait for the actor's post to accept."""
    return Commitment.objects.filter(
        lifecycle=Lifecycle.CLAIMED, accepting_post_id=actor.deciding_post, accepting_post_id__isnull=False
    )


def requests_waiting(actor: Actor, *, day: date) -> QuerySet[FormalRequest]:
    """Return the open requests that wait for the actor: put to their post, or for the office to bring to a meeting.

    What no single person may decide names no post: the office of the register enters the decision with its minutes.
    """
    if actor.deciding_post is None:
        return FormalRequest.objects.none()
    kept = units_reached(actor, Right.OFFICE, day=day)
    mine = Q(asked_post_id=actor.deciding_post)
    collective = Q(asked_post_id__isnull=True, commitment__register_unit_id__in=kept)
    return FormalRequest.objects.filter(requests.open_request_q()).filter(mine | collective)


def _claims(rows: Sequence[Commitment], day: date) -> list[Need]:
    reports = ProgressReport.objects.filter(
        commitment__in=[row.pk for row in rows], kind=ReportKind.COMPLETION, status=ReportStatus.SENT
    ).annotate(proofs=Count("evidence"))
    by_commitment = {report.commitment_id: report for report in reports}
    found = []
    for row in rows:
        assert row.claimed_on is not None and row.accept_by_on is not None  # the state says so
        report = by_commitment.get(row.pk)
        found.append(
            Need(
                kind=CLAIM,
                commitment=row,
                since_on=row.claimed_on,
                clock_on=row.accept_by_on,
                is_late=reporting.is_acceptance_late(row, today=day),
                days=(day - row.claimed_on).days,
                words=report.words if report else "",
                report=report,
                proofs=report.proofs if report else 0,
            )
        )
    return found


def _request(request: FormalRequest, day: date) -> Need:
    return Need(
        kind=request.kind,
        commitment=request.commitment,
        since_on=request.asked_on,
        clock_on=request.due_on,
        is_late=requests.is_request_late(request, today=day),
        days=(day - request.asked_on).days,
        words=request.words,
        request=request,
    )


# --- What I asked or directed, and nobody answered ------------------------------------


@dataclass(frozen=True)
class Unanswered:
    """Something the one who looks asked, directed or returned, on which nothing has been heard since."""

    kind: str
    commitment: Commitment
    since_on: date
    days: int
    words: str


def unanswered(actor: Actor, *, day: date) -> list[Unanswered]:
    """Return what the actor's post asked or directed and nobody answered, the oldest first. Two queries.

    Requests still open; directions given (an obstacle answered, a change decided) and claims returned, since when no
    report has come on work that is under way.
    """
    if actor.deciding_post is None:
        return []
    asked = requests.open_request_q() & Q(requested_post_id=actor.deciding_post)
    directed = Q(
        answered_post_id=actor.deciding_post, status=RequestStatus.ANSWERED, kind=RequestKind.OBSTACLE
    )
    rows = FormalRequest.objects.filter(asked | directed).select_related("commitment__lead_unit")
    found = [
        ("asked", r.commitment, r.asked_on, r.words)
        if requests.is_open_request(r)
        else ("directed", r.commitment, r.answered_on, r.answer)
        for r in rows.order_by("pk")
    ]
    returned = ProgressReport.objects.filter(
        answered_post_id=actor.deciding_post, status=ReportStatus.RETURNED
    )
    for report in returned.select_related("commitment__lead_unit").order_by("pk"):
        found.append(("returned", report.commitment, report.answered_on, report.answer))
    silent = {
        (kind, c.pk): Unanswered(kind, c, since, (day - since).days, words)
        for kind, c, since, words in found
        if since is not None and (kind == "asked" or reporting.is_silent_since(c, since=since))
    }
    return sorted(silent.values(), key=lambda u: (u.since_on, u.commitment.pk))


# --- Obstacles older than their clock ---------------------------------------------------


def obstacles_late(seen: QuerySet[Any], *, day: date, limit: int) -> list[FormalRequest]:
    """Return the obstacles of the commitments in `seen` whose answer is late, the longest first. One query."""
    late = FormalRequest.objects.filter(requests.request_late_q(today=day), kind=RequestKind.OBSTACLE)
    rows = late.filter(commitment__in=seen.filter(open_requests__gt=0).values("id"))
    joined = rows.select_related("commitment__lead_unit", "asked_post__unit")
    return list(joined.order_by("due_on", "pk")[:limit])
