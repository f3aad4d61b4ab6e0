"""Which product a verb usually asks for (gợi ý sản phẩm). Only ever offered, never taken without a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

#: What a task begins with, and what usually exists when it is done. The first that fits speaks.
BY_VERB: Sequence[tuple[str, str]] = (
    (r"báo cáo", "Báo cáo"),
    (r"trình|tham mưu trình", "Tờ trình"),
    (r"(?:xây dựng|lập|ban hành) kế hoạch", "Kế hoạch được ban hành"),
    (r"(?:xây dựng|lập) đề án", "Đề án"),
    (r"(?:xây dựng|ban hành) quy chế", "Quy chế"),
    (r"(?:xây dựng|lập) phương án", "Phương án"),
    (r"tham mưu (?:ban hành|xây dựng)", "Dự thảo văn bản và tờ trình"),
    (r"tham mưu", "Văn bản tham mưu"),
    (r"rà soát|thống kê|đánh giá|tổng hợp|kiểm kê", "Báo cáo kết quả rà soát, tổng hợp"),
    (r"kiểm tra|thanh tra|giám sát", "Kết luận kiểm tra"),
    (r"ban hành|phê duyệt|quyết định", "Văn bản được ban hành"),
    (r"tổ chức (?:hội nghị|họp|đối thoại|lễ|diễn đàn)", "Biên bản, kết quả tổ chức"),
    (r"hướng dẫn", "Văn bản hướng dẫn"),
    (r"tuyên truyền|phổ biến|quán triệt", "Báo cáo kết quả tuyên truyền"),
    (r"bàn giao", "Biên bản bàn giao"),
    (r"nghiệm thu|hoàn thành (?:thi công|xây dựng|công trình|dự án)", "Biên bản nghiệm thu"),
    (r"(?:lập|ký|có) biên bản", "Biên bản"),
    (r"giải ngân", "Số liệu giải ngân được Kho bạc xác nhận"),
    (r"trả lời|giải quyết", "Văn bản trả lời, kết quả giải quyết"),
    (r"cập nhật|số hóa|số hoá", "Dữ liệu được cập nhật"),
)
_PLACES = 60


def suggested_product(action: str) -> str:
    """Return the product that the words suggest, `""` where none of the verbs is known.

    >>> suggested_product("khẩn trương rà soát, báo cáo số liệu")
    'Báo cáo kết quả rà soát, tổng hợp'
    >>> suggested_product("hoàn thành trao 1.180 phần quà")
    ''
    """
    words = unicodedata.normalize("NFC", action).lower()
    found = [(m.start(), product) for verb, product in BY_VERB if (m := re.search(rf"\b(?:{verb})\b", words))]
    early = [hit for hit in found if hit[0] <= _PLACES]
    return min(early, default=(0, ""), key=lambda hit: hit[0])[1]
