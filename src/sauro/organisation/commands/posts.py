"""Posts: created in a unit, ended when nobody holds them and they owe nothing."""

from __future__ import annotations

from datetime import date, datetime

from sauro.kernel.errors import Reason, Refusal
from sauro.kernel.folding import fold
from sauro.kernel.registry import debts_of
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Changes, command, watch
from sauro.organisation import access, rules
from sauro.organisation.commands.derived import hold_the_trees, recompute_reach
from sauro.organisation.models import Grant, Leading, Post, Unit


class PostNotCreated(Refusal):
    """The code is taken, the title is missing, the unit isn't there on that day, or has a head already."""

    code = "post_not_created"


class PostNotEnded(Refusal):
    """Somebody holds the post on that day or after, or it still owes something."""

    code = "post_not_ended"


@command(verb="create", subject="post", of="unit", able=access.can_administer, by_system=True)
def create_post(
    *, unit: Unit, code: str, title: str, is_head: bool, from_on: date, actor: Actor, at: datetime
) -> Changes[Post]:
    """Create a post in the unit; `is_head` makes it the one that answers for the unit.

    :raises PostNotCreated: with the reasons beside their fields.
    """
    hold_the_trees()
    span = rules.Spell(from_on, None)
    refusals = rules.begin_refusals(span, whole=unit)
    given = {"code": code, "title": title}
    refusals += [Reason("field_missing", field) for field, text in given.items() if not text.strip()]
    if Post.objects.filter(code=code).exists():
        refusals.append(Reason("code_taken", "code", {"code": code}))
    if is_head:
        refusals += rules.head_refusals(unit.posts.filter(is_head=True), span=span)
    if refusals:
        raise PostNotCreated(*refusals)
    post = Post.objects.create(
        unit=unit, code=code, title=title, is_head=is_head, from_on=from_on, folded=fold(f"{code} {title}")
    )
    return Changes(post, effective_on=from_on)


@command(verb="end", subject="post", able=access.can_administer, by_system=True)
def end_post(*, post: Post, until_on: date, actor: Actor, at: datetime) -> Changes[Post]:
    """End the post, and with it its rights and leadings: `until_on` is the first day without it.

    :raises PostNotEnded: while somebody holds it or acts by its delegation on that day or after, or it owes something.
    """
    hold_the_trees()
    refusals = rules.end_refusals(post, until_on=until_on, empty_too=False)
    refusals += rules.remaining_refusals(post.tenures.all(), until_on=until_on, code="post_has_holder")
    refusals += rules.remaining_refusals(
        post.delegations.all(), until_on=until_on, code="post_has_delegation"
    )
    refusals += rules.debt_refusals(debts_of("post", post.pk, day=until_on))
    rights: list[Grant | Leading] = [*post.grants.all(), *post.leadings.all()]
    given = rules.holds_from(rights, day=until_on)
    refusals += rules.later_refusals(given, until_on=until_on)
    if refusals:
        raise PostNotEnded(*refusals)
    change(post, until_on=until_on)
    for row in given:
        watch(row)
        type(row)._base_manager.filter(pk=row.pk).update(until_on=until_on)
    recompute_reach(post.pk)
    return Changes(post, *given, effective_on=until_on)
