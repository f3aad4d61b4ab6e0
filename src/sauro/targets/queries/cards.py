"""Targets: what is planned in force, the course so far, and how each stands by the norms of the day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from sauro.commitments.access import visible_q
from sauro.commitments.models import Commitment, PlanVersion
from sauro.commitments.queries import norms_of
from sauro.commitments.rules.states import Kind, VersionStatus
from sauro.kernel.errors import Reason
from sauro.kernel.period import Period, PeriodKind, next_period
from sauro.ledger.actor import Actor
from sauro.norms.queries import NormsInForce
from sauro.targets.models import IndicatorSeries, PlannedShare, PlannedValue, TargetCard
from sauro.targets.queries.figures import Figure, figures_of, to_dates
from sauro.targets.rules import colours, plans, trajectory
from sauro.targets.rules.colours import ColourNorms
from sauro.targets.rules.kinds import COLOUR_RANK, Colour, Direction, Method
from sauro.targets.rules.plans import periods_between
from sauro.targets.rules.trajectory import Course, Projection

#: The norms that cards keep what follows from.
JUDGED_BY = ("colour_green_percent", "colour_orange_percent", "figure_due_days")


def version_in_force(commitment: Commitment) -> PlanVersion | None:
    """Return the version whose planned values count: the newest approved one that has any, else the draft."""
    rows = commitment.versions.filter(planned_values__isnull=False).distinct()
    approved = rows.filter(status=VersionStatus.APPROVED).order_by("-number").first()
    return approved or (commitment.current_version if commitment.issued_on is None else None)


def points_of(version: PlanVersion | None) -> list[PlannedValue]:
    """Return the values that the version plans, in the order of their days."""
    if version is None:
        return []
    return list(PlannedValue.objects.filter(version=version).order_by("through_on"))


def shares_of(version: PlanVersion | None) -> list[PlannedShare]:
    """Return what the version gives to units, the largest first."""
    if version is None:
        return []
    return list(PlannedShare.objects.filter(version=version).select_related("unit").order_by("-value", "pk"))


@dataclass(frozen=True)
class Trajectory:
    """A target's periods, figures and course over its span, and what is foreseen of it."""

    periods: Sequence[Period]
    figures: dict[str, Figure]
    course: Course
    projection: Projection
    goal: PlannedValue | None

    @property
    def last_figure(self) -> Figure | None:
        """Return the figure of the last period known without a gap before it."""
        last = self.course.last
        return None if last is None else self.figures.get(self.periods[last].key)

    @property
    def expected_on(self) -> date | None:
        """Return the last day of the period in which the plan is foreseen to be reached."""
        place = trajectory.reached_in(self.course, self.projection)
        if place is None:
            return None
        if place < len(self.periods):
            return self.periods[place].last_day
        period = self.periods[-1]
        for _one in range(place - len(self.periods) + 1):
            period = next_period(period)
        return period.last_day


def trajectory_of(card: TargetCard) -> Trajectory | None:
    """Return the course of the target; `None` for one without a figure. At most some ten queries."""
    if card.series is None:
        return None
    series, kind = card.series, PeriodKind(card.series.indicator.frequency)
    periods = periods_between(card.first_year, last_year=card.last_year, kind=kind)
    points = points_of(version_in_force(card.commitment))
    goal = points[-1] if points and points[-1].through_on == periods[-1].last_day else None
    course = Course(
        aggregation=series.indicator.aggregation,
        to_date=to_dates(series, periods),
        plan=plans.curve(((p.through_on, p.value) for p in points), periods=periods),
        base=card.base_value,
        past=_past(series, card, kind),
    )
    return Trajectory(
        periods,
        figures_of(series, first=card.first_year, last=card.last_year),
        course,
        trajectory.project(course),
        goal,
    )


def _past(series: IndicatorSeries, card: TargetCard, kind: PeriodKind) -> list[list[Decimal | None]]:
    if card.first_year != card.last_year:
        return []
    years = range(card.first_year - 1, card.first_year - 1 - trajectory.MOST_PAST_YEARS, -1)
    return [to_dates(series, periods_between(year, last_year=year, kind=kind)) for year in years]


