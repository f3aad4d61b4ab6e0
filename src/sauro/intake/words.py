"""What reading is called in the office. Source strings are Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sauro.intake.rules.deciding import LEAVING
from sauro.intake.rules.kinds import ProposalKind, ProposalState, ReadingState, Suggestion
from sauro.intake.rules.texts import Change
from sauro.reading.words import NOTES, REFUSALS
from sauro.ui.words import Sentence, known_reasons, register_reasons

NAV = _("Đọc văn bản")

STATE: dict[str, Sentence] = {
    ReadingState.WAITING: _("chờ đọc"),
    ReadingState.READING: _("đang đọc"),
    ReadingState.READY: _("đã đọc"),
    ReadingState.FAILED: _("không đọc được"),
    ReadingState.DISCARDED: _("đã bỏ"),
}
KIND: dict[str, Sentence] = {
    ProposalKind.TASK: _("Nhiệm vụ"),
    ProposalKind.TARGET: _("Chỉ tiêu"),
    ProposalKind.MEASUREMENT: _("Số liệu"),
    ProposalKind.CITATION: _("Văn bản dẫn chiếu"),
    ProposalKind.CLAUSE: _("Nội dung khác"),
}
PROPOSAL: dict[str, Sentence] = {
    ProposalState.OPEN: _("chờ quyết định"),
    ProposalState.TAKEN: _("đã nhận"),
    ProposalState.LEFT: _("hướng xử lý khác"),
    ProposalState.MERGED: _("đã gộp"),
}
#: The tabs of the sheet, by the word in the address.
TAB: dict[str, Sentence] = {
    "giao-viec": _("Giao việc, chỉ tiêu"),
    "so-lieu": _("Số liệu"),
    "dan-chieu": _("Văn bản dẫn chiếu"),
    "noi-dung": _("Nội dung khác"),
}
SUGGESTION: dict[str, Sentence] = {
    Suggestion.ONE: _("một đơn vị"),
    Suggestion.SEVERAL: _("nhiều đơn vị, cần chọn đơn vị chủ trì"),
    Suggestion.CLASS: _("giao chung, mỗi đơn vị một nhiệm vụ"),
    Suggestion.UNKNOWN: _("không có trong danh bạ"),
    Suggestion.UNSAID: _("văn bản không nêu"),
}
#: Why a unit, an indicator or a term was proposed.
WHY: dict[str, Sentence] = {
    "unit_named": _("trùng tên đơn vị"),
    "unit_nearly_named": _("gần trùng tên đơn vị"),
    "unit_by_head": _("nêu chức danh người đứng đầu"),
    "units_of_a_class": _("nêu chung một nhóm đơn vị"),
    "several_units_named": _("nêu nhiều đơn vị ngang nhau"),
    "unit_unknown": _("không khớp đơn vị nào trong danh bạ"),
    "addressee_unsaid": _("văn bản không nêu giao cho ai"),
    "due_unsaid": _("văn bản không nêu thời hạn"),
    "due_stated": _("văn bản ghi ngày"),
    "due_period_end": _("hết kỳ mà văn bản nêu"),
    "due_relative": _("tính từ ngày"),
    "due_awaiting": _("chờ điều kiện mà văn bản nêu"),
    "due_recurring": _("việc định kỳ: giữ nguyên văn, chọn cách theo dõi khi làm rõ"),
    "due_before_event": _("tính lùi từ một sự kiện: giữ nguyên văn, ghi ngày khi đã rõ"),
    "due_vague": _("văn bản không nêu ngày cụ thể"),
    "due_only_striven": _("chỉ là mốc phấn đấu, không phải thời hạn"),
    "indicator_named": _("trùng tên chỉ tiêu thống kê"),
    "indicator_nearly_named": _("gần trùng tên chỉ tiêu thống kê"),
    "series_several": _("có chỉ tiêu thống kê khớp tên, chưa rõ chuỗi của đơn vị nào: bấm «Sửa» để chọn"),
    "figure_is_a_change": _("nêu mức tăng, giảm, không phải mức phải đạt: chọn số liệu và ghi mức phải đạt"),
    "due_set": _("văn phòng đặt"),
    "indicator_unknown": _("chưa có chỉ tiêu thống kê nào khớp"),
}
#: What the engine says of a clause, an addressee, words not understood: sentences of its own, known by themselves.
ENGINE: dict[str, Sentence] = {
    "mở đầu bằng căn cứ ban hành": _("mở đầu bằng căn cứ ban hành"),
    "ghi nhận, biểu dương, không giao việc": _("ghi nhận, biểu dương, không giao việc"),
    "có con số kế hoạch, chỉ tiêu phải đạt": _("có con số kế hoạch, chỉ tiêu phải đạt"),
    "điều khoản thi hành": _("điều khoản thi hành"),
    "thực hiện theo văn bản khác": _("thực hiện theo văn bản khác"),
    "nêu nguyên tắc hoặc điều không được làm": _("nêu nguyên tắc hoặc điều không được làm"),
    "câu dẫn, nội dung giao nằm ở các mục dưới": _("câu dẫn, nội dung giao nằm ở các mục dưới"),
    "đề mục": _("đề mục"),
    "đánh giá tình hình bằng số liệu": _("đánh giá tình hình bằng số liệu"),
    "yêu cầu quán triệt, phổ biến": _("yêu cầu quán triệt, phổ biến"),
    "việc thường xuyên, định kỳ": _("việc thường xuyên, định kỳ"),
    "có nội dung giao việc": _("có nội dung giao việc"),
    "nêu ngay trong câu": _("nêu ngay trong câu"),
    "theo câu trước": _("theo câu trước"),
    "theo câu giao việc ở trên": _("theo câu giao việc ở trên"),
    "cột đơn vị chủ trì": _("cột đơn vị chủ trì"),
    "không rõ đơn vị sau số": _("không rõ đơn vị sau số"),
}
CHANGE: dict[str, tuple[Sentence, str, str]] = {
    Change.ADDED: (_("thêm mới"), "+", "ok"),
    Change.REMOVED: (_("bỏ"), "−", "bad"),
    Change.CHANGED: (_("sửa"), "≠", "warn"),
    Change.SAME: (_("giữ nguyên"), "=", "muted"),
}
#: What is told after one press for many, by the tab.
TAKEN: dict[str, Sentence] = {
    "": _("Đã nhận %(count)s đề xuất vào sổ."),
    "so-lieu": _("Đã ghi %(count)s số liệu."),
    "dan-chieu": _("Đã gắn %(count)s văn bản dẫn chiếu."),
    "noi-dung": _("Đã ghi hướng xử lý cho %(count)s nội dung."),
}
LEFT: dict[bool, Sentence] = {
    False: _("Đã ghi hướng xử lý cho %(count)s đề xuất."),
    True: _("Đã bỏ qua %(count)s đề xuất."),
}
LEAVE: list[str] = [d.value for d in LEAVING]

REASONS: dict[str, Sentence] = {
    "not_readable": _("Chưa nhận được văn bản này."),
    "file_and_text": _(
        "Chỉ chọn một trong hai: gửi tệp, hoặc dán nội dung. Xóa nội dung đã dán hoặc bỏ tệp."
    ),
    "nothing_to_read": _("Chọn một tệp, hoặc dán nội dung văn bản vào ô bên dưới."),
    "text_too_long": _(
        "Nội dung dán vào quá dài (tối đa %(most)s chữ). Hãy tải tệp lên, hoặc tách làm nhiều phần."
    ),
    "reading_broke": _(
        "Chương trình gặp lỗi khi đọc văn bản này. Hãy thử lại; nếu vẫn lỗi, dán phần chữ vào ô nội dung."
    ),
    "reading_in_use": _(
        "Bản đọc này đã gắn với văn bản trong sổ nên không bỏ được. Các đề xuất chưa dùng thì để hướng xử lý khác."
    ),
    "not_read_yet": _("Văn bản chưa đọc xong. Chờ đọc xong rồi làm tiếp."),
    "reading_has_document": _("Bản đọc này đã gắn với một văn bản trong sổ."),
    "document_of_other_register": _("Văn bản này ở sổ khác. Chọn văn bản của chính sổ đang làm việc."),
    "not_takeable": _("Chưa nhận được đề xuất: xem các mục được đánh dấu."),
    "proposal_decided": _("Đề xuất này đã được xử lý. Tải lại trang để xem ai đã quyết định."),
    "nothing_chosen": _("Chưa chọn đề xuất nào. Đánh dấu ít nhất một đề xuất rồi làm lại."),
    "reading_without_document": _("Đăng ký văn bản vào sổ (hoặc chọn văn bản đã đăng ký) trước khi nhận."),
    "proposal_without_clause": _(
        "Không tìm thấy nội dung tương ứng trong văn bản đã đăng ký. Thêm nội dung đó ở trang văn bản rồi nhận lại."
    ),
    "citation_not_registered": _(
        "Văn bản dẫn chiếu chưa có trong sổ. Đăng ký văn bản đó, hoặc bỏ qua dẫn chiếu này."
    ),
    "not_leavable": _("Chưa ghi được hướng xử lý: xem các mục được đánh dấu."),
    "proposal_not_left": _(
        "Chỉ mở lại được đề xuất đã để hướng xử lý khác. Nhiệm vụ đã nhận thì rút ở trang nhiệm vụ."
    ),
    "not_mergeable": _("Chưa gộp được."),
    "series_of_others": _("Đồng chí không nhập số liệu của chuỗi này. Chọn chuỗi số liệu của đơn vị mình."),
    "series_unseen": _(
        "Đồng chí không xem được chuỗi số liệu này. Chọn chuỗi khác, hoặc để trống để xác định sau."
    ),
    "due_before_document": _(
        "Hạn %(due_on)s trước ngày văn bản %(issued_on)s. Sửa lại hạn, hoặc ngày của văn bản trong sổ."
    ),
    "figure_of_other_frequency": _(
        "Chuỗi số liệu này không có kỳ như vậy (%(frequency)s). Chọn chuỗi khác, hoặc ghi kỳ của chuỗi."
    ),
    "unit_unsaid": _("Ghi cả đơn vị của số, ví dụ «5.480 %(known)s»: chuỗi số liệu tính bằng %(known)s."),
    "unit_differs": _(
        "Số này tính bằng «%(said)s», chuỗi số liệu tính bằng «%(known)s». Ghi lại theo đơn vị của chuỗi."
    ),
    "merged_into_decided": _("Nhiệm vụ đã gộp vào nay đã được xử lý. Sửa ở trang của nhiệm vụ đó."),
    "only_tasks_merge": _("Chỉ gộp được các nhiệm vụ đang chờ quyết định của cùng một văn bản."),
    "proposal_not_splittable": _("Chưa tách được."),
    "only_tasks_split": _("Chỉ tách được nhiệm vụ."),
    "proposal_not_taskable": _("Chưa lập được nhiệm vụ."),
    "only_clauses_become_tasks": _(
        "Chỉ mục ở «Nội dung khác» mới lập được nhiệm vụ. Tải lại trang để xem mục này."
    ),
    "proposal_not_targetable": _("Chưa lập được chỉ tiêu."),
    "only_tasks_and_clauses_become_targets": _(
        "Chỉ nhiệm vụ hoặc nội dung đang chờ quyết định mới lập được chỉ tiêu. Tải lại trang để xem mục này."
    ),
    "split_into_one": _("Ghi mỗi việc trên một dòng, ít nhất hai việc."),
}


def failure(code: str, values: Mapping[str, str]) -> str:
    """Return why a text couldn't be read, and the remedy: the engine's sentence, or the register's."""
    from sauro.kernel.errors import Reason
    from sauro.ui.words import sentence

    if code in known_reasons():
        return sentence(Reason(code, "", dict(values)))
    return _filled(REFUSALS[code], values)


def noted(code: str, values: Mapping[str, str]) -> str:
    """Return what a reader of the opened text should know."""
    return _filled(NOTES[code], values)


def _filled(engine: str, values: Mapping[str, str]) -> str:
    """Return a sentence of the engine's in the language in force; translated first, since it is known with its gaps."""
    return gettext(engine).format_map(values)


SHAPE: dict[str, tuple[str, str]] = {
    ProposalState.OPEN: ("○", "info"),
    ProposalState.TAKEN: ("●", "ok"),
    ProposalState.LEFT: ("◇", "muted"),
    ProposalState.MERGED: ("⧉", "muted"),
}
SHORT_CLARITY: dict[str, Sentence] = {
    "who": pgettext_lazy("clarity", "Người"),
    "what": pgettext_lazy("clarity", "Việc"),
    "when": pgettext_lazy("clarity", "Thời gian"),
    "responsibility": pgettext_lazy("clarity", "Trách nhiệm"),
    "product": pgettext_lazy("clarity", "Sản phẩm"),
    "authority": pgettext_lazy("clarity", "Thẩm quyền"),
}


def register() -> None:
    """Register the sentences."""
    register_reasons(REASONS)
