"""What may follow from what: links between documents, and oral directives confirmed in writing."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.db.models import Q

from sauro.documents.rules.kinds import DocumentKind, LinkKind
from sauro.kernel.errors import Reason


class Linked(Protocol):
    @property
    def pk(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def issued_on(self) -> date: ...


class Withdrawable(Protocol):
    @property
    def withdrawn_on(self) -> date | None: ...


def holds(row: Withdrawable) -> bool:
    """Test whether the link or the attachment stands: nobody has withdrawn it."""
    return row.withdrawn_on is None


def holding_q() -> Q:
    """SQL twin of `holds`."""
    return Q(withdrawn_on__isnull=True)


def link_refusals(document: Linked, *, kind: str, target: Linked, is_linked: bool) -> list[Reason]:
    """Return why `document` can't be linked to `target` so. Confirming has a command of its own."""
    found = []
    if kind not in set(LinkKind) or kind == LinkKind.CONFIRMS:
        found.append(Reason("link_kind_unknown", "kind"))
    if document.pk == target.pk:
        found.append(Reason("links_to_itself", "target"))
    if is_linked:
        found.append(Reason("already_linked", "target"))
    return found


class Said(Linked, Protocol):
    @property
    def confirmed_by_id(self) -> int | None: ...


def confirmation_refusals(directive: Said, *, notice: Linked) -> list[Reason]:
    """Return why `notice` can't confirm the oral `directive`; a notice of the same day can."""
    found = []
    if directive.kind != DocumentKind.ORAL:
        found.append(Reason("not_an_oral_directive", "notice"))
    if directive.confirmed_by_id is not None:
        found.append(Reason("already_confirmed", "notice"))
    if notice.kind != DocumentKind.WRITTEN:
        found.append(Reason("notice_not_written", "notice"))
    if notice.issued_on < directive.issued_on:
        found.append(Reason("notice_before_directive", "notice", {"issued_on": directive.issued_on}))
    return found


def is_unconfirmed(document: Said) -> bool:
    """Test whether the document is an oral directive that no written notice has confirmed yet."""
    return document.kind == DocumentKind.ORAL and document.confirmed_by_id is None


def unconfirmed_q() -> Q:
    """SQL twin of `is_unconfirmed`."""
    return Q(kind=DocumentKind.ORAL, confirmed_by_id__isnull=True)
