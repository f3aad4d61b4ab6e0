"""How norms and the calendar's exceptions are set: each verb once well, and once per refusal with nothing changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from sauro.kernel import registry
from sauro.kernel.errors import NotAllowed, Refusal
from sauro.ledger.models import Entry
from sauro.norms import commands
from sauro.norms.models import CalendarDay, Norm
from sauro.norms.queries import norms_in_force
from tests.people import CAST_AT, Cast

DAY = date(2024, 7, 4)


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
    told = [json.loads(e.body)["effective_on"] for e in Entry.objects.order_by("index")[count:]]
    assert told == [str(DAY)] + [str(later)] * 2 + [str(DAY + timedelta(days=10))] * 2
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
@pytest.mark.parametrize("jurisdiction", [None, 7])
def test_two_norms_never_begin_on_one_day_for_the_same_units(jurisdiction: int | None) -> None:
    row = {"code": "max_extensions", "value": "2", "from_on": DAY, "legal_basis": "Quy chế"}
    Norm.objects.create(jurisdiction=jurisdiction, **row)
    Norm.objects.create(jurisdiction=8, **row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Norm.objects.create(jurisdiction=jurisdiction, **row)


@pytest.mark.django_db
def test_open_rows_are_recomputed_in_the_same_act(cast: Cast) -> None:
    heard: list[tuple[str, int, int]] = []
    registry.register_norm_change(
        "test",
        lambda *, code, at, actor: heard.append((code, Norm.objects.count(), CalendarDay.objects.count())),
    )
    try:
        commands.set_norm(**given(cast))
        commands.set_calendar_day(
            day=DAY, is_worked=False, source="Nghỉ bù", actor=cast.actor("quantri"), at=CAST_AT
        )
    finally:
        registry._norm_changes.pop("test")
    assert heard == [("max_extensions", 1, 0), ("calendar", 1, 1)]


@pytest.mark.django_db
def test_a_norm_that_does_not_fit_is_not_set(cast: Cast) -> None:
    with refused(commands.NormNotSet, "norm_unknown"):
        commands.set_norm(**given(cast, code="no_such"))
    tomorrow = DAY + timedelta(days=1)
    with refused(commands.NormNotSet, "norm_not_a_number", "norm_not_yet_in_force", "norm_without_basis"):
        commands.set_norm(**given(cast, code="due_soon_days", value="hai", from_on=tomorrow, legal_basis=" "))
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
    assert json.loads(Entry.objects.latest("index").body)["effective_on"] == str(saturday)
    with refused(commands.CalendarDayNotSet, "calendar_day_without_source"):
        commands.set_calendar_day(day=saturday, is_worked=True, source=" ", **by)
    with refused(NotAllowed):
        commands.set_calendar_day(
            day=saturday, is_worked=True, source="x", actor=cast.actor("bithu"), at=CAST_AT
        )
