"""Lists of commitments: the rows that somebody may see, chosen, counted, in pages, and as lines to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from sauro.commitments import queries
from sauro.commitments.access import listed_q
from sauro.commitments.models import Commitment, CommitmentState
from sauro.commitments.rules import timeliness
from sauro.commitments.rules.timeliness import Timeliness
from sauro.desk.queries import chips
from sauro.desk.queries.chips import Chip
from sauro.desk.queries.filters import OWN_ONLY, Chosen
from sauro.desk.queries.keyset import WORST_FIRST, KeysetPage, keyset_page
from sauro.ledger.actor import Actor
from sauro.organisation.queries import holders, post_titles, unit_names

PAGE_SIZE = 50
#: What a line shows of the commitment itself. Long texts stay in the database.
SHOWN = ("document", "lead_unit", "accountable_post__unit")
_UNSHOWN = ("scope", "product", "acceptance", "folded", "recipients")

Rows = QuerySet[Any]


def rows_seen(actor: Actor, *, day: date, chosen: Chosen) -> Rows:
    """Return the rows that the actor may see: as they stand, or as they were known on the day looked back at."""
    seen = listed_q(actor, day=day, with_parts=chosen.parts != OWN_ONLY)
    if chosen.as_of is None:
        return Commitment.objects.filter(seen)
    return queries.states_as_of(chosen.as_of).filter(seen)


def rows_chosen(actor: Actor, *, day: date, chosen: Chosen) -> Rows:
    """Return the rows seen that the filter lets through. Three queries at most run before the returned one."""
    rows = rows_seen(actor, day=day, chosen=chosen)
    return rows.filter(chosen.q(actor, day=chosen.as_of or day))


def counted(
    rows: Rows, wanted: dict[str, Chosen], *, base: Chosen, actor: Actor, day: date
) -> dict[str, int]:
    """Return how many of `rows` (already chosen by `base`) each of the wanted filters lets through. One query.

    :raises ValueError: when a wanted filter doesn't narrow `base`.
    """
    on = base.as_of or day
    totals = {
        name: Count("id", filter=chosen.beyond(base).q(actor, day=on)) for name, chosen in wanted.items()
    }
    found: dict[str, int] = rows.aggregate(**totals)
    return found


@dataclass(frozen=True)
class Line:
    """A commitment in a list: the row that was judged (past or present), and what it is called."""

    row: Commitment | CommitmentState
    commitment: Commitment
    unit: str
    post: str
    holder: str
    chips: Sequence[Chip]
    was_moved: bool
    days_overdue: int


def lines_of(rows: Sequence[Commitment | CommitmentState], *, day: date) -> list[Line]:
    """Return the lines to show of the rows, as they stand on `day`. At most four queries, however many rows.

    Persons are those who hold the posts on `day`.
    """
    known = _commitments(rows)
    posts = {r.accountable_post_id for r in rows if r.accountable_post_id is not None}
    held = holders(posts, day=day) if posts else {}
    units, titles = _names(rows, known)
    return [
        Line(
            row=row,
            commitment=known[row.id],
            unit=units.get(row.lead_unit_id or 0, ""),
            post=titles.get(row.accountable_post_id or 0, ""),
            holder=held[row.accountable_post_id].person.name if row.accountable_post_id in held else "",
            chips=chips.chips_of(row, today=day),  # type: ignore[arg-type]
            was_moved=row.original_due_on != row.approved_due_on,
            days_overdue=timeliness.days_overdue(row, today=day),
        )
        for row in rows
    ]


def _commitments(rows: Sequence[Commitment | CommitmentState]) -> dict[int, Commitment]:
    if all(isinstance(row, Commitment) for row in rows):
        return {row.id: row for row in rows if isinstance(row, Commitment)}
    wanted = Commitment.objects.filter(pk__in=[row.id for row in rows])
    return {c.pk: c for c in wanted.select_related("document").defer(*_UNSHOWN)}


def _names(
    rows: Sequence[Commitment | CommitmentState], known: dict[int, Commitment]
) -> tuple[dict[int, str], dict[int, str]]:
    if rows and isinstance(rows[0], Commitment):
        units = {c.lead_unit_id: c.lead_unit.short_name for c in known.values() if c.lead_unit}
        posts = [c.accountable_post for c in known.values() if c.accountable_post]
        return units, {p.pk: f"{p.title}, {p.unit.short_name}" for p in posts}  # type: ignore[return-value]
    return (
        unit_names({r.lead_unit_id for r in rows if r.lead_unit_id}),
        post_titles({r.accountable_post_id for r in rows if r.accountable_post_id}),
    )


def with_what_is_shown(rows: Rows, *, chosen: Chosen) -> Rows:
    """Return `rows` with what lines show of them joined in; past states have nothing to join."""
    return rows if chosen.as_of else rows.select_related(*SHOWN).defer(*_UNSHOWN)


@dataclass(frozen=True)
class ListPage:
    """One page of a list with the count of the whole, and the neighbours' addresses (empty where there is none)."""

    chosen: Chosen
    lines: list[Line]
    total: int
    by_timeliness: dict[str, int]
    next_url: str
    previous_url: str


def list_page(
    actor: Actor, *, day: date, chosen: Chosen, cursor: str = "", size: int = PAGE_SIZE
) -> ListPage:
    """Return the page of the list at `cursor`. At most eight queries, however many rows.

    :raises CursorInvalid: for a cursor of another list.
    """
    on = chosen.as_of or day
    seen = rows_seen(actor, day=day, chosen=chosen)
    page: KeysetPage[Any] = keyset_page(
        with_what_is_shown(seen.filter(chosen.q(actor, day=on)), chosen=chosen),
        order=WORST_FIRST,
        cursor=cursor,
        filtered_by=f"{actor.deciding_post}:{chosen.query()}",
        size=size,
    )
    # The nine partition every row: what is chosen is the sum of the parts chosen.
    base = chosen.but(timeliness=())
    wanted = {value.value: base.but(timeliness=(value.value,)) for value in Timeliness}
    found = counted(seen.filter(base.q(actor, day=on)), wanted, base=base, actor=actor, day=day)
    return ListPage(
        chosen=chosen,
        lines=lines_of(page.rows, day=on),
        total=sum(found[value] for value in chosen.timeliness or found),
        by_timeliness=found,
        next_url=_at(chosen, page.next_cursor),
        previous_url=_at(chosen, page.previous_cursor),
    )


def _at(chosen: Chosen, cursor: str) -> str:
    return f"{chosen.url}{'&' if '?' in chosen.url else '?'}sau={cursor}" if cursor else ""


def lines_for_export(actor: Actor, *, day: date, chosen: Chosen, batch: int = 500) -> Iterator[Line]:
    """Yield a line for every row of the list in its order, in batches: three queries a batch at most."""
    rows = with_what_is_shown(rows_chosen(actor, day=day, chosen=chosen), chosen=chosen)
    ordered = rows.order_by(*WORST_FIRST.columns)
    for some in _batches(ordered.iterator(chunk_size=batch), batch):
        yield from lines_of(some, day=chosen.as_of or day)


def _batches(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    held: list[Any] = []
    for row in rows:
        held.append(row)
        if len(held) == size:
            yield held
            held = []
    if held:
        yield held
