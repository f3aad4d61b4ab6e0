"""A clerk makes of a proposal what it should say. Nothing official: the next person sees what stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sauro.intake import access
from sauro.intake.commands.deciding import NotTakeable, take_proposals
from sauro.intake.models import Proposal, Reading
from sauro.intake.rules.deciding import is_open
from sauro.intake.rules.dues import DUE_FIELDS
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Changes, command

#: What a clerk may write in a proposal, by its kind's form.
EDITABLE = frozenset(
    {
        *DUE_FIELDS,
        "title",
        "scope",
        "product",
        "acceptance",
        "lead_unit",
        "units",
        "fan_out_name",
        "coordinating",
        "has_no_participants",
        "accountable_post",
        "sources",
        "series",
        "value",
        "upper",
        "written",
        "written_upper",
        "direction",
        "first_year",
        "last_year",
        "grade",
        "cut_off_on",
        "replaces",
        "document",
        "link",
        "disposition",
        "reason",
        "refers_to",
    }
)


@command(verb="edit", subject="proposal", able=access.can_keep, official=False)
def edit_proposal(
    *, proposal: Proposal, values: Mapping[str, Any], actor: Actor, at: datetime
) -> Changes[Proposal]:
    """Write `values` over those of the open proposal; what isn't named stays.

    :raises NotTakeable: when it is decided.
    :raises ChangedMeanwhile: when somebody changed it after it was read.
    """
    if not is_open(proposal):
        raise NotTakeable("proposal_decided")
    kept = {k: v for k, v in values.items() if k in EDITABLE}
    change(proposal, values={**proposal.values, **kept})
    return Changes(proposal)


@command(verb="edit_and_take", subject="proposal", able=access.can_keep, official=False)
def edit_and_take_proposal(
    *, proposal: Proposal, values: Mapping[str, Any], actor: Actor, at: datetime
) -> Changes[Proposal]:
    """Write `values` over those of the open proposal and take it into the book: both, or neither.

    :raises NotTakeable: with what it lacks, or when it is decided.
    :raises ChangedMeanwhile: when somebody changed it after it was read.
    """
    edit_proposal(proposal=proposal, values=values, actor=actor, at=at)
    proposal.refresh_from_db()
    take_proposals(proposals=[proposal], actor=actor, at=at)
    return Changes(proposal)


@command(verb="set_defaults", subject="reading", able=access.can_keep, official=False)
def set_defaults(
    *, reading: Reading, defaults: Mapping[str, Any], actor: Actor, at: datetime
) -> Changes[Reading]:
    """Say once for all proposals who assigns, who accepts, who follows for the office.

    :raises ChangedMeanwhile: when somebody changed the reading after it was read.
    """
    change(reading, defaults={**reading.defaults, **defaults})
    return Changes(reading)
