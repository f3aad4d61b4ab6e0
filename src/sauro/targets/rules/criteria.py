"""So many of the criteria are to be met: which count, which are met, which may still be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol

from sauro.commitments.rules.states import Lifecycle
from sauro.kernel.errors import Reason
from sauro.targets.rules.kinds import Direction
from sauro.targets.rules.plans import PlannedFacts

_HALTED = (Lifecycle.CLAIMED, Lifecycle.PAUSED)


class CriterionFacts(Protocol):
    """A commitment to meet one criterion."""

    @property
    def lifecycle(self) -> str: ...
    @property
    def approved_due_on(self) -> date | None: ...


@dataclass(frozen=True)
class Counted:
    """How many criteria there are, are met, and may still be. `turns_on`: the next day that changes it by itself."""

    total: int
    met: int
    possible: int
    turns_on: date | None

    def next_on(self, end_on: date | None) -> date | None:
        """Return the day on which to count again; `end_on`: the last day of the target, where it still runs."""
        days = [self.turns_on, None if end_on is None else end_on + timedelta(days=1)]
        return min((day for day in days if day is not None), default=None)


def is_met(criterion: CriterionFacts) -> bool:
    """Test whether the criterion is met: what is only claimed isn't."""
    return criterion.lifecycle == Lifecycle.VERIFIED


def may_be_met(criterion: CriterionFacts, *, today: date) -> bool:
    """Test whether the criterion is met, or its due day hasn't passed; while claimed or paused no clock runs on it."""
    if is_met(criterion) or criterion.lifecycle in _HALTED:
        return True
    return criterion.approved_due_on is None or today <= criterion.approved_due_on


def count(rows: Sequence[CriterionFacts], *, today: date) -> Counted:
    """Return how the criteria stand on `today`; none that was withdrawn or superseded is among `rows`."""
    open_dues = [r.approved_due_on for r in rows if not is_met(r) and r.lifecycle not in _HALTED]
    ahead = [due + timedelta(days=1) for due in open_dues if due is not None and due >= today]
    return Counted(
        total=len(rows),
        met=sum(is_met(row) for row in rows),
        possible=sum(may_be_met(row, today=today) for row in rows),
        turns_on=min(ahead, default=None),
    )


def is_over(end_on: date, *, today: date) -> bool:
    """Test whether the target's time is over: its last day still belongs to it."""
    return end_on < today


def planned_by(points: Sequence[PlannedFacts], *, today: date) -> Decimal | None:
    """Return how many were planned to be met by now: of the periods over, the last one's value. `points` in order."""
    told = [point.value for point in points if is_over(point.through_on, today=today)]
    return told[-1] if told else None


class HeadFacts(Protocol):
    """The target whose criteria are counted."""

    @property
    def direction(self) -> str: ...
    @property
    def first_year(self) -> int: ...
    @property
    def last_year(self) -> int: ...


def head_refusals(
    head: HeadFacts | None, *, direction: str, first_year: int, last_year: int, is_ended: bool
) -> list[Reason]:
    """Return why a target can't be a criterion of `head`: it isn't yes or no, or the head counts none or is ended."""
    if head is None:
        return []
    if direction != Direction.YES_NO:
        return [Reason("criterion_is_yes_or_no", "direction")]
    if head.direction != Direction.CRITERIA or is_ended:
        return [Reason("head_counts_no_criteria", "head")]
    if not head.first_year <= first_year <= last_year <= head.last_year:
        return [
            Reason(
                "criterion_outside_its_head", "last_year", {"first": head.first_year, "last": head.last_year}
            )
        ]
    return []


def number_refusals(value: Decimal) -> list[Reason]:
    """Return why so many criteria can't be asked: it is no whole number, or none."""
    return (
        [] if value >= 1 and value == value.to_integral_value() else [Reason("criteria_no_number", "value")]
    )


def fewer_refusals(number: int, *, asked: Decimal | None) -> list[Reason]:
    """Return why the target isn't clear: fewer criteria are named than it asks to be met."""
    if asked is None or number < asked:
        return [Reason("criteria_fewer_than_asked", "card", {"clarity": "product", "count": number})]
    return []
