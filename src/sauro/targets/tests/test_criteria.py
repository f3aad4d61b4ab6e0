"""So many criteria of all, each a target of yes or no: what becomes of each moves the target whose criterion it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

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
from sauro.targets.tests.making import AT, DAY, opened, record
from sauro.targets.tests.promising import asked, fresh, issued, point, received
from tests.people import Cast

D = Decimal
DUE = date(2024, 9, 30)


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
