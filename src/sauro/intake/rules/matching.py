"""Which units of the house an addressee names (đơn vị được giao): by name, abbreviation, head, list or class.

A suggestion with its reason, never a choice: two units that fit equally are both shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sauro.intake.rules.classes import class_taken
from sauro.intake.rules.kinds import Suggestion
from sauro.kernel.folding import fold


class UnitFacts(Protocol):
    """A unit that may be given work."""

    @property
    def pk(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def short_name(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def symbol(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def tree(self) -> str: ...


@dataclass(frozen=True)
class Addressed:
    """The units named, how they were found, and the words of the text that nothing was found for."""

    suggestion: Suggestion
    units: tuple[int, ...] = ()
    #: A code with its sentence in words.py.
    reason: str = ""
    unmatched: tuple[str, ...] = ()


@dataclass(frozen=True)
class Near:
    """Where a register stands: the units of its `own` subtree, and those of its `line`, Party and government alike.

    Of two units that fit equally its own is meant; a class takes in those of its own and of its line, no others.
    """

    own: frozenset[int] = frozenset()
    line: frozenset[int] = frozenset()

    def __contains__(self, unit: int) -> bool:
        """Test whether the unit is the register's own."""
        return unit in self.own


#: Abbreviations as offices use them, folded on both sides. A shorter one stands inside no word.
ABBREVIATIONS: Mapping[str, str] = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc",
    "btv": "ban thuong vu",
    "bch": "ban chap hanh",
    "ubkt": "uy ban kiem tra",
    "vp": "van phong",
    "tckh": "tai chinh ke hoach",
    "qldt": "quan ly do thi",
    "tnmt": "tai nguyen moi truong",
    "ldtbxh": "lao dong thuong binh xa hoi",
    "gddt": "giao duc dao tao",
    "vhtt": "van hoa thong tin",
    "ktht": "kinh te ha tang",
    "bqlda": "ban quan ly du an",
    "bhxh": "bao hiem xa hoi",
    "ca": "cong an",
    "kp": "khu pho",
    "p": "phuong",
    "q": "quan",
    "tp": "thanh pho",
}
#: Words that name no unit by themselves: left out when names are compared.
_EMPTY = frozenset({"va", "cua", "cac", "tren", "dia", "ban"})
#: How many words may follow a unit's name that its own name lacks ("Phòng Nội vụ quận").
_FURTHER = 2
#: Words that many units have in their names: sharing only these tells nothing.
_TOLD_OF_MANY = frozenset(["uy", "nhan", "dan", "phuong", "phong", "xa", "khu", "pho", "thi", "tran", "van"])
#: Words for any body at all: no unit is meant.
_ANYBODY = frozenset({"co quan", "don vi", "co quan don vi", "to chuc", "dia phuong", "nganh", "ca nhan"})
#: Which units something concerns the words don't say: neither a class nor a name.
_CONCERNED = re.compile(r"\blien quan\b")
_HEADS = re.compile(
    r"^(?:dong chi |d/c |ong |ba )?(?:(?:thu truong|giam doc|truong|chu tich|bi thu|chanh van phong|doi truong|"
    r"nguoi dung dau|lanh dao)\b\s*)(?=\S)"
)
_HONORIFIC = re.compile(r"^(?:dong chi|d/c|ong|ba)\s+")
_EVERY = re.compile(r"^(?:tat ca |toan bo |toan the )?(?:cac|tung|moi|nhung)\s+")
_SPLIT = re.compile(r"\s*(?:;|,|\bva\b|\bcung\b|/)\s*")


def addressed(phrase: str | None, units: Iterable[UnitFacts], *, near: Near | None = None) -> Addressed:
    """Return which of `units` the words name. Of two that fit equally, one among `near` (the register's own) wins.

    >>> from types import SimpleNamespace as Unit
    >>> said = {"code": "", "symbol": "", "tree": "government"}
    >>> a = Unit(pk=1, name="Phòng Tài chính – Kế hoạch", short_name="Phòng TCKH", kind="division", **said)
    >>> b = Unit(pk=2, name="UBND phường A", short_name="Phường A", kind="ward", **said)
    >>> c = Unit(pk=3, name="UBND phường B", short_name="Phường B", kind="ward", **said)
    >>> addressed("Trưởng phòng Tài chính - Kế hoạch", [a, b, c]).units
    (1,)
    >>> addressed("UBND các phường", [a, b, c]).units
    (2, 3)
    """
    words = _plain(phrase or "")
    if not words:
        return Addressed(Suggestion.UNSAID, reason="addressee_unsaid")
    house = [(unit, _names(unit)) for unit in units]
    every = _class_of(words, house, near)
    if every is not None:
        return every
    whole = _named(words, house, near)
    return Addressed(Suggestion.ONE, (whole[0],), whole[1]) if whole else _several(words, house, near)


