"""The specification of spans, trees and reach: days by hand first, then properties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.kernel.errors import Reason
from sauro.kernel.registry import Debt
from sauro.organisation import rules
from sauro.organisation.models import Absence, Person
from sauro.organisation.rules import Spell

DAY = date(2024, 7, 4)


def plus(offset: int) -> date:
    return DAY + timedelta(days=offset)


def on(offset: int | None) -> date | None:
    return None if offset is None else plus(offset)


def spell(begin: int, end: int | None) -> Spell:
    return Spell(plus(begin), on(end))


@dataclass(frozen=True)
class Placed:
    unit_id: int
    parent_id: int | None
    from_on: date = DAY
    until_on: date | None = None


@dataclass(frozen=True)
class Held:
    person_id: int
    kind: str
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True)
class Given:
    post_id: int
    unit_id: int
    right: str = "report"
    from_on: date = DAY
    until_on: date | None = None


@dataclass(frozen=True)
class Unit:
    tree: str
    from_on: date
    until_on: date | None = None


# A row of a table stands for one reason by its code and the day that its sentence names.
Row = tuple[str, int] | None


# --- Spans ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (1, None, False),
        (0, None, True),
        (-1, None, True),
        (-1, 0, False),
        (-1, 1, True),
        (0, 1, True),
        (0, 0, False),
    ],
)
def test_a_span_holds_from_its_first_day_to_the_day_before_it_ends(
    begin: int, end: int | None, expected: bool
) -> None:
    assert rules.is_in_force(spell(begin, end), day=DAY) is expected


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ((0, 5), (5, None), None),
        ((0, 6), (5, None), (5, 6)),
        ((5, None), (0, 5), None),
        ((0, None), (3, None), (3, None)),
        ((0, 9), (2, 4), (2, 4)),
        ((0, 9), (4, 4), None),
    ],
)
def test_what_two_spans_share(
    one: tuple[int, int | None], other: tuple[int, int | None], shared: tuple[int, int | None] | None
) -> None:
    expected = spell(*shared) if shared else None
    assert rules.overlap(spell(*one), spell(*other)) == expected
    assert rules.overlap(spell(*other), spell(*one)) == expected
    assert rules.overlaps(spell(*one), spell(*other)) is (shared is not None)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], []),
        ([(0, 3), (3, 5)], [(0, 5)]),
        ([(0, 3), (4, 5)], [(0, 3), (4, 5)]),
        ([(4, 5), (0, 3)], [(0, 3), (4, 5)]),
        ([(0, None), (2, 5)], [(0, None)]),
        ([(0, 9), (2, 5)], [(0, 9)]),
        ([(0, 3), (1, None)], [(0, None)]),
        ([(0, 0), (7, 8)], [(7, 8)]),
    ],
)
def test_spans_that_touch_become_one(
    spans: list[tuple[int, int | None]], expected: list[tuple[int, int | None]]
) -> None:
    assert rules.merged(spell(*s) for s in spans) == [spell(*s) for s in expected]


spans = st.builds(
    lambda begin, length: spell(begin, None if length is None else begin + length),
    st.integers(-2, 2),
    st.one_of(st.none(), st.integers(0, 3)),
)


@given(found=st.lists(spans, max_size=6), offset=st.integers(-3, 8))
def test_merging_keeps_every_day_and_adds_none(found: list[Spell], offset: int) -> None:
    day = plus(offset)
    merged = rules.merged(found)
    assert any(rules.is_in_force(s, day=day) for s in found) == any(
        rules.is_in_force(s, day=day) for s in merged
    )
    assert all(a.until_on is not None and a.until_on < b.from_on for a, b in pairwise(merged))


@pytest.mark.django_db
@given(span=spans)
def test_rows_and_lists_agree_on_what_is_in_force(span: Spell) -> None:
    person = Person.objects.create(code="p", name="p", folded="p")
    row = Absence.objects.create(
        person=person, from_on=span.from_on, until_on=span.until_on or date(2999, 1, 1)
    )
    listed = Absence.objects.filter(rules.in_force_q(day=DAY), pk=row.pk).exists()
    through = Person.objects.filter(rules.in_force_q(day=DAY, prefix="absences__"), pk=person.pk).exists()
    assert listed is through is rules.is_in_force(row, day=DAY)
    row.delete()
    person.delete()


# --- Beginning and ending ------------------------------------------------------------


def reasons(row: Row, field: str, of: dict[str, str]) -> list[Reason]:
    """The whole reason of a table's row, shown beside `field`; `of` names what the day is, code by code."""
    return [] if row is None else [Reason(row[0], field, {of[row[0]]: plus(row[1])})]


