# ruff: noqa: E501 (a specimen is one line)
"""The one meeting that a piece reports: its shortest full name, day, number and term; none where it is about no one meeting."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.reading.blocks import layout
from sauro.reading.find.head import find_head
from sauro.reading.find.meetings import find_meeting
from sauro.reading.findings import Meeting

PUBLISHED = date(2024, 7, 5)


def met(text: str) -> Meeting | None:
    page = layout(text)
    return find_meeting(page, head=find_head(page), published=PUBLISHED)


@pytest.mark.parametrize(
    ("text", "name", "day"),
    [
        ("Sáng 4/7, tại trụ sở, UBND quận Sông Xanh tổ chức Hội nghị sơ kết 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2024. Dự có 120 đại biểu.", "Hội nghị sơ kết 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2024", date(2024, 7, 4)),
        ("Chiều 3.7, Chủ tịch UBND tỉnh Trần Văn Ấm có buổi làm việc với huyện Hạ Lâm về tình hình kinh tế.", "buổi làm việc với huyện Hạ Lâm", date(2024, 7, 3)),
        ("Ngày 02 tháng 7 năm 2024, Phó Thủ tướng Trần Văn Ấm đã kiểm tra thực địa và làm việc với tỉnh Hạ Lâm về vốn.", "làm việc với tỉnh Hạ Lâm", date(2024, 7, 2)),
        ("Tại cuộc họp giao ban tuần 27 ngày 01/7/2024, sau khi nghe các phòng báo cáo, Chủ tịch UBND phường kết luận:\n1. Giao Công an phường tuần tra.", "cuộc họp giao ban tuần 27", date(2024, 7, 1)),
        ("Ngày 3 - 7, UBND tỉnh họp phiên thường kỳ tháng 6. Đồng chí Trần Văn Ấm chủ trì.", "họp phiên thường kỳ tháng 6", date(2024, 7, 3)),
        ("Ngày 3 - 7, UBND tỉnh họp phiên thường kỳ tháng 6, xem xét một số nội dung chuyên đề.", "họp phiên thường kỳ tháng 6", date(2024, 7, 3)),
        ("Sáng 4/7, phường tổ chức Hội nghị “Đối thoại với Nhân dân năm 2024”. Dự có 80 người.", "Hội nghị “Đối thoại với Nhân dân năm 2024”", date(2024, 7, 4)),
        ("GIẤY MỜI\nDự Hội nghị sơ kết công tác dân vận\nUBND quận trân trọng kính mời các đơn vị dự Hội nghị:\n1. Thời gian: 8 giờ 00, ngày 10/7/2024.", "Hội nghị sơ kết công tác dân vận", date(2024, 7, 10)),
        ("Chiều 4/7, Phó Chủ tịch UBND tỉnh Trần Văn Ấm chủ trì họp Ban Chỉ đạo chuyển đổi số tỉnh.", "họp Ban Chỉ đạo chuyển đổi số tỉnh", date(2024, 7, 4)),
        ("UBND tỉnh vừa tổ chức hội nghị trực tuyến sơ kết công tác thi hành án.", "hội nghị trực tuyến sơ kết công tác thi hành án", None),
        ("Sáng nay, Ban Chỉ đạo chuyển đổi số tỉnh họp phiên thứ hai.", "họp phiên thứ hai", date(2024, 7, 5)),
        ("Hội nghị đối thoại với doanh nghiệp năm 2024 diễn ra sáng 4/7 tại hội trường quận.", "Hội nghị đối thoại với doanh nghiệp năm 2024", date(2024, 7, 4)),
        ("(Báo Hạ Lâm) - Chiều 4/7, Thường trực HĐND tỉnh tổ chức buổi tiếp xúc cử tri phường Đông.", "buổi tiếp xúc cử tri phường Đông", date(2024, 7, 4)),
    ],
)  # fmt: skip
def test_a_piece_names_its_meeting_where_it_begins(text: str, name: str, day: date | None) -> None:
    found = met(text)
    assert found is not None and (found.name, found.on) == (name, day)


@pytest.mark.parametrize(
    ("text", "name", "day", "ordinal", "term"),
    [
        ("Sáng 4/7, Đảng bộ phường khai mạc Đại hội đại biểu Đảng bộ phường lần thứ Nhất, nhiệm kỳ 2020 - 2025.", "Đại hội đại biểu Đảng bộ phường lần thứ Nhất", date(2024, 7, 4), "1", "nhiệm kỳ 2020 - 2025"),
        ("Sáng 4/7, Đại hội đại biểu Đảng bộ tỉnh lần thứ XVI, nhiệm kỳ 2025 - 2030 đã khai mạc.", "Đại hội đại biểu Đảng bộ tỉnh lần thứ XVI", date(2024, 7, 4), "16", "nhiệm kỳ 2025 - 2030"),
        ("Tiếp tục chương trình Kỳ họp thứ 10, chiều 4/7, HĐND tỉnh thảo luận.", "Kỳ họp thứ 10", date(2024, 7, 4), "10", None),
        ("Sáng 4/7, HĐND quận khóa XII khai mạc Kỳ họp thứ ba, nhiệm kỳ 2021 - 2026.", "Kỳ họp thứ ba", date(2024, 7, 4), "3", "nhiệm kỳ 2021 - 2026"),
        ("Chiều 4/7, UBND tỉnh tổ chức Hội nghị quán triệt Nghị quyết Hội nghị lần thứ 9 Ban Chấp hành Trung ương.", "Hội nghị quán triệt Nghị quyết Hội nghị lần thứ 9 Ban Chấp hành Trung ương", date(2024, 7, 4), None, None),
        ("NGHỊ QUYẾT\nVề giao vốn năm 2024\nHỘI ĐỒNG NHÂN DÂN QUẬN SÔNG XANH\nKHÓA XII, KỲ HỌP THỨ 8\nCăn cứ Luật Đầu tư công;\nQUYẾT NGHỊ:\nĐiều 1. Giao vốn.\nNghị quyết này đã được Hội đồng nhân dân quận khóa XII, Kỳ họp thứ 8 thông qua ngày 03 tháng 7 năm 2024./.", "KỲ HỌP THỨ 8", date(2024, 7, 3), "8", "KHÓA XII"),
    ],
)  # fmt: skip
def test_a_number_and_a_term_belong_to_the_meeting_itself(
    text: str, name: str, day: date, ordinal: str | None, term: str | None
) -> None:
    found = met(text)
    assert found is not None
    assert (found.name, found.on, found.ordinal, found.term) == (name, day, ordinal, term)


def test_a_notice_of_conclusions_names_the_meeting_in_its_subject() -> None:
    found = met(
        "UBND QUẬN SÔNG XANH\nSố: 45/TB-UBND\nSông Xanh, ngày 04 tháng 7 năm 2024\nTHÔNG BÁO\n"
        "Kết luận của Chủ tịch UBND quận tại cuộc họp về tiến độ giải phóng mặt bằng đường ven sông\n"
        "Ngày 02/7/2024, tại trụ sở, Chủ tịch UBND quận Trần Văn Ấm chủ trì cuộc họp. Tham dự có các phòng, ban.\n1. Giao Phòng Tài chính."
    )
    assert found is not None
    assert found.name == "cuộc họp về tiến độ giải phóng mặt bằng đường ven sông"
    assert found.on == date(2024, 7, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Phát biểu kết luận Hội nghị, đồng chí Trần Văn Ấm ghi nhận sự cố gắng của các đơn vị.",
        "6 tháng đầu năm, quận đã tổ chức 12 hội nghị tuyên truyền cho 3.000 lượt người.",
        "Thực hiện Nghị quyết Hội nghị lần thứ 6 Ban Chấp hành Trung ương, quận đã ban hành kế hoạch.",
        "BÁO CÁO\nKết quả 6 tháng đầu năm 2024\nNgày 03/5/2024, UBND quận tổ chức Hội nghị triển khai nhiệm vụ quý II.",
        "1. Giao Phòng Nội vụ chuẩn bị Hội nghị sơ kết công tác cải cách hành chính, hoàn thành trước ngày 20/7/2024.",
        "Chủ tịch UBND quận yêu cầu các đơn vị họp rút kinh nghiệm.",
        "Thực hiện ý kiến của Chủ tịch UBND tỉnh tại cuộc họp giao ban ngày 01/7/2024, Sở Tài chính đề nghị các đơn vị báo cáo.",
        "Chủ tịch UBND TP yêu cầu thủ trưởng các đơn vị phải tham dự phiên họp chất vấn ngày 5/7 để trả lời.",
        "Nghị quyết số 12/NQ-HĐND được thông qua tại Kỳ họp thứ 8 ngày 01/7/2024 đã giao chỉ tiêu.",
        "Trong 6 tháng đầu năm, UBND huyện đã tổ chức hội nghị triển khai nhiệm vụ (ngày 5/1), ban hành 12 kế hoạch.",
        "",
    ],
)
def test_a_text_of_no_particular_meeting_has_none(text: str) -> None:
    assert met(text) is None


def test_the_span_leads_to_the_words() -> None:
    text = "Sáng\u00a04/7, UBND quận tổ chức\u00a0Hội nghị sơ kết công tác thuỷ lợi."
    found = met(text)
    assert found is not None and found.name == text[found.span.start : found.span.end]


PIECES = st.sampled_from(
    ["Sáng 4/7, ", "UBND quận ", "tổ chức ", "Hội nghị ", "lần thứ ", "Nhất", "kỳ họp thứ 3", ", ", ". ", "\n", "nhiệm kỳ 2020 - 2025", "về ", "THÔNG BÁO\n", "tại ", "cuộc họp "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    found = met(text)
    assert found is None or found.name == text[found.span.start : found.span.end]
