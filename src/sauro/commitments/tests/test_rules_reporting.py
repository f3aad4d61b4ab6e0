"""Reports beside the main road: taken back, waited for through a pause, silence; and the lists of requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sauro.commitments.models import CommitmentState, FormalRequest
from sauro.commitments.rules import reporting, requests
from sauro.commitments.rules.plan import step_refusals
from sauro.commitments.rules.states import Lifecycle, RequestStatus, Rhythm
from sauro.commitments.tests import making
from sauro.commitments.tests.acting import obstacle
from sauro.commitments.tests.making import DAY, after
from sauro.kernel.period import PeriodKind, period_of
from tests.people import Cast

JULY, AUGUST, SEPTEMBER = date(2024, 7, 25), date(2024, 8, 25), date(2024, 9, 25)


@pytest.mark.parametrize(
    ("kind", "of", "day", "due"),
    [
        (PeriodKind.WEEK, date(2024, 7, 4), 1, date(2024, 7, 1)),
        (PeriodKind.WEEK, date(2024, 7, 4), 7, date(2024, 7, 7)),
        (PeriodKind.WEEK, date(2024, 7, 4), 9, date(2024, 7, 7)),
        (PeriodKind.MONTH, date(2024, 7, 4), 25, JULY),
        (PeriodKind.MONTH, date(2024, 2, 4), 31, date(2024, 2, 29)),
        (PeriodKind.MONTH, date(2023, 2, 4), 31, date(2023, 2, 28)),
        (PeriodKind.MONTH, date(2024, 4, 4), 31, date(2024, 4, 30)),
        (PeriodKind.QUARTER, date(2024, 7, 4), 15, date(2024, 9, 15)),
        (PeriodKind.QUARTER, date(2024, 4, 4), 31, date(2024, 6, 30)),
    ],
)
def test_the_report_day_of_a_period(kind: PeriodKind, of: date, day: int, due: date) -> None:
    assert reporting.report_day(period_of(of, kind), day=day) == due


@pytest.mark.parametrize(
    ("key", "sent", "owed"),
    [
        ("2024-07", date(2024, 7, 10), JULY),
        ("2024-07", date(2024, 9, 2), JULY),
        ("2024-06", date(2024, 7, 2), None),  # none was due so early after the issue of 4 July
        ("2024-W30", date(2024, 7, 10), None),
        ("2023-Q4", date(2024, 7, 10), None),
        ("", date(2024, 7, 10), None),
    ],
)
def test_what_is_taken_back_is_owed_for_its_own_period(key: str, sent: date, owed: date | None) -> None:
    found = reporting.report_due_restored("monthly", day=25, period_key=key, sent_on=sent, issued_on=DAY)
    assert found == owed


def test_without_a_rhythm_nothing_is_owed_again() -> None:
    given = {"period_key": "2024-07", "sent_on": JULY, "issued_on": DAY}
    assert reporting.report_due_restored("none", day=25, **given) is None  # type: ignore[arg-type]
    assert reporting.report_due_restored("monthly", day=None, **given) is None  # type: ignore[arg-type]


def test_a_report_day_on_the_day_of_issue_was_none() -> None:
    given = {"period_key": "2024-07", "sent_on": date(2024, 7, 30)}
    on, before = JULY, JULY - timedelta(days=1)
    assert reporting.report_due_restored("monthly", day=25, issued_on=on, **given) is None  # type: ignore[arg-type]
    assert reporting.report_due_restored("monthly", day=25, issued_on=before, **given) == JULY  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("halted", "resumed", "due"),
    [
        (date(2024, 7, 26), date(2024, 9, 1), JULY),  # was owed before the halt
        (
            date(2024, 7, 25),
            date(2024, 9, 1),
            SEPTEMBER,
        ),  # the first day of the halt: couldn't be sent any more
        (date(2024, 7, 5), date(2024, 7, 26), AUGUST),
        (date(2024, 7, 5), date(2024, 7, 25), JULY),  # the day of resuming: can be sent
        (date(2024, 7, 5), date(2024, 7, 6), JULY),
    ],
)
def test_what_fell_due_during_a_halt_is_not_owed(halted: date, resumed: date, due: date) -> None:
    found = reporting.report_due_after_halt(
        "monthly", day=25, due_on=JULY, halted_on=halted, resumed_on=resumed
    )
    assert found == due


def test_what_owes_no_report_owes_none_after_a_halt() -> None:
    given = {"due_on": None, "halted_on": DAY, "resumed_on": JULY}
    assert reporting.report_due_after_halt("none", day=None, **given) is None  # type: ignore[arg-type]


@given(
    rhythm=st.sampled_from([Rhythm.WEEKLY, Rhythm.MONTHLY, Rhythm.QUARTERLY]),
    day=st.integers(1, 31),
    issued=st.dates(date(2024, 1, 1), date(2024, 12, 31)),
    waits=st.lists(st.integers(1, 70), min_size=1, max_size=6),
)
def test_one_more_report_never_moves_the_day_on_which_the_next_is_due(
    rhythm: Rhythm, day: int, issued: date, waits: list[int]
) -> None:
    due, sent = reporting.first_report_due(rhythm, day=day, issued_on=issued), issued
    for wait in waits:
        sent += timedelta(days=wait)
        due = reporting.next_report_due(rhythm, day=day, due_on=due, sent_on=sent)
        assert due is not None and due > sent
        assert reporting.next_report_due(rhythm, day=day, due_on=due, sent_on=sent) == due or (
            sent >= period_of(due, reporting.PERIOD_OF_RHYTHM[rhythm]).start
        )


def test_two_steps_are_never_one() -> None:
    @dataclass(frozen=True)
    class Mark:
        step_key: str
        title: str = "Mốc"
        start_on: date | None = None
        due_on: date = DAY
        strive_on: date | None = None

    twice = step_refusals([Mark("m1"), Mark("m2"), Mark("m1")], due_on=None)
    assert [(r.code, r.values["row"]) for r in twice] == [("step_twice", 3)]
    assert step_refusals([Mark(""), Mark("")], due_on=None) == [], "new steps have no key yet"


# --- Lists ---------------------------------------------------------------------------------------

WINDOW = [None, *(JULY + timedelta(days=n) for n in (-1, 0, 1))]


@pytest.mark.django_db
@settings(max_examples=60)
@given(
    state=st.sampled_from(list(Lifecycle)),
    started=st.booleans(),
    due=st.sampled_from(WINDOW),
    said=st.sampled_from(WINDOW),
    by=st.sampled_from(WINDOW[1:]),
)
def test_rows_and_lists_agree_on_who_reports(
    state: Lifecycle, started: bool, due: date | None, said: date | None, by: date
) -> None:
    row = CommitmentState(
        id=1, lifecycle=state, clock_started=started, report_due_on=due, reported_on=said, received_on=DAY
    )
    row.register_unit_id, row.kind, row.known_from, row.known_to = 1, "task", after(0), after(1)
    row.save(force_insert=True)
    mine = CommitmentState.objects.filter(state_id=row.state_id)
    assert mine.filter(reporting.report_wanted_q(by=by)).exists() == reporting.is_report_wanted(row, by=by)
    assert mine.filter(reporting.reporting_q()).exists() == reporting.reports_regularly(row)
    assert not reporting.owes_report(row, today=by) or reporting.is_report_wanted(row, by=by)


@pytest.mark.parametrize("state", Lifecycle)
def test_a_report_on_the_day_itself_breaks_the_silence(state: Lifecycle) -> None:
    @dataclass(frozen=True)
    class Said:
        lifecycle: str
        reported_on: date | None

    under_way = state in (Lifecycle.ISSUED, Lifecycle.IN_PROGRESS)
    assert reporting.is_silent_since(Said(state, None), since=JULY) is under_way
    assert reporting.is_silent_since(Said(state, JULY - timedelta(days=1)), since=JULY) is under_way
    assert reporting.is_silent_since(Said(state, JULY), since=JULY) is False


@pytest.mark.django_db
def test_rows_and_lists_agree_on_requests(cast: Cast) -> None:
    request = obstacle(cast, making.issued(cast), after(1), due_on=JULY)
    for status in RequestStatus:
        FormalRequest.objects.filter(pk=request.pk).update(status=status)
        request.refresh_from_db()
        for today in (JULY - timedelta(days=1), JULY, JULY + timedelta(days=1)):
            late = FormalRequest.objects.filter(requests.request_late_q(today=today)).exists()
            assert late == requests.is_request_late(request, today=today)
            assert late == (status is RequestStatus.OPEN and today > JULY)
        waits = FormalRequest.objects.filter(requests.open_request_q()).exists()
        assert waits == requests.is_open_request(request) == (status is RequestStatus.OPEN)
