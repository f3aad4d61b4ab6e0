"""What a planned figure asks, as far as the document says it: at least or at most, over which years.

Where the words say nothing, a person does: neither is guessed from what kind of figure it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sauro.reading.dates import DateKind, dates_in
from sauro.targets.rules.kinds import Direction

#: Words right before a figure, or right after it, that bound it. Of two that end before it the longer one speaks.
_BEFORE = re.compile(
    r"(?<!\w)(?:(?P<at_least>≥|>=?|ít nhất|tối thiểu|không (?:dưới|thấp hơn|ít hơn|kém)|trên|hơn|vượt)"
    r"|(?P<at_most>≤|<=?|nhiều nhất|tối đa|không (?:quá|vượt quá|vượt|cao hơn)|(?:còn )?dưới))(?: (?:đạt|là|mức))?$"
)
_AFTER = re.compile(r"\s*(?:(?P<at_least>trở lên)|(?P<at_most>trở xuống))(?!\w)")
#: So far before a figure its bound may stand.
_NEAR = 40


@dataclass(frozen=True)
class Bound:
    """Which way the words bound a figure, and the words; both empty where they don't."""

    direction: str = ""
    words: str = ""


def bound_said(text: str, *, start: int, end: int) -> Bound:
    """Return how the words around the figure at `start` to `end` of the text bound it.

    >>> text = "Tỷ lệ hồ sơ trực tuyến đạt ít nhất 92%; hộ nghèo còn 40 hộ"
    >>> bound_said(text, start=35, end=38).words, bound_said(text, start=51, end=56).words
    ('ít nhất', '')
    """
    before = " ".join(text[max(0, start - _NEAR) : start].lower().split())
    found = _AFTER.match(text[end : end + _NEAR].lower()) or _BEFORE.search(before)
    if found is None:
        return Bound()
    direction = Direction.AT_LEAST if found["at_least"] else Direction.AT_MOST
    return Bound(direction, found[direction.value])


def years_said(words: str, *, published: date | None) -> tuple[int, int] | None:
    """Return the first and last year that the words name, `None` where they name none, or a part of one.

    >>> years_said("giai đoạn 2026 - 2030", published=None), years_said("6 tháng đầu năm 2025", published=None)
    ((2026, 2030), None)
    """
    low = words.lower()
    for found in dates_in(low, 0, len(low), published=published):
        if found.first is None or found.last is None or not found.sure:
            continue
        if found.kind in (DateKind.YEAR, DateKind.SPAN) or (found.last.month, found.last.day) == (12, 31):
            first = found.last.year if found.kind is DateKind.DAY else found.first.year
            return first, found.last.year
    return None
