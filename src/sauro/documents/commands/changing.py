"""How a row that stands is changed: on the revision that was read, or not at all."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import F, Model, Q

from sauro.documents.models import Clause, Document
from sauro.documents.rules import dispositions
from sauro.kernel.errors import ChangedMeanwhile

R = TypeVar("R", bound=Model)


def change(row: R, **values: object) -> R:
    """Set `values` on `row` if its revision is still the one that was read, and raise the revision by one.

    :raises ChangedMeanwhile: when somebody changed the row after it was read.
    """
    revision: int = row.revision  # type: ignore[attr-defined]
    # Compare-and-swap: select_for_update has no effect on SQLite, a row count has on both databases.
    mine = type(row)._default_manager.filter(pk=row.pk, revision=revision)
    if mine.update(**values, revision=F("revision") + 1) != 1:
        raise ChangedMeanwhile()
    row.refresh_from_db()
    return row


def recount_clauses(document_id: int) -> None:
    """Store how many clauses the document has and how many wait for a disposition."""
    # Locked first, counted second: two clerks disposing of two clauses at once must not both count the other's as
    # open. On SQLite the whole database is ours already.
    Document.objects.select_for_update().get(pk=document_id)
    clauses = Clause.objects.filter(dispositions.standing_q(), document_id=document_id)
    counts = {
        "clause_count": clauses.count(),
        "open_clauses": clauses.filter(dispositions.undisposed_q()).count(),
    }
    Document.objects.filter(pk=document_id).exclude(Q(**counts)).update(**counts)
