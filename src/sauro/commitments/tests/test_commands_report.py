"""Reports and claims: prepared, sent, taken back, confirmed, returned, accepted. Two hands, two days."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from sauro.commitments import access
from sauro.commitments import commands as do
from sauro.commitments.commands.report import WrongReport
from sauro.commitments.commands.row import Incomplete, WrongState
from sauro.commitments.commands.values import Terms
from sauro.commitments.models import Commitment, Evidence, FormalRequest, ProgressReport
from sauro.commitments.rules.states import ReportKind
from sauro.commitments.rules.timeliness import Timeliness, is_entered_late, is_overdue, timeliness
from sauro.commitments.tests import making
from sauro.commitments.tests.acting import (
    MONTHLY,
    behalf,
    claim,
    day,
    notices,
    prepare,
    refused,
    report,
    told,
    uploaded,
)
from sauro.commitments.tests.making import AT, DAY, DUE, after, fresh
from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed
from sauro.ledger.models import Entry
from tests.people import Cast

pytestmark = pytest.mark.django_db

JULY, AUGUST, SEPTEMBER = date(2024, 7, 25), date(2024, 8, 25), date(2024, 9, 25)


def monthly(cast: Cast, **more: Any) -> Commitment:
    return making.issued(cast, terms=making.fixed(date(2024, 12, 31), **MONTHLY), **more)


# --- Progress ------------------------------------------------------------------------------


def test_a_report_settles_its_month_and_sets_to_work(cast: Cast) -> None:
    row = monthly(cast)
    assert row.report_due_on == JULY
    with told("report.report of report", "report.report of commitment"):
        sent = report(cast, row, after(10), percent=30, forecast_on=date(2024, 12, 1))
    row = fresh(row)
    assert (sent.status, sent.sent_on, sent.period_key, sent.percent) == ("sent", day(10), "2024-07", 30)
    assert (sent.sent_by, sent.sent_post) == (cast.persons["truongphong"], cast.posts["truongphong"])
    assert (row.lifecycle, row.reported_on, row.report_due_on) == ("in_progress", day(10), AUGUST)
    assert row.forecast_on == date(2024, 12, 1)


def test_one_report_more_excuses_no_later_silence(cast: Cast) -> None:
    row = monthly(cast)
    report(cast, row, after(10))
    second = report(cast, fresh(row), after(11))
    assert fresh(row).report_due_on == AUGUST
    assert second.period_key == "2024-07"
    assert fresh(row).forecast_on is None


def test_nothing_to_report_is_a_report_and_no_progress_needs_words(cast: Cast) -> None:
    row = monthly(cast)
    assert report(cast, row, after(1), kind=ReportKind.NIL, words="").status == "sent"
    with refused(Incomplete, "text_missing"):
        report(cast, fresh(row), after(1), kind=ReportKind.NO_PROGRESS, words=" ")


def test_what_cannot_be_reported(cast: Cast) -> None:
    row, unclear = making.in_progress(cast), making.received(cast)
    stale = making.stale(row)
    for more, code in (
        ({"kind": ReportKind.COMPLETION}, "claim_is_another_verb"),
        ({"words": ""}, "text_missing"),
        ({"percent": 101}, "percent_out_of_range"),
        ({"step_key": "m9"}, "step_unknown"),
        ({"done_on": DAY}, "done_without_step"),
    ):
        with refused(Incomplete, code):
            report(cast, row, after(1), **more)
    with refused(WrongState, "wrong_state"):
        report(cast, unclear, after(1))
    for who in ("chuyenvien", "vanphong", "chutich", "kiemtra"):
        with refused(NotAllowed, "not_allowed"):
            report(cast, row, after(1), actor=cast.actor(who))
    for who in ("khupho", "ngoai", "dan"):
        with refused(Hidden, "hidden"):
            report(cast, row, after(1), actor=cast.actor(who))
    report(cast, row, after(1))
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        report(cast, stale, after(1))


def test_a_prepared_report_is_told_in_full_when_it_is_sent(cast: Cast) -> None:
    row = monthly(cast)
    with told():
        prepared = prepare(cast, row, after(1), proofs=[uploaded()])
    assert (prepared.status, prepared.sent_on, prepared.period_key) == ("prepared", None, "")
    assert prepared.prepared_by == cast.persons["chuyenvien"] and fresh(row).lifecycle == "issued"
    assert ("report_prepared", "truongphong") in notices(cast, row)
    with refused(NotAllowed, "not_allowed"):
        do.send_report(report=prepared, actor=cast.actor("chuyenvien"), at=after(2))
    with refused(Hidden, "hidden"):
        do.send_report(report=prepared, actor=cast.actor("chutich"), at=after(2))
    with told("report.send of report", "report.send of commitment"):
        sent = do.send_report(report=prepared, actor=cast.actor("truongphong"), at=after(2))
    entry = Entry.objects.filter(subject_kind="report").get()
    assert '"state"' in entry.body and '"changes"' not in entry.body
    assert (sent.status, sent.period_key, sent.sent_on) == ("sent", "2024-07", day(2))
    assert (fresh(row).lifecycle, fresh(row).report_due_on) == ("in_progress", AUGUST)
    with refused(WrongReport, "report_in_wrong_state"):
        do.send_report(report=sent, actor=cast.actor("truongphong"), at=after(2))


def test_what_was_prepared_is_sent_only_while_the_work_goes_on(cast: Cast) -> None:
    row = making.issued(cast)
    prepared = prepare(cast, row, after(1))
    done = prepare(cast, row, after(1), kind=ReportKind.COMPLETION, done_on=DAY)
    do.pause_commitment(
        commitment=fresh(row), reason="Chờ.", document=row.document, actor=cast.actor("vanphong"), at=after(1)
    )
    for waiting in (prepared, done):
        with refused(WrongState, "wrong_state"):
            do.send_report(report=waiting, actor=cast.actor("truongphong"), at=after(2))
    with refused(WrongState, "wrong_state"):
        prepare(cast, fresh(row), after(2))
    with refused(NotAllowed, "not_allowed"):
        prepare(cast, fresh(row), after(2), actor=cast.actor("chutich"))


def test_a_prepared_completion_becomes_a_claim_when_sent(cast: Cast) -> None:
    row = making.issued(cast)
    without = prepare(cast, row, after(1), kind=ReportKind.COMPLETION, done_on=DAY)
    with refused(Incomplete, "evidence_missing"):
        do.send_report(report=without, actor=cast.actor("truongphong"), at=after(2))
    done = prepare(cast, row, after(1), kind=ReportKind.COMPLETION, done_on=DAY, proofs=[uploaded()])
    with told("report.send of report", "report.send of commitment"):
        do.send_report(report=done, actor=cast.actor("truongphong"), at=after(2))
    assert (fresh(row).lifecycle, fresh(row).claimed_on) == ("claimed", day(2))


def test_a_report_taken_back_is_owed_again(cast: Cast) -> None:
    row = monthly(cast)
    first = report(cast, row, after(10))
    given: dict[str, Any] = {"reason": "Nhầm số liệu.", "actor": cast.actor("truongphong"), "at": after(11)}
    with refused(Incomplete, "text_missing"):
        do.withdraw_report(report=first, **given | {"reason": ""})
    with refused(NotAllowed, "not_allowed"):
        do.withdraw_report(report=first, **given | {"actor": cast.actor("chutich")})
    stale = ProgressReport.objects.get(pk=first.pk)
    with told("report.withdraw of report", "report.withdraw of commitment"):
        first = do.withdraw_report(report=first, **given)
    assert first.status == "withdrawn"
    assert (fresh(row).report_due_on, fresh(row).reported_on) == (JULY, None)
    with refused(WrongReport, "report_in_wrong_state"):
        do.withdraw_report(report=first, **given)
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        do.withdraw_report(report=stale, **given)


def test_a_report_taken_back_leaves_what_another_one_settled(cast: Cast) -> None:
    row = monthly(cast)
    report(cast, row, after(10))
    second = report(cast, fresh(row), after(12))
    do.withdraw_report(report=second, reason="Nhầm.", actor=cast.actor("truongphong"), at=after(12))
    assert (fresh(row).report_due_on, fresh(row).reported_on) == (AUGUST, day(10))


def test_its_author_may_take_a_report_back(cast: Cast) -> None:
    row = making.issued(cast)
    prepared = prepare(cast, row, after(1))
    sent = do.send_report(report=prepared, actor=cast.actor("truongphong"), at=after(1))
    withdrawn = do.withdraw_report(report=sent, reason="Thừa.", actor=cast.actor("chuyenvien"), at=after(2))
    assert withdrawn.status == "withdrawn"


@pytest.mark.parametrize("who", ["chuyenvien", "truongphong"])
@pytest.mark.parametrize("kind", ["progress", "completion"])
def test_what_was_only_prepared_is_dropped_and_nothing_was_said(cast: Cast, who: str, kind: str) -> None:
    row = making.issued(cast, terms=making.fixed(**MONTHLY))
    more = {"proofs": [making.a_proof(cast)], "done_on": DAY} if kind == "completion" else {}
    prepared = prepare(cast, row, after(1), kind=kind, **more)
    before = fresh(row)
    with refused(Hidden, "hidden"):
        do.withdraw_report(report=prepared, actor=cast.actor("vanphong"), at=after(2))
    with told("report.withdraw of report"):
        dropped = do.withdraw_report(report=prepared, actor=cast.actor(who), at=after(2))
    assert (dropped.status, dropped.sent_on) == ("withdrawn", None)
    assert (fresh(row).report_due_on, fresh(row).reported_on) == (before.report_due_on, None)
    with refused(WrongReport, "report_in_wrong_state"):
        do.send_report(report=dropped, actor=cast.actor("truongphong"), at=after(3))
    with refused(WrongReport, "report_in_wrong_state"):
        do.withdraw_report(report=dropped, actor=cast.actor("truongphong"), at=after(3))
    assert not access.can_see_report(cast.actor("vanphong"), dropped, day=day(3)), "it never left the unit"


def test_a_step_is_done_when_its_report_is_confirmed(cast: Cast) -> None:
    row = making.issued(cast, steps=making.steps(day(10), day(20)))
    sent = report(cast, row, after(15), step_key="m1", done_on=day(11))
    assert fresh(row).next_step_key == "m1"
    given: dict[str, Any] = {"actor": cast.actor("vanphong"), "at": after(16)}
    stale = ProgressReport.objects.get(pk=sent.pk)
    with refused(NotAllowed, "not_allowed"):
        do.confirm_report(report=sent, **given | {"actor": cast.actor("truongphong")})
    with told("report.confirm of report", "report.confirm of commitment"):
        sent = do.confirm_report(report=sent, **given)
    row = fresh(row)
    assert (sent.status, sent.answered_on) == ("accepted", day(16))
    assert (row.next_step_key, row.next_step_due_on, row.late_steps) == ("m2", day(20), 1)
    for answer in (do.confirm_report, do.return_report):
        more = {"reason": "x"} if answer is do.return_report else {}
        with refused(WrongReport, "report_in_wrong_state"):
            answer(report=sent, **given, **more)  # type: ignore[operator]
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        do.confirm_report(report=stale, **given)
    plain = report(cast, row, after(16))
    with told("report.confirm of report"):
        do.confirm_report(report=plain, **given)


def test_a_report_is_returned_with_what_is_missing(cast: Cast) -> None:
    row = making.issued(cast)
    prepared = prepare(cast, row, after(1))
    sent = do.send_report(report=prepared, actor=cast.actor("truongphong"), at=after(1))
    given: dict[str, Any] = {"reason": "Thiếu số liệu.", "actor": cast.actor("chutich"), "at": after(2)}
    with refused(Incomplete, "text_missing"):
        do.return_report(report=sent, **given | {"reason": ""})
    with told("report.return of report"):
        sent = do.return_report(report=sent, **given)
    assert (sent.status, sent.answer, sent.answered_by) == (
        "returned",
        "Thiếu số liệu.",
        cast.persons["chutich"],
    )
    assert {("report_returned", "truongphong"), ("report_returned", "chuyenvien")} <= notices(cast, row)


def test_the_same_person_never_confirms_their_own_report(cast: Cast) -> None:
    row = making.issued(cast, accountable_post=cast.posts["vanphong"])
    mine = report(cast, row, after(1), actor=cast.actor("vanphong"))
    with refused(Incomplete, "same_person_decides"):
        do.confirm_report(report=mine, actor=cast.actor("vanphong"), at=after(1))
    entered = making.issued(cast)
    sent = report(cast, entered, after(1), actor=behalf(cast, "vanphong", "truongphong"))
    with refused(Incomplete, "same_hands_need_paper"):
        do.confirm_report(report=sent, actor=cast.actor("vanphong"), at=after(1))
    claimed = claim(cast, making.issued(cast), after(1))
    completion = ProgressReport.objects.get(commitment=claimed)
    with refused(WrongReport, "claim_is_another_verb"):
        do.confirm_report(report=completion, actor=cast.actor("vanphong"), at=after(1))
    with refused(WrongReport, "claim_is_another_verb"):
        do.withdraw_report(report=completion, reason="x", actor=cast.actor("truongphong"), at=after(1))


def test_a_report_and_its_obstacle_stand_together_or_not_at_all(cast: Cast) -> None:
    row = making.issued(cast)
    given: dict[str, Any] = {
        "words": "Chưa có kinh phí.",
        "asked_post": cast.posts["bithu"],
        "proposal": "Bố trí từ dự phòng.",
        "actor": cast.actor("truongphong"),
        "at": after(1),
    }
    with refused(Incomplete, "text_missing"):
        do.report_with_obstacle(commitment=row, **given | {"proposal": ""})
    row = fresh(row)
    with refused(Incomplete, "asked_post_missing"):
        do.report_with_obstacle(commitment=row, **given | {"asked_post": None})
    row = fresh(row)
    with told(
        "report.report_with_obstacle of report",
        "report.report_with_obstacle of commitment",
        "request.raise_obstacle of request",
    ):
        do.report_with_obstacle(commitment=row, **given)
    assert FormalRequest.objects.get().kind == "obstacle" and fresh(row).open_requests == 1


# --- Claims --------------------------------------------------------------------------------


def test_a_claim_waits_on_the_one_who_accepts(cast: Cast) -> None:
    row = monthly(cast)
    with told(
        "document.register of document", "commitment.claim of commitment", "commitment.claim of report"
    ):
        row = claim(cast, row, after(1), done_on=DAY)
    assert (row.lifecycle, row.claimed_on, row.claim_done_on) == ("claimed", day(1), DAY)
    assert row.accept_by_on == date(2024, 7, 12), "five working days after a Friday"
    assert (row.reported_on, row.report_due_on) == (day(1), AUGUST), "a claim is a report"
    assert ("claim_waits", "chutich") in notices(cast, row)
    assert Evidence.objects.filter(report__commitment=row).count() == 1


def test_what_cannot_be_claimed(cast: Cast) -> None:
    row = making.issued(cast, when=after(5))
    stale = making.stale(row)
    proof = making.a_proof(cast)
    for more, codes in (
        ({"words": ""}, ("text_missing",)),
        ({"proofs": []}, ("evidence_missing",)),
        ({"done_on": None}, ("done_on_missing",)),
        ({"done_on": day(4)}, ("done_before_issue",)),
        ({"done_on": day(11)}, ("day_in_the_future",)),
        ({"done_on": None, "proofs": []}, ("done_on_missing", "evidence_missing")),
    ):
        with refused(Incomplete, *codes):
            claim(cast, row, after(10), **{"done_on": day(5), "proofs": [proof], **more})
    for who in ("chuyenvien", "chutich", "vanphong"):
        with refused(NotAllowed, "not_allowed"):
            claim(cast, row, after(10), done_on=day(5), proofs=[proof], actor=cast.actor(who))
    row = claim(cast, row, after(10), done_on=day(5), proofs=[proof])
    with refused(WrongState, "wrong_state"):
        claim(cast, row, after(10), done_on=day(5), proofs=[proof])
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        claim(cast, stale, after(10), done_on=day(5), proofs=[proof])


def test_the_accepted_day_decides_and_not_the_day_of_entry(cast: Cast) -> None:
    row = claim(cast, making.issued(cast), making.at(date(2024, 9, 2)), done_on=DUE)
    assert timeliness(row, today=date(2024, 9, 2)) is Timeliness.WAITING_IN_TIME
    stale = making.stale(row)
    with told("commitment.accept of commitment", "commitment.accept of report"):
        row = do.accept_claim(commitment=row, actor=cast.actor("chutich"), at=making.at(date(2024, 9, 3)))
    assert (row.lifecycle, row.done_on, row.accepted_on) == ("verified", DUE, date(2024, 9, 3))
    assert timeliness(row, today=date(2024, 9, 3)) is Timeliness.FINISHED_ON_TIME and is_entered_late(row)
    assert (row.closed_rank, row.report_due_on, row.is_one_hand) == (1, None, False)
    assert ("verified", "truongphong") in notices(cast, row)
    with refused(WrongState, "wrong_state"):
        do.accept_claim(commitment=row, actor=cast.actor("chutich"), at=AT)
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        do.accept_claim(commitment=stale, actor=cast.actor("chutich"), at=AT)


def test_the_acceptor_may_set_another_day_with_a_reason(cast: Cast) -> None:
    row = claim(cast, making.issued(cast), after(10), done_on=day(5))
    given: dict[str, Any] = {"actor": cast.actor("chutich"), "at": after(12)}
    for more, code in (
        ({"done_on": day(6)}, "text_missing"),
        ({"is_exceeded": True}, "text_missing"),
        ({"done_on": day(11), "answer": "Theo biên bản."}, "done_after_claim"),
        ({"done_on": day(-1), "answer": "Theo biên bản."}, "done_before_issue"),
    ):
        with refused(Incomplete, code):
            do.accept_claim(commitment=row, **given, **more)  # type: ignore[arg-type]
    for who in ("bithu", "vanphong", "truongphong"):
        with refused(NotAllowed, "not_allowed"):
            do.accept_claim(commitment=row, **given | {"actor": cast.actor(who)})
    row = do.accept_claim(commitment=row, done_on=day(10), is_exceeded=True, answer="Theo biên bản.", **given)
    assert (row.done_on, row.is_exceeded, row.claim_done_on) == (day(10), True, day(5))


def test_two_sides_of_a_claim_are_two_persons(cast: Cast) -> None:
    own = making.issued(cast, accountable_post=cast.posts["chutich"])
    own = claim(cast, own, after(1), actor=cast.actor("chutich"))
    for act in (do.accept_claim, do.return_claim):
        more = {"reason": "x"} if act is do.return_claim else {}
        with refused(Incomplete, "same_person_decides"):
            act(commitment=own, actor=cast.actor("chutich"), at=after(2), **more)  # type: ignore[operator]
    paper = making.a_document(cast)
    row = claim(cast, making.issued(cast), after(1), actor=behalf(cast, "vanphong", "truongphong"))
    with refused(Incomplete, "same_hands_need_paper"):
        do.accept_claim(commitment=row, actor=behalf(cast, "vanphong", "chutich"), at=after(2))
    row = do.accept_claim(commitment=row, actor=behalf(cast, "vanphong", "chutich", paper), at=after(2))
    assert row.lifecycle == "verified" and row.is_one_hand
    entry = Entry.objects.filter(subject_kind="commitment", verb="commitment.accept").latest("index")
    assert json.loads(entry.body)["deciding_document"] == paper.pk


def test_a_returned_claim_is_late_again_from_the_due_day(cast: Cast) -> None:
    row = claim(cast, making.issued(cast), making.at(DUE), done_on=DUE)
    assert not is_overdue(row, today=date(2024, 9, 1))
    given: dict[str, Any] = {
        "reason": "Thiếu phụ lục.",
        "actor": cast.actor("chutich"),
        "at": making.at(date(2024, 8, 20)),
    }
    with refused(Incomplete, "text_missing"):
        do.return_claim(commitment=row, **given | {"reason": ""})
    with refused(NotAllowed, "not_allowed"):
        do.return_claim(commitment=row, **given | {"actor": cast.actor("vanphong")})
    with told("commitment.return of commitment", "commitment.return of report"):
        row = do.return_claim(commitment=row, **given)
    assert (row.lifecycle, row.claimed_on, row.claim_done_on, row.accept_by_on) == (
        "in_progress",
        None,
        None,
        None,
    )
    assert is_overdue(row, today=date(2024, 8, 20))
    assert ("claim_returned", "truongphong") in notices(cast, row)
    with refused(WrongState, "wrong_state"):
        do.return_claim(commitment=row, **given)
    again = claim(cast, row, making.at(date(2024, 8, 20)), done_on=date(2024, 8, 20))
    assert timeliness(again, today=date(2024, 8, 20)) is Timeliness.WAITING_LATE


def test_no_report_is_owed_for_the_days_a_claim_waited(cast: Cast) -> None:
    row = claim(cast, monthly(cast), making.at(date(2024, 8, 26)), done_on=DAY)
    assert row.report_due_on == SEPTEMBER
    row = do.return_claim(
        commitment=row, reason="Thiếu.", actor=cast.actor("chutich"), at=making.at(date(2024, 10, 1))
    )
    assert row.report_due_on == date(2024, 10, 25)


def test_a_claim_taken_back_leaves_everything_as_before(cast: Cast) -> None:
    row = claim(cast, monthly(cast), after(10))
    assert row.report_due_on == AUGUST
    given: dict[str, Any] = {"reason": "Còn phụ lục.", "actor": cast.actor("truongphong"), "at": after(11)}
    with refused(Incomplete, "text_missing"):
        do.withdraw_claim(commitment=row, **given | {"reason": ""})
    with refused(NotAllowed, "not_allowed"):
        do.withdraw_claim(commitment=row, **given | {"actor": cast.actor("chutich")})
    with told("commitment.withdraw_claim of commitment", "commitment.withdraw_claim of report"):
        row = do.withdraw_claim(commitment=row, **given)
    assert (row.lifecycle, row.claimed_on, row.reported_on, row.report_due_on) == (
        "in_progress",
        None,
        None,
        JULY,
    )
    with refused(WrongState, "wrong_state"):
        do.withdraw_claim(commitment=row, **given)


def test_what_was_verified_is_reopened_by_a_document(cast: Cast) -> None:
    row = monthly(cast)
    row = do.accept_claim(commitment=claim(cast, row, after(1)), actor=cast.actor("chutich"), at=after(2))
    given: dict[str, Any] = {
        "reason": "Số liệu sai.",
        "document": making.a_document(cast),
        "actor": cast.actor("chutich"),
        "at": after(30),
    }
    with refused(Incomplete, "document_missing"):
        do.reopen_commitment(commitment=row, **given | {"document": None})
    with refused(Incomplete, "text_missing"):
        do.reopen_commitment(commitment=row, **given | {"reason": ""})
    with refused(NotAllowed, "not_allowed"):
        do.reopen_commitment(commitment=row, **given | {"actor": cast.actor("vanphong")})
    with told("commitment.reopen of commitment"):
        row = do.reopen_commitment(commitment=row, **given)
    assert (row.lifecycle, row.done_on, row.accepted_on, row.claimed_on) == ("in_progress", None, None, None)
    assert (row.closed_rank, row.report_due_on) == (0, AUGUST)
    assert ("reopened", "truongphong") in notices(cast, row)
    with refused(WrongState, "wrong_state"):
        do.reopen_commitment(commitment=row, **given)


def test_a_claim_while_a_trigger_is_awaited_is_in_time(cast: Cast) -> None:
    terms = Terms(due_kind="awaiting", trigger="có ý kiến", offset_count=30, offset_unit="days")
    row = claim(cast, making.issued(cast, terms=terms), after(100))
    assert timeliness(row, today=day(200)) is Timeliness.WAITING_IN_TIME
