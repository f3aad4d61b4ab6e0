"""The targets of the year's resolution: what each asks of which figure, and by whom. Posts and units by code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

YEAR_END = date(2024, 12, 31)


@dataclass(frozen=True)
class Goal:
    """One target, in the scale in which its indicator is shown. `points`: what is planned by the end of a period."""

    code: str
    clause: str
    title: str
    lead: str
    goal: float
    accepts: str = "CT"
    assigned_by: str = "UB"
    direction: str = "at_least"
    upper: float | None = None
    last_year: int = 2024
    due: date = YEAR_END
    base: tuple[float, date] | None = None
    points: Mapping[str, float] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)


_CURVE = (10, 25, 50, 90, 135, 180, 225, 275, 330, 390, 450, 490)

GOALS: tuple[Goal, ...] = (
    Goal("THU-NS", "Thu ngân sách nhà nước trên địa bàn đạt 5.211 tỷ đồng", "Thu ngân sách", "TCKH", 5211),
    Goal(
        "TM-DV", "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ đạt 455.000 tỷ đồng",
        "Tổng mức bán lẻ và doanh thu dịch vụ", "KT", 455000,
        shares={"P1": 140000, "P2": 122000, "P3": 104000, "P4": 86000},
    ),
    Goal(
        "DN-MOI", "Có 3.018 doanh nghiệp thành lập mới", "Doanh nghiệp thành lập mới", "KT", 3018,
        shares={"P1": 936, "P2": 815, "P3": 694, "P4": 573},
    ),
    Goal(
        "GN-DTC", "Giải ngân 512 tỷ đồng vốn đầu tư công", "Giải ngân đầu tư công", "BQLDA", 512,
        due=date(2025, 1, 31),
        points={f"2024-{month:02d}": value for month, value in enumerate(_CURVE, start=1)},
    ),
    Goal(
        "KP-TUAN", "Mỗi tuần làm việc với một khu phố, xong 112 khu phố trong hai năm", "Mỗi tuần một khu phố",
        "VPUB", 112, last_year=2025, due=date(2025, 12, 31), points={"2024-06": 21, "2024-12": 50},
        shares={"P1": 28, "P2": 30, "P3": 27, "P4": 27},
    ),
    Goal("TL-TT", "Từ 90% hồ sơ trở lên được nộp trực tuyến", "Hồ sơ nộp trực tuyến", "VPUB", 90),
    Goal(
        "HN", "Giảm hộ nghèo, hộ cận nghèo còn không quá 300 hộ", "Hộ nghèo, hộ cận nghèo", "LDTB", 300,
        direction="at_most", base=(412, date(2023, 12, 31)),
    ),
    Goal("VL", "Giải quyết việc làm mới cho 8.000 người", "Việc làm mới", "LDTB", 8000),
    Goal("BHYT", "Từ 95% người dân trở lên tham gia bảo hiểm y tế", "Bảo hiểm y tế", "LDTB", 95),
    Goal(
        "DVM", "Kết nạp 180 đảng viên mới", "Đảng viên mới kết nạp", "BTC", 180, accepts="PBT", assigned_by="BTV"
    ),
    Goal("CHAY", "Kéo giảm số vụ cháy, không quá 12 vụ", "Số vụ cháy", "QLDT", 12, direction="at_most"),
    Goal("NUOC", "Duy trì 100% hộ dùng nước sạch", "Hộ dùng nước sạch", "QLDT", 100),
    Goal("CAY", "Trồng mới 3.000 cây xanh", "Cây xanh trồng mới", "TNMT", 3000),
    Goal("NHA-O", "Hoàn thành 420 căn nhà ở xã hội", "Nhà ở xã hội", "QLDT", 420),
    Goal("TRUONG", "Có 31 trường đạt chuẩn quốc gia", "Trường đạt chuẩn quốc gia", "GDDT", 31),
    Goal(
        "DOI-THOAI", "Tổ chức 8 hội nghị đối thoại với Nhân dân", "Đối thoại với Nhân dân", "BDV", 8,
        accepts="PBT", assigned_by="BTV",
    ),
    Goal(
        "HIEN-MAU", "Tiếp nhận 4.200 đơn vị máu", "Hiến máu tình nguyện", "MT", 4200, accepts="PBT",
        assigned_by="BTV",
    ),
    Goal(
        "NHA-TT", "Sửa chữa 40 căn nhà tình nghĩa, tình thương", "Nhà tình nghĩa, tình thương", "MT", 40,
        accepts="PBT", assigned_by="BTV",
    ),
)  # fmt: skip

RESOLUTION = "\n".join(
    ["1. Các chỉ tiêu chủ yếu năm 2024"]
    + [f"{letter}) {goal.clause};" for letter, goal in zip("abcdđeghiklmnopqrs", GOALS, strict=True)]
)
