"""Each verb once well, and once per refusal with nothing changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed, Reason
from sauro.kernel.registry import Debt
from sauro.ledger.models import Disclosure, Entry
from sauro.organisation import commands, queries
from sauro.organisation.models import (
    Right,
    Scope,
    Subtree,
    Tenure,
    TenureKind,
    Tree,
    Unit,
    UnitKind,
)
from sauro.organisation.tests.acting import (
    DAY,
    SOON,
    by,
    division,
    entered,
    missing,
    owing,
    refused,
    stored,
    taken,
)
from tests.people import FOUNDED_ON, Cast

pytestmark = pytest.mark.django_db


# --- Units -------------------------------------------------------------------------------


def test_a_unit_is_created_named_placed_and_reached(cast: Cast) -> None:
    with entered("unit.create") as bodies:
        unit = division(cast)
    state = bodies[0]["state"]
    assert isinstance(state, dict) and state["parent"] == cast.units["UBND"].pk
    # Names are sealed, codes are not.
    assert "Phòng Nội vụ" not in json.dumps(bodies[0], ensure_ascii=False)
    assert Disclosure.objects.filter(path="sealed/name", value='"Phòng Nội vụ"').exists()
    assert queries.unit_path(unit.pk, day=DAY) == [unit.pk, cast.units["UBND"].pk]
    reaching = set(Scope.objects.filter(unit=unit).values_list("post__code", "right"))
    assert reaching == {
        ("quantri", "administer"),
        ("vanphong", "office"),
        ("chutich", "decide"),
        ("kiemtra", "inspect"),
    }


def test_whoever_creates_a_root_administers_it(cast: Cast) -> None:
    with entered("unit.create", "unit.create"):
        root = division(cast, code="MT", tree=Tree.FRONT, kind=UnitKind.COMMITTEE, parent=None)
    assert division(cast, code="MT-VP", tree=Tree.FRONT, parent=root).parent == root


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"code": "TCKH"}, [taken("TCKH")]),
        ({"code": " "}, [missing("code")]),
        ({"name": ""}, [missing("name")]),
        (
            {"name": " ", "short_name": "", "code": "", "tree": Tree.PARTY},
            [missing("name"), missing("short_name"), missing("code"), "parent_of_another_tree"],
        ),
        ({"tree": Tree.PARTY}, ["parent_of_another_tree"]),
        ({"from_on": FOUNDED_ON - timedelta(days=1)}, ["parent_begins_later"]),
    ],
)
def test_a_unit_that_does_not_fit_is_not_created(
    cast: Cast, changed: dict, expected: list[str | Reason]
) -> None:
    with refused(commands.UnitNotCreated, *expected):
        division(cast, **changed)


def test_nothing_is_created_below_an_ended_unit(cast: Cast) -> None:
    ended = division(cast)
    commands.end_unit(unit=ended, until_on=SOON, **by(cast))
    with refused(commands.UnitNotCreated, "parent_has_ended"):
        division(cast, code="NV-1", parent=ended)


def test_a_renamed_unit_keeps_the_name_of_each_day(cast: Cast) -> None:
    unit = cast.units["QLDT"]
    with entered("unit.rename") as bodies:
        commands.rename_unit(
            unit=unit, name="Phòng Kinh tế – Hạ tầng", short_name="Phòng KTHT", from_on=DAY, **by(cast)
        )
    assert set(bodies[0]["sealed_changes"]) == {"name", "short_name"}  # type: ignore[call-overload]
    assert bodies[0]["effective_on"] == "2024-07-04"
    unit.refresh_from_db()
    assert (unit.short_name, unit.folded) == (
        "Phòng KTHT",
        "qldt qld t phong ktht phong kinh te - ha tang".replace("qld t", "qldt"),
    )
    named = {
        d: queries.unit_names_on([unit.pk], day=d)[unit.pk].short_name for d in (DAY - timedelta(days=1), DAY)
    }
    assert named == {DAY - timedelta(days=1): "Phòng QLĐT", DAY: "Phòng KTHT"}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"from_on": FOUNDED_ON}, ["begins_before_the_last"]),
        ({"from_on": FOUNDED_ON - timedelta(days=1)}, ["begins_before_the_whole", "begins_before_the_last"]),
        ({"from_on": DAY + timedelta(days=1)}, ["not_yet_in_force"]),
        ({"name": "Phòng Quản lý đô thị", "short_name": "Phòng QLĐT"}, [Reason("name_unchanged", "name")]),
        ({"name": " ", "short_name": ""}, [missing("name"), missing("short_name")]),
    ],
)
def test_names_never_overlap(cast: Cast, changed: dict, expected: list[str | Reason]) -> None:
    given = {"unit": cast.units["QLDT"], "name": "Phòng Mới", "short_name": "PM", "from_on": DAY, **by(cast)}
    with refused(commands.UnitNotRenamed, *expected):
        commands.rename_unit(**{**given, **changed})


def test_a_unit_moves_with_all_that_stands_below_it(cast: Cast) -> None:
    ward, neighbourhood = cast.units["P1"], cast.units["P1-KP1"]
    other = division(cast, code="CUM", name="Cụm phường", short_name="Cụm", from_on=DAY - timedelta(days=30))
    chief = commands.create_post(
        unit=other, code="cum", title="Trưởng cụm", is_head=True, from_on=other.from_on, **by(cast)
    )
    commands.grant_right(post=chief, right=Right.DECIDE, unit=other, from_on=other.from_on, **by(cast))
    with entered("unit.place") as bodies:
        commands.place_unit(unit=ward, parent=other, from_on=DAY, **by(cast))
    assert bodies[0]["changes"] == {"parent": [cast.units["UBND"].pk, other.pk]}
    before, root = DAY - timedelta(days=1), cast.units["UBND"].pk
    assert queries.unit_path(neighbourhood.pk, day=before) == [neighbourhood.pk, ward.pk, root]
    assert queries.unit_path(neighbourhood.pk, day=DAY) == [neighbourhood.pk, ward.pk, other.pk, root]
    # Who stands above the old and the new place reaches it without a gap; the new chief from that day on.
    assert Scope.objects.get(post=chief, unit=neighbourhood).from_on == DAY
    assert Scope.objects.get(post=cast.posts["chutich"], unit=neighbourhood).from_on == FOUNDED_ON


def test_a_place_is_refused_with_its_reasons(cast: Cast) -> None:
    ward, below = cast.units["P1"], cast.units["P1-KP1"]
    cases: list[tuple[dict[str, object], list[str | Reason]]] = [
        ({"parent": below}, ["unit_below_itself"]),
        ({"parent": ward}, ["unit_below_itself"]),
        ({"parent": cast.units["UBND"]}, [Reason("place_unchanged", "parent")]),
        ({"parent": cast.units["QU"]}, ["parent_of_another_tree"]),
        ({"from_on": FOUNDED_ON}, ["begins_before_the_last"]),
        ({"from_on": DAY + timedelta(days=1)}, ["not_yet_in_force"]),
        (
            {"from_on": FOUNDED_ON - timedelta(days=1)},
            ["begins_before_the_whole", "begins_before_the_last", "parent_begins_later"],
        ),
    ]
    for changed, expected in cases:
        given = {"unit": ward, "parent": cast.units["TCKH"], "from_on": DAY, **by(cast)}
        with refused(commands.UnitNotPlaced, *expected):
            commands.place_unit(**{**given, **changed})
    root = {"unit": cast.units["UBND"], "parent": None, "from_on": DAY, **by(cast)}
    with refused(commands.UnitNotPlaced, Reason("place_unchanged", "parent")):
        commands.place_unit(**root)


def test_a_unit_becomes_the_root_of_a_tree_of_its_own(cast: Cast) -> None:
    ward, below = cast.units["P1"], cast.units["P1-KP1"]
    with entered("unit.place") as bodies:
        commands.place_unit(unit=ward, parent=None, from_on=DAY, **by(cast))
    assert bodies[0]["changes"] == {"parent": [cast.units["UBND"].pk, None]}
    assert queries.unit_path(below.pk, day=DAY) == [below.pk, ward.pk]
    # What reached it through the tree ends; nothing of the days before is lost.
    assert Scope.objects.get(post=cast.posts["chutich"], unit=below).until_on == DAY


def test_nobody_places_a_unit_where_they_do_not_administer(cast: Cast) -> None:
    with refused(NotAllowed):
        commands.place_unit(unit=cast.units["P1"], parent=cast.units["BV"], from_on=DAY, **by(cast))


def test_an_ended_unit_stands_no_longer(cast: Cast) -> None:
    unit = division(cast)
    with entered("unit.end"):
        commands.end_unit(unit=unit, until_on=SOON, **by(cast))
    assert queries.unit_names_on([unit.pk], day=SOON) == {}
    assert not Scope.objects.filter(unit=unit, until_on__isnull=True).exists()
    assert Scope.objects.filter(unit=unit, until_on=SOON).count() == 4
    with refused(commands.UnitNotEnded, "already_ended"):
        unit.refresh_from_db()
        commands.end_unit(unit=unit, until_on=SOON, **by(cast))


def test_a_unit_with_posts_sub_units_or_debts_does_not_end(cast: Cast) -> None:
    with refused(commands.UnitNotEnded, "unit_has_posts", "unit_has_sub_units"):
        commands.end_unit(unit=cast.units["P1"], until_on=SOON, **by(cast))
    unit = division(cast)
    with owing(Debt("commitment", 2, 5)), refused(commands.UnitNotEnded, "still_owes"):
        commands.end_unit(unit=unit, until_on=SOON, **by(cast))
    with refused(commands.UnitNotEnded, "ends_before_it_begins", "change_comes_later"):
        commands.end_unit(unit=unit, until_on=DAY, **by(cast))


def test_two_who_rename_at_once_do_not_overwrite_each_other(cast: Cast) -> None:
    stale = Unit.objects.get(code="QLDT")
    commands.rename_unit(
        unit=cast.units["QLDT"], name="Một", short_name="Một", from_on=DAY - timedelta(days=1), **by(cast)
    )
    with refused(ChangedMeanwhile):
        commands.rename_unit(unit=stale, name="Hai", short_name="Hai", from_on=DAY, **by(cast))


# --- The door, for every verb -----------------------------------------------------------------


CHANGES: dict[str, Callable[[Cast, str], object]] = {
    "create_unit": lambda c, who: division(c, **by(c, who)),
    "rename_unit": lambda c, who: commands.rename_unit(
        unit=c.units["QLDT"], name="Một", short_name="Một", from_on=DAY, **by(c, who)
    ),
    "place_unit": lambda c, who: commands.place_unit(
        unit=c.units["P1"], parent=c.units["TCKH"], from_on=DAY, **by(c, who)
    ),
    "end_unit": lambda c, who: commands.end_unit(unit=c.units["UBND-VP"], until_on=SOON, **by(c, who)),
    "create_post": lambda c, who: commands.create_post(
        unit=c.units["TCKH"], code="pp", title="Phó", is_head=False, from_on=DAY, **by(c, who)
    ),
    "end_post": lambda c, who: commands.end_post(post=c.posts["vacant"], until_on=SOON, **by(c, who)),
    "grant_right": lambda c, who: commands.grant_right(
        post=c.posts["vacant"], right=Right.REPORT, unit=c.units["P2-KP2"], from_on=DAY, **by(c, who)
    ),
    "lead_unit": lambda c, who: commands.lead_unit(
        post=c.posts["bithu"], unit=c.units["P1"], field="", from_on=DAY, **by(c, who)
    ),
    "amend_person": lambda c, who: commands.amend_person(
        person=c.persons["khupho"], name="Một", email="", phone="", **by(c, who)
    ),
    "appoint": lambda c, who: commands.appoint(
        person=c.persons["dan"], post=c.posts["vacant"], kind=TenureKind.ACTING, from_on=DAY, **by(c, who)
    ),
    "end_tenure": lambda c, who: commands.end_tenure(
        tenure=Tenure.objects.get(post=c.posts["khupho"]), until_on=SOON, **by(c, who)
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_only_an_administrator_changes_the_organisation(cast: Cast, name: str) -> None:
    for who in ("vanphong", "bithu", "chutich", "truongphong", "chuyenvien", "kiemtra", "khupho"):
        with refused(NotAllowed):
            CHANGES[name](cast, who)
    for who in ("ngoai", "dan"):
        before = stored()
        with pytest.raises((Hidden, NotAllowed)):
            CHANGES[name](cast, who)
        assert stored() == before
    count = Entry.objects.count()
    CHANGES[name](cast, "quantri")
    assert Entry.objects.count() == count + 1


# --- Derived tables -----------------------------------------------------------------------------


def test_recheck_finds_planted_drift(cast: Cast) -> None:
    assert list(queries.derived_differences()) == []
    row = Scope.objects.filter(post=cast.posts["bithu"]).order_by("pk")[0]
    Scope.objects.filter(pk=row.pk).update(until_on=SOON)
    Subtree.objects.filter(above=cast.units["UBND"], unit=cast.units["P1"]).delete()
    extra = Subtree.objects.create(above=cast.units["QU"], unit=cast.units["P1"], from_on=DAY)
    Subtree.objects.create(above=cast.units["P2"], unit=cast.units["P2"], from_on=FOUNDED_ON)
    found = list(queries.derived_differences())
    assert len([f for f in found if f.startswith("subtree lacks")]) == 1
    assert f"subtree has {(extra.above_id, extra.unit_id, DAY, None)}, which follows from nothing" in found
    assert "subtree has 1 rows twice" in found
    assert len([f for f in found if f.startswith("scope")]) == 2
