"""One period of all that a unit reports: figures, and what is said with them, sent in one act."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sauro.accounts.decorators import signed_in
from sauro.documents.views.frame import Asked, carry_out, page
from sauro.kernel.period import Period, PeriodKind, add_months, parse_period, period_of
from sauro.targets import commands, queries
from sauro.targets.commands.reporting_many import report_figures
from sauro.targets.forms import PeriodForm
from sauro.targets.queries.items import items_of
from sauro.targets.rules import figures
from sauro.ui.periods import period_key_word


@signed_in
def period_grid(request: Asked, key: str) -> HttpResponse:
    """Show one period of all that the actor's unit reports, and send what was said: all of it or nothing."""
    period = parse_period(key)
    if period is None or not figures.has_begun(period, today=request.day):
        raise Http404
    grid = queries.grid_of_period(request.actor, period, day=request.day)
    if not grid.rows:
        raise Http404
    items = items_of(request.actor, grid, period, day=request.day)
    form = PeriodForm(request.POST or None, grid=grid, items=items, actor=request.actor, day=request.day)
    if request.method == "POST" and carry_out(form, lambda: _send(request, form)):
        messages.success(request, _("Đã ghi %(count)s số liệu.") % {"count": len(form.cells())})
        if form.said():
            messages.success(request, _said(len(form.said()), form.is_prepared))
        return redirect("targets:period", key=key)
    context: dict[str, object] = {
        "form": form,
        "period": period_key_word(key),
        "unit": grid.rows[0].series.unit,
        "choices": [(p.key, period_key_word(p.key)) for p in _latest(request)],
        "key": key,
        "rows": form.rows(),
    }
    return page(request, "targets/period.html", context, form=form)


def _said(count: int, is_prepared: bool) -> str:
    said = (
        _("Đã soạn %(count)s báo cáo, chờ lãnh đạo gửi.") if is_prepared else _("Đã gửi %(count)s báo cáo.")
    )
    return said % {"count": count}


def _send(request: Asked, form: PeriodForm) -> Any:
    given = {
        "cells": form.cells(),
        "grade": form.cleaned_data["grade"],
        "reason": form.cleaned_data["reason"],
        "actor": request.actor,
        "at": request.at,
    }
    lines = form.said()
    return report_figures(lines=lines, **given) if lines else commands.record_figures(**given)


def _latest(request: Asked) -> list[Period]:
    """Return the periods that figures are entered for about now, the newest first."""
    month = period_of(request.day, PeriodKind.MONTH)
    months = [period_of(add_months(month.start, -back), PeriodKind.MONTH) for back in range(4)]
    quarter = period_of(request.day, PeriodKind.QUARTER)
    before = period_of(add_months(quarter.start, -1), PeriodKind.QUARTER)
    return [*months, quarter, before]


@signed_in
def this_period(request: Asked) -> HttpResponse:
    """Lead to the period whose figures are due: the month that ended last."""
    month = period_of(request.day, PeriodKind.MONTH)
    return redirect("targets:period", key=period_of(add_months(month.start, -1), PeriodKind.MONTH).key)
