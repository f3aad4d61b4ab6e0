"""Defining what is measured, mending the definition, opening a unit's series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from sauro.kernel.clock import civil_date
from sauro.kernel.errors import Hidden, Reason, Refusal
from sauro.kernel.folding import fold
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Because, Changes, command
from sauro.organisation.models import Unit
from sauro.targets import access
from sauro.targets.models import Indicator, IndicatorSeries, Measurement
from sauro.targets.rules import figures


class NotDefinable(Refusal):
    """The indicator lacks something, its code is taken, or it can't be counted so any more."""

    code = "not_definable"


class SeriesExists(Refusal):
    """The unit has a series of the indicator already."""

    code = "series_exists"


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
    parent: Indicator | None = None


@command(verb="define", subject="indicator", of="compiling_unit", able=access.can_define)
def define_indicator(
    *, compiling_unit: Unit, definition: Definition, actor: Actor, at: datetime
) -> Changes[Indicator]:
    """Define what is measured (chỉ tiêu thống kê); `compiling_unit` answers for it and brings the figures together.

    :raises NotDefinable: with the reasons beside their fields.
    :raises Hidden: when the whole isn't one that the actor may know of.
    """
    _refuse_hidden(definition.parent, actor, at)
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
    :raises Hidden: when the whole isn't one that the actor may know of.
    :raises ChangedMeanwhile: when somebody changed it after it was read.
    """
    _refuse_hidden(definition.parent, actor, at)
    reasons = [] if reason.strip() else [Reason("amended_without_reason", "reason")]
    if Measurement.objects.filter(series__indicator=indicator).exists():
        kept = ("base_unit", "frequency", "aggregation")
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
def open_series(*, indicator: Indicator, unit: Unit, actor: Actor, at: datetime) -> Changes[IndicatorSeries]:
    """Open the series in which the figures of `unit` are entered.

    :raises SeriesExists: when it is open already.
    """
    try:
        with transaction.atomic():
            row = IndicatorSeries.objects.create(indicator=indicator, unit=unit, opened_on=civil_date(at))
    except IntegrityError as clash:
        raise SeriesExists(field="unit") from clash
    return Changes(row)


def _refuse_hidden(whole: Indicator | None, actor: Actor, at: datetime) -> None:
    if whole is not None and not access.can_see(actor, whole, day=civil_date(at)):
        raise Hidden()


def _checked(said: Definition, indicator: Indicator | None) -> dict[str, Any]:
    reasons = figures.definition_refusals(said)
    if said.parent is not None:
        is_below = indicator is not None and indicator.pk in _path_up(said.parent)
        reasons += figures.parent_refusals(parent=said.parent, part=said, is_below=is_below)
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