@pytest.mark.parametrize(
    ("span", "whole", "field", "expected"),
    [
        ((0, None), (0, None), "", None),
        ((-1, None), (0, None), "from_on", ("begins_before_the_whole", 0)),
        ((4, None), (0, 5), "", None),
        ((5, None), (0, 5), "from_on", ("begins_after_the_whole", 5)),
        ((6, None), (0, 5), "from_on", ("begins_after_the_whole", 5)),
        ((2, 2), (0, None), "", None),
        ((2, 1), (0, None), "until_on", ("ends_before_it_begins", 2)),
    ],
)
def test_a_part_begins_while_the_whole_stands(
    span: tuple[int, int | None], whole: tuple[int, int | None], field: str, expected: Row
) -> None:
    named = {
        "begins_before_the_whole": "from_on",
        "begins_after_the_whole": "until_on",
        "ends_before_it_begins": "from_on",
    }
    found = rules.begin_refusals(spell(*span), whole=spell(*whole))
    assert found == reasons(expected, field, named)


@pytest.mark.parametrize(("end", "refused"), [(None, False), (3, False), (2, False), (1, True)])
def test_a_span_may_be_empty_but_not_end_before_it_begins(end: int | None, refused: bool) -> None:
    expected = [Reason("ends_before_it_begins", "until_on", {"from_on": plus(2)})] if refused else []
    assert rules.span_refusals(spell(2, end)) == expected


@pytest.mark.parametrize(
    ("end", "whole_end", "refused"),
    [(None, None, False), (4, 5, False), (5, 5, False), (5, None, False), (6, 5, True), (None, 5, True)],
)
def test_a_part_does_not_outlast_the_whole(end: int | None, whole_end: int | None, refused: bool) -> None:
    expected = [Reason("outlasts_the_whole", "until_on", {"until_on": on(whole_end)})] if refused else []
    assert rules.within_refusals(spell(0, end), whole=spell(0, whole_end)) == expected


@pytest.mark.parametrize(
    ("from_on", "today", "expected"),
    [
        (1, 1, None),
        (1, 9, None),
        (0, 9, ("begins_before_the_last", 0)),
        (-1, 9, ("begins_before_the_last", 0)),
        (0, -1, ("begins_before_the_last", 0)),
        (2, 1, ("not_yet_in_force", 2)),
    ],
)
def test_the_next_name_begins_after_the_last_and_not_tomorrow(
    from_on: int, today: int, expected: Row
) -> None:
    named = {"begins_before_the_last": "from_on", "not_yet_in_force": "from_on"}
    found = rules.next_refusals(spell(0, None), from_on=plus(from_on), day=plus(today))
    assert found == reasons(expected, "from_on", named)


@pytest.mark.parametrize(
    ("end", "until_on", "empty_too", "expected"),
    [
        (None, 1, False, None),
        (None, 0, False, ("ends_before_it_begins", 0)),
        (None, 0, True, None),
        (None, -1, True, ("ends_before_it_begins", 0)),
        (None, -1, False, ("ends_before_it_begins", 0)),
        (5, 4, False, None),
        (5, 5, False, ("already_ended", 5)),
        (5, 6, True, ("already_ended", 5)),
        (0, 0, True, ("already_ended", 0)),
    ],
)
def test_what_holds_can_end_once(end: int | None, until_on: int, empty_too: bool, expected: Row) -> None:
    named = {"ends_before_it_begins": "from_on", "already_ended": "until_on"}
    found = rules.end_refusals(spell(0, end), until_on=plus(until_on), empty_too=empty_too)
    assert found == reasons(expected, "until_on", named)


