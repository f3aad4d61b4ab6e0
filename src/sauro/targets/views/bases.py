"""A year of a series beside another base: the period before, the mean of three years, a year of one's choice."""

from __future__ import annotations

from decimal import Decimal

from django.http import Http404, HttpResponse

from sauro.accounts.decorators import signed_in
from sauro.documents.views.frame import Asked, page
from sauro.targets import access, queries, words
from sauro.targets.models import IndicatorSeries
from sauro.targets.rules import figures
from sauro.targets.rules.kinds import Basis
from sauro.ui.periods import period_key_word


def _year(given: str, otherwise: int) -> int:
    return int(given) if given.isdecimal() and 1945 <= int(given[:5]) <= 9000 else otherwise


@signed_in
def bases(request: Asked, pk: int) -> HttpResponse:
    """Show each period of the year beside the base that was chosen, and how much it grew."""
    seen = access.visible_series_q(request.actor, day=request.day)
    row = IndicatorSeries.objects.filter(seen, pk=pk).select_related("indicator", "unit", "project").first()
    if row is None:
        raise Http404
    asked = request.GET.get("goc", "")
    basis = Basis(asked) if asked in set(Basis) else Basis.LAST_YEAR
    year = _year(request.GET.get("nam", ""), request.day.year)
    base_year = _year(request.GET.get("nam-goc", ""), year - 1)
    context: dict[str, object] = {
        "series": row,
        "indicator": row.indicator,
        "unit_word": words.unit_word(row.indicator),
        "year": year,
        "basis": basis.value,
        "base_year": base_year,
        "choices": [(str(code), word) for code, word in words.BASIS.items()],
        "in_points": queries.in_points(row),
        "lines": [
            {
                "period": period_key_word(line.period.key),
                "now": _shown(row, line.now),
                "base": _shown(row, line.base),
                "growth": None if line.growth is None else round(line.growth, 2),
            }
            for line in queries.beside_base(row, year, basis=basis, base_year=base_year)
        ],
    }
    return page(request, "targets/bases.html", context)


def _shown(series: IndicatorSeries, value: Decimal | None) -> Decimal | None:
    return (
        None
        if value is None
        else round(figures.shown(value, scale=series.indicator.scale), 4).normalize() + 0
    )
