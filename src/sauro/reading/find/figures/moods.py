"""Whether a sentence tells what was reached or what is to be done, where it has no word that says so.

The headings above it, the kind of the document and the column of a table say it for all that stands under them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from sauro.reading.blocks import Block, BlockKind, Layout
from sauro.reading.find.figures.phrases import ACTOR
from sauro.reading.lexicon import alternation, entries, words


def _group(name: str) -> str:
    """Return a pattern of the words of one group of `figure_moods`."""
    return alternation(line[0] for line in entries("figure_moods") if line[1] == name)


_SOME = r"(?:về\s|các\s|một số\s|những\s)?"
_AIMS = re.compile(rf"{_SOME}(?:{_group('aims')})(?!\w)")
_TASKS = re.compile(rf"{_SOME}(?:{_group('tasks')})(?!\w)")
_DONE = re.compile(
    rf"{_SOME}(?:{_group('done')})(?!\w)"
    r"|[^.;:,\d]{0,40}(?<!\w)(?:kết quả|tuần qua|thời gian qua)(?!\w)[^.;,]{0,40}$"
)
_ORDERING = re.compile(rf"(?:{_group('ordering')})(?!\w)")
_TELLING = re.compile(rf"(?:{_group('telling')})(?!\w)")
_LEAD = re.compile(rf"(?<!\w)(?:{_group('lead')})(?!\w)")
_VERBS = alternation(words("imperative_verbs"))
_MANNERS = alternation(line[0] for line in entries("imperative_verbs") if line[1:] == ("manner",))
_IMPERATIVE = re.compile(rf"[\W\d]*(?:{_VERBS})(?!\w)")
_MANNER = re.compile(rf"\W*(?:{_MANNERS}|{_group('manner')})(?!\w)")
_ACTING = re.compile(rf"(?<!\w)(?:{_VERBS})(?!\w)")
_STATE = re.compile(rf"(?<!\w)(?<!thực )(?<!phát )(?<!thể )(?<!xuất )(?:{_group('state')})(?!\w)")
_PLAN_COLUMN = re.compile(rf"(?<!\w)(?:{_group('plan_column')})(?!\w)")
_TASK_COLUMN = re.compile(rf"(?<!\w)(?:{_group('task_column')})(?!\w)")
_FARTHEST = 60


@dataclass(frozen=True, slots=True)
class Mood:
    """What stands above a sentence. `heading` is "aims", "tasks", "done" or ""; `orders` whether the paper orders."""

    heading: str = ""
    orders: bool = False
    #: The words of the column's head, for a cell of a table.
    column: tuple[int, int] | None = None


class Moods:
    """The moods of a page's blocks, each asked for once."""

    def __init__(self, page: Layout) -> None:
        self._page = page
        self._known: dict[int, Mood] = {}
        self._sorts: dict[int, str] = {}
        self._orders = _document_orders(page)
        self._titles = _nearest(page, lambda b: b.kind is BlockKind.HEADING)
        self._marked = _nearest(page, lambda b: b.mark is not None)
        self._first_rows = _first_rows(page)
        self._leading = _nearest(page, lambda b: b.mark is None and b.kind is BlockKind.PARAGRAPH)

    def of(self, block: int, place: int) -> Mood:
        """Return the mood of a block; `place` tells the cell of a table's row."""
        if self._page.blocks[block].kind is BlockKind.ROW:
            return self._of_cell(block, place)
        if block not in self._known:
            self._known[block] = Mood(self._heading(block), self._orders or self._is_led(block))
        return self._known[block]

    def _heading(self, block: int) -> str:
        blocks = self._page.blocks
        at: int | None = block
        if blocks[block].mark is None:
            title = self._titles[block]
            at = self._marked[block]
            if title is not None and (at is None or at < title) and (sort := self._sort(title)):
                return sort
        while at is not None:
            if sort := self._sort(at):
                return sort
            at = blocks[at].parent
        title = self._titles[block]
        return self._sort(title) if title is not None else ""

    def _sort(self, block: int) -> str:
        if block not in self._sorts:
            self._sorts[block] = _sort_of(self._page, self._page.blocks[block])
        return self._sorts[block]

    def _is_led(self, block: int) -> bool:
        """Test whether a lead that orders ("… yêu cầu:") opens the list that the block is an item of."""
        at = self._page.blocks[block].parent
        while at is not None:
            if self._leads(at):
                return True
            at = self._page.blocks[at].parent
        lead = self._leading[block]
        return self._page.blocks[block].mark is not None and lead is not None and self._leads(lead)

    def _leads(self, block: int) -> bool:
        lead, low = self._page.blocks[block], self._page.low
        return (
            low[lead.end - 1] == ":"
            and _LEAD.search(low, max(lead.start, lead.end - 400), lead.end) is not None
        )

    def _of_cell(self, block: int, place: int) -> Mood:
        blocks = self._page.blocks
        first = self._first_rows[block]
        head, cells = blocks[first].cells, blocks[block].cells
        index = max(bisect_right(cells, (place, len(self._page.flat))) - 1, 0)
        column = head[index] if first != block and index < len(head) else None
        low = self._page.low
        if column and _PLAN_COLUMN.search(low, *column):
            return Mood("aims", False, column)
        tasks = (
            first != block and _TASK_COLUMN.search(low, blocks[first].start, blocks[first].end) is not None
        )
        return Mood("rows" if tasks else "", tasks, column)


