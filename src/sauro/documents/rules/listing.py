"""In which order documents are listed, and where a list goes on (keyset: newest first, then the later entry)."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.db.models import Q

#: By these columns, in this order.
NEWEST_FIRST = ("-issued_on", "-id")


class Listed(Protocol):
    @property
    def pk(self) -> int: ...
    @property
    def issued_on(self) -> date: ...


def comes_after(document: Listed, *, issued_on: date, last_id: int) -> bool:
    """Test whether the document stands behind the one with this day and id. No document stands behind itself."""
    return (document.issued_on, document.pk) < (issued_on, last_id)


def coming_after_q(*, issued_on: date, last_id: int) -> Q:
    """SQL twin of `comes_after`."""
    # The first condition lets the index begin at the right place; the second is the order itself.
    return Q(issued_on__lte=issued_on) & (Q(issued_on__lt=issued_on) | Q(id__lt=last_id))
