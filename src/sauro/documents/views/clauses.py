"""The clauses of a document: pasted, split, looked over, confirmed; then disposed of one by one."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from sauro.accounts.decorators import signed_in
from sauro.documents import access, commands, queries, words
from sauro.documents.forms import AddClauseForm, DisposeForm, EditClauseForm, PasteForm, pieces_in
from sauro.documents.models import Clause, Document
from sauro.documents.rules import clauses as splitting
from sauro.documents.rules import dispositions, secrecy
from sauro.documents.rules.clauses import Piece
from sauro.documents.views.document import clause_rows
from sauro.documents.views.frame import (
    Asked,
    as_read,
    carry_out,
    editable,
    is_fragment,
    page,
    seen,
    seen_document,
    to_document,
)
from sauro.kernel.errors import Refusal
from sauro.ui.refusals import show_refusal


@signed_in
def split(request: Asked, pk: int) -> HttpResponse:
    """Paste a text, see how it splits, mend the pieces, and make them the document's clauses."""
    document = editable(request, seen_document(request, pk))
    standing = list(queries.standing_clauses(document))
    step = request.POST.get("step", "")
    if step in {"review", "confirm"}:
        return _looked_over(request, document, pieces_in(request.POST), is_confirmed=step == "confirm")
    form = PasteForm(request.POST or None, initial={"text": queries.texts(standing)})
    if request.method == "POST" and form.is_valid():
        reasons = secrecy.secrecy_refusals(classification="", text=form.cleaned_data["text"])
        if not reasons:
            return _preview(request, document, splitting.split(form.cleaned_data["text"]), form)
        show_refusal(form, commands.Classified(*reasons))
    context = {"form": form, "document": document, "is_disposed": any(c.disposition for c in standing)}
    return page(request, "documents/split.html", context, form=form)


def _looked_over(
    request: Asked, document: Document, pieces: list[Piece], *, is_confirmed: bool
) -> HttpResponse:
    # The form only carries what the refusal says; the pieces themselves are drawn again as they were sent.
    form = PasteForm({"text": queries.texts(pieces)})
    form.is_valid()
    if is_confirmed:
        given = request.POST.get("revision", "")
        # A revision that nobody can have read is one that was changed meanwhile.
        document.revision = int(given) if given.isdecimal() and len(given) < 9 else -1
        try:
            commands.set_clauses(document=document, pieces=pieces, actor=request.actor, at=request.at)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            return to_document(document.pk, "noi-dung")
    return _preview(request, document, pieces, form)


def _preview(request: Asked, document: Document, pieces: list[Piece], form: forms.Form) -> HttpResponse:
    rows = [
        {
            "anchor": a.anchor,
            "piece": a.piece,
            "indent": min(a.piece.level, 5),
            "number": n,
            "rows": _height(a.piece),
        }
        for n, a in enumerate(splitting.anchored(pieces))
    ]
    revision = request.POST.get("revision") or document.revision
    context = {"document": document, "rows": rows, "form": form, "revision": revision}
    return page(request, "documents/split_preview.html", context, form=form)


def _height(piece: Piece) -> int:
    return min(10, 1 + len(piece.text) // 70 + piece.text.count("\n"))


@signed_in
def add(request: Asked, pk: int) -> HttpResponse:
    """Add one clause to a document."""
    document = editable(request, seen_document(request, pk))
    standing = list(queries.standing_clauses(document))
    anchors = [(str(c.pk), f"{c.anchor}: {c.text[:60]}") for c in standing]
    form = AddClauseForm(request.POST or None, actor=request.actor, day=request.day, anchors=anchors)

    def act() -> None:
        given = dict(form.cleaned_data)
        given["after"] = next((c for c in standing if str(c.pk) == given["after"]), None)
        commands.add_clause(document=document, **given, actor=request.actor, at=request.at)

    if request.method == "POST" and carry_out(form, act):
        return to_document(pk, "noi-dung")
    return page(request, "documents/add_clause.html", {"form": form, "document": document}, form=form)


def _clause(request: Asked, pk: int) -> Clause:
    rows = Clause.objects.select_related("document", "refers_to", "disposed_post")
    return seen(request, rows, pk)


@signed_in
def edit(request: Asked, pk: int) -> HttpResponse:
    """Mend the words of one clause."""
    clause = _clause(request, pk)
    editable(request, clause.document)
    initial = {"mark": clause.mark, "text": clause.text, "revision": clause.revision}
    form = EditClauseForm(request.POST or None, actor=request.actor, day=request.day, initial=initial)
    if request.method == "POST" and carry_out(
        form,
        lambda: commands.edit_clause(
            clause=as_read(clause, form),
            text=form.cleaned_data["text"],
            mark=form.cleaned_data["mark"],
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=request.at,
        ),
    ):
        return to_document(clause.document_id, f"c{pk}")
    context = {"form": form, "document": clause.document, "clause": clause}
    return page(request, "documents/edit_clause.html", context, form=form)


@signed_in
def dispose(request: Asked, pk: int) -> HttpResponse:
    """Say what is to become of one clause, or change what was said."""
    clause = _clause(request, pk)
    editable(request, clause.document)
    initial = {
        "disposition": clause.disposition,
        "refers_to": f"#{clause.refers_to_id}" if clause.refers_to_id else "",
        "revision": clause.revision,
    }
    form = DisposeForm(
        request.POST or None,
        actor=request.actor,
        day=request.day,
        initial=initial,
        is_disposed=bool(clause.disposition),
    )
    command = commands.redispose_clause if clause.disposition else commands.dispose_clause

    def act() -> None:
        given = dict(form.cleaned_data)
        given.pop("revision")
        command(clause=as_read(clause, form), **given, actor=request.actor, at=request.at)

    if request.method == "POST" and carry_out(form, act):
        return _disposed(request, pk)
    context = {
        "form": form,
        "document": clause.document,
        "clause": clause,
        "disposition": words.DISPOSITION.get(clause.disposition, ""),
    }
    return page(request, "documents/dispose.html", context, form=form)


def _disposed(request: Asked, pk: int) -> HttpResponse:
    """Answer with the clause as it stands now: in place for htmx, on the document's page otherwise."""
    clause = _clause(request, pk)
    if not is_fragment(request):
        return to_document(clause.document_id, f"c{pk}")
    may_edit = access.can_edit(request.actor, clause, day=request.day)
    (row,) = clause_rows(request, clause.document, [clause], may_edit=may_edit)
    context = {"row": row, "document": clause.document, "coverage": dispositions.coverage(clause.document)}
    return render(request, "documents/_disposed.html", context)


@signed_in
def one(request: Asked, pk: int) -> HttpResponse:
    """Show one clause as it stands: what closing the form in place returns to."""
    clause = _clause(request, pk)
    if not is_fragment(request):
        return to_document(clause.document_id, f"c{pk}")
    may_edit = access.can_edit(request.actor, clause, day=request.day)
    (row,) = clause_rows(request, clause.document, [clause], may_edit=may_edit)
    return render(request, "documents/_clause.html", {"row": row, "document": clause.document})
