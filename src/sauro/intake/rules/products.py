"""Which product a verb usually asks for (gợi ý sản phẩm). Only ever offered, never taken without a person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sauro.kernel.folding import fold

#: What a task begins with, and what usually exists when it is done. The first that fits speaks.
BY_VERB: Sequence[tuple[str, str]] = (
    (r"bao cao\b", "Báo cáo"),
    (r"trinh\b|tham muu trinh", "Tờ trình"),
    (r"xay dung ke hoach|lap ke hoach|ban hanh ke hoach", "Kế hoạch được ban hành"),
    (r"xay dung de an|lap de an", "Đề án"),
    (r"xay dung quy che|ban hanh quy che", "Quy chế"),
    (r"xay dung phuong an|lap phuong an", "Phương án"),
    (r"tham muu (?:ban hanh|xay dung)", "Dự thảo văn bản và tờ trình"),
    (r"tham muu", "Văn bản tham mưu"),
    (r"ra soat|thong ke|danh gia|tong hop|kiem ke", "Báo cáo kết quả rà soát, tổng hợp"),
    (r"kiem tra|thanh tra|giam sat", "Kết luận kiểm tra"),
    (r"ban hanh|phe duyet|quyet dinh", "Văn bản được ban hành"),
    (r"to chuc (?:hoi nghi|hop|doi thoai|le|dien dan)", "Biên bản, kết quả tổ chức"),
    (r"huong dan", "Văn bản hướng dẫn"),
    (r"tuyen truyen|pho bien|quan triet", "Báo cáo kết quả tuyên truyền"),
    (r"ban giao", "Biên bản bàn giao"),
    (r"nghiem thu|hoan thanh (?:thi cong|xay dung|cong trinh|du an)", "Biên bản nghiệm thu"),
    (r"giai ngan", "Số liệu giải ngân được Kho bạc xác nhận"),
    (r"tra loi|giai quyet", "Văn bản trả lời, kết quả giải quyết"),
    (r"cap nhat|so hoa", "Dữ liệu được cập nhật"),
)
_PLACES = 60


def suggested_product(action: str) -> str:
    """Return the product that the words suggest, `""` where none of the verbs is known.

    >>> suggested_product("khẩn trương rà soát, báo cáo số liệu")
    'Báo cáo kết quả rà soát, tổng hợp'
    """
    words = fold(action)
    found = [(m.start(), product) for verb, product in BY_VERB if (m := re.search(rf"\b(?:{verb})", words))]
    early = [hit for hit in found if hit[0] <= _PLACES]
    return min(early, default=(0, ""), key=lambda hit: hit[0])[1]
