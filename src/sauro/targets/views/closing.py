"""Closed periods: which they are, closing one, opening one again."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from sauro.accounts.decorators import signed_in
from sauro.documents.views.frame import Asked, as_read, carry_out, page
from sauro.kernel.errors import NotAllowed
from sauro.organisation.access import READING, units_reached
from sauro.targets import access, commands
from sauro.targets.forms import CloseForm, ReopenForm
from sauro.targets.models import PeriodClosing
from sauro.ui.periods import period_key_word

#: So many closings are listed; three years of months.
SHOWN = 40


@signed_in
def closings(request: Asked) -> HttpResponse:
    """Show the closed periods, the newest first; the office closes another one."""
    may_close = access.can_define(request.actor, None, day=request.day)
    if request.method == "POST" and not may_close:
        raise NotAllowed()
    form = CloseForm(request.POST or None, actor=request.actor, day=request.day)
    if request.method == "POST" and carry_out(
        form,
        lambda: commands.close_period(
            unit=form.cleaned_data["unit"],
            period_key=form.cleaned_data["period_key"],
            actor=request.actor,
            at=request.at,
        ),
    ):
        return redirect("targets:closings")
    reached = units_reached(request.actor, *READING, day=request.day)
    found = PeriodClosing.objects.filter(unit__in=reached).select_related("unit", "closed_by", "reopened_by")
    context: dict[str, object] = {
        "form": form if may_close else None,
        "rows": [
            {
                "one": row,
                "period": period_key_word(row.period_key),
                "may_reopen": row.reopened_on is None
                and access.can_reopen(request.actor, row, day=request.day),
            }
            for row in found.order_by("-through_on", "-pk")[:SHOWN]
        ],
    }
    return page(request, "targets/closings.html", context, form=form)


@signed_in
def reopen(request: Asked, pk: int) -> HttpResponse:
    """Open a closed period again."""
    row = PeriodClosing.objects.select_related("unit").filter(pk=pk).first()
    if row is None or not access.can_see(request.actor, row, day=request.day):
        raise Http404
    if not access.can_reopen(request.actor, row, day=request.day):
        raise NotAllowed()
    initial = {"revision": row.revision}
    form = ReopenForm(request.POST or None, initial=initial, actor=request.actor, day=request.day)
    if request.method == "POST" and carry_out(
        form,
        lambda: commands.reopen_period(
            period=as_read(row, form),
            reason=form.cleaned_data["reason"],
            document=form.cleaned_data["document"],
            actor=request.actor,
            at=request.at,
        ),
    ):
        return redirect("targets:closings")
    context: dict[str, object] = {"form": form, "row": row, "period": period_key_word(row.period_key)}
    return page(request, "targets/reopen.html", context, form=form)
