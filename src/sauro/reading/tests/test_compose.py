"""Round trip: what is composed from facts is read back as the same facts."""

from __future__ import annotations

import doctest
import os
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sauro.reading import compose as composing
from sauro.reading import read
from sauro.reading.compose import Fact, compose, facts_of, normal
from sauro.reading.findings import Role

#: `make drill` composes thousands.
TEXTS = int(os.environ.get("SAURO_COMPOSED", "200"))

MONEY = ("tỷ đồng", "triệu đồng", "nghìn tỷ đồng")
#: What is measured: its head, the units it is counted in, what it may be a head of.
THINGS: list[tuple[str, tuple[str, ...], str]] = [
    ("sản lượng", ("tấn", "nghìn tấn", "triệu tấn"), "lúa|thủy sản khai thác|thịt hơi xuất chuồng|xi măng|lương thực"),
    ("số", ("người", "nghìn người"), "lao động nữ|lao động xuất khẩu|người tham gia bảo hiểm xã hội|người nghèo"),
    ("số", ("doanh nghiệp",), "doanh nghiệp giải thể|doanh nghiệp hoạt động|doanh nghiệp chuyển đổi số"),
    ("số", ("hộ", "nghìn hộ"), "hộ cận nghèo|hộ nghèo|hộ dùng nước sạch"),
    ("tỷ lệ", ("%",), "hộ nghèo|lao động qua đào tạo|trẻ em suy dinh dưỡng|dân số dùng nước sạch|hồ sơ trực tuyến"),
    ("tỷ lệ", ("%",), "chất thải rắn được thu gom|đô thị hóa|nợ xấu|che phủ rừng|dân số tham gia bảo hiểm y tế"),
    ("doanh thu", MONEY, "du lịch|vận tải hàng hóa|dịch vụ lưu trú|bưu chính|khách sạn, nhà hàng"),
    ("kim ngạch", ("triệu USD", "tỷ USD"), "xuất khẩu|nhập khẩu|xuất khẩu hàng dệt may|nhập khẩu sắt thép"),
    ("kim ngạch", ("triệu USD", "tỷ USD"), "nhập khẩu máy móc, thiết bị|xuất khẩu gỗ và sản phẩm gỗ"),
    ("thu", MONEY, "nội địa|tiền sử dụng đất|từ xuất nhập khẩu|phí, lệ phí"),
    ("chi", MONEY, "thường xuyên|đầu tư phát triển|ngân sách địa phương|sự nghiệp giáo dục"),
    ("vốn", MONEY, "đăng ký|đầu tư nước ngoài|ngân sách tỉnh"),
    ("diện tích", ("ha", "nghìn ha", "m2"), "gieo trồng lúa|cây ăn quả|nuôi trồng thủy sản|đất được thu hồi"),
    ("giá trị", MONEY, "sản xuất công nghiệp|sản xuất nông, lâm nghiệp và thủy sản|xuất khẩu"),
    ("thu nhập bình quân", ("triệu đồng", "triệu đồng/người"), "đầu người|của người lao động"),
    ("năng suất", ("tạ/ha", "tấn/ha"), "lúa|ngô|lúa đông xuân"),
    ("chỉ số", ("điểm", "%"), "sản xuất công nghiệp|giá tiêu dùng|tồn kho|cải cách hành chính"),
    ("tổng", MONEY, "mức bán lẻ hàng hóa và doanh thu dịch vụ|thu ngân sách nhà nước|chi ngân sách|dư nợ tín dụng"),
    ("tổng", ("con", "nghìn con"), "đàn trâu, bò|đàn gia cầm|đàn lợn"),
    ("tổng", ("lượt khách", "nghìn lượt khách"), "lượng khách du lịch|lượng khách lưu trú|lượng khách quốc tế"),
    ("giá trị tăng thêm", MONEY, "ngành dịch vụ|ngành công nghiệp"),
    ("tốc độ tăng trưởng", ("%",), "kinh tế|GRDP|tín dụng"),
    ("dư nợ cho vay", MONEY, "hộ nghèo|nhà ở xã hội|nông nghiệp, nông thôn"),
    ("số", ("trường", "căn"), "trường đạt chuẩn quốc gia|căn nhà ở xã hội"),
    ("GRDP", ("tỷ đồng", "triệu đồng/người"), "|bình quân đầu người"),
]  # fmt: skip
MEASURED = sorted(
    (f"{head} {thing}".strip(), unit)
    for head, units, things in THINGS
    for thing in things.split("|")
    for unit in units
)
INDICATORS = sorted({indicator for indicator, _ in MEASURED})
PERIODS = [
    None, "năm 2024", "tháng 6 năm 2024", "quý II năm 2024", "quý I/2025", "6 tháng đầu năm 2024",
    "9 tháng đầu năm 2024",
]  # fmt: skip
AGAINST = [None, "cùng kỳ", "cùng kỳ năm trước", "cùng kỳ năm 2023", "tháng trước", "năm 2023", "năm trước"]
PLANS = ["kế hoạch", "kế hoạch năm", "kế hoạch năm 2024", "dự toán năm", "dự toán Trung ương giao"]
QUALIFIERS = [None, "hơn", "gần", "khoảng", "trên"]

