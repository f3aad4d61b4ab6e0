"""Projects: what each may pay out in a year, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from sauro.kernel.errors import Reason


def name_refusals(code: str, *, name: str) -> list[Reason]:
    """Return what a project lacks to be one: a code, a name."""
    return [
        Reason("project_lacks", field) for field, said in (("code", code), ("name", name)) if not said.strip()
    ]


def capital_refusals(value: Decimal, *, year: int, is_project: bool) -> list[Reason]:
    """Return why it can't be a project's capital of the year: it is below zero, of no likely year, of no project."""
    found = [] if is_project else [Reason("capital_of_no_project", "value")]
    if value < 0:
        found.append(Reason("capital_below_zero", "value"))
    return found if 1945 <= year <= 9000 else [*found, Reason("year_unlikely", "year")]


class CapitalFacts(Protocol):
    """What a series may pay out from a day on."""

    @property
    def series_id(self) -> int: ...
    @property
    def from_on(self) -> date: ...


C = TypeVar("C", bound=CapitalFacts)


def in_force(rows: Iterable[C], *, day: date) -> dict[int, C]:
    """Return of each series the capital that holds on `day`: the last that began by then."""
    begun = sorted((row for row in rows if row.from_on <= day), key=lambda row: row.from_on)
    return {row.series_id: row for row in begun}


def slowest_first(share: Decimal | None, *, capital: Decimal | None) -> tuple[bool, Decimal, Decimal]:
    """Return by what projects are sorted: the smallest share paid out first, the larger capital among equals.

    Those without capital (`share` is `None`) come last.
    """
    return share is None, share or Decimal(0), -(capital or Decimal(0))
