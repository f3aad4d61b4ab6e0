"""Tells the tables that only set a document's head and foot side by side from tables that say something in rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sauro.kernel.folding import fold
from sauro.reading.lexicon import entries

#: The body at the left, the state at the right, perhaps an empty column between.
_MOST_CELLS = 3
_LONGEST = 3000
_LONGEST_LINE = 100


@cache
def _beginnings() -> tuple[tuple[str, int], ...]:
    return tuple((fold(line[0]), int(line[1])) for line in entries("letterhead_lines"))


def is_letterhead(cells: Sequence[Sequence[str]]) -> bool:
    """Test whether a row, given as each cell's lines, is of a letterhead or of the place for signatures.

    >>> is_letterhead([["UBND TỈNH AN BÌNH", "Số: 1/TB-UBND"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]])
    True
    >>> is_letterhead([["1"], ["Tuyên truyền về Đảng Cộng sản Việt Nam"], ["30/6/2024"]])
    False
    """
    if len(cells) > _MOST_CELLS or sum(len(line) for lines in cells for line in lines) > _LONGEST:
        return False
    return any(_is_of_a_letterhead(line) for lines in cells for line in lines if len(line) <= _LONGEST_LINE)


def _is_of_a_letterhead(line: str) -> bool:
    folded = fold(line)
    return any(
        folded.startswith(beginning) and len(folded) <= len(beginning) + more
        for beginning, more in _beginnings()
    )


class Rows:
    """Says the rows of one table: as lines once a row has shown that the table is a letterhead, else with tabs."""

    def __init__(self) -> None:
        self._is_letterhead = False

    def said(self, cells: Sequence[Sequence[str]]) -> list[str]:
        """Return the lines of a row, given as each cell's lines."""
        filled = [lines for lines in cells if lines]
        if len(cells) <= _MOST_CELLS and (self._is_letterhead or is_letterhead(cells)):
            self._is_letterhead = True
            return [line for lines in filled for line in lines]
        return ["\t".join(" ".join(" ".join(lines).split()) for lines in cells)] if filled else []
