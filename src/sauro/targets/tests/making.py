"""Indicators and figures for tests, made by commands as the office makes them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sauro.kernel.clock import at_hour
from sauro.targets import commands
from sauro.targets.commands.defining import Definition
from sauro.targets.models import Indicator, IndicatorSeries, Measurement, PeriodClosing
from tests.people import Cast

DAY = date(2024, 7, 4)
AT = at_hour(DAY, 9)


def revenue(**more: Any) -> Definition:
    """Return the definition of budget revenue, in đồng, shown in tỷ, month by month."""
    given: dict[str, Any] = {
        "code": "THU-NS",
        "name": "Thu ngân sách nhà nước trên địa bàn",
        "base_unit": "đồng",
        "scale": 9,
        "frequency": "month",
        "aggregation": "flow",
        "field": "Kinh tế",
    }
    return Definition(**given | more)


def defined(cast: Cast, **more: Any) -> Indicator:
    """Let the office of the People's Committee define budget revenue."""
    return commands.define_indicator(
        compiling_unit=cast.units["UBND"], definition=revenue(**more), actor=cast.actor("vanphong"), at=AT
    )


def opened(cast: Cast, unit: str = "TCKH", **more: Any) -> IndicatorSeries:
    """Let the office open the series of a unit."""
    return commands.open_series(
        indicator=defined(cast, **more), unit=cast.units[unit], actor=cast.actor("vanphong"), at=AT
    )


def record(
    cast: Cast, series: IndicatorSeries, key: str, value: str | int, who: str = "chuyenvien", **more: Any
) -> Measurement:
    """Let somebody enter a figure: official, counted up to the day of entry."""
    given: dict[str, Any] = {"grade": "official", "cut_off_on": DAY, "at": AT}
    return commands.record_figure(
        series=series, period_key=key, value=Decimal(value), actor=cast.actor(who), **given | more
    )


def closed(cast: Cast, key: str, at: datetime = AT) -> PeriodClosing:
    """Let the office close a period of what the People's Committee compiles."""
    return commands.close_period(unit=cast.units["UBND"], period_key=key, actor=cast.actor("vanphong"), at=at)
