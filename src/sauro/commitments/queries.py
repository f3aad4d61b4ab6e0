"""What pages and commands read of commitments. Never writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from sauro.commitments.models import (
    ClockStart,
    Commitment,
    CommitmentState,
    FormalRequest,
    PlanVersion,
    ProgressReport,
)
from sauro.commitments.rules import clarity, lifecycle, ordering, plan, requests, timeliness
from sauro.commitments.rules.states import ReportStatus, VersionStatus
from sauro.kernel.clock import start_of
from sauro.kernel.errors import Reason
from sauro.kernel.registry import Debt, clarity_reasons
from sauro.norms.models import CalendarDay
from sauro.norms.queries import NormsInForce, norms_in_force
from sauro.organisation import rules as rules_of_time
from sauro.organisation.models import Post, Tree
from sauro.organisation.queries import unit_path


def states_as_of(day: date) -> QuerySet[CommitmentState]:
    """Return the deciding columns as they were known when the civil day `day` (Hà Nội) was over."""
    end = start_of(day + timedelta(days=1))
    still = Q(known_to__isnull=True) | Q(known_to__gte=end)
    return CommitmentState.objects.filter(still, known_from__lt=end)


def norms_of(register_unit_id: int, *, day: date) -> NormsInForce:
    """Return the norms in force on `day` for the body that keeps the register."""
    return norms_in_force(day=day, units=unit_path(register_unit_id, day=day))


def approved_versions(commitment: Commitment) -> list[PlanVersion]:
    """Return the approved versions in the order of their numbers, with their phases. Two queries."""
    rows = commitment.versions.filter(status=VersionStatus.APPROVED).order_by("number")
    return list(rows.prefetch_related("phases"))


def steps_done(commitment: Commitment) -> dict[str, date]:
    """Return the day on which each finished step was done, by its key: the first accepted report's `done_on`."""
    rows = ProgressReport.objects.filter(commitment=commitment, status=ReportStatus.ACCEPTED)
    return _first_done(rows.exclude(step_key="").order_by("pk"))


def plan_columns(
    commitment: Commitment, *, soon_days: int, working_days: Mapping[date, bool]
) -> dict[str, object]:
    """Return the columns derived from versions, clock start and steps, as the row should have them. Four queries."""
    approved = approved_versions(commitment)
    started = ClockStart.objects.filter(commitment=commitment).values_list("started_on", flat=True).first()
    return _derived(approved, started, steps_done(commitment), soon_days, working_days)


def _derived(
    approved: list[PlanVersion],
    started: date | None,
    done: Mapping[str, date],
    soon_days: int,
    working_days: Mapping[date, bool],
) -> dict[str, object]:
    dues = [plan.due_of(v, started_on=started, working_days=working_days) for v in approved]
    current = approved[-1]
    original_due = dues[approved.index(plan.original_version(approved))]
    phases = sorted(current.phases.all(), key=lambda p: p.ordinal)
    steps = plan.step_standing(phases, done=done)
    return {
        "due_kind": current.due_kind,
        "clock_started": plan.is_clock_started(current, started_on=started),
        "original_due_on": original_due,
        "approved_due_on": dues[-1],
        "original_due_soon_on": timeliness.due_soon_from(original_due, days=soon_days),
        "due_soon_on": timeliness.due_soon_from(dues[-1], days=soon_days),
        "moves": plan.count_moves([(v.kind, due) for v, due in zip(approved, dues, strict=True)]),
        "next_step_key": steps.next_step_key,
        "next_step_due_on": steps.next_step_due_on,
        "late_steps": steps.late_steps,
        "sort_due_on": ordering.sort_due_on(dues[-1]),
    }


def commitments_to_recheck() -> QuerySet[Commitment]:
    """Return the issued commitments, whose derived columns can be recomputed."""
    return Commitment.objects.filter(current_version__number__isnull=False).select_related("current_version")


#: Days that followed from the norms and the calendar of their time.
_BY_NORM = {"original_due_soon_on", "due_soon_on"}
_BY_CALENDAR = {"original_due_on", "approved_due_on", "sort_due_on", "moves", "late_steps"}


