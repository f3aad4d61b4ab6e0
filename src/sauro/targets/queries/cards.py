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
from sauro.commitments.rules import lifecycle as lifecycle_rules
from sauro.commitments.rules.states import Kind, Lifecycle, VersionStatus
from sauro.kernel.errors import Reason
from sauro.kernel.period import Period, next_period
from sauro.ledger.actor import Actor
from sauro.norms.queries import NormsInForce
from sauro.targets.models import Indicator, IndicatorSeries, PlannedShare, PlannedValue, TargetCard
from sauro.targets.queries.books import Book, Figure, book_of
from sauro.targets.rules import colours, criteria, plans, trajectory
from sauro.targets.rules.colours import ColourNorms
from sauro.targets.rules.kinds import COLOUR_RANK, Colour, Direction, Grade, Method, Outcome
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


def trajectory_of(card: TargetCard, *, book: Book | None = None) -> Trajectory | None:
    """Return the course of the target; `None` for one without a figure. Five queries, two more of a ratio or a sum.

    `book`: one that holds its figures, as `book_of_cards` returns; read here where there is none.
    """
    if card.series is None:
        return None
    series, points = card.series, points_of(version_in_force(card.commitment))
    periods = plans.span(
        card.first_year,
        last_year=card.last_year,
        frequency=series.indicator.frequency,
        keys=(p.period_key for p in points),
    )
    past, book = _past_years(card), book or book_of_cards([card])
    course = Course(
        aggregation=series.indicator.aggregation,
        to_date=book.to_dates(series, periods),
        plan=plans.curve(points, periods=periods),
        base=card.base_value,
        past=[book.to_dates(series, _same_span(year, periods)) for year in past],
    )
    ends = bool(points) and points[-1].through_on == periods[-1].last_day
    goal = points[-1] if ends else None
    return Trajectory(periods, book.figures(series), course, trajectory.project(course), goal)


def book_of_cards(cards: Sequence[TargetCard]) -> Book:
    """Return the book of all figures that judging these targets reads. Three queries, none without any figure."""
    figured = [card for card in cards if card.series is not None]
    if not figured:
        return Book({}, {})
    first = min(year for card in figured for year in (card.first_year, *_past_years(card)))
    series = [card.series for card in figured if card.series is not None]
    return book_of(series, first=first, last=max(card.last_year for card in figured))


def _past_years(card: TargetCard) -> list[int]:
    if card.first_year != card.last_year:
        return []
    return list(range(card.first_year - 1, card.first_year - 1 - trajectory.MOST_PAST_YEARS, -1))


def _same_span(year: int, periods: Sequence[Period]) -> list[Period]:
    """Return the periods of the year that stand where `periods` do in theirs."""
    kind = periods[-1].kind
    return periods_between(year, last_year=year, kind=kind)[: len(periods)]


def standing_of(
    card: TargetCard, norms: NormsInForce, *, day: date, book: Book | None = None
) -> dict[str, object]:
    """Return the card's derived columns as its figures, its plan and the norms have them.

    Of criteria they follow from how its criteria stand on `day`; of figures, from no day. `book` as in `trajectory_of`.
    """
    if card.direction == Direction.CRITERIA:
        return _by_criteria(card, norms, day)
    found = trajectory_of(card, book=book)
    if found is None:
        return _nothing_known()
    goal, last, figure = found.goal, found.course.last, found.last_figure
    columns = _nothing_known() | _asked(goal)
    if last is None or figure is None:
        # Silent from the beginning: the first figure is waited for as every other one.
        return columns | {"next_colour_on": _next_on(found, norms)}
    actual = found.course.to_date[last]
    assert actual is not None  # it is the last one known
    return columns | {
        **_judged(card, found, actual, norms),
        "last_key": figure.key,
        "last_grade": figure.grade,
        "cut_off_on": figure.cut_off_on,
        "actual": trajectory.kept(actual) if abs(actual) <= trajectory.MOST else actual,
        "planned": found.course.plan[last],
        "projected": found.projection.value,
        "method": found.projection.method,
        # Nobody strives to reach a ceiling.
        "expected_on": found.expected_on if card.direction == Direction.AT_LEAST else None,
    }


