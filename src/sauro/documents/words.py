"""What the register's codes are called in the office. Source strings are Vietnamese."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from sauro.documents.models import Clause, Document
from sauro.documents.rules.acknowledging import Standing
from sauro.documents.rules.kinds import (
    Classification,
    Disposition,
    DocumentKind,
    DocumentType,
    Form,
    LinkKind,
)
from sauro.documents.rules.symbols import SymbolKind
from sauro.ledger.words import (
    register_causes,
    register_choices,
    register_labels,
    register_names,
    register_values,
    register_verbs,
)
from sauro.organisation.queries import post_titles, unit_names
from sauro.ui.words import Sentence, register_reasons

NAV = _("Văn bản")

TYPE: dict[str, Sentence] = {
    DocumentType.RESOLUTION: _("Nghị quyết"),
    DocumentType.DECISION: _("Quyết định"),
    DocumentType.DIRECTIVE: _("Chỉ thị"),
    DocumentType.CONCLUSION: _("Kết luận"),
    DocumentType.WORKING_RULES: _("Quy chế"),
    DocumentType.REGULATION: _("Quy định"),
    DocumentType.CIRCULAR_LETTER: _("Thông tri"),
    DocumentType.COMMUNIQUE: _("Thông cáo"),
    DocumentType.NOTICE: _("Thông báo"),
    DocumentType.GUIDANCE: _("Hướng dẫn"),
    DocumentType.PROGRAMME: _("Chương trình"),
    DocumentType.PLAN: _("Kế hoạch"),
    DocumentType.OPTION: _("Phương án"),
    DocumentType.SCHEME: _("Đề án"),
    DocumentType.PROJECT: _("Dự án"),
    DocumentType.REPORT: _("Báo cáo"),
    DocumentType.MINUTES: _("Biên bản"),
    DocumentType.SUBMISSION: _("Tờ trình"),
    DocumentType.CONTRACT: _("Hợp đồng"),
    DocumentType.OFFICIAL_LETTER: _("Công văn"),
    DocumentType.TELEGRAM: _("Công điện"),
    DocumentType.MEMORANDUM: _("Bản ghi nhớ"),
    DocumentType.AGREEMENT: _("Bản thỏa thuận"),
    DocumentType.AUTHORISATION: _("Giấy ủy quyền"),
    DocumentType.INVITATION: _("Giấy mời"),
    DocumentType.INTRODUCTION: _("Giấy giới thiệu"),
    DocumentType.LEAVE: _("Giấy nghỉ phép"),
    DocumentType.CONSIGNMENT: _("Phiếu gửi"),
    DocumentType.TRANSFER: _("Phiếu chuyển"),
    DocumentType.ADVICE: _("Phiếu báo"),
    DocumentType.PUBLIC_LETTER: _("Thư công"),
    DocumentType.LAW: _("Luật"),
    DocumentType.ORDINANCE: _("Pháp lệnh"),
    DocumentType.DECREE: _("Nghị định"),
    DocumentType.CIRCULAR: _("Thông tư"),
    DocumentType.CONSOLIDATED: _("Văn bản hợp nhất"),
    DocumentType.ORAL_DIRECTIVE: _("Ý kiến chỉ đạo"),
    DocumentType.OTHER: _("Loại khác"),
}

FORM: dict[str, Sentence] = {Form.STATE: _("thể thức Nhà nước"), Form.PARTY: _("thể thức Đảng")}

KIND: dict[str, Sentence] = {
    DocumentKind.WRITTEN: _("văn bản"),
    DocumentKind.ORAL: _("ý kiến chỉ đạo trực tiếp"),
    DocumentKind.PLACEHOLDER: _("văn bản mật, chỉ đếm số lượng"),
}

LINK: dict[str, Sentence] = {
    LinkKind.BASED_ON: _("căn cứ vào"),
    LinkKind.IMPLEMENTS: _("triển khai"),
    LinkKind.AMENDS: _("sửa đổi, bổ sung"),
    LinkKind.REPEALS: _("thay thế, bãi bỏ"),
    LinkKind.CORRECTS: _("đính chính"),
    LinkKind.ANNEX_OF: _("là phụ lục của"),
    LinkKind.CONFIRMS: _("xác nhận bằng văn bản"),
}

#: The same links, read from the other end.
LINK_HERE: dict[str, Sentence] = {
    LinkKind.BASED_ON: _("là căn cứ của"),
    LinkKind.IMPLEMENTS: _("được triển khai bởi"),
    LinkKind.AMENDS: _("được sửa đổi, bổ sung bởi"),
    LinkKind.REPEALS: _("bị thay thế, bãi bỏ bởi"),
    LinkKind.CORRECTS: _("được đính chính bởi"),
    LinkKind.ANNEX_OF: _("có phụ lục"),
    LinkKind.CONFIRMS: _("được xác nhận bằng văn bản bởi"),
}

CLASSIFICATION: dict[str, Sentence] = {
    Classification.NONE: _("Không có dấu mật"),
    Classification.SECRET: _("Mật"),
    Classification.TOP_SECRET: _("Tối mật"),
    Classification.ULTRA_SECRET: _("Tuyệt mật"),
}

DISPOSITION: dict[str, Sentence] = {
    Disposition.TASK: _("Nhiệm vụ"),
    Disposition.TARGET: _("Chỉ tiêu"),
    Disposition.STANDING_DUTY: _("Nhiệm vụ thường xuyên"),
    Disposition.DISSEMINATION: _("Quán triệt, phổ biến"),
    Disposition.BY_REFERENCE: _("Thực hiện theo văn bản khác"),
    Disposition.PRINCIPLE: _("Nguyên tắc, điều cấm"),
    Disposition.DUPLICATE: _("Trùng nội dung đã có"),
    Disposition.BASIS: _("Căn cứ"),
    Disposition.OUT_OF_SCOPE: _("Ngoài phạm vi theo dõi"),
}

STANDING: dict[str, Sentence] = {
    Standing.WAITING: _("Chờ xác nhận"),
    Standing.LATE: _("Quá hạn, chưa xác nhận"),
    Standing.DONE: _("Đã quán triệt"),
}

SYMBOL: dict[str, Sentence] = {
    SymbolKind.ASSEMBLY: _("văn bản của Quốc hội"),
    SymbolKind.NORMATIVE: _("văn bản quy phạm pháp luật"),
    SymbolKind.PARTY: _("văn bản của Đảng"),
    SymbolKind.STATE: _("văn bản hành chính"),
    SymbolKind.LETTER: _("công văn"),
    SymbolKind.ODD: _("không theo mẫu thường gặp, giữ nguyên như đã ghi"),
}

REASONS: dict[str, Sentence] = {
    "document_not_registrable": _("Chưa đăng ký được văn bản: xem các mục được đánh dấu và sửa lại."),
    "subject_missing": _("Ghi trích yếu (hoặc nội dung chỉ đạo) để người khác biết văn bản nói về việc gì."),
    "issued_in_the_future": _(
        "Ngày ban hành không thể sau hôm nay (%(today)s). Kiểm tra lại ngày ghi trên văn bản."
    ),
    "speaker_missing": _("Ghi rõ người chỉ đạo với cương vị nào, ví dụ: Bí thư Quận ủy."),
    "symbol_missing": _("Ghi số, ký hiệu đúng như trên văn bản. Văn bản không có số thì ghi: không số."),
    "document_type_unknown": _("Chọn một loại văn bản trong danh sách."),
    "symbol_already_registered": _(
        "Đã có văn bản %(symbol)s ngày %(issued_on)s trong sổ (mã #%(document)s). Mở văn bản đó để đối chiếu; nếu "
        "đúng là hai văn bản khác nhau cùng số, ghi lý do ở ô “Lý do trùng số” rồi gửi lại."
    ),
    "document_reason_missing": _("Ghi lý do để sau này còn tra cứu được."),
    "classified": _(
        "Văn bản có dấu mật không được đưa lên hệ thống này. Dùng “Ghi giữ chỗ văn bản mật” để chỉ đếm số lượng, "
        "không lưu nội dung."
    ),
    "classified_head": _(
        "Đầu văn bản có dấu mật nên nội dung không được lưu. Dùng “Ghi giữ chỗ văn bản mật” để chỉ đếm số lượng; nếu "
        "dòng đó không phải dấu mật, bỏ dòng đó ra rồi gửi lại."
    ),
    "placeholder_says_nothing": _("Dòng giữ chỗ của văn bản mật không có nội dung để sửa hay bổ sung."),
    "not_splittable": _("Chưa ghi nhận được các nội dung: xem các dòng được đánh dấu và sửa lại."),
    "no_clauses": _("Chưa có nội dung nào. Dán phần nội dung của văn bản vào ô bên trên."),
    "too_many_clauses": _(
        "Văn bản có hơn %(most)s nội dung. Gộp bớt các gạch đầu dòng hoặc tách thành phụ lục."
    ),
    "clause_is_empty": _("Nội dung %(anchor)s đang trống. Ghi chữ vào, hoặc gộp với nội dung bên trên."),
    "clause_too_deep": _("Nội dung %(anchor)s nằm quá sâu hoặc có số mục quá dài. Giảm một bậc rồi gửi lại."),
    "clauses_disposed_of": _(
        "Đã có nội dung được xử lý nên không tách lại toàn văn được nữa. Thêm hoặc sửa từng nội dung."
    ),
    "clause_was_replaced": _(
        "Nội dung này đã được thay bằng bản tách mới. Mở lại văn bản để xem bản đang dùng."
    ),
    "not_disposable": _("Chưa ghi được hướng xử lý: xem các mục được đánh dấu và sửa lại."),
    "disposition_unknown": _("Chọn một hướng xử lý trong danh sách."),
    "disposition_needs_reason": _("Hướng xử lý này cần lý do: ghi vì sao nội dung không được theo dõi."),
    "disposition_needs_document": _("Ghi văn bản mà nội dung này thực hiện theo."),
    "refers_to_itself": _("Một nội dung không thể dẫn chiếu về chính văn bản của nó. Ghi văn bản khác."),
    "already_disposed_of": _("Nội dung đã có hướng xử lý. Dùng “Đổi hướng xử lý” và ghi lý do."),
    "not_disposed_of": _("Nội dung chưa có hướng xử lý nào để đổi. Chọn hướng xử lý trước."),
    "clause_still_followed": _(
        "Còn %(count)s nhiệm vụ hoặc chỉ tiêu đang theo dõi từ nội dung này. Rút nhiệm vụ đó trước rồi đổi hướng xử lý."
    ),
    "file_refused": _("Tệp không nhận được."),
    "file_empty": _("Tệp trống. Kiểm tra lại tệp rồi chọn lại."),
    "file_too_large": _("Tệp lớn hơn %(most)s MB. Nén ảnh quét hoặc tách tệp rồi gửi lại."),
    "file_kind_refused": _("Không nhận tệp “%(name)s”. Chỉ nhận docx, pdf, xlsx và ảnh png, jpg, webp."),
    "file_encrypted": _("Tệp đặt mật khẩu nên người khác không mở được. Bỏ mật khẩu rồi gửi lại."),
    "file_has_macros": _(
        "Tệp có chứa macro nên không nhận. Lưu lại thành .docx hoặc .xlsx thường rồi gửi lại."
    ),
    "file_is_bomb": _(
        "Tệp nén bất thường, mở ra sẽ quá lớn nên không nhận. Lưu lại bằng phần mềm soạn thảo rồi gửi."
    ),
    "file_damaged": _("Tệp bị hỏng, không đọc được. Lưu lại tệp rồi gửi lại."),
    "file_mislabelled": _(
        "Nội dung tệp không phải là .%(ending)s như tên gọi. Xuất lại đúng định dạng rồi gửi."
    ),
    "already_attached": _("Tệp này đã có ở văn bản, dưới tên “%(name)s”."),
    "not_withdrawable": _("Chưa rút được: xem lý do bên dưới."),
    "already_taken_off": _("Đã được rút trước đó. Tải lại trang để xem."),
    "not_linkable": _("Chưa ghi được liên hệ giữa hai văn bản: xem các mục được đánh dấu."),
    "link_kind_unknown": _("Chọn quan hệ giữa hai văn bản trong danh sách."),
    "links_to_itself": _("Một văn bản không thể liên hệ với chính nó. Ghi văn bản khác."),
    "already_linked": _("Liên hệ này đã được ghi rồi."),
    "confirmation_stays": _("Liên hệ xác nhận ý kiến chỉ đạo được ghi tự động và không rút riêng được."),
    "not_confirmable": _("Chưa xác nhận được ý kiến chỉ đạo: xem các mục được đánh dấu."),
    "not_an_oral_directive": _("Chỉ ý kiến chỉ đạo trực tiếp mới cần xác nhận bằng văn bản."),
    "already_confirmed": _("Ý kiến chỉ đạo này đã được xác nhận bằng văn bản."),
    "notice_not_written": _(
        "Văn bản xác nhận phải là văn bản đã ban hành, không phải ý kiến hay dòng giữ chỗ."
    ),
    "notice_before_directive": _(
        "Văn bản xác nhận không thể có trước ngày chỉ đạo (%(issued_on)s). Kiểm tra lại văn bản."
    ),
    "not_disseminable": _("Chưa gửi quán triệt được: xem các mục được đánh dấu."),
    "nobody_to_tell": _("Chọn ít nhất một đơn vị hoặc chức danh phải quán triệt."),
    "acknowledge_by_is_past": _("Hạn xác nhận không thể trước hôm nay (%(today)s)."),
    "already_told": _("%(name)s đã có trong danh sách quán triệt. Bỏ chọn rồi gửi lại."),
    "already_acknowledged": _("Đã có người xác nhận quán triệt thay cho nơi nhận này."),
}

VERBS: dict[str, Sentence] = {
    "document.register": _("đăng ký văn bản"),
    "document.register_oral": _("ghi nhận ý kiến chỉ đạo"),
    "document.register_placeholder": _("ghi giữ chỗ văn bản mật"),
    "document.amend": _("sửa thông tin đăng ký văn bản"),
    "document.set_clauses": _("tách nội dung văn bản"),
    "document.confirm_oral": _("xác nhận ý kiến chỉ đạo bằng văn bản"),
    "document.disseminate": _("gửi quán triệt văn bản"),
    "clause.add": _("thêm nội dung"),
    "clause.edit": _("sửa câu chữ của nội dung"),
    "clause.dispose": _("quyết định hướng xử lý nội dung"),
    "clause.redispose": _("đổi hướng xử lý nội dung"),
    "attachment.attach": _("đính kèm tệp"),
    "attachment.withdraw": _("rút tệp đính kèm"),
    "document_link.link": _("ghi liên hệ giữa hai văn bản"),
    "document_link.withdraw": _("rút liên hệ giữa hai văn bản"),
    "dissemination.acknowledge": _("xác nhận đã quán triệt"),
}

LABELS: dict[str, dict[str, Sentence]] = {
    "document": {
        "register_unit": _("sổ văn bản của"),
        "issuer": _("cơ quan ban hành"),
        "kind": _("hình thức"),
        "form": _("thể thức"),
        "type": _("loại văn bản"),
        "period": _("kỳ đánh số"),
        "duplicate_no": _("thứ tự trùng số"),
        "issued_on": _("ngày ban hành"),
        "effective_on": _("ngày hiệu lực"),
        "registered_on": _("ngày đăng ký"),
        "field": _("lĩnh vực"),
        "speaker_post": _("chức danh người chỉ đạo"),
        "confirmed_by": _("văn bản xác nhận"),
        "symbol": _("số, ký hiệu"),
        "subject": _("trích yếu"),
        "signer": _("người ký"),
        "signer_title": _("chức vụ người ký"),
        "speaker_capacity": _("cương vị người chỉ đạo"),
        "occasion": _("hoàn cảnh chỉ đạo"),
        "override_reason": _("lý do trùng số"),
    },
    "document_link": {
        "document": _("văn bản"),
        "kind": _("quan hệ"),
        "target": _("với văn bản"),
        "withdrawn_on": _("ngày rút"),
        "note": _("ghi chú"),
        "withdrawn_reason": _("lý do rút"),
    },
    "clause": {
        "document": _("văn bản"),
        "anchor": _("nội dung"),
        "parent": _("thuộc nội dung"),
        "level": _("bậc"),
        "disposition": _("hướng xử lý"),
        "refers_to": _("dẫn chiếu văn bản"),
        "disposed_post": _("người quyết định"),
        "disposed_on": _("ngày quyết định"),
        "removed_on": _("ngày được thay thế"),
        "mark": _("số mục"),
        "text": _("câu chữ"),
        "disposition_reason": _("lý do"),
    },
    "attachment": {
        "document": _("văn bản"),
        "sha256": _("dấu kiểm (SHA-256)"),
        "size": _("dung lượng"),
        "mime": _("định dạng"),
        "attached_on": _("ngày đính kèm"),
        "withdrawn_on": _("ngày rút"),
        "name": _("tên tệp"),
        "withdrawn_reason": _("lý do rút"),
    },
    "dissemination": {
        "document": _("văn bản"),
        "unit": _("đơn vị nhận"),
        "post": _("chức danh nhận"),
        "disseminated_on": _("ngày gửi"),
        "due_on": _("hạn xác nhận"),
        "acknowledged_on": _("ngày xác nhận"),
        "acknowledged_post": _("người xác nhận thay"),
        "words": _("ghi chú"),
    },
}

CAUSES: dict[str, Sentence] = {
    "data_correction": _("sửa sai sót khi nhập"),
    "redisposed": _("đổi hướng xử lý"),
}


def document_names(ids: Collection[int]) -> dict[int, str]:
    """Return each document's symbol, or what kind of thing it is where it has none. One query."""
    rows = Document.objects.filter(pk__in=ids).values_list("pk", "symbol", "kind")
    return {pk: symbol or str(KIND[kind]) for pk, symbol, kind in rows}


def clause_names(ids: Collection[int]) -> dict[int, str]:
    """Return each clause's anchor. One query."""
    return dict(Clause.objects.filter(pk__in=ids).values_list("pk", "anchor"))


def register() -> None:
    """Register the register's sentences with the frame and the history."""
    register_reasons(REASONS)
    register_verbs(VERBS)
    register_causes(CAUSES)
    register_causes({code: words for table in (DISPOSITION, LINK) for code, words in table.items()})
    register_names("document", document_names)
    for kind, labels in LABELS.items():
        register_labels(kind, labels)
        for field in labels:
            if field in _NAMES:
                register_values(kind, field, _NAMES[field])
    register_choices("document", "kind", KIND)
    register_choices("document", "form", FORM)
    register_choices("document", "type", TYPE)
    register_choices("document_link", "kind", LINK)
    register_choices("clause", "disposition", DISPOSITION)


_NAMES = {
    "document": document_names,
    "target": document_names,
    "confirmed_by": document_names,
    "refers_to": document_names,
    "parent": clause_names,
    "register_unit": unit_names,
    "issuer": unit_names,
    "unit": unit_names,
    "post": post_titles,
    "speaker_post": post_titles,
    "disposed_post": post_titles,
    "acknowledged_post": post_titles,
}
