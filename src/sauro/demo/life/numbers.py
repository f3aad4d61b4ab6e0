"""The figures of the story as they were entered: by indicator, year and month. Totals of parts stand nowhere."""

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
    #: The projects of the unit whose figures are summed into its own: their names, and their capital of 2024.
    projects: dict[str, tuple[str, int]] = field(default_factory=dict)
    #: By code of a unit, or of a project.
    by_unit: dict[str, dict[int, Values]] = field(default_factory=dict)


def _split(
    values: Values, *, decimals: int = 0, weights: dict[str, int] | None = None
) -> dict[str, list[int | float]]:
    """Share each month out among the wards, or whoever has `weights`, as they are wont to contribute."""
    weighed = weights or dict(zip(WARDS, (31, 27, 23, 19), strict=True))
    found: dict[str, list[int | float]] = {one: [] for one in weighed}
    for month, value in enumerate(values):
        whole = round(Decimal(str(value)) * 10**decimals)
        # They don't move together: each has its good months.
        moved = [w + ((month * 7 + n * 5) % 5) - 2 for n, w in enumerate(weighed.values())]
        parts = [int(whole) * w // sum(moved) for w in moved]
        parts[month % len(parts)] += int(whole) - sum(parts)
        for one, part in zip(weighed, parts, strict=True):
            found[one].append(part / 10**decimals if decimals else part)
    return found


def _shared(
    years: dict[int, Values], *, decimals: int = 0, weights: dict[str, int] | None = None
) -> dict[str, dict[int, Values]]:
    found: dict[str, dict[int, Values]] = {}
    for year, values in years.items():
        for one, some in _split(values, decimals=decimals, weights=weights).items():
            found.setdefault(one, {})[year] = tuple(some)
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
_CAPITAL = _with_past(
    (1502.0, 1120.4, 1688.1, 1790.2, 1822.5, 1904.3, 1960.0, 1911.7, 2004.6, 1990.1, 1951.3, 1888.8),
    (1650.2, 1204.5, 1821.3, 1978.4, 2013.6, 2125.7, 2098.1, 2044.9, 2150.6, 2127.3, 2081.4),
)
#: What is built, and the capital of 2024 in tỷ đồng: 512 together.
_PROJECTS = {
    "DA-01": ("Cải tạo rạch Bình Hải", 150),
    "DA-02": ("Mở rộng đường Ven Rạch", 118),
    "DA-03": ("Trường tiểu học Bình Hải 2", 92),
    "DA-04": ("Trung tâm Văn hóa – Thể thao quận", 70),
    "DA-05": ("Nâng cấp hẻm, thoát nước Phường 3", 48),
    "DA-06": ("Trạm y tế Phường 4", 34),
}
#: Land is cleared late for the first two, so they pay out less than their capital asks.
_PACE = {"DA-01": 16, "DA-02": 13, "DA-03": 27, "DA-04": 19, "DA-05": 14, "DA-06": 11}
_PAID = _with_past(
    (8, 10, 16, 24, 32, 30, 34, 40, 46, 52, 58, 38, 12),
    (5.1, 7.5, 12.3, 20.4, 25.9, 21.2, 28.4, 35.0, 41.2, 52.5, 60.1),
)
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
        wards=True, by_unit=_shared(_SALES),
    ),
    Told(
        "DN-MOI", "Doanh nghiệp thành lập mới", "doanh nghiệp", "KT", source="Cơ quan đăng ký kinh doanh",
        wards=True, by_unit=_shared(_FIRMS),
    ),
    Told(
        "VON-DK", "Vốn đăng ký của doanh nghiệp thành lập mới", "đồng", "KT", 9,
        source="Cơ quan đăng ký kinh doanh", wards=True, by_unit=_shared(_CAPITAL, decimals=1),
    ),
    Told(
        "GN-DTC", "Giải ngân vốn đầu tư công", "đồng", "BQLDA", 9, "month13", field_name="Đầu tư công",
        source="Kho bạc Nhà nước", definition="Vốn của niên độ, giải ngân đến hết ngày 31/01 năm sau.",
        projects=_PROJECTS, by_unit=_shared(_PAID, decimals=1, weights=_PACE),
    ),
    Told(
        "KP-TUAN", "Khu phố đã làm việc (mỗi tuần một khu phố)", "khu phố", "VPUB", field_name="Cơ sở",
        wards=True, by_unit=_VISITED,
    ),
    Told(
        "HS-TT", "Hồ sơ nộp trực tuyến", "hồ sơ", "VPUB", field_name="Chuyển đổi số",
        by_unit={"VPUB": _with_past(
            (2610, 2240, 2980, 3050, 3170, 3240, 3360, 3410, 3480, 3590, 3640, 3700),
            (3810, 3120, 4230, 4395, 4560, 4710, 4890, 5020, 5105, 5230, 5310),
        )},
    ),
    Told(
        "HS-TN", "Hồ sơ tiếp nhận", "hồ sơ", "VPUB", field_name="Chuyển đổi số",
        by_unit={"VPUB": _with_past(
            (4420, 3610, 4690, 4730, 4870, 4910, 5050, 5080, 5120, 5210, 5230, 5280),
            (4905, 3880, 5120, 5190, 5315, 5345, 5480, 5560, 5590, 5660, 5700),
        )},
    ),
    Told(
        "TL-TT", "Tỷ lệ hồ sơ nộp trực tuyến", "%", "VPUB", aggregation="ratio", divides=("HS-TT", "HS-TN"),
        field_name="Chuyển đổi số",
    ),
    Told(
        "HN", "Hộ nghèo, hộ cận nghèo", "hộ", "LDTB", frequency="quarter", aggregation="stock",
        field_name="Xã hội", wards=True, by_unit=_shared(
            {2021: (590, 571, 560, 548), 2022: (530, 511, 498, 479), 2023: (462, 447, 430, 412),
             2024: (391, 368, 341)}
        ),
    ),
    Told(
        "VL", "Người có việc làm mới", "người", "LDTB", field_name="Xã hội", wards=True,
        by_unit=_shared(_with_past(
            (610, 520, 660, 690, 700, 680, 640, 660, 670, 650, 640, 600),
            (640, 560, 730, 760, 770, 760, 700, 720, 735, 710, 690),
        )),
    ),
    Told(
        "BHYT", "Tỷ lệ người dân tham gia bảo hiểm y tế", "%", "LDTB", frequency="quarter", aggregation="average",
        field_name="Xã hội", by_unit={"LDTB": {
            2021: (89.9, 90.2, 90.6, 91.0), 2022: (91.1, 91.4, 91.9, 92.3), 2023: (92.4, 92.8, 93.1, 93.5),
            2024: (93.8, 94.4, 94.9),
        }},
    ),
    Told(
        "DVM", "Đảng viên mới kết nạp", "đảng viên", "BTC", field_name="Xây dựng Đảng",
        by_unit={"BTC": _with_past(
            (6, 9, 14, 12, 18, 15, 12, 14, 16, 15, 18, 16), (8, 10, 15, 14, 20, 17, 14, 15, 18, 16, 19)
        )},
    ),
    Told(
        "CHAY", "Vụ cháy trên địa bàn", "vụ", "QLDT", field_name="Đô thị",
        by_unit={"QLDT": {
            2021: (2, 1, 1, 2, 1, 1, 2, 1, 1, 1, 1, 2), 2022: (1, 2, 1, 1, 1, 1, 2, 1, 1, 1, 1, 2),
            2023: (2, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 2), 2024: (1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 1),
        }},
    ),
    Told(
        "NUOC", "Tỷ lệ hộ dùng nước sạch", "%", "QLDT", frequency="quarter", aggregation="average",
        field_name="Đô thị", by_unit={"QLDT": {
            2021: (99.6, 99.7, 99.7, 99.8), 2022: (99.8, 99.8, 99.9, 99.9), 2023: (100, 100, 100, 100),
            2024: (100, 100, 100),
        }},
    ),
    Told(
        "CAY", "Cây xanh trồng mới", "cây", "TNMT", field_name="Môi trường", wards=True,
        by_unit=_shared(_with_past(
            (150, 110, 200, 230, 240, 220, 300, 250, 230, 200, 180, 190),
            (120, 90, 210, 240, 250, 240, 310, 260, 220, 180, 150),
        )),
    ),
    Told("NHA-O", "Căn nhà ở xã hội hoàn thành", "căn", "QLDT", frequency="year", field_name="Đô thị"),
    Told(
        "TRUONG", "Trường đạt chuẩn quốc gia", "trường", "GDDT", frequency="year", aggregation="stock",
        field_name="Xã hội",
    ),
    Told(
        "DOI-THOAI", "Hội nghị đối thoại với Nhân dân", "hội nghị", "BDV", frequency="quarter",
        field_name="Dân vận",
        by_unit={"BDV": {2021: (1, 1, 2, 2), 2022: (1, 2, 2, 2), 2023: (1, 2, 2, 2), 2024: (2, 2, 3)}},
    ),
    Told(
        "HIEN-MAU", "Đơn vị máu tiếp nhận", "đơn vị", "MT", field_name="Xã hội",
        by_unit={"MT": _with_past(
            (380, 330, 390, 410, 400, 400, 390, 370, 380, 400, 390, 420),
            (420, 350, 410, 430, 400, 420, 380, 360, 400, 410, 390),
        )},
    ),
    Told(
        "NHA-TT", "Nhà tình nghĩa, tình thương sửa chữa", "căn", "MT", field_name="Xã hội",
        by_unit={"MT": _with_past(
            (2, 2, 3, 4, 4, 4, 4, 4, 3, 3, 3, 2), (2, 2, 4, 4, 5, 4, 5, 4, 3, 3, 2), percents=(95, 90)
        )},
    ),
)  # fmt: skip
