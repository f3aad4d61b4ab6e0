"""Entering documents, and mending what was entered."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render

from sauro.accounts.decorators import signed_in
from sauro.documents import access, commands, queries, words
from sauro.documents.forms import AmendForm, DocumentForm, OralForm, PlaceholderForm
from sauro.documents.rules import symbols
from sauro.documents.views.frame import Asked, as_read, carry_out, editable, page, seen_document, to_document
from sauro.kernel.errors import NotAllowed


def _needs_office(request: Asked) -> None:
    if not access.can_register(request.actor, None, day=request.day):
        raise NotAllowed()


@signed_in
def register(request: Asked) -> HttpResponse:
    """Register a written document; what the symbol says is shown beside it."""
    _needs_office(request)
    form = DocumentForm(request.POST or None, actor=request.actor, day=request.day)
    made: list[int] = []
    if request.method == "POST" and carry_out(
        form,
        lambda: made.append(
            commands.register_document(**form.cleaned_data, actor=request.actor, at=request.at).pk
        ),
    ):
        return to_document(made[0])
    reading = _reading(form["symbol"].value() or "", form["issuer"].value(), form["type"].value() or "")
    return page(request, "documents/register.html", {"form": form, **reading}, form=form)


@signed_in
def symbol(request: Asked) -> HttpResponse:
    """Show how a symbol reads, while it is typed."""
    _needs_office(request)
    given = request.GET
    return render(
        request,
        "documents/_symbol.html",
        _reading(given.get("symbol", "")[:80], given.get("issuer", ""), given.get("type", "")),
    )


def _reading(written: str, issuer: object, type_given: str) -> dict[str, object]:
    if not written.strip():
        return {"symbol": None}
    read = symbols.parse_symbol(written)
    suggested = symbols.suggested_types(read)
    issuer_id = int(str(issuer)) if str(issuer or "").isdecimal() else None
    return {
        "symbol": read,
        "symbol_kind": words.SYMBOL[read.kind],
        "form_words": words.FORM[read.form] if read.form else "",
        "suggested": [words.TYPE[t] for t in suggested],
        "type_differs": bool(type_given and suggested and type_given not in suggested),
        "same": queries.same_symbol(issuer_id, read.folded) if issuer_id else [],
    }


@signed_in
def register_oral(request: Asked) -> HttpResponse:
    """Record an oral directive."""
    _needs_office(request)
    form = OralForm(request.POST or None, actor=request.actor, day=request.day)
    made: list[int] = []
    if request.method == "POST" and carry_out(
        form,
        lambda: made.append(
            commands.register_oral_directive(**form.cleaned_data, actor=request.actor, at=request.at).pk
        ),
    ):
        return to_document(made[0])
    return page(request, "documents/register_oral.html", {"form": form}, form=form)


@signed_in
def register_placeholder(request: Asked) -> HttpResponse:
    """Count a classified document without its content."""
    _needs_office(request)
    form = PlaceholderForm(request.POST or None, actor=request.actor, day=request.day)
    if request.method == "POST" and carry_out(
        form,
        lambda: commands.register_placeholder(**form.cleaned_data, actor=request.actor, at=request.at),
    ):
        return redirect("documents:list")
    return page(request, "documents/register_placeholder.html", {"form": form}, form=form)


@signed_in
def amend(request: Asked, pk: int) -> HttpResponse:
    """Mend what was entered about a document."""
    document = editable(request, seen_document(request, pk))
    head = commands.head_of(document)
    initial = {name: getattr(head, name) for name in head.__dataclass_fields__}
    initial |= {"revision": document.revision, "override_reason": document.override_reason}
    form = AmendForm(
        request.POST or None, actor=request.actor, day=request.day, document=document, initial=initial
    )

    def act() -> None:
        given = dict(form.cleaned_data)
        as_read(document, form)
        reason, override = given.pop("reason"), given.pop("override_reason", "")
        given.pop("revision")
        commands.amend_document(
            document=document,
            head=replace(head, **given),
            reason=reason,
            override_reason=override,
            actor=request.actor,
            at=request.at,
        )

    if request.method == "POST" and carry_out(form, act):
        return to_document(pk)
    return page(request, "documents/amend.html", {"form": form, "document": document}, form=form)
