"""From a proposal's values to the promise that the heart receives."""

from __future__ import annotations

from datetime import date
from typing import Any

from sauro.commitments.commands.values import Part, Promise, Terms
from sauro.commitments.rules.states import Clarity, ClaritySource, DueKind, Role
from sauro.intake.models import Proposal, Reading
from sauro.intake.queries.asking import asks_all, goal_of
from sauro.intake.rules.kinds import ProposalKind
from sauro.kernel.period import parse_period
from sauro.organisation.models import Post, Unit
from sauro.targets.commands.promising import Asked
from sauro.targets.models import IndicatorSeries


def promise_of(proposal: Proposal, reading: Reading) -> Promise:
    """Return the promise as the proposal says it, with what was said once for the whole reading."""
    values, defaults = proposal.values, reading.defaults
    document = reading.document
    assert document is not None  # refused before
    units = {u.pk: u for u in Unit.objects.filter(pk__in=_named_units(values, defaults))}
    posts = {p.pk: p for p in Post.objects.filter(pk__in=_named_posts(values, defaults))}
    return Promise(
        title=str(values["title"]).strip()[:500],
        scope=str(values.get("scope", "")),
        product=str(values.get("product", "")),
        acceptance=str(values.get("acceptance") or defaults.get("acceptance") or ""),
        due_as_written=str(values.get("due_as_written", ""))[:200],
        field=document.field,
        lead_unit=units.get(values.get("lead_unit") or 0),
        accountable_post=posts.get(values.get("accountable_post") or 0),
        has_no_participants=has_no_participants(values, defaults),
        assigned_by=units.get(defaults.get("assigned_by") or document.issuer_id, document.issuer),
        signed_by=document.signer,
        accepting_post=posts.get(defaults.get("accepting_post") or 0),
        following_post=posts.get(defaults.get("following_post") or 0),
        terms=_terms_of_target(proposal) if proposal.kind == ProposalKind.TARGET else _terms(values),
        parts=[
            Part(role=Role.COORDINATES, unit=units[pk])
            for pk in values.get("coordinating", ())
            if pk in units
        ],
        sources=sources_of(proposal),
    )


def has_no_participants(values: dict[str, Any], defaults: dict[str, Any]) -> bool:
    """Test whether nobody helps: said of the task itself, or once for all tasks that name nobody."""
    alone = bool(defaults.get("no_participants")) and not values.get("coordinating")
    return bool(values.get("has_no_participants")) or alone


def sources_of(proposal: Proposal) -> dict[str, str]:
    """Return where each clarity comes from. A target's words and its years are its document's."""
    if proposal.kind != ProposalKind.TARGET:
        return dict(proposal.values.get("sources", {}))
    values = proposal.values
    years = [values.get("first_year"), values.get("last_year")]
    as_read = proposal.said.get("years") == years
    stated = [Clarity.WHAT, Clarity.AUTHORITY, *([Clarity.WHEN] if as_read else [])]
    chosen = [Clarity.WHO, Clarity.RESPONSIBILITY] if values.get("lead_unit") else []
    chosen += [Clarity.PRODUCT] if values.get("product") else []
    chosen += [Clarity.WHEN] if asks_all(values) and not as_read else []
    return {c.value: ClaritySource.STATED.value for c in stated} | {
        c.value: ClaritySource.SET.value for c in chosen
    }


def fan_out_of(proposal: Proposal) -> list[Unit]:
    """Return the units that the task goes to one by one, in the order of the proposal; empty for a single one."""
    ids = proposal.values.get("units") or []
    found = Unit.objects.in_bulk(ids)
    return [found[pk] for pk in ids if pk in found] if len(ids) > 1 else []


def asked_of(proposal: Proposal) -> Asked | None:
    """Return what the target asks; `None` where something of it is open: the office says it on the target's page."""
    values = proposal.values
    if not asks_all(values):
        return None
    series = IndicatorSeries.objects.select_related("indicator").get(pk=values["series"])
    return Asked(
        direction=str(values["direction"]),
        first_year=int(values["first_year"]),
        last_year=int(values["last_year"]),
        series=series,
        points=[goal_of(values, series)],
    )


def _terms(values: dict[str, Any]) -> Terms:
    return Terms(
        due_kind=values.get("due_kind") or "",
        due_on=_day(values.get("due_on")),
        period_key=values.get("period_key") or "",
        trigger=values.get("trigger") or "",
        anchor_on=_day(values.get("anchor_on")),
        offset_count=values.get("offset_count"),
        offset_unit=values.get("offset_unit") or "",
        review_months=values.get("review_months"),
    )


def _terms_of_target(proposal: Proposal) -> Terms:
    """Return when a target is to be reached: by the end of its plan. Nothing before it is said what it asks."""
    asked = asked_of(proposal)
    end = parse_period(asked.points[-1].period_key) if asked is not None else None
    if end is None:
        return Terms()
    return Terms(due_kind=DueKind.PERIOD_END, due_on=end.last_day, period_key=end.key)


def _day(iso: object) -> date | None:
    return date.fromisoformat(str(iso)) if iso else None


def _named_units(values: dict[str, Any], defaults: dict[str, Any]) -> list[int]:
    named = [values.get("lead_unit"), defaults.get("assigned_by"), *(values.get("coordinating") or [])]
    return [pk for pk in named if pk]


def _named_posts(values: dict[str, Any], defaults: dict[str, Any]) -> list[int]:
    named = [values.get("accountable_post"), defaults.get("accepting_post"), defaults.get("following_post")]
    return [pk for pk in named if pk]
