"""A report that also raises an obstacle: one act, both or neither."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sauro.commitments import access
from sauro.commitments.commands.ask import raise_obstacle
from sauro.commitments.commands.report import grounds_of, report_progress
from sauro.commitments.commands.values import Proof
from sauro.commitments.models import Commitment, ProgressReport
from sauro.commitments.rules.states import ReportKind
from sauro.ledger.door import Actor, Changes, command
from sauro.organisation.models import Post


@command(verb="report_with_obstacle", subject="report", of="commitment", able=access.can_answer)
def report_with_obstacle(
    *,
    commitment: Commitment,
    kind: ReportKind = ReportKind.PROGRESS,
    words: str = "",
    percent: int | None = None,
    forecast_on: date | None = None,
    step_key: str = "",
    done_on: date | None = None,
    proofs: Sequence[Proof] = (),
    asked_post: Post | None,
    proposal: str,
    actor: Actor,
    at: datetime,
) -> Changes[ProgressReport]:
    """Report as the one who answers, and raise what stands in the way (báo cáo và nêu vướng mắc).

    The report's words say what the obstacle is; `asked_post` should remove it, as `proposal` suggests.

    :raises WrongState: unless the commitment is issued or in progress.
    :raises Incomplete: where the report or the obstacle lacks something; then neither stands.
    """
    report = report_progress(
        commitment=commitment,
        kind=kind,
        words=words,
        percent=percent,
        forecast_on=forecast_on,
        step_key=step_key,
        done_on=done_on,
        proofs=proofs,
        actor=actor,
        at=at,
    )
    raise_obstacle(
        commitment=commitment, asked_post=asked_post, words=words, proposal=proposal, actor=actor, at=at
    )
    return Changes(report, commitment, because=grounds_of(report))
