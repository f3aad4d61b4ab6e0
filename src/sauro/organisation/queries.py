"""What pages and higher nouns ask of the organisation. Batch functions cost one query, however many ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from sauro.kernel.folding import fold
from sauro.ledger.actor import Actor
from sauro.organisation import access, rules
from sauro.organisation.models import (
    Absence,
    Grant,
    Leading,
    Person,
    Placement,
    Post,
    Scope,
    Subtree,
    Tenure,
    Unit,
    UnitName,
)

# --- Who answered for this post on that day? ------------------------------------------


def holder(post_id: int, *, day: date) -> Tenure | None:
    """Return the tenure of the person who answers for the post on `day`, or `None` where it is vacant. One query."""
    return holders([post_id], day=day).get(post_id)


def holders(post_ids: Iterable[int], *, day: date) -> dict[int, Tenure]:
    """Return who answers for each post on `day`, with their person; vacant posts are left out. One query."""
    in_force = Tenure.objects.filter(rules.in_force_q(day=day), post_id__in=set(post_ids))
    of_post: dict[int, list[Tenure]] = {}
    for tenure in in_force.select_related("person").order_by("pk"):
        of_post.setdefault(tenure.post_id, []).append(tenure)
    answering = {post_id: rules.holder_on(found, day=day) for post_id, found in of_post.items()}
    return {post_id: tenure for post_id, tenure in answering.items() if tenure is not None}


# --- Where does the unit stand, what is it called? ------------------------------------


def unit_path(unit_id: int, *, day: date) -> list[int]:
    """Return the ids of the unit and of what stands above it on `day`, nearest first. One query."""
    pairs = rules.placed_on(
        Placement.objects.filter(
            rules.in_force_q(day=day), unit_id__in=Subtree.objects.filter(unit=unit_id).values("above_id")
        )
    )
    path: list[int] = []
    step: int | None = unit_id
    while step is not None:
        path.append(step)
        step = pairs.get(step)
    return path


def unit_names_on(unit_ids: Iterable[int], *, day: date) -> dict[int, UnitName]:
    """Return what each unit was called on `day`; a unit that didn't stand that day is left out. One query."""
    named = UnitName.objects.filter(rules.in_force_q(day=day), unit_id__in=set(unit_ids))
    return {name.unit_id: name for name in named}


def standing(*, day: date) -> QuerySet[Unit]:
    """Return the units that stand on `day`."""
    return Unit.objects.filter(rules.in_force_q(day=day))


def units_above(unit: Unit, *, day: date) -> list[Unit]:
    """Return what stands above the unit on `day`, the root first. Two queries."""
    path = unit_path(unit.pk, day=day)[1:]
    rows = Unit.objects.in_bulk(path)
    return [rows[pk] for pk in reversed(path)]


# --- What pages show -----------------------------------------------------------------------


@dataclass(frozen=True)
class PostLine:
    """A post with who answers for it on the day of the page; `tenure` is `None` where it is vacant."""

    post: Post
    tenure: Tenure | None
    is_away: bool


def post_lines(posts: Iterable[Post], *, day: date) -> list[PostLine]:
    """Return the posts, heads first, with who answers for each and whether they are away. Two queries."""
    ordered = sorted(posts, key=lambda p: (not p.is_head, p.title, p.pk))
    answering = holders([p.pk for p in ordered], day=day)
    away = set(
        Absence.objects.filter(
            rules.in_force_q(day=day), person_id__in={t.person_id for t in answering.values()}
        ).values_list("person_id", flat=True)
    )
    found = ((p, answering.get(p.pk)) for p in ordered)
    return [PostLine(p, t, t is not None and t.person_id in away) for p, t in found]


def leaders_of(unit: Unit, *, day: date) -> QuerySet[Leading]:
    """Return who leads the unit on `day`, or something that stands above it."""
    above = Subtree.objects.filter(rules.in_force_q(day=day), unit=unit).values("above_id")
    leading = Leading.objects.filter(rules.in_force_q(day=day), unit_id__in=above)
    return leading.select_related("post__unit", "unit").order_by("pk")


MOST_FOUND = 100


@dataclass(frozen=True)
class Directory:
    """What a search of the directory found, at most `MOST_FOUND` of each kind."""

    units: Sequence[Unit]
    posts: Sequence[PostLine]
    people: Sequence[Person]

    @property
    def is_empty(self) -> bool:
        return not (self.units or self.posts or self.people)


