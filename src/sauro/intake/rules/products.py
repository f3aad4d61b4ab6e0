"""Which product a verb usually asks for (gợi ý sản phẩm). Only ever offered, never taken without a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sauro.reading.find.directives.parties import MANNER, NOUN_MAKERS, VERB
from sauro.reading.lexicon import alternation

#: What a task begins with, and what usually exists when it is done. The first that fits speaks.
BY_VERB: Sequence[tuple[str, str]] = (
    (r"(?:báo cáo|sơ kết|tổng kết)", "Báo cáo"),
    (r"trình(?! (?:tự|độ|diễn|bày|chiếu))", "Tờ trình"),
    (r"(?:xây dựng|lập|ban hành) kế hoạch", "Kế hoạch được ban hành"),
    (r"(?:xây dựng|lập) đề án", "Đề án"),
    (r"(?:xây dựng|ban hành) quy chế", "Quy chế"),
    (r"(?:xây dựng|lập) phương án", "Phương án"),
    (r"tham mưu (?:ban hành|xây dựng)", "Dự thảo văn bản và tờ trình"),
    (r"tham mưu", "Văn bản tham mưu"),
    (r"(?:rà soát|thống kê|đánh giá|tổng hợp|kiểm kê|khảo sát)", "Báo cáo kết quả rà soát, tổng hợp"),
    (r"(?:kiểm tra|thanh tra|giám sát)", "Kết luận kiểm tra"),
    (r"(?:ban hành|phê duyệt|quyết định)", "Văn bản được ban hành"),
    (r"tổ chức (?:hội nghị|họp|đối thoại|lễ|diễn đàn)", "Biên bản, kết quả tổ chức"),
    (r"hướng dẫn", "Văn bản hướng dẫn"),
    (r"(?:tuyên truyền|phổ biến|quán triệt)", "Báo cáo kết quả tuyên truyền"),
    (r"bàn giao", "Biên bản bàn giao"),
    (r"(?:nghiệm thu|hoàn thành (?:thi công|xây dựng|công trình|dự án))", "Biên bản nghiệm thu"),
    (r"(?:lập|ký|có) biên bản", "Biên bản"),
    (r"giải ngân", "Số liệu giải ngân được Kho bạc xác nhận"),
    (r"(?:trả lời|giải quyết)", "Văn bản trả lời, kết quả giải quyết"),
    (r"(?:cập nhật|số hóa|số hoá)", "Dữ liệu được cập nhật"),
)
#: What a further part of the action ("…, báo cáo UBND quận") tells of by itself.
_HANDED = ("Báo cáo", "Tờ trình", "Biên bản")
_KNOWN = [(re.compile(rf"{verb}\b", re.IGNORECASE), product) for verb, product in BY_VERB]
#: Verbs that only say that the next one is to be done, and the words between.
_LIGHT = (
    "chủ trì",
    "tiến hành",
    "tổ chức",
    "hoàn thành",
    "thực hiện",
    "triển khai",
    "đẩy mạnh",
    "chỉ đạo",
    "lãnh đạo",
)
_WHEN = r"(?:(?:định kỳ|hằng|hàng|mỗi|vào|trước|ngày|thứ|sáu|sáng|chiều|tuần|tháng|quý|năm|\d[\d/]*)\b\s*)+"
_LEAD = re.compile(
    rf"(?:(?:{alternation({*MANNER, *_LIGHT})})\b\s*|(?:việc|công tác|đợt|cuộc|xong|tốt|nghiêm)\b\s*|{_WHEN})",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"(?:phối hợp|kết hợp|cùng)\b", re.IGNORECASE)
_NOUN_BEFORE = re.compile(rf"\b(?:{alternation(NOUN_MAKERS)}) $")
_PURPOSE = re.compile(r"\s(?:để|nhằm)\s")
_PARTS = re.compile(r"[,;:]\s+(?:và\s+|đồng thời\s+)?|\s+và\s+")


def suggested_product(action: str) -> str:
    """Return the product that the main verb suggests, `""` where it is not known or makes nothing by itself.

    >>> suggested_product("khẩn trương rà soát, báo cáo số liệu")
    'Báo cáo kết quả rà soát, tổng hợp'
    >>> suggested_product("xem xét báo cáo của thanh tra"), suggested_product("hoàn thành trao 1.180 phần quà")
    ('', '')
    """
    words = " ".join(unicodedata.normalize("NFC", action).split())
    purpose = _PURPOSE.search(words)
    decided = company = False
    for part in _PARTS.split(words[: purpose.start()] if purpose else words):
        rest = _led(part)
        if not decided and (company or _COMPANY.match(rest)):
            company = True
            begins = _of(rest)
            product = begins if begins in _HANDED else _anywhere(rest)
        else:
            product = _of(rest)
            decided = decided or not (product or not rest or VERB.fullmatch(rest.lower()))
        if product and (not decided or product in _HANDED):
            return product
    return ""


def _led(part: str) -> str:
    """Return the part from its verb on, without what says how, when and that it is to be done."""
    while not _of(part) and (lead := _LEAD.match(part)):
        part = part[lead.end() :]
    return part


def _of(part: str) -> str:
    return next((product for verb, product in _KNOWN if verb.match(part)), "")


def _anywhere(part: str) -> str:
    """Return what the first known verb suggests after those whom the work is done with."""
    for m in VERB.finditer(part.lower(), 1):
        at = m.start()
        begins = part[at - 1 : at] == " " and part[at : at + 1].islower()
        begins = begins and not _NOUN_BEFORE.search(part[:at].lower())
        if begins and (product := _of(part[at:])):
            return product
    return ""