def _asked(goal: PlannedValue | None) -> dict[str, object]:
    return {"goal": goal.value if goal else None, "goal_upper": goal.upper if goal else None}


def _next_on(found: Trajectory, norms: NormsInForce) -> date | None:
    """Return the day from which the next figure is waited for; after an estimate of the last period, a better one."""
    last, figure = found.course.last, found.last_figure
    place = -1 if last is None else last
    is_over = place == found.course.length - 1
    if is_over and figure is not None and figure.grade == Grade.ESTIMATE:
        place -= 1
    end = found.periods[place + 1].end if place + 1 < found.course.length else None
    return colours.next_colour_on(end, due_days=norms.number("figure_due_days"))


def _judged(card: TargetCard, found: Trajectory, actual: Decimal, norms: NormsInForce) -> dict[str, object]:
    assert card.series is not None and found.last_figure is not None
    indicator, years = card.series.indicator, card.last_year - card.first_year + 1
    limits = {
        "value": found.goal.value if found.goal else None,
        "upper": found.goal.upper if found.goal else None,
    }
    percent = colours.attainment(card.direction, found.projection.value, **limits)
    is_over = found.projection.method is Method.ACTUAL
    is_final = is_over and found.last_figure.grade != Grade.ESTIMATE
    by = _colour_norms(norms)
    became = colours.outcome(percent, is_final=is_final, norms=by)
    is_lost = colours.is_lost(card.direction, actual, aggregation=indicator.aggregation, **limits)
    judged = colours.is_judged(frequency=indicator.frequency, years=years, is_over=is_over)
    is_missed = is_lost or became is Outcome.MISSED
    colour = colours.colour(percent, norms=by, is_missed=is_missed) if judged else Colour.NONE
    return {**_coloured(colour, percent), "outcome": became, "next_colour_on": _next_on(found, norms)}


def _colour_norms(norms: NormsInForce) -> ColourNorms:
    return ColourNorms(norms.number("colour_green_percent"), norms.number("colour_orange_percent"))


def _coloured(colour: Colour, percent: Decimal | None) -> dict[str, object]:
    return {
        "colour": colour,
        "colour_rank": COLOUR_RANK[colour],
        "attainment": None if percent is None else min(round(percent, 2), Decimal(999999)),
    }


def criteria_of(card: TargetCard) -> list[TargetCard]:
    """Return the criteria that count: neither withdrawn nor superseded, in the order in which they were received."""
    ended = (Lifecycle.WITHDRAWN, Lifecycle.SUPERSEDED)
    rows = card.criteria.exclude(commitment__lifecycle__in=ended).select_related("commitment__lead_unit")
    return list(rows.order_by("pk"))


def _by_criteria(card: TargetCard, norms: NormsInForce, day: date) -> dict[str, object]:
    points = points_of(version_in_force(card.commitment))
    found = criteria.count([row.commitment for row in criteria_of(card)], today=day)
    if not points or not found.total:
        return _nothing_known() | _asked(points[-1] if points else None)
    goal, by = points[-1], _colour_norms(norms)
    is_over = criteria.is_over(goal.through_on, today=day)
    foreseen = Decimal(found.met if is_over else found.possible)
    percent = colours.attainment(Direction.AT_LEAST, foreseen, value=goal.value)
    became = colours.outcome(percent, is_final=is_over, norms=by)
    colour = colours.colour(percent, norms=by, is_missed=became is Outcome.MISSED)
    return _nothing_known() | {
        **_asked(goal),
        **_coloured(colour, percent),
        "outcome": became,
        "next_colour_on": found.next_on(None if is_over else goal.through_on),
        "actual": Decimal(found.met),
        "planned": criteria.planned_by(points, today=day),
        "projected": foreseen,
        "method": Method.COUNT,
    }


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
        "outcome": Outcome.NONE,
        "last_key": "",
        "last_grade": "",
        "method": Method.NONE,
    }


