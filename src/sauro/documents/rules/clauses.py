"""How pasted text is split into clauses by its numbering. Pure; what it gets wrong, a person edits before it counts.

Only the beginning of a line is looked at, and no character is lost: marks and texts together are the source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from sauro.kernel.errors import Reason
from sauro.reading.anchors import Anchored, Piece, added_anchor, anchored
from sauro.reading.marks import Mark, mark_of, still_open


def split(text: str) -> list[Piece]:
    """Return the clauses of `text` in order: a line that begins with numbering begins a clause.

    Lines without numbering continue the clause they follow; text before the first numbering is a clause without a
    mark. `""` gives none.

    >>> [(p.level, p.mark, p.text) for p in split("1. Giao Văn phòng:\\na) Rà soát;\\nb) Báo cáo.")]
    [(0, '1.', 'Giao Văn phòng:'), (1, 'a)', 'Rà soát;'), (1, 'b)', 'Báo cáo.')]
    """
    pieces: list[Piece] = []
    open_marks: list[Mark] = []
    for line in re.split(r"\r\n|\r|\n", unicodedata.normalize("NFC", text)):
        words = line.strip()
        mark = mark_of(words, open_marks)
        if mark is not None:
            open_marks = [*still_open(open_marks, mark), mark]
            pieces.append(Piece(mark.raw, len(open_marks) - 1, words[len(mark.raw) :].strip()))
        elif words:
            _continue(pieces, words)
    return pieces


def _continue(pieces: list[Piece], words: str) -> None:
    if not pieces:
        pieces.append(Piece("", 0, words))
        return
    last = pieces[-1]
    pieces[-1] = Piece(last.mark, last.level, f"{last.text}\n{words}".strip())


# --- May they be stored? -----------------------------------------------------------------

__all__ = ["Anchored", "Piece", "added_anchor", "anchored", "piece_refusals", "split"]

MOST_CLAUSES = 1000
LONGEST_ANCHOR = 60
LONGEST_MARK = 60


def piece_refusals(pieces: Iterable[Anchored]) -> list[Reason]:
    """Return every reason why the pieces can't become a document's clauses."""
    given = list(pieces)
    found = []
    if not given:
        found.append(Reason("no_clauses", "text"))
    if len(given) > MOST_CLAUSES:
        found.append(Reason("too_many_clauses", "text", {"most": MOST_CLAUSES}))
    found += [
        Reason("clause_is_empty", "text", {"anchor": a.anchor})
        for a in given
        if not (a.piece.mark.strip() or a.piece.text.strip())
    ]
    found += [
        Reason("clause_too_deep", "text", {"anchor": a.anchor})
        for a in given
        if len(a.anchor) > LONGEST_ANCHOR or len(a.piece.mark) > LONGEST_MARK
    ]
    return found