def test_parts_that_end_on_the_day_no_longer_remain() -> None:
    parts = [spell(0, 5), spell(0, 6), spell(0, None)]
    assert rules.holds_from(parts, day=plus(5)) == parts[1:]
    found = rules.remaining_refusals(parts, until_on=plus(5), code="unit_has_posts")
    assert found == [Reason("unit_has_posts", "until_on", {"count": 2})]
    assert rules.remaining_refusals(parts[:1], until_on=plus(5), code="unit_has_posts") == []


def test_a_part_that_begins_on_the_last_day_or_after_comes_later() -> None:
    parts = [spell(4, None), spell(9, None), spell(5, 6)]
    # The sentence names the first of them.
    assert rules.later_refusals(parts, until_on=plus(5)) == [
        Reason("change_comes_later", "until_on", {"from_on": plus(5)})
    ]
    assert rules.later_refusals(parts[:1], until_on=plus(5)) == []


def test_each_kind_of_debt_is_a_reason() -> None:
    assert rules.debt_refusals([Debt("commitment", 3, 17), Debt("request", 1, 4)]) == [
        Reason("still_owes", "until_on", {"kind": "commitment", "count": 3, "example": 17}),
        Reason("still_owes", "until_on", {"kind": "request", "count": 1, "example": 4}),
    ]


# --- Who answers? ----------------------------------------------------------------------


OFFICIAL = Held(1, "official", DAY, DAY + timedelta(days=10))
ACTING = Held(2, "acting", DAY - timedelta(days=5))
CONCURRENT = Held(3, "concurrent", DAY + timedelta(days=2))


@pytest.mark.parametrize(
    ("offset", "person"), [(-6, None), (-5, 2), (-1, 2), (0, 1), (2, 1), (9, 1), (10, 3), (11, 3)]
)
def test_the_official_holder_answers_first_then_the_concurrent_then_the_acting(
    offset: int, person: int | None
) -> None:
    found = rules.holder_on([ACTING, CONCURRENT, OFFICIAL], day=plus(offset))
    assert (found.person_id if found else None) == person


def test_among_equals_the_one_who_began_last_answers() -> None:
    later = Held(9, "acting", DAY)
    assert rules.holder_on([ACTING, later], day=DAY) is later
    assert rules.holder_on([later, ACTING], day=DAY) is later


def test_on_the_day_of_handover_the_successor_answers() -> None:
    after = Held(4, "official", OFFICIAL.until_on or DAY)
    assert rules.holder_on([OFFICIAL, after], day=after.from_on) is after
    assert rules.holder_on([OFFICIAL, after], day=after.from_on - timedelta(days=1)) is OFFICIAL


@pytest.mark.parametrize(
    ("kind", "begin", "end", "refused"),
    [
        ("official", 10, None, False),
        ("official", 9, None, True),
        ("official", -5, 0, False),
        ("official", -5, 1, True),
        ("acting", 0, None, False),
        ("concurrent", 0, None, False),
    ],
)
def test_two_official_holders_never_share_a_day(
    kind: str, begin: int, end: int | None, refused: bool
) -> None:
    found = rules.tenure_refusals([ACTING, OFFICIAL], kind=kind, span=spell(begin, end))
    held = Reason("post_already_held", "from_on", {"from_on": DAY, "until_on": plus(10)})
    assert found == ([held] if refused else [])


def test_a_unit_has_one_head_at_a_time() -> None:
    heads = [spell(-5, 0), spell(0, 5)]
    taken = [Reason("unit_already_has_head", "is_head", {"from_on": DAY})]
    assert rules.head_refusals(heads, span=spell(4, None)) == taken
    assert rules.head_refusals(heads, span=spell(5, None)) == []


