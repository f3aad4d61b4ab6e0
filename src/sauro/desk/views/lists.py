"""Lists of commitments, and the same rows as CSV."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sauro.accounts.decorators import signed_in
from sauro.commitments import words
from sauro.commitments.rules.timeliness import Timeliness
from sauro.desk.forms.filtering import ChosenForm
from sauro.desk.queries.csv_rows import csv_rows
from sauro.desk.queries.filters import VIEWS, Chosen, Number
from sauro.desk.queries.keyset import CursorInvalid
from sauro.desk.queries.lists import ListPage, lines_for_export, list_page
from sauro.desk.queries.offered import Offered, names_of, offered
from sauro.desk.views.fragments import page_or_fragment
from sauro.ui.spreadsheet import csv_file

CURSOR = "sau"


@signed_in
@require_GET
def commitment_list(request: HttpRequest) -> HttpResponse:
    """Show a page of the list that the address chooses. A cursor of another list shows the first page, and says so."""
    form = chosen_form(request)
    chosen = form.chosen()
    actor, day = request.actor, request.day  # type: ignore[attr-defined]
    is_lost = False
    try:
        page = list_page(actor, day=day, chosen=chosen, cursor=request.GET.get(CURSOR, ""))
    except CursorInvalid:
        is_lost, page = True, list_page(actor, day=day, chosen=chosen)
    context = {
        "page": page,
        "form": form,
        "is_lost": is_lost,
        "views": _views(chosen),
        "parts": _parts(page),
        "removable": _removable(chosen, page),
        "csv_url": chosen.csv_url,
    }
    return page_or_fragment(request, "desk/list/list.html", context, status=400 if is_lost else 200)


@signed_in
@require_GET
def commitment_csv(request: HttpRequest) -> HttpResponseBase:
    """Give every row of the list as CSV, streamed, in the list's order."""
    chosen = ChosenForm(request.GET, offered=Offered()).chosen()
    day = request.day  # type: ignore[attr-defined]
    lines = lines_for_export(request.actor, day=day, chosen=chosen)  # type: ignore[attr-defined]
    name = _("nhiem-vu-%(day)s.csv") % {"day": f"{chosen.as_of or day:%Y-%m-%d}"}
    return csv_file(name, csv_rows(lines))


def chosen_form(request: HttpRequest) -> ChosenForm:
    """Return the filter form bound to the address, with what its selects offer."""
    return ChosenForm(request.GET, offered=offered(request.actor, day=request.day))  # type: ignore[attr-defined]


def _views(chosen: Chosen) -> list[dict[str, Any]]:
    """The saved filters above the list; the one in use is marked, and leaves when it is chosen again."""
    return [
        {"label": view.label, "url": Chosen(view=code).url, "is_current": chosen.view == code}
        for code, view in VIEWS.items()
        if view.offered
    ]


def _parts(page: ListPage) -> list[Number]:
    """The nine timeliness values with their counts: a sum that the reader can check, each with its list."""
    found = []
    for value in Timeliness:
        shape, tone = words.TIMELINESS_SHAPE[value]
        chosen = page.chosen.but(timeliness=(value.value,))
        count = page.by_timeliness[value.value]
        if count or value.value in page.chosen.timeliness:
            found.append(Number(words.TIMELINESS[value], chosen, count, shape, tone))
    return found


def _removable(chosen: Chosen, page: ListPage) -> list[dict[str, str]]:
    """What filters now, in words, each with the address of the list without it."""
    named = names_of(chosen, has_rows=bool(page.lines))
    return [{"label": label, "url": chosen.without(name).url} for name, label in named]
