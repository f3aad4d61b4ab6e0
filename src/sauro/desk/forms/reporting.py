"""Forms of the one who answers, and of those who confirm: report, claim, judge."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.commitments.commands.values import Proof
from sauro.commitments.models import Commitment
from sauro.desk.forms.acting import ActForm
from sauro.desk.forms.fields import DayField, FilesField, RowField, RowsField, TextField, WordField
from sauro.desk.queries.actions import ANSWER
from sauro.desk.queries.directory import posts_above
from sauro.organisation.models import Post
from sauro.targets import words as target_words
from sauro.ui.fields import NumberField


class _WithProofs(ActForm):
    evidence = RowsField(label=_("Văn bản minh chứng"))
    uploads = FilesField(label=_("Ảnh, tệp kèm theo"))

    @property
    def proofs(self) -> list[Proof]:
        """Return the evidence: documents picked from the register, then files."""
        documents = [Proof(document=d) for d in self.cleaned_data["evidence"]]
        files = [Proof(content=f, name=(f.name or "")[:200]) for f in self.cleaned_data["uploads"]]
        return documents + files


class ReportForm(_WithProofs):
    period_key = forms.ChoiceField(label=_("Kỳ số liệu"), required=False)
    value = NumberField(label=_("Số liệu của kỳ"), required=False)
    grade = WordField(target_words.GRADE, label=_("Mức"), empty=False)
    cut_off_on = DayField(label=_("Chốt đến ngày"))
    words = TextField(label=_("Đã làm được gì, đang làm gì"), rows=2, max_length=4000)
    percent = forms.IntegerField(
        label=_("Tỷ lệ thực hiện (%)"),
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    forecast_on = DayField(label=_("Đơn vị dự kiến hoàn thành"))
    step_key = forms.ChoiceField(label=_("Mốc đã xong"), required=False)
    done_on = DayField(label=_("Xong ngày"))
    is_stuck = forms.BooleanField(label=_("Đang vướng, cần cấp trên tháo gỡ"), required=False)
    asked_post = RowField(label=_("Cần ai tháo gỡ"))
    proposal = TextField(label=_("Đề xuất cách tháo gỡ"), rows=2, max_length=4000)
    field_order = (
        "period_key",
        "value",
        "grade",
        "cut_off_on",
        "words",
        "percent",
        "forecast_on",
        "step_key",
        "done_on",
        "evidence",
        "uploads",
        "is_stuck",
        "asked_post",
        "proposal",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_figure()
        steps = [(s.step.step_key, s.step.title) for s in self.scene.more.get("steps", ())]
        key = self.fields["step_key"]
        assert isinstance(key, forms.ChoiceField)
        key.choices = [("", _("— không phải mốc nào —")), *steps]
        if not steps:
            del self.fields["step_key"], self.fields["done_on"]
        if self.is_prepared:
            for name in ("is_stuck", "asked_post", "proposal"):
                del self.fields[name]
            return
        offer_askable(self.fields["asked_post"], self.scene.task, self)

    def _offer_figure(self) -> None:
        due = self.scene.more.get("figure")
        if due is None:
            for name in ("period_key", "value", "grade", "cut_off_on"):
                del self.fields[name]
            return
        del self.fields["percent"]
        key = self.fields["period_key"]
        assert isinstance(key, forms.ChoiceField)
        key.choices = due.choices
        for name in ("grade", "cut_off_on"):
            self.initial[name] = getattr(due, name)
        self.initial["period_key"] = due.key

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("value") is not None and values.get("cut_off_on") is None:
            self.add_error("cut_off_on", _("Hãy ghi ngày chốt số liệu."))
        return values

    @property
    def is_prepared(self) -> bool:
        """Test whether it is only prepared here: an officer's, for the head to send."""
        return ANSWER not in self.scene.rights and not self.has_behalf


class ClaimForm(_WithProofs):
    words = TextField(label=_("Kết quả, sản phẩm"), max_length=4000)
    done_on = DayField(
        label=_("Ngày hoàn thành theo minh chứng"),
        help_text=_("Ngày này, được xác nhận, quyết định đúng hạn hay quá hạn; không phải ngày nhập."),
    )
    field_order = ("words", "done_on", "evidence", "uploads")

    @property
    def is_prepared(self) -> bool:
        return ANSWER not in self.scene.rights and not self.has_behalf


class JudgeClaimForm(ActForm):
    done_on = DayField(
        label=_("Ngày hoàn thành được xác nhận"),
        required=False,
        help_text=_("Sửa ngày đơn vị báo thì ghi lý do ở ô ý kiến."),
    )
    is_exceeded = forms.BooleanField(label=_("Vượt yêu cầu (ghi rõ vượt ở đâu)"), required=False)
    answer = TextField(label=_("Ý kiến; lý do nếu trả lại"), max_length=4000)


class JudgeReportForm(ActForm):
    answer = TextField(label=_("Ý kiến; đề nghị bổ sung gì nếu trả lại"), max_length=4000)


class ObstacleForm(ActForm):
    words = TextField(label=_("Khó khăn, vướng mắc"), max_length=4000)
    asked_post = RowField(label=_("Cần ai tháo gỡ"))
    proposal = TextField(label=_("Đề xuất cách tháo gỡ"), max_length=4000)
    due_on = DayField(
        label=_("Cần có ý kiến trước hoặc trong ngày"),
        required=False,
        help_text=_("Để trống: theo thời hạn trả lời chung."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_askable(self.fields["asked_post"], self.scene.task, self)


def offer_askable(field: forms.Field, commitment: Commitment, form: ActForm) -> None:
    """Offer whom to ask: the heads above the lead unit and above the body that assigned, and those named in it."""
    named = (commitment.accepting_post_id, commitment.directing_post_id, commitment.following_post_id)
    above = posts_above((commitment.lead_unit_id, commitment.assigned_by_id), named, day=form.scene.day)
    others = {pk: post for pk, post in above.items() if pk != form.scene.actor.deciding_post}
    assert isinstance(field, RowField)
    field.offer(others, [(str(pk), post_word(post)) for pk, post in others.items()])


def post_word(post: Post) -> str:
    """Return a post's title, with its unit where the title doesn't tell it."""
    return f"{post.title} · {post.unit.short_name}"
