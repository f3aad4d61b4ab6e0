"""A period's figures and what is said with them, in one act: all of a unit's items, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sauro.commitments import commands as heart
from sauro.commitments.commands.row import Incomplete
from sauro.commitments.commands.values import Proof
from sauro.commitments.models import Commitment, ProgressReport
from sauro.commitments.rules.states import ReportKind
from sauro.kernel.errors import Reason
from sauro.ledger.door import Actor, Changes, command
from sauro.organisation.models import Post
from sauro.targets import access
from sauro.targets.commands.recording import Cell, NotRecordable, record_figures


@dataclass(frozen=True)
class LineSaid:
    """What is said of one target beside its figure; with `asked_post` it is stuck, and that post is asked for help."""

    commitment: Commitment
    words: str
    forecast_on: date | None = None
    proofs: Sequence[Proof] = ()
    asked_post: Post | None = None
    proposal: str = ""


@command(verb="report_many", subject="report", of="cells", able=access.can_record_some)
def report_figures(
    *,
    cells: Sequence[Cell],
    lines: Sequence[LineSaid],
    grade: str,
    reason: str = "",
    actor: Actor,
    at: datetime,
) -> Changes[ProgressReport]:
    """Enter the figures of `cells`, and report upon the targets of `lines` (one at least), in one act.

    Who doesn't answer for a target prepares its report: the figure stands, the words wait for the one who answers.

    :raises NotRecordable: with the reasons of every cell, else those of the first wrong line, beside their fields.
    """
    if cells:
        record_figures(cells=cells, grade=grade, reason=reason, actor=actor, at=at)
    if not lines:
        raise NotRecordable(Reason("no_cell_changed", ""))
    reports = [_report_line(line, actor, at) for line in lines]
    return Changes(reports[0], *reports[1:])


def _report_line(line: LineSaid, actor: Actor, at: datetime) -> ProgressReport:
    try:
        return _report(line, actor, at)
    except Incomplete as refusal:
        named = [Reason(r.code, f"{r.field}-{line.commitment.pk}", r.values) for r in refusal.reasons]
        raise NotRecordable(*named) from refusal


def _report(line: LineSaid, actor: Actor, at: datetime) -> ProgressReport:
    said: dict[str, Any] = {
        "commitment": line.commitment,
        "words": line.words,
        "forecast_on": line.forecast_on,
        "proofs": line.proofs,
        "actor": actor,
        "at": at,
    }
    if line.commitment.accountable_post_id != actor.deciding_post:
        return heart.prepare_report(kind=ReportKind.PROGRESS, **said)
    if line.asked_post is not None:
        return heart.report_with_obstacle(asked_post=line.asked_post, proposal=line.proposal, **said)
    return heart.report_progress(**said)
