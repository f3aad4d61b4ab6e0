"""Who signed: the title in capitals and the name below it, wherever the columns of the foot were broken."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sauro.reading.blocks import Layout
from sauro.reading.find.positions import head_at, heads_in
from sauro.reading.lexicon import alternation, entries, words
from sauro.reading.normalise import SMALL_LETTERS

_CAPITAL = rf"[^\W\d_{SMALL_LETTERS}]"
_FOR = r"(?:KT|K/T|TM|T/M|TL|T/L|TUQ|TU Q|Q)(?:\s?[.:]\s?|\s)"
_POSTS = alternation({line[0].upper() for line in entries("position_heads")})
#: A line that may be a signer's title: in capitals, and short.
_TITLE = re.compile(
    rf"(?:^|\t|[ ]{{3}})[ \t]*(?:{_FOR})*(?:{_POSTS}|PHÓ |TRƯỞNG |NGUYÊN |{_FOR}).{{0,90}}$",
    re.MULTILINE,
)
_ADDRESSES = alternation(words("honorifics"))
_SYLLABLE = rf"(?:[HK]' ?)?{_CAPITAL}(?:[{SMALL_LETTERS}]+|{_CAPITAL}*)(?:'[^\W\d_]+)?"
_NAME = re.compile(
    rf"(?P<rank>(?i:(?:(?:{_ADDRESSES})[.,]?\s+)*))(?P<name>{_SYLLABLE}(?: {{1,2}}{_SYLLABLE}){{0,4}})[ .]*$"
)
#: Lines between the title and the name, and the list of recipients beside them.
_SKIP = re.compile(r"^(?:[-+*•]|\(|\[|Nơi nhận|Nơi gửi|Lưu\b|Như (?:trên|Điều)|\d|.*[;:]$)")
_NO_NAME = ("nơi nhận", "ủy ban", "hội đồng", "ban thường", "văn phòng", "đã ký")
_BETWEEN = 14


@dataclass(frozen=True, slots=True)
class Signer:
    """A signer's title and name, as places in `flat`."""

    title: int
    title_end: int
    name: int
    name_end: int


def signers(page: Layout) -> list[Signer]:
    """Return who signed, in order. Linear: only lines that may be a title are looked at, and few lines below each."""
    clean = page.source.clean
    found: dict[int, Signer] = {}
    for m in _TITLE.finditer(clean):
        line = m[0].strip()
        title = _title(page, m.start() + len(m[0]) - len(m[0].lstrip()), m.end())
        if title is None or not _in_capitals(line):
            continue
        name = _name_below(page, title, m.end())
        if name is not None:
            # The last title above a name is the signer's own: "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH".
            found[name[0]] = Signer(*title, *name)
    return sorted(found.values(), key=lambda s: s.name)


def _in_capitals(line: str) -> bool:
    """Test whether the line is in capitals, but for a name at its end."""
    return line.isupper() or (
        bool(re.match(rf"(?:{_CAPITAL}[{_CAPITAL[1:-1]}.,/ -]*)", line)) and line[:6].isupper()
    )


def _title(page: Layout, start: int, end: int) -> tuple[int, int] | None:
    """Return the post in the line, which a "KT.", "TM. ỦY BAN NHÂN DÂN" may stand before."""
    clean = page.source.clean
    heads = [h for h in heads_in(page, start, end) if clean[h[0] : h[1]].isupper()]
    if not heads:
        return None
    first = heads[-1][0] if re.match(_FOR, clean[start:end]) and len(heads) > 1 else heads[0][0]
    stop = first
    for m in re.finditer(r"\S+", clean[first:end]):
        if not m[0].isupper() and m[0] not in ("-", "&"):
            break
        stop = first + m.end()
    return (first, stop) if stop > first else None


def _name_below(page: Layout, title: tuple[int, int], line_end: int) -> tuple[int, int] | None:
    clean = page.source.clean
    rest = clean[title[1] : line_end].strip()
    if rest:
        return _whole_name(page, line_end - len(clean[title[1] : line_end].lstrip()), line_end)
    at = line_end + 1
    for _ in range(_BETWEEN):
        stop = clean.find("\n", at)
        stop = len(clean) if stop < 0 else stop
        line = clean[at:stop].strip()
        start = at + len(clean[at:stop]) - len(clean[at:stop].lstrip())
        if line and len(line) < 120:
            if _TITLE.match(clean, start) and line.isupper() and head_at(page, start) is not None:
                return None
            name = _whole_name(page, start, start + len(line))
            if name is not None:
                return name
            if not _SKIP.match(line) and not line.isupper():
                return None
        elif line:
            return None
        if stop >= len(clean):
            return None
        at = stop + 1
    return None


def _whole_name(page: Layout, start: int, end: int) -> tuple[int, int] | None:
    """Return the name that a line is, or that stands in the right column of one."""
    clean = page.source.clean
    column = re.search(r"(?:\t|\s{3,})(?=\S)", clean[start:end])
    begin = start + column.end() if column else start
    m = _NAME.match(clean, begin, end)
    if m is None or len(re.split("[ ']+", m["name"])) < 2:
        return None
    if head_at(page, m.start("name")) is not None or page.low.startswith(
        ("nơi nhận", "ủy ban", "hội đồng"), m.start("name")
    ):
        return None
    return m.start("name"), m.end("name")
