"""What the edge hands to commands about a promise: values and rows, already read, not yet judged."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO

from sauro.commitments.rules.states import DueKind, Rhythm, StepKind
from sauro.documents.models import Document, StoredFile
from sauro.organisation.models import Post, Unit


@dataclass(frozen=True)
class Terms:
    """The due rule and the reporting rhythm of a plan. `due_kind` empty: not known yet."""

    due_kind: DueKind | str = ""
    due_on: date | None = None
    period_key: str = ""
    trigger: str = ""
    anchor_on: date | None = None
    offset_count: int | None = None
    offset_unit: str = ""
    review_months: int | None = None
    rhythm: Rhythm | str = Rhythm.NONE
    rhythm_day: int | None = None


@dataclass(frozen=True)
class Step:
    """One step (mốc). An empty `step_key` means a new step; the key of an earlier version keeps its reports."""

    title: str
    due_on: date
    step_key: str = ""
    kind: StepKind | str = StepKind.DELIVERABLE
    recipients: str = ""
    start_on: date | None = None
    strive_on: date | None = None


@dataclass(frozen=True)
class Part:
    """Who has which part in it: a unit, or one post of it."""

    role: str
    unit: Unit
    post: Post | None = None
    share: str = ""


@dataclass(frozen=True)
class Promise:
    """Everything said of a commitment before it is issued. `None` and empty mean: not clear yet.

    `sources` maps each clarity to where it comes from (stated, inherited, set, agreed).
    """

    title: str
    scope: str = ""
    product: str = ""
    acceptance: str = ""
    recipients: str = ""
    due_as_written: str = ""
    field: str = ""
    accountable_post: Post | None = None
    lead_unit: Unit | None = None
    has_no_participants: bool = False
    assigned_by: Unit | None = None
    signed_by: str = ""
    accepting_post: Post | None = None
    following_post: Post | None = None
    directing_post: Post | None = None
    terms: Terms = Terms()
    steps: Sequence[Step] = ()
    parts: Sequence[Part] = ()
    sources: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Proof:
    """One piece of evidence: a document of the register, or a file: stored before, or its `content` just uploaded."""

    document: Document | None = None
    file: StoredFile | None = None
    name: str = ""
    content: IO[bytes] | None = None
