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
from sauro.targets.rules.kinds import Aggregation, Basis, Colour, Direction, Frequency, Grade, Method, Outcome
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
    Aggregation.RATIO: _("tỷ lệ giữa hai chỉ tiêu"),
}

FREQUENCY: dict[str, Sentence] = {
    Frequency.MONTH: _("hằng tháng"),
    Frequency.MONTH_13: _("hằng tháng, 13 tháng (đến 31/01 năm sau)"),
    Frequency.QUARTER: _("hằng quý"),
    Frequency.HALF: _("6 tháng một lần"),
    Frequency.YEAR: _("hằng năm"),
}

DIRECTION: dict[str, Sentence] = {
    Direction.AT_LEAST: _("ít nhất"),
    Direction.AT_MOST: _("không quá"),
    Direction.BETWEEN: _("trong khoảng"),
    Direction.YES_NO: _("có / không, không đo bằng số"),
    Direction.CRITERIA: _("đạt ít nhất số tiêu chí"),
}

COLOUR: dict[str, Sentence] = {
    Colour.RED: _("nguy cơ không đạt"),
    Colour.ORANGE: _("cần theo dõi"),
    Colour.GREEN: _("dự kiến đạt"),
    Colour.NONE: _("chưa đánh giá"),
}
#: Shape and tone of each colour: never colour alone.
COLOUR_SHAPE: dict[str, tuple[str, str]] = {
    Colour.RED: ("◆", "bad"),
    Colour.ORANGE: ("▲", "warn"),
    Colour.GREEN: ("●", "ok"),
    Colour.NONE: ("○", "muted"),
}
#: A colour that waits for a figure isn't shown.
STALE: Sentence = _("chờ số liệu")
STALE_SHAPE = ("⧖", "muted")

METHOD: dict[str, Sentence] = {
    Method.NONE: _("chưa dự báo được"),
    Method.ACTUAL: _("số thực hiện cả thời gian"),
    Method.SEASONAL: _("theo tỷ trọng cùng kỳ các năm trước"),
    Method.CURVE: _("theo đường kế hoạch"),
    Method.PACE: _("theo tốc độ đến nay"),
    Method.LEVEL: _("giữ mức hiện nay"),
    Method.COUNT: _("tiêu chí đã đạt và còn kịp đạt"),
}

OUTCOME: dict[str, Sentence] = {
    Outcome.EXCEEDED: _("vượt"),
    Outcome.MET: _("đạt"),
    Outcome.MISSED: _("không đạt"),
}

