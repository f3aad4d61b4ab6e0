"""Commitments for tests, made by commands as the office makes them. Small functions, nothing at import."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from sauro.commitments import commands as do
from sauro.commitments.commands.values import Promise, Proof, Step, Terms
from sauro.commitments.models import Commitment, FormalRequest
from sauro.commitments.rules.states import Clarity, ClaritySource, DueKind, Kind
from sauro.documents.commands import register_document
from sauro.documents.models import Document
from sauro.kernel.clock import at_hour
from tests.people import Cast

#: The day on which everything is received and issued, a Thursday.
DAY = date(2024, 7, 4)
AT = at_hour(DAY, 9)
#: When it is due unless a test says otherwise.
DUE = date(2024, 8, 15)

_numbers = count(1)


def at(day: date, hour: int = 9) -> datetime:
    """Return the instant of that hour of the day."""
    return at_hour(day, hour)


def after(days: int, hour: int = 9) -> datetime:
    """Return the instant so many days after `DAY`."""
    return at_hour(DAY + timedelta(days=days), hour)


def a_document(cast: Cast, *, when: datetime = AT, symbol: str = "", **more: Any) -> Document:
    """Register a paper of the Party committee."""
    given = {
        "register_unit": cast.units["QU"],
        "issuer": cast.units["QU"],
        "type": "notice",
        "symbol": symbol or f"{next(_numbers)}-TB/QU",
        "issued_on": DAY,
        "subject": "Kết luận hội nghị",
        **more,
    }
    return register_document(**given, actor=cast.actor("vanphong"), at=when)


def a_proof(cast: Cast, *, when: datetime = AT) -> Proof:
    """Return evidence: a paper of the register."""
    return Proof(document=a_document(cast, when=when))


def fixed(due_on: date = DUE, **more: Any) -> Terms:
    """Return the due rule of a named day."""
    return Terms(due_kind=DueKind.FIXED, due_on=due_on, **more)


def promise(cast: Cast, **more: Any) -> Promise:
    """Return a promise that is clear in six ways: led by the finance division, accepted by the head of government."""
    clear = Promise(
        title="Báo cáo đánh giá việc thực hiện nghị quyết",
        product="Báo cáo và phụ lục",
        acceptance="Ban Thường vụ nghe và kết luận",
        due_as_written="trước ngày 15/8/2024",
        field="Kinh tế",
        lead_unit=cast.units["TCKH"],
        has_no_participants=True,
        assigned_by=cast.units["UBND"],
        accepting_post=cast.posts["chutich"],
        following_post=cast.posts["vanphong"],
        terms=fixed(),
        sources=dict.fromkeys(Clarity, ClaritySource.STATED),
    )
    return replace(clear, **more)


def received(cast: Cast, *, when: datetime = AT, **more: Any) -> Commitment:
    """Return a commitment in the book, clear unless `more` says otherwise."""
    return do.receive_commitment(
        register_unit=cast.units["QU"],
        kind=Kind.TASK,
        promise=promise(cast, **more),
        document=a_document(cast, when=when),
        actor=cast.actor("vanphong"),
        at=when,
    )


def issued(cast: Cast, *, when: datetime = AT, **more: Any) -> Commitment:
    """Return an issued commitment."""
    row = received(cast, when=when, **more)
    return do.issue_commitment(commitment=row, actor=cast.actor("vanphong"), at=when)


def in_progress(cast: Cast, *, when: datetime = AT, **more: Any) -> Commitment:
    """Return a commitment that its owner has taken note of."""
    return do.acknowledge_commitment(
        commitment=issued(cast, when=when, **more), actor=cast.actor("truongphong"), at=when
    )


def claimed(cast: Cast, *, when: datetime = AT, done_on: date | None = None, **more: Any) -> Commitment:
    """Return a commitment claimed as done at the instant `when`."""
    row = in_progress(cast, **more)
    return do.claim_done(
        commitment=row,
        words="Đã trình.",
        done_on=done_on or DAY,
        proofs=[a_proof(cast, when=when)],
        actor=cast.actor("truongphong"),
        at=when,
    )


def verified(cast: Cast, *, when: datetime = AT, **more: Any) -> Commitment:
    """Return a commitment claimed and accepted at the instant `when`."""
    return do.accept_claim(commitment=claimed(cast, when=when, **more), actor=cast.actor("chutich"), at=when)


def stale(row: Commitment) -> Commitment:
    """Return a second copy of the row, as another screen has it."""
    return Commitment.objects.get(pk=row.pk)


def fresh(row: Commitment) -> Commitment:
    """Return the row as it stands."""
    return Commitment.objects.select_related("current_version").get(pk=row.pk)


def request_of(row: Commitment) -> FormalRequest:
    """Return the newest request about the commitment."""
    return FormalRequest.objects.filter(commitment=row).latest("pk")


def steps(*days: date) -> tuple[Step, ...]:
    """Return steps due on the days."""
    return tuple(Step(f"Mốc {n}", day) for n, day in enumerate(days, start=1))
