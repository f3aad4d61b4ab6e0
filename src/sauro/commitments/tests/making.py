"""Small functions that build commitments in each state, by commands alone.

Day zero is 4 July 2024, a Thursday. The task belongs to truongphong's division, is kept in the district committee's
book by vanphong, and is accepted by bithu.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sauro.commitments import commands
from sauro.commitments.commands.change import Proposal
from sauro.commitments.commands.values import Part, Promise, Proof, Step, Terms
from sauro.commitments.models import Commitment, FormalRequest, ProgressReport
from sauro.commitments.rules.states import (
    Clarity,
    ClaritySource,
    DueKind,
    Kind,
    ReportKind,
    Rhythm,
    Role,
)
from sauro.documents.commands import register_document
from sauro.documents.models import Document
from sauro.documents.rules.kinds import DocumentType
from sauro.kernel import clock
from sauro.ledger.actor import Actor
from sauro.ledger.models import Entry
from tests.people import Cast

DAY_ZERO = date(2024, 7, 4)
DUE_ON = date(2024, 8, 30)
STATED = {c: ClaritySource.STATED for c in Clarity}


def day(count: int) -> date:
    """Return the civil day `count` days after day zero."""
    return DAY_ZERO + timedelta(days=count)


def on(count: int = 0) -> datetime:
    """Return nine o'clock of the civil day `count` days after day zero."""
    return clock.at_hour(day(count), 9)


def at_day(wanted: date) -> datetime:
    """Return nine o'clock of the civil day `wanted`."""
    return clock.at_hour(wanted, 9)


def document(cast: Cast, symbol: str = "15-KL/QU", **more: Any) -> Document:
    """Register a conclusion of the district committee, or return the one registered under that symbol."""
    known = Document.objects.filter(symbol=symbol).first()
    if known is not None:
        return known
    given: dict[str, Any] = {
        "register_unit": cast.units["QU"],
        "issuer": cast.units["QU"],
        "type": DocumentType.CONCLUSION,
        "symbol": symbol,
        "issued_on": DAY_ZERO,
        "subject": "Kết luận hội nghị sơ kết sáu tháng",
    }
    return register_document(**given | more, actor=cast.actor("vanphong"), at=on())


def terms(**more: Any) -> Terms:
    """Return a due day fixed on 30 August 2024, without a reporting rhythm."""
    return replace(Terms(due_kind=DueKind.FIXED, due_on=DUE_ON), **more)


def monthly(**more: Any) -> Terms:
    """Return the same due day, reported on by the 25th of each month."""
    return terms(rhythm=Rhythm.MONTHLY, rhythm_day=25, **more)


def awaiting(**more: Any) -> Terms:
    """Return thirty days from a named trigger."""
    given: dict[str, Any] = {
        "due_kind": DueKind.AWAITING,
        "trigger": "có ý kiến của Thành ủy",
        "offset_count": 30,
        "offset_unit": "days",
    }
    return Terms(**given | more)


def standing(months: int = 3) -> Terms:
    """Return a standing task, reviewed every `months` months."""
    return Terms(due_kind=DueKind.STANDING, review_months=months)


def promise(cast: Cast, **more: Any) -> Promise:
    """Return a promise that is clear in six ways; `more` makes it otherwise."""
    given: dict[str, Any] = {
        "title": "Rà soát nghị quyết về cơ chế đặc thù",
        "scope": "Toàn quận",
        "product": "Báo cáo rà soát",
        "acceptance": "Ban Thường vụ thông qua",
        "field": "Tài chính",
        "lead_unit": cast.units["TCKH"],
        "assigned_by": cast.units["QU"],
        "signed_by": "Bí thư",
        "accepting_post": cast.posts["bithu"],
        "following_post": cast.posts["vanphong"],
        "terms": terms(),
        "parts": (Part(Role.COORDINATES, cast.units["QLDT"], cast.posts["truongphong2"]),),
        "sources": STATED,
    }
    return Promise(**given | more)


def steps() -> tuple[Step, ...]:
    """Return two steps: due ten and thirty days after day zero."""
    return (Step("Ban hành kế hoạch", day(10)), Step("Trình dự thảo", day(30)))


def received(cast: Cast, *, at: datetime | None = None, **more: Any) -> Commitment:
    """Receive a task; clear in six ways, unless `more` (of `promise`) says otherwise."""
    return commands.receive_commitment(
        register_unit=cast.units["QU"],
        kind=Kind.TASK,
        promise=promise(cast, **more),
        document=document(cast),
        actor=cast.actor("vanphong"),
        at=at or on(),
    )


def issued(cast: Cast, *, at: datetime | None = None, **more: Any) -> Commitment:
    """Receive and issue a task on one day."""
    row = received(cast, at=at, **more)
    return commands.issue_commitment(commitment=row, actor=cast.actor("vanphong"), at=at or on())


def in_progress(cast: Cast, **more: Any) -> Commitment:
    """Issue a task on day zero and let its owner take note of it a day later."""
    row = issued(cast, **more)
    return commands.acknowledge_commitment(commitment=row, actor=cast.actor("truongphong"), at=on(1))


