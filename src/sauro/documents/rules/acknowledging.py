"""Who must acknowledge a document by when, and who has (quán triệt, phổ biến)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Protocol

from django.db.models import Q

from sauro.kernel.errors import Reason


class DisseminationFacts(Protocol):
    @property
    def due_on(self) -> date: ...
    @property
    def acknowledged_on(self) -> date | None: ...


class Standing(StrEnum):
    WAITING = "waiting"
    LATE = "late"
    DONE = "done"


def is_acknowledged(row: DisseminationFacts) -> bool:
    """Test whether the recipient has acknowledged, in time or not."""
    return row.acknowledged_on is not None


def acknowledged_q() -> Q:
    """SQL twin of `is_acknowledged`."""
    return Q(acknowledged_on__isnull=False)


def standing(row: DisseminationFacts, *, today: date) -> Standing:
    """Return how the recipient stands on `today`. The due day itself is in time; the day after is late."""
    if is_acknowledged(row):
        return Standing.DONE
    return Standing.LATE if row.due_on < today else Standing.WAITING


def standing_q(value: Standing, *, today: date) -> Q:
    """SQL twin of `standing`."""
    open_ = ~acknowledged_q()
    return {
        Standing.DONE: acknowledged_q(),
        Standing.LATE: open_ & Q(due_on__lt=today),
        Standing.WAITING: open_ & Q(due_on__gte=today),
    }[value]


def was_late(row: DisseminationFacts) -> bool:
    """Test whether the acknowledgement came after the due day. Nothing acknowledged: not known yet, so no."""
    return row.acknowledged_on is not None and row.acknowledged_on > row.due_on


def dissemination_refusals(*, due_on: date, today: date, recipients: int) -> list[Reason]:
    """Return why a document can't be disseminated so: nobody named, or a due day already past."""
    found = []
    if not recipients:
        found.append(Reason("nobody_to_tell", "recipients"))
    if due_on < today:
        found.append(Reason("acknowledge_by_is_past", "due_on", {"today": today}))
    return found
