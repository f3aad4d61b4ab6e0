"""The plan as typed: due rule, rhythm, steps; and a change of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.commitments import words
from sauro.commitments.commands.change import Proposal
from sauro.commitments.commands.values import Step, Terms
from sauro.commitments.models import Commitment, PlanVersion
from sauro.commitments.rules.states import DueKind, Rhythm, StepKind
from sauro.desk.forms.acting import ActForm, RowForm
from sauro.desk.forms.fields import DayField, LineField, RowField, TextField, WordField
from sauro.desk.forms.targets import PointForm, ends_in_december, points_initial, points_typed, typed
from sauro.desk.queries.chips import first_up
from sauro.kernel.period import Period, PeriodKind, next_period, period_of
from sauro.targets.commands import attached_plan
from sauro.targets.models import TargetCard
from sauro.targets.queries import cards
from sauro.targets.rules import figures, plans
from sauro.targets.rules.plans import Point
from sauro.ui.fields import NumberField
from sauro.ui.periods import period_key_word
from sauro.ui.words import Sentence

#: "Not clear yet", as the form says it: what belongs to a kind of due rule is hidden until one is chosen.
UNCLEAR = "unclear"

#: How many periods of each kind "end of a period" offers.
_AHEAD = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 6, PeriodKind.HALF: 4, PeriodKind.YEAR: 5}

TERMS = (
    "due_kind",
    "due_on",
    "period_key",
    "trigger",
    "anchor_on",
    "offset_count",
    "offset_unit",
    "review_months",
    "rhythm",
    "rhythm_day",
)


def periods_from(day: date) -> Iterator[Period]:
    """Yield the periods that a due day may end: the present ones and some after them."""
    for kind, count in _AHEAD.items():
        period = period_of(day, kind)
        for _place in range(count):
            yield period
            period = next_period(period)


class StepForm(RowForm):
    deciding = ("title", "due_on")

    step_key = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    title = LineField(label=_("Tên mốc, sản phẩm của mốc"))
    due_on = DayField(label=_("Đến hạn"), required=False)
    kind = WordField(words.STEP_KIND, label=_("Loại"), empty=False)
    strive_on = DayField(label=_("Phấn đấu"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("title") and "due_on" in values and values["due_on"] is None:
            self.add_error("due_on", _("Mốc này chưa có ngày đến hạn."))
        return values

    def step(self) -> Step:
        """Return the row as a step; one without a name is refused by the rule, by its number."""
        values = self.cleaned_data
        return Step(
            title=values["title"],
            due_on=values["due_on"],
            step_key=values["step_key"],
            kind=values["kind"] or StepKind.DELIVERABLE,
            strive_on=values["strive_on"],
        )


class TermsForm(ActForm):
    """The due rule, the rhythm of reports and the steps."""

    row_forms = {"steps": StepForm}

    due_kind = forms.ChoiceField(
        label=_("Cách xác định thời hạn"),
        required=False,
        widget=forms.Select(attrs={"data-decides": ""}),
        choices=[(UNCLEAR, _("— chưa rõ —")), *words.DUE_KIND.items()],
    )
    due_on = DayField(label=_("Ngày đến hạn"), required=False)
    period_key = forms.ChoiceField(label=_("Kỳ"), required=False)
    trigger = LineField(label=_("Điều kiện bắt đầu tính hạn"))
    anchor_on = DayField(label=_("Tính từ ngày (không kể ngày này)"), required=False)
    offset_count = forms.IntegerField(label=_("Số ngày, tháng"), required=False, min_value=1, max_value=3650)
    offset_unit = WordField(words.OFFSET_UNIT, label=_("Đơn vị tính"), empty=False)
    review_months = forms.IntegerField(
        label=_("Rà soát mỗi (tháng)"), required=False, min_value=1, max_value=120
    )
    rhythm = WordField(words.RHYTHM, label=_("Nhịp báo cáo"), empty=False)
    rhythm_day = forms.IntegerField(
        label=_("Ngày báo cáo"),
        required=False,
        min_value=1,
        max_value=31,
        help_text=_("Ngày trong tháng; hằng tuần thì 1 là thứ hai."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._periods = {p.key: p for p in periods_from(self.scene.day)}
        key = self.fields["period_key"]
        assert isinstance(key, forms.ChoiceField)
        choices: list[tuple[str, Sentence]] = [("", _("— chọn kỳ —"))]
        choices += [(k, first_up(period_key_word(k))) for k in self._periods]
        self.initial["due_kind"] = self.initial.get("due_kind") or UNCLEAR
        stored = self.initial.get("period_key")
        if stored and stored not in self._periods:
            choices.append((stored, first_up(period_key_word(stored))))
        key.choices = choices

    def clean_due_kind(self) -> str:
        kind = str(self.cleaned_data["due_kind"])
        return "" if kind == UNCLEAR else kind

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        period = self._periods.get(values.get("period_key") or "")
        if values.get("due_kind") == DueKind.PERIOD_END and period is not None:
            values["due_on"] = period.last_day
        if values.get("rhythm") not in ("", Rhythm.NONE, None) and values.get("rhythm_day") is None:
            self.add_error("rhythm_day", _("Hãy ghi ngày báo cáo của nhịp này."))
        return values

    def terms(self) -> Terms:
        """Return the due rule as typed, without what belongs to another kind of rule."""
        values = self.cleaned_data
        kind = values["due_kind"]
        wanted = {
            DueKind.FIXED: ("due_on",),
            DueKind.PERIOD_END: ("due_on", "period_key"),
            DueKind.RELATIVE: ("anchor_on", "offset_count", "offset_unit"),
            DueKind.AWAITING: ("trigger", "offset_count", "offset_unit"),
            DueKind.STANDING: ("review_months",),
        }.get(kind, ())
        given = {name: values[name] for name in wanted if values[name] not in (None, "")}
        rhythm = values["rhythm"] or Rhythm.NONE
        day = values["rhythm_day"] if rhythm != Rhythm.NONE else None
        return Terms(due_kind=kind, rhythm=rhythm, rhythm_day=day, **given)

    def steps(self) -> list[Step]:
        """Return the steps typed."""
        rows = [row for row in self.filled("steps") if isinstance(row, StepForm)]
        return [row.step() for row in rows]


def plan_initial(version: PlanVersion | None) -> dict[str, Any]:
    """Return the plan of a version as a form's first values."""
    if version is None:
        return {}
    steps = version.phases.order_by("ordinal")
    names = ("step_key", "title", "due_on", "kind", "strive_on")
    return {name: getattr(version, name) for name in TERMS} | {
        "steps": [{name: getattr(step, name) for name in names} for step in steps]
    }


