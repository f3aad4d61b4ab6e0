"""What commands on clauses must keep in step: the document's derived counts."""

from __future__ import annotations

from django.db.models import Q

from sauro.documents.models import Clause, Document
from sauro.documents.rules import dispositions


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
