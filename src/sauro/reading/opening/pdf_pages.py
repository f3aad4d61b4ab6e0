"""The lines of a document's pages without what every page repeats: running titles, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

#: So many lines at a page's top and bottom may be repeated ones.
_EDGE = 3
#: A longer line is prose.
_LONGEST = 120
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:trang|page)?[\s:]*(\d{1,4})(?:\s*(?:/|trên|of)\s*\d{1,4})?[-–—\s.]*", re.I
)
_SPACES = re.compile(r"[ \t\u00a0]+")
#: (lines from the edge, the line without its digits)
_Places = frozenset[tuple[int, str]]


def without_repeats(pages: Sequence[str]) -> tuple[list[str], int]:
    """Return the pages without repeated edge lines and page numbers, and how many lines were left out.

    A line is a repeat where it stands, digits aside, at the same place of more than half of the pages (three at
    least) and nowhere inside a page.

    >>> without_repeats(["Sở Y tế\\nmột\\n1", "Sở Y tế\\nhai\\n2", "Sở Y tế\\nba\\n3"])
    (['một', 'hai', 'ba'], 6)
    """
    split = [
        [bare for line in page.split("\n") if (bare := _SPACES.sub(" ", line).strip())] for page in pages
    ]
    inside = {_key(line) for lines in split for line in lines[_EDGE:-_EDGE]}
    edges = _Edges(
        tops=_at_most_edges([lines[:_EDGE] for lines in split], inside),
        bottoms=_at_most_edges([lines[::-1][:_EDGE] for lines in split], inside),
        offset=_offset(split),
    )
    kept = [edges.trimmed(lines, number) for number, lines in enumerate(split, start=1)]
    return ["\n".join(lines) for lines in kept], sum(map(len, split)) - sum(map(len, kept))


@dataclass(frozen=True)
class _Edges:
    """What pages repeat, and by how much printed page numbers are ahead of the pages' places."""

    tops: _Places
    bottoms: _Places
    offset: int

    def trimmed(self, lines: list[str], number: int) -> list[str]:
        top = self._repeated(lines[:_EDGE], self.tops, number)
        bottom = self._repeated(lines[top:][::-1][:_EDGE], self.bottoms, number)
        return lines[top : len(lines) - bottom]

    def _repeated(self, edge: list[str], places: _Places, number: int) -> int:
        """Return how many lines of an edge, from the outside in, are repeats; give or take a line."""
        for at, line in enumerate(edge):
            printed = _PAGE_NUMBER.fullmatch(line)
            if printed is not None and int(printed[1]) == number + self.offset:
                continue
            if not any((place, _key(line)) in places for place in (at - 1, at, at + 1)):
                return at
        return len(edge)


def _key(line: str) -> str:
    return _DIGITS.sub("#", line).lower()


def _at_most_edges(edges: list[list[str]], inside: set[str]) -> _Places:
    counts = Counter((at, _key(line)) for lines in edges for at, line in enumerate(lines))
    least = max(3, len(edges) // 2 + 1)
    return frozenset(
        (at, key)
        for (at, key), count in counts.items()
        if count >= least and len(key) <= _LONGEST and key not in inside and not key.startswith("#")
    )


def _offset(pages: list[list[str]]) -> int:
    """Return what most printed page numbers are ahead of their pages by (a first page may be a cover)."""
    ahead: Counter[int] = Counter()
    for number, lines in enumerate(pages, start=1):
        printed = {int(m[1]) for line in {*lines[:1], *lines[-1:]} if (m := _PAGE_NUMBER.fullmatch(line))}
        ahead.update(n - number for n in printed)
    best = ahead.most_common(1)
    return best[0][0] if best and best[0][1] >= 3 else 0