@pytest.mark.parametrize(
    ("to_post", "rights", "document", "reason", "expected"),
    [
        (2, ["decide"], 7, "", []),
        (2, ["decide"], None, "đi công tác", []),
        (2, ["decide"], 7, "đi công tác", []),
        (2, ["decide"], None, " ", [Reason("delegation_without_ground", "document")]),
        (1, ["decide"], 7, "", [Reason("delegates_to_itself", "to_post")]),
        (2, [], 7, "", [Reason("delegates_nothing", "rights")]),
        (2, ["decide", "administer"], 7, "", [Reason("administering_not_delegated", "rights")]),
        (
            1,
            ["administer"],
            None,
            "",
            [
                Reason("delegates_to_itself", "to_post"),
                Reason("administering_not_delegated", "rights"),
                Reason("delegation_without_ground", "document"),
            ],
        ),
    ],
)
def test_a_delegation_names_another_post_rights_and_its_ground(
    to_post: int, rights: list[str], document: int | None, reason: str, expected: list[Reason]
) -> None:
    found = rules.delegation_refusals(
        post_id=1, to_post_id=to_post, rights=rights, document=document, reason=reason
    )
    assert found == expected


# --- Trees -------------------------------------------------------------------------------


def above(pairs: list[rules.Above], unit: int, day: date) -> set[int]:
    return {p.above_id for p in pairs if p.unit_id == unit and rules.is_in_force(p, day=day)}


def test_a_unit_moved_in_mid_year_stands_below_both_each_in_its_time() -> None:
    moved = DAY + timedelta(days=3)
    placements = [
        Placed(1, None),
        Placed(2, 1),
        Placed(3, 1),
        Placed(4, 2, DAY, moved),
        Placed(4, 3, moved),
        Placed(5, 4),
    ]
    pairs = rules.closure(placements)
    assert above(pairs, 5, moved - timedelta(days=1)) == {5, 4, 2, 1}
    assert above(pairs, 5, moved) == {5, 4, 3, 1}
    # What stood above it all along is one span, not two.
    assert [p for p in pairs if (p.above_id, p.unit_id) == (1, 5)] == [rules.Above(1, 5, DAY, None)]


def test_the_closure_of_some_units_is_theirs_alone() -> None:
    placements = [Placed(1, None), Placed(2, 1), Placed(3, 2)]
    assert {(p.above_id, p.unit_id) for p in rules.closure(placements, units={3})} == {(3, 3), (2, 3), (1, 3)}


def test_what_stands_under_a_unit_without_a_place_stands_below_that_one_alone() -> None:
    assert rules.closure([Placed(2, 1)]) == [rules.Above(2, 2, DAY, None), rules.Above(1, 2, DAY, None)]


@st.composite
def forests(draw: st.DrawFn) -> list[Placed]:
    """Units that stand below units with smaller numbers only, each moved at most twice: no cycles."""
    placements = []
    for unit in range(1, draw(st.integers(1, 6)) + 1):
        days = sorted(draw(st.sets(st.integers(1, 4), max_size=2)))
        bounds = [0, *days, draw(st.sampled_from([None, 5, 6]))]
        for begin, end in pairwise(bounds):
            parent = draw(st.one_of(st.none(), st.integers(1, unit - 1))) if unit > 1 else None
            placements.append(Placed(unit, parent, DAY + timedelta(days=begin), on(end)))
    return placements


def brute_force(placements: list[Placed], unit: int, day: date) -> set[int]:
    """Walk up on one day; what doesn't stand that day has nothing above it."""
    found = set()
    step: int | None = (
        unit if any(p.unit_id == unit and rules.is_in_force(p, day=day) for p in placements) else None
    )
    while step is not None:
        found.add(step)
        step = next(
            (p.parent_id for p in placements if p.unit_id == step and rules.is_in_force(p, day=day)), None
        )
    return found


