"""One unit's figures: a year of them, one period's, and all as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.translation import gettext as _

from sauro.accounts.decorators import signed_in
from sauro.documents.access import visible_q as documents_seen_q
from sauro.documents.models import Document
from sauro.documents.views.frame import Asked, carry_out, page
from sauro.kernel.errors import NotAllowed
from sauro.kernel.period import Period
from sauro.kernel.registry import panels_of
from sauro.ledger.queries import entries_of, history
from sauro.targets import access, commands, queries, words
from sauro.targets.forms import FigureForm
from sauro.targets.models import Indicator, IndicatorSeries
from sauro.targets.queries.items import beside_typed
from sauro.targets.rules import figures
from sauro.ui import numerals
from sauro.ui.fields import DayField, NumberField
from sauro.ui.periods import period_key_word
from sauro.ui.spreadsheet import csv_file
from sauro.ui.templatetags.sauro import number, signed


def _seen(request: Asked, pk: int) -> IndicatorSeries:
    rows = IndicatorSeries.objects.filter(access.visible_series_q(request.actor, day=request.day), pk=pk)
    found = rows.select_related("indicator__compiling_unit", "unit", "project").first()
    if found is None:
        raise Http404
    return found


def _shown(value: Decimal | None, indicator: Indicator) -> Decimal | None:
    return None if value is None else figures.shown(value, scale=indicator.scale)


def _row(line: queries.Line, indicator: Indicator) -> dict[str, object]:
    figure = line.figure
    shape, tone = words.GRADE_SHAPE[figure.grade] if figure else ("", "")
    return {
        "key": line.period.key,
        "period": period_key_word(line.period.key),
        "figure": figure,
        "value": _shown(figure.value, indicator) if figure else None,
        "grade": words.GRADE[figure.grade] if figure else "",
        "shape": shape,
        "tone": tone,
        "to_date": _shown(line.to_date, indicator),
        "to_date_before": _shown(line.to_date_before, indicator),
        "growth": None if line.growth is None else round(line.growth, 2),
    }


@signed_in
def series_page(request: Asked, pk: int) -> HttpResponse:
    """Show a year of the series: each period, the year up to it, and the same of the year before."""
    row = _seen(request, pk)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and 1945 <= int(asked[:5]) <= 9000 else request.day.year
    as_of = _as_of(request)
    lines, is_derived = queries.year_of(row, year, as_of=as_of), queries.is_derived(row)
    context: dict[str, object] = {
        "series": row,
        "indicator": row.indicator,
        "unit_word": words.unit_word(row.indicator),
        "in_points": queries.in_points(row),
        "year": year,
        "as_of": as_of,
        "years": queries.years_with_figures(row, today=request.day),
        "lines": [
            {**_row(line, row.indicator), "may_begin": line.period.start <= request.day} for line in lines
        ],
        "may_record": access.can_record(request.actor, row, day=request.day) and not is_derived,
        "is_derived": is_derived,
        "parts": list(
            row.parts.select_related("unit", "project").order_by("unit__name", "project__name", "pk")
        ),
        "whole": row.whole,
        "halves": [half for half in queries.halves(row) if half is not None],
        "panels": panels_of("series", request, row),
        "gaps": _gaps(request, row, year),
        "aggregation": words.AGGREGATION[row.indicator.aggregation],
        "history": history(entries_of("series", row.pk)),
    }
    return page(request, "targets/series.html", context)


def _as_of(request: Asked) -> date | None:
    """Return the day looked back to; `None` for today, and for what is no day."""
    try:
        found: date | None = DayField(required=False).clean(request.GET.get("den-ngay", ""))
    except ValidationError:
        return None
    return found


def _gaps(request: Asked, series: IndicatorSeries, year: int) -> list[dict[str, Any]]:
    """Return the periods in which the parts ("trong đó") that the reader sees don't come to the whole."""
    seen = access.visible_series_q(request.actor, day=request.day)
    parts = list(
        IndicatorSeries.objects.filter(
            seen, indicator__parent=series.indicator_id, unit=series.unit_id, project=None
        )
    )
    found = []
    for period, told in queries.parts_beside(series, parts, year):
        values = {name: _shown(value, series.indicator) for name, value in vars(told).items()}
        found.append({"period": period_key_word(period), "gap": _shown(told.gap, series.indicator), **values})
    return found


def _period(series: IndicatorSeries, key: str) -> Period:
    period = figures.period_named(key, frequency=series.indicator.frequency)
    if period is None:
        raise Http404
    return period


