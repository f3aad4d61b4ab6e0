"""The derived tables `Subtree` and `Scope`, recomputed by the commands that change what they follow from."""

from __future__ import annotations

from collections.abc import Iterable

from sauro.organisation import rules
from sauro.organisation.models import Grant, Leading, Placement, Scope, Subtree, Unit


def hold_the_trees() -> None:
    """Make changes of structure wait for each other until commit.

    No cycle, and no derived row, may come of two changes that don't see each other. PostgreSQL locks the first
    unit's row, which every such command takes first; on SQLite the transaction has the whole database already.
    """
    list(Unit.objects.select_for_update().order_by("pk").values_list("pk", flat=True)[:1])


def recompute_below(unit: Unit, *, parent: Unit | None) -> None:
    """Recompute the derived rows of `unit` and of all that ever stood below it; `parent` is where it goes.

    The rows of one unit follow from its own placements and from those of what stands above it, so no others change.
    """
    moved = {unit.pk, *Subtree.objects.filter(above=unit).values_list("unit_id", flat=True)}
    below = moved | ({parent.pk} if parent else set())
    above = set(Subtree.objects.filter(unit_id__in=below).values_list("above_id", flat=True))
    placements = list(Placement.objects.filter(unit_id__in=moved | above))
    pairs = rules.closure(placements, units=moved)
    Subtree.objects.filter(unit_id__in=moved).delete()
    Subtree.objects.bulk_create(_subtree_rows(pairs))
    reaching = {p.above_id for p in pairs}
    Scope.objects.filter(unit_id__in=moved).delete()
    Scope.objects.bulk_create(
        _scope_rows(
            rules.reach(
                Grant.objects.filter(unit_id__in=reaching),
                Leading.objects.filter(unit_id__in=reaching),
                pairs=pairs,
            )
        )
    )


def recompute_reach(post_id: int) -> None:
    """Recompute what the rights of the post reach, after one of its grants or leadings changed."""
    grants = list(Grant.objects.filter(post_id=post_id))
    leadings = list(Leading.objects.filter(post_id=post_id))
    given = {g.unit_id for g in grants} | {lead.unit_id for lead in leadings}
    pairs = Subtree.objects.filter(above_id__in=given)
    Scope.objects.filter(post_id=post_id).delete()
    Scope.objects.bulk_create(_scope_rows(rules.reach(grants, leadings, pairs=pairs)))


def _subtree_rows(pairs: Iterable[rules.Above]) -> list[Subtree]:
    return [
        Subtree(above_id=p.above_id, unit_id=p.unit_id, from_on=p.from_on, until_on=p.until_on) for p in pairs
    ]


def _scope_rows(reached: Iterable[rules.Reach]) -> list[Scope]:
    return [
        Scope(post_id=r.post, right=r.right, unit_id=r.unit, from_on=r.from_on, until_on=r.until_on)
        for r in reached
    ]
