# ruff: noqa: E501 (a specimen is one line)
"""The document's own head and foot, in State and Party form, with the two columns flattened in any order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.reading.blocks import layout
from sauro.reading.find.head import find_head
from sauro.reading.findings import Head

BODY = "\nNgày 02 tháng 7 năm 2024, tại trụ sở, Chủ tịch UBND quận chủ trì họp và kết luận như sau:\n1. Giao Phòng Nội vụ rà soát.\n"
FOOT = "Nơi nhận:\n- TT Quận ủy (để b/c);\n- Các phòng, ban;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nTrần Văn Ấm"

LEFT_FIRST = "ỦY BAN NHÂN DÂN\nQUẬN SÔNG XANH\n-------\nSố: 45/TB-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\nQuận Sông Xanh, ngày 04 tháng 7 năm 2024\n"
ROW_BY_ROW = "ỦY BAN NHÂN DÂN\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUẬN SÔNG XANH\nĐộc lập – Tự do – Hạnh phúc\nSố: 45/TB-UBND\nQuận Sông Xanh, ngày 04 tháng 7 năm 2024\n"
SIDE_BY_SIDE = "ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUẬN SÔNG XANH       Độc lập - Tự do - Hạnh phúc\nSố: 45/TB-UBND       Quận Sông Xanh, ngày 04 tháng 7 năm 2024\n"
RUN_TOGETHER = "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUẬN SÔNG XANH Độc lập - Tự do - Hạnh phúc\nSố: 45/TB-UBND Quận Sông Xanh, ngày 04 tháng 7 năm 2024\n"
IN_A_TABLE = "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUẬN SÔNG XANH | Độc lập - Tự do - Hạnh phúc\nSố: 45/TB-UBND | Quận Sông Xanh, ngày 04 tháng 7 năm 2024\n"
NARROW = "ỦY BAN NHÂN DÂN\nQUẬN SÔNG XANH\n-------\n|\nCỘNG\nHÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n------\n|\nSố:\n45/TB-UBND\n|\nQuận Sông Xanh, ngày 04\ntháng 7 năm 2024\n|\n"
BARRED = "ỦY BAN NHÂN DÂN QUẬN SÔNG XANH |\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 45/TB-UBND |\nQuận Sông Xanh, ngày 04 tháng 7 năm 2024 |\n"
RIGHT_FIRST = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nQuận Sông Xanh, ngày 04 tháng 7 năm 2024\nỦY BAN NHÂN DÂN\nQUẬN SÔNG XANH\nSố: 45/TB-UBND\n"


def head(text: str) -> Head:
    return find_head(layout(text))


@pytest.mark.parametrize(
    "top", [NARROW, BARRED, LEFT_FIRST, ROW_BY_ROW, SIDE_BY_SIDE, RUN_TOGETHER, IN_A_TABLE, RIGHT_FIRST]
)
def test_a_state_document_is_read_however_its_columns_were_flattened(top: str) -> None:
    found = head(
        f"{top}THÔNG BÁO\nKết luận của Chủ tịch UBND quận tại cuộc họp về\nchuyển đổi số{BODY}{FOOT}"
    )
    assert found.form == "state" and found.type == "THÔNG BÁO" and found.symbol == "45/TB-UBND"
    assert (found.place, found.on) == ("Quận Sông Xanh", date(2024, 7, 4))
    assert " ".join((found.issuer or "").split()) == "ỦY BAN NHÂN DÂN QUẬN SÔNG XANH"
    assert found.subject == "Kết luận của Chủ tịch UBND quận tại cuộc họp về\nchuyển đổi số"
    assert (found.signer, found.signer_title) == ("Trần Văn Ấm", "PHÓ CHỦ TỊCH")
    assert found.recipients == ("TT Quận ủy (để b/c)", "Các phòng, ban", "Lưu: VT")


def test_a_party_document_has_its_own_form() -> None:
    found = head(
        "ĐẢNG BỘ THÀNH PHỐ HẠ LÂM\nQUẬN ỦY SÔNG XANH\n*\nSố 12-KL/QU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Sông Xanh, ngày 05 tháng 7 năm 2024\nKẾT LUẬN\nCỦA BAN THƯỜNG VỤ QUẬN ỦY\nvề công tác cán bộ\n-----\n"
        "Tại phiên họp ngày 03/7/2024, Ban Thường vụ kết luận:\n1. Giao Ban Tổ chức.\n"
        "Nơi nhận: Thành ủy; các chi bộ; Lưu Văn phòng.\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nLê Thị Mận"
    )
    assert (found.form, found.type, found.symbol) == ("party", "KẾT LUẬN", "12-KL/QU")
    assert (found.issuer, found.place, found.on) == ("QUẬN ỦY SÔNG XANH", "Sông Xanh", date(2024, 7, 5))
    assert (found.signer, found.signer_title) == ("Lê Thị Mận", "BÍ THƯ")
    assert found.recipients == ("Thành ủy", "các chi bộ", "Lưu Văn phòng")


def test_a_letter_has_its_subject_under_the_symbol_and_no_kind() -> None:
    found = head(
        "UBND TỈNH HẠ LÂM\nSỞ TÀI CHÍNH\nSố: 812/STC-NS\nV/v đôn đốc giải ngân vốn\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nHạ Lâm, ngày 10 tháng 6 năm 2024\nKính gửi: UBND các huyện, thành phố\n"
        "Thực hiện Kế hoạch số 5/KH-UBND, Sở Tài chính đề nghị báo cáo trước ngày 20/6/2024./.\n"
        "Nơi nhận:\nGIÁM ĐỐC\n- Như trên;\n- Lưu: VT, NS.\n\nVõ Minh Khuê"
    )
    assert (found.type, found.symbol, found.issuer) == (None, "812/STC-NS", "SỞ TÀI CHÍNH")
    assert found.subject == "V/v đôn đốc giải ngân vốn"
    assert (found.signer, found.signer_title) == ("Võ Minh Khuê", "GIÁM ĐỐC")
    assert found.recipients == ("Như trên", "Lưu: VT, NS")


@pytest.mark.parametrize(
    ("line", "symbol"),
    [
        ("Số: 05/2024/NQ-HĐND", "05/2024/NQ-HĐND"),
        ("Số 88 - BC/ĐU", "88-BC/ĐU"),
        ("Số:     /KH-UBND", "/KH-UBND"),
        ("Số: …/TTr-STC", "…/TTr-STC"),
        ("SỐ: 7/QĐ-UBND", "7/QĐ-UBND"),
    ],
)
def test_the_symbol_is_the_documents_own(line: str, symbol: str) -> None:
    top = f"HỘI ĐỒNG NHÂN DÂN\nTỈNH HẠ LÂM\n{line}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHạ Lâm, ngày 3 tháng 7 năm 2024\n"
    found = head(f"{top}QUYẾT ĐỊNH\nVề việc giao vốn\nCăn cứ Quyết định số 99/QĐ-TTg ngày 1/1/2024;")
    assert found.symbol == symbol and found.subject == "Về việc giao vốn"


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 4/7, UBND quận họp về chuyển đổi số. Quyết định số 5/QĐ-UBND được nêu.",
        "NGHỊ QUYẾT SỐ 14/2023/NQ-HĐND NGÀY 10/7/2023 VỀ VỐN\nCăn cứ Luật Đầu tư công;",
        "1. Giao Sở Tài chính.\n2. Giao Sở Nội vụ.",
        "",
    ],
)
def test_a_text_without_a_head_has_none(text: str) -> None:
    found = head(text)
    assert (found.symbol, found.place, found.on, found.issuer) == (None, None, None, None)


def test_a_day_left_open_is_no_day() -> None:
    found = head(LEFT_FIRST.replace("ngày 04", "ngày    ") + "KẾ HOẠCH\nGiao vốn\nI. MỤC ĐÍCH")
    assert (found.place, found.on, found.type, found.subject) == (
        "Quận Sông Xanh",
        None,
        "KẾ HOẠCH",
        "Giao vốn",
    )


PIECES = st.sampled_from(
    [*LEFT_FIRST.splitlines(keepends=True), "THÔNG BÁO\n", "V/v a\n", "Nơi nhận:", "- Như trên;\n", "KT. CHỦ TỊCH\n", "Lê Văn A\n", " ", "\t"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    found = head(text)
    for words in (found.type, found.place, found.signer, found.signer_title, *found.recipients):
        assert words is None or words in text
