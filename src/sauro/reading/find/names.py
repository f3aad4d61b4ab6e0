"""Where a person's name may stand: two to five syllables, told apart from places and things that bear such names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sauro.reading.blocks import Layout
from sauro.reading.find.positions import head_at
from sauro.reading.lexicon import alternation, entries, words
from sauro.reading.normalise import SMALL_LETTERS

CAPITAL = rf"[^\W\d_{SMALL_LETTERS}]"
#: A syllable of a name: "Ấm", "VĂN", "A", "H'Liên".
_SYLLABLE = rf"(?:[HK]' ?)?{CAPITAL}(?:[{SMALL_LETTERS}]+|{CAPITAL}*)(?:'[^\W\d_]+)?(?![\w'])"
_FAMILIES = {line[0]: len(line) > 1 for line in entries("family_names")}
_WRITTEN = [form for name in _FAMILIES for form in (name.title(), name.upper())]
_TRIBAL = rf"[HK]' ?[^\W\d_]+|[AY](?= {CAPITAL}[{SMALL_LETTERS}])"
#: A family name and up to seven capitalised syllables: a ward's name may stand before the person's.
_RUN = re.compile(
    rf"(?:{alternation(_WRITTEN)})(?![\w'])(?: {{1,3}}{_SYLLABLE}){{1,7}}"
    rf"|(?:{_TRIBAL})(?![\w'])(?: {{1,3}}{_SYLLABLE}){{0,4}}"
)
_HONORIFICS = {line[0]: line[1] for line in entries("honorifics")}
_CALLED = re.compile(
    rf"(?:{alternation(f for h, k in _HONORIFICS.items() if k != 'degree' for f in (h, h.capitalize()))})"
    rf"[.:]? {{1,3}}(?={CAPITAL})"
)
_ANY_RUN = re.compile(rf"{_SYLLABLE}(?: {{1,3}}{_SYLLABLE}){{1,4}}|[HK]' ?{_SYLLABLE}")
_PART = re.compile(r"[^ ]+")
#: What stands right before a name, without being part of it.
_ADDRESS = re.compile(rf"(?<!\w)(?:{alternation(_HONORIFICS)})(?:\.|:)?[\s,]*$")
_ADDRESS_REACH = 48

_KINDS = {line[0]: line[1] for line in entries("place_kinds")}
_KIND_BEFORE = re.compile(rf"(?<!\w)({alternation(_KINDS)})\s*$")
_THINGS = {line[0]: len(line) > 1 for line in entries("named_after")}
_WRITTEN_THINGS = [
    w for t, body in _THINGS.items() for w in ((t.capitalize(),) if body else (t, t.capitalize(), t.upper()))
]
_THING_BEFORE = re.compile(
    rf"(?P<compound>{CAPITAL}[{SMALL_LETTERS}]+ )?(?<!\w)(?P<thing>{alternation(_WRITTEN_THINGS)})\s+$"
)
_KNOWN_PLACES = frozenset(words("known_places"))
_NAMESAKES = frozenset(words("namesakes"))
_MOST_SYLLABLES = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A name in `flat`. `address` is where the words of address before it begin, its own start where none are."""

    start: int
    end: int
    address: int
    #: Kinds of the words of address: comrade, polite, rank, degree.
    kinds: frozenset[str]
    syllables: int
    #: The name could be a place's: 1 a province that no list has, 2 a ward, a village.
    doubtful: int = 0


def names_in(page: Layout) -> list[Name]:
    """Return what may be a person's name, in order, without overlap. Linear."""
    found: dict[int, Name] = {}
    for start, end in _called(page):
        name = _name(page, start, end)
        if name is not None:
            found[start] = name
    for m in _RUN.finditer(page.flat):
        if m.start() and (page.flat[m.start() - 1].isalnum() or page.flat[m.start() - 1] == "'"):
            continue
        name = _name(page, m.start(), m.end())
        if name is not None:
            found.setdefault(name.start, name)
    return _apart(sorted(found.values(), key=lambda n: n.start))


