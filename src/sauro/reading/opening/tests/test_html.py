"""Web pages: the text with its tables and numbers, without what stands around it."""

from __future__ import annotations

import pytest

from sauro.reading.opening import Unreadable, open_bytes

CLAUSES = [
    f"{i}. Giao Sở Công Thương chủ trì rà soát việc thứ {i} và báo cáo trước ngày {i}/6/2024."
    for i in range(1, 9)
]
BODY = "".join(f"<p>{clause}</p>" for clause in CLAUSES)


def lines(html: str) -> list[str]:
    opened = open_bytes(html.encode())
    assert opened.kind == "html"
    return opened.text.split("\n")


def page(body: str) -> str:
    head = "<head><title>t</title><script>var a = '<p>no</p>'</script></head>"
    return f"<!DOCTYPE html><html>{head}<body>{body}</body></html>"


def test_menus_scripts_and_related_news_are_left_out_and_no_clause_is_lost() -> None:
    links = "".join(f'<li><a href="/{i}">Tin khác số {i} của tỉnh</a></li>' for i in range(9))
    around = (
        f'<nav>Trang chủ</nav><div class="menu-top"><a>Giới thiệu</a></div><header><a>Cổng thông tin</a></header>'
        f'<main><article><h1>Thông báo kết luận</h1>{BODY}<div class="box-related">Tin liên quan</div></article></main>'
        f"<ul>{links}</ul><aside>Quảng cáo</aside><footer>Bản quyền</footer><noscript>Bật JS</noscript>"
    )
    assert lines(page(around)) == ["Thông báo kết luận", *CLAUSES]


def test_a_page_that_is_one_form_or_calls_its_text_a_comment_is_read() -> None:
    assert lines(page(f'<form class="comments"><div id="menu">{BODY}</div></form>')) == CLAUSES


def test_a_table_of_tasks_keeps_rows_cells_and_head() -> None:
    table = (
        "<table><thead><tr><th>TT</th><th>Nhiệm vụ</th><th>Thời hạn</th></tr></thead><tbody>"
        "<tr><td rowspan=2>1</td><td><p>Rà soát</p><p>quy hoạch</p></td><td>30/6<br>2024</td></tr>"
        "<tr><td colspan=2>Báo cáo</td></tr></tbody></table>"
    )
    assert lines(page(f"<p>Phụ lục</p>{table}<p>Hết</p>")) == [
        "Phụ lục",
        "TT\tNhiệm vụ\tThời hạn",
        "1\tRà soát quy hoạch\t30/6 2024",
        "\tBáo cáo\t",
        "Hết",
    ]


def test_a_table_that_only_lays_out_the_page_is_no_table() -> None:
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    assert lines(page(f"<table><tr><td><p>Điều 1.</p>{inner}</td><td><p>Điều 2.</p></td></tr></table>")) == [
        "Điều 1.",
        "a\tb",
        "Điều 2.",
    ]


def test_list_marks_are_drawn_as_a_browser_draws_them() -> None:
    lists = (
        "<ol><li>một<ol type=a><li>trong</li></ol></li><li>hai</li></ol><ol type=I start=3><li>ba</li>"
        "<li value=7>bảy</li></ol><ul><li>gạch</li></ul><ol style='list-style-type: none'><li>4. tự đánh số</li></ol>"
    )
    assert lines(page(lists)) == [
        "1. một",
        "a. trong",
        "2. hai",
        "III. ba",
        "VII. bảy",
        "- gạch",
        "4. tự đánh số",
    ]


def test_a_long_list_is_counted_once_and_numbered_to_its_end() -> None:
    items = "".join(f"<li>Việc {i}</li>" for i in range(1, 10_001))
    assert lines(page(f"<ol start=5>{items}</ol>"))[-1] == "10004. Việc 10000"


def test_a_row_wider_than_any_table_keeps_its_words() -> None:
    cells = "".join(f"<td colspan=200>ô {i}</td>" for i in range(600))
    (line,) = lines(page(f"<table><tr>{cells}</tr></table>"))
    assert line.count("\t") < 1000 and all(f"ô {i}" in line for i in (0, 1, 599))


