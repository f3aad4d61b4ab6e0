"""Who sees an indicator's figures, who defines it, who enters them. Default deny."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from django.db.models import Q

from sauro.commitments import access as commitments
from sauro.ledger.actor import Actor
from sauro.organisation.access import READING, has_right, units_reached
from sauro.organisation.models import Post, Right, Unit
from sauro.targets.models import (
    Capital,
    Denominator,
    Indicator,
    IndicatorSeries,
    Measurement,
    PeriodClosing,
    Project,
    TargetCard,
)


def visible_q(actor: Actor, *, day: date) -> Q:
    """Return which indicators the actor may know of: they read over the unit that compiles, or one that reports."""
    if actor.deciding_post is None:
        return Q(pk__in=())
    reached = units_reached(actor, *READING, day=day)
    own = IndicatorSeries.objects.filter(unit__in=reached)
    return Q(compiling_unit__in=reached) | Q(pk__in=own.values("indicator_id"))


def visible_series_q(actor: Actor, *, day: date) -> Q:
    """Return which series the actor may read: they read over the unit that compiles them all, or over their unit."""
    if actor.deciding_post is None:
        return Q(pk__in=())
    reached = units_reached(actor, *READING, day=day)
    return Q(indicator__compiling_unit__in=reached) | Q(unit__in=reached)


def can_see(actor: Actor, thing: object, *, day: date) -> bool:
    """Test whether the actor may know of the indicator, the series or the figure; of a target, as of its commitment."""
    if isinstance(thing, Indicator):
        return Indicator.objects.filter(visible_q(actor, day=day), pk=thing.pk).exists()
    if isinstance(thing, PeriodClosing | Project):
        return bool(thing.unit_id in set(units_reached(actor, *READING, day=day)))
    if isinstance(thing, Denominator):
        thing = thing.card
    if isinstance(thing, TargetCard):
        return commitments.can_see(actor, thing.commitment, day=day)
    if isinstance(thing, Measurement | Capital):
        thing = thing.series
    if not isinstance(thing, IndicatorSeries):
        return False
    return IndicatorSeries.objects.filter(visible_series_q(actor, day=day), pk=thing.pk).exists()


def can_open_list(actor: Actor, *, day: date) -> bool:
    """Test whether the list of indicators holds anything for the actor, or may be begun by them."""
    if actor.deciding_post is None:
        return False
    return units_reached(actor, *READING, day=day).exists()


def can_define(actor: Actor, thing: object, *, day: date) -> bool:
    """Test whether the actor is the office of the unit that compiles (`thing`; `None`: of any unit)."""
    unit_id = thing.pk if isinstance(thing, Unit) else None
    if thing is not None and unit_id is None:
        return False
    return has_right(actor, Right.OFFICE, unit_id, day=day)


def can_amend(actor: Actor, indicator: Indicator | None, *, day: date) -> bool:
    """Test whether the actor is the office of the unit that compiles the indicator."""
    return indicator is not None and has_right(actor, Right.OFFICE, indicator.compiling_unit_id, day=day)


def can_amend_series(actor: Actor, series: IndicatorSeries | None, *, day: date) -> bool:
    """Test whether the actor is the office of the unit that compiles the series' indicator."""
    return series is not None and can_amend(actor, series.indicator, day=day)


def can_record(actor: Actor, series: IndicatorSeries | None, *, day: date) -> bool:
    """Test whether the actor may enter figures of the series.

    Who reports for its unit, the head of its unit, or the office of the unit that compiles.
    """
    if series is None:
        return False
    own = Post.objects.filter(unit_id=series.unit_id, is_head=True).values_list("pk", flat=True)
    return (
        actor.deciding_post in set(own)
        or has_right(actor, Right.REPORT, series.unit_id, day=day)
        or can_amend(actor, series.indicator, day=day)
    )


def recordable_q(actor: Actor, *, day: date) -> Q:
    """SQL twin of `can_record`: the series whose figures the actor may enter."""
    if actor.deciding_post is None:
        return Q(pk__in=())
    own = Post.objects.filter(pk=actor.deciding_post, is_head=True)
    return (
        Q(unit__in=own.values("unit_id"))
        | Q(unit__in=units_reached(actor, Right.REPORT, day=day))
        | Q(indicator__compiling_unit__in=units_reached(actor, Right.OFFICE, day=day))
    )


def can_oversee_target(actor: Actor, target: TargetCard | None, *, day: date) -> bool:
    """Test whether the actor accepts the target for the body that set it, or keeps its book."""
    return target is not None and commitments.can_oversee(actor, target.commitment, day=day)


def can_reopen(actor: Actor, period: PeriodClosing | None, *, day: date) -> bool:
    """Test whether the actor decides over the unit that closed the period."""
    return period is not None and has_right(actor, Right.DECIDE, period.unit_id, day=day)


class CellOfSeries(Protocol):
    @property
    def series(self) -> IndicatorSeries: ...


def can_record_some(actor: Actor, cells: Sequence[CellOfSeries] | None, *, day: date) -> bool:
    """Test whether the actor may enter at least one of the cells; of each other one the refusal says so beside it."""
    return not cells or any(can_record(actor, cell.series, day=day) for cell in cells)
