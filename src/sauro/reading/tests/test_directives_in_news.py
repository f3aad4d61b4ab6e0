# ruff: noqa: E501 (a specimen is one line)
"""What is ordered where somebody tells of it: who speaks, what goes on, what is only praised. All of it is invented."""

from __future__ import annotations

import pytest

from sauro.reading.tests.ordering import ordered, told


def test_counted_points_are_all_orders_of_the_one_who_counts_them() -> None:
    text = "Chủ tịch UBND tỉnh Lê Văn Định lưu ý 3 vấn đề. Thứ nhất, các xã sớm hoàn thiện hồ sơ đất đai. Thứ hai, Sở Xây dựng biệt phái ngay hai kỹ sư lên xã. Cuối cùng, công khai đường dây nóng."
    assert [(d.by, d.to, d.action) for d in ordered(text)] == [
        ("Chủ tịch UBND tỉnh Lê Văn Định", "các xã", "sớm hoàn thiện hồ sơ đất đai"),
        ("Chủ tịch UBND tỉnh Lê Văn Định", "Sở Xây dựng", "biệt phái ngay hai kỹ sư lên xã"),
        ("Chủ tịch UBND tỉnh Lê Văn Định", "Sở Xây dựng", "công khai đường dây nóng"),
    ]


def test_points_that_nobody_of_rank_counted_are_no_orders() -> None:
    text = "Chiều 3/6, đoàn khảo sát nêu nguyên nhân. Một là, đơn giá thấp. Hai là, nhà thầu thiếu máy. Theo ông Mộc, xã đã làm hết sức."
    assert told(text) == []


def test_after_the_colon_each_is_given_his_own() -> None:
    text = "Chủ tịch UBND huyện giao nhiệm vụ cụ thể cho từng đơn vị: Phòng Tài chính bố trí vốn; Công an huyện bảo đảm trật tự."
    assert told(text) == [("Phòng Tài chính", "bố trí vốn"), ("Công an huyện", "bảo đảm trật tự")]
    text = "Kết luận giao ban, Chủ tịch UBND phường phân công: Trưởng phòng Kinh tế lập kế hoạch; công chức tư pháp rà soát hộ tịch."
    assert [(d.by, d.to) for d in ordered(text)] == [
        ("Chủ tịch UBND phường", "Trưởng phòng Kinh tế"),
        ("Chủ tịch UBND phường", "công chức tư pháp"),
    ]


def test_a_further_part_needs_no_verb_of_the_list_and_a_thing_or_a_figure_is_none() -> None:
    text = "Ông Mộc yêu cầu các sở khẩn trương hoàn chỉnh báo cáo; giải thích rõ vì sao chậm; tiến độ chung 40%; 12 dự án chậm."
    assert [d.action for d in ordered(text)] == [
        "khẩn trương hoàn chỉnh báo cáo",
        "giải thích rõ vì sao chậm",
    ]


def test_what_is_stressed_after_trong_do_is_an_order_too() -> None:
    text = "Chủ tịch UBND tỉnh yêu cầu giám đốc các sở rà soát nhiệm vụ được giao. Trong đó, cần tập trung xử lý nhiệm vụ quá hạn. Trong đó Sở Y tế còn 12 nhiệm vụ."
    assert [d.action for d in ordered(text)] == [
        "rà soát nhiệm vụ được giao",
        "tập trung xử lý nhiệm vụ quá hạn",
    ]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("VTX.vn - Thủ tướng giao các bộ chuẩn bị lễ khởi công.", "Thủ tướng"),
        (
            "Sau khi nghe các sở báo cáo, ông Trần Bá Mộc chỉ đạo: Văn phòng UBND tỉnh rà soát lại tờ trình.",
            "ông Trần Bá Mộc",
        ),
        (
            "UBND thành phố có Công điện số 6 gửi các sở, ban, ngành, UBND quận, huyện yêu cầu Sở Y tế giám sát ổ dịch.",
            "UBND thành phố",
        ),
        (
            "Qua kiểm tra, Phó Chủ tịch UBND tỉnh ghi nhận nỗ lực của nhà thầu, yêu cầu chủ đầu tư bố trí ba ca.",
            "Phó Chủ tịch UBND tỉnh",
        ),
        (
            '"Các phường phải làm xong trong tuần" - Trưởng ban Tuyên giáo Thành ủy Lò Thị Nhân nhấn mạnh.',
            "Trưởng ban Tuyên giáo Thành ủy Lò Thị Nhân",
        ),
        (
            "Ngày 9/6, UBND xã ban hành Kế hoạch số 45/KH-UBND. Kế hoạch yêu cầu 100% thôn thành lập tổ xung kích.",
            "UBND xã",
        ),
        (
            "Bộ trưởng Bộ Giáo dục vừa ký ban hành Chỉ thị về năm học mới. Chỉ thị nêu rõ: các sở tham mưu bố trí đủ giáo viên; các trường đổi mới tuyển sinh.",
            "Bộ trưởng Bộ Giáo dục",
        ),
        (
            "Bộ Y tế vừa gửi công văn hỏa tốc. Văn bản đề nghị UBND các tỉnh: (1) huy động giáo viên; (2) cấp đủ kinh phí.",
            "Bộ Y tế",
        ),
    ],
)
def test_who_instructs_in_news(text: str, by: str) -> None:
    found = ordered(text)
    assert found and {d.by for d in found} == {by}


