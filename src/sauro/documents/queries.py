"""What pages need of the register. Never writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.db.models.expressions import RawSQL

from sauro.documents import access
from sauro.documents.models import Attachment, Clause, Dissemination, Document, DocumentLink, StoredFile
from sauro.documents.rules import acknowledging, dispositions, links, listing, symbols
from sauro.kernel.folding import fold
from sauro.ledger.actor import Actor
from sauro.ledger.models import Entry

#: A trigram index finds nothing shorter.
_SHORTEST = 3


def search_q(text: str) -> Q:
    """Return which documents hold every word of `text`, typed with or without accents."""
    found = Q()
    for word in fold(text).split():
        found &= _word_q(word)
    return found


def _word_q(word: str) -> Q:
    if connection.vendor == "sqlite" and len(word) >= _SHORTEST:
        phrase = '"' + word.replace('"', '""') + '"'
        match = "SELECT rowid FROM documents_search WHERE documents_search MATCH %s"
        # The statement is ours, the word travels as a parameter.
        return Q(pk__in=RawSQL(match, [phrase]))  # nosec B611
    # PostgreSQL's trigram index serves LIKE; a word under three letters is looked for within the list's own range.
    return Q(folded__contains=word)


@dataclass(frozen=True)
class Filter:
    """What a list is narrowed to; empty values don't narrow."""

    text: str = ""
    type: str = ""
    issuer: int | None = None
    year: int | None = None
    field: str = ""
    kind: str = ""
    only_open: bool = False
    only_unconfirmed: bool = False


def listed(actor: Actor, wanted: Filter, *, day: date) -> QuerySet[Document]:
    """Return the documents that `actor` may see and `wanted` asks for, newest first."""
    found = Document.objects.filter(access.visible_q(actor, day=day), search_q(wanted.text))
    exact = {
        "type": wanted.type,
        "issuer_id": wanted.issuer,
        "issued_on__year": wanted.year,
        "kind": wanted.kind,
    }
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if wanted.field:
        found = found.filter(field=wanted.field)
    if wanted.only_open:
        found = found.filter(dispositions.open_clauses_q())
    if wanted.only_unconfirmed:
        found = found.filter(links.unconfirmed_q())
    return found.select_related("issuer").order_by(*listing.NEWEST_FIRST)


def fields_in_use(actor: Actor, *, day: date) -> list[str]:
    """Return the fields (lĩnh vực) of the documents that `actor` may see."""
    seen = Document.objects.filter(access.visible_q(actor, day=day)).exclude(field="")
    return list(seen.order_by("field").values_list("field", flat=True).distinct())


def find_document(actor: Actor, written: str, *, day: date) -> list[Document]:
    """Return the documents that `actor` may see under a symbol as somebody writes it, or under `#` and an id."""
    seen = Document.objects.filter(access.visible_q(actor, day=day))
    if written.startswith("#") and written[1:].isdecimal():
        return list(seen.filter(pk=int(written[1:][:18])))
    folded = symbols.fold_symbol(written)
    return list(seen.filter(symbol_folded=folded).order_by(*listing.NEWEST_FIRST)[:10]) if folded else []


def suggestions(actor: Actor, text: str, *, day: date) -> list[Document]:
    """Return the newest documents that `text` may mean, for a field in which one is named."""
    if not text.strip():
        return []
    seen = Document.objects.filter(access.visible_q(actor, day=day), search_q(text)).exclude(symbol="")
    return list(seen.order_by(*listing.NEWEST_FIRST)[:10])


def same_symbol(issuer_id: int, folded: str) -> list[Document]:
    """Return what stands under the symbol of this issuer in any period and type, for the clerk to compare."""
    rows = Document.objects.filter(issuer_id=issuer_id, symbol_folded=folded).exclude(symbol_folded="")
    return list(rows.order_by(*listing.NEWEST_FIRST)[:5])


def standing_clauses(document: Document) -> QuerySet[Clause]:
    """Return the document's clauses in order, with who disposed of them and what they refer to. One query."""
    rows = Clause.objects.filter(dispositions.standing_q(), document=document)
    return rows.select_related("disposed_post", "refers_to", "document").order_by("ordinal")


@dataclass(frozen=True)
class Linked:
    """A link as seen from one end; `other` is `None` where the reader may not see it."""

    link: DocumentLink
    other: Document | None
    is_outgoing: bool


def links_of(document: Document, actor: Actor, *, day: date) -> list[Linked]:
    """Return the standing links of the document in both directions. Three queries."""
    held = links.holding_q()
    out = list(DocumentLink.objects.filter(held, document=document).select_related("target").order_by("pk"))
    back = list(DocumentLink.objects.filter(held, target=document).select_related("document").order_by("pk"))
    ends = [(one, one.target, True) for one in out] + [(one, one.document, False) for one in back]
    seen = visible_ids(actor, [other.pk for _, other, _ in ends], day=day)
    return [Linked(one, other if other.pk in seen else None, outgoing) for one, other, outgoing in ends]


