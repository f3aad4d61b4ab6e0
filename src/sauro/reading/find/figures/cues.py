"""The words right before a number that say what it does: rises, reaches, is planned, is about so much."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sauro.reading.lexicon import alternation, entries

_SORTS = {line[0]: line[1] for line in entries("figure_cues")}
_QUALIFIERS = {line[0]: line[1] for line in entries("figure_qualifiers")}
_TRAIL = re.compile(rf"(?:(?<!\w)(?<!nói )(?<!nêu )(?P<cue>{alternation(_SORTS)})|(?P<colon>:))[\s\"]*$")
_LONGEST = 30
_MOST = 7
_ESTIMATE = re.compile(r"(?<!\w)ước(?!\w)")
_QUALIFIER = re.compile(rf"(?<!\w)({alternation(_QUALIFIERS)})(?!\w)")


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues before a number, nearest first, and where the first of them begins."""

    start: int
    sorts: tuple[str, ...]
    phrases: tuple[str, ...]

    def has(self, *sorts: str) -> bool:
        return any(s in self.sorts for s in sorts)


def cues_before(flat: str, low: str, lo: int, place: int) -> Cues:
    """Return the cues between `lo` and the number at `place`.

    >>> text = "thu ngân sách ước đạt gần "
    >>> cues_before(text, text, 0, len(text)).phrases
    ('gần', 'ước đạt')
    """
    sorts: list[str] = []
    phrases: list[str] = []
    at = place
    while len(sorts) < _MOST:
        m = _TRAIL.search(low, max(lo, at - _LONGEST), at)
        if m is None or (flat[m.start()].isupper() and flat[m.start() - 1] == " " and flat[m.start() - 2].isalpha()):
            break
        cue = m["cue"] or ":"
        sorts.append(_SORTS.get(cue, "level"))
        phrases.append(cue)
        at = m.start()
    while at > lo and low[at - 1] in ' "':
        at -= 1
    return Cues(at, tuple(sorts), tuple(phrases))


def qualifier_of(low: str, cues: Cues, clause: int, place: int, *, changes: bool) -> str | None:
    """Return how exact the number is said to be: the nearest such word, or an estimate that opens the clause.

    >>> text = "ước tỷ lệ giải ngân đạt "
    >>> qualifier_of(text, cues_before(text, text, 0, len(text)), 0, len(text), changes=False)
    'ước'
    """
    for phrase in cues.phrases:
        found = _QUALIFIER.findall(phrase)
        if found and not phrase.startswith("không "):
            return _QUALIFIERS[found[-1]] if not phrase.endswith(("cao hơn", "nhiều hơn", "thấp hơn", "ít hơn")) else None
    if not changes and _ESTIMATE.search(low, clause, place):
        return "ước"
    return None
