"""The unit after a number: a measure, money, a share, or the noun of what is counted, also one no list knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from sauro.reading.lexicon import alternation, entries, words


class Kind(StrEnum):
    """What sort of unit a number has."""

    PERCENT = "percent"
    MONEY = "money"
    MEASURE = "measure"
    POINTS = "points"
    TIMES = "times"
    TIME = "time"
    AGE = "age"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit at its place. `sort` is the class of a counted noun; `known` whether a list has it."""

    start: int
    end: int
    kind: Kind
    sort: str = ""
    known: bool = True
    #: Where the noun begins, after a scale word.
    noun: int = -1


_MEASURES = {line[0]: Kind(line[1]) for line in entries("units_of_measure")}
_NOUNS = {line[0]: line[1] for line in entries("countable_nouns")}
#: Classes whose nouns are joined to one unit: "7 xã, thị trấn".
_JOINED = frozenset(
    {"territory", "village", "body", "person", "document", "honoured", "paper", "project", "building"}
)

_SCALE = (
    r"(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w)(?:\s(?:nghìn|ngàn|triệu|tỷ|tỉ)(?!\w))?"
    r"(?!\s(?:lệ|trọng|suất|giá|phú|tập|hồi|chứng))"
)
NOUN = alternation(_NOUNS)
_NAME_LETTER = r"[^\W\d_]"
_PER = (
    r"(?:\s?/\s?(?:10{0,2}(?:\.000)?\s)?"
    rf"{_NAME_LETTER}{{1,12}}[23²³]?(?:\s(?:dân|đêm|làm\sviệc|học|canh\stác)(?!\w))?)"
)
_UNIT = re.compile(
    rf"\s{{0,2}}(?P<unit>(?:(?P<scale>{_SCALE})\s?)?"
    rf"(?:(?P<sign>[%‰])|(?P<word>{alternation([*_MEASURES, *_NOUNS])})(?!\w))?)"
)
_GLUED = re.compile(
    r"(?:ha|kg|km2?|km²|m[23²³]?|cm|mm|tr|trđ|tỷ|tỉ|triệu|đ|đồng|tấn|MW|kWh|kV|ml|hộ|người)(?!\w)"
)
_MORE = re.compile(rf"(?:\s?,\s|\s?/)(?P<noun>{NOUN})(?!\w)(?!\s?\d)")
_MORE_OR_AND = re.compile(rf"(?:\s?,\s|\s?/|\s(?:và|hoặc)\s)(?P<noun>{NOUN})(?!\w)(?!\s?\d)")
_LEVEL = re.compile(r"\s(?:cấp\s(?:xã|huyện|tỉnh|trung ương|cơ sở|thành phố|sở|phòng)|trung ương)(?!\w)")
_PERS = re.compile(rf"{_PER}{{1,3}}")
_CONTENT = re.compile(rf"(?:\s{_NAME_LETTER}{{1,8}}){{1,2}}(?=/{_NAME_LETTER})")
_WORD = re.compile(rf"\s({_NAME_LETTER}{{2,10}})(?![\w.])")
_ABBREVIATION = re.compile(r"\s([A-ZĐ][A-ZĐa-zđ]{0,3}[A-ZĐ])(?!\w)")
_NOT_UNITS = frozenset(words("figure_not_units"))
#: "tăng trưởng 2 con số" tells no amount.
_NO_AMOUNT = re.compile(r"\s(?:con|chữ)\ssố(?!\w)")
_ROMAN = re.compile(r"[IVX]+")


def unit_at(flat: str, low: str, place: int, end: int) -> Unit | None:
    """Return the unit that begins at `place`, right after a number, or `None`.

    >>> def unit(text: str) -> str:
    ...     found = unit_at(text, text.lower(), 0, len(text))
    ...     return text[found.start:found.end] if found else ""
    >>> unit(" tỷ đồng, tăng"), unit(" Bộ, cơ quan Trung ương gửi"), unit("kg gạo/suất."), unit(" tỷ lệ")
    ('tỷ đồng', 'Bộ, cơ quan Trung ương', 'kg gạo/suất', '')
    """
    if _NO_AMOUNT.match(low, place, end):
        return None
    m = _UNIT.match(low, place, end)
    if m is None or not m["unit"].strip():
        return _unknown(flat, low, place, end)
    start, stop, word = m.start("unit"), m.end("unit"), m["word"]
    if start == place and m["sign"] is None and not _GLUED.match(flat, place):
        return None
    stop -= len(low[start:stop]) - len(low[start:stop].rstrip())
    if m["sign"]:
        return Unit(start, _extended(_PERS, low, stop, end), Kind.PERCENT)
    if word is None:
        per = _PERS.match(low, stop, end)
        return Unit(start, per.end() if per else stop, Kind.MONEY)
    if word in _NOUNS and word not in _MEASURES:
        return replace(_counted(flat, low, start, stop, end, word), noun=m.start("word"))
    kind = _MEASURES[word]
    if m["scale"] and kind in (Kind.TIME, Kind.AGE):
        kind = Kind.MEASURE
    if kind is Kind.MEASURE:
        stop = _extended(_CONTENT, low, stop, end)
    return Unit(start, _extended(_PERS, low, stop, end), kind)


def _extended(pattern: re.Pattern[str], low: str, place: int, end: int) -> int:
    m = pattern.match(low, place, end)
    return m.end() if m else place


def _counted(flat: str, low: str, start: int, stop: int, end: int, word: str) -> Unit:
    """Return the counted noun with what is joined to it: "xã, phường, thị trấn", "đơn vị cấp xã"."""
    sort = _NOUNS[word]
    stop = _extended(_LEVEL, low, stop, end)
    if sort in _JOINED:
        joint = _MORE_OR_AND if sort in ("territory", "village", "body", "person") else _MORE
        while (
            (m := joint.match(low, stop, end))
            and _NOUNS[m["noun"]] == sort
            and not _is_named(flat, m.end(), end)
        ):
            stop = _extended(_LEVEL, low, m.end(), end)
    per = _PERS.match(low, stop, end)
    return Unit(start, per.end() if per else stop, Kind.COUNT, sort)


def _is_named(flat: str, place: int, end: int) -> bool:
    """Test whether a name follows: in "5 xã, huyện Hòa Bình" the second noun begins something else."""
    return (
        place + 1 < end
        and flat[place] == " "
        and flat[place + 1].isupper()
        and not flat.startswith("Trung", place + 1)
    )


def _unknown(flat: str, low: str, place: int, end: int) -> Unit | None:
    """Return a noun that no list has: the word after the number, and the next where it can belong to it."""
    short = _ABBREVIATION.match(flat, place, end)
    if short and not _ROMAN.fullmatch(short[1]):
        return Unit(short.start(1), short.end(1), Kind.COUNT, "unknown", known=False)
    first = _WORD.match(flat, place, end)
    if first is None or not first[1].islower() or low[first.start(1) : first.end(1)] in _NOT_UNITS:
        return None
    second = _WORD.match(flat, first.end(), end)
    stop = first.end(1)
    if second and second[1].islower() and second[1] not in _NOT_UNITS:
        stop = second.end(1)
    return Unit(first.start(1), stop, Kind.COUNT, "unknown", known=False)
