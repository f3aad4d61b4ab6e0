"""Norms are set from a day on, with their legal basis; what was in force before stays on record."""

from __future__ import annotations

from datetime import date, datetime

from sauro.kernel.clock import civil_date
from sauro.kernel.errors import Reason, Refusal
from sauro.kernel.registry import norm_changed
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Changes, command, watch
from sauro.norms import access, rules
from sauro.norms.models import CalendarDay, Norm


class NormNotSet(Refusal):
    """The norm is unknown or not in force yet, its value doesn't fit its measure, or its legal basis is missing."""

    code = "norm_not_set"


class CalendarDayNotSet(Refusal):
    """The source that says so is missing."""

    code = "calendar_day_not_set"


@command(verb="set", subject="norm", of="jurisdiction", able=access.can_set_norm, by_system=True)
def set_norm(
    *,
    code: str,
    jurisdiction: int | None,
    value: str,
    from_on: date,
    legal_basis: str,
    is_confirmed: bool,
    actor: Actor,
    at: datetime,
) -> Changes[Norm]:
    """Set the norm `code` to `value` from `from_on` on, for the unit `jurisdiction` and all below it, or for all.

    It holds until the next one set for the same unit begins; one set before that began on the same day is corrected.
    Open rows that it decides are recomputed in the same act.

    :raises NormNotSet: with the reasons beside their fields.
    """
    refusals = rules.value_refusals(code, value=value)
    refusals += rules.begin_refusals(code, from_on=from_on, day=civil_date(at))
    if not legal_basis.strip():
        refusals.append(Reason("norm_without_basis", "legal_basis"))
    if refusals:
        raise NormNotSet(*refusals)
    chain = list(Norm.objects.select_for_update().filter(code=code, jurisdiction=jurisdiction))
    before, same, after = rules.neighbours(chain, from_on=from_on)
    given = {"value": value.strip(), "legal_basis": legal_basis, "is_confirmed": is_confirmed}
    if same is not None:
        watch(same)
        change(same, **given)
    touched = []
    if before is not None and same is None:
        watch(before)
        change(before, until_on=from_on)
        touched.append(before)
    norm = same or Norm.objects.create(
        code=code,
        jurisdiction=jurisdiction,
        from_on=from_on,
        until_on=after.from_on if after else None,
        **given,
    )
    norm_changed(code=code, at=at, actor=actor)
    return Changes(norm, *touched, effective_on=from_on)


@command(verb="set", subject="calendar_day", of="day", able=access.can_set_calendar, by_system=True)
def set_calendar_day(
    *, day: date, is_worked: bool, source: str, actor: Actor, at: datetime
) -> Changes[CalendarDay]:
    """Say that `day` is worked (làm bù) or off (nghỉ bù, nghỉ thêm) against the usual calendar, by `source`.

    :raises CalendarDayNotSet: when the source is missing.
    """
    if not source.strip():
        raise CalendarDayNotSet(Reason("calendar_day_without_source", "source"))
    existing = CalendarDay.objects.filter(day=day).first()
    if existing is not None:
        watch(existing)
        change(existing, is_worked=is_worked, source=source)
    else:
        existing = CalendarDay.objects.create(day=day, is_worked=is_worked, source=source)
    norm_changed(code="calendar", at=at, actor=actor)
    return Changes(existing, effective_on=day)