def test_a_plan_with_a_very_long_cell_stays_a_table() -> None:
    long = "Rà soát hồ sơ đất đai toàn tỉnh; " * 120
    heads = "<tr><th>Nhiệm vụ</th><th>Đơn vị chủ trì</th><th>Thời hạn</th></tr>"
    row = f"<tr><td>{long}</td><td>Sở Y tế</td><td>30/6/2024</td></tr>"
    assert lines(page(f"<table>{heads}{row}</table>"))[1].endswith("\tSở Y tế\t30/6/2024")


def test_line_breaks_are_lines_and_inline_marks_are_none() -> None:
    hidden = "<i hidden>ẩn</i><span style='display: none'>ẩn</span>"
    body = f"<p>Độc lập<br/>Tự do</p><p>5&nbsp;m<sup>2</sup> <b>đ</b>ất<del>xóa</del> &amp; {hidden}</p>"
    assert lines(page(body)) == ["Độc lập", "Tự do", "5\xa0m2 đất &"]


def test_a_fragment_and_a_page_named_doc_open_by_content() -> None:
    fragment = "".join(f"<p>đoạn {i}</p>" for i in range(5))
    assert open_bytes(fragment.encode(), name="a.doc").kind == "html"
    assert open_bytes(("\ufeff" + page(BODY)).encode(), name="a.docx").text.split("\n") == CLAUSES


def test_a_page_in_an_old_encoding_is_read_by_its_words() -> None:
    opened = open_bytes(page("<p>C\u00e9ng h\u00dfa x\u00b7 h\u00e9i</p>").encode("latin-1"))
    assert opened.text == "Cộng hòa xã hội"


def test_what_stands_behind_a_part_left_out_stays_also_with_odd_characters() -> None:
    assert lines(page("<p>Giao <script>x</script>&#1;Sở &#13;Y&#0; tế<nav>x</nav></p>")) in (
        ["Giao Sở Y tế"],
        ["Giao Sở Y\ufffd tế"],
    )


def test_a_page_without_words_says_so() -> None:
    with pytest.raises(Unreadable) as refused:
        open_bytes(page("<script>x</script>").encode())
    assert refused.value.code == "no_words"


def test_tags_that_are_never_closed_lose_no_words() -> None:
    text = open_bytes(("<html><body>" + "<div><b>chữ " * 1500).encode()).text
    assert text.split().count("chữ") == 1500


MHTML = """From: <Saved by Word>
MIME-Version: 1.0
Content-Type: multipart/related; boundary="----x"

------x
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><body><p>Giao S=E1=BB=9F Y t=E1=BA=BF</p></body></html>
------x
Content-Type: image/png

x
------x--
"""


def test_a_page_saved_in_one_file_is_opened_whatever_its_name() -> None:
    opened = open_bytes(MHTML.encode(), name="a.doc")
    assert (opened.text, opened.kind) == ("Giao Sở Y tế", "html")
    with pytest.raises(Unreadable) as refused:
        open_bytes(b"MIME-Version: 1.0\nContent-Type: image/png\n\nx")
    assert refused.value.code == "broken"


def test_a_letterhead_laid_out_as_a_table_is_lines_and_a_table_of_tasks_is_none() -> None:
    head = (
        "<table><tr><td>UBND TỈNH AN BÌNH<br>SỞ Y TẾ</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do</td>"
        "</tr><tr><td>Số: 12/KH-SYT</td><td>An Bình, ngày 5 tháng 6 năm 2024</td></tr></table>"
    )
    tasks = "<table><tr><td>1</td><td>Nơi nhận hồ sơ của công dân ở các xã</td><td>30/6</td></tr></table>"
    assert lines(page(head + tasks)) == [
        "UBND TỈNH AN BÌNH",
        "SỞ Y TẾ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do",
        "Số: 12/KH-SYT",
        "An Bình, ngày 5 tháng 6 năm 2024",
        "1\tNơi nhận hồ sơ của công dân ở các xã\t30/6",
    ]
