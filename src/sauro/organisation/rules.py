"""What follows from placements, tenures and grants. Pure: same facts and same day give the same answer."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from django.db.models import Q

from sauro.kernel.errors import Reason
from sauro.kernel.registry import Debt


class Span(Protocol):
    @property
    def from_on(self) -> date: ...
    @property
    def until_on(self) -> date | None: ...


S = TypeVar("S", bound=Span)

# --- Does the span hold on a day? ---------------------------------------------


def is_in_force(span: Span, *, day: date) -> bool:
    """Test whether the half-open span contains `day`: its first day does, the day it ends on no longer does."""
    return span.from_on <= day and (span.until_on is None or day < span.until_on)


def in_force_q(*, day: date, prefix: str = "") -> Q:
    """SQL twin of `is_in_force`. `prefix` reaches the span through a relation, e.g. `"tenures__"`."""
    still = Q(**{f"{prefix}until_on__isnull": True}) | Q(**{f"{prefix}until_on__gt": day})
    return Q(**{f"{prefix}from_on__lte": day}) & still


@dataclass(frozen=True)
class Spell:
    """A span of days without any row behind it."""

    from_on: date
    until_on: date | None


def overlap(one: Span, other: Span) -> Spell | None:
    """Return the days that two half-open spans share, or `None`: the day on which one ends may begin the other."""
    begin = max(one.from_on, other.from_on)
    end = _earlier(one.until_on, other.until_on)
    return Spell(begin, end) if end is None or begin < end else None


def overlaps(one: Span, other: Span) -> bool:
    """Test whether two half-open spans share a day. An empty span (taken back at once) shares none."""
    return overlap(one, other) is not None


def _earlier(one: date | None, other: date | None) -> date | None:
    if one is None or other is None:
        return one or other
    return min(one, other)


def merged(spans: Iterable[Span]) -> list[Spell]:
    """Return the same days in as few spans as possible, in order; spans that touch become one.

    >>> merged([Spell(date(2024, 7, 1), None), Spell(date(2024, 1, 1), date(2024, 7, 1))])
    [Spell(from_on=datetime.date(2024, 1, 1), until_on=None)]
    """
    found: list[Spell] = []
    for span in sorted(spans, key=lambda s: s.from_on):
        if span.until_on is not None and span.until_on <= span.from_on:
            continue
        last = found[-1] if found else None
        if last is None or (last.until_on is not None and last.until_on < span.from_on):
            found.append(Spell(span.from_on, span.until_on))
        elif last.until_on is not None:
            end = None if span.until_on is None else max(last.until_on, span.until_on)
            found[-1] = Spell(last.from_on, end)
    return found


# --- May it begin, may it end? ---------------------------------------------------


def begin_refusals(span: Span, *, whole: Span) -> list[Reason]:
    """Return why a part (post, grant, name, placement) can't hold over `span` of the `whole` it belongs to.

    It may not begin before the whole does, nor on or after the day on which the whole has ended.
    """
    if span.from_on < whole.from_on:
        return [Reason("begins_before_the_whole", "from_on", {"from_on": whole.from_on})]
    if whole.until_on is not None and span.from_on >= whole.until_on:
        return [Reason("begins_after_the_whole", "from_on", {"until_on": whole.until_on})]
    return span_refusals(span)


def span_refusals(span: Span) -> list[Reason]:
    """Return why `span` is none: it may not end before it begins. Empty (taken back at once) is allowed."""
    if span.until_on is not None and span.until_on < span.from_on:
        return [Reason("ends_before_it_begins", "until_on", {"from_on": span.from_on})]
    return []


def within_refusals(span: Span, *, whole: Span) -> list[Reason]:
    """Return why a part can't hold over `span` of a `whole` whose end is known: it may not outlast it."""
    if whole.until_on is not None and (span.until_on is None or span.until_on > whole.until_on):
        return [Reason("outlasts_the_whole", "until_on", {"until_on": whole.until_on})]
    return []


