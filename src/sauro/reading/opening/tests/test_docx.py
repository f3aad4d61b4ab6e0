"""Word files: what Word shows is read, what it hides is not."""

from __future__ import annotations

import io
import zipfile

import docx as python_docx
import pytest

from sauro.reading.opening import Unreadable, open_bytes
from sauro.reading.opening.tests.papers import docx, p

RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


def text_of(body: str, **parts: str) -> str:
    return open_bytes(docx(body, **parts)).text


def codes_of(body: str, **parts: str) -> list[str]:
    return [note.code for note in open_bytes(docx(body, **parts)).notes]


def test_a_file_of_python_docx_is_read_with_headings_lists_and_a_table() -> None:
    document = python_docx.Document()
    document.add_heading("KẾ HOẠCH", 1)
    document.add_paragraph("Giao các đơn vị:")
    for task in ("Rà soát quy hoạch", "Báo cáo kết quả"):
        document.add_paragraph(task, style="List Number")
    document.add_paragraph("Thực hiện nghiêm túc", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(
        table._cells, ("Nhiệm vụ", "Thời hạn", "Rà soát\nquy hoạch", "30/6/2024"), strict=True
    ):
        cell.text = text
    target = io.BytesIO()
    document.save(target)
    opened = open_bytes(target.getvalue(), name="tên sai.pdf")
    assert opened.kind == "docx"
    assert opened.text.split("\n") == [
        "KẾ HOẠCH",
        "Giao các đơn vị:",
        "1. Rà soát quy hoạch",
        "2. Báo cáo kết quả",
        "- Thực hiện nghiêm túc",
        "Nhiệm vụ\tThời hạn",
        "Rà soát quy hoạch\t30/6/2024",
    ]


def test_deleted_text_is_left_out_and_inserted_text_is_kept() -> None:
    body = (
        "<w:p>" + RUN.format("trước ngày ") + "<w:del><w:r><w:delText>15/6</w:delText></w:r></w:del>"
        "<w:ins>" + RUN.format("30/6") + "</w:ins><w:moveFrom>" + RUN.format("cũ") + "</w:moveFrom></w:p>"
    )
    assert text_of(body) == "trước ngày 30/6"
    assert codes_of(body) == ["changes_accepted"]


def test_a_paragraph_whose_end_was_deleted_runs_on_into_the_next() -> None:
    assert (
        text_of(p("Giao Sở ", properties="<w:rPr><w:del/></w:rPr>") + p("Tài chính")) == "Giao Sở Tài chính"
    )


def test_a_last_paragraph_whose_end_was_deleted_is_kept() -> None:
    deleted = p("Giao Sở Y tế báo cáo", properties="<w:rPr><w:del/></w:rPr>")
    table = "<w:tbl><w:tr><w:tc>" + p("A") + "</w:tc><w:tc>" + p("B") + "</w:tc></w:tr></w:tbl>"
    assert text_of(p("I. Việc") + deleted) == "I. Việc\nGiao Sở Y tế báo cáo"
    assert text_of(deleted + table) == "Giao Sở Y tế báo cáo\nA\tB"


def test_a_row_wider_than_any_table_keeps_its_words() -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="200"/></w:tcPr>' + p("ô") + "</w:tc>"
    text = text_of(f"<w:tbl><w:tr>{wide * 2000}</w:tr></w:tbl>")
    assert text.count("ô") == 2000 and len(text) < 10_000


def test_hidden_text_is_left_out_also_where_a_style_hides_it() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="An"><w:name w:val="Ẩn"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = p("thấy ") + p("ẩn", run="<w:vanish/>") + p("ẩn", run='<w:rStyle w:val="An"/>')
    assert text_of(body + p("hiện", run='<w:vanish w:val="0"/>'), styles=styles) == "thấy\n\nhiện"
    assert "hidden_left_out" in codes_of(body, styles=styles)


def test_a_soft_line_break_stays_a_line_and_a_tab_is_no_cell() -> None:
    line = "<w:t>Nơi nhận:</w:t><w:tab/><w:t>A</w:t><w:br/><w:t>B</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>C</w:t>"
    assert text_of(f"<w:p><w:r>{line}</w:r></w:p>") == "Nơi nhận: A\nB-C"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_a_merged_cell_is_written_once_and_columns_stay_in_place() -> None:
    rows = (
        cell("TT") + cell("Nhiệm vụ", '<w:gridSpan w:val="2"/>'),
        cell("1", '<w:vMerge w:val="restart"/>') + cell("Rà soát") + cell("30/6"),
        cell("1", "<w:vMerge/>") + cell("Báo cáo") + cell("31/7"),
    )
    body = "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>" + p("Hết.")
    assert text_of(body).split("\n") == ["TT\tNhiệm vụ\t", "1\tRà soát\t30/6", "\tBáo cáo\t31/7", "Hết."]


def test_a_deleted_row_is_left_out() -> None:
    body = f"<w:tbl><w:tr>{cell('a')}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{cell('b')}</w:tr></w:tbl>"
    assert text_of(body) == "a"


def test_a_table_in_a_cell_and_several_paragraphs_come_to_one_line() -> None:
    inner = f"<w:tbl><w:tr>{cell('x')}{cell('y')}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{p('một')}{p('hai')}{inner}</w:tc>{cell('ba')}</w:tr></w:tbl>"
    assert text_of(body) == "một hai x y\tba"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = "<w:txbxContent>" + p("Phụ lục I") + "</w:txbxContent>"
    drawn = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        + box
        + "</wps:txbx></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><v:textbox>" + box + "</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert text_of(f"<w:p>{RUN.format('Kèm theo')}{drawn}</w:p>") == "Kèm theo\nPhụ lục I"


def test_footnotes_stand_at_the_end_and_do_not_cut_the_sentence() -> None:
    called = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("Số liệu ước tính.")}</w:footnote>'
        f'<w:footnote w:id="3">{p("Không được gọi.")}</w:footnote>'
    )
    body = f"<w:p>{RUN.format('đạt 222.551')}{called}{RUN.format(' tỷ đồng')}</w:p>{p('Hết.')}"
    assert text_of(body, footnotes=notes) == "đạt 222.551 tỷ đồng\nHết.\n[1] Số liệu ước tính."


