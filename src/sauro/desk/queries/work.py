"""My work: what waits for me, by what I must do. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from sauro.commitments.models import Commitment, ProgressReport
from sauro.commitments.rules import lifecycle, reporting
from sauro.commitments.rules.states import ReportStatus
from sauro.desk.queries.filters import REPORT_AHEAD, Chosen
from sauro.desk.queries.lists import Line, counted, lines_of, with_what_is_shown
from sauro.desk.queries.needs import Need, needs
from sauro.ledger.actor import Actor
from sauro.organisation.access import units_reached
from sauro.organisation.models import Right
from sauro.ui.words import Sentence

#: So many rows of each section; the rest behind "all of them".
SHOWN = 10


@dataclass(frozen=True)
class Section:
    """What must be done to some rows: `do` names the page of the one button, `label` what stands on it."""

    key: str
    title: Sentence
    do: str
    label: Sentence
    lines: Sequence[Line]
    total: int
    url: str = ""
    #: Neighbourhoods read plainer words.
    plain_title: Sentence = ""


@dataclass(frozen=True)
class Written:
    """A report that waits for the one who answers to send it, or came back."""

    report: ProgressReport
    line: Line


@dataclass(frozen=True)
class MyWork:
    waiting: Sequence[Need]
    waiting_total: int
    to_send: Sequence[Written]
    returned: Sequence[Written]
    sections: Sequence[Section]

    @property
    def total(self) -> int:
        """Return how many things wait in all."""
        rows = sum(section.total for section in self.sections)
        return self.waiting_total + len(self.to_send) + len(self.returned) + rows


def my_work(actor: Actor, *, day: date) -> MyWork:
    """Return what waits for the actor on `day`. At most twenty queries, however many rows."""
    if actor.deciding_post is None:
        return MyWork((), 0, (), (), ())
    waiting = needs(actor, day=day, limit=SHOWN)
    return MyWork(
        waiting=waiting.shown,
        waiting_total=waiting.total,
        to_send=_written(_prepared(actor), day),
        returned=_written(_returned(actor, day), day),
        sections=[s for s in _sections(actor, day) if s.total],
    )


_OWN = (
    ("overdue_mine", _("Báo hoàn thành: đã quá hạn"), "desk:claim", _("Báo hoàn thành"), _("Việc đã quá hạn")),
    ("to_report", _("Gửi báo cáo kỳ này"), "desk:report", _("Báo cáo"), _("Báo cáo kỳ này")),
    ("to_acknowledge", _("Mới giao, chờ tiếp nhận"), "desk:acknowledge", _("Tiếp nhận"), _("Việc mới giao")),
)  # fmt: skip


def _sections(actor: Actor, day: date) -> list[Section]:
    # What one answers for oneself one sees: no other filter is needed, and the list behind the link has the same rows.
    mine = Commitment.objects.filter(accountable_post_id=actor.deciding_post)
    chosen = {view: Chosen(view=view) for view, *_words in _OWN}
    totals = counted(mine, chosen, base=Chosen(), actor=actor, day=day)
    found = []
    for view, title, do, label, plain in _OWN:
        rows = with_what_is_shown(mine.filter(chosen[view].q(actor, day=day)), chosen=chosen[view])
        lines = lines_of(list(rows.order_by("closed_rank", "sort_due_on", "id")[:SHOWN]), day=day)
        found.append(Section(view, title, do, label, lines, totals[view], chosen[view].url, plain))
    return [*found, _to_prepare(actor, day)]


def _to_prepare(actor: Actor, day: date) -> Section:
    """What an officer may prepare: reports due of the units that their right to report reaches, not their own."""
    units = sorted(set(units_reached(actor, Right.REPORT, day=day)))
    waiting = ProgressReport.objects.filter(commitment=OuterRef("pk"), status=ReportStatus.PREPARED)
    rows = Commitment.objects.filter(
        reporting.report_wanted_q(by=day + REPORT_AHEAD), ~Exists(waiting), lead_unit_id__in=units
    ).exclude(accountable_post_id=actor.deciding_post)
    shown = with_what_is_shown(rows, chosen=Chosen()).order_by("report_due_on", "id")[:SHOWN]
    lines = lines_of(list(shown), day=day)
    total = rows.count()
    title = _("Soạn báo cáo trình lãnh đạo gửi")
    return Section("to_prepare", title, "desk:report", _("Soạn báo cáo"), lines, total, "", title)


def _prepared(actor: Actor) -> list[ProgressReport]:
    rows = ProgressReport.objects.filter(
        status=ReportStatus.PREPARED, commitment__accountable_post_id=actor.deciding_post
    )
    return list(rows.select_related("prepared_by").order_by("pk")[:SHOWN])


def _returned(actor: Actor, day: date) -> list[ProgressReport]:
    """Reports sent back on which nothing was written since: of what the actor answers for, or prepared themself."""
    mine = Q(commitment__accountable_post_id=actor.deciding_post)
    if actor.deciding_person is not None:
        mine |= Q(prepared_by_id=actor.deciding_person)
    later = ProgressReport.objects.filter(commitment=OuterRef("commitment"), pk__gt=OuterRef("pk"))
    under_way = Commitment.objects.filter(lifecycle.under_way_q())
    rows = ProgressReport.objects.filter(
        mine, ~Exists(later), status=ReportStatus.RETURNED, commitment__in=under_way
    )
    return list(rows.select_related("prepared_by", "answered_by").order_by("pk")[:SHOWN])


def _written(reports: Sequence[ProgressReport], day: date) -> list[Written]:
    if not reports:
        return []
    rows = Commitment.objects.filter(pk__in={r.commitment_id for r in reports})
    lines = {
        line.commitment.pk: line
        for line in lines_of(list(with_what_is_shown(rows, chosen=Chosen())), day=day)
    }
    return [Written(report, lines[report.commitment_id]) for report in reports]


def own_running(actor: Actor, *, day: date) -> QuerySet[Commitment]:
    """Return what the actor's post answers for and is at work on, the earliest due first."""
    mine = Commitment.objects.filter(
        lifecycle.under_way_q(),
        accountable_post_id=actor.deciding_post,
        accountable_post_id__isnull=False,
    )
    return mine.order_by("closed_rank", "sort_due_on", "id")
