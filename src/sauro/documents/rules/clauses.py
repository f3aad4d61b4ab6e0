"""How pasted text is split into clauses by its numbering. Pure; what it gets wrong, a person edits before it counts.

Only the beginning of a line is looked at, and no character is lost: marks and texts together are the source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from sauro.kernel.errors import Reason


class MarkKind(IntEnum):
    """Kinds of numbering, outermost first: a mark closes every open one of a later kind."""

    PART = 0  # Phần thứ nhất
    CHAPTER = 1  # Chương I
    SECTION = 2  # Mục 1
    CAPITAL = 3  # A.
    ROMAN = 4  # I.
    ARTICLE = 5  # Điều 1.
    NUMBER = 6  # 1.  Khoản 1.
    DECIMAL = 7  # 1.1.
    DECIMAL3 = 8  # 1.1.1.
    LETTER = 9  # a)
    PAREN = 10  # 1)
    DASH = 11  # -
    PLUS = 12  # +


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


@dataclass(frozen=True)
class _Mark:
    kind: MarkKind
    raw: str
    key: str
    #: Position in its list; 0 where marks of the kind aren't numbered.
    number: int


_ORDINALS = {
    word: n
    for n, word in enumerate(("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=1)
}
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
#: Letters that number points; ê, ô, ư and j, w, z are not used so.
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_END = r"(?=$|\s)"
#: Without its dot a decimal begins a clause only before a capital: "1.5 triệu" is a figure.
_DECIMAL_END = rf"(?:[.)]{_END}|(?=$|\s+[^\Wa-zà-ỹđ\d_]))"
_HEADING = r"(?:[.:](?=$|\s)|(?=\s*$|\s+[^\Wa-zđ\d_]))"

_PATTERNS: tuple[tuple[MarkKind, re.Pattern[str]], ...] = (
    (MarkKind.PART, re.compile(rf"(?:phần|PHẦN|Phần)\s+(?:(?:thứ|THỨ|Thứ)\s+)?(\w+){_HEADING}")),
    (MarkKind.CHAPTER, re.compile(rf"(?:Chương|CHƯƠNG)\s+([IVX]+|\d+){_HEADING}")),
    (MarkKind.SECTION, re.compile(rf"(?:Mục|MỤC)\s+([IVX]+|\d+){_HEADING}")),
    (MarkKind.ARTICLE, re.compile(r"(?:Điều|ĐIỀU)\s+(\d{1,3}[a-zđ]?)(?:[.:]|(?=\s*$))")),
    (MarkKind.NUMBER, re.compile(r"(?:Khoản|KHOẢN)\s+(\d{1,3})(?:[.:)]|(?=\s*$))")),
    (MarkKind.LETTER, re.compile(rf"(?:Điểm|ĐIỂM)\s+([{_LETTERS}])(?:[.:)]|(?=\s*$))")),
    (MarkKind.ROMAN, re.compile(rf"([IVX]{{1,6}})[.)]{_END}")),
    (MarkKind.CAPITAL, re.compile(rf"([A-H])[.)]{_END}")),
    (MarkKind.DECIMAL3, re.compile(rf"(\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}}){_DECIMAL_END}")),
    (MarkKind.DECIMAL, re.compile(rf"(\d{{1,2}}\.\d{{1,2}}){_DECIMAL_END}")),
    (MarkKind.NUMBER, re.compile(rf"(\d{{1,3}})\.{_END}")),
    (MarkKind.PAREN, re.compile(rf"\(?(\d{{1,2}})\){_END}")),
    (MarkKind.LETTER, re.compile(rf"([{_LETTERS}])[.)]{_END}")),
    (MarkKind.DASH, re.compile(rf"()[-‐‑‒–—•*]{_END}")),
    (MarkKind.PLUS, re.compile(rf"()\+{_END}")),
)
_PREFIX = {MarkKind.PART: "P", MarkKind.CHAPTER: "C", MarkKind.SECTION: "M", MarkKind.ARTICLE: "Đ"}
#: A number that jumps farther than this isn't the next of its list: a wrapped line that begins with a figure.
_LONGEST_JUMP = 3


def split(text: str) -> list[Piece]:
    """Return the clauses of `text` in order: a line that begins with numbering begins a clause.

    Lines without numbering continue the clause they follow; text before the first numbering is a clause without a
    mark. `""` gives none.

    >>> [(p.level, p.mark, p.text) for p in split("1. Giao Văn phòng:\\na) Rà soát;\\nb) Báo cáo.")]
    [(0, '1.', 'Giao Văn phòng:'), (1, 'a)', 'Rà soát;'), (1, 'b)', 'Báo cáo.')]
    """
    pieces: list[Piece] = []
    open_marks: list[_Mark] = []
    for line in re.split(r"\r\n|\r|\n", unicodedata.normalize("NFC", text)):
        words = line.strip()
        mark = _mark_of(words, open_marks)
        if mark is not None:
            open_marks = [*_still_open(open_marks, mark), mark]
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


def _mark_of(words: str, open_marks: Sequence[_Mark]) -> _Mark | None:
    """Return the mark that `words` begin with, or `None`; a figure that can't be the next of its list is text."""
    for kind, pattern in _PATTERNS:
        m = pattern.match(words)
        if m is None:
            continue
        mark = _Mark(kind, m[0], m[1], _number(kind, m[1]))
        if mark.number >= 0 and _follows(mark, open_marks):
            return mark
    return None


