"""The words right before a number that say what it does: rises, reaches, is planned, is about so much."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sauro.reading.lexicon import alternation, entries

_SORTS = {line[0]: line[1] for line in entries("figure_cues")}
_QUALIFIERS = {line[0]: line[1] for line in entries("figure_qualifiers")}
#: Words of the longest cue.
_LONGEST = max(len(cue.split()) for cue in _SORTS)
_MOST = 7
_ESTIMATE = re.compile(r"(?<!\w)ước(?!\w)")
_QUALIFIER = re.compile(rf"(?<!\w)({alternation(_QUALIFIERS)})(?!\w)")


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues before a number, nearest first, and where the first of them begins."""

    start: int
    sorts: tuple[str, ...]
    phrases: tuple[str, ...]
    _kinds: frozenset[str]

    def has(self, *sorts: str) -> bool:
        return not self._kinds.isdisjoint(sorts)


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
        end = at
        while end > lo and low[end - 1] in ' "':
            end -= 1
        start = end - 1 if end > lo and low[end - 1] == ":" else _cue_start(flat, low, lo, end)
        if start < 0:
            break
        cue = low[start:end]
        sorts.append(_SORTS.get(cue, "level"))
        phrases.append(cue)
        at = start
    while at > lo and low[at - 1] in ' "':
        at -= 1
    return Cues(at, tuple(sorts), tuple(phrases), frozenset(sorts))


def _cue_start(flat: str, low: str, lo: int, end: int) -> int:
    """Return where the longest cue that ends at `end` begins, or -1."""
    found, at = -1, end
    for _ in range(_LONGEST):
        while at > lo and (low[at - 1].isalpha() or low[at - 1] == "-"):
            at -= 1
        if at == end or (_SORTS.get(low[at:end]) and not _is_other(flat, low, at)):
            found = at if at < end else found
        if at <= lo or low[at - 1] != " " or (at - 2 >= lo and not low[at - 2].isalpha()):
            break
        at -= 1
    return found


def _is_other(flat: str, low: str, at: int) -> bool:
    """Test whether the word belongs to what is before it: a name ("Thanh Hạ"), "nói trên"."""
    if low.startswith("trên", at) and low[max(0, at - 4) : at] in ("nói ", "nêu "):
        return True
    if low.startswith("dài", at) and low[max(0, at - 6) : at].endswith(("chiều ", "độ ", "kéo ")):
        return True
    return flat[at].isupper() and at > 1 and flat[at - 1] == " " and flat[at - 2].isalpha()


def qualifier_of(low: str, cues: Cues, clause: int, place: int, *, changes: bool) -> str | None:
    """Return how exact the number is said to be: the nearest such word, or an estimate that opens the clause.

    >>> text = "ước tỷ lệ giải ngân đạt "
    >>> qualifier_of(text, cues_before(text, text, 0, len(text)), 0, len(text), changes=False)
    'ước'
    """
    for phrase in cues.phrases:
        found = _QUALIFIER.findall(phrase)
        if found and not phrase.startswith("không "):
            return (
                _QUALIFIERS[found[-1]]
                if not phrase.endswith(("cao hơn", "nhiều hơn", "thấp hơn", "ít hơn"))
                else None
            )
    if not changes and _ESTIMATE.search(low, clause, place):
        return "ước"
    return None
