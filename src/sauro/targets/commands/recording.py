"""Entering figures. None is changed afterwards: a later one takes its place, and names the one before it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from sauro.documents.access import can_see as can_see_document
from sauro.documents.models import Document
from sauro.kernel.clock import civil_date
from sauro.kernel.errors import ChangedMeanwhile, Hidden, Reason, Refusal
from sauro.kernel.period import Period
from sauro.ledger.door import Actor, Because, Changes, command, watch
from sauro.targets import access, queries
from sauro.targets.commands.judging import judge_after
from sauro.targets.models import IndicatorSeries, Measurement, PeriodClosing
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
    said = {
        "grade": grade,
        "cut_off_on": cut_off_on,
        "as_written": as_written.strip(),
        "reason": reason.strip(),
    }
    if queries.is_derived(series):
        raise NotRecordable(Reason("figure_follows", "value"))
    row, before = _record(series, period_key, value, replaces, {**said, "document": document}, actor, at)
    judge_after(series, actor=actor, at=at)
    because = Because(reason=reason.strip(), document=document.pk if document else None)
    return Changes(row, *([before] if before else []), because=because, effective_on=cut_off_on)


@dataclass(frozen=True)
class Cell:
    """A figure in a grid of many, in base units; `replaces` is the id of the one that was seen standing."""

    series: IndicatorSeries
    period_key: str
    value: Decimal
    replaces: int | None = None
    #: Its own evidence, where it has one.
    document: Document | None = None

    @property
    def name(self) -> str:
        """Return how the cell is called in forms and refusals."""
        return f"c-{self.series.pk}-{self.period_key}"


@command(verb="record_many", subject="measurement", of="cells", able=access.can_record_some)
def record_figures(
    *,
    cells: Sequence[Cell],
    grade: str,
    reason: str = "",
    document: Document | None = None,
    actor: Actor,
    at: datetime,
) -> Changes[Measurement]:
    """Enter many figures at once: all of them or none. Each is counted up to its period's last day.

    `document` is the evidence of all that bring none of their own.

    :raises NotRecordable: with the reasons of every cell that can't be entered, each beside its cell; one of them may
        be that another figure stands there by now.
    """
    day, reasons, rows, befores = civil_date(at), [], [], []
    every = {cell.series.pk: cell.series for cell in cells}
    refused = _refused_series(every, actor, day)
    for cell in cells:
        period = figures.period_named(cell.period_key, frequency=cell.series.indicator.frequency)
        cut_off_on = day if period is None else min(period.last_day, day)
        said = {"grade": grade, "cut_off_on": cut_off_on, "as_written": "", "reason": reason.strip()}
        try:
            if cell.series.pk in refused:
                raise NotRecordable(refused[cell.series.pk])
            row, before = _record(
                cell.series,
                cell.period_key,
                cell.value,
                cell.replaces,
                {**said, "document": cell.document or document},
                actor,
                at,
            )
        except NotRecordable as refusal:
            reasons += [Reason(r.code, cell.name, r.values) for r in refusal.reasons]
            continue
        except ChangedMeanwhile:
            reasons.append(Reason("cell_changed_meanwhile", cell.name))
            continue
        rows.append(row)
        befores += [before] if before else []
    if not cells:
        reasons.append(Reason("no_cell_changed", ""))
    if reasons:
        raise NotRecordable(*reasons)
    judge_after(*every.values(), actor=actor, at=at)
    because = Because(reason=reason.strip(), document=document.pk if document else None)
    return Changes(rows[0], *rows[1:], *befores, because=because)


def _refused_series(ids: Collection[int], actor: Actor, day: date) -> dict[int, Reason]:
    """Return which series have no figure that the actor may enter, and why. Two queries."""
    rows = IndicatorSeries.objects.filter(pk__in=ids)
    derived = rows.filter(queries.derived_q()).values_list("pk", flat=True)
    may = set(rows.filter(access.recordable_q(actor, day=day)).values_list("pk", flat=True))
    found = {pk: Reason("figure_follows", "value") for pk in derived}
    return found | {pk: Reason("cell_of_others", "value") for pk in ids if pk not in may}


def _record(
    series: IndicatorSeries,
    period_key: str,
    value: Decimal,
    replaces: int | None,
    said: dict[str, Any],
    actor: Actor,
    at: datetime,
) -> tuple[Measurement, Measurement | None]:
    """Enter the figure of a series whose figures are entered; return it and the one whose place it took."""
    day, document = civil_date(at), said["document"]
    if document is not None and not can_see_document(actor, document, day=day):
        raise Hidden()
    period = figures.period_named(period_key, frequency=series.indicator.frequency)
    if period is None:
        raise NotRecordable(Reason("period_unknown", "period_key"))
    before = Measurement.objects.filter(series=series, period_key=period.key, is_current=True).first()
    if (before.pk if before else None) != replaces:
        raise ChangedMeanwhile()
    reasons = _refusals(series, period, value, said, before, day)
    if reasons:
        raise NotRecordable(*reasons)
    if before is not None:
        watch(before)
        _step_aside(before)
    by = {"recorded_on": day, "recorded_by_id": actor.deciding_person, "replaces": before}
    return _enter(series, period, value=value, **said, **by), before


def _refusals(
    series: IndicatorSeries,
    period: Period,
    value: Decimal,
    said: dict[str, Any],
    before: Measurement | None,
    day: date,
) -> list[Reason]:
    grade = said["grade"]
    indicator = series.indicator
    reasons = figures.value_refusals(value) or figures.sign_refusals(
        value, aggregation=indicator.aggregation, may_be_negative=indicator.may_be_negative
    )
    reasons += figures.day_refusals(period, grade=grade, cut_off_on=said["cut_off_on"], today=day)
    order = figures.order_refusals(before, value=value, grade=grade, reason=said["reason"])
    closings = PeriodClosing.objects.filter(figures.closed_q(period), unit=indicator.compiling_unit_id)
    if closings.exists():
        order = figures.closed_refusals(before, grade=grade) or order
    return reasons + order


def _step_aside(before: Measurement) -> None:
    if not Measurement.objects.filter(pk=before.pk, is_current=True).update(is_current=False):
        raise ChangedMeanwhile()
    before.is_current = False


def _enter(series: IndicatorSeries, period: Period, **said: object) -> Measurement:
    try:
        with transaction.atomic():
            return Measurement.objects.create(
                series=series, period_key=period.key, year=period.year, period_start=period.start, **said
            )
    except IntegrityError as clash:
        # Somebody entered the period's first figure since we looked.
        raise ChangedMeanwhile() from clash
