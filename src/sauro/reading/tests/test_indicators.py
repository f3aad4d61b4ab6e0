"""What a number measures where the sentence leaves it out or says it twice: invented sentences, one cause a table."""

from __future__ import annotations

import pytest

from sauro.reading.tests.test_figures import told

APART = {
    "Đội thuế Sông Cầu thu đạt 5 tỷ đồng, bằng 90% dự toán; Đội thuế Sông Cái thu đạt 7 tỷ đồng.": [
        "5 tỷ đồng = actual: Đội thuế Sông Cầu thu",
        "90 % = share_of_plan: Đội thuế Sông Cầu thu",
        "7 tỷ đồng = actual: Đội thuế Sông Cái thu",
    ],
    "Công an xã đã xử phạt 12 trường hợp, đội quản lý thị trường đã xử phạt 7 trường hợp.": [
        "12 trường hợp = actual: Công an xã đã xử phạt",
        "7 trường hợp = actual: đội quản lý thị trường đã xử phạt",
    ],
}
NOT_APART = {
    "Công an xã đã xử phạt 12 trường hợp, tháng trước đã xử phạt 7 trường hợp.": [
        "12 trường hợp = actual: xử phạt",
        "7 trường hợp = actual: xử phạt",
    ],
}
WHICH = {
    "Huyện có 4 xã đạt 19 tiêu chí; 6 xã đạt 12-15 tiêu chí.": [
        "4 xã = actual: đạt 19 tiêu chí",
        "6 xã = actual: đạt 12-15 tiêu chí",
    ],
    "Còn 5 xã dưới 8 tiêu chí.": ["5 xã = actual: dưới 8 tiêu chí"],
    "Toàn huyện có 90 tàu có chiều dài từ 15 m trở lên.": ["90 tàu = actual: chiều dài từ 15 m trở lên"],
}
NOT_WHICH = {
    "Thu hoạch của 5 xã đạt 20 tấn.": "Thu hoạch",
    "Tiêm 2 mũi đạt 96%.": "Tiêm",
    "Tặng quà cho 4 xã, 12 hộ.": "Tặng quà",
}
SLASHED = {
    "Có 21 tàu/96 ngư dân bị bắt giữ.": ["21 tàu = actual: bị bắt giữ", "96 ngư dân = actual: bị bắt giữ"],
    "Có 21 tàu, 96 ngư dân bị bắt giữ.": ["21 tàu = actual: tàu", "96 ngư dân = actual: bị bắt giữ"],
}
LEFT_OUT = {
    "Cơ quan đã làm thủ tục cho 45 bộ tờ khai với kim ngạch xuất khẩu đạt 12 triệu USD, giảm 20%.": [
        "12 triệu USD = actual: kim ngạch xuất khẩu",
        "20 % = change: kim ngạch xuất khẩu",
    ],
    "Thu ngân sách đạt 5 tỷ đồng theo báo cáo của Hội đồng nhân dân, Hội Nông dân và giảm 9%.": [
        "9 % = change: Thu ngân sách"
    ],
    "Thu ngân sách đạt 5 tỷ đồng, tức 48% kế hoạch.": ["48 % = share_of_plan: Thu ngân sách"],
    "Tỷ lệ khám phá án đạt 92%, cao hơn chỉ tiêu 12 điểm phần trăm.": [
        "12 điểm phần trăm = change: Tỷ lệ khám phá án"
    ],
    "Thi hành xong 70/90 việc, đạt tỉ lệ 78%.": ["78 % = actual: Thi hành xong"],
    "Toàn xã hiện còn khoảng 10% hộ nghèo.": ["10 % = actual: hộ nghèo"],
    "Trên địa bàn có 40 ha (35 hộ) nuôi tôm thẻ.": [
        "40 ha = actual: nuôi tôm thẻ",
        "35 hộ = actual: nuôi tôm thẻ",
    ],
    "Kế hoạch phát triển ngành tôm với mục tiêu phấn đấu đạt sản lượng 80 tấn tôm thẻ.": [
        "80 tấn = plan: sản lượng"
    ],
    "Thu thuế đạt 76% so với chỉ tiêu được giao (34 tỷ đồng).": ["34 tỷ đồng = plan: chỉ tiêu được giao"],
    "Cử tri phường đã bầu đủ số lượng 3 đại biểu Quốc hội.": [
        "3 đại biểu Quốc hội = actual: đại biểu Quốc hội"
    ],
}
SAID = {
    "Tổ do phường lập, số lượng từ 3 đến 5 thành viên.": ["3-5 thành viên = actual: số lượng"],
    "Nông nghiệp tăng 3%, dịch vụ và du lịch tăng 9%.": ["9 % = change: dịch vụ và du lịch"],
    "Dân số tăng 1%, giảm nhẹ so với năm trước (2%).": ["2 % = change: Dân số"],
    "Thành phố còn khoảng 10% hộ nghèo, tỷ lệ hộ cận nghèo 12%.": ["12 % = actual: tỷ lệ hộ cận nghèo"],
}


@pytest.mark.parametrize("text", APART)
def test_the_same_verb_of_two_subjects_keeps_each_subject(text: str) -> None:
    assert told(text) == APART[text]


@pytest.mark.parametrize("text", NOT_APART)
def test_a_verb_of_one_subject_stands_alone(text: str) -> None:
    assert told(text) == NOT_APART[text]


@pytest.mark.parametrize("text", WHICH)
def test_what_is_counted_may_be_told_by_another_number(text: str) -> None:
    assert set(WHICH[text]) <= set(told(text))


@pytest.mark.parametrize("text", NOT_WHICH)
def test_a_number_of_something_else_tells_nothing_of_the_count(text: str) -> None:
    assert told(text)[0].endswith(f": {NOT_WHICH[text]}")


@pytest.mark.parametrize("text", SLASHED)
def test_counts_on_two_sides_of_a_slash_share_what_follows(text: str) -> None:
    assert told(text) == SLASHED[text]


@pytest.mark.parametrize("text", LEFT_OUT)
def test_what_is_left_out_beside_the_number_stands_elsewhere(text: str) -> None:
    assert set(LEFT_OUT[text]) <= set(told(text))


@pytest.mark.parametrize("text", SAID)
def test_what_is_said_beside_the_number_stays(text: str) -> None:
    assert set(SAID[text]) <= set(told(text))
