"""A figure and what is said with it, in one act: the measurement and the report are written together or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sauro.commitments import commands as heart
from sauro.commitments.access import can_report
from sauro.commitments.models import Commitment
from sauro.documents.models import Document
from sauro.kernel.clock import civil_date
from sauro.kernel.errors import NotAllowed, Reason
from sauro.ledger.door import Actor, Changes, command
from sauro.targets import access
from sauro.targets.commands.promising import NotPromisable
from sauro.targets.commands.recording import record_figure
from sauro.targets.models import Measurement, TargetCard


@dataclass(frozen=True)
class FigureSaid:
    """The figure of a period, in base units; `replaces` is the id of the one that was seen standing."""

    period_key: str
    value: Decimal
    grade: str
    cut_off_on: date
    as_written: str = ""
    reason: str = ""
    replaces: int | None = None
    #: Its evidence.
    document: Document | None = None


@command(verb="report", subject="measurement", of="commitment", able=can_report)
def report_figure(
    *,
    commitment: Commitment,
    figure: FigureSaid,
    report: dict[str, Any],
    is_prepared: bool = False,
    actor: Actor,
    at: datetime,
) -> Changes[Measurement]:
    """Enter the figure of a period and report upon the target in one act.

    `report` is what `report_progress` takes; with `asked_post` and `proposal` an obstacle is raised with it. With
    `is_prepared` the figure stands and the words wait for the one who answers.

    :raises NotPromisable: where the target has no figure.
    :raises NotAllowed: to whoever may report and not enter figures.
    """
    card = TargetCard.objects.select_related("series__indicator").filter(commitment=commitment).first()
    if card is None or card.series is None:
        raise NotPromisable(Reason("no_figure_to_report", "value"))
    if not access.can_record(actor, card.series, day=civil_date(at)):
        raise NotAllowed()
    row = record_figure(series=card.series, **vars(figure), actor=actor, at=at)
    said = {**report, "commitment": commitment, "actor": actor, "at": at}
    if is_prepared:
        heart.prepare_report(**said)
    elif "asked_post" in said:
        heart.report_with_obstacle(**said)
    else:
        heart.report_progress(**said)
    return Changes(row, effective_on=figure.cut_off_on)
