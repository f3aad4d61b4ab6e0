"""One reading as its page shows it: the text in stretches, and each proposal as a card with what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Any

from sauro.commitments.models import Commitment
from sauro.commitments.rules.clarity import CLARITY_OF, open_clarities
from sauro.commitments.rules.plan import due_of
from sauro.commitments.rules.states import Clarity, Lifecycle
from sauro.documents.models import Document
from sauro.documents.rules.dispositions import FOLLOWED
from sauro.documents.rules.symbols import fold_symbol
from sauro.intake.models import Proposal, Reading
from sauro.intake.queries.asking import asking_refusals, asks_all, recording_refusals
from sauro.intake.queries.house import House, cited, house_of, registered
from sauro.intake.rules.deciding import DISPOSING, PROMISED, due_refusals, is_open, take_refusals
from sauro.intake.rules.kinds import ProposalKind, ProposalState
from sauro.kernel.errors import Reason
from sauro.ledger.actor import Actor
from sauro.norms.models import CalendarDay
from sauro.organisation.models import Post, Unit
from sauro.targets.models import IndicatorSeries, Measurement, TargetCard
from sauro.targets.rules import figures


@dataclass(frozen=True)
class _Facts:
    """A proposal in the shape in which the heart judges a commitment's clarity."""

    title: str
    product: str
    acceptance: str
    accountable_post_id: int | None
    lead_unit_id: int | None
    has_no_participants: bool
    assigned_by_id: int | None
    accepting_post_id: int | None
    document_id: int | None


@dataclass(frozen=True)
class _Due:
    """A proposal's due rule, dates as they stand in its values."""

    due_kind: str
    due_on: date | None
    trigger: str
    anchor_on: date | None
    offset_count: int | None
    offset_unit: str
    review_months: int | None


