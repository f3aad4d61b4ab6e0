"""Working days (ngày làm việc): Monday to Friday, less public holidays, plus swapped days.

The holidays of Vietnam and the days swapped by yearly decision (off on Monday 29 April 2024, worked on Saturday
4 May) come from the `holidays` library; what it lacks or gets wrong are dated rows handed in as `overrides`
(see `norms`), each with its source.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

import holidays


@lru_cache(maxsize=64)
def _exceptions(year: int) -> Mapping[date, bool]:
    calendar = holidays.country_holidays("VN", years=year)
    # A day off that was swapped is worth nothing without the weekend's day that is worked for it.
    return dict.fromkeys(calendar, False) | dict.fromkeys(calendar.weekend_workdays, True)


NO_OVERRIDES: Mapping[date, bool] = {}


def is_working_day(day: date, overrides: Mapping[date, bool] = NO_OVERRIDES) -> bool:
    """Test whether `day` is worked. `overrides` maps a day to True (worked) or False (off) and wins."""
    if day in overrides:
        return overrides[day]
    return _exceptions(day.year).get(day, day.weekday() < 5)


def add_working_days(day: date, count: int, overrides: Mapping[date, bool] = NO_OVERRIDES) -> date:
    """Return the `count`-th working day after `day`. Day zero is `day` itself and is not counted.

    >>> add_working_days(date(2024, 7, 5), 1)  # a Friday
    datetime.date(2024, 7, 8)
    """
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, overrides)
    return day
