"""How pasted text splits: the specification of `rules.clauses`. The specimens are invented, in the genre."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.documents.rules import clauses
from sauro.documents.rules.clauses import Piece


def anchors(text: str) -> list[str]:
    return [a.anchor for a in clauses.anchored(clauses.split(text))]


CONCLUSION = """\
Tại hội nghị sơ kết, sau khi nghe các đơn vị báo cáo, Thường trực kết luận như sau:
I. ĐÁNH GIÁ CHUNG
Sáu tháng đầu năm, kinh tế của quận giữ đà tăng;
thu ngân sách đạt 56 % dự toán.
II. NHIỆM VỤ TRỌNG TÂM
1. Giao Phòng Tài chính – Kế hoạch:
a) Tham mưu kế hoạch giải ngân trước ngày 15/7;
b) Rà soát các dự án vướng mặt bằng:
- Dự án rạch Bình Hải;
- Dự án đường Ven Rạch;
+ Đoạn qua Phường 2.
2. Giao Văn phòng theo dõi.
"""


def test_a_conclusion_splits_into_a_tree() -> None:
    assert anchors(CONCLUSION) == [
        "0", "I", "II", "II.1", "II.1.a", "II.1.b", "II.1.b.-1", "II.1.b.-2", "II.1.b.-2.+1", "II.2",
    ]  # fmt: skip


def test_parents_are_the_nearest_shallower_clauses() -> None:
    placed = clauses.anchored(clauses.split(CONCLUSION))
    above = {a.anchor: placed[a.parent].anchor if a.parent is not None else "" for a in placed}
    assert above["II.1.b.-2.+1"] == "II.1.b.-2"
    assert above["II.2"] == "II"
    assert above["I"] == ""


def test_a_line_without_numbering_goes_on_with_the_clause_before() -> None:
    pieces = clauses.split(CONCLUSION)
    assert pieces[1].text == (
        "ĐÁNH GIÁ CHUNG\nSáu tháng đầu năm, kinh tế của quận giữ đà tăng;\nthu ngân sách đạt 56 % dự toán."
    )


def test_a_programme_in_parts_with_decimals() -> None:
    text = """\
