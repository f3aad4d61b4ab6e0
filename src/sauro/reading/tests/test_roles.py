"""Whether a number is reached, planned or a change, told by what stands around it: invented sentences."""

from __future__ import annotations

import pytest

from sauro.reading.tests.test_figures import figures

CHANGED = {
    "Tỷ lệ khám phá án đạt 92%, cao hơn chỉ tiêu 12 điểm phần trăm.": ("actual", "change"),
    "Hiến được 55 đơn vị máu, vượt chỉ tiêu giao 5 đơn vị.": ("actual", "change"),
    "Diện tích bị hại là 90 ha, giảm 16 ha (15%) so với cùng kỳ.": ("actual", "change", "change"),
    "Thi hành án được 90 tỷ đồng, tăng 7 tỷ đồng và 8% so với năm 2024.": ("actual", "change", "change"),
    "Chỉ số giá tăng 1,3% so với tháng trước và 4,8% so với cùng kỳ.": ("change", "change"),
    "Bắt giữ 21 tàu, tăng 3 tàu/16 ngư dân so với cùng kỳ.": ("actual", "change", "change"),
    "Tiếp nhận 37 cuộc phản ánh, bớt 12 cuộc.": ("actual", "change"),
}
REACHED = {
    "Thu chợ đạt 5 tỷ đồng (dự toán 6 tỷ đồng), tăng 3%.": ("actual", "plan", "change"),
    "Các đội phải điều chỉnh tăng chỉ tiêu: Đội thuế Sông Cầu thu đạt 5 tỷ đồng, đạt 90% dự toán.": (
        "actual",
        "share_of_plan",
    ),
    "Phải tiếp dân ít nhất 56 lượt nhưng chỉ tiến hành được 19 lượt.": ("plan", "actual"),
    "Làm đường hết 9 tỷ đồng, nguồn vốn vận động doanh nghiệp gần 2 tỷ đồng.": ("actual", "actual"),
    "Kế hoạch vốn là 80 tỷ đồng; đến nay vốn nước ngoài 60 tỷ đồng, chiếm tới 75%.": (
        "plan",
        "actual",
        "actual",
    ),
}
PLANNED = {
    "Các đội phấn đấu: Đội thuế Sông Cầu thu đạt 5 tỷ đồng; Đội thuế Sông Cái thu đạt 7 tỷ đồng.": (
        "plan",
        "plan",
    ),
    "Chỉ tiêu: phấn đấu thu đạt 5 tỷ đồng, đạt 105% dự toán.": ("plan",),
    "Vận động doanh nghiệp ủng hộ 2 tỷ đồng.": ("plan",),
    "Diện tích rừng là 90 ha (chiếm 15% diện tích xã).": ("actual", "actual"),
    "Vượt chỉ tiêu 5%.": ("share_of_plan",),
}


@pytest.mark.parametrize("text", CHANGED)
def test_a_number_says_by_how_much(text: str) -> None:
    assert tuple(f.role.value for f in figures(text)) == CHANGED[text]


@pytest.mark.parametrize("text", REACHED)
def test_a_number_was_reached_though_a_plan_is_near(text: str) -> None:
    assert tuple(f.role.value for f in figures(text)) == REACHED[text]


@pytest.mark.parametrize("text", PLANNED)
def test_neighbours_keep_their_role(text: str) -> None:
    roles = tuple(f.role.value for f in figures(text))
    assert roles[: len(PLANNED[text])] == PLANNED[text]
