"""Which clause of the registered document each proposal hangs at: where the words agree, not where numbers do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sauro.documents.models import Clause, Document
from sauro.documents.rules.dispositions import standing_q
from sauro.intake.models import Proposal, Reading
from sauro.kernel.folding import fold


def hang(reading: Reading, document: Document) -> None:
    """Point each proposal at the standing clause of its anchor if that has its words, else at the one that has them.

    `None` where no clause has them: the document's text is another than the one read.
    """
    clauses = list(Clause.objects.filter(standing_q(), document=document).order_by("ordinal"))
    words = {clause.pk: fold(clause.text) for clause in clauses}
    at = {clause.anchor: clause.pk for clause in clauses}
    read = {str(c["anchor"]): fold(str(c["text"])) for c in reading.clauses}
    rows = list(Proposal.objects.filter(reading=reading))
    for row in rows:
        row.clause_id = _clause_of(row, at.get(row.anchor), words, read)
    Proposal.objects.bulk_update(rows, ["clause"], batch_size=200)


def _clause_of(
    row: Proposal, same: int | None, words: Mapping[int, str], read: Mapping[str, str]
) -> int | None:
    own = fold(row.text)
    if same is not None and (words[same] == read.get(row.anchor) or own in words[same]):
        return same
    return next((pk for pk, text in words.items() if own in text), None) if own else None


def hang_again(reading: Reading, proposals: Sequence[Proposal]) -> None:
    """Look for the clauses anew where a proposal has none, or a later split of the document replaced its own."""
    if reading.document is None:
        return
    ids = [row.clause_id for row in proposals if row.clause_id is not None]
    gone = Clause.objects.filter(pk__in=ids, removed_on__isnull=False).exists()
    if gone or len(ids) < len(proposals):
        hang(reading, reading.document)
        _reload(proposals)


def _reload(proposals: Iterable[Any]) -> None:
    for row in proposals:
        row.refresh_from_db(fields=["clause"])
