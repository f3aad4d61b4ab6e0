"""Each verb once well, and once per refusal with nothing changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db.models import Model

from sauro.kernel import registry
from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed, Reason, Refusal
from sauro.kernel.registry import Debt
from sauro.ledger.actor import Actor
from sauro.ledger.models import Disclosure, Entry
from sauro.organisation import commands, queries
from sauro.organisation.models import (
    Absence,
    Delegation,
    Grant,
    Leading,
    Person,
    Placement,
    Post,
    Right,
    Scope,
    Subtree,
    Tenure,
    TenureKind,
    Tree,
    Unit,
    UnitKind,
    UnitName,
)
from tests.people import CAST_AT, FOUNDED_ON, Cast

DAY = date(2024, 7, 4)
SOON = DAY + timedelta(days=10)
TABLES: tuple[type[Model], ...] = (
    Unit, UnitName, Placement, Subtree, Post, Grant, Leading, Scope, Person, Tenure, Delegation, Absence,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def stored() -> list[object]:
    """Everything that these commands could have changed, and how many entries there are."""
    return [list(table._base_manager.order_by("pk").values_list()) for table in TABLES] + [
        Entry.objects.count()
    ]


def missing(field: str) -> Reason:
    return Reason("field_missing", field)


def taken(code: str) -> Reason:
    return Reason("code_taken", "code", {"code": code})


def by(cast: Cast, who: str = "quantri") -> dict[str, object]:
    return {"actor": cast.actor(who), "at": CAST_AT}


@contextmanager
def refused(kind: type[Refusal], *expected: str | Reason) -> Iterator[None]:
    """Expect exactly these reasons, and nothing changed after them; a code alone stands for a rule's reason."""
    before = stored()
    with pytest.raises(kind) as caught:
        yield
    wanted = expected or (kind.code,)
    given = zip(caught.value.reasons, wanted, strict=True)
    assert [r.code if isinstance(w, str) else r for r, w in given] == list(wanted)
    assert stored() == before


@contextmanager
def entered(*verbs: str) -> Iterator[list[dict[str, object]]]:
    """Expect exactly these entries; gives their bodies."""
    last = Entry.objects.count()
    bodies: list[dict[str, object]] = []
    yield bodies
    entries = list(Entry.objects.filter(index__gte=last).order_by("index"))
    assert [e.verb for e in entries] == list(verbs)
    bodies += [json.loads(e.body) for e in entries]
    assert list(queries.derived_differences()) == []


@contextmanager
def owing(*debts: Debt) -> Iterator[None]:
    registry.register_debts("test", lambda kind, pk, day: debts)
    try:
        yield
    finally:
        registry._debt_questions.pop("test")


def division(cast: Cast, **changed: object) -> Unit:
    given: dict[str, object] = {
        "code": "NV",
        "tree": Tree.GOVERNMENT,
        "kind": UnitKind.DIVISION,
        "name": "Phòng Nội vụ",
        "short_name": "Phòng Nội vụ",
        "parent": cast.units["UBND"],
        "from_on": DAY,
        **by(cast),
    }
    return commands.create_unit(**{**given, **changed})


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


# --- Posts -------------------------------------------------------------------------------


def test_a_post_is_created_in_a_unit(cast: Cast) -> None:
    with entered("post.create") as bodies:
        post = commands.create_post(
            unit=cast.units["TCKH"],
            code="pp",
            title="Phó Trưởng phòng",
            is_head=False,
            from_on=DAY,
            **by(cast),
        )
    assert post.folded == "pp pho truong phong"
    assert bodies[0]["state"]["is_head"] is False  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"code": "bithu"}, [taken("bithu")]),
        ({"code": "", "title": " "}, [missing("code"), missing("title")]),
        ({"is_head": True}, ["unit_already_has_head"]),
        ({"from_on": FOUNDED_ON - timedelta(days=1)}, ["begins_before_the_whole"]),
    ],
)
def test_a_post_that_does_not_fit_is_not_created(
    cast: Cast, changed: dict, expected: list[str | Reason]
) -> None:
    given = {
        "unit": cast.units["TCKH"],
        "code": "pp",
        "title": "Phó",
        "is_head": False,
        "from_on": DAY,
        **by(cast),
    }
    with refused(commands.PostNotCreated, *expected):
        commands.create_post(**{**given, **changed})