BASIS: dict[str, Sentence] = {
    Basis.LAST_YEAR: _("cùng kỳ năm trước"),
    Basis.PERIOD_BEFORE: _("kỳ liền trước"),
    Basis.THREE_YEARS: _("bình quân cùng kỳ 3 năm trước"),
    Basis.YEAR: _("cùng kỳ năm gốc"),
}
#: What criteria are counted in.
CRITERION = _("tiêu chí")

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
    "figure_follows": _("Số này được tính từ các chuỗi khác. Hãy ghi số ở các chuỗi đó."),
    "not_summable": _("Chưa cộng được chuỗi này vào chuỗi đã chọn."),
    "whole_of_another": _("Chuỗi tổng phải cùng chỉ tiêu thống kê. Hãy chọn chuỗi khác."),
    "whole_is_part": _("Chuỗi đã chọn là một phần của chuỗi khác. Hãy chọn chuỗi tổng."),
    "whole_has_figures": _("Chuỗi tổng đã có số ghi trực tiếp nên không cộng được. Hãy chọn chuỗi khác."),
    "does_not_add_up": _("Số bình quân, tỷ lệ không cộng được. Hãy để trống ô này."),
    "ratio_lacks": _("Hãy chọn chỉ tiêu: tỷ lệ là tử số chia mẫu số."),
    "only_a_ratio_divides": _("Chỉ chỉ tiêu tính tỷ lệ mới có tử số, mẫu số. Hãy để trống ô này."),
    "ratio_of_sums_only": _("Tử số, mẫu số phải là số cộng dồn hoặc số cuối kỳ. Hãy chọn chỉ tiêu khác."),
    "ratio_counted_otherwise": _("Tử số, mẫu số phải cùng kỳ số liệu với tỷ lệ. Hãy chọn chỉ tiêu khác."),
    "ratio_of_itself": _("Tử số và mẫu số phải khác nhau. Hãy chọn chỉ tiêu khác."),
    "card_missing": _("Chưa xác định số liệu và mức phải đạt. Hãy bấm “Xác định chỉ tiêu”."),
    "not_promisable": _("Chưa ghi được chỉ tiêu."),
    "not_a_target": _("Nhiệm vụ này không phải là chỉ tiêu."),
    "direction_unknown": _("Hãy chọn yêu cầu: ít nhất, không quá, trong khoảng, hoặc có/không."),
    "span_unlikely": _("Năm không hợp lý: năm cuối không trước năm đầu, tối đa %(years)s năm."),
    "series_missing": _("Hãy chọn chuỗi số liệu để đo chỉ tiêu."),
    "base_day_missing": _("Hãy ghi ngày của số gốc."),
    "upper_missing": _("Hãy ghi mức trên của khoảng."),
    "upper_below_lower": _("Mức trên phải không nhỏ hơn mức dưới."),
    "planned_for_no_figure": _(
        "Kỳ %(period)s không có số liệu để so. Hãy chọn kỳ trong thời gian của chỉ tiêu."
    ),
    "planned_twice": _("Một kỳ được ghi hai lần. Hãy xóa một dòng."),
    "plan_without_its_end": _("Hãy ghi mức phải đạt khi hết thời gian."),
    "plan_falls": _("Kế hoạch lũy kế không thể giảm. Hãy kiểm tra lại các kỳ."),
    "share_given_twice": _("Một đơn vị được phân bổ hai lần. Hãy xóa một dòng."),
    "no_figure_to_report": _("Chỉ tiêu này không đo bằng số liệu. Hãy để trống ô này."),
    "period_closed": _("Kỳ này đã chốt khi chưa có số. Đề nghị người đứng đầu mở lại kỳ."),
    "closed_only_restated": _("Kỳ này đã chốt: chỉ điều chỉnh được, kèm lý do. Hãy chọn mức điều chỉnh."),
    "closing_of_no_period": _("Ghi kỳ theo dạng 6/2024, quý 2/2024 hoặc 2024."),
    "closing_too_early": _("Kỳ còn đến hết ngày %(last_day)s. Hết kỳ mới chốt được."),
    "closed_already": _("Kỳ này đã chốt."),
    "not_closable": _("Chưa chốt hoặc mở lại được kỳ này."),
    "reopened_without_reason": _("Hãy ghi lý do mở lại."),
    "reopened_already": _("Kỳ này đã được mở lại."),
    "no_cell_changed": _("Chưa có ô nào thay đổi. Hãy ghi hoặc dán số vào bảng."),
    "cell_of_others": _("Đồng chí không ghi số liệu của đơn vị này."),
    "denominator_unnamed": _("Hãy ghi tên mẫu số, ví dụ: kế hoạch Thành phố giao."),
    "denominator_not_above_zero": _("Mẫu số phải lớn hơn 0."),
    "no_figure_to_divide": _("Chỉ tiêu này không có số liệu để so với mẫu số."),
    "denominator_said": _("Mẫu số này đã có từ ngày đó. Hãy ghi ngày khác."),
    "season_of_sums_only": _("chỉ số cộng dồn mới có mùa vụ"),
    "season_of_more_years": _("mới có %(count)s năm trước đủ số liệu, cần ít nhất %(least)s"),
    "season_begins_later": _("các năm trước đến kỳ này chưa có gì"),
    "curve_says_nothing": _("không có kế hoạch đến kỳ để so"),
    "figure_not_a_number": _("Hãy ghi một số."),
    "figure_too_precise": _("Ghi tối đa %(digits)s chữ số, trong đó %(decimals)s chữ số thập phân."),
    "figure_below_zero": _("Số đếm được không âm. Số cân đối thì ghi ở chỉ tiêu là có thể âm."),
    "grade_unknown": _("Hãy chọn mức của số liệu: ước, sơ bộ, chính thức hoặc điều chỉnh."),
    "grade_goes_back": _("Số đang có đã ở mức cao hơn. Hãy chọn mức bằng hoặc cao hơn."),
    "only_restated": _("Số chính thức đã có: chỉ điều chỉnh được, kèm lý do. Hãy chọn mức điều chỉnh."),
    "nothing_to_restate": _("Kỳ này chưa có số liệu để điều chỉnh. Hãy chọn mức khác."),
    "figure_unchanged": _("Số liệu này đã được ghi. Hãy sửa số hoặc mức nếu có thay đổi."),
    "restated_without_reason": _("Hãy ghi lý do điều chỉnh số liệu."),
    "cell_changed_meanwhile": _("Người khác vừa ghi số ở ô này. Hãy mở lại bảng rồi ghi số của đồng chí."),
    "total_too_large": _("Cộng lại vượt %(digits)s chữ số. Hãy lập chỉ tiêu có đơn vị tính lớn hơn."),
    "criterion_is_yes_or_no": _("Một tiêu chí chỉ có đạt hoặc không đạt. Hãy chọn yêu cầu có/không."),
    "head_counts_no_criteria": _(
        "Chỉ tiêu đã chọn không đếm tiêu chí hoặc đã kết thúc. Hãy chọn chỉ tiêu khác."
    ),
    "criterion_outside_its_head": _("Thời gian của tiêu chí phải trong các năm %(first)s–%(last)s."),
    "criteria_no_number": _("Số tiêu chí phải là số nguyên, ít nhất 1."),
    "criteria_are_not_shared": _("Số tiêu chí không phân bổ cho đơn vị. Hãy giao từng tiêu chí."),
    "criteria_hang_on_it": _("Đã có tiêu chí thuộc chỉ tiêu này. Hãy giữ yêu cầu đếm tiêu chí."),
    "criteria_fewer_than_asked": _("Mới có %(count)s tiêu chí, ít hơn số phải đạt. Hãy thêm tiêu chí."),
    "not_investable": _("Chưa ghi được dự án hoặc kế hoạch vốn."),
    "project_lacks": _("Hãy ghi nội dung vào ô này."),
    "project_code_taken": _("Mã %(code)s đã dùng cho một dự án khác của đơn vị. Hãy đặt mã khác."),
    "project_of_another_unit": _("Dự án này của đơn vị khác. Hãy chọn dự án của đơn vị."),
    "capital_of_no_project": _("Chỉ chuỗi số liệu của một dự án mới có kế hoạch vốn."),
    "capital_below_zero": _("Kế hoạch vốn không thể nhỏ hơn 0."),
    "capital_said": _("Kế hoạch vốn của năm đã có từ ngày đó. Hãy ghi ngày khác."),
    "year_unlikely": _("Năm không hợp lý. Hãy ghi năm bốn chữ số."),
}

