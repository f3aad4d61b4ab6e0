"""What the ledger keeps of indicators and figures: figures, codes, days and ids open; words sealed."""

from __future__ import annotations

from decimal import Decimal

from sauro.ledger.subjects import Facts
from sauro.targets.models import (
    Capital,
    Denominator,
    Indicator,
    IndicatorSeries,
    Measurement,
    PeriodClosing,
    PlannedShare,
    PlannedValue,
    Project,
    TargetCard,
)


def indicator_facts(indicator: Indicator) -> Facts:
    """Return the canonical state of the definition."""
    return Facts(
        open={
            "compiling_unit": indicator.compiling_unit_id,
            "code": indicator.code,
            "base_unit": indicator.base_unit,
            "scale": indicator.scale,
            "field": indicator.field,
            "frequency": indicator.frequency,
            "aggregation": indicator.aggregation,
            "may_be_negative": indicator.may_be_negative,
            "parent": indicator.parent_id,
            "numerator": indicator.numerator_id,
            "denominator": indicator.denominator_id,
        },
        sealed={
            "name": indicator.name,
            "definition": indicator.definition,
            "source": indicator.source,
            "method": indicator.method,
            "limits": indicator.limits,
        },
    )


def series_facts(series: IndicatorSeries) -> Facts:
    """Return the canonical state of the series, told on the page of its indicator."""
    return Facts(
        open={
            "indicator": series.indicator_id,
            "unit": series.unit_id,
            "project": series.project_id,
            "opened_on": series.opened_on,
            "whole": series.whole_id,
        },
        sealed={},
        root=("indicator", series.indicator_id),
    )


def measurement_facts(measurement: Measurement) -> Facts:
    """Return the canonical state of the figure; the value as a plain decimal number in base units."""
    return Facts(
        open={
            "series": measurement.series_id,
            "period_key": measurement.period_key,
            "value": f"{measurement.value:.4f}",
            "grade": measurement.grade,
            "cut_off_on": measurement.cut_off_on,
            "recorded_on": measurement.recorded_on,
            "document": measurement.document_id,
            "replaces": measurement.replaces_id,
            "is_current": measurement.is_current,
        },
        sealed={"as_written": measurement.as_written, "reason": measurement.reason},
        root=("series", measurement.series_id),
    )


_ASKED = ("series_id", "direction", "head_id", "first_year", "last_year", "base_on")
_STANDS = (
    "colour",
    "next_colour_on",
    "last_key",
    "last_grade",
    "cut_off_on",
    "method",
    "expected_on",
    "outcome",
)
_VALUES = ("base_value", "actual", "planned", "projected", "goal", "goal_upper", "attainment")


def target_facts(card: TargetCard) -> Facts:
    """Return the canonical state of the target: what it asks, what its newest plan says, and how it stands."""
    version = card.commitment.versions.filter(planned_values__isnull=False).order_by("-pk").first()
    points = PlannedValue.objects.filter(version=version).order_by("through_on") if version else ()
    shares = PlannedShare.objects.filter(version=version).order_by("unit_id") if version else ()
    return Facts(
        open={
            "commitment": card.commitment_id,
            **{name: getattr(card, name) for name in (*_ASKED, *_STANDS)},
            **{name: _plain(getattr(card, name)) for name in _VALUES},
            "points": [
                {"period_key": p.period_key, "value": _plain(p.value), "upper": _plain(p.upper)}
                for p in points
            ],
            "shares": [{"unit": s.unit_id, "value": _plain(s.value)} for s in shares],
        },
        sealed={},
        root=("commitment", card.commitment_id),
    )


def project_facts(row: Project) -> Facts:
    """Return the canonical state of the project."""
    return Facts(
        open={"unit": row.unit_id, "code": row.code, "opened_on": row.opened_on}, sealed={"name": row.name}
    )


def capital_facts(row: Capital) -> Facts:
    """Return the canonical state of what a project may pay out in a year."""
    return Facts(
        open={
            "series": row.series_id,
            "year": row.year,
            "value": _plain(row.value),
            "from_on": row.from_on,
            "recorded_on": row.recorded_on,
            "document": row.document_id,
        },
        sealed={},
        root=("series", row.series_id),
    )


def denominator_facts(row: Denominator) -> Facts:
    """Return the canonical state of the figure that a target is also measured against."""
    return Facts(
        open={
            "target": row.card_id,
            "value": _plain(row.value),
            "from_on": row.from_on,
            "recorded_on": row.recorded_on,
            "document": row.document_id,
        },
        sealed={"name": row.name},
        root=("commitment", row.card.commitment_id),
    )


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.4f}"


def closing_facts(row: PeriodClosing) -> Facts:
    """Return the canonical state of a period's closing."""
    names = ("unit_id", "period_key", "closed_on", "reopened_on", "document_id")
    return Facts(open={name: getattr(row, name) for name in names}, sealed={"reason": row.reason})