def proof(cast: Cast) -> Proof:
    """Return a document of the register as evidence."""
    return Proof(document=document(cast, "20-BC/QU", type=DocumentType.REPORT))


def uploaded(name: str = "bao-cao.pdf") -> Proof:
    """Return a small file just uploaded as evidence."""
    return Proof(content=io.BytesIO(b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF"), name=name)


def claim(
    cast: Cast, row: Commitment, *, at: datetime, done_on: date | None = None, **more: Any
) -> Commitment:
    """Let the owner claim that `row` is done, on the day of the claim unless `done_on` says otherwise."""
    given: dict[str, Any] = {
        "words": "Đã hoàn thành.",
        "done_on": done_on or clock.civil_date(at),
        "proofs": (proof(cast),),
        "actor": cast.actor("truongphong"),
    }
    return commands.claim_done(commitment=row, at=at, **given | more)


def claimed(cast: Cast, *, after: int = 20, done_on: date | None = None, **more: Any) -> Commitment:
    """Issue a task and let its owner claim it `after` days."""
    return claim(cast, in_progress(cast, **more), at=on(after), done_on=done_on)


def verified(cast: Cast, *, after: int = 20, done_on: date | None = None, **more: Any) -> Commitment:
    """Issue a task, claim it, and let bithu accept it the day after."""
    row = claimed(cast, after=after, done_on=done_on, **more)
    return commands.accept_claim(commitment=row, actor=cast.actor("bithu"), at=on(after + 1))


def paused(cast: Cast, **more: Any) -> Commitment:
    """Issue a task and pause it on day five."""
    return commands.pause_commitment(
        commitment=in_progress(cast, **more),
        reason="Chờ cấp trên cho ý kiến.",
        document=document(cast),
        actor=cast.actor("vanphong"),
        at=on(5),
    )


def prepared(
    cast: Cast, row: Commitment, *, at: datetime, kind: ReportKind = ReportKind.PROGRESS, **more: Any
) -> ProgressReport:
    """Let the officer prepare a report for the head to send."""
    given: dict[str, Any] = {"words": "Đang thực hiện.", "actor": cast.actor("chuyenvien")}
    return commands.prepare_report(commitment=row, kind=kind, at=at, **given | more)


def reported(cast: Cast, row: Commitment, *, at: datetime, **more: Any) -> ProgressReport:
    """Let the owner report progress."""
    given: dict[str, Any] = {"words": "Đang thực hiện.", "actor": cast.actor("truongphong")}
    return commands.report_progress(commitment=row, at=at, **given | more)


def later_due(cast: Cast, count: int = 60) -> Proposal:
    """Return the proposal of a due day `count` days after day zero."""
    return Proposal(terms=terms(due_on=day(count)))


def change_asked(cast: Cast, row: Commitment, *, at: datetime, **more: Any) -> FormalRequest:
    """Let the owner ask for a later due day."""
    given: dict[str, Any] = {
        "proposal": later_due(cast),
        "cause": "waiting_for_others",
        "reason": "Chờ số liệu của các phường.",
        "actor": cast.actor("truongphong"),
    }
    return commands.request_change(commitment=row, at=at, **given | more)


def moved(cast: Cast, row: Commitment, *, at: datetime, to: date) -> Commitment:
    """Let the owner ask for the due day `to`, and whoever is asked approve it: a collective by its minutes."""
    request = change_asked(cast, row, at=at, proposal=Proposal(terms=terms(due_on=to)))
    commands.approve_change(
        request=request, document=document(cast), actor=head(cast, request.asked_post_id), at=at
    )
    return fresh(row)


def obstacle(cast: Cast, row: Commitment, *, at: datetime, **more: Any) -> FormalRequest:
    """Let the owner raise an obstacle that chutich is asked to remove."""
    given: dict[str, Any] = {
        "asked_post": cast.posts["chutich"],
        "words": "Chưa có kinh phí.",
        "proposal": "Bố trí dự phòng.",
        "actor": cast.actor("truongphong"),
    }
    return commands.raise_obstacle(commitment=row, at=at, **given | more)


def head(cast: Cast, post_id: int | None) -> Actor:
    """Return whoever of the cast holds the post; without one, the office."""
    if post_id is None:
        return cast.actor("vanphong")
    who = next(name for name, post in cast.posts.items() if post.pk == post_id)
    return cast.actor(who)


def on_behalf(cast: Cast, clerk: str, whose: str, paper: Document | None = None) -> Actor:
    """Return `clerk` entering a decision of `whose`, with the signed paper where there is one."""
    return replace(
        cast.actor(clerk),
        on_behalf_of=cast.posts[whose].pk,
        decider=cast.persons[whose].pk,
        deciding_document=paper.pk if paper else None,
    )


def fresh(row: Commitment) -> Commitment:
    """Return the commitment as it is stored."""
    return Commitment.objects.select_related("current_version").get(pk=row.pk)


def entry_count() -> int:
    """Return how many entries the log has."""
    return Entry.objects.count()
