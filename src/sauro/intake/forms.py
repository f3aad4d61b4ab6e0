"""What is typed about a reading and its proposals. Shape only: whether it may be so, rules and commands say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.commitments import words as heart
from sauro.commitments.rules.states import Clarity, ClaritySource, DueKind
from sauro.documents import words as register
from sauro.documents.forms import ActorForm, DocumentField
from sauro.documents.rules.kinds import LinkKind
from sauro.intake import words
from sauro.intake.queries.house import House
from sauro.intake.queries.sheet import Card, Sheet
from sauro.intake.rules.indicators import in_units_of, number_and_unit
from sauro.kernel.errors import Reason
from sauro.organisation import rules as time_rules
from sauro.organisation.access import units_reached
from sauro.organisation.models import Grant, Post, Right, Unit
from sauro.targets import words as measures
from sauro.targets.models import IndicatorSeries
from sauro.targets.rules.kinds import Direction
from sauro.ui.fields import DayField, NumberField, PeriodField
from sauro.ui.words import sentence

_NOTHING = _("— chưa chọn —")


def _line(label: Any, *, most: int = 500, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most, help_text=help_text)


def _text(label: Any, *, rows: int = 2, most: int = 4000) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=most, widget=forms.Textarea(attrs={"rows": rows})
    )


def _title(label: Any) -> forms.CharField:
    """Return the field of a title: as long as the book keeps it, shown whole, kept as one line."""
    return _text(label, most=500)


def _codes(named: Mapping[str, Any], *codes: str) -> list[tuple[str, Any]]:
    return [("", _NOTHING), *((c, named[c]) for c in codes or named)]


class OpenForm(ActorForm):
    """A file, or the words themselves, for one of the registers that the actor keeps."""

    register_unit = forms.ModelChoiceField(
        label=_("Sổ văn bản của"), queryset=Unit.objects.none(), empty_label=None
    )
    file = forms.FileField(label=_("Tệp văn bản"), required=False)
    text = forms.CharField(
        label=_("hoặc dán nội dung"), required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    published_on = DayField(
        label=_("Ngày văn bản (nếu trong văn bản không ghi)"),
        required=False,
        help_text=_("Dùng để hiểu các ngày không ghi năm."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = units_reached(self.actor, Right.OFFICE, day=self.day)
        in_force = time_rules.in_force_q(day=self.day)
        field = self.fields["register_unit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Unit.objects.filter(in_force, pk__in=kept).order_by("tree", "name", "pk")
        own = Grant.objects.filter(in_force, post__in=[self.actor.deciding_post], right=Right.OFFICE)
        field.initial = own.order_by("pk").values_list("unit_id", flat=True).first()


class HeadForm(ActorForm):
    """The head of the text as the reading found it, to be looked over before it is registered."""

    issuer = forms.ModelChoiceField(label=_("Cơ quan ban hành"), queryset=Unit.objects.none())
    symbol = _line(_("Số, ký hiệu"), most=80)
    type = forms.ChoiceField(label=_("Loại văn bản"), choices=[])
    issued_on = DayField(label=_("Ngày ban hành"))
    subject = forms.CharField(
        label=_("Trích yếu"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    signer = _line(_("Người ký"), most=120)
    signer_title = _line(_("Chức vụ người ký"), most=200)
    field = _line(_("Lĩnh vực"), most=60)
    classification = forms.ChoiceField(
        label=_("Dấu mật trên văn bản"), required=False, choices=list(register.CLASSIFICATION.items())
    )
    override_reason = _line(
        _("Lý do trùng số"), most=500, help_text=_("Chỉ ghi khi hai văn bản khác nhau có cùng số, ký hiệu.")
    )

    def __init__(self, *args: Any, house: House, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        issuer, kind = self.fields["issuer"], self.fields["type"]
        assert isinstance(issuer, forms.ModelChoiceField) and isinstance(kind, forms.ChoiceField)
        known = [u.pk for u in (*house.units, *house.outside)]
        issuer.queryset = Unit.objects.filter(pk__in=known).order_by("tree", "name", "pk")
        kind.choices = [("", _NOTHING), *register.TYPE.items()]


class ChooseForm(ActorForm):
    document = DocumentField(label=_("Văn bản đã đăng ký"), required=True)


class DefaultsForm(forms.Form):
    """What holds for all proposals of the text unless one says otherwise."""

    accepting_post = forms.TypedChoiceField(
        label=_("Người xác nhận hoàn thành"), required=False, coerce=int, empty_value=None
    )
    following_post = forms.TypedChoiceField(
        label=_("Chuyên viên theo dõi"), required=False, coerce=int, empty_value=None
    )
    acceptance = _line(
        _("Tiêu chí hoàn thành chung"),
        help_text=_("Dùng cho nhiệm vụ chưa ghi tiêu chí riêng."),
    )
    no_participants = forms.BooleanField(
        label=_("Nhiệm vụ không nêu đơn vị phối hợp thì coi là không có"), required=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, posts: list[tuple[str, list[tuple[int, str]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("accepting_post", "following_post"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _NOTHING), *posts]


def _units(label: Any) -> forms.TypedMultipleChoiceField:
    # Boxes to tick: in a list of many a click without Ctrl would drop what was chosen before.
    widget = forms.CheckboxSelectMultiple
    return forms.TypedMultipleChoiceField(
        label=label, required=False, coerce=int, empty_value=[], widget=widget
    )


class TaskForm(forms.Form):
    """A task's proposal: each part of the six that a clerk may settle."""

    title = _title(_("Việc phải làm"))
    lead_unit = forms.TypedChoiceField(
        label=_("Đơn vị chủ trì"), required=False, coerce=int, empty_value=None
    )
    accountable_post = forms.TypedChoiceField(
        label=_("Người chịu trách nhiệm chính"), required=False, coerce=int, empty_value=None
    )
    due_kind = forms.ChoiceField(label=_("Loại thời hạn"), required=False, choices=_codes(heart.DUE_KIND))
    due_on = DayField(label=_("Hạn"), required=False)
    product = _line(_("Sản phẩm"))
    acceptance = _line(_("Tiêu chí hoàn thành"))
    has_no_participants = forms.BooleanField(label=_("Không có đơn vị phối hợp"), required=False)
    coordinating = _units(_("Đơn vị phối hợp"))
    units = _units(_("Giao chung cho (mỗi đơn vị một nhiệm vụ)"))
    trigger = _line(_("Chờ điều kiện (thời hạn chờ điều kiện)"), most=300)
    offset_count = forms.IntegerField(
        label=_("Thời hạn dài bao nhiêu ngày, tháng"), required=False, min_value=1, max_value=999
    )
    offset_unit = forms.ChoiceField(
        label=_("Tính theo ngày hay tháng"), required=False, choices=_codes(heart.OFFSET_UNIT)
    )
    review_months = forms.IntegerField(
        label=_("Xem lại sau (tháng)"), required=False, min_value=1, max_value=60
    )
    scope = _text(_("Nội dung, phạm vi"))
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [(u.pk, u.name) for u in sheet.house.units]
        heads = [(p.pk, f"{p.title}, {_unit_name(sheet, p)}") for p in sheet.house.heads.values()]
        for name, choices in (("lead_unit", units), ("units", units), ("coordinating", units)):
            self._offer(name, choices, single=name == "lead_unit")
        self._offer("accountable_post", heads, single=True, empty=_("— người đứng đầu đơn vị chủ trì —"))

    def _offer(
        self, name: str, choices: list[tuple[int, str]], *, single: bool, empty: Any = _NOTHING
    ) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", empty), *choices] if single else choices

    #: What a clerk rarely needs stands folded away.
    _SELDOM = ("coordinating", "units", "trigger", "offset_count", "offset_unit", "review_months", "scope")

    @property
    def first(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self._SELDOM]

    @property
    def seldom(self) -> list[forms.BoundField]:
        return [self[name] for name in self._SELDOM]

    @property
    def shows_seldom(self) -> bool:
        """Test whether something stands in what is folded away, or is wrong there."""
        said = (field.errors or field.value() for field in self.seldom if field.name != "scope")
        return any(bool(one) for one in said)

    def values(self, card: Card) -> dict[str, Any]:
        """Return what was typed as the proposal keeps it, with the source of what a person has changed."""
        typed = {k: v for k, v in self.cleaned_data.items() if k != "revision"}
        typed["title"] = " ".join(typed["title"].split())
        if typed["due_on"] and not typed["due_kind"]:
            # A day alone is a fixed day.
            typed["due_kind"] = DueKind.FIXED.value
        typed["due_on"] = typed["due_on"].isoformat() if typed["due_on"] else None
        if any((typed.get(n) or None) != (card.values.get(n) or None) for n in SETTLES[Clarity.WHEN]):
            typed["due_reason"] = "due_set"
        if typed["due_on"] != card.values.get("due_on") or typed["due_kind"] != card.values.get("due_kind"):
            typed["period_key"] = ""
        if len(typed["units"]) == 1 and not typed["lead_unit"]:
            # One unit alone is no set: it leads.
            typed |= {"lead_unit": typed["units"][0], "units": []}
        if typed["due_kind"] == DueKind.RELATIVE and not card.values.get("anchor_on"):
            published = card.sheet.reading.published_on
            typed["anchor_on"] = published.isoformat() if published else None
        return typed | {"sources": _sources(card, typed)}


