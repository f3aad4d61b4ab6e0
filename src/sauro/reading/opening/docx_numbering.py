"""The marks that Word draws before paragraphs of a list ("1.", "a)", "II.3."), counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from sauro.reading.opening.docx_styles import Listed, Styles, child, is_on, value
from sauro.reading.opening.packages import attribute, local

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_LEVELS = 9


def roman(number: int) -> str:
    """Return the Roman numeral.

    >>> roman(4), roman(19)
    ('IV', 'XIX')
    """
    written = ""
    for worth, letters in _ROMAN if 0 < number < 4000 else ():
        written += letters * (number // worth)
        number %= worth
    return written or str(number)


def letter(number: int) -> str:
    """Return the letter that Word gives to a number; after z come aa, bb.

    >>> letter(1), letter(27), letter(28)
    ('a', 'aa', 'bb')
    """
    if not 0 < number <= 780:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def written(number: int, form: str) -> str:
    """Return the number in a form of Word's (decimal where the form is not known)."""
    match form:
        case "upperRoman":
            return roman(number)
        case "lowerRoman":
            return roman(number).lower()
        case "upperLetter":
            return letter(number).upper()
        case "lowerLetter":
            return letter(number)
        case "decimalZero":
            return f"{number:02}"
        case "none":
            return ""
        case _:
            return str(number)


@dataclass(frozen=True)
class Level:
    """One level of a list."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    is_legal: bool = False
    style: str = ""


def _number(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else default


def _level(element: Any) -> Level:
    restart = value(element, "lvlRestart")
    return Level(
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText"),
        start=_number(value(element, "start"), 0),
        restart=_number(restart, 0) if restart else None,
        is_legal=bool(is_on(element, "isLgl")),
        style=value(element, "pStyle"),
    )


@dataclass
class _List:
    """A `num`: the levels it draws with, whose counters it shares, and where it starts anew."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The numbering part and its running counters: ask `mark` for every listed paragraph, in order."""

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, Any] = {}
        self._nums: dict[str, Any] = {}
        for element in [] if root is None else root:
            if local(element.tag) == "abstractNum":
                self._abstracts[attribute(element, "abstractNumId")] = element
            elif local(element.tag) == "num":
                self._nums[attribute(element, "numId")] = element
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def mark(self, own: Listed | None, style: str) -> str:
        """Return the mark of a paragraph, "" where it has none; counts it."""
        of_style = self._styles.listed(style)
        num = (own.num if own else "") or (of_style.num if of_style else "")
        listing = self._list(num)
        if listing is None:
            return ""
        level = own.level if own and own.level is not None else None
        if level is None:
            linked = (n for n, drawn in listing.levels.items() if style and drawn.style == style)
            level = next(linked, (of_style.level if of_style and not (own and own.num) else None) or 0)
        if level not in listing.levels:
            return ""
        self._count(num, listing, level)
        return self._draw(listing, level)

    def _list(self, num: str) -> _List | None:
        if num not in self._lists:
            self._lists[num] = self._build(num)
        return self._lists[num]

    def _build(self, num: str, depth: int = 0) -> _List | None:
        element = self._nums.get(num)
        if element is None or num == "0":
            return None
        name = value(element, "abstractNumId")
        abstract = self._abstracts.get(name)
        link = value(abstract, "numStyleLink")
        if link and depth < 5:
            listing = self._build(self._styles.numbering_style(link), depth + 1)
            if listing is None:
                return None
            listing = _List(listing.abstract, dict(listing.levels), dict(listing.starts))
        else:
            listing = _List(name, _levels(abstract))
        for override in element:
            if local(override.tag) == "lvlOverride":
                at = _number(attribute(override, "ilvl"), 0)
                drawn = child(override, "lvl")
                if drawn is not None:
                    listing.levels[at] = _level(drawn)
                start = value(override, "startOverride")
                if start:
                    listing.starts[at] = _number(start, 1)
        return listing

    def _count(self, num: str, listing: _List, level: int) -> None:
        counts = self._counts.setdefault(listing.abstract, {})
        if (num, level) not in self._begun and level in listing.starts:
            counts[level] = listing.starts[level] - 1
        self._begun.add((num, level))
        counts[level] = counts.get(level, listing.levels[level].start - 1) + 1
        for deeper in range(level + 1, _LEVELS):
            restart = listing.levels[deeper].restart if deeper in listing.levels else None
            if restart is None or (restart and level < restart):
                counts.pop(deeper, None)

    def _draw(self, listing: _List, level: int) -> str:
        drawn = listing.levels[level]
        if drawn.form == "bullet":
            return "+" if drawn.text.strip() == "+" else "-"
        counts = self._counts[listing.abstract]

        def place(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            above = listing.levels.get(at, Level())
            form = "decimal" if drawn.is_legal else above.form
            return written(counts.get(at, above.start), form)

        return _PLACE.sub(place, drawn.text).strip()


def _levels(abstract: Any | None) -> dict[int, Level]:
    if abstract is None:
        return {}
    return {
        _number(attribute(element, "ilvl"), 0): _level(element)
        for element in abstract
        if local(element.tag) == "lvl"
    }
