"""The list of indicators, and one of them: its definition and whose figures it has."""

from __future__ import annotations

import re

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from sauro.accounts.decorators import signed_in
from sauro.documents.views.frame import Asked, as_read, carry_out, page
from sauro.kernel.errors import NotAllowed
from sauro.ledger.queries import entries_of, history
from sauro.targets import access, commands, queries, words
from sauro.targets.commands.defining import Definition
from sauro.targets.forms import AmendForm, DefinitionForm, SeriesForm
from sauro.targets.models import Indicator

#: So many indicators on one page; a district has some two hundred.
PAGE_SIZE = 100


@signed_in
def indicator_list(request: Asked) -> HttpResponse:
    """Show the indicators that the actor may know of, by field and name."""
    text = request.GET.get("tim", "")[:200]
    number = request.GET.get("trang", "1")
    # No list has more pages than four digits say; a longer number is none.
    start = (int(number) - 1) * PAGE_SIZE if re.fullmatch("[1-9][0-9]{0,3}", number) else 0
    found = list(queries.listed(request.actor, day=request.day, text=text)[start : start + PAGE_SIZE + 1])
    context: dict[str, object] = {
        "rows": found[:PAGE_SIZE],
        "text": text,
        "next": start // PAGE_SIZE + 2 if len(found) > PAGE_SIZE else None,
        "may_define": access.can_define(request.actor, None, day=request.day),
        "frequencies": words.FREQUENCY,
        "may_report": queries.reports_own(request.actor),
    }
    return page(request, "targets/list.html", context)


def seen_indicator(request: Asked, pk: int) -> Indicator:
    """Return the indicator if the actor may know of it.

    :raises Http404: when there is none, or the actor may not.
    """
    rows = Indicator.objects.filter(access.visible_q(request.actor, day=request.day), pk=pk)
    found = rows.select_related("compiling_unit").first()
    if found is None:
        raise Http404
    return found


def _amendable(request: Asked, pk: int) -> Indicator:
    row = seen_indicator(request, pk)
    if not access.can_amend(request.actor, row, day=request.day):
        raise NotAllowed()
    return row


@signed_in
def indicator(request: Asked, pk: int) -> HttpResponse:
    """Show the definition, the parts, and the units whose figures the actor may read."""
    row = seen_indicator(request, pk)
    visible = access.visible_q(request.actor, day=request.day)
    context: dict[str, object] = {
        "indicator": row,
        "series": list(queries.series_of(request.actor, row, day=request.day)),
        "whole": Indicator.objects.filter(visible, parts=row).first(),
        "parts": list(row.parts.filter(visible).order_by("name", "pk")),
        "may_amend": access.can_amend(request.actor, row, day=request.day),
        "may_enter": bool(queries.grid_of(request.actor, row, year=request.day.year, day=request.day).rows),
        "frequency": words.FREQUENCY[row.frequency],
        "aggregation": words.AGGREGATION[row.aggregation],
        "scale": words.SCALE[row.scale],
        "history": history(entries_of("indicator", row.pk)),
    }
    return page(request, "targets/indicator.html", context)


@signed_in
def define(request: Asked) -> HttpResponse:
    """Define what is measured."""
    if not access.can_define(request.actor, None, day=request.day):
        raise NotAllowed()
    form = DefinitionForm(request.POST or None, actor=request.actor, day=request.day)
    made: list[int] = []
    if request.method == "POST" and carry_out(
        form,
        lambda: made.append(
            commands.define_indicator(
                compiling_unit=form.cleaned_data["compiling_unit"],
                definition=form.said(),
                actor=request.actor,
                at=request.at,
            ).pk
        ),
    ):
        return redirect("targets:indicator", pk=made[0])
    return page(request, "targets/define.html", {"form": form}, form=form)


@signed_in
def amend(request: Asked, pk: int) -> HttpResponse:
    """Mend the definition, with a reason."""
    row = _amendable(request, pk)
    initial = {name: getattr(row, name) for name in (*Definition.__dataclass_fields__, "revision")}
    form = AmendForm(
        request.POST or None, initial=initial, actor=request.actor, day=request.day, indicator=row
    )
    if request.method == "POST" and carry_out(
        form,
        lambda: commands.amend_indicator(
            indicator=as_read(row, form),
            definition=form.said(),
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=request.at,
        ),
    ):
        return redirect("targets:indicator", pk=row.pk)
    return page(request, "targets/define.html", {"form": form, "indicator": row}, form=form)


@signed_in
def open_series(request: Asked, pk: int) -> HttpResponse:
    """Open the series of one unit."""
    row = _amendable(request, pk)
    form = SeriesForm(request.POST or None, actor=request.actor, day=request.day, indicator=row)
    made: list[int] = []
    if request.method == "POST" and carry_out(
        form,
        lambda: made.append(
            commands.open_series(
                indicator=row,
                unit=form.cleaned_data["unit"],
                project=form.cleaned_data["project"],
                whole=form.cleaned_data["whole"],
                actor=request.actor,
                at=request.at,
            ).pk
        ),
    ):
        return redirect("targets:series", pk=made[0])
    return page(request, "targets/open.html", {"form": form, "indicator": row}, form=form)
