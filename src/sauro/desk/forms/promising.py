"""The promise as typed: received from a clause, a document or neither, and made clear in six ways."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.commitments import words
from sauro.commitments.commands.values import Part, Promise
from sauro.commitments.models import Commitment
from sauro.commitments.rules.states import Clarity, Kind
from sauro.desk.forms.acting import RowForm
from sauro.desk.forms.fields import LineField, RowField, TextField, WordField
from sauro.desk.forms.halting import PART_ROLES
from sauro.desk.forms.planning import StepForm, TermsForm, plan_initial
from sauro.desk.queries.directory import Directory, directory

_SAID = (
    "title",
    "scope",
    "product",
    "acceptance",
    "recipients",
    "due_as_written",
    "field",
    "has_no_participants",
    "signed_by",
)
_UNITS = ("lead_unit", "assigned_by")
_POSTS = ("accountable_post", "accepting_post", "following_post", "directing_post")


class PartForm(RowForm):
    deciding = ("unit",)

    role = WordField(PART_ROLES, label=_("Vai trò"), empty=False)
    unit = RowField(label=_("Đơn vị"))
    share = LineField(label=_("Phần việc"))


def _source(clarity: Clarity) -> WordField:
    return WordField(words.CLARITY_SOURCE, label=_("Căn cứ xác định"))


class PromiseForm(TermsForm):
    """Six clarities, each field optional: what isn't clear yet stays empty and is counted as open."""

    row_forms = {"steps": StepForm, "parts": PartForm}

    title = LineField(label=_("Tên nhiệm vụ (một việc phải làm)"), max_length=500)
    scope = TextField(label=_("Nội dung, phạm vi"), rows=2)
    source_what = _source(Clarity.WHAT)

    lead_unit = RowField(label=_("Đơn vị chủ trì"))
    has_no_participants = forms.BooleanField(label=_("Không có đơn vị phối hợp, theo dõi"), required=False)
    source_responsibility = _source(Clarity.RESPONSIBILITY)

    accountable_post = RowField(
        label=_("Người chịu trách nhiệm chính"), empty=_("— người đứng đầu đơn vị chủ trì —")
    )
    source_who = _source(Clarity.WHO)

    due_as_written = LineField(
        label=_("Thời hạn như văn bản ghi"),
        max_length=200,
        help_text=_("Chép nguyên văn, ví dụ: trước ngày 15/7."),
    )
    source_when = _source(Clarity.WHEN)

    product = TextField(label=_("Sản phẩm (khi xong sẽ có gì)"), rows=2)
    acceptance = TextField(label=_("Tiêu chí hoàn thành (nhìn vào đâu để biết là xong)"), rows=2)
    recipients = LineField(label=_("Nơi nhận sản phẩm"))
    source_product = _source(Clarity.PRODUCT)

    assigned_by = RowField(label=_("Cấp giao"))
    signed_by = LineField(label=_("Người ký"), max_length=200)
    accepting_post = RowField(label=_("Người xác nhận hoàn thành"))
    following_post = RowField(label=_("Chuyên viên theo dõi"))
    directing_post = RowField(label=_("Lãnh đạo chỉ đạo"))
    document = RowField(label=_("Căn cứ: văn bản giao"), widget=forms.RadioSelect, empty=_("— chưa có —"))
    source_authority = _source(Clarity.AUTHORITY)

    field = LineField(label=_("Lĩnh vực"), max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        register = self.scene.register_unit or self.scene.task.register_unit
        self.known: Directory = directory(self.scene.actor, day=self.scene.day, and_units=[register.pk])
        for name in _UNITS:
            self._offer(name, self.known.units, self.known.unit_choices(external=name == "assigned_by"))
        for name in _POSTS:
            self._offer(name, self.known.posts, self.known.post_choices())
        for row in self.rows["parts"]:
            unit = row.fields["unit"]
            assert isinstance(unit, RowField)
            unit.offer(self.known.units, self.known.unit_choices())

    def _offer(self, name: str, rows: Any, choices: Any) -> None:
        chosen = self.fields[name]
        assert isinstance(chosen, RowField)
        chosen.offer(rows, choices)

    def promise(self) -> Promise:
        """Return everything said, as the command takes it."""
        values = self.cleaned_data
        said = {name: values[name] for name in (*_SAID, *_UNITS, *_POSTS)}
        parts = [row.cleaned_data for row in self.filled("parts")]
        return Promise(
            **said,
            terms=self.terms(),
            steps=self.steps(),
            parts=[Part(role=p["role"], unit=p["unit"], share=p["share"]) for p in parts],
            sources={c.value: values[f"source_{c.value}"] for c in Clarity},
        )


class ReceiveForm(PromiseForm):
    kind = WordField(words.KIND, label=_("Loại"), empty=False, initial=Kind.TASK)


def promise_initial(commitment: Commitment) -> dict[str, Any]:
    """Return a received commitment as a form's first values. Four queries."""
    values: dict[str, Any] = {name: getattr(commitment, name) for name in _SAID}
    values |= {name: getattr(commitment, f"{name}_id") for name in (*_UNITS, *_POSTS)}
    if commitment.is_accountable_derived:
        values["accountable_post"] = None
    sources = dict(commitment.clarities.values_list("clarity", "source"))
    values |= {f"source_{code}": source for code, source in sources.items()}
    parts = commitment.participations.order_by("pk").values("role", "unit_id", "share")
    values["parts"] = [{"role": p["role"], "unit": p["unit_id"], "share": p["share"]} for p in parts]
    values["document"] = commitment.document_id
    return values | plan_initial(commitment.current_version)
