"""Forms of a reason and a paper: pause, resume, withdraw, supersede, reopen, start the clock, review, take back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sauro.commitments import words
from sauro.commitments.models import Commitment
from sauro.commitments.rules.states import Role
from sauro.desk.forms.acting import ActForm
from sauro.desk.forms.fields import DayField, LineField, RowField, RowsField, TextField, WordField
from sauro.desk.queries import successors
from sauro.desk.queries.directory import directory
from sauro.ui.words import Sentence


class PlainForm(ActForm):
    """Nothing to fill in: one button."""


class ReasonForm(ActForm):
    reason = TextField(label=_("Lý do"))


class RemarkForm(ActForm):
    text = TextField(label=_("Trao đổi"), rows=2, max_length=4000)


class ReasonedPaperForm(ActForm):
    reason = TextField(label=_("Lý do"))
    document = RowField(label=_("Văn bản làm căn cứ"), widget=forms.RadioSelect, empty=_("— chưa chọn —"))


class StartClockForm(ActForm):
    started_on = DayField(
        label=_("Ngày điều kiện xảy ra"), required=True, help_text=_("Ngày này không tính vào thời hạn.")
    )
    words = TextField(label=_("Điều gì đã xảy ra"))
    document = RowField(
        label=_("Văn bản kèm theo (nếu có)"), widget=forms.RadioSelect, empty=_("— không có —")
    )


class ReviewForm(ActForm):
    words = TextField(label=_("Kết quả rà soát"))
    document = RowField(
        label=_("Văn bản kèm theo (nếu có)"), widget=forms.RadioSelect, empty=_("— không có —")
    )


class SupersedeForm(ReasonedPaperForm):
    successor_q = LineField(
        label=_("Nhiệm vụ thay thế"), max_length=20, help_text=_("Ghi số nhiệm vụ, ví dụ NV-2024-0012.")
    )
    field_order = ("successor_q", "reason", "document")

    def clean_successor_q(self) -> Commitment:
        number = self.cleaned_data["successor_q"]
        found = successors.named(self.scene.actor, self.scene.task, number, day=self.scene.day)
        if found is None:
            raise forms.ValidationError(
                _("Không tìm thấy nhiệm vụ nào mang số này trong cùng sổ. Hãy xem lại số.")
            )
        return found


#: Roles that a unit may be given after the issue; the lead unit itself carries out.
PART_ROLES: dict[str, Sentence] = {
    role: words.ROLE[role]
    for role in (Role.COORDINATES, Role.CARRIES_OUT, Role.FOLLOWS, Role.SUPERVISES, Role.DIRECTS)
}


class AddPartForm(ActForm):
    role = WordField(PART_ROLES, label=_("Vai trò"), empty=False)
    unit = RowField(label=_("Đơn vị"))
    share = LineField(label=_("Phần việc"))
    reason = TextField(label=_("Lý do, căn cứ"), rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = directory(self.scene.actor, day=self.scene.day)
        unit = self.fields["unit"]
        assert isinstance(unit, RowField)
        unit.offer(known.units, known.unit_choices())

    def clean_unit(self) -> Any:
        if self.cleaned_data["unit"] is None:
            raise forms.ValidationError(_("Hãy chọn đơn vị."))
        return self.cleaned_data["unit"]


class FanOutForm(ActForm):
    name = LineField(
        label=_("Tên nhóm đơn vị"),
        max_length=200,
        help_text=_("Ví dụ: 4 phường. Danh sách được chốt hôm nay."),
    )
    units = RowsField(label=_("Các đơn vị được giao"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = directory(self.scene.actor, day=self.scene.day)
        units = self.fields["units"]
        assert isinstance(units, RowsField)
        units.offer(known.units, known.unit_choices())