def test_a_post_ends_with_its_rights_and_leadings(cast: Cast) -> None:
    post = cast.posts["bithu"]
    commands.end_tenure(tenure=Tenure.objects.get(post=post), until_on=SOON, **by(cast))
    with entered("post.end", "post.end", "post.end", "post.end"):
        commands.end_post(post=post, until_on=SOON, **by(cast))
    assert not Scope.objects.filter(post=post, until_on__isnull=True).exists()
    assert set(post.grants.values_list("until_on", flat=True)) == {SOON}
    assert set(post.leadings.values_list("until_on", flat=True)) == {SOON}


def test_a_post_that_is_held_delegated_or_owes_does_not_end(cast: Cast) -> None:
    with refused(commands.PostNotEnded, "post_has_holder"):
        commands.end_post(post=cast.posts["bithu"], until_on=SOON, **by(cast))
    with owing(Debt("commitment", 1, 5)), refused(commands.PostNotEnded, "still_owes"):
        commands.end_post(post=cast.posts["vacant"], until_on=SOON, **by(cast))
    delegated(cast, post=cast.posts["vacant"])
    with refused(commands.PostNotEnded, "post_has_delegation"):
        commands.end_post(post=cast.posts["vacant"], until_on=DAY + timedelta(days=1), **by(cast))
    with refused(commands.PostNotEnded, "ends_before_it_begins", "post_has_delegation"):
        commands.end_post(post=cast.posts["vacant"], until_on=FOUNDED_ON, **by(cast))


def test_a_right_that_begins_later_keeps_the_post_from_ending_before_it(cast: Cast) -> None:
    post = cast.posts["vacant"]
    commands.grant_right(post=post, right=Right.REPORT, unit=post.unit, from_on=SOON, **by(cast))
    with refused(commands.PostNotEnded, "change_comes_later"):
        commands.end_post(post=post, until_on=SOON, **by(cast))


# --- Rights ------------------------------------------------------------------------------


def test_a_right_reaches_what_stands_below_until_it_is_revoked(cast: Cast) -> None:
    post, ward = cast.posts["truongphong2"], cast.units["P1"]
    with entered("grant.give") as bodies:
        grant = commands.grant_right(post=post, right=Right.INSPECT, unit=ward, from_on=DAY, **by(cast))
    assert bodies[0]["root"] == ["post", str(post.pk)]
    reached = Scope.objects.filter(post=post, right="inspect")
    assert set(reached.values_list("unit__code", "from_on", "until_on")) == {
        ("P1", DAY, None),
        ("P1-KP1", DAY, None),
    }
    with entered("grant.revoke"):
        commands.revoke_right(grant=grant, until_on=SOON, **by(cast))
    assert set(reached.values_list("until_on", flat=True)) == {SOON}
    with refused(commands.RightNotRevoked, "already_ended"):
        commands.revoke_right(grant=grant, until_on=SOON, **by(cast))


def test_a_right_given_by_mistake_is_taken_back_the_same_day(cast: Cast) -> None:
    post = cast.posts["truongphong2"]
    grant = commands.grant_right(
        post=post, right=Right.INSPECT, unit=cast.units["P1"], from_on=DAY, **by(cast)
    )
    with refused(commands.RightNotRevoked, "ends_before_it_begins"):
        commands.revoke_right(grant=grant, until_on=DAY - timedelta(days=1), **by(cast))
    with entered("grant.revoke"):
        commands.revoke_right(grant=grant, until_on=DAY, **by(cast))
    assert not Scope.objects.filter(post=post, right="inspect").exists()
    # And then it may be given again.
    commands.grant_right(post=post, right=Right.INSPECT, unit=cast.units["P1"], from_on=DAY, **by(cast))


