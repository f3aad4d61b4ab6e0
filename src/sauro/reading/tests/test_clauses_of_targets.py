"""Clauses under a heading of targets: their figures are plans unless the sentence says otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from sauro.reading import read
from sauro.reading.findings import Role

DAY = date(2024, 12, 30)
TARGETS = "II. MỘT SỐ CHỈ TIÊU CHỦ YẾU NĂM 2025"
RESULTS = "I. KẾT QUẢ THỰC HIỆN NĂM 2024"


def roles(heading: str, sentence: str) -> tuple[list[Role], str]:
    """Return the roles of the figures of a clause below a heading, and what is proposed for it."""
    reading = read(f"THÔNG BÁO KẾT LUẬN\n{heading}\n1. {sentence}\n2. Rà soát quy chế.", published=DAY)
    clause = next(c for c in reading.clauses if c.anchor.endswith(".1"))
    return [f.role for f in reading.figures], clause.disposition


@pytest.mark.parametrize(
    "sentence",
    ["Có từ 3.000 đến 3.200 doanh nghiệp thành lập mới.", "Có 12 trường đạt chuẩn quốc gia."],
)
def test_under_a_heading_of_targets_a_figure_is_planned(sentence: str) -> None:
    assert roles(TARGETS, sentence) == ([Role.PLAN], "target")
    assert roles(RESULTS, sentence) == ([Role.ACTUAL], "out_of_scope")


def test_what_a_past_year_reached_is_no_target() -> None:
    assert roles(TARGETS, "Năm 2023, thu ngân sách đạt 5.100 tỷ đồng; năm 2025 thu 5.500 tỷ đồng.")[0] == [
        Role.ACTUAL,
        Role.PLAN,
    ]


def test_where_a_rise_begins_is_no_target() -> None:
    found, _ = roles(TARGETS, "Nâng thu nhập từ 72 triệu đồng lên 80 triệu đồng/người/năm.")
    assert found == [Role.ACTUAL, Role.PLAN]
