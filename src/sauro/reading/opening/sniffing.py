"""Tells what a file is from its bytes; its name is asked only where the bytes leave two answers."""

from __future__ import annotations

import io
import re
import zipfile

from sauro.reading.opening.outcome import Unreadable
from sauro.reading.opening.packages import DAMAGE, directory_is_huge

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
PICTURE = "hình ảnh"
#: First bytes of what offices send by mistake, with the word for it.
_OTHERS = (
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"BM", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén gzip"),
    (b"BZh", "tệp nén bzip2"),
    (b"\xfd7zXZ", "tệp nén xz"),
    (b"%!PS", "PostScript"),
    (b"ID3", "âm thanh"),
    (b"RIFF", "âm thanh, hình ảnh"),
    (b"\x7fELF", "chương trình"),
    (b"MZ", "chương trình"),
)
_FOLDERS = (
    (b"word/", "docx"),
    (b"xl/", "Excel (.xlsx)"),
    (b"ppt/", "PowerPoint (.pptx)"),
)
_BLANK = b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"
_HEAD = 8192
#: A page saved by Word or a browser with all it needs in one file, often called .doc.
_MHTML = re.compile(
    rb"\s*(?:[A-Za-z-]+:[^\n]{0,500}\n(?:[ \t][^\n]{0,500}\n)*){0,20}?MIME-Version:\s*1\.0", re.I
)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_HTML_TAG = re.compile(
    r"</?(?:p|div|table|tr|td|span|br|h[1-6]|ul|ol|li|article|section|font|b|strong)\b[^<>]{0,500}>", re.I
)
_MARKDOWN = re.compile(r"^#{1,6} \S|^\|(?: ?:?-{3,}:? ?\|)+\s*$", re.M)


def kind_of(data: bytes) -> str:
    """Return "docx", "pdf", "word97", "rtf", "opendocument", "picture", "mhtml" or, for the rest, "text".

    :raises Unreadable: empty, encrypted, broken, unknown_kind.
    """
    if not data[:_HEAD].strip(_BLANK) and not data.strip(_BLANK):
        raise Unreadable("empty")
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _in_zip(data)
    if data.startswith(_OLE):
        return _in_ole(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:64].lstrip().startswith(b"{\\rtf"):
        return "rtf"
    for beginning, name in _OTHERS:
        # Letters alone may begin a text too ("BM …"): binary bytes must follow.
        if data.startswith(beginning) and (_BINARY.search(beginning) or _BINARY.search(data[:512])):
            if name is PICTURE:
                return "picture"
            raise Unreadable("unknown_kind", kind=name)
    return "mhtml" if _MHTML.match(data[:_HEAD]) else "text"


def _in_zip(data: bytes) -> str:
    if directory_is_huge(data):
        raise Unreadable("too_big", size="quá nhiều phần bên trong", most="50 000 phần")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [name.encode("utf-8", "replace") for name in package.namelist()]
            if any(part.flag_bits & 0x1 for part in package.infolist()):
                raise Unreadable("encrypted")
            if b"mimetype" in names and b"content.xml" in names:
                return "opendocument"
    except DAMAGE as error:
        # The beginning of a package without its end: a download cut off.
        raise Unreadable(
            "broken", kind="Word (.docx)" if b"word/" in data[:65536] else "nén (zip)"
        ) from error
    for folder, kind in _FOLDERS:
        if any(name.startswith(folder) for name in names):
            if kind == "docx":
                return kind
            raise Unreadable("unknown_kind", kind=kind)
    if b"[Content_Types].xml" in names and b"_rels/.rels" in names:
        return "docx"
    raise Unreadable("unknown_kind", kind="tệp nén zip" if names else "tệp nén rỗng")


def _in_ole(data: bytes) -> str:
    if _ENCRYPTED_PACKAGE in data:
        raise Unreadable("encrypted")
    if _WORD_STREAM in data:
        return "word97"
    raise Unreadable(
        "unknown_kind", kind="tệp Office kiểu cũ, không phải Word" if len(data) > 1024 else "tệp Office cụt"
    )


def text_kind(text: str, name: str) -> str:
    """Return "html", "markdown" or "text"; the name decides only between markdown and text.

    >>> text_kind("<!DOCTYPE html><p>Kính gửi", "a.txt"), text_kind("# Kế hoạch", "a.md"), text_kind("a < b", "")
    ('html', 'markdown', 'text')
    """
    start = text[:20_000]
    if _HTML_START.match(start):
        return "html"
    ending = name.lower().rpartition(".")[2]
    tags = len(_HTML_TAG.findall(start))
    if tags >= (2 if ending in {"html", "htm", "xhtml", "doc"} else 6) and start.lstrip().startswith("<"):
        return "html"
    if ending in {"md", "markdown", "mkd"}:
        return "markdown"
    return "markdown" if ending != "txt" and len(_MARKDOWN.findall(start)) >= 2 else "text"