def test_who_must_act_regularly_comes_after_the_time() -> None:
    text = "Định kỳ chiều thứ 5 hằng tuần, các đơn vị báo cáo tiến độ giải phóng mặt bằng."
    assert told(text, "thông báo") == [("các đơn vị", "báo cáo tiến độ giải phóng mặt bằng")]


def test_a_body_spoken_of_before_may_give_after_a_joining_word() -> None:
    text = "Bộ Xây dựng họp sáng 3/9. Ngoài ra, Bộ giao Vụ Vận tải nghiên cứu sửa quy định về xe đưa đón."
    assert [(d.by, d.to) for d in ordered(text)] == [("Bộ", "Vụ Vận tải")]


def test_who_is_doing_something_is_told_what_he_must_do() -> None:
    text = "Bộ Xây dựng yêu cầu Cục Đăng kiểm kiểm tra xe. Nhà thầu đang thi công trên cầu Sông Ba có trách nhiệm rào chắn."
    assert told(text)[-1] == ("Nhà thầu đang thi công trên cầu Sông Ba", "rào chắn")


def test_a_part_that_begins_a_broken_line_goes_on() -> None:
    text = (
        "Phó Chủ tịch UBND tỉnh kết luận như sau:\n"
        "1. UBND huyện Suối Bạc đối thoại trực tiếp với các hộ dân nêu trên;\n"
        "phê duyệt xong phương án bồi thường; trường hợp cố tình không nhận\n"
        "tiền thì hoàn thiện hồ sơ cưỡng chế, thực hiện trước ngày 20 tháng\n"
        "9 năm 2025, báo cáo kết quả về Ủy ban nhân dân tỉnh trong ngày hôm\n"
        "sau."
    )
    assert [d.to for d in ordered(text)] == ["UBND huyện Suối Bạc"] * 3


def test_a_paper_of_somebody_speaks_for_him() -> None:
    text = "Bên cạnh đó, Kết luận 15-KL/TW của Bộ Chính trị nêu rõ: Đưa vào hoạt động cấp xã mới từ ngày 01/10/2025, phấn đấu hoàn thành trước ngày 15/10/2025. Cấp tỉnh phấn đấu hoàn thành trước ngày 15/11/2025. Nghiêm cấm việc can thiệp nhân sự."
    assert [(d.by, d.to, d.deadline and d.deadline.text) for d in ordered(text)] == [
        ("Bộ Chính trị", None, "trước ngày 15/10/2025"),
        ("Bộ Chính trị", "Cấp tỉnh", "trước ngày 15/11/2025"),
        ("Bộ Chính trị", None, None),
    ]


def test_the_rest_of_an_instruction_may_say_by_when() -> None:
    text = "Bộ Chính trị giao Đảng ủy Bộ Nội vụ ban hành các văn bản về tiêu chuẩn chức danh; về chế độ hỗ trợ ở cấp xã hoàn thành trước ngày 15/10/2025."
    assert [d.deadline and d.deadline.text for d in ordered(text)] == ["trước ngày 15/10/2025"]


def test_days_of_completion_make_tasks_of_what_stands_before() -> None:
    text = "Căn cứ chức năng, nhiệm vụ được giao, bộ, ngành trung ương chủ động ban hành văn bản hướng dẫn. Thời gian hoàn thành trước ngày 30/10/2025.\nCác Bộ chủ trì, rà soát thẩm quyền của cấp huyện.\nTrên cơ sở đó, chủ động đề xuất Chính phủ ban hành văn bản. Thời gian hoàn thành trước ngày 30/11/2025."
    assert [(d.to, d.deadline and d.deadline.text) for d in ordered(text)] == [
        ("bộ, ngành trung ương", "trước ngày 30/10/2025"),
        ("Các Bộ", None),
        ("Các Bộ", "trước ngày 30/11/2025"),
    ]


def test_what_is_praised_is_no_order() -> None:
    text = "Phát biểu chỉ đạo, đồng chí Trần Bá Mộc ghi nhận kết quả của 16 phường. Đặc biệt, Đảng ủy Quân sự quận tập trung lãnh đạo thực hiện nghiêm túc các nghị quyết."
    assert told(text) == []


def test_where_somebody_spoke_is_no_deadline() -> None:
    text = (
        "Phát biểu tại phiên họp thường kỳ tháng 2, Thủ tướng chỉ đạo Bộ Nội vụ khẩn trương xây dựng đề án."
    )
    assert [d.deadline for d in ordered(text)] == [None]