def _number(kind: MarkKind, key: str) -> int:
    """Return the place of `key` in its list, 0 for unnumbered kinds, -1 where it is no number after all."""
    if kind in (MarkKind.DASH, MarkKind.PLUS):
        return 0
    if kind is MarkKind.LETTER:
        return _LETTERS.index(key) + 1
    if kind is MarkKind.CAPITAL:
        return ord(key) - ord("A") + 1
    if key.casefold() in _ORDINALS:
        return _ORDINALS[key.casefold()]
    if re.fullmatch("[IVX]+", key):
        return _roman(key)
    figure = re.search(r"(\d+)[a-zđ]?$", key)
    return int(figure[1]) if figure and key[0].isdecimal() else -1


def _roman(key: str) -> int:
    digits = [_ROMAN_DIGITS[c] for c in key]
    return sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0], strict=True))


def _follows(mark: _Mark, open_marks: Sequence[_Mark]) -> bool:
    """Test whether `mark` can stand here: it begins a list, or goes on with the open one of its kind."""
    if mark.kind in (MarkKind.DASH, MarkKind.PLUS):
        return True
    earlier = next((m for m in reversed(open_marks) if m.kind is mark.kind), None)
    if mark.kind in (MarkKind.DECIMAL, MarkKind.DECIMAL3):
        # "1.5 triệu" at the head of a wrapped line is a figure; "1.5." under "1." after "1.4." is a clause.
        whole = mark.key.rpartition(".")[0]
        above = MarkKind(mark.kind - 1)
        known = [m.key for m in open_marks if m.kind is above]
        if known and known[-1] != whole:
            return False
        earlier = earlier if earlier and earlier.key.rpartition(".")[0] == whole else None
    if earlier is None or mark.number <= 1:
        return True
    return earlier.number <= mark.number <= earlier.number + _LONGEST_JUMP


def _still_open(open_marks: Sequence[_Mark], mark: _Mark) -> list[_Mark]:
    return [m for m in open_marks if m.kind < mark.kind]


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
    for kind, pattern in _PATTERNS:
        m = pattern.fullmatch(mark)
        if m is None or not m[1]:
            continue
        key = m[1]
        if kind in (MarkKind.DECIMAL, MarkKind.DECIMAL3):
            # "3.1" under "3" adds only its last figure: the anchor reads as it is cited.
            whole, _, last = key.rpartition(".")
            return last if above == whole or above.endswith("." + whole) else key
        number = _ORDINALS.get(key.casefold())
        return _PREFIX.get(kind, "") + (str(number) if number else key)
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