def _apart(names: list[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in names:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _called(page: Layout) -> Iterator[tuple[int, int]]:
    """Yield capitalised runs after a word of address: those may have a family name that no list has."""
    for m in _CALLED.finditer(page.flat):
        if m.start() and page.flat[m.start() - 1].isalnum():
            continue
        run = _ANY_RUN.match(page.flat, m.end())
        if run is None or head_at(page, run.start()) is not None:
            continue
        first = run[0].split()[0]
        # "đại biểu HĐND TP": what is in capitals is a name only with a known family name.
        if len(first) == 1 or not first.isupper() or first.lower() in _FAMILIES:
            yield run.span()


def _name(page: Layout, start: int, end: int) -> Name | None:
    """Return the name in a run of capitalised syllables, `None` where the run is none."""
    parts = _cut(page, start, end)
    if len(parts) < 2 and (not parts or "'" not in page.flat[parts[0][0] : parts[0][1]]):
        return None
    parts = _without_place(page, parts)
    if len(parts) < 2 and "'" not in page.flat[parts[0][0] : parts[0][1]]:
        return None
    start = parts[0][0]
    address, kinds = _address(page, start)
    before = page.low[max(0, address - 28) : address]
    written = page.flat[max(0, address - 28) : address]
    alone = address == start
    kind = _KIND_BEFORE.search(before) if alone else None
    posted = head_at_end(page, address)
    thing = alone and not kind and not posted and _is_thing(written)
    if (kind and not posted) or thing:
        return _after_place(page, parts, whole=bool(kind and _KINDS[kind[1]] == "whole"), thing=thing)
    parts = parts[: _MOST_SYLLABLES if _is_long(page, parts) else 4]
    low = _low(page, parts)
    if alone and (low in _NAMESAKES or low in _KNOWN_PLACES):
        return None
    first = page.low[parts[0][0] : parts[0][1]]
    if len(parts) == 2 and _FAMILIES.get(first) and not kinds & {"comrade", "polite"}:
        return None
    return Name(parts[0][0], parts[-1][1], address, kinds, len(parts))


_PLACE_BEGUN = re.compile(rf"(?<!\w)(?:{alternation(_KINDS)})\s+(?:\S+\s+)?(?P<last>[^\W\d_]+)\s+$")


def _without_place(page: Layout, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the syllables without a first that ends a place's name ("tỉnh Bắc Ninh Ngô …", "xã Tân Hà Trần …")."""
    at = parts[0][0]
    m = _PLACE_BEGUN.search(page.low, max(0, at - 28), at)
    if m is None or not page.flat[m.start("last")].isupper():
        return parts
    first = page.low[at : parts[0][1]]
    second = page.low[parts[1][0] : parts[1][1]] if len(parts) > 1 else ""
    if f"{m['last']} {first}" in _KNOWN_PLACES and len(parts) > 1:
        return parts[1:]
    return parts[1:] if len(parts) > 3 and _FAMILIES.get(second) is False else parts


def _is_thing(before: str) -> bool:
    """Test whether a thing that bears a name stands there: "trường", but not "Môi trường"."""
    m = _THING_BEFORE.search(before)
    return m is not None and not (m["compound"] and m["thing"].islower() and " " not in m["thing"])


def _after_place(page: Layout, parts: list[tuple[int, int]], *, whole: bool, thing: bool) -> Name | None:
    """Return the person after a place's own name ("phường Nguyễn Du Trần Thị Quế"), or after the bare kind of place."""
    cut = _place_length(page, parts)
    rest = parts[cut:]
    if cut and len(rest) >= 2:
        return Name(rest[0][0], rest[-1][1], rest[0][0], frozenset(), len(rest))
    if cut or thing or len(parts) > _MOST_SYLLABLES:
        return None
    first = page.low[parts[0][0] : parts[0][1]]
    if "'" in first or first in ("y", "a", "điểu") or (len(parts) > 2 and not _like_a_place(page, parts)):
        doubtful = 0
    else:
        doubtful = 1 if whole else 2
    return Name(parts[0][0], parts[-1][1], parts[0][0], frozenset(), len(parts), doubtful)


def _like_a_place(page: Layout, parts: list[tuple[int, int]]) -> bool:
    """Test whether three syllables are more like a ward's ("An Phú Đông") than like a person's."""
    last = page.low[parts[-1][0] : parts[-1][1]]
    return len(parts) == 3 and (
        _FAMILIES.get(page.low[parts[0][0] : parts[0][1]], False) or last in _QUARTERS
    )


_QUARTERS = frozenset(("đông", "tây", "bắc", "thượng", "hạ", "nhất", "nhì"))


def _place_length(page: Layout, parts: list[tuple[int, int]]) -> int:
    """Return how many syllables are the place's name, 0 where a person's name begins at once."""
    for length in (4, 3, 2):
        if len(parts) >= length and _low(page, parts[:length]) in _NAMESAKES | _KNOWN_PLACES:
            return length
    for i in range(2, len(parts) - 2):
        if page.low[parts[i][0] : parts[i][1]] in _FAMILIES:
            return i
    return 0


def _cut(page: Layout, start: int, end: int) -> list[tuple[int, int]]:
    """Return the syllables of a run, up to a word that begins a post or is written in another case."""
    parts: list[tuple[int, int]] = []
    capitals = None
    for m in _PART.finditer(page.flat, start, end):
        if parts and (head_at(page, m.start()) is not None or page.low[m.start() : m.end()] in ("ông", "bà")):
            break
        if len(m[0]) > 1 and "'" not in m[0]:
            if capitals is not None and m[0].isupper() is not capitals:
                break
            capitals = m[0].isupper()
        parts.append(m.span())
    return parts


def _is_long(page: Layout, parts: list[tuple[int, int]]) -> bool:
    first = page.low[parts[0][0] : parts[0][1]]
    return first in ("công", "tôn", "rơ", "a", "kơ", "rah") or "'" in page.flat[parts[0][0] : parts[-1][1]]


def _low(page: Layout, parts: list[tuple[int, int]]) -> str:
    return " ".join(page.low[a:b] for a, b in parts)


def _address(page: Layout, start: int) -> tuple[int, frozenset[str]]:
    """Return where the words of address before `start` begin, and of what kinds they are."""
    kinds: set[str] = set()
    at = start
    for _ in range(4):
        low = max(0, at - _ADDRESS_REACH)
        m = _ADDRESS.search(page.low, low, at)
        if m is None or "\n" in page.low[m.start() : at]:
            break
        said = m[0].rstrip(" ,.:")
        kinds.add(_HONORIFICS.get(said) or _HONORIFICS.get(said + ".") or "polite")
        at = m.start()
    return at, frozenset(kinds)


def head_at_end(page: Layout, at: int) -> bool:
    """Test whether a post of one or more words ends right before `at` ("Trưởng ban | Trần Văn A")."""
    stop = at
    while stop and page.low[stop - 1] == " ":
        stop -= 1
    place = max(0, stop - 28)
    while True:
        place = page.low.find("t", place, stop)
        if place < 0:
            return False
        if place == 0 or not page.low[place - 1].isalnum():
            end = head_at(page, place)
            if end == stop:
                return True
        place += 1
