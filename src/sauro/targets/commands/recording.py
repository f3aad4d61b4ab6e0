"""Entering figures. None is changed afterwards: a later one takes its place, and names the one before it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from sauro.documents.access import can_see as can_see_document
from sauro.documents.models import Document
from sauro.kernel.clock import civil_date
from sauro.kernel.errors import ChangedMeanwhile, Hidden, Reason, Refusal
from sauro.kernel.period import Period
from sauro.ledger.door import Actor, Because, Changes, command, watch
from sauro.targets import access, queries
from sauro.targets.commands.judging import judge_after
from sauro.targets.models import IndicatorSeries, Measurement
from sauro.targets.rules import figures


class NotRecordable(Refusal):
    """The figure can't be said of the period, on this day, after the one that stands."""

    code = "not_recordable"


@command(verb="record", subject="measurement", of="series", able=access.can_record)
def record_figure(
    *,
    series: IndicatorSeries,
    period_key: str,
    value: Decimal,
    grade: str,
    cut_off_on: date,
    as_written: str = "",
    document: Document | None = None,
    reason: str = "",
    replaces: int | None = None,
    actor: Actor,
    at: datetime,
) -> Changes[Measurement]:
    """Enter the figure of a period: `value` in base units, how final it is, up to which day it was counted.

    `replaces` is the id of the figure that the person saw standing for the period, `None` where they saw none: the new
    one takes its place, and both stay on record.

    :raises NotRecordable: with the reasons beside their fields.
    :raises ChangedMeanwhile: when another figure stands by now.
    :raises Hidden: when the document isn't one that the actor may see.
    """
    day = civil_date(at)
    if document is not None and not can_see_document(actor, document, day=day):
        raise Hidden()
    period = figures.period_named(period_key, frequency=series.indicator.frequency)
    if period is None:
        raise NotRecordable(Reason("period_unknown", "period_key"))
    if queries.is_derived(series):
        raise NotRecordable(Reason("figure_follows", "value"))
    before = Measurement.objects.filter(series=series, period_key=period.key, is_current=True).first()
    if (before.pk if before else None) != replaces:
        raise ChangedMeanwhile()
    reasons = figures.value_refusals(value)
    reasons += figures.day_refusals(period, grade=grade, cut_off_on=cut_off_on, today=day)
    reasons += figures.order_refusals(before, value=value, grade=grade, reason=reason)
    if reasons:
        raise NotRecordable(*reasons)
    if before is not None:
        watch(before)
        _step_aside(before)
    said = {"value": value, "grade": grade, "cut_off_on": cut_off_on, "as_written": as_written.strip()}
    more = {"document": document, "reason": reason.strip(), "replaces": before, "recorded_on": day}
    row = _enter(series, period, recorded_by_id=actor.deciding_person, **said, **more)
    judge_after(series, actor=actor, at=at)
    because = Because(reason=reason.strip(), document=document.pk if document else None)
    return Changes(row, *([before] if before else []), because=because, effective_on=cut_off_on)


def _step_aside(before: Measurement) -> None:
    if not Measurement.objects.filter(pk=before.pk, is_current=True).update(is_current=False):
        raise ChangedMeanwhile()
    before.is_current = False


def _enter(series: IndicatorSeries, period: Period, **said: object) -> Measurement:
    try:
        with transaction.atomic():
            return Measurement.objects.create(
                series=series, period_key=period.key, period_start=period.start, **said
            )
    except IntegrityError as clash:
        # Somebody entered the period's first figure since we looked.
        raise ChangedMeanwhile() from clash
