"""Units and posts to choose from, loaded once a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sauro.ledger.actor import Actor
from sauro.organisation import rules
from sauro.organisation.access import READING, units_reached
from sauro.organisation.models import Post, Tree, Unit
from sauro.organisation.queries import unit_path

Choices = Sequence[tuple[str, object]]


@dataclass(frozen=True)
class Directory:
    """The units and posts in force on a day that the actor may name, and the external bodies."""

    units: dict[int, Unit]
    posts: dict[int, Post]

    def unit_choices(self, *, external: bool = False) -> Choices:
        """Return the units as choices, the house's own first; external bodies only where asked for."""
        own = [(str(u.pk), u.name) for u in self.units.values() if u.tree != Tree.EXTERNAL]
        others = [(str(u.pk), u.name) for u in self.units.values() if u.tree == Tree.EXTERNAL]
        return own + others if external else own

    def post_choices(self, only: Iterable[int] | None = None) -> Choices:
        """Return the posts grouped by unit, heads first; `only` these ids where given."""
        wanted = None if only is None else set(only)
        groups: dict[int, list[tuple[str, str]]] = {}
        for post in self.posts.values():
            if wanted is None or post.pk in wanted:
                groups.setdefault(post.unit_id, []).append((str(post.pk), post.title))
        return [(self.posts_unit(unit), posts) for unit, posts in groups.items()]

    def posts_unit(self, unit_id: int) -> str:
        unit = self.units.get(unit_id)
        return unit.name if unit is not None else ""


def directory(actor: Actor, *, day: date, and_units: Iterable[int] = ()) -> Directory:
    """Return what the actor may name on `day`: what any of their rights reaches, `and_units`, external bodies.

    Two queries.
    """
    reached = units_reached(actor, *READING, day=day)
    known = Q(pk__in=reached) | Q(pk__in=list(and_units)) | Q(tree=Tree.EXTERNAL)
    units = Unit.objects.filter(rules.in_force_q(day=day)).filter(known).order_by("tree", "pk")
    by_id = {u.pk: u for u in units}
    posts = Post.objects.filter(rules.in_force_q(day=day), unit_id__in=list(by_id))
    return Directory(by_id, {p.pk: p for p in posts.order_by("unit__tree", "unit_id", "-is_head", "pk")})


def posts_above(unit_ids: Iterable[int | None], posts: Iterable[int | None], *, day: date) -> dict[int, Post]:
    """Return the head posts of the units and of what stands above them on `day`, and `posts` besides.

    Those whom a unit would ask to remove an obstacle. One query for each unit's path, and one.
    """
    path = {u for unit in unit_ids if unit is not None for u in unit_path(unit, day=day)}
    named = [p for p in posts if p is not None]
    heads = Q(unit_id__in=path, is_head=True) | Q(pk__in=named)
    rows = Post.objects.filter(rules.in_force_q(day=day)).filter(heads)
    return {p.pk: p for p in rows.select_related("unit").order_by("unit_id", "pk")}
