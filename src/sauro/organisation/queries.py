"""What pages and higher nouns ask of the organisation. Batch functions cost one query, however many ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from sauro.organisation import rules
from sauro.organisation.models import (
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
