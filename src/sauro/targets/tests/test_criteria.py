"""So many criteria of all, each a target of yes or no: counted by rule, and moved by what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.commitments import commands as heart
from sauro.commitments.commands.issue import NotClear
from sauro.commitments.models import Commitment
from sauro.commitments.tests import making as tasks
from sauro.kernel.clock import at_hour
from sauro.kernel.errors import ChangedMeanwhile, Hidden
from sauro.ledger.models import Entry
from sauro.targets import access, commands, jobs
from sauro.targets.commands import judging
from sauro.targets.commands.promising import Asked, NotPromisable, Share
from sauro.targets.models import ColourChange, TargetCard
from sauro.targets.queries import cards
from sauro.targets.rules import criteria
from sauro.targets.tests.making import AT, DAY, opened, record
from sauro.targets.tests.promising import asked, fresh, issued, point, received
from tests.people import Cast

D = Decimal
DUE = date(2024, 9, 30)


# --- Rules -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Criterion:
    lifecycle: str = "in_progress"
    approved_due_on: date | None = DUE


@pytest.mark.parametrize(
    ("rows", "today", "counted"),
    [
        ([], DAY, (0, 0, 0, None)),
        ([Criterion()], DUE, (1, 0, 1, DUE + timedelta(1))),  # the due day itself is in time
        ([Criterion()], DUE + timedelta(1), (1, 0, 0, None)),
        ([Criterion("verified")], DUE + timedelta(1), (1, 1, 1, None)),
        (
            [Criterion("claimed")],
            DUE + timedelta(1),
            (1, 0, 1, None),
        ),  # claimed is not met, and no clock runs
        ([Criterion("paused")], DUE + timedelta(1), (1, 0, 1, None)),
        ([Criterion(approved_due_on=None)], DAY, (1, 0, 1, None)),
        (
            [Criterion(), Criterion("verified"), Criterion("issued", date(2024, 8, 1))],
            DAY,
            (3, 1, 3, date(2024, 8, 2)),
        ),
    ],
)
def test_how_criteria_stand(rows: Sequence[Criterion], today: date, counted: tuple[object, ...]) -> None:
    found = criteria.count(rows, today=today)
    assert (found.total, found.met, found.possible, found.turns_on) == counted


@given(
    st.lists(
        st.builds(
            Criterion,
            st.sampled_from(["issued", "in_progress", "claimed", "paused", "verified"]),
            st.none() | st.dates(date(2024, 1, 1), date(2024, 12, 31)),
        )
    ),
    st.dates(date(2024, 1, 1), date(2024, 12, 31)),
)
def test_what_is_met_may_be_met_and_days_only_take_away(rows: list[Criterion], today: date) -> None:
    now, tomorrow = (criteria.count(rows, today=day) for day in (today, today + timedelta(1)))
    assert 0 <= now.met <= now.possible <= now.total
    assert tomorrow.possible <= now.possible
    # Between now and the day on which it turns by itself nothing changes.
    if now.turns_on is None or now.turns_on > today + timedelta(1):
        assert tomorrow == now


@pytest.mark.parametrize(
    ("turns", "end", "expected"),
    [
        (None, None, None),
        (date(2024, 8, 2), date(2024, 12, 31), date(2024, 8, 2)),
        (None, date(2024, 12, 31), date(2025, 1, 1)),
        (date(2025, 2, 1), date(2024, 12, 31), date(2025, 1, 1)),
    ],
)
def test_when_the_count_is_looked_at_again(
    turns: date | None, end: date | None, expected: date | None
) -> None:
    assert criteria.Counted(3, 1, 2, turns).next_on(end) == expected


@dataclass(frozen=True)
class Head:
    direction: str = "criteria"
    first_year: int = 2024
    last_year: int = 2025


@pytest.mark.parametrize(
    ("head", "more", "codes"),
    [
        (None, {"direction": "at_least"}, []),
        (Head(), {}, []),
        (Head(), {"direction": "at_least"}, ["criterion_is_yes_or_no"]),
        (Head(direction="at_least"), {}, ["head_counts_no_criteria"]),
        (Head(), {"is_ended": True}, ["head_counts_no_criteria"]),
        (Head(), {"first_year": 2023}, ["criterion_outside_its_head"]),
        (Head(), {"last_year": 2026}, ["criterion_outside_its_head"]),
        (Head(), {"first_year": 2025, "last_year": 2025}, []),
    ],
)
def test_whose_criterion_it_may_be(head: Head | None, more: dict[str, Any], codes: list[str]) -> None:
    given_ = {"direction": "yes_no", "first_year": 2024, "last_year": 2024, "is_ended": False, **more}
    assert [r.code for r in criteria.head_refusals(head, **given_)] == codes


@pytest.mark.parametrize(
    ("value", "refused"), [("1", False), ("17", False), ("0", True), ("-1", True), ("2.5", True)]
)
def test_so_many_is_a_whole_number(value: str, refused: bool) -> None:
    assert bool(criteria.number_refusals(D(value))) is refused


@pytest.mark.parametrize(
    ("number", "asked_for", "refused"), [(2, 2, False), (3, 2, False), (1, 2, True), (5, None, True)]
)
def test_as_many_are_named_as_are_asked(number: int, asked_for: int | None, refused: bool) -> None:
    found = criteria.fewer_refusals(number, asked=None if asked_for is None else D(asked_for))
    assert bool(found) is refused and all(r.values["clarity"] == "product" for r in found)


@dataclass(frozen=True)
class Planned:
    period_key: str
    through_on: date
    value: Decimal


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2024, 6, 30), None), (date(2024, 7, 1), 2), (date(2024, 12, 31), 2), (date(2025, 1, 1), 3)],
)
def test_how_many_were_planned_by_now(today: date, expected: int | None) -> None:
    points = [Planned("2024-06", date(2024, 6, 30), D(2)), Planned("2024", date(2024, 12, 31), D(3))]
    assert criteria.planned_by(points, today=today) == expected
    assert criteria.is_over(date(2024, 12, 31), today=today) is (today.year == 2025)


# --- Through the door ----------------------------------------------------------------------------------

pytestmark = pytest.mark.django_db


def head_of(cast: Cast, number: int = 2, **more: Any) -> TargetCard:
    """Return a received target that asks so many criteria to be met in 2024."""
    said = Asked("criteria", 2024, 2024, points=(point("2024", number),), **more)
    return commands.settle_target(commitment=received(cast), asked=said, actor=cast.actor("vanphong"), at=AT)


def criterion(cast: Cast, head: TargetCard, due: date = DUE, **more: Any) -> TargetCard:
    """Return an issued criterion of the head."""
    row = heart.receive_commitment(
        register_unit=cast.units["QU"],
        kind="target",
        promise=tasks.promise(cast, title="Tiêu chí", terms=tasks.fixed(due)),
        document=tasks.a_document(cast),
        actor=cast.actor("vanphong"),
        at=AT,
    )
    card = commands.settle_target(
        commitment=row,
        asked=Asked("yes_no", 2024, 2024, head=fresh(head), **more),
        actor=cast.actor("vanphong"),
        at=AT,
    )
    heart.issue_commitment(commitment=tasks.fresh(row), actor=cast.actor("vanphong"), at=AT)
    return fresh(card)


def meet(cast: Cast, card: TargetCard, day: date = DAY) -> Commitment:
    row = tasks.fresh(card.commitment)
    heart.acknowledge_commitment(commitment=row, actor=cast.actor("truongphong"), at=at_hour(day, 9))
    row = heart.claim_done(
        commitment=tasks.fresh(row),
        words="Đã đạt.",
        done_on=day,
        proofs=[tasks.a_proof(cast)],
        actor=cast.actor("truongphong"),
        at=at_hour(day, 10),
    )
    return heart.accept_claim(commitment=row, actor=cast.actor("chutich"), at=at_hour(day, 11))


def stands(card: TargetCard) -> tuple[object, ...]:
    card = fresh(card)
    return card.actual, card.projected, card.goal, card.colour, card.next_colour_on


def test_a_head_is_not_issued_before_its_criteria_are_named(cast: Cast) -> None:
    head = head_of(cast)
    row = tasks.fresh(head.commitment)
    assert row.open_clarities == 1
    with pytest.raises(NotClear) as caught:
        heart.issue_commitment(commitment=row, actor=cast.actor("vanphong"), at=AT)
    assert [(r.code, r.values["count"]) for r in caught.value.reasons] == [("criteria_fewer_than_asked", 0)]
    criterion(cast, head)
    assert tasks.fresh(row).open_clarities == 1
    criterion(cast, head)
    row = tasks.fresh(row)
    assert row.open_clarities == 0
    heart.issue_commitment(commitment=row, actor=cast.actor("vanphong"), at=AT)
    # One that joins later is added by an act of its own, and what was promised stays.
    criterion(cast, head)
    assert [len(cards.criteria_of(head)), fresh(head).goal] == [3, 2]


def test_what_becomes_of_a_criterion_moves_its_head(cast: Cast) -> None:
    head = head_of(cast)
    assert stands(head) == (None, None, 2, "none", None)
    one, other = criterion(cast, head), criterion(cast, head, date(2024, 8, 15))
    heart.issue_commitment(commitment=tasks.fresh(head.commitment), actor=cast.actor("vanphong"), at=AT)
    assert stands(head) == (0, 2, 2, "green", date(2024, 8, 16))
    row = meet(cast, one)
    assert stands(head) == (1, 2, 2, "green", date(2024, 8, 16))
    told = Entry.objects.filter(verb="commitment.accept").latest("pk")
    assert Entry.objects.filter(act_id=told.act_id, verb="target.judge").count() == 1
    paper = tasks.a_document(cast)
    given_: dict[str, Any] = {"reason": "Số liệu sai.", "document": paper, "at": at_hour(DAY, 15)}
    heart.reopen_commitment(commitment=tasks.fresh(row), actor=cast.actor("chutich"), **given_)
    assert stands(head)[:2] == (0, 2)
    heart.withdraw_commitment(
        commitment=tasks.fresh(other.commitment), actor=cast.actor("vanphong"), **given_
    )
    # Of one criterion left two can't be met: half of what was asked.
    assert stands(head) == (0, 1, 2, "red", date(2024, 10, 1))
    assert list(cards.drift()) == []


def test_each_day_turns_what_goes_by_days(cast: Cast) -> None:
    head = head_of(cast)
    one, _other = criterion(cast, head), criterion(cast, head, date(2024, 8, 15))
    heart.issue_commitment(commitment=tasks.fresh(head.commitment), actor=cast.actor("vanphong"), at=AT)
    assert jobs.recolour(at_hour(date(2024, 8, 15), 6)) == 0
    assert jobs.recolour(at_hour(date(2024, 8, 16), 6)) == 1
    assert stands(head) == (0, 1, 2, "red", date(2024, 10, 1))
    assert jobs.recolour(at_hour(date(2024, 8, 16), 7)) == 0, "done twice it does nothing more"
    turned = ColourChange.objects.latest("pk")
    assert (turned.on, turned.before, turned.after) == (date(2024, 8, 16), "green", "red")
    meet(cast, one, date(2024, 9, 2))
    assert stands(head) == (1, 1, 2, "red", date(2025, 1, 1))
    assert jobs.recolour(at_hour(date(2025, 1, 1), 6)) == 1
    card = fresh(head)
    assert (card.outcome, card.planned, card.method, card.next_colour_on) == ("missed", 2, "count", None)
    assert list(cards.drift()) == []


def test_as_many_as_asked_are_met(cast: Cast) -> None:
    head = head_of(cast, 1)
    one = criterion(cast, head)
    criterion(cast, head)
    heart.issue_commitment(commitment=tasks.fresh(head.commitment), actor=cast.actor("vanphong"), at=AT)
    meet(cast, one)
    jobs.recolour(at_hour(date(2025, 1, 1), 6))
    card = fresh(head)
    assert (card.actual, card.outcome, card.colour) == (1, "met", "green")


def test_what_waits_for_a_figure_goes_on_waiting(cast: Cast) -> None:
    card = issued(cast)
    before = TargetCard.objects.values().get()
    assert access.can_see(cast.actor("vanphong"), card, day=DAY)
    assert jobs.recolour(AT) == 0 and TargetCard.objects.values().get() == before


def test_the_job_passes_over_what_somebody_changes_meanwhile(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued(cast)

    def changed(*_given: Any) -> int:
        raise ChangedMeanwhile()

    monkeypatch.setattr(judging, "_judge", changed)
    assert jobs.recolour(AT) == 0


def test_what_is_refused_of_criteria(cast: Cast) -> None:
    office: dict[str, Any] = {"actor": cast.actor("vanphong"), "at": AT}
    shares = (Share(cast.units["P1"], D(1)),)
    for said, codes in (
        (Asked("criteria", 2024, 2024), ["plan_without_its_end"]),
        (Asked("criteria", 2024, 2024, points=(point("2024", "1.5"),)), ["criteria_no_number"]),
        (
            Asked("criteria", 2024, 2024, points=(point("2024", 1),), shares=shares),
            ["criteria_are_not_shared"],
        ),
        (Asked("yes_no", 2024, 2024, head=issued(cast)), ["head_counts_no_criteria"]),
    ):
        with pytest.raises(NotPromisable) as caught:
            commands.settle_target(commitment=received(cast), asked=said, **office)
        assert [r.code for r in caught.value.reasons] == codes
    head = head_of(cast)
    criterion(cast, head)
    with pytest.raises(NotPromisable) as caught:
        commands.settle_target(
            commitment=tasks.fresh(head.commitment), asked=asked(opened(cast, code="KHAC")), **office
        )
    assert [r.code for r in caught.value.reasons] == ["criteria_hang_on_it"]
    with pytest.raises(NotPromisable) as caught:
        commands.attached_plan(fresh(head), [point("2024", "0.5")])
    assert [r.code for r in caught.value.reasons] == ["criteria_no_number"]
    abroad = heart.receive_commitment(
        register_unit=cast.units["BV"],
        kind="target",
        promise=tasks.promise(cast, title="Của nơi khác"),
        document=None,
        actor=cast.actor("ngoai"),
        at=AT,
    )
    with pytest.raises(Hidden):
        commands.settle_target(
            commitment=abroad,
            asked=Asked("yes_no", 2024, 2024, head=fresh(head)),
            actor=cast.actor("ngoai"),
            at=AT,
        )


def test_an_estimate_of_the_last_period_waits_for_a_better_figure(cast: Cast) -> None:
    series = opened(cast, frequency="half")
    card = issued(cast, series, points=(point("2024", 100),))
    record(cast, series, "2024-H1", 60)
    december = date(2024, 12, 20)
    said = record(cast, series, "2024-H2", 50, grade="estimate", cut_off_on=december, at=at_hour(december, 9))
    card = fresh(card)
    assert (card.actual, card.outcome, card.colour) == (110, "", "green")
    assert card.next_colour_on == date(2025, 1, 16)
    january = date(2025, 1, 10)
    record(cast, series, "2024-H2", 30, cut_off_on=january, at=at_hour(january, 9), replaces=said.pk)
    card = fresh(card)
    assert (card.actual, card.outcome, card.colour, card.next_colour_on) == (90, "missed", "red", None)
