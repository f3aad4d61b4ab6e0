"""Whatever the bytes: a text or one refusal with a sentence, in bounded time and memory; never a traceback."""

from __future__ import annotations

import doctest
import io
import pkgutil
import re
import struct
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sauro.reading import opening
from sauro.reading.opening import Unreadable, open_bytes, open_file
from sauro.reading.opening.outcome import MOST_BYTES
from sauro.reading.opening.tests.papers import docx, item, level, p, pdf
from sauro.reading.words import NOTES, REFUSALS, note, refusal

SENTENCE = "Giao Sở Y tế rà soát trạm y tế"
NUMBERING = f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}</w:abstractNum>'
WORD = docx(p(SENTENCE) + item("một", num=1), numbering=NUMBERING)
PAPER = pdf([[SENTENCE]])
PAGE = f"<!DOCTYPE html><html><body><p>{SENTENCE}</p><table><tr><td>a</td><td>b</td></tr></table>".encode()


@pytest.fixture(autouse=True, scope="module")
def bare_machine() -> Iterator[None]:
    """No LibreOffice and no tesseract: what is tried here is the engine, thousands of times."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        yield


def outcome(data: bytes, name: str = "") -> str:
    """Return "read" or the refusal's code; a refusal must have a whole sentence, a text no stray characters."""
    try:
        opened = open_bytes(data, name=name)
    except Unreadable as refused:
        sentence = refusal(refused.code, refused.params)
        assert sentence and "{" not in sentence
        assert refused.code != "internal", refused.__cause__
        return refused.code
    assert all(note(n.code, n.params) for n in opened.notes)
    opened.text.encode()
    assert "\r" not in opened.text and "\x00" not in opened.text
    return "read"


@given(
    st.binary(max_size=400), st.sampled_from(["", "%PDF-1.4\n", "PK\x03\x04", "{\\rtf1", "<html>", "\ufeff"])
)
@settings(max_examples=200, deadline=None)
def test_random_bytes_end_well(data: bytes, start: str) -> None:
    outcome(start.encode() + data)


