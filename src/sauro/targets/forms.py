"""What is typed about indicators and figures. Shape only: whether it may be so, rules and commands say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.documents.forms import ActorForm, DocumentField
from sauro.organisation import rules as time_rules
from sauro.organisation.access import units_reached
from sauro.organisation.models import Right, Unit
from sauro.targets import words
from sauro.targets.commands.defining import Definition
from sauro.targets.models import Indicator, IndicatorSeries
from sauro.ui.fields import DayField, LongText, NumberField
from sauro.ui.words import Sentence


def _choices(named: Mapping[Any, Sentence]) -> list[tuple[str, Any]]:
    return [(str(code), label) for code, label in named.items()]


class DefinitionForm(ActorForm):
    compiling_unit = forms.ModelChoiceField(
        label=_("Đơn vị tổng hợp"), queryset=Unit.objects.none(), empty_label=None
    )
    code = forms.CharField(label=_("Mã"), max_length=40, help_text=_("Ngắn, dễ nhớ, ví dụ THU-NS."))
    name = forms.CharField(label=_("Tên chỉ tiêu thống kê"), max_length=200)
    base_unit = forms.CharField(
        label=_("Đơn vị tính"), max_length=40, help_text=_("Ví dụ: đồng, doanh nghiệp, hộ, %.")
    )
    scale = forms.TypedChoiceField(
        label=_("Hiện theo bậc"), choices=_choices(words.SCALE), coerce=int, initial=0
    )
    frequency = forms.ChoiceField(label=_("Kỳ số liệu"), choices=_choices(words.FREQUENCY))
    aggregation = forms.ChoiceField(label=_("Tính cả năm bằng cách"), choices=_choices(words.AGGREGATION))
    field = forms.CharField(label=_("Lĩnh vực"), max_length=120, required=False)
    parent = forms.ModelChoiceField(
        label=_("Là một phần của (trong đó)"),
        queryset=Indicator.objects.none(),
        required=False,
        empty_label=_("— không —"),
    )
    numerator = forms.ModelChoiceField(
        label=_("Tử số (khi tính tỷ lệ)"),
        queryset=Indicator.objects.none(),
        required=False,
        empty_label=_("— không —"),
    )
    denominator = forms.ModelChoiceField(
        label=_("Mẫu số (khi tính tỷ lệ)"),
        queryset=Indicator.objects.none(),
        required=False,
        empty_label=_("— không —"),
    )
    definition = LongText(label=_("Khái niệm, phạm vi"), required=False, max_length=2000)
    source = forms.CharField(label=_("Nguồn số liệu"), max_length=300, required=False)
    method = LongText(label=_("Cách kiểm tra"), rows=2, required=False, max_length=2000)
    limits = LongText(label=_("Hạn chế của số liệu"), rows=2, required=False, max_length=2000)

    def __init__(self, *args: Any, indicator: Indicator | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = units_reached(self.actor, Right.OFFICE, day=self.day)
        units = Unit.objects.filter(time_rules.in_force_q(day=self.day), pk__in=kept).order_by("name", "pk")
        wholes = Indicator.objects.filter(compiling_unit__in=kept).order_by("name", "pk")
        if indicator is not None:
            del self.fields["compiling_unit"]
            wholes = wholes.filter(compiling_unit=indicator.compiling_unit_id).exclude(pk=indicator.pk)
        else:
            self._offer("compiling_unit", units)
        for name in ("parent", "numerator", "denominator"):
            self._offer(name, wholes)

    def _offer(self, name: str, rows: Any) -> None:
        chosen = self.fields[name]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = rows

    def said(self) -> Definition:
        """Return the definition as typed."""
        return Definition(**{name: self.cleaned_data[name] for name in Definition.__dataclass_fields__})


class AmendForm(DefinitionForm):
    reason = LongText(label=_("Lý do sửa"), rows=2, max_length=500)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class UnitSeriesField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A series of the indicator at hand, called by its unit."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.unit.name)


class SeriesForm(ActorForm):
    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=Unit.objects.none())
    whole = UnitSeriesField(
        label=_("Cộng vào chuỗi tổng của"),
        queryset=IndicatorSeries.objects.none(),
        required=False,
        empty_label=_("— không cộng —"),
        help_text=_("Ví dụ: số của phường cộng thành số của quận; số của quận khi đó không ghi riêng."),
    )

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wholes = self.fields["whole"]
        assert isinstance(wholes, UnitSeriesField)
        rows = IndicatorSeries.objects.filter(indicator=indicator, whole=None)
        wholes.queryset = rows.select_related("unit").order_by("unit__name", "pk")
        reached = units_reached(self.actor, Right.OFFICE, day=self.day)
        chosen = self.fields["unit"]
        assert isinstance(chosen, forms.ModelChoiceField)
        in_force = Unit.objects.filter(time_rules.in_force_q(day=self.day), pk__in=reached)
        chosen.queryset = in_force.order_by("name", "pk")


class FigureForm(ActorForm):
    value = NumberField(label=_("Số liệu"))
    grade = forms.ChoiceField(label=_("Mức"), choices=_choices(words.GRADE))
    cut_off_on = DayField(label=_("Chốt đến ngày"))
    as_written = forms.CharField(
        label=_("Văn bản ghi"), max_length=200, required=False, help_text=_("Nguyên văn, ví dụ “hơn 70 tỷ”.")
    )
    document = DocumentField(label=_("Văn bản minh chứng"), required=False)
    reason = LongText(label=_("Lý do điều chỉnh"), rows=2, required=False, max_length=500)
    replaces = forms.IntegerField(widget=forms.HiddenInput, required=False)