def _plain(text: str) -> str:
    """Return the words folded, without punctuation, abbreviations spelled out."""
    folded = re.sub(r"[^\w\s,;/&]", " ", fold(text)).replace("&", " va ")
    spelled = (ABBREVIATIONS.get(w, w) for w in re.findall(r"\w+|[,;/]", folded))
    return " ".join(spelled).strip(" ,;")


def _names(unit: UnitFacts) -> tuple[str, ...]:
    return tuple(
        n for n in (_plain(unit.name), _plain(unit.short_name), fold(unit.code), fold(unit.symbol)) if n
    )


_House = Sequence[tuple[UnitFacts, tuple[str, ...]]]


def _named(words: str, house: _House, near: Near | None) -> tuple[int, str] | None:
    """Return the one unit that the words name and why; `None` where none or several do."""
    for said, reason in _readings(words):
        exact = [unit.pk for unit, names in house if said in names]
        if len(found := _nearest(exact, near)) == 1:
            return found[0], reason if reason else "unit_named"
        scored = _by_words(said, house)
        if len(found := _nearest(scored, near)) == 1:
            return found[0], reason if reason else "unit_nearly_named"
    return None


def _readings(words: str) -> list[tuple[str, str]]:
    """Return the ways to read the words: as a unit's name, as a head's title with the unit after it."""
    bare = _HONORIFIC.sub("", words)
    ways = [(bare, "")]
    head = _HEADS.match(words)
    if head:
        rest = words[head.end() :]
        ways.append((rest, "unit_by_head"))
        # "trưởng phòng tài chính": the unit's own first word stands in the title.
        ways.append((f"phong {rest}", "unit_by_head"))
        if head[0].strip().endswith("van phong"):
            ways.append((f"van phong {rest}", "unit_by_head"))
    return ways


def _nearest(found: Sequence[int], near: Near | None) -> list[int]:
    unique = list(dict.fromkeys(found))
    kept = [pk for pk in unique if near and pk in near]
    return kept if len(unique) > 1 and kept else unique


def _by_words(said: str, house: _House) -> list[int]:
    """Return the units whose names share most words with what is said, where all that is said is in the name.

    At least two words must be shared, one of them telling: "phòng" alone names nobody.
    """
    if said in _ANYBODY or _CONCERNED.search(said):
        return []
    wanted = set(said.split()) - _EMPTY
    best: list[int] = []
    most = 1.0
    for unit, names in house:
        for name in names:
            have = set(name.split()) - _EMPTY
            shared = len(wanted & have)
            telling = (wanted & have) - _TOLD_OF_MANY
            longer = have <= wanted and len(wanted - have) <= _FURTHER and not _SPLIT.search(said)
            if shared < 2 or not telling or not (wanted <= have or longer):
                continue
            closeness = 1 + 2 * shared / (len(wanted) + len(have))
            if closeness > most:
                best, most = [unit.pk], closeness
            elif closeness == most:
                best.append(unit.pk)
    return best if most > 1.55 else []


def _class_of(words: str, house: _House, near: Near | None) -> Addressed | None:
    """Return the units of the class that the words name: "các phường", "thủ trưởng các phòng, ban, đơn vị".

    A class is said within the register's line: a ward's "các khu phố" are its own, a hospital has no "các phường".
    """
    if _CONCERNED.search(words):
        return None
    line = near.own | near.line if near else {unit.pk for unit, _ in house}
    taken = class_taken(words, [(unit, names) for unit, names in house if unit.pk in line])
    if taken is None or len(taken.units) < 2:
        return None
    return Addressed(Suggestion.CLASS, taken.units, "units_of_a_class", taken.unmatched)


def _several(words: str, house: _House, near: Near | None) -> Addressed:
    parts = [p for p in _SPLIT.split(_EVERY.sub("", words)) if p]
    found: list[int] = []
    unmatched: list[str] = []
    before = ""
    for part in parts:
        # "phường A và B": the word for the kind is said once.
        hit = _named(part, house, near) or (_named(f"{before} {part}", house, near) if before else None)
        if hit is None:
            unmatched.append(part)
        else:
            found.append(hit[0])
            before = part.split()[0]
    unique = tuple(dict.fromkeys(found))
    if not unique:
        return Addressed(Suggestion.UNKNOWN, reason="unit_unknown", unmatched=(words,))
    if len(unique) == 1 and not unmatched:
        return Addressed(Suggestion.ONE, unique, "unit_named")
    return Addressed(Suggestion.SEVERAL, unique, "several_units_named", tuple(unmatched))