@given(st.sampled_from([WORD, PAPER, PAGE]), st.data())
@settings(max_examples=300, deadline=None)
def test_a_file_with_bytes_changed_or_cut_ends_well(whole: bytes, data: st.DataObject) -> None:
    changed = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        changed[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    outcome(bytes(changed[: data.draw(st.integers(len(whole) // 2, len(whole)))]))


@given(
    st.text(max_size=300),
    st.sampled_from(["utf-8", "utf-16", "utf-16-le", "cp1258"]),
    st.sampled_from(["a.md", "a.html", ""]),
)
@settings(max_examples=200, deadline=None)
def test_any_text_in_any_encoding_ends_well(text: str, encoding: str, name: str) -> None:
    outcome(text.encode(encoding, "replace"), name)


_LEAVES = (
    "<w:t>chữ</w:t>",
    "<w:tab/>",
    "<w:br/>",
    "<w:sym w:char='F0B7'/>",
    "<w:fldChar w:fldCharType='begin'/>",
)
_BRANCHES = [
    "p",
    "r",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "ins",
    "del",
    "txbxContent",
    "drawing",
    "pPr",
    "rPr",
]
_XML = st.recursive(
    st.sampled_from(_LEAVES),
    lambda inner: st.tuples(st.sampled_from(_BRANCHES), st.lists(inner, max_size=4)).map(
        lambda made: f"<w:{made[0]}>{''.join(made[1])}</w:{made[0]}>"
    ),
    max_leaves=30,
)


@given(st.lists(_XML, max_size=5))
@settings(max_examples=200, deadline=None)
def test_any_nesting_of_word_elements_ends_well(body: list[str]) -> None:
    assert outcome(docx("".join(body))) in {"read", "no_words"}


# --- bombs ---


def zipped(name: str, content: bytes, *, level: int = 9) -> bytes:
    target = io.BytesIO(docx(p("x")))
    with zipfile.ZipFile(target) as old:
        parts = {n: old.read(n) for n in old.namelist()} | {name: content}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for part, body in parts.items():
            package.writestr(part, body)
    return target.getvalue()


def document(inside: str, before: str = "") -> bytes:
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f"<?xml version='1.0'?>{before}<w:document {word}><w:body>{inside}</w:body></w:document>".encode()


def peak_of(data: bytes) -> tuple[str, int]:
    tracemalloc.start()
    try:
        return outcome(data), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    bomb = zipped("word/document.xml", document("<w:p><w:r><w:t>" + "a" * 30_000_000), level=9)
    assert len(bomb) < 100_000
    code, peak = peak_of(bomb)
    assert code in {"too_big", "broken"} and peak < 50_000_000


def test_a_part_that_unpacks_to_too_much_is_refused() -> None:
    word = b'<w:styles xmlns:w="w">' + (b"<w:a>" + b" " * 1000 + b"</w:a>") * 40_000
    with zipfile.ZipFile(io.BytesIO(docx(p("x"), styles="<w:style/>"))) as old:
        parts = {name: old.read(name) for name in old.namelist()} | {"word/styles.xml": word}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for part, body in parts.items():
            package.writestr(part, body)
    assert outcome(target.getvalue()) == "too_big"


def test_a_paragraph_of_a_million_elements_is_refused() -> None:
    assert (
        outcome(zipped("word/document.xml", document("<w:p>" + "<w:r/>" * 1_000_000 + "</w:p>"))) == "too_big"
    )


def test_a_long_document_is_no_bomb() -> None:
    line = "<w:p><w:r><w:t>Giao Sở Y tế</w:t></w:r></w:p>"
    opened = open_bytes(zipped("word/document.xml", document(line * 50_000)))
    assert opened.text.count("\n") == 49_999


_LAUGHS = "".join(
    f'<!ENTITY {this} "{f"&{last};" * 10}">' for last, this in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">{_LAUGHS}]>',
        '<!DOCTYPE w [<!ENTITY i SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_entities_are_neither_expanded_nor_fetched(doctype: str) -> None:
    data = zipped("word/document.xml", document(p(SENTENCE) + p("&i;"), doctype))
    try:
        assert open_bytes(data).text.strip() == SENTENCE
    except Unreadable as refused:
        assert refused.code == "broken"


def test_a_directory_of_a_million_parts_is_refused_unread() -> None:
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 65535, 65535, 50_000_000, 0, 0)
    assert outcome(b"PK\x03\x04" + bytes(1000) + end) == "too_big"


def test_a_locked_zip_is_encrypted() -> None:
    data = bytearray(WORD)
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    assert outcome(bytes(data)) == "encrypted"


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<div>",
        "<table><tr><td>",
        "<script ",
        "&",
        "*",
        "_a",
        "|",
        "1.",
        "[",
        "(",
        "á",
        "Ã",
        "\n# ",
        "<!--",
        "a",
        "**a ",
        "# a ",
        "<ol><li>a",
        "<li>a</li>",
        "<table><tr><td colspan=200 rowspan=5000>a",
    ],
)
def test_a_megabyte_of_one_thing_is_read_in_seconds(unit: str) -> None:
    data = (unit * (1_000_000 // len(unit.encode()))).encode()
    started = process_time()
    for name in ("a.md", "a.html"):
        outcome(data, name)
    outcome(b"<html><body>" + data)
    assert process_time() - started < 10


# --- files ---


def test_over_200_mb_is_refused_by_its_size_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lớn.pdf"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("was read"))
    with pytest.raises(Unreadable) as refused:
        open_file(path)
    assert (refused.value.code, refused.value.params) == ("too_big", {"size": "201 MB", "most": "200 MB"})


def test_a_text_of_100_mb_is_refused_before_it_is_decoded() -> None:
    data = b"Giao S " * 15_000_000
    code, peak = peak_of(data)
    assert code == "too_big" and peak < 1_000_000


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "not_a_file"), (tmp_path / "x", "missing"), ("a\x00b", "missing")):
        with pytest.raises(Unreadable) as refused:
            open_file(path)
        assert refused.value.code == code
    (tmp_path / "a").write_text(SENTENCE)
    assert open_file(tmp_path / "a").text == SENTENCE


# --- the package itself ---

SOURCES = [
    Path(opening.__file__).parent / f"{m.name}.py"
    for m in pkgutil.iter_modules(opening.__path__)
    if not m.ispkg
]


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    sources = "".join(path.read_text() for path in [*SOURCES, Path(opening.__file__)])
    raised = set(re.findall(r'Unreadable\(\s*"(\w+)"', sources)) | {
        "encrypted",
        "broken",
        "not_a_file",
        "missing",
        "internal",
    }
    assert raised == REFUSALS.keys()
    assert set(re.findall(r'(?:Note|_tell)\(\s*"(\w+)"', sources)) | {"encoding_guessed"} == NOTES.keys()


@pytest.mark.parametrize("name", [path.stem for path in SOURCES])
def test_examples_in_the_docstrings_hold(name: str) -> None:
    assert doctest.testmod(import_module(f"sauro.reading.opening.{name}")).failed == 0


def test_it_works_alone_and_loads_nothing_heavy_before_it_is_needed() -> None:
    asked = "import sys, sauro.reading.opening; print({'lxml', 'pypdf', 'django'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"


def test_a_fault_of_ours_is_a_refusal_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(data: bytes) -> None:
        raise KeyError("x")

    monkeypatch.setattr(opening, "decode", fails)
    with pytest.raises(Unreadable) as refused:
        open_bytes(b"abc")
    assert (refused.value.code, refused.value.params) == ("internal", {"error": "KeyError"})
    assert isinstance(refused.value.__cause__, KeyError)
