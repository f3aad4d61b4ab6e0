"""Which figure a target asks, how much by when, and whose share: said before it is issued, frozen with its plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from sauro.commitments.access import can_keep
from sauro.commitments.commands.receive import count_clarities
from sauro.commitments.commands.row import change_row, need_state
from sauro.commitments.models import Commitment, PlanVersion
from sauro.commitments.rules.lifecycle import is_open
from sauro.documents.access import can_see as can_see_document
from sauro.documents.models import Document
from sauro.kernel.clock import civil_date
from sauro.kernel.errors import Hidden, Reason, Refusal
from sauro.kernel.period import parse_period
from sauro.ledger.door import Actor, Because, Changes, command, watch
from sauro.organisation.models import Unit
from sauro.targets import access
from sauro.targets.commands.judging import judge_planned
from sauro.targets.models import Denominator, IndicatorSeries, PlannedShare, PlannedValue, TargetCard
from sauro.targets.queries.cards import is_target, shares_of, version_in_force
from sauro.targets.rules import criteria, figures, plans
from sauro.targets.rules.kinds import WITHOUT_SERIES, Aggregation, Direction, Frequency
from sauro.targets.rules.plans import Point


class NotPromisable(Refusal):
    """The figure, the span or the values of the target don't fit; the reasons name the fields."""

    code = "not_promisable"


@dataclass(frozen=True)
class Share:
    """What a unit is given of the target's value, in base units."""

    unit: Unit
    value: Decimal


@dataclass(frozen=True)
class Asked:
    """What a target asks: of which figure, in which direction, over which years, how much by when, from whom."""

    direction: str
    first_year: int
    last_year: int
    series: IndicatorSeries | None = None
    #: The target whose criterion this one is.
    head: TargetCard | None = None
    base_value: Decimal | None = None
    base_on: date | None = None
    points: Sequence[Point] = ()
    shares: Sequence[Share] = ()


@command(verb="settle", subject="target", of="commitment", able=can_keep)
def settle_target(*, commitment: Commitment, asked: Asked, actor: Actor, at: datetime) -> Changes[TargetCard]:
    """Say what the received target asks (làm rõ chỉ tiêu): its figure, its values by period, its shares.

    :raises WrongState: once it is issued; from then on only a change of plan moves the values.
    :raises NotPromisable: with the reasons beside their fields.
    :raises Hidden: when the figures aren't for the actor's eyes.
    """
    need_state(commitment, "settle")
    named = [one for one in (asked.series, asked.head) if one is not None]
    if not all(access.can_see(actor, one, day=civil_date(at)) for one in named):
        raise Hidden()
    reasons = _refusals(commitment, asked)
    if reasons:
        raise NotPromisable(*reasons)
    watch(commitment)
    change_row(commitment)  # of two who settle it at once, the other one is told
    card = _write_card(commitment, asked)
    version = commitment.current_version
    assert version is not None  # whatever is received has a plan, if an empty one
    write_plan(version, asked.points, asked.shares)
    count_clarities(commitment)
    judge_planned(commitment=commitment, actor=actor, at=at)
    if card.head is not None and card.head.commitment.issued_on is None:
        # With one more criterion the head may have enough of them.
        watch(card.head.commitment)
        count_clarities(card.head.commitment)
    return Changes(card, commitment)


def _refusals(commitment: Commitment, asked: Asked) -> list[Reason]:
    if not is_target(commitment):
        return [Reason("not_a_target", "")]
    if asked.direction not in set(Direction):
        return [Reason("direction_unknown", "direction")]
    found = plans.span_refusals(asked.first_year, last_year=asked.last_year) + _head_refusals(
        commitment, asked
    )
    if asked.direction == Direction.YES_NO or found:
        return found
    if asked.direction == Direction.CRITERIA:
        return criteria_plan_refusals(asked)
    if asked.series is None:
        return [Reason("series_missing", "series")]
    found = plan_refusals(asked.series, asked)
    if asked.base_value is not None:
        found += [Reason(r.code, "base_value", r.values) for r in figures.value_refusals(asked.base_value)]
        found += [Reason("base_day_missing", "base_on")] if asked.base_on is None else []
    return found


def _head_refusals(commitment: Commitment, asked: Asked) -> list[Reason]:
    head = asked.head
    found = criteria.head_refusals(
        head,
        direction=asked.direction,
        first_year=asked.first_year,
        last_year=asked.last_year,
        is_ended=head is not None and not is_open(head.commitment),
    )
    if (
        asked.direction != Direction.CRITERIA
        and TargetCard.objects.filter(head__commitment=commitment).exists()
    ):
        found.append(Reason("criteria_hang_on_it", "direction"))
    return found


