"""The inbox of the hat that is on: notices, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sauro.commitments.models import Notice
from sauro.desk.queries.keyset import NEWEST, keyset_page
from sauro.ledger.actor import Actor

PAGE_SIZE = 50


@dataclass(frozen=True)
class InboxPage:
    notices: Sequence[Notice]
    unread: int
    newest: int
    next_cursor: str
    previous_cursor: str


def inbox_page(actor: Actor, *, only_unread: bool = False, cursor: str = "") -> InboxPage:
    """Return the page of the post's inbox at `cursor`. Three queries.

    :raises CursorInvalid: for a cursor of another list.
    """
    mine = Notice.objects.filter(post_id=actor.post) if actor.post else Notice.objects.none()
    rows = mine.filter(read_at__isnull=True) if only_unread else mine
    page = keyset_page(
        rows.select_related("commitment__lead_unit"),
        order=NEWEST,
        cursor=cursor,
        filtered_by=f"inbox:{actor.post}:{only_unread}",
        size=PAGE_SIZE,
    )
    return InboxPage(
        notices=page.rows,
        unread=mine.filter(read_at__isnull=True).count(),
        newest=mine.order_by("-pk").values_list("pk", flat=True).first() or 0,
        next_cursor=page.next_cursor,
        previous_cursor=page.previous_cursor,
    )


def notice_of(actor: Actor, pk: int) -> Notice | None:
    """Return the notice if it lies in the inbox of the actor's post."""
    if actor.post is None:
        return None
    return Notice.objects.filter(pk=pk, post_id=actor.post).select_related("commitment").first()
