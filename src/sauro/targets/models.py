"""Figures, each stored once: an indicator is defined, a series is one unit's, a measurement is one period's.

A target is a commitment with a card: which series, in which direction, over which years. What is planned of it stands
at the versions of its plan, frozen with them.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sauro.commitments.models import Commitment, PlanVersion
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
    #: Sums and stocks of things are never below zero; a balance may be.
    may_be_negative = models.BooleanField(default=False)
    #: The indicator that this one is a part of (trong đó).
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    #: Of a ratio: what is divided, and by what. Both NULL for every other indicator.
    numerator = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    denominator = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    folded = models.TextField()
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["compiling_unit", "code"], name="a_unit_uses_a_code_once"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="no_indicator_is_its_own_part"),
            models.CheckConstraint(
                condition=Q(aggregation="ratio", numerator__isnull=False, denominator__isnull=False)
                | (~Q(aggregation="ratio") & Q(numerator__isnull=True, denominator__isnull=True)),
                name="a_ratio_is_of_two",
            ),
        ]
        indexes = [models.Index(fields=["field", "name", "id"], name="indicators_by_field")]

    def __str__(self) -> str:
        return self.name


class Project(models.Model):
    """Something that a unit builds or buys with capital of its own (dự án), whose figures are kept apart."""

    #: The investor (chủ đầu tư).
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    opened_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "code"], name="a_unit_names_a_project_once")]

    def __str__(self) -> str:
        return self.name


class IndicatorSeries(models.Model):
    """The figures of one unit, or of one of its projects, under one indicator (chuỗi số liệu)."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="series")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, null=True, related_name="series")
    opened_on = models.DateField()
    #: The series that this one is summed into: a ward's into the district's. A series with parts has no figures itself.
    whole = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit"],
                condition=Q(project__isnull=True),
                name="a_unit_has_one_series_of_an_indicator",
            ),
            models.UniqueConstraint(
                fields=["indicator", "project"], name="a_project_has_one_series_of_an_indicator"
            ),
            models.CheckConstraint(condition=~Q(whole=F("id")), name="no_series_is_its_own_part"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} · {self.project or self.unit}"


