"""Documents to choose from on a form: found by words, or the ones at hand."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sauro.documents.access import visible_q
from sauro.documents.models import Document
from sauro.documents.queries import search_q
from sauro.documents.rules.kinds import DocumentKind
from sauro.ledger.actor import Actor

#: How many a search offers; whoever finds more writes more words.
OFFERED = 12


def documents_to_pick(
    actor: Actor, *, day: date, words: str = "", chosen: Collection[int] = (), near: int | None = None
) -> dict[int, Document]:
    """Return documents that the actor may see: those `chosen` before, then the best for `words`, newest first.

    Without words: the one `near` (the basis of the task) and the newest. A placeholder proves nothing, and isn't
    offered. Two queries at most.
    """
    seen = Document.objects.filter(visible_q(actor, day=day)).exclude(kind=DocumentKind.PLACEHOLDER)
    kept = [pk for pk in (*chosen, near) if pk is not None]
    rows = {d.pk: d for d in seen.filter(pk__in=kept)} if kept else {}
    fresh = seen.filter(search_q(words)).order_by("-issued_on", "-pk")[:OFFERED]
    return rows | {d.pk: d for d in fresh}
