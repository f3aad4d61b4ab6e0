"""What the target of a proposal would ask: of which series, in which direction, over which years, how much."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sauro.commitments.models import Commitment
from sauro.intake.models import Proposal
from sauro.intake.rules.kinds import ProposalKind
from sauro.kernel.errors import Reason
from sauro.targets.models import IndicatorSeries
from sauro.targets.rules import figures, plans
from sauro.targets.rules.kinds import Direction
from sauro.targets.rules.plans import Point
from sauro.targets.words import FREQUENCY

#: What a target asks; without one of them the office says it after the target is taken.
ASKED = ("series", "direction", "value", "first_year", "last_year")


def asks_all(values: Mapping[str, Any]) -> bool:
    """Test whether everything stands that a target asks."""
    return all(values.get(name) not in (None, "") for name in ASKED)


def goal_of(values: Mapping[str, Any], series: IndicatorSeries) -> Point:
    """Return the value to be reached by the end of the last year, in base units."""
    key = plans.end_key(int(values["last_year"]), frequency=series.indicator.frequency)
    upper = values.get("upper") if values["direction"] == Direction.BETWEEN else None
    return Point(key, Decimal(str(values["value"])), Decimal(str(upper)) if upper else None)


def asking_refusals(values: Mapping[str, Any], series: IndicatorSeries) -> list[Reason]:
    """Return why what stands can't be planned of the series; the fields are the form's."""
    years = {"first_year": int(values["first_year"]), "last_year": int(values["last_year"])}
    found = plans.span_refusals(years["first_year"], last_year=years["last_year"])
    return found or plans.plan_refusals(
        [goal_of(values, series)],
        direction=str(values["direction"]),
        aggregation=series.indicator.aggregation,
        frequency=series.indicator.frequency,
        **years,
    )


def recording_refusals(values: Mapping[str, Any], series: IndicatorSeries) -> list[Reason]:
    """Return why what stands can't be recorded of the series: its figures have other periods."""
    key, frequency = str(values.get("period_key") or ""), series.indicator.frequency
    if not key or figures.period_named(key, frequency=frequency) is not None:
        return []
    return [Reason("figure_of_other_frequency", "period_key", {"frequency": str(FREQUENCY[frequency])})]


def read_of_target(commitment: Commitment) -> dict[str, Any]:
    """Return what the document was read to ask of a target that came of a reading; empty for any other."""
    row = Proposal.objects.filter(commitment=commitment, kind=ProposalKind.TARGET).first()
    if row is None:
        return {}
    names = (*ASKED, "upper")
    return {name: row.values[name] for name in names if row.values.get(name) not in (None, "")}
