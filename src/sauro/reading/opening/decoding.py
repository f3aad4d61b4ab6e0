"""Bytes to text: by their mark, else UTF-8, else whichever of the Vietnamese encodings makes the words Vietnamese."""

from __future__ import annotations

import codecs
from collections.abc import Callable

from sauro.reading.opening.legacy_fonts import TCVN3, VNI, from_tcvn3, from_vni
from sauro.reading.opening.outcome import MOST_TEXT_BYTES, Note, Unreadable
from sauro.reading.opening.syllables import spelling

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 100_000
_RIGHT_SHARE = 0.7
_CONTROLS = {c: None for c in range(32) if c not in (9, 10, 12, 13)} | {0x7F: None}


def decode(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """Return the text that `data` is, with line ends as they are.

    :raises Unreadable: not_text where it is none; legacy_font_unknown where its letters make no words.

    >>> decode("Tiếng Việt".encode("utf-16-le"))[0]
    'Tiếng Việt'
    >>> decode(b"K\\xd5 ho\\xb9ch n\\xa8m 2024")
    ('Kế hoạch năm 2024', (Note(code='converted', params={'name': 'TCVN3'}),))
    """
    if len(data) > MOST_TEXT_BYTES:
        raise Unreadable("too_big", size=f"{len(data) // 2**20} MB", most=f"{MOST_TEXT_BYTES // 2**20} MB")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_replacements(data[len(mark) :], encoding)
    wide = _wide(data)
    if wide:
        return _with_replacements(data, wide)
    try:
        return _sane(data.decode("utf-8")), ()
    except UnicodeDecodeError:
        return _guessed(data)


def _wide(data: bytes) -> str:
    """Return the UTF-16 that unmarked data is: spaces and ASCII letters have a zero beside them, always one side."""
    sample = data[:4096]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    quarter = len(sample) // 8
    if high > quarter and low * 20 < high:
        return "utf-16-le"
    return "utf-16-be" if low > quarter and high * 20 < low else ""


def _with_replacements(data: bytes, encoding: str) -> tuple[str, tuple[Note, ...]]:
    text = data.decode(encoding, errors="replace")
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    count = text.count("\ufffd")
    if count > 5 + len(text) // 500:
        raise Unreadable("not_text")
    return _sane(text), (Note("bytes_replaced", {"count": count}),) if count else ()


def _guessed(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """Read data that is not UTF-8: damaged UTF-8, or one of four ways to write a Vietnamese letter in one byte."""
    _sane(data.decode("latin-1"))
    sample = data[:_SAMPLE]
    damaged = sample.decode("utf-8", errors="replace")
    as_utf8 = spelling(damaged)
    if as_utf8.share >= _RIGHT_SHARE and damaged.count("\ufffd") <= 1 + as_utf8.marked // 20:
        return _with_replacements(data, "utf-8")
    if not spelling(_windows_1252(sample)).marked:
        # Quotes, dashes and spaces only: English office text.
        return _windows_1252(data), (Note("encoding_guessed", {"name": "Windows-1252"}),)
    name, read = max(_READINGS, key=lambda reading: spelling(reading[1](sample)).share)
    found = spelling(read(sample))
    if found.share < _RIGHT_SHARE:
        if not _is_prose(sample):
            raise Unreadable("not_text")
        raise Unreadable("legacy_font_unknown", name="")
    code = "converted" if name in (TCVN3, VNI) else "encoding_guessed"
    return _sane(read(data)), (Note(code, {"name": name}),)


def _from_western(convert: Callable[[str], str]) -> Callable[[bytes], str]:
    return lambda data: convert(data.decode("latin-1"))


def _windows_1258(data: bytes) -> str:
    return data.decode("cp1258", errors="replace")


def _windows_1252(data: bytes) -> str:
    return data.decode("cp1252", errors="replace")


#: In order of trust where two read equally well.
_READINGS: tuple[tuple[str, Callable[[bytes], str]], ...] = (
    ("Windows-1258", _windows_1258),
    (TCVN3, _from_western(from_tcvn3)),
    (VNI, _from_western(from_vni)),
    ("Windows-1252", _windows_1252),
)


def _is_prose(sample: bytes) -> bool:
    """Test whether most bytes are letters, digits, spaces and line ends of ASCII."""
    plain = sum(1 for b in sample if b in b" \r\n\t.,;:-/()" or (b < 128 and chr(b).isalnum()))
    return plain * 10 >= len(sample) * 6


def _sane(text: str) -> str:
    """Return text without the odd control character.

    :raises Unreadable: where there are too many for a text.
    """
    cleaned = text.translate(_CONTROLS)
    lost = len(text) - len(cleaned)
    if lost > 2 + len(text) // 1000:
        raise Unreadable("not_text")
    return cleaned
