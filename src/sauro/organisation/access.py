"""What a post's rights reach. Default deny: without a hat there is nothing here.

Nouns above ask `has_right` for one unit, or filter lists by `units_reached`; both read the dated closure `Scope`.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from sauro.ledger.actor import Actor
from sauro.organisation import rules
from sauro.organisation.models import (
    Absence,
    Delegation,
    Grant,
    Leading,
    Person,
    Placement,
    Post,
    Right,
    Scope,
    Subtree,
    Tenure,
    Tree,
    Unit,
)

#: To administer posts and accounts is not to read what they deal with.
READING = (Right.OFFICE, Right.DECIDE, Right.REPORT, Right.INSPECT)
#: Whoever has one of these takes part in the work; to inspect is to read and write nothing.
WORKING = (Right.OFFICE, Right.DECIDE, Right.REPORT)


def units_reached(actor: Actor, *rights: Right, day: date) -> QuerySet[Scope, int]:
    """Return the ids of the units that any of `rights` of the actor's post reaches on `day`, as a subquery.

    A person who acts by delegation wears the hat of the post that delegated, for the rights that it names.
    """
    reached = Scope.objects.filter(
        rules.in_force_q(day=day), post_id__in=_hat(actor), right__in=_held(actor, rights, day)
    )
    return reached.values_list("unit_id", flat=True)


def _hat(actor: Actor) -> tuple[int, ...]:
    return () if actor.deciding_post is None else (actor.deciding_post,)


def _held(actor: Actor, rights: tuple[Right, ...], day: date) -> set[Right]:
    # On behalf of a head the head's own rights count, with the signed paper attached.
    if actor.delegation is None or actor.on_behalf_of is not None:
        return set(rights)
    named = Delegation.objects.filter(rules.in_force_q(day=day), pk=actor.delegation, post_id__in=_hat(actor))
    return set(rights) & {Right(right) for row in named for right in row.rights.split(",")}


def has_right(actor: Actor, right: Right, unit_id: int | None, *, day: date) -> bool:
    """Test whether `right` of the actor's post reaches the unit on `day`. No unit: the right over any unit."""
    if actor.deciding_post is None:
        return False
    reached = units_reached(actor, right, day=day)
    return reached.exists() if unit_id is None else reached.filter(unit_id=unit_id).exists()


def keeps_a_book(actor: Actor, *, day: date) -> bool:
    """Test whether the actor is the office of some body: registers, reads texts in, keeps the queue of the unclear."""
    return has_right(actor, Right.OFFICE, None, day=day)


# --- Who may change the organisation? -----------------------------------------------


def can_administer(actor: Actor, thing: object, *, day: date) -> bool:
    """Test whether the actor administers the unit that the thing belongs to.

    A person belongs to the units in which they hold or held a post; one without any, to every administrator.
    """
    if isinstance(thing, Person):
        held = Post.objects.filter(tenures__person=thing).values_list("unit_id", flat=True)
        reached = units_reached(actor, Right.ADMINISTER, day=day)
        return has_right(actor, Right.ADMINISTER, None, day=day) and (
            not held.exists() or held.filter(unit_id__in=reached).exists()
        )
    unit_id = unit_id_of(thing)
    return unit_id is not None and has_right(actor, Right.ADMINISTER, unit_id, day=day)


def administers(actor: Actor, unit_id: int | None, *, day: date) -> bool:
    """Test whether the actor may set norms for the unit; for all units at once, whoever administers a whole tree."""
    if actor.deciding_post is None:
        return False
    reached = units_reached(actor, Right.ADMINISTER, day=day)
    if unit_id is None:
        return reached.filter(unit_id__in=_roots(day).values("unit_id")).exists()
    return reached.filter(unit_id=unit_id).exists()


def reads_norms(actor: Actor, unit_id: int | None, *, day: date) -> bool:
    """Test whether the actor may read the norms set for the unit: those for all, or of a unit that they see."""
    if actor.deciding_post is None:
        return False
    return unit_id is None or Unit.objects.filter(visible_q(actor, day=day), pk=unit_id).exists()


def _roots(day: date) -> QuerySet[Placement]:
    return Placement.objects.filter(rules.in_force_q(day=day), parent__isnull=True)


def can_create_unit(actor: Actor, parent: Unit | None, *, day: date) -> bool:
    """Test whether the actor may add a unit under `parent`; the root of a new tree, any administrator may."""
    return has_right(actor, Right.ADMINISTER, parent.pk if parent else None, day=day)


def can_register_person(actor: Actor, person: Person | None, *, day: date) -> bool:
    """Test whether the actor may register people: any administrator."""
    return has_right(actor, Right.ADMINISTER, None, day=day)


