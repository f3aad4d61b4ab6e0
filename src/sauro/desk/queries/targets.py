"""Targets on the board and in their list: the worst first, each with what it is measured by and against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sauro.commitments.models import Commitment
from sauro.commitments.rules.states import Kind, Lifecycle
from sauro.desk.queries.beside import Growth, growths
from sauro.desk.queries.chips import Chip, first_up, timeliness_chip
from sauro.desk.queries.filters import OWN_ONLY, Chosen
from sauro.desk.queries.lists import Rows, rows_chosen, rows_seen
from sauro.ledger.actor import Actor
from sauro.organisation.queries import holders
from sauro.targets import words
from sauro.targets.models import ColourChange, Indicator, TargetCard
from sauro.targets.rules import colours, figures, plans
from sauro.targets.rules.kinds import COLOUR_RANK, Aggregation, Colour, Direction, Method
from sauro.ui.periods import period_key_word
from sauro.ui.words import Sentence

#: A district has some twenty targets: all of them stand on its board, the worst eight on the weekly sheet.
SHOWN_ON_BOARD = 20
PRINTED = 8
PAGE_SIZE = 50
#: How the colours are asked for in addresses; `STALE` is no colour: the target waits for a figure.
STALE = "stale"
SHOWN = (*Colour, STALE)
_BEHIND = (Colour.RED, Colour.ORANGE)
_ENDED = (Lifecycle.WITHDRAWN, Lifecycle.SUPERSEDED)


@dataclass(frozen=True)
class TargetsChosen:
    """Which targets: of a year, led by or below a unit, of a field, of a colour, of a document."""

    year: int
    unit: int | None = None
    field: str = ""
    colour: str = ""
    document: int | None = None

    @property
    def url(self) -> str:
        """Return the address of the list of exactly these targets."""
        given = {
            "nam": self.year,
            "don-vi": self.unit,
            "linh-vuc": self.field,
            "mau": self.colour,
            "van-ban": self.document,
        }
        return f"{reverse('desk:targets')}?{urlencode({k: v for k, v in given.items() if v})}"

    def but(self, **changes: Any) -> TargetsChosen:
        return replace(self, **changes)


@dataclass(frozen=True)
class ColourNumber:
    """How many targets have the colour, and the list of exactly those."""

    code: str
    label: Sentence
    shape: str
    tone: str
    count: int
    url: str


@dataclass(frozen=True)
class TargetLine:
    """One target in a list. Values in the unit in which its indicator is shown; `None` where there is none."""

    card: TargetCard
    commitment: Commitment
    chip: Chip
    holder: str
    unit_word: str
    direction: Sentence
    actual: Decimal | None
    planned: Decimal | None
    goal: Decimal | None
    goal_upper: Decimal | None
    projected: Decimal | None
    last_period: str
    grade: Sentence
    #: What is measured in percent, or isn't summed, is no share of its goal.
    has_share: bool
    gap: Decimal | None
    #: What is foreseen to be missing of the goal in the end (of a ceiling: to be too much); `None` where nothing is.
    short: Decimal | None
    growth: Growth | None = None

    @property
    def is_figured(self) -> bool:
        return self.card.direction != Direction.YES_NO

    @property
    def lacks(self) -> Decimal | None:
        """Return by how much it falls short of what should be there by now; `None` where it doesn't."""
        return self.gap if self.gap is not None and self.gap > 0 else None

    @property
    def gap_word(self) -> Sentence:
        """Return the unit of a difference: between two percentages it is points."""
        return _("điểm %") if self.unit_word == "%" else self.unit_word

    @property
    def is_foreseen(self) -> bool:
        """Test whether what is told of the end is a projection, not the result."""
        return self.card.method not in ("", Method.ACTUAL)

    @property
    def attainment(self) -> Decimal | None:
        return self.card.attainment


@dataclass(frozen=True)
class TargetsBoard:
    """The targets of a year: how many of each colour, the worst ones, and how many more there are."""

    chosen: TargetsChosen
    total: int
    numbers: Sequence[ColourNumber]
    lines: Sequence[TargetLine]

    @property
    def upto(self) -> date | None:
        """Return the day that the newest of the figures shown goes up to."""
        return max((line.card.cut_off_on for line in self.lines if line.card.cut_off_on), default=None)

    @property
    def since(self) -> date | None:
        """Return the day that the oldest of the figures shown goes up to, `None` where all go up to one day."""
        oldest = min((line.card.cut_off_on for line in self.lines if line.card.cut_off_on), default=None)
        return oldest if oldest != self.upto else None

    @property
    def told(self) -> list[ColourNumber]:
        """Return the numbers that aren't zero."""
        return [number for number in self.numbers if number.count]

    @property
    def more(self) -> int:
        return self.total - len(self.lines)

    @property
    def printed(self) -> Sequence[TargetLine]:
        """Return the worst ones: as many as the weekly sheet has room for."""
        return self.lines[:PRINTED]

    @property
    def unprinted(self) -> int:
        return self.total - len(self.printed)

    @property
    def url(self) -> str:
        return self.chosen.url