def test_of_a_field_the_result_is_read_and_not_the_code() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a \\h</w:instrText></w:r>'
        '<w:r><w:t>mã</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Điều 5</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert text_of(body) == "Điều 5"


def test_the_automatic_table_of_contents_is_left_out() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    body = p("I. Kết quả 3", properties='<w:pStyle w:val="TOC1"/>') + p("I. Kết quả")
    assert text_of(body, styles=styles) == "I. Kết quả"
    assert codes_of(body, styles=styles) == ["contents_left_out"]


def test_runs_in_old_fonts_become_unicode_even_where_a_letter_is_cut_in_two() -> None:
    tcvn = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    head = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
    vni = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'
    cut = "".join(f"<w:r><w:rPr>{vni}</w:rPr><w:t>{t}</w:t></w:r>" for t in ("Coä", "ng ho", "øa"))
    body = (
        p("ñy ban nh©n d©n", run=head)
        + p("t×nh h×nh", run=tcvn)
        + f"<w:p>{cut}</w:p>"
        + p("đã là Unicode", run=tcvn)
    )
    opened = open_bytes(docx(body))
    assert opened.text == "ỦY BAN NHÂN DÂN\ntình hình\nCộng hòa\nđã là Unicode"
    assert [note.params["name"] for note in opened.notes] == ["TCVN3", "VNI"]


def test_an_old_font_may_come_from_the_style_of_the_paragraph() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>'
        '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:style>'
    )
    assert text_of(p("nhiÖm vô"), styles=styles) == "nhiệm vụ"


def test_an_old_font_that_is_not_known_is_refused_by_name() -> None:
    with pytest.raises(Unreadable) as refused:
        text_of(p("nhiÖm vô", run='<w:rFonts w:ascii="VPS Times" w:hAnsi="VPS Times"/>'))
    assert (refused.value.code, refused.value.params) == ("legacy_font_unknown", {"name": "VPS"})


def test_content_controls_links_and_formulas_are_read() -> None:
    body = (
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>" + p("trong khung") + "</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink>"
        + RUN.format("liên kết")
        + "</w:hyperlink><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>"
    )
    assert text_of(body) == "trong khung\nliên kếtx=1"


def test_a_file_without_its_end_and_one_without_a_body_are_broken() -> None:
    whole = docx(p("chữ " * 500))
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as package:
        package.writestr("word/styles.xml", "<a/>")
    for data in (whole[: len(whole) // 2], empty.getvalue()):
        with pytest.raises(Unreadable) as refused:
            open_bytes(data)
        assert refused.value.code == "broken"


def test_a_file_without_words_says_so() -> None:
    with pytest.raises(Unreadable) as refused:
        open_bytes(docx(p("")))
    assert refused.value.code == "no_words"


@pytest.mark.parametrize(
    ("part", "kind"),
    [("xl/workbook.xml", "Excel (.xlsx)"), ("ppt/a.xml", "PowerPoint (.pptx)"), ("a.txt", "tệp nén zip")],
)
def test_another_package_is_named(part: str, kind: str) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(part, "x")
    with pytest.raises(Unreadable) as refused:
        open_bytes(target.getvalue(), name="a.docx")
    assert (refused.value.code, refused.value.params["kind"]) == ("unknown_kind", kind)


def test_a_letterhead_and_a_place_for_signatures_are_lines() -> None:
    def two(left: list[str], right: list[str]) -> str:
        cells = "".join(f"<w:tc>{''.join(map(p, lines))}</w:tc>" for lines in (left, right))
        return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"

    head = two(
        ["TỈNH ỦY AN BÌNH", "Số 12-TB/TU"], ["ĐẢNG CỘNG SẢN VIỆT NAM", "An Bình, ngày 5 tháng 6 năm 2024"]
    )
    foot = two([], ["T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Trần Văn Mẫu"])
    assert text_of(head + p("THÔNG BÁO") + foot).split("\n") == [
        "TỈNH ỦY AN BÌNH",
        "Số 12-TB/TU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "An Bình, ngày 5 tháng 6 năm 2024",
        "THÔNG BÁO",
        "T/M BAN THƯỜNG VỤ",
        "BÍ THƯ",
        "Trần Văn Mẫu",
    ]
