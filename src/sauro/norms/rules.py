"""Which value of a norm holds on a day for a unit. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class Default:
    """A norm's value where nobody has set one, and where it comes from. `unit` of measure: days, working_days, times."""

    code: str
    value: str
    measure: str
    legal_basis: str


#: Caps and days below were not readable in the official texts: the customer confirms or changes them.
_UNCONFIRMED = "Mặc định của phần mềm, chờ cơ quan xác nhận theo quy chế làm việc"

CATALOGUE: dict[str, Default] = {
    d.code: d
    for d in (
        Default("due_soon_days", "7", "days", _UNCONFIRMED),
        Default("accept_working_days", "5", "working_days", _UNCONFIRMED),
        Default("acknowledge_working_days", "2", "working_days", _UNCONFIRMED),
        Default("clarify_working_days", "3", "working_days", _UNCONFIRMED),
        Default("decide_change_working_days", "5", "working_days", _UNCONFIRMED),
        Default("obstacle_working_days", "5", "working_days", _UNCONFIRMED),
        Default("max_extensions", "1", "times", _UNCONFIRMED),
        Default("min_days_before_due", "3", "days", _UNCONFIRMED),
        Default("correction_days", "10", "days", _UNCONFIRMED),
        Default("default_rhythm", "monthly", "rhythm", _UNCONFIRMED),
        Default("report_day_of_month", "25", "day", "Nghị định 138/2016/NĐ-CP (đã thay thế), dùng làm mặc định"),
    )
}


class NormFacts(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def jurisdiction(self) -> int | None: ...
    @property
    def value(self) -> str: ...
    @property
    def from_on(self) -> date: ...
    @property
    def until_on(self) -> date | None: ...


def value_on(code: str, norms: Iterable[NormFacts], *, day: date, units: Sequence[int]) -> str:
    """Return the value of `code` on `day` for the unit whose ancestors are `units`, nearest (itself) first.

    A norm set for a nearer unit wins over one set for a farther one, and any over the norm for all; among equals
    the one that began last. Without any, the catalogue's default.

    :raises KeyError: when the catalogue doesn't know `code`.
    """
    default = CATALOGUE[code]
    rank = {unit: place for place, unit in enumerate(units)}
    everywhere = len(rank)
    holding = [
        n
        for n in norms
        if n.code == code
        and n.from_on <= day
        and (n.until_on is None or day < n.until_on)
        and (n.jurisdiction is None or n.jurisdiction in rank)
    ]
    if not holding:
        return default.value
    best = min(
        holding,
        key=lambda n: (
            everywhere if n.jurisdiction is None else rank[n.jurisdiction],
            -n.from_on.toordinal(),
        ),
    )
    return best.value
