"""Norms in time and place, and how they are set."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from sauro.kernel import registry
from sauro.kernel.errors import NotAllowed, Refusal
from sauro.ledger.models import Entry
from sauro.norms import commands, rules
from sauro.norms.models import CalendarDay, Norm
from sauro.norms.queries import norms_in_force
from tests.people import CAST_AT, Cast

DAY = date(2024, 7, 4)


@dataclass(frozen=True)
class Set:
    value: str
    jurisdiction: int | None = None
    from_on: date = DAY
    until_on: date | None = None
    code: str = "max_extensions"


ALL, FAR, NEAR = Set("2"), Set("3", jurisdiction=1), Set("4", jurisdiction=2)
ENDED = Set("5", jurisdiction=2, from_on=DAY - timedelta(days=9), until_on=DAY)


@pytest.mark.parametrize(
    ("norms", "offset", "units", "value"),
    [
        ([], 0, [2, 1], "1"),
        ([ALL], -1, [2, 1], "1"),
        ([ALL], 0, [2, 1], "2"),
        ([ALL, FAR], 0, [2, 1], "3"),
        ([NEAR, FAR, ALL], 0, [2, 1], "4"),
        ([NEAR, FAR, ALL], 0, [1], "3"),
        ([NEAR, FAR, ALL], 0, [7], "2"),
        ([ENDED, ALL], -1, [2, 1], "5"),
        ([ENDED, ALL], 0, [2, 1], "2"),
        ([ALL, Set("8", from_on=DAY + timedelta(days=1))], 1, [], "8"),
        ([Set("9", code="correction_days")], 0, [], "1"),
    ],
)
def test_the_nearest_unit_wins_then_the_last_begun(
    norms: list[Set], offset: int, units: list[int], value: str
) -> None:
    assert rules.value_on("max_extensions", norms, day=DAY + timedelta(days=offset), units=units) == value


def test_an_unknown_norm_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        rules.value_on("no_such", [], day=DAY, units=[])


@pytest.mark.parametrize(
    ("code", "value", "codes"),
    [
        ("max_extensions", "0", []),
        ("max_extensions", " 100 ", []),
        ("max_extensions", "101", ["norm_not_a_number"]),
        ("max_extensions", "-1", ["norm_not_a_number"]),
        ("max_extensions", "1.5", ["norm_not_a_number"]),
        ("max_extensions", "٣", ["norm_not_a_number"]),
        ("max_extensions", "", ["norm_not_a_number"]),
        ("due_soon_days", "3660", []),
        ("due_soon_days", "3661", ["norm_not_a_number"]),
        ("accept_working_days", "1000", []),
        ("accept_working_days", "1001", ["norm_not_a_number"]),
        ("report_day_of_month", "1", []),
        ("report_day_of_month", "28", []),
        ("report_day_of_month", "0", ["norm_not_a_number"]),
        ("report_day_of_month", "29", ["norm_not_a_number"]),
        ("default_rhythm", "weekly", []),
        ("default_rhythm", "daily", ["norm_not_a_choice"]),
        ("no_such", "1", ["norm_unknown"]),
    ],
)
def test_a_value_fits_its_measure(code: str, value: str, codes: list[str]) -> None:
    assert [r.code for r in rules.value_refusals(code, value=value)] == codes


@pytest.mark.parametrize("default", rules.CATALOGUE.values(), ids=lambda d: d.code)
def test_every_default_is_a_value_of_its_measure(default: rules.Default) -> None:
    assert rules.value_refusals(default.code, value=default.value) == []
    assert default.legal_basis


def test_neighbours_of_a_day() -> None:
    chain = [Set("3", from_on=DAY + timedelta(days=5)), Set("1", from_on=DAY - timedelta(days=5)), Set("2")]
    assert rules.neighbours(chain, from_on=DAY) == (chain[1], chain[2], chain[0])
    assert rules.neighbours(chain, from_on=DAY + timedelta(days=1)) == (chain[2], None, chain[0])
    assert rules.neighbours([], from_on=DAY) == (None, None, None)


# --- Commands ------------------------------------------------------------------------------


def given(cast: Cast, who: str = "quantri", **changed: object) -> dict[str, Any]:
    return {
        "code": "max_extensions",
        "jurisdiction": cast.units["QU"].pk,
        "value": "2",
        "from_on": DAY,
        "legal_basis": "Quy chế làm việc, Điều 5",
        "is_confirmed": True,
        "actor": cast.actor(who),
        "at": CAST_AT,
        **changed,
    }


def stored() -> list[object]:
    return [list(t.objects.order_by("pk").values_list()) for t in (Norm, CalendarDay)] + [
        Entry.objects.count()
    ]


@contextmanager
def refused(kind: type[Refusal], *codes: str) -> Iterator[None]:
    before = stored()
    with pytest.raises(kind) as caught:
        yield
    assert [r.code for r in caught.value.reasons] == list(codes or [kind.code])
    assert stored() == before


@pytest.mark.django_db
def test_a_norm_holds_until_the_next_one_begins_also_when_set_between(cast: Cast) -> None:
    later = DAY + timedelta(days=30)
    count = Entry.objects.count()
    commands.set_norm(**given(cast))
    commands.set_norm(**given(cast, value="5", from_on=later))
    commands.set_norm(**given(cast, value="3", from_on=DAY + timedelta(days=10)))
    spans = list(Norm.objects.order_by("from_on").values_list("value", "from_on", "until_on"))
    assert spans == [
        ("2", DAY, DAY + timedelta(days=10)),
        ("3", DAY + timedelta(days=10), later),
        ("5", later, None),
    ]
    # The first made one entry; the two others also shortened the one before.
    assert Entry.objects.count() == count + 5
    units = [cast.units["QU-VP"].pk, cast.units["QU"].pk]
    assert norms_in_force(day=later - timedelta(days=1), units=units).number("max_extensions") == 3
    assert norms_in_force(day=later, units=units).number("max_extensions") == 5
    assert norms_in_force(day=later, units=[cast.units["UBND"].pk]).number("max_extensions") == 1


@pytest.mark.django_db
def test_a_norm_set_again_for_its_first_day_is_corrected(cast: Cast) -> None:
    first = commands.set_norm(**given(cast))
    again = commands.set_norm(**given(cast, value="3"))
    assert (again.pk, again.value, again.revision) == (first.pk, "3", 1)
    assert Norm.objects.count() == 1


@pytest.mark.django_db
def test_open_rows_are_recomputed_in_the_same_act(cast: Cast) -> None:
    heard: list[tuple[str, int]] = []
    registry.register_norm_change(
        "test", lambda *, code, at, actor: heard.append((code, Norm.objects.count()))
    )
    try:
        commands.set_norm(**given(cast))
    finally:
        registry._norm_changes.pop("test")
    assert heard == [("max_extensions", 1)]


@pytest.mark.django_db
def test_a_norm_that_does_not_fit_is_not_set(cast: Cast) -> None:
    with refused(commands.NormNotSet, "norm_unknown"):
        commands.set_norm(**given(cast, code="no_such"))
    with refused(commands.NormNotSet, "norm_not_a_number", "norm_without_basis"):
        commands.set_norm(**given(cast, value="hai", legal_basis=" "))
    for who in ("vanphong", "bithu", "kiemtra", "ngoai", "dan"):
        with refused(NotAllowed):
            commands.set_norm(**given(cast, who))
    with refused(NotAllowed):
        commands.set_norm(**given(cast, jurisdiction=cast.units["BV"].pk))


@pytest.mark.django_db
def test_an_administrator_of_a_whole_tree_sets_norms_for_all(cast: Cast) -> None:
    assert commands.set_norm(**given(cast, jurisdiction=None)).jurisdiction is None
    with refused(NotAllowed):
        commands.set_norm(**given(cast, "vanphong", jurisdiction=None))


@pytest.mark.django_db
def test_a_swapped_day_is_worked_and_may_be_set_again(cast: Cast) -> None:
    saturday = date(2024, 7, 6)
    by: dict[str, Any] = {"actor": cast.actor("quantri"), "at": CAST_AT}
    count = Entry.objects.count()
    commands.set_calendar_day(day=saturday, is_worked=True, source="Thông báo làm bù", **by)
    assert norms_in_force(day=DAY, units=[]).working_days == {saturday: True}
    commands.set_calendar_day(day=saturday, is_worked=False, source="Thông báo sửa", **by)
    assert CalendarDay.objects.get().is_worked is False
    assert Entry.objects.count() == count + 2
    with refused(commands.CalendarDayNotSet, "calendar_day_without_source"):
        commands.set_calendar_day(day=saturday, is_worked=True, source=" ", **by)
    with refused(NotAllowed):
        commands.set_calendar_day(
            day=saturday, is_worked=True, source="x", actor=cast.actor("bithu"), at=CAST_AT
        )
