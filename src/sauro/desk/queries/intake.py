"""The intake queue (tiếp nhận, chờ làm rõ): what was received and isn't issued, how old it is, what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from sauro.commitments.models import Commitment
from sauro.commitments.rules import clarity, lifecycle
from sauro.commitments.rules.states import Clarity
from sauro.desk.queries.filters import Chosen
from sauro.desk.queries.keyset import OLDEST_RECEIVED, keyset_page
from sauro.desk.queries.lists import rows_seen
from sauro.kernel.errors import Reason
from sauro.ledger.actor import Actor
from sauro.organisation.access import units_reached
from sauro.organisation.models import Right

PAGE_SIZE = 50


@dataclass(frozen=True)
class Unclear:
    """A received commitment with its age in days and the clarities that are open, each with what is missing."""

    commitment: Commitment
    days: int
    open: Sequence[tuple[Clarity, Sequence[Reason]]]
    is_asked: bool
    may_issue: bool

    @property
    def is_clear(self) -> bool:
        """Return whether nothing is open any more: it may be issued."""
        return not self.open


@dataclass(frozen=True)
class IntakePage:
    rows: Sequence[Unclear]
    total: int
    clear: int
    next_cursor: str
    previous_cursor: str


def intake_page(actor: Actor, *, day: date, chosen: Chosen, cursor: str = "") -> IntakePage:
    """Return the page of the queue at `cursor`, the oldest first. At most eight queries.

    :raises CursorInvalid: for a cursor of another list.
    """
    rows = rows_seen(actor, day=day, chosen=chosen).filter(lifecycle.unclear_q(), chosen.q(actor, day=day))
    counts = rows.order_by().aggregate(total=Count("id"), clear=Count("id", filter=Q(open_clarities=0)))
    page = keyset_page(
        rows.select_related("document", "lead_unit", "current_version").prefetch_related(
            "clarities", "participations"
        ),
        order=OLDEST_RECEIVED,
        cursor=cursor,
        filtered_by=f"{actor.deciding_post}:{chosen.query()}",
        size=PAGE_SIZE,
    )
    kept = set(units_reached(actor, Right.OFFICE, day=day))
    return IntakePage(
        rows=[_unclear(row, day, row.register_unit_id in kept) for row in page.rows],
        total=counts["total"],
        clear=counts["clear"],
        next_cursor=page.next_cursor,
        previous_cursor=page.previous_cursor,
    )


def _unclear(row: Commitment, day: date, may_issue: bool) -> Unclear:
    version = row.current_version
    reasons = clarity.open_clarities(
        row,
        due=version if version is not None and version.due_kind else None,
        participants=len(row.participations.all()),
        sources={c.clarity: c.source for c in row.clarities.all()},
    )
    by_clarity: dict[str, list[Reason]] = {}
    for reason in reasons:
        code = str(clarity.CLARITY_OF.get(reason.code) or reason.values["clarity"])
        by_clarity.setdefault(code, []).append(reason)
    return Unclear(
        commitment=row,
        days=(day - row.received_on).days,
        open=[(c, by_clarity[c.value]) for c in Clarity if c.value in by_clarity],
        is_asked=row.open_requests > 0,
        may_issue=may_issue,
    )


def received_seen(actor: Actor, ids: Sequence[int], *, day: date) -> list[Commitment]:
    """Return the received commitments among `ids` that the actor may see, the oldest first."""
    rows = rows_seen(actor, day=day, chosen=Chosen()).filter(lifecycle.unclear_q(), pk__in=list(ids))
    return list(rows.select_related("current_version", "document").order_by("received_on", "id"))
