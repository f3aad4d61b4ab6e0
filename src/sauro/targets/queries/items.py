"""What a unit reports of one period: each figure with its target, the plan up to the period, and who may be asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sauro.commitments.access import can_answer, can_report
from sauro.commitments.models import Commitment
from sauro.commitments.rules.states import Lifecycle
from sauro.kernel.period import Period, PeriodKind
from sauro.ledger.actor import Actor
from sauro.targets import words
from sauro.targets.models import IndicatorSeries, TargetCard
from sauro.targets.queries.cards import trajectory_of, with_series
from sauro.targets.queries.figures import figures_of, periods_of
from sauro.targets.queries.grids import Grid, GridRow
from sauro.targets.rules import figures
from sauro.ui.words import Sentence

#: While a target is so it is reported upon.
_RUNS = (Lifecycle.ISSUED, Lifecycle.IN_PROGRESS)


@dataclass(frozen=True)
class Item:
    """One line of the period. Values in the unit in which the indicator is shown; `None` where there is none.

    `commitment` is the target that the actor reports upon with the figure, where there is one; who `answers` for it
    sends, everybody else prepares.
    """

    row: GridRow
    unit_word: str
    grade: Sentence
    now: Decimal | None
    to_date: Decimal | None
    planned: Decimal | None
    goal: Decimal | None
    commitment: Commitment | None
    answers: bool

    @property
    def difference(self) -> Decimal | None:
        """Return by how much the figure is above that of the period before; below: negative."""
        return None if self.now is None or self.row.before is None else self.now - self.row.before


def items_of(actor: Actor, grid: Grid, period: Period, *, day: date) -> list[Item]:
    """Return the items of the period in the grid's order. Some ten queries for each figure that a target asks."""
    series = [row.series.pk for row in grid.rows]
    cards: dict[int, TargetCard] = {}
    found = TargetCard.objects.filter(
        series__in=series, first_year__lte=period.year, last_year__gte=period.year
    )
    known = with_series(found).select_related(
        "commitment__accepting_post__unit", "series__indicator", "series__unit"
    )
    for card in known.order_by("-last_year", "pk"):
        # Of several targets of one figure the nearest in time is reported upon.
        assert card.series_id is not None
        cards[card.series_id] = card
    return [_item(actor, row, period, cards.get(row.series.pk), day) for row in grid.rows]


def _item(actor: Actor, row: GridRow, period: Period, card: TargetCard | None, day: date) -> Item:
    scale = row.series.indicator.scale

    def shown(value: Decimal | None) -> Decimal | None:
        return None if value is None else figures.shown(value, scale=scale)

    standing = row.cells[0].standing
    to_date = planned = None
    course = trajectory_of(card) if card is not None else None
    place = next((n for n, p in enumerate(course.periods) if p.key == period.key), None) if course else None
    if course is not None and place is not None:
        to_date, planned = course.course.to_date[place], course.course.plan[place]
    told = card.commitment if card is not None and card.commitment.lifecycle in _RUNS else None
    told = told if told is not None and can_report(actor, told, day=day) else None
    return Item(
        row=row,
        unit_word=words.unit_word(row.series.indicator),
        grade=words.GRADE[standing.grade] if standing else "",
        now=shown(standing.value) if standing else None,
        to_date=shown(to_date),
        planned=shown(planned),
        goal=shown(card.goal) if card is not None else None,
        commitment=told,
        answers=can_answer(actor, told, day=day),
    )


@dataclass(frozen=True)
class Typed:
    """What stands beside a value being typed, in base units: `None` where it isn't known."""

    difference: Decimal | None
    to_date: Decimal | None
    planned: Decimal | None


def beside_typed(series: IndicatorSeries, period: Period, value: Decimal) -> Typed:
    """Return how much more `value` is than the period before, the year with it, and the plan. Some fifteen queries."""
    keys = [
        p.key
        for year in (period.year - 1, period.year)
        for p in periods_of(year, PeriodKind(series.indicator.frequency))
    ]
    place = keys.index(period.key)
    found = figures_of(series, first=period.year - 1, last=period.year)
    values = {key: found[key].value for key in keys if key in found} | {period.key: value}
    before = values.get(keys[place - 1]) if place else None
    this_year = [values.get(key) for key in keys[: place + 1] if int(key[:4]) == period.year]
    card = with_series(
        TargetCard.objects.filter(series=series, first_year=period.year, last_year=period.year)
    )
    course = trajectory_of(card[0]) if card else None
    plan = (
        [course.course.plan[n] for n, p in enumerate(course.periods) if p.key == period.key] if course else []
    )
    return Typed(
        difference=None if before is None else value - before,
        to_date=figures.to_date(this_year, aggregation=series.indicator.aggregation)[-1],
        planned=plan[0] if plan else None,
    )