def drift() -> Iterator[str]:
    """Yield a sentence for each derived column that differs from what its sources say. For `sauro recheck`.

    The "due soon" days aren't compared, and closed rows keep the calendar they had. Six queries per 500 rows.
    """
    working_days = dict(CalendarDay.objects.values_list("day", "is_worked"))
    for row in _with_sources().iterator(chunk_size=500):
        for name, value in _expected(row, working_days).items():
            if getattr(row, name) != value:
                yield f"commitment {row.pk} {name}: stored {getattr(row, name)!r}, recomputed {value!r}"


def _with_sources() -> QuerySet[Commitment]:
    versions = PlanVersion.objects.filter(status=VersionStatus.APPROVED).order_by("number")
    told = ProgressReport.objects.filter(status__in=requests.STANDING).order_by("pk")
    return Commitment.objects.select_related("clock_start", "current_version").prefetch_related(
        Prefetch("versions", versions.prefetch_related("phases"), to_attr="approved"),
        Prefetch("reports", told, to_attr="told"),
        Prefetch("requests", FormalRequest.objects.filter(requests.open_request_q()), to_attr="waiting"),
        "clarities",
        "participations",
    )


def _expected(row: Any, working_days: Mapping[date, bool]) -> dict[str, object]:
    expected: dict[str, object] = {
        "closed_rank": ordering.closed_rank(row.lifecycle),
        "open_requests": len(row.waiting),
        "reported_on": max((r.sent_on for r in row.told), default=None),
    }
    if lifecycle.is_unclear(row):
        expected["open_clarities"] = clarity.count_open(_unclear(row))
    if not row.approved:
        return expected
    started = row.clock_start.started_on if hasattr(row, "clock_start") else None
    plan_due = _derived(row.approved, started, _first_done(row.told), 0, working_days)
    skipped = _BY_NORM if lifecycle.is_open(row) else _BY_NORM | _BY_CALENDAR
    return expected | {name: value for name, value in plan_due.items() if name not in skipped}


def _first_done(told: Iterable[ProgressReport]) -> dict[str, date]:
    done: dict[str, date] = {}
    for report in told:
        if report.status == ReportStatus.ACCEPTED and report.step_key and report.done_on is not None:
            done.setdefault(report.step_key, report.done_on)
    return done


def _unclear(row: Commitment) -> list[Reason]:
    version = row.current_version
    told = clarity.open_clarities(
        row,
        due=version if version is not None and version.due_kind else None,
        participants=sum(p.until_on is None for p in row.participations.all()),
        sources={c.clarity: c.source for c in row.clarities.all()},
    )
    return told + clarity_reasons(row)


def open_clarities(commitment: Commitment) -> list[Reason]:
    """Return what is still unclear of the commitment as it is stored. Two queries, besides its version."""
    return _unclear(commitment)


def level_above(post_id: int | None, *, day: date) -> int | None:
    """Return the head post of the nearest unit above the post's own that has one and signs in, else `None`.

    `None` means that nobody in the house may decide alone: the office enters the decision with its document.
    """
    if post_id is None:
        return None
    post = Post.objects.get(pk=post_id)
    path = unit_path(post.unit_id, day=day)
    heads = Post.objects.filter(rules_of_time.in_force_q(day=day), unit_id__in=path, is_head=True).exclude(
        unit__tree=Tree.EXTERNAL
    )
    by_unit = {p.unit_id: p.pk for p in heads if p.pk != post_id}
    return next((by_unit[unit] for unit in path if unit in by_unit), None)


def debts(owner_kind: str, owner_id: int, day: date) -> Iterator[Debt]:
    """Yield what a unit or post still owes: open commitments it leads or answers for, and requests put to it."""
    field = {"unit": "lead_unit_id", "post": "accountable_post_id"}.get(owner_kind)
    if field is None:
        return
    owed = Commitment.objects.filter(lifecycle.open_q(), **{field: owner_id})
    if count := owed.count():
        yield Debt("commitment", count, owed.values_list("pk", flat=True).order_by("pk")[0])
    if owner_kind == "post":
        asked = FormalRequest.objects.filter(requests.open_request_q(), asked_post_id=owner_id)
        if count := asked.count():
            yield Debt("request", count, asked.values_list("pk", flat=True).order_by("pk")[0])
