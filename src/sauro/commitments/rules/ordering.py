"""The keyset of lists: open before closed, then due day (undated last), then id. It doesn't move with time."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.db.models import Q

from sauro.commitments.rules.lifecycle import CLOSED

NO_DAY = date(9999, 12, 31)


class PlaceFacts(Protocol):
    @property
    def closed_rank(self) -> int: ...
    @property
    def sort_due_on(self) -> date: ...
    @property
    def id(self) -> int: ...


def closed_rank(lifecycle: str) -> int:
    """Return 0 for what is open and 1 for what is closed."""
    return int(lifecycle in CLOSED)


def sort_due_on(approved_due_on: date | None) -> date:
    """Return the day to sort by: the due day, or 31/12/9999 where there is none."""
    return approved_due_on or NO_DAY


def comes_after(row: PlaceFacts, *, rank: int, due_on: date, id: int) -> bool:
    """Test whether `row` stands on a later page than the row with these keys."""
    return (row.closed_rank, row.sort_due_on, row.id) > (rank, due_on, id)


def after_q(*, rank: int, due_on: date, id: int) -> Q:
    """SQL twin of `comes_after`."""
    same_rank = Q(closed_rank=rank)
    later = Q(sort_due_on__gt=due_on) | Q(sort_due_on=due_on, id__gt=id)
    return Q(closed_rank__gt=rank) | (same_rank & later)
