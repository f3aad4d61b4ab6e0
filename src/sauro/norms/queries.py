"""What commands need of norms: read for the day and the unit, and handed to rules as frozen values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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
