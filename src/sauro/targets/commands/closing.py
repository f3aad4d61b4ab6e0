"""Closing the figures of a period, and opening it again: with a reason, by the head."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from sauro.documents.access import can_see as can_see_document
from sauro.documents.models import Document
from sauro.kernel.clock import civil_date
from sauro.kernel.errors import Hidden, Reason, Refusal
from sauro.kernel.period import parse_period
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Because, Changes, command
from sauro.organisation.models import Unit
from sauro.targets import access
from sauro.targets.models import PeriodClosing
from sauro.targets.rules import figures


class NotClosable(Refusal):
    """The period still runs, is none, or is closed already; or nothing says why it should be reopened."""

    code = "not_closable"


@command(verb="close", subject="period", of="unit", able=access.can_define)
def close_period(*, unit: Unit, period_key: str, actor: Actor, at: datetime) -> Changes[PeriodClosing]:
    """Close the figures of a period (chốt số liệu) of all that the unit compiles.

    From now on what stands is only restated, with before and after; what is missing can't be entered.

    :raises NotClosable: with the reasons beside their fields.
    """
    day, period = civil_date(at), parse_period(period_key)
    reasons = figures.closing_refusals(period, today=day)
    if reasons or period is None:
        raise NotClosable(*reasons)
    try:
        with transaction.atomic():
            row = PeriodClosing.objects.create(
                unit=unit,
                period_key=period.key,
                start_on=period.start,
                through_on=period.last_day,
                closed_on=day,
                closed_by_id=actor.deciding_person,
            )
    except IntegrityError as clash:
        raise NotClosable(Reason("closed_already", "period_key")) from clash
    return Changes(row)


@command(verb="reopen", subject="period", able=access.can_reopen)
def reopen_period(
    *, period: PeriodClosing, reason: str, document: Document | None = None, actor: Actor, at: datetime
) -> Changes[PeriodClosing]:
    """Open a closed period again, with a reason: the head of the unit decides. The closing stays on record.

    :raises NotClosable: without a reason, or when it was reopened before.
    :raises ChangedMeanwhile: when somebody reopened it after it was read.
    :raises Hidden: when the document isn't one that the actor may see.
    """
    day: date = civil_date(at)
    if document is not None and not can_see_document(actor, document, day=day):
        raise Hidden()
    reasons = [] if reason.strip() else [Reason("reopened_without_reason", "reason")]
    if period.reopened_on is not None:
        reasons = [Reason("reopened_already", "")]
    if reasons:
        raise NotClosable(*reasons)
    said = {"reason": reason.strip(), "document": document}
    change(period, reopened_on=day, reopened_by_id=actor.deciding_person, **said)
    return Changes(period, because=Because(reason=reason.strip(), document=document.pk if document else None))
