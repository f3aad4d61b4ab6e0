"""The parts of an action: where it ends, who helps."""

from __future__ import annotations

import re
from itertools import pairwise

from sauro.reading.blocks import Layout
from sauro.reading.find.directives.parties import party_at

_WITH = re.compile(
    r"(?<!\w)(?:phối hợp|kết hợp|cùng)(?:\s+(?:chặt chẽ|đồng bộ|thường xuyên))?(?:\s+(?:với|cùng))?\s+"
)
_LIST = re.compile(r"(?:,|\svà)\s+")


_QUOTES = "\"'"


def trimmed(page: Layout, start: int, end: int) -> int:
    """Return where the words end, without the punctuation after them; a quotation keeps the mark that closes it."""
    while end > start and page.low[end - 1] in " .;,:/…!\"'\n-":
        mark = page.low[end - 1]
        if mark in _QUOTES and page.low.count(mark, start, end) % 2 == 0:
            break
        end -= 1
    return end


_REPORT_TOO = re.compile(
    r"(?:,|\svà)\s+(?P<tail>(?:(?:định kỳ|hằng|hàng|trước|chậm nhất|vào)\s[^,;]{1,40}?\s)?(?:tổng hợp,?\s+)?"
    r"(?:báo cáo|gửi|trình)\s)"
)
_LEAST = 24


def report_tail(page: Layout, at: int, end: int) -> int:
    """Return where a trailing report with its own time begins ("…, báo cáo UBND tỉnh trước ngày 20/9"), else -1."""
    tail = -1
    for m in _REPORT_TOO.finditer(page.low, at + _LEAST, end):
        tail = m.start("tail")
    return tail


def coordinating(page: Layout, start: int, end: int) -> tuple[str, ...]:
    """Return those named after "phối hợp với", each as written."""
    m = _WITH.search(page.low, start, end)
    if m is None:
        return ()
    party = party_at(page, m.end(), end)
    if party is None:
        return ()
    return tuple(_listed(page, party.start, party.end))


def company(page: Layout, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches that name helpers: after "phối hợp với" a list of bodies goes on up to the verb."""
    found: list[tuple[int, int]] = []
    for m in _WITH.finditer(page.low, start, end):
        if found and m.end() <= found[-1][1]:
            continue
        party = party_at(page, m.end(), end)
        if party is not None:
            found.append((party.start, party.end))
    return found


def _listed(page: Layout, start: int, end: int) -> list[str]:
    """Cut the list before each further body; "các sở, ban, ngành" and names with commas stay whole."""
    cuts = [start]
    for m in _LIST.finditer(page.low, start, end):
        capital = page.flat[m.end()].isupper() or page.low.startswith(("các ", "những "), m.end())
        if capital and party_at(page, m.end(), end) is not None:
            cuts.append(m.end())
    cuts.append(end)
    parts = [(a, trimmed(page, a, b)) for a, b in pairwise(cuts)]
    names = []
    for a, b in parts:
        if page.low[a:b].endswith(" và"):
            b = trimmed(page, a, b - 3)
        names.append(page.source.words(a, b))
    return names
