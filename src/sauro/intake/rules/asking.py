"""What a planned figure asks, as far as the document says it: at least or at most, over which years.

Where the words say nothing, a person does: neither is guessed from what kind of figure it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sauro.reading.dates import Dated, DateKind, dates_in
from sauro.targets.rules.kinds import Direction

#: Words right before a figure that bound it from below or above by themselves, and those that compare.
_LEAST, _MOST = r"≥|>=?|ít nhất|tối thiểu", r"≤|<=?|nhiều nhất|tối đa"
_MORE = r"(?:cao|lớn|nhiều) hơn|vượt quá|vượt|quá|trên|(?:(?<=đạt )|(?<=có )|(?<=là )|(?<=: ))hơn"
_LESS = r"(?:thấp|ít|nhỏ|kém) hơn|dưới|kém"
_NOT = r"(?P<not>không|chưa)(?: (?:được|để|nên|phải|cho))* "
_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|(?:{_NOT})?(?:(?P<more>{_MORE})|(?P<less>{_LESS})))"
    r"(?: (?:đạt|là|mức|còn))?$"
)
#: Alone these say by how much something is passed or fallen behind, not a bound.
_ONLY_FORBIDDEN = frozenset({"quá", "vượt", "vượt quá", "kém"})
_AFTER = re.compile(r"\s*(?:(?P<least>trở lên)|(?P<most>trở xuống))(?!\w)")
#: So far before a figure its bound may stand.
_NEAR = 48
#: By how much something is to rise or fall is no level that it is to reach.
_CHANGE = re.compile(
    r"(?<!\w)(?<!tốc độ )(?<!mức )(?P<verb>tăng(?! trưởng)|giảm|hạ|nâng)(?!\w)(?P<rest>[^.;:]{0,80})$",
    re.IGNORECASE,
)
_TO_A_LEVEL = re.compile(r"(?<!\w)(?:xuống|còn|lên|đạt|bằng|ở mức|tới|đến)(?!\w)", re.IGNORECASE)
#: What is said of each of several years.
_EACH_YEAR = re.compile(r"(?<!\w)(?:mỗi|hằng|hàng|từng|một)\s+năm(?!\w)|/\s*năm(?!\w)", re.IGNORECASE)


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
    after = _AFTER.match(text[end : end + _NEAR].lower())
    if after is not None:
        return Bound(_direction(after), after[0].strip())
    before = " ".join(text[max(0, start - _NEAR) : start].lower().split())
    found = _BEFORE.search(before)
    if found is None or not (direction := _direction(found)):
        return Bound()
    last = next(name for name in ("least", "most", "more", "less") if found[name])
    return Bound(direction, before[found.start() : found.end(last)])


def _direction(found: re.Match[str]) -> str:
    said = found.groupdict()
    if said["least"] or said["most"]:
        return Direction.AT_LEAST if said["least"] else Direction.AT_MOST
    compared, negation = said["more"] or said["less"], said["not"]
    if negation == "chưa" or (not negation and compared in _ONLY_FORBIDDEN):
        return ""
    return Direction.AT_LEAST if bool(said["more"]) != bool(negation) else Direction.AT_MOST


def change_said(text: str, *, start: int) -> str:
    """Return the verb if the figure at `start` says by how much something is to rise or fall, not where it is to come.

    >>> change_said("giảm ít nhất 200 hộ nghèo", start=13), change_said("giảm xuống còn 200 hộ nghèo", start=15)
    ('giảm', '')
    """
    found = _CHANGE.search(text[max(0, start - 120) : start])
    return found["verb"].lower() if found and not _TO_A_LEVEL.search(found["rest"]) else ""


def is_of_each_year(text: str, *, start: int, end: int) -> bool:
    """Test whether the words around the figure say it of every single year."""
    before = re.split(r"[.;\n]", text[max(0, start - 160) : start])[-1]
    after = re.split(r"[.;\n]", text[end : end + 80])[0]
    return bool(_EACH_YEAR.search(f"{before} {text[start:end]}{after}"))


def names_time(words: str, *, published: date | None) -> bool:
    """Test whether the words name a day or a period at all."""
    low = words.lower()
    return bool(list(dates_in(low, 0, len(low), published=published)))


def years_said(words: str, *, published: date | None) -> tuple[int, int] | None:
    """Return the first and last year that the words name.

    `None` where they name none, a part of one, or several that aren't one span.

    >>> years_said("giai đoạn 2026 - 2030", published=None), years_said("6 tháng đầu năm 2025", published=None)
    ((2026, 2030), None)
    """
    low = words.lower()
    named = {_years(found) for found in dates_in(low, 0, len(low), published=published)}
    return next(iter(named)) if len(named) == 1 else None


def _years(found: Dated) -> tuple[int, int] | None:
    if found.first is None or found.last is None or not found.sure:
        return None
    if found.kind in (DateKind.YEAR, DateKind.SPAN):
        return found.first.year, found.last.year
    is_end = found.kind is DateKind.DAY and (found.last.month, found.last.day) == (12, 31)
    return (found.last.year, found.last.year) if is_end else None
