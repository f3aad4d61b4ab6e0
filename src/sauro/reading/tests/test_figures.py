"""What a number is of: invented sentences over the grammar of reports, plans, orders and news."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sauro.reading.blocks import layout
from sauro.reading.find.figures import find_figures
from sauro.reading.findings import Figure, Unread
from sauro.reading.normalise import normalise
from sauro.reading.printing import plain_number

TODAY = date(2025, 9, 15)


def figures(text: str) -> tuple[Figure, ...]:
    return find_figures(layout(normalise(text)), citations=(), published=TODAY)[0]


def unread(text: str) -> tuple[Unread, ...]:
    return find_figures(layout(normalise(text)), citations=(), published=TODAY)[1]


def told(text: str) -> list[str]:
    """Return the figures as "value unit = role of indicator" lines."""
    lines = []
    for f in figures(text):
        value = (
            plain_number(f.value) if f.upper is None else f"{plain_number(f.value)}-{plain_number(f.upper)}"
        )
        lines.append(f"{value} {f.unit} = {f.role.value}: {f.indicator}")
    return lines


CHAINS = {
    "Khu vực công nghiệp và xây dựng tăng 6,8%, đóng góp 3,9 điểm phần trăm vào mức tăng chung.": [
        "6.8 % = change: Khu vực công nghiệp và xây dựng",
        "3.9 điểm phần trăm = actual: Khu vực công nghiệp và xây dựng",
    ],
    "Công nghiệp chiếm 56,3%, dịch vụ 31,3% và khu vực nông, lâm nghiệp, thủy sản chiếm 12,4%.": [
        "56.3 % = actual: Công nghiệp",
        "31.3 % = actual: dịch vụ",
        "12.4 % = actual: khu vực nông, lâm nghiệp, thủy sản",
    ],
    "GRDP quý II đạt khoảng 7,7%, 6 tháng tăng 7,3%.": ["7.7 % = actual: GRDP", "7.3 % = change: GRDP"],
    "Tổng sản phẩm trên địa bàn (GRDP) tăng 2,4%.": ["2.4 % = change: Tổng sản phẩm trên địa bàn"],
    "Tai nạn làm chết 20 người, bị thương 38 người; so với cùng kỳ giảm 3 người chết.": [
        "20 người = actual: chết",
        "38 người = actual: bị thương",
        "3 người chết = change: người chết",
    ],
    "Tổng đàn gia súc, gia cầm cũng giảm 13%.": ["13 % = change: Tổng đàn gia súc, gia cầm"],
    "Tỉ lệ tăng dân số tự nhiên là 0,75%.": ["0.75 % = actual: Tỉ lệ tăng dân số tự nhiên"],
    "Thu ngân sách 8 tháng ước đạt 24.560 tỷ đồng, đạt 78,3% dự toán năm và tăng 12,4% so với cùng kỳ.": [
        "24560 tỷ đồng = actual: Thu ngân sách",
        "78.3 % = share_of_plan: Thu ngân sách",
        "12.4 % = change: Thu ngân sách",
    ],
    "Chỉ số hài lòng (SIPAS) năm 2024 đạt 89,5 điểm, xếp thứ 7/63 tỉnh, thành phố, tăng 5 bậc.": [
        "89.5 điểm = actual: Chỉ số hài lòng",
        "7  = rank: Chỉ số hài lòng",
        "5 bậc = change: Chỉ số hài lòng",
    ],
    "Tỉnh đứng thứ nhất vùng về hạ tầng số.": ["1  = rank: hạ tầng số"],
    "Nợ xấu chiếm 1,8% tổng dư nợ, giảm 0,2 điểm phần trăm so với đầu năm.": [
        "1.8 % = actual: Nợ xấu",
        "0.2 điểm phần trăm = change: Nợ xấu",
    ],
    "Phát hiện 47 vụ vi phạm, giảm 11 vụ (-19%) so với cùng kỳ.": [
        "47 vụ vi phạm = actual: vụ vi phạm",
        "11 vụ = change: vụ vi phạm",
        "19 % = change: vụ vi phạm",
    ],
    "Kim ngạch xuất khẩu đạt 1,2 tỷ USD, gấp 1,5 lần năm 2023.": [
        "1.2 tỷ USD = actual: Kim ngạch xuất khẩu",
        "1.5 lần = change: Kim ngạch xuất khẩu",
    ],
    "So với cùng kỳ năm trước, sản lượng điện tăng 8,5%, xi măng giảm 3,2%.": [
        "8.5 % = change: sản lượng điện",
        "3.2 % = change: xi măng",
    ],
    "GRDP tăng 8,1%, trong đó công nghiệp tăng 11,2%, dịch vụ 7,6%.": [
        "8.1 % = change: GRDP",
        "11.2 % = change: công nghiệp",
        "7.6 % = change: dịch vụ",
    ],
    "Nhà máy đạt 1.450 MW, thấp hơn mức thiết kế 50 MW.": [
        "1450 MW = actual: Nhà máy",
        "50 MW = change: Nhà máy",
    ],
    "Doanh nghiệp tăng 15% về số lượng và 22% về vốn.": [
        "15 % = change: Doanh nghiệp",
        "22 % = change: vốn",
    ],
    "Vốn được giao 920 tỷ đồng, đến nay giải ngân 414 tỷ đồng, đạt 45%.": [
        "920 tỷ đồng = plan: Vốn được giao",
        "414 tỷ đồng = actual: giải ngân",
        "45 % = share_of_plan: giải ngân",
    ],
}
COUNTED = {
    "Địa bàn có 8 Khu phố và 62 Tổ dân phố.": [
        "8 Khu phố = actual: Khu phố",
        "62 Tổ dân phố = actual: Tổ dân phố",
    ],
    "Sắp xếp từ 7 xã, thị trấn còn 3 đơn vị cấp xã.": [
        "7 xã, thị trấn = actual: Sắp xếp",
        "3 đơn vị cấp xã = actual: Sắp xếp",
    ],
    "Đến nay mới có 33 địa phương, 9 Bộ, cơ quan Trung ương nộp báo cáo.": [
        "33 địa phương = actual: nộp báo cáo",
        "9 Bộ, cơ quan Trung ương = actual: nộp báo cáo",
    ],
    "Thường trú là 6.232 hộ với 20.165 nhân khẩu; tạm trú 2.623 hộ.": [
        "6232 hộ = actual: Thường trú",
        "20165 nhân khẩu = actual: Thường trú",
        "2623 hộ = actual: tạm trú",
    ],
    "Mưa lũ làm 2.365 nhà dân bị sập, cuốn trôi; 34.745ha cây ăn quả bị gãy, đổ.": [
        "2365 nhà dân = actual: nhà dân bị sập, cuốn trôi",
        "34745 ha = actual: cây ăn quả",
    ],
    "Thiệt hại 153 con gia súc và 4.553 con gia cầm.": [
        "153 con = actual: gia súc",
        "4553 con = actual: gia cầm",
    ],
    "UBND huyện tặng Giấy khen cho 42 tập thể và 86 cá nhân có thành tích xuất sắc.": [
        "42 tập thể = actual: tặng Giấy khen",
        "86 cá nhân = actual: tặng Giấy khen",
    ],
    "Đã sơ tán 1.250 hộ/4.800 nhân khẩu.": [
        "1250 hộ = actual: sơ tán",
        "4800 nhân khẩu = actual: sơ tán",
    ],
    "Đến 8 giờ, 27 hộ (112 khẩu) đã được di dời.": ["27 hộ = actual: di dời", "112 khẩu = actual: di dời"],
    "Hỗ trợ 15 suất quà, mỗi suất gồm 500.000 đồng và 10kg gạo/suất.": [
        "15 suất quà = total: suất quà",
        "500000 đồng = actual: mỗi suất",
        "10 kg gạo/suất = actual: mỗi suất",
    ],
    "Toàn xã có 12 bể bơi, 5 DN và 3 ao nuôi.": [
        "12 bể bơi = actual: bể bơi",
        "5 DN = actual: DN",
        "3 ao = actual: ao nuôi",
    ],
}
ROLES = {
    "Xã đã hoàn thành cơ bản các chỉ tiêu phát triển: thu ngân sách ước đạt 53%, tăng 23,7%.": [
        "53 % = actual: thu ngân sách",
        "23.7 % = change: thu ngân sách",
    ],
    "Nhiều chỉ tiêu không đạt kế hoạch đề ra: sản lượng lương thực đạt 2.687 tấn.": [
        "2687 tấn = actual: sản lượng lương thực"
    ],
    "Phấn đấu hoàn thành các chỉ tiêu: thu ngân sách đạt 15 tỷ đồng; đào tạo nghề cho 50 lao động.": [
        "15 tỷ đồng = plan: thu ngân sách",
        "50 lao động = plan: đào tạo nghề",
    ],
    "Mục tiêu tổng quát phấn đấu tổng thu nhập đạt 621 tỷ đồng. Trong đó giá trị nông nghiệp đạt 50 tỷ đồng.": [
        "621 tỷ đồng = plan: tổng thu nhập",
        "50 tỷ đồng = plan: giá trị nông nghiệp",
    ],
    "Đã vận động ủng hộ Quỹ Vì trẻ em được 1,2 tỷ đồng.": ["1.2 tỷ đồng = actual: ủng hộ Quỹ Vì trẻ em"],
    "Đúng và trước hạn 12.050 hồ sơ.": ["12050 hồ sơ = actual: Đúng và trước hạn"],
    "Phấn đấu đến năm 2030 tỷ lệ đô thị hóa đạt trên 50%, hộ nghèo giảm còn 1%.": [
        "50 % = plan: tỷ lệ đô thị hóa",
        "1 % = plan: hộ nghèo",
    ],
    "Kế hoạch vay của tỉnh tối đa 815 tỷ đồng.": ["815 tỷ đồng = plan: Kế hoạch vay"],
    "Đề nghị Chính phủ hỗ trợ 500 tỷ đồng để khắc phục hậu quả bão số 3.": [
        "500 tỷ đồng = plan: khắc phục hậu quả bão số 3"
    ],
    "Khẩn trương số hóa 100% hồ sơ đất đai.": ["100 % = plan: hồ sơ đất đai"],
    "Yêu cầu các sở và 30 địa phương chưa nộp báo cáo kiểm điểm.": [
        "30 địa phương = actual: chưa nộp báo cáo kiểm điểm"
    ],
    "Tổng số cán bộ là 25.678 người, trong đó nữ 14.500 người (chiếm 56,5%).": [
        "25678 người = total: Tổng số cán bộ",
        "14500 người = actual: nữ",
        "56.5 % = actual: nữ",
    ],
    "Có 95/155 xã đạt chuẩn nông thôn mới.": [
        "95 xã = coverage_done: đạt chuẩn nông thôn mới",
        "155 xã = coverage_total: đạt chuẩn nông thôn mới",
    ],
    "Đã bàn giao 27,4/31,8 km.": ["27.4 km = coverage_done: bàn giao", "31.8 km = coverage_total: bàn giao"],
    "Tỷ lệ dùng nước sạch từ 85% năm 2020 tăng lên 92% năm 2024.": [
        "85 % = actual: Tỷ lệ dùng nước sạch",
        "92 % = actual: Tỷ lệ dùng nước sạch",
    ],
    "Kế hoạch Thủ tướng giao (913.216,2 tỷ đồng) đã phân bổ hết.": [
        "913216.2 tỷ đồng = plan: Kế hoạch Thủ tướng giao"
    ],
    "I. MỤC TIÊU\n- Kinh tế số chiếm 18% GRDP.\n- Trồng 500 ha rừng.": [
        "18 % = plan: Kinh tế số",
        "500 ha = plan: rừng",
    ],
    "I. KẾT QUẢ\n1. Trồng 500 ha rừng.\nII. NHIỆM VỤ\n1. Trồng 700 ha rừng.": [
        "500 ha = actual: rừng",
        "700 ha = plan: rừng",
    ],
}
ELLIPTIC = {
    "Tỷ lệ tăng dân số là 1,14%/năm, giảm nhẹ so với giai đoạn 10 năm trước (1,18%/năm).": [
        "1.14 %/năm = actual: Tỷ lệ tăng dân số",
        "1.18 %/năm = change: Tỷ lệ tăng dân số",
    ],
    "Vốn giao bổ sung là 87 tỷ đồng (bao gồm: 3 tỷ đồng vốn chương trình mục tiêu; 84 tỷ đồng từ nguồn tăng thu).": [
        "87 tỷ đồng = plan: Vốn giao bổ sung",
        "3 tỷ đồng = plan: vốn chương trình mục tiêu",
        "84 tỷ đồng = plan: nguồn tăng thu",
    ],
    "Nước ta là quốc gia đông dân thứ 15 trên thế giới, tụt 2 bậc so với 10 năm trước.": [
        "15  = rank: Nước ta là quốc gia đông dân",
        "2 bậc = change: Nước ta là quốc gia đông dân",
    ],
    "Quy mô dân số tăng thêm 10,4 triệu người.": ["10.4 triệu người = change: Quy mô dân số"],
    "Vốn được giao bổ sung là 87.293,9⁴ tỷ đồng.": ["87293.9 tỷ đồng = plan: Vốn được giao bổ sung"],
    "Hộ nghèo, hộ cận nghèo: đến cuối năm 2025 còn không quá 260 hộ.": [
        "260 hộ = plan: Hộ nghèo, hộ cận nghèo"
    ],
    "Doanh nghiệp thành lập mới: 3.050 doanh nghiệp.": [
        "3050 doanh nghiệp = actual: Doanh nghiệp thành lập mới"
    ],
    "Tồn tại: 3/11 dự án chưa khởi công.": [
        "3 dự án = coverage_done: dự án chưa khởi công",
        "11 dự án = coverage_total: dự án chưa khởi công",
    ],
    "Tuyến hẻm được mở rộng từ 3,5 m trở lên: 15 tuyến.": [
        "15 tuyến = actual: Tuyến hẻm được mở rộng từ 3,5 m trở lên"
    ],
    "Vốn bố trí lớn hơn năm trước 25%.": ["25 % = change: Vốn bố trí"],
    "Thiệt hại 7.805 tỷ đồng. Trong đó, tỉnh An Hải 306 tỷ đồng; tỉnh Sơn Bình: 2.287 tỷ đồng.": [
        "7805 tỷ đồng = total: Thiệt hại",
        "306 tỷ đồng = actual: tỉnh An Hải",
        "2287 tỷ đồng = actual: tỉnh Sơn Bình",
    ],
    "Các xã có nhiều dự án chậm gồm: An Hải 211, Sơn Bình 64, Tây Khê 58.": [
        "211 dự án = actual: An Hải",
        "64 dự án = actual: Sơn Bình",
        "58 dự án = actual: Tây Khê",
    ],
    "Số điểm ngập giảm từ 38 xuống còn 22 điểm ngập.": [
        "38 điểm ngập = actual: Số điểm ngập",
        "22 điểm ngập = actual: Số điểm ngập",
    ],
    "Đo đạc bản đồ tỷ lệ 1/500 gần 5.179 ha; tỷ lệ 1/1.000 hơn 18.511 ha.": [
        "5179 ha = actual: Đo đạc",
        "18511 ha = actual: Đo đạc",
    ],
}
RANGES = {
    "Tăng trưởng GRDP đạt từ 11,5 - 12,4% trở lên.": "11.5-12.4 %",
    "Mức phạt tiền từ 5.000.000 đồng đến 10.000.000 đồng.": "5000000-10000000 đồng",
    "Tổ có từ 03 đến 05 thành viên.": "3-5 thành viên",
}
NO_FIGURES = [
    "Hội nghị Trung ương 11 vừa qua là hội nghị mang tính lịch sử, có 3 yêu cầu chung và 4 lưu ý.",
    "Mười địa phương tăng trưởng 2 con số.",
    "Ngày 20/9/2025, hội nghị lần thứ 11 khóa XIII họp tại số 12 đường Lê Lợi, phường 3, Quận 5.",
    "Theo khoản 3 Điều 5, quyết định có hiệu lực sau 10 ngày, thực hiện trong 3 năm, chia 2 giai đoạn.",
    "Khu phố 6, Khu phố 7 và Tổ 12 có mô hình 5+1, bão số 13 đi qua quốc lộ 1 và đường tỉnh 112.",
    "Bản đồ tỷ lệ 1/10.000 theo hệ tọa độ VN 2.000.",
    "Bà C 38 tuổi, họp lúc 7 giờ 30, điện thoại 0912345678.",
    "Thông qua 5 nhóm giải pháp, 3 đột phá; chính quyền địa phương 2 cấp; phương châm 4 tại chỗ.",
    "Gồm: Hòa Thành 6, Hòa Thành 7 và xã Hòa Liên.",
    "Kỷ niệm 80 năm Quốc khánh; nhiệm kỳ 2025 - 2030.",
    "Phủ sóng 5G, dịch Covid-19, cúm A/H5N1.",
]


@pytest.mark.parametrize("text", CHAINS)
def test_one_name_governs_a_chain_of_numbers(text: str) -> None:
    assert told(text) == CHAINS[text]


@pytest.mark.parametrize("text", COUNTED)
def test_the_unit_may_be_any_counted_noun(text: str) -> None:
    assert told(text) == COUNTED[text]


@pytest.mark.parametrize("text", ROLES)
def test_a_number_is_reached_planned_or_a_whole(text: str) -> None:
    assert told(text) == ROLES[text]


@pytest.mark.parametrize("text", ELLIPTIC)
def test_what_is_left_out_is_carried_over(text: str) -> None:
    assert told(text) == ELLIPTIC[text]


@pytest.mark.parametrize("text", RANGES)
def test_a_range_is_one_figure(text: str) -> None:
    assert [line.partition(" = ")[0] for line in told(text)] == [RANGES[text]]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_days_names_and_articles_are_no_figures(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Thu ngân sách ước đạt 5 tỷ đồng.", "ước"),
        ("Thu ngân sách ước khoảng 5 tỷ đồng.", "khoảng"),
        ("Có khoảng trên 200 hộ nghèo.", "trên"),
        ("Nợ thuế xấp xỉ 5 tỷ đồng.", "xấp xỉ"),
        ("Vay tối đa khoảng 5 tỷ đồng.", "khoảng"),
        ("Vay tối đa 5 tỷ đồng.", None),
        ("Hỗ trợ không dưới 5 tỷ đồng.", None),
        ("Tỷ lệ đồng ý phương án nêu trên chiếm 96%.", None),
        ("Ước tỷ lệ giải ngân đạt 59,7%.", "ước"),
    ],
)
def test_the_nearest_word_says_how_exact_a_number_is(text: str, qualifier: str | None) -> None:
    assert [f.qualifier for f in figures(text)] == [qualifier]


@pytest.mark.parametrize(
    "text",
    [
        "GRDP tăng 7.125%.",
        "Diện tích gieo trồng 1 250 ha.",
        "Thu ngân sách 1,234.5 tỷ đồng.",
        "Chi ngân sách 12,345,678 đồng.",
        "Tổng vốn 1.2345 tỷ đồng.",
        "Đạt 112/20 khu phố.",
        "Toàn tỉnh có 12,500 hộ nghèo.",
    ],
)
def test_a_number_in_another_notation_is_told_and_not_guessed(text: str) -> None:
    assert figures(text) == ()
    assert unread(text)


@pytest.mark.parametrize(
    ("text", "value", "sign"),
    [
        ("Tăng trưởng của ngành -5,2%.", "5.2", -1),
        ("Năm 2009 kinh tế tăng trưởng âm 5,2%.", "5.2", -1),
        ("Tỷ lệ hộ nghèo còn 0.875%.", "0.875", 1),
        ("Trung bình đạt 15,6 tiêu chí/xã.", "15.6", 1),
    ],
)
def test_a_value_has_its_sign_and_its_size(text: str, value: str, sign: int) -> None:
    assert [(plain_number(f.value), f.sign) for f in figures(text)] == [(value, sign)]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("Dân số tăng 5% so với năm 2023.", "năm 2023"),
        ("Giải ngân đạt 16,97% kế hoạch năm 2025, cao nhất vùng.", "kế hoạch năm 2025"),
        ("Kinh tế số chiếm 18% GRDP.", "GRDP"),
        ("Tỷ lệ đồng ý chiếm 96,39% tổng số cử tri.", "tổng số cử tri"),
        ("So với cùng kỳ, thu ngân sách tăng 5%.", "cùng kỳ"),
    ],
)
def test_a_number_says_what_it_is_compared_with(text: str, comparator: str) -> None:
    assert [f.comparator for f in figures(text)] == [comparator]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Cầu dân sinh dài từ 12,5 m trở lên: 9 cầu.",
            ["9 cầu = actual: Cầu dân sinh dài từ 12,5 m trở lên"],
        ),
        (
            "Hộ có thu nhập trên 150 triệu đồng mỗi năm: phấn đấu 45 hộ.",
            ["45 hộ = plan: Hộ có thu nhập trên 150 triệu đồng mỗi năm"],
        ),
        ("Xã có trên 120 hộ: 40 hộ nghèo.", ["120 hộ = actual: hộ", "40 hộ nghèo = actual: hộ nghèo"]),
        (
            "Kinh phí trên 15 tỷ đồng: 9 tỷ đồng mua xe.",
            ["15 tỷ đồng = actual: Kinh phí", "9 tỷ đồng = actual: Kinh phí"],
        ),
    ],
)
def test_a_bound_before_the_colon_is_part_of_the_name(text: str, found: list[str]) -> None:
    assert told(text) == found


def test_how_many_wards_somebody_heads_is_no_figure_and_what_they_did_is() -> None:
    assert told("Dự họp có Chủ tịch UBND 4 phường và lãnh đạo 12 xã.") == []
    assert told("Chủ tịch UBND 4 phường chưa nộp bản kê khai.") == ["4 phường = actual: chưa nộp bản kê khai"]


def test_numbered_names_after_a_count_are_names() -> None:
    assert told("Còn 3 xã, gồm: Hòa Thành 6, Hòa Thành 7 và xã Hòa Liên.") == ["3 xã = actual: xã"]


def test_a_fall_is_a_positive_change_with_its_sign() -> None:
    fall, rise = figures("Tội phạm giảm 12%, tai nạn tăng 3%.")
    assert (fall.value, fall.sign, rise.sign) == (12, -1, 1)


def test_the_period_before_a_chain_is_the_chains() -> None:
    found = figures("Quý I/2025, thu ngân sách đạt 5 tỷ đồng, tăng 3% so với quý I/2024.")
    assert [f.period for f in found] == ["Quý I/2025", "Quý I/2025"]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "Thu phí 11 tháng đạt 40 tỷ đồng, tăng 9%; tháng 12 thu 5 tỷ đồng.",
            ["11 tháng", "11 tháng", "tháng 12"],
        ),
        ("Có 261 hợp tác xã thành lập mới trong 11 tháng.", ["11 tháng"]),
        ("Lũy kế 10 tháng tiếp nhận 5.745 hồ sơ.", ["10 tháng"]),
        ("Trong 9 tháng năm 2024, huyện thu hút 15 dự án.", ["9 tháng năm 2024"]),
        ("Thu phí 11 tháng đầu năm 2024 đạt 40 tỷ đồng.", ["11 tháng đầu năm 2024"]),
        ("Thu phí đạt 40 tỷ đồng, cao hơn 9 tháng.", [None]),
        ("Sau 3 tháng, tổ đã xử lý 15 vụ.", [None]),
        ("Trong 3 tháng tới có 15 ha đất trống.", [None]),
        ("Nợ quá 12 tháng là 5 tỷ đồng.", [None]),
    ],
)
def test_so_many_months_are_the_period_of_what_they_stand_by(text: str, periods: list[str | None]) -> None:
    assert [f.period for f in figures(text)] == periods


def test_a_number_without_a_unit_is_said_to_be_unread() -> None:
    assert figures("Hệ số đạt 45, cao nhất từ trước đến nay.") == ()
    assert [(u.text, u.why) for u in unread("Hệ số đạt 45, cao nhất.")] == [("45", "số không có đơn vị")]


def test_a_line_of_nothing_but_numbers_is_no_prose() -> None:
    assert figures("5 hộ, " * 500) == ()
    assert "quá nhiều số" in unread("5 hộ, " * 500)[0].why


def test_every_figure_tells_a_clerk_why() -> None:
    (found,) = figures("Phấn đấu thu ngân sách đạt 5 tỷ đồng.")
    assert "phấn đấu" in found.reason and "trước số" in found.reason


def test_table_cells_are_named_by_their_column() -> None:
    found = told("Đơn vị | Chỉ tiêu giảm | Đã giảm\nXã A | 19 hộ | 12 hộ")
    assert found == ["19 hộ = plan: Chỉ tiêu giảm", "12 hộ = actual: Đã giảm"]


_WORDS = (
    "5 12 1.234 7,5 20/9 3/7 1/500 % tỷ đồng hộ xã, phường đạt tăng giảm so với cùng kỳ kế hoạch ( ) ; : . , "
    "\n - a) 1. | khoảng ước từ đến trong đó và của tỷ lệ Khu phố năm 2025 xếp thứ còn là ngày gấp lần (- / tháng"
)
_PIECES = st.sampled_from(_WORDS.split(" "))


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=60).map(" ".join)))
def test_any_text_is_read_and_findings_lie_in_it(text: str) -> None:
    found, doubts = find_figures(layout(normalise(text)), citations=(), published=TODAY)
    for span, words in [(f.span, f.text) for f in found] + [(u.span, u.text) for u in doubts]:
        assert text[span.start : span.end] == words
    for f in found:
        assert f.value >= 0
        assert f.indicator_span is None or text[f.indicator_span.start : f.indicator_span.end] == f.indicator


@settings(max_examples=100, deadline=None)
@given(st.lists(_PIECES, max_size=40).map(" ".join))
def test_composed_and_decomposed_letters_read_alike(text: str) -> None:
    def values(form: str) -> list[tuple[object, ...]]:
        given_text = unicodedata.normalize(form, text)
        return [(f.value, unicodedata.normalize("NFC", f.unit), f.role) for f in figures(given_text)]

    assert values("NFC") == values("NFD")
