"""Bytes to text: every way that Vietnamese was ever written down, or one refusal."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from sauro.reading.opening import Unreadable, open_bytes
from sauro.reading.opening.legacy_fonts import _TCVN3, _VNI, from_tcvn3, from_vni

TEXT = "Kế hoạch phát triển kinh tế - xã hội năm 2024; diện tích 5 m² ở Đồng Tháp"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
LETTERS = [unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in TONES] + ["đ"]


def windows_1258(text: str) -> bytes:
    """Encode as Windows does: the letter with its hat, then the tone."""
    out = b""
    for letter in text:
        whole = unicodedata.normalize("NFD", letter)
        tone = "".join(c for c in whole if c in TONES[1:])
        bare = unicodedata.normalize("NFC", "".join(c for c in whole if c not in TONES[1:]))
        out += (bare + tone).encode("cp1258") if tone else letter.encode("cp1258")
    return out


@pytest.mark.parametrize(
    "encode",
    [
        str.encode,
        lambda t: ("\ufeff" + t).encode(),
        lambda t: t.encode("utf-16"),
        lambda t: t.encode("utf-16-le"),
        lambda t: t.encode("utf-16-be"),
        lambda t: t.encode("utf-32"),
        windows_1258,
        lambda t: unicodedata.normalize("NFD", t).encode(),
    ],
)
def test_the_same_text_comes_out_of_every_encoding(encode: Callable[[str], bytes]) -> None:
    assert unicodedata.normalize("NFC", open_bytes(encode(TEXT)).text) == TEXT


def test_a_stray_control_character_is_left_out_in_every_encoding() -> None:
    for data in (
        b"K\xd5 ho\xb9ch\x00 n\xa8m 2024",
        "Kế hoạch\x00 năm 2024".encode(),
        b"K\xd5 ho\xb9ch\x01 n\xa8m 2024",
    ):
        assert open_bytes(data).text == "Kế hoạch năm 2024"


def test_line_ends_of_all_systems_are_one() -> None:
    assert open_bytes(b"a\r\nb\rc\nd").text == "a\nb\nc\nd"


def test_a_guess_is_told() -> None:
    assert [(n.code, n.params["name"]) for n in open_bytes(windows_1258(TEXT)).notes] == [
        ("encoding_guessed", "Windows-1258")
    ]
    assert open_bytes(b"Hello \x93you\x94 \x96 5\xb0").text == "Hello “you” – 5°"


def test_a_text_cut_inside_a_letter_is_read_and_told() -> None:
    opened = open_bytes((TEXT * 3 + "ế").encode()[:-1])
    assert opened.text == TEXT * 3 + "\ufffd"
    assert [(n.code, n.params) for n in opened.notes] == [("bytes_replaced", {"count": 1})]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"  \r\n\t", "empty"),
        ("\ufeff".encode(), "empty"),
        (b"\x00" * 100, "empty"),
        (bytes(range(256)) * 4, "not_text"),
        ("Le résumé très détaillé fut préparé à Genève".encode("cp1252"), "legacy_font_unknown"),
        (b"Rar!\x1a\x07\x00" + bytes(50), "unknown_kind"),
        (b"MZ\x90\x00\x03\x00", "unknown_kind"),
    ],
)
def test_what_is_no_text_is_refused_with_one_code(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        open_bytes(data, name="a.txt")
    assert refused.value.code == code


def test_every_letter_of_vietnamese_comes_out_of_vni_in_both_cases() -> None:
    written = {letter: code for code, letter in sorted(_VNI.items(), reverse=True)}
    for letter in (*LETTERS, *(letter.upper() for letter in LETTERS)):
        if not letter.isascii():
            assert from_vni(written[letter]) == letter
    assert from_vni("AÙaùÑñÖôÔÙûy") == "ÁáĐđƯơỚûy"


def test_every_letter_of_vietnamese_comes_out_of_tcvn3() -> None:
    written = {letter: chr(code) for code, letter in _TCVN3.items() if code < 0x100}
    for letter in LETTERS:
        if not letter.isascii():
            assert from_tcvn3(written[letter]) == letter
            assert from_tcvn3(written[letter], capitals=True) == letter.upper()
    assert from_tcvn3("¡¢£¤¥¦§") == "ĂÂÊÔƠƯĐ"


def test_the_tables_do_what_unikey_does() -> None:
    assert from_tcvn3("nghiªm tóc thùc hiÖn NghÞ quyÕt, ®Èy m¹nh c¶i c¸ch; ngõng, nh÷ng, bë, kü, quü") == (
        "nghiêm túc thực hiện Nghị quyết, đẩy mạnh cải cách; ngừng, những, bở, kỹ, quỹ"
    )
    assert from_vni(
        "nghieâm tuùc thöïc hieän Nghò quyeát, ñaåy maïnh caûi caùch; ngöøng, nhöõng, kyõ, quyõ, mæm, tónh"
    ) == ("nghiêm túc thực hiện Nghị quyết, đẩy mạnh cải cách; ngừng, những, kỹ, quỹ, mỉm, tĩnh")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            "CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM\n§éc lËp - Tù do",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do",
        ),
        ("COÄNG HOØA XAÕ HOÄI\nÑoäc laäp", "CỘNG HÒA XÃ HỘI\nĐộc lập"),
    ],
)
def test_old_fonts_in_a_text_are_recognised_by_their_words(written: str, meant: str) -> None:
    for data in (written.encode(), written.encode("latin-1")):
        opened = open_bytes(data)
        assert opened.text == meant
        assert [note.code for note in opened.notes] == ["converted"]


def test_a_line_in_unicode_among_old_ones_stays() -> None:
    assert open_bytes("Kế hoạch năm nay\nnhiÖm vô träng t©m cña tØnh".encode()).text == (
        "Kế hoạch năm nay\nnhiệm vụ trọng tâm của tỉnh"
    )


def test_good_texts_are_not_touched() -> None:
    for text in (
        TEXT,
        "Xã Trà Nú có hồ, đò, bến và gió",
        "Le café de la gare était fermé",
        "5 m², 30°C «ở» · một",
        "O'Neil (a+b)^2",
    ):
        opened = open_bytes(text.encode())
        assert (opened.text, opened.notes) == (text, ())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam, DDo^.c la^.p, Tu+. do, Ha.nh phu'c, nhie^.m vu.",
            "VIQR",
        ),
        ("Nhi®m vøÀ tr·ng t¬m c±½a n¶m¾ " * 5, ""),
    ],
)
def test_an_old_font_that_cannot_be_converted_is_refused(text: str, name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        open_bytes(text.encode())
    assert (refused.value.code, refused.value.params) == ("legacy_font_unknown", {"name": name})


MARKDOWN = """# KẾ HOẠCH
Về việc
=======

1. **Giao Sở Y tế** *chủ trì*, 5 * 3 = 15, số 12\\_a
   - mục __nhỏ__

| TT | Việc |
|:---|-----:|
| 1  | Rà soát |
> trích
"""


def test_markdown_loses_its_marks_and_keeps_its_numbers_and_tables() -> None:
    opened = open_bytes(MARKDOWN.encode(), name="a.md")
    assert opened.kind == "markdown"
    assert [line.strip() for line in opened.text.splitlines() if line.strip()] == [
        "KẾ HOẠCH",
        "Về việc",
        "1. Giao Sở Y tế chủ trì, 5 * 3 = 15, số 12_a",
        "- mục nhỏ",
        "TT\tViệc",
        "1\tRà soát",
        "trích",
    ]


def test_a_text_stays_as_it_is_also_where_it_has_stars() -> None:
    text = "# một\n**hai**\n| a | b |"
    assert open_bytes(text.encode(), name="a.txt").text == text
