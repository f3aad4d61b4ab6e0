"""Which period of figures the words of a text name: "6 tháng đầu năm 2024" is the first half of 2024."""

from __future__ import annotations

from datetime import date

from sauro.reading.dates import DateKind, dates_in


def period_key_of(words: str | None, *, published: date | None) -> str:
    """Return the key of the period named, `""` where none is, or none that figures have.

    >>> period_key_of("6 tháng đầu năm 2024", published=None), period_key_of("quý II", published=date(2024, 7, 4))
    ('2024-H1', '2024-Q2')
    """
    low = (words or "").lower()
    for found in dates_in(low, 0, len(low), published=published):
        if found.last is None or found.first is None:
            continue
        year, month = found.last.year, found.last.month
        if found.kind is DateKind.MONTH:
            return f"{year}-{month:02d}"
        if found.kind is DateKind.QUARTER:
            return f"{year}-Q{(month + 2) // 3}"
        if found.kind is DateKind.HALF:
            return f"{year}-H{1 if month <= 6 else 2}"
        if found.kind is DateKind.YEAR:
            return str(year)
    return ""
