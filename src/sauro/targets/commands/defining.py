"""Defining what is measured, mending the definition, opening a unit's series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from sauro.kernel.clock import civil_date
from sauro.kernel.errors import Hidden, Reason, Refusal
from sauro.kernel.folding import fold
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Because, Changes, command
from sauro.organisation.models import Unit
from sauro.targets import access
from sauro.targets.commands.judging import judge_after
from sauro.targets.models import Indicator, IndicatorSeries, Measurement, Project
from sauro.targets.rules import figures
from sauro.targets.rules.kinds import Aggregation


class NotDefinable(Refusal):
    """The indicator lacks something, its code is taken, or it can't be counted so any more."""

    code = "not_definable"


class SeriesExists(Refusal):
    """The unit has a series of the indicator already."""

    code = "series_exists"


class NotSummable(Refusal):
    """The series can't be summed into that one."""

    code = "not_summable"


@dataclass(frozen=True)
class Definition:
    """What is said of an indicator. Values are stored in `base_unit` and shown in 10^`scale` of it."""

    code: str
    name: str
    base_unit: str
    frequency: str
    aggregation: str
    scale: int = 0
    definition: str = ""
    field: str = ""
    source: str = ""
    method: str = ""
    limits: str = ""
    #: A balance: what is counted may be below zero.
    may_be_negative: bool = False
    parent: Indicator | None = None
    #: Of a ratio: what is divided, and by what.
    numerator: Indicator | None = None
    denominator: Indicator | None = None

    @property
    def others(self) -> list[Indicator]:
        """Return the indicators that the definition names."""
        return [one for one in (self.parent, self.numerator, self.denominator) if one is not None]


@command(verb="define", subject="indicator", of="compiling_unit", able=access.can_define)
def define_indicator(
    *, compiling_unit: Unit, definition: Definition, actor: Actor, at: datetime
) -> Changes[Indicator]:
    """Define what is measured (chỉ tiêu thống kê); `compiling_unit` answers for it and brings the figures together.

    :raises NotDefinable: with the reasons beside their fields.
    :raises Hidden: when it names an indicator that the actor may not know of.
    """
    _refuse_hidden(definition, actor, at)
    values = _checked(definition, None)
    try:
        with transaction.atomic():
            row = Indicator.objects.create(compiling_unit=compiling_unit, **values)
    except IntegrityError as clash:
        raise NotDefinable(_code_taken(definition)) from clash
    return Changes(row)


@command(verb="amend", subject="indicator", able=access.can_amend)
def amend_indicator(
    *, indicator: Indicator, definition: Definition, reason: str, actor: Actor, at: datetime
) -> Changes[Indicator]:
    """Mend the definition, with a reason. Once there are figures, how they are counted stays as it was.

    :raises NotDefinable: with the reasons beside their fields.
    :raises Hidden: when it names an indicator that the actor may not know of.
    :raises ChangedMeanwhile: when somebody changed it after it was read.
    """
    _refuse_hidden(definition, actor, at)
    reasons = [] if reason.strip() else [Reason("amended_without_reason", "reason")]
    if _has_figures(indicator):
        kept = ("base_unit", "frequency", "aggregation", "numerator", "denominator")
        reasons += [
            Reason("figures_are_counted_so", name)
            for name in kept
            if getattr(definition, name) != getattr(indicator, name)
        ]
    if reasons:
        raise NotDefinable(*reasons)
    values = _checked(definition, indicator)
    try:
        with transaction.atomic():
            change(indicator, **values)
    except IntegrityError as clash:
        raise NotDefinable(_code_taken(definition)) from clash
    return Changes(indicator, because=Because(reason=reason))


@command(verb="open", subject="series", of="indicator", able=access.can_amend)
def open_series(
    *,
    indicator: Indicator,
    unit: Unit,
    project: Project | None = None,
    whole: IndicatorSeries | None = None,
    actor: Actor,
    at: datetime,
) -> Changes[IndicatorSeries]:
    """Open the series in which figures of `unit`, or of its `project`, are entered; `whole`: what it is summed into.

    :raises SeriesExists: when it is open already.
    :raises NotSummable: when it can't be summed into that one.
    :raises NotDefinable: when the project is another unit's.
    """
    if project is not None and project.unit_id != unit.pk:
        raise NotDefinable(Reason("project_of_another_unit", "project"))
    if whole is not None:
        _refuse_whole(indicator, whole)
    try:
        with transaction.atomic():
            row = IndicatorSeries.objects.create(
                indicator=indicator, unit=unit, project=project, whole=whole, opened_on=civil_date(at)
            )
    except IntegrityError as clash:
        raise SeriesExists(field="project" if project is not None else "unit") from clash
    judge_after(row, actor=actor, at=at)
    return Changes(row)


def _refuse_whole(indicator: Indicator, whole: IndicatorSeries) -> None:
    if whole.indicator_id != indicator.pk:
        raise NotSummable(Reason("whole_of_another", "whole"))
    reasons = figures.sum_refusals(
        aggregation=indicator.aggregation,
        whole_is_part=whole.whole_id is not None,
        whole_has_figures=Measurement.objects.filter(series=whole).exists(),
    )
    if reasons:
        raise NotSummable(*reasons)


def _has_figures(indicator: Indicator) -> bool:
    own = Q(series__indicator=indicator)
    if indicator.aggregation == Aggregation.RATIO:
        own = Q(series__indicator__in=[indicator.numerator_id, indicator.denominator_id])
    return Measurement.objects.filter(own).exists()


def _refuse_hidden(said: Definition, actor: Actor, at: datetime) -> None:
    if not all(access.can_see(actor, other, day=civil_date(at)) for other in said.others):
        raise Hidden()


def _checked(said: Definition, indicator: Indicator | None) -> dict[str, Any]:
    reasons = figures.definition_refusals(said)
    if said.parent is not None:
        is_below = indicator is not None and indicator.pk in _path_up(said.parent)
        reasons += figures.parent_refusals(parent=said.parent, part=said, is_below=is_below)
    reasons += figures.ratio_refusals(said, numerator=said.numerator, denominator=said.denominator)
    if reasons:
        raise NotDefinable(*reasons)
    values = {name: getattr(said, name) for name in Definition.__dataclass_fields__}
    words = {name: value.strip() for name, value in values.items() if isinstance(value, str)}
    return {**values, **words, "folded": fold(f"{said.code} {said.name}")}


def _path_up(indicator: Indicator) -> list[int]:
    path, above = [indicator.pk], indicator.parent_id
    while above is not None and above not in path:
        path.append(above)
        above = Indicator.objects.values_list("parent_id", flat=True).get(pk=above)
    return path


def _code_taken(said: Definition) -> Reason:
    return Reason("indicator_code_taken", "code", {"code": said.code})
