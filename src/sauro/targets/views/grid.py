"""Many figures at once: a year of an indicator as a grid, typed, pasted from a spreadsheet, or read from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sauro.accounts.decorators import signed_in
from sauro.documents.views.frame import Asked, carry_out, page
from sauro.kernel.errors import NotAllowed
from sauro.targets import commands, queries, words
from sauro.targets.forms import GridForm
from sauro.targets.models import Indicator
from sauro.targets.views.indicators import seen_indicator
from sauro.ui.periods import period_key_word
from sauro.ui.spreadsheet import csv_file

#: Figures of so many past years are offered to be filled in: what projections read.
YEARS_BACK = 3


def _year(request: Asked) -> int:
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isdecimal() and 1945 <= int(asked[:5]) <= 9000 else request.day.year


def _grid(request: Asked, indicator: Indicator) -> queries.Grid:
    found = queries.grid_of(request.actor, indicator, year=_year(request), day=request.day)
    if not found.rows:
        raise NotAllowed()
    return found


@signed_in
def grid(request: Asked, pk: int) -> HttpResponse:
    """Show the year's figures that the actor may enter, and enter those that were changed: all of them or none."""
    row = seen_indicator(request, pk)
    found = _grid(request, row)
    form = GridForm(
        request.POST or None, request.FILES or None, grid=found, actor=request.actor, day=request.day
    )
    if request.method == "POST" and "read" in request.POST:
        form = form.read()
    elif request.method == "POST" and carry_out(form, lambda: _record(request, form)):
        count = len(form.cells())
        messages.success(request, _("Đã ghi %(count)s số liệu.") % {"count": count})
        return redirect(f"{reverse('targets:grid', args=[row.pk])}?nam={found.year}")
    context: dict[str, object] = {
        "indicator": row,
        "form": form,
        "year": found.year,
        "years": sorted(
            {found.year, *range(request.day.year - YEARS_BACK, request.day.year + 1)}, reverse=True
        ),
        "unit_word": words.unit_word(row),
        "periods": [period_key_word(p.key) for p in found.periods],
        "rows": form.lines(),
    }
    return page(request, "targets/grid.html", context, form=form)


def _record(request: Asked, form: GridForm) -> Any:
    return commands.record_figures(
        cells=form.cells(),
        grade=form.cleaned_data["grade"],
        reason=form.cleaned_data["reason"],
        document=form.cleaned_data["document"],
        actor=request.actor,
        at=request.at,
    )


@signed_in
def grid_csv(request: Asked, pk: int) -> HttpResponseBase:
    """Send the grid as CSV: filled in, it can be read in again."""
    row = seen_indicator(request, pk)
    return csv_file(f"{row.code}-{_year(request)}.csv", _csv(_grid(request, row)))


def _csv(found: queries.Grid) -> Iterator[list[str]]:
    yield [_("Mã đơn vị"), _("Đơn vị"), *(p.key for p in found.periods)]
    for line in found.rows:
        yield [
            queries.code_of(line.series),
            queries.name_of(line.series),
            *(cell.typed for cell in line.cells),
        ]
