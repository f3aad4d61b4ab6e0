"""PDF: words in their order, without what every page repeats; locked, damaged and pictured files are told apart."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from sauro.reading.opening import Unreadable, open_bytes
from sauro.reading.opening.tests.papers import pdf
from sauro.reading.opening.tests.programs import machine_with

SENTENCE = "Giao Sở Công Thương chủ trì, phối hợp với các phường rà soát quy hoạch chợ"


def locked(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[SENTENCE]])))
    writer.encrypt(password, owner_password="khóa", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_words_come_with_all_their_marks() -> None:
    letters = "ă â đ ê ô ơ ư ắ ằ ẳ ẵ ặ ấ ầ ẩ ẫ ậ é è ẻ ẽ ẹ ế ề ể ễ ệ ó ỡ ợ ữ ự ỹ ỵ Đ Ỳ Ữ"
    opened = open_bytes(pdf([[SENTENCE, letters]]), name="tên sai.txt")
    assert (opened.kind, opened.text, opened.notes) == ("pdf", f"{SENTENCE}\n{letters}", ())


def test_running_titles_and_page_numbers_are_dropped_and_sentences_run_on() -> None:
    pages = [
        ["UBND tỉnh", "1. Giao Sở Y tế rà soát", "- 1 -"],
        ["UBND tỉnh", "mạng lưới trạm y tế;", "- 2 -"],
        ["UBND tỉnh", "2. Giao Sở Nội vụ báo cáo.", "- 3 -"],
    ]
    opened = open_bytes(pdf(pages))
    assert opened.text.split("\n") == [
        "1. Giao Sở Y tế rà soát",
        "mạng lưới trạm y tế;",
        "2. Giao Sở Nội vụ báo cáo.",
    ]
    assert [(n.code, n.params) for n in opened.notes] == [("repeated_lines_dropped", {"count": 6})]


def test_a_number_that_is_no_page_number_and_lines_met_inside_stay() -> None:
    pages = [
        ["Chỉ tiêu", "2024", "đạt kế hoạch"],
        ["Chỉ tiêu", "a", "b", "c", "Chỉ tiêu", "d", "e", "f"],
        ["Chỉ tiêu", "đạt"],
    ]
    assert open_bytes(pdf(pages)).text.split("\n") == [line for page in pages for line in page]


def test_an_empty_password_opens_and_is_told() -> None:
    opened = open_bytes(locked(""))
    assert opened.text == SENTENCE
    assert [note.code for note in opened.notes] == ["password_empty"]


def test_a_locked_file_is_refused_by_name() -> None:
    with pytest.raises(Unreadable) as refused:
        open_bytes(locked("bí mật"))
    assert refused.value.code == "encrypted"


def test_a_file_cut_off_gives_its_text_or_one_refusal() -> None:
    whole = pdf([[SENTENCE], [SENTENCE]])
    for length in range(0, len(whole), 97):
        try:
            assert open_bytes(b"%PDF-1.7\n" + whole[9:length]).text
        except Unreadable as refused:
            assert refused.code in {"broken", "scanned"}


def test_a_scan_says_so_where_the_machine_cannot_read_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    machine_with(monkeypatch, tmp_path)
    with pytest.raises(Unreadable) as refused:
        open_bytes(pdf([b"\xff\xd8\xff picture"]))
    assert refused.value.code == "scanned"


def test_pages_without_text_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    machine_with(monkeypatch, tmp_path)
    picture = b"\xff\xd8\xff picture"
    opened = open_bytes(pdf([[SENTENCE], picture, picture, [SENTENCE], picture]))
    assert opened.text == f"{SENTENCE}\n{SENTENCE}"
    assert [(n.code, n.params) for n in opened.notes] == [("pages_without_text", {"pages": "2-3, 5"})]


TESSERACT = """
import sys
if "--list-langs" in sys.argv:
    print("List of available languages\\nvie")
else:
    picture = open(sys.argv[1], "rb").read()
    words = "Giao Sở Y tế rà soát trạm y tế" if picture.startswith(b"\\xff\\xd8\\xff read") else ""
    open("out.txt", "w", encoding="utf-8").write(words)
"""


def test_a_scan_is_read_by_tesseract_where_it_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    machine_with(monkeypatch, tmp_path, tesseract=TESSERACT)
    opened = open_bytes(pdf([b"\xff\xd8\xff read me", b"\xff\xd8\xff blank"]))
    assert opened.text == "Giao Sở Y tế rà soát trạm y tế"
    assert [(n.code, n.params["pages"]) for n in opened.notes] == [
        ("recognised_by_machine", "1"),
        ("pages_without_text", "2"),
    ]


def test_a_scan_that_tesseract_cannot_read_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    machine_with(monkeypatch, tmp_path, tesseract=TESSERACT)
    with pytest.raises(Unreadable) as refused:
        open_bytes(pdf([b"\xff\xd8\xff blank"]))
    assert (refused.value.code, refused.value.params) == ("scanned_unread", {"pages": 1})


def test_tesseract_without_vietnamese_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    machine_with(monkeypatch, tmp_path, tesseract=TESSERACT.replace("vie", "eng"))
    with pytest.raises(Unreadable) as refused:
        open_bytes(pdf([b"\xff\xd8\xff read me"]))
    assert refused.value.code == "scanned"


def test_old_fonts_inside_a_pdf_are_recognised_by_their_words() -> None:
    opened = open_bytes(pdf([["Céng hßa x· héi chñ nghÜa ViÖt Nam", "Giao Së Y tÕ rµ so¸t"]]))
    assert opened.text == "Cộng hòa xã hội chủ nghĩa Việt Nam\nGiao Sở Y tế rà soát"
    assert [note.code for note in opened.notes] == ["converted"]


PHOTOGRAPH = b"\xff\xd8\xff read\x00"


def test_a_photograph_of_a_page_is_a_scan(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    machine_with(monkeypatch, tmp_path)
    with pytest.raises(Unreadable) as refused:
        open_bytes(PHOTOGRAPH, name="a.docx")
    assert refused.value.code == "scanned"


def test_a_photograph_is_read_by_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    machine_with(monkeypatch, tmp_path, tesseract=TESSERACT)
    opened = open_bytes(PHOTOGRAPH)
    assert (opened.text, opened.kind) == ("Giao Sở Y tế rà soát trạm y tế", "text")
    assert [note.code for note in opened.notes] == ["recognised_by_machine"]
    with pytest.raises(Unreadable) as refused:
        open_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    assert refused.value.code == "scanned_unread"


def test_a_large_file_without_its_end_is_refused_at_once() -> None:
    with pytest.raises(Unreadable) as refused:
        open_bytes(b"%PDF-1.7\n" + b"1 0 obj<</Type/Page>>endobj\n" * 700_000)
    assert refused.value.code == "broken"


def test_remarks_of_the_library_do_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([[SENTENCE]]).replace(b"xref", b"xxxx").replace(b"/Count 1", b"/Count [ "))
    command = [sys.executable, "-m", "sauro.reading", str(path)]
    assert len(subprocess.run(command, capture_output=True, text=True).stderr.splitlines()) <= 1
