"""Commitments for the desk's tests, made by commands alone."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

from sauro.commitments import commands
from sauro.commitments.commands.values import Part, Promise, Proof, Step, Terms
from sauro.commitments.models import Commitment, ProgressReport
from sauro.commitments.rules.states import Clarity, ClaritySource, DueKind, Kind, ReportKind, Rhythm, Role
from sauro.documents.commands import register_document, set_clauses
from sauro.documents.models import Document
from sauro.documents.rules.clauses import split
from sauro.kernel import clock
from tests.people import Cast

#: The day on which the task is issued: the conference of the story.
ISSUED_AT = clock.at_hour(date(2024, 7, 4), 9)
DUE_ON = date(2024, 7, 31)


def register(cast: Cast, *, symbol: str = "120-TB/QU", at: datetime = ISSUED_AT) -> Document:
    """Register a conclusion of the Party committee."""
    return register_document(
        register_unit=cast.units["QU"],
        issuer=cast.units["QU"],
        type="notice",
        symbol=symbol,
        issued_on=clock.civil_date(at),
        subject="Kết luận hội nghị sơ kết 6 tháng đầu năm",
        signer="Đoàn Quốc Vĩnh",
        actor=cast.actor("vanphong"),
        at=at,
    )


def with_clauses(cast: Cast, document: Document, *, at: datetime = ISSUED_AT) -> Document:
    """Split a text of two tasks into clauses."""
    text = "1. Phòng Tài chính – Kế hoạch tham mưu kế hoạch giải ngân trước ngày 31/7.\n2. Phường 1 rà soát hộ nghèo."
    set_clauses(document=document, pieces=split(text), actor=cast.actor("vanphong"), at=at)
    return document


def promise(cast: Cast, **changes: object) -> Promise:
    """Return a promise clear in six ways, of the finance division."""
    said: dict[str, object] = {
        "title": "Tham mưu kế hoạch giải ngân đầu tư công",
        "scope": "Rà soát từng dự án, phân loại nguyên nhân chậm.",
        "product": "Kế hoạch được ban hành",
        "acceptance": "Kế hoạch có chữ ký, đủ danh mục dự án",
        "recipients": "Thường trực Quận ủy",
        "due_as_written": "trước ngày 31/7",
        "field": "Đầu tư công",
        "lead_unit": cast.units["TCKH"],
        "assigned_by": cast.units["QU"],
        "signed_by": "Đoàn Quốc Vĩnh",
        "accepting_post": cast.posts["bithu"],
        "following_post": cast.posts["vanphong"],
        "terms": Terms(due_kind=DueKind.FIXED, due_on=DUE_ON, rhythm=Rhythm.MONTHLY, rhythm_day=25),
        "steps": (
            Step(title="Họp rà soát với các chủ đầu tư", due_on=date(2024, 7, 12)),
            Step(title="Trình dự thảo kế hoạch", due_on=date(2024, 7, 22)),
            Step(title="Ban hành kế hoạch", due_on=DUE_ON),
        ),
        "parts": (Part(role=Role.COORDINATES, unit=cast.units["QLDT"], share="tiến độ mặt bằng"),),
        "sources": {c.value: ClaritySource.STATED.value for c in Clarity},
    }
    return Promise(**{**said, **changes})  # type: ignore[arg-type]


def receive(
    cast: Cast, *, document: Document | None = None, at: datetime = ISSUED_AT, **changes: object
) -> Commitment:
    """Receive the promise into the Party committee's book."""
    return commands.receive_commitment(
        register_unit=cast.units["QU"],
        kind=Kind.TASK,
        promise=promise(cast, **changes),
        document=document or register(cast),
        actor=cast.actor("vanphong"),
        at=at,
    )


def issue(cast: Cast, *, at: datetime = ISSUED_AT, **changes: object) -> Commitment:
    """Receive and issue it."""
    row = receive(cast, at=at, **changes)
    return commands.issue_commitment(commitment=row, actor=cast.actor("vanphong"), at=at)


def later(days: int) -> datetime:
    """Return the morning `days` after the issue."""
    return ISSUED_AT + timedelta(days=days)


def report(
    cast: Cast, row: Commitment, *, at: datetime, words: str = "Đã họp, đang tổng hợp."
) -> ProgressReport:
    """Report progress as the head of the division."""
    row.refresh_from_db()
    return commands.report_progress(
        commitment=row, words=words, percent=40, actor=cast.actor("truongphong"), at=at
    )


def claim(cast: Cast, row: Commitment, *, at: datetime, document: Document | None = None) -> Commitment:
    """Claim it done, with a document as evidence."""
    row.refresh_from_db()
    return commands.claim_done(
        commitment=row,
        words="Đã ban hành kế hoạch.",
        done_on=clock.civil_date(at),
        proofs=[Proof(document=document or row.document)],
        actor=cast.actor("truongphong"),
        at=at,
    )


def prepare(cast: Cast, row: Commitment, *, at: datetime) -> ProgressReport:
    """Prepare a report as the officer of the division."""
    row.refresh_from_db()
    return commands.prepare_report(
        commitment=row,
        kind=ReportKind.PROGRESS,
        words="Dự thảo báo cáo.",
        actor=cast.actor("chuyenvien"),
        at=at,
    )


def a_picture() -> io.BytesIO:
    """Return the smallest PNG, as a phone would upload it."""
    return io.BytesIO(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
            "0000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
        )
    )