_WORDS = ("title", "scope", "product", "acceptance")


class ChangeForm(TermsForm):
    """A change of the plan in force: what stays as it was typed is no change. Of a target also its values."""

    row_forms = {"steps": StepForm, "points": PointForm}

    title = LineField(label=_("Tên nhiệm vụ"), max_length=500)
    scope = TextField(label=_("Nội dung, phạm vi"))
    product = TextField(label=_("Sản phẩm"))
    acceptance = TextField(label=_("Tiêu chí hoàn thành"))
    cause = WordField(words.CAUSE, label=_("Nguyên nhân"))
    reason = TextField(label=_("Lý do"), max_length=4000)
    document = RowField(label=_("Văn bản kèm theo"), widget=forms.RadioSelect, empty=_("— không có —"))

    goal = NumberField(label=_("Mức phải đạt khi hết thời gian"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.card = card_of(self.scene.task)
        if self.card is None or self.card.series is None or self.card.goal_upper is not None:
            del self.fields["goal"]
            self.rows["points"] = []

    def proposal(self) -> Proposal:
        """Return the plan as it is to be.

        :raises NotPromisable: for planned values that don't fit.
        """
        changed = {name: self.cleaned_data[name] for name in _WORDS if self.cleaned_data[name]}
        return Proposal(terms=self.terms(), steps=self.steps(), attach=self._values(), **changed)

    def _values(self) -> Callable[[PlanVersion], None] | None:
        card = self.card
        if card is None or "goal" not in self.fields or self.cleaned_data["goal"] is None:
            return None
        assert card.series is not None  # or there would be no field
        scale = card.series.indicator.scale
        points = points_typed(self.filled("points"), scale=scale)
        key = plans.end_key(
            card.last_year,
            frequency=card.series.indicator.frequency,
            in_december=ends_in_december(card),
        )
        points.append(Point(key, figures.stored(self.cleaned_data["goal"], scale=scale)))
        now = cards.points_of(cards.version_in_force(card.commitment))
        if {(p.period_key, p.value) for p in points} == {(p.period_key, p.value) for p in now}:
            return None
        return attached_plan(card, points)


def card_of(commitment: Commitment) -> TargetCard | None:
    """Return the card of the target; `None` for a task, and where nobody said what it asks."""
    if not cards.is_target(commitment):
        return None
    return cards.with_series(TargetCard.objects.filter(commitment=commitment)).first()


def change_initial(commitment: Commitment) -> dict[str, Any]:
    """Return the plan in force as a form's first values."""
    said = {name: getattr(commitment, name) for name in _WORDS}
    card = card_of(commitment)
    if card is not None and card.series is not None:
        said |= {
            "goal": typed(card.goal, card.series.indicator.scale),
            "points": points_initial(card),
        }
    return said | plan_initial(commitment.current_version)
