"""PDF: the text that its pages hold, in the order they hold it. Pages that are pictures go to the scans."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from typing import Any

from sauro.reading.opening.outcome import MOST_CHARACTERS, Note, Opened, Unreadable
from sauro.reading.opening.pdf_pages import without_repeats
from sauro.reading.opening.scans import read_pages

KIND = "PDF"
_SILENCE = logging.NullHandler()
_MOST_PAGES = 5000
#: A file without its end is mended up to this size.
_MENDABLE = 16 * 1024 * 1024
_TAIL = 64 * 1024
#: A page with fewer letters than this is a picture (a stamp, a page number).
_LETTERS_OF_A_PAGE = 15
_LETTER = re.compile(r"[^\W\d_]")
_CONTROLS = (
    {c: None for c in range(32) if c != 10} | {0xAD: None, 0x200B: None, 0xFEFF: None} | {9: " ", 0xA0: " "}
)
#: What programs write for letters that a font has no Unicode for.
_LIGATURES: dict[int, str | None] = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_CLEANED = _CONTROLS | _LIGATURES


def _reader(data: bytes) -> tuple[Any, bool]:
    """Return the open document and whether an empty password opened it.

    :raises Unreadable: encrypted, broken.
    """
    import pypdf

    # Its remarks on damage would reach the terminal beside our one line.
    logging.getLogger("pypdf").addHandler(_SILENCE)
    if len(data) > _MENDABLE and b"startxref" not in data[-_TAIL:]:
        # pypdf would search the whole for its objects, for minutes; a file of this size was cut off on its way.
        raise Unreadable("broken", kind=KIND)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        locked = bool(reader.is_encrypted)
        if locked and not reader.decrypt(""):
            raise Unreadable("encrypted")
        count = len(reader.pages)
    except Unreadable:
        raise
    except pypdf.errors.FileNotDecryptedError as error:
        raise Unreadable("encrypted") from error
    except Exception as error:
        # pypdf lets any error of a damaged file through: KeyError, TypeError, RecursionError, …
        code = "encrypted" if isinstance(error, pypdf.errors.DependencyError) else "broken"
        raise Unreadable(code, kind=KIND) from error
    if count > _MOST_PAGES:
        raise Unreadable("too_big", size=f"{count} trang", most=f"{_MOST_PAGES} trang")
    if not count:
        raise Unreadable("broken", kind=KIND)
    return reader, locked


def _page_texts(reader: Any) -> tuple[list[str], list[int]]:
    """Return each page's text, and the numbers of pages that could not be read at all."""
    texts: list[str] = []
    broken: list[int] = []
    length = 0
    for number in range(1, len(reader.pages) + 1):
        try:
            text = reader.pages[number - 1].extract_text()
        except Exception:  # any damage of one page: the others are still read
            text = ""
            broken.append(number)
        texts.append(_cleaned(text))
        length += len(text)
        if length > MOST_CHARACTERS:
            raise Unreadable("too_big", size="quá nhiều chữ", most=f"{MOST_CHARACTERS} chữ")
    return texts, broken


def _cleaned(text: str) -> str:
    safe = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", safe.replace("\r", "\n").translate(_CLEANED))


def _numbers(pages: list[int]) -> str:
    """Return page numbers for people, runs folded.

    >>> _numbers([1, 2, 3, 7])
    '1-3, 7'
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def open_pdf(data: bytes) -> Opened:
    """Return the text of a PDF; pictures of pages are recognised where the machine can.

    :raises Unreadable: encrypted, broken, scanned, scanned_unread, too_big.
    """
    reader, locked = _reader(data)
    texts, broken = _page_texts(reader)
    if len(broken) == len(texts):
        raise Unreadable("broken", kind=KIND)
    notes = [Note("password_empty")] if locked else []
    if broken:
        notes.append(Note("pages_broken", {"pages": _numbers(broken)}))
    bare = [n for n, text in enumerate(texts, start=1) if n not in broken and not _has_words(text)]
    if bare:
        notes += _fill_from_pictures(reader, data, bare, texts)
    pages, dropped = without_repeats(texts)
    if dropped:
        notes.append(Note("repeated_lines_dropped", {"count": dropped}))
    return Opened("\n".join(page for page in pages if page), "pdf", tuple(notes))


def _has_words(text: str) -> bool:
    return sum(1 for _ in _LETTER.finditer(text[:5000])) >= _LETTERS_OF_A_PAGE


def _fill_from_pictures(reader: Any, data: bytes, bare: list[int], texts: list[str]) -> list[Note]:
    """Put recognised words in the place of pages without text, and tell which.

    :raises Unreadable: when the whole document is pictures and they cannot be read.
    """
    whole = len(bare) == len(texts)
    recognised = read_pages(reader, data, bare)
    if not recognised:
        if whole and not any(_LETTER.search(text) for text in texts):
            raise Unreadable("scanned")
        return [Note("pages_without_text", {"pages": _numbers(bare)})]
    for number, text in recognised.items():
        texts[number - 1] = _cleaned(text)
    found = [number for number in bare if _has_words(texts[number - 1])]
    if whole and not found:
        raise Unreadable("scanned_unread", pages=len(texts))
    missing = [number for number in bare if number not in found]
    notes = [Note("recognised_by_machine", {"pages": _numbers(found)})] if found else []
    return notes + ([Note("pages_without_text", {"pages": _numbers(missing)})] if missing else [])