@dataclass
class Card:
    """A proposal with the rows that its values name."""

    proposal: Proposal
    sheet: Sheet
    #: Whether somebody else has changed it since the person at it began.
    changed_meanwhile: bool = False

    @property
    def values(self) -> Mapping[str, Any]:
        values: Mapping[str, Any] = self.proposal.values
        return values

    @property
    def said(self) -> Mapping[str, Any]:
        said: Mapping[str, Any] = self.proposal.said
        return said

    @property
    def is_open(self) -> bool:
        return is_open(self.proposal)

    @property
    def is_task(self) -> bool:
        return self.proposal.kind == ProposalKind.TASK

    @property
    def is_aside(self) -> bool:
        """Test whether it disposes of no clause: a figure, a citation."""
        return self.proposal.kind not in DISPOSING

    @property
    def is_whole(self) -> bool:
        """Test whether nothing is left to be said once it is taken."""
        if self.is_task:
            return self.is_clear
        return self.asks_all if self.proposal.kind == ProposalKind.TARGET else self.takes_at_once

    @property
    def lead(self) -> Unit | None:
        return self.sheet.house.unit(self.values.get("lead_unit"))

    @property
    def fan_out(self) -> list[Unit]:
        found = (self.sheet.house.unit(pk) for pk in self.values.get("units") or ())
        return [unit for unit in found if unit is not None]

    @property
    def offered(self) -> list[Unit]:
        """Return the units that were named beside each other: a person says which one leads."""
        found = (self.sheet.house.unit(pk) for pk in self.values.get("offered") or ())
        return [unit for unit in found if unit is not None and not self.values.get("lead_unit")]

    @property
    def coordinating(self) -> list[Unit]:
        found = (self.sheet.house.unit(pk) for pk in self.values.get("coordinating") or ())
        return [unit for unit in found if unit is not None]

    @property
    def head(self) -> Post | None:
        """Return who would answer: the post chosen, else the head of the leading unit."""
        chosen = self.values.get("accountable_post")
        if chosen:
            return self.sheet.posts.get(chosen)
        lead = self.values.get("lead_unit")
        return self.sheet.house.heads.get(lead) if lead else None

    @property
    def series(self) -> IndicatorSeries | None:
        """Return the series whose figures the target asks, or whose figure this is; `None` if not for these eyes."""
        of_kind = self.sheet.entered if self.proposal.kind == ProposalKind.MEASUREMENT else self.sheet.read
        return of_kind.get(self.values.get("series") or 0)

    @property
    def asks_all(self) -> bool:
        """Test whether everything stands that the target asks: taking it says all of it, not its name only."""
        return asks_all(self.values) and self.series is not None

    @property
    def is_settled(self) -> bool:
        """Test whether it has been said what the target taken asks."""
        return self.proposal.commitment_id in self.sheet.settled

    @property
    def suggested_product(self) -> str:
        return "" if self.values.get("product") else str(self.said.get("suggested_product") or "")

    @property
    def due(self) -> _Due:
        v = self.values
        return _Due(
            v.get("due_kind") or "",
            _day(v.get("due_on")),
            v.get("trigger") or "",
            _day(v.get("anchor_on")),
            v.get("offset_count"),
            v.get("offset_unit") or "",
            v.get("review_months"),
        )

    @cached_property
    def unclear(self) -> list[Reason]:
        """Return what is still open of the six, as the heart will say it once the task is received."""
        v, sheet = self.values, self.sheet
        facts = _Facts(
            title=str(v.get("title", "")),
            product=str(v.get("product", "")),
            acceptance=str(v.get("acceptance") or sheet.reading.defaults.get("acceptance") or ""),
            accountable_post_id=self.head.pk if self.head else (1 if self._each_has_a_head else None),
            lead_unit_id=v.get("lead_unit") or (1 if self.fan_out else None),
            has_no_participants=bool(v.get("has_no_participants")) or sheet.alone(v),
            assigned_by_id=sheet.assigned_by,
            accepting_post_id=sheet.reading.defaults.get("accepting_post"),
            document_id=sheet.reading.document_id,
        )
        due = self.due if self.due.due_kind else None
        return open_clarities(
            facts, due=due, participants=len(self.coordinating), sources=v.get("sources") or {}
        )

    @property
    def following(self) -> int | None:
        """Return the open task after this one: what "merge with the next" means to who looks at the page."""
        return self.sheet.following.get(self.proposal.pk)

    @property
    def _each_has_a_head(self) -> bool:
        """Test whether the task goes to several units, and each has a head who would answer."""
        return bool(self.fan_out) and all(unit.pk in self.sheet.house.heads for unit in self.fan_out)

    @property
    def merged(self) -> list[Proposal]:
        return self.sheet.merged.get(self.proposal.pk, [])

    @property
    def takes_at_once(self) -> bool:
        """Test whether one press for all may take it: nothing lacks, nobody disposed of its clause otherwise."""
        row = self.to_take()
        document = self.sheet.reading.document
        issued_on = document.issued_on if document else None
        refused = take_refusals(row, issued_on=issued_on, has_clause=row.clause_id is not None)
        lacks = refused or self.already or self.standing or self.misfits or self._is_of_unknown_relation
        return not lacks and self._clause_is_free

    @property
    def _is_of_unknown_relation(self) -> bool:
        """Test whether nothing says what the document is to the one that it names: a person looks at it by itself."""
        return self.proposal.kind == ProposalKind.CITATION and not self.values.get("link")

    @property
    def misfits(self) -> list[Reason]:
        """Return why it can't be said of its series: not for these eyes, or not what such a series can be asked."""
        if not self.values.get("series") or self.proposal.kind not in (
            ProposalKind.TARGET,
            ProposalKind.MEASUREMENT,
        ):
            return []
        if self.series is None:
            return [Reason("series_unseen", "series")]
        if self.proposal.kind == ProposalKind.MEASUREMENT:
            return recording_refusals(self.values, self.series)
        return asking_refusals(self.values, self.series) if asks_all(self.values) else []

    @property
    def _clause_is_free(self) -> bool:
        """Test whether nobody said of the clause that it yields nothing to follow."""
        row = self.proposal
        said = row.clause.disposition if row.clause and row.kind in PROMISED else ""
        return not said or said in FOLLOWED

    @property
    def clarities(self) -> list[tuple[str, bool, str]]:
        """Return each of the six with whether it is settled, and where it comes from."""
        still = {CLARITY_OF.get(r.code) or str(r.values.get("clarity", "")) for r in self.unclear}
        sources = self.values.get("sources") or {}
        return [(c.value, c.value not in still, str(sources.get(c.value, ""))) for c in Clarity]

    @property
    def already(self) -> list[Commitment]:
        """Return what else is followed from the clause already, not by this reading: perhaps the same task."""
        return self.sheet.already.get(self.proposal.clause_id or 0, [])

    @property
    def is_clear(self) -> bool:
        return self.is_task and not self.unclear and self.takes_at_once

    @property
    def due_reason(self) -> str:
        """Return why the term stands: as it was read, or as it was found or set since."""
        return str(self.values.get("due_reason") or self.said.get("due_reason") or "")

    @property
    def due_refusals(self) -> list[Reason]:
        """Return what is wrong with the day that stands, of a document that is registered."""
        document = self.sheet.reading.document
        return due_refusals(str(self.values.get("due_on") or ""), document.issued_on) if document else []

    @property
    def due_day(self) -> date | None:
        """Return the day that the term comes to, `None` where nothing tells it yet."""
        return due_of(self.due, started_on=None, working_days=self.sheet.working_days)

    @property
    def received(self) -> list[Commitment]:
        """Return what the proposal became in the book: of a set, one for each of its units."""
        made = self.proposal.commitment
        if made is None:
            return []
        return self.sheet.sets.get(made.fan_out_id or 0) or [made]

    @property
    def still_open(self) -> int:
        """Return how many of the six are still open of what was received, of a set where most are."""
        received = (c for c in self.received if c.lifecycle == Lifecycle.RECEIVED)
        return max((c.open_clarities for c in received), default=0)

    @property
    def document(self) -> Document | None:
        """Return the registered document that a citation names: the one linked, chosen, or found by its symbol."""
        if self.proposal.document_id:
            return self.proposal.document
        chosen = self.values.get("document")
        if chosen:
            return self.sheet.documents_by_id.get(chosen)
        of_symbol = self.sheet.documents.get(fold_symbol(str(self.said.get("symbol") or "")), [])
        return cited(of_symbol, on=_day(self.said.get("on")))

    @property
    def standing(self) -> Measurement | None:
        """Return the figure that stands already where this one would be recorded."""
        if self.proposal.kind != ProposalKind.MEASUREMENT:
            return None
        return self.sheet.standing.get((self.values.get("series") or 0, self.values.get("period_key") or ""))

    @property
    def standing_shown(self) -> Decimal | None:
        """Return its value in the scale in which its indicator is shown."""
        if self.standing is None or self.series is None:
            return None
        return figures.shown(self.standing.value, scale=self.series.indicator.scale)

    @property
    def seen(self) -> str:
        """Return what a press says that the person saw: the proposal's revision, and the figure standing there."""
        standing = self.standing
        return f"{self.proposal.pk}:{self.proposal.revision}:{standing.pk if standing else ''}"

    def to_take(self, seen: str | None = None) -> Proposal:
        """Return a copy of the proposal as the card showed it: a citation points at the document found by its symbol.

        `seen` is what the card's form brought along; `None`: what stands now is what was seen.
        """
        row = copy(self.proposal)
        row.revision, standing = _parts(self.seen if seen is None else seen)
        if row.kind == ProposalKind.MEASUREMENT:
            row.values = {**row.values, "replaces": standing}
        if row.kind == ProposalKind.CITATION and not row.values.get("document") and self.document:
            row.values = {**row.values, "document": self.document.pk}
        return row


