"""Which period of figures the words of a text name: "6 tháng đầu năm 2024" is the first half of 2024."""

from __future__ import annotations

from datetime import date, timedelta

from sauro.kernel.period import Period, PeriodKind
from sauro.reading.dates import DateKind, dates_in

_KINDS = {
    DateKind.MONTH: PeriodKind.MONTH,
    DateKind.QUARTER: PeriodKind.QUARTER,
    DateKind.HALF: PeriodKind.HALF,
    DateKind.YEAR: PeriodKind.YEAR,
}


def period_key_of(words: str | None, *, published: date | None) -> str:
    """Return the key of the period named, `""` where none is, or none that figures have.

    >>> period_key_of("6 tháng đầu năm 2024", published=None), period_key_of("quý II", published=date(2024, 7, 4))
    ('2024-H1', '2024-Q2')
    """
    low = (words or "").lower()
    for found in dates_in(low, 0, len(low), published=published):
        if found.last is None or found.first is None:
            continue
        if found.kind in _KINDS:
            return Period(found.first, found.last + timedelta(days=1), _KINDS[found.kind]).key
    return ""