def _first_rows(page: Layout) -> list[int]:
    """Return for each block the first row of the table that it is a row of, else itself."""
    firsts: list[int] = []
    for i, block in enumerate(page.blocks):
        follows = i > 0 and block.kind is BlockKind.ROW and page.blocks[i - 1].kind is BlockKind.ROW
        firsts.append(firsts[-1] if follows else i)
    return firsts


def _nearest(page: Layout, wanted: Callable[[Block], bool]) -> list[int | None]:
    """Return for each block the nearest wanted one before it, not too far away."""
    found: list[int | None] = []
    last: int | None = None
    for i, block in enumerate(page.blocks):
        found.append(last if last is not None and i - last <= _FARTHEST else None)
        if wanted(block):
            last = i
    return found


def _document_orders(page: Layout) -> bool:
    """Test whether the paper is of a kind that orders: told by the title among its first lines."""
    for block in page.blocks[:25]:
        text = page.low[block.start : min(block.end, block.start + 40)]
        if page.flat[block.start : block.start + 6].isupper():
            if _TELLING.match(text):
                return False
            if _ORDERING.match(text):
                return True
    return False


def _sort_of(page: Layout, block: Block) -> str:
    """Return what the block's own heading says: its words up to a colon, or all of a short line."""
    low = page.low
    end = min(block.end, block.body + 120)
    colon = low.find(":", block.body, end)
    if colon < 0 and block.end - block.body > 120:
        return ""
    stop = colon if colon >= 0 else end
    if _DONE.match(low, block.body, stop):
        return "done"
    if _AIMS.match(low, block.body, stop):
        return "aims"
    return "tasks" if _TASKS.match(low, block.body, stop) else ""


def is_urged(low: str, start: int, place: int) -> bool:
    """Test whether the part of the sentence up to the number begins with how to do it: "Khẩn trương …"."""
    cut = max(low.rfind(";", start, place), low.rfind(". ", start, place))
    part = cut + 1 if cut >= 0 else start
    return _MANNER.match(low, part, place) is not None and not _STATE.search(low, part, place)


def is_ordered(low: str, start: int, place: int) -> bool:
    """Test whether the part of the sentence up to the number is an order: it begins with what is to be done.

    >>> text = "sở y tế mở 6 lớp; toàn tỉnh có 5 lớp"
    >>> is_ordered(text, 0, 11), is_ordered(text, 0, 31)
    (True, False)
    """
    cut = max(low.rfind(";", start, place), low.rfind(". ", start, place))
    part = cut + 1 if cut >= 0 else start
    if _IMPERATIVE.match(low, part, place):
        return True
    if not ACTOR.match(low, part, place):
        return False
    m = _ACTING.search(low, part + 4, min(place, part + 160))
    return m is not None and not _STATE.search(low, part, m.start()) and not _PASSED.search(low, start, place)


_PASSED = re.compile(r"(?<!\w)(?:sau \d+ (?:tháng|năm|tuần)|tháng đầu năm|đánh giá)(?!\w)")
