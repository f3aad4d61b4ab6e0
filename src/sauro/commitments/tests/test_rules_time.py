"""Is it late? Tables by hand first: the day before, the day, the day after. Then the twins, on both tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sauro.commitments.models import Commitment, CommitmentState
from sauro.commitments.rules import lifecycle, ordering, reporting, timeliness
from sauro.commitments.rules.states import Lifecycle, Origin, Part
from sauro.commitments.rules.timeliness import Against, Timeliness

T = Timeliness
DUE = date(2024, 8, 15)
BEFORE, AFTER = DUE - timedelta(days=1), DUE + timedelta(days=1)
SOON = date(2024, 8, 8)


@dataclass(frozen=True)
class Facts:
    lifecycle: str = Lifecycle.IN_PROGRESS
    state_before: str = ""
    part: str = Part.SINGLE
    origin: str = Origin.ORDINARY
    clock_started: bool = True
    original_due_on: date | None = DUE
    approved_due_on: date | None = DUE
    original_due_soon_on: date | None = SOON
    due_soon_on: date | None = SOON
    claim_done_on: date | None = None
    claimed_on: date | None = None
    done_on: date | None = None
    report_due_on: date | None = None
    next_step_due_on: date | None = None
    accept_by_on: date | None = None
    review_on: date | None = None


# --- Overdue ------------------------------------------------------------------------------


def test_the_due_date_itself_is_on_time() -> None:
    assert not timeliness.is_overdue(Facts(), today=DUE)
    assert timeliness.is_overdue(Facts(), today=AFTER)
    assert not timeliness.is_overdue(Facts(approved_due_on=None), today=AFTER)


@pytest.mark.parametrize("state", Lifecycle)
def test_only_work_under_way_is_overdue(state: Lifecycle) -> None:
    under_way = state in (Lifecycle.ISSUED, Lifecycle.IN_PROGRESS)
    assert timeliness.is_overdue(Facts(lifecycle=state), today=AFTER) is under_way


def test_nothing_is_overdue_before_its_clock_has_started() -> None:
    assert not timeliness.is_overdue(Facts(clock_started=False), today=AFTER)


def test_days_overdue_count_from_the_day_after() -> None:
    counted = [
        timeliness.days_overdue(Facts(), today=day) for day in (BEFORE, DUE, AFTER, DUE + timedelta(days=30))
    ]
    assert counted == [0, 0, 1, 30]
    assert timeliness.days_overdue(Facts(approved_due_on=None), today=AFTER) == 0


def test_lateness_is_measured_against_either_promise() -> None:
    moved = Facts(approved_due_on=AFTER + timedelta(days=10), due_soon_on=AFTER + timedelta(days=3))
    assert timeliness.timeliness(moved, today=AFTER) is T.ON_TIME
    assert timeliness.timeliness(moved, today=AFTER, against=Against.ORIGINAL) is T.OVERDUE
    assert timeliness.days_overdue(moved, today=AFTER, against=Against.ORIGINAL) == 1


def test_due_soon_begins_so_many_days_before() -> None:
    assert timeliness.due_soon_from(DUE, days=7) == SOON
    assert timeliness.due_soon_from(None, days=7) is None


# --- The nine ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "today", "answer"),
    [
        (Facts(), SOON - timedelta(days=1), T.ON_TIME),
        (Facts(), SOON, T.DUE_SOON),
        (Facts(), DUE, T.DUE_SOON),
        (Facts(), AFTER, T.OVERDUE),
        (Facts(lifecycle=Lifecycle.ISSUED), AFTER, T.OVERDUE),
        (Facts(due_soon_on=None), DUE, T.ON_TIME),
        (Facts(approved_due_on=None, due_soon_on=None), DUE, T.UNDATED),
        (Facts(clock_started=False, approved_due_on=None), DUE, T.NOT_JUDGED),
        (Facts(lifecycle=Lifecycle.RECEIVED), AFTER, T.NOT_JUDGED),
        (Facts(lifecycle=Lifecycle.PAUSED), AFTER, T.NOT_JUDGED),
        (Facts(lifecycle=Lifecycle.WITHDRAWN), AFTER, T.NOT_JUDGED),
        (Facts(lifecycle=Lifecycle.SUPERSEDED), AFTER, T.NOT_JUDGED),
        (Facts(lifecycle=Lifecycle.CLAIMED, claim_done_on=DUE), AFTER, T.WAITING_IN_TIME),
        (Facts(lifecycle=Lifecycle.CLAIMED, claim_done_on=AFTER), AFTER, T.WAITING_LATE),
        (
            Facts(lifecycle=Lifecycle.CLAIMED, claim_done_on=AFTER, approved_due_on=None),
            AFTER,
            T.WAITING_IN_TIME,
        ),
        (Facts(lifecycle=Lifecycle.VERIFIED, done_on=DUE), AFTER, T.FINISHED_ON_TIME),
        (Facts(lifecycle=Lifecycle.VERIFIED, done_on=AFTER), AFTER, T.FINISHED_LATE),
        (Facts(lifecycle=Lifecycle.VERIFIED, done_on=AFTER, approved_due_on=None), AFTER, T.FINISHED_ON_TIME),
    ],
)
def test_each_case_has_one_answer(facts: Facts, today: date, answer: Timeliness) -> None:
    assert timeliness.timeliness(facts, today=today) is answer


def test_done_in_time_and_entered_late_is_on_time_and_marked() -> None:
    late = Facts(lifecycle=Lifecycle.VERIFIED, done_on=DUE, claimed_on=AFTER)
    assert timeliness.timeliness(late, today=AFTER) is T.FINISHED_ON_TIME
    assert timeliness.is_entered_late(late)
    assert not timeliness.is_entered_late(Facts(done_on=DUE, claimed_on=DUE))
    assert not timeliness.is_entered_late(Facts(done_on=AFTER, claimed_on=AFTER))
    assert timeliness.is_entered_late(Facts(claim_done_on=DUE, claimed_on=AFTER))
    assert not timeliness.is_entered_late(Facts(done_on=DUE, claimed_on=AFTER, approved_due_on=None))
    assert not timeliness.is_entered_late(Facts(claimed_on=AFTER))
    assert not timeliness.is_entered_late(Facts(done_on=DUE))


@pytest.mark.parametrize(
    ("facts", "counted"),
    [
        (Facts(), True),
        (Facts(part=Part.SHARE), True),
        (Facts(part=Part.HEAD), False),
        (Facts(origin=Origin.LEGACY), False),
    ],
)
def test_heads_of_groups_and_old_books_are_in_no_ratio(facts: Facts, counted: bool) -> None:
    assert timeliness.is_counted(facts) is counted


@pytest.mark.parametrize(
    ("facts", "today", "fallen"),
    [
        (Facts(), DUE, False),
        (Facts(), AFTER, True),
        (Facts(lifecycle=Lifecycle.VERIFIED, done_on=BEFORE), BEFORE, True),
        (Facts(lifecycle=Lifecycle.CLAIMED, claim_done_on=DUE), DUE, False),
        (Facts(lifecycle=Lifecycle.CLAIMED, claim_done_on=DUE), AFTER, True),
        (Facts(lifecycle=Lifecycle.PAUSED), AFTER, False),
        (Facts(clock_started=False), AFTER, False),
        (Facts(approved_due_on=None), AFTER, False),
        (Facts(part=Part.HEAD), AFTER, False),
        (Facts(lifecycle=Lifecycle.VERIFIED, done_on=DUE, approved_due_on=None), AFTER, False),
    ],
)
def test_what_fell_due_is_past_its_day_or_finished(facts: Facts, today: date, fallen: bool) -> None:
    assert timeliness.has_fallen_due(facts, today=today) is fallen


# --- Duties ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "column", "state"),
    [
        (reporting.owes_report, "report_due_on", Lifecycle.IN_PROGRESS),
        (reporting.is_step_late, "next_step_due_on", Lifecycle.ISSUED),
        (reporting.is_acceptance_late, "accept_by_on", Lifecycle.CLAIMED),
    ],
)
def test_the_last_day_of_a_duty_is_in_time(rule, column: str, state: Lifecycle) -> None:  # type: ignore[no-untyped-def]
    facts = Facts(lifecycle=state, **{column: DUE})  # type: ignore[arg-type]
    assert [rule(facts, today=day) for day in (BEFORE, DUE, AFTER)] == [False, False, True]
    assert not rule(Facts(lifecycle=state), today=AFTER)
    assert not rule(Facts(lifecycle=Lifecycle.PAUSED, **{column: DUE}), today=AFTER)  # type: ignore[arg-type]


def test_a_review_is_due_from_its_day_on() -> None:
    facts = Facts(review_on=DUE)
    assert [reporting.is_review_due(facts, today=day) for day in (BEFORE, DUE, AFTER)] == [False, True, True]
    assert not reporting.is_review_due(Facts(), today=AFTER)
    assert not reporting.is_review_due(Facts(review_on=DUE, lifecycle=Lifecycle.VERIFIED), today=AFTER)


def test_no_report_is_owed_before_the_clock_has_started() -> None:
    assert not reporting.owes_report(Facts(report_due_on=DUE, clock_started=False), today=AFTER)
    assert not reporting.is_step_late(Facts(next_step_due_on=DUE, clock_started=False), today=AFTER)


# --- The twins: row form, list form and partition agree, on both tables -------------------------


WINDOW = [DUE + timedelta(days=n) for n in (-1, 0, 1)]
days = st.one_of(st.none(), st.sampled_from(WINDOW))
columns = st.fixed_dictionaries(
    {
        "lifecycle": st.sampled_from(list(Lifecycle)),
        "part": st.sampled_from(list(Part)),
        "origin": st.sampled_from(list(Origin)),
        "clock_started": st.booleans(),
        **dict.fromkeys(
            (
                "original_due_on",
                "approved_due_on",
                "original_due_soon_on",
                "due_soon_on",
                "claim_done_on",
                "done_on",
                "report_due_on",
                "next_step_due_on",
                "accept_by_on",
                "review_on",
                "issued_on",
                "accepted_on",
                "reported_on",
            ),
            days,
        ),
    }
)


@pytest.mark.django_db
@settings(max_examples=120)
@given(values=columns, today=st.sampled_from(WINDOW))
def test_rows_and_lists_agree(values: dict[str, object], today: date) -> None:
    row = CommitmentState.objects.create(
        id=1,
        kind="task",
        received_on=DUE,
        register_unit_id=1,
        known_from=datetime(2024, 7, 4, tzinfo=UTC),
        **values,
    )
    mine = CommitmentState.objects.filter(state_id=row.state_id)
    for against in Against:
        matching = [
            t
            for t in Timeliness
            if mine.filter(timeliness.timeliness_q(t, today=today, against=against)).exists()
        ]
        assert matching == [timeliness.timeliness(row, today=today, against=against)]
        assert mine.filter(
            timeliness.overdue_q(today=today, against=against)
        ).exists() == timeliness.is_overdue(row, today=today, against=against)
        assert mine.filter(timeliness.fallen_due_q(today=today, against=against)).exists() == (
            timeliness.has_fallen_due(row, today=today, against=against)
        )
    pairs = [
        (timeliness.was_issued_since(row, since=today), timeliness.issued_since_q(since=today)),
        (timeliness.was_finished_since(row, since=today), timeliness.finished_since_q(since=today)),
        (
            timeliness.fell_overdue_since(row, since=today - timedelta(days=3), today=today),
            timeliness.fell_overdue_since_q(since=today - timedelta(days=3), today=today),
        ),
        (lifecycle.is_open(row), lifecycle.open_q()),
        (lifecycle.is_under_way(row), lifecycle.under_way_q()),
        (lifecycle.is_unclear(row), lifecycle.unclear_q()),
        (timeliness.is_counted(row), timeliness.counted_q()),
        (reporting.owes_report(row, today=today), reporting.owing_report_q(today=today)),
        (reporting.is_step_late(row, today=today), reporting.step_late_q(today=today)),
        (reporting.is_acceptance_late(row, today=today), reporting.acceptance_late_q(today=today)),
        (reporting.is_review_due(row, today=today), reporting.review_due_q(today=today)),
    ]
    for said, q in pairs:
        assert mine.filter(q).exists() == said, q
    # "Runs on both unchanged" means that the other table has every column the rules name.
    for _, q in pairs:
        assert Commitment.objects.filter(q).count() == 0
    row_id = row.state_id
    CommitmentState.objects.filter(state_id=row_id).update(known_to=row.known_from)


places = st.tuples(st.sampled_from([0, 1]), st.sampled_from(WINDOW), st.integers(1, 3))


@pytest.mark.django_db
@settings(max_examples=60)
@given(here=places, there=places)
def test_the_next_page_begins_where_this_one_ended(
    here: tuple[int, date, int], there: tuple[int, date, int]
) -> None:
    row = CommitmentState.objects.create(
        id=here[2],
        kind="task",
        received_on=DUE,
        register_unit_id=1,
        closed_rank=here[0],
        sort_due_on=here[1],
        known_from=datetime(2024, 7, 4, tzinfo=UTC),
    )
    q = ordering.after_q(rank=there[0], due_on=there[1], id=there[2])
    said = ordering.comes_after(row, rank=there[0], due_on=there[1], id=there[2])
    assert CommitmentState.objects.filter(q, state_id=row.state_id).exists() == said == (here > there)
    CommitmentState.objects.filter(state_id=row.state_id).update(known_to=row.known_from)


def test_the_keyset_puts_open_before_closed_and_undated_last() -> None:
    assert [ordering.closed_rank(s) for s in Lifecycle] == [0, 0, 0, 0, 1, 0, 1, 1]
    assert ordering.sort_due_on(None) == date(9999, 12, 31) and ordering.sort_due_on(DUE) == DUE


# --- What happened since a day ---------------------------------------------------------------

SINCE = date(2024, 7, 8)


@pytest.mark.parametrize(
    ("columns", "issued", "finished", "overdue"),
    [
        ({"issued_on": date(2024, 7, 8)}, True, False, False),
        ({"issued_on": date(2024, 7, 7)}, False, False, False),
        ({"issued_on": None}, False, False, False),
        ({"lifecycle": "verified", "accepted_on": date(2024, 7, 8)}, False, True, False),
        ({"lifecycle": "verified", "accepted_on": date(2024, 7, 7)}, False, False, False),
        ({"lifecycle": "in_progress", "accepted_on": date(2024, 7, 9)}, False, False, False),
        # Due on the day before: late for the first time on the day itself.
        ({"approved_due_on": date(2024, 7, 7)}, False, False, True),
        ({"approved_due_on": date(2024, 7, 6)}, False, False, False),
        ({"approved_due_on": date(2024, 7, 14)}, False, False, True),
        ({"approved_due_on": date(2024, 7, 15)}, False, False, False),
        ({"approved_due_on": None}, False, False, False),
    ],
)
def test_what_happened_since_a_day(
    columns: dict[str, Any], issued: bool, finished: bool, overdue: bool
) -> None:
    plain = {"lifecycle": "in_progress", "issued_on": None, "accepted_on": None, "approved_due_on": None}
    row = Commitment(received_on=SINCE, clock_started=True, **plain | columns)
    assert timeliness.was_issued_since(row, since=SINCE) is issued
    assert timeliness.was_finished_since(row, since=SINCE) is finished
    assert timeliness.fell_overdue_since(row, since=SINCE, today=date(2024, 7, 15)) is overdue