def can_delegate(actor: Actor, thing: Post | Delegation, *, day: date) -> bool:
    """Test whether the actor may delegate what the post may do, or end that: its holder, the office, administrators.

    What one holds by delegation one can't pass on.
    """
    post_id = thing.pk if isinstance(thing, Post) else thing.post_id
    unit_id = unit_id_of(thing)
    own = actor.deciding_post == post_id and actor.delegation is None and _works(actor, day)
    return own or has_right(actor, Right.OFFICE, unit_id, day=day) or can_administer(actor, thing, day=day)


def can_record_absence(actor: Actor, thing: Person | Absence, *, day: date) -> bool:
    """Test whether the actor may record or end the absence: the person themself, the office, administrators.

    The office's right must reach a unit in which the person holds a post.
    """
    person_id = thing.person_id if isinstance(thing, Absence) else thing.pk
    if actor.deciding_person == person_id and _works(actor, day):
        return True
    held = Tenure.objects.filter(rules.in_force_q(day=day), person_id=person_id)
    keeping = units_reached(actor, Right.OFFICE, Right.ADMINISTER, day=day)
    return actor.deciding_post is not None and held.filter(post__unit__in=keeping).exists()


def _works(actor: Actor, day: date) -> bool:
    return actor.deciding_post is not None and units_reached(actor, *WORKING, day=day).exists()


def unit_id_of(thing: object) -> int | None:
    """Return the id of the unit that the thing belongs to; `None` for what belongs to none."""
    if isinstance(thing, Unit):
        return thing.pk
    if isinstance(thing, Post):
        return thing.unit_id
    if isinstance(thing, Grant | Leading | Tenure | Delegation):
        return thing.post.unit_id
    return None


# --- Who may know of it? --------------------------------------------------------------


def roots_seen(actor: Actor, *, day: date) -> QuerySet[Subtree, int]:
    """Return the ids of the roots of the trees that the actor's directory shows, as a subquery.

    Those of the units that the actor's post belongs to or reaches, and those that stand in one house with them:
    two trees are one house where some post's right reaches both roots, as the office's and the inspectors' do.
    Inside the house the directory is no secret; outside, nothing of it is seen. Superior bodies (external) belong to
    nobody's house and are known to whoever has any right at all.
    """
    root = _roots(day).values("unit_id")
    above = Subtree.objects.filter(rules.in_force_q(day=day), above_id__in=root)
    reached = units_reached(actor, *READING, day=day)
    own = Post.objects.filter(pk__in=_hat(actor)).values("unit_id")
    mine = above.filter(Q(unit_id__in=reached) | Q(unit_id__in=own)).values("above_id")
    in_force = Scope.objects.filter(rules.in_force_q(day=day), unit_id__in=root)
    house = in_force.filter(post_id__in=in_force.filter(unit_id__in=mine).values("post_id")).values("unit_id")
    superior = Q(above__tree=Tree.EXTERNAL) if reached.exists() else Q(pk__in=())
    return above.filter(Q(above_id__in=mine) | Q(above_id__in=house) | superior).values_list(
        "above_id", flat=True
    )


def visible_q(actor: Actor, *, day: date) -> Q:
    """Return the filter of the units that the actor may know of on `day`; ended ones are seen in their last place."""
    if actor.deciding_post is None:
        return Q(pk__in=())
    ever = Subtree.objects.filter(above_id__in=roots_seen(actor, day=day))
    return Q(pk__in=ever.values("unit_id"))


def can_see(actor: Actor, thing: object, *, day: date) -> bool:
    """Test whether the actor may know of the unit, post, right, tenure, delegation, person or absence."""
    if isinstance(thing, Absence):
        return can_see(actor, thing.person, day=day)
    if isinstance(thing, Person):
        return can_see_person(actor, thing, day=day)
    return Unit.objects.filter(visible_q(actor, day=day), pk=unit_id_of(thing) or 0).exists()


def can_see_person(actor: Actor, person: Person, *, day: date) -> bool:
    """Test whether the actor may know of the person: themself, whoever held a post here, or all to administrators."""
    if actor.deciding_post is None:
        return False
    return Person.objects.filter(visible_people_q(actor, day=day), pk=person.pk).exists()


def visible_people_q(actor: Actor, *, day: date) -> Q:
    """Return the filter of the people that the actor may know of on `day`. Twin of `can_see_person`."""
    if actor.deciding_post is None:
        return Q(pk__in=())
    units = Unit.objects.filter(visible_q(actor, day=day))
    held = Tenure.objects.filter(post__unit__in=units).values("person_id")
    seen = Q(pk__in=held) | Q(pk=actor.person or 0)
    if has_right(actor, Right.ADMINISTER, None, day=day):
        seen |= ~Q(pk__in=Tenure.objects.values("person_id"))
    return seen


def units_seen(actor: Actor, *, day: date) -> set[int]:
    """Return the ids of the units that the actor may know of on `day`. One query."""
    return set(Unit.objects.filter(visible_q(actor, day=day)).values_list("pk", flat=True))
