"""What a reading finds. Every finding carries the span it came from in the text that was read, and why.

Spans are half-open offsets into the text as it was given, so that a screen can mark the very words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the text: `start` belongs to it, `end` does not."""

    start: int
    end: int

    def __contains__(self, place: int) -> bool:
        return self.start <= place < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in the text (văn bản dẫn chiếu).

    `type` is the kind in lower case ("nghị quyết"), `symbol` as written or `None` for what is cited by name.
    """

    span: Span
    text: str
    type: str
    symbol: str | None
    on: date | None = None
    issuer: str | None = None
    reason: str = ""


class Role(StrEnum):
    """What a figure says of its indicator."""

    ACTUAL = "actual"
    PLAN = "plan"
    CHANGE = "change"
    SHARE_OF_PLAN = "share_of_plan"
    TOTAL = "total"
    RANK = "rank"
    COVERAGE_DONE = "coverage_done"
    COVERAGE_TOTAL = "coverage_total"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit and what it measures (số liệu). `upper` is the other end of a range.

    The scale word stays in `unit` ("triệu đại biểu"); `indicator` is as written where it is written.
    """

    span: Span
    text: str
    value: Decimal
    upper: Decimal | None
    unit: str
    role: Role
    indicator: str = ""
    indicator_span: Span | None = None
    qualifier: str | None = None
    period: str | None = None
    comparator: str | None = None
    #: -1 where a change is a fall, else 1.
    sign: int = 1
    reason: str = ""


class DueKind(StrEnum):
    """The kinds of a deadline (thời hạn), as a commitment has them."""

    FIXED = "fixed"
    PERIOD_END = "period_end"
    RELATIVE = "relative"
    RECURRING = "recurring"
    AWAITING = "awaiting"
    STANDING = "standing"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due, as written; `on` only where the text or the day of publication fixes the day.

    `last_on` is the last day of a named period ("trong tháng 9 năm 2025" → 30/09/2025), a reading and not the text.
    """

    span: Span
    text: str
    kind: DueKind
    on: date | None = None
    last_on: date | None = None
    #: A wish ("phấn đấu … trước …"), never counted as due.
    striven_for: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Directive:
    """Something that somebody with authority wants done (nội dung giao).

    `by` and `to` are as written, `None` where nothing says so; `to_reason` tells a stated addressee from an inherited.
    """

    span: Span
    text: str
    action: str
    action_span: Span
    by: str | None = None
    to: str | None = None
    to_span: Span | None = None
    to_reason: str = ""
    deadline: Deadline | None = None
    #: Units named after "phối hợp với".
    coordinating: tuple[str, ...] = ()
    #: The thing to be made, where words name one.
    product: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person with the positions said beside the name (người và chức vụ)."""

    span: Span
    name: str
    positions: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The one meeting that the text reports or announces (cuộc họp, hội nghị, kỳ họp)."""

    span: Span
    name: str
    on: date | None = None
    ordinal: str | None = None
    term: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The document's own head (thể thức): what it is and who signed it. Empty where the text has no head."""

    form: str | None = None
    type: str | None = None
    symbol: str | None = None
    place: str | None = None
    on: date | None = None
    issuer: str | None = None
    subject: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """Something seen and not understood, kept so that nobody believes it was read."""

    span: Span
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ClauseReading:
    """A clause of the text with its anchor ("3.b") and the disposition that the reading proposes, with the reason."""

    span: Span
    anchor: str
    mark: str
    level: int
    text: str
    disposition: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one text was found to say."""

    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    directives: tuple[Directive, ...] = ()
    people: tuple[PersonMention, ...] = ()
    meeting: Meeting | None = None
    head: Head = field(default_factory=Head)
    clauses: tuple[ClauseReading, ...] = ()
    unread: tuple[Unread, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the findings in the shape of the annotated texts' `gold`, each with its span and reason."""
        from sauro.reading.printing import reading_as_json

        return reading_as_json(self)
