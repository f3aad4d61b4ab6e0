"""Which figure a report upon a target should bring: the periods to choose from, and what stands already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sauro.commitments.models import Commitment
from sauro.ledger.actor import Actor
from sauro.targets import access, queries, words
from sauro.targets.models import IndicatorSeries, TargetCard
from sauro.targets.queries import cards
from sauro.targets.rules import figures
from sauro.targets.rules.kinds import Grade
from sauro.ui.periods import period_key_word


@dataclass(frozen=True)
class FigureDue:
    """What the form of a report asks. Values in the unit in which the indicator is shown.

    `key` is the period offered first: the earliest that has no figure, else the newest. `standing` maps each period to
    the figure that stands for it.
    """

    series: IndicatorSeries
    key: str
    grade: Grade
    cut_off_on: date
    choices: list[tuple[str, str]]
    standing: Mapping[str, int]
    scale: int
    unit_word: str
    last_word: str
    last_value: Decimal | None
    to_date: Decimal | None
    planned: Decimal | None

    def word(self, key: str) -> str:
        return period_key_word(key)


def figure_due(commitment: Commitment, actor: Actor, *, day: date) -> FigureDue | None:
    """Return what a report upon the target asks of its figure; `None` where the actor enters none here.

    So it is of a task, of a target without a figure, and where the figures follow from others.
    """
    if not cards.is_target(commitment):
        return None
    card = cards.with_series(TargetCard.objects.filter(commitment=commitment)).first()
    if card is None or card.series is None or queries.is_derived(card.series):
        return None
    found = cards.trajectory_of(card)
    if found is None or not access.can_record(actor, card.series, day=day):
        return None
    begun = [p for p in found.periods if p.start <= day]
    if not begun:
        return None
    offered = next((p for p in begun if p.key not in found.figures), begun[-1])
    standing = found.figures.get(offered.key)
    measured = standing.measurement if standing is not None else None
    before = [p for p in begun if p.start < offered.start and p.key in found.figures]
    last, scale = (before[-1] if before else None), card.series.indicator.scale

    def shown(value: Decimal | None) -> Decimal | None:
        return None if value is None else figures.shown(value, scale=scale)

    place = found.periods.index(offered)
    return FigureDue(
        series=card.series,
        key=offered.key,
        grade=figures.next_grade(measured, period=offered, today=day),
        cut_off_on=min(offered.last_day, day),
        choices=[(p.key, period_key_word(p.key)) for p in reversed(begun[-13:])],
        standing={k: f.measurement.pk for k, f in found.figures.items() if f.measurement is not None},
        scale=scale,
        unit_word=words.unit_word(card.series.indicator),
        last_word=period_key_word(last.key) if last else "",
        last_value=shown(found.figures[last.key].value) if last else None,
        to_date=shown(card.actual),
        planned=shown(found.course.plan[place]),
    )
