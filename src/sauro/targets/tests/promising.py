"""Targets for tests, made by commands as the office makes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sauro.commitments import commands as heart
from sauro.commitments.models import Commitment
from sauro.commitments.rules.states import Kind
from sauro.commitments.tests import making as tasks
from sauro.kernel.clock import at_hour
from sauro.targets import commands
from sauro.targets.commands.promising import Asked
from sauro.targets.models import IndicatorSeries, TargetCard
from sauro.targets.rules.plans import Point
from sauro.targets.tests import making
from tests.people import Cast

AT = making.AT
BILLION = 10**9


def point(key: str, value: int | str, upper: int | str | None = None) -> Point:
    return Point(key, Decimal(value), None if upper is None else Decimal(upper))


def received(cast: Cast, **more: Any) -> Commitment:
    """Return a target in the book, clear but for its figure: led by the finance division."""
    return heart.receive_commitment(
        register_unit=cast.units["QU"],
        kind=Kind.TARGET,
        promise=tasks.promise(
            cast,
            **{"title": "Thu ngân sách năm 2024", "terms": tasks.fixed(date(2024, 12, 31)), **more},
        ),
        document=tasks.a_document(cast),
        actor=cast.actor("vanphong"),
        at=AT,
    )


def asked(series: IndicatorSeries | None, **more: Any) -> Asked:
    """Return what the target asks: at least 1.200 in 2024, of which 500 by June and 900 by September."""
    plain = Asked(
        direction="at_least",
        first_year=2024,
        last_year=2024,
        series=series,
        points=(point("2024-06", 500), point("2024-Q3", 900), point("2024", 1200)),
    )
    return replace(plain, **more)


def settled(cast: Cast, series: IndicatorSeries | None, **more: Any) -> TargetCard:
    return commands.settle_target(
        commitment=received(cast), asked=asked(series, **more), actor=cast.actor("vanphong"), at=AT
    )


def issued(cast: Cast, series: IndicatorSeries | None = None, **more: Any) -> TargetCard:
    """Return an issued target of the finance division's series."""
    card = settled(cast, series or making.opened(cast), **more)
    row = Commitment.objects.select_related("current_version").get(pk=card.commitment_id)
    heart.issue_commitment(commitment=row, actor=cast.actor("vanphong"), at=AT)
    return fresh(card)


def fresh(card: TargetCard) -> TargetCard:
    rows = TargetCard.objects.select_related("commitment__current_version", "series__indicator")
    return rows.get(pk=card.pk)


def months(cast: Cast, series: IndicatorSeries, year: int, *values: int, who: str = "chuyenvien") -> None:
    """Let somebody enter official figures of January, February and so on."""
    for month, value in enumerate(values, start=1):
        day = date(year, month, 28)
        more = {
            "cut_off_on": day,
            "at": at_hour(max(making.DAY, date(year + (month == 12), month % 12 + 1, 2)), 9),
        }
        making.record(cast, series, f"{year}-{month:02d}", value, who, **more)
