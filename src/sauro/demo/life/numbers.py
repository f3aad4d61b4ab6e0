"""The figures of the story as they were entered: by indicator, year and month. Totals of wards stand nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

WARDS = ("P1", "P2", "P3", "P4")
#: Who enters the figures of a unit.
RECORDERS = {
    "TCKH": "CVTCKH",
    "P1": "CTP1",
    "P2": "CTP2",
    "P3": "CTP3",
    "P4": "CTP4",
}

Values = Sequence[int | float | None]


@dataclass(frozen=True)
class Told:
    """One indicator: how it is defined, whose figures it has, and the figures of each unit by year, period by period.

    `wards`: the units whose figures are summed into `unit`'s.
    """

    code: str
    name: str
    base_unit: str
    unit: str
    scale: int = 0
    frequency: str = "month"
    aggregation: str = "flow"
    field_name: str = "Kinh tế"
    source: str = ""
    definition: str = ""
    divides: tuple[str, str] | None = None
    wards: bool = False
    by_unit: dict[str, dict[int, Values]] = field(default_factory=dict)


def _split(values: Values, *, decimals: int = 0) -> dict[str, Values]:
    """Share each month out among the wards as they are wont to contribute, to the last unit."""
    weights, found = (31, 27, 23, 19), {ward: [] for ward in WARDS}  # type: ignore[var-annotated]
    for month, value in enumerate(values):
        whole = round(Decimal(str(value)) * 10**decimals)
        # Wards don't move together: each has its good months.
        moved = [w + ((month * 7 + n * 5) % 5) - 2 for n, w in enumerate(weights)]
        parts = [int(whole) * w // sum(moved) for w in moved]
        parts[month % 4] += int(whole) - sum(parts)
        for ward, part in zip(WARDS, parts, strict=True):
            found[ward].append(part / 10**decimals if decimals else part)
    return {ward: tuple(some) for ward, some in found.items()}


def _of_wards(years: dict[int, Values], *, decimals: int = 0) -> dict[str, dict[int, Values]]:
    found: dict[str, dict[int, Values]] = {ward: {} for ward in WARDS}
    for year, values in years.items():
        for ward, some in _split(values, decimals=decimals).items():
            found[ward][year] = some
    return found


def _with_past(last: Values, this: Values, *, percents: tuple[int, int] = (92, 84)) -> dict[int, Values]:
    """Return 2021 to 2024: of 2021 and 2022, what the same months of 2023 were, in percent of them."""
    nearer, farther = (tuple(round(v * p / 100) for v in last if v is not None) for p in percents)
    return {2021: farther, 2022: nearer, 2023: last, 2024: this}


_SALES = _with_past(
    (33210, 30105, 31480, 32140, 32870, 33516, 33900, 34350, 34700, 35200, 35600, 36429),
    (38120, 34480, 36210, 36990, 37905, 38846, 39150, 39420, 39980, 40310, 40760),
)
_FIRMS = _with_past(
    (188, 139, 221, 230, 226, 231, 240, 228, 249, 244, 236, 229),
    (201, 148, 236, 254, 241, 248, 258, 243, 270, 262, 251),
)
_CAPITAL: dict[int, Values] = {
    2023: (1502.0, 1120.4, 1688.1, 1790.2, 1822.5, 1904.3, 1960.0, 1911.7, 2004.6, 1990.1, 1951.3, 1888.8),
    2024: (1650.2, 1204.5, 1821.3, 1978.4, 2013.6, 2125.7, 2098.1, 2044.9, 2150.6, 2127.3, 2081.4),
}
_VISITED: dict[str, dict[int, Values]] = {
    "P1": {2024: (1, 0, 1, 1, 2, 1, 1, 2, 1, 1, 1)},
    "P2": {2024: (1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1)},
    "P3": {2024: (0, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1)},
    "P4": {2024: (1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1)},
}

TOLD: tuple[Told, ...] = (
    Told(
        "THU-NS", "Thu ngân sách nhà nước trên địa bàn", "đồng", "TCKH", 9,
        source="Kho bạc Nhà nước, Chi cục Thuế",
        definition="Các khoản thu nội địa phát sinh trên địa bàn quận, không gồm thu kết dư, chuyển nguồn.",
        by_unit={"TCKH": _with_past(
            (540, 371, 420, 455, 430, 441, 352, 340, 371, 366, 350, 361),
            (612, 398, 451, 503, 462, 492, 380, 365, 402, 398, 376),
        )},
    ),
    Told(
        "TM-DV", "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ", "đồng", "KT", 9, source="Chi cục Thống kê",
        wards=True, by_unit=_of_wards(_SALES),
    ),
    Told(
        "DN-MOI", "Doanh nghiệp thành lập mới", "doanh nghiệp", "KT", source="Cơ quan đăng ký kinh doanh",
        wards=True, by_unit=_of_wards(_FIRMS),
    ),
    Told(
        "VON-DK", "Vốn đăng ký của doanh nghiệp thành lập mới", "đồng", "KT", 9,
        source="Cơ quan đăng ký kinh doanh", wards=True, by_unit=_of_wards(_CAPITAL, decimals=1),
    ),
    Told(
        "GN-DTC", "Giải ngân vốn đầu tư công", "đồng", "BQLDA", 9, "month13", field_name="Đầu tư công",
        source="Kho bạc Nhà nước", definition="Vốn của niên độ, giải ngân đến hết ngày 31/01 năm sau.",
        by_unit={"BQLDA": _with_past(
            (8, 10, 16, 24, 32, 30, 34, 40, 46, 52, 58, 38, 12),
            (5.1, 7.5, 12.3, 20.4, 25.9, 21.2, 28.4, 35.0, 41.2, 52.5, 60.1),
        )},
    ),
    Told(
        "KP-TUAN", "Khu phố đã làm việc (mỗi tuần một khu phố)", "khu phố", "VPUB", field_name="Cơ sở",
        wards=True, by_unit=_VISITED,
    ),
    Told(
        "HS-TT", "Hồ sơ nộp trực tuyến", "hồ sơ", "VPUB", field_name="Chuyển đổi số",
        by_unit={"VPUB": {2024: (3810, 3120, 4230, 4395, 4560, 4710, 4890, 5020, 5105, 5230, 5310)}},
    ),
    Told(
        "HS-TN", "Hồ sơ tiếp nhận", "hồ sơ", "VPUB", field_name="Chuyển đổi số",
        by_unit={"VPUB": {2024: (4905, 3880, 5120, 5190, 5315, 5345, 5480, 5560, 5590, 5660, 5700)}},
    ),
    Told(
        "TL-TT", "Tỷ lệ hồ sơ nộp trực tuyến", "%", "VPUB", aggregation="ratio", divides=("HS-TT", "HS-TN"),
        field_name="Chuyển đổi số",
    ),
    Told(
        "HN", "Hộ nghèo, hộ cận nghèo", "hộ", "LDTB", frequency="quarter", aggregation="stock",
        field_name="Xã hội", by_unit={"LDTB": {2024: (391, 368, 341)}},
    ),
    Told(
        "VL", "Người có việc làm mới", "người", "LDTB", field_name="Xã hội",
        by_unit={"LDTB": _with_past(
            (610, 520, 660, 690, 700, 680, 640, 660, 670, 650, 640, 600),
            (640, 560, 730, 760, 770, 760, 700, 720, 735, 710, 690),
        )},
    ),
    Told(
        "BHYT", "Tỷ lệ người dân tham gia bảo hiểm y tế", "%", "LDTB", frequency="quarter", aggregation="average",
        field_name="Xã hội", by_unit={"LDTB": {2024: (93.8, 94.4, 94.9)}},
    ),
    Told(
        "DVM", "Đảng viên mới kết nạp", "đảng viên", "BTC", field_name="Xây dựng Đảng",
        by_unit={"BTC": _with_past(
            (6, 9, 14, 12, 18, 15, 12, 14, 16, 15, 18, 16), (8, 10, 15, 14, 20, 17, 14, 15, 18, 16, 19)
        )},
    ),
    Told(
        "CHAY", "Vụ cháy trên địa bàn", "vụ", "QLDT", field_name="Đô thị",
        by_unit={"QLDT": {2024: (1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 1)}},
    ),
    Told(
        "NUOC", "Tỷ lệ hộ dùng nước sạch", "%", "QLDT", frequency="quarter", aggregation="average",
        field_name="Đô thị", by_unit={"QLDT": {2024: (100, 100, 100)}},
    ),
    Told(
        "CAY", "Cây xanh trồng mới", "cây", "TNMT", field_name="Môi trường",
        by_unit={"TNMT": {2024: (120, 90, 210, 240, 250, 240, 310, 260, 220, 180, 150)}},
    ),
    Told("NHA-O", "Căn nhà ở xã hội hoàn thành", "căn", "QLDT", frequency="year", field_name="Đô thị"),
    Told(
        "TRUONG", "Trường đạt chuẩn quốc gia", "trường", "GDDT", frequency="year", aggregation="stock",
        field_name="Xã hội",
    ),
    Told(
        "DOI-THOAI", "Hội nghị đối thoại với Nhân dân", "hội nghị", "BDV", frequency="quarter",
        field_name="Dân vận", by_unit={"BDV": {2024: (2, 2, 3)}},
    ),
    Told(
        "HIEN-MAU", "Đơn vị máu tiếp nhận", "đơn vị", "MT", field_name="Xã hội",
        by_unit={"MT": {2024: (420, 350, 410, 430, 400, 420, 380, 360, 400, 410, 390)}},
    ),
    Told(
        "NHA-TT", "Nhà tình nghĩa, tình thương sửa chữa", "căn", "MT", field_name="Xã hội",
        by_unit={"MT": {2024: (2, 2, 4, 4, 5, 4, 5, 4, 3, 3, 2)}},
    ),
)  # fmt: skip
