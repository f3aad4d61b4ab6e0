"""Pieces of a text and the anchors by which they are cited: `3.b`. One home for registers and readings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sauro.reading.marks import MARKS, ORDINALS, PREFIX, MarkKind


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


def anchored(pieces: Sequence[Piece]) -> list[Anchored]:
    """Return the pieces with their anchors and parents. Anchors are unique; a repeated one gets `~2`, `~3`.

    A piece hangs under the last one before it with a smaller level. Unnumbered pieces are counted in their parent.

    >>> [a.anchor for a in anchored([Piece("3.", 0, "x"), Piece("a)", 1, "x"), Piece("-", 2, "x")])]
    ['3', '3.a', '3.a.-1']
    """
    found: list[Anchored] = []
    taken: dict[str, int] = {}
    bare: dict[tuple[int | None, str], int] = {}
    #: The pieces still open above the next one, outermost first.
    path: list[int] = []
    for i, piece in enumerate(pieces):
        while path and found[path[-1]].piece.level >= piece.level:
            path.pop()
        parent = path[-1] if path else None
        above = found[parent].anchor if parent is not None else ""
        anchor = _joined(above, _segment(piece.mark, above, (parent, piece.mark[:1]), bare))
        found.append(Anchored(piece, _free(anchor, taken), parent))
        path.append(i)
    return found


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


def _free(anchor: str, taken: dict[str, int]) -> str:
    """Return the anchor, with a number behind it where it is taken; `taken` remembers the last number of each."""
    count, free = taken.get(anchor, 0) + 1, anchor
    if count > 1:
        free = f"{anchor}~{count}"
        while free in taken:
            count += 1
            free = f"{anchor}~{count}"
        taken[free] = 1
    taken[anchor] = count
    return free


def added_anchor(*, mark: str, above: str, taken: Iterable[str]) -> str:
    """Return the anchor of one clause added under `above` ("" for none) among those `taken`; no other one moves."""
    used = dict.fromkeys(taken, 1)
    bare: dict[tuple[int | None, str], int] = {}
    anchor = _joined(above, _segment(mark, above, (None, ""), bare))
    while bare and anchor in used:
        anchor = _joined(above, _segment(mark, above, (None, ""), bare))
    return _free(anchor, used)
