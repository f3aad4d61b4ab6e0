"""One document: its head, what it is linked with, its files, and who must know of it."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render

from sauro.accounts.decorators import signed_in
from sauro.documents import access, commands, queries, words
from sauro.documents.forms import (
    AcknowledgeForm,
    ConfirmForm,
    DisseminateForm,
    FileForm,
    LinkForm,
    ReasonForm,
)
from sauro.documents.models import Attachment, Clause, Dissemination, Document, DocumentLink, StoredFile
from sauro.documents.rules import dispositions, files, links
from sauro.documents.rules.acknowledging import Standing
from sauro.documents.rules.kinds import DocumentKind
from sauro.documents.storage import path_of
from sauro.documents.views.frame import (
    Asked,
    as_read,
    carry_out,
    editable,
    page,
    seen,
    seen_document,
    to_document,
)
from sauro.kernel import registry
from sauro.kernel.errors import NotAllowed
from sauro.ledger.queries import history


@signed_in
def document(request: Asked, pk: int) -> HttpResponse:
    """Show everything about one document."""
    row = seen_document(request, pk)
    may_edit = access.can_edit(request.actor, row, day=request.day)
    clauses = list(queries.standing_clauses(row))
    told = queries.told(row, request.actor, day=request.day)
    entries = queries.entries_of(row, before=_index(request.GET.get("truoc", "")))
    context: dict[str, object] = {
        "document": row,
        "is_placeholder": row.kind == DocumentKind.PLACEHOLDER,
        "is_oral": row.kind == DocumentKind.ORAL,
        "type": words.TYPE[row.type],
        "kind": words.KIND[row.kind],
        "form_words": words.FORM[row.form],
        "coverage": dispositions.coverage(row),
        "may_edit": may_edit,
        "may_split": may_edit and not any(c.disposition for c in clauses),
        "needs_confirming": links.is_unconfirmed(row),
        "confirmed_by": _confirmation(request, row),
        "clauses": clause_rows(request, row, clauses, may_edit=may_edit),
        "linked": _linked(request, row),
        "attachments": queries.attachments_of(row),
        "told": [{"one": t, "words": words.STANDING[t.standing], "sign": _SIGN[t.standing]} for t in told],
        "told_done": sum(t.standing is Standing.DONE for t in told),
        "history": history(entries),
        "older": entries[-1].index if len(entries) == queries.HISTORY_PAGE else None,
        "panels": registry.panels_of("document", request, row),
    }
    return render(request, "documents/document.html", context)


def _index(given: str) -> int | None:
    return int(given) if given.isdecimal() and len(given) < 19 else None


def _confirmation(request: Asked, row: Document) -> Document | None:
    seen_ids = queries.visible_ids(
        request.actor, [row.confirmed_by_id] if row.confirmed_by_id else [], day=request.day
    )
    return row.confirmed_by if row.confirmed_by_id in seen_ids else None


_SIGN = {Standing.DONE: "✓", Standing.WAITING: "○", Standing.LATE: "✕"}


def clause_rows(
    request: Asked, row: Document, clauses: list[Clause], *, may_edit: bool
) -> list[dict[str, object]]:
    """Return what the page shows of each clause: words, indent, and the links that nouns above offer."""
    referred = [c.refers_to_id for c in clauses if c.refers_to_id]
    seen_ids = queries.visible_ids(request.actor, referred, day=request.day)
    return [
        {
            "clause": c,
            "indent": min(c.level, 5),
            "disposition": words.DISPOSITION.get(c.disposition, ""),
            "refers_to": c.refers_to if c.refers_to_id in seen_ids else None,
            "refers_to_hidden": bool(c.refers_to_id) and c.refers_to_id not in seen_ids,
            "may_edit": may_edit,
            "actions": registry.clause_actions(request, c),
        }
        for c in clauses
    ]


def _linked(request: Asked, row: Document) -> list[dict[str, object]]:
    found = queries.links_of(row, request.actor, day=request.day)
    return [
        {
            "link": one.link,
            "other": one.other,
            "words": (words.LINK if one.is_outgoing else words.LINK_HERE)[one.link.kind],
            "may_withdraw": one.is_outgoing,
        }
        for one in found
    ]


@signed_in
def download(request: Asked, sha256: str) -> FileResponse:
    """Send a content to somebody who may read it: always as a file to keep, never shown in place."""
    file = StoredFile.objects.filter(sha256=sha256).first()
    if file is None or not access.can_see_file(request.actor, file, day=request.day):
        raise Http404
    response = FileResponse(
        path_of(file).open("rb"),
        as_attachment=True,
        filename=queries.name_of_file(request.actor, file, day=request.day)
        or f"{sha256[:12]}.{files.ending_of(file.mime)}",
        content_type=file.mime,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


@signed_in
def attach(request: Asked, pk: int) -> HttpResponse:
    """Attach a file to a document."""
    row = editable(request, seen_document(request, pk))
    form = FileForm(request.POST or None, request.FILES or None)

    def act() -> None:
        upload = form.cleaned_data["file"]
        commands.attach_file(
            document=row, content=upload.file, name=upload.name, actor=request.actor, at=request.at
        )

    if request.method == "POST" and carry_out(form, act):
        return to_document(pk, "tep")
    return page(request, "documents/attach.html", {"form": form, "document": row}, form=form)


@signed_in
def withdraw_attachment(request: Asked, pk: int) -> HttpResponse:
    """Take a file off its document."""
    row = seen(request, Attachment.objects.select_related("document", "file"), pk)
    editable(request, row.document)
    form = ReasonForm(request.POST or None, initial={"revision": row.revision})
    if request.method == "POST" and carry_out(
        form,
        lambda: commands.withdraw_attachment(
            attachment=as_read(row, form),
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=request.at,
        ),
    ):
        return to_document(row.document_id, "tep")
    context = {"form": form, "document": row.document, "what": row.name, "is_file": True}
    return page(request, "documents/withdraw.html", context, form=form)


@signed_in
def link(request: Asked, pk: int) -> HttpResponse:
    """Say what a document is to another one."""
    row = editable(request, seen_document(request, pk))
    form = LinkForm(request.POST or None, actor=request.actor, day=request.day)
    if request.method == "POST" and carry_out(
        form,
        lambda: commands.link_documents(
            document=row, **form.cleaned_data, actor=request.actor, at=request.at
        ),
    ):
        return to_document(pk, "lien-quan")
    return page(request, "documents/link.html", {"form": form, "document": row}, form=form)


@signed_in
def withdraw_link(request: Asked, pk: int) -> HttpResponse:
    """Take back a link."""
    row = seen(request, DocumentLink.objects.select_related("document", "target"), pk)
    editable(request, row.document)
    form = ReasonForm(request.POST or None, initial={"revision": row.revision})
    if request.method == "POST" and carry_out(
        form,
        lambda: commands.withdraw_link(
            document_link=as_read(row, form),
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=request.at,
        ),
    ):
        return to_document(row.document_id, "lien-quan")
    context = {"form": form, "document": row.document, "what": f"{words.LINK[row.kind]} {row.target.symbol}"}
    return page(request, "documents/withdraw.html", context, form=form)


@signed_in
def confirm(request: Asked, pk: int) -> HttpResponse:
    """Say which written notice confirms an oral directive."""
    row = editable(request, seen_document(request, pk))
    form = ConfirmForm(
        request.POST or None, actor=request.actor, day=request.day, initial={"revision": row.revision}
    )
    if request.method == "POST" and carry_out(
        form,
        lambda: commands.confirm_oral(
            document=as_read(row, form),
            notice=form.cleaned_data["notice"],
            actor=request.actor,
            at=request.at,
        ),
    ):
        return to_document(pk)
    return page(request, "documents/confirm.html", {"form": form, "document": row}, form=form)


@signed_in
def disseminate(request: Asked, pk: int) -> HttpResponse:
    """Ask units and posts to acknowledge a document."""
    row = editable(request, seen_document(request, pk))
    form = DisseminateForm(request.POST or None, actor=request.actor, day=request.day, document=row)
    if request.method == "POST" and carry_out(
        form,
        lambda: commands.disseminate(document=row, **form.cleaned_data, actor=request.actor, at=request.at),
    ):
        return to_document(pk, "quan-triet")
    return page(request, "documents/disseminate.html", {"form": form, "document": row}, form=form)


@signed_in
def acknowledge(request: Asked, pk: int) -> HttpResponse:
    """Say for a recipient that the document is known."""
    row = seen(request, Dissemination.objects.select_related("document", "unit", "post"), pk)
    if not access.can_acknowledge(request.actor, row, day=request.day):
        raise NotAllowed()
    form = AcknowledgeForm(request.POST or None, initial={"revision": row.revision})
    if request.method == "POST" and carry_out(
        form,
        lambda: commands.acknowledge(
            dissemination=as_read(row, form),
            words=form.cleaned_data["words"],
            actor=request.actor,
            at=request.at,
        ),
    ):
        return to_document(row.document_id, "quan-triet")
    context = {
        "form": form,
        "document": row.document,
        "recipient": row.unit or row.post,
        "row": row,
    }
    return page(request, "documents/acknowledge.html", context, form=form)


@signed_in
def suggest(request: Asked) -> HttpResponse:
    """Offer the documents that the typed words may mean."""
    typed = request.GET.get("refers_to") or request.GET.get("target") or request.GET.get("notice") or ""
    found = queries.suggestions(request.actor, typed[:80], day=request.day)
    return render(request, "documents/_suggestions.html", {"found": found})
