"""The specification of norms in time and place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.kernel.errors import Reason
from sauro.norms import rules

DAY = date(2024, 7, 4)


@dataclass(frozen=True)
class Set:
    value: str
    jurisdiction: int | None = None
    from_on: date = DAY
    until_on: date | None = None
    code: str = "max_extensions"


def plus(days: int) -> date:
    return DAY + timedelta(days=days)


ALL, FAR, NEAR = Set("2"), Set("3", jurisdiction=1), Set("4", jurisdiction=2)
ENDED = Set("5", jurisdiction=2, from_on=plus(-9), until_on=DAY)


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [(1, None, False), (0, None, True), (-1, None, True), (-1, 0, False), (-1, 1, True), (0, 1, True)],
)
def test_a_norm_holds_from_its_first_day_until_the_next_one_begins(
    begin: int, end: int | None, expected: bool
) -> None:
    norm = Set("2", from_on=plus(begin), until_on=None if end is None else plus(end))
    assert rules.is_in_force(norm, day=DAY) is expected


@pytest.mark.parametrize(
    ("norms", "offset", "units", "value"),
    [
        ([], 0, [2, 1], "1"),
        ([ALL], -1, [2, 1], "1"),
        ([ALL], 0, [2, 1], "2"),
        ([ALL, FAR], 0, [2, 1], "3"),
        ([NEAR, FAR, ALL], 0, [2, 1], "4"),
        ([ALL, FAR, NEAR], 0, [2, 1], "4"),
        ([NEAR, FAR, ALL], 0, [1], "3"),
        ([NEAR, FAR, ALL], 0, [7], "2"),
        ([NEAR, FAR], 0, [], "1"),
        ([ENDED, ALL], -1, [2, 1], "5"),
        ([ENDED, ALL], 0, [2, 1], "2"),
        # Among equals the one that began last, in whatever order they come.
        ([ALL, Set("8", from_on=plus(1))], 1, [], "8"),
        ([Set("8", from_on=plus(1)), ALL], 1, [], "8"),
        # A nearer unit's norm wins over one for all that began later.
        ([NEAR, Set("8", from_on=plus(1))], 1, [2, 1], "4"),
        ([Set("9", code="correction_days")], 0, [], "1"),
    ],
)
def test_the_nearest_unit_wins_then_the_last_begun(
    norms: list[Set], offset: int, units: list[int], value: str
) -> None:
    assert rules.value_on("max_extensions", norms, day=plus(offset), units=units) == value


def test_an_unknown_norm_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        rules.value_on("no_such", [], day=DAY, units=[])


chains = st.sets(st.integers(0, 9), max_size=5).map(
    lambda days: [
        Set(f"from {begin}", from_on=plus(begin), until_on=plus(end) if end is not None else None)
        for begin, end in zip(sorted(days), [*sorted(days)[1:], None], strict=False)
    ]
)


@given(chain=chains, offset=st.integers(-1, 10))
def test_one_norm_of_a_chain_holds_on_a_day_and_its_neighbours_are_the_next(
    chain: list[Set], offset: int
) -> None:
    begun = [n for n in chain if n.from_on <= plus(offset)]
    expected = begun[-1].value if begun else rules.CATALOGUE["max_extensions"].value
    assert rules.value_on("max_extensions", reversed(chain), day=plus(offset), units=[]) == expected
    before, same, after = rules.neighbours(reversed(chain), from_on=plus(offset))
    assert (same or before) == (begun[-1] if begun else None)
    assert after == next((n for n in chain if n.from_on > plus(offset)), None)


def test_neighbours_of_a_day() -> None:
    chain = [Set("3", from_on=plus(5)), Set("0", from_on=plus(-9)), Set("1", from_on=plus(-5)), Set("2")]
    last = Set("4", from_on=plus(9))
    assert rules.neighbours([*chain, last], from_on=DAY) == (chain[2], chain[3], chain[0])
    assert rules.neighbours([last, *chain], from_on=plus(1)) == (chain[3], None, chain[0])
    assert rules.neighbours(chain, from_on=plus(-9)) == (None, chain[1], chain[2])
    assert rules.neighbours([], from_on=DAY) == (None, None, None)


# --- Values ----------------------------------------------------------------------------------


def not_between(least: int, most: int) -> list[Reason]:
    return [Reason("norm_not_a_number", "value", {"least": least, "most": most})]


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("max_extensions", "0", []),
        ("max_extensions", " 100 ", []),
        ("max_extensions", "101", not_between(0, 100)),
        ("max_extensions", "-1", not_between(0, 100)),
        ("max_extensions", "1.5", not_between(0, 100)),
        ("max_extensions", "٣", not_between(0, 100)),
        ("max_extensions", "", not_between(0, 100)),
        ("max_extensions", "monthly", not_between(0, 100)),
        ("due_soon_days", "3660", []),
        ("due_soon_days", "3661", not_between(0, 3660)),
        ("accept_working_days", "1000", []),
        ("accept_working_days", "1001", not_between(0, 1000)),
        ("report_day_of_month", "1", []),
        ("report_day_of_month", "28", []),
        ("report_day_of_month", "0", not_between(1, 28)),
        ("report_day_of_month", "29", not_between(1, 28)),
        ("default_rhythm", " weekly ", []),
        (
            "default_rhythm",
            "daily",
            [Reason("norm_not_a_choice", "value", {"choices": "none, weekly, monthly, quarterly"})],
        ),
        ("no_such", "1", [Reason("norm_unknown", "code", {"code": "no_such"})]),
    ],
)
def test_a_value_fits_its_measure(code: str, value: str, expected: list[Reason]) -> None:
    assert rules.value_refusals(code, value=value) == expected


@pytest.mark.parametrize(
    ("code", "offset", "refused"),
    [
        ("due_soon_days", -1, False),
        ("due_soon_days", 0, False),
        ("due_soon_days", 1, True),
        ("due_soon_days", 9, True),
        ("max_extensions", 1, False),
    ],
)
def test_what_rows_keep_a_day_of_is_set_when_it_has_come_into_force(
    code: str, offset: int, refused: bool
) -> None:
    ahead = Reason("norm_not_yet_in_force", "from_on", {"from_on": plus(offset)})
    assert rules.begin_refusals(code, from_on=plus(offset), day=DAY) == ([ahead] if refused else [])


def test_words_to_choose_from() -> None:
    assert rules.choices_of("rhythm") == ("none", "weekly", "monthly", "quarterly")
    assert rules.choices_of("days") == ()


@pytest.mark.parametrize("default", rules.CATALOGUE.values(), ids=lambda d: d.code)
def test_every_default_is_a_value_of_its_measure(default: rules.Default) -> None:
    assert rules.value_refusals(default.code, value=default.value) == []
    assert default.legal_basis
