"""What is typed about indicators and figures. Shape only: whether it may be so, rules and commands say."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sauro.commitments.commands.values import Proof
from sauro.commitments.models import Commitment
from sauro.documents.forms import ActorForm, DocumentField
from sauro.kernel.period import parse_period
from sauro.organisation import rules as time_rules
from sauro.organisation.access import units_reached
from sauro.organisation.models import Right, Unit
from sauro.targets import words
from sauro.targets.commands.defining import Definition
from sauro.targets.commands.recording import Cell
from sauro.targets.commands.reporting_many import LineSaid
from sauro.targets.models import Indicator, IndicatorSeries, Measurement, Project
from sauro.targets.queries import Grid, code_of
from sauro.targets.queries.items import Item
from sauro.targets.rules import figures
from sauro.targets.rules.kinds import Grade
from sauro.ui.fields import DayField, LongText, NumberField, PeriodField
from sauro.ui.periods import period_key_word
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
    may_be_negative = forms.BooleanField(
        label=_("Có thể âm (cân đối, hoàn trả)"),
        required=False,
        help_text=_("Ví dụ: cán cân thương mại, thu có hoàn trả. Số đếm thì không âm."),
    )
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


class ProjectField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A project, called with its investor."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} · {obj.name} ({obj.unit.short_name})"


class ProjectForm(ActorForm):
    unit = forms.ModelChoiceField(label=_("Chủ đầu tư"), queryset=Unit.objects.none())
    code = forms.CharField(label=_("Mã"), max_length=40)
    name = forms.CharField(label=_("Tên dự án"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = units_reached(self.actor, Right.OFFICE, day=self.day)
        chosen = self.fields["unit"]
        assert isinstance(chosen, forms.ModelChoiceField)
        in_force = Unit.objects.filter(time_rules.in_force_q(day=self.day), pk__in=kept)
        chosen.queryset = in_force.order_by("name", "pk")


class CapitalForm(ActorForm):
    year = forms.IntegerField(label=_("Năm"))
    value = NumberField(label=_("Kế hoạch vốn"))
    from_on = DayField(label=_("Từ ngày"))
    document = DocumentField(label=_("Văn bản giao"), required=False)


class SeriesForm(ActorForm):
    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=Unit.objects.none())
    project = ProjectField(
        label=_("Dự án (khi là số liệu của một dự án)"),
        queryset=Project.objects.none(),
        required=False,
        empty_label=_("— không —"),
    )
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
        kept = units_reached(self.actor, Right.OFFICE, day=self.day)
        known = self.fields["project"]
        assert isinstance(known, forms.ModelChoiceField)
        known.queryset = Project.objects.filter(unit__in=kept).select_related("unit").order_by("code", "pk")
        rows = IndicatorSeries.objects.filter(indicator=indicator, whole=None, project=None)
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


class CloseForm(ActorForm):
    unit = forms.ModelChoiceField(label=_("Đơn vị tổng hợp"), queryset=Unit.objects.none(), empty_label=None)
    period_key = PeriodField(
        label=_("Kỳ"), max_length=30, help_text=_("Ghi kỳ như 6/2024, quý 2/2024 hoặc 2024.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = units_reached(self.actor, Right.OFFICE, day=self.day)
        chosen = self.fields["unit"]
        assert isinstance(chosen, forms.ModelChoiceField)
        compiling = Indicator.objects.values("compiling_unit")
        chosen.queryset = Unit.objects.filter(pk__in=kept).filter(pk__in=compiling).order_by("name", "pk")


class ReopenForm(ActorForm):
    reason = LongText(label=_("Lý do mở lại"), rows=2, required=False, max_length=500)
    document = DocumentField(label=_("Văn bản cho phép"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class GridForm(ActorForm):
    """The cells of a grid, each named after its series and period; beside each, the id of the figure seen there."""

    grade = forms.ChoiceField(
        label=_("Mức của các số mới"), choices=_choices(words.GRADE), initial=Grade.OFFICIAL
    )
    reason = LongText(label=_("Lý do (khi điều chỉnh)"), rows=2, required=False, max_length=500)
    document = DocumentField(label=_("Văn bản minh chứng của các số mới"), required=False)
    file = forms.FileField(label=_("Tệp CSV"), required=False)

    def __init__(self, *args: Any, grid: Grid, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grid = grid
        self.unread: list[str] = []
        for row in grid.rows:
            for cell in row.cells:
                named = (
                    row.series.indicator.name,
                    row.series.project.name if row.series.project else row.series.unit.short_name,
                    period_key_word(cell.period.key),
                )
                label = ", ".join(named)
                self.fields[cell.name] = NumberField(required=False, label=label)
                self.fields[f"s-{cell.name}"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
                self.initial[cell.name] = cell.typed
                self.initial[f"s-{cell.name}"] = cell.standing.pk if cell.standing else None

    def lines(self) -> list[tuple[IndicatorSeries, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """Return the rows with the bound fields of their cells: what is typed, and what was seen."""
        return [
            (row.series, [(self[c.name], self[f"s-{c.name}"]) for c in row.cells]) for row in self.grid.rows
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for row in self.grid.rows:
            for cell in row.cells:
                if cell.name in said and said[cell.name] is None and said.get(f"s-{cell.name}"):
                    self.add_error(cell.name, _("Số đã ghi không xóa được. Cần sửa thì ghi số mới."))
        return said

    def cells(self) -> list[Cell]:
        """Return the cells whose value isn't the one that was seen."""
        found = []
        seen = Measurement.objects.in_bulk(
            [pk for n, pk in self.cleaned_data.items() if n.startswith("s-c-") and pk]
        )
        for row in self.grid.rows:
            for cell in row.cells:
                value, pk = self.cleaned_data[cell.name], self.cleaned_data[f"s-{cell.name}"]
                if value is None:
                    continue
                stored = figures.stored(value, scale=row.series.indicator.scale)
                before = seen.get(pk) if pk else None
                if before is None or before.value != stored:
                    found.append(Cell(row.series, cell.period.key, stored, pk))
        return found

    def read(self) -> GridForm:
        """Return the form with the cells that the file has; nothing is judged or stored yet."""
        typed = QueryDict(mutable=True)
        typed.update(dict(self.data.items()))
        file = self.files.get("file")
        content = file.read(MOST_READ + 1) if file is not None else b""
        told = told_cells(content) if len(content) <= MOST_READ else None
        form = GridForm(typed, grid=self.grid, actor=self.actor, day=self.day)
        # Django's own place for what was found wrong: nothing is judged yet.
        form._errors = ErrorDict()  # type: ignore[attr-defined]
        form.cleaned_data = {}
        if told is None:
            form.add_error("file", _("Chọn tệp CSV (UTF-8, tối đa 1 MB) tải từ trang này rồi điền thêm số."))
            return form
        names = {(code_of(row.series), c.period.key): c.name for row in self.grid.rows for c in row.cells}
        for place, value in told.items():
            if place in names:
                typed[names[place]] = value
            elif value:
                form.unread.append(f"{place[0]} {place[1]}")
        return form


