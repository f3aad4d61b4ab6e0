"""A person sees in the words what the reading didn't: a task in a clause, a target in a task or a clause."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sauro.intake import access
from sauro.intake.commands.values import initial_values
from sauro.intake.models import Proposal, Reading
from sauro.intake.queries.house import house_of
from sauro.intake.rules import deciding
from sauro.intake.rules.drafting import Draft, headings_over, target_of_words, task_of_clause
from sauro.kernel.clock import civil_date
from sauro.kernel.errors import Refusal
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Changes, command
from sauro.reading.findings import Span

NOTHING: Mapping[str, Any] = MappingProxyType({})


class NotTaskable(Refusal):
    """Only a clause that nobody has decided on, or a target made of words, can be made a task."""

    code = "proposal_not_taskable"


class NotTargetable(Refusal):
    """Only an open task or clause can be made a target."""

    code = "proposal_not_targetable"


@command(verb="make_task", subject="proposal", able=access.can_keep, official=False)
def make_task(*, proposal: Proposal, actor: Actor, at: datetime) -> Changes[Proposal]:
    """Make the open clause a task: the reading overlooked that something is to be done.

    What the reading said of the clause stays in `said`, beside what its words say of a task.

    :raises NotTaskable: when it is neither a clause nor a target made of words, or is decided.
    """
    if reasons := deciding.make_task_refusals(proposal):
        raise NotTaskable(*reasons)
    span = Span(proposal.start, proposal.end)
    issued_on = proposal.reading.published_on
    draft = task_of_clause(proposal.text, anchor=proposal.anchor, span=span, issued_on=issued_on)
    return _made(proposal, draft, actor, at)


@command(verb="make_target", subject="proposal", able=access.can_keep, official=False)
def make_target(*, proposal: Proposal, actor: Actor, at: datetime) -> Changes[Proposal]:
    """Make the open task or clause a target: what its words ask is a figure to be reached.

    :raises NotTargetable: when it is something else, or is decided.
    """
    if reasons := deciding.make_target_refusals(proposal):
        raise NotTargetable(*reasons)
    reading = proposal.reading
    draft = target_of_words(
        proposal.text,
        anchor=proposal.anchor,
        span=Span(proposal.start, proposal.end),
        headings=headings_over(proposal.anchor, _first_lines(reading)),
        issued_on=reading.published_on,
    )
    kept = {name: said for name in ("lead_unit", "product") if (said := proposal.values.get(name))}
    return _made(proposal, draft, actor, at, kept)


def _first_lines(reading: Reading) -> dict[str, str]:
    return {str(c["anchor"]): str(c["text"]).split("\n", 1)[0] for c in reading.clauses}


def _made(
    proposal: Proposal, draft: Draft, actor: Actor, at: datetime, kept: Mapping[str, Any] = NOTHING
) -> Changes[Proposal]:
    """Give the proposal the draft's kind and values, and what is `kept` of its own."""
    reading = proposal.reading
    house = house_of(reading.register_unit, day=civil_date(at), actor=actor)
    change(
        proposal,
        kind=draft.kind,
        said={**proposal.said, **draft.said, "made_of_words": True},
        values={**initial_values(draft, house, published=reading.published_on), **kept},
        disposition=draft.disposition,
    )
    return Changes(proposal)
