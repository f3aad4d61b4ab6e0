"""The page of one commitment, and the remarks beside it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from sauro.accounts.decorators import signed_in
from sauro.commitments import commands, words
from sauro.commitments.rules.states import Lifecycle
from sauro.desk.forms.acting import Scene
from sauro.desk.forms.halting import RemarkForm
from sauro.desk.queries.target import LINE, target_page
from sauro.desk.queries.task import TaskPage, commitment_seen
from sauro.kernel.errors import Refusal
from sauro.ledger.queries import entries_of, history
from sauro.targets.queries.cards import is_target
from sauro.targets.words import COLOUR
from sauro.ui.refusals import show_refusal


@signed_in
@require_GET
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything about one commitment: promised, changed, claimed, verified."""
    page = _page(request, pk, all_reports=request.GET.get("bao-cao") == "tat-ca")
    context = _context(page) | {"remark_form": _remark_form(request, page)}
    return render(request, "desk/task/task.html", context)


@signed_in
@require_POST
def remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a remark to the thread."""
    page = _page(request, pk)
    form = RemarkForm(request.POST, scene=_scene(page))
    if form.is_valid():
        try:
            commands.add_remark(
                commitment=page.commitment,
                text=form.cleaned_data["text"],
                actor=request.actor,  # type: ignore[attr-defined]
                at=request.at,  # type: ignore[attr-defined]
            )
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            show_refusal(form, refusal)
        else:
            if not request.htmx:  # type: ignore[attr-defined]
                return redirect(reverse("desk:task", args=[pk]) + "#trao-doi")
            page, form = _page(request, pk), _remark_form(request, page)
    if request.htmx:  # type: ignore[attr-defined]
        shown = {"page": page, "task": page.commitment, "words": words, "remark_form": form}
        return render(request, "desk/task/_remarks.html", shown)
    return render(request, "desk/task/task.html", _context(page) | {"remark_form": form}, status=422)


def _context(page: TaskPage) -> dict[str, Any]:
    row = page.commitment
    return {
        "page": page,
        "task": row,
        "words": words,
        "history": history([e for e in entries_of("commitment", row.pk) if e.verb != "target.judge"]),
        "is_received": row.lifecycle == Lifecycle.RECEIVED,
        "target": target_page(row, page.actor, day=page.day) if is_target(row) else None,
        "colours": COLOUR,
        "chart_words": LINE,
        "is_claimed": row.lifecycle == Lifecycle.CLAIMED,
    }


def _page(request: HttpRequest, pk: int, *, all_reports: bool = False) -> TaskPage:
    actor, day = request.actor, request.day  # type: ignore[attr-defined]
    row = commitment_seen(actor, pk, day=day)
    if is_target(row):
        request.stands_under = reverse("desk:targets")  # type: ignore[attr-defined]
    return TaskPage(row, actor, day, all_reports=all_reports)


def _scene(page: TaskPage) -> Scene:
    return Scene(actor=page.actor, day=page.day, commitment=page.commitment)


def _remark_form(request: HttpRequest, page: TaskPage) -> RemarkForm:
    return RemarkForm(scene=_scene(page))
