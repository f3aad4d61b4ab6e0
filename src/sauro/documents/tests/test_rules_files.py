"""Which files may enter: what they are counts, not what they are called."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings

from sauro.documents.models import StoredFile
from sauro.documents.rules import files
from sauro.documents.rules.files import Sniffed
from sauro.documents.sniffing import sniff
from sauro.documents.storage import FileRefused, keep_file, path_of
from sauro.documents.tests.building import EXCEL, WORD, docx, package, pdf

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 64
WEBP = b"RIFF\x40\x00\x00\x00WEBPVP8 " + b"\x00" * 64
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 2000
MB = 1024 * 1024


def _encrypted_zip() -> io.BytesIO:
    """A package whose parts say that they are encrypted: the flag stands in the local and in the central header."""
    raw = bytearray(docx().getvalue())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(sign)
        while at >= 0:
            raw[at + offset] |= 0x1
            at = raw.find(sign, at + 4)
    return io.BytesIO(bytes(raw))


def _damaged_docx() -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("[Content_Types].xml", WORD)
        archive.writestr("word/document.xml", "nội dung nguyên vẹn")
    return io.BytesIO(made.getvalue().replace("nguyên vẹn".encode(), b"nguyen ven!!!"))


BOMB = {"[Content_Types].xml": WORD, "word/document.xml": b"\x00" * (30 * MB)}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", docx()),
        ("A.DOCX", docx()),
        ("a.xlsx", package({"[Content_Types].xml": EXCEL, "xl/workbook.xml": "<x/>"})),
        ("a.pdf", pdf()),
        ("a.png", io.BytesIO(PNG)),
        ("a.jpg", io.BytesIO(JPEG)),
        ("a.jpeg", io.BytesIO(JPEG)),
        ("a.webp", io.BytesIO(WEBP)),
    ],
)
@pytest.mark.django_db
def test_what_offices_use_may_enter(name: str, content: io.BytesIO) -> None:
    kept = keep_file(content=content, name=name, at=datetime(2024, 7, 4, tzinfo=UTC))
    assert kept.mime == files.ALLOWED[name.lower().rpartition(".")[2]]
    assert path_of(kept).read_bytes() == content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", io.BytesIO(b""), "file_empty"),
        ("a.pdf", io.BytesIO(b"%PDF-1.7" + b"\x00" * (51 * MB)), "file_too_large"),
        ("a.exe", io.BytesIO(b"MZ" + b"\x00" * 100), "file_kind_refused"),
        ("a.doc", io.BytesIO(OLE), "file_kind_refused"),
        ("khong duoi", pdf(), "file_kind_refused"),
        ("a.docm", docx(), "file_kind_refused"),
        ("a.pdf", io.BytesIO(b"<html><script>x</script></html>"), "file_mislabelled"),
        ("a.pdf", io.BytesIO(b"no magic at all"), "file_mislabelled"),
        ("a.docx", pdf(), "file_mislabelled"),
        ("a.png", io.BytesIO(JPEG), "file_mislabelled"),
        ("a.docx", package({"[Content_Types].xml": EXCEL, "xl/workbook.xml": "<x/>"}), "file_mislabelled"),
        ("a.docx", package({"hello.txt": "chỉ là tệp nén"}), "file_mislabelled"),
        ("a.docx", io.BytesIO(OLE), "file_mislabelled"),
        ("a.docx", io.BytesIO(OLE + "EncryptedPackage".encode("utf-16-le")), "file_encrypted"),
        ("a.docx", _encrypted_zip(), "file_encrypted"),
        ("a.pdf", pdf(b"trailer << /Encrypt 5 0 R >>"), "file_encrypted"),
        ("a.docx", docx(**{"word/vbaProject.bin": b"macro"}), "file_has_macros"),
        (
            "a.xlsx",
            package({"[Content_Types].xml": "<Types>x.macroEnabled.main+xml</Types>"}),
            "file_has_macros",
        ),
        ("a.docx", package(dict(BOMB)), "file_is_bomb"),
        ("a.docx", io.BytesIO(b"PK\x03\x04 and nothing behind"), "file_damaged"),
        ("a.docx", _damaged_docx(), "file_damaged"),
    ],
)
@pytest.mark.django_db
def test_what_may_not_enter_is_refused_and_nothing_is_kept(name: str, content: io.BytesIO, code: str) -> None:
    from django.conf import settings

    before = sorted(Path(settings.FILES_DIR).rglob("*")) if Path(settings.FILES_DIR).exists() else []
    with pytest.raises(FileRefused) as refusal:
        keep_file(content=content, name=name, at=datetime(2024, 7, 4, tzinfo=UTC))
    assert [r.code for r in refusal.value.reasons] == [code]
    assert StoredFile.objects.count() == 0
    assert sorted(Path(settings.FILES_DIR).rglob("*")) == before


@pytest.mark.django_db
def test_a_file_of_exactly_the_most_may_enter(settings: LazySettings) -> None:
    settings.FILE_MAX_BYTES = len(pdf().getvalue())
    keep_file(content=pdf(), name="a.pdf", at=datetime(2024, 7, 4, tzinfo=UTC))
    settings.FILE_MAX_BYTES -= 1
    with pytest.raises(FileRefused):
        keep_file(content=pdf(), name="b.pdf", at=datetime(2024, 7, 4, tzinfo=UTC))


@pytest.mark.parametrize(
    ("sniffed", "is_bomb"),
    [
        (Sniffed(100, unpacked=files.STEEP_FROM), False),
        (Sniffed(100, unpacked=files.STEEP_FROM + 1), True),
        (Sniffed(5 * MB, unpacked=files.MOST_UNPACKED), False),
        (Sniffed(5 * MB, unpacked=files.MOST_UNPACKED + 1), True),
        (Sniffed(MB, unpacked=100 * MB), False),
        (Sniffed(MB, unpacked=100 * MB + 1), True),
        (Sniffed(MB, parts=files.MOST_PARTS), False),
        (Sniffed(MB, parts=files.MOST_PARTS + 1), True),
    ],
)
def test_a_bomb_is_told_by_size_steepness_or_number_of_parts(sniffed: Sniffed, is_bomb: bool) -> None:
    assert files.is_bomb(sniffed) is is_bomb


def test_encryption_is_found_across_two_reads() -> None:
    content = pdf(b"x" * (MB - 12) + b"/Encrypt 5 0 R")
    assert sniff(content, size=len(content.getvalue())).is_encrypted


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\tài liệu\\Thông báo.pdf", "Thông báo.pdf"),
        ("/etc/passwd", "passwd"),
        ("a\x00\nb.pdf", "ab.pdf"),
        ("bao cao \u202efdp.exe", "bao cao fdp.exe"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("x" * 300, "x" * 200),
    ],
)
def test_names_lose_paths_and_tricks_and_keep_their_ending(given: str, kept: str) -> None:
    assert files.tidy_name(given) == kept


def test_each_kind_has_its_usual_ending() -> None:
    assert {files.ending_of(mime) for mime in files.ALLOWED.values()} == {
        "docx",
        "xlsx",
        "pdf",
        "png",
        "jpg",
        "webp",
    }
