"""Is it the same text, and what has another version of it changed?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sauro.kernel.folding import fold


def digest_of(text: str) -> str:
    """Return what two copies of one text share however they were saved: case, marks, spaces and breaks left aside.

    >>> digest_of("Giao Phòng\\nTCKH") == digest_of("giao  phòng tckh ")
    True
    """
    return hashlib.sha256(fold(text).encode()).hexdigest()


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Difference:
    """What became of one clause between two versions: its words before and after, empty where it wasn't there."""

    anchor: str
    change: Change
    before: str = ""
    after: str = ""


def differences(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> list[Difference]:
    """Return what became of each clause, in the order of the later version; what was taken out stands last.

    Clauses answer to each other by anchor; one whose words stand under another anchor has only moved and is the same.
    """
    old = {str(c["anchor"]): str(c["text"]) for c in before}
    words = {fold(text) for text in old.values()}
    new_words = {fold(str(c["text"])) for c in after}
    found = []
    for clause in after:
        anchor, text = str(clause["anchor"]), str(clause["text"])
        if fold(old.get(anchor, "")) == fold(text) or (fold(text) in words):
            found.append(Difference(anchor, Change.SAME, text, text))
        elif anchor in old:
            found.append(Difference(anchor, Change.CHANGED, old[anchor], text))
        else:
            found.append(Difference(anchor, Change.ADDED, after=text))
    anchors = {str(c["anchor"]) for c in after}
    gone = [a for a, text in old.items() if a not in anchors and fold(text) not in new_words]
    return [*found, *(Difference(a, Change.REMOVED, before=old[a]) for a in gone)]
