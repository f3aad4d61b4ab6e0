"""What norms are called in the office. Source strings are Vietnamese."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sauro.ledger.words import register_choices, register_labels, register_verbs
from sauro.ui.words import Sentence, register_reasons

NORM: dict[str, Sentence] = {
    "due_soon_days": _("Báo sắp đến hạn trước"),
    "accept_working_days": _("Thời hạn xác nhận hoàn thành"),
    "acknowledge_working_days": _("Thời hạn tiếp nhận nhiệm vụ"),
    "clarify_working_days": _("Thời hạn trả lời đề nghị làm rõ"),
    "decide_change_working_days": _("Thời hạn trả lời đề nghị điều chỉnh"),
    "obstacle_working_days": _("Thời hạn trả lời khó khăn, vướng mắc"),
    "explain_working_days": _("Thời hạn giải trình"),
    "colour_green_percent": _("Dự kiến đạt: từ bao nhiêu phần trăm kế hoạch"),
    "colour_orange_percent": _("Cần theo dõi: từ bao nhiêu phần trăm kế hoạch"),
    "figure_due_days": _("Có số liệu của kỳ trong vòng, tính từ ngày sau kỳ"),
    "max_extensions": _("Số lần điều chỉnh thời hạn tối đa"),
    "min_days_before_due": _("Đề nghị điều chỉnh trước hạn ít nhất"),
    "correction_days": _("Thời gian được đính chính"),
    "default_rhythm": _("Nhịp báo cáo mặc định"),
    "report_day_of_month": _("Ngày báo cáo trong tháng"),
}

MEASURE: dict[str, Sentence] = {
    "days": _("ngày"),
    "working_days": _("ngày làm việc"),
    "times": _("lần"),
    "percent": _("%"),
    "rhythm": _("nhịp"),
    "day": _("ngày trong tháng"),
}

RHYTHM: dict[str, Sentence] = {
    "none": _("không định kỳ"),
    "weekly": _("hằng tuần"),
    "monthly": _("hằng tháng"),
    "quarterly": _("hằng quý"),
}

REASONS: dict[str, Sentence] = {
    "norm_unknown": _("Không có định mức %(code)s. Hãy chọn trong danh sách."),
    "norm_not_a_number": _("Hãy ghi một số nguyên từ %(least)s đến %(most)s."),
    "norm_not_a_choice": _("Hãy ghi một trong các giá trị: %(choices)s."),
    "norm_not_yet_in_force": _(
        "Ngày %(from_on)s chưa tới. Hãy đặt định mức này khi đã có hiệu lực: nhiệm vụ đang mở được tính lại ngay."
    ),
    "norm_without_basis": _("Hãy ghi căn cứ: điều, khoản của văn bản quy định."),
    "calendar_day_without_source": _("Hãy ghi văn bản quy định ngày nghỉ hoặc làm bù."),
}

VERBS: dict[str, Sentence] = {
    "norm.set": _("đặt định mức"),
    "calendar_day.set": _("ghi ngày nghỉ, ngày làm bù"),
}

LABELS: dict[str, dict[str, Sentence]] = {
    "norm": {
        "code": _("định mức"),
        "jurisdiction": _("áp dụng cho đơn vị"),
        "value": _("giá trị"),
        "from_on": _("từ ngày"),
        "until_on": _("đến trước ngày"),
        "is_confirmed": _("đã xác nhận"),
        "legal_basis": _("căn cứ"),
    },
    "calendar_day": {"day": _("ngày"), "is_worked": _("làm việc"), "source": _("căn cứ")},
}


def register() -> None:
    """Register the norms' sentences with the frame and the history."""
    register_reasons(REASONS)
    register_verbs(VERBS)
    for kind, labels in LABELS.items():
        register_labels(kind, labels)
    register_choices("norm", "code", NORM)
