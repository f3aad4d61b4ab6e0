"""The list of documents, and the same list as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.core import signing
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from sauro.accounts.decorators import signed_in
from sauro.documents import access, queries, words
from sauro.documents.forms import FilterForm
from sauro.documents.models import Document
from sauro.documents.rules import dispositions, listing
from sauro.documents.views.frame import Asked, is_fragment
from sauro.ui.spreadsheet import csv_file

PAGE_SIZE = 50


@signed_in
def document_list(request: Asked) -> HttpResponse:
    """Show the documents that the actor may see, newest first."""
    form = FilterForm(request.GET, actor=request.actor, day=request.day)
    rows = queries.listed(request.actor, form.wanted(), day=request.day)
    filters = _filters(request)
    start = _read_cursor(request.GET.get("tu", ""), filters)
    if start is not None:
        rows = rows.filter(listing.coming_after_q(issued_on=start[0], last_id=start[1]))
    shown = list(rows[: PAGE_SIZE + 1])
    more = shown[PAGE_SIZE:]
    shown = shown[:PAGE_SIZE]
    context = {
        "form": form,
        "rows": [_row(d) for d in shown],
        "is_narrowed": bool(filters),
        "is_first_page": start is None,
        "filters": filters,
        "next_cursor": _cursor(shown[-1], filters) if more else "",
        "may_register": access.can_register(request.actor, None, day=request.day),
    }
    template = "documents/_list.html" if is_fragment(request) else "documents/list.html"
    return render(request, template, context)


def _row(document: Document) -> dict[str, object]:
    return {
        "document": document,
        "type": words.TYPE[document.type],
        "kind": words.KIND[document.kind],
        "coverage": dispositions.coverage(document),
        "is_placeholder": document.kind == "placeholder",
    }


def _filters(request: Asked) -> str:
    """Return the query string without the cursor: what the cursor is valid for."""
    given = request.GET.copy()
    given.pop("tu", None)
    for name in [n for n, value in given.items() if not value]:
        given.pop(name)
    return given.urlencode()


def _cursor(last: Document, filters: str) -> str:
    return signing.dumps([last.issued_on.isoformat(), last.pk, filters], salt="documents.list")


def _read_cursor(cursor: str, filters: str) -> tuple[date, int] | None:
    """Return where the page begins; a cursor of another list, or a forged one, begins at the top."""
    try:
        day, pk, its_filters = signing.loads(cursor, salt="documents.list")
    except signing.BadSignature:
        return None
    return (date.fromisoformat(day), pk) if its_filters == filters else None


@signed_in
def document_csv(request: Asked) -> HttpResponseBase:
    """Send the rows of the list that the filters give, all pages of it, as CSV (UTF-8 with its mark, for Excel)."""
    form = FilterForm(request.GET, actor=request.actor, day=request.day)
    rows = queries.listed(request.actor, form.wanted(), day=request.day)
    return csv_file("van-ban.csv", _rows(rows.iterator(chunk_size=500)))


def _rows(documents: Iterator[Document]) -> Iterator[list[str]]:
    yield [
        _("Số, ký hiệu"),
        _("Loại văn bản"),
        _("Ngày ban hành"),
        _("Cơ quan ban hành"),
        _("Trích yếu"),
        _("Lĩnh vực"),
        _("Nội dung đã xử lý"),
        _("Tổng số nội dung"),
    ]
    for d in documents:
        done = dispositions.coverage(d)
        kind = words.TYPE[d.type] if d.kind == "written" else words.KIND[d.kind]
        cells = [d.symbol, str(kind), f"{d.issued_on:%d/%m/%Y}", d.issuer.name, d.subject, d.field]
        yield [*cells, str(done.done), str(done.total)]
