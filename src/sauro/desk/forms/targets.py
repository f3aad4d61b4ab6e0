"""A target as typed: which figure, how much by when, whose share; another denominator; the figure of a period."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.commitments.models import Commitment
from sauro.desk.forms.acting import ActForm, RowForm
from sauro.desk.forms.fields import DayField, LineField, RowField, WordField
from sauro.desk.queries.directory import directory
from sauro.desk.queries.measures import series_to_pick, with_indicator
from sauro.intake.queries.asking import read_of_target
from sauro.targets import words
from sauro.targets.commands.promising import Asked, Share
from sauro.targets.models import IndicatorSeries, TargetCard
from sauro.targets.queries import cards
from sauro.targets.rules import figures, plans
from sauro.targets.rules.kinds import Direction
from sauro.targets.rules.plans import Point
from sauro.ui.fields import NumberField, PeriodField
from sauro.ui.periods import typed_period


class PointForm(RowForm):
    deciding = ("period", "planned")

    period = PeriodField(label=_("Đến hết kỳ"), required=False, max_length=30)
    planned = NumberField(label=_("Kế hoạch lũy kế"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("period") and "planned" in values and values["planned"] is None:
            self.add_error("planned", _("Kỳ này chưa có số kế hoạch."))
        if values.get("planned") is not None and values.get("period") == "":
            self.add_error("period", _("Số này chưa có kỳ."))
        return values


class ShareForm(RowForm):
    deciding = ("unit", "given")

    unit = RowField(label=_("Đơn vị"))
    given = NumberField(label=_("Được giao"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("unit") and "given" in values and values["given"] is None:
            self.add_error("given", _("Đơn vị này chưa có số được giao."))
        if values.get("given") is not None and values.get("unit") is None and "unit" in values:
            self.add_error("unit", _("Số này chưa có đơn vị."))
        return values


def points_typed(rows: Sequence[RowForm], *, scale: int) -> list[Point]:
    """Return the planned values of the rows in base units."""
    said = [row.cleaned_data for row in rows]
    return [Point(v["period"], figures.stored(v["planned"], scale=scale)) for v in said]


def points_initial(card: TargetCard) -> list[dict[str, Any]]:
    """Return what the plan in force says by period, but its end, as rows of a form."""
    points = cards.points_of(cards.version_in_force(card.commitment))
    scale = _scale(card.series)
    return [{"period": typed_period(p.period_key), "planned": typed(p.value, scale)} for p in points[:-1]]


def ends_in_december(card: TargetCard) -> bool:
    """Test whether a budget year's target is judged on 31 December by the plan in force."""
    keys = [p.period_key for p in cards.points_of(cards.version_in_force(card.commitment))]
    frequency = card.series.indicator.frequency if card.series is not None else ""
    return plans.ends_in_december(card.last_year, frequency=frequency, keys=keys)


def typed(value: Decimal | None, scale: int) -> str:
    """Return a value in base units as it would be typed in its scale."""
    return "" if value is None else f"{figures.shown(value, scale=scale):f}".replace(".", ",")


def _scale(series: IndicatorSeries | None) -> int:
    return series.indicator.scale if series is not None else 0


#: By which day a budget year's target is judged.
BUDGET_ENDS = {"january": _("31/01 năm sau"), "december": _("31/12")}