VERBS: dict[str, Sentence] = {
    "indicator.define": _("lập chỉ tiêu thống kê"),
    "indicator.amend": _("sửa chỉ tiêu thống kê"),
    "series.open": _("mở chuỗi số liệu"),
    "measurement.record": _("ghi số liệu"),
    "measurement.report": _("báo cáo số liệu"),
    "measurement.record_many": _("ghi nhiều số liệu"),
    "report.report_many": _("ghi số liệu, gửi báo cáo của kỳ"),
    "period.close": _("chốt số liệu"),
    "period.reopen": _("mở lại kỳ đã chốt"),
    "target.settle": _("xác định chỉ tiêu"),
    "target.judge": _("tính lại mức dự kiến đạt"),
    "denominator.set": _("ghi mẫu số khác"),
    "project.register": _("lập dự án"),
    "capital.set": _("ghi kế hoạch vốn"),
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
        "may_be_negative": _("có thể âm"),
        "parent": _("là một phần của"),
        "numerator": _("tử số"),
        "denominator": _("mẫu số"),
    },
    "series": {
        "indicator": _("chỉ tiêu thống kê"),
        "unit": _("đơn vị"),
        "project": _("dự án"),
        "opened_on": _("mở từ ngày"),
        "whole": _("cộng vào chuỗi"),
    },
    "project": {
        "unit": _("chủ đầu tư"),
        "code": _("mã"),
        "name": _("tên"),
        "opened_on": _("lập ngày"),
    },
    "capital": {
        "series": _("chuỗi số liệu"),
        "year": _("năm"),
        "value": _("kế hoạch vốn"),
        "from_on": _("từ ngày"),
        "recorded_on": _("ghi ngày"),
        "document": _("văn bản"),
    },
    "target": {
        "commitment": _("chỉ tiêu"),
        "series_id": _("chuỗi số liệu"),
        "direction": _("yêu cầu"),
        "first_year": _("từ năm"),
        "last_year": _("đến năm"),
        "base_value": _("số gốc"),
        "base_on": _("ngày của số gốc"),
        "colour": _("đánh giá"),
        "next_colour_on": _("chờ số liệu từ"),
        "last_key": _("kỳ mới nhất"),
        "last_grade": _("mức của số mới nhất"),
        "cut_off_on": _("chốt đến ngày"),
        "method": _("cách dự báo"),
        "expected_on": _("dự kiến đạt vào"),
        "outcome": _("kết quả"),
        "head_id": _("là tiêu chí của"),
        "actual": _("thực hiện"),
        "planned": _("kế hoạch đến kỳ"),
        "projected": _("dự kiến khi hết thời gian"),
        "goal": _("mức phải đạt"),
        "goal_upper": _("mức trên"),
        "attainment": _("dự kiến so mức phải đạt (%)"),
        "points": _("kế hoạch theo kỳ"),
        "shares": _("phân bổ"),
    },
    "period": {
        "unit_id": _("đơn vị tổng hợp"),
        "period_key": _("kỳ"),
        "closed_on": _("chốt ngày"),
        "reopened_on": _("mở lại ngày"),
        "document_id": _("văn bản"),
        "reason": _("lý do"),
    },
    "denominator": {
        "target": _("chỉ tiêu"),
        "name": _("tên mẫu số"),
        "value": _("giá trị"),
        "from_on": _("từ ngày"),
        "recorded_on": _("ghi ngày"),
        "document": _("văn bản"),
    },
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