def next_refusals(last: Span, *, from_on: date, day: date) -> list[Reason]:
    """Return why the next of a chain (names, placements) can't begin on `from_on` when entered on `day`.

    It begins after the last one began, and is entered when it has come into force: what a unit is called today
    stands on its row, and no row may turn overnight without an act.
    """
    if from_on <= last.from_on:
        return [Reason("begins_before_the_last", "from_on", {"from_on": last.from_on})]
    return [Reason("not_yet_in_force", "from_on", {"from_on": from_on})] if from_on > day else []


def end_refusals(span: Span, *, until_on: date, empty_too: bool) -> list[Reason]:
    """Return why what holds over `span` can't end on `until_on`, its first day out of force.

    What already has an end on or before that day has ended; `empty_too` allows taking it back on its first day.
    """
    if until_on < span.from_on or (until_on == span.from_on and not empty_too):
        return [Reason("ends_before_it_begins", "until_on", {"from_on": span.from_on})]
    if span.until_on is not None and span.until_on <= until_on:
        return [Reason("already_ended", "until_on", {"until_on": span.until_on})]
    return []


def remaining_refusals(parts: Iterable[Span], *, until_on: date, code: str) -> list[Reason]:
    """Return why the whole can't end on `until_on`: parts (posts, sub-units, holders) that hold on or after it."""
    count = len(holds_from(parts, day=until_on))
    return [Reason(code, "until_on", {"count": count})] if count else []


def later_refusals(parts: Iterable[Span], *, until_on: date) -> list[Reason]:
    """Return why the whole can't end on `until_on`: a part of it (name, place, right) would only begin then."""
    later = [p.from_on for p in parts if p.from_on >= until_on]
    return [Reason("change_comes_later", "until_on", {"from_on": min(later)})] if later else []


def holds_from(spans: Iterable[S], *, day: date) -> list[S]:
    """Return those of the spans that hold on `day` or on any day after it."""
    return [s for s in spans if s.until_on is None or s.until_on > day]


def debt_refusals(debts: Iterable[Debt]) -> list[Reason]:
    """Return why a unit or a post can't end: one reason for each kind of thing that it still owes."""
    return [
        Reason("still_owes", "until_on", {"kind": d.kind, "count": d.count, "example": d.example})
        for d in debts
    ]


def head_refusals(heads: Iterable[Span], *, span: Span) -> list[Reason]:
    """Return why a head's post can't be created: a unit has one head at a time."""
    return [
        Reason("unit_already_has_head", "is_head", {"from_on": h.from_on}) for h in heads if overlaps(h, span)
    ]


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


def delegation_refusals(
    *, post_id: int, to_post_id: int, rights: Sequence[str], document: int | None, reason: str
) -> list[Reason]:
    """Return why one post can't act as another: to itself, for nothing, to administer, or on no stated ground.

    The right to administer isn't delegated: whoever should administer is granted the right, on the record.
    """
    refusals = []
    if post_id == to_post_id:
        refusals.append(Reason("delegates_to_itself", "to_post"))
    if not rights:
        refusals.append(Reason("delegates_nothing", "rights"))
    if "administer" in rights:
        refusals.append(Reason("administering_not_delegated", "rights"))
    if document is None and not reason.strip():
        refusals.append(Reason("delegation_without_ground", "document"))
    return refusals


# --- Trees in time ----------------------------------------------------------------


class PlacementFacts(Span, Protocol):
    @property
    def unit_id(self) -> int: ...
    @property
    def parent_id(self) -> int | None: ...


class AboveFacts(Span, Protocol):
    @property
    def above_id(self) -> int: ...
    @property
    def unit_id(self) -> int: ...


class Unitlike(Span, Protocol):
    @property
    def tree(self) -> str: ...


class LeadingFacts(Span, Protocol):
    @property
    def post_id(self) -> int: ...
    @property
    def unit_id(self) -> int: ...


class GrantFacts(LeadingFacts, Protocol):
    @property
    def right(self) -> str: ...


#: The right that a leading gives over the led unit and all below it.
LEADING_GIVES = "decide"


@dataclass(frozen=True)
class Above:
    """`unit` stands below (or is) `above` over the span."""

    above_id: int
    unit_id: int
    from_on: date
    until_on: date | None


