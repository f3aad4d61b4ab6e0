"""What a unit reports of one period: each figure with its target, the plan up to the period, and who may be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sauro.commitments.access import can_answer, can_report
from sauro.commitments.models import Commitment
from sauro.commitments.rules.states import Lifecycle, VersionStatus
from sauro.kernel.period import Period, PeriodKind
from sauro.ledger.actor import Actor
from sauro.targets import words
from sauro.targets.models import IndicatorSeries, Measurement, PlannedValue, TargetCard
from sauro.targets.queries.cards import trajectory_of, with_series
from sauro.targets.queries.figures import figures_of, periods_of
from sauro.targets.queries.grids import Grid, GridRow
from sauro.targets.rules import figures, plans
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
    """Return the items of the period in the grid's order. Four queries and one for each unit that leads."""
    cards = _cards([row.series for row in grid.rows], period)
    plans_of = _plans([card.commitment_id for card in cards.values()])
    first = min((card.first_year for card in cards.values()), default=period.year)
    said = _said([row.series.pk for row in grid.rows], first, period.year)
    may: dict[int | None, bool] = {}
    for card in cards.values():
        row = card.commitment
        if row.lead_unit_id not in may:
            may[row.lead_unit_id] = can_report(actor, row, day=day)
    items = []
    for line in grid.rows:
        held = cards.get(line.series.pk)
        told = held.commitment if held is not None and held.commitment.lifecycle in _RUNS else None
        answers = can_answer(actor, told, day=day)
        told = told if told is not None and (answers or may[told.lead_unit_id]) else None
        to_date, planned = _course(line, held, period, plans_of, said)
        items.append(_item(line, held, told, to_date, planned, answers))
    return items


def _cards(series: Sequence[IndicatorSeries], period: Period) -> dict[int, TargetCard]:
    """Return the issued target that each series is reported upon with: of several the one that ends first."""
    issued = TargetCard.objects.filter(
        series__in=series,
        first_year__lte=period.year,
        last_year__gte=period.year,
        commitment__issued_on__isnull=False,
    )
    found = issued.select_related("commitment__accepting_post")
    return {card.series_id or 0: card for card in found.order_by("-last_year", "-pk")}


def _plans(commitments: Sequence[int]) -> dict[int, list[PlannedValue]]:
    """Return the values of each commitment's newest approved plan that has any, by commitment."""
    rows = PlannedValue.objects.filter(
        version__commitment__in=commitments, version__status=VersionStatus.APPROVED
    ).select_related("version")
    by_version: dict[int, dict[int, list[PlannedValue]]] = {}
    for row in rows.order_by("version__number", "through_on"):
        by_version.setdefault(row.version.commitment_id, {}).setdefault(row.version_id, []).append(row)
    return {of: list(versions.values())[-1] for of, versions in by_version.items()}


def _said(series: Sequence[int], first: int, last: int) -> dict[int, dict[str, Decimal]]:
    rows = Measurement.objects.filter(series__in=series, is_current=True, year__range=(first, last))
    found: dict[int, dict[str, Decimal]] = {}
    for of, key, value in rows.values_list("series", "period_key", "value"):
        found.setdefault(of, {})[key] = value
    return found


def _course(
    row: GridRow,
    card: TargetCard | None,
    period: Period,
    plans_of: dict[int, list[PlannedValue]],
    said: dict[int, dict[str, Decimal]],
) -> tuple[Decimal | None, Decimal | None]:
    """Return the figure up to the period, and what the plan asks by then, in base units."""
    if card is None:
        return None, None
    indicator = row.series.indicator
    kind = PeriodKind(indicator.frequency)
    periods = plans.periods_between(card.first_year, last_year=card.last_year, kind=kind)
    place = next((n for n, p in enumerate(periods) if p.key == period.key), None)
    if place is None:
        return None, None
    told = said.get(row.series.pk, {})
    values = [told.get(p.key) for p in periods[: place + 1]]
    plan = plans.curve(plans_of.get(card.commitment_id, ()), periods=periods)
    return figures.to_date(values, aggregation=indicator.aggregation)[-1], plan[place]


def _item(
    row: GridRow,
    card: TargetCard | None,
    told: Commitment | None,
    to_date: Decimal | None,
    planned: Decimal | None,
    answers: bool,
) -> Item:
    indicator, standing = row.series.indicator, row.cells[0].standing

    def shown(value: Decimal | None) -> Decimal | None:
        return None if value is None else figures.shown(value, scale=indicator.scale)

    return Item(
        row=row,
        unit_word=words.unit_word(indicator),
        grade=words.GRADE[standing.grade] if standing else "",
        now=shown(standing.value) if standing else None,
        to_date=shown(to_date),
        planned=shown(planned),
        goal=shown(card.goal) if card is not None else None,
        commitment=told,
        answers=answers,
    )


@dataclass(frozen=True)
class Typed:
    """What stands beside a value being typed, in base units: `None` where it isn't known."""

    difference: Decimal | None
    to_date: Decimal | None
    planned: Decimal | None
    #: How many times the figure of the period before it is, where that is unlikely.
    leap: Decimal | None


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
        leap=figures.leap(value, before=before),
    )