@given(placements=forests(), offset=st.integers(-1, 7))
def test_the_closure_says_what_walking_up_on_that_day_says(placements: list[Placed], offset: int) -> None:
    day = plus(offset)
    pairs = rules.closure(placements)
    for unit in {p.unit_id for p in placements}:
        assert above(pairs, unit, day) == brute_force(placements, unit, day)
    assert len(pairs) == len(set(pairs))
    some = {p.unit_id for p in placements if p.unit_id % 2}
    assert set(rules.closure(placements, units=some)) == {p for p in pairs if p.unit_id in some}


def test_nothing_stands_below_itself() -> None:
    pairs = rules.closure([Placed(1, None), Placed(2, 1), Placed(3, 2, DAY, plus(5))])
    refused = [Reason("unit_below_itself", "parent")]
    cases = [
        (1, 3, spell(0, None), refused),
        (1, 1, spell(0, None), refused),
        (1, None, spell(0, None), []),
        (3, 1, spell(0, None), []),
        (3, 2, spell(0, None), []),
        (2, 4, spell(0, None), []),
        # Where it stood below until a day, it may stand above from that day on.
        (2, 3, spell(4, None), refused),
        (2, 3, spell(5, None), []),
    ]
    for unit, parent, span, expected in cases:
        assert rules.cycle_refusals(pairs, unit=unit, parent=parent, span=span) == expected


@pytest.mark.parametrize(
    ("parent", "expected"),
    [
        (Unit("party", DAY), []),
        (Unit("government", DAY), [Reason("parent_of_another_tree", "parent")]),
        (Unit("party", DAY, plus(9)), [Reason("parent_has_ended", "parent", {"until_on": plus(9)})]),
        (Unit("party", plus(1)), [Reason("parent_begins_later", "parent", {"from_on": plus(1)})]),
    ],
)
def test_a_place_is_there_and_of_the_same_tree(parent: Unit, expected: list[Reason]) -> None:
    assert rules.parent_refusals(parent, tree="party", from_on=DAY) == expected


def test_the_place_of_each_unit_on_a_day() -> None:
    assert rules.placed_on([Placed(1, None), Placed(2, 1)]) == {1: None, 2: 1}


# --- Reach -------------------------------------------------------------------------------


def test_a_right_reaches_what_stands_below_while_it_does() -> None:
    moved = DAY + timedelta(days=3)
    pairs = rules.closure([Placed(1, None), Placed(2, 1), Placed(3, 2, DAY, moved), Placed(3, 1, moved)])
    grants = [Given(post_id=7, unit_id=2, until_on=DAY + timedelta(days=9))]
    assert set(rules.reach(grants, [], pairs=pairs)) == {
        rules.Reach(7, "report", 2, DAY, DAY + timedelta(days=9)),
        rules.Reach(7, "report", 3, DAY, moved),
    }


def test_to_lead_is_to_decide_and_nothing_else() -> None:
    pairs = rules.closure([Placed(1, None), Placed(2, 1)])
    reached = rules.reach([], [Given(post_id=7, unit_id=1)], pairs=pairs)
    assert {(r.right, r.unit) for r in reached} == {("decide", 1), ("decide", 2)}


def test_a_right_given_twice_is_one_reach() -> None:
    pairs = rules.closure([Placed(1, None)])
    until_on = DAY + timedelta(days=4)
    grants = [
        Given(post_id=7, unit_id=1, right="decide", until_on=until_on),
        Given(post_id=7, unit_id=1, right="decide", from_on=until_on),
    ]
    leadings = [Given(post_id=7, unit_id=1)]
    assert rules.reach(grants, leadings, pairs=pairs) == [rules.Reach(7, "decide", 1, DAY, None)]


def test_a_right_taken_back_at_once_reaches_nothing() -> None:
    pairs = rules.closure([Placed(1, None)])
    assert rules.reach([Given(post_id=7, unit_id=1, until_on=DAY)], [], pairs=pairs) == []


def test_a_right_over_a_unit_that_stands_nowhere_reaches_nothing() -> None:
    assert rules.reach([Given(post_id=7, unit_id=9)], [], pairs=rules.closure([Placed(1, None)])) == []