#: Which fields settle which clarity.
SETTLES: Mapping[str, tuple[str, ...]] = {
    Clarity.WHO: ("lead_unit", "accountable_post", "units"),
    Clarity.WHAT: ("title",),
    Clarity.WHEN: ("due_kind", "due_on", "trigger", "offset_count", "offset_unit", "review_months"),
    Clarity.RESPONSIBILITY: ("lead_unit", "units", "coordinating", "has_no_participants"),
    Clarity.PRODUCT: ("product", "acceptance"),
}


def _sources(card: Card, typed: Mapping[str, Any]) -> dict[str, str]:
    sources = dict(card.values.get("sources") or {})
    for clarity, names in SETTLES.items():
        changed = any((typed.get(n) or None) != (card.values.get(n) or None) for n in names)
        if changed and any(typed.get(n) for n in names):
            sources[clarity] = ClaritySource.SET.value
    return sources


def _unit_name(sheet: Sheet, post: Post) -> str:
    unit = sheet.house.unit(post.unit_id)
    return unit.short_name if unit else ""


class WrittenField(forms.CharField):
    """A figure as the text says it, with its unit: "4.839 tỷ đồng". A number and its unit's words, `None` if empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=120, **kwargs)

    def clean(self, value: Any) -> tuple[Decimal, str] | None:
        number, unit = number_and_unit(str(super().clean(value)))
        read = NumberField(required=False).clean(number)
        return (read, unit) if read is not None else None


class FiguresForm(forms.Form):
    """What is said of a figure of one of the house's series; kept as it was written, and in the series' base units."""

    #: The fields that hold figures, and under which names their values in base units are kept.
    figures: Mapping[str, str] = {}

    series = forms.TypedChoiceField(label=_("Chuỗi số liệu"), required=False, coerce=int, empty_value=None)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: Sequence[IndicatorSeries], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {row.pk: row for row in offered}
        field = self.fields["series"]
        assert isinstance(field, forms.ChoiceField)
        rows = [(pk, _series_word(row)) for pk, row in self.known.items()]
        field.choices = [("", _NOTHING), *rows]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        series = self.known.get(said.get("series") or 0)
        for name, kept in self.figures.items():
            figure = said.get(name)
            said[kept] = self._in_base_units(name, figure, series) if figure and series else None
        return said

    def _in_base_units(self, name: str, figure: tuple[Decimal, str], series: IndicatorSeries) -> str | None:
        number, unit = figure
        value = in_units_of(number, unit, base_unit=series.indicator.base_unit)
        if value is None:
            code = "unit_differs" if unit else "unit_unsaid"
            said: dict[str, object] = {"said": unit, "known": measures.unit_word(series.indicator)}
            self.add_error(name, sentence(Reason(code, name, said)))
        return None if value is None else f"{value:f}"

    def values(self, card: Card) -> dict[str, Any]:
        """Return what was typed as the proposal keeps it."""
        typed = {k: v for k, v in self.cleaned_data.items() if k != "revision"}
        return typed | {name: self.data.get(name, "").strip() for name in self.figures}


def _series_word(series: IndicatorSeries) -> str:
    word = measures.unit_word(series.indicator)
    return f"{series.indicator.name} · {series.unit.short_name} ({word})"


def _year(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1945, max_value=9000)


class TargetForm(FiguresForm):
    """A target's name, and what it asks where that can be said now. What stays empty is said on its own page."""

    figures = {"written": "value", "written_upper": "upper"}

    title = _title(_("Tên chỉ tiêu"))
    direction = forms.ChoiceField(label=_("Yêu cầu"), required=False)
    written = WrittenField(label=_("Mức phải đạt"), help_text=_("Ghi cả đơn vị, ví dụ 4.839 tỷ đồng."))
    written_upper = WrittenField(label=_("Mức trên (khi yêu cầu trong khoảng)"))
    first_year = _year(_("Từ năm"))
    last_year = _year(_("Đến hết năm"))

    lead_unit = forms.TypedChoiceField(
        label=_("Đơn vị chủ trì"), required=False, coerce=int, empty_value=None
    )
    product = _line(_("Sản phẩm"), help_text=_("Ví dụ: số liệu được Kho bạc xác nhận."))

    field_order = (
        "title",
        "lead_unit",
        "series",
        "direction",
        "written",
        "written_upper",
        "first_year",
        "last_year",
        "product",
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead = self.fields["lead_unit"]
        assert isinstance(lead, forms.ChoiceField)
        lead.choices = [("", _NOTHING), *((u.pk, u.name) for u in units)]
        field = self.fields["direction"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = _codes(measures.DIRECTION, Direction.AT_LEAST, Direction.AT_MOST, Direction.BETWEEN)

    def values(self, card: Card) -> dict[str, Any]:
        """Return what was typed as the proposal keeps it: an upper end only of what is to stay between two."""
        typed = super().values(card)
        typed["title"] = " ".join(typed["title"].split())
        if typed["direction"] != Direction.BETWEEN:
            typed |= {"upper": None, "written_upper": ""}
        return typed


class MeasurementForm(FiguresForm):
    figures = {"written": "value"}

    period_key = PeriodField(label=_("Kỳ"), required=False, help_text=_("Ví dụ 6/2024, quý 2/2024, 2024."))
    written = WrittenField(label=_("Giá trị"), help_text=_("Ghi cả đơn vị, ví dụ 4.839 tỷ đồng."))
    grade = forms.ChoiceField(label=_("Mức độ"), required=False)
    reason = _line(_("Lý do (khi điều chỉnh số đã chốt)"), most=500)
    #: The figure that the person saw standing there.
    replaces = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["grade"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(measures.GRADE.items())


class LeaveForm(ActorForm):
    # Folded away it stands in the form of another button, which a browser would then not send.
    use_required_attribute = False

    disposition = forms.ChoiceField(
        label=_("Hướng xử lý"), choices=[("", _NOTHING), *((c, register.DISPOSITION[c]) for c in words.LEAVE)]
    )
    reason = _line(_("Lý do"), most=1000)
    refers_to = DocumentField(label=_("Theo văn bản"), required=False)


class ClauseForm(LeaveForm):
    """A clause of which nothing is to be followed, before it is taken."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def values(self, card: Card) -> dict[str, Any]:
        """Return what was typed as the proposal keeps it."""
        typed = self.cleaned_data
        refers_to = typed["refers_to"].pk if typed["refers_to"] else None
        return {"disposition": typed["disposition"], "reason": typed["reason"], "refers_to": refers_to}


class CitationForm(ActorForm):
    document = DocumentField(label=_("Văn bản trong sổ"), required=True)
    link = forms.ChoiceField(
        label=_("Quan hệ"), required=False, choices=[(k.value, register.LINK[k]) for k in LinkKind]
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def values(self, card: Card) -> dict[str, Any]:
        """Return what was typed as the proposal keeps it."""
        return {"document": self.cleaned_data["document"].pk, "link": self.cleaned_data["link"]}


class SplitForm(forms.Form):
    parts = forms.CharField(
        label=_("Mỗi việc một dòng"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Đơn vị, thời hạn của từng việc giữ như đề xuất gốc và sửa được sau."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


__all__ = [
    "SETTLES",
    "ChooseForm",
    "CitationForm",
    "ClauseForm",
    "DefaultsForm",
    "HeadForm",
    "LeaveForm",
    "MeasurementForm",
    "OpenForm",
    "SplitForm",
    "TargetForm",
    "TaskForm",
]