class PeriodForm(GridForm):
    """One period of all that a unit reports: beside each figure what is said of its target."""

    def __init__(self, *args: Any, items: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        # Evidence is told line by line.
        del self.fields["file"], self.fields["document"]
        for item in items:
            if item.commitment is not None:
                self._ask(item.commitment, item)

    def _ask(self, commitment: Commitment, item: Item) -> None:
        name, pk = item.row.series.indicator.name, commitment.pk

        def label(of: Any) -> str:
            return f"{of}: {name}"

        asked: dict[str, forms.Field] = {
            "forecast_on": DayField(label=label(_("Đơn vị dự kiến hoàn thành")), required=False),
            "words": forms.CharField(
                label=label(_("Đã làm được gì, đang làm gì")), required=False, max_length=4000
            ),
            "proofs": DocumentField(label=label(_("Văn bản minh chứng")), required=False, help_text=""),
        }
        if item.answers and commitment.accepting_post is not None:
            asked["stuck"] = forms.BooleanField(
                label=_("Đang vướng, cần %(post)s tháo gỡ") % {"post": commitment.accepting_post.title},
                required=False,
            )
            asked["proposal"] = forms.CharField(
                label=label(_("Đề xuất cách tháo gỡ")), required=False, max_length=4000
            )
        for key, field in asked.items():
            if isinstance(field, DocumentField):
                field.actor, field.day = self.actor, self.day
            self.fields[f"{key}-{pk}"] = field
        self.initial[f"forecast_on-{pk}"] = commitment.forecast_on

    def cells(self) -> list[Cell]:
        """Return the cells whose value isn't the one that was seen, each with the evidence of its line."""
        by_series = {item.row.series.pk: item.commitment for item in self.items}
        found = []
        for cell in super().cells():
            told = by_series[cell.series.pk]
            paper = self.cleaned_data.get(f"proofs-{told.pk}") if told is not None else None
            found.append(replace(cell, document=paper))
        return found

    def rows(self) -> list[dict[str, Any]]:
        """Return each item with the bound fields of its line; one that isn't asked is `None`."""
        told = []
        for item, (_series, cells) in zip(self.items, self.lines(), strict=True):
            line: dict[str, Any] = {"item": item, "cell": cells[0][0], "seen": cells[0][1]}
            pk = item.commitment.pk if item.commitment is not None else 0
            for key in ("forecast_on", "words", "proofs", "stuck", "proposal"):
                line[key] = self[f"{key}-{pk}"] if f"{key}-{pk}" in self.fields else None
            told.append(line)
        return told

    @property
    def is_prepared(self) -> bool:
        """Test whether the reports wait for those who answer."""
        return not any(item.answers for item in self.items)

    def said(self) -> list[LineSaid]:
        """Return what is said of targets: of each whose figure was changed, or of which anything else is told."""
        changed = {cell.series.pk for cell in self.cells()}
        found = []
        for item in self.items:
            row = item.commitment
            if row is None:
                continue
            told = {
                key: self.cleaned_data.get(f"{key}-{row.pk}")
                for key in ("words", "forecast_on", "proofs", "stuck", "proposal")
            }
            told["words"] = told["words"] or ""
            is_told = (
                told["words"] or told["proofs"] or told["stuck"] or told["forecast_on"] != row.forecast_on
            )
            if item.row.series.pk in changed or is_told:
                found.append(_line(row, told, item))
        return found


def _line(row: Commitment, told: dict[str, Any], item: Item) -> LineSaid:
    period = period_key_word(item.row.cells[0].period.key)
    words_said = told["words"]
    if not words_said and not told["stuck"]:
        words_said = str(_("Đã ghi số liệu %(period)s.")) % {"period": period}
    return LineSaid(
        commitment=row,
        words=words_said,
        forecast_on=told["forecast_on"],
        proofs=[Proof(document=told["proofs"])] if told["proofs"] else [],
        asked_post=row.accepting_post if told["stuck"] else None,
        proposal=told["proposal"] or "",
    )


#: A year of every unit is some kilobytes.
MOST_READ = 1_000_000


def told_cells(content: bytes) -> dict[tuple[str, str], str] | None:
    """Return what a CSV file says, by unit code and period key; `None` where it isn't one of ours."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    head, *lines = text.splitlines() or [""]
    mark = max(";", ",", "\t", key=head.count)
    rows = list(csv.reader([head, *lines], delimiter=mark))
    if len(rows) < 2 or len(rows[0]) < 3:
        return None
    keys = [key.strip() for key in rows[0][2:]]
    if not all(parse_period(key) for key in keys):
        return None
    return {
        (row[0].strip().lstrip("'"), key): value.strip().lstrip("'")
        for row in rows[1:]
        if row
        for key, value in zip(keys, row[2:], strict=False)
    }