values = st.decimals(min_value=1, max_value=9_999_999, places=2) | st.integers(1, 9_999_999).map(Decimal)


@st.composite
def sentences(draw: st.DrawFn) -> list[Fact]:
    """Draw what one sentence says: a level or a plan, then perhaps how it changed and what share of a plan it is."""
    role = draw(st.sampled_from(composing.LEADING))
    # "Phấn đấu" reaches as far as a comma.
    measured = [m for m in MEASURED if role is Role.ACTUAL or "," not in m[0]]
    (indicator, unit), period = draw(st.sampled_from(measured)), draw(st.sampled_from(PERIODS))
    how = QUALIFIERS if role is Role.PLAN else [*QUALIFIERS, "ước"]
    facts = [
        Fact(
            indicator, draw(values), unit, role, period,
            qualifier=draw(st.sampled_from(how)),
        )
    ]  # fmt: skip
    if draw(st.booleans()):
        facts.append(
            Fact(
                indicator, draw(values), "%", Role.CHANGE, period, draw(st.sampled_from(AGAINST[role is Role.PLAN :])),
                draw(st.sampled_from(QUALIFIERS)), draw(st.sampled_from([1, -1])),
            )
        )  # fmt: skip
    if role is Role.ACTUAL and draw(st.booleans()):
        facts.append(
            Fact(indicator, draw(values), "%", Role.SHARE_OF_PLAN, period, draw(st.sampled_from(PLANS)))
        )
    return facts


@given(st.lists(sentences(), min_size=1, max_size=4))
@settings(max_examples=TEXTS, deadline=None)
def test_what_is_composed_is_read_back(drawn: list[list[Fact]]) -> None:
    facts = [fact for sentence in drawn for fact in sentence]
    assert normal(facts_of(read(compose(facts)))) == normal(facts)


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_indicator_is_read_back_whole(indicator: str) -> None:
    period = "tháng 6 năm 2024"
    facts = [
        Fact(indicator, Decimal("1234.5"), "tỷ đồng", Role.ACTUAL, period, qualifier="ước"),
        Fact(indicator, Decimal("5.2"), "%", Role.CHANGE, period, "cùng kỳ năm trước", None, -1),
        Fact(indicator, Decimal("48.5"), "%", Role.SHARE_OF_PLAN, period, "kế hoạch năm"),
    ]
    assert normal(facts_of(read(compose(facts)))) == normal(facts)


def test_coverage_and_rank_are_said_as_offices_say_them() -> None:
    done = Fact("số phường hoàn thành", Decimal(20), "phường", Role.COVERAGE_DONE, "năm 2024")
    total = Fact("số phường hoàn thành", Decimal(23), "phường", Role.COVERAGE_TOTAL, "năm 2024")
    assert compose([done, total]) == "Số phường hoàn thành năm 2024 đạt 20/23 phường."
    index = Fact("chỉ số cải cách hành chính", Decimal("89.5"), "điểm")
    rank = Fact("chỉ số cải cách hành chính", Decimal(3), "", Role.RANK, comparator="cả nước")
    assert compose([index, rank]) == "Chỉ số cải cách hành chính đạt 89,5 điểm, xếp thứ 3 cả nước."


def test_facts_of_another_indicator_or_period_begin_a_new_line() -> None:
    facts = [Fact("thu", Decimal(1), "tỷ đồng"), Fact("thu", Decimal(2), "tỷ đồng", period="năm 2024"),
             Fact("chi", Decimal(3), "tỷ đồng", Role.PLAN, "năm 2024")]  # fmt: skip
    assert compose(facts).split("\n") == [
        "Thu đạt 1 tỷ đồng.",
        "Thu năm 2024 đạt 2 tỷ đồng.",
        "Phấn đấu chi năm 2024 đạt 3 tỷ đồng.",
    ]


@pytest.mark.parametrize(
    "facts",
    [
        [Fact("thu", Decimal(5), "%", Role.CHANGE)],
        [Fact("thu", Decimal(-5), "tỷ đồng")],
        [Fact(" ", Decimal(5), "tỷ đồng")],
        [Fact("thu. Chi", Decimal(5), "tỷ đồng")],
        [Fact("thu", Decimal(5), "tỷ đồng", Role.PLAN, qualifier="ước")],
        [Fact("thu", Decimal(5), "%", Role.PLAN), Fact("thu", Decimal(5), "%", Role.SHARE_OF_PLAN, comparator="KH")],
        [Fact("thu", Decimal(5), "tỷ đồng"), Fact("thu", Decimal(6), "%", Role.COVERAGE_TOTAL)],
        [Fact("thu", Decimal(5), "tỷ đồng"), Fact("thu", Decimal(6), "%", Role.SHARE_OF_PLAN)],
        [Fact("phường", Decimal(5), "phường", Role.COVERAGE_DONE)],
    ],
)  # fmt: skip
def test_what_could_not_be_read_back_is_not_said(facts: list[Fact]) -> None:
    with pytest.raises(ValueError):
        compose(facts)


def test_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(composing).failed == 0
