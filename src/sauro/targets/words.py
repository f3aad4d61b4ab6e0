"""What indicators and figures are called in the office. Source strings are Vietnamese."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sauro.documents.words import document_names
from sauro.ledger.words import register_choices, register_labels, register_values, register_verbs
from sauro.organisation.queries import unit_names
from sauro.targets.models import Indicator
from sauro.targets.rules.kinds import Aggregation, Frequency, Grade
from sauro.ui.words import Sentence, register_reasons

NAV = _("Số liệu")

GRADE: dict[str, Sentence] = {
    Grade.ESTIMATE: _("ước"),
    Grade.PRELIMINARY: _("sơ bộ"),
    Grade.OFFICIAL: pgettext_lazy("grade", "chính thức"),
    Grade.RESTATED: pgettext_lazy("grade", "điều chỉnh"),
}
#: Never colour alone: how final a figure is shows by shape and word.
GRADE_SHAPE: dict[str, tuple[str, str]] = {
    Grade.ESTIMATE: ("○", "info"),
    Grade.PRELIMINARY: ("◐", "info"),
    Grade.OFFICIAL: ("●", "good"),
    Grade.RESTATED: ("↺", "warn"),
}

AGGREGATION: dict[str, Sentence] = {
    Aggregation.FLOW: _("cộng dồn các kỳ"),
    Aggregation.STOCK: _("số có đến cuối kỳ"),
    Aggregation.AVERAGE: _("bình quân các kỳ"),
}

FREQUENCY: dict[str, Sentence] = {
    Frequency.MONTH: _("hằng tháng"),
    Frequency.QUARTER: _("hằng quý"),
    Frequency.HALF: _("6 tháng một lần"),
    Frequency.YEAR: _("hằng năm"),
}

SCALE: dict[int, Sentence] = {
    0: _("đúng đơn vị tính"),
    3: _("nghìn"),
    6: _("triệu"),
    9: _("tỷ"),
    12: _("nghìn tỷ"),
}

REASONS: dict[str, Sentence] = {
    "not_definable": _("Chưa ghi được chỉ tiêu thống kê này."),
    "not_recordable": _("Chưa ghi được số liệu này."),
    "indicator_lacks": _("Hãy ghi nội dung vào ô này."),
    "scale_unknown": _("Hãy chọn bậc số trong danh sách."),
    "frequency_unknown": _("Hãy chọn kỳ số liệu trong danh sách."),
    "aggregation_unknown": _("Hãy chọn cách tính trong danh sách."),
    "indicator_code_taken": _("Mã %(code)s đã dùng cho một chỉ tiêu thống kê khác. Hãy đặt mã khác."),
    "part_of_itself": _("Một chỉ tiêu không thể là phần của chính nó. Hãy chọn chỉ tiêu khác."),
    "part_counted_otherwise": _("Chỉ tiêu cấp trên phải cùng đơn vị tính, kỳ số liệu và cách tính."),
    "amended_without_reason": _("Hãy ghi lý do sửa."),
    "figures_are_counted_so": _("Đã có số liệu tính theo cách cũ. Cần cách tính khác thì lập chỉ tiêu mới."),
    "series_exists": _("Đơn vị này đã có chuỗi số liệu. Hãy chọn đơn vị khác."),
    "period_unknown": _("Kỳ số liệu không đúng. Hãy chọn lại kỳ ở bảng."),
    "period_not_begun": _("Kỳ này bắt đầu từ %(from_on)s, chưa có số liệu. Hãy chọn kỳ khác."),
    "period_not_over": _("Kỳ còn đến hết ngày %(last_day)s: chỉ ghi được số ước."),
    "cut_off_in_the_future": _("Ngày chốt số liệu không thể sau hôm nay, %(today)s."),
    "cut_off_before_period": _("Ngày chốt số liệu không thể trước ngày đầu kỳ, %(from_on)s."),
    "figure_not_a_number": _("Hãy ghi một số."),
    "figure_too_precise": _("Ghi tối đa %(digits)s chữ số, trong đó %(decimals)s chữ số thập phân."),
    "grade_unknown": _("Hãy chọn mức của số liệu: ước, sơ bộ, chính thức hoặc điều chỉnh."),
    "grade_goes_back": _("Số đang có đã ở mức cao hơn. Hãy chọn mức bằng hoặc cao hơn."),
    "only_restated": _("Số chính thức đã có: chỉ điều chỉnh được, kèm lý do. Hãy chọn mức điều chỉnh."),
    "nothing_to_restate": _("Kỳ này chưa có số liệu để điều chỉnh. Hãy chọn mức khác."),
    "figure_unchanged": _("Số liệu này đã được ghi. Hãy sửa số hoặc mức nếu có thay đổi."),
    "restated_without_reason": _("Hãy ghi lý do điều chỉnh số liệu."),
}

VERBS: dict[str, Sentence] = {
    "indicator.define": _("lập chỉ tiêu thống kê"),
    "indicator.amend": _("sửa chỉ tiêu thống kê"),
    "series.open": _("mở chuỗi số liệu"),
    "measurement.record": _("ghi số liệu"),
}

LABELS: dict[str, dict[str, Sentence]] = {
    "indicator": {
        "compiling_unit": _("đơn vị tổng hợp"),
        "code": _("mã"),
        "name": _("tên"),
        "definition": _("khái niệm"),
        "base_unit": _("đơn vị tính"),
        "scale": _("bậc số"),
        "field": _("lĩnh vực"),
        "source": _("nguồn số liệu"),
        "method": _("cách kiểm tra"),
        "limits": _("hạn chế của số liệu"),
        "frequency": _("kỳ số liệu"),
        "aggregation": _("cách tính"),
        "parent": _("là một phần của"),
    },
    "series": {"indicator": _("chỉ tiêu thống kê"), "unit": _("đơn vị"), "opened_on": _("mở từ ngày")},
    "measurement": {
        "series": _("chuỗi số liệu"),
        "period_key": _("kỳ"),
        "value": _("số liệu"),
        "grade": _("mức"),
        "cut_off_on": _("chốt đến ngày"),
        "recorded_on": _("ghi ngày"),
        "document": _("văn bản"),
        "replaces": _("thay số đã ghi"),
        "is_current": _("đang dùng"),
        "as_written": _("văn bản ghi"),
        "reason": _("lý do"),
    },
}


def indicator_names(ids: Collection[Any]) -> dict[Any, str]:
    """Return the names of the indicators by id."""
    return dict(Indicator.objects.filter(pk__in=ids).values_list("pk", "name"))


def register() -> None:
    """Register these sentences with the frame and the history."""
    register_reasons(REASONS)
    register_verbs(VERBS)
    for kind, labels in LABELS.items():
        register_labels(kind, labels)
    for kind, field in (("indicator", "compiling_unit"), ("series", "unit")):
        register_values(kind, field, unit_names)
    for kind, field in (("indicator", "parent"), ("series", "indicator")):
        register_values(kind, field, indicator_names)
    register_values("measurement", "document", document_names)
    register_choices("indicator", "frequency", FREQUENCY)
    register_choices("indicator", "aggregation", AGGREGATION)
    register_choices("measurement", "grade", GRADE)
