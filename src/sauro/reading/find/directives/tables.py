"""Rows of a plan's table as directives: which column holds the task, who leads, who helps, the product, the day."""

from __future__ import annotations

import re
from datetime import date

from sauro.reading.blocks import Block, BlockKind, Layout
from sauro.reading.find.deadlines import cell_deadline
from sauro.reading.findings import Directive
from sauro.reading.lexicon import entries

_COLUMNS = {line[0]: line[1] for line in entries("table_columns")}
_LONG_HEADS = tuple(head + " " for head in _COLUMNS if len(head) > 6)
_PLAIN = re.compile(r"[\s*.:/]+")


def table_directives(page: Layout, *, by: str | None, published: date | None) -> list[Directive]:
    """Return a directive for each row that names a task, under a header that names the columns."""
    columns: dict[str, int] = {}
    found: list[Directive] = []
    last = -2
    for i, block in enumerate(page.blocks):
        if block.kind is not BlockKind.ROW:
            continue
        if i != last + 1:
            columns = {}
        last = i
        named = _header(page, block)
        if named:
            columns = named
        elif columns:
            row = _row(page, block, columns, by, published)
            found += [row] if row else []
    return found


def _header(page: Layout, block: Block) -> dict[str, int]:
    """Return which column is which; empty for a row that is no header (a task and a lead or a deadline)."""
    named: dict[str, int] = {}
    for place, (start, end) in enumerate(block.cells):
        column = _column(page.low[start:end])
        if column and column not in named:
            named[column] = place
    return named if "task" in named and ({"lead", "deadline", "product"} & named.keys()) else {}


def _column(words: str) -> str | None:
    plain = _PLAIN.sub(" ", words).strip()
    if plain in _COLUMNS or not plain.startswith(_LONG_HEADS):
        return _COLUMNS.get(plain)
    return next(_COLUMNS[head[:-1]] for head in _LONG_HEADS if plain.startswith(head))


def _row(
    page: Layout, block: Block, columns: dict[str, int], by: str | None, published: date | None
) -> Directive | None:
    def cell(name: str) -> tuple[int, int]:
        place = columns.get(name, -1)
        return block.cells[place] if 0 <= place < len(block.cells) else (block.end, block.end)

    task, lead = cell("task"), cell("lead")
    if len(page.low[task[0] : task[1]].split()) < 3:
        return None
    has_lead = lead[0] < lead[1]
    due = cell_deadline(page, *cell("deadline"), published=published)
    if not has_lead and due is None:
        return None
    end = task[0] + len(page.flat[task[0] : task[1]].rstrip(" .;"))
    words = page.source.words
    return Directive(
        page.source.raw_span(block.start, block.end),
        words(block.start, block.end),
        words(task[0], end),
        page.source.raw_span(task[0], end),
        by=by,
        to=words(*lead) if has_lead else None,
        to_span=page.source.raw_span(*lead) if has_lead else None,
        to_reason="cột đơn vị chủ trì" if has_lead else "",
        deadline=due,
        coordinating=_names(page, *cell("helping")),
        product=words(*cell("product")) or None,
        reason="dòng trong bảng phân công",
    )


def _names(page: Layout, start: int, end: int) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[;\n]", page.source.words(start, end)) if part.strip())
