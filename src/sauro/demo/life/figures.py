"""The figures of the finance division: a year before, and 2024 month by month as each was known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from sauro.demo.life.script import On
from sauro.kernel.clock import civil_date
from sauro.kernel.period import PeriodKind, period_of
from sauro.targets import commands
from sauro.targets.commands.defining import Definition
from sauro.targets.models import IndicatorSeries, Measurement
from sauro.targets.rules.kinds import Aggregation, Frequency, Grade

if TYPE_CHECKING:
    from sauro.demo.story import Act, Story

REVENUE = Definition(
    code="THU-NS",
    name="Thu ngân sách nhà nước trên địa bàn",
    base_unit="đồng",
    scale=9,
    frequency=Frequency.MONTH,
    aggregation=Aggregation.FLOW,
    field="Kinh tế",
    source="Kho bạc Nhà nước, Chi cục Thuế",
    definition="Các khoản thu nội địa phát sinh trên địa bàn quận, không gồm thu kết dư, chuyển nguồn.",
)
FIRMS = Definition(
    code="DN-MOI",
    name="Doanh nghiệp thành lập mới",
    base_unit="doanh nghiệp",
    frequency=Frequency.MONTH,
    aggregation=Aggregation.FLOW,
    field="Kinh tế",
    source="Cơ quan đăng ký kinh doanh",
)
#: By month. The first six of 2024 come to 2.918 tỷ đồng and to 1.328 enterprises, as the conference heard.
MONTHS: dict[str, dict[int, tuple[int, ...]]] = {
    "THU-NS": {
        2023: (540, 371, 420, 455, 430, 441, 352, 340, 371, 366, 350, 361),
        2024: (612, 398, 451, 503, 462, 492, 380, 365, 402, 398, 376),
    },
    "DN-MOI": {
        2023: (188, 139, 221, 230, 226, 231, 240, 228, 249, 244, 236, 229),
        2024: (201, 148, 236, 254, 241, 248, 258, 243, 270, 262, 251),
    },
}
Said = Callable[["Story", datetime], None]


def figures(on: On) -> list[Act]:
    found = [on(date(2024, 1, 9), 14, _define)]
    for month in range(1, 12):
        period = period_of(date(2024, month, 1), PeriodKind.MONTH)
        if month == 6:
            # The conference of 4 July heard an estimate.
            found.append(on(date(2024, 6, 28), 10, _known(month, Grade.ESTIMATE)))
            found.append(on(date(2024, 7, 12), 9, _known(month, Grade.OFFICIAL)))
        else:
            found.append(on(period.end + timedelta(days=4), 9, _known(month, Grade.OFFICIAL)))
    return found


def _define(story: Story, at: datetime) -> None:
    units, office = story.house.units, story.actor("CVTH")
    for said in (REVENUE, FIRMS):
        row = commands.define_indicator(compiling_unit=units["UB"], definition=said, actor=office, at=at)
        series = commands.open_series(indicator=row, unit=units["TCKH"], actor=office, at=at)
        for month in range(1, 13):
            _say(story, series, date(2023, month, 1), Grade.OFFICIAL, at)


def _known(month: int, grade: Grade) -> Said:
    def act(story: Story, at: datetime) -> None:
        for series in IndicatorSeries.objects.select_related("indicator").order_by("pk"):
            _say(story, series, date(2024, month, 1), grade, at)

    return act


def _say(story: Story, series: IndicatorSeries, month: date, grade: Grade, at: datetime) -> None:
    period = period_of(month, PeriodKind.MONTH)
    standing = Measurement.objects.filter(series=series, period_key=period.key, is_current=True).first()
    said = MONTHS[series.indicator.code][month.year][month.month - 1]
    commands.record_figure(
        series=series,
        period_key=period.key,
        value=Decimal(said) * Decimal(10) ** series.indicator.scale,
        grade=grade,
        cut_off_on=min(period.last_day, civil_date(at)),
        replaces=standing.pk if standing else None,
        actor=story.actor("CVTCKH"),
        at=at,
    )
