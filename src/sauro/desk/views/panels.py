"""What the desk adds to the pages of lower nouns: their commitments, and the way from a clause to a task."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from sauro.desk.queries import panels
from sauro.desk.queries.targets import lines_of_targets, with_shown
from sauro.documents.models import Clause
from sauro.ledger.actor import Actor
from sauro.organisation.access import has_right
from sauro.organisation.models import Right
from sauro.targets.models import IndicatorSeries
from sauro.targets.queries import cards_seen
from sauro.ui.words import Sentence

Shown = tuple[str, str]


def commitments_panel(
    of: Callable[..., panels.Panel], heading: Sentence
) -> Callable[[Any, Any], Iterator[Shown]]:
    """Return a panel of the commitments that `of(actor, row, day=…)` finds."""

    def panel(request: Any, row: Any) -> Iterator[Shown]:
        found = of(request.actor, row, day=request.day)
        if found.total:
            yield str(heading), render_to_string("desk/task/_panel.html", {"panel": found}, request=request)

    return panel


def targets_panel(request: Any, series: IndicatorSeries) -> Iterator[Shown]:
    """Return the targets that the series measures."""
    rows = list(with_shown(cards_seen(request.actor, series, day=request.day)))
    if found := lines_of_targets(rows, day=request.day):
        heading = str(_("Chỉ tiêu đo bằng chuỗi số liệu này"))
        yield heading, render_to_string("desk/target/_lines.html", {"lines": found}, request=request)


def clause_action(request: Any, clause: Clause) -> Shown | None:
    """Return the way to the task made of the clause, or to making one for whoever keeps the book.

    Two queries for all clauses of a page.
    """
    made, keeps = _of_document(request, clause)
    row = made.get(clause.pk)
    if row is not None:
        return reverse("desk:task", args=[row.pk]), row.number
    if not keeps or panels.is_taken(clause):
        return None
    return f"{reverse('desk:receive')}?clause={clause.pk}", _("Lập nhiệm vụ")


def _of_document(request: Any, clause: Clause) -> tuple[dict[int, Any], bool]:
    known: dict[int, tuple[dict[int, Any], bool]] = request.__dict__.setdefault("_clause_actions", {})
    if clause.document_id not in known:
        actor: Actor = request.actor
        day: date = request.day
        keeps = has_right(actor, Right.OFFICE, clause.document.register_unit_id, day=day)
        known[clause.document_id] = (panels.made_from(clause.document_id, actor, day=day), keeps)
    return known[clause.document_id]
