"""The whole of a reading on texts that nobody wrote so: cut, shuffled, in other scripts, in endless tables."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sauro.reading import Reading, read
from sauro.reading.findings import Role

GUARDS = [path.read_text() for path in sorted((Path(__file__).parent / "guards").glob("*.txt"))]
DAY = date(2024, 7, 4)


def assert_spans_hold_the_words(text: str, reading: Reading) -> None:
    spans = [
        *((f.span, f.text) for f in reading.figures),
        *((d.span, d.text) for d in reading.directives),
        *((d.action_span, d.action) for d in reading.directives),
        *((d.deadline.span, d.deadline.text) for d in reading.directives if d.deadline),
        *((c.span, c.text) for c in reading.citations),
        *((u.span, u.text) for u in reading.unread),
    ]
    for span, words in spans:
        assert text[span.start : span.end] == words


@given(st.data())
@settings(max_examples=120, deadline=None)
def test_pieces_of_papers_in_any_order_are_read(data: st.DataObject) -> None:
    pieces = []
    for _ in range(data.draw(st.integers(1, 6))):
        paper = data.draw(st.sampled_from(GUARDS))
        start = data.draw(st.integers(0, len(paper) - 1))
        pieces.append(paper[start : start + data.draw(st.integers(1, 300))])
    text = data.draw(st.sampled_from(["", " ", "; ", ", ", "\n", ": "])).join(pieces)
    text = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), text)
    assert_spans_hold_the_words(text, read(text, published=DAY))


@pytest.mark.parametrize(
    "text",
    [
        "Đối với Sở Y tế, tình hình ổn định; rà soát hồ sơ đất đai theo yêu cầu.",
        "Yêu cầu các sở, môi trường",
        "Giao",
        "Giao Sở Y tế:",
        "Một là,",
    ],
)
def test_a_text_that_ends_early_is_read(text: str) -> None:
    assert_spans_hold_the_words(text, read(text, published=DAY))


@pytest.mark.parametrize(
    "text",
    [
        unicodedata.normalize("NFD", "가") + " Thu ngân sách đạt 12,5 tỷ đồng.",
        unicodedata.normalize("NFD", "Kí hiệu") + " \u2adc. Thu ngân sách đạt 12,5 tỷ đồng.",
        "\u0a36\u0a3c \u0958 Thu ngân sách đạt 12,5 tỷ đồng.",
    ],
)
def test_other_scripts_beside_do_not_move_the_words(text: str) -> None:
    reading = read(text)
    assert [f.text for f in reading.figures] == ["12,5 tỷ đồng"]
    assert_spans_hold_the_words(text, reading)


def test_the_head_of_a_long_table_names_its_last_row_too() -> None:
    rows = "\n".join(f"Xã Số {i}\t{100 + i} hộ\t{50 + i} hộ" for i in range(620))
    figures = read(f"Đơn vị\tKế hoạch năm 2025\tThực hiện\n{rows}").figures
    assert {(f.role, f.indicator) for f in figures[::2]} == {(Role.PLAN, "Kế hoạch năm 2025")}
    assert {f.indicator for f in figures[1::2]} == {"Thực hiện"}


def test_a_sentence_without_end_is_not_cut_within_a_number() -> None:
    for length in range(3940, 4010):
        words = ("rà soát hồ sơ đất đai và " * 200)[:length]
        text = f"Giao Sở Y tế {words} báo cáo trước ngày 15/12/2024."
        days = {d.deadline.on for d in read(text, published=DAY).directives if d.deadline}
        assert days <= {date(2024, 12, 15)}


@pytest.mark.parametrize("unit", [".", "!?", "…)", "a.", ". ", '."'])
def test_marks_of_ends_without_end_are_read(unit: str) -> None:
    text = unit * (200_000 // len(unit)) + "a"
    assert_spans_hold_the_words(text, read(text))


@pytest.mark.parametrize(
    ("clause", "disposition"),
    [
        ("Nghiêm cấm các trường thu quỹ lớp; không nhận quà của phụ huynh.", "principle"),
        ("Sở Y tế tuyệt đối không để thiếu thuốc.", "principle"),
        ("Thủ trưởng đơn vị chịu trách nhiệm toàn diện trước Chủ tịch UBND tỉnh.", "principle"),
        ("Các xã phải lấy ý kiến nhân dân làm căn cứ đánh giá.", "principle"),
        ("Sở Y tế chịu trách nhiệm lập danh mục thuốc trước ngày 05/9/2024.", "task"),
        ("Sở Y tế phải không ngừng mở rộng mạng lưới trạm.", "task"),
        ("Sở Y tế mở thêm hai trạm, không để thiếu thuốc.", "task"),
        ("Sở Y tế duy trì trực cấp cứu hằng ngày.", "standing_duty"),
    ],
)
def test_what_holds_from_now_on_is_a_principle_and_no_task(clause: str, disposition: str) -> None:
    text = f"THÔNG BÁO KẾT LUẬN\n1. Giao Sở Y tế lập đề án.\n2. {clause}\n"
    assert read(text, published=DAY).clauses[-1].disposition == disposition