def test_a_right_is_not_given_twice_nor_outside_its_time_nor_by_strangers(cast: Cast) -> None:
    post, unit = cast.posts["truongphong"], cast.units["TCKH"]
    given = {"post": post, "right": Right.REPORT, "unit": unit, "from_on": DAY, **by(cast)}
    with refused(commands.RightNotGranted, Reason("right_already_given", "right")):
        commands.grant_right(**given)
    early = {"right": Right.INSPECT, "from_on": FOUNDED_ON - timedelta(days=1)}
    with refused(commands.RightNotGranted, "begins_before_the_whole"):
        commands.grant_right(**{**given, **early})
    with refused(NotAllowed):
        commands.grant_right(**{**given, "unit": cast.units["BV"]})
    with refused(NotAllowed):
        commands.grant_right(**{**given, "right": Right.INSPECT, **by(cast, "vanphong")})
    with refused(Hidden):
        commands.grant_right(**{**given, "right": Right.INSPECT, **by(cast, "ngoai")})


def test_to_lead_a_unit_is_to_decide_over_it(cast: Cast) -> None:
    post = cast.posts["bithu"]
    decides = Scope.objects.filter(post=post, right="decide")
    with entered("leading.begin"):
        leading = commands.lead_unit(
            post=post, unit=cast.units["P1"], field="xây dựng Đảng", from_on=DAY, **by(cast)
        )
    assert {"P1", "P1-KP1"} <= set(decides.values_list("unit__code", flat=True))
    with refused(commands.LeadingRefused, Reason("already_leads", "unit")):
        commands.lead_unit(post=post, unit=cast.units["P1"], field="xây dựng Đảng", from_on=DAY, **by(cast))
    with refused(commands.LeadingRefused, "begins_before_the_whole"):
        early = FOUNDED_ON - timedelta(days=1)
        commands.lead_unit(post=post, unit=cast.units["P2"], field="", from_on=early, **by(cast))
    with refused(NotAllowed):
        commands.lead_unit(post=post, unit=cast.units["BV"], field="", from_on=DAY, **by(cast))
    with entered("leading.stop"):
        commands.stop_leading(leading=leading, until_on=SOON, **by(cast))
    assert set(decides.filter(unit=cast.units["P1"]).values_list("until_on", flat=True)) == {SOON}
    with refused(commands.LeadingRefused, "already_ended"):
        commands.stop_leading(leading=leading, until_on=SOON, **by(cast))


# --- People ------------------------------------------------------------------------------


def test_a_person_is_registered_and_amended_and_stays_sealed(cast: Cast) -> None:
    with entered("person.register") as bodies:
        person = commands.register_person(code="x1", name="Vi Thị Đào", phone="0900", **by(cast))
    assert "Vi Thị Đào" not in json.dumps(bodies, ensure_ascii=False)
    with entered("person.amend") as bodies:
        commands.amend_person(person=person, name="Vi Thị Hoa Đào", email="", phone="0900", **by(cast))
    assert list(bodies[0]["sealed_changes"]) == ["name"]  # type: ignore[call-overload]
    assert person.folded == "x1 vi thi hoa dao"
    with refused(commands.PersonNotRegistered, missing("name")):
        commands.amend_person(person=person, name=" ", email="", phone="", **by(cast))
    with refused(commands.PersonNotRegistered, missing("name"), taken("x1")):
        commands.register_person(code="x1", name="", **by(cast))
    with refused(commands.PersonNotRegistered, missing("code"), missing("name")):
        commands.register_person(code=" ", name=" ", **by(cast))
    with refused(NotAllowed):
        commands.register_person(code="x2", name="Ai", **by(cast, "vanphong"))


def test_a_successor_begins_on_the_day_on_which_the_predecessor_ends(cast: Cast) -> None:
    post = cast.posts["truongphong"]
    heir = commands.register_person(code="x1", name="Vi Thị Đào", **by(cast))
    given = {
        "person": heir,
        "post": post,
        "kind": TenureKind.OFFICIAL,
        "from_on": SOON,
        "document": 9,
        **by(cast),
    }
    with refused(commands.NotAppointed, "post_already_held"):
        commands.appoint(**given)
    with entered("tenure.end") as bodies:
        commands.end_tenure(tenure=Tenure.objects.get(post=post), until_on=SOON, document=8, **by(cast))
    assert bodies[0]["document"] == 8
    with entered("tenure.appoint") as bodies:
        commands.appoint(**given)
    # Who it is stands there as a hash only.
    assert set(bodies[0]["sealed"]) == {"person"}  # type: ignore[call-overload]
    before = queries.holder(post.pk, day=SOON - timedelta(days=1))
    after = queries.holder(post.pk, day=SOON)
    assert before and before.person == cast.persons["truongphong"]
    assert after and after.person == heir