def with_series(rows: QuerySet[TargetCard]) -> QuerySet[TargetCard]:
    """Return the rows with what judging reads of them joined in."""
    return rows.select_related("commitment__current_version", "series__indicator", "series__unit")


def cards_on(series: Sequence[IndicatorSeries]) -> list[TargetCard]:
    """Return the targets that the figures of these series decide: theirs, their wholes', and of ratios made of them.

    Three queries, however many series.
    """
    own = Q(series__in=series)
    wholes = list(IndicatorSeries.objects.filter(parts__in=series).distinct())
    every = {(one.indicator_id, one.unit_id) for one in (*series, *wholes)}
    halves = [indicator for indicator, _unit in every]
    ratios = Indicator.objects.filter(Q(numerator__in=halves) | Q(denominator__in=halves))
    own |= Q(series__in=wholes)
    for ratio in ratios:
        units = [unit for indicator, unit in every if indicator in (ratio.numerator_id, ratio.denominator_id)]
        own |= Q(series__indicator=ratio, series__unit__in=units)
    return list(with_series(TargetCard.objects.filter(own)).distinct().order_by("pk"))


def heads_seen(actor: Actor, *, day: date) -> QuerySet[TargetCard]:
    """Return the targets that count criteria, aren't ended, and that the actor may know of, by title."""
    open_ones = Commitment.objects.filter(visible_q(actor, day=day), lifecycle_rules.open_q())
    found = TargetCard.objects.filter(direction=Direction.CRITERIA, commitment__in=open_ones)
    return found.select_related("commitment").order_by("commitment__title", "pk")


def cards_seen(actor: Actor, series: IndicatorSeries, *, day: date) -> QuerySet[TargetCard]:
    """Return the targets of the series that the actor may know of."""
    seen = Commitment.objects.filter(visible_q(actor, day=day))
    return TargetCard.objects.filter(series=series, commitment__in=seen).select_related("commitment")


def unclear(commitment: Commitment) -> list[Reason]:
    """Return why a target isn't clear: nobody said which figure it asks, how much, or by which criteria."""
    card = TargetCard.objects.filter(commitment=commitment).first()
    if card is None:
        return [Reason("card_missing", "card", {"clarity": "product"})]
    if card.direction != Direction.CRITERIA:
        return []
    return criteria.fewer_refusals(len(criteria_of(card)), asked=card.goal)


def is_target(commitment: Commitment) -> bool:
    """Test whether the commitment is to reach a figure, not to deliver a product."""
    return commitment.kind == Kind.TARGET


def drift() -> Iterator[str]:
    """Yield a sentence for each derived column of a card that differs from its sources. For `sauro recheck`.

    What follows from the norm of its time isn't compared, nor how many criteria may still be met: that goes by days,
    and is looked at every day. Some seven queries a card.
    """
    norms_by_unit: dict[int, NormsInForce] = {}
    for card in with_series(TargetCard.objects.order_by("pk")).iterator(chunk_size=200):
        unit, day = card.commitment.register_unit_id, card.commitment.received_on
        if unit not in norms_by_unit:
            norms_by_unit[unit] = norms_of(unit, day=day)
        skipped = _BY_NORM | (_BY_DAY if card.direction == Direction.CRITERIA else set())
        for name, value in standing_of(card, norms_by_unit[unit], day=day).items():
            if name not in skipped and getattr(card, name) != value:
                yield f"target {card.pk} {name}: stored {getattr(card, name)!r}, recomputed {value!r}"


_BY_NORM = {"colour", "colour_rank", "next_colour_on", "outcome"}
_BY_DAY = {"planned", "projected", "attainment"}
