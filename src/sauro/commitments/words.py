"""What commitments' codes are called in the office. Source strings are Vietnamese."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sauro.commitments.rules.states import (
    Clarity,
    ClaritySource,
    DueKind,
    Kind,
    Lifecycle,
    NoticeKind,
    OffsetUnit,
    ReportKind,
    ReportStatus,
    RequestKind,
    RequestOrigin,
    RequestStatus,
    Rhythm,
    Role,
    StepKind,
    VersionKind,
)
from sauro.commitments.rules.timeliness import Timeliness
from sauro.documents.words import document_names
from sauro.ledger.words import register_choices, register_labels, register_values, register_verbs
from sauro.organisation.queries import post_titles, unit_names
from sauro.ui.words import Sentence, register_reasons

KIND: dict[str, Sentence] = {Kind.TASK: _("nhiệm vụ"), Kind.TARGET: _("chỉ tiêu")}

LIFECYCLE: dict[str, Sentence] = {
    Lifecycle.RECEIVED: _("tiếp nhận, chờ làm rõ"),
    Lifecycle.ISSUED: _("đã giao"),
    Lifecycle.IN_PROGRESS: _("đang thực hiện"),
    Lifecycle.CLAIMED: _("chờ xác nhận hoàn thành"),
    Lifecycle.VERIFIED: _("hoàn thành"),
    Lifecycle.PAUSED: _("tạm dừng"),
    Lifecycle.WITHDRAWN: _("đã rút, thôi theo dõi"),
    Lifecycle.SUPERSEDED: _("đã thay thế"),
}

TIMELINESS: dict[str, Sentence] = {
    Timeliness.NOT_JUDGED: _("chưa tính hạn"),
    Timeliness.UNDATED: _("thường xuyên, không hạn"),
    Timeliness.ON_TIME: _("trong hạn"),
    Timeliness.DUE_SOON: _("sắp đến hạn"),
    Timeliness.OVERDUE: _("quá hạn"),
    Timeliness.WAITING_IN_TIME: _("chờ xác nhận, đúng hạn"),
    Timeliness.WAITING_LATE: _("chờ xác nhận, quá hạn"),
    Timeliness.FINISHED_ON_TIME: _("hoàn thành đúng hạn"),
    Timeliness.FINISHED_LATE: _("hoàn thành quá hạn"),
}

#: (shape, tone) beside the word: state is never colour alone.
TIMELINESS_SHAPE: dict[str, tuple[str, str]] = {
    Timeliness.NOT_JUDGED: ("○", "muted"),
    Timeliness.UNDATED: ("∞", "muted"),
    Timeliness.ON_TIME: ("●", "ok"),
    Timeliness.DUE_SOON: ("!", "warn"),
    Timeliness.OVERDUE: ("✕", "bad"),
    Timeliness.WAITING_IN_TIME: ("◐", "info"),
    Timeliness.WAITING_LATE: ("◑", "warn"),
    Timeliness.FINISHED_ON_TIME: ("✓", "ok"),
    Timeliness.FINISHED_LATE: ("✓", "warn"),
}

CLARITY: dict[str, Sentence] = {
    Clarity.WHO: _("Rõ người"),
    Clarity.WHAT: _("Rõ việc"),
    Clarity.WHEN: _("Rõ thời gian"),
    Clarity.RESPONSIBILITY: _("Rõ trách nhiệm"),
    Clarity.PRODUCT: _("Rõ sản phẩm"),
    Clarity.AUTHORITY: _("Rõ thẩm quyền"),
}

CLARITY_SOURCE: dict[str, Sentence] = {
    ClaritySource.STATED: _("văn bản ghi rõ"),
    ClaritySource.INHERITED: _("theo câu giao việc chung"),
    ClaritySource.SET: _("Văn phòng xác định"),
    ClaritySource.AGREED: _("thống nhất với đơn vị"),
}

DUE_KIND: dict[str, Sentence] = {
    DueKind.FIXED: _("ngày cố định"),
    DueKind.PERIOD_END: _("cuối kỳ"),
    DueKind.RELATIVE: _("tính từ một ngày"),
    DueKind.STANDING: _("thường xuyên, rà soát theo kỳ"),
    DueKind.AWAITING: _("chờ điều kiện"),
}

OFFSET_UNIT: dict[str, Sentence] = {
    OffsetUnit.DAYS: _("ngày"),
    OffsetUnit.WORKING_DAYS: _("ngày làm việc"),
    OffsetUnit.MONTHS: _("tháng"),
}

RHYTHM: dict[str, Sentence] = {
    Rhythm.NONE: _("không định kỳ"),
    Rhythm.WEEKLY: _("hằng tuần"),
    Rhythm.MONTHLY: _("hằng tháng"),
    Rhythm.QUARTERLY: _("hằng quý"),
}

ROLE: dict[str, Sentence] = {
    Role.DIRECTS: _("lãnh đạo chỉ đạo"),
    Role.CARRIES_OUT: _("thực hiện"),
    Role.COORDINATES: _("phối hợp"),
    Role.FOLLOWS: _("theo dõi"),
    Role.SUPERVISES: _("giám sát"),
}

STEP_KIND: dict[str, Sentence] = {
    StepKind.DELIVERABLE: _("sản phẩm"),
    StepKind.SUBMISSION: _("trình cấp có thẩm quyền"),
    StepKind.REPORT: _("báo cáo"),
}

VERSION_KIND: dict[str, Sentence] = {
    VersionKind.BASELINE: _("bản giao"),
    VersionKind.CHANGE: _("điều chỉnh"),
    VersionKind.CORRECTION: _("đính chính"),
}

REPORT_KIND: dict[str, Sentence] = {
    ReportKind.PROGRESS: _("báo cáo tiến độ"),
    ReportKind.NO_PROGRESS: _("chưa có tiến triển"),
    ReportKind.NIL: _("không phát sinh"),
    ReportKind.COMPLETION: _("báo hoàn thành"),
}

REPORT_STATUS: dict[str, Sentence] = {
    ReportStatus.PREPARED: _("đã soạn, chờ lãnh đạo gửi"),
    ReportStatus.SENT: _("chờ xác nhận"),
    ReportStatus.ACCEPTED: _("đã xác nhận"),
    ReportStatus.RETURNED: _("trả lại, đề nghị bổ sung"),
    ReportStatus.WITHDRAWN: _("đã rút"),
}

REQUEST_KIND: dict[str, Sentence] = {
    RequestKind.CHANGE: _("đề nghị điều chỉnh"),
    RequestKind.OBSTACLE: _("khó khăn, vướng mắc"),
    RequestKind.CLARIFICATION: _("đề nghị làm rõ"),
    RequestKind.EXPLANATION: _("giải trình"),
    RequestKind.PLEDGE: _("cam kết tiến độ"),
    RequestKind.SELF_REVIEW: _("kiểm điểm trách nhiệm"),
}

REQUEST_ORIGIN: dict[str, Sentence] = {
    RequestOrigin.REQUESTED: _("đơn vị đề nghị"),
    RequestOrigin.IMPOSED: _("cấp trên điều chỉnh"),
}

REQUEST_STATUS: dict[str, Sentence] = {
    RequestStatus.OPEN: _("đang chờ trả lời"),
    RequestStatus.ANSWERED: _("đã trả lời"),
    RequestStatus.APPROVED: _("đã đồng ý"),
    RequestStatus.REFUSED: _("không đồng ý"),
    RequestStatus.WITHDRAWN: _("đã rút"),
}

NOTICE: dict[str, Sentence] = {
    NoticeKind.ISSUED: _("Nhiệm vụ mới được giao"),
    NoticeKind.REPORT_PREPARED: _("Báo cáo đã soạn, chờ đồng chí gửi"),
    NoticeKind.REPORT_RETURNED: _("Báo cáo bị trả lại, đề nghị bổ sung"),
    NoticeKind.CLAIM_WAITS: _("Đơn vị báo hoàn thành, chờ đồng chí xác nhận"),
    NoticeKind.CLAIM_RETURNED: _("Chưa xác nhận hoàn thành, đề nghị bổ sung"),
    NoticeKind.VERIFIED: _("Đã xác nhận hoàn thành"),
    NoticeKind.REQUEST_WAITS: _("Có đề nghị chờ đồng chí cho ý kiến"),
    NoticeKind.REQUEST_DECIDED: _("Đề nghị đã có trả lời"),
    NoticeKind.PLAN_CHANGED: _("Kế hoạch, thời hạn đã thay đổi"),
    NoticeKind.PAUSED: _("Nhiệm vụ tạm dừng"),
    NoticeKind.RESUMED: _("Nhiệm vụ tiếp tục thực hiện"),
    NoticeKind.WITHDRAWN: _("Nhiệm vụ đã rút, thôi theo dõi"),
    NoticeKind.SUPERSEDED: _("Nhiệm vụ được thay thế bằng nhiệm vụ khác"),
    NoticeKind.REOPENED: _("Nhiệm vụ được mở lại"),
}

CAUSE: dict[str, Sentence] = {
    "waiting_for_others": _("phụ thuộc đơn vị khác"),
    "waiting_for_superior": _("chờ ý kiến cấp trên"),
    "legal_change": _("thay đổi quy định"),
    "land_clearance": _("vướng giải phóng mặt bằng"),
    "funding": _("chưa bố trí được kinh phí"),
    "staffing": _("thay đổi, thiếu nhân sự"),
    "force_majeure": _("bất khả kháng, thiên tai, dịch bệnh"),
    "superior_decision": _("cấp trên quyết định"),
    "correction": _("sai sót khi nhập"),
    "own_delay": _("chậm của đơn vị"),
    "other": _("nguyên nhân khác"),
}

REASONS: dict[str, Sentence] = {
    "wrong_state": _(
        "Không thực hiện được ở trạng thái hiện nay của nhiệm vụ. Hãy tải lại trang để xem trạng thái mới."
    ),
    "incomplete": _("Còn thiếu thông tin. Hãy bổ sung các ô được đánh dấu."),
    "not_clear": _("Chưa đủ sáu rõ nên chưa giao được."),
    "text_missing": _("Hãy ghi nội dung vào ô này."),
    "document_missing": _("Hãy chọn văn bản làm căn cứ; nếu chưa có, vào sổ văn bản trước."),
    "minutes_missing": _("Nội dung do tập thể quyết định: hãy đính kèm biên bản hoặc thông báo kết luận."),
    "title_missing": _("Hãy ghi tên nhiệm vụ: một việc phải làm."),
    "due_missing": _("Hãy chọn cách xác định thời hạn."),
    "due_on_missing": _("Hãy ghi ngày đến hạn (ngày/tháng/năm)."),
    "trigger_missing": _("Hãy ghi rõ mốc hoặc điều kiện bắt đầu tính hạn."),
    "offset_missing": _("Hãy ghi số ngày (hoặc tháng) kể từ mốc đó."),
    "review_missing": _("Nhiệm vụ thường xuyên: hãy ghi bao nhiêu tháng rà soát một lần."),
    "accountable_post_missing": _("Chưa rõ người: hãy chọn chức danh chịu trách nhiệm chính."),
    "lead_unit_missing": _("Chưa rõ trách nhiệm: hãy chọn đơn vị chủ trì."),
    "participants_unsaid": _("Hãy chọn đơn vị phối hợp, theo dõi hoặc ghi rõ là không có."),
    "product_missing": _("Chưa rõ sản phẩm: hãy ghi khi xong sẽ có gì."),
    "acceptance_missing": _("Hãy ghi tiêu chí hoàn thành: nhìn vào đâu để biết là xong."),
    "assigned_by_missing": _("Chưa rõ thẩm quyền: hãy chọn cấp giao."),
    "accepting_post_missing": _("Hãy chọn người xác nhận hoàn thành thay mặt cấp giao."),
    "legal_basis_missing": _("Hãy chọn văn bản giao (căn cứ)."),
    "source_missing": _(
        "Hãy ghi căn cứ xác định: văn bản ghi rõ, theo câu chung, Văn phòng xác định hay thống nhất với đơn vị."
    ),
    "fan_out_units": _("Hãy chọn từ hai đơn vị trở lên, mỗi đơn vị một lần."),
    "not_awaiting": _("Nhiệm vụ này không chờ điều kiện nào, hoặc đã bắt đầu tính hạn."),
    "not_standing": _("Chỉ nhiệm vụ thường xuyên mới có rà soát định kỳ."),
    "day_in_the_future": _("Ngày này chưa tới (hôm nay là %(today)s). Hãy ghi ngày đã xảy ra."),
    "report_in_wrong_state": _("Báo cáo này đã được xử lý. Hãy tải lại trang."),
    "claim_is_another_verb": _("Báo hoàn thành được xử lý ở mục xác nhận hoàn thành của nhiệm vụ."),
    "percent_out_of_range": _("Tỷ lệ phải từ 0 đến 100."),
    "step_unknown": _("Mốc này không có trong kế hoạch hiện hành. Hãy chọn lại mốc."),
    "done_without_step": _("Ngày hoàn thành chỉ ghi cho một mốc; hãy chọn mốc, hoặc dùng Báo hoàn thành."),
    "done_on_missing": _("Hãy ghi ngày hoàn thành theo minh chứng."),
    "done_after_claim": _("Ngày hoàn thành không thể sau ngày báo (%(day)s)."),
    "done_before_issue": _("Ngày hoàn thành không thể trước ngày giao (%(day)s)."),
    "evidence_missing": _("Hãy chọn văn bản hoặc tệp minh chứng."),
    "same_person_decides": _("Người đề nghị và người quyết định phải là hai người khác nhau."),
    "same_hands_need_paper": _(
        "Cùng một người nhập cả hai bên: hãy đính kèm văn bản đã ký của người quyết định."
    ),
    "change_pending": _("Đang có một đề nghị điều chỉnh chờ trả lời. Hãy chờ kết quả hoặc rút đề nghị đó."),
    "new_due_in_the_past": _("Ngày này đã qua (hôm nay là %(today)s). Hãy chọn ngày từ hôm nay trở đi."),
    "too_many_extensions": _(
        "Đã điều chỉnh %(moves)s lần (mức cho phép %(cap)s): cấp trên trực tiếp quyết định."
    ),
    "asked_too_late": _("Đề nghị sát hạn (dưới %(days)s ngày): cấp trên trực tiếp quyết định."),
    "correction_too_late": _(
        "Đã quá %(days)s ngày kể từ ngày quyết định: hãy dùng đề nghị điều chỉnh thay cho đính chính."
    ),
    "version_not_in_force": _("Chỉ đính chính được kế hoạch đang có hiệu lực."),
    "step_without_title": _("Mốc thứ %(row)s chưa có tên."),
    "step_after_due": _("Mốc thứ %(row)s đến hạn sau thời hạn chung (%(due_on)s)."),
    "step_starts_after_due": _("Mốc thứ %(row)s bắt đầu sau ngày đến hạn của chính nó."),
    "step_striven_after_due": _("Mốc thứ %(row)s có ngày phấn đấu sau ngày đến hạn."),
    "step_twice": _("Mốc thứ %(row)s trùng với một mốc ở trên."),
    "plan_changed_since": _(
        "Kế hoạch đã thay đổi sau khi có đề nghị này. Hãy trả lời không đồng ý để đơn vị đề nghị lại."
    ),
    "fanned_out_before": _("Nhiệm vụ này đã được giao chung cho nhiều đơn vị."),
    "request_closed": _("Đề nghị này đã được trả lời hoặc đã rút. Hãy tải lại trang."),
    "asked_post_missing": _("Hãy chọn chức danh cần cho ý kiến (khác nơi đang hỏi)."),
    "asks_oneself": _("Không thể đề nghị chính mình. Hãy chọn cấp có thẩm quyền tháo gỡ."),
    "successor_unfit": _("Hãy chọn một nhiệm vụ khác, cùng loại và đã giao, để thay thế."),
    "part_taken": _("Đơn vị này đã có phần việc đó."),
    "part_ended": _("Phần việc này đã kết thúc hoặc không thuộc nhiệm vụ này."),
}

VERBS: dict[str, Sentence] = {
    "commitment.receive": _("tiếp nhận, chờ làm rõ"),
    "commitment.settle": _("làm rõ"),
    "commitment.fan_out": _("giao chung cho nhiều đơn vị"),
    "commitment.issue": _("giao nhiệm vụ"),
    "commitment.acknowledge": _("tiếp nhận nhiệm vụ"),
    "commitment.start_clock": _("bắt đầu tính hạn"),
    "commitment.review": _("rà soát nhiệm vụ thường xuyên"),
    "commitment.claim": _("báo hoàn thành"),
    "commitment.withdraw_claim": _("rút báo hoàn thành"),
    "commitment.accept": _("xác nhận hoàn thành"),
    "commitment.return": _("trả lại, đề nghị bổ sung"),
    "commitment.reopen": _("mở lại"),
    "commitment.correct_plan": _("đính chính kế hoạch"),
    "commitment.pause": _("tạm dừng"),
    "commitment.resume": _("tiếp tục thực hiện"),
    "commitment.withdraw": _("rút, thôi theo dõi"),
    "commitment.supersede": _("thay thế bằng nhiệm vụ khác"),
    "commitment.add_part": _("thêm phần việc phối hợp"),
    "commitment.end_part": _("kết thúc phần việc phối hợp"),
    "commitment.recompute": _("tính lại theo quy định mới"),
    "report.send": _("gửi báo cáo"),
    "report.report": _("báo cáo tiến độ"),
    "report.report_with_obstacle": _("báo cáo tiến độ, nêu vướng mắc"),
    "report.withdraw": _("rút báo cáo"),
    "report.confirm": _("xác nhận báo cáo"),
    "report.return": _("trả lại báo cáo"),
    "request.request_change": _("đề nghị điều chỉnh"),
    "request.approve": _("đồng ý điều chỉnh"),
    "request.refuse": _("không đồng ý điều chỉnh"),
    "request.impose": _("cấp trên điều chỉnh"),
    "request.raise_obstacle": _("nêu khó khăn, vướng mắc"),
    "request.ask_clarification": _("đề nghị làm rõ"),
    "request.ask_explanation": _("yêu cầu giải trình"),
    "request.answer": _("trả lời, cho ý kiến chỉ đạo"),
    "request.forward": _("chuyển giải quyết"),
    "request.withdraw": _("rút đề nghị"),
}

_LABELS: dict[str, Sentence] = {
    "kind": _("loại"),
    "part": _("thành phần"),
    "origin": _("nguồn"),
    "lifecycle": _("trạng thái"),
    "state_before": _("trạng thái trước khi tạm dừng"),
    "due_kind": _("cách tính hạn"),
    "clock_started": _("đã tính hạn"),
    "original_due_on": _("hạn giao"),
    "approved_due_on": _("hạn được điều chỉnh"),
    "original_due_soon_on": _("báo sắp đến hạn (hạn giao)"),
    "due_soon_on": _("báo sắp đến hạn"),
    "forecast_on": _("dự kiến hoàn thành"),
    "claimed_on": _("ngày báo hoàn thành"),
    "claim_done_on": _("ngày hoàn thành theo báo cáo"),
    "accept_by_on": _("hạn xác nhận"),
    "accepted_on": _("ngày xác nhận"),
    "done_on": _("ngày hoàn thành"),
    "report_due_on": _("hạn gửi báo cáo"),
    "reported_on": _("báo cáo gần nhất"),
    "review_on": _("ngày rà soát"),
    "next_step_key": _("mốc tiếp theo"),
    "next_step_due_on": _("hạn mốc tiếp theo"),
    "late_steps": _("số mốc chậm"),
    "received_on": _("ngày tiếp nhận"),
    "issued_on": _("ngày giao"),
    "open_clarities": _("số điểm chưa rõ"),
    "open_requests": _("đề nghị đang chờ"),
    "moves": _("số lần điều chỉnh hạn"),
    "is_beyond_cap": _("điều chỉnh vượt mức"),
    "is_exceeded": _("vượt yêu cầu"),
    "is_one_hand": _("một người nhập cả hai bên"),
    "field": _("lĩnh vực"),
    "closed_rank": _("đã kết thúc"),
    "sort_due_on": _("ngày sắp xếp"),
    "register_unit_id": _("sổ của cơ quan"),
    "document_id": _("văn bản giao"),
    "clause_id": _("nội dung số"),
    "fan_out_id": _("giao chung"),
    "accountable_post_id": _("người chịu trách nhiệm chính"),
    "lead_unit_id": _("đơn vị chủ trì"),
    "assigned_by_id": _("cấp giao"),
    "accepting_post_id": _("người xác nhận"),
    "following_post_id": _("chuyên viên theo dõi"),
    "directing_post_id": _("lãnh đạo chỉ đạo"),
    "number": _("số"),
    "is_accountable_derived": _("người chịu trách nhiệm suy ra từ đơn vị"),
    "has_no_participants": _("không có đơn vị phối hợp"),
    "sources": _("căn cứ xác định sáu rõ"),
    "parts": _("các bên tham gia"),
    "part_shares": _("phần việc"),
    "version": _("lần điều chỉnh kế hoạch"),
    "version_kind": _("loại kế hoạch"),
    "period_key": _("kỳ"),
    "trigger": _("điều kiện bắt đầu"),
    "anchor_on": _("tính từ ngày"),
    "offset_count": _("số ngày, tháng"),
    "offset_unit": _("đơn vị tính"),
    "review_months": _("rà soát (tháng)"),
    "rhythm": _("nhịp báo cáo"),
    "rhythm_day": _("ngày báo cáo"),
    "steps": _("các mốc"),
    "step_titles": _("tên các mốc"),
    "title": _("tên nhiệm vụ"),
    "scope": _("phạm vi"),
    "product": _("sản phẩm"),
    "acceptance": _("tiêu chí hoàn thành"),
    "recipients": _("nơi nhận"),
    "due_as_written": _("thời hạn như văn bản ghi"),
    "signed_by": _("người ký"),
}

#: What stands within steps, parts, sources and a proposed plan.
_INNER_LABELS: dict[str, Sentence] = {
    "due_on": _("đến hạn"),
    "step_key": _("mốc"),
    "start_on": _("bắt đầu"),
    "strive_on": _("phấn đấu"),
    "role": _("vai trò"),
    "unit_id": _("đơn vị"),
    "post_id": _("chức danh"),
    "from_on": _("từ"),
    "until_on": _("đến trước ngày"),
    "document": _("văn bản"),
    "file": _("tệp"),
    **{str(clarity): word for clarity, word in CLARITY.items()},
}

_PLAN_LABELS: dict[str, Sentence] = {
    name: _LABELS[name]
    for name in (
        "due_kind",
        "version_kind",
        "period_key",
        "trigger",
        "anchor_on",
        "offset_count",
        "offset_unit",
    )
} | {name: _LABELS[name] for name in ("review_months", "rhythm", "rhythm_day", "steps", "sources", "parts")}

_REPORT_LABELS: dict[str, Sentence] = {
    "commitment": _("nhiệm vụ"),
    "kind": _("loại báo cáo"),
    "status": _("trạng thái"),
    "step_key": _("mốc"),
    "period_key": _("kỳ"),
    "percent": _("tỷ lệ (%)"),
    "forecast_on": _("dự kiến hoàn thành"),
    "done_on": _("ngày hoàn thành"),
    "sent_on": _("ngày gửi"),
    "answered_on": _("ngày trả lời"),
    "prepared_post_id": _("người soạn"),
    "sent_post_id": _("người gửi"),
    "answered_post_id": _("người trả lời"),
    "evidence": _("minh chứng"),
    "words": _("nội dung"),
    "answer": _("trả lời"),
    "prepared_by_id": _("cán bộ soạn"),
    "sent_by_id": _("cán bộ gửi"),
    "answered_by_id": _("cán bộ trả lời"),
}

_REQUEST_LABELS: dict[str, Sentence] = {
    "commitment": _("nhiệm vụ"),
    "kind": _("loại đề nghị"),
    "origin": _("nguồn"),
    "status": _("trạng thái"),
    "requested_post_id": _("nơi đề nghị"),
    "asked_post_id": _("nơi được hỏi"),
    "asked_on": _("ngày đề nghị"),
    "due_on": _("hạn trả lời"),
    "cause": _("nguyên nhân"),
    "clarity": _("điểm cần làm rõ"),
    "is_beyond_cap": _("vượt mức điều chỉnh"),
    "answered_on": _("ngày trả lời"),
    "answered_post_id": _("người trả lời"),
    "document_id": _("văn bản"),
    "forwarded_from_id": _("chuyển từ"),
    "proposed": _("kế hoạch đề nghị"),
    "words": _("nội dung"),
    "proposal": _("đề xuất"),
    "answer": _("trả lời"),
    "requested_by_id": _("người đề nghị"),
    "answered_by_id": _("cán bộ trả lời"),
}


def register() -> None:
    """Register the words of this noun. Called once, when the app is ready."""
    from sauro.ledger.words import register_causes

    register_reasons(REASONS)
    register_verbs(VERBS)
    register_causes(CAUSE)
    for kind, labels in (
        ("commitment", _LABELS),
        ("report", _REPORT_LABELS),
        ("request", _REQUEST_LABELS),
    ):
        register_labels(kind, {**_INNER_LABELS, **_PLAN_LABELS, **labels})
        register_choices(kind, "role", ROLE)
        register_choices(kind, "rhythm", RHYTHM)
        register_choices(kind, "offset_unit", OFFSET_UNIT)
        register_choices(kind, "due_kind", DUE_KIND)
        register_choices(kind, "version_kind", VERSION_KIND)
        register_values(kind, "unit_id", unit_names)
        register_values(kind, "post_id", post_titles)
        register_values(kind, "document_id", document_names)
        register_values(kind, "document", document_names)
        for clarity in CLARITY:
            register_choices(kind, str(clarity), CLARITY_SOURCE)
        for field in labels:
            if field.endswith("_post_id"):
                register_values(kind, field, post_titles)
    register_values("request", "forwarded_from_id", post_titles)
    for field in ("register_unit_id", "lead_unit_id", "assigned_by_id"):
        register_values("commitment", field, unit_names)
    register_choices("commitment", "kind", {**KIND, **STEP_KIND})
    register_choices("commitment", "lifecycle", LIFECYCLE)
    register_choices("commitment", "state_before", LIFECYCLE)
    register_choices("report", "kind", REPORT_KIND)
    register_choices("report", "status", REPORT_STATUS)
    register_choices("request", "kind", {**REQUEST_KIND, **STEP_KIND})
    register_choices("request", "origin", REQUEST_ORIGIN)
    register_choices("request", "status", REQUEST_STATUS)
    register_choices("request", "cause", CAUSE)
    register_choices("request", "clarity", CLARITY)
