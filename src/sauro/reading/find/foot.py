"""Who signed: the title in capitals and the name below it, wherever the columns of the foot were broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sauro.reading.blocks import Layout
from sauro.reading.find.positions import head_at, heads_in
from sauro.reading.lexicon import alternation, entries, words
from sauro.reading.normalise import SMALL_LETTERS

_CAPITAL = rf"[^\W\d_{SMALL_LETTERS}]"
_FOR = r"(?:KT|K/T|TM|T/M|TL|T/L|TUQ|TU Q|Q)(?:\s?[.:]\s?|\s)"
#: A post in capitals, which may be a signer's title.
_POST = re.compile(alternation(line[0].upper() for line in entries("position_heads")))
_OPENED = re.compile(rf"(?:{_FOR}|NGUYÊN |PHÓ |QUYỀN |CỰU )+|(?:{_FOR})[^a-zđ]{{0,90}}")
_LONGEST_TITLE = 110
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
    found: dict[int, Signer] = {}
    for start, end in _title_lines(page.source.clean):
        title = _title(page, start, end)
        name = _name_below(page, title, end) if title else None
        if title and name:
            # The last title above a name is the signer's own: "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH".
            found[name[0]] = Signer(*title, *name)
    return sorted(found.values(), key=lambda s: s.name)


def _title_lines(clean: str) -> Iterator[tuple[int, int]]:
    """Yield the lines, or the right columns of lines, that begin with a post in capitals or with "KT.", "TM."."""
    done = -1
    for m in _POST.finditer(clean):
        if m.start() < done:
            continue
        line = clean.rfind("\n", max(0, m.start() - 400), m.start()) + 1
        if not line and m.start() > 400:
            continue
        start = max(line, clean.rfind("\t", line, m.start()) + 1, clean.rfind("   ", line, m.start()) + 3)
        stop = clean.find("\n", m.end(), m.end() + _LONGEST_TITLE)
        stop = len(clean) if stop < 0 and len(clean) <= m.end() + _LONGEST_TITLE else stop
        done = m.end()
        if stop < 0:
            continue
        start += len(clean[start : m.start()]) - len(clean[start : m.start()].lstrip())
        if start == m.start() or _OPENED.fullmatch(clean, start, m.start()):
            done = stop
            yield start, stop


def _is_title(page: Layout, start: int, line: str) -> bool:
    opened = _OPENED.match(line)
    return line.isupper() and (opened is not None or head_at(page, start) is not None)


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
            if _is_title(page, start, line):
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
