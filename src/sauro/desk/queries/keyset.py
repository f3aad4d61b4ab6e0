"""Pages that stay put while rows come and go: a signed place in a total order, never the number of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import F, Model, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

M = TypeVar("M", bound=Model)
FORWARD, BACK = "f", "b"


class CursorInvalid(Exception):
    """The place wasn't signed by us, or belongs to another filter or order."""


@dataclass(frozen=True)
class Order:
    """A total order of rows: NOT NULL columns, the last of them unique, all ascending or all descending."""

    name: str
    columns: tuple[str, ...]
    parse: tuple[Callable[[Any], Any], ...]
    descending: bool = False

    def place(self, row: object) -> list[str | int]:
        """Return the row's place as JSON can carry it."""
        values = [getattr(row, column) for column in self.columns]
        return [v.isoformat() if isinstance(v, date) else v for v in values]


#: Open before closed, then due day (undated last), then id: see commitments/rules/ordering.py.
WORST_FIRST = Order("worst", ("closed_rank", "sort_due_on", "id"), (int, date.fromisoformat, int))
OLDEST_RECEIVED = Order("received", ("received_on", "id"), (date.fromisoformat, int))
NEWEST = Order("newest", ("id",), (int,), descending=True)


@dataclass(frozen=True)
class KeysetPage(Generic[M]):
    """One page: its rows in order, and the cursors of its neighbours (empty where there is none)."""

    rows: list[M]
    next_cursor: str
    previous_cursor: str


def sign_place(order: Order, place: Sequence[str | int], *, direction: str, filtered_by: str) -> str:
    """Return the cursor of a place. It is signed together with the filter and the order: it fits no other list."""
    return signing.dumps([direction, *place], salt=_salt(order, filtered_by))


def read_place(order: Order, cursor: str, *, filtered_by: str) -> tuple[str, tuple[Any, ...]]:
    """Return the direction and the keys of a cursor.

    :raises CursorInvalid: when it was tampered with or comes from another list.
    """
    try:
        direction, *place = signing.loads(cursor, salt=_salt(order, filtered_by))
    except signing.BadSignature as error:
        raise CursorInvalid from error
    return direction, tuple(parse(value) for parse, value in zip(order.parse, place, strict=True))


def _salt(order: Order, filtered_by: str) -> str:
    return f"sauro.desk.keyset:{order.name}:{filtered_by}"


def keyset_page(
    rows: QuerySet[M], *, order: Order, cursor: str, filtered_by: str, size: int
) -> KeysetPage[M]:
    """Return the page of `rows` at `cursor` (empty: the first). One query; its cost is that of the page.

    A row that moves in the order while somebody reads (it closes, its due day moves) is seen where it stands then.

    :raises CursorInvalid: see `read_place`.
    """
    direction, keys = read_place(order, cursor, filtered_by=filtered_by) if cursor else (FORWARD, None)
    backwards = direction == BACK
    if keys is not None:
        rows = rows.filter(_beyond(order, keys, up=backwards == order.descending))
    found = list(rows.order_by(*_order_by(order, reverse=backwards))[: size + 1])
    more = len(found) > size
    shown = found[:size][::-1] if backwards else found[:size]
    has_next = bool(shown) and (backwards or more)
    has_previous = bool(shown) and (more if backwards else keys is not None)

    def cursor_at(row: M, towards: str) -> str:
        return sign_place(order, order.place(row), direction=towards, filtered_by=filtered_by)

    return KeysetPage(
        shown,
        cursor_at(shown[-1], FORWARD) if has_next else "",
        cursor_at(shown[0], BACK) if has_previous else "",
    )


def _beyond(order: Order, keys: tuple[Any, ...], *, up: bool) -> TupleGreaterThan | TupleLessThan:
    # (a, b, c) > (x, y, z): one range of the index. Spelt out with OR, PostgreSQL walks the index from its start.
    columns = Tuple(*(F(column) for column in order.columns))
    return (TupleGreaterThan if up else TupleLessThan)(columns, keys)


def _order_by(order: Order, *, reverse: bool) -> list[str]:
    sign = "-" if order.descending != reverse else ""
    return [sign + column for column in order.columns]
