"""What a post may do and where: grants of rights, and leadings (phụ trách) of units outside its own subtree."""

from __future__ import annotations

from datetime import date, datetime

from sauro.kernel.clock import civil_date
from sauro.kernel.errors import NotAllowed, Reason, Refusal
from sauro.ledger.door import Actor, Changes, command
from sauro.organisation import access, rules
from sauro.organisation.commands.derived import hold_the_trees, recompute_reach
from sauro.organisation.models import Grant, Leading, Post, Right, Unit


class RightNotGranted(Refusal):
    """The post or the unit isn't there on that day, or the post has the right already."""

    code = "right_not_granted"


class RightNotRevoked(Refusal):
    """The right has ended, or would end before it begins."""

    code = "right_not_revoked"


class LeadingRefused(Refusal):
    """The post or the unit isn't there on that day, or the post leads the unit already."""

    code = "leading_refused"


def _need_reach(actor: Actor, unit: Unit, at: datetime) -> None:
    # The door asked about the post; nobody hands out rights over a unit that they don't administer.
    if not (actor.is_system or access.can_administer(actor, unit, day=civil_date(at))):
        raise NotAllowed()


@command(verb="give", subject="grant", of="post", able=access.can_administer, by_system=True)
def grant_right(
    *, post: Post, right: str, unit: Unit, from_on: date, actor: Actor, at: datetime
) -> Changes[Grant]:
    """Grant the post `right` over the unit and all that stands below it, from `from_on` on.

    :raises RightNotGranted: with the reasons beside their fields.
    :raises NotAllowed: when the actor doesn't administer the unit.
    """
    hold_the_trees()
    _need_reach(actor, unit, at)
    refusals = _span_refusals(post, unit, from_on)
    existing = Grant.objects.filter(post=post, right=right, unit=unit)
    if any(rules.overlaps(g, rules.Spell(from_on, None)) for g in existing):
        refusals.append(Reason("right_already_given", "right"))
    if refusals:
        raise RightNotGranted(*refusals)
    return Changes(give(post, Right(right), unit, from_on), effective_on=from_on)


def give(post: Post, right: Right, unit: Unit, from_on: date) -> Grant:
    """Store the grant and what it reaches, for commands that have already asked everything."""
    grant = Grant.objects.create(post=post, right=right, unit=unit, from_on=from_on)
    recompute_reach(post.pk)
    return grant


def _span_refusals(post: Post, unit: Unit, from_on: date) -> list[Reason]:
    span = rules.Spell(from_on, None)
    return rules.begin_refusals(span, whole=post) or rules.begin_refusals(span, whole=unit)


@command(verb="revoke", subject="grant", able=access.can_administer, by_system=True)
def revoke_right(*, grant: Grant, until_on: date, actor: Actor, at: datetime) -> Changes[Grant]:
    """Take the right back: `until_on` is the first day without it, at the earliest the day it began.

    :raises RightNotRevoked: when it has ended by then, or hadn't begun.
    """
    hold_the_trees()
    _end(grant, until_on, RightNotRevoked)
    return Changes(grant, effective_on=until_on)


@command(verb="begin", subject="leading", of="post", able=access.can_administer, by_system=True)
def lead_unit(
    *, post: Post, unit: Unit, field: str, from_on: date, actor: Actor, at: datetime
) -> Changes[Leading]:
    """Let the post lead (phụ trách) the unit from `from_on` on; it then decides over it and all below it.

    :raises LeadingRefused: with the reasons beside their fields.
    :raises NotAllowed: when the actor doesn't administer the unit.
    """
    hold_the_trees()
    _need_reach(actor, unit, at)
    refusals = _span_refusals(post, unit, from_on)
    existing = Leading.objects.filter(post=post, unit=unit, field=field)
    if any(rules.overlaps(lead, rules.Spell(from_on, None)) for lead in existing):
        refusals.append(Reason("already_leads", "unit"))
    if refusals:
        raise LeadingRefused(*refusals)
    leading = Leading.objects.create(post=post, unit=unit, field=field, from_on=from_on)
    recompute_reach(post.pk)
    return Changes(leading, effective_on=from_on)


@command(verb="stop", subject="leading", able=access.can_administer, by_system=True)
def stop_leading(*, leading: Leading, until_on: date, actor: Actor, at: datetime) -> Changes[Leading]:
    """Let the post no longer lead the unit: `until_on` is the first day on which it doesn't.

    :raises LeadingRefused: when it has ended by then, or hadn't begun.
    """
    hold_the_trees()
    _end(leading, until_on, LeadingRefused)
    return Changes(leading, effective_on=until_on)


def _end(row: Grant | Leading, until_on: date, refused: type[Refusal]) -> None:
    # The trees are held: the row can't have changed between this look and the update.
    row.refresh_from_db()
    refusals = rules.end_refusals(row, until_on=until_on, empty_too=True)
    if refusals:
        raise refused(*refusals)
    type(row)._base_manager.filter(pk=row.pk).update(until_on=until_on)
    recompute_reach(row.post_id)