def directory(actor: Actor, text: str, *, day: date) -> Directory:
    """Return the units, posts and people whose names have every word of `text`, with or without accents.

    Only what the actor may see and what stands on `day`. Without words: the units alone. Five queries.
    """
    words = fold(text).split()
    seen = Unit.objects.filter(access.visible_q(actor, day=day))
    units = (
        standing(day=day).filter(_has(words), pk__in=seen).select_related("parent").order_by("folded", "pk")
    )
    if not words:
        return Directory(list(units[:MOST_FOUND]), [], [])
    posts = Post.objects.filter(rules.in_force_q(day=day), _has(words, "unit__folded"), unit__in=seen)
    people = Person.objects.filter(access.visible_people_q(actor, day=day), _has(words)).order_by(
        "folded", "pk"
    )
    return Directory(
        list(units[:MOST_FOUND]),
        post_lines(posts.select_related("unit").order_by("folded", "pk")[:MOST_FOUND], day=day),
        list(people[:MOST_FOUND]),
    )


def _has(words: Iterable[str], *also: str) -> Q:
    found = Q()
    for word in words:
        either = Q(folded__contains=word)
        for column in also:
            either |= Q(**{f"{column}__contains": word})
        found &= either
    return found


@dataclass(frozen=True)
class Branch:
    """A unit in the tree of a day, with what stands directly below it."""

    unit: Unit
    name: str
    below: Sequence[Branch]


def trees(actor: Actor, *, day: date) -> list[Branch]:
    """Return the trees that the actor may see as they stood on `day`, with the names of that day. Three queries."""
    seen = Unit.objects.filter(access.visible_q(actor, day=day))
    units = {u.pk: u for u in standing(day=day).filter(pk__in=seen)}
    named = unit_names_on(units, day=day)
    below: dict[int | None, list[Unit]] = {}
    for pk, parent in rules.placed_on(
        Placement.objects.filter(rules.in_force_q(day=day), unit_id__in=units)
    ).items():
        below.setdefault(parent, []).append(units[pk])

    def branches(parent: int | None) -> list[Branch]:
        ordered = sorted(below.get(parent, []), key=lambda u: (u.tree, u.folded))
        return [Branch(u, named[u.pk].name if u.pk in named else u.name, branches(u.pk)) for u in ordered]

    return branches(None)


# --- Words for lists and histories ---------------------------------------------------


def unit_names(ids: Collection[int]) -> dict[int, str]:
    """Return today's short name of each unit. One query."""
    return dict(Unit.objects.filter(pk__in=ids).values_list("pk", "short_name"))


def post_titles(ids: Collection[int]) -> dict[int, str]:
    """Return each post's title with the short name of its unit. One query."""
    rows = Post.objects.filter(pk__in=ids).values_list("pk", "title", "unit__short_name")
    return {pk: f"{title}, {unit}" for pk, title, unit in rows}


def person_names(ids: Collection[int]) -> dict[int, str]:
    """Return each person's name. One query."""
    return dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))


# --- What `sauro recheck` compares -----------------------------------------------------


def derived_differences() -> Iterator[str]:
    """Yield a sentence for each row of `Subtree` or `Scope` that is missing or shouldn't be there. Five queries."""
    pairs = rules.closure(list(Placement.objects.all()))
    columns = ("above_id", "unit_id", "from_on", "until_on")
    stored = list(Subtree.objects.values_list(*columns))
    yield from _differences("subtree", stored, [tuple(getattr(p, c) for c in columns) for p in pairs])
    reached = rules.reach(Grant.objects.all(), Leading.objects.all(), pairs=pairs)
    kept = list(Scope.objects.values_list("post_id", "right", "unit_id", "from_on", "until_on"))
    due = [(r.post, r.right, r.unit, r.from_on, r.until_on) for r in reached]
    yield from _differences("scope", kept, due)


def _differences(
    table: str, stored: Sequence[tuple[object, ...]], due: Sequence[tuple[object, ...]]
) -> Iterator[str]:
    for row in sorted(set(due) - set(stored), key=repr):
        yield f"{table} lacks {row}"
    for row in sorted(set(stored) - set(due), key=repr):
        yield f"{table} has {row}, which follows from nothing"
    if len(stored) != len(set(stored)):
        yield f"{table} has {len(stored) - len(set(stored))} rows twice"
