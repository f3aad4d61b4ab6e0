"""When something is due: the words beside what must be read from them, for a text published on 1 September 2025."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.reading import read
from sauro.reading.blocks import layout
from sauro.reading.find.deadlines import cell_deadline, find_deadlines, main_deadline
from sauro.reading.findings import Deadline

DAY = date(2025, 9, 1)


def due(text: str, published: date | None = DAY) -> list[Deadline]:
    page = layout(text)
    return find_deadlines(page, 0, len(page.flat), published=published)


@pytest.mark.parametrize(
    ("text", "words", "on"),
    [
        ("hoàn thành trước ngày 20/9", "trước ngày 20/9", date(2025, 9, 20)),
        (
            "gửi về Sở chậm nhất là ngày 05 tháng 10 năm 2025",
            "chậm nhất là ngày 05 tháng 10 năm 2025",
            date(2025, 10, 5),
        ),
        ("chậm nhất trước ngày 15.11 phải xong", "chậm nhất trước ngày 15.11", date(2025, 11, 15)),
        ("nộp trước 17 giờ ngày 08/9/2025", "trước 17 giờ ngày 08/9/2025", date(2025, 9, 8)),
        ("đến hết ngày 31/12 giải ngân 95%", "đến hết ngày 31/12", date(2025, 12, 31)),
        ("thành lập đoàn trong ngày 03/9/2025", "trong ngày 03/9/2025", date(2025, 9, 3)),
        ("từ nay đến ngày 30/11 phải bàn giao", "từ nay đến ngày 30/11", date(2025, 11, 30)),
        (
            "trực chốt từ ngày 10/9 đến hết ngày 25/9/2025",
            "từ ngày 10/9 đến hết ngày 25/9/2025",
            date(2025, 9, 25),
        ),
        ("báo cáo ngay trong chiều nay", "ngay trong chiều nay", date(2025, 9, 1)),
        ("mở lại đường trong ngày mai", "trong ngày mai", date(2025, 9, 2)),
        ("nộp hồ sơ, hạn cuối 30/9", "hạn cuối 30/9", date(2025, 9, 30)),
        ("bàn giao mặt bằng, thời hạn: 30/9/2025", "thời hạn: 30/9/2025", date(2025, 9, 30)),
        ("trả lời không muộn hơn ngày 12/9", "không muộn hơn ngày 12/9", date(2025, 9, 12)),
        ("gửi chậm nhất thứ Sáu tuần này", "chậm nhất thứ Sáu tuần này", date(2025, 9, 5)),
        ("họp dân vào chiều thứ 3 tuần tới", "vào chiều thứ 3 tuần tới", date(2025, 9, 9)),
        ("quét dọn xong trước Chủ nhật tuần này", "trước Chủ nhật tuần này", date(2025, 9, 7)),
        ("gửi Ban Thường vụ vào thứ Sáu, ngày 12/9", "vào thứ Sáu, ngày 12/9", date(2025, 9, 12)),
        ("hoàn thành trước 28/2", "trước 28/2", date(2026, 2, 28)),
        ("khắc phục xong trước ngày 20/8", "trước ngày 20/8", date(2026, 8, 20)),
    ],
)
def test_a_day_is_a_date(text: str, words: str, on: date) -> None:
    found = main_deadline(due(text))
    assert found is not None
    assert (found.text, found.on) == (words, on)


@pytest.mark.parametrize(
    ("text", "words", "kind", "last"),
    [
        ("hoàn thành trong tháng 9 năm 2025", "trong tháng 9 năm 2025", "period_end", date(2025, 9, 30)),
        ("trình UBND tỉnh trong quý IV/2025", "trong quý IV/2025", "period_end", date(2025, 12, 31)),
        ("xong trước tháng 11/2025", "trước tháng 11/2025", "period_end", date(2025, 10, 31)),
        ("hoàn thành trong năm 2026", "trong năm 2026", "period_end", date(2026, 12, 31)),
        ("báo cáo trước ngày 25 hằng tháng", "trước ngày 25 hằng tháng", "recurring", None),
        ("định kỳ hằng quý báo cáo kết quả", "định kỳ hằng quý", "recurring", None),
        ("họp vào sáng thứ Hai hằng tuần", "vào sáng thứ Hai hằng tuần", "recurring", None),
        (
            "định kỳ chiều thứ 5 hằng tuần báo cáo tiến độ",
            "định kỳ chiều thứ 5 hằng tuần",
            "recurring",
            None,
        ),
        ("gửi số liệu trước 16 giờ hằng ngày", "trước 16 giờ hằng ngày", "recurring", None),
        ("trả lời trong vòng 10 ngày kể từ ngày ký", "trong vòng 10 ngày kể từ ngày ký", "relative", None),
        ("tháng 10 phải xong", "tháng 10", "period_end", date(2025, 10, 31)),
        ("nối lại đường dây trong tuần này", "trong tuần này", "period_end", None),
        ("gửi danh sách trước 9 giờ thứ Tư", "trước 9 giờ thứ Tư", "fixed", None),
        ("nộp trong 03 ngày làm việc", "trong 03 ngày làm việc", "relative", None),
        (
            "công khai chậm nhất 15 ngày kể từ ngày Nghị quyết có hiệu lực",
            "chậm nhất 15 ngày kể từ ngày Nghị quyết có hiệu lực",
            "relative",
            None,
        ),
        (
            "triển khai ngay sau khi Nghị quyết được thông qua",
            "ngay sau khi Nghị quyết được thông qua",
            "awaiting",
            None,
        ),
        ("tháo dỡ trước mùa mưa bão", "trước mùa mưa bão", "vague", None),
        ("trực ban cho đến khi nước rút", "cho đến khi nước rút", "awaiting", None),
        (
            "cấp phép trong vòng 48 giờ kể từ lúc nhận hồ sơ theo Điều 68 của Luật",
            "trong vòng 48 giờ kể từ lúc nhận hồ sơ",
            "relative",
            None,
        ),
        (
            "trình phương án chậm nhất tại kỳ họp cuối năm 2025",
            "chậm nhất tại kỳ họp cuối năm 2025",
            "awaiting",
            None,
        ),
        ("sớm hoàn thành đường tránh", "sớm", "vague", None),
        ("thu phí tự động từ ngày 01/10/2025", "từ ngày 01/10/2025", "standing", None),
    ],
)
def test_other_times_keep_their_words_and_are_no_date(
    text: str, words: str, kind: str, last: date | None
) -> None:
    found = main_deadline(due(text))
    assert found is not None
    assert (found.text, found.kind.value, found.last_on) == (words, kind, last)
    assert found.on is None or kind == "standing"


@pytest.mark.parametrize(
    "text",
    [
        "theo Công văn số 12/UBND ngày 3/8/2025",
        "dự toán hằng năm của xã",
        "phòng, chống thiên tai từ sớm, từ xa",
        "chịu trách nhiệm trước Chủ tịch UBND tỉnh",
        "tập trung trong thời gian tới",
        "các xã do huyện quản lý trước khi sáp nhập",
        "phát hiện sớm ổ dịch",
        "so với cùng kỳ năm trước",
        "quy hoạch mạng lưới chợ đến năm 2030",
        "xong việc thứ hai của dự án",
        "trước Thứ trưởng",
        "nghỉ ít nhất 10 ngày trong hè",
        "các công trình xây dựng trước ngày Luật có hiệu lực",
        "kéo dài thời hạn thực hiện dự án",
    ],
)
def test_what_is_no_time_to_be_done_by(text: str) -> None:
    assert due(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("báo cáo Thường trực trước khi tổ chức 20 ngày", "trước khi tổ chức 20 ngày"),
        ("gửi danh sách chậm nhất 5 ngày trước ngày khai mạc", "chậm nhất 5 ngày trước ngày khai mạc"),
        ("trình hồ sơ ít nhất 10 ngày trước khi khai giảng", "ít nhất 10 ngày trước khi khai giảng"),
        ("gửi dự thảo trước phiên họp 3 ngày", "trước phiên họp 3 ngày"),
        ("gửi tài liệu trước 05 ngày so với ngày họp", "trước 05 ngày so với ngày họp"),
        ("diễn tập trước ngày khai mạc lễ hội 07 ngày", "trước ngày khai mạc lễ hội 07 ngày"),
        ("sửa chợ xong trước Tết Nguyên đán Ất Tỵ", "trước Tết Nguyên đán Ất Tỵ"),
        ("kè lại bờ trước mùa mưa năm 2026 để giữ đất", "trước mùa mưa năm 2026"),
        ("sớm kè lại bờ trước Tết Nguyên đán", "trước Tết Nguyên đán"),
    ],
)
def test_a_term_before_an_event_is_words_and_is_counted_from_nothing(text: str, words: str) -> None:
    found = main_deadline(due(text))
    assert found is not None
    assert (found.text, found.kind.value, found.on, found.last_on) == (words, "vague", None, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("báo cáo chậm nhất 5 ngày kể từ ngày khai mạc", "chậm nhất 5 ngày kể từ ngày khai mạc"),
        ("nộp trước 10 ngày kể từ ngày ký", "trước 10 ngày kể từ ngày ký"),
    ],
)
def test_a_term_after_an_event_is_counted_from_it(text: str, words: str) -> None:
    found = main_deadline(due(text))
    assert found is not None
    assert (found.text, found.kind.value) == (words, "relative")


def test_without_a_year_anywhere_the_words_are_kept_and_no_date_is_made_up() -> None:
    found = due("hoàn thành trước ngày 20/9", published=None)
    assert [(d.text, d.on) for d in found] == [("trước ngày 20/9", None)]


def test_a_day_striven_for_is_marked() -> None:
    assert [d.striven_for for d in due("phấn đấu thông xe trước ngày 30/4/2026")] == [True]
    assert [d.striven_for for d in due("hoàn thành trước ngày 30/4/2026")] == [False]


def test_what_binds_goes_before_what_is_vague_or_standing() -> None:
    found = due("sớm khắc phục, áp dụng từ ngày 5/9/2025, hoàn thành trước ngày 30/9/2025")
    assert main_deadline(found) == next(d for d in found if d.text == "trước ngày 30/9/2025")


@pytest.mark.parametrize(
    ("text", "words", "kind", "on"),
    [
        ("30/6/2026", "30/6/2026", "fixed", date(2026, 6, 30)),
        ("Xong trước ngày 15/10/2025", "trước ngày 15/10/2025", "fixed", date(2025, 10, 15)),
        ("Quý III/2026", "Quý III/2026", "period_end", None),
        ("Thường xuyên", "Thường xuyên", "standing", None),
        ("Khi có phương án", "Khi có phương án", "awaiting", None),
        ("02 lần/năm", "02 lần/năm", "recurring", None),
    ],
)
def test_in_a_column_of_days_no_preposition_is_needed(
    text: str, words: str, kind: str, on: date | None
) -> None:
    page = layout(text)
    found = cell_deadline(page, 0, len(page.flat), published=DAY)
    assert found is not None
    assert (found.text, found.kind.value, found.on) == (words, kind, on)


def test_an_empty_cell_has_no_deadline() -> None:
    assert cell_deadline(layout("a"), 1, 1, published=DAY) is None
    assert cell_deadline(layout("-"), 0, 1, published=DAY) is None


@given(
    st.lists(
        st.sampled_from(
            [
                "trước",
                "ngày",
                "20/9",
                "hằng",
                "tháng",
                "từ",
                "đến",
                "trong",
                "quý",
                "năm",
                "2025",
                "ngay",
                "sau",
                "khi",
                "sớm",
                ",",
                ";",
                "10",
                "kể",
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
def test_deadlines_lie_in_the_text_without_overlap(text: str) -> None:
    found = due(text)
    assert [text[d.span.start : d.span.end] for d in found] == [d.text for d in found]
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("nộp hồ sơ trước ngày 31/8", date(2026, 8, 31)),
        ("nộp hồ sơ trước ngày 01/9", date(2025, 9, 1)),
        ("nộp hồ sơ trước ngày 02/9", date(2025, 9, 2)),
        ("nộp hồ sơ trước ngày 31/8/2025", date(2025, 8, 31)),
        ("nộp hồ sơ trong tháng 9", date(2025, 9, 30)),
        ("nộp hồ sơ trong tháng 02", date(2026, 2, 28)),
        ("nộp hồ sơ trong quý II", date(2026, 6, 30)),
        ("nộp hồ sơ trong quý II/2025", date(2025, 6, 30)),
        ("mở đợt kiểm kê từ ngày 20/7 đến ngày 01/8", date(2026, 8, 1)),
    ],
)
def test_without_a_year_the_next_such_day_on_or_after_the_text_s_own_is_meant(text: str, last: date) -> None:
    found = main_deadline(due(text))
    assert found is not None and found.last_on == last


def test_a_day_that_is_not_in_the_year_meant_stays_words() -> None:
    found = due("nộp hồ sơ trước ngày 29/2", published=date(2024, 3, 5))
    assert [(d.text, d.on) for d in found] == [("trước ngày 29/2", None)]


@pytest.mark.parametrize("published", [None, date(2025, 6, 30)])
def test_the_day_in_the_head_goes_before_the_day_of_publication(published: date | None) -> None:
    text = "THÔNG BÁO KẾT LUẬN\nSơn Bình, ngày 27 tháng 12 năm 2024\n1. Giao Sở Y tế lập đề án trước ngày 15/02.\n"
    deadline = read(text, published=published).directives[0].deadline
    assert deadline is not None and deadline.on == date(2025, 2, 15)
