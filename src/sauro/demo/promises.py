"""What becomes of the papers' clauses: the promises as the office writes them down. Posts and units by code."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sauro.commitments.commands.values import Part, Promise, Step, Terms
from sauro.commitments.rules.states import Clarity, ClaritySource, DueKind, OffsetUnit, Rhythm, Role, StepKind
from sauro.demo.cast import House

MONTHLY: dict[str, Any] = {"rhythm": Rhythm.MONTHLY, "rhythm_day": 25}
QUARTERLY: dict[str, Any] = {"rhythm": Rhythm.QUARTERLY, "rhythm_day": 20}

_STATED: dict[str, str] = {
    Clarity.WHO: ClaritySource.INHERITED,
    Clarity.WHAT: ClaritySource.STATED,
    Clarity.WHEN: ClaritySource.STATED,
    Clarity.RESPONSIBILITY: ClaritySource.STATED,
    Clarity.PRODUCT: ClaritySource.SET,
    Clarity.AUTHORITY: ClaritySource.INHERITED,
}


@dataclass(frozen=True)
class Line:
    """One promise of the story. `lead` is a unit, `accepts` and `follows` posts, `helps` units that coordinate."""

    code: str
    anchor: str
    title: str
    lead: str
    due: Mapping[str, Any]
    product: str
    acceptance: str
    as_written: str = ""
    field: str = "Kinh tế"
    accepts: str = "BT"
    assigned_by: str = "BTV"
    helps: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    sources: Mapping[str, str] = dataclasses.field(default_factory=lambda: dict(_STATED))


def fixed(day: date, **more: Any) -> dict[str, Any]:
    """Return the due rule of a named day."""
    return {"due_kind": DueKind.FIXED, "due_on": day, **more}


def promise_of(line: Line, house: House) -> Promise:
    """Return the promise of `line` with the rows of `house` in it."""
    return Promise(
        title=line.title,
        product=line.product,
        acceptance=line.acceptance,
        due_as_written=line.as_written,
        field=line.field,
        lead_unit=house.units[line.lead],
        has_no_participants=not line.helps,
        assigned_by=house.units[line.assigned_by],
        signed_by="Lê Thanh Hòa, Bí thư Quận ủy",
        accepting_post=house.posts[line.accepts],
        following_post=house.posts["CVTH"],
        terms=Terms(**line.due),
        steps=line.steps,
        parts=tuple(Part(Role.COORDINATES, house.units[u]) for u in line.helps),
        sources=line.sources,
    )


EARLIER = [
    Line(
        "BD24",
        "1.a",
        "Tham mưu kế hoạch bồi dưỡng cấp ủy cơ sở năm 2024",
        "BTC",
        fixed(date(2024, 2, 29)),
        "Kế hoạch của Ban Thường vụ",
        "Kế hoạch được ban hành",
        "trước ngày 29/02/2024",
        "Xây dựng Đảng",
        accepts="PBT",
    ),
    Line(
        "QT24",
        "1.b",
        "Tổ chức quán triệt các văn bản mới trong quý I",
        "BTG",
        {"due_kind": DueKind.PERIOD_END, "due_on": date(2024, 3, 31), "period_key": "2024-Q1"},
        "Báo cáo kết quả quán triệt",
        "Đủ các chi bộ có biên bản",
        "trong quý I năm 2024",
        "Xây dựng Đảng",
        accepts="PBT",
    ),
    Line(
        "PB24",
        "2.a",
        "Phân bổ chi tiết kế hoạch đầu tư công năm 2024",
        "TCKH",
        fixed(date(2024, 1, 31)),
        "Quyết định phân bổ của UBND quận",
        "Phân bổ hết vốn được giao",
        "trước ngày 31/01/2024",
        accepts="CT",
        assigned_by="UB",
    ),
    Line(
        "DN24",
        "2.b",
        "Gặp gỡ, tháo gỡ khó khăn cho doanh nghiệp",
        "KT",
        fixed(date(2024, 5, 31)),
        "Báo cáo kết quả, danh mục kiến nghị đã giải quyết",
        "Mọi kiến nghị có trả lời bằng văn bản",
        "trước ngày 31/5/2024",
        accepts="CT",
        assigned_by="UB",
    ),
    Line(
        "NG24",
        "2.c",
        "Rà soát các điểm ngập, đề xuất giải pháp trước mùa mưa",
        "QLDT",
        fixed(date(2024, 5, 15)),
        "Báo cáo rà soát và danh mục giải pháp",
        "Mỗi điểm ngập có giải pháp và kinh phí",
        "trước mùa mưa (15/5/2024)",
        "Đô thị",
        accepts="CT",
        assigned_by="UB",
    ),
]

CONCLUDED = [
    Line(
        "CCDT",
        "1.a",
        "Báo cáo đánh giá thực hiện nghị quyết về cơ chế đặc thù",
        "TCKH",
        fixed(date(2024, 8, 15), **MONTHLY),
        "Báo cáo và phụ lục số liệu",
        "Ban Thường vụ nghe và kết luận",
        "trước ngày 15/8/2024",
        helps=("NV",),
        steps=(
            Step("Thu thập số liệu các phòng, phường", date(2024, 7, 25)),
            Step("Dự thảo báo cáo, lấy ý kiến", date(2024, 8, 5), kind=StepKind.SUBMISSION),
            Step(
                "Trình Ban Thường vụ",
                date(2024, 8, 15),
                kind=StepKind.SUBMISSION,
                strive_on=date(2024, 8, 12),
            ),
        ),
    ),
    Line(
        "PCUQ",
        "1.b",
        "Hoàn thành việc phân cấp, ủy quyền theo nghị quyết",
        "NV",
        {"due_kind": DueKind.PERIOD_END, "due_on": date(2024, 9, 30), "period_key": "2024-Q3", **MONTHLY},
        "Các quyết định phân cấp, ủy quyền",
        "Đủ danh mục nội dung đã duyệt",
        "trong quý III năm 2024",
        "Tổ chức bộ máy",
        accepts="CT",
    ),
    Line(
        "GNDA",
        "2.a",
        "Tham mưu kế hoạch giải ngân từng dự án, từng tháng đến cuối năm",
        "TCKH",
        fixed(date(2024, 7, 15)),
        "Kế hoạch giải ngân chi tiết",
        "Chủ tịch UBND quận phê duyệt",
        "trước ngày 15/7/2024",
        accepts="CT",
        helps=("BQLDA", "QLDT"),
    ),
    Line(
        "RBH",
        "2.b",
        "Hoàn thành thủ tục khởi công dự án cải tạo rạch Bình Hải",
        "BQLDA",
        fixed(date(2024, 9, 30), **MONTHLY),
        "Quyết định phê duyệt, hợp đồng thi công, lệnh khởi công",
        "Có lệnh khởi công",
        "trước ngày 30/9/2024",
        "Đầu tư công",
        helps=("TNMT", "TCKH"),
        steps=(
            Step("Phê duyệt thiết kế, dự toán", date(2024, 7, 31)),
            Step("Lựa chọn nhà thầu", date(2024, 9, 5)),
            Step("Khởi công", date(2024, 9, 30)),
        ),
    ),
    Line(
        "GPMB",
        "2.c",
        "Hoàn thành chi trả bồi thường dự án mở rộng đường Ven Rạch",
        "TNMT",
        fixed(date(2024, 8, 31), **MONTHLY),
        "Biên bản bàn giao mặt bằng",
        "100% hộ đã nhận chi trả",
        "trước ngày 31/8/2024",
        "Đầu tư công",
        accepts="CT",
        helps=("P1", "P2"),
    ),
    Line(
        "DANO",
        "2.d",
        "Tháo gỡ vướng mắc thủ tục của các dự án nhà ở chậm triển khai",
        "QLDT",
        fixed(date(2024, 10, 31), **MONTHLY),
        "Báo cáo kết quả từng dự án",
        "Mỗi dự án có hướng xử lý được duyệt",
        "trước ngày 31/10/2024",
        "Đô thị",
        helps=("TNMT", "TCKH"),
    ),
    Line(
        "HN27",
        "3.a",
        "Rà soát, trao hỗ trợ cho hộ nghèo, hộ cận nghèo dịp 27/7",
        "LDTB",
        fixed(date(2024, 7, 25)),
        "Danh sách ký nhận, báo cáo kết quả",
        "100% hộ trong danh sách đã nhận",
        "trước ngày 25/7/2024",
        "Xã hội",
        accepts="CT",
        helps=("P1", "P2", "P3", "P4", "MT"),
    ),
    Line(
        "NHM",
        "3.b",
        "Chuẩn bị chỗ học, cơ sở vật chất cho năm học 2024 – 2025",
        "GDDT",
        fixed(date(2024, 8, 25), **MONTHLY),
        "Báo cáo kết quả chuẩn bị năm học",
        "Đủ chỗ học cho trẻ trên địa bàn",
        "trước ngày 25/8/2024",
        "Xã hội",
        accepts="CT",
        helps=("BQLDA",),
    ),
    Line(
        "HNTX",
        "3.d",
        "Theo dõi, cập nhật biến động hộ nghèo",
        "LDTB",
        {"due_kind": DueKind.STANDING, "review_months": 3, **QUARTERLY},
        "Báo cáo quý",
        "Số liệu khớp với các phường",
        "thường xuyên, định kỳ hằng quý",
        "Xã hội",
        accepts="CT",
    ),
    Line(
        "TBDH",
        "4.a",
        "Tham mưu thành lập các tiểu ban phục vụ đại hội",
        "BTC",
        fixed(date(2024, 7, 31)),
        "Quyết định thành lập các tiểu ban",
        "Quyết định được ký",
        "trong tháng 7 năm 2024",
        "Đại hội",
        accepts="PBT",
    ),
    Line(
        "BCCT",
        "4.b",
        "Xây dựng đề cương và dự thảo lần một báo cáo chính trị",
        "TBVK",
        fixed(date(2024, 12, 15), **MONTHLY),
        "Đề cương chi tiết; dự thảo lần một",
        "Ban Thường vụ cho ý kiến",
        "đề cương trước 30/9, dự thảo trước 15/12/2024",
        "Đại hội",
        helps=("BTC", "BTG", "VPUB"),
        steps=(
            Step("Đề cương chi tiết", date(2024, 9, 30), kind=StepKind.SUBMISSION),
            Step(
                "Dự thảo lần một", date(2024, 12, 15), kind=StepKind.SUBMISSION, strive_on=date(2024, 12, 1)
            ),
        ),
    ),
    Line(
        "DHD",
        "4.c",
        "Hướng dẫn đại hội điểm ở cơ sở",
        "BTC",
        {
            "due_kind": DueKind.AWAITING,
            "trigger": "có hướng dẫn của Thành ủy",
            "offset_count": 30,
            "offset_unit": OffsetUnit.DAYS,
        },
        "Hướng dẫn của Ban Thường vụ",
        "Được ban hành đến các chi, đảng bộ",
        "trong vòng 30 ngày kể từ ngày có hướng dẫn của Thành ủy",
        "Đại hội",
        accepts="PBT",
    ),
    Line(
        "QTVB",
        "5.a",
        "Học tập, quán triệt các văn bản mới đến 100% chi bộ",
        "BTG",
        fixed(date(2024, 8, 30)),
        "Báo cáo kết quả, danh sách chi bộ",
        "100% chi bộ có biên bản sinh hoạt",
        "trước ngày 30/8/2024",
        "Xây dựng Đảng",
        accepts="PBT",
    ),
    Line(
        "TGDM",
        "5.b",
        "Hoàn thành phương án tinh gọn đầu mối các đơn vị sự nghiệp",
        "BTC",
        fixed(date(2024, 10, 15), **MONTHLY),
        "Phương án trình Ban Thường vụ",
        "Ban Thường vụ thông qua",
        "trước ngày 15/10/2024",
        "Tổ chức bộ máy",
        helps=("NV",),
    ),
    Line(
        "DVM",
        "5.c",
        "Phát triển đảng viên mới bảo đảm chỉ tiêu cả năm",
        "BTC",
        fixed(date(2024, 12, 15), **MONTHLY),
        "Báo cáo kết quả kết nạp",
        "Đạt chỉ tiêu năm được giao",
        "trước ngày 15/12/2024",
        "Xây dựng Đảng",
        accepts="PBT",
    ),
    Line(
        "DVTX",
        "5.d",
        "Nắm tình hình, phối hợp tổ chức đối thoại với Nhân dân",
        "BDV",
        {"due_kind": DueKind.STANDING, "review_months": 6, **MONTHLY},
        "Báo cáo tháng",
        "Có lịch đối thoại và kết quả giải quyết",
        "thường xuyên",
        "Dân vận",
        accepts="PBT",
        helps=("MT",),
    ),
    Line(
        "HSTT",
        "6.a",
        "Bảo đảm 90% hồ sơ được nộp trực tuyến vào cuối năm",
        "VPUB",
        fixed(date(2024, 12, 31), **MONTHLY),
        "Báo cáo tỷ lệ nộp trực tuyến",
        "Tỷ lệ cả năm từ 90% trở lên",
        "cuối năm 2024",
        "Chuyển đổi số",
        accepts="CT",
        helps=("P1", "P2", "P3", "P4"),
    ),
    Line(
        "MTKP",
        "6.b",
        "Mỗi tuần một khu phố: xong vòng đầu ở Phường 2",
        "P2",
        fixed(date(2024, 11, 30), **MONTHLY),
        "Biên bản làm việc với từng khu phố",
        "Đủ các khu phố, kiến nghị có trả lời",
        "trước ngày 30/11/2024",
        "Cơ sở",
        helps=("P2-KP1", "P2-KP2", "P2-KP3"),
    ),
    Line(
        "TCD",
        "6.c",
        "Duy trì lịch tiếp công dân của người đứng đầu Phường 2",
        "P2",
        {"due_kind": DueKind.STANDING, "review_months": 6, **MONTHLY},
        "Sổ tiếp công dân",
        "Mỗi tuần ít nhất một buổi",
        "thường xuyên",
        "Cơ sở",
        accepts="CT",
    ),
    Line(
        "KP3",
        "6.b",
        "Tập hợp kiến nghị của khu phố 3 trước buổi làm việc của phường",
        "P2-KP3",
        fixed(date(2024, 9, 20)),
        "Bản tổng hợp kiến nghị",
        "Gửi phường trước buổi làm việc",
        "",
        "Cơ sở",
        accepts="CTP2",
        assigned_by="P2",
        sources=dict.fromkeys(Clarity, ClaritySource.AGREED),
    ),
]

#: Received and not clear: no due day, no product; no owner at all.
UNCLEAR = [
    Line(
        "TCVH",
        "3.c",
        "Xây dựng đề án thiết chế văn hóa cơ sở",
        "VHTT",
        {},
        "",
        "",
        "phấn đấu sớm hoàn thành",
        "Xã hội",
        accepts="CT",
        sources={Clarity.WHAT: ClaritySource.STATED, Clarity.WHO: ClaritySource.STATED},
    ),
]

#: Clauses of the conclusion that yield no commitment: anchor, disposition, why.
OTHER_CLAUSES = [
    ("6.d", "principle", "Yêu cầu chung, không giao đơn vị, không có sản phẩm"),
    ("7", "principle", "Nguyên tắc trách nhiệm và chế độ theo dõi"),
]
HEADINGS = ("1", "2", "3", "4", "5", "6")
