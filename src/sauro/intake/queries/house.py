"""The units that a register's texts may name, with their heads and figures, loaded once a reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet

from sauro.documents import access as documents
from sauro.documents.models import Document
from sauro.documents.rules.kinds import DocumentKind
from sauro.documents.rules.symbols import fold_symbol
from sauro.intake.rules.matching import Near
from sauro.ledger.actor import Actor
from sauro.organisation.models import Grant, Leading, Post, Right, Subtree, Tree, Unit, UnitKind
from sauro.organisation.rules import in_force_q
from sauro.targets.access import recordable_q, visible_series_q
from sauro.targets.models import IndicatorSeries
from sauro.targets.queries import derived_q

#: The kinds of unit that govern a level.
_BODIES = (UnitKind.COMMITTEE, UnitKind.WARD)
#: Those that speak for the body above them: what they call "các phường" is its.
_VOICES = (UnitKind.STANDING, UnitKind.OFFICE)


@dataclass(frozen=True)
class House:
    """Who may be named: `units` of the register's trees, `outside` the external bodies; `heads` by unit."""

    units: Sequence[Unit]
    outside: Sequence[Unit]
    heads: dict[int, Post]
    #: Where the register stands among them: of two that fit, its own is meant; a class stays within its line.
    near: Near = field(default_factory=Near)
    #: The series whose figures the actor may read: what a target may ask.
    read: Sequence[IndicatorSeries] = field(default_factory=tuple)
    #: Those of them whose figures the actor may enter; of what is summed from others nobody enters any.
    series: Sequence[IndicatorSeries] = field(default_factory=tuple)

    def unit(self, unit_id: int | None) -> Unit | None:
        return self._by_id.get(unit_id or 0)

    @cached_property
    def _by_id(self) -> dict[int, Unit]:
        return {unit.pk: unit for unit in (*self.units, *self.outside)}


def house_of(register: Unit, *, day: date, actor: Actor | None = None) -> House:
    """Return the house as it stood on `day`: every unit of the installation, with its head.

    Party, government and Front bodies stand in trees of their own; a text of one may name units of all. `near` says
    which are the register's own and which of its line. With an `actor`, only the series that they may read, and
    of these those whose figures they may enter. Five queries; one more for the body above a standing committee.
    """
    units = list(Unit.objects.filter(in_force_q(day=day)).order_by("tree", "pk"))
    own = [u for u in units if u.tree != Tree.EXTERNAL]
    heads = Post.objects.filter(in_force_q(day=day), unit__in=[u.pk for u in own], is_head=True)
    read, entered = _series(actor, day=day)
    return House(
        units=own,
        outside=[u for u in units if u.tree == Tree.EXTERNAL],
        heads={p.unit_id: p for p in heads},
        near=_near(register, day=day),
        read=read,
        series=[row for row in read if row.pk in entered],
    )


def _series(actor: Actor | None, *, day: date) -> tuple[list[IndicatorSeries], set[int]]:
    """Return the series that the actor may read, and the ids of those whose figures they may enter. Two queries."""
    rows = IndicatorSeries.objects.filter(project=None)
    entered = rows.exclude(derived_q())
    if actor is not None:
        rows = rows.filter(visible_series_q(actor, day=day))
        entered = entered.filter(recordable_q(actor, day=day))
    read = rows.select_related("indicator", "unit").order_by("indicator__name", "pk").distinct()
    return list(read), set(entered.values_list("pk", flat=True))


def _near(register: Unit, *, day: date) -> Near:
    """Return the units below the register, and those of its line: of the body it speaks for and of its sisters."""
    body = register.parent if register.kind in _VOICES and register.parent else register
    line = Q(above__in=[register.pk, body.pk]) | Q(above__in=_sisters(body, day=day))
    pairs = Subtree.objects.filter(in_force_q(day=day)).filter(line).values_list("above_id", "unit_id")
    own = frozenset(unit for above, unit in pairs if above == register.pk)
    return Near(own, frozenset(unit for _, unit in pairs) - own)


def _sisters(register: Unit, *, day: date) -> QuerySet[Unit]:
    """Return the bodies of the register's level in other lines (Party, government, Front); none of a division's.

    At the top they are the committees at the top of the other trees. Below it the trees don't say which committee
    belongs to which: there it is the one that a post of the other leads.
    """
    if register.kind not in _BODIES:
        return Unit.objects.none()
    tops = Unit.objects.filter(
        in_force_q(day=day, prefix="placements__"), placements__parent=None, kind=UnitKind.COMMITTEE
    )
    leading = Leading.objects.filter(in_force_q(day=day))
    led = Q(pk__in=leading.filter(post__unit=register).values("unit"))
    leads = Q(pk__in=leading.filter(unit=register).values("post__unit")) & ~Q(pk__in=tops.values("pk"))
    at_the_top = Q(Exists(tops.filter(pk=register.pk))) & Q(pk__in=tops.values("pk"))
    others = Unit.objects.filter(kind__in=_BODIES).exclude(tree__in=[register.tree, Tree.EXTERNAL])
    return others.filter(at_the_top | led | leads)


def posts_of(unit_ids: Iterable[int], *, day: date) -> list[Post]:
    """Return the posts of the units on `day`, heads first; none of those who only administer. One query."""
    granted = Grant.objects.filter(in_force_q(day=day), post=OuterRef("pk"))
    administers = Q(Exists(granted.filter(right=Right.ADMINISTER)))
    does_more = Q(Exists(granted.exclude(right=Right.ADMINISTER)))
    rows = Post.objects.filter(in_force_q(day=day), unit_id__in=list(unit_ids))
    rows = rows.exclude(administers & ~does_more & Q(is_head=False))
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
