"""How pasted text is split into clauses by its numbering. Pure; what it gets wrong, a person edits before it counts.

Only the beginning of a line is looked at, and no character is lost: marks and texts together are the source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sauro.kernel.errors import Reason
from sauro.reading.marks import MARKS, ORDINALS, PREFIX, Mark, MarkKind, mark_of, still_open


@dataclass(frozen=True)
class Piece:
    """A clause before it is stored: the numbering as written, how deep it stands, what it says."""

    mark: str
    level: int
    text: str


@dataclass(frozen=True)
class Anchored:
    """A piece in its place: `anchor` names it, `parent` is the index of the piece above it, or `None`."""

    piece: Piece
    anchor: str
    parent: int | None


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


# --- Anchors ---------------------------------------------------------------------------


def anchored(pieces: Sequence[Piece]) -> list[Anchored]:
    """Return the pieces with their anchors and parents. Anchors are unique; a repeated one gets `~2`, `~3`.

    A piece hangs under the last one before it with a smaller level. Unnumbered pieces are counted in their parent.

    >>> [a.anchor for a in anchored([Piece("3.", 0, "x"), Piece("a)", 1, "x"), Piece("-", 2, "x")])]
    ['3', '3.a', '3.a.-1']
    """
    found: list[Anchored] = []
    taken: set[str] = set()
    bare: dict[tuple[int | None, str], int] = {}
    for piece in pieces:
        parent = _parent(found, piece.level)
        above = found[parent].anchor if parent is not None else ""
        anchor = _joined(above, _segment(piece.mark, above, (parent, piece.mark[:1]), bare))
        found.append(Anchored(piece, _free(anchor, taken), parent))
        taken.add(found[-1].anchor)
    return found


def _parent(found: Sequence[Anchored], level: int) -> int | None:
    return next((i for i in range(len(found) - 1, -1, -1) if found[i].piece.level < level), None)


def _segment(
    mark: str, above: str, place: tuple[int | None, str], bare: dict[tuple[int | None, str], int]
) -> str:
    """Return the piece's own part of its anchor."""
    for kind, pattern in MARKS:
        m = pattern.fullmatch(mark)
        if m is None or not m[1]:
            continue
        key = m[1]
        if kind in (MarkKind.DECIMAL, MarkKind.DECIMAL3):
            # "3.1" under "3" adds only its last figure: the anchor reads as it is cited.
            whole, _, last = key.rpartition(".")
            return last if above == whole or above.endswith("." + whole) else key
        number = ORDINALS.get(key.casefold())
        return PREFIX.get(kind, "") + (str(number) if number else key)
    bare[place] = bare.get(place, 0) + 1
    sign = {"": "", "+": "+"}.get(mark[:1], "-")
    return f"{sign}{bare[place]}" if sign else f"0{'' if bare[place] == 1 else f'~{bare[place]}'}"


def _joined(above: str, segment: str) -> str:
    return f"{above}.{segment}" if above else segment


def _free(anchor: str, taken: set[str]) -> str:
    count, free = 1, anchor
    while free in taken:
        count += 1
        free = f"{anchor}~{count}"
    return free


# --- May they be stored? -----------------------------------------------------------------

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


def added_anchor(*, mark: str, above: str, taken: Iterable[str]) -> str:
    """Return the anchor of one clause added under `above` ("" for none) among those `taken`; no other one moves."""
    used = set(taken)
    bare: dict[tuple[int | None, str], int] = {}
    anchor = _joined(above, _segment(mark, above, (None, ""), bare))
    while bare and anchor in used:
        anchor = _joined(above, _segment(mark, above, (None, ""), bare))
    return _free(anchor, used)
