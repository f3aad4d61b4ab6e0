"""Everything on the page of one commitment, in a number of queries that doesn't grow with its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Prefetch, Q

from sauro.commitments import access, queries
from sauro.commitments.models import (
    Commitment,
    Evidence,
    FormalRequest,
    Lineage,
    Participation,
    Pause,
    Phase,
    PlanVersion,
    ProgressReport,
    Remark,
)
from sauro.commitments.rules import clarity, plan, requests, timeliness
from sauro.commitments.rules.states import (
    Clarity,
    DueKind,
    OffsetUnit,
    ReportKind,
    ReportStatus,
    VersionStatus,
)
from sauro.desk.queries import chips
from sauro.desk.queries.actions import (
    ACCEPT,
    ANSWER,
    KEEP,
    OVERSEE,
    REPORT,
    Actions,
    actions_from,
    rights_over,
)
from sauro.desk.queries.duewords import due_rule_word
from sauro.desk.rules.steps import step_standing
from sauro.desk.words import STEP
from sauro.kernel.errors import Hidden, Reason
from sauro.kernel.registry import clarity_reasons
from sauro.kernel.workdays import NO_OVERRIDES
from sauro.ledger.actor import Actor
from sauro.organisation.models import Post, Tenure
from sauro.organisation.queries import holders
from sauro.ui.periods import period_key_word
from sauro.ui.words import Sentence

#: How many reports the page shows before "all of them".
REPORTS_SHOWN = 20


def commitment_seen(actor: Actor, pk: int, *, day: date) -> Commitment:
    """Return the commitment with what its pages name, if the actor may know of it. One query.

    :raises Hidden: when there is none, or it isn't for these eyes.
    """
    rows = Commitment.objects.filter(access.visible_q(actor, day=day)).select_related(
        "register_unit",
        "document",
        "clause__document",
        "fan_out",
        "lead_unit",
        "assigned_by",
        "accountable_post__unit",
        "accepting_post__unit",
        "following_post__unit",
        "directing_post__unit",
        "current_version",
        "clock_start__document",
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Hidden()
    return found


@dataclass(frozen=True)
class Holder:
    """A post, and the person who holds it today and since when (`None`: vacant)."""

    post: Post
    tenure: Tenure | None


@dataclass(frozen=True)
class ClarityRow:
    code: str
    source: str
    open: Sequence[Reason]


@dataclass(frozen=True)
class VersionRow:
    """A numbered version: its due day, whether it moved the day, and the version that corrected it."""

    version: PlanVersion
    due_on: date | None
    request: FormalRequest | None
    is_move: bool
    corrected_by: PlanVersion | None
    is_current: bool
    before: PlanVersion | None


@dataclass(frozen=True)
class StepRow:
    step: Phase
    done_on: date | None
    standing: str

    @property
    def shape(self) -> str:
        return STEP[self.standing][0]

    @property
    def tone(self) -> str:
        return STEP[self.standing][1]

    @property
    def word(self) -> Sentence:
        return STEP[self.standing][2]


@dataclass(frozen=True)
class ReportRow:
    report: ProgressReport
    step_title: str
    period: str
    can_send: bool
    can_judge: bool
    can_take_back: bool


@dataclass(frozen=True)
class RequestRow:
    request: FormalRequest
    is_late: bool
    waits_for_me: bool
    proposed_due_on: date | None


@dataclass
class TaskPage:
    """The commitment and everything around it, read once."""

    commitment: Commitment
    actor: Actor
    day: date
    all_reports: bool = False
    rights: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.rights = rights_over(self.actor, self.commitment, day=self.day)

    @cached_property
    def actions(self) -> Actions:
        return actions_from(self.rights, self.commitment)

    @cached_property
    def chips(self) -> list[chips.Chip]:
        return chips.chips_of(self.commitment, today=self.day)

    @property
    def is_running(self) -> bool:
        return self.commitment.lifecycle in timeliness.UNDER_WAY

    # --- Six clarities ---------------------------------------------------------------

    @cached_property
    def _sources(self) -> dict[str, str]:
        return dict(self.commitment.clarities.values_list("clarity", "source"))

    @cached_property
    def parts(self) -> list[Participation]:
        """Return who takes part and took part, those still in it first. One query."""
        rows = self.commitment.participations.select_related("unit", "post").order_by("pk")
        return sorted(rows, key=lambda p: (p.until_on is not None, p.pk))

    @cached_property
    def unclear(self) -> list[Reason]:
        """Return what is still open of the six clarities; empty once issued."""
        return open_clarities_of(self.commitment, parts=self.parts, sources=self._sources)

    @cached_property
    def clarities(self) -> list[ClarityRow]:
        rows = []
        for code in Clarity:
            mine = [r for r in self.unclear if clarity_of(r) == code]
            rows.append(ClarityRow(code, self._sources.get(code, ""), mine))
        return rows

    @cached_property
    def holders(self) -> dict[str, Holder]:
        """Return the posts named, by their part in it, each with who holds it today. One query."""
        names = ("accountable", "accepting", "following", "directing")
        posts = {name: getattr(self.commitment, f"{name}_post") for name in names}
        tenures = holders([p.pk for p in posts.values() if p is not None], day=self.day)
        return {name: Holder(p, tenures.get(p.pk)) for name, p in posts.items() if p is not None}

    @property
    def parts_now(self) -> list[Participation]:
        return [p for p in self.parts if p.until_on is None]

    # --- The plan --------------------------------------------------------------------

    @cached_property
    def _versions(self) -> list[PlanVersion]:
        rows = self.commitment.versions.select_related("document", "request__answered_post__unit")
        return list(rows.prefetch_related(Prefetch("phases", Phase.objects.order_by("ordinal"))))

    @cached_property
    def _working_days(self) -> Mapping[date, bool]:
        if all(v.offset_unit != OffsetUnit.WORKING_DAYS for v in self._versions):
            return NO_OVERRIDES
        return queries.norms_of(self.commitment.register_unit_id, day=self.day).working_days

    def due_of(self, version: PlanVersion) -> date | None:
        """Return the due day that follows from the version."""
        start = getattr(self.commitment, "clock_start", None)
        started_on = start.started_on if start is not None else None
        return plan.due_of(version, started_on=started_on, working_days=self._working_days)

    @cached_property
    def versions(self) -> list[VersionRow]:
        """Return the numbered versions, newest first."""
        approved = sorted(
            (v for v in self._versions if v.status == VersionStatus.APPROVED), key=lambda v: v.number or 0
        )
        corrected = {v.corrects_id: v for v in approved if v.corrects_id is not None}
        rows: list[VersionRow] = []
        for place, version in enumerate(approved):
            before = approved[place - 1] if place else None
            pair = [(v.kind, self.due_of(v)) for v in (before, version) if v is not None]
            rows.append(
                VersionRow(
                    version,
                    self.due_of(version),
                    getattr(version, "request", None),
                    is_move=before is not None and plan.count_moves(pair) == 1,
                    corrected_by=corrected.get(version.pk),
                    is_current=version.pk == self.commitment.current_version_id,
                    before=before,
                )
            )
        return rows[::-1]

    @cached_property
    def steps(self) -> list[StepRow]:
        """Return the steps of the plan in force, each with how it stands."""
        current = self.current
        if current is None:
            return []
        done = queries.steps_done(self.commitment)
        running = self.is_running and self.commitment.clock_started
        return [
            StepRow(
                step,
                done.get(step.step_key),
                step_standing(
                    step,
                    done_on=done.get(step.step_key),
                    next_step_key=self.commitment.next_step_key,
                    today=self.day,
                    is_running=running,
                ),
            )
            for step in current.phases.all()
        ]

    @property
    def due_word(self) -> str:
        """Return the due day, or how it will come about; empty where nothing is known yet."""
        if self.current is None or not self.current.due_kind:
            return ""
        due_on = self.commitment.approved_due_on or self.due_of(self.current)
        return f"{due_on:%d/%m/%Y}" if due_on is not None else due_rule_word(self.current)

    @property
    def due_rule(self) -> str:
        """Return how the due day comes about, where it isn't simply a day."""
        if self.current is None or self.current.due_kind in ("", DueKind.FIXED):
            return ""
        return due_rule_word(self.current)

    # --- What was said ----------------------------------------------------------------

    @cached_property
    def _report_rows(self) -> list[ProgressReport]:
        rows = self.commitment.reports.order_by("-pk").select_related(
            "sent_by", "sent_post__unit", "prepared_by", "prepared_post", "answered_by", "answered_post"
        )
        # What was never sent stays within the unit.
        if REPORT not in self.rights:
            rows = rows.exclude(sent_on=None)
        rows = rows.prefetch_related(
            Prefetch("evidence", Evidence.objects.select_related("document", "file").order_by("pk"))
        )
        return list(rows if self.all_reports else rows[: REPORTS_SHOWN + 1])

    @cached_property
    def has_more_reports(self) -> bool:
        return not self.all_reports and len(self._report_rows) > REPORTS_SHOWN

    @cached_property
    def reports(self) -> list[ReportRow]:
        """Return the reports, newest first, each with what the one who looks may do to it."""
        titles = {p.step_key: p.title for v in self._versions for p in v.phases.all()}
        shown = self._report_rows if self.all_reports else self._report_rows[:REPORTS_SHOWN]
        return [self._report_row(report, titles.get(report.step_key, "")) for report in shown]

    def _report_row(self, report: ProgressReport, step_title: str) -> ReportRow:
        waits = report.status in requests.WAITING and report.kind != ReportKind.COMPLETION
        mine = report.prepared_by_id == self.actor.deciding_person is not None
        prepared = report.status == ReportStatus.PREPARED
        return ReportRow(
            report,
            step_title,
            period_key_word(report.period_key),
            can_send=prepared and ANSWER in self.rights,
            can_judge=waits and OVERSEE in self.rights and report.sent_by_id != self.actor.deciding_person,
            can_take_back=(waits or prepared) and (mine or ANSWER in self.rights),
        )

    @cached_property
    def claim(self) -> ProgressReport | None:
        """Return the claim of completion that waits for an answer."""
        return next(
            (
                r
                for r in self._report_rows
                if r.kind == ReportKind.COMPLETION and r.status == ReportStatus.SENT
            ),
            None,
        )

    @cached_property
    def requests(self) -> list[RequestRow]:
        """Return what was asked of whom, what still waits first, then newest first."""
        rows = self.commitment.requests.select_related(
            "requested_post__unit", "asked_post__unit", "answered_post__unit", "forwarded_from", "document"
        )
        versions = {v.pk: v for v in self._versions}
        found = [self._request_row(r, versions) for r in rows.order_by("-pk")]
        return sorted(found, key=lambda row: not requests.is_open_request(row.request))

    def _request_row(self, request: FormalRequest, versions: Mapping[int, PlanVersion]) -> RequestRow:
        version = versions.get(request.version_id) if request.version_id is not None else None
        asked_me = request.asked_post_id == self.actor.deciding_post is not None
        nobody = request.asked_post_id is None and KEEP in self.rights
        return RequestRow(
            request,
            is_late=requests.is_request_late(request, today=self.day),
            waits_for_me=requests.is_open_request(request) and (asked_me or nobody),
            proposed_due_on=self.due_of(version) if version is not None else None,
        )

    def proposed(self, request: FormalRequest) -> PlanVersion | None:
        """Return the plan that a change request proposes, with its steps in hand."""
        return next((v for v in self._versions if v.pk == request.version_id), None)

    def plan_before(self, request: FormalRequest) -> PlanVersion | None:
        """Return the plan that the request's proposal replaced, or would replace."""
        row = next((r for r in self.versions if r.version.pk == request.version_id), None)
        return row.before if row is not None else self.current

    @property
    def current(self) -> PlanVersion | None:
        """Return the plan in force, with its steps in hand."""
        return next((v for v in self._versions if v.pk == self.commitment.current_version_id), None)

    # --- Whence, whither, in between ----------------------------------------------------

    @cached_property
    def lineage(self) -> list[Lineage]:
        """Return what it took the place of, and what took its place. One query."""
        mine = Q(predecessor=self.commitment) | Q(successor=self.commitment)
        return list(Lineage.objects.filter(mine).select_related("predecessor", "successor", "document"))

    @cached_property
    def pauses(self) -> list[Pause]:
        return list(self.commitment.pauses.select_related("document").order_by("-pk"))

    @cached_property
    def remarks(self) -> list[Remark]:
        return list(self.commitment.remarks.select_related("person", "post").order_by("pk"))

    @cached_property
    def siblings(self) -> list[Commitment]:
        """Return the commitments that one text was given to together with this one. One query, at most 200 rows."""
        if self.commitment.fan_out_id is None:
            return []
        rows = Commitment.objects.filter(access.visible_q(self.actor, day=self.day))
        rows = rows.filter(fan_out_id=self.commitment.fan_out_id).select_related("lead_unit")
        return list(rows.exclude(pk=self.commitment.pk).order_by("number")[:200])

    @cached_property
    def can_remark(self) -> bool:
        return access.can_remark(self.actor, self.commitment, day=self.day)

    @cached_property
    def can_end_parts(self) -> bool:
        return OVERSEE in self.rights

    @cached_property
    def accepts(self) -> bool:
        return ACCEPT in self.rights


def clarity_of(reason: Reason) -> str:
    """Return which of the six clarities the reason belongs to."""
    return str(clarity.CLARITY_OF.get(reason.code) or reason.values["clarity"])


def open_clarities_of(
    commitment: Commitment, *, parts: Iterable[Participation], sources: Mapping[str, str]
) -> list[Reason]:
    """Return what is still unclear of a received commitment, from rows in hand; nothing once it is issued."""
    if commitment.issued_on is not None:
        return []
    version = commitment.current_version
    told = clarity.open_clarities(
        commitment,
        due=version if version is not None and version.due_kind else None,
        participants=len(list(parts)),
        sources=sources,
    )
    return told + clarity_reasons(commitment)
