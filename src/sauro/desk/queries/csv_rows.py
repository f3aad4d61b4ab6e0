"""A list as CSV for Excel: UTF-8 with its mark, days as dd/mm/yyyy, no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from sauro.commitments import words
from sauro.desk.queries.chips import first_up
from sauro.desk.queries.lists import Line

#: Excel takes a file without it for the machine's old code page.
BOM = "\ufeff"
#: What a spreadsheet takes for a formula, also behind blanks.
RUNS = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """A file that gives back what is written to it: one line at a time, none kept."""

    def write(self, text: str) -> str:
        return text


def csv_chunks(lines: Iterable[Line]) -> Iterator[bytes]:
    """Yield the CSV of the lines, head first, a line at a time."""
    writer = csv.writer(_Echo())
    yield (BOM + writer.writerow(_head())).encode()
    for line in lines:
        yield writer.writerow([defused(cell) for cell in _cells(line)]).encode()


def defused(cell: str) -> str:
    """Return the cell so that no spreadsheet runs it: a formula's first sign gets an apostrophe before it.

    >>> defused('=HYPERLINK("x")')
    '\\'=HYPERLINK("x")'
    """
    return f"'{cell}" if cell.lstrip(" \n").startswith(RUNS) or cell.startswith(RUNS) else cell


def _head() -> list[str]:
    return [
        _("Số"),
        _("Nhiệm vụ, chỉ tiêu"),
        _("Loại"),
        _("Đơn vị chủ trì"),
        _("Người chịu trách nhiệm chính"),
        _("Chức danh"),
        _("Văn bản giao"),
        _("Lĩnh vực"),
        _("Trạng thái"),
        _("Thời hạn"),
        _("Hạn giao"),
        _("Hạn được điều chỉnh"),
        _("Dự kiến hoàn thành"),
        _("Ngày hoàn thành"),
        _("Số ngày quá hạn"),
        _("Số lần điều chỉnh hạn"),
    ]


def _cells(line: Line) -> list[str]:
    row, commitment = line.row, line.commitment
    document = commitment.document
    return [
        commitment.number,
        commitment.title,
        first_up(str(words.KIND[row.kind])),
        line.unit,
        line.holder,
        line.post,
        document.symbol if document is not None else "",
        row.field,
        first_up(str(words.LIFECYCLE[row.lifecycle])),
        line.chips[0].word,
        _day(row.original_due_on),
        _day(row.approved_due_on),
        _day(row.forecast_on),
        _day(row.done_on),
        str(line.days_overdue),
        str(row.moves),
    ]


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"
