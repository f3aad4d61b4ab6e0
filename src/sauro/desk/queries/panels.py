"""The commitments shown on the pages of units, posts, people and documents: the worst first, and how many in all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sauro.commitments.access import visible_q
from sauro.commitments.models import Commitment
from sauro.commitments.rules import lifecycle
from sauro.desk.queries.chips import Chip, timeliness_chip
from sauro.desk.queries.filters import Chosen
from sauro.documents.models import Clause, Document
from sauro.ledger.actor import Actor
from sauro.organisation import rules
from sauro.organisation.models import Person, Post, Unit

SHOWN = 8


@dataclass(frozen=True)
class PanelRow:
    commitment: Commitment
    chip: Chip


@dataclass(frozen=True)
class Panel:
    """A few rows, how many there are, and the list that shows them all (empty: there is no such list)."""

    rows: list[PanelRow]
    total: int
    url: str


def _panel(actor: Actor, found: Q, *, day: date, url: str) -> Panel:
    rows = Commitment.objects.filter(visible_q(actor, day=day)).filter(found)
    worst = rows.select_related("lead_unit").order_by("closed_rank", "sort_due_on", "id")[:SHOWN]
    return Panel([PanelRow(c, timeliness_chip(c, today=day)) for c in worst], rows.count(), url)


def of_unit(actor: Actor, unit: Unit, *, day: date) -> Panel:
    """Return the open commitments that the unit leads. Two queries."""
    url = Chosen(view="open", lead=unit.pk).url
    return _panel(actor, lifecycle.open_q() & Q(lead_unit=unit), day=day, url=url)


def of_post(actor: Actor, post: Post, *, day: date) -> Panel:
    """Return the open commitments that the post answers for. Two queries."""
    url = Chosen(view="open", post=post.pk).url
    return _panel(actor, lifecycle.open_q() & Q(accountable_post=post), day=day, url=url)


def of_person(actor: Actor, person: Person, *, day: date) -> Panel:
    """Return the open commitments of the posts that the person holds on `day`. Three queries."""
    held = person.tenures.filter(rules.in_force_q(day=day)).values("post_id")
    return _panel(actor, lifecycle.open_q() & Q(accountable_post__in=held), day=day, url="")


def of_document(actor: Actor, document: Document, *, day: date) -> Panel:
    """Return what the document assigned. Two queries."""
    return _panel(actor, Q(document=document), day=day, url=Chosen(document=document.pk).url)


def made_from(document_id: int, actor: Actor, *, day: date) -> dict[int, Commitment]:
    """Return the first commitment made of each clause of the document, by the clause. One query."""
    rows = Commitment.objects.filter(visible_q(actor, day=day), clause__document_id=document_id)
    found: dict[int, Commitment] = {}
    for row in rows.order_by("pk"):
        assert row.clause_id is not None
        found.setdefault(row.clause_id, row)
    return found


def is_taken(clause: Clause) -> bool:
    """Test whether something else than a task or a target became of the clause."""
    return clause.disposition not in ("", "task", "target")