class Capital(models.Model):
    """What a project may pay out in a year (kế hoạch vốn), from a day on until another figure of the year begins."""

    series = models.ForeignKey(IndicatorSeries, models.PROTECT, related_name="capitals")
    year = models.PositiveSmallIntegerField()
    #: In base units of the series' indicator.
    value = models.DecimalField(max_digits=19, decimal_places=4)
    from_on = models.DateField()
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    recorded_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "year", "from_on"], name="a_capital_begins_once"),
            models.CheckConstraint(condition=Q(value__gte=0), name="no_capital_is_below_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.series} · {self.year}"


class Measurement(models.Model):
    """A figure as it was said on a day. Immutable: a later one of the period takes its place and names it."""

    series = models.ForeignKey(IndicatorSeries, models.PROTECT, related_name="measurements")
    period_key = models.CharField(max_length=10)
    #: The year that it counts in: of a thirteenth month the one before its January.
    year = models.PositiveSmallIntegerField()
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
        indexes = [models.Index(fields=["series", "year", "period_start", "id"], name="figures_of_a_series")]

    def __str__(self) -> str:
        return f"{self.series} · {self.period_key}"


class PeriodClosing(models.Model):
    """The figures of a period are closed (chốt số liệu) for all that a unit compiles; reopened only with a reason."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    period_key = models.CharField(max_length=10)
    start_on = models.DateField()
    through_on = models.DateField()
    closed_on = models.DateField()
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reopened_on = models.DateField(null=True)
    reopened_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "period_key"],
                condition=Q(reopened_on__isnull=True),
                name="a_period_is_closed_once",
            ),
        ]

    def __str__(self) -> str:
        return self.period_key


class TargetCard(models.Model):
    """What a commitment of kind target asks of which figure, and how it stands (derived from figures, plan, norms)."""

    commitment = models.OneToOneField(Commitment, models.PROTECT, related_name="card")
    #: NULL for a target without a figure: yes or no, or so many criteria.
    series = models.ForeignKey(IndicatorSeries, models.PROTECT, null=True, related_name="cards")
    direction = models.CharField(max_length=10)
    #: The target whose criterion this one is: so many of them are to be met.
    head = models.ForeignKey("self", models.PROTECT, null=True, related_name="criteria")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    #: The value before the span began, where the target is a change; and the day on which it stood.
    base_value = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    base_on = models.DateField(null=True)

    colour = models.CharField(max_length=8, default="none")
    colour_rank = models.SmallIntegerField(default=3)
    #: From this day on the colour waits for a figure. NULL: it holds.
    next_colour_on = models.DateField(null=True)
    last_key = models.CharField(max_length=10, blank=True, default="")
    last_grade = models.CharField(max_length=12, blank=True, default="")
    cut_off_on = models.DateField(null=True)
    actual = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    planned = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    projected = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    goal = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    goal_upper = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    method = models.CharField(max_length=10, blank=True, default="")
    #: The projection in percent of the goal; what lists are sorted by within a colour.
    attainment = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    expected_on = models.DateField(null=True)
    #: What became of it once its time is over; empty before.
    outcome = models.CharField(max_length=8, blank=True, default="")
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(direction__in=("yes_no", "criteria"), series__isnull=True)
                | (~Q(direction__in=("yes_no", "criteria")) & Q(series__isnull=False)),
                name="a_target_has_its_figure",
            ),
            models.CheckConstraint(
                condition=Q(head__isnull=True) | Q(direction="yes_no"), name="a_criterion_is_yes_or_no"
            ),
            models.CheckConstraint(
                condition=Q(first_year__lte=F("last_year")), name="a_span_ends_not_before_it_begins"
            ),
        ]
        indexes = [
            models.Index(fields=["colour_rank", "attainment", "id"], name="targets_worst_first"),
            models.Index(fields=["next_colour_on"], name="targets_to_judge"),
        ]

    def __str__(self) -> str:
        return str(self.commitment)


class PlannedValue(models.Model):
    """What a version of the plan promises by the end of a period. Once the version has a number it never changes."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="planned_values")
    period_key = models.CharField(max_length=10)
    #: Last day of the period.
    through_on = models.DateField()
    value = models.DecimalField(max_digits=19, decimal_places=4)
    upper = models.DecimalField(max_digits=19, decimal_places=4, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "through_on"], name="a_plan_says_a_day_once"),
        ]


class PlannedShare(models.Model):
    """What a version of the plan gives to a unit (phân bổ), of the target's value. Frozen with the version."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="planned_shares")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    value = models.DecimalField(max_digits=19, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "unit"], name="a_unit_has_one_share"),
        ]


class Denominator(models.Model):
    """Another figure that the target is measured against: a superior's, the Council's. Shown, never decides."""

    card = models.ForeignKey(TargetCard, models.PROTECT, related_name="denominators")
    name = models.CharField(max_length=200)
    value = models.DecimalField(max_digits=19, decimal_places=4)
    from_on = models.DateField()
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    recorded_on = models.DateField()
    #: A later figure of the same name takes this one's place from its own day on.
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["card", "name", "from_on"], name="a_denominator_begins_once"),
        ]


class ColourChange(models.Model):
    """One turn of a target's colour, as it was known that day: what the weekly meeting reads."""

    card = models.ForeignKey(TargetCard, models.PROTECT, related_name="colour_changes")
    on = models.DateField()
    before = models.CharField(max_length=8)
    after = models.CharField(max_length=8)
    last_key = models.CharField(max_length=10, blank=True)
    actual = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    projected = models.DecimalField(max_digits=19, decimal_places=4, null=True)

    class Meta:
        indexes = [models.Index(fields=["on", "card"], name="turns_of_a_day")]