def test_an_appointment_that_does_not_fit_is_refused(cast: Cast) -> None:
    post, who = cast.posts["vacant"], cast.persons["dan"]
    given = {"person": who, "post": post, "kind": TenureKind.ACTING, "from_on": DAY, **by(cast)}
    early = FOUNDED_ON - timedelta(days=1)
    with refused(commands.NotAppointed, "begins_before_the_whole"):
        commands.appoint(**{**given, "from_on": early})
    with refused(commands.NotAppointed, "ends_before_it_begins"):
        commands.appoint(**{**given, "until_on": early})
    commands.appoint(**given)
    with refused(commands.NotAppointed, Reason("already_in_this_post", "person")):
        commands.appoint(**given)
    ended = commands.create_post(
        unit=post.unit, code="tam", title="Tạm", is_head=False, from_on=DAY, **by(cast)
    )
    commands.end_post(post=ended, until_on=SOON, **by(cast))
    ended.refresh_from_db()
    with refused(commands.NotAppointed, "begins_after_the_whole", "outlasts_the_whole"):
        commands.appoint(**{**given, "post": ended, "from_on": SOON})
    with refused(commands.NotAppointed, "outlasts_the_whole"):
        commands.appoint(**{**given, "post": ended, "until_on": SOON + timedelta(days=1)})
    commands.appoint(**{**given, "post": ended, "until_on": SOON})
    with refused(NotAllowed):
        commands.appoint(**{**given, **by(cast, "chutich")})


def test_a_tenure_entered_by_mistake_never_held(cast: Cast) -> None:
    post = cast.posts["vacant"]
    tenure = commands.appoint(
        person=cast.persons["dan"], post=post, kind=TenureKind.OFFICIAL, from_on=DAY, **by(cast)
    )
    commands.end_tenure(tenure=tenure, until_on=DAY, **by(cast))
    assert queries.holder(post.pk, day=DAY) is None
    with refused(commands.TenureNotEnded, "already_ended"):
        commands.end_tenure(tenure=tenure, until_on=DAY, **by(cast))


# --- Delegation, absence -------------------------------------------------------------------


def delegated(cast: Cast, who: str = "quantri", **changed: object) -> Delegation:
    given: dict[str, object] = {
        "post": cast.posts["truongphong"],
        "to_post": cast.posts["chuyenvien"],
        "rights": [Right.REPORT, Right.DECIDE],
        "from_on": DAY,
        "until_on": SOON,
        "document": None,
        "reason": "Đi công tác",
        **by(cast, who),
    }
    return commands.delegate(**{**given, **changed})


@pytest.mark.parametrize("who", ["truongphong", "vanphong", "quantri"])
def test_the_holder_the_office_and_administrators_delegate_a_post(cast: Cast, who: str) -> None:
    with entered("delegation.give") as bodies:
        delegation = delegated(cast, who)
    assert delegation.rights == "decide,report"
    assert "Đi công tác" not in json.dumps(bodies, ensure_ascii=False)
    with entered("delegation.end"):
        commands.end_delegation(delegation=delegation, until_on=SOON - timedelta(days=1), **by(cast, who))
    with refused(commands.NotDelegated, "already_ended"):
        commands.end_delegation(delegation=delegation, until_on=SOON, **by(cast, who))


@pytest.mark.parametrize("who", ["chuyenvien", "chutich", "kiemtra", "khupho"])
def test_nobody_else_delegates_it(cast: Cast, who: str) -> None:
    with refused(NotAllowed):
        delegated(cast, who)


def test_what_is_held_by_delegation_is_not_passed_on(cast: Cast) -> None:
    delegation = delegated(cast)
    deputy = Actor(
        person=cast.persons["chuyenvien"].pk, post=cast.posts["truongphong"].pk, delegation=delegation.pk
    )
    with refused(NotAllowed):
        delegated(cast, to_post=cast.posts["khupho"], actor=deputy)


