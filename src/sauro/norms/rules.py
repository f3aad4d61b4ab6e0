"""Which value of a norm holds on a day for a unit. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from sauro.kernel.errors import Reason


@dataclass(frozen=True)
class Default:
    """A norm's value where nobody has set one, its measure (days, working_days, times, …), and where it comes from."""

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
        Default("explain_working_days", "3", "working_days", _UNCONFIRMED),
        Default("max_extensions", "1", "times", _UNCONFIRMED),
        Default("min_days_before_due", "3", "days", _UNCONFIRMED),
        Default("correction_days", "10", "days", _UNCONFIRMED),
        Default("colour_green_percent", "100", "percent", _UNCONFIRMED),
        Default("colour_orange_percent", "90", "percent", _UNCONFIRMED),
        Default(
            "figure_due_days",
            "15",
            "days",
            "Thông tư 37/2025/TT-BTC (báo cáo tháng trước ngày 15), chờ xác nhận",
        ),
        Default("default_rhythm", "monthly", "rhythm", _UNCONFIRMED),
        Default(
            "report_day_of_month", "25", "day", "Nghị định 138/2016/NĐ-CP (đã thay thế), dùng làm mặc định"
        ),
    )
}


#: Which values a measure takes. A number of days may be 0; a day of the month exists in every month.
_NUMBERS = {
    "days": range(0, 3661),
    "working_days": range(0, 1001),
    "times": range(0, 101),
    "percent": range(1, 201),
    "day": range(1, 29),
}
_WORDS = {"rhythm": ("none", "weekly", "monthly", "quarterly")}


def value_refusals(code: str, *, value: str) -> list[Reason]:
    """Return why the norm `code` can't have `value`: no such norm, or not a value of its measure."""
    default = CATALOGUE.get(code)
    if default is None:
        return [Reason("norm_unknown", "code", {"code": code})]
    text = value.strip()
    if default.measure in _WORDS:
        words = _WORDS[default.measure]
        return [] if text in words else [Reason("norm_not_a_choice", "value", {"choices": ", ".join(words)})]
    numbers = _NUMBERS[default.measure]
    if text.isascii() and text.isdecimal() and int(text) in numbers:
        return []
    return [Reason("norm_not_a_number", "value", {"least": numbers[0], "most": numbers[-1]})]


#: Norms that open rows keep a day of, computed anew in the act that sets the norm.
KEPT_ON_ROWS = ("due_soon_days", "colour_green_percent", "colour_orange_percent", "figure_due_days")


def begin_refusals(code: str, *, from_on: date, day: date) -> list[Reason]:
    """Return why the norm `code` can't begin on `from_on` when set on `day`.

    One that rows keep a day of is set when it has come into force: no row may turn overnight without an act. Others
    are read when something is decided, and may be set ahead.
    """
    ahead = code in KEPT_ON_ROWS and from_on > day
    return [Reason("norm_not_yet_in_force", "from_on", {"from_on": from_on})] if ahead else []


def choices_of(measure: str) -> tuple[str, ...]:
    """Return the words that a norm of this measure chooses from; none where it is a number."""
    return _WORDS.get(measure, ())


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


N = TypeVar("N", bound=NormFacts)


def is_in_force(norm: NormFacts, *, day: date) -> bool:
    """Test whether the norm holds on `day`: from its first day, until the day on which the next one begins."""
    return norm.from_on <= day and (norm.until_on is None or day < norm.until_on)


def neighbours(chain: Iterable[N], *, from_on: date) -> tuple[N | None, N | None, N | None]:
    """Return from one norm's values for one unit the last that begins before `from_on`, the one on it, the next."""
    ordered = sorted(chain, key=lambda n: n.from_on)
    before = [n for n in ordered if n.from_on < from_on]
    same = [n for n in ordered if n.from_on == from_on]
    after = [n for n in ordered if n.from_on > from_on]
    return (before[-1] if before else None, same[0] if same else None, after[0] if after else None)


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
        if n.code == code and is_in_force(n, day=day) and (n.jurisdiction is None or n.jurisdiction in rank)
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