def _parts(seen: str) -> tuple[int, int | None]:
    """Return the revision and the figure of `Card.seen`; a revision that none has where it was tampered with."""
    parts = [int(part) if part.isdecimal() else None for part in seen.split(":")]
    revision, standing = (parts + [None] * 3)[1:3]
    return (-1 if revision is None else revision), standing


@dataclass(frozen=True)
class Stretch:
    """A piece of the text: plain, or the words of proposals (the first of `marks` is the one a click shows)."""

    text: str
    marks: tuple[int, ...] = ()
    kind: str = ""
    is_open: bool = False
    #: Why these words were not understood; empty for all others.
    why: str = ""
    #: Whether the first of `marks` begins here.
    begins: bool = False


@dataclass
class Sheet:
    """A reading with its cards, for one page. Fifteen queries, however many proposals."""

    reading: Reading
    house: House
    cards: list[Card] = field(default_factory=list)
    documents: dict[str, list[Document]] = field(default_factory=dict)
    documents_by_id: dict[int, Document] = field(default_factory=dict)
    posts: dict[int, Post] = field(default_factory=dict)
    already: dict[int, list[Commitment]] = field(default_factory=dict)
    #: The figure that stands by series and period.
    standing: dict[tuple[int, str], Measurement] = field(default_factory=dict)
    #: The targets taken of which it has been said what they ask.
    settled: set[int] = field(default_factory=set)
    #: What was received for several units at once, by its set.
    sets: dict[int, list[Commitment]] = field(default_factory=dict)
    working_days: Mapping[date, bool] = field(default_factory=dict)
    #: What was merged into each open task.
    merged: dict[int, list[Proposal]] = field(default_factory=dict)

    @property
    def assigned_by(self) -> int | None:
        document = self.reading.document
        return self.reading.defaults.get("assigned_by") or (document.issuer_id if document else None)

    def alone(self, values: Mapping[str, Any]) -> bool:
        """Test whether it was said once for all that a task which names nobody beside has nobody beside it."""
        return bool(self.reading.defaults.get("no_participants")) and not values.get("coordinating")

    @cached_property
    def read(self) -> dict[int, IndicatorSeries]:
        return {row.pk: row for row in self.house.read}

    @cached_property
    def entered(self) -> dict[int, IndicatorSeries]:
        return {row.pk: row for row in self.house.series}

    @cached_property
    def tasks(self) -> list[Card]:
        return [c for c in self.cards if c.is_task and c.proposal.state != ProposalState.MERGED]

    @cached_property
    def following(self) -> dict[int, int]:
        """Return the open task that follows each, by their ids."""
        waiting = [c.proposal.pk for c in self.tasks if c.is_open]
        return dict(pairwise(waiting))

    @property
    def clear(self) -> int:
        return sum(c.is_clear for c in self.tasks)

    def stretches(self) -> list[Stretch]:
        """Return the text in order, cut where proposals begin and end. Linear in text and proposals."""
        return _stretches(self.reading.text, self.cards, self.reading.unread)


