"""What `sauro recheck` compares: the stored derived rows with what follows from placements, grants and leadings."""

from __future__ import annotations

from collections.abc import Iterator

from sauro.organisation import rules
from sauro.organisation.models import Grant, Leading, Placement, Scope, Subtree


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
    table: str, stored: list[tuple[object, ...]], due: list[tuple[object, ...]]
) -> Iterator[str]:
    for row in sorted(set(due) - set(stored), key=repr):
        yield f"{table} lacks {row}"
    for row in sorted(set(stored) - set(due), key=repr):
        yield f"{table} has {row}, which follows from nothing"
    if len(stored) != len(set(stored)):
        yield f"{table} has {len(stored) - len(set(stored))} rows twice"
