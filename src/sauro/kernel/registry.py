"""What a lower noun must ask of a higher one, the higher one registers here, in one visible line.

`organisation` must know what a unit still owes before it may end, and cannot import `commitments`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Debt:
    """Something that a unit or post still owes: what `kind` of thing, how many, and one `example` to open."""

    kind: str
    count: int
    example: int


DebtQuestion = Callable[[str, int, date], Iterable[Debt]]
_debt_questions: dict[str, DebtQuestion] = {}


def register_debts(name: str, question: DebtQuestion) -> None:
    """Register `question(owner_kind, owner_id, day)`, asked before a unit or a post may end."""
    _debt_questions[name] = question


def debts_of(owner_kind: str, owner_id: int, *, day: date) -> list[Debt]:
    """Return what every noun says that the unit or post (`owner_kind`) still owes on `day`."""
    return [debt for ask in _debt_questions.values() for debt in ask(owner_kind, owner_id, day)]


Recheck = Callable[[], Iterable[str]]
_rechecks: dict[str, Recheck] = {}


def register_recheck(name: str, check: Recheck) -> None:
    """Register a recomputation of derived columns; it yields a sentence for each row that differs."""
    _rechecks[name] = check


def rechecks() -> dict[str, Recheck]:
    """Return the registered recomputations by name, for `sauro recheck`."""
    return dict(_rechecks)
