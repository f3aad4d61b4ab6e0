# ruff: noqa: E501 (a specimen is one line)
"""What somebody with authority wants done: the specimen stands beside what must be found. All of it is invented."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sauro.reading.tests.ordering import ordered, told

# --- Somebody instructs somebody -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "by", "to", "action"),
    [
        (
            "Chủ tịch UBND tỉnh giao Sở Y tế khẩn trương mua bổ sung vắc xin cho ba trạm.",
            "Chủ tịch UBND tỉnh",
            "Sở Y tế",
            "khẩn trương mua bổ sung vắc xin cho ba trạm",
        ),
        (
            "Sở giao Phòng Quản lý vận tải và An toàn giao thông lập danh mục điểm đen.",
            "Sở",
            "Phòng Quản lý vận tải và An toàn giao thông",
            "lập danh mục điểm đen",
        ),
        (
            "Chủ tịch UBND huyện yêu cầu trong quý III/2025 BHXH huyện rà soát đại lý thu.",
            "Chủ tịch UBND huyện",
            "BHXH huyện",
            "rà soát đại lý thu",
        ),
        (
            "Ông Trần Bá Mộc cũng giao cho Ban Quản lý chợ Đầm kiểm tra lại hệ thống báo cháy.",
            "Ông Trần Bá Mộc",
            "Ban Quản lý chợ Đầm",
            "kiểm tra lại hệ thống báo cháy",
        ),
        (
            "Bí thư Huyện ủy Lê Thị Sen yêu cầu các chi bộ nông thôn sinh hoạt chuyên đề về giữ rừng.",
            "Bí thư Huyện ủy Lê Thị Sen",
            "các chi bộ nông thôn",
            "sinh hoạt chuyên đề về giữ rừng",
        ),
        (
            "Để kịp mùa vụ, UBND huyện đề nghị các hợp tác xã nạo vét mương trước ngày 15/9.",
            "UBND huyện",
            "các hợp tác xã",
            "nạo vét mương",
        ),
        (
            "Thứ trưởng Ngô Khắc Tín lưu ý địa phương không để người dân tự ý trở lại vùng sạt lở.",
            "Thứ trưởng Ngô Khắc Tín",
            "địa phương",
            "không để người dân tự ý trở lại vùng sạt lở",
        ),
        (
            "Phó Chủ tịch UBND xã phân công Công an xã trực chốt tại bến đò.",
            "Phó Chủ tịch UBND xã",
            "Công an xã",
            "trực chốt tại bến đò",
        ),
        (
            "Kết luận buổi làm việc, đồng chí Vũ Thị Nhài, Phó Bí thư Thường trực Huyện ủy nhấn mạnh, các phòng chuyên môn phải bám sát từng thửa ruộng.",
            "đồng chí Vũ Thị Nhài",
            "các phòng chuyên môn",
            "bám sát từng thửa ruộng",
        ),
        (
            "Sở Văn hóa, Thể thao và Du lịch được giao tu bổ đình làng Kẻ Giá.",
            None,
            "Sở Văn hóa, Thể thao và Du lịch",
            "tu bổ đình làng Kẻ Giá",
        ),
        (
            "UBND tỉnh yêu cầu tạm dừng khai thác cát tại bãi Sông Con.",
            "UBND tỉnh",
            None,
            "tạm dừng khai thác cát tại bãi Sông Con",
        ),
        (
            "Bộ trưởng yêu cầu các vụ, cục chưa nộp kế hoạch khẩn trương hoàn thiện hồ sơ.",
            "Bộ trưởng",
            "các vụ, cục chưa nộp kế hoạch",
            "khẩn trương hoàn thiện hồ sơ",
        ),
    ],
)
def test_who_instructs_whom_to_do_what(text: str, by: str | None, to: str | None, action: str) -> None:
    found = ordered(f"Chủ tịch UBND tỉnh yêu cầu tăng cường kiểm tra.\n{text}" if by is None else text)
    assert (found[-1].to, found[-1].action) == (to, action)
    assert by is None or found[-1].by == by


@pytest.mark.parametrize(
    "text",
    [
        "Thời gian tới, xã sẽ tiếp tục vận động bà con hiến đất.",
        "UBND huyện đã giao kế hoạch vốn cho các xã từ tháng 2.",
        "Sở Xây dựng đã kiểm tra 12 công trình và nhắc nhở 3 chủ đầu tư.",
        "Nhiệm vụ được giao đã hoàn thành theo yêu cầu của cấp trên.",
        "Tuyến xe buýt giao cắt đường sắt tại ba điểm.",
        "UBND xã kiến nghị UBND tỉnh bổ sung kinh phí làm cầu.",
        "UBND xã đề nghị Thủ tướng Chính phủ xem xét tặng bằng khen cho hai tập thể.",
        "Đại biểu mong muốn tỉnh sớm mở tuyến đường mới.",
        "Ban chỉ đạo tổ chức hội nghị tổng kết vào chiều qua.",
        "Để đạt mục tiêu, tỉnh cần thêm 500 tỷ đồng.",
        "Giám đốc Sở Công Thương cho biết, các chợ cần được nâng cấp.",
        "Thực hiện Nghị quyết của Đảng ủy, phường đã trồng 2.000 cây xanh.",
        "Thủ tướng sẽ giao Thanh tra Chính phủ vào cuộc nếu còn chậm trễ.",
        "Công tác chỉ đạo, điều hành có nhiều đổi mới.",
    ],
)
def test_what_somebody_does_did_wants_or_asks_of_his_superior_is_no_directive(text: str) -> None:
    assert told(text) == []


# --- One directive a clause -----------------------------------------------------------------


def test_clauses_are_cut_at_semicolons_and_sentence_ends_not_at_commas() -> None:
    found = told(
        "Giám đốc Sở yêu cầu các trạm rà soát vật tư, kiểm đếm thuốc, lập sổ theo dõi; báo cáo số tồn. Đồng thời, bố trí người trực."
    )
    assert found == [
        ("các trạm", "rà soát vật tư, kiểm đếm thuốc, lập sổ theo dõi"),
        ("các trạm", "báo cáo số tồn"),
        ("các trạm", "bố trí người trực"),
    ]


def test_a_new_addressee_in_the_same_sentence_begins_a_new_directive() -> None:
    found = told(
        "Chủ tịch UBND xã giao Văn phòng tổng hợp ý kiến, giao Công an xã bảo vệ hiện trường; các thôn chuẩn bị nơi sơ tán."
    )
    assert found == [
        ("Văn phòng", "tổng hợp ý kiến"),
        ("Công an xã", "bảo vệ hiện trường"),
        ("các thôn", "chuẩn bị nơi sơ tán"),
    ]


def test_after_a_day_somebody_else_is_told_what_to_do() -> None:
    found = told(
        "Chủ tịch UBND tỉnh yêu cầu các chủ đầu tư gửi số liệu giải ngân về Kho bạc trước ngày 10/9/2025, Sở Tài chính tổng hợp và báo cáo."
    )
    assert [to for to, _ in found] == ["các chủ đầu tư", "Sở Tài chính"]


def test_after_a_comma_another_body_may_be_told_what_to_do() -> None:
    text = "Chủ tịch UBND tỉnh chỉ đạo Ban Quản lý dự án rà soát lại toàn bộ tiến độ, UBND xã Nà Mèo vận động các hộ bàn giao đất."
    assert [to for to, _ in told(text)] == ["Ban Quản lý dự án", "UBND xã Nà Mèo"]


def test_a_list_of_helpers_is_no_list_of_addressees() -> None:
    text = "Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính, Công an tỉnh tổ chức kiểm tra các công trình ven sông."
    assert [to for to, _ in told(text, "thông báo")] == ["Sở Xây dựng"]


@pytest.mark.parametrize(
    ("text", "helpers"),
    [
        (
            "Giao Phòng Tài nguyên chủ trì, phối hợp với Phòng Kinh tế, Ủy ban nhân dân các phường xây dựng Kế hoạch thu gom rác.",
            ("Phòng Kinh tế", "Ủy ban nhân dân các phường"),
        ),
        (
            "Giao Phòng Nội vụ chủ trì, cùng với Phòng Kinh tế, Ủy ban nhân dân các phường và Công an quận rà soát hồ sơ đất đai.",
            ("Phòng Kinh tế", "Ủy ban nhân dân các phường", "Công an quận"),
        ),
        (
            "Giao Phòng Tư pháp phối hợp chặt chẽ với Thanh tra quận, Công an quận, Ủy ban nhân dân các phường rà soát vụ việc tồn đọng.",
            ("Thanh tra quận", "Công an quận", "Ủy ban nhân dân các phường"),
        ),
    ],
)
def test_helpers_are_named_up_to_the_verb(text: str, helpers: tuple[str, ...]) -> None:
    (one,) = ordered(text, "thông báo")
    assert one.coordinating == helpers


def test_after_what_helpers_do_another_body_may_be_told_what_to_do() -> None:
    text = "Giao Phòng Quản lý đô thị chủ trì, phối hợp với Phòng Kinh tế rà soát các chợ tạm, Ủy ban nhân dân Phường 2 bố trí chỗ bán hàng."
    assert told(text, "thông báo") == [
        ("Phòng Quản lý đô thị", "chủ trì, phối hợp với Phòng Kinh tế rà soát các chợ tạm"),
        ("Ủy ban nhân dân Phường 2", "bố trí chỗ bán hàng"),
    ]


def test_a_paper_speaks_for_who_issued_it() -> None:
    text = "Công điện yêu cầu các địa phương: Hà Thanh, Lộc Sơn và Bình An theo dõi chặt mực nước.\nCác đơn vị phải trực 24/24 giờ."
    assert told(text) == [
        ("các địa phương: Hà Thanh, Lộc Sơn và Bình An", "theo dõi chặt mực nước"),
        ("Các đơn vị", "trực 24/24 giờ"),
    ]


def test_who_speaks_may_be_named_after_the_words() -> None:
    found = ordered('"Chủ đầu tư phải tăng ca, làm xuyên lễ", Bí thư Huyện ủy Tạ Văn Lợi nhấn mạnh.')
    assert [(d.by, d.to, d.action) for d in found] == [
        ("Bí thư Huyện ủy Tạ Văn Lợi", "Chủ đầu tư", "tăng ca, làm xuyên lễ")
    ]


def test_a_trailing_report_by_the_same_day_is_part_of_the_work() -> None:
    found = ordered(
        "Giao Phòng Nội vụ rà soát biên chế từng trường học, báo cáo UBND xã trước ngày 12/9.", "thông báo"
    )
    assert [(d.action, d.deadline and d.deadline.on) for d in found] == [
        ("rà soát biên chế từng trường học, báo cáo UBND xã", date(2025, 9, 12))
    ]


def test_a_trailing_report_with_its_own_time_is_told_apart_too() -> None:
    found = ordered(
        "Giao Phòng Nội vụ hoàn thành rà soát biên chế trường học trước ngày 12/9, gửi báo cáo UBND xã trước ngày 20/9.",
        "thông báo",
    )
    assert [d.deadline and d.deadline.on for d in found] == [date(2025, 9, 12), date(2025, 9, 20)]


def test_a_figure_after_its_name_and_the_fields_of_a_heading_are_no_orders() -> None:
    assert (
        told("1. Giải ngân vốn đầu tư công: 90 tỷ đồng, phấn đấu đến ngày 30/6 đạt 45%.", "thông báo") == []
    )
    assert told("1. Về nông nghiệp, chuẩn bị lễ hội\na) Ban A lập danh sách hộ.", "thông báo") == [
        ("Ban A", "lập danh sách hộ")
    ]


def test_one_syllable_of_a_field_is_no_whole_name_of_a_body() -> None:
    assert told("a) Phòng Giáo dục và Đào tạo lập phương án thêm lớp.", "thông báo") == [
        ("Phòng Giáo dục và Đào tạo", "lập phương án thêm lớp")
    ]


def test_rules_are_no_orders() -> None:
    assert (
        told(
            "Điều 2. Nguyên tắc\n1. Các bên phối hợp chặt chẽ, đúng thời hạn.\n2. Chủ động trao đổi thông tin.",
            "quy chế",
        )
        == []
    )


def test_what_only_explains_is_no_directive_of_its_own() -> None:
    found = told(
        "UBND tỉnh giao Sở Nội vụ xây dựng đề án. Cụ thể là phân loại vị trí việc làm; quy định biên chế từng phòng."
    )
    assert found == [("Sở Nội vụ", "xây dựng đề án")]


def test_a_condition_stands_before_its_order() -> None:
    found = told(
        "Chủ tịch UBND tỉnh giao Thanh tra tỉnh kiểm tra mỏ đá; trường hợp phát hiện vi phạm thì chuyển hồ sơ sang công an."
    )
    assert found[1] == ("Thanh tra tỉnh", "chuyển hồ sơ sang công an")


# --- Inheritance ----------------------------------------------------------------------------


def test_clauses_below_a_lead_inherit_who_gave_them_and_whom_they_are_for() -> None:
    text = "Chủ tịch UBND huyện yêu cầu Trưởng các phòng chuyên môn:\na) Rà soát hồ sơ tồn;\nb) Niêm yết thủ tục tại trụ sở."
    found = ordered(text)
    assert [(d.by, d.to, d.action) for d in found] == [
        ("Chủ tịch UBND huyện", "Trưởng các phòng chuyên môn", "Rà soát hồ sơ tồn"),
        ("Chủ tịch UBND huyện", "Trưởng các phòng chuyên môn", "Niêm yết thủ tục tại trụ sở"),
    ]
    assert {d.to_reason for d in found} == {"theo câu giao việc ở trên"}


def test_the_addressee_switches_with_each_numbered_body() -> None:
    text = "CÔNG ĐIỆN\nChủ tịch UBND tỉnh yêu cầu:\n1. Sở Công Thương:\n- Kiểm tra giá xăng;\n- Mở đường dây nóng.\n2. Các xã ven biển gọi tàu vào bờ. Cấm tắm biển.\n3. Tập trung chằng chống nhà cửa."
    assert [to for to, _ in told(text, "công điện")] == [
        "Sở Công Thương",
        "Sở Công Thương",
        "Các xã ven biển",
        "Các xã ven biển",
        None,
    ]


def test_a_new_clause_forgets_the_addressee_of_its_neighbour() -> None:
    found = told(
        "1. Sở Y tế chủ động dự trữ thuốc.\n2. Khẩn trương phun khử khuẩn chợ.\n3. Tăng cường tuyên truyền.",
        "chỉ thị",
    )
    assert found == [
        ("Sở Y tế", "chủ động dự trữ thuốc"),
        (None, "Khẩn trương phun khử khuẩn chợ"),
        (None, "Tăng cường tuyên truyền"),
    ]


def test_an_addressee_is_carried_over_no_heading_and_no_number() -> None:
    for cut in ("\n2. ", "\n2. Về xây dựng Đảng\n"):
        found = told(
            f"1. Giao Ban Dân vận lập kế hoạch lễ hội.{cut}Bên cạnh đó, rà soát quy chế.", "thông báo"
        )
        assert found == [("Ban Dân vận", "lập kế hoạch lễ hội"), (None, "rà soát quy chế")]
    found = told("1. Giao Ban Dân vận lập kế hoạch lễ hội. Bên cạnh đó, rà soát quy chế.", "thông báo")
    assert found[1] == ("Ban Dân vận", "rà soát quy chế")


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2025 là năm tiến hành đại hội đảng bộ các cấp, đồng thời thực hiện sắp xếp tổ chức bộ máy.",
        "Thu ngân sách phụ thuộc nhiều vào tiền đất; giải ngân dồn vào hai tháng cuối năm, gây áp lực cho nghiệm thu.",
    ],
)
def test_what_introduces_a_section_is_no_order(text: str) -> None:
    found = told(
        f"1. Giao Ban Dân vận lập kế hoạch.\n2. Về ngân sách\n{text}\n2.1. Rà soát quy chế.", "thông báo"
    )
    assert found == [("Ban Dân vận", "lập kế hoạch"), (None, "Rà soát quy chế")]


def test_what_introduces_a_section_may_order_in_its_first_words() -> None:
    text = "2. Về ngân sách\nTập trung thu hồi nợ đọng; rà soát các nguồn thu còn bỏ sót.\n2.1. Lập sổ theo dõi nợ."
    assert [action for _, action in told(text, "thông báo")] == [
        "Tập trung thu hồi nợ đọng",
        "rà soát các nguồn thu còn bỏ sót",
        "Lập sổ theo dõi nợ",
    ]


def test_what_the_one_who_orders_agrees_to_is_decided() -> None:
    lead = "Ban Thường vụ Huyện ủy yêu cầu các cấp ủy thực hiện các nhiệm vụ sau:\n1. "
    found = told(
        f"{lead}Ban Thường vụ Huyện ủy thống nhất mức hỗ trợ 5 triệu đồng/hộ; giao Ủy ban nhân dân xã Nà Mèo chi trả đến từng hộ.",
        "thông báo",
    )
    assert found == [("Ủy ban nhân dân xã Nà Mèo", "chi trả đến từng hộ")]
    found = told(f"{lead}Phòng Nội vụ thống nhất danh sách với Công an huyện.", "thông báo")
    assert found == [("Phòng Nội vụ", "thống nhất danh sách với Công an huyện")]


def test_a_list_in_the_sentence_is_for_whom_it_names_before_the_colon() -> None:
    text = (
        "1. Giao Sở Nội vụ lập đề án.\n2. Sở Y tế: (1) rà soát trẻ chưa tiêm; (2) lập kế hoạch tiêm bổ sung."
    )
    assert told(text, "thông báo")[1:] == [
        ("Sở Y tế", "rà soát trẻ chưa tiêm"),
        ("Sở Y tế", "lập kế hoạch tiêm bổ sung"),
    ]
    assert told("Sở Y tế: (1) rà soát trẻ chưa tiêm; (2) lập kế hoạch tiêm bổ sung.", "báo cáo") == []


def test_the_things_below_a_verb_of_making_are_each_a_task() -> None:
    lead = "1. Ban Tổ chức Huyện ủy tham mưu Ban Thường vụ Huyện ủy:\n- "
    found = ordered(
        f"{lead}Kế hoạch đại hội cơ sở, xong trước 31/12/2025;\n- Đề án tinh gọn bộ máy.", "thông báo"
    )
    assert [(d.to, d.product) for d in found] == [
        ("Ban Tổ chức Huyện ủy", "Kế hoạch đại hội cơ sở"),
        ("Ban Tổ chức Huyện ủy", "Đề án tinh gọn bộ máy"),
    ]
    found = ordered("1. Tài liệu gửi kèm:\n- Kế hoạch đại hội cơ sở;\n- Đề án tinh gọn bộ máy.", "thông báo")
    assert found == []


def test_what_is_to_be_reached_is_no_work() -> None:
    items = "\n1. Kết nạp 185 đảng viên mới trở lên.\n2. Trồng mới tối thiểu 3.200 cây xanh."
    for lead in (
        "II. CHỈ TIÊU NĂM 2026\nBan Thường vụ Huyện ủy thống nhất các chỉ tiêu năm 2026 như sau:",
        "Toàn huyện phấn đấu đạt các chỉ tiêu chủ yếu sau đây:",
    ):
        assert told(lead + items, "thông báo") == []
    lead = "Để đạt các chỉ tiêu trên, Ban Thường vụ Huyện ủy yêu cầu các xã làm tốt các nhiệm vụ sau:"
    assert [to for to, _ in told(lead + items, "thông báo")] == ["các xã", "các xã"]


def test_what_the_topic_is_of_is_no_list_of_addressees() -> None:
    text = "1. Đối với kiến nghị của các xã về biên chế, Phòng Nội vụ nghiên cứu, tham mưu theo quy định."
    assert told(text, "thông báo") == [("Phòng Nội vụ", "nghiên cứu, tham mưu theo quy định")]


def test_bodies_act_together() -> None:
    text = "1. Phòng Quản lý đô thị và Phòng Tài nguyên và Môi trường cùng khảo sát 14 điểm ngập."
    assert told(text, "thông báo") == [
        ("Phòng Quản lý đô thị và Phòng Tài nguyên và Môi trường", "khảo sát 14 điểm ngập")
    ]


def test_a_paper_that_speaks_of_itself_orders_nothing() -> None:
    text = "1. Phòng Nội vụ rà soát quy chế.\nThông báo này thay thế Thông báo số 498-TB/QU ngày 05/02/2024."
    assert told(text, "thông báo") == [("Phòng Nội vụ", "rà soát quy chế")]


def test_an_addressee_cut_by_semicolons_is_whole() -> None:
    text = "Điều 2. Chánh Văn phòng UBND tỉnh; Giám đốc Sở Tư pháp; Chủ tịch UBND các xã, phường chịu trách nhiệm thi hành Quyết định này."
    assert told(text, "quyết định") == [
        (
            "Chánh Văn phòng UBND tỉnh; Giám đốc Sở Tư pháp; Chủ tịch UBND các xã, phường",
            "chịu trách nhiệm thi hành Quyết định này",
        )
    ]


def test_the_topic_of_a_sentence_is_its_addressee() -> None:
    assert told(
        "Đối với Sở Giáo dục và Đào tạo, Chủ tịch UBND tỉnh yêu cầu rà soát trường lớp xuống cấp."
    ) == [("Sở Giáo dục và Đào tạo", "rà soát trường lớp xuống cấp")]


def test_a_deadline_of_the_lead_is_given_to_each_item() -> None:
    found = ordered(
        "Trước ngày 20/9, UBND xã yêu cầu các thôn:\n- Lập danh sách hộ nghèo;\n- Kiểm tra đập tràn."
    )
    assert [d.deadline and d.deadline.on for d in found] == [date(2025, 9, 20), date(2025, 9, 20)]


def test_a_sentence_that_only_says_when_gives_its_deadline_to_what_stands_before() -> None:
    found = ordered("Chủ tịch UBND xã giao Văn phòng số hóa hồ sơ hộ tịch. Hoàn thành trước ngày 30/9.")
    assert [(d.action, d.deadline and d.deadline.on) for d in found] == [
        ("số hóa hồ sơ hộ tịch", date(2025, 9, 30))
    ]


def test_the_days_of_several_items_told_at_the_end_are_for_all_of_them() -> None:
    text = "Chủ tịch UBND phường yêu cầu:\n2. Văn phòng:\n2.1. Sắp xếp kho lưu trữ;\n2.2. Thanh lý máy hỏng.\nCác nội dung trên hoàn thành trước ngày 25/10/2025."
    assert [d.deadline and d.deadline.text for d in ordered(text, "thông báo")] == [
        "trước ngày 25/10/2025"
    ] * 2


# --- Documents and news ---------------------------------------------------------------------


def test_bare_imperatives_instruct_in_a_document_that_orders_and_not_in_a_report() -> None:
    text = "1. Tập trung thu hoạch lúa trước bão.\n2. Chủ động tiêu úng cho hoa màu."
    assert len(told(text, "công điện")) == 2
    assert told(f"UBND xã báo cáo kết quả như sau:\n{text}", "báo cáo") == []


def test_aims_and_views_of_a_document_are_no_tasks() -> None:
    text = "I. MỤC ĐÍCH, YÊU CẦU\n1. Nâng cao nhận thức của người dân.\nII. NHIỆM VỤ\n1. Phòng Kinh tế mở ba lớp tập huấn.\nIII. KIẾN NGHỊ\n1. Bổ sung kinh phí cho xã."
    assert told(text, "kế hoạch") == [("Phòng Kinh tế", "mở ba lớp tập huấn")]


def test_results_in_a_conclusion_are_no_tasks() -> None:
    text = (
        "1. Thu ngân sách đạt 62% dự toán; giải ngân được 18 tỷ đồng.\n2. Chi cục Thuế rà soát hộ kinh doanh."
    )
    assert told(text, "thông báo") == [("Chi cục Thuế", "rà soát hộ kinh doanh")]


def test_what_leads_up_to_a_conclusion_is_none_of_it() -> None:
    text = "THÔNG BÁO\nNgày 5/9/2025, UBND huyện tổ chức cuộc họp về chợ Rã. Chủ tịch UBND huyện kết luận như sau:\n1. Phòng Kinh tế lập phương án di dời."
    assert told(text) == [("Phòng Kinh tế", "lập phương án di dời")]


def test_a_resolution_gives_its_carrying_out_and_decides_the_rest_itself() -> None:
    text = "QUYẾT NGHỊ:\nĐiều 1. Phê duyệt chủ trương đầu tư cầu Lai.\nĐiều 2. Giao Ủy ban nhân dân huyện tổ chức thực hiện Nghị quyết này."
    assert told(text, "nghị quyết") == [("Ủy ban nhân dân huyện", "tổ chức thực hiện Nghị quyết này")]


def test_news_goes_on_telling_what_was_ordered() -> None:
    text = (
        "Chủ tịch UBND tỉnh Hà Văn Đảm yêu cầu Sở Xây dựng gia cố kè Bến Lội.\n"
        "Công an tỉnh phân luồng giao thông qua đèo; bố trí lực lượng ứng trực.\n"
        "Sở Y tế đã cấp 2.000 viên lọc nước cho vùng lũ."
    )
    assert [to for to, _ in told(text)] == ["Sở Xây dựng", "Công an tỉnh", "Công an tỉnh"]


def test_phai_and_can_are_orders_only_while_somebody_with_authority_speaks() -> None:
    assert told("Các hộ cần che chắn chuồng trại.") == []
    assert told("Chủ tịch UBND xã lưu ý, các hộ cần che chắn chuồng trại.") == [
        ("các hộ", "che chắn chuồng trại")
    ]


def test_something_must_be_so_and_nobody_is_named() -> None:
    found = ordered("Lãnh đạo tỉnh lưu ý, việc bốc thăm nền tái định cư phải được công khai tại thôn.")
    assert [(d.to, d.action) for d in found] == [(None, "được công khai tại thôn")]


# --- The parts of a directive ---------------------------------------------------------------


def test_who_helps_is_told_apart_from_who_leads() -> None:
    found = ordered(
        "Chủ tịch UBND tỉnh giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng, Kho bạc Nhà nước và các địa phương rà soát nợ đọng."
    )[0]
    assert found.to == "Sở Tài chính"
    assert found.coordinating == ("Sở Xây dựng", "Kho bạc Nhà nước", "các địa phương")


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("Giao Phòng Nội vụ xây dựng Đề án vị trí việc làm trước ngày 1/10/2025.", "Đề án vị trí việc làm"),
        ("Giao Phòng Tư pháp tham mưu văn bản trả lời công dân.", "văn bản trả lời công dân"),
        ("Giao Phòng Tư pháp tăng cường hòa giải ở cơ sở.", None),
        # What a noun ends with is no verb.
        (
            "Giao Phòng Kinh tế lập danh mục công trình kênh mương xuống cấp, trình UBND huyện.",
            "danh mục công trình kênh mương xuống cấp",
        ),
        ("Giao Sở Y tế báo cáo các công trình dự án chậm.", None),
        # A comma or "và" between two verbs for one object, or between things, ends nothing.
        (
            "Giao Phòng Nội vụ xây dựng quy trình thẩm tra, phê duyệt hồ sơ thi nâng ngạch trong tháng 9.",
            "quy trình thẩm tra, phê duyệt hồ sơ thi nâng ngạch",
        ),
        (
            "Giao Phòng Kinh tế lập phương án sắp xếp chợ tạm, bãi xe và quầy hàng rong, gửi UBND các xã.",
            "phương án sắp xếp chợ tạm, bãi xe và quầy hàng rong",
        ),
        (
            "Giao Sở Tài chính lập kế hoạch vay, trả nợ theo quý, hoàn thành trước 30/9/2025.",
            "kế hoạch vay, trả nợ",
        ),
        # Another action does.
        (
            "Giao Phòng Y tế xây dựng kế hoạch tiêm vắc xin, tổ chức tiêm tại trường.",
            "kế hoạch tiêm vắc xin",
        ),
        ("Giao Phòng Y tế ban hành quy chế trực, phân công bác sĩ.", "quy chế trực"),
        ("Giao Phòng Thuế xây dựng sổ tay nộp thuế và tập huấn cho hộ mới, xong.", "sổ tay nộp thuế"),
        # Who gets it, why and by when are no part of it; a bound or a place within it is.
        ("Giao Hội Nông dân gửi danh sách hộ vay về Phòng Giao dịch trong 05 ngày.", "danh sách hộ vay"),
        ("Giao Sở Y tế lập danh sách 1.250 trẻ tại các trạm để tiêm.", "danh sách 1.250 trẻ tại các trạm"),
        (
            "Giao Sở Y tế xây dựng kế hoạch bảo đảm thuốc mùa mưa, bảo đảm không thiếu.",
            "kế hoạch bảo đảm thuốc mùa mưa",
        ),
        ("Giao Sở Y tế hoàn thiện dự thảo báo cáo y tế cơ sở trình UBND tỉnh.", "dự thảo báo cáo y tế cơ sở"),
        ("Giao Sở Y tế trình UBND tỉnh đề án giường bệnh trước ngày 5/9/2025.", "đề án giường bệnh"),
        # Whose it is may be a list; another subject ends it.
        (
            "Các cơ quan xây dựng kế hoạch thực hiện của cơ quan, đơn vị mình, gửi về Văn phòng trước ngày 20/9.",
            "kế hoạch thực hiện của cơ quan, đơn vị mình",
        ),
        (
            "Giao Sở Tài chính lập danh mục nợ của các xã, các chủ đầu tư phải đối chiếu.",
            "danh mục nợ của các xã",
        ),
        ("Giao Sở Xây dựng hoàn chỉnh Đề án quản lý, sử dụng vỉa hè.", "Đề án quản lý, sử dụng vỉa hè"),
        ("Giao Sở Nội vụ tham mưu UBND tỉnh đề án sắp xếp trường, lớp.", "đề án sắp xếp trường, lớp"),
        ("Giao Sở Nội vụ tham mưu UBND tỉnh xử lý đề án chậm.", None),
        # What others are to make, what is not to be made, what is only spoken of.
        ("Giao Sở Tài chính hướng dẫn các xã lập dự án chợ.", None),
        ("Giao Sở Tài chính góp ý việc ban hành quy chế chi tiêu.", None),
        ("Giao Sở Tài chính rà soát kỹ, tuyệt đối không lập hồ sơ khống.", None),
        ("Giao các xã gửi Sở Kế hoạch và Đầu tư số liệu.", None),
        ("Giao Sở Tài chính xây dựng kế hoạch, bố trí vốn cho chợ.", "kế hoạch"),
        ("Giao Sở Tài chính lập Quy hoạch chợ, Quy hoạch bến bãi.", "Quy hoạch chợ, Quy hoạch bến bãi"),
        ("Giao Sở Tài chính lập kế hoạch vốn và các xã phải công khai.", "kế hoạch vốn"),
        # "có" makes where it opens, and describes after a noun.
        ("Giao Ban Quản lý chợ lợp lại mái chợ, có biên bản nghiệm thu.", "biên bản nghiệm thu"),
        ("Giao Ban Quản lý chợ hỗ trợ các hộ có biên bản cháy.", None),
    ],
)
def test_the_thing_to_be_made_where_words_name_one(text: str, product: str | None) -> None:
    assert ordered(text, "thông báo")[0].product == product


@pytest.mark.parametrize(
    ("text", "action"),
    [
        (
            'Các xã tiếp tục nâng cao chất lượng phong trào "Xây dựng đời sống văn hóa".',
            'tiếp tục nâng cao chất lượng phong trào "Xây dựng đời sống văn hóa"',
        ),
        ('Chủ tịch UBND xã yêu cầu: "Các thôn rà soát hộ nghèo."', "rà soát hộ nghèo"),
        ('Chủ tịch UBND xã yêu cầu: “Các thôn nhân rộng mô hình "Ba sạch".”', 'nhân rộng mô hình "Ba sạch"'),
    ],
)
def test_a_quoted_name_keeps_its_marks_and_a_quoted_speech_is_without(text: str, action: str) -> None:
    assert [d.action for d in ordered(text, "thông báo")] == [action]


def test_every_finding_says_why() -> None:
    for found in ordered("1. Giao Sở Y tế rà soát. 2. Các xã phải trực 24/24 giờ; báo cáo ngay.", "chỉ thị"):
        assert found.reason
        assert found.to is None or found.to_reason


# --- Tables ---------------------------------------------------------------------------------

TABLE = """PHỤ LỤC
TT\tNội dung công việc\tĐơn vị chủ trì\tĐơn vị phối hợp\tSản phẩm\tThời hạn hoàn thành
1\tSửa chữa cầu treo bản Lìm\tPhòng Kinh tế\tCông an xã; Các bản\tBiên bản nghiệm thu\tTrước 30/11/2025
2\tMở lớp xóa mù chữ cho phụ nữ\tHội Phụ nữ xã\t\tLớp học\tQuý IV/2025
3\tTrực nhà văn hóa\tCác bản\t\t\tThường xuyên"""


def test_rows_of_a_plan_are_directives_with_what_their_columns_say() -> None:
    found = ordered(TABLE, "kế hoạch")
    assert [(d.action, d.to, d.product) for d in found] == [
        ("Sửa chữa cầu treo bản Lìm", "Phòng Kinh tế", "Biên bản nghiệm thu"),
        ("Mở lớp xóa mù chữ cho phụ nữ", "Hội Phụ nữ xã", "Lớp học"),
        ("Trực nhà văn hóa", "Các bản", None),
    ]
    assert found[0].coordinating == ("Công an xã", "Các bản")
    assert [d.deadline and d.deadline.on for d in found] == [date(2025, 11, 30), None, None]
    assert [d.deadline and d.deadline.kind.value for d in found] == ["fixed", "period_end", "standing"]


def test_a_table_of_figures_is_no_list_of_tasks() -> None:
    assert ordered("Tổ | Số hộ | Chỉ tiêu\nTổ 1 | 42 hộ | 12 hộ\nTổ 2 | 51 hộ | 9 hộ", "kế hoạch") == []


def test_a_table_below_the_recipients_is_read() -> None:
    text = f"KẾ HOẠCH\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n{TABLE}"
    assert len(ordered(text, "kế hoạch")) == 3


# --- Any text -------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "Giao",
        "giao",
        "yêu",
        "cầu",
        "các",
        "sở",
        "Sở",
        "Y",
        "tế",
        "phải",
        "cần",
        ",",
        ";",
        ":",
        ".",
        "đồng",
        "thời",
        "chủ",
        "trì",
        "phối",
        "hợp",
        "với",
        "UBND",
        "xã",
        "trước",
        "ngày",
        "20/9",
        "rà",
        "soát",
        "báo",
        "cáo",
        "\n",
        "1.",
        "a)",
        "-",
        "không",
        "để",
        "đối",
        "với",
        "được",
        "giao",
        "thì",
        "nếu",
        "và",
        "Chủ tịch UBND tỉnh",
        "ngày 20/9/2025",
        "\n1. ",
        "\na) ",
        "như sau:",
        "\t",
        " | ",
        "“",
        "”",
    ]
)


@given(st.lists(PIECES, max_size=60).map(" ".join))
@settings(max_examples=150)
def test_spans_lie_in_the_text_and_hold_the_words(text: str) -> None:
    for found in ordered(text, "chỉ thị"):
        assert text[found.span.start : found.span.end] == found.text
        assert text[found.action_span.start : found.action_span.end] == found.action
        if found.to_span:
            assert text[found.to_span.start : found.to_span.end] == found.to
        if found.deadline:
            assert text[found.deadline.span.start : found.deadline.span.end] == found.deadline.text


@given(st.text(max_size=300))
@settings(max_examples=100)
def test_no_text_breaks_it(text: str) -> None:
    ordered(text)
    ordered(text, "chỉ thị")


def test_decomposed_letters_give_the_same_findings() -> None:
    text = "Chủ tịch UBND tỉnh yêu cầu Sở Y tế khẩn trương hoàn thành kế hoạch trước ngày 20/9/2025; giao các xã tổng hợp."
    apart = [(d.to, d.action) for d in ordered(unicodedata.normalize("NFD", text))]
    assert [
        (unicodedata.normalize("NFC", str(to)), unicodedata.normalize("NFC", action)) for to, action in apart
    ] == told(text)


@pytest.mark.parametrize(
    "piece", ["1", ". ", "(", "a", ", ", "; ", "giao ", "phải ", "yêu cầu các đơn vị ", "sở, "]
)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    assert isinstance(ordered(piece * (200_000 // len(piece)), "chỉ thị"), list)


# --- Charged with it, or given a list -----------------------------------------------------------------


def test_what_somebody_was_charged_with_is_theirs_to_do() -> None:
    text = "Chi cục Thủy lợi tỉnh được giao kiểm tra ba cống dưới đê."
    assert told(text) == [("Chi cục Thủy lợi tỉnh", "kiểm tra ba cống dưới đê")]


def test_money_that_somebody_was_given_is_no_task() -> None:
    assert told("Năm 2025, huyện được giao 120 tỷ đồng, đến nay đã giải ngân 60 tỷ đồng.") == []
    assert told("Bộ Thông tin và Truyền thông đã ban hành hướng dẫn.") == []


def test_a_list_after_the_one_it_is_for_is_all_theirs() -> None:
    text = "Bà Lò Thị Nhân giao NHCSXH huyện: (1) rà soát nợ; (2) mỗi tháng một lần đối chiếu sổ với các hội."
    assert told(text) == [
        ("NHCSXH huyện", "rà soát nợ"),
        ("NHCSXH huyện", "đối chiếu sổ với các hội"),
    ]


def test_a_day_stands_before_the_one_who_instructs() -> None:
    text = "Sau đợt mưa lớn, ngày 18/9 Sở Xây dựng có Công văn số 91/SXD-QL đề nghị UBND các xã gia cố bờ kè."
    assert [(d.by, d.to, d.action) for d in ordered(text)] == [("Sở Xây dựng", "UBND các xã", "gia cố bờ kè")]


def test_orders_after_the_colon_of_chi_thi() -> None:
    text = "Đại tá Vương Sáng chỉ thị: ngay trong đêm bổ sung ca trực; công an các xã nắm chắc địa bàn."
    assert told(text) == [(None, "bổ sung ca trực"), ("công an các xã", "nắm chắc địa bàn")]


def test_below_an_order_in_news_the_heads_of_a_class_are_told_too_and_one_head_is_told_of() -> None:
    text = "Chủ tịch UBND tỉnh chỉ rõ: không để hộ nào thiếu nước. Theo đó:\n{} trực tiếp kiểm đếm từng thôn thiếu nước."
    assert told(text.format("Chủ tịch UBND các xã"))[-1][0] == "Chủ tịch UBND các xã"
    assert told(text.format("Chủ tịch UBND xã Suối Bạc")) == [(None, "không để hộ nào thiếu nước")]


# --- Lists of strangers, names with verbs in them -------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "to", "action"),
    [
        (
            "Chủ tịch UBND phường đề nghị các cơ quan, trường học, các cụm di tích, tổ dân phố và toàn thể nhân dân hưởng ứng đợt tổng vệ sinh.",
            "các cơ quan, trường học, các cụm di tích, tổ dân phố và toàn thể nhân dân",
            "hưởng ứng đợt tổng vệ sinh",
        ),
        (
            "Chủ tịch UBND phường giao Công an phường, tổ thanh tra xây dựng, bộ phận địa chính, môi trường, văn hóa phối hợp với các đoàn thể giải tỏa vỉa hè.",
            "Công an phường, tổ thanh tra xây dựng, bộ phận địa chính, môi trường, văn hóa",
            "phối hợp với các đoàn thể giải tỏa vỉa hè",
        ),
        (
            "UBND thành phố yêu cầu Ban Xúc tiến và Hỗ trợ đầu tư tăng cường kiểm tra dự án chậm.",
            "Ban Xúc tiến và Hỗ trợ đầu tư",
            "tăng cường kiểm tra dự án chậm",
        ),
        (
            "Ông Mộc đề nghị ngành giáo dục rà soát mạng lưới trường lớp.",
            "ngành giáo dục",
            "rà soát mạng lưới trường lớp",
        ),
        (
            "Chủ tịch UBND xã yêu cầu các bộ phận chuyên môn, các cá nhân phụ trách trên cơ sở kế hoạch đã xây dựng, bám sát tiến độ.",
            "các bộ phận chuyên môn, các cá nhân phụ trách",
            "bám sát tiến độ",
        ),
        (
            "Chủ tịch UBND xã yêu cầu các hộ có công trình tự tháo dỡ mái che.",
            "các hộ có công trình",
            "tự tháo dỡ mái che",
        ),
        (
            "Chủ tịch UBND xã yêu cầu Ban Quản lý công trình công cộng rà soát cống.",
            "Ban Quản lý công trình công cộng",
            "rà soát cống",
        ),
        (
            "Chủ tịch UBND xã yêu cầu các hộ kinh doanh tự tháo dỡ mái che.",
            "các hộ kinh doanh",
            "tự tháo dỡ mái che",
        ),
        (
            "Chủ tịch UBND tỉnh thống nhất giao Ban Quản lý khu kinh tế làm chủ đầu tư.",
            "Ban Quản lý khu kinh tế",
            "làm chủ đầu tư",
        ),
        (
            "Theo kế hoạch, Công an tỉnh được giao chủ trì xây dựng cơ sở dữ liệu.",
            "Công an tỉnh",
            "chủ trì xây dựng cơ sở dữ liệu",
        ),
    ],
)
def test_a_name_goes_as_far_as_what_must_be_done(text: str, to: str, action: str) -> None:
    assert told(text) == [(to, action)]


@pytest.mark.parametrize(
    "text",
    [
        "UBND thành phố phê bình UBND quận Bến Nghé chưa có chuyển biến tích cực trong thực hiện nhiệm vụ.",
        "Phát biểu tại hội nghị, đ/c Trần Bá Mộc - Bí thư Đảng ủy phường đánh giá kết quả công tác dân vận.",
        "Chủ tịch UBND tỉnh lưu ý 3 vấn đề.",
    ],
)
def test_reproach_judgement_and_the_number_of_points_are_no_orders(text: str) -> None:
    assert told(text) == []
