"""The codes of the register: types, forms, kinds, links, dispositions. Words for people stand in words.py."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """Whose form the document takes: the Party's (số-LOẠI/CQ) or the State's (số/LOẠI-CQ)."""

    STATE = "state"
    PARTY = "party"


class DocumentKind(StrEnum):
    WRITTEN = "written"
    #: An oral directive (ý kiến chỉ đạo), recorded by the office and later confirmed by a notice.
    ORAL = "oral"
    #: A classified document: counted, and nothing of it is stored.
    PLACEHOLDER = "placeholder"


class DocumentType(StrEnum):
    """Types (tên loại) of both forms. Never inferred from a symbol: QĐ is two types on the Party side."""

    RESOLUTION = "resolution"  # nghị quyết
    DECISION = "decision"  # quyết định
    DIRECTIVE = "directive"  # chỉ thị
    CONCLUSION = "conclusion"  # kết luận
    WORKING_RULES = "working_rules"  # quy chế
    REGULATION = "regulation"  # quy định
    CIRCULAR_LETTER = "circular_letter"  # thông tri (Party)
    COMMUNIQUE = "communique"  # thông cáo
    NOTICE = "notice"  # thông báo, thông báo kết luận
    GUIDANCE = "guidance"  # hướng dẫn
    PROGRAMME = "programme"  # chương trình
    PLAN = "plan"  # kế hoạch
    OPTION = "option"  # phương án
    SCHEME = "scheme"  # đề án
    PROJECT = "project"  # dự án
    REPORT = "report"  # báo cáo
    MINUTES = "minutes"  # biên bản
    SUBMISSION = "submission"  # tờ trình
    CONTRACT = "contract"  # hợp đồng
    OFFICIAL_LETTER = "official_letter"  # công văn
    TELEGRAM = "telegram"  # công điện
    MEMORANDUM = "memorandum"  # bản ghi nhớ
    AGREEMENT = "agreement"  # bản thỏa thuận
    AUTHORISATION = "authorisation"  # giấy ủy quyền
    INVITATION = "invitation"  # giấy mời
    INTRODUCTION = "introduction"  # giấy giới thiệu
    LEAVE = "leave"  # giấy nghỉ phép
    CONSIGNMENT = "consignment"  # phiếu gửi
    TRANSFER = "transfer"  # phiếu chuyển
    ADVICE = "advice"  # phiếu báo
    PUBLIC_LETTER = "public_letter"  # thư công
    LAW = "law"  # luật
    ORDINANCE = "ordinance"  # pháp lệnh
    DECREE = "decree"  # nghị định
    CIRCULAR = "circular"  # thông tư
    CONSOLIDATED = "consolidated"  # văn bản hợp nhất
    ORAL_DIRECTIVE = "oral_directive"  # ý kiến chỉ đạo
    OTHER = "other"


class LinkKind(StrEnum):
    """What the first document is to the second."""

    BASED_ON = "based_on"
    IMPLEMENTS = "implements"
    AMENDS = "amends"
    REPEALS = "repeals"
    CORRECTS = "corrects"
    ANNEX_OF = "annex_of"
    CONFIRMS = "confirms"


class Classification(StrEnum):
    """The secrecy stamp (độ mật) at a document's head. Anything but `NONE` is refused at the door."""

    NONE = ""
    SECRET = "secret"  # Mật
    TOP_SECRET = "top_secret"  # Tối mật
    ULTRA_SECRET = "ultra_secret"  # Tuyệt mật


class Disposition(StrEnum):
    """What is to become of a clause (hướng xử lý nội dung)."""

    TASK = "task"
    TARGET = "target"
    STANDING_DUTY = "standing_duty"
    DISSEMINATION = "dissemination"
    BY_REFERENCE = "by_reference"
    PRINCIPLE = "principle"
    DUPLICATE = "duplicate"
    BASIS = "basis"
    OUT_OF_SCOPE = "out_of_scope"
