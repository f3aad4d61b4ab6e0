"""Numbers read out: a table of the traps of Vietnamese numerals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sauro.ui.numerals import in_words


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0", "không"),
        ("5", "năm"),
        ("10", "mười"),
        ("11", "mười một"),
        ("15", "mười lăm"),
        ("21", "hai mươi mốt"),
        ("24", "hai mươi bốn"),
        ("25", "hai mươi lăm"),
        ("30", "ba mươi"),
        ("100", "một trăm"),
        ("101", "một trăm linh một"),
        ("105", "một trăm linh năm"),
        ("110", "một trăm mười"),
        ("999", "chín trăm chín mươi chín"),
        ("1000", "một nghìn"),
        ("1005", "một nghìn không trăm linh năm"),
        ("1010", "một nghìn không trăm mười"),
        ("1328", "một nghìn ba trăm hai mươi tám"),
        ("20000", "hai mươi nghìn"),
        ("1000000", "một triệu"),
        ("1000001", "một triệu không trăm linh một"),
        ("1002000", "một triệu không trăm linh hai nghìn"),
        ("222551", "hai trăm hai mươi hai nghìn năm trăm năm mươi mốt"),
        ("1000000000", "một tỷ"),
        ("1000000015", "một tỷ không trăm mười lăm"),
        ("10793700000000", "mười nghìn bảy trăm chín mươi ba tỷ bảy trăm triệu"),
        ("2000000000000000000", "hai tỷ tỷ"),
        ("92.4", "chín mươi hai phẩy bốn"),
        ("0.05", "không phẩy không năm"),
        ("7.50", "bảy phẩy năm"),
        ("-3", "âm ba"),
        ("1E+3", "một nghìn"),
    ],
)
def test_numbers_read_out(value: str, said: str) -> None:
    assert in_words(Decimal(value)) == said
