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
    "Tỉnh có 20 vườn ươm trên 15 xã.": "vườn ươm",
    "Hỗ trợ 5 hộ trên 20 triệu đồng/hộ.": "hộ",
}
SLASHED = {
    "Có 21 tàu/96 ngư dân bị bắt giữ.": ["21 tàu = actual: bị bắt giữ", "96 ngư dân = actual: bị bắt giữ"],
    "Có 21 tàu, 96 ngư dân bị bắt giữ.": ["21 tàu = actual: tàu", "96 ngư dân = actual: bị bắt giữ"],
}
LEFT_OUT = {
    "Cơ quan đã cấp phép cho 45 chuyến hàng với giá trị hàng hóa đạt 12 triệu USD, giảm 20%.": [
        "12 triệu USD = actual: giá trị hàng hóa",
        "20 % = change: giá trị hàng hóa",
    ],
    "Thu ngân sách đạt 5 tỷ đồng theo báo cáo của Hội đồng nhân dân, Hội Nông dân và giảm 9%.": [
        "9 % = change: Thu ngân sách"
    ],
    "Thu ngân sách đạt 5 tỷ đồng, tức 48% kế hoạch.": ["48 % = share_of_plan: Thu ngân sách"],
    "Tỷ lệ khám phá án đạt 92%, cao hơn chỉ tiêu 12 điểm phần trăm.": [
        "12 điểm phần trăm = change: Tỷ lệ khám phá án"
    ],
    "Tháo dỡ xong 70/90 nhà, đạt tỉ lệ 78%.": ["78 % = actual: Tháo dỡ xong"],
    "Toàn huyện hiện còn khoảng 12% nhà tạm.": ["12 % = actual: nhà tạm"],
    "Trên địa bàn có 40 ha (35 hộ) trồng sen.": [
        "40 ha = actual: trồng sen",
        "35 hộ = actual: trồng sen",
    ],
    "Kế hoạch trồng nấm với mong muốn phấn đấu đạt sản lượng 80 tấn nấm rơm.": ["80 tấn = plan: sản lượng"],
    "Thu thuế đạt 76% so với chỉ tiêu được giao (34 tỷ đồng).": ["34 tỷ đồng = plan: chỉ tiêu được giao"],
    "Các thôn đã cử đủ số lượng 30 dân quân.": ["30 dân quân = actual: dân quân"],
}
JOINED = {
    "Khách đến đạt 90 nghìn lượt, trong số đó khách đường thủy 7.300 lượt.": [
        "7300 lượt = actual: khách đường thủy"
    ],
    "Chỉ tính trong tháng 5, giá muối hạt giảm 300 đồng/kg.": ["300 đồng/kg = change: giá muối hạt"],
    "Số lượng đi học là 15 người, trong đó 6 công chức; 7 viên chức; 2 cán bộ.": [
        "7 viên chức = actual: Số lượng đi học",
        "2 cán bộ = actual: Số lượng đi học",
    ],
    "Đường dây băng qua 9 xã, phường (4 phường, 5 xã).": [
        "4 phường = actual: Đường dây băng qua",
        "5 xã = actual: Đường dây băng qua",
    ],
    "Số ca mắc giảm 3 ca, còn 18 ca.": ["18 ca = actual: Số ca mắc"],
    "Vốn ủy thác là 46 tỷ đồng, hoàn thành 92% kế hoạch.": ["92 % = share_of_plan: Vốn ủy thác"],
    "Quỹ tương trợ có 748 người.": ["748 người = actual: Quỹ tương trợ"],
    "Cửa sắt, máy xay và các loại dụng cụ làm vườn, đồ gỗ gia đình: giảm 10%.": [
        "10 % = change: Cửa sắt, máy xay và các loại dụng cụ làm vườn, đồ gỗ gia đình"
    ],
    "Đội thu đạt 22 tỷ đồng tiền phạt.": ["22 tỷ đồng = actual: tiền phạt"],
    "Mặt trận xã tặng 3 căn nhà tình nghĩa.": ["3 căn nhà = actual: căn nhà tình nghĩa"],
    "Tỷ lệ bếp gây ô nhiễm được thay trên 80%.": ["80 % = actual: Tỷ lệ bếp gây ô nhiễm được thay"],
    "Xuất khẩu gạo có thể đạt 5 triệu tấn.": ["5 triệu tấn = actual: Xuất khẩu gạo"],
    "Đã điều 100% xe cẩu, khắc phục mọi sự cố trong đêm.": ["100 % = actual: xe cẩu"],
}
PLAIN = {
    "Nhận 34 tờ trình, giấy mời quá hạn chót, giải quyết 33 tờ trình.": "33 tờ trình = actual: giải quyết",
    "Còn 21 công trình hoàn thành nhưng chưa nghiệm thu.": "21 công trình = actual: công trình hoàn thành",
    "Toàn xã có trên 60 điểm mờ sóng.": "60 điểm = actual: mờ sóng",
    "Thôn bầu 5 đại biểu thành phố.": "5 đại biểu = actual: đại biểu thành phố",
    "Đến nay xã Sơn Bình đã đạt 14/19 tiêu chí văn hóa.": "14 tiêu chí = coverage_done: tiêu chí văn hóa",
    "Số ca cảm lạnh trong tuần 42 vọt lên 590 ca.": "590 ca = actual: Số ca cảm lạnh",
    "Đội bơi xã vươn lên vị trí thứ 4 toàn quốc.": "4  = rank: Đội bơi xã",
}
GOVERNED = {
    "Có 9 thuyền/40 thủy thủ gặp nạn (tăng 3 thuyền/12 thủy thủ).": [
        "3 thuyền = change: thủy thủ gặp nạn",
        "12 thủy thủ = change: thủy thủ gặp nạn",
    ],
    "Ghi nhận 80 ca cảm lạnh, tăng 23 ca so với tuần 8 (57 ca).": ["57 ca = actual: ca cảm lạnh"],
    "Cộng dồn từ đầu năm 402 ca mắc.": ["402 ca mắc = actual: ca mắc"],
    "Doanh số bán bưởi giảm 2% nếu bỏ quý I nhưng tăng 9% so với quý II.": [
        "9 % = change: Doanh số bán bưởi"
    ],
    "Huyện giải quyết việc làm cho trên 900 lao động.": ["900 lao động = actual: giải quyết việc làm"],
    "Hộ đan lưới là 96 hộ với 301 nhân khẩu.": ["301 nhân khẩu = actual: Hộ đan lưới"],
    "Cho vay nuôi dê đạt 31 tỷ đồng với 64 khách hàng.": ["64 khách hàng = actual: Cho vay nuôi dê"],
    "Trạm bơm đã tiêu úng cho 38 ha đất bãi.": ["38 ha = actual: tiêu úng"],
    "Vụ mùa đã gieo cấy được 47 ha (kế hoạch 60 ha).": ["60 ha = plan: gieo cấy"],
    "Đến cuối năm có 50% số thôn trong xã đạt 9 tiêu chí.": [
        "50 % = actual: số thôn trong xã đạt 9 tiêu chí"
    ],
    "Trong năm ngày lễ, Sơn Bình đón 12 nghìn lượt khách.": ["12 nghìn lượt khách = actual: lượt khách"],
    "Số buổi tập ít nhất 56 buổi nhưng mới tiến hành được 19 buổi.": ["19 buổi = actual: Số buổi tập"],
}
OWN = {
    "Tổng số hộ của xã là 96 hộ với 301 nhân khẩu.": "301 nhân khẩu = actual: nhân khẩu",
    "Nước máy đạt chuẩn; cấp nước tưới cho 38 ha đất bãi.": "38 ha = actual: đất bãi",
    "Đã gieo 47 ha (kế hoạch phân lô 60 ha).": "60 ha = plan: kế hoạch phân lô",
    "Số buổi tập là 56 buổi, nhưng có 19 buổi vắng người.": "19 buổi = actual: buổi vắng người",
    "Số lượng đi học là 15 người, trong đó 6 công chức; 9 thôn.": "9 thôn = actual: thôn",
    "Có 120 xã đạt chuẩn nông thôn mới, còn 18 xã chưa đạt.": "18 xã = actual: xã chưa đạt",
    "Toàn phường có 748 người.": "748 người = actual: người",
    "Phường có 12 khu phố.": "12 khu phố = actual: khu phố",
    "Mặt trận xã tặng quà cho 30 hộ.": "30 hộ = actual: tặng quà",
    "Đã duyệt 100% hồ sơ khảo sát, lập bản đồ địa chính.": "100 % = actual: hồ sơ khảo sát, lập bản đồ địa chính",
    "Hoàn thành 50% chương trình kiểm tra.": "50 % = share_of_plan: chương trình kiểm tra",
    "Tại thôn, xã đã trao quà, khám bệnh và tư vấn, gồm: 15 suất quà.": "15 suất quà = actual: suất quà",
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


@pytest.mark.parametrize("text", JOINED)
def test_a_name_goes_on_over_what_joins_the_clauses(text: str) -> None:
    assert set(JOINED[text]) <= set(told(text))


@pytest.mark.parametrize("text", OWN)
def test_a_number_with_a_name_of_its_own_takes_over_none(text: str) -> None:
    assert OWN[text] in told(text)


@pytest.mark.parametrize("text", GOVERNED)
def test_the_word_that_governs_a_number_names_it(text: str) -> None:
    assert set(GOVERNED[text]) <= set(told(text))


@pytest.mark.parametrize("text", PLAIN)
def test_a_name_says_something_by_itself(text: str) -> None:
    assert PLAIN[text] in told(text)