def _stretches(text: str, cards: Sequence[Card], unread: Sequence[Mapping[str, Any]]) -> list[Stretch]:
    shown = [c for c in cards if c.proposal.kind != ProposalKind.CLAUSE]
    places = [p for c in shown for p in (c.proposal.start, c.proposal.end)]
    puzzles = {int(u["start"]): u for u in unread}
    cuts = sorted({0, len(text), *places, *(p for u in unread for p in (int(u["start"]), int(u["end"])))})
    starting: dict[int, list[Card]] = {}
    ending: dict[int, list[Card]] = {}
    for card in shown:
        if card.proposal.start < card.proposal.end:
            starting.setdefault(card.proposal.start, []).append(card)
            ending.setdefault(card.proposal.end, []).append(card)
    found: list[Stretch] = []
    active: list[Card] = []
    for start, end in pairwise(cuts):
        active = [c for c in active if c not in ending.get(start, ())] + starting.get(start, [])
        inner = sorted(active, key=lambda c: c.proposal.end - c.proposal.start)
        marks = tuple(c.proposal.pk for c in inner)
        kind = inner[0].proposal.kind if inner else ""
        why = str(puzzles[start]["why"]) if start in puzzles and not inner else ""
        begins = bool(inner) and inner[0].proposal.start == start
        found.append(Stretch(text[start:end], marks, kind, any(c.is_open for c in inner), why, begins))
    return found