def commitments_of(actor: Actor, *, day: date, chosen: TargetsChosen) -> Rows:
    """Return the commitments among which the targets are: seen by the actor, led below the unit, of the field."""
    base = Chosen(unit=chosen.unit, field=chosen.field, document=chosen.document, parts=OWN_ONLY)
    return rows_chosen(actor, day=day, chosen=base)


def targets_chosen(rows: Rows, *, day: date, chosen: TargetsChosen) -> QuerySet[TargetCard]:
    """Return the issued targets among the commitments `rows` that the filter lets through, the worst first."""
    issued = rows.filter(kind=Kind.TARGET, issued_on__isnull=False).exclude(lifecycle__in=_ENDED)
    found = TargetCard.objects.filter(
        commitment__in=issued.order_by().values("id"),
        first_year__lte=chosen.year,
        last_year__gte=chosen.year,
        # A criterion is counted in the target whose criterion it is.
        head__isnull=True,
    )
    if chosen.colour:
        found = found.filter(_colour_q(chosen.colour, day))
    waits = Case(
        When(colours.stale_q(today=day), then=Value(1)), default=Value(0), output_field=IntegerField()
    )
    return found.annotate(waits=waits).order_by("waits", "colour_rank", "attainment", "pk")


def _colour_q(code: str, day: date) -> Q:
    return colours.shown_colour_q("" if code == STALE else code, today=day)


def numbers_by_colour(rows: Rows, *, day: date, chosen: TargetsChosen) -> list[ColourNumber]:
    """Return how many targets have each colour; with those that wait for a figure they partition all. One query."""
    whole = chosen.but(colour="")
    totals = {code: Count("pk", filter=_colour_q(code, day)) for code in SHOWN}
    found = targets_chosen(rows, day=day, chosen=whole).order_by().aggregate(**totals)
    return [
        ColourNumber(code, *_look(code), count=found[code], url=whole.but(colour=code).url) for code in SHOWN
    ]


def _look(code: str) -> tuple[Sentence, str, str]:
    if code == STALE:
        return words.STALE, *words.STALE_SHAPE
    shape, tone = words.COLOUR_SHAPE[code]
    return words.COLOUR[code], shape, tone


def targets_board(rows: Rows, *, day: date, chosen: TargetsChosen) -> TargetsBoard:
    """Return the panel of the board: targets among the commitments `rows`. Three queries, one where there is none.

    What a target's figures were on an earlier day isn't kept: looking back shows none.
    """
    if rows.model is not Commitment:
        return TargetsBoard(chosen, 0, (), ())
    numbers = numbers_by_colour(rows, day=day, chosen=chosen)
    total = sum(number.count for number in numbers)
    worst = list(with_shown(targets_chosen(rows, day=day, chosen=chosen))[:SHOWN_ON_BOARD]) if total else []
    return TargetsBoard(chosen, total, numbers, lines_of_targets(worst, day=day))


def with_shown(found: QuerySet[TargetCard]) -> QuerySet[TargetCard]:
    """Return the targets with what lines show of them joined in."""
    return found.select_related("commitment__lead_unit", "series__indicator")


def lines_of_targets(rows: QuerySet[TargetCard] | Sequence[TargetCard], *, day: date) -> list[TargetLine]:
    """Return the lines to show of the rows, with what they grew by. Five queries, however many rows."""
    if isinstance(rows, QuerySet):
        rows = list(rows.select_related("commitment__lead_unit", "series__indicator"))
    posts = {row.commitment.accountable_post_id for row in rows}
    held = holders([post for post in posts if post is not None], day=day) if posts else {}
    names = {post: tenure.person.name for post, tenure in held.items()}
    grown = growths(rows)
    return [
        line_of(
            row,
            day=day,
            holder=names.get(row.commitment.accountable_post_id or 0, ""),
            growth=grown.get(row.pk),
        )
        for row in rows
    ]


def line_of(card: TargetCard, *, day: date, holder: str = "", growth: Growth | None = None) -> TargetLine:
    """Return the line of one target; no query where its commitment, series and indicator are in hand."""
    indicator = card.series.indicator if card.series is not None else None
    scale = indicator.scale if indicator is not None else 0

    def shown(value: Decimal | None) -> Decimal | None:
        return None if value is None else figures.shown(value, scale=scale)

    actual, planned, goal = shown(card.actual), shown(card.planned), shown(card.goal)
    projected = rough(shown(card.projected), is_counted=is_counted(indicator))
    return TargetLine(
        card=card,
        commitment=card.commitment,
        chip=colour_chip(card, day=day),
        holder=holder,
        unit_word=words.unit_word(indicator) if indicator is not None else _criterion_word(card),
        direction=words.DIRECTION[card.direction],
        actual=actual,
        planned=planned,
        goal=goal,
        goal_upper=shown(card.goal_upper),
        projected=projected,
        last_period=period_key_word(card.last_key) if card.last_key else "",
        grade=words.GRADE.get(card.last_grade, ""),
        has_share=_has_share(card),
        gap=_gap(card.direction, actual, planned),
        short=_short(card, projected, goal, day),
        growth=growth,
    )


