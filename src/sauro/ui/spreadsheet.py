"""A table as CSV for Excel: UTF-8 with its mark, streamed, no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

#: Excel takes a file without it for the machine's old code page.
BOM = "\ufeff"
#: What a spreadsheet takes for a formula, also behind blanks.
RUNS = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """A file that gives back what is written to it: one line at a time, none kept."""

    def write(self, text: str) -> str:
        return text


def csv_file(name: str, rows: Iterable[Sequence[str]]) -> StreamingHttpResponse:
    """Answer with the rows, head first, as the file `name` to keep."""
    response = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    # The name may hold what somebody typed: quotes, marks.
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _lines(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    writer = csv.writer(_Echo())
    yield BOM.encode()
    for row in rows:
        yield writer.writerow([defused(cell) for cell in row]).encode()


def defused(cell: str) -> str:
    """Return the cell so that no spreadsheet runs it: a formula's first sign gets an apostrophe before it.

    >>> defused('=HYPERLINK("x")')
    '\\'=HYPERLINK("x")'
    """
    return f"'{cell}" if cell.lstrip(" \n").startswith(RUNS) or cell.startswith(RUNS) else cell
