"""The units that a register's texts may name, with their heads and figures, loaded once a reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sauro.documents import access as documents
from sauro.documents.models import Document
from sauro.documents.rules.kinds import DocumentKind
from sauro.documents.rules.symbols import fold_symbol
from sauro.ledger.actor import Actor
from sauro.organisation.models import Post, Subtree, Tree, Unit
from sauro.organisation.rules import in_force_q
from sauro.targets.access import recordable_q
from sauro.targets.models import IndicatorSeries


@dataclass(frozen=True)
class House:
    """Who may be named: `units` of the register's trees, `outside` the external bodies; `heads` by unit."""

    units: Sequence[Unit]
    outside: Sequence[Unit]
    heads: dict[int, Post]
    #: Ids of the units that stand in the register's own tree: of two that fit, these are meant.
    near: frozenset[int] = frozenset()
    series: Sequence[IndicatorSeries] = field(default_factory=tuple)

    def unit(self, unit_id: int | None) -> Unit | None:
        return self._by_id.get(unit_id or 0)

    @cached_property
    def _by_id(self) -> dict[int, Unit]:
        return {unit.pk: unit for unit in (*self.units, *self.outside)}


def house_of(register: Unit, *, day: date, actor: Actor | None = None) -> House:
    """Return the house as it stood on `day`: every unit of the installation, with its head.

    Party, government and Front bodies stand in trees of their own; a text of one gives work to all. `near` says which
    are below the register. With an `actor`, only the series whose figures they may enter. Four queries.
    """
    units = list(Unit.objects.filter(in_force_q(day=day)).order_by("tree", "pk"))
    own = [u for u in units if u.tree != Tree.EXTERNAL]
    heads = Post.objects.filter(in_force_q(day=day), unit__in=[u.pk for u in own], is_head=True)
    below = Subtree.objects.filter(in_force_q(day=day), above=register).values_list("unit_id", flat=True)
    series = IndicatorSeries.objects.filter(project=None).select_related("indicator", "unit")
    if actor is not None:
        series = series.filter(recordable_q(actor, day=day))
    return House(
        units=own,
        outside=[u for u in units if u.tree == Tree.EXTERNAL],
        heads={p.unit_id: p for p in heads},
        near=frozenset(below),
        series=list(series.order_by("indicator__name", "pk")),
    )


def posts_of(unit_ids: Iterable[int], *, day: date) -> list[Post]:
    """Return the posts of the units on `day`, heads first. One query."""
    rows = Post.objects.filter(in_force_q(day=day), unit_id__in=list(unit_ids))
    return list(rows.order_by("unit_id", "-is_head", "pk"))


def registered(symbols: Iterable[str], *, actor: Actor, day: date) -> dict[str, list[Document]]:
    """Return the registered documents of each symbol that the actor may see, by its folded form. One query."""
    folded = {fold_symbol(s) for s in symbols if s}
    rows = Document.objects.filter(documents.visible_q(actor, day=day), kind=DocumentKind.WRITTEN)
    found: dict[str, list[Document]] = {}
    for row in rows.filter(symbol_folded__in=folded).order_by("issued_on", "pk"):
        found.setdefault(row.symbol_folded, []).append(row)
    return found


def cited(rows: Sequence[Document], *, on: date | None) -> Document | None:
    """Return which of the documents of one symbol is meant: that of the day named, else the only one there is.

    Symbols begin anew each year: a number alone doesn't tell two years' documents apart.
    """
    if on is not None:
        rows = [row for row in rows if row.issued_on == on]
    return rows[0] if len(rows) == 1 else None
