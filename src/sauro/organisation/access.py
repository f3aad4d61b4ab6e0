"""What a post's rights reach. Default deny: without a hat there is nothing here.

Nouns above ask `has_right` for one unit, or filter lists by `units_reached`; both read the dated closure `Scope`.
"""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from sauro.ledger.actor import Actor
from sauro.organisation import rules
from sauro.organisation.models import Absence, Delegation, Grant, Person, Post, Right, Scope, Tenure, Unit

READING = (Right.OFFICE, Right.DECIDE, Right.REPORT, Right.INSPECT, Right.ADMINISTER)


def units_reached(actor: Actor, *rights: Right, day: date) -> QuerySet[Scope, int]:
    """Return the ids of the units that any of `rights` of the actor's post reaches on `day`, as a subquery.

    A person who acts by delegation wears the hat of the post that delegated.
    """
    return (
        Scope.objects.filter(rules.in_force_q(day=day), post_id=actor.deciding_post, right__in=rights)
        .values_list("unit_id", flat=True)
    )


def has_right(actor: Actor, right: Right, unit_id: int | None, *, day: date) -> bool:
    """Test whether `right` of the actor's post reaches the unit on `day`. No unit: the right over any unit."""
    if actor.deciding_post is None:
        return False
    reached = units_reached(actor, right, day=day)
    return reached.exists() if unit_id is None else reached.filter(unit_id=unit_id).exists()


def can_administer(actor: Actor, thing: object | None, *, day: date) -> bool:
    """Test whether the actor may change units, posts, people: the right reaches the thing's unit (or any)."""
    return has_right(actor, Right.ADMINISTER, _unit_id(thing), day=day)


def _unit_id(thing: object | None) -> int | None:
    if isinstance(thing, Unit):
        return thing.pk
    if isinstance(thing, Post | Grant | Scope):
        return thing.unit_id
    if isinstance(thing, Tenure | Delegation):
        return thing.post.unit_id
    return None


def can_see(actor: Actor, thing: object, *, day: date) -> bool:
    """Test whether the actor may know of the unit, post or person: whoever has any right in the same body may.

    The directory is no secret inside, and is nothing outside: a post without rights sees nothing.
    """
    if actor.deciding_post is None:
        return False
    if isinstance(thing, Person | Absence):
        return units_reached(actor, *READING, day=day).exists()
    unit_id = _unit_id(thing)
    if units_reached(actor, *READING, day=day).filter(unit_id=unit_id).exists():
        return True
    return Post.objects.filter(pk=actor.deciding_post, unit_id=unit_id).exists()
