"""The programme of January, to the summer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sauro.demo.life.script import On, accepted, ack, claimed, said
from sauro.documents.rules.kinds import DocumentType

if TYPE_CHECKING:
    from sauro.demo.story import Act


def first_half(on: On) -> list[Act]:
    return [
        on(date(2024, 1, 9), 8, ack("PB24")),
        on(date(2024, 1, 9), 9, ack("BD24")),
        on(date(2024, 1, 10), 8, ack("DN24")),
        on(
            date(2024, 1, 30),
            15,
            claimed(
                "PB24",
                "Đã trình và được ban hành quyết định phân bổ.",
                "UB",
                DocumentType.DECISION,
                "112/QĐ-UBND",
                "Phân bổ chi tiết kế hoạch đầu tư công năm 2024",
            ),
        ),
        on(date(2024, 2, 1), 9, accepted("PB24")),
        on(
            date(2024, 2, 27),
            10,
            claimed(
                "BD24",
                "Ban Thường vụ đã ban hành kế hoạch.",
                "BTV",
                DocumentType.PLAN,
                "188-KH/QU",
                "Kế hoạch bồi dưỡng cấp ủy cơ sở năm 2024",
            ),
        ),
        on(date(2024, 2, 29), 9, accepted("BD24")),
        on(
            date(2024, 3, 14),
            9,
            said("QT24", "Đã tổ chức 2 hội nghị; còn 6 chi bộ chưa sinh hoạt.", percent=80),
        ),
        on(
            date(2024, 3, 29),
            16,
            claimed(
                "QT24",
                "Đủ các chi bộ có biên bản sinh hoạt.",
                "BTG",
                DocumentType.REPORT,
                "57-BC/BTGQU",
                "Kết quả quán triệt các văn bản mới trong quý I năm 2024",
            ),
        ),
        on(date(2024, 4, 3), 10, accepted("QT24")),
    ]


def before_summer(on: On) -> list[Act]:
    return [
        on(
            date(2024, 5, 6),
            9,
            said("NG24", "Đã khảo sát 9 trên 14 điểm.", percent=60, forecast=date(2024, 6, 5)),
        ),
        on(
            date(2024, 5, 30),
            15,
            claimed(
                "DN24",
                "Đã gặp 46 doanh nghiệp; 31 kiến nghị đều có trả lời.",
                "KT",
                DocumentType.REPORT,
                "84/BC-KT",
                "Kết quả gặp gỡ, tháo gỡ khó khăn cho doanh nghiệp năm 2024",
            ),
        ),
        on(
            date(2024, 6, 4),
            9,
            accepted("DN24", answer="Có thêm danh mục kiến nghị gửi Thành phố.", exceeded=True),
        ),
        on(
            date(2024, 6, 11),
            16,
            claimed(
                "NG24",
                "Đã rà soát đủ 14 điểm, có danh mục giải pháp.",
                "QLDT",
                DocumentType.REPORT,
                "140/BC-QLĐT",
                "Rà soát các điểm ngập và giải pháp",
                done=date(2024, 6, 10),
            ),
        ),
        on(date(2024, 6, 14), 9, accepted("NG24")),
    ]
