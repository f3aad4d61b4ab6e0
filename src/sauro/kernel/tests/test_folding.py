"""What is typed without accents finds what was written with them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.kernel.folding import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Quyết định", "quyet dinh"),
        ("ĐẢNG ỦY ĐÔNG HƯNG THUẬN", "dang uy dong hung thuan"),
        ("Nguyễn Trường Tộ, Ngõ 5", "nguyen truong to, ngo 5"),
        ("Kế hoạch số 12–KH/QU", "ke hoach so 12-kh/qu"),
        ("a‐b‑c‒d–e—f―g−h－i", "a-b-c-d-e-f-g-h-i"),
        ("  hai\u00a0 khoảng \t trắng\n", "hai khoang trang"),
        ("", ""),
        (" ", ""),
    ],
)
def test_marks_case_dashes_and_spaces_do_not_count(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("written", ["Đề án giải quyết ngập úng", "ƯỜNG ữ ỡ ợ ặ ẫ ỹ đĐ"])
def test_composed_and_decomposed_spellings_fold_alike(written: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", written), unicodedata.normalize("NFD", written)
    assert composed != decomposed
    assert fold(composed) == fold(decomposed)


def test_old_and_new_places_of_the_tone_mark_fold_alike() -> None:
    assert fold("hòa thuý") == fold("hoà thúy")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=30))
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aăâeêioôơuưyđAĂÂEÊIOÔƠUƯYĐàạảãáằấợữ -–", max_size=30))
def test_vietnamese_folds_to_ascii_in_lower_case(text: str) -> None:
    folded = fold(text)
    assert folded.isascii() and folded == folded.lower()
