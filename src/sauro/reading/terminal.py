"""A reading for the eye: tables as wide as the terminal, long words wrapped inside their column."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sauro.reading.findings import Directive, Figure, Reading, Role
from sauro.reading.printing import plain_number

#: Words for the roles of figures.
ROLES = {
    Role.ACTUAL: "thực hiện",
    Role.PLAN: "kế hoạch",
    Role.CHANGE: "tăng, giảm",
    Role.SHARE_OF_PLAN: "so kế hoạch",
    Role.TOTAL: "tổng số",
    Role.RANK: "thứ hạng",
    Role.COVERAGE_DONE: "đã đạt",
    Role.COVERAGE_TOTAL: "trên tổng",
}
_NOTHING = "Không tìm thấy nội dung giao, số liệu, văn bản dẫn chiếu hay người nào."
_GAP = "  "
_LEAST = 8


def shown(reading: Reading, *, width: int) -> Iterator[str]:
    """Yield the lines that show a reading within `width` columns."""
    meeting = reading.meeting
    parts: list[tuple[str, tuple[str, ...], list[tuple[str, ...]]]] = [
        (
            "Cuộc họp",
            ("Tên", "Ngày", "Thứ"),
            [(meeting.name, _day(meeting.on), meeting.ordinal or "")] if meeting else [],
        ),
        ("Nội dung giao", ("Giao cho", "Việc", "Thời hạn"), [_directive(d) for d in reading.directives]),
        ("Số liệu", ("Chỉ tiêu", "Giá trị", "Là", "Kỳ"), [_figure(f) for f in reading.figures]),
        (
            "Văn bản dẫn chiếu",
            ("Loại", "Số, ký hiệu hoặc tên", "Ngày", "Cơ quan ban hành"),
            [(c.type, c.symbol or c.text, _day(c.on), c.issuer or "") for c in reading.citations],
        ),
        ("Người", ("Họ tên", "Chức vụ"), [(p.name, "; ".join(p.positions)) for p in reading.people]),
    ]
    found = False
    for title, heads, rows in parts:
        if rows:
            found = True
            yield f"{title} ({len(rows)})"
            yield from table(heads, rows, width=width)
            yield ""
    if not found:
        yield from textwrap.wrap(_NOTHING, width)
        yield ""


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _directive(directive: Directive) -> tuple[str, str, str]:
    due = directive.deadline
    when = due.text if due else ""
    if (
        due
        and due.on
        and not {_day(due.on), f"{due.on.day}/{due.on.month}/{due.on.year}"} & set(when.split())
    ):
        when += f" ({_day(due.on)})"
    return directive.to or "", directive.action, when


def _figure(figure: Figure) -> tuple[str, str, str, str]:
    value = _vietnamese(plain_number(figure.value))
    if figure.upper is not None:
        value += f"-{_vietnamese(plain_number(figure.upper))}"
    value = f"{'-' if figure.sign < 0 else ''}{value} {figure.unit}".strip()
    return figure.indicator, value, ROLES.get(figure.role, figure.role.value), figure.period or ""


def _vietnamese(number: str) -> str:
    """Return a plain number with the dot for thousands and the comma for decimals.

    >>> _vietnamese("222551.5")
    '222.551,5'
    """
    whole, _, rest = number.partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, width: int) -> Iterator[str]:
    """Yield the lines of a table; a cell too long for its column goes on in the line below.

    >>> print("\\n".join(table(("A", "B"), [("một hai ba bốn", "x")], width=19)))
    A               B
    --------------  ---
    một hai ba bốn  x
    """
    cells = [[_flat(cell) for cell in row] for row in rows]
    widths = _widths([list(heads), *cells], width)
    yield from _wrapped(list(heads), widths)
    yield _GAP.join("-" * w for w in widths)
    for row in cells:
        yield from _wrapped(row, widths)


def _wrapped(row: Sequence[str], widths: list[int]) -> Iterator[str]:
    """Yield the lines of one row."""
    cells = [textwrap.wrap(cell, w) or [""] for cell, w in zip(row, widths, strict=True)]
    for at in range(max(map(len, cells))):
        yield _line([lines[at] if at < len(lines) else "" for lines in cells], widths)


def _flat(cell: str) -> str:
    # Composed, so that each letter is one column wide; no control character reaches the terminal.
    composed = unicodedata.normalize("NFC", " ".join(cell.split()))
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in composed)


def _line(cells: list[str], widths: list[int]) -> str:
    return _GAP.join(cell.ljust(w) for cell, w in zip(cells, widths, strict=True)).rstrip()


def _widths(rows: list[list[str]], width: int) -> list[int]:
    """Return column widths: what the widest cell needs, taken from the widest columns until all fit."""
    wanted = [max(3, *(len(row[i]) for row in rows)) for i in range(len(rows[0]))]
    room = max(width - len(_GAP) * (len(wanted) - 1), _LEAST * len(wanted))
    fair = room // len(wanted)
    small = [w if w <= fair else 0 for w in wanted]
    wide = [w for w in wanted if w > fair]
    if not wide:
        return wanted
    left = room - sum(small)
    total = sum(min(w, left) for w in wide)
    return [w if w <= fair else max(_LEAST, min(w, min(w, left) * left // total)) for w in wanted]
