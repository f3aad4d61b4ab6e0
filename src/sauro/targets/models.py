"""Figures, each stored once: an indicator is defined, a series is one unit's, a measurement is one period's."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sauro.documents.models import Document
from sauro.organisation.models import Person, Unit


class Indicator(models.Model):
    """What is measured, how, and who answers for the definition (chỉ tiêu thống kê)."""

    #: The unit that defines it and brings its figures together.
    compiling_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    definition = models.TextField(blank=True)
    #: The unit of measurement that values are stored in: đồng, doanh nghiệp, hộ, %.
    base_unit = models.CharField(max_length=40)
    #: Values are shown and typed in 10^scale base units: 9 for tỷ đồng.
    scale = models.PositiveSmallIntegerField(default=0)
    field = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=300, blank=True)
    method = models.TextField(blank=True)
    limits = models.TextField(blank=True)
    frequency = models.CharField(max_length=8)
    aggregation = models.CharField(max_length=8)
    #: The indicator that this one is a part of (trong đó).
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    folded = models.TextField()
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["compiling_unit", "code"], name="a_unit_uses_a_code_once"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="no_indicator_is_its_own_part"),
        ]
        indexes = [models.Index(fields=["field", "name", "id"], name="indicators_by_field")]

    def __str__(self) -> str:
        return self.name


class IndicatorSeries(models.Model):
    """The figures of one unit under one indicator (chuỗi số liệu)."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="series")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    opened_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit"], name="a_unit_has_one_series_of_an_indicator"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} · {self.unit}"


class Measurement(models.Model):
    """A figure as it was said on a day. Immutable: a later one of the period takes its place and names it."""

    series = models.ForeignKey(IndicatorSeries, models.PROTECT, related_name="measurements")
    period_key = models.CharField(max_length=10)
    #: First day of the period: what the figures of a series are ordered by.
    period_start = models.DateField()
    #: In base units. At most 15 significant digits: SQLite keeps decimals as floats.
    value = models.DecimalField(max_digits=19, decimal_places=4)
    grade = models.CharField(max_length=12)
    cut_off_on = models.DateField()
    as_written = models.CharField(max_length=200, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    reason = models.CharField(max_length=500, blank=True)
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "period_key"],
                condition=Q(is_current=True),
                name="a_period_has_one_figure_in_force",
            )
        ]
        indexes = [models.Index(fields=["series", "period_start", "id"], name="figures_of_a_series")]

    def __str__(self) -> str:
        return f"{self.series} · {self.period_key}"
