"""A list as a table for a spreadsheet: one head, one row a line, days as dd/mm/yyyy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from sauro.commitments import words
from sauro.desk.queries.chips import first_up
from sauro.desk.queries.lists import Line


def csv_rows(lines: Iterable[Line]) -> Iterator[list[str]]:
    """Yield the cells of the head and of each line."""
    yield _head()
    for line in lines:
        yield _cells(line)


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