@signed_in
def figure(request: Asked, pk: int, key: str) -> HttpResponse:
    """Show what was ever said of the period, and enter its next figure."""
    row = _seen(request, pk)
    period = _period(row, key)
    may_record = access.can_record(request.actor, row, day=request.day)
    if request.method == "POST" and not may_record:
        raise NotAllowed()
    said = queries.said_before(row, period)
    papers = Document.objects.filter(documents_seen_q(request.actor, day=request.day))
    papers_seen = papers.in_bulk([m.document_id for m in said if m.document_id])
    is_derived = queries.is_derived(row)
    year = period.year
    total = queries.figures_of(row, first=year, last=year).get(period.key) if is_derived else None
    standing = next((m for m in said if m.is_current), None)
    initial = {
        "replaces": standing.pk if standing else None,
        "cut_off_on": min(period.last_day, request.day),
        "grade": figures.next_grade(standing, period=period, today=request.day),
    }
    form = FigureForm(request.POST or None, initial=initial, actor=request.actor, day=request.day)
    if request.method == "POST" and carry_out(form, lambda: _record(request, row, period, form)):
        return redirect(f"{reverse('targets:series', args=[row.pk])}?nam={period.year}")
    context: dict[str, object] = {
        "form": form if may_record and not is_derived else None,
        "of": _made_of(request, row, period) if is_derived else [],
        "total": total,
        "total_value": None if total is None else _shown(total.value, row.indicator),
        "key": period.key,
        "grades": words.GRADE,
        "series": row,
        "indicator": row.indicator,
        "unit_word": words.unit_word(row.indicator),
        "period": period_key_word(period.key),
        "year": period.year,
        "said": [
            {
                "one": m,
                "value": _shown(m.value, row.indicator),
                "grade": words.GRADE[m.grade],
                "document": papers_seen.get(m.document_id or 0),
            }
            for m in said
        ],
        "has_begun": period.start <= request.day,
    }
    return page(request, "targets/figure.html", context, form=form)


def _made_of(request: Asked, series: IndicatorSeries, period: Period) -> list[dict[str, Any]]:
    """Return the series that a derived figure is made of, with their figures of the period; none that aren't seen."""
    seen = access.visible_series_q(request.actor, day=request.day)
    of = [half.pk for half in queries.halves(series) if half is not None] or [
        p.pk for p in series.parts.all()
    ]
    rows = IndicatorSeries.objects.filter(seen, pk__in=of).select_related("unit", "indicator")
    found = []
    for row in rows.order_by("unit__name", "pk"):
        figure = queries.figures_of(row, first=period.year, last=period.year).get(period.key)
        value = None if figure is None else _shown(figure.value, row.indicator)
        found.append(
            {"series": row, "figure": figure, "value": value, "unit_word": words.unit_word(row.indicator)}
        )
    return found


def _record(request: Asked, series: IndicatorSeries, period: Period, form: FigureForm) -> None:
    given = dict(form.cleaned_data)
    value = figures.stored(given.pop("value"), scale=series.indicator.scale)
    commands.record_figure(
        series=series, period_key=period.key, value=value, **given, actor=request.actor, at=request.at
    )


@signed_in
def series_csv(request: Asked, pk: int) -> HttpResponseBase:
    """Send the standing figures of the series, oldest first, in base units."""
    row = _seen(request, pk)
    return csv_file(f"{row.indicator.code}-{queries.code_of(row).replace('/', '-')}.csv", _csv(row))


def _csv(series: IndicatorSeries) -> Iterator[list[str]]:
    yield [_("Kỳ"), _("Số liệu"), _("Đơn vị tính"), _("Mức"), _("Chốt đến ngày"), _("Văn bản ghi")]
    for f in queries.every_figure(series):
        plain = f"{f.value.normalize():f}".replace(".", ",")
        day = f"{f.cut_off_on:%d/%m/%Y}"
        written = f.measurement.as_written if f.measurement else ""
        yield [f.key, plain, series.indicator.base_unit, str(words.GRADE[f.grade]), day, written]


@signed_in
def in_words(request: Asked, pk: int) -> HttpResponse:
    """Read out the value being typed, with its unit: a slip of a thousand shows before it is sent.

    With a period it is told beside what is known: how much more than the period before, the year so far, the plan.
    """
    row = _seen(request, pk)
    unit = words.unit_word(row.indicator)
    typed = request.GET.get(request.GET.get("cell", "value"), "")
    try:
        value = NumberField(required=False).clean(typed)
    except ValidationError:
        value = None
    said: list[str] = [escape(unit if value is None else f"«{numerals.in_words(value)} {unit}»")]
    period = figures.period_named(request.GET.get("period_key", ""), frequency=row.indicator.frequency)
    if value is not None and period is not None:
        said += _beside(row, period, value)
    return HttpResponse(format_html_join(" · ", "{}", ([one] for one in said)))


def _beside(series: IndicatorSeries, period: Period, value: Decimal) -> list[str]:
    """Return what stands beside a typed value of the period, in words."""
    found = beside_typed(series, period, figures.stored(value, scale=series.indicator.scale))
    told: list[str] = []
    if found.leap is not None:
        told.append(format_html('<strong class="tone-warn">▲ {}</strong>', _leap_word(found.leap)))
    if found.difference is not None:
        more = signed(_shown(found.difference, series.indicator))
        told.append(_("so kỳ trước %(more)s") % {"more": more})
    if found.to_date is not None and found.planned is not None:
        values = {
            "sum": number(_shown(found.to_date, series.indicator)),
            "plan": number(_shown(found.planned, series.indicator)),
        }
        told.append(_("lũy kế %(sum)s, kế hoạch đến kỳ %(plan)s") % values)
    elif found.to_date is not None:
        told.append(_("lũy kế %(sum)s") % {"sum": number(_shown(found.to_date, series.indicator))})
    return told


def _leap_word(times: Decimal) -> str:
    if times >= 1:
        return _("gấp %(times)s lần kỳ trước: kiểm tra đơn vị tính") % {"times": number(round(times))}
    return _("chỉ bằng 1/%(times)s kỳ trước: kiểm tra đơn vị tính") % {"times": number(round(1 / times))}