def standing_of(card: TargetCard, norms: NormsInForce) -> dict[str, object]:
    """Return the card's derived columns as its figures, its plan and the norms have them."""
    found = trajectory_of(card)
    if found is None:
        return _nothing_known()
    goal, last = found.goal, found.course.last
    columns = _nothing_known() | {
        "goal": goal.value if goal else None,
        "goal_upper": goal.upper if goal else None,
    }
    figure = found.last_figure
    if last is None or figure is None:
        return columns
    percent = colours.attainment(
        card.direction,
        found.projection.value,
        value=goal.value if goal else None,
        upper=goal.upper if goal else None,
    )
    return columns | {
        **_judged(card, found, percent, norms),
        "last_key": figure.key,
        "last_grade": figure.grade,
        "cut_off_on": figure.cut_off_on,
        "actual": found.course.to_date[last],
        "planned": found.course.plan[last],
        "projected": found.projection.value,
        "method": found.projection.method,
        "attainment": None if percent is None else min(round(percent, 2), Decimal(999999)),
        # Nobody strives to reach a ceiling.
        "expected_on": found.expected_on if card.direction == Direction.AT_LEAST else None,
    }


def _judged(
    card: TargetCard, found: Trajectory, percent: Decimal | None, norms: NormsInForce
) -> dict[str, object]:
    assert card.series is not None and found.course.last is not None
    next_place = found.course.last + 1
    is_over = next_place == found.course.length
    years = card.last_year - card.first_year + 1
    judged = colours.is_judged(frequency=card.series.indicator.frequency, years=years, is_over=is_over)
    by = ColourNorms(norms.number("colour_green_percent"), norms.number("colour_orange_percent"))
    colour = colours.colour(percent, norms=by) if judged else Colour.NONE
    next_on = colours.next_colour_on(
        None if is_over else found.periods[next_place].end, due_days=norms.number("figure_due_days")
    )
    return {"colour": colour, "colour_rank": COLOUR_RANK[colour], "next_colour_on": next_on}


def _nothing_known() -> dict[str, object]:
    known = (
        "actual",
        "planned",
        "projected",
        "goal",
        "goal_upper",
        "attainment",
        "expected_on",
        "cut_off_on",
    )
    return {
        **dict.fromkeys(known),
        "colour": Colour.NONE,
        "colour_rank": COLOUR_RANK[Colour.NONE],
        "next_colour_on": None,
        "last_key": "",
        "last_grade": "",
        "method": Method.NONE,
    }


def with_series(rows: QuerySet[TargetCard]) -> QuerySet[TargetCard]:
    """Return the rows with what judging reads of them joined in."""
    return rows.select_related("commitment__current_version", "series__indicator", "series__unit")


def cards_on(series: Sequence[IndicatorSeries]) -> list[TargetCard]:
    """Return the targets that the figures of these series decide: theirs, their wholes', and of ratios made of them."""
    own = Q(series__in=series)
    wholes = IndicatorSeries.objects.filter(parts__in=series)
    every = [*series, *wholes]
    own |= Q(series__in=wholes)
    for one in every:
        ratio = Q(series__indicator__numerator=one.indicator_id) | Q(
            series__indicator__denominator=one.indicator_id
        )
        own |= ratio & Q(series__unit=one.unit_id)
    return list(with_series(TargetCard.objects.filter(own)).distinct().order_by("pk"))


def cards_seen(actor: Actor, series: IndicatorSeries, *, day: date) -> QuerySet[TargetCard]:
    """Return the targets of the series that the actor may know of."""
    seen = Commitment.objects.filter(visible_q(actor, day=day))
    return TargetCard.objects.filter(series=series, commitment__in=seen).select_related("commitment")


def unclear(commitment: Commitment) -> list[Reason]:
    """Return why a target isn't clear: nobody said which figure it asks, in which direction, or how much."""
    card = TargetCard.objects.filter(commitment=commitment).first()
    if card is None:
        return [Reason("card_missing", "card", {"clarity": "product"})]
    return []


def is_target(commitment: Commitment) -> bool:
    """Test whether the commitment is to reach a figure, not to deliver a product."""
    return commitment.kind == Kind.TARGET


def drift() -> Iterator[str]:
    """Yield a sentence for each derived column of a card that differs from its sources. For `sauro recheck`.

    The day from which a colour waits follows from the norm of its time, and isn't compared. Some ten queries a card.
    """
    today_norms: dict[int, NormsInForce] = {}
    for card in with_series(TargetCard.objects.order_by("pk")).iterator(chunk_size=200):
        unit = card.commitment.register_unit_id
        if unit not in today_norms:
            today_norms[unit] = norms_of(unit, day=card.commitment.received_on)
        for name, value in standing_of(card, today_norms[unit]).items():
            if name not in _BY_NORM and getattr(card, name) != value:
                yield f"target {card.pk} {name}: stored {getattr(card, name)!r}, recomputed {value!r}"


_BY_NORM = {"colour", "colour_rank", "next_colour_on"}