def criteria_plan_refusals(asked: Asked) -> list[Reason]:
    """Return why so many criteria can't be planned by the ends of these months; nothing of them is given to units."""
    found = [reason for point in asked.points for reason in criteria.number_refusals(point.value)]
    found += [Reason("criteria_are_not_shared", "shares")] if asked.shares else []
    return found or plans.plan_refusals(
        asked.points,
        direction=Direction.AT_LEAST,
        aggregation=Aggregation.FLOW,
        frequency=Frequency.MONTH,
        first_year=asked.first_year,
        last_year=asked.last_year,
    )


def plan_refusals(series: IndicatorSeries, asked: Asked) -> list[Reason]:
    """Return why these values and shares can't be planned of the series over the years asked."""
    found = plans.plan_refusals(
        asked.points,
        direction=asked.direction,
        aggregation=series.indicator.aggregation,
        frequency=series.indicator.frequency,
        first_year=asked.first_year,
        last_year=asked.last_year,
    )
    found += [
        Reason(r.code, "shares", r.values)
        for share in asked.shares
        for r in figures.value_refusals(share.value)
    ]
    units = [share.unit.pk for share in asked.shares]
    return found + ([Reason("share_given_twice", "shares")] if len(set(units)) < len(units) else [])


def _write_card(commitment: Commitment, asked: Asked) -> TargetCard:
    is_figured = asked.direction not in WITHOUT_SERIES
    said = {
        "series": asked.series if is_figured else None,
        "direction": asked.direction,
        "head": asked.head,
        "first_year": asked.first_year,
        "last_year": asked.last_year,
        "base_value": asked.base_value if is_figured else None,
        "base_on": asked.base_on if is_figured else None,
    }
    card = TargetCard.objects.filter(commitment=commitment).first()
    if card is None:
        return TargetCard.objects.create(commitment=commitment, **said)
    watch(card)
    TargetCard.objects.filter(pk=card.pk).update(**said)
    card.refresh_from_db()
    return card


def write_plan(version: PlanVersion, points: Sequence[Point], shares: Sequence[Share]) -> None:
    """Write what a version without a number plans, in place of what it planned before."""
    PlannedValue.objects.filter(version=version).delete()
    PlannedShare.objects.filter(version=version).delete()
    named = [(point, parse_period(point.period_key)) for point in points]
    PlannedValue.objects.bulk_create(
        PlannedValue(
            version=version, period_key=p.period_key, through_on=period.last_day, value=p.value, upper=p.upper
        )
        for p, period in named
        if period is not None
    )
    PlannedShare.objects.bulk_create(
        PlannedShare(version=version, unit=share.unit, value=share.value) for share in shares
    )


def attached_plan(
    target: TargetCard, points: Sequence[Point], shares: Sequence[Share] | None = None
) -> Callable[[PlanVersion], None]:
    """Return what writes these values at a proposed version: the `attach` of the heart's `Proposal`.

    `shares` `None`: as the plan in force has them.

    :raises NotPromisable: with the reasons beside their fields.
    """
    if shares is None:
        in_force = shares_of(version_in_force(target.commitment))
        shares = [Share(row.unit, row.value) for row in in_force]
    asked = Asked(target.direction, target.first_year, target.last_year, points=points, shares=shares)
    reasons = plan_refusals(target.series, asked) if target.series is not None else []
    if target.direction == Direction.CRITERIA:
        reasons = criteria_plan_refusals(asked)
    if reasons:
        raise NotPromisable(*reasons)
    return lambda version: write_plan(version, points, shares)


@command(verb="set", subject="denominator", of="target", able=access.can_oversee_target)
def set_denominator(
    *,
    target: TargetCard,
    name: str,
    value: Decimal,
    from_on: date,
    document: Document | None = None,
    actor: Actor,
    at: datetime,
) -> Changes[Denominator]:
    """Put another figure beside the plan (kế hoạch cấp trên giao, HĐND giao): shown with its share, it never decides.

    A later one of the same name holds from its own day on; both stay on record.

    :raises NotPromisable: with the reasons beside their fields.
    :raises Hidden: when the document isn't one that the actor may see.
    """
    day = civil_date(at)
    if document is not None and not can_see_document(actor, document, day=day):
        raise Hidden()
    reasons = [] if name.strip() else [Reason("denominator_unnamed", "name")]
    reasons += figures.value_refusals(value)
    reasons += [Reason("denominator_not_above_zero", "value")] if value <= 0 else []
    if target.series_id is None:
        reasons.append(Reason("no_figure_to_divide", "value"))
    if reasons:
        raise NotPromisable(*reasons)
    try:
        with transaction.atomic():
            row = Denominator.objects.create(
                card=target,
                name=name.strip(),
                value=value,
                from_on=from_on,
                document=document,
                recorded_on=day,
            )
    except IntegrityError as clash:
        raise NotPromisable(Reason("denominator_said", "from_on")) from clash
    return Changes(row, because=Because(document=document.pk if document else None), effective_on=from_on)
