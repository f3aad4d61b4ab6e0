"""Open change: asked, approved, refused, imposed, corrected; obstacles and clarifications with their clocks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sauro.commitments import commands as do
from sauro.commitments.commands.change import ChangePending, Proposal, RequestClosed
from sauro.commitments.commands.row import Incomplete, WrongState
from sauro.commitments.commands.values import Step, Terms
from sauro.commitments.models import FormalRequest, PlanVersion
from sauro.commitments.rules.states import Clarity
from sauro.commitments.rules.timeliness import Against, is_overdue
from sauro.commitments.tests import making
from sauro.commitments.tests.acting import (
    LATER,
    MONTHLY,
    approve,
    ask,
    behalf,
    claim,
    day,
    later,
    notices,
    obstacle,
    refused,
    report,
    told,
)
from sauro.commitments.tests.making import DUE, after, fresh
from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed
from tests.people import Cast

pytestmark = pytest.mark.django_db


# --- Asked for -----------------------------------------------------------------------------


def test_a_change_asked_for_waits_and_changes_nothing_yet(cast: Cast) -> None:
    row = making.issued(cast)
    with told("request.request_change of request", "request.request_change of commitment"):
        request = ask(cast, row, after(1))
    row = fresh(row)
    assert (row.open_requests, row.approved_due_on, row.moves) == (1, DUE, 0)
    assert (request.asked_post, request.due_on, request.is_beyond_cap) == (
        cast.posts["chutich"],
        date(2024, 7, 12),
        False,
    )
    assert request.version is not None and request.version.number is None
    assert request.version.title == row.title
    assert ("request_waits", "chutich") in notices(cast, row)


def test_what_cannot_be_asked_for(cast: Cast) -> None:
    row, unclear = making.issued(cast), making.received(cast)
    stale = making.stale(row)
    for more, codes in (
        ({"reason": " "}, ("text_missing",)),
        ({"cause": ""}, ("text_missing",)),
        ({"proposal": later(day(0))}, ("new_due_in_the_past",)),
        ({"proposal": later(steps=(Step("Sau hạn", day(90)),))}, ("step_after_due",)),
        ({"proposal": later(None)}, ("due_on_missing",)),
    ):
        with refused(Incomplete, *codes):
            ask(cast, row, after(1), **more)
    with refused(WrongState, "wrong_state"):
        ask(cast, unclear, after(1))
    for who in ("chuyenvien", "vanphong", "chutich"):
        with refused(NotAllowed, "not_allowed"):
            ask(cast, row, after(1), actor=cast.actor(who))
    request = ask(cast, row, after(1))
    with refused(ChangePending, "change_pending"):
        ask(cast, fresh(row), after(1))
    do.withdraw_request(request=request, reason="Thôi.", actor=cast.actor("truongphong"), at=after(1))
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        ask(cast, stale, after(1))


def test_approval_gives_the_number_and_both_promises_stay_visible(cast: Cast) -> None:
    row = making.issued(cast, steps=making.steps(day(10)))
    new = later(title="Tên mới", steps=(Step("Trình", day(50), step_key="m1"), Step("Thêm", day(51))))
    request = ask(cast, row, after(1), proposal=new)
    stale = FormalRequest.objects.get(pk=request.pk)
    with told("request.approve of request", "request.approve of commitment"):
        row = approve(cast, request, after(2), answer="Đồng ý.")
    assert (row.original_due_on, row.approved_due_on, row.sort_due_on) == (DUE, LATER, LATER)
    assert (row.moves, row.open_requests, row.is_beyond_cap, row.title) == (1, 0, False, "Tên mới")
    version = row.current_version
    assert version is not None and (version.number, version.decided_on) == (2, day(2))
    assert [p.step_key for p in version.phases.order_by("ordinal")] == ["m1", "m2"]
    assert is_overdue(row, today=date(2024, 8, 16), against=Against.ORIGINAL)
    assert not is_overdue(row, today=LATER)
    assert ("request_decided", "truongphong") in notices(cast, row)
    for again in (request, stale):
        expected = RequestClosed if again is request else ChangedMeanwhile
        code = "request_closed" if again is request else "changed_meanwhile"
        with refused(expected, code):
            do.approve_change(request=again, actor=cast.actor("chutich"), at=after(2))


def test_the_first_version_stays_as_it_was_given(cast: Cast) -> None:
    row = making.issued(cast, steps=making.steps(day(10)))
    approve(cast, ask(cast, row, after(1)), after(2))
    first = PlanVersion.objects.get(commitment=row, number=1)
    assert (first.due_on, first.phases.get().due_on) == (DUE, day(10))


def test_who_decides_and_who_does_not(cast: Cast) -> None:
    row = making.issued(cast)
    request = ask(cast, row, after(1))
    for who in ("bithu", "vanphong", "truongphong", "kiemtra"):
        with refused(NotAllowed, "not_allowed"):
            do.approve_change(request=request, actor=cast.actor(who), at=after(1))
    with refused(Hidden, "hidden"):
        do.approve_change(request=request, actor=cast.actor("khupho"), at=after(1))
    own = making.issued(cast, accountable_post=cast.posts["chutich"])
    mine = ask(cast, own, after(1), actor=cast.actor("chutich"))
    with refused(Incomplete, "same_person_decides"):
        do.approve_change(request=mine, actor=cast.actor("chutich"), at=after(1))
    typed = making.issued(cast)
    entered = ask(cast, typed, after(1), actor=behalf(cast, "vanphong", "truongphong"))
    with refused(Incomplete, "same_hands_need_paper"):
        do.approve_change(request=entered, actor=behalf(cast, "vanphong", "chutich"), at=after(1))
    paper = making.a_document(cast)
    do.approve_change(request=entered, actor=behalf(cast, "vanphong", "chutich", paper), at=after(1))
    assert fresh(typed).is_one_hand and not fresh(row).is_one_hand


def test_beyond_the_cap_the_next_level_decides_and_the_row_is_flagged_for_good(cast: Cast) -> None:
    row = making.issued(cast, accepting_post=cast.posts["chanhvanphong"])
    row = approve(cast, ask(cast, row, after(1)), after(2), who="chanhvanphong")
    second = ask(cast, row, after(3), proposal=later(date(2024, 10, 31)))
    assert second.is_beyond_cap and second.asked_post == cast.posts["bithu"]
    row = approve(cast, second, after(4), who="bithu")
    assert row.is_beyond_cap and row.moves == 2
    third = ask(cast, row, after(5), proposal=later(date(2024, 9, 30)))
    assert not third.is_beyond_cap and third.asked_post == cast.posts["chanhvanphong"]
    assert approve(cast, third, after(6), who="chanhvanphong").is_beyond_cap, "for good"


@pytest.mark.parametrize(("days_before", "beyond"), [(3, False), (2, True), (0, True), (-1, True)])
def test_asked_too_late_is_beyond_the_cap(cast: Cast, days_before: int, beyond: bool) -> None:
    row = making.issued(cast, accepting_post=cast.posts["chanhvanphong"])
    asked = ask(cast, row, after(42 - days_before))
    assert asked.is_beyond_cap is beyond


def test_what_only_a_collective_decides_is_entered_by_the_office_with_its_minutes(cast: Cast) -> None:
    row = making.issued(cast)
    row = approve(cast, ask(cast, row, after(1)), after(2))
    second = ask(cast, row, after(3), proposal=later(date(2024, 10, 31)))
    assert second.asked_post is None, "nobody above the head of government signs in"
    with refused(NotAllowed, "not_allowed"):
        do.approve_change(request=second, actor=cast.actor("chutich"), at=after(4))
    with refused(Incomplete, "minutes_missing"):
        do.approve_change(request=second, actor=cast.actor("vanphong"), at=after(4))
    with refused(Incomplete, "minutes_missing"):
        do.refuse_change(request=second, answer="Không.", actor=cast.actor("vanphong"), at=after(4))
    minutes = making.a_document(cast)
    row = approve(cast, second, after(4), who="vanphong", document=minutes)
    assert row.is_beyond_cap and row.current_version.document == minutes  # type: ignore[union-attr]


def test_a_refused_change_leaves_the_plan_and_stays_visible(cast: Cast) -> None:
    row = making.issued(cast)
    request = ask(cast, row, after(1))
    with refused(Incomplete, "text_missing"):
        do.refuse_change(request=request, answer="", actor=cast.actor("chutich"), at=after(2))
    with told("request.refuse of request", "request.refuse of commitment"):
        request = do.refuse_change(request=request, answer="Không.", actor=cast.actor("chutich"), at=after(2))
    row = fresh(row)
    assert (request.status, request.answer, row.approved_due_on, row.open_requests) == (
        "refused",
        "Không.",
        DUE,
        0,
    )
    assert request.version is not None and request.version.status == "dropped"
    with refused(RequestClosed, "request_closed"):
        do.refuse_change(request=request, answer="Không.", actor=cast.actor("chutich"), at=after(2))


def test_a_change_is_not_approved_over_work_that_stands_still(cast: Cast) -> None:
    row = making.issued(cast)
    request = ask(cast, row, after(1))
    claim(cast, fresh(row), after(2))
    with refused(WrongState, "wrong_state"):
        do.approve_change(request=request, actor=cast.actor("chutich"), at=after(3))


def test_a_change_is_not_approved_over_another_plan_than_it_was_asked_of(cast: Cast) -> None:
    row = making.issued(cast)
    request = ask(cast, row, after(1))
    do.impose_change(
        commitment=fresh(row),
        proposal=later(date(2024, 8, 20)),
        cause="superior_decision",
        reason="Thành ủy yêu cầu.",
        document=making.a_document(cast),
        actor=cast.actor("vanphong"),
        at=after(2),
    )
    with refused(Incomplete, "plan_changed_since"):
        do.approve_change(request=request, actor=cast.actor("chutich"), at=after(3))
    do.refuse_change(request=request, answer="Đề nghị lại.", actor=cast.actor("chutich"), at=after(3))


# --- Imposed and corrected ------------------------------------------------------------------


def test_an_imposed_change_needs_its_document_and_has_no_requester(cast: Cast) -> None:
    row = making.issued(cast)
    given: dict[str, Any] = {
        "proposal": later(date(2024, 8, 10)),
        "cause": "superior_decision",
        "reason": "Thành ủy yêu cầu.",
        "document": making.a_document(cast),
        "actor": cast.actor("vanphong"),
        "at": after(2),
    }
    unclear = making.received(cast)
    for more, code in (
        ({"document": None}, "document_missing"),
        ({"reason": ""}, "text_missing"),
        ({"proposal": later(day(1))}, "new_due_in_the_past"),
    ):
        with refused(Incomplete, code):
            do.impose_change(commitment=row, **given | more)
    with refused(WrongState, "wrong_state"):
        do.impose_change(commitment=unclear, **given)
    with refused(NotAllowed, "not_allowed"):
        do.impose_change(commitment=row, **given | {"actor": cast.actor("truongphong")})
    stale = making.stale(row)
    with told("request.impose of request", "request.impose of commitment"):
        request = do.impose_change(commitment=row, **given)
    row = fresh(row)
    assert (request.origin, request.requested_post, request.status) == ("imposed", None, "approved")
    assert (row.approved_due_on, row.moves, row.open_requests) == (date(2024, 8, 10), 1, 0)
    assert ("plan_changed", "truongphong") in notices(cast, row)
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        do.impose_change(commitment=stale, **given)


def test_a_correction_is_no_move_and_the_first_day_given_follows_it(cast: Cast) -> None:
    row = making.issued(cast)
    first = row.current_version
    assert first is not None
    given: dict[str, Any] = {
        "proposal": later(date(2024, 8, 25)),
        "reason": "Gõ nhầm ngày.",
        "document": making.a_document(cast),
        "actor": cast.actor("vanphong"),
    }
    stale = making.stale(row)
    with told("commitment.correct_plan of commitment"):
        row = do.correct_plan(commitment=row, version=first, at=after(10), **given)
    assert (row.original_due_on, row.approved_due_on, row.moves) == (date(2024, 8, 25),) * 2 + (0,)
    assert row.current_version is not None and row.current_version.corrects == first
    assert first.due_on == DUE, "what was first written stays visible"
    assert ("plan_changed", "truongphong") in notices(cast, row)
    with refused(Incomplete, "version_not_in_force"):
        do.correct_plan(commitment=row, version=first, at=after(10), **given)
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        do.correct_plan(commitment=stale, version=first, at=after(10), **given)
    row = approve(cast, ask(cast, row, after(11)), after(12))
    assert (row.original_due_on, row.approved_due_on, row.moves) == (date(2024, 8, 25), LATER, 1)


def test_what_cannot_be_corrected(cast: Cast) -> None:
    row, unclear = making.issued(cast), making.received(cast)
    given: dict[str, Any] = {
        "version": row.current_version,
        "proposal": later(),
        "reason": "Gõ nhầm ngày.",
        "document": making.a_document(cast),
        "actor": cast.actor("vanphong"),
        "at": after(10),
    }
    for more, code in (
        ({"document": None}, "document_missing"),
        ({"reason": ""}, "text_missing"),
        ({"at": after(11)}, "correction_too_late"),
        ({"proposal": later(None)}, "due_on_missing"),
        ({"proposal": later(steps=(Step("Sau hạn", day(90)),))}, "step_after_due"),
    ):
        with refused(Incomplete, code):
            do.correct_plan(commitment=row, **given | more)
    with refused(WrongState, "wrong_state"):
        do.correct_plan(commitment=unclear, **given)
    with refused(NotAllowed, "not_allowed"):
        do.correct_plan(commitment=row, **given | {"actor": cast.actor("chutich")})


def test_a_new_rhythm_counts_from_the_day_it_is_decided(cast: Cast) -> None:
    row = making.issued(cast, terms=making.fixed(date(2024, 12, 31), **MONTHLY))
    report(cast, row, after(1))
    row = approve(cast, ask(cast, fresh(row), after(2), proposal=later(date(2024, 12, 31))), after(3))
    assert row.report_due_on is None, "the new plan has no rhythm"
    terms = Terms(due_kind="standing", review_months=3, rhythm="weekly", rhythm_day=5)
    do.impose_change(
        commitment=row,
        proposal=Proposal(terms=terms),
        cause="legal_change",
        reason="Chuyển thành thường xuyên.",
        document=making.a_document(cast),
        actor=cast.actor("vanphong"),
        at=after(4),
    )
    row = fresh(row)
    assert (row.report_due_on, row.review_on) == (date(2024, 7, 12), date(2024, 10, 8))
    assert (row.approved_due_on, row.sort_due_on.year) == (None, 9999)


# --- Obstacles and clarifications -----------------------------------------------------------


def test_an_obstacle_runs_a_clock_on_the_one_asked(cast: Cast) -> None:
    row = making.issued(cast)
    with told("request.raise_obstacle of request", "request.raise_obstacle of commitment"):
        request = obstacle(cast, row, after(1))
    assert (request.due_on, request.proposal, fresh(row).open_requests) == (
        date(2024, 7, 12),
        "Bố trí từ dự phòng.",
        1,
    )
    assert ("request_waits", "bithu") in notices(cast, row)
    dated = obstacle(cast, fresh(row), after(1), due_on=day(1))
    assert dated.due_on == day(1), "today is still possible"
    with told("request.answer of request", "request.answer of commitment"):
        request = do.answer_request(
            request=request, answer="Đã bố trí.", actor=cast.actor("bithu"), at=after(2)
        )
    assert (request.status, request.answered_on, fresh(row).open_requests) == ("answered", day(2), 1)
    assert ("request_decided", "truongphong") in notices(cast, row)


def test_what_cannot_be_raised(cast: Cast) -> None:
    row = making.issued(cast)
    stale = making.stale(row)
    for more, codes in (
        ({"asked_post": None}, ("asked_post_missing",)),
        ({"asked_post": cast.posts["truongphong"]}, ("asks_oneself",)),
        ({"due_on": day(0)}, ("new_due_in_the_past",)),
        ({"proposal": ""}, ("text_missing",)),
        ({"words": ""}, ("text_missing",)),
    ):
        with refused(Incomplete, *codes):
            obstacle(cast, row, after(1), **more)
    for who in ("chutich", "kiemtra"):
        with refused(NotAllowed, "not_allowed"):
            obstacle(cast, row, after(1), actor=cast.actor(who))
    obstacle(cast, row, after(1))
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        obstacle(cast, stale, after(1))
    closed = do.withdraw_commitment(
        commitment=making.issued(cast),
        reason="Thôi.",
        document=row.document,
        actor=cast.actor("vanphong"),
        at=after(1),
    )
    with refused(Incomplete, "wrong_state"):
        obstacle(cast, closed, after(1))


def test_what_cannot_be_answered(cast: Cast) -> None:
    row = making.issued(cast)
    request = obstacle(cast, row, after(1))
    stale = FormalRequest.objects.get(pk=request.pk)
    given: dict[str, Any] = {"answer": "Đã bố trí.", "actor": cast.actor("bithu"), "at": after(2)}
    with refused(Incomplete, "text_missing"):
        do.answer_request(request=request, **given | {"answer": ""})
    with refused(NotAllowed, "not_allowed"):
        do.answer_request(request=request, **given | {"actor": cast.actor("chutich")})
    request = do.answer_request(request=request, **given)
    with refused(RequestClosed, "request_closed"):
        do.answer_request(request=request, **given)
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        do.answer_request(request=stale, **given)
    change = ask(cast, fresh(row), after(1))
    with refused(RequestClosed, "request_closed"):
        do.answer_request(request=change, **given | {"actor": cast.actor("chutich")})
    with refused(RequestClosed, "request_closed"):
        do.forward_request(
            request=change,
            to_post=cast.posts["bithu"],
            reason="x",
            actor=cast.actor("chutich"),
            at=after(2),
        )
    own = obstacle(cast, fresh(row), after(1), actor=behalf(cast, "vanphong", "truongphong"))
    with refused(Incomplete, "same_hands_need_paper"):
        do.answer_request(request=own, **given | {"actor": behalf(cast, "vanphong", "bithu")})
    with refused(RequestClosed, "request_closed"):
        do.approve_change(request=own, actor=cast.actor("bithu"), at=after(2))


def test_an_obstacle_is_passed_on_with_its_clock(cast: Cast) -> None:
    row = making.issued(cast)
    request = obstacle(cast, row, after(1))
    stale = FormalRequest.objects.get(pk=request.pk)
    given: dict[str, Any] = {"reason": "Thuộc thẩm quyền UBND.", "actor": cast.actor("bithu"), "at": after(2)}
    for post, code in (
        (None, "asked_post_missing"),
        (cast.posts["bithu"], "asked_post_missing"),
        (cast.posts["truongphong"], "asks_oneself"),
    ):
        with refused(Incomplete, code):
            do.forward_request(request=request, to_post=post, **given)
    with refused(Incomplete, "text_missing"):
        do.forward_request(request=request, to_post=cast.posts["chutich"], **given | {"reason": ""})
    with refused(NotAllowed, "not_allowed"):
        do.forward_request(
            request=request, to_post=cast.posts["chutich"], **given | {"actor": cast.actor("vanphong")}
        )
    with told("request.forward of request"):
        request = do.forward_request(request=request, to_post=cast.posts["chutich"], **given)
    assert (request.asked_post, request.forwarded_from) == (cast.posts["chutich"], cast.posts["bithu"])
    assert request.due_on == date(2024, 7, 12)
    assert ("request_waits", "chutich") in notices(cast, row)
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        do.forward_request(request=stale, to_post=cast.posts["chutich"], **given)


def test_a_clarification_asks_the_one_who_accepts(cast: Cast) -> None:
    row = making.received(cast)
    given: dict[str, Any] = {
        "clarity": Clarity.WHAT,
        "words": "Phạm vi nào?",
        "actor": cast.actor("chuyenvien"),
        "at": after(1),
    }
    with refused(Incomplete, "text_missing"):
        do.ask_clarification(commitment=row, **given | {"words": ""})
    with refused(NotAllowed, "not_allowed"):
        do.ask_clarification(commitment=row, **given | {"actor": cast.actor("chutich")})
    with told("request.ask_clarification of request", "request.ask_clarification of commitment"):
        request = do.ask_clarification(commitment=row, **given)
    assert (request.clarity, request.asked_post, request.due_on) == (
        "what",
        cast.posts["chutich"],
        date(2024, 7, 10),
    )


def test_where_nobody_accepts_yet_the_office_answers_by_a_paper(cast: Cast) -> None:
    row = making.received(cast, accepting_post=None)
    request = do.ask_clarification(
        commitment=row,
        clarity=Clarity.AUTHORITY,
        words="Ai xác nhận?",
        actor=cast.actor("chuyenvien"),
        at=after(1),
    )
    given: dict[str, Any] = {"answer": "Chủ tịch.", "actor": cast.actor("vanphong"), "at": after(2)}
    assert request.asked_post is None
    with refused(Incomplete, "minutes_missing"):
        do.answer_request(request=request, **given)
    do.answer_request(request=request, document=making.a_document(cast), **given)
    assert fresh(row).open_requests == 0


def test_a_request_is_taken_back_by_the_post_that_asked(cast: Cast) -> None:
    row = making.issued(cast)
    change, other = ask(cast, row, after(1)), obstacle(cast, fresh(row), after(1))
    stale = FormalRequest.objects.get(pk=change.pk)
    given: dict[str, Any] = {"reason": "Đã tự xử lý.", "actor": cast.actor("truongphong"), "at": after(2)}
    with refused(Incomplete, "text_missing"):
        do.withdraw_request(request=change, **given | {"reason": ""})
    with refused(NotAllowed, "not_allowed"):
        do.withdraw_request(request=change, **given | {"actor": cast.actor("chutich")})
    with told("request.withdraw of request", "request.withdraw of commitment"):
        change = do.withdraw_request(request=change, **given)
    do.withdraw_request(request=other, **given)
    assert change.version is not None and (change.status, change.version.status) == ("withdrawn", "dropped")
    assert fresh(row).open_requests == 0
    with refused(RequestClosed, "request_closed"):
        do.withdraw_request(request=change, **given)
    with refused(ChangedMeanwhile, "changed_meanwhile"):
        do.withdraw_request(request=stale, **given)
