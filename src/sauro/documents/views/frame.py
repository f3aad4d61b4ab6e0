"""What every page of the register does the same way: fetch what may be seen, carry out a form, go back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from django import forms
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_htmx.middleware import HtmxDetails

from sauro.documents import access
from sauro.documents.models import Document
from sauro.kernel.errors import Hidden, NotAllowed, Refusal
from sauro.ledger.actor import Actor
from sauro.ui.refusals import show_refusal

R = TypeVar("R", bound=Model)


class Asked(HttpRequest):
    """A request as the middleware hands it over: who acts, when, on which civil day."""

    actor: Actor
    at: datetime
    day: date
    htmx: HtmxDetails


def is_fragment(request: Asked) -> bool:
    """Test whether htmx asks for a part of the page. Without htmx, and for a boosted link, the whole page is asked."""
    return bool(request.htmx) and not request.htmx.boosted


def seen_document(request: Asked, pk: int) -> Document:
    """Return the document if the actor may see it.

    :raises Http404: when there is none, or the actor may not know of it.
    """
    rows = Document.objects.filter(access.visible_q(request.actor, day=request.day))
    found = (
        rows.select_related("issuer", "register_unit", "speaker_post", "confirmed_by").filter(pk=pk).first()
    )
    if found is None:
        raise Http404
    return found


def seen(request: Asked, rows: QuerySet[R], pk: int) -> R:
    """Return the row of a document's belongings if the actor may see the document.

    :raises Http404: when there is none, or the actor may not know of it.
    """
    row = rows.filter(pk=pk).first()
    if row is None or not access.can_see(request.actor, row, day=request.day):
        raise Http404
    return row


def editable(request: Asked, document: Document) -> Document:
    """Return `document` if the actor keeps its register.

    :raises NotAllowed: when the actor sees it and may not change it.
    """
    if not access.can_edit(request.actor, document, day=request.day):
        raise NotAllowed()
    return document


def carry_out(form: forms.Form, act: Callable[[], object]) -> bool:
    """Carry out `act` if the form is filled in rightly; a refusal is shown beside its field. True: it is done."""
    if not form.is_valid():
        return False
    try:
        act()
    except (Hidden, NotAllowed):
        raise
    except Refusal as refusal:
        show_refusal(form, refusal)
        return False
    return True


def as_read(row: R, form: forms.Form) -> R:
    """Return `row` as the person read it: with the revision that the form carries, so that a change since shows."""
    row.revision = form.cleaned_data["revision"]  # type: ignore[attr-defined]
    return row


def to_document(document_id: int, anchor: str = "") -> HttpResponse:
    """Go back to the document's page, at `anchor`."""
    response = redirect("documents:document", pk=document_id)
    if anchor:
        response["Location"] += f"#{anchor}"
    return response


def page(
    request: Asked, name: str, context: dict[str, object], *, form: forms.Form | None = None
) -> HttpResponse:
    """Answer with the full page, or with its fragment to htmx. A form that was refused answers 422."""
    fragment = is_fragment(request)
    # htmx doesn't swap in a 4xx; a page without script tells its refusal by the status too.
    status = 422 if form is not None and form.is_bound and form.errors and not fragment else 200
    folder, _, last = name.rpartition("/")
    template = f"{folder}/_{last}" if fragment else name
    return render(request, template, context, status=status)
