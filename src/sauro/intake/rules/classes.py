"""Which units the name of a class takes in: "các phòng, ban thuộc UBND quận", "Đảng ủy các xã, phường".

A phrase is read in its parts, each with the body that it is said of; where one isn't understood there is no class.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class ClassFacts(Protocol):
    @property
    def pk(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def tree(self) -> str: ...


#: Units, each with the folded names by which it goes.
Named = Sequence[tuple[ClassFacts, tuple[str, ...]]]


@dataclass(frozen=True)
class Taken:
    """The ids of the units of a class, and the words of it that no kind of unit is known by."""

    units: tuple[int, ...]
    unmatched: tuple[str, ...] = ()


_PLACES = r"(?:phuong|xa|thi tran|dac khu)"
#: The bodies that each place has its own of; what a class of theirs is called by.
_BODY = r"(?:uy ban nhan dan|hoi dong nhan dan|dang uy|cong an|uy ban mat tran to quoc|mat tran to quoc)"
_TITLE = r"(?:(?:dong chi|d/c|ong|ba|thu truong|giam doc|truong|chu tich|bi thu|pho bi thu|nguoi dung dau|lanh dao) )*"
_EACH = r"(?:(?:tat ca|toan bo|toan the) )?(?:cac|tung|moi|nhung)"
#: A part that begins a class anew, after a comma or an "and".
_BEGINS = re.compile(rf"^{_TITLE}(?:(?P<body>{_BODY}) )?{_EACH} (?P<rest>.+)$")
_LINK = re.compile(r"\s*;\s*|\s+va\s+")
_OWNED = re.compile(r"^(?P<kinds>.+?) (?:truc thuoc|thuoc|cua) (?P<owner>.+)$")
_GOVERNMENT = re.compile(
    r"^(?:uy ban nhan dan|chinh quyen)(?: (?:tinh|thanh pho|quan|huyen|thi xa|phuong|xa|cac cap))?$"
)
_PARTY = re.compile(r"^(?:(?:tinh|thanh|quan|huyen|thi|dang) uy|dang)$")
#: Whole words for the divisions of one tree.
_DIVISIONS_OF = {
    "co quan chuyen mon": "government",
    "phong chuyen mon": "government",
    "ban dang": "party",
    "ban xay dung dang": "party",
    "ban cua dang": "party",
}
#: The kinds of unit that a word of a class names; none: they stand in the words and no unit of the house is one.
_KINDS: dict[str, frozenset[str]] = {
    "phuong": frozenset({"ward"}),
    "xa": frozenset({"ward"}),
    "thi tran": frozenset({"ward"}),
    "dac khu": frozenset({"ward"}),
    "khu pho": frozenset({"neighbourhood"}),
    "to dan pho": frozenset({"neighbourhood"}),
    "thon": frozenset({"neighbourhood"}),
    "ap": frozenset({"neighbourhood"}),
    "ban lang": frozenset({"neighbourhood"}),
    "phong": frozenset({"division"}),
    "ban": frozenset({"division"}),
    "nganh": frozenset({"division"}),
    "phong ban": frozenset({"division"}),
    "ban nganh": frozenset({"division"}),
    "don vi chuyen mon": frozenset({"division"}),
    "co quan": frozenset({"division", "ward"}),
    "don vi": frozenset({"division", "ward"}),
    "co quan don vi": frozenset({"division", "ward"}),
    "dia phuong": frozenset({"division", "ward"}),
    "doan the": frozenset(),
    "hoi": frozenset(),
}


@dataclass(frozen=True)
class _Part:
    """A part of the phrase: the kinds that it names, of which body, and whose they are."""

    kinds: tuple[str, ...]
    body: str = ""
    owner: str = ""


def class_taken(words: str, units: Named) -> Taken | None:
    """Return which of `units` the class in the folded words takes in; `None` where they name no class.

    >>> from types import SimpleNamespace as Unit
    >>> ward = Unit(pk=1, kind="ward", tree="government")
    >>> class_taken("uy ban nhan dan cac phuong, xa", [(ward, ("phuong a",))])
    Taken(units=(1,), unmatched=())
    """
    parts = _parts(words)
    if parts is None:
        return None
    found: list[tuple[int, ...]] = [_of_part(part, units) for part in parts]
    unmatched = [kind for part in parts for kind in part.kinds if not _KINDS.get(kind, {""})]
    if not all(found):
        return None
    wanted = {pk for one in found for pk in one}
    return Taken(tuple(unit.pk for unit, _ in units if unit.pk in wanted), tuple(unmatched))


def _parts(words: str) -> list[_Part] | None:
    """Return the parts of the phrase; `None` where one of them isn't the name of a class."""
    found: list[_Part] = []
    body = ""
    for piece in _pieces(words):
        begun = _BEGINS.match(piece)
        if begun is None and not found:
            return None
        body = (begun["body"] or "") if begun else body
        part = _part(begun["rest"] if begun else piece, body)
        if part is None:
            return None
        found.append(part)
    return found


def _pieces(words: str) -> list[str]:
    """Return what stands between "và", semicolons, and the commas after which a class begins anew."""
    found: list[str] = []
    for piece in _LINK.split(words):
        for n, item in enumerate(re.split(r"\s*,\s*", piece)):
            if n and found and not _BEGINS.match(item):
                found[-1] += f", {item}"
            else:
                found.append(item)
    return [piece for piece in found if piece]


def _part(rest: str, body: str) -> _Part | None:
    owned = _OWNED.match(rest) if rest not in _DIVISIONS_OF else None
    owner = _owner(owned["owner"]) if owned else ""
    kinds = tuple(re.split(r"\s*,\s*", owned["kinds"] if owned else rest))
    known = all(kind in _KINDS or kind in _DIVISIONS_OF for kind in kinds)
    places = all(re.fullmatch(_PLACES, kind) for kind in kinds)
    return _Part(kinds, body, owner) if known and owner is not None and (places or not body) else None


def _owner(words: str) -> str | None:
    """Return the tree of the body named; `""` where the words only name the level, `None` for another body."""
    if _GOVERNMENT.match(words):
        return "government"
    if _PARTY.match(words):
        return "party"
    return "" if words in ("quan", "huyen", "tinh", "thanh pho", "phuong", "xa") else None


def _of_part(part: _Part, units: Named) -> tuple[int, ...]:
    if part.body and part.body != "uy ban nhan dan":
        begins = tuple(f"{part.body} {kind} " for kind in part.kinds)
        return tuple(unit.pk for unit, names in units if any(name.startswith(begins) for name in names))
    return tuple(unit.pk for unit, _ in units if any(_fits(unit, kind, part.owner) for kind in part.kinds))


def _fits(unit: ClassFacts, kind: str, owner: str) -> bool:
    of_tree = _DIVISIONS_OF.get(kind)
    if of_tree is not None:
        return unit.kind == "division" and unit.tree == of_tree
    return unit.kind in _KINDS[kind] and owner in ("", unit.tree)
