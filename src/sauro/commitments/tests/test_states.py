"""Past states: written by the door, the same as what the log says, and read as of a day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from sauro.commitments import commands as do
from sauro.commitments import queries
from sauro.commitments.facts import DECIDING
from sauro.commitments.models import Commitment, CommitmentState, FormalRequest, ProgressReport
from sauro.commitments.rules.lifecycle import under_way_q
from sauro.commitments.rules.timeliness import Against, Timeliness, timeliness, timeliness_q
from sauro.commitments.tests import making
from sauro.commitments.tests.acting import MONTHLY, approve, ask, claim, later, obstacle, prepare, report
from sauro.commitments.tests.making import AT, DAY, DUE, after, fresh
from sauro.kernel.clock import CIVIL_ZONE
from sauro.kernel.errors import Refusal
from sauro.ledger.canonical import plain
from sauro.ledger.queries import states_of, verify
from tests.people import Cast

pytestmark = pytest.mark.django_db


def rebuilt(row: Commitment) -> list[tuple[datetime, dict[str, Any]]]:
    """Return (instant, deciding columns) after each entry upon the commitment, from the log alone."""
    return [
        (at, {name: state[name] for name in DECIDING}) for _, at, state in states_of("commitment", row.pk)
    ]


def stored(row: Commitment) -> list[tuple[datetime, dict[str, Any]]]:
    """Return the same from the table of past states."""
    rows = CommitmentState.objects.filter(id=row.pk).order_by("state_id")
    return [(r.known_from, {name: plain(getattr(r, name)) for name in DECIDING}) for r in rows]


def agree(row: Commitment) -> None:
    """Check that log, past states and present row say the same, and that the states meet end to end."""
    assert stored(row) == rebuilt(row)
    present = {name: plain(getattr(fresh(row), name)) for name in DECIDING}
    assert stored(row)[-1][1] == present
    spans = list(
        CommitmentState.objects.filter(id=row.pk).order_by("state_id").values_list("known_from", "known_to")
    )
    assert [until for _, until in spans] == [*(begin for begin, _ in spans[1:]), None]


def test_a_whole_life_is_the_same_in_log_and_states(cast: Cast) -> None:
    row = making.issued(cast, terms=making.fixed(**MONTHLY), steps=making.steps(date(2024, 7, 20)))
    sent = report(cast, row, after(3), step_key="m1", done_on=DAY)
    do.confirm_report(report=sent, actor=cast.actor("vanphong"), at=after(4))
    row = approve(cast, ask(cast, fresh(row), after(5)), after(6))
    row = claim(cast, row, after(7))
    row = do.return_claim(commitment=row, reason="Thiếu.", actor=cast.actor("chutich"), at=after(8))
    row = claim(cast, row, after(9))
    row = do.accept_claim(commitment=row, actor=cast.actor("chutich"), at=after(10))
    do.reopen_commitment(
        commitment=row, reason="Sai.", document=row.document, actor=cast.actor("chutich"), at=after(11)
    )
    agree(row)
    assert len(stored(row)) == 11
    assert list(verify()) == [] and list(queries.drift()) == []


# --- A random life ----------------------------------------------------------------------------


def _papers(cast: Cast, row: Commitment, when: datetime, who: str = "vanphong") -> dict[str, Any]:
    return {"reason": "x", "document": row.document, "actor": cast.actor(who), "at": when}


def _step(cast: Cast, row: Commitment, verb: str, when: datetime) -> object:
    waiting = ProgressReport.objects.filter(commitment=row).order_by("-pk").first()
    asked = FormalRequest.objects.filter(commitment=row).order_by("-pk").first()
    head, chair = cast.actor("truongphong"), cast.actor("chutich")
    acts: dict[str, Any] = {
        "acknowledge": lambda: do.acknowledge_commitment(commitment=row, actor=head, at=when),
        "report": lambda: report(cast, row, when),
        "prepare": lambda: prepare(cast, row, when),
        "send": lambda: waiting and do.send_report(report=waiting, actor=head, at=when),
        "take back": lambda: waiting and do.withdraw_report(report=waiting, reason="x", actor=head, at=when),
        "confirm": lambda: waiting and do.confirm_report(report=waiting, actor=chair, at=when),
        "claim": lambda: claim(cast, row, when),
        "withdraw claim": lambda: do.withdraw_claim(commitment=row, reason="x", actor=head, at=when),
        "return": lambda: do.return_claim(commitment=row, reason="x", actor=chair, at=when),
        "accept": lambda: do.accept_claim(commitment=row, actor=chair, at=when),
        "reopen": lambda: do.reopen_commitment(commitment=row, **_papers(cast, row, when, "chutich")),
        "ask": lambda: ask(cast, row, when, proposal=later(date(2025, 3, 31))),
        "approve": lambda: asked and approve(cast, asked, when, document=row.document),
        "refuse": lambda: asked and do.refuse_change(request=asked, answer="x", actor=chair, at=when),
        "obstacle": lambda: obstacle(cast, row, when),
        "answer": lambda: (
            asked and do.answer_request(request=asked, answer="x", actor=cast.actor("bithu"), at=when)
        ),
        "pause": lambda: do.pause_commitment(commitment=row, **_papers(cast, row, when)),
        "resume": lambda: do.resume_commitment(commitment=row, **_papers(cast, row, when)),
        "withdraw": lambda: do.withdraw_commitment(commitment=row, **_papers(cast, row, when)),
    }
    return acts[verb]()


#: The main road more often than its side roads.
VERBS = (
    *("acknowledge", "report", "prepare", "send", "confirm", "claim", "return", "accept", "reopen", "ask"),
    *("approve", "refuse", "obstacle", "answer", "pause", "resume", "take back", "withdraw claim"),
    *("claim", "accept", "report"),
)


@settings(max_examples=12)
@given(
    life=st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 9)), min_size=5, max_size=16),
    ends=st.booleans(),
)
def test_any_life_is_the_same_in_log_states_and_sources(
    cast: Cast, life: list[tuple[str, int]], ends: bool
) -> None:
    mark = transaction.savepoint()
    try:
        row = making.issued(cast, terms=making.fixed(date(2024, 12, 31), **MONTHLY))
        passed = 0
        for verb, days in [*life, *([("withdraw", 1)] if ends else [])]:
            passed += days
            try:
                _step(cast, fresh(row), verb, after(passed))
            except Refusal:
                continue
        agree(row)
        assert list(queries.drift()) == []
        assert list(verify()) == []
    finally:
        transaction.savepoint_rollback(mark)


# --- As of a day -------------------------------------------------------------------------------


def at_civil(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute, second), tzinfo=CIVIL_ZONE)


def test_as_of_a_day_is_what_was_known_when_the_day_was_over(cast: Cast) -> None:
    row = making.issued(cast)
    do.acknowledge_commitment(
        commitment=row, actor=cast.actor("truongphong"), at=at_civil(date(2024, 7, 10), 23, 59, 59)
    )
    do.pause_commitment(
        commitment=fresh(row),
        reason="x",
        document=row.document,
        actor=cast.actor("vanphong"),
        at=at_civil(date(2024, 7, 12), 0),
    )
    known = {
        day: list(queries.states_as_of(day).filter(id=row.pk).values_list("lifecycle", flat=True))
        for day in (date(2024, 7, n) for n in (3, 4, 9, 10, 11, 12))
    }
    assert known == {
        date(2024, 7, 3): [],
        date(2024, 7, 4): ["issued"],
        date(2024, 7, 9): ["issued"],
        date(2024, 7, 10): ["in_progress"],
        date(2024, 7, 11): ["in_progress"],
        date(2024, 7, 12): ["paused"],
    }


def test_every_rule_runs_on_past_states_unchanged(cast: Cast) -> None:
    row = making.issued(cast)
    row = approve(cast, ask(cast, row, after(5)), after(6))
    then, late = date(2024, 7, 8), DUE + timedelta(days=1)
    past, present = queries.states_as_of(then).get(id=row.pk), fresh(row)
    assert timeliness(past, today=late) is Timeliness.OVERDUE
    assert timeliness(present, today=late) is Timeliness.DUE_SOON or present.due_soon_on > late  # type: ignore[operator]
    overdue = timeliness_q(Timeliness.OVERDUE, today=late)
    assert queries.states_as_of(then).filter(overdue & under_way_q()).count() == 1
    assert not Commitment.objects.filter(overdue).exists()
    original = timeliness_q(Timeliness.OVERDUE, today=late, against=Against.ORIGINAL)
    assert Commitment.objects.filter(original).count() == 1


def test_two_acts_at_one_instant_leave_one_present_state(cast: Cast) -> None:
    row = making.in_progress(cast, when=AT)
    assert CommitmentState.objects.filter(id=row.pk, known_to__isnull=True).count() == 1
    assert queries.states_as_of(DAY).filter(id=row.pk).get().lifecycle == "in_progress"
