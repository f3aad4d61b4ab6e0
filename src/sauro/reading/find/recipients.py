"""Who gets a copy: the list under "Nơi nhận:", beside which the signer's column may have been flattened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sauro.reading.blocks import Layout
from sauro.reading.find.foot import Signer

_OPENS = re.compile(r"^[ \t]*Nơi (?:nhận|gửi)\s*:?", re.MULTILINE)
_BULLET = re.compile(r"[-+*•]\s*")
_COLUMN = re.compile(r"\t|\s{3,}|\s\|\s")
#: What may follow the foot and has lists of its own.
_APPENDIX = re.compile(r"\s*(?:PHỤ LỤC|Phụ lục|BIỂU|DANH SÁCH|DANH MỤC|PHÂN CÔNG|KẾ HOẠCH|LỊCH)(?!\w)")
_MOST_LINES = 40
_SEMICOLON = re.compile(";")
_DASHED = re.compile(r";\s*-\s")
_ENDS = ";.,: "


def recipients_of(page: Layout, signed: Sequence[Signer]) -> tuple[str, ...]:
    """Return the recipients in order, each without its dash and the mark at its end."""
    m = _OPENS.search(page.source.clean)
    if m is None:
        return ()
    return tuple(_items(page, m.end(), signed))


def _items(page: Layout, at: int, signed: Sequence[Signer]) -> Iterator[str]:
    """Yield the items: one a dash, or several in one line with semicolons between."""
    clean = page.source.clean
    bulleted, begun = False, False
    item: tuple[int, int] | None = None
    for start, end in _lines(clean, at):
        text = clean[start:end]
        bullet = _BULLET.match(text)
        if bullet:
            yield from _split(page, item, whole=True)
            item, bulleted = (start + bullet.end(), end), True
        elif item and text[:1].islower() and not text.rstrip().endswith((":",)):
            item = (item[0], end)
        else:
            # The signer's column may stand between the items, and nothing of it goes on with one.
            yield from _split(page, item, whole=bulleted)
            begun = begun or item is not None
            item = None
            if (
                text
                and not bulleted
                and not begun
                and not text.isupper()
                and not _is_signer(start, end, signed)
            ):
                item = (start, end)
    yield from _split(page, item, whole=bulleted)


def _is_signer(start: int, end: int, signed: Sequence[Signer]) -> bool:
    return any(start <= s.name < end for s in signed)


def _split(page: Layout, item: tuple[int, int] | None, *, whole: bool) -> Iterator[str]:
    """Yield the recipients of one line: several stand there where it holds semicolons and no dash."""
    if item is None:
        return
    start, end = item
    between = _DASHED if whole else _SEMICOLON
    cuts = [m.span() for m in between.finditer(page.source.clean, start, end)]
    for left, right in zip([start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True):
        words = page.source.clean[left:right]
        begin, stop = left + len(words) - len(words.lstrip(" -")), left + len(words.rstrip(_ENDS + "\n"))
        if stop > begin:
            yield page.source.words(begin, stop)


def _lines(clean: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the left column of each line."""
    for _ in range(_MOST_LINES):
        stop = clean.find("\n", at)
        stop = len(clean) if stop < 0 else stop
        left = at + len(clean[at:stop]) - len(clean[at:stop].lstrip())
        column = _COLUMN.search(clean, left, stop)
        yield left, column.start() if column else left + len(clean[left:stop].rstrip())
        if stop == len(clean) or _APPENDIX.match(clean, stop + 1):
            return
        at = stop + 1


__all__ = ["recipients_of"]