PHẦN THỨ NHẤT
TÌNH HÌNH
1. Kết quả
1.1. Về kinh tế
1.2. Về xã hội
1.2.1. Giáo dục
2. Hạn chế
PHẦN THỨ HAI
NHIỆM VỤ
1. Nhiệm vụ chung
1.1 Rà soát quy hoạch
"""
    assert anchors(text) == [
        "P1", "P1.1", "P1.1.1", "P1.1.2", "P1.1.2.1", "P1.2", "P2", "P2.1", "P2.1.1",
    ]  # fmt: skip


def test_a_regulation_in_chapters_and_articles() -> None:
    text = """\
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quy chế này quy định việc theo dõi nhiệm vụ.
Điều 2. Nguyên tắc
1. Rõ người.
2. Rõ việc:
d) Một việc một đầu mối;
đ) Báo cáo đúng hạn.
Chương II
TRÁCH NHIỆM
Mục 1. Văn phòng
Điều 3. Theo dõi
Khoản 1. Lập sổ.
Điều 3a. Bổ sung
"""
    assert anchors(text) == [
        "CI", "CI.Đ1", "CI.Đ2", "CI.Đ2.1", "CI.Đ2.2", "CI.Đ2.2.d", "CI.Đ2.2.đ",
        "CII", "CII.M1", "CII.M1.Đ3", "CII.M1.Đ3.1", "CII.M1.Đ3a",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "2024. Kết quả ấy là cố gắng lớn",  # a wrapped line that begins with a year
        "15/7; các đơn vị báo cáo",
        "1.5 triệu đồng mỗi hộ",
        "30. kết thúc",  # far beyond the next of the list
        "Khoản 1 Điều 5 quy định",
        "Điều 5 của Luật",
        "Mục tiêu chung",
        "phần việc còn lại",
        "a-b",
        "-5 độ",
        "V.v. còn nhiều việc",
    ],
)
def test_a_line_that_only_looks_numbered_is_text(line: str) -> None:
    pieces = clauses.split(f"1. Một\n2. Hai\n{line}")
    assert len(pieces) == 2
    assert pieces[1].text.endswith(line)


@pytest.mark.parametrize(
    ("second", "is_next"), [("2.", True), ("3.", True), ("4.", True), ("5.", False), ("1.", True)]
)
def test_a_list_may_skip_two_numbers_and_no_more(second: str, is_next: bool) -> None:
    assert (len(clauses.split(f"1. Một\n{second} Sau")) == 2) is is_next


@pytest.mark.parametrize(
    ("mark", "anchor"),
    [
        ("1)", "1"), ("(1)", "1"), ("a.", "a"), ("A.", "A"), ("I)", "I"), ("–", "-1"), ("•", "-1"), ("+", "+1"),
        ("Điểm a)", "a"), ("Khoản 2.", "2"), ("ĐIỀU 7.", "Đ7"), ("Phần II", "PII"), ("IX.", "IX"),
    ],
)  # fmt: skip
def test_each_kind_of_numbering_is_known(mark: str, anchor: str) -> None:
    (piece,) = clauses.split(f"{mark} Nội dung")
    assert (piece.mark, piece.text) == (mark, "Nội dung")
    assert anchors(f"{mark} Nội dung") == [anchor]


def test_repeated_numbering_still_gives_unique_anchors() -> None:
    assert anchors("1. Một\na) x\n1. Lại một\na) y") == ["1", "1.a", "1~2", "1~2.a"]


def test_text_in_separated_accents_splits_alike() -> None:
    assert anchors(unicodedata.normalize("NFD", "Điều 1. Phạm vi\nđ) Nội dung")) == ["Đ1", "Đ1.đ"]


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_no_text_gives_no_clauses(text: str) -> None:
    assert clauses.split(text) == []


marks = st.sampled_from(
    [
        "I.",
        "II.",
        "1.",
        "2.",
        "3.",
        "1.1.",
        "1.2",
        "a)",
        "b)",
        "đ)",
        "-",
        "+",
        "Điều 1.",
        "Khoản 2.",
        "15/7",
        "",
    ]
)
words = st.text(st.characters(blacklist_categories=("Cs",)), max_size=12)
lines = st.lists(st.tuples(marks, words).map(" ".join), max_size=12).map("\n".join)


@given(st.one_of(lines, st.text(max_size=80)))
def test_no_character_is_lost(text: str) -> None:
    kept = "".join(p.mark + p.text for p in clauses.split(text))
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", unicodedata.normalize("NFC", text))


@given(lines)
def test_anchors_are_unique_and_begin_with_their_parents(text: str) -> None:
    placed = clauses.anchored(clauses.split(text))
    names = [a.anchor for a in placed]
    assert len(set(names)) == len(names)
    for a in placed:
        if a.parent is not None:
            assert a.anchor.startswith(placed[a.parent].anchor + ".")
            assert placed[a.parent].piece.level < a.piece.level


# --- One clause added later, and what can't be stored ------------------------------------


@pytest.mark.parametrize(
    ("mark", "above", "taken", "anchor"),
    [
        ("c)", "3", ["3", "3.a", "3.b"], "3.c"),
        ("b)", "3", ["3", "3.a", "3.b"], "3.b~2"),
        ("-", "3", ["3", "3.-1", "3.-2"], "3.-3"),
        ("", "", ["1"], "0"),
        ("", "", ["0", "1"], "0~2"),
        ("4.", "", ["3"], "4"),
        ("3.2.", "3", ["3", "3.1"], "3.2"),
    ],
)
def test_an_added_clause_takes_a_free_anchor(mark: str, above: str, taken: list[str], anchor: str) -> None:
    assert clauses.added_anchor(mark=mark, above=above, taken=taken) == anchor


@pytest.mark.parametrize(
    ("pieces", "codes"),
    [
        ([], ["no_clauses"]),
        ([Piece("1.", 0, "Một")], []),
        ([Piece("1.", 0, "")], []),
        ([Piece(" ", 0, " ")], ["clause_is_empty"]),
        ([Piece("x" * 60, 0, "Một")], []),
        ([Piece("x" * 61, 0, "Một")], ["clause_too_deep"]),
        ([Piece("-", 0, "x")] * clauses.MOST_CLAUSES, []),
        ([Piece("-", 0, "x")] * (clauses.MOST_CLAUSES + 1), ["too_many_clauses"]),
    ],
)
def test_pieces_are_refused_for_every_reason(pieces: list[Piece], codes: list[str]) -> None:
    assert [r.code for r in clauses.piece_refusals(clauses.anchored(pieces))] == codes


def test_a_clause_too_deep_for_its_anchor_is_named() -> None:
    deep = [Piece(f"{n}.{n}.{n}.", n, "x") for n in range(12)]
    (*_, last) = clauses.piece_refusals(clauses.anchored(deep))
    assert last.code == "clause_too_deep"
