"""What the ledger keeps of indicators and figures: figures, codes, days and ids open; words sealed."""

from __future__ import annotations

from sauro.ledger.subjects import Facts
from sauro.targets.models import Indicator, IndicatorSeries, Measurement


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
            "parent": indicator.parent_id,
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
        open={"indicator": series.indicator_id, "unit": series.unit_id, "opened_on": series.opened_on},
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