class TargetForm(ActForm):
    """What a received target asks."""

    row_forms = {"points": PointForm, "shares": ShareForm}

    series = RowField(
        label=_("Đo bằng chuỗi số liệu"),
        help_text=_("Chưa có trong danh sách: lập chỉ tiêu thống kê và mở chuỗi ở mục Số liệu."),
    )
    direction = WordField(words.DIRECTION, label=_("Yêu cầu"), empty=False)
    head = RowField(
        label=_("Là một tiêu chí của chỉ tiêu"),
        help_text=_("Chỉ khi yêu cầu có/không: đạt thì được đếm vào số tiêu chí của chỉ tiêu đó."),
    )
    value = NumberField(label=_("Mức phải đạt khi hết thời gian"), required=False)
    upper = NumberField(label=_("Mức trên (khi yêu cầu trong khoảng)"), required=False)
    first_year = forms.IntegerField(label=_("Từ năm"))
    last_year = forms.IntegerField(label=_("Đến hết năm"))
    budget_ends = WordField(
        BUDGET_ENDS, label=_("Tính đến (khi số liệu có 13 tháng)"), empty=False, initial="january"
    )
    base_value = NumberField(label=_("Số gốc trước khi bắt đầu"), required=False)
    base_on = DayField(label=_("Ngày của số gốc"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_series()
        heads = {row.pk: row for row in cards.heads_seen(self.scene.actor, day=self.scene.day)}
        counts = self.fields["head"]
        assert isinstance(counts, RowField)
        counts.offer(heads, [(str(pk), row.commitment.title) for pk, row in heads.items()])
        known = directory(self.scene.actor, day=self.scene.day)
        for row_form in self.rows["shares"]:
            unit = row_form.fields["unit"]
            assert isinstance(unit, RowField)
            unit.offer(known.units, known.unit_choices())
        for name in ("first_year", "last_year"):
            self.initial.setdefault(name, self.scene.day.year)

    def _offer_series(self) -> None:
        typed_words = " ".join(str(word) for word in self._typed("series_q"))
        chosen = [int(key) for key in self._typed("series") if str(key).isdigit()]
        offered, has_more = series_to_pick(
            self.scene.actor, day=self.scene.day, words=typed_words, chosen=chosen
        )
        field = self.fields["series"]
        assert isinstance(field, RowField)
        field.offer(offered, [(str(pk), series_word(row)) for pk, row in offered.items()])
        if has_more or typed_words:
            self.fields["series_q"] = LineField(
                label=_("Tìm chuỗi số liệu (tên chỉ tiêu, đơn vị)"), max_length=120
            )

    def asked(self) -> Asked:
        """Return what the target asks, in base units."""
        said = self.cleaned_data
        scale = _scale(said["series"])

        def stored(value: Decimal | None) -> Decimal | None:
            return None if value is None else figures.stored(value, scale=scale)

        points = points_typed(self.filled("points"), scale=scale)
        value = stored(said["value"])
        if value is not None:
            frequency = said["series"].indicator.frequency if said["series"] else ""
            in_december = said["budget_ends"] == "december"
            key = plans.end_key(said["last_year"], frequency=frequency, in_december=in_december)
            points.append(Point(key, value, stored(said["upper"])))
        if said["direction"] == Direction.BETWEEN:
            points = [Point(p.period_key, p.value, p.upper or stored(said["upper"])) for p in points]
        rows = [row.cleaned_data for row in self.filled("shares")]
        return Asked(
            direction=said["direction"],
            first_year=said["first_year"],
            last_year=said["last_year"],
            series=said["series"],
            head=said["head"],
            base_value=stored(said["base_value"]),
            base_on=said["base_on"],
            points=points,
            shares=[Share(row["unit"], figures.stored(row["given"], scale=scale)) for row in rows],
        )


def series_word(series: IndicatorSeries) -> str:
    """Return how a series is called in a choice: indicator, unit, what it is counted in."""
    whose = series.project.name if series.project is not None else series.unit.short_name
    return f"{series.indicator.name} · {whose} ({words.unit_word(series.indicator)})"


def target_initial(commitment: Commitment) -> dict[str, Any]:
    """Return what is said of the target so far as a form's first values."""
    card = cards.with_series(TargetCard.objects.filter(commitment=commitment)).first()
    if card is None:
        return _initial_as_read(commitment)
    scale, version = _scale(card.series), cards.version_in_force(commitment)
    given = [{"unit": s.unit_id, "given": typed(s.value, scale)} for s in cards.shares_of(version)]
    return {
        "series": card.series_id,
        "direction": card.direction,
        "head": card.head_id,
        "first_year": card.first_year,
        "last_year": card.last_year,
        "budget_ends": "december" if ends_in_december(card) else "january",
        "value": typed(card.goal, scale),
        "upper": typed(card.goal_upper, scale),
        "base_value": typed(card.base_value, scale),
        "base_on": card.base_on,
        "points": points_initial(card),
        "shares": given,
    }


def _initial_as_read(commitment: Commitment) -> dict[str, Any]:
    """Return what the document was read to ask, for a person to look over; the value only where its series is known."""
    said = read_of_target(commitment)
    series = with_indicator(said.pop("series", None))
    ends = {name: Decimal(str(said.pop(name))) for name in ("value", "upper") if name in said}
    if series is None:
        return said
    return said | {"series": series.pk} | {name: typed(end, _scale(series)) for name, end in ends.items()}


class DenominatorForm(ActForm):
    name = LineField(label=_("Tên mẫu số"), max_length=200, help_text=_("Ví dụ: kế hoạch Thành phố giao."))
    value = NumberField(label=_("Giá trị"))
    from_on = DayField(label=_("Từ ngày"), required=True)
    document = RowField(label=_("Văn bản giao"), widget=forms.RadioSelect, empty=_("— không có —"))
