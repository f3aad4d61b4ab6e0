"""What follows from placements, tenures and grants. Pure: same facts and same day give the same answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from django.db.models import Q

from sauro.kernel.errors import Reason


class Span(Protocol):
    @property
    def from_on(self) -> date: ...
    @property
    def until_on(self) -> date | None: ...


# --- Does the span hold on a day? ---------------------------------------------


def is_in_force(span: Span, *, day: date) -> bool:
    """Test whether the half-open span contains `day`: its first day does, the day it ends on no longer does."""
    return span.from_on <= day and (span.until_on is None or day < span.until_on)


def in_force_q(*, day: date, prefix: str = "") -> Q:
    """SQL twin of `is_in_force`. `prefix` reaches the span through a relation, e.g. `"tenures__"`."""
    still = Q(**{f"{prefix}until_on__isnull": True}) | Q(**{f"{prefix}until_on__gt": day})
    return Q(**{f"{prefix}from_on__lte": day}) & still


def overlaps(one: Span, other: Span) -> bool:
    """Test whether two half-open spans share a day: the day on which one ends may begin the other."""
    return (other.until_on is None or one.from_on < other.until_on) and (
        one.until_on is None or other.from_on < one.until_on
    )


# --- Who answered for this post on that day? ------------------------------------


class TenureFacts(Span, Protocol):
    @property
    def person_id(self) -> int: ...
    @property
    def kind(self) -> str: ...


_ANSWERS_FIRST = {"official": 0, "concurrent": 1, "acting": 2}

T = TypeVar("T", bound=TenureFacts)


def holder_on(tenures: Iterable[T], *, day: date) -> T | None:
    """Return the tenure of the person who answers for the post on `day`, or `None` where the post is vacant.

    The official holder comes before one who holds it concurrently, and that one before an acting one; among
    equals the one who began last.
    """
    holding = [t for t in tenures if is_in_force(t, day=day)]
    return min(holding, key=lambda t: (_ANSWERS_FIRST[t.kind], -t.from_on.toordinal()), default=None)


@dataclass(frozen=True)
class Spell:
    """A span of days without any row behind it."""

    from_on: date
    until_on: date | None


def tenure_refusals(existing: Iterable[TenureFacts], *, kind: str, span: Span) -> list[Reason]:
    """Return why nobody can begin such a tenure: two official holders of one post at once are refused.

    Acting and concurrent holders may stand beside an official one (absence, handover).
    """
    if kind != "official":
        return []
    return [
        Reason("post_already_held", "from_on", {"from_on": t.from_on, "until_on": t.until_on})
        for t in existing
        if t.kind == "official" and overlaps(t, span)
    ]


# --- Trees in time ----------------------------------------------------------------


class PlacementFacts(Span, Protocol):
    @property
    def unit_id(self) -> int: ...
    @property
    def parent_id(self) -> int | None: ...


@dataclass(frozen=True)
class Above:
    """`unit` stands below (or is) `above` over the span."""

    above: int
    unit: int
    from_on: date
    until_on: date | None


def _earlier(one: date | None, other: date | None) -> date | None:
    if one is None or other is None:
        return one or other
    return min(one, other)


def closure(placements: Sequence[PlacementFacts]) -> list[Above]:
    """Return every pair (above, unit) with the span over which it held, each unit being above itself.

    Cost: linear in the number of pairs returned. Assumes no cycles (see `cycle_refusals`).
    """
    of_unit: dict[int, list[PlacementFacts]] = {}
    for p in placements:
        of_unit.setdefault(p.unit_id, []).append(p)
    return [pair for p in placements for pair in _climb(p, of_unit)]


def _climb(start: PlacementFacts, of_unit: Mapping[int, Sequence[PlacementFacts]]) -> list[Above]:
    found = [Above(start.unit_id, start.unit_id, start.from_on, start.until_on)]
    todo = [(start.parent_id, start.from_on, start.until_on)]
    while todo:
        above, begin, end = todo.pop()
        if above is None:
            continue
        found.append(Above(above, start.unit_id, begin, end))
        for step in of_unit.get(above, []):
            if overlaps(step, Spell(begin, end)):
                todo.append((step.parent_id, max(begin, step.from_on), _earlier(end, step.until_on)))
    return found


def cycle_refusals(placements: Sequence[PlacementFacts], *, unit: int, parent: int | None, span: Span) -> list[Reason]:
    """Return why `unit` can't be placed under `parent` over `span`: a unit may never stand below itself."""
    if parent is None:
        return []
    others = [p for p in placements if p.unit_id != unit]
    below = any(
        pair.above == unit and pair.unit == parent and overlaps(Spell(pair.from_on, pair.until_on), span)
        for pair in closure([*others, *(p for p in placements if p.unit_id == unit)])
    )
    return [Reason("unit_below_itself", "parent")] if below or parent == unit else []
