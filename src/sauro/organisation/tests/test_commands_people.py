"""Posts, rights, people, delegations and absences: once well, and once per refusal."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed, Reason, Refusal
from sauro.kernel.registry import Debt
from sauro.ledger.actor import Actor
from sauro.organisation import commands, queries
from sauro.organisation.models import (
    Absence,
    Delegation,
    Right,
    Scope,
    Tenure,
    TenureKind,
)
from sauro.organisation.tests.acting import (
    DAY,
    SOON,
    by,
    entered,
    missing,
    owing,
    refused,
    taken,
)
from tests.people import FOUNDED_ON, Cast

pytestmark = pytest.mark.django_db


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
