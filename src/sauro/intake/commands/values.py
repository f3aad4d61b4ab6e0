"""What a proposal holds before a clerk touches it: the units its words name, each clarity with where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sauro.commitments.rules.states import Clarity, ClaritySource
from sauro.intake.queries.house import House
from sauro.intake.rules.drafting import Draft
from sauro.intake.rules.indicators import in_units_of, measured
from sauro.intake.rules.kinds import ProposalKind, Suggestion
from sauro.intake.rules.matching import addressed
from sauro.intake.rules.periods import period_key_of
from sauro.targets.models import IndicatorSeries


def initial_values(draft: Draft, house: House, *, published: date | None) -> dict[str, Any]:
    """Return the values of the draft's proposal, with the units and indicators of the house that its words name."""
    values = dict(draft.values)
    if draft.kind is ProposalKind.TASK:
        return values | _task_values(draft, house)
    if draft.kind in (ProposalKind.TARGET, ProposalKind.MEASUREMENT):
        return values | _figure_values(draft, house, published)
    return values


def _task_values(draft: Draft, house: House) -> dict[str, Any]:
    said = draft.said
    found = addressed(said.get("to"), house.units, near=house.near)
    helpers = [addressed(words, house.units, near=house.near) for words in said.get("coordinating", ())]
    helping = [pk for one in helpers for pk in one.units]
    lead = found.units[0] if found.suggestion is Suggestion.ONE else None
    return {
        "lead_unit": lead,
        "units": list(found.units) if found.suggestion is Suggestion.CLASS else [],
        "fan_out_name": str(said.get("to") or "") if found.suggestion is Suggestion.CLASS else "",
        "offered": list(found.units) if found.suggestion is Suggestion.SEVERAL else [],
        "coordinating": [pk for pk in dict.fromkeys(helping) if pk != lead],
        "has_no_participants": False,
        "accountable_post": None,
        "acceptance": "",
        "matched": {
            "suggestion": found.suggestion.value,
            "reason": found.reason,
            "unmatched": list(found.unmatched),
        },
        "sources": _sources(
            draft, is_addressed=bool(lead or found.suggestion is Suggestion.CLASS), helping=bool(helping)
        ),
    }


def _sources(draft: Draft, *, is_addressed: bool, helping: bool) -> dict[str, str]:
    """Return where each clarity that the text settles comes from: stated in its words, or inherited."""
    said, values = draft.said, draft.values
    inherited = said.get("to_span") is not None and not _within(said["to_span"], draft)
    to = ClaritySource.INHERITED if inherited else ClaritySource.STATED
    sources = {Clarity.WHAT: ClaritySource.STATED, Clarity.AUTHORITY: ClaritySource.STATED}
    if is_addressed:
        sources |= {Clarity.WHO: to, Clarity.RESPONSIBILITY: to}
    if helping:
        sources |= {Clarity.RESPONSIBILITY: ClaritySource.STATED}
    if values.get("due_kind"):
        sources |= {Clarity.WHEN: ClaritySource.STATED}
    if values.get("product"):
        sources |= {Clarity.PRODUCT: ClaritySource.STATED}
    return {clarity.value: source.value for clarity, source in sources.items()}


def _within(span: list[int], draft: Draft) -> bool:
    return draft.span.start <= span[0] and span[1] <= draft.span.end


def _figure_values(draft: Draft, house: House, published: date | None) -> dict[str, Any]:
    said = draft.said
    if said.get("value") is None:
        return {"series": None, "value": None, "indicator_reason": "indicator_unknown"}
    value = Decimal(str(said["value"]))
    offered = house.read if draft.kind is ProposalKind.TARGET else house.series
    one_of_each = {s.indicator_id: s.indicator for s in offered}
    found = measured(
        str(said["indicator"]), value=value, unit=str(said["unit"]), indicators=one_of_each.values()
    )
    timed: dict[str, Any] = {}
    if draft.kind is ProposalKind.MEASUREMENT:
        timed = {"period_key": period_key_of(said.get("period"), published=published)}
    if found is None or said.get("change"):
        reason = "indicator_unknown" if found is None else "figure_is_a_change"
        return timed | {"series": None, "value": None, "indicator_reason": reason}
    series = [s for s in offered if s.indicator_id == found.indicator]
    own = [s for s in series if s.unit_id == s.indicator.compiling_unit_id] or series
    chosen = own[0] if len(own) == 1 else None
    return timed | {
        "indicator": found.indicator,
        "series": chosen.pk if chosen else None,
        "value": str(found.value),
        "upper": _upper(said, chosen),
        "grade": "estimate" if said.get("qualifier") == "ước" else "preliminary",
        "indicator_reason": found.reason if chosen else "series_several",
    }


def _upper(said: Mapping[str, Any], series: IndicatorSeries | None) -> str | None:
    """Return the upper end of a range in the base units of its series."""
    if not said.get("upper") or series is None:
        return None
    base = series.indicator.base_unit
    upper = in_units_of(Decimal(str(said["upper"])), str(said["unit"]), base_unit=base)
    return str(upper) if upper is not None else None
