"""Projects: which they are, taking one into the book, saying what one may pay out in a year."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from sauro.accounts.decorators import signed_in
from sauro.documents.views.frame import Asked, carry_out, page
from sauro.kernel.errors import NotAllowed
from sauro.organisation.access import READING, units_reached
from sauro.targets import access, commands, words
from sauro.targets.forms import CapitalForm, ProjectForm
from sauro.targets.models import Capital, IndicatorSeries, Project
from sauro.targets.rules import figures

#: So many projects are listed.
SHOWN = 200


@signed_in
def projects(request: Asked) -> HttpResponse:
    """Show the projects that the reader may know of; the office registers another one."""
    may_register = access.can_define(request.actor, None, day=request.day)
    if request.method == "POST" and not may_register:
        raise NotAllowed()
    form = ProjectForm(request.POST or None, actor=request.actor, day=request.day)
    if request.method == "POST" and carry_out(
        form,
        lambda: commands.register_project(
            unit=form.cleaned_data["unit"],
            code=form.cleaned_data["code"],
            name=form.cleaned_data["name"],
            actor=request.actor,
            at=request.at,
        ),
    ):
        return redirect("targets:projects")
    reached = units_reached(request.actor, *READING, day=request.day)
    found = Project.objects.filter(unit__in=reached).select_related("unit")
    context: dict[str, object] = {
        "form": form if may_register else None,
        "rows": list(
            found.prefetch_related("series__indicator").order_by("unit__name", "code", "pk")[:SHOWN]
        ),
    }
    return page(request, "targets/projects.html", context, form=form)


@signed_in
def capital(request: Asked, pk: int) -> HttpResponse:
    """Show what the project of the series may pay out, year by year; the office says another figure."""
    seen = access.visible_series_q(request.actor, day=request.day)
    rows = IndicatorSeries.objects.filter(seen, pk=pk, project__isnull=False)
    row = rows.select_related("indicator", "unit", "project").first()
    if row is None:
        raise Http404
    may_say = access.can_amend_series(request.actor, row, day=request.day)
    if request.method == "POST" and not may_say:
        raise NotAllowed()
    initial = {"year": request.day.year, "from_on": request.day}
    form = CapitalForm(request.POST or None, initial=initial, actor=request.actor, day=request.day)
    if request.method == "POST" and carry_out(form, lambda: _say(request, row, form)):
        return redirect("targets:capital", pk=row.pk)
    scale = row.indicator.scale
    context: dict[str, object] = {
        "form": form if may_say else None,
        "series": row,
        "unit_word": words.unit_word(row.indicator),
        "rows": [
            {"one": one, "value": figures.shown(one.value, scale=scale)}
            for one in Capital.objects.filter(series=row)
            .select_related("document")
            .order_by("-year", "-from_on")
        ],
    }
    return page(request, "targets/capital.html", context, form=form)


def _say(request: Asked, series: IndicatorSeries, form: CapitalForm) -> None:
    commands.set_capital(
        series=series,
        year=form.cleaned_data["year"],
        value=figures.stored(form.cleaned_data["value"], scale=series.indicator.scale),
        from_on=form.cleaned_data["from_on"],
        document=form.cleaned_data["document"],
        actor=request.actor,
        at=request.at,
    )