def test_a_day_in_brackets_ends_the_action() -> None:
    text = "Ban Thường vụ Đảng ủy giao UBND phường: xây dựng kế hoạch (hoàn thành trước 10/10); rà soát hộ nghèo (trước 20/10)."
    assert [(d.action, d.deadline and d.deadline.text) for d in ordered(text)] == [
        ("xây dựng kế hoạch", "trước 10/10"),
        ("rà soát hộ nghèo", "trước 20/10"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thứ ba là Thủ tướng giao Bộ Xây dựng lập đề án nhà ở cho thợ.", [("Bộ Xây dựng", "lập đề án nhà ở cho thợ")]),
        ("Thủ tướng đề nghị Bộ Xây dựng có đề án nhà ở cho thợ.", [("Bộ Xây dựng", "có đề án nhà ở cho thợ")]),
        ("Thủ tướng yêu cầu các sở có đề án chưa duyệt khẩn trương hoàn thiện.", [("các sở có đề án chưa duyệt", "khẩn trương hoàn thiện")]),
        ("Bộ trưởng Lê Văn Tám cho biết, Thủ tướng yêu cầu các cơ quan phải sớm trình phương án.", [("các cơ quan", "sớm trình phương án")]),
        ("Bộ trưởng Lê Văn Tám cho biết, các cơ quan đã trình phương án.", []),
        ("Tổng cục Thủy lợi cũng luôn yêu cầu các cục rà soát đê.", [("các cục", "rà soát đê")]),
        ("Phó Chủ tịch UBND tỉnh cũng chỉ đạo CA tỉnh điều tra vụ cháy chợ.", [("CA tỉnh", "điều tra vụ cháy chợ")]),
        (
            "Giao Bộ Xây dựng cân đối vốn trung hạn cho nhà ở xã hội, đồng thời phải lập thủ tục bổ sung.",
            [("Bộ Xây dựng", "cân đối vốn trung hạn cho nhà ở xã hội"), ("Bộ Xây dựng", "lập thủ tục bổ sung")],
        ),
        (
            "Thủ tướng giao Bộ Xây dựng lập đề án. Đồng thời, Bộ cần chuẩn bị nguồn vốn. Bộ cũng cần gỡ vướng.",
            [("Bộ Xây dựng", "lập đề án"), ("Bộ", "chuẩn bị nguồn vốn"), ("Bộ", "gỡ vướng")],
        ),
        ("Theo chuyên gia Lê Văn Tám, Bộ cần chuẩn bị nguồn vốn.", []),
        (
            "Chủ tịch UBND tỉnh giao nhiệm vụ cho các sở. Trong đó, Sở Xây dựng sớm tham mưu bộ tiêu chí.",
            [("Sở Xây dựng", "sớm tham mưu bộ tiêu chí")],
        ),
        (
            "Tổng cục Thủy lợi yêu cầu các cục rà soát đê.\nĐồng thời tăng cường tuần tra; bố trí người canh cống.",
            [("các cục", "rà soát đê"), ("các cục", "tăng cường tuần tra"), ("các cục", "bố trí người canh cống")],
        ),
        ("Chiều 3/6, đoàn đến thăm đê. Đê đã được rà soát.\nĐồng thời tăng cường tuần tra.", []),
        (
            "Đó là yêu cầu của Phó Tổng cục trưởng Tổng cục Thủy lợi Lê Văn Tám.\nCục Đê điều cần có kế hoạch rà soát cống.",
            [("Cục Đê điều", "có kế hoạch rà soát cống")],
        ),
        ("Kết luận cuộc họp, đồng chí Lê Ngọc Tám - Phó Chủ tịch UBND tỉnh đánh giá việc đưa chợ vào hoạt động.", []),
        (
            "Cục Thuế Bình Hải được giao bổ sung 300 tỷ đồng, nâng chỉ tiêu lên 700 tỷ đồng; Cục Thuế Sơn Bình phải tăng thêm 35 tỷ đồng.",
            [],
        ),
        (
            "Chủ tịch UBND tỉnh yêu cầu các sở rà soát nợ. Đối với nợ cũ các đơn vị triển khai giải pháp để thu đúng, thu đủ số nợ.",
            [("các sở", "rà soát nợ")],
        ),
    ],
)  # fmt: skip
def test_an_order_told_as_news_is_found_and_a_figure_a_view_or_a_purpose_is_none(
    text: str, found: list[tuple[str | None, str]]
) -> None:
    assert told(text) == found


def test_a_quarter_may_be_spelled_quí_and_a_stage_has_its_day() -> None:
    text = "Giao Sở Y tế lập sổ sức khỏe. Thời gian hoàn thành giai đoạn 01 trước ngày 31/12/2025."
    assert [d.deadline and d.deadline.text for d in ordered(text, "kế hoạch")] == ["trước ngày 31/12/2025"]
    found = ordered("Giao Sở Y tế trình đề án trong quí 4 năm 2025.", "kế hoạch")
    assert [d.deadline and str(d.deadline.last_on) for d in found] == ["2025-12-31"]
