"""Numbering at the beginning of a line (Phần, Chương, Điều 1., I., 1., a), -): what begins a clause.

Only the beginning of a line is looked at; a figure that can't be the next of its list is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from sauro.reading.normalise import SMALL_LETTERS


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
class Mark:
    kind: MarkKind
    raw: str
    key: str
    #: Position in its list; 0 where marks of the kind aren't numbered.
    number: int


ORDINALS = {
    word: n
    for n, word in enumerate(("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=1)
}
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
#: Letters that number points; ê, ô, ư and j, w, z are not used so.
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_END = r"(?=$|\s)"
#: Without its dot a decimal begins a clause only before a capital: "1.5 triệu" is a figure.
_DECIMAL_END = rf"(?:[.)]{_END}|(?=$|\s+[^\W\d_{SMALL_LETTERS}]))"
_HEADING = rf"(?:[.:](?=$|\s)|(?=\s*$|\s+[^\W\d_{SMALL_LETTERS}]))"

MARKS: tuple[tuple[MarkKind, re.Pattern[str]], ...] = (
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
    # The Party's offices write "1-".
    (MarkKind.NUMBER, re.compile(rf"(\d{{1,3}})(?:\.|(?<=\d)-){_END}")),
    (MarkKind.PAREN, re.compile(rf"\(?(\d{{1,2}})\){_END}")),
    (MarkKind.LETTER, re.compile(rf"([{_LETTERS}])[.)]{_END}")),
    (MarkKind.DASH, re.compile(r"()[-‐‑‒–—•*](?=\s+\S)")),
    (MarkKind.PLUS, re.compile(r"()\+(?=\s+\S)")),
)
PREFIX = {MarkKind.PART: "P", MarkKind.CHAPTER: "C", MarkKind.SECTION: "M", MarkKind.ARTICLE: "Đ"}
#: A number that jumps farther than this isn't the next of its list: a wrapped line that begins with a figure.
_LONGEST_JUMP = 3


def mark_of(words: str, open_marks: Sequence[Mark]) -> Mark | None:
    """Return the mark that `words` begin with, or `None`; a figure that can't be the next of its list is text."""
    for kind, pattern in MARKS:
        m = pattern.match(words)
        if m is None:
            continue
        mark = Mark(kind, m[0], m[1], _number(kind, m[1]))
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
    if key.casefold() in ORDINALS:
        return ORDINALS[key.casefold()]
    if re.fullmatch("[IVX]+", key):
        return _roman(key)
    figure = re.search(r"(\d+)[a-zđ]?$", key)
    return int(figure[1]) if figure and key[0].isdecimal() else -1


def _roman(key: str) -> int:
    digits = [_ROMAN_DIGITS[c] for c in key]
    return sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0], strict=True))


def _follows(mark: Mark, open_marks: Sequence[Mark]) -> bool:
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


def still_open(open_marks: Sequence[Mark], mark: Mark) -> list[Mark]:
    return [m for m in open_marks if m.kind < mark.kind]