def visible_ids(actor: Actor, ids: Sequence[int], *, day: date) -> set[int]:
    """Return which of `ids` are documents that `actor` may see. One query."""
    if not ids:
        return set()
    seen = Document.objects.filter(access.visible_q(actor, day=day), pk__in=ids)
    return set(seen.values_list("pk", flat=True))


def attachments_of(document: Document) -> list[Attachment]:
    """Return the files that hang at the document. One query."""
    rows = Attachment.objects.filter(links.holding_q(), document=document)
    return list(rows.select_related("file").order_by("pk"))


def name_of_file(actor: Actor, file: StoredFile, *, day: date) -> str:
    """Return the name under which the content hangs at a document that `actor` sees, "" where it doesn't."""
    seen = Document.objects.filter(access.visible_q(actor, day=day))
    rows = Attachment.objects.filter(links.holding_q(), file=file, document__in=seen)
    return rows.order_by("-pk").values_list("name", flat=True).first() or ""


@dataclass(frozen=True)
class Told:
    """A recipient, how it stands, and whether the reader speaks for it."""

    row: Dissemination
    standing: acknowledging.Standing
    was_late: bool
    is_mine: bool


def told(document: Document, actor: Actor, *, day: date) -> list[Told]:
    """Return who must acknowledge the document: the late first, then the waiting, then who has. Two queries."""
    rows = Dissemination.objects.filter(document=document).select_related(
        "unit", "post__unit", "acknowledgement__person", "acknowledgement__post"
    )
    mine = set(rows.filter(access.acknowledgeable_q(actor, day=day)).values_list("pk", flat=True))
    order = [acknowledging.Standing.LATE, acknowledging.Standing.WAITING, acknowledging.Standing.DONE]
    found = [
        Told(r, acknowledging.standing(r, today=day), acknowledging.was_late(r), r.pk in mine)
        for r in rows.order_by("due_on", "pk")
    ]
    return sorted(found, key=lambda t: order.index(t.standing))


def to_acknowledge(actor: Actor, *, day: date) -> QuerySet[Dissemination]:
    """Return what the actor's post or unit must still acknowledge, the earliest due first."""
    rows = Dissemination.objects.filter(
        ~acknowledging.acknowledged_q(), access.acknowledgeable_q(actor, day=day)
    )
    return rows.select_related("document", "unit", "post").order_by("due_on", "pk").distinct()


#: Acts that touch many rows at once: their page tells the act, not each row.
_TOLD_ONCE = ("document.set_clauses", "document.disseminate")
HISTORY_PAGE = 30


def entries_of(document: Document, *, before: int | None = None) -> list[Entry]:
    """Return the newest entries of the document and of what belongs to it, one per act upon many. Two queries.

    `before` is an index: entries older than it, for the next page.
    """
    rows = Entry.objects.filter(root_kind="document", root_id=str(document.pk))
    rows = rows.filter(Q(subject_kind="document") | ~Q(verb__in=_TOLD_ONCE))
    if before is not None:
        rows = rows.filter(index__lt=before)
    return list(rows.order_by("-index").prefetch_related("disclosures")[:HISTORY_PAGE])


def drift() -> Iterator[str]:
    """Yield a sentence for each row whose derived columns differ from what its facts say."""
    rows = Clause.objects.filter(dispositions.standing_q()).values("document_id")
    counts = rows.annotate(total=Count("pk"), still_open=Count("pk", filter=dispositions.undisposed_q()))
    true = {row["document_id"]: (row["total"], row["still_open"]) for row in counts}
    for pk, *stored in Document.objects.order_by("pk").values_list("pk", "clause_count", "open_clauses"):
        if tuple(stored) != true.get(pk, (0, 0)):
            yield f"document {pk}: clauses and open clauses are {stored}, recomputed {true.get(pk, (0, 0))}"
    days = Dissemination.objects.values_list("pk", "acknowledged_on", "acknowledgement__on").order_by("pk")
    for pk, kept, given in days:
        if kept != given:
            yield f"dissemination {pk}: acknowledged_on is {kept}, recomputed {given}"


class Marked(Protocol):
    @property
    def mark(self) -> str: ...
    @property
    def text(self) -> str: ...


def texts(clauses: Iterable[Marked]) -> str:
    """Return the clauses or pieces as they would be pasted again: mark and text, one below the other."""
    return "\n".join(f"{c.mark} {c.text}".strip() for c in clauses)
