"""What commands need of norms: read for the day and the unit, and handed to rules as frozen values."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from sauro.norms import rules
from sauro.norms.models import CalendarDay, Norm


@dataclass(frozen=True)
class NormsInForce:
    """The norms of one unit on one day; `working_days` maps the calendar's exceptions to worked or off."""

    values: Mapping[str, str]
    working_days: Mapping[date, bool]

    def number(self, code: str) -> int:
        """Return the norm `code` as a whole number."""
        return int(self.values[code])

    def text(self, code: str) -> str:
        """Return the norm `code` as written."""
        return self.values[code]


def norms_in_force(*, day: date, units: Sequence[int]) -> NormsInForce:
    """Return every norm as it stands on `day` for the unit whose ancestors are `units`, nearest first. Two queries."""
    rows = list(Norm.objects.filter(from_on__lte=day))
    values = {code: rules.value_on(code, rows, day=day, units=units) for code in rules.CATALOGUE}
    return NormsInForce(values, dict(CalendarDay.objects.values_list("day", "is_worked")))


@dataclass(frozen=True)
class NormLine:
    """A norm of the catalogue: its default, and what was set, newest first; `in_force` are those of today."""

    default: rules.Default
    norms: Sequence[Norm]
    in_force: frozenset[int]


def norm_lines(*, units: Collection[int], day: date) -> list[NormLine]:
    """Return every norm of the catalogue with what was set for all or for one of `units`. One query."""
    rows = [
        n
        for n in Norm.objects.order_by("-from_on", "pk")
        if n.jurisdiction is None or n.jurisdiction in units
    ]
    return [
        NormLine(
            default,
            [n for n in rows if n.code == code],
            frozenset(n.pk for n in rows if n.code == code and rules.is_in_force(n, day=day)),
        )
        for code, default in rules.CATALOGUE.items()
    ]


def calendar_days() -> QuerySet[CalendarDay]:
    """Return the calendar's exceptions, newest first."""
    return CalendarDay.objects.order_by("-day")