def unit_word(indicator: Indicator) -> str:
    """Return what the shown values of the indicator are counted in: tỷ đồng."""
    scale = str(SCALE[indicator.scale]) if indicator.scale else ""
    return f"{scale} {indicator.base_unit}".strip()


def indicator_names(ids: Collection[Any]) -> dict[Any, str]:
    """Return the names of the indicators by id."""
    return dict(Indicator.objects.filter(pk__in=ids).values_list("pk", "name"))


def register() -> None:
    """Register these sentences with the frame and the history."""
    register_reasons(REASONS)
    register_verbs(VERBS)
    for kind, labels in LABELS.items():
        register_labels(kind, labels)
    for kind, field in (("indicator", "compiling_unit"), ("series", "unit"), ("project", "unit")):
        register_values(kind, field, unit_names)
    for kind, field in (
        ("indicator", "parent"),
        ("indicator", "numerator"),
        ("indicator", "denominator"),
        ("series", "indicator"),
    ):
        register_values(kind, field, indicator_names)
    register_values("measurement", "document", document_names)
    register_choices("indicator", "frequency", FREQUENCY)
    register_choices("indicator", "aggregation", AGGREGATION)
    register_choices("measurement", "grade", GRADE)
    register_choices("target", "direction", DIRECTION)
    register_choices("target", "colour", COLOUR)
    register_choices("target", "last_grade", GRADE)
    register_choices("target", "method", METHOD)
    register_choices("target", "outcome", OUTCOME)
    register_values("denominator", "document", document_names)
    register_values("capital", "document", document_names)
