"""Periods (kỳ) of reports and plans. Half-open: `[start, end)`; the last day of a period is `end - 1`."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class PeriodKind(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    #: January after a budget year (tháng 13), in which its money is still paid out: `2024-13` is January 2025.
    MONTH_13 = "month13"


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}


@dataclass(frozen=True, order=True)
class Period:
    """A span of civil days: `start` belongs to it, `end` does not."""

    start: date
    end: date
    kind: PeriodKind

    @property
    def last_day(self) -> date:
        return self.end - timedelta(days=1)

    @property
    def key(self) -> str:
        """Return the stable name of the period: `2024`, `2024-H1`, `2024-Q3`, `2024-07`, `2024-W27` (ISO)."""
        if self.kind is PeriodKind.WEEK:
            year, week, _ = self.start.isocalendar()
            return f"{year}-W{week:02d}"
        if self.kind is PeriodKind.MONTH_13:
            return f"{self.year}-13"
        if self.kind is PeriodKind.MONTH:
            return f"{self.start:%Y-%m}"
        if self.kind is PeriodKind.QUARTER:
            return f"{self.start.year}-Q{(self.start.month + 2) // 3}"
        if self.kind is PeriodKind.HALF:
            return f"{self.start.year}-H{1 if self.start.month == 1 else 2}"
        return str(self.start.year)

    @property
    def year(self) -> int:
        """Return the year whose figures it belongs to: of a thirteenth month the one before its January."""
        return self.start.year - (self.kind is PeriodKind.MONTH_13)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end


def add_months(day: date, count: int) -> date:
    """Return `day` moved by `count` months; a day that the month lacks becomes its last one.

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def period_of(day: date, kind: PeriodKind) -> Period:
    """Return the period of `kind` that contains `day`. Weeks begin on Monday.

    :raises KeyError: for `MONTH_13`, which lies beside January: see `periods_of_year`.
    """
    if kind is PeriodKind.WEEK:
        start = day - timedelta(days=day.weekday())
        return Period(start, start + timedelta(days=7), kind)
    span = _MONTHS[kind]
    start = date(day.year, (day.month - 1) // span * span + 1, 1)
    return Period(start, add_months(start, span), kind)


def next_period(period: Period) -> Period:
    """Return the period of the same kind that begins where `period` ends; after a thirteenth month a plain one."""
    kind = PeriodKind.MONTH if period.kind is PeriodKind.MONTH_13 else period.kind
    return period_of(period.end, kind)


def periods_of_year(year: int, *, kind: PeriodKind) -> list[Period]:
    """Return the periods of the year in order; of `MONTH_13` its twelve months and the thirteenth.

    >>> [p.key for p in periods_of_year(2024, kind=PeriodKind.MONTH_13)][-2:]
    ['2024-12', '2024-13']
    """
    plain = PeriodKind.MONTH if kind is PeriodKind.MONTH_13 else kind
    period, found = period_of(date(year, 1, 1), plain), []
    while period.start.year == year:
        found.append(period)
        period = next_period(period)
    return [*found, _thirteenth(year)] if kind is PeriodKind.MONTH_13 else found


def _thirteenth(year: int) -> Period:
    return Period(date(year + 1, 1, 1), date(year + 1, 2, 1), PeriodKind.MONTH_13)


def parse_period(key: str) -> Period | None:
    """Return the period whose key this is, `None` for anything else. Weeks aren't figures' periods.

    >>> parse_period("2024-Q3").start
    datetime.date(2024, 7, 1)
    """
    m = re.fullmatch(r"(\d{4})(?:-(?:(\d\d)|Q([1-4])|H([12])))?", key, re.ASCII)
    if m is None or m[1] == "0000" or (m[2] and not 1 <= int(m[2]) <= 13) or m[1] == "9999":
        return None
    if m[2] == "13":
        return _thirteenth(int(m[1]))
    month = int(m[2] or 0) or (int(m[3] or 0) * 3 - 2 if m[3] else 0) or (int(m[4]) * 6 - 5 if m[4] else 1)
    kinds = ((m[2], PeriodKind.MONTH), (m[3], PeriodKind.QUARTER), (m[4], PeriodKind.HALF))
    kind = next((kind for found, kind in kinds if found), PeriodKind.YEAR)
    return period_of(date(int(m[1]), month, 1), kind)
