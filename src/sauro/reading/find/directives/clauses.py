"""Where one imperative clause ends and the next begins: ";", inline marks, and a further instruction after a comma."""

from __future__ import annotations

import re

from sauro.reading.blocks import Layout
from sauro.reading.find.directives.frames import MODAL, core_at, in_company
from sauro.reading.find.directives.parties import VERB, party_at, starts_party
from sauro.reading.find.directives.parts import company
from sauro.reading.find.directives.triggers import assigned_in
from sauro.reading.find.grammar import words_that

_HEADS = "|".join(words_that("opens_body"))
_CUT = re.compile(
    r";\s*|(?<=:)\s+(?=\(?\d{1,2}\)\s)|,\s+(?=\(\d{1,2}\)\s)"
    r"|,\s+(?=(?:và\s+|đồng\s+thời\s+)?(?P<verb>giao|yêu\s+cầu|đề\s+nghị|phân\s+công)\s)"
    rf"|,\s+(?P<body>)(?=(?:{_HEADS})\s)"
    r"|(?<=\d{4}),\s+(?P<after>)|(?<=\d{4})\s+(?P<verb2>)(?=\w)"
    r"|,\s+(?=(?P<also>đồng\s+thời)\s)"
)
_QUICK = re.compile(rf"[;(]|,\s+(?:và\s|đồng\s|giao|yêu|đề|phân|{_HEADS})|\d{{4}}[,\s]")
_SHORTEST = 40
_TIME = re.compile(r"(?:trước|đến|trong|hết|nhất)\s[^,;]{0,30}$")


def clauses_of(page: Layout, start: int, end: int) -> list[tuple[int, int]]:
    """Return the clauses of a sentence in order."""
    low = page.low
    if not _QUICK.search(low, start, end):
        return [(start, end)]
    found, place = [], start
    helpers = company(page, start, end)
    for m in _CUT.finditer(low, start, end):
        if m["verb"] and not starts_party(page, low.index(m["verb"], m.end()) + len(m["verb"]) + 1, end):
            continue
        if m["after"] is not None and not _new_subject(page, m.start(), m.end(), place, end):
            continue
        if m["also"] and (m.start() - place < 40 or not _may_begin(low, m.end("also") + 1, end)):
            continue
        if m["body"] is not None:
            if any(a < m.end() < b for a, b in helpers):
                continue
            dated = low[m.start() - 4 : m.start()].isdigit() and _new_subject(
                page, m.start(), m.end(), place, end
            )
            if not dated and not _another_body(page, m.start(), m.end(), place, end):
                continue
        if m["verb2"] is not None and not _new_action(page, m.start(), m.end(), place, end):
            continue
        if m.start() > place:
            found.append((place, m.start()))
        place = m.end()
    if place < end:
        found.append((place, end))
    return found


def _may_begin(low: str, at: int, end: int) -> bool:
    return VERB.match(low, at, end) is not None or MODAL.match(low, at, end) is not None


def _new_subject(page: Layout, comma: int, at: int, place: int, end: int) -> bool:
    """Test whether after "… trước ngày 15/02/2025," somebody else is told what to do."""
    if not _TIME.search(page.low, max(place, comma - 50), comma) or comma - place < 60:
        return False
    party = party_at(page, at, end)
    return party is not None and party.verb


def _another_body(page: Layout, comma: int, at: int, place: int, end: int) -> bool:
    """Test whether after the comma another body is told what to do ("giao Sở A rà soát đê, UBND xã B sơ tán dân")."""
    if comma - place < _SHORTEST or not (page.flat[at].isupper() or page.low.startswith("các ", at)):
        return False
    if in_company(page, place, at):
        return False
    party = party_at(page, at, end)
    if party is None or not party.verb:
        return False
    assigned = assigned_in(page, place, comma, reports=False)
    return assigned is not None and assigned.core is not None and assigned.core.at < comma - 10


def _new_action(page: Layout, stop: int, at: int, place: int, end: int) -> bool:
    """Test whether after "… thành lập Đoàn trong ngày 09/9/2025" a further action follows without a comma."""
    if not VERB.match(page.low, at, end) or not _TIME.search(page.low, max(place, stop - 50), stop):
        return False
    core = core_at(page, place, stop)
    if core is None:
        assigned = assigned_in(page, place, stop)
        core = assigned.core if assigned else None
    return core is not None and core.at < stop - 60 and not page.low.startswith("phấn đấu", core.at)
