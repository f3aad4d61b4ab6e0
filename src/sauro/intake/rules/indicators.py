"""Which of the house's indicators a figure in a text speaks of. A suggestion, with how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol
from unicodedata import normalize

from sauro.kernel.folding import fold


class IndicatorFacts(Protocol):
    @property
    def pk(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def base_unit(self) -> str: ...


@dataclass(frozen=True)
class Measured:
    """An indicator that fits, and the value in its base unit. `reason` is a code with its sentence in words.py."""

    indicator: int
    value: Decimal
    reason: str


#: What a scale word multiplies by, longest first; with their marks: "văn bản" is not ten thousand of anything.
SCALES: tuple[tuple[str, int], ...] = (
    *((f"triệu {billion}", 15) for billion in ("tỷ", "tỉ")),
    *((f"{thousand} {billion}", 12) for thousand in ("nghìn", "ngàn") for billion in ("tỷ", "tỉ")),
    *((billion, 9) for billion in ("tỷ", "tỉ")),
    ("triệu", 6),
    ("vạn", 4),
    *((thousand, 3) for thousand in ("nghìn", "ngàn")),
)
#: Where tỷ is a share and no thousand million.
_NO_SCALE = tuple(f"{share} {of}" for share in ("tỷ", "tỉ") for of in ("lệ", "suất", "trọng"))
#: Words that make a rate of a unit: what is said in đồng is no measure of đồng a head.
_PER = frozenset(
    {"/", "moi", "mot", "tren", "theo", "binh", "van", "nghin", "trieu", "nam", "thang", "ngay", "usd"}
)
#: Units that no word may follow: "đồng" is no "đồng USD", "%" no "% GRDP".
_WHOLE = frozenset({"dong", "%"})
_EMPTY = frozenset(
    [
        "tong",
        "so",
        "cua",
        "tren",
        "dia",
        "ban",
        "va",
        "cac",
        "duoc",
        "da",
        "so",
        "luong",
        "muc",
        "uoc",
        "dat",
        "la",
        "quan",
        "nam",
        "thang",
    ]
)
#: Shared words over all words, from which an indicator is worth offering.
CLOSE = 0.6


def in_base_units(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """Return the value without its scale word, and the unit that is left, folded.

    >>> in_base_units(Decimal("222551"), "tỷ đồng")
    (Decimal('222551000000000'), 'dong')
    """
    power, bare = _scale(unit)
    return _plain(value * Decimal(10) ** power) if power else value, bare


def in_units_of(value: Decimal, unit: str, *, base_unit: str) -> Decimal | None:
    """Return what was said in `unit` in the indicator's `base_unit`; `None` where the two count different things.

    Without a unit nobody knows what is counted, unless the indicator has none either; a scale word alone ("5.480 tỷ")
    is said of money.

    >>> in_units_of(Decimal("5480"), "tỷ đồng", base_unit="đồng"), in_units_of(Decimal(9), "hộ", base_unit="%")
    (Decimal('5480000000000'), None)
    """
    base, bare = in_base_units(value, unit)
    own, known = _scale(base_unit)
    is_money = not bare and base != value and known == "dong"
    if not is_money and not _same_unit(bare, known):
        return None
    return _plain(base / Decimal(10) ** own) if own else base


#: A number as offices write it, and the words of its unit: "4.839,5 tỷ đồng", "92%".
_WRITTEN = re.compile(r"\s*(?P<number>[-−]?\d[\d.,]*(?: \d{3}(?!\d))*)\s*(?P<unit>.*?)\s*")


def number_and_unit(written: str) -> tuple[str, str]:
    """Return the number of a figure as written, and its unit's words; the whole as the number where none begins it.

    >>> number_and_unit("4.839,5 tỷ đồng"), number_and_unit("92%"), number_and_unit("nhiều")
    (('4.839,5', 'tỷ đồng'), ('92', '%'), ('nhiều', ''))
    """
    found = _WRITTEN.fullmatch(" ".join(written.split()))
    return (found["number"], found["unit"]) if found else (written.strip(), "")


def _scale(unit: str) -> tuple[int, str]:
    """Return the power of ten that the unit's scale word stands for, and the unit that is left, folded."""
    words = " ".join(normalize("NFC", unit).lower().split())
    for word, power in SCALES:
        if words == word or (words.startswith(f"{word} ") and not words.startswith(_NO_SCALE)):
            return power, fold(words[len(word) :])
    return 0, fold(unit)


def _plain(value: Decimal) -> Decimal:
    # No quantize: it raises beyond 28 digits, and a text may say any number.
    return Decimal(int(value)) if value == value.to_integral_value() else value


def measured(
    indicator: str, *, value: Decimal, unit: str, indicators: Iterable[IndicatorFacts]
) -> Measured | None:
    """Return the one indicator whose name and unit fit the figure; `None` where none does, or two equally."""
    wanted = _words(indicator)
    best: list[tuple[float, int, str, Decimal]] = []
    for row in indicators:
        here = in_units_of(value, unit, base_unit=row.base_unit)
        if here is None:
            continue
        have = _words(row.name)
        shared = len(wanted & have)
        closeness = 2 * shared / (len(wanted) + len(have)) if wanted and have else 0.0
        if closeness >= CLOSE:
            reason = "indicator_named" if closeness == 1 else "indicator_nearly_named"
            best.append((closeness, row.pk, reason, here))
    best.sort(reverse=True)
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    _, pk, reason, here = best[0]
    return Measured(pk, here, reason)


def _words(name: str) -> set[str]:
    return {w.strip(".,;:()") for w in fold(name).split()} - _EMPTY


def _same_unit(said: str, known: str) -> bool:
    """Test whether the units, without their scales, are the same.

    "hộ" is enough for "hộ nghèo", but "đồng" not for "đồng / người".
    """
    if said == known or not said or not known:
        return said == known
    short, long = sorted((said.split(), known.split()), key=len)
    rest = long[1:]
    others = _PER & set(rest) or any(char.isdigit() for word in rest for char in word)
    return short == long[:1] and short[0] not in _WHOLE and not others