def closure(placements: Sequence[PlacementFacts], *, units: Container[int] | None = None) -> list[Above]:
    """Return every pair (above, unit) with the spans over which it held, each unit being above itself.

    With `units`, only the pairs of these units; `placements` then needs theirs and those of what stood above them.
    Cost: linear in the number of pairs. Assumes no cycles (see `cycle_refusals`).
    """
    of_unit: dict[int, list[PlacementFacts]] = {}
    for p in placements:
        of_unit.setdefault(p.unit_id, []).append(p)
    spells: dict[tuple[int, int], list[Spell]] = {}
    for p in placements:
        if units is None or p.unit_id in units:
            for above, spell in _climb(p, of_unit):
                spells.setdefault((above, p.unit_id), []).append(spell)
    return [
        Above(above, unit, spell.from_on, spell.until_on)
        for (above, unit), found in spells.items()
        for spell in merged(found)
    ]


def _climb(
    start: PlacementFacts, of_unit: Mapping[int, Sequence[PlacementFacts]]
) -> Iterator[tuple[int, Spell]]:
    whole = Spell(start.from_on, start.until_on)
    yield start.unit_id, whole
    todo = [(start.parent_id, whole)]
    while todo:
        above, spell = todo.pop()
        if above is None:
            continue
        yield above, spell
        for step in of_unit.get(above, []):
            shared = overlap(step, spell)
            if shared is not None:
                todo.append((step.parent_id, shared))


def placed_on(placements: Iterable[PlacementFacts]) -> dict[int, int | None]:
    """Return under which unit each stands, from the placements in force on one day."""
    return {p.unit_id: p.parent_id for p in placements}


def cycle_refusals(pairs: Iterable[AboveFacts], *, unit: int, parent: int | None, span: Span) -> list[Reason]:
    """Return why `unit` can't be placed under `parent` over `span`: a unit may never stand below itself.

    `pairs` are those of the closure before the change.
    """
    below = any(p.above_id == unit and p.unit_id == parent and overlaps(p, span) for p in pairs)
    return [Reason("unit_below_itself", "parent")] if below or parent == unit else []


def parent_refusals(parent: Unitlike, *, tree: str, from_on: date) -> list[Reason]:
    """Return why nothing can be placed under `parent` from `from_on` on: other tree, not yet there, or ended."""
    if parent.tree != tree:
        return [Reason("parent_of_another_tree", "parent")]
    if parent.until_on is not None:
        return [Reason("parent_has_ended", "parent", {"until_on": parent.until_on})]
    if from_on < parent.from_on:
        return [Reason("parent_begins_later", "parent", {"from_on": parent.from_on})]
    return []


# --- What do a post's rights reach? ------------------------------------------------


@dataclass(frozen=True)
class Reach:
    """The right of the post reaches the unit over the span."""

    post: int
    right: str
    unit: int
    from_on: date
    until_on: date | None


def reach(
    grants: Iterable[GrantFacts], leadings: Iterable[LeadingFacts], *, pairs: Iterable[AboveFacts]
) -> list[Reach]:
    """Return what each right reaches: the granted unit and all below it, over the days that both hold.

    To lead a unit (phụ trách) is to decide over it: a leading gives the post `decide` over the led unit and all
    below it, which includes reading; it gives nothing else, so nobody registers or reports for those they lead.
    """
    from_above: dict[int, list[AboveFacts]] = {}
    for pair in pairs:
        from_above.setdefault(pair.above_id, []).append(pair)
    given: list[tuple[int, str, int, Span]] = [(g.post_id, g.right, g.unit_id, g) for g in grants]
    given += [(lead.post_id, LEADING_GIVES, lead.unit_id, lead) for lead in leadings]
    spells: dict[tuple[int, str, int], list[Spell]] = {}
    for post, right, unit, span in given:
        for pair in from_above.get(unit, []):
            shared = overlap(span, pair)
            if shared is not None:
                spells.setdefault((post, right, pair.unit_id), []).append(shared)
    return [Reach(*key, s.from_on, s.until_on) for key, found in spells.items() for s in merged(found)]
