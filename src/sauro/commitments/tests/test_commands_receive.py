"""Received, made clear, issued, taken note of, started, reviewed, shared out: once well and once per refusal."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest
from django.db import connection

from sauro.commitments import commands as do
from sauro.commitments.commands.issue import NotAwaiting, NotClear, NotStanding
from sauro.commitments.commands.row import Incomplete, WrongState
from sauro.commitments.commands.values import Part, Step, Terms
from sauro.commitments.models import Commitment, FanOut, NumberCounter, Participation
from sauro.commitments.rules.states import Clarity, DueKind, Kind, Role
from sauro.commitments.tests import making
from sauro.commitments.tests.acting import MONTHLY, day, notices, refused, states, told
from sauro.commitments.tests.making import AT, DAY, DUE, after, fresh
from sauro.documents.models import Clause
from sauro.documents.tests import building
from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed
from tests.people import CAST_AT, Cast, build_cast

AWAITING: dict[str, Any] = {
    "due_kind": DueKind.AWAITING,
    "trigger": "có ý kiến của Thành ủy",
    "offset_count": 30,
    "offset_unit": "days",
}


@pytest.mark.django_db
def test_a_text_received_gets_its_number_and_its_age(cast: Cast) -> None:
    with told("document.register of document", "commitment.receive of commitment"):
        row = making.received(cast, sources={})
    assert (row.lifecycle, row.number, row.received_on) == ("received", "NV-2024-0001", DAY)
    assert row.open_clarities == 6 and row.closed_rank == 0 and row.sort_due_on == date(9999, 12, 31)
    assert row.accountable_post == cast.posts["truongphong"] and row.is_accountable_derived
    assert row.current_version is not None and row.current_version.number is None
    assert notices(cast, row) == set()


@pytest.mark.django_db
def test_a_post_named_in_the_document_is_not_derived(cast: Cast) -> None:
    row = making.received(cast, accountable_post=cast.posts["chuyenvien"])
    assert row.accountable_post == cast.posts["chuyenvien"] and not row.is_accountable_derived
    nobody = making.received(cast, lead_unit=cast.units["QU-BTV"])
    assert nobody.accountable_post is None and not nobody.is_accountable_derived
    assert nobody.open_clarities == 1


@pytest.mark.django_db
def test_a_clause_taken_in_is_disposed_of_by_the_same_act(cast: Cast) -> None:
    paper = building.with_clauses(cast)
    clauses = list(Clause.objects.filter(document=paper).order_by("pk"))
    given: dict[str, Any] = {
        "register_unit": cast.units["QU"],
        "actor": cast.actor("vanphong"),
        "at": AT,
    }
    with told("commitment.receive of commitment", "clause.dispose of clause"):
        row = do.receive_commitment(kind=Kind.TASK, promise=making.promise(cast), clause=clauses[0], **given)
    standing = do.receive_commitment(
        kind=Kind.TASK,
        promise=making.promise(cast, terms=Terms(due_kind="standing", review_months=3)),
        clause=clauses[1],
        **given,
    )
    target = do.receive_commitment(kind=Kind.TARGET, promise=making.promise(cast), clause=clauses[2], **given)
    assert (row.document, standing.clause, target.number) == (paper, clauses[1], "CT-2024-0001")
    dispositions = Clause.objects.filter(document=paper).order_by("pk").values_list("disposition", flat=True)
    assert list(dispositions) == ["task", "standing_duty", "target"]


@pytest.mark.django_db
def test_what_cannot_be_received(cast: Cast) -> None:
    with refused(Incomplete, "title_missing"):
        do.receive_commitment(
            register_unit=cast.units["QU"],
            kind=Kind.TASK,
            promise=making.promise(cast, title=" "),
            actor=cast.actor("vanphong"),
            at=AT,
        )
    paper = making.a_document(cast)
    for who in ("truongphong", "bithu", "kiemtra", "quantri"):
        with refused(NotAllowed, "not_allowed"):
            do.receive_commitment(
                register_unit=cast.units["QU"],
                kind=Kind.TASK,
                promise=making.promise(cast),
                document=paper,
                actor=cast.actor(who),
                at=AT,
            )
    late = (Step("Trình", DUE), Step("Quá hạn", day(43)), Step(" ", DAY), Step("a", DUE, start_on=day(43)))
    twice = (Step("một", DUE, step_key="m1"), Step("hai", DUE, step_key="m1"))
    row = making.received(cast)
    for steps, codes in (
        (late, ("step_after_due", "step_without_title", "step_starts_after_due")),
        (twice, ("step_twice",)),
    ):
        with refused(Incomplete, *codes):
            do.settle_commitment(
                commitment=fresh(row),
                promise=making.promise(cast, steps=steps),
                actor=cast.actor("vanphong"),
                at=AT,
            )


@pytest.mark.django_db
def test_working_days_of_the_body_decide_whether_a_step_is_late(cast: Cast) -> None:
    from sauro.norms.commands import set_calendar_day

    set_calendar_day(
        day=date(2024, 7, 6), is_worked=True, source="làm bù", actor=cast.actor("quantri"), at=AT
    )
    terms = Terms(due_kind="relative", anchor_on=DAY, offset_count=2, offset_unit="working_days")
    row = making.received(cast, terms=terms, steps=(Step("Thứ Bảy làm bù", date(2024, 7, 6)),))
    with refused(Incomplete, "step_after_due"):
        do.settle_commitment(
            commitment=fresh(row),
            promise=making.promise(cast, terms=terms, steps=(Step("Thứ Hai", date(2024, 7, 8)),)),
            actor=cast.actor("vanphong"),
            at=AT,
        )


@pytest.mark.django_db
def test_settling_writes_what_has_become_clear(cast: Cast) -> None:
    row = making.received(cast, sources={}, terms=Terms(), parts=(Part(Role.FOLLOWS, cast.units["QLDT"]),))
    paper = making.a_document(cast)
    with told("commitment.settle of commitment"):
        row = do.settle_commitment(
            commitment=row,
            promise=making.promise(cast, steps=making.steps(day(10), day(20))),
            document=paper,
            actor=cast.actor("vanphong"),
            at=after(1),
        )
    assert (row.open_clarities, row.document, row.due_kind) == (0, paper, "fixed")
    assert list(row.participations.all()) == []
    keys = row.current_version.phases.order_by("ordinal").values_list("step_key", flat=True)  # type: ignore[union-attr]
    assert list(keys) == ["m1", "m2"]
    do.issue_commitment(commitment=row, actor=cast.actor("vanphong"), at=after(1))
    with refused(WrongState, "wrong_state"):
        do.settle_commitment(
            commitment=fresh(row), promise=making.promise(cast), actor=cast.actor("vanphong"), at=after(2)
        )


@pytest.mark.django_db
def test_settling_needs_a_title_and_the_row_as_it_was_read(cast: Cast) -> None:
    row = making.received(cast)
    stale = making.stale(row)
    with refused(Incomplete, "title_missing"):
        do.settle_commitment(
            commitment=row, promise=making.promise(cast, title=""), actor=cast.actor("vanphong"), at=AT
        )
    do.settle_commitment(
        commitment=fresh(row), promise=making.promise(cast), actor=cast.actor("vanphong"), at=AT
    )
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        do.settle_commitment(
            commitment=stale, promise=making.promise(cast), actor=cast.actor("vanphong"), at=AT
        )
    with refused(NotAllowed, "not_allowed"):
        do.settle_commitment(
            commitment=fresh(row), promise=making.promise(cast), actor=cast.actor("chutich"), at=AT
        )


@pytest.mark.django_db
def test_issue_freezes_the_promise_and_tells_its_owner(cast: Cast) -> None:
    part = Part(Role.COORDINATES, cast.units["QLDT"], cast.posts["truongphong2"])
    row = making.received(
        cast,
        terms=making.fixed(**MONTHLY),
        parts=(part,),
        has_no_participants=False,
        directing_post=cast.posts["bithu"],
        steps=making.steps(day(10), day(20)),
    )
    with told("commitment.issue of commitment"):
        row = do.issue_commitment(commitment=row, actor=cast.actor("vanphong"), at=after(1))
    version = row.current_version
    assert version is not None
    assert (version.number, version.status, version.decided_on) == (1, "approved", day(1))
    assert (version.title, version.document_id) == (row.title, row.document_id)
    assert (row.lifecycle, row.issued_on) == ("issued", day(1))
    assert row.original_due_on == row.approved_due_on == row.sort_due_on == DUE
    assert row.due_soon_on == date(2024, 8, 8) and row.report_due_on == date(2024, 7, 25)
    assert (row.next_step_key, row.next_step_due_on, row.review_on) == ("m1", day(10), None)
    assert notices(cast, row) == {("issued", "truongphong"), ("issued", "truongphong2"), ("issued", "bithu")}


@pytest.mark.django_db
def test_an_issue_refused_lists_every_clarity_that_is_open(cast: Cast) -> None:
    row = making.received(cast, sources={}, product="", terms=Terms(), has_no_participants=False)
    with refused(NotClear, "source_missing", "product_missing", "due_missing", "participants_unsaid"):
        do.issue_commitment(commitment=row, actor=cast.actor("vanphong"), at=AT)
    clear = making.received(cast)
    stale = making.stale(clear)
    with refused(NotAllowed, "not_allowed"):
        do.issue_commitment(commitment=clear, actor=cast.actor("chutich"), at=AT)
    with refused(Hidden, "hidden"):
        do.issue_commitment(commitment=clear, actor=cast.actor("ngoai"), at=AT)
    do.issue_commitment(commitment=clear, actor=cast.actor("vanphong"), at=AT)
    with refused(WrongState, "wrong_state"):
        do.issue_commitment(commitment=fresh(clear), actor=cast.actor("vanphong"), at=AT)
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        do.issue_commitment(commitment=stale, actor=cast.actor("vanphong"), at=AT)


@pytest.mark.django_db
def test_taking_note_sets_to_work_once(cast: Cast) -> None:
    row = making.issued(cast)
    stale = making.stale(row)
    with refused(NotAllowed, "not_allowed"):
        do.acknowledge_commitment(commitment=row, actor=cast.actor("chuyenvien"), at=AT)
    with told("commitment.acknowledge of commitment"):
        row = do.acknowledge_commitment(commitment=row, actor=cast.actor("truongphong"), at=AT)
    assert states(row) == ("in_progress", row.revision)
    with refused(WrongState, "wrong_state"):
        do.acknowledge_commitment(commitment=row, actor=cast.actor("truongphong"), at=AT)
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        do.acknowledge_commitment(commitment=stale, actor=cast.actor("truongphong"), at=AT)


@pytest.mark.django_db
def test_the_clock_starts_when_the_awaited_trigger_comes(cast: Cast) -> None:
    row = making.issued(cast, terms=Terms(**AWAITING, **MONTHLY))
    assert (row.clock_started, row.approved_due_on, row.sort_due_on.year) == (False, None, 9999)
    given: dict[str, Any] = {"words": "Công văn 12.", "actor": cast.actor("vanphong"), "at": after(60)}
    with refused(Incomplete, "day_in_the_future"):
        do.start_clock(commitment=row, started_on=day(61), **given)
    with refused(Incomplete, "text_missing"):
        do.start_clock(commitment=row, started_on=day(60), **given | {"words": " "})
    with refused(NotAllowed, "not_allowed"):
        do.start_clock(commitment=row, started_on=day(60), **given | {"actor": cast.actor("truongphong")})
    with told("commitment.start_clock of commitment"):
        row = do.start_clock(commitment=row, started_on=day(50), **given)
    assert row.clock_started and row.original_due_on == row.approved_due_on == day(80)
    assert (row.moves, row.lifecycle, row.due_soon_on) == (0, "issued", day(73))
    assert row.report_due_on == date(2024, 9, 25), "nothing was owed while the trigger was awaited"
    assert ("plan_changed", "truongphong") in notices(cast, row)
    with refused(NotAwaiting, "not_awaiting"):
        do.start_clock(commitment=row, started_on=day(50), **given)


@pytest.mark.django_db
def test_only_what_awaits_is_started_and_only_what_is_issued(cast: Cast) -> None:
    given: dict[str, Any] = {
        "words": "Công văn 12.",
        "started_on": DAY,
        "actor": cast.actor("vanphong"),
        "at": after(60),
    }
    issued, received = making.issued(cast), making.received(cast, terms=Terms(**AWAITING))
    with refused(NotAwaiting, "not_awaiting"):
        do.start_clock(commitment=issued, **given)
    with refused(WrongState, "wrong_state"):
        do.start_clock(commitment=received, **given)


@pytest.mark.django_db
def test_a_standing_task_is_reviewed_after_its_interval(cast: Cast) -> None:
    row = making.issued(cast, terms=Terms(due_kind="standing", review_months=3))
    assert (row.review_on, row.approved_due_on) == (date(2024, 10, 4), None)
    given: dict[str, Any] = {"words": "Tiếp tục thực hiện.", "actor": cast.actor("chutich"), "at": after(90)}
    fixed, unclear = making.issued(cast), making.received(cast)
    with refused(Incomplete, "text_missing"):
        do.review_standing(commitment=row, **given | {"words": ""})
    with refused(NotAllowed, "not_allowed"):
        do.review_standing(commitment=row, **given | {"actor": cast.actor("truongphong")})
    with refused(NotStanding, "not_standing"):
        do.review_standing(commitment=fixed, **given)
    with told("commitment.review of commitment"):
        row = do.review_standing(commitment=row, **given)
    assert (row.review_on, row.lifecycle) == (date(2025, 1, 2), "in_progress")
    with refused(WrongState, "wrong_state"):
        do.review_standing(commitment=unclear, **given)


# --- Shared out ----------------------------------------------------------------------------


@pytest.mark.django_db
def test_one_text_given_to_three_units_becomes_three_commitments(cast: Cast) -> None:
    row = making.received(
        cast,
        steps=making.steps(day(10)),
        parts=(Part(Role.FOLLOWS, cast.units["UBND-VP"]),),
        has_no_participants=False,
    )
    do.ask_clarification(
        commitment=row, clarity=Clarity.WHAT, words="Phạm vi?", actor=cast.actor("vanphong"), at=AT
    )
    units = [cast.units[code] for code in ("P1", "P2", "QU-BTV")]
    given: dict[str, Any] = {"units": units, "name": "Các phường", "actor": cast.actor("vanphong"), "at": AT}
    row = fresh(row)
    for wrong, code in (
        ({"units": units[:1]}, "fan_out_units"),
        ({"units": [units[0], units[0]]}, "fan_out_units"),
        ({"name": " "}, "text_missing"),
    ):
        with refused(Incomplete, code):
            do.fan_out_commitment(commitment=row, **given | wrong)
    with refused(NotAllowed, "not_allowed"):
        do.fan_out_commitment(commitment=row, **given | {"actor": cast.actor("chutich")})
    with told(*["commitment.fan_out of commitment"] * 3):
        row = do.fan_out_commitment(commitment=row, **given)
    fan = FanOut.objects.get()
    assert (fan.name, fan.fixed_on, set(fan.units.all())) == ("Các phường", DAY, set(units))
    rows = list(Commitment.objects.filter(fan_out=fan).order_by("number_seq"))
    assert [r.number for r in rows] == ["NV-2024-0001", "NV-2024-0002", "NV-2024-0003"]
    assert [r.lead_unit for r in rows] == units
    assert [r.accountable_post for r in rows] == [cast.posts["chutichp1"], cast.posts["chutichp2"], None]
    assert [r.open_clarities for r in rows] == [0, 0, 1], "who leads the standing committee is not said"
    assert [r.open_requests for r in rows] == [1, 0, 0], "what was asked stays with the first"
    assert [r.participations.count() for r in rows] == [1, 1, 1]
    assert [r.current_version.phases.count() for r in rows] == [1, 1, 1]  # type: ignore[union-attr]
    assert len({r.current_version_id for r in rows}) == 3
    with refused(Incomplete, "fanned_out_before"):
        do.fan_out_commitment(commitment=fresh(row), **given)
    do.issue_commitment(commitment=rows[1], actor=cast.actor("vanphong"), at=AT)
    with refused(WrongState, "wrong_state"):
        do.fan_out_commitment(commitment=fresh(rows[1]), **given)


@pytest.mark.django_db
def test_a_copy_taken_in_the_new_year_is_numbered_in_it(cast: Cast) -> None:
    row = making.received(cast)
    do.fan_out_commitment(
        commitment=row,
        units=[cast.units["P1"], cast.units["P2"]],
        name="Các phường",
        actor=cast.actor("vanphong"),
        at=making.at(date(2025, 1, 2)),
    )
    numbers = Commitment.objects.order_by("pk").values_list("number", flat=True)
    assert list(numbers) == ["NV-2024-0001", "NV-2025-0001"]


@pytest.mark.django_db
def test_parts_begin_and_end_on_a_day(cast: Cast) -> None:
    row = making.issued(cast)
    part = Part(Role.SUPERVISES, cast.units["QLDT"], cast.posts["truongphong2"])
    given: dict[str, Any] = {"reason": "Theo ý kiến chỉ đạo.", "actor": cast.actor("chutich"), "at": after(2)}
    stale = making.stale(row)
    with told("commitment.add_part of commitment"):
        row = do.add_part(commitment=row, part=part, **given)
    joined = Participation.objects.get(commitment=row)
    assert (joined.from_on, joined.until_on, row.has_no_participants) == (day(2), None, False)
    assert ("issued", "truongphong2") in notices(cast, row)
    with refused(Incomplete, "part_taken"):
        do.add_part(commitment=row, part=part, **given)
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        do.add_part(commitment=stale, part=Part(Role.SUPERVISES, cast.units["P1"]), **given)
    with refused(NotAllowed, "not_allowed"):
        do.add_part(commitment=row, part=part, **given | {"actor": cast.actor("truongphong")})
    other = making.issued(cast)
    with refused(Incomplete, "part_ended"):
        do.end_part(commitment=other, participation=joined, **given)
    with refused(Incomplete, "text_missing"):
        do.end_part(commitment=row, participation=joined, **given | {"reason": ""})
    with told("commitment.end_part of commitment"):
        row = do.end_part(commitment=row, participation=joined, **given | {"at": after(3)})
    joined.refresh_from_db()
    assert joined.until_on == day(3) and row.open_clarities == 0
    with refused(Incomplete, "part_ended"):
        do.end_part(commitment=row, participation=joined, **given)
    closed = do.withdraw_commitment(
        commitment=other,
        reason="Không còn phù hợp.",
        document=other.document,
        actor=cast.actor("vanphong"),
        at=AT,
    )
    with refused(Incomplete, "wrong_state"):
        do.add_part(commitment=closed, part=part, **given)


@pytest.mark.django_db
def test_before_the_issue_who_takes_part_is_a_clarity(cast: Cast) -> None:
    row = making.received(cast, has_no_participants=False)
    assert row.open_clarities == 1
    given: dict[str, Any] = {"reason": "Theo ý kiến.", "actor": cast.actor("vanphong"), "at": AT}
    row = do.add_part(commitment=row, part=Part(Role.FOLLOWS, cast.units["QLDT"]), **given)
    assert row.open_clarities == 0
    row = do.end_part(commitment=row, participation=row.participations.get(), **given)
    assert row.open_clarities == 1


# --- Numbers -------------------------------------------------------------------------------


@pytest.mark.django_db
def test_numbers_run_by_register_year_and_kind_and_are_never_used_again(cast: Cast) -> None:
    first = making.received(cast)
    do.withdraw_commitment(
        commitment=first,
        reason="Trùng.",
        document=first.document,
        actor=cast.actor("vanphong"),
        at=AT,
    )
    with refused(Incomplete, "title_missing"):
        do.receive_commitment(
            register_unit=cast.units["QU"],
            kind=Kind.TASK,
            promise=making.promise(cast, title=""),
            actor=cast.actor("vanphong"),
            at=AT,
        )
    again = making.received(cast)
    next_year = making.received(cast, when=making.at(date(2025, 1, 1)))
    assert [r.number for r in (first, again, next_year)] == ["NV-2024-0001", "NV-2024-0002", "NV-2025-0001"]
    assert NumberCounter.objects.count() == 2


def test_two_clerks_at_once_get_two_numbers(committed_db: str) -> None:
    cast = build_cast(CAST_AT)
    paper = making.a_document(cast)
    promise = making.promise(cast)
    found: list[str] = []
    ready = threading.Barrier(4)

    def receive() -> None:
        try:
            ready.wait()
            for _ in range(3):
                row = do.receive_commitment(
                    register_unit=cast.units["QU"],
                    kind=Kind.TASK,
                    promise=promise,
                    document=paper,
                    actor=cast.actor("vanphong"),
                    at=AT,
                )
                found.append(row.number)
        finally:
            connection.close()

    clerks = [threading.Thread(target=receive) for _ in range(4)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
    assert sorted(found) == [f"NV-2024-{n:04d}" for n in range(1, 13)]


@pytest.mark.django_db
def test_a_form_sent_twice_is_received_once(cast: Cast) -> None:
    paper = making.a_document(cast)
    rows = [
        do.receive_commitment(
            register_unit=cast.units["QU"],
            kind=Kind.TASK,
            promise=making.promise(cast),
            document=paper,
            actor=cast.actor("vanphong", form_key="phieu-1"),
            at=AT,
        )
        for _ in range(2)
    ]
    assert rows[0] == rows[1] and Commitment.objects.count() == 1
