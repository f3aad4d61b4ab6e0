"""Who may do what: the cast by verb by relation, `[verbs]` of tests/permissions.toml, written by hand."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date

import pytest
from django.db.models import Model

from sauro.commitments import access
from sauro.commitments import commands as do
from sauro.commitments.commands.values import Part
from sauro.commitments.models import Commitment, FormalRequest, Notice
from sauro.commitments.rules.states import Role
from sauro.commitments.tests import making
from sauro.commitments.tests.acting import ask, obstacle, prepare, report
from sauro.commitments.tests.making import DAY, after, fresh
from sauro.ledger.actor import Actor
from sauro.ledger.door import Verb, verbs
from sauro.ledger.subjects import visible_to
from tests.people import USERNAMES, Cast
from tests.shape.tree import ROOT

TABLE: dict[str, dict[str, str]] = tomllib.loads((ROOT / "tests" / "permissions.toml").read_text())["verbs"]
OURS = {"commitment", "report", "request", "remark", "notice"}


def test_every_verb_of_commitments_stands_in_the_table() -> None:
    ours = [v for v in verbs.values() if v.function.__module__.startswith("sauro.commitments.")]
    assert set(TABLE) == {v.name for v in ours if v.subject in OURS}


def test_every_row_answers_for_everybody() -> None:
    for name, row in TABLE.items():
        assert set(row) <= {*USERNAMES, "others", "with"}, name
        assert set(row.values()) - {row.get("with")} <= {"yes", "403", "404"}, name
        assert "others" in row or set(USERNAMES) <= set(row), name


def things(cast: Cast) -> dict[str, Model]:
    """Make what the table's rows are about."""
    row = making.in_progress(cast)
    sent = do.send_report(report=prepare(cast, row, after(1)), actor=cast.actor("truongphong"), at=after(1))
    prepared = prepare(cast, fresh(row), after(1))
    collective = ask(cast, making.issued(cast), after(1))
    FormalRequest.objects.filter(pk=collective.pk).update(asked_post=None)
    change = ask(cast, fresh(row), after(1))
    to_bithu = obstacle(cast, fresh(row), after(1))
    # On a task of its own: whoever is asked sees the task.
    to_ngoai = obstacle(cast, making.in_progress(cast), after(1), asked_post=cast.posts["ngoai"])
    return {
        "the task": fresh(row),
        "the body": cast.units["QU"],
        "a report sent": sent,
        "a report prepared": prepared,
        "a change asked of chutich": change,
        "a change asked of a collective": FormalRequest.objects.get(pk=collective.pk),
        "an obstacle put to bithu": to_bithu,
        "an obstacle put to ngoai": to_ngoai,
        "a notice to truongphong": Notice.objects.filter(post=cast.posts["truongphong"])[0],
    }


def answer(verb: Verb, actor: Actor, thing: Model, day: date) -> str:
    if verb.able(actor, thing, day=day):
        return "yes"
    return "403" if visible_to(actor, thing, day=day) else "404"


@pytest.mark.django_db
def test_everybody_gets_the_answer_of_the_table(cast: Cast) -> None:
    made, differing = things(cast), []
    for name, row in TABLE.items():
        for who in USERNAMES:
            got = answer(verbs[name], cast.actor(who), made[row.get("with", "the task")], DAY)
            expected = row.get(who, row.get("others"))
            differing += [f"{name}: {who} gets {got}, not {expected}"] if got != expected else []
    assert differing == []


@pytest.mark.django_db
def test_without_the_thing_nobody_may(cast: Cast) -> None:
    for name in TABLE:
        for who in USERNAMES:
            assert not verbs[name].able(cast.actor(who), None, day=DAY), (name, who)


@pytest.mark.django_db
def test_a_clerk_on_behalf_of_a_head_has_the_heads_rights_here(cast: Cast) -> None:
    row = making.issued(cast)
    clerk = replace(cast.actor("chanhvanphong"), on_behalf_of=cast.posts["chutich"].pk)
    assert access.can_accept(clerk, row, day=DAY)
    assert not access.can_accept(cast.actor("chanhvanphong"), row, day=DAY)


@pytest.mark.django_db
def test_lists_show_exactly_what_one_may_see(cast: Cast) -> None:
    joined = making.issued(cast, parts=(Part(Role.FOLLOWS, cast.units["P1-KP1"]),))
    post = making.issued(cast, parts=(Part(Role.FOLLOWS, cast.units["QLDT"], cast.posts["ngoai"]),))
    asked = obstacle(cast, making.in_progress(cast), after(1), asked_post=cast.posts["ngoai"]).commitment
    making.issued(cast)
    for who in (*USERNAMES, "truongphong2"):
        actor = cast.actor(who)
        rows = Commitment.objects.all()
        one_by_one = {r.pk for r in rows if access.can_see(actor, r, day=DAY)}
        assert {r.pk for r in rows.filter(access.visible_q(actor, day=DAY))} == one_by_one, who
        assert {r.pk for r in rows.filter(access.listed_q(actor, day=DAY))} == one_by_one, who
    own = access.listed_q(cast.actor("khupho"), day=DAY, with_parts=False)
    assert not Commitment.objects.filter(own).exists()
    assert access.can_see(cast.actor("khupho"), joined, day=DAY)
    seen = Commitment.objects.filter(access.listed_q(cast.actor("ngoai"), day=DAY))
    assert {r.pk for r in seen} == {post.pk, asked.pk}


@pytest.mark.django_db
def test_nobody_reports_before_a_unit_leads(cast: Cast) -> None:
    row = making.received(cast, lead_unit=None)
    assert not access.can_report(cast.actor("chuyenvien"), row, day=DAY)
    sent = report(cast, making.issued(cast), after(1))
    assert not access.can_take_back(Actor.system("nightly"), sent, day=DAY)
