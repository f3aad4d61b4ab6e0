"""The specification of spans, trees and reach: days by hand first, then properties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.kernel.registry import Debt
from sauro.organisation import rules
from sauro.organisation.models import Absence, Person
from sauro.organisation.rules import Spell

DAY = date(2024, 7, 4)


def on(offset: int | None) -> date | None:
    return None if offset is None else DAY + timedelta(days=offset)


def spell(begin: int, end: int | None) -> Spell:
    return Spell(DAY + timedelta(days=begin), on(end))


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


def codes(refusals: list) -> list[str]:
    return [r.code for r in refusals]


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
    day = DAY + timedelta(days=offset)
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


@pytest.mark.parametrize(
    ("span", "whole", "expected"),
    [
        ((0, None), (0, None), []),
        ((-1, None), (0, None), ["begins_before_the_whole"]),
        ((4, None), (0, 5), []),
        ((5, None), (0, 5), ["begins_after_the_whole"]),
        ((2, 2), (0, None), []),
        ((2, 1), (0, None), ["ends_before_it_begins"]),
    ],
)
def test_a_part_begins_while_the_whole_stands(
    span: tuple[int, int | None], whole: tuple[int, int | None], expected: list[str]
) -> None:
    assert codes(rules.begin_refusals(spell(*span), whole=spell(*whole))) == expected


@pytest.mark.parametrize(
    ("end", "whole_end", "expected"),
    [
        (None, None, []),
        (5, 5, []),
        (5, None, []),
        (6, 5, ["outlasts_the_whole"]),
        (None, 5, ["outlasts_the_whole"]),
    ],
)
def test_a_part_does_not_outlast_the_whole(
    end: int | None, whole_end: int | None, expected: list[str]
) -> None:
    assert codes(rules.within_refusals(spell(0, end), whole=spell(0, whole_end))) == expected


@pytest.mark.parametrize(
    ("from_on", "today", "expected"),
    [
        (1, 1, []),
        (1, 9, []),
        (0, 9, ["begins_before_the_last"]),
        (-1, 9, ["begins_before_the_last"]),
        (2, 1, ["not_yet_in_force"]),
    ],
)
def test_the_next_name_begins_after_the_last_and_not_tomorrow(
    from_on: int, today: int, expected: list[str]
) -> None:
    day = DAY + timedelta(days=today)
    found = rules.next_refusals(spell(0, None), from_on=DAY + timedelta(days=from_on), day=day)
    assert codes(found) == expected


@pytest.mark.parametrize(
    ("end", "until_on", "empty_too", "expected"),
    [
        (None, 1, False, []),
        (None, 0, False, ["ends_before_it_begins"]),
        (None, 0, True, []),
        (None, -1, True, ["ends_before_it_begins"]),
        (5, 4, False, []),
        (5, 5, False, ["already_ended"]),
        (5, 6, False, ["already_ended"]),
    ],
)
def test_what_holds_can_end_once(
    end: int | None, until_on: int, empty_too: bool, expected: list[str]
) -> None:
    found = rules.end_refusals(spell(0, end), until_on=DAY + timedelta(days=until_on), empty_too=empty_too)
    assert codes(found) == expected


def test_parts_that_end_on_the_day_no_longer_remain() -> None:
    parts = [spell(0, 5), spell(0, 6), spell(0, None)]
    until_on = DAY + timedelta(days=5)
    assert rules.holds_from(parts, day=until_on) == parts[1:]
    (reason,) = rules.remaining_refusals(parts, until_on=until_on, code="unit_has_posts")
    assert (reason.code, reason.values) == ("unit_has_posts", {"count": 2})
    assert rules.remaining_refusals(parts[:1], until_on=until_on, code="unit_has_posts") == []


def test_a_part_that_begins_on_the_last_day_comes_later() -> None:
    assert codes(rules.later_refusals([spell(5, None)], until_on=DAY + timedelta(days=5))) == [
        "change_comes_later"
    ]
    assert rules.later_refusals([spell(4, None)], until_on=DAY + timedelta(days=5)) == []


def test_each_kind_of_debt_is_a_reason() -> None:
    found = rules.debt_refusals([Debt("commitment", 3, 17), Debt("request", 1, 4)])
    assert [(r.code, r.values["kind"], r.values["count"], r.values["example"]) for r in found] == [
        ("still_owes", "commitment", 3, 17),
        ("still_owes", "request", 1, 4),
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
    found = rules.holder_on([ACTING, CONCURRENT, OFFICIAL], day=DAY + timedelta(days=offset))
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
    found = rules.tenure_refusals([OFFICIAL, ACTING], kind=kind, span=spell(begin, end))
    assert codes(found) == (["post_already_held"] if refused else [])


def test_a_unit_has_one_head_at_a_time() -> None:
    assert codes(rules.head_refusals([spell(0, 5)], span=spell(4, None))) == ["unit_already_has_head"]
    assert rules.head_refusals([spell(0, 5)], span=spell(5, None)) == []


@pytest.mark.parametrize(
    ("to_post", "rights", "document", "reason", "expected"),
    [
        (2, ["decide"], 7, "", []),
        (2, ["decide"], None, "đi công tác", []),
        (2, ["decide"], None, " ", ["delegation_without_ground"]),
        (1, ["decide"], 7, "", ["delegates_to_itself"]),
        (2, [], 7, "", ["delegates_nothing"]),
        (2, ["administer"], 7, "", ["administering_not_delegated"]),
    ],
)
def test_a_delegation_names_another_post_rights_and_its_ground(
    to_post: int, rights: list[str], document: int | None, reason: str, expected: list[str]
) -> None:
    found = rules.delegation_refusals(
        post_id=1, to_post_id=to_post, rights=rights, document=document, reason=reason
    )
    assert codes(found) == expected


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
    day = DAY + timedelta(days=offset)
    pairs = rules.closure(placements)
    for unit in {p.unit_id for p in placements}:
        assert above(pairs, unit, day) == brute_force(placements, unit, day)
    assert len(pairs) == len(set(pairs))
    some = {p.unit_id for p in placements if p.unit_id % 2}
    assert set(rules.closure(placements, units=some)) == {p for p in pairs if p.unit_id in some}


def test_nothing_stands_below_itself() -> None:
    pairs = rules.closure([Placed(1, None), Placed(2, 1), Placed(3, 2, DAY, DAY + timedelta(days=5))])
    whole = Spell(DAY, None)
    assert codes(rules.cycle_refusals(pairs, unit=1, parent=3, span=whole)) == ["unit_below_itself"]
    assert codes(rules.cycle_refusals(pairs, unit=1, parent=1, span=whole)) == ["unit_below_itself"]
    assert rules.cycle_refusals(pairs, unit=3, parent=1, span=whole) == []
    assert rules.cycle_refusals(pairs, unit=1, parent=None, span=whole) == []
    # Where it stood below until a day, it may stand above from that day on.
    after = Spell(DAY + timedelta(days=5), None)
    assert rules.cycle_refusals(pairs, unit=2, parent=3, span=after) == []


@pytest.mark.parametrize(
    ("parent", "expected"),
    [
        (Unit("party", DAY), []),
        (Unit("government", DAY), ["parent_of_another_tree"]),
        (Unit("party", DAY, DAY + timedelta(days=9)), ["parent_has_ended"]),
        (Unit("party", DAY + timedelta(days=1)), ["parent_begins_later"]),
    ],
)
def test_a_place_is_there_and_of_the_same_tree(parent: Unit, expected: list[str]) -> None:
    assert codes(rules.parent_refusals(parent, tree="party", from_on=DAY)) == expected


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