def sheet_of(reading: Reading, *, actor: Actor, day: date, only: Sequence[int] | None = None) -> Sheet:
    """Return the reading's page as the actor may see it; `only` these proposals where one card is redrawn."""
    rows = Proposal.objects.filter(reading=reading).select_related(
        "commitment__lead_unit",
        "commitment__accountable_post",
        "measurement__series__indicator",
        "document",
        "decided_by",
        "clause",
    )
    if only is not None:
        rows = rows.filter(pk__in=only)
    proposals = list(rows.order_by("ordinal"))
    house = house_of(reading.register_unit, day=day, actor=actor)
    sheet = Sheet(reading, house)
    sheet.cards = [Card(p, sheet) for p in proposals]
    symbols = [str(p.said.get("symbol") or "") for p in proposals if p.kind == ProposalKind.CITATION]
    sheet.documents = registered(symbols, actor=actor, day=day)
    chosen = [p.values.get("document") for p in proposals if p.values.get("document")]
    sheet.documents_by_id = Document.objects.in_bulk([pk for pk in chosen if pk])
    named = [p.values.get("accountable_post") for p in proposals]
    sheet.posts = Post.objects.in_bulk([pk for pk in named if pk])
    sheet.already = _followed_already(reading)
    sheet.standing = _standing(proposals)
    _add_received(sheet, [p for p in proposals if p.commitment_id])
    sheet.working_days = dict(CalendarDay.objects.values_list("day", "is_worked"))
    for row in Proposal.objects.filter(reading=reading, merged_into__state=ProposalState.OPEN):
        sheet.merged.setdefault(row.merged_into_id or 0, []).append(row)
    return sheet


def _add_received(sheet: Sheet, taken: Sequence[Proposal]) -> None:
    """Add what is known of the commitments that proposals became. Two queries."""
    targets = [p.commitment_id for p in taken if p.kind == ProposalKind.TARGET]
    cards = TargetCard.objects.filter(commitment__in=targets)
    sheet.settled = set(cards.values_list("commitment_id", flat=True))
    sets = {p.commitment.fan_out_id for p in taken if p.commitment and p.commitment.fan_out_id}
    rows = Commitment.objects.filter(fan_out__in=sets).select_related("lead_unit", "accountable_post")
    for row in rows.order_by("number_year", "number_seq"):
        sheet.sets.setdefault(row.fan_out_id or 0, []).append(row)


def _standing(proposals: Iterable[Proposal]) -> dict[tuple[int, str], Measurement]:
    named = [p.values.get("series") for p in proposals if p.kind == ProposalKind.MEASUREMENT]
    rows = Measurement.objects.filter(series__in=[pk for pk in named if pk], is_current=True)
    return {(row.series_id, row.period_key): row for row in rows}


def _followed_already(reading: Reading) -> dict[int, list[Commitment]]:
    """Return the commitments of each clause of the paper that didn't come of this reading. Two queries."""
    if reading.document_id is None:
        return {}
    made = Commitment.objects.filter(pk__in=Proposal.objects.filter(reading=reading).values("commitment"))
    own = [(row.pk, row.fan_out_id) for row in made.only("pk", "fan_out_id")]
    sets = [fan_out for _, fan_out in own if fan_out is not None]
    rows = Commitment.objects.filter(clause__document=reading.document_id)
    rows = rows.exclude(pk__in=[pk for pk, _ in own])
    found: dict[int, list[Commitment]] = {}
    for row in rows.exclude(fan_out_id__in=sets) if sets else rows:
        found.setdefault(row.clause_id or 0, []).append(row)
    return found


def _day(iso: object) -> date | None:
    return date.fromisoformat(str(iso)) if iso else None
