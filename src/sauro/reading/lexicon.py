"""Word lists beside the code: commented text files in `lexicons/`, one entry a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from sauro.reading.normalise import normalise


@cache
def entries(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of `lexicons/<name>.txt` in order, each cut at its `|`; comments and empty lines left out.

    Spelled as `Source.clean` is, so that entries match it letter for letter.
    """
    text = files("sauro.reading").joinpath("lexicons", f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in normalise(text).clean.splitlines())
    return tuple(tuple(part.strip() for part in line.split("|")) for line in lines if line)


def words(name: str) -> tuple[str, ...]:
    """Return the first column of the list, longest first: the order in which an alternation must try them."""
    return tuple(sorted({line[0] for line in entries(name)}, key=lambda w: (-len(w), w)))


def alternation(phrases: Iterable[str]) -> str:
    """Return a pattern of the phrases, longest first, sharing their beginnings so that matching stays quick.

    A space in a phrase matches any one white space.

    >>> import re
    >>> re.fullmatch(alternation(["tỷ", "tỷ đồng", "tạ"]), "tỷ đồng") is not None
    True
    """
    return _branch(sorted(set(phrases), key=lambda w: (-len(w), w)))


def _branch(phrases: list[str]) -> str:
    """Return the alternation as a tree of first letters; the longest match is tried first in every branch."""
    if not phrases:
        return ""
    groups: dict[str, list[str]] = {}
    for phrase in phrases:
        groups.setdefault(phrase[:1], []).append(phrase[1:])
    ends = "" in groups
    parts = [_first(letter) + _branch(rest) for letter, rest in groups.items() if letter]
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return f"{body}?" if ends else body


def _first(letter: str) -> str:
    return r"\s" if letter == " " else re.escape(letter)
