"""What is to become of a clause (hướng xử lý nội dung), and how far a document has been gone through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db.models import Q

from sauro.documents.rules.kinds import Disposition
from sauro.kernel.errors import Reason


class ClauseFacts(Protocol):
    @property
    def disposition(self) -> str: ...
    @property
    def removed_on(self) -> date | None: ...


# --- Does it stand? Is it disposed of? ------------------------------------------------


def stands(clause: ClauseFacts) -> bool:
    """Test whether the clause is part of its document's text now: no later split has replaced it."""
    return clause.removed_on is None


def standing_q() -> Q:
    """SQL twin of `stands`."""
    return Q(removed_on__isnull=True)


def is_undisposed(clause: ClauseFacts) -> bool:
    """Test whether somebody must still say what is to become of the clause."""
    return stands(clause) and not clause.disposition


def undisposed_q() -> Q:
    """SQL twin of `is_undisposed`."""
    return standing_q() & Q(disposition="")


class CountedDocument(Protocol):
    @property
    def open_clauses(self) -> int: ...
    @property
    def clause_count(self) -> int: ...


@dataclass(frozen=True)
class Coverage:
    """How many of a document's clauses are disposed of: `done` of `total`."""

    done: int
    total: int

    @property
    def is_complete(self) -> bool:
        return self.done == self.total


def coverage(document: CountedDocument) -> Coverage:
    """Return how many of the document's clauses are disposed of. Clauses with a task are not what is counted."""
    return Coverage(document.clause_count - document.open_clauses, document.clause_count)


def has_open_clauses(document: CountedDocument) -> bool:
    """Test whether a clause of the document waits for a disposition."""
    return document.open_clauses > 0


def open_clauses_q() -> Q:
    """SQL twin of `has_open_clauses`."""
    return Q(open_clauses__gt=0)


# --- What must be said with a disposition? --------------------------------------------

#: Why these clauses yield nothing to follow must be said: nobody will look at them again.
NEEDS_REASON = frozenset({Disposition.OUT_OF_SCOPE, Disposition.DUPLICATE})
#: These point to another document: the one that carries it out, or the one that already says it.
NEEDS_DOCUMENT = frozenset({Disposition.BY_REFERENCE})
#: One clause may yield a task and a target: whichever came second changes nothing.
FOLLOWED = frozenset({Disposition.TASK, Disposition.TARGET, Disposition.STANDING_DUTY})


def disposition_refusals(
    clause: ClauseFacts, *, disposition: str, reason: str, refers_to: int | None, document: int
) -> list[Reason]:
    """Return every reason why the clause of `document` can't be disposed of so; `refers_to` is a document's id."""
    found = []
    if not stands(clause):
        found.append(Reason("clause_was_replaced", "disposition"))
    if disposition not in set(Disposition):
        return [*found, Reason("disposition_unknown", "disposition")]
    if disposition in NEEDS_REASON and not reason.strip():
        found.append(Reason("disposition_needs_reason", "reason"))
    if disposition in NEEDS_DOCUMENT and refers_to is None:
        found.append(Reason("disposition_needs_document", "refers_to"))
    if refers_to is not None and refers_to == document:
        found.append(Reason("refers_to_itself", "refers_to"))
    return found


def is_already_followed(clause: ClauseFacts, *, disposition: str) -> bool:
    """Test whether the clause already yields something that is followed and is asked to yield more of it."""
    return clause.disposition in FOLLOWED and disposition in FOLLOWED
