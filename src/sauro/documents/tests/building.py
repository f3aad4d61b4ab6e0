"""Small functions that build what the register's tests stand on, by commands alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import models

from sauro.documents import commands
from sauro.documents.models import Acknowledgement, Attachment, Clause, Dissemination, Document, DocumentLink
from sauro.documents.rules.clauses import Piece
from sauro.documents.rules.kinds import DocumentType
from sauro.kernel import clock
from sauro.kernel.errors import Refusal
from sauro.ledger.models import Entry
from tests.people import Cast

AT = clock.at_hour(date(2024, 7, 4), 9)
TODAY = date(2024, 7, 4)


def registered(cast: Cast, *, at: datetime = AT, **more: Any) -> Document:
    given: dict[str, Any] = {
        "register_unit": cast.units["QU"],
        "issuer": cast.units["QU"],
        "type": DocumentType.CONCLUSION,
        "symbol": "15-KL/QU",
        "issued_on": date(2024, 7, 4),
        "subject": "Kết luận hội nghị sơ kết sáu tháng",
    }
    return commands.register_document(**{"actor": cast.actor("vanphong"), "at": at} | given | more)


def oral(cast: Cast, **more: Any) -> Document:
    given: dict[str, Any] = {
        "register_unit": cast.units["QU"],
        "issuer": cast.units["QU"],
        "issued_on": date(2024, 7, 3),
        "subject": "Xem lại việc sử dụng vỉa hè",
        "speaker_capacity": "Bí thư Quận ủy",
    }
    return commands.register_oral_directive(**given | more, actor=cast.actor("vanphong"), at=AT)


def placeholder(cast: Cast) -> Document:
    return commands.register_placeholder(
        register_unit=cast.units["QU"],
        issuer=cast.units["TU"],
        type=DocumentType.CONCLUSION,
        issued_on=date(2024, 7, 1),
        actor=cast.actor("vanphong"),
        at=AT,
    )


PIECES = [
    Piece("1.", 0, "Giao Phòng TCKH:"),
    Piece("a)", 1, "Tham mưu kế hoạch;"),
    Piece("b)", 1, "Rà soát dự án."),
]


def with_clauses(cast: Cast, document: Document | None = None) -> Document:
    document = document or registered(cast)
    return commands.set_clauses(document=document, pieces=PIECES, actor=cast.actor("vanphong"), at=AT)


def clause(document: Document, anchor: str) -> Clause:
    return Clause.objects.get(document=document, anchor=anchor, removed_on=None)


def entries() -> int:
    return Entry.objects.count()


def package(parts: dict[str, bytes | str]) -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    made.seek(0)
    return made


_MAIN = "application/vnd.openxmlformats-officedocument."
WORD = f'<Types><Override ContentType="{_MAIN}wordprocessingml.document.main+xml"/></Types>'
EXCEL = f'<Types><Override ContentType="{_MAIN}spreadsheetml.sheet.main+xml"/></Types>'


def docx(**more: bytes | str) -> io.BytesIO:
    return package({"[Content_Types].xml": WORD, "word/document.xml": "<w:document/>", **more})


def pdf(content: bytes = b"1 0 obj <<>> endobj") -> io.BytesIO:
    return io.BytesIO(b"%PDF-1.7\n" + content + b"\n%%EOF")


TABLES: tuple[type[models.Model], ...] = (
    Document, DocumentLink, Clause, Attachment, Dissemination, Acknowledgement, Entry,
)  # fmt: skip


def _everything() -> list[list[dict[str, Any]]]:
    return [list(table._default_manager.order_by("pk").values()) for table in TABLES]


@contextmanager
def refused(refusal: type[Refusal], *codes: str) -> Iterator[None]:
    """Expect the refusal with exactly these reasons (none: its own code), and nothing changed after it."""
    before = _everything()
    with pytest.raises(refusal) as caught:
        yield
    assert [r.code for r in caught.value.reasons] == (list(codes) or [refusal.code])
    assert _everything() == before


def told(cast: Cast, office: dict[str, Any], document: Document | None = None, **more: Any) -> Dissemination:
    given: dict[str, Any] = {"units": [cast.units["TCKH"]], "due_on": TODAY + timedelta(days=5)}
    document = document or registered(cast)
    commands.disseminate(document=document, **given | more, **office)
    return Dissemination.objects.filter(document=document).latest("pk")
