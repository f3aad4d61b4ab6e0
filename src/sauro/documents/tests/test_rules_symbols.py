"""How symbols are read: the specification of `rules.symbols`. The examples are those of the domain's §7.3."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.documents.rules import symbols
from sauro.documents.rules.kinds import DocumentKind, DocumentType, Form
from sauro.documents.rules.symbols import SymbolKind

K = SymbolKind
TABLE = [
    # raw, kind, number, year, letters of the type, letters of the issuer
    ("98/2023/QH15", K.ASSEMBLY, 98, 2023, "", "QH15"),
    ("10/2022/QH15", K.ASSEMBLY, 10, 2022, "", "QH15"),
    ("72/2025/QH15", K.ASSEMBLY, 72, 2025, "", "QH15"),
    ("335/2025/NĐ-CP", K.NORMATIVE, 335, 2025, "NĐ", "CP"),
    ("42/2014/QĐ-TTg", K.NORMATIVE, 42, 2014, "QĐ", "TTg"),
    ("212/2025/QĐ-UBND", K.NORMATIVE, 212, 2025, "QĐ", "UBND"),
    ("15/KH-UBND", K.STATE, 15, None, "KH", "UBND"),
    ("123/TB-VP", K.STATE, 123, None, "TB", "VP"),
    ("624/TB-VPCP", K.STATE, 624, None, "TB", "VPCP"),
    ("1685/NQ-UBTVQH15", K.STATE, 1685, None, "NQ", "UBTVQH15"),
    ("138/CĐ-TTg", K.STATE, 138, None, "CĐ", "TTg"),
    ("990/HD-SNV", K.STATE, 990, None, "HD", "SNV"),
    ("790/QĐ-UBND-HC", K.STATE, 790, None, "QĐ", "UBND-HC"),
    ("01/VBHN-VPCP", K.STATE, 1, None, "VBHN", "VPCP"),
    ("01/HNVB-VPCP", K.STATE, 1, None, "HNVB", "VPCP"),
    ("18590/BTC-PTHT", K.LETTER, 18590, None, "", "BTC-PTHT"),
    ("10704/VPCP-KSTT", K.LETTER, 10704, None, "", "VPCP-KSTT"),
    ("1246/UBND-BTCD", K.LETTER, 1246, None, "", "UBND-BTCD"),
    ("144-QĐ/TW", K.PARTY, 144, None, "QĐ", "TW"),
    ("35-CT/TW", K.PARTY, 35, None, "CT", "TW"),
    ("14-KL/TW", K.PARTY, 14, None, "KL", "TW"),
    ("08-QC/TW", K.PARTY, 8, None, "QC", "TW"),
    ("163-KL/TW", K.PARTY, 163, None, "KL", "TW"),
    ("45-HD/BTCTW", K.PARTY, 45, None, "HD", "BTCTW"),
    ("02-KH/BCĐTW", K.PARTY, 2, None, "KH", "BCĐTW"),
    ("07-TB/CQTTBCĐ", K.PARTY, 7, None, "TB", "CQTTBCĐ"),
    ("44-TB/TGV", K.PARTY, 44, None, "TB", "TGV"),
    ("24-BS/UBKTTU", K.PARTY, 24, None, "BS", "UBKTTU"),
    ("15-NQ/TU", K.PARTY, 15, None, "NQ", "TU"),
    ("không số", K.ODD, None, None, "", ""),
    ("TB kết luận giao ban", K.ODD, None, None, "", ""),
    ("15/KH", K.ODD, None, None, "", ""),
    ("", K.ODD, None, None, "", ""),
    ("99999999999/KH-UBND", K.ODD, None, None, "", ""),
]


@pytest.mark.parametrize(("raw", "kind", "number", "year", "type_letters", "issuer_letters"), TABLE)
def test_each_symbol_reads_as_the_table_says(
    raw: str, kind: SymbolKind, number: int | None, year: int | None, type_letters: str, issuer_letters: str
) -> None:
    read = symbols.parse_symbol(raw)
    assert (read.kind, read.number, read.year, read.type_letters, read.issuer_letters) == (
        kind, number, year, type_letters, issuer_letters,
    )  # fmt: skip
    assert read.raw == raw


@pytest.mark.parametrize(
    "written",
    [
        "144-QĐ/TW",
        "144-Q\u00d0/TW",
        "144-Q\u0189/TW",
        "144-Qđ/TW",
        " 144 - QĐ / TW ",
        "144–QĐ/TW",
        "Số: 144-QĐ/TW",
        "Số 144-QĐ/TW",
        "0144-qđ/tw",
    ],
)
def test_spelling_variants_of_one_symbol_compare_equal(written: str) -> None:
    assert symbols.fold_symbol(written) == "144-qd/tw"
    read = symbols.parse_symbol(written)
    assert (read.kind, read.number, read.issuer_letters.upper()) == (K.PARTY, 144, "TW")
    assert read.raw == written


def test_different_numbers_and_bodies_compare_different() -> None:
    folded = {symbols.fold_symbol(s) for s in ("14-KL/TW", "140-KL/TW", "14-KL/TU", "14/KL-TW", "14-KL/TWU")}
    assert len(folded) == 5


@pytest.mark.parametrize(
    ("raw", "suggested"),
    [
        # Quy định and Quyết định share QĐ on the Party side: both are offered, none is taken.
        ("66-QĐ/TW", [DocumentType.DECISION, DocumentType.REGULATION]),
        ("204-QĐ/TW", [DocumentType.DECISION, DocumentType.REGULATION]),
        ("204-qđ/TW", [DocumentType.DECISION, DocumentType.REGULATION]),
        ("163-KL/TW", [DocumentType.CONCLUSION]),
        ("12-CTr/TU", [DocumentType.PROGRAMME]),
        ("12-CTR/TU", [DocumentType.PROGRAMME]),
        ("12-CT/TU", [DocumentType.DIRECTIVE]),
        ("24-BS/UBKTTU", []),
        ("212/2025/QĐ-UBND", [DocumentType.DECISION]),
        ("15/QyĐ-UBND", [DocumentType.REGULATION]),
        ("15/ĐA-UBND", [DocumentType.SCHEME]),
        ("15/DA-UBND", [DocumentType.PROJECT]),
        ("72/2025/QH15", [DocumentType.LAW, DocumentType.RESOLUTION]),
        ("18590/BTC-PTHT", [DocumentType.OFFICIAL_LETTER]),
        ("01/HNVB-VPCP", [DocumentType.CONSOLIDATED]),
        ("không số", []),
    ],
)
def test_the_type_is_suggested_and_never_decided(raw: str, suggested: list[DocumentType]) -> None:
    assert symbols.suggested_types(symbols.parse_symbol(raw)) == suggested


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        ("15-NQ/TU", Form.PARTY),
        ("15/KH-UBND", Form.STATE),
        ("1246/UBND-BTCD", Form.STATE),
        ("không số", None),
    ],
)
def test_the_form_follows_from_the_symbol(raw: str, form: Form | None) -> None:
    assert symbols.parse_symbol(raw).form == form


@pytest.mark.parametrize(
    ("form", "issued_on", "term", "symbol_year", "period"),
    [
        (Form.STATE, date(2024, 12, 31), "", None, "2024"),
        (Form.STATE, date(2025, 1, 1), "", None, "2025"),
        (Form.STATE, date(2025, 1, 1), "2020-2025", None, "2025"),
        (Form.STATE, date(2025, 1, 2), "", 2024, "2024"),
        (Form.PARTY, date(2021, 1, 1), "2020-2025", None, "2020-2025"),
        (Form.PARTY, date(2024, 7, 4), "2020-2025", None, "2020-2025"),
        (Form.PARTY, date(2024, 7, 4), "", None, "2024"),
    ],
)
def test_a_symbol_is_unique_in_the_year_and_for_party_bodies_in_the_term(
    form: Form, issued_on: date, term: str, symbol_year: int | None, period: str
) -> None:
    got = symbols.numbering_period(form=form, issued_on=issued_on, term=term, symbol_year=symbol_year)
    assert got == period


@given(st.text(max_size=40))
def test_any_text_is_kept_as_written_and_read_without_failing(raw: str) -> None:
    read = symbols.parse_symbol(raw)
    assert read.raw == raw
    assert symbols.fold_symbol(read.folded) == read.folded
    assert (read.number is None) == (read.kind is K.ODD)


# --- The head -----------------------------------------------------------------------


TODAY = date(2024, 7, 4)


@dataclass(frozen=True)
class Head:
    kind: str = DocumentKind.WRITTEN
    symbol: str = "15-KL/QU"
    subject: str = "Kết luận hội nghị"
    issued_on: date = TODAY
    effective_on: date | None = None
    speaker_capacity: str = ""


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        (Head(), []),
        (Head(issued_on=date(2024, 7, 3)), []),
        (Head(issued_on=date(2024, 7, 5)), ["issued_in_the_future"]),
        (Head(effective_on=date(2024, 1, 1)), []),
        (Head(symbol=" "), ["symbol_missing"]),
        (Head(symbol="Số:"), []),
        (Head(subject="  "), ["subject_missing"]),
        (
            Head(subject="", symbol="", issued_on=date(2024, 7, 5)),
            ["subject_missing", "issued_in_the_future", "symbol_missing"],
        ),
        (Head(kind=DocumentKind.ORAL, symbol="", speaker_capacity="Bí thư"), []),
        (Head(kind=DocumentKind.ORAL, symbol="", speaker_capacity=" "), ["speaker_missing"]),
        (Head(kind=DocumentKind.PLACEHOLDER, symbol="", subject="-"), []),
    ],
)
def test_a_head_is_refused_for_every_reason_at_once(head: Head, codes: list[str]) -> None:
    assert [r.code for r in symbols.head_refusals(head, today=TODAY)] == codes


@dataclass(frozen=True)
class Registered:
    pk: int
    duplicate_no: int
    symbol: str = "15-KL/QU"
    issued_on: date = TODAY


def test_a_taken_symbol_is_refused_and_names_the_document_that_has_it() -> None:
    (reason,) = symbols.duplicate_refusals([Registered(7, 0)], override_reason=" ")
    assert (reason.code, reason.field) == ("symbol_already_registered", "symbol")
    assert reason.values == {"symbol": "15-KL/QU", "issued_on": TODAY, "document": 7}


def test_a_reason_opens_the_next_duplicate_number() -> None:
    assert symbols.duplicate_refusals([], override_reason="") == []
    assert symbols.duplicate_refusals([Registered(7, 0)], override_reason="hai bản khác nhau") == []
    assert symbols.next_duplicate_no([]) == 0
    assert symbols.next_duplicate_no([Registered(7, 0)]) == 1
    assert symbols.next_duplicate_no([Registered(7, 0), Registered(9, 3)]) == 4


def test_a_type_outside_the_table_is_refused() -> None:
    assert symbols.type_refusals(DocumentType.PLAN) == []
    assert [r.code for r in symbols.type_refusals("novel")] == ["document_type_unknown"]
