"""Looks into a file before it may enter: what it is, whatever its name says. Nothing is unpacked to disk."""

from __future__ import annotations

import zipfile
import zlib
from typing import IO

import puremagic

from sauro.documents.rules.files import ALLOWED, DOCX, MOST_UNPACKED, PDF, XLSX, Sniffed, is_bomb

_HEAD = 8192
_CHUNK = 1024 * 1024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MAIN_PARTS = {
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": DOCX,
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": XLSX,
}


def sniff(content: IO[bytes], *, size: int) -> Sniffed:
    """Return what the file is. Reads it from the start; leaves the position anywhere."""
    content.seek(0)
    head = content.read(_HEAD)
    if head.startswith(b"PK\x03\x04"):
        return _sniff_package(content, size)
    if head.startswith(_OLE):
        return Sniffed(size, "application/msword", is_encrypted=_contains(content, _ENCRYPTED_PACKAGE))
    if head.startswith(b"%PDF-"):
        return Sniffed(size, PDF, is_encrypted=_contains(content, b"/Encrypt"))
    return Sniffed(size, _magic(head))


def _magic(head: bytes) -> str:
    try:
        matches = puremagic.magic_string(head)
    except (ValueError, puremagic.PureError):
        return ""
    best: list[str] = [m.mime_type for m in matches if m.confidence == matches[0].confidence]
    images = set(ALLOWED.values()) - {DOCX, XLSX, PDF}
    return next((mime for mime in best if mime in images), best[0])


def _contains(content: IO[bytes], needle: bytes) -> bool:
    content.seek(0)
    tail = b""
    while chunk := content.read(_CHUNK):
        if needle in tail + chunk:
            return True
        tail = chunk[-len(needle) :]
    return False


def _sniff_package(content: IO[bytes], size: int) -> Sniffed:
    try:
        with zipfile.ZipFile(content) as package:
            return _inside(package, size)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError):
        return Sniffed(size, is_damaged=True)


def _inside(package: zipfile.ZipFile, size: int) -> Sniffed:
    parts = package.infolist()
    unpacked = sum(p.file_size for p in parts)
    if any(p.flag_bits & 0x1 for p in parts):
        return Sniffed(size, is_encrypted=True, unpacked=unpacked, parts=len(parts))
    bare = Sniffed(size, unpacked=unpacked, parts=len(parts))
    if is_bomb(bare):
        return bare
    # Declared sizes may lie: reading a part stops at its declared size and then fails its checksum.
    damaged = package.testzip() is not None
    types = _content_types(package)
    names = [p.filename.lower() for p in parts]
    return Sniffed(
        size,
        next((mime for part, mime in _MAIN_PARTS.items() if part in types), ""),
        has_macros=b"macroEnabled" in types or any(n.endswith(("vbaproject.bin", ".vba")) for n in names),
        is_damaged=damaged,
        unpacked=unpacked,
        parts=len(parts),
    )


def _content_types(package: zipfile.ZipFile) -> bytes:
    try:
        return package.read("[Content_Types].xml")[:MOST_UNPACKED]
    except KeyError:
        return b""
