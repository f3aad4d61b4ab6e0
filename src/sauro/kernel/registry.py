"""What a lower noun must ask of a higher one, the higher one registers here, in one visible line.

`organisation` must know what a unit still owes before it may end, and cannot import `commitments`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


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


NormChange = Callable[..., None]
_norm_changes: dict[str, NormChange] = {}


def register_norm_change(name: str, recompute: NormChange) -> None:
    """Register `recompute(code=…, at=…, actor=…)`, called inside the act that set the norm `code`.

    It recomputes the derived columns of open rows that the norm decides; closed rows keep the norm they had.
    """
    _norm_changes[name] = recompute


def norm_changed(*, code: str, at: datetime, actor: Any) -> None:
    """Tell every noun that the norm `code` was set, so that open rows are recomputed in the same act."""
    for recompute in _norm_changes.values():
        recompute(code=code, at=at, actor=actor)


ClarityQuestion = Callable[[Any], Iterable[Any]]
_clarity_questions: dict[str, ClarityQuestion] = {}


def register_clarity(kind: str, question: ClarityQuestion) -> None:
    """Register `question(commitment)`: reasons why a commitment of `kind` isn't clear, each with its `clarity`."""
    _clarity_questions[kind] = question


def clarity_reasons(commitment: Any) -> list[Any]:
    """Return what a higher noun finds unclear of the commitment: of a target, that nobody said of which figure."""
    ask = _clarity_questions.get(commitment.kind)
    return list(ask(commitment)) if ask is not None else []


PlanChange = Callable[..., None]
_plan_changes: dict[str, PlanChange] = {}


def register_plan_change(name: str, tell: PlanChange) -> None:
    """Register `tell(commitment=…, actor=…, at=…)`, called inside the act that puts a plan into force."""
    _plan_changes[name] = tell


def plan_changed(*, commitment: Any, actor: Any, at: datetime) -> None:
    """Tell every noun that another plan of the commitment is in force."""
    for tell in _plan_changes.values():
        tell(commitment=commitment, actor=actor, at=at)


Move = Callable[..., None]
_moves: dict[str, Move] = {}


def register_move(name: str, tell: Move) -> None:
    """Register `tell(commitment=…, actor=…, at=…)`, called inside the act that claims, accepts, returns or ends one."""
    _moves[name] = tell


def moved(*, commitment: Any, actor: Any, at: datetime) -> None:
    """Tell every noun that what was promised is claimed, done, open again or ended."""
    for tell in _moves.values():
        tell(commitment=commitment, actor=actor, at=at)


Daily = Callable[[datetime], int]
_daily: dict[str, Daily] = {}


def register_daily(name: str, job: Daily) -> None:
    """Register `job(at)`, run by `sauro daily`: it does what falls due by the day and returns how much it did."""
    _daily[name] = job


def daily_jobs() -> dict[str, Daily]:
    """Return the registered daily jobs by name."""
    return dict(_daily)


Panel = Callable[[Any, Any], Iterable[tuple[str, str]]]
_panels: dict[str, list[Panel]] = {}


def register_panel(kind: str, panel: Panel) -> None:
    """Register `panel(request, row)`: headings and safe HTML that a higher noun adds to the page of a `kind`."""
    _panels.setdefault(kind, []).append(panel)


def panels_of(kind: str, request: Any, row: Any) -> list[tuple[str, str]]:
    """Return what higher nouns add to the page of `row`, each with its heading, in order of registration."""
    return [shown for panel in _panels.get(kind, []) for shown in panel(request, row)]


# The parameters are named by the nouns below: an actor, a document's ids as a queryset, a request, a clause.

Viewers = Callable[[Any, date], Any]
_document_viewers: dict[str, Viewers] = {}


def register_document_viewers(name: str, ids: Viewers) -> None:
    """Register `ids(actor, day)`: a queryset of ids of documents that the noun `name` opens to the actor."""
    _document_viewers[name] = ids


def document_viewers(actor: object, *, day: date) -> list[Any]:
    """Return, of every noun, the ids of the documents that it opens to `actor` on `day`."""
    return [ids(actor, day) for ids in _document_viewers.values()]


FileReader = Callable[[Any, int, date], bool]
_file_readers: dict[str, FileReader] = {}


def register_file_readers(name: str, may_read: FileReader) -> None:
    """Register `may_read(actor, stored_file_id, day)`: whether the noun `name` lets the actor read the content."""
    _file_readers[name] = may_read


def may_read_file(actor: object, file_id: int, *, day: date) -> bool:
    """Test whether any noun lets `actor` read the stored file on `day`."""
    return any(may_read(actor, file_id, day) for may_read in _file_readers.values())


ClauseAction = Callable[[Any, Any], tuple[str, str] | None]
_clause_actions: dict[str, ClauseAction] = {}


def register_clause_action(name: str, action: ClauseAction) -> None:
    """Register `action(request, clause)`: a link `(url, label)` shown at the clause, or `None` for nothing."""
    _clause_actions[name] = action


def clause_actions(request: object, clause: object) -> list[tuple[str, str]]:
    """Return the links that nouns offer at `clause` for this request."""
    return [found for act in _clause_actions.values() if (found := act(request, clause)) is not None]
