"""The marks that Word draws before list items, as a reader of the page sees them."""

from __future__ import annotations

import pytest

from sauro.reading.opening import open_bytes
from sauro.reading.opening.docx_numbering import written
from sauro.reading.opening.tests.papers import docx, item, level, p


def abstract(levels: str, number: int = 0) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'


def num(number: int, of: int = 0, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    return open_bytes(docx(body, numbering=numbering, styles=styles)).text.split("\n")


CLAUSES = abstract(
    level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)")
)


def test_levels_are_drawn_in_their_forms_and_begin_anew_below_a_new_head() -> None:
    body = (
        item("Kết quả", num=1) + item("Kinh tế", num=1, level=1) + item("thu", num=1, level=2)
        + item("chi", num=1, level=2) + item("Xã hội", num=1, level=1) + item("y tế", num=1, level=2)
        + item("Nhiệm vụ", num=1) + item("Chung", num=1, level=1)
    )  # fmt: skip
    assert lines(body, CLAUSES + num(1)) == [
        "I. Kết quả",
        "1. Kinh tế",
        "a) thu",
        "b) chi",
        "2. Xã hội",
        "a) y tế",
        "II. Nhiệm vụ",
        "1. Chung",
    ]


def test_a_mark_of_several_levels_shows_each_in_its_place() -> None:
    numbering = abstract(level(0, "decimal", "Điều %1.") + level(1, "decimal", "%1.%2.")) + num(1)
    body = item("A", num=1) + item("B", num=1, level=1) + item("C", num=1, level=1) + item("D", num=1)
    assert lines(body, numbering) == ["Điều 1. A", "1.1. B", "1.2. C", "Điều 2. D"]


def test_a_legal_level_shows_roman_heads_as_digits() -> None:
    numbering = abstract(level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", "<w:isLgl/>")) + num(1)
    assert lines(item("A", num=1) + item("B", num=1, level=1), numbering) == ["I. A", "1.1. B"]


def test_two_lists_over_one_definition_go_on_counting_unless_one_starts_anew() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(level(0, "decimal", "%1.")) + num(1) + num(2) + num(3, more=restart)
    body = item("a", num=1) + item("b", num=2) + p("giữa") + item("c", num=3) + item("d", num=3)
    assert lines(body, numbering) == ["1. a", "2. b", "giữa", "1. c", "2. d"]


def test_a_level_told_never_to_restart_goes_on() -> None:
    never = '<w:lvlRestart w:val="0"/>'
    numbering = abstract(level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.", never)) + num(1)
    body = item("A", num=1) + item("b", num=1, level=1) + item("C", num=1) + item("d", num=1, level=1)
    assert lines(body, numbering) == ["I. A", "1. b", "II. C", "2. d"]


def test_bullets_are_dashes_and_a_plus_stays_a_plus() -> None:
    numbering = abstract(level(0, "bullet", "\uf0b7") + level(1, "bullet", "+")) + num(1)
    assert lines(item("a", num=1) + item("b", num=1, level=1), numbering) == ["- a", "+ b"]


def test_a_list_may_come_from_the_style_and_be_taken_away_again() -> None:
    numbering = abstract(
        level(0, "decimal", "Điều %1.", '<w:pStyle w:val="Dieu"/>')
        + level(1, "decimal", "%2.", '<w:pStyle w:val="Khoan"/>')
    ) + num(7)
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{based}'
        f'<w:pPr><w:numPr>{at}<w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        for name, based, at in (
            ("Dieu", "", ""),
            ("Khoan", '<w:basedOn w:val="Dieu"/>', '<w:ilvl w:val="1"/>'),
        )
    )
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = "".join(
        p(text, properties=f'<w:pStyle w:val="{style}"/>{more}')
        for text, style, more in (
            ("Phạm vi", "Dieu", ""),
            ("Quy định", "Khoan", ""),
            ("không số", "Dieu", none),
            ("Hiệu lực", "Dieu", ""),
        )
    )
    assert lines(body, numbering, styles) == [
        "Điều 1. Phạm vi",
        "1. Quy định",
        "không số",
        "Điều 2. Hiệu lực",
    ]


def test_a_column_of_numbers_in_a_table_is_counted() -> None:
    numbering = abstract(level(0, "decimal", "%1")) + num(1)
    rows = "".join(
        f"<w:tr><w:tc>{item('', num=1)}</w:tc><w:tc>{p(task)}</w:tc></w:tr>" for task in ("a", "b")
    )
    assert lines(f"<w:tbl>{rows}</w:tbl>", numbering) == ["1\ta", "2\tb"]


def test_a_list_that_is_not_defined_draws_nothing() -> None:
    assert lines(item("a", num=9) + item("b", num=1, level=5), CLAUSES + num(1)) == ["a", "b"]


@pytest.mark.parametrize(
    ("number", "form", "mark"),
    [
        (4, "upperRoman", "IV"), (9, "lowerRoman", "ix"), (28, "upperLetter", "BB"), (7, "decimalZero", "07"),
        (3, "none", ""), (3, "chineseCounting", "3"), (0, "upperRoman", "0"), (5000, "lowerLetter", "5000"),
    ],
)  # fmt: skip
def test_forms_of_numbers(number: int, form: str, mark: str) -> None:
    assert written(number, form) == mark
