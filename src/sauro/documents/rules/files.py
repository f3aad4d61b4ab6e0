"""Which files may enter. Pure: `sniffing` looks into the file and hands over what it found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sauro.kernel.errors import Reason

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"

#: What may enter, by the ending of its name.
ALLOWED: dict[str, str] = {
    "docx": DOCX,
    "xlsx": XLSX,
    "pdf": PDF,
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
}
_ENDINGS = {
    DOCX: "docx",
    XLSX: "xlsx",
    PDF: "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
}

#: A package may unpack to so much, and so many times its size once it is large: beyond, it is a bomb.
MOST_UNPACKED = 300 * 1024 * 1024
MOST_PARTS = 10_000
STEEPEST = 100
STEEP_FROM = 10 * 1024 * 1024
LONGEST_NAME = 200


@dataclass(frozen=True)
class Sniffed:
    """What a file turned out to be. `mime` is "" where nothing was recognised; sizes in bytes."""

    size: int
    mime: str = ""
    is_encrypted: bool = False
    has_macros: bool = False
    is_damaged: bool = False
    unpacked: int = 0
    parts: int = 0


def ending(name: str) -> str:
    """Return the ending of a file's name in lower case, "" where there is none.

    >>> ending("Báo cáo.v2.PDF")
    'pdf'
    """
    return name.rpartition(".")[2].strip().lower() if "." in name else ""


def ending_of(mime: str) -> str:
    """Return the usual ending for a content that may enter."""
    return _ENDINGS[mime]


def tidy_name(name: str) -> str:
    """Return the name as uploaded, without path and control characters, shortened before its ending.

    >>> tidy_name("C:\\\\tài liệu\\\\Thông báo.pdf")
    'Thông báo.pdf'
    """
    last = re.split(r"[/\\]", name)[-1]
    bare = re.sub(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", last).strip()
    if len(bare) <= LONGEST_NAME:
        return bare
    tail = f".{ending(bare)}" if ending(bare) in ALLOWED else ""
    return bare[: LONGEST_NAME - len(tail)] + tail


def is_bomb(file: Sniffed) -> bool:
    """Test whether unpacking the file would swamp whoever opens it."""
    return (
        file.unpacked > MOST_UNPACKED
        or file.parts > MOST_PARTS
        or (file.unpacked > STEEP_FROM and file.unpacked > STEEPEST * file.size)
    )


def file_refusals(file: Sniffed, *, name: str, max_bytes: int) -> list[Reason]:
    """Return every reason why the file can't enter; a file of exactly `max_bytes` may."""
    if not file.size:
        return [Reason("file_empty", "file")]
    if file.size > max_bytes:
        return [Reason("file_too_large", "file", {"most": max_bytes // (1024 * 1024)})]
    wanted = ALLOWED.get(ending(name))
    if wanted is None:
        return [Reason("file_kind_refused", "file", {"name": tidy_name(name)})]
    found = []
    if file.is_encrypted:
        found.append(Reason("file_encrypted", "file"))
    if file.has_macros:
        found.append(Reason("file_has_macros", "file"))
    if is_bomb(file):
        found.append(Reason("file_is_bomb", "file"))
    if not found and file.is_damaged:
        found.append(Reason("file_damaged", "file"))
    # An encrypted Word file looks like an old .doc: the reason above is the one that helps.
    if not found and file.mime != wanted:
        found.append(Reason("file_mislabelled", "file", {"ending": ending(name)}))
    return found
