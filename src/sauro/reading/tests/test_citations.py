"""Documents named in a text: the specimen stands beside what must be found in it."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.reading.blocks import layout
from sauro.reading.find.citations import find_citations
from sauro.reading.findings import Citation

PUBLISHED = date(2024, 7, 4)


def cited(text: str) -> list[Citation]:
    return list(find_citations(layout(text), published=PUBLISHED))


def told(text: str) -> list[tuple[str, str | None]]:
    return [(c.type, c.symbol) for c in cited(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thực hiện Nghị quyết số 18-NQ/TW của Trung ương.", [("nghị quyết", "18-NQ/TW")]),
        ("theo Nghị quyết 18-NQ/TW", [("nghị quyết", "18-NQ/TW")]),
        ("NGHỊ QUYẾT SỐ 14/2023/NQ-HĐND NGÀY 10/7/2023", [("nghị quyết", "14/2023/NQ-HĐND")]),
        ("Kết luận số 15 - KL/QU, Chỉ thị 26/CT-TTg", [("kết luận", "15-KL/QU"), ("chỉ thị", "26/CT-TTg")]),
        ("tại Văn bản số 77/VP-TH", [("công văn", "77/VP-TH")]),
        ("Công văn số 18590/BTC-PTHT", [("công văn", "18590/BTC-PTHT")]),
        ("Thông báo kết luận số 30-TB/QU", [("thông báo", "30-TB/QU")]),
        ("Luật Đất đai số 31/2024/QH15", [("luật", "31/2024/QH15")]),
        ("Luật số 24/2018/QH14", [("luật", "24/2018/QH14")]),
        ("Đề án 06 và Đề án số 22-ĐA/QU", [("đề án", "06"), ("đề án", "22-ĐA/QU")]),
        ("Quyết định phê duyệt quy hoạch số 1234/QĐ-UBND", [("quyết định", "1234/QĐ-UBND")]),
    ],
)
def test_a_numbered_document_has_its_kind_and_symbol(text: str, found: list[tuple[str, str | None]]) -> None:
    assert told(text) == found


def test_the_word_that_stands_there_decides_the_kind_even_against_the_symbol() -> None:
    assert told("Nghị định số 1956/QĐ-TTg") == [("nghị định", "1956/QĐ-TTg")]


def test_a_body_whose_name_ends_in_a_word_for_a_kind_is_no_kind() -> None:
    found = cited("Tờ trình của Phòng Tài chính - Kế hoạch số 12/TTr-TCKH ngày 10/5/2024.")
    assert [(c.type, c.issuer, c.on) for c in found] == [
        ("tờ trình", "Phòng Tài chính - Kế hoạch", date(2024, 5, 10))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nghị quyết số 12/NQ-HĐND; số 13/NQ-HĐND", ["12/NQ-HĐND", "13/NQ-HĐND"]),
        ("các Nghị quyết 57, 59, 66 và 68 của Bộ Chính trị", ["57", "59", "66", "68"]),
        ("Kế hoạch số 4/KH-UBND ngày 3/5/2024, số 9/KH-UBND", ["4/KH-UBND", "9/KH-UBND"]),
    ],
)
def test_a_list_that_drops_the_kind_keeps_the_kind_of_the_first(text: str, found: list[str]) -> None:
    kinds = {c.type for c in cited(text)}
    assert [c.symbol for c in cited(text)] == found and len(kinds) == 1


def test_kinds_may_change_within_a_list() -> None:
    text = "Căn cứ các Nghị định của Chính phủ: Số 71/2024/NĐ-CP; số 8/2024/TT-BTC của Bộ Tài chính"
    assert told(text) == [("nghị định", "71/2024/NĐ-CP"), ("thông tư", "8/2024/TT-BTC")]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết này có hiệu lực từ ngày ký.",
        "Hội đồng ban hành 12 nghị quyết, 5 kế hoạch.",
        "theo quyết định 5 nội dung",
        "đường Quốc lộ 5-QL, số điện thoại 090-123456",
        "Pháp luật về đất đai; luật sư; hội Luật gia; theo Luật này.",
        "Số: 45/TB-UBND\nQuận Sông Xanh, ngày 4 tháng 7 năm 2024",
        "tỷ lệ 1/500, ngày 20/11/2025, 20/112 khu phố, mô hình 5+1",
    ],
)
def test_what_names_no_document_is_left_out(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;",
            ["Luật Tổ chức chính quyền địa phương"],
        ),
        (
            "Luật Phòng, chống tác hại của rượu, bia, Luật Giá",
            ["Luật Phòng, chống tác hại của rượu, bia", "Luật Giá"],
        ),
        (
            "Bộ luật Lao động năm 2019 và Hiến pháp năm 2013",
            ["Bộ luật Lao động năm 2019", "Hiến pháp năm 2013"],
        ),
        (
            "Căn cứ Luật Sửa đổi, bổ sung một số điều của Luật Đất đai và Luật Nhà ở ngày 29/6/2024;",
            ["Luật Sửa đổi, bổ sung một số điều của Luật Đất đai và Luật Nhà ở"],
        ),
        ("Căn cứ\nLuật tổ chức chính quyền\nđịa phương;", ["Luật tổ chức chính quyền\nđịa phương"]),
        ("thi hành Luật Quản lý vùng nước, hải đảo xa được thuận lợi", ["Luật Quản lý vùng nước"]),
    ],
)
def test_laws_are_cited_by_their_names(text: str, names: list[str]) -> None:
    assert [(c.text, c.symbol) for c in cited(text)] == [(name, None) for name in names]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nghị quyết số 9-NQ/QU ngày 28/2/2024", date(2024, 2, 28)),
        ("Nghị quyết số 9-NQ/QU, ngày 28.2.2024", date(2024, 2, 28)),
        ("Nghị quyết số 9-NQ/QU (ngày 28 tháng 02 năm 2024)", date(2024, 2, 28)),
        ("Nghị quyết số 9-NQ/QU của Quận ủy ngày 28 tháng 02 năm 2024", date(2024, 2, 28)),
        ("Nghị quyết số 9/2021/NQ-HĐND ngày 28/12", date(2021, 12, 28)),
        ("Kế hoạch số 45/KH-UBND ngày 3/5", date(2024, 5, 3)),
        ("Nghị quyết số 9-NQ/QU được triển khai từ ngày 28/2/2024", None),
        ("Nghị quyết số 9-NQ/QU ngày 31/02/2024", None),
    ],
)
def test_the_day_stands_right_after_the_mention(text: str, day: date | None) -> None:
    assert [c.on for c in cited(text)] == [day]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "Quyết định số 5/QĐ-UBND ngày 2/1/2024 của Chủ tịch UBND phường về kinh phí",
            "Chủ tịch UBND phường",
        ),
        (
            "Thông tư số 8/2024/TT-BNM của Bộ Nông nghiệp và Môi trường quy định",
            "Bộ Nông nghiệp và Môi trường",
        ),
        ("Nghị quyết số 7/NQ-CP của Chính phủ và Kế hoạch số 8/KH-UBND", "Chính phủ"),
        ("Thủ tướng Chính phủ đã ban hành Chỉ thị số 26/CT-TTg", "Thủ tướng Chính phủ"),
        ("Theo đề nghị của Giám đốc Sở Tài chính tại Tờ trình số 7/TTr-STC", "Giám đốc Sở Tài chính"),
        ("báo cáo thẩm định của Sở Tư pháp số 2776/BC-STP ngày 1/9/2024", "Sở Tư pháp"),
        (
            "Ngày 16/9, Bộ Nông nghiệp và Phát triển nông thôn ban hành Công điện số 68/CĐ-BNN gửi các tỉnh",
            "Bộ Nông nghiệp và Phát triển nông thôn",
        ),
        ("Kết luận số 9-KL/TW của 3 địa phương", None),
        ("Kết luận số 9-KL/TW về công tác cán bộ", None),
    ],
)
def test_the_issuer_is_the_body_beside_the_mention(text: str, issuer: str | None) -> None:
    assert cited(text)[0].issuer == issuer


def test_the_day_of_one_document_is_not_another_s() -> None:
    text = (
        "Thực hiện Thông báo số 24/TB-VPCP ngày 11/8/2022, Chủ tịch UBND tỉnh vừa ký Công văn số 62/UBND-TH."
    )
    assert [c.on for c in cited(text)] == [date(2022, 8, 11), None]


def test_what_is_listed_shares_the_issuer_named_last_or_first() -> None:
    last = cited("Nghị quyết số 12/NQ-HĐND, số 13/NQ-HĐND ngày 05/7/2024 của HĐND quận Sông Xanh về vốn.")
    first = cited("các Nghị định của Chính phủ: Số 71/2024/NĐ-CP về giá; số 103/2024/NĐ-CP về thuế;")
    assert [c.issuer for c in last] == ["HĐND quận Sông Xanh"] * 2
    assert [c.issuer for c in first] == ["Chính phủ"] * 2


def test_the_words_are_those_of_the_text_in_any_spelling() -> None:
    plain = "Nghị quyết số 18-NQ/TW của Bộ Chính trị; Luật Thủy lợi"
    for spelled in (
        unicodedata.normalize("NFD", plain),
        plain.replace(" ", "\u00a0"),
        plain.replace("ủy", "uỷ"),
    ):
        found = cited(spelled)
        assert [c.symbol for c in found] == ["18-NQ/TW", None]
        assert [c.text for c in found] == [spelled[c.span.start : c.span.end] for c in found]


PIECES = st.sampled_from(
    [
        "Nghị quyết",
        " số ",
        "18",
        "-NQ/TW",
        "/2024",
        "Luật ",
        "Đất đai",
        ", ",
        "; ",
        " và ",
        "của ",
        "UBND ",
        "\n",
        "…/",
        "ngày 3/5",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for c in cited(text):
        assert c.text == text[c.span.start : c.span.end]
