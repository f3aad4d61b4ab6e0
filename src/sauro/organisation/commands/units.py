"""Units: created, renamed, placed, ended. Names and placements are chains: the next begins where the last ends."""

from __future__ import annotations

from datetime import date, datetime

from sauro.kernel.clock import civil_date
from sauro.kernel.errors import NotAllowed, Reason, Refusal
from sauro.kernel.folding import fold
from sauro.kernel.registry import debts_of
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Changes, command
from sauro.organisation import access, rules
from sauro.organisation.commands.derived import hold_the_trees, recompute_below
from sauro.organisation.commands.rights import give
from sauro.organisation.models import Placement, Post, Right, Subtree, Tree, Unit, UnitKind, UnitName


class UnitNotCreated(Refusal):
    """The code is taken, a name is missing, or the place isn't there on that day."""

    code = "unit_not_created"


class UnitNotRenamed(Refusal):
    """The unit has ended, or the new name would begin before the present one did."""

    code = "unit_not_renamed"


class UnitNotPlaced(Refusal):
    """The place isn't there on that day, is of another tree, or stands below the unit itself."""

    code = "unit_not_placed"


class UnitNotEnded(Refusal):
    """The unit still has posts or sub-units, or still owes something."""

    code = "unit_not_ended"


@command(verb="create", subject="unit", able=access.can_create_unit, of="parent", by_system=True)
def create_unit(
    *,
    code: str,
    tree: str,
    kind: str,
    name: str,
    short_name: str,
    symbol: str = "",
    term: str = "",
    parent: Unit | None,
    from_on: date,
    actor: Actor,
    at: datetime,
) -> Changes[Unit]:
    """Create a unit under `parent`, or the root of a tree of its own where that is `None`.

    Whoever creates a root administers it: otherwise nobody could add anything to it.

    :raises UnitNotCreated: with the reasons beside their fields.
    """
    hold_the_trees()
    refusals = _naming_refusals(name, short_name)
    if not code.strip():
        refusals.append(Reason("field_missing", "code"))
    elif Unit.objects.filter(code=code).exists():
        refusals.append(Reason("code_taken", "code", {"code": code}))
    if parent is not None:
        refusals += rules.parent_refusals(parent, tree=tree, from_on=from_on)
    if refusals:
        raise UnitNotCreated(*refusals)
    unit = Unit.objects.create(
        code=code,
        tree=Tree(tree),
        kind=UnitKind(kind),
        from_on=from_on,
        name=name,
        short_name=short_name,
        symbol=symbol,
        term=term,
        parent=parent,
        folded=folded_unit(code, name, short_name, symbol),
    )
    UnitName.objects.create(unit=unit, name=name, short_name=short_name, from_on=from_on)
    Placement.objects.create(unit=unit, parent=parent, from_on=from_on)
    recompute_below(unit, parent=parent)
    founder = Post.objects.filter(pk=actor.deciding_post or 0).first() if parent is None else None
    given = [give(founder, Right.ADMINISTER, unit, max(from_on, founder.from_on))] if founder else []
    return Changes(unit, *given, effective_on=from_on)


@command(verb="rename", subject="unit", able=access.can_administer, by_system=True)
def rename_unit(
    *, unit: Unit, name: str, short_name: str, from_on: date, actor: Actor, at: datetime
) -> Changes[Unit]:
    """Give the unit another name from `from_on` on; what was written before keeps the name of its day.

    :raises UnitNotRenamed: with the reasons beside their fields.
    """
    last = UnitName.objects.filter(unit=unit).latest("from_on")
    refusals = _naming_refusals(name, short_name)
    refusals += rules.begin_refusals(rules.Spell(from_on, None), whole=unit)
    refusals += rules.next_refusals(last, from_on=from_on, day=civil_date(at))
    if (last.name, last.short_name) == (name, short_name):
        refusals.append(Reason("name_unchanged", "name"))
    if refusals:
        raise UnitNotRenamed(*refusals)
    folded = folded_unit(unit.code, name, short_name, unit.symbol)
    change(unit, name=name, short_name=short_name, folded=folded)
    UnitName.objects.filter(pk=last.pk).update(until_on=from_on)
    UnitName.objects.create(
        unit=unit, name=name, short_name=short_name, from_on=from_on, until_on=unit.until_on
    )
    return Changes(unit, effective_on=from_on)


@command(verb="place", subject="unit", able=access.can_administer, by_system=True)
def place_unit(
    *, unit: Unit, parent: Unit | None, from_on: date, actor: Actor, at: datetime
) -> Changes[Unit]:
    """Place the unit, with all that stands below it, under `parent` from `from_on` on.

    :raises UnitNotPlaced: with the reasons beside their fields.
    :raises NotAllowed: when the actor doesn't administer the new place.
    """
    hold_the_trees()
    if not (actor.is_system or access.can_create_unit(actor, parent, day=civil_date(at))):
        raise NotAllowed()
    last = Placement.objects.filter(unit=unit).latest("from_on")
    span = rules.Spell(from_on, unit.until_on)
    refusals = rules.begin_refusals(span, whole=unit) + rules.next_refusals(
        last, from_on=from_on, day=civil_date(at)
    )
    if parent is not None:
        refusals += rules.parent_refusals(parent, tree=unit.tree, from_on=from_on)
        pairs = Subtree.objects.filter(above=unit, unit=parent)
        refusals += rules.cycle_refusals(pairs, unit=unit.pk, parent=parent.pk, span=span)
    if last.parent_id == (parent and parent.pk):
        refusals.append(Reason("place_unchanged", "parent"))
    if refusals:
        raise UnitNotPlaced(*refusals)
    change(unit, parent=parent)
    Placement.objects.filter(pk=last.pk).update(until_on=from_on)
    Placement.objects.create(unit=unit, parent=parent, from_on=from_on, until_on=unit.until_on)
    recompute_below(unit, parent=parent)
    return Changes(unit, effective_on=from_on)


@command(verb="end", subject="unit", able=access.can_administer, by_system=True)
def end_unit(*, unit: Unit, until_on: date, actor: Actor, at: datetime) -> Changes[Unit]:
    """End the unit: `until_on` is the first day on which it no longer stands.

    :raises UnitNotEnded: while it has posts or sub-units on that day or after, owes something, or has a name or
        place that would only begin then.
    """
    hold_the_trees()
    refusals = rules.end_refusals(unit, until_on=until_on, empty_too=False)
    refusals += rules.remaining_refusals(unit.posts.all(), until_on=until_on, code="unit_has_posts")
    below = Placement.objects.filter(parent=unit)
    refusals += rules.remaining_refusals(below, until_on=until_on, code="unit_has_sub_units")
    refusals += rules.debt_refusals(debts_of("unit", unit.pk, day=until_on))
    refusals += rules.later_refusals([*unit.names.all(), *unit.placements.all()], until_on=until_on)
    if refusals:
        raise UnitNotEnded(*refusals)
    change(unit, until_on=until_on)
    unit.names.filter(until_on=unit.until_on).update(until_on=until_on)
    unit.placements.filter(until_on=unit.until_on).update(until_on=until_on)
    recompute_below(unit, parent=None)
    return Changes(unit, effective_on=until_on)


def folded_unit(code: str, name: str, short_name: str, symbol: str) -> str:
    """Return the text by which a unit is searched."""
    return fold(f"{code} {symbol} {short_name} {name}")


def _naming_refusals(name: str, short_name: str) -> list[Reason]:
    given = {"name": name, "short_name": short_name}
    return [Reason("field_missing", field) for field, text in given.items() if not text.strip()]
