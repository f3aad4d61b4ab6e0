"""Due days, moves, caps, corrections, steps, clarities, reports, hands: tables by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.commitments.rules import clarity, lifecycle, plan, reporting, requests
from sauro.commitments.rules.states import (
    Clarity,
    ClaritySource,
    DueKind,
    Lifecycle,
    OffsetUnit,
    ReportKind,
    ReportStatus,
    RequestStatus,
    VersionKind,
)
from sauro.kernel.errors import Reason

DAY = date(2024, 7, 4)
DUE = date(2024, 8, 15)
NORMS = plan.ChangeNorms(max_extensions=1, min_days_before_due=3, correction_days=10)


@dataclass(frozen=True)
class Rule:
    due_kind: str = DueKind.FIXED
    due_on: date | None = DUE
    trigger: str = ""
    anchor_on: date | None = None
    offset_count: int | None = None
    offset_unit: str = ""
    review_months: int | None = None


def codes(reasons: list[Reason]) -> list[str]:
    return [r.code for r in reasons]


# --- The due rule ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "missing"),
    [
        (Rule(), []),
        (Rule(due_on=None), ["due_on_missing"]),
        (Rule(DueKind.PERIOD_END), []),
        (Rule(DueKind.PERIOD_END, None), ["due_on_missing"]),
        (Rule(DueKind.RELATIVE, anchor_on=DAY, offset_count=5, offset_unit="days"), []),
        (Rule(DueKind.RELATIVE, offset_count=5, offset_unit="days"), ["trigger_missing"]),
        (Rule(DueKind.RELATIVE, anchor_on=DAY, offset_count=5), ["offset_missing"]),
        (Rule(DueKind.RELATIVE, anchor_on=DAY, offset_count=0, offset_unit="days"), ["offset_missing"]),
        (Rule(DueKind.AWAITING), ["trigger_missing", "offset_missing"]),
        (Rule(DueKind.AWAITING, trigger="  ", offset_count=5, offset_unit="days"), ["trigger_missing"]),
        (Rule(DueKind.AWAITING, trigger="có hướng dẫn", offset_count=5, offset_unit="days"), []),
        (Rule(DueKind.STANDING), ["review_missing"]),
        (Rule(DueKind.STANDING, review_months=3), []),
        (Rule(""), ["due_missing"]),
    ],
)
def test_a_due_rule_is_complete_by_its_kind(rule: Rule, missing: list[str]) -> None:
    assert codes(plan.due_rule_refusals(rule)) == missing


@pytest.mark.parametrize(
    ("rule", "started_on", "due"),
    [
        (Rule(), None, DUE),
        (Rule(DueKind.PERIOD_END), DAY, DUE),
        (Rule(DueKind.STANDING, None, review_months=3), DAY, None),
        (Rule(DueKind.RELATIVE, None, "", DAY, 15, OffsetUnit.DAYS), None, date(2024, 7, 19)),
        (Rule(DueKind.RELATIVE, None, "", DAY, 2, OffsetUnit.WORKING_DAYS), None, date(2024, 7, 8)),
        (Rule(DueKind.RELATIVE, None, "", date(2024, 1, 31), 1, OffsetUnit.MONTHS), None, date(2024, 2, 29)),
        (Rule(DueKind.RELATIVE, None, "", None, 15, OffsetUnit.DAYS), DAY, None),
        (Rule(DueKind.AWAITING, None, "x", None, 30, OffsetUnit.DAYS), None, None),
        (
            Rule(DueKind.AWAITING, None, "x", None, 30, OffsetUnit.DAYS),
            date(2024, 11, 28),
            date(2024, 12, 28),
        ),
        (Rule(DueKind.AWAITING, None, "x", None, None, OffsetUnit.DAYS), DAY, None),
        (Rule("", None), DAY, None),
    ],
)
def test_the_due_day_follows_from_the_rule(rule: Rule, started_on: date | None, due: date | None) -> None:
    assert plan.due_of(rule, started_on=started_on) == due


def test_working_days_follow_the_calendar_of_the_body() -> None:
    rule = Rule(DueKind.RELATIVE, None, "", DAY, 1, OffsetUnit.WORKING_DAYS)
    assert plan.due_of(rule, started_on=None, working_days={date(2024, 7, 5): False}) == date(2024, 7, 8)


def test_only_an_awaited_trigger_holds_the_clock() -> None:
    assert not plan.is_clock_started(Rule(DueKind.AWAITING), started_on=None)
    assert plan.is_clock_started(Rule(DueKind.AWAITING), started_on=DAY)
    assert plan.is_clock_started(Rule(DueKind.STANDING), started_on=None)


# --- Versions ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Version(Rule):
    pk: int = 1
    number: int | None = 1
    kind: str = VersionKind.BASELINE
    corrects_id: int | None = None


def test_the_original_is_the_last_correction_of_the_first_version() -> None:
    first = Version()
    fixed = Version(pk=2, number=2, kind=VersionKind.CORRECTION, corrects_id=1)
    again = Version(pk=3, number=3, kind=VersionKind.CORRECTION, corrects_id=2)
    change = Version(pk=4, number=4, kind=VersionKind.CHANGE)
    of_change = Version(pk=5, number=5, kind=VersionKind.CORRECTION, corrects_id=4)
    assert plan.original_version([first]) is first
    assert plan.original_version([first, change]) is first
    assert plan.original_version([first, fixed, again, change]) is again
    assert plan.original_version([first, change, of_change]) is first


@pytest.mark.parametrize(
    ("dues", "moves"),
    [
        ([("baseline", DUE)], 0),
        ([("baseline", DUE), ("change", DUE)], 0),
        ([("baseline", DUE), ("change", DAY)], 1),
        ([("baseline", DUE), ("correction", DAY)], 0),
        ([("baseline", DUE), ("correction", DAY), ("change", DAY)], 0),
        ([("baseline", DUE), ("change", DAY), ("change", DUE)], 2),
        ([("baseline", None), ("change", DUE), ("change", None)], 2),
    ],
)
def test_a_move_is_an_approved_change_of_the_day(dues: list[tuple[str, date | None]], moves: int) -> None:
    assert plan.count_moves(dues) == moves


@pytest.mark.parametrize(
    ("moves", "new", "asked", "beyond"),
    [
        (0, DUE + timedelta(days=1), DUE - timedelta(days=4), []),
        (0, DUE + timedelta(days=1), DUE - timedelta(days=3), []),
        (0, DUE + timedelta(days=1), DUE - timedelta(days=2), ["asked_too_late"]),
        (0, DUE + timedelta(days=1), DUE + timedelta(days=5), ["asked_too_late"]),
        (1, DUE + timedelta(days=1), DAY, ["too_many_extensions"]),
        (1, DUE + timedelta(days=1), DUE, ["too_many_extensions", "asked_too_late"]),
        (5, DUE, DUE, []),
        (5, DUE - timedelta(days=1), DUE, []),
        (1, None, DAY, ["too_many_extensions"]),
    ],
)
def test_only_a_later_day_can_be_beyond_the_cap(
    moves: int, new: date | None, asked: date, beyond: list[str]
) -> None:
    found = plan.beyond_cap(moves=moves, due_on=DUE, new_due_on=new, asked_on=asked, norms=NORMS)
    assert codes(found) == beyond


def test_what_has_no_due_day_has_no_cap() -> None:
    assert plan.beyond_cap(moves=9, due_on=None, new_due_on=DUE, asked_on=DUE, norms=NORMS) == []


@pytest.mark.parametrize(("days", "refused"), [(0, []), (10, []), (11, ["correction_too_late"])])
def test_a_correction_is_possible_up_to_its_last_day(days: int, refused: list[str]) -> None:
    found = plan.correction_refusals(decided_on=DAY, today=DAY + timedelta(days=days), norms=NORMS)
    assert codes(found) == refused


def test_today_is_still_a_possible_due_day() -> None:
    yesterday, tomorrow = DAY - timedelta(days=1), DAY + timedelta(days=1)
    assert codes(plan.change_refusals(Rule(), today=DAY, new_due_on=yesterday)) == ["new_due_in_the_past"]
    assert plan.change_refusals(Rule(), today=DAY, new_due_on=DAY) == []
    assert codes(plan.change_refusals(Rule(due_on=None), today=DAY, new_due_on=None)) == ["due_on_missing"]
    (reason,) = plan.past_day_refusals(yesterday, today=DAY, field="due_on")
    assert (reason.field, reason.values) == ("due_on", {"today": DAY})
    assert plan.future_day_refusals(DAY, today=DAY, field="x") == plan.future_day_refusals(
        None, today=DAY, field="x"
    )
    (reason,) = plan.future_day_refusals(tomorrow, today=DAY, field="started_on")
    assert (reason.code, reason.field, reason.values) == ("day_in_the_future", "started_on", {"today": DAY})


# --- Steps -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mark:
    due_on: date
    step_key: str = "m1"
    title: str = "Mốc"
    start_on: date | None = None
    strive_on: date | None = None


LATER = DUE + timedelta(days=1)


@pytest.mark.parametrize(
    ("step", "wrong"),
    [
        (Mark(DUE), []),
        (Mark(LATER), ["step_after_due"]),
        (Mark(DUE, title=" "), ["step_without_title"]),
        (Mark(DUE, start_on=DUE), []),
        (Mark(DUE, start_on=LATER), ["step_starts_after_due"]),
        (Mark(DUE, strive_on=DUE), []),
        (Mark(DUE, strive_on=LATER), ["step_striven_after_due"]),
    ],
)
def test_each_step_fits_into_the_plan(step: Mark, wrong: list[str]) -> None:
    found = plan.step_refusals([Mark(DAY, "m0"), step], due_on=DUE)
    assert codes(found) == wrong
    assert all(r.values["row"] == 2 for r in found)


def test_without_a_due_day_no_step_is_after_it() -> None:
    assert plan.step_refusals([Mark(LATER)], due_on=None) == []


def test_the_next_step_is_the_one_due_first_of_those_not_done() -> None:
    steps = [Mark(DUE, "m1"), Mark(DAY, "m2"), Mark(LATER, "m3")]
    assert plan.step_standing(steps, done={}) == plan.StepStanding("m2", DAY, 0)
    assert plan.step_standing(steps, done={"m2": DAY}) == plan.StepStanding("m1", DUE, 0)
    assert plan.step_standing(steps, done={"m2": DAY + timedelta(days=1)}) == plan.StepStanding("m1", DUE, 1)
    everything = {"m1": LATER, "m2": DAY, "m3": LATER}
    assert plan.step_standing(steps, done=everything) == plan.StepStanding("", None, 1)
    assert plan.step_standing([], done={}) == plan.StepStanding("", None, 0)


# --- Clarities ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Promise:
    title: str = "Báo cáo"
    product: str = "Báo cáo"
    acceptance: str = "Được thông qua"
    accountable_post_id: int | None = 1
    lead_unit_id: int | None = 1
    has_no_participants: bool = True
    assigned_by_id: int | None = 1
    accepting_post_id: int | None = 1
    document_id: int | None = 1


SOURCES = dict.fromkeys(Clarity, ClaritySource.STATED)


def unclear(promise: Promise, **more: Any) -> list[Reason]:
    given = {"due": Rule(), "participants": 0, "sources": SOURCES, **more}
    return clarity.open_clarities(promise, **given)


@pytest.mark.parametrize(
    ("missing", "code", "field"),
    [
        ({"title": " "}, "title_missing", "title"),
        ({"product": ""}, "product_missing", "product"),
        ({"acceptance": " "}, "acceptance_missing", "acceptance"),
        ({"accountable_post_id": None}, "accountable_post_missing", "accountable_post"),
        ({"lead_unit_id": None}, "lead_unit_missing", "lead_unit"),
        ({"has_no_participants": False}, "participants_unsaid", "has_no_participants"),
        ({"assigned_by_id": None}, "assigned_by_missing", "assigned_by"),
        ({"accepting_post_id": None}, "accepting_post_missing", "accepting_post"),
        ({"document_id": None}, "legal_basis_missing", "document"),
    ],
)
def test_each_missing_thing_is_named_with_its_field(missing: dict[str, Any], code: str, field: str) -> None:
    (reason,) = unclear(replace(Promise(), **missing))
    assert (reason.code, reason.field) == (code, field)
    assert clarity.count_open([reason]) == 1


def test_what_is_clear_has_nothing_open() -> None:
    assert unclear(Promise()) == [] and clarity.count_open([]) == 0
    assert unclear(replace(Promise(), has_no_participants=False), participants=1) == []


def test_without_a_due_rule_the_time_is_open() -> None:
    assert codes(unclear(Promise(), due=None)) == ["due_missing"]
    assert codes(unclear(Promise(), due=Rule(due_on=None))) == ["due_on_missing"]


@pytest.mark.parametrize("one", Clarity)
def test_a_clarity_without_a_source_is_open(one: Clarity) -> None:
    (reason,) = unclear(Promise(), sources={**SOURCES, one: ""})
    assert (reason.code, reason.field, reason.values) == ("source_missing", f"source_{one}", {"clarity": one})


def test_two_things_missing_of_one_clarity_are_one_open_clarity() -> None:
    reasons = unclear(Promise(product="", acceptance=""))
    assert len(reasons) == 2 and clarity.count_open(reasons) == 1


def test_everything_missing_is_six_open_clarities() -> None:
    nothing = Promise("", "", "", None, None, False, None, None, None)
    assert clarity.count_open(unclear(nothing, due=None, sources={})) == 6


def test_every_reason_belongs_to_a_clarity() -> None:
    assert set(clarity.CLARITY_OF.values()) == set(Clarity)


# --- The transition table ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class State:
    lifecycle: str
    state_before: str = ""


@pytest.mark.parametrize("verb", lifecycle.TRANSITIONS)
@pytest.mark.parametrize("state", Lifecycle)
def test_a_verb_is_refused_exactly_where_the_table_has_no_step(verb: str, state: Lifecycle) -> None:
    refused = lifecycle.transition_refusals(State(state), verb=verb)
    assert bool(refused) is (state not in lifecycle.TRANSITIONS[verb])
    if refused:
        assert refused[0].values == {"verb": verb, "state": state}
        if verb != "resume":
            with pytest.raises(KeyError):
                lifecycle.state_after(State(state), verb=verb)
    elif verb != "resume":
        assert lifecycle.state_after(State(state), verb=verb) is lifecycle.TRANSITIONS[verb][state]


def test_the_main_road_and_its_returns() -> None:
    road = [("issue", "received", "issued"), ("acknowledge", "issued", "in_progress")]
    road += [
        ("claim", "in_progress", "claimed"),
        ("claim", "issued", "claimed"),
        ("accept", "claimed", "verified"),
    ]
    road += [("return", "claimed", "in_progress"), ("withdraw_claim", "claimed", "in_progress")]
    road += [
        ("reopen", "verified", "in_progress"),
        ("report", "issued", "in_progress"),
        ("pause", "issued", "paused"),
    ]
    for verb, before, then in road:
        assert lifecycle.state_after(State(before), verb=verb) == then


def test_resuming_returns_to_the_state_before_the_pause() -> None:
    for before in ("issued", "in_progress"):
        assert lifecycle.state_after(State("paused", before), verb="resume") == before


# --- Reports ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rhythm", "day", "issued", "due"),
    [
        ("monthly", 25, date(2024, 7, 4), date(2024, 7, 25)),
        ("monthly", 25, date(2024, 7, 25), date(2024, 8, 25)),
        ("monthly", 31, date(2024, 2, 1), date(2024, 2, 29)),
        ("weekly", 5, date(2024, 7, 4), date(2024, 7, 5)),
        ("weekly", 5, date(2024, 7, 5), date(2024, 7, 12)),
        ("weekly", 9, date(2024, 7, 1), date(2024, 7, 7)),
        ("quarterly", 20, date(2024, 7, 4), date(2024, 9, 20)),
        ("quarterly", 20, date(2024, 9, 20), date(2024, 12, 20)),
        ("none", 25, date(2024, 7, 4), None),
        ("monthly", None, date(2024, 7, 4), None),
    ],
)
def test_the_first_report_is_due_after_the_day_of_issue(
    rhythm: str, day: int | None, issued: date, due: date | None
) -> None:
    assert reporting.first_report_due(rhythm, day=day, issued_on=issued) == due


@pytest.mark.parametrize(
    ("due", "sent", "following"),
    [
        (date(2024, 7, 25), date(2024, 7, 25), date(2024, 8, 25)),
        (date(2024, 7, 25), date(2024, 7, 2), date(2024, 8, 25)),
        (date(2024, 7, 25), date(2024, 7, 28), date(2024, 8, 25)),
        (date(2024, 7, 25), date(2024, 8, 3), date(2024, 8, 25)),
        (date(2024, 7, 25), date(2024, 8, 25), date(2024, 9, 25)),
        (date(2024, 7, 25), date(2024, 8, 26), date(2024, 9, 25)),
        (date(2024, 8, 25), date(2024, 7, 28), date(2024, 8, 25)),
        (date(2024, 8, 25), date(2024, 8, 1), date(2024, 9, 25)),
        (None, date(2024, 7, 2), date(2024, 8, 25)),
    ],
)
def test_a_report_settles_its_own_period_and_every_earlier_one(
    due: date | None, sent: date, following: date
) -> None:
    assert reporting.next_report_due("monthly", day=25, due_on=due, sent_on=sent) == following


def test_without_a_rhythm_no_report_is_due() -> None:
    assert reporting.next_report_due("none", day=25, due_on=DAY, sent_on=DAY) is None
    assert reporting.next_report_due("monthly", day=None, due_on=DAY, sent_on=DAY) is None
    assert reporting.period_reported("none", due_on=DAY, sent_on=DAY) == ""
    assert reporting.period_reported("monthly", due_on=None, sent_on=DAY) == ""


@pytest.mark.parametrize(
    ("sent", "period"), [(DAY, "2024-07"), (DUE, "2024-07"), (date(2024, 6, 30), "2024-06")]
)
def test_a_late_report_speaks_of_the_period_it_was_due_for(sent: date, period: str) -> None:
    assert reporting.period_reported("monthly", due_on=date(2024, 7, 25), sent_on=sent) == period


@given(
    st.sampled_from(["weekly", "monthly", "quarterly"]),
    st.integers(1, 31),
    st.dates(date(2024, 1, 1), date(2025, 12, 31)),
    st.integers(-40, 120),
)
def test_the_next_report_is_due_after_the_day_it_is_sent_and_never_earlier_than_the_one_due(
    rhythm: str, day: int, issued: date, later: int
) -> None:
    due = reporting.first_report_due(rhythm, day=day, issued_on=issued)
    assert due is not None and due > issued
    sent = max(issued, due + timedelta(days=later))
    following = reporting.next_report_due(rhythm, day=day, due_on=due, sent_on=sent)
    assert following is not None and following > sent and following >= due


def test_a_review_follows_after_its_months() -> None:
    assert reporting.next_review(after=date(2024, 11, 30), months=3) == date(2025, 2, 28)
    assert reporting.next_review(after=DAY, months=None) is None


# --- Requests, reports, hands ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    status: str = RequestStatus.OPEN
    due_on: date = DUE


def test_the_last_day_to_answer_is_in_time() -> None:
    found = [requests.is_request_late(Asked(), today=d) for d in (DUE - timedelta(days=1), DUE, LATER)]
    assert found == [False, False, True]
    assert not requests.is_request_late(Asked(RequestStatus.ANSWERED), today=LATER)


def test_an_answered_request_cannot_be_answered_again() -> None:
    assert requests.open_request_refusals(Asked()) == []
    (reason,) = requests.open_request_refusals(Asked(RequestStatus.REFUSED))
    assert (reason.code, reason.values) == ("request_closed", {"status": "refused"})


def test_a_report_is_judged_only_while_it_waits() -> None:
    assert requests.report_refusals(Asked(ReportStatus.SENT), wanted=requests.WAITING) == []
    (reason,) = requests.report_refusals(Asked(ReportStatus.RETURNED), wanted=requests.WAITING)
    assert (reason.code, reason.values) == ("report_in_wrong_state", {"status": "returned"})


@pytest.mark.parametrize(
    ("first", "second", "paper", "refused"),
    [
        ((1, 1), (2, 2), False, []),
        ((1, 1), (1, 1), True, ["same_person_decides"]),
        ((1, 9), (1, 8), True, ["same_person_decides"]),
        ((1, 9), (2, 9), False, ["same_hands_need_paper"]),
        ((1, 9), (2, 9), True, []),
        ((None, None), (None, None), False, []),
        ((None, 9), (2, 9), False, ["same_hands_need_paper"]),
    ],
)
def test_two_sides_need_two_persons(
    first: tuple[int | None, int | None],
    second: tuple[int | None, int | None],
    paper: bool,
    refused: list[str],
) -> None:
    found = requests.hands_refusals(
        decided_by=first[0], decides=second[0], entered_by=first[1], enters=second[1], has_document=paper
    )
    assert codes(found) == refused


def test_one_hand_on_both_sides_is_flagged() -> None:
    assert requests.is_one_hand(entered_by=9, enters=9)
    assert not requests.is_one_hand(entered_by=9, enters=8) and not requests.is_one_hand(
        entered_by=None, enters=None
    )


@pytest.mark.parametrize(
    ("done", "refused"),
    [
        (None, "done_on_missing"),
        (DAY - timedelta(days=1), "done_before_issue"),
        (DAY, ""),
        (DUE, ""),
        (LATER, "done_after_claim"),
    ],
)
def test_the_day_of_completion_lies_between_issue_and_claim(done: date | None, refused: str) -> None:
    found = requests.done_on_refusals(done_on=done, claimed_on=DUE, issued_on=DAY)
    assert codes(found) == ([refused] if refused else [])
    assert all(r.field == "done_on" for r in found)


def content(kind: ReportKind = ReportKind.PROGRESS, **more: Any) -> list[str]:
    given: dict[str, Any] = {
        "words": "Đã làm.",
        "percent": None,
        "step_key": "",
        "done_on": None,
        "known_steps": {"m1"},
        "day": DAY,
    }
    return codes(requests.report_content_refusals(kind, **{**given, **more}))


@pytest.mark.parametrize(
    ("kind", "more", "wrong"),
    [
        (ReportKind.PROGRESS, {}, []),
        (ReportKind.PROGRESS, {"words": " "}, ["text_missing"]),
        (ReportKind.NO_PROGRESS, {"words": ""}, ["text_missing"]),
        (ReportKind.COMPLETION, {"words": ""}, ["text_missing"]),
        (ReportKind.NIL, {"words": ""}, []),
        (ReportKind.PROGRESS, {"percent": 0}, []),
        (ReportKind.PROGRESS, {"percent": 100}, []),
        (ReportKind.PROGRESS, {"percent": 101}, ["percent_out_of_range"]),
        (ReportKind.PROGRESS, {"percent": -1}, ["percent_out_of_range"]),
        (ReportKind.PROGRESS, {"step_key": "m1", "done_on": DAY}, []),
        (ReportKind.PROGRESS, {"step_key": "m9"}, ["step_unknown"]),
        (ReportKind.PROGRESS, {"step_key": "m1", "done_on": DUE}, ["day_in_the_future"]),
        (ReportKind.PROGRESS, {"done_on": DAY}, ["done_without_step"]),
        (ReportKind.COMPLETION, {"done_on": DAY}, []),
    ],
)
def test_a_report_says_what_its_kind_can(kind: ReportKind, more: dict[str, Any], wrong: list[str]) -> None:
    assert content(kind, **more) == wrong
