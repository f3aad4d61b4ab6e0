"""Which of the house's indicators a figure in a text speaks of. A suggestion, with how sure it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

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


#: What a scale word multiplies by, longest first.
SCALES: tuple[tuple[str, int], ...] = (
    ("trieu ty", 15),
    ("nghin ty", 12),
    ("ngan ty", 12),
    ("ty", 9),
    ("trieu", 6),
    ("nghin", 3),
    ("ngan", 3),
    ("van", 4),
)
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
    words = fold(unit)
    for word, power in SCALES:
        if words == word or words.startswith(f"{word} "):
            scaled = value * Decimal(10) ** power
            return scaled.quantize(Decimal(1)) if scaled == scaled.to_integral_value() else scaled, words[
                len(word) :
            ].strip()
    return value, words


def measured(
    indicator: str, *, value: Decimal, unit: str, indicators: Iterable[IndicatorFacts]
) -> Measured | None:
    """Return the one indicator whose name and unit fit the figure; `None` where none does, or two equally."""
    base, bare = in_base_units(value, unit)
    wanted = _words(indicator)
    best: list[tuple[float, int, str]] = []
    for row in indicators:
        if not _same_unit(bare, fold(row.base_unit)):
            continue
        have = _words(row.name)
        shared = len(wanted & have)
        closeness = 2 * shared / (len(wanted) + len(have)) if wanted and have else 0.0
        if closeness >= CLOSE:
            best.append(
                (closeness, row.pk, "indicator_named" if closeness == 1 else "indicator_nearly_named")
            )
    best.sort(reverse=True)
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return Measured(best[0][1], base, best[0][2])


def _words(name: str) -> set[str]:
    return {w.strip(".,;:()") for w in fold(name).split()} - _EMPTY


def _same_unit(said: str, known: str) -> bool:
    return said == known or (bool(said) and bool(known) and (said in known.split() or known in said.split()))
