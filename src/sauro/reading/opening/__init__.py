"""Opens a file: bytes to text, whatever the name says; one clear refusal where there is no text to be had."""

from __future__ import annotations

import re
from pathlib import Path

from sauro.reading.opening.decoding import decode
from sauro.reading.opening.docx import open_docx
from sauro.reading.opening.html import open_html
from sauro.reading.opening.legacy_fonts import mend
from sauro.reading.opening.mhtml import page_of
from sauro.reading.opening.outcome import MOST_BYTES, MOST_CHARACTERS, Note, Opened, Unreadable
from sauro.reading.opening.pdf import open_pdf
from sauro.reading.opening.plain import lines_of, open_markdown
from sauro.reading.opening.scans import read_picture
from sauro.reading.opening.sniffing import kind_of, text_kind
from sauro.reading.opening.word97 import open_word97

__all__ = ["Note", "Opened", "Unreadable", "open_bytes", "open_file"]

#: What no line of text has, whatever format it came in.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_NAMES = {"docx": "Word (.docx)", "pdf": "PDF", "html": "HTML"}


def open_bytes(data: bytes, *, name: str = "") -> Opened:
    """Return the text of a file's bytes; `name` only tells markdown from text.

    :raises Unreadable: where there is no text to be had; the code says why, `words.refusal` what to do.

    >>> open_bytes("1. Giao Sở Y tế".encode(), name="a.txt")
    Opened(text='1. Giao Sở Y tế', kind='text', notes=())
    """
    if len(data) > MOST_BYTES:
        raise _too_big(len(data))
    try:
        opened = _opened(data, name)
        text, notes = mend(_CONTROL.sub("", opened.text))
    except Unreadable:
        raise
    except (RecursionError, MemoryError) as error:
        raise Unreadable(
            "too_big", size="cấu trúc quá sâu hoặc quá lớn", most="mức bộ nhớ của máy"
        ) from error
    except Exception as error:
        # A fault of ours over a stranger's file: told as such, with the cause kept for the log.
        raise Unreadable("internal", error=type(error).__name__) from error
    if not text.strip():
        raise Unreadable("no_words", kind=_NAMES.get(opened.kind, opened.kind))
    return Opened(text, opened.kind, (*opened.notes, *notes))


def _opened(data: bytes, name: str) -> Opened:
    kind = kind_of(data)
    if kind == "docx":
        return open_docx(data)
    if kind == "pdf":
        return open_pdf(data)
    if kind == "picture":
        return _read_picture(data)
    if kind == "mhtml":
        data, name = page_of(data), "page.html"
    elif kind != "text":
        return open_word97(data, kind)
    text, notes = decode(data)
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("too_big", size=f"{len(text)} chữ", most=f"{MOST_CHARACTERS} chữ")
    shown = text_kind(text, name)
    if shown == "html":
        return Opened(open_html(text), shown, notes)
    text = lines_of(text)
    return Opened(open_markdown(text) if shown == "markdown" else text, shown, notes)


def _read_picture(data: bytes) -> Opened:
    text = read_picture(data)
    if text is None:
        raise Unreadable("scanned")
    if not text.strip():
        raise Unreadable("scanned_unread", pages=1)
    return Opened(text.strip(), "text", (Note("recognised_by_machine", {"pages": "1"}),))


def open_file(path: Path | str) -> Opened:
    """Return the text of a file; one of over 200 MB is refused by its size, unread.

    :raises Unreadable: missing, not_a_file, not_allowed, and what `open_bytes` raises.
    """
    path = Path(path)
    try:
        if not path.is_file():
            raise Unreadable("not_a_file" if path.exists() else "missing")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise _too_big(size)
        data = path.read_bytes()
    except PermissionError as error:
        raise Unreadable("not_allowed") from error
    except (OSError, ValueError) as error:
        raise Unreadable("missing") from error
    return open_bytes(data, name=path.name)


def _too_big(size: int) -> Unreadable:
    return Unreadable("too_big", size=f"{-(-size // 2**20)} MB", most=f"{MOST_BYTES // 2**20} MB")