def _criterion_word(card: TargetCard) -> str:
    return str(words.CRITERION) if card.direction == Direction.CRITERIA else ""


def _short(card: TargetCard, projected: Decimal | None, goal: Decimal | None, day: date) -> Decimal | None:
    if colours.shown_colour(card, today=day) not in _BEHIND:
        return None
    gap = _gap(card.direction, projected, goal)
    return gap if gap is not None and gap > 0 else None


def rough(value: Decimal | None, *, is_counted: bool = False) -> Decimal | None:
    """Return a foreseen value without decimals that it can't promise; of what is counted in pieces, without any."""
    return None if value is None else round(value, 0 if is_counted else 1).normalize() + 0


def is_counted(indicator: Indicator | None) -> bool:
    """Test whether the indicator counts pieces: trees, households, enterprises."""
    return (
        indicator is not None
        and indicator.aggregation in (Aggregation.FLOW, Aggregation.STOCK)
        and indicator.scale == 0
        and indicator.base_unit != "%"
    )


def _has_share(card: TargetCard) -> bool:
    if card.direction == Direction.CRITERIA:
        return True
    if card.series is None or card.direction != Direction.AT_LEAST or card.base_value is not None:
        return False
    indicator = card.series.indicator
    return indicator.aggregation in (Aggregation.FLOW, Aggregation.STOCK) and indicator.base_unit != "%"


def _gap(direction: str, actual: Decimal | None, planned: Decimal | None) -> Decimal | None:
    if actual is None or planned is None or direction == Direction.BETWEEN:
        return None
    return actual - planned if direction == Direction.AT_MOST else planned - actual


def colour_chip(card: TargetCard, *, day: date) -> Chip:
    """Return the chip of a target: its colour, or that it waits for a figure; without a figure, as of a task."""
    if card.direction == Direction.YES_NO:
        return timeliness_chip(card.commitment, today=day)
    label, shape, tone = _look(colours.shown_colour(card, today=day) or STALE)
    return Chip(shape, first_up(str(label)), tone)


def share_of_goal(line: TargetLine) -> Decimal | None:
    """Return the actual figure in percent of the goal, where it is a share of it."""
    return plans.share(line.actual, of=line.goal) if line.has_share else None


def years_of_targets(actor: Actor, *, day: date) -> list[int]:
    """Return the years that targets seen by the actor span, and this one, newest first. One query."""
    seen = rows_seen(actor, day=day, chosen=Chosen(parts=OWN_ONLY)).values("id")
    spans = TargetCard.objects.filter(commitment__in=seen).values_list("first_year", "last_year").distinct()
    return sorted({day.year, *(y for first, last in spans for y in range(first, last + 1))}, reverse=True)


@dataclass(frozen=True)
class Turn:
    """A target whose colour turned lately: what it was before the first turn, and what it is since the last."""

    commitment: Commitment
    on: date
    before: Chip
    after: Chip
    is_worse: bool


def turns_since(rows: Rows, *, since: date, limit: int) -> list[Turn]:
    """Return the targets among the commitments `rows` whose colour turned on `since` or later, worsened ones first.

    One query. Several turns of a target are one; one that turned back isn't told.
    """
    if rows.model is not Commitment:
        return []
    turned = ColourChange.objects.filter(
        colours.turned_since_q(since=since), card__commitment__in=rows.order_by().values("id")
    )
    first: dict[int, ColourChange] = {}
    last: dict[int, ColourChange] = {}
    for row in turned.select_related("card__commitment__lead_unit").order_by("pk"):
        first.setdefault(row.card_id, row)
        last[row.card_id] = row
    found = [
        Turn(
            row.card.commitment,
            row.on,
            _plain_chip(first[card].before),
            _plain_chip(row.after),
            COLOUR_RANK[Colour(row.after)] < COLOUR_RANK[Colour(first[card].before)],
        )
        for card, row in last.items()
        if row.after != first[card].before
    ]
    found.sort(key=lambda turn: (not turn.is_worse, -turn.on.toordinal(), turn.commitment.pk))
    return found[:limit]


def _plain_chip(code: str) -> Chip:
    label, shape, tone = _look(code)
    return Chip(shape, first_up(str(label)), tone)