def test_a_delegation_that_does_not_fit_is_refused(cast: Cast) -> None:
    delegated(cast)
    with refused(commands.NotDelegated, Reason("already_delegated", "to_post")):
        delegated(cast, from_on=SOON - timedelta(days=1), until_on=SOON + timedelta(days=9))
    with refused(commands.NotDelegated, "delegates_nothing", "delegation_without_ground"):
        delegated(cast, to_post=cast.posts["khupho"], rights=[], reason="")
    with refused(commands.NotDelegated, "begins_before_the_whole"):
        delegated(cast, to_post=cast.posts["khupho"], from_on=FOUNDED_ON - timedelta(days=1))


@pytest.mark.parametrize("who", ["truongphong", "vanphong", "quantri"])
def test_an_absence_is_recorded_and_ended(cast: Cast, who: str) -> None:
    person = cast.persons["truongphong"]
    with entered("absence.record") as bodies:
        absence = commands.record_absence(
            person=person, from_on=DAY, until_on=SOON, reason="Nghỉ ốm", **by(cast, who)
        )
    assert set(bodies[0]["sealed"]) == {"person", "reason"} and bodies[0]["root"] is None  # type: ignore[call-overload]
    away = Reason("already_absent", "from_on", {"from_on": DAY, "until_on": SOON})
    with refused(commands.AbsenceRefused, away):
        overlap = SOON - timedelta(days=1)
        commands.record_absence(person=person, from_on=overlap, until_on=SOON, reason="", **by(cast, who))
    with entered("absence.end"):
        commands.end_absence(absence=absence, until_on=DAY + timedelta(days=2), **by(cast, who))
    early = Absence.objects.get()
    with refused(commands.AbsenceRefused, "ends_before_it_begins"):
        commands.end_absence(absence=early, until_on=DAY - timedelta(days=1), **by(cast, who))
    with refused(commands.AbsenceRefused, "already_ended"):
        commands.end_absence(absence=absence, until_on=SOON, **by(cast, who))
    with refused(commands.AbsenceRefused, "ends_before_it_begins"):
        commands.record_absence(person=person, from_on=SOON, until_on=DAY, reason="", **by(cast, who))


@pytest.mark.parametrize(("who", "refusal"), [("chuyenvien", NotAllowed), ("ngoai", Hidden), ("dan", Hidden)])
def test_nobody_records_the_absence_of_others(cast: Cast, who: str, refusal: type[Refusal]) -> None:
    with refused(refusal):
        commands.record_absence(
            person=cast.persons["truongphong"], from_on=DAY, until_on=SOON, reason="", **by(cast, who)
        )


def test_an_inspector_writes_nothing_not_even_their_own_absence(cast: Cast) -> None:
    with refused(NotAllowed):
        commands.record_absence(
            person=cast.persons["kiemtra"], from_on=DAY, until_on=SOON, reason="", **by(cast, "kiemtra")
        )


def test_two_who_change_the_same_row_at_once_do_not_overwrite_each_other(cast: Cast) -> None:
    appointed = commands.appoint(
        person=cast.persons["dan"], post=cast.posts["vacant"], kind=TenureKind.ACTING, from_on=DAY, **by(cast)
    )
    away = commands.record_absence(
        person=cast.persons["dan"], from_on=DAY, until_on=SOON, reason="Nghỉ phép", **by(cast)
    )
    for row, act in (
        (cast.persons["dan"], lambda row, day: commands.amend_person(
            person=row, name=f"Người {day}", email="", phone="", **by(cast))),
        (appointed, lambda row, day: commands.end_tenure(tenure=row, until_on=day, **by(cast))),
        (delegated(cast), lambda row, day: commands.end_delegation(delegation=row, until_on=day, **by(cast))),
        (away, lambda row, day: commands.end_absence(absence=row, until_on=day, **by(cast))),
    ):  # fmt: skip
        stale = type(row)._base_manager.get(pk=row.pk)
        act(row, SOON - timedelta(days=1))
        with refused(ChangedMeanwhile):
            act(stale, SOON - timedelta(days=2))


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
