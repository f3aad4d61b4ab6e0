"""Paused, resumed, withdrawn, superseded; remarks and notices; norms that change; what recheck finds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sauro.commitments import commands as do
from sauro.commitments import queries
from sauro.commitments.commands.change import Proposal
from sauro.commitments.commands.recompute import recompute_commitment
from sauro.commitments.commands.row import Incomplete, WrongState
from sauro.commitments.commands.values import Step, Terms
from sauro.commitments.models import Commitment, Lineage, Notice, Pause, Remark
from sauro.commitments.rules.states import Kind
from sauro.commitments.rules.timeliness import Timeliness, timeliness
from sauro.commitments.tests import making
from sauro.commitments.tests.acting import (
    MONTHLY,
    approve,
    ask,
    claim,
    day,
    notices,
    obstacle,
    refused,
    report,
    told,
)
from sauro.commitments.tests.making import DUE, after, fresh
from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed
from sauro.kernel.registry import debts_of
from sauro.ledger.actor import Actor
from sauro.norms.commands import set_calendar_day, set_norm
from tests.people import Cast

pytestmark = pytest.mark.django_db


def paper_of(cast: Cast, row: Commitment) -> dict[str, Any]:
    return {"reason": "Theo kết luận.", "document": row.document, "actor": cast.actor("vanphong")}


# --- Paused and resumed ----------------------------------------------------------------------


@pytest.mark.parametrize("state", ["issued", "in_progress"])
def test_a_pause_keeps_the_state_and_moves_no_day(cast: Cast, state: str) -> None:
    row = getattr(making, state)(cast)
    given = paper_of(cast, row)
    with told("commitment.pause of commitment"):
        row = do.pause_commitment(commitment=row, at=after(5), **given)
    assert (row.lifecycle, row.state_before) == ("paused", state)
    assert timeliness(row, today=date(2025, 1, 1)) is Timeliness.NOT_JUDGED
    with told("commitment.resume of commitment"):
        row = do.resume_commitment(commitment=row, at=after(60), **given)
    assert (row.lifecycle, row.state_before, row.approved_due_on) == (state, "", DUE)
    assert Pause.objects.get().resumed_on == day(60)
    assert {("paused", "truongphong"), ("resumed", "truongphong")} <= notices(cast, row)


def test_what_cannot_be_paused_or_resumed(cast: Cast) -> None:
    row, unclear = making.issued(cast), making.received(cast)
    stale, given = making.stale(row), paper_of(cast, row)
    for act in (do.pause_commitment, do.resume_commitment):
        for more, code in (({"reason": ""}, "text_missing"), ({"document": None}, "document_missing")):
            with refused(Incomplete, code):
                act(commitment=row, at=after(1), **given | more)
        with refused(WrongState, "wrong_state"):
            act(commitment=unclear, at=after(1), **given)
        with refused(NotAllowed, "not_allowed"):
            act(commitment=row, at=after(1), **given | {"actor": cast.actor("truongphong")})
        with refused(Hidden, "hidden"):
            act(commitment=row, at=after(1), **given | {"actor": cast.actor("ngoai")})
        if act is do.pause_commitment:
            row = do.pause_commitment(commitment=row, at=after(1), **given)
            with refused(ChangedMeanwhile, "changed_meanwhile"):
                do.pause_commitment(commitment=stale, at=after(1), **given)
    stale = making.stale(row)
    do.resume_commitment(commitment=row, at=after(2), **given)
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        do.resume_commitment(commitment=stale, at=after(2), **given)


def test_no_report_is_owed_for_the_days_of_a_pause(cast: Cast) -> None:
    row = making.issued(cast, terms=making.fixed(date(2024, 12, 31), **MONTHLY))
    given = paper_of(cast, row)
    row = do.pause_commitment(commitment=row, at=after(5), **given)
    row = do.resume_commitment(commitment=row, at=making.at(date(2024, 9, 1)), **given)
    assert row.report_due_on == date(2024, 9, 25)


def test_what_was_owed_before_a_pause_is_still_owed(cast: Cast) -> None:
    row = making.issued(cast, terms=making.fixed(date(2024, 12, 31), **MONTHLY))
    given = paper_of(cast, row)
    row = do.pause_commitment(commitment=row, at=making.at(date(2024, 7, 26)), **given)
    row = do.resume_commitment(commitment=row, at=making.at(date(2024, 9, 1)), **given)
    assert row.report_due_on == date(2024, 7, 25)


# --- Withdrawn and superseded ------------------------------------------------------------------


@pytest.mark.parametrize("state", ["received", "issued", "in_progress", "claimed"])
def test_what_is_withdrawn_is_out_of_every_ratio_and_stays_in_the_book(cast: Cast, state: str) -> None:
    row = getattr(making, state)(cast)
    given = paper_of(cast, row)
    for more, code in (({"reason": ""}, "text_missing"), ({"document": None}, "document_missing")):
        with refused(Incomplete, code):
            do.withdraw_commitment(commitment=row, at=after(1), **given | more)
    with refused(NotAllowed, "not_allowed"):
        do.withdraw_commitment(commitment=row, at=after(1), **given | {"actor": cast.actor("truongphong")})
    stale = making.stale(row)
    with told("commitment.withdraw of commitment"):
        row = do.withdraw_commitment(commitment=row, at=after(1), **given)
    assert (row.lifecycle, row.closed_rank, row.report_due_on) == ("withdrawn", 1, None)
    assert timeliness(row, today=date(2025, 1, 1)) is Timeliness.NOT_JUDGED
    assert ("withdrawn", "truongphong") in notices(cast, row)
    with refused(WrongState, "wrong_state"):
        do.withdraw_commitment(commitment=row, at=after(1), **given)
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        do.withdraw_commitment(commitment=stale, at=after(1), **given)


def test_the_successor_keeps_the_day_first_given(cast: Cast) -> None:
    row, successor = making.issued(cast), making.issued(cast)
    row = approve(cast, ask(cast, row, after(1)), after(2))
    given = paper_of(cast, row)
    target = making.issued(cast)
    Commitment.objects.filter(pk=target.pk).update(kind=Kind.TARGET)
    target.refresh_from_db()
    for unfit in (row, target, making.received(cast)):
        with refused(Incomplete, "successor_unfit"):
            do.supersede_commitment(commitment=row, successor=unfit, at=after(3), **given)
    for more, code in (({"reason": ""}, "text_missing"), ({"document": None}, "document_missing")):
        with refused(Incomplete, code):
            do.supersede_commitment(commitment=row, successor=successor, at=after(3), **given | more)
    with refused(NotAllowed, "not_allowed"):
        do.supersede_commitment(
            commitment=row, successor=successor, at=after(3), **given | {"actor": cast.actor("truongphong")}
        )
    closed = making.verified(cast)
    with refused(WrongState, "wrong_state"):
        do.supersede_commitment(commitment=row, successor=closed, at=after(3), **given)
    stale = making.stale(row)
    with told("commitment.supersede of commitment"):
        row = do.supersede_commitment(commitment=row, successor=successor, at=after(3), **given)
    line = Lineage.objects.get()
    assert (row.lifecycle, line.successor, line.original_due_on) == ("superseded", successor, DUE)
    assert ("superseded", "truongphong") in notices(cast, row)
    with refused(WrongState, "wrong_state"):
        do.supersede_commitment(commitment=row, successor=successor, at=after(3), **given)
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        do.supersede_commitment(commitment=stale, successor=fresh(successor), at=after(3), **given)
    with refused(WrongState, "wrong_state"):
        do.supersede_commitment(commitment=fresh(successor), successor=row, at=after(3), **given)


# --- Remarks and notices -----------------------------------------------------------------------


def test_a_remark_is_not_official(cast: Cast) -> None:
    row = making.issued(cast)
    with told():
        for who in ("chuyenvien", "bithu", "vanphong"):
            do.add_remark(commitment=row, text="Đã trao đổi.", actor=cast.actor(who), at=after(1))
    assert Remark.objects.filter(commitment=row).count() == 3
    with refused(Incomplete, "text_missing"):
        do.add_remark(commitment=row, text=" ", actor=cast.actor("bithu"), at=after(1))
    with refused(NotAllowed, "not_allowed"):
        do.add_remark(commitment=row, text="x", actor=cast.actor("kiemtra"), at=after(1))
    for who in ("khupho", "dan"):
        with refused(Hidden, "hidden"):
            do.add_remark(commitment=row, text="x", actor=cast.actor(who), at=after(1))


def test_notices_are_read_by_their_own_inbox(cast: Cast) -> None:
    row = making.issued(cast)
    making.issued(cast)
    first, second = Notice.objects.filter(post=cast.posts["truongphong"]).order_by("pk")
    for read in (do.read_notice, do.read_notices_up_to):
        with refused(Hidden, "hidden"):
            read(notice=first, actor=cast.actor("vanphong"), at=after(1))
    with told():
        assert do.read_notice(notice=first, actor=cast.actor("truongphong"), at=after(1)).read_at == after(1)
        again = do.read_notice(notice=first, actor=cast.actor("truongphong"), at=after(2))
        upto = do.read_notices_up_to(notice=second, actor=cast.actor("truongphong"), at=after(3))
    first.refresh_from_db()
    assert (again.read_at, upto.read_at, first.read_at) == (after(1), after(3), after(1))
    assert row.pk == first.commitment_id


def test_the_same_line_stands_once_and_never_in_ones_own_inbox(cast: Cast) -> None:
    row = making.issued(cast, following_post=cast.posts["vanphong"])
    given = paper_of(cast, row)
    for _ in range(2):
        row = do.pause_commitment(commitment=row, at=after(1), **given)
        row = do.resume_commitment(commitment=row, at=after(1), **given)
    assert Notice.objects.filter(commitment=row, kind="paused").count() == 1
    assert not Notice.objects.filter(post=cast.posts["vanphong"]).exists()


# --- Norms that change ----------------------------------------------------------------------------


def set_due_soon(cast: Cast, value: str) -> None:
    set_norm(
        code="due_soon_days",
        jurisdiction=None,
        value=value,
        from_on=day(1),
        legal_basis="Quy chế làm việc",
        is_confirmed=True,
        actor=cast.actor("quantri"),
        at=after(1),
    )


def test_a_changed_norm_recomputes_what_is_open_on_the_record(cast: Cast) -> None:
    row, closed = making.issued(cast), making.verified(cast)
    undated = making.issued(cast, terms=standing())
    with told("norm.set of norm", "commitment.recompute of commitment"):
        set_due_soon(cast, "10")
    assert fresh(row).due_soon_on == date(2024, 8, 5) and fresh(closed).due_soon_on == date(2024, 8, 8)
    assert fresh(undated).due_soon_on is None
    with told("norm.set of norm"):
        set_due_soon(cast, "10")


def standing() -> Terms:
    return Terms(due_kind="standing", review_months=3)


def test_a_changed_calendar_moves_days_counted_in_working_days(cast: Cast) -> None:
    terms = Terms(due_kind="relative", anchor_on=making.DAY, offset_count=2, offset_unit="working_days")
    row = making.issued(cast, terms=terms)
    assert row.approved_due_on == date(2024, 7, 8)
    with told("calendar_day.set of calendar_day", "commitment.recompute of commitment"):
        set_calendar_day(
            day=date(2024, 7, 6), is_worked=True, source="làm bù", actor=cast.actor("quantri"), at=after(1)
        )
    row = fresh(row)
    assert (row.original_due_on, row.approved_due_on, row.moves) == (date(2024, 7, 6),) * 2 + (0,)


def test_other_norms_change_nothing_that_is_kept(cast: Cast) -> None:
    making.issued(cast)
    with told("norm.set of norm"):
        set_norm(
            code="max_extensions",
            jurisdiction=None,
            value="3",
            from_on=day(1),
            legal_basis="Quy chế làm việc",
            is_confirmed=True,
            actor=cast.actor("quantri"),
            at=after(1),
        )


def test_nobody_recomputes_by_hand(cast: Cast) -> None:
    row = making.issued(cast)
    with refused(NotAllowed, "not_allowed"):
        recompute_commitment(
            commitment=row, columns={"due_soon_on": DUE}, actor=cast.actor("vanphong"), at=after(1)
        )
    recompute_commitment(
        commitment=row, columns={"due_soon_on": DUE}, actor=Actor.system("nightly"), at=after(1)
    )
    assert fresh(row).due_soon_on == DUE


# --- Recheck ---------------------------------------------------------------------------------------


def lived(cast: Cast) -> Commitment:
    """A commitment on which nearly everything has happened, beside one of each other state."""
    row = making.issued(
        cast, terms=making.fixed(date(2024, 12, 31), **MONTHLY), steps=making.steps(day(10), day(20))
    )
    sent = report(cast, row, after(12), step_key="m1", done_on=day(11))
    do.confirm_report(report=sent, actor=cast.actor("vanphong"), at=after(13))
    row = approve(cast, ask(cast, fresh(row), after(14), proposal=_with_steps()), after(15))
    obstacle(cast, row, after(16))
    making.received(cast, product="")
    making.verified(cast)
    waiting = making.issued(cast, terms=_awaiting())
    do.start_clock(
        commitment=waiting, started_on=day(3), words="Công văn.", actor=cast.actor("vanphong"), at=after(4)
    )
    withdrawn = claim(cast, making.issued(cast), after(1))
    do.withdraw_claim(commitment=withdrawn, reason="x", actor=cast.actor("truongphong"), at=after(2))
    return fresh(row)


def _with_steps() -> Proposal:
    steps = (Step("Mốc 1", day(10), step_key="m1"), Step("Mốc 2", day(30), step_key="m2"))
    return Proposal(terms=making.fixed(date(2025, 1, 31), **MONTHLY), steps=steps)


def _awaiting() -> Terms:
    return Terms(due_kind="awaiting", trigger="có ý kiến", offset_count=30, offset_unit="days")


def test_recheck_is_silent_about_what_commands_wrote(cast: Cast) -> None:
    lived(cast)
    assert list(queries.drift()) == []


@pytest.mark.parametrize(
    ("column", "planted"),
    [
        ("closed_rank", 1),
        ("approved_due_on", date(2024, 1, 1)),
        ("original_due_on", None),
        ("sort_due_on", date(2024, 1, 1)),
        ("moves", 0),
        ("next_step_key", "m1"),
        ("next_step_due_on", None),
        ("late_steps", 0),
        ("clock_started", False),
        ("due_kind", "standing"),
        ("open_requests", 2),
        ("reported_on", None),
    ],
)
def test_recheck_finds_what_was_changed_behind_the_door(cast: Cast, column: str, planted: object) -> None:
    row = lived(cast)
    Commitment.objects.filter(pk=row.pk).update(**{column: planted})
    assert [found.split(":")[0] for found in queries.drift()] == [f"commitment {row.pk} {column}"]


def test_recheck_finds_a_wrong_count_of_clarities(cast: Cast) -> None:
    row = making.received(cast, product="")
    Commitment.objects.filter(pk=row.pk).update(open_clarities=0)
    assert len(list(queries.drift())) == 1


def test_recheck_leaves_closed_rows_the_calendar_they_had(cast: Cast) -> None:
    terms = Terms(due_kind="relative", anchor_on=making.DAY, offset_count=2, offset_unit="working_days")
    making.verified(cast, terms=terms)
    set_calendar_day(
        day=date(2024, 7, 6), is_worked=True, source="làm bù", actor=cast.actor("quantri"), at=after(1)
    )
    assert list(queries.drift()) == []


def test_recheck_reads_in_batches(cast: Cast) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            list(queries.drift())
        return len(seen)

    lived(cast)
    few = count()
    for _ in range(4):
        making.issued(cast)
    assert count() == few


def test_above_nobody_there_is_nobody(cast: Cast) -> None:
    assert queries.level_above(None, day=day(1)) is None
    assert queries.level_above(cast.posts["bithu"].pk, day=day(1)) is None
    assert queries.level_above(cast.posts["chuyenvien"].pk, day=day(1)) == cast.posts["truongphong"].pk
    assert queries.level_above(cast.posts["truongphong"].pk, day=day(1)) == cast.posts["chutich"].pk


# --- What is owed ------------------------------------------------------------------------------------


def test_a_unit_and_a_post_say_what_they_still_owe(cast: Cast) -> None:
    row = making.issued(cast)
    making.verified(cast)
    obstacle(cast, row, after(1))

    def owed(kind: str, pk: int) -> list[tuple[str, int, int]]:
        return [(d.kind, d.count, d.example) for d in debts_of(kind, pk, day=day(1)) if d.kind != "unit"]

    assert owed("unit", cast.units["TCKH"].pk) == [("commitment", 1, row.pk)]
    assert owed("post", cast.posts["truongphong"].pk) == [("commitment", 1, row.pk)]
    assert owed("post", cast.posts["bithu"].pk) == [("request", 1, row.requests.get().pk)]
    assert owed("person", cast.persons["bithu"].pk) == []
    assert owed("unit", cast.units["P1"].pk) == []
