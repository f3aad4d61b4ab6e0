# ruff: noqa: E501 (a specimen is one line)
"""People with their positions: the specimen stands beside what must be found in it. Nobody here lives."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.reading.blocks import layout
from sauro.reading.find.people import find_people
from sauro.reading.findings import PersonMention

Told = list[tuple[str, list[str]]]


def met(text: str) -> list[PersonMention]:
    return list(find_people(layout(text)))


def told(text: str) -> Told:
    return [(p.name, list(p.positions)) for p in met(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chủ tịch UBND tỉnh Trần Văn Ấm chủ trì hội nghị.", [("Trần Văn Ấm", ["Chủ tịch UBND tỉnh"])]),
        ("Giao Phó Thủ tướng Thường trực Chính phủ Đỗ Hữu Sách chỉ đạo.", [("Đỗ Hữu Sách", ["Phó Thủ tướng Thường trực Chính phủ"])]),
        ("do Giám đốc Sở Tài chính Lê Thị Mận trình bày", [("Lê Thị Mận", ["Giám đốc Sở Tài chính"])]),
        ("Bộ trưởng Bộ Công Thương Hà Quý Nhẫn cho biết", [("Hà Quý Nhẫn", ["Bộ trưởng Bộ Công Thương"])]),
        ("Giám đốc Sở Văn hóa, Thể thao và Du lịch Võ Minh Khuê báo cáo", [("Võ Minh Khuê", ["Giám đốc Sở Văn hóa, Thể thao và Du lịch"])]),
        ("Tham dự có Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Cao Đình Lựu.", [("Cao Đình Lựu", ["Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"])]),
        ("Bí thư Đảng ủy phường Nguyễn Du Trần Thị Quế phát biểu", [("Trần Thị Quế", ["Bí thư Đảng ủy phường Nguyễn Du"])]),
        ("Chủ tịch UBND xã Hòa Bình Phạm Văn Kha tiếp thu", [("Phạm Văn Kha", ["Chủ tịch UBND xã Hòa Bình"])]),
        ("Trưởng Công an xã, Thiếu tá Lý Văn Thuận báo cáo", [("Lý Văn Thuận", ["Trưởng Công an xã"])]),
        ("Theo phó giám đốc Sở Y tế Ngô Thị Hiên, dịch đã giảm", [("Ngô Thị Hiên", ["phó giám đốc Sở Y tế"])]),
        ("Chủ tịch UBND TP.HCM Vũ Đức Toại yêu cầu", [("Vũ Đức Toại", ["Chủ tịch UBND TP.HCM"])]),
        ("Hiệu trưởng Trường THPT Lê Hồng Phong Bùi Thị Nga nêu ý kiến", [("Bùi Thị Nga", ["Hiệu trưởng Trường THPT Lê Hồng Phong"])]),
        ("Phó Chủ tịch UBND tỉnh Bắc Ninh Ngô Tân Ấm yêu cầu; Chủ tịch UBND xã Tân Hà Trần Văn Bưởi báo cáo", [("Ngô Tân Ấm", ["Phó Chủ tịch UBND tỉnh Bắc Ninh"]), ("Trần Văn Bưởi", ["Chủ tịch UBND xã Tân Hà"])]),
        ("Trưởng ban Kinh tế ngân sách, HĐND TP Trần Văn Ấm cho hay", [("Trần Văn Ấm", ["Trưởng ban Kinh tế ngân sách, HĐND TP"])]),
        ("Bộ trưởng Bộ Ngoại giao Trần Văn Ấm, Cục trưởng Cục Hàng không Lê Bưởi", [("Trần Văn Ấm", ["Bộ trưởng Bộ Ngoại giao"]), ("Lê Bưởi", ["Cục trưởng Cục Hàng không"])]),
        ("Giám đốc Bảo hiểm xã hội tỉnh Trần Văn Ấm cho biết", [("Trần Văn Ấm", ["Giám đốc Bảo hiểm xã hội tỉnh"])]),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ Trần Văn Ấm trình", [("Trần Văn Ấm", ["Bộ trưởng", "Chủ nhiệm Văn phòng Chính phủ"])]),
        ("Thứ trưởng Bộ KH&ĐT Trần Văn Ấm cùng Giám đốc Sở LĐ-TB&XH Lê Bưởi dự", [("Trần Văn Ấm", ["Thứ trưởng Bộ KH&ĐT"]), ("Lê Bưởi", ["Giám đốc Sở LĐ-TB&XH"])]),
        ("Chủ tịch UBND TP Hồ Chí Minh Trần Văn Ấm và Chủ tịch UBND quận 1 Lê Bưởi", [("Trần Văn Ấm", ["Chủ tịch UBND TP Hồ Chí Minh"]), ("Lê Bưởi", ["Chủ tịch UBND quận 1"])]),
        ("nguyên Chủ tịch HĐND quận Đặng Văn Tụ đã dự", [("Đặng Văn Tụ", ["nguyên Chủ tịch HĐND quận"])]),
    ],
)  # fmt: skip
def test_a_position_stands_before_the_name(text: str, found: Told) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("Trao đổi với phóng viên, ông Trần Văn Ấm – Giám đốc Công ty TNHH MTV Cấp nước Hạ Lâm cho biết", ["Giám đốc Công ty TNHH MTV Cấp nước Hạ Lâm"]),
        ("Ông Trần Văn Ấm chủ tịch UBND phường chủ trì", ["chủ tịch UBND phường"]),
        ("Đồng chí Trần Văn Ấm, Trưởng Ban Chỉ đạo Chương trình xây dựng nông thôn mới huyện chủ trì", ["Trưởng Ban Chỉ đạo Chương trình xây dựng nông thôn mới huyện"]),
        ("Đồng chí Trần Văn Ấm - UVTV Quận ủy - Phó Chủ tịch HĐND quận ghi nhận", ["UVTV Quận ủy", "Phó Chủ tịch HĐND quận"]),
        ("Dự có đồng chí Trần Văn Ấm, Phó Trưởng Ban Chính sách, Chiến lược Trung ương, Phó Trưởng Đoàn kiểm tra.", ["Phó Trưởng Ban Chính sách, Chiến lược Trung ương", "Phó Trưởng Đoàn kiểm tra"]),
        ("Đ/c Trần Văn Ấm-Bí thư đảng ủy, CT.HĐND phường dự", ["Bí thư đảng ủy", "CT.HĐND phường"]),
        ("Đoàn do ông Trần Văn Ấm làm Trưởng đoàn đã kiểm tra", ["Trưởng đoàn"]),
        ("Ông Trần Văn Ấm - chủ tịch UBND TP.HCM - yêu cầu", ["chủ tịch UBND TP.HCM"]),
        ("1. Đ/c Trần Văn Ấm - Chủ tịch UBND xã - Trưởng ban;", ["Chủ tịch UBND xã", "Trưởng ban"]),
        ("Trưởng ban: TS. Trần Văn Ấm, Viện trưởng Viện Nghiên cứu phát triển kinh tế - xã hội", ["Trưởng ban", "Viện trưởng Viện Nghiên cứu phát triển kinh tế - xã hội"]),
        ("Đồng chí Trần Văn Ấm, Thành ủy viên, Phó Chủ tịch UBND Thành phố ghi nhận và biểu dương các đơn vị.", ["Thành ủy viên", "Phó Chủ tịch UBND Thành phố"]),
        ("Đ/c Trần Văn Ấm - Cục trưởng Cục Thống kê, Phó Trưởng ban thường trực Ban chỉ đạo trình bày báo cáo.", ["Cục trưởng Cục Thống kê", "Phó Trưởng ban thường trực Ban chỉ đạo"]),
        ("Đồng chí Trần Văn Ấm - Cục trưởng trân trọng cảm ơn", ["Cục trưởng"]),
        ("Ông Trần Văn Ấm (Giám đốc Sở Nội vụ) cho biết", ["Giám đốc Sở Nội vụ"]),
        ("ThS. Trần Văn Ấm, Trưởng ban Kinh tế - Ngân sách HĐND quận, nêu rõ", ["Trưởng ban Kinh tế - Ngân sách HĐND quận"]),
        ("Đại tá Trần Văn Ấm – Phó Giám đốc Công an tỉnh cho hay", ["Phó Giám đốc Công an tỉnh"]),
        ("đồng chí Trần Văn Ấm, Ủy viên Ban Thường vụ, Trưởng phòng Văn hóa, Khoa học và Thông tin quận; đại diện các phường", ["Ủy viên Ban Thường vụ", "Trưởng phòng Văn hóa, Khoa học và Thông tin quận"]),
        ("đồng chí Trần Văn Ấm, Phó Chủ tịch Thường trực UBND xã Nguyễn Phích, chủ trì", ["Phó Chủ tịch Thường trực UBND xã Nguyễn Phích"]),
        ("ông Trần Văn Ấm, Phó trưởng ban chỉ đạo Tổng điều tra dân số và nhà ở thành phố; đại diện các sở", ["Phó trưởng ban chỉ đạo Tổng điều tra dân số và nhà ở thành phố"]),
        ("bà Trần Văn Ấm, Chủ tịch Hội Liên hiệp Phụ nữ phường và các hội viên", ["Chủ tịch Hội Liên hiệp Phụ nữ phường"]),
        ("đồng chí Trần Văn Ấm, Bí\nthư Quận ủy; đồng chí khác", ["Bí\nthư Quận ủy"]),
        ("đồng chí Trần Văn Ấm, Đại biểu Quốc hội khóa XV, Viện trưởng Viện Kiểm sát nhân dân tỉnh đề nghị", ["Đại biểu Quốc hội khóa XV", "Viện trưởng Viện Kiểm sát nhân dân tỉnh"]),
        ("đồng chí Trần Văn Ấm được bầu giữ chức Chủ tịch UBND quận.", ["Chủ tịch UBND quận"]),
        ("- Trần Văn Ấm, Bí thư Chi bộ Khu phố 6;", ["Bí thư Chi bộ Khu phố 6"]),
    ],
)  # fmt: skip
def test_positions_stand_after_the_name_and_end_before_the_verb(text: str, positions: list[str]) -> None:
    assert told(text) == [("Trần Văn Ấm", positions)]


def test_a_group_title_before_a_colon_goes_to_every_name_after_it() -> None:
    text = (
        "Dự Hội nghị có Tổng Bí thư Lâm Tuấn Kỳ; các Ủy viên Bộ Chính trị: Chủ tịch nước Vi Văn Lý, "
        "Thủ tướng Chính phủ Đào Xuân Rỡ. Cùng dự có Bộ trưởng Bộ Nội vụ Hứa Văn Lũy."
    )
    assert told(text) == [
        ("Lâm Tuấn Kỳ", ["Tổng Bí thư"]),
        ("Vi Văn Lý", ["Ủy viên Bộ Chính trị", "Chủ tịch nước"]),
        ("Đào Xuân Rỡ", ["Ủy viên Bộ Chính trị", "Thủ tướng Chính phủ"]),
        ("Hứa Văn Lũy", ["Bộ trưởng Bộ Nội vụ"]),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Dự có các đồng chí: Lê Văn Bưởi, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy; Trần Thị Cam, Trưởng Đoàn ĐBQH tỉnh; các đồng chí nguyên lãnh đạo tỉnh.",
            [("Lê Văn Bưởi", ["Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy"]), ("Trần Thị Cam", ["Trưởng Đoàn ĐBQH tỉnh"])],
        ),
        (
            "cùng các Phó Chủ tịch UBND tỉnh Lê Văn Bưởi, Trần Thị Cam và Đinh Quýt.",
            [("Lê Văn Bưởi", ["Phó Chủ tịch UBND tỉnh"]), ("Trần Thị Cam", ["Phó Chủ tịch UBND tỉnh"]), ("Đinh Quýt", ["Phó Chủ tịch UBND tỉnh"])],
        ),
        (
            "Các Phó Chủ tịch UBND quận: Lê Văn Bưởi, Trần Thị Cam.",
            [("Lê Văn Bưởi", ["Phó Chủ tịch UBND quận"]), ("Trần Thị Cam", ["Phó Chủ tịch UBND quận"])],
        ),
        (
            "Dự có các Phó Thủ tướng Chính phủ:\nLê Văn Bưởi, Trần Thị Cam, Bộ trưởng Bộ Y tế Đinh Quýt.",
            [("Lê Văn Bưởi", ["Phó Thủ tướng Chính phủ"]), ("Trần Thị Cam", ["Phó Thủ tướng Chính phủ"]), ("Đinh Quýt", ["Bộ trưởng Bộ Y tế"])],
        ),
        (
            "Trưởng ban: Ông Lê Văn Bưởi, Phó Chủ tịch UBND phường.",
            [("Lê Văn Bưởi", ["Trưởng ban", "Phó Chủ tịch UBND phường"])],
        ),
        (
            "các đồng chí Phó Bí thư Quận ủy: Lê Văn Bưởi, Chủ tịch UBND quận; Trần Thị Cam, Phó Bí thư Thường trực; đại diện Sở Y tế có Phó Giám đốc Vũ Ổi.",
            [
                ("Lê Văn Bưởi", ["Phó Bí thư Quận ủy", "Chủ tịch UBND quận"]),
                ("Trần Thị Cam", ["Phó Bí thư Quận ủy", "Phó Bí thư Thường trực"]),
                ("Vũ Ổi", ["Phó Giám đốc"]),
            ],
        ),
        (
            "Bí thư Đảng ủy xã Lê Văn Bưởi, Chủ tịch UBND xã Trần Thị Cam cùng dự.",
            [("Lê Văn Bưởi", ["Bí thư Đảng ủy xã"]), ("Trần Thị Cam", ["Chủ tịch UBND xã"])],
        ),
        (
            "Các đồng chí Lê Văn Bưởi và Trần Thị Cam, Phó Chủ tịch HĐND quận, đồng chủ trì.",
            [("Lê Văn Bưởi", ["Phó Chủ tịch HĐND quận"]), ("Trần Thị Cam", ["Phó Chủ tịch HĐND quận"])],
        ),
        ("1 | Ông Lê Văn Bưởi | Chủ tịch UBND phường, Trưởng ban | 2024", [("Lê Văn Bưởi", ["Chủ tịch UBND phường", "Trưởng ban"])]),
    ],
)  # fmt: skip
def test_people_stand_in_lists(text: str, found: Told) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "name",
    ["Điểu K'Lành", "K' Brang", "H'Liên Niê", "Y Thoan", "A Vừng", "Rơ Châm H'Nga", "Ksor Phước Hà", "Tôn Nữ Thị Mơ", "Lò Mé",
     "TRẦN VĂN ẤM", "Công Tằng Tôn Nữ Hà", "Lê A", "Hoàng Thị Bích Ngọc"],
)  # fmt: skip
def test_names_have_two_to_five_syllables_in_any_tongue(name: str) -> None:
    assert told(f"Đồng chí {name}, Chủ tịch UBND xã, chủ trì.") == [(name, ["Chủ tịch UBND xã"])]


@pytest.mark.parametrize(
    "text",
    [
        "đường Nguyễn Văn Linh, Trường THPT Lê Hồng Phong, phường Nguyễn Du, chợ Trần Văn Quang",
        "Chủ tịch UBND phường Nguyễn Du chịu trách nhiệm",
        "Hiệu trưởng Trường THCS Trần Quốc Toản báo cáo",
        "Cụm công nghiệp Hoàng Mai, Công ty TNHH Trần Anh, Tập đoàn Hoàng Hà",
        "Bí thư Huyện ủy Mai Sơn; Bí thư Tỉnh ủy Hà Nam; Chủ tịch UBND thành phố Hồ Chí Minh",
        "Giám đốc Sở Y tế, Giám đốc Sở Văn hóa và Thể thao, Bí thư Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        "Giám đốc Công an tỉnh, Chủ tịch Hội Nông dân, Trưởng Phòng Kinh tế và Hạ tầng",
        "ông Trần Văn Ấm ở thôn Đông kiến nghị",
        "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "Ảnh: Trần Văn Ấm",
        "đồng chí Tuấn yêu cầu; ông Ấm cho biết",
        "Giám đốc Công ty Cấp nước Hạ Lâm báo cáo; Chủ tịch UBND phường An Phú Đông; cử tri Trần Văn Ấm kiến nghị",
        "trả lời đại biểu HĐND TP và đại biểu Quốc hội",
        "Giao Chủ tịch UBND các xã, phường, thị trấn; Thủ trưởng các phòng, ban.",
    ],
)
def test_what_is_no_person_with_a_position_is_left_out(text: str) -> None:
    assert told(text) == []


def test_a_comrade_without_a_position_is_named_once() -> None:
    text = "Đồng chí Trần Văn Ấm yêu cầu các đơn vị làm ngay. Sau đó đồng chí Trần Văn Ấm kết luận."
    assert told(text) == [("Trần Văn Ấm", [])]


def test_the_post_of_another_is_not_given_to_who_speaks_for_him() -> None:
    text = "Thay mặt Thủ tướng Chính phủ, Phó Thủ tướng Trần Văn Ấm đã ký. Bầu đồng chí Lê Bưởi, Giám đốc Sở Tư pháp, giữ chức Ủy viên Ban Thường vụ Tỉnh ủy."
    assert told(text) == [
        ("Trần Văn Ấm", ["Phó Thủ tướng"]),
        ("Lê Bưởi", ["Giám đốc Sở Tư pháp", "Ủy viên Ban Thường vụ Tỉnh ủy"]),
    ]


def test_a_name_already_met_needs_its_position_only_once() -> None:
    text = "Chủ tịch UBND xã Trần Văn Ấm chủ trì. Đồng chí Trần Văn Ấm kết luận."
    assert told(text) == [("Trần Văn Ấm", ["Chủ tịch UBND xã"])]


@pytest.mark.parametrize(
    "foot",
    [
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nTrần Văn Ấm",
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Văn Ấm",
    ],
)
def test_the_signer_at_the_foot_has_the_title_above_the_name(foot: str) -> None:
    body = "Yêu cầu các đơn vị nghiêm túc thực hiện Thông báo này, báo cáo kết quả về Văn phòng quận./.\n"
    assert told(body + foot) == [("Trần Văn Ấm", ["PHÓ CHỦ TỊCH"])]


def test_a_person_under_a_picture_counts_and_who_took_it_does_not() -> None:
    text = "Hội nghị diễn ra sôi nổi.\n[img]\nPhó Chủ tịch UBND xã Trần Văn Ấm phát biểu. Ảnh: Lê Bưởi\nKết thúc."
    assert told(text) == [("Trần Văn Ấm", ["Phó Chủ tịch UBND xã"])]


def test_the_words_are_those_of_the_text_in_any_spelling() -> None:
    plain = "Chủ tịch UBND xã Hoà Bình Trần Thuỷ Tiên chủ trì; đồng chí Lê Thị Hoà, Bí thư Đảng uỷ."
    for spelled in (plain, unicodedata.normalize("NFD", plain), plain.replace(" ", "\u00a0")):
        people = met(spelled)
        assert [len(p.positions) for p in people] == [1, 1]
        assert [p.name for p in people] == [spelled[p.span.start : p.span.end] for p in people]


PIECES = st.sampled_from(
    ["Chủ tịch ", "UBND ", "tỉnh ", "Nguyễn Văn ", "Trần ", "Ấm", ", ", "; ", ": ", " - ", "(", ")", "các ", "đồng chí ",
     "Phó ", "và ", "\n", "KT. CHỦ TỊCH\n", "xã Hòa Bình ", " | ", "H'", "ông "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for p in met(text):
        assert p.name == text[p.span.start : p.span.end] and p.reason


@given(st.lists(PIECES, max_size=40).map("".join))
def test_composed_and_decomposed_letters_are_read_alike(text: str) -> None:
    def read(form: str) -> Told:
        spelled = unicodedata.normalize(form, text)
        return [
            (unicodedata.normalize("NFC", n), [unicodedata.normalize("NFC", p) for p in ps])
            for n, ps in told(spelled)
        ]

    assert read("NFC") == read("NFD")
