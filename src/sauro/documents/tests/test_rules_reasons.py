"""Each refusal in full: its code, the form field it stands beside, and the values its sentence tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from sauro.documents.rules import acknowledging, clauses, dispositions, files, links, secrecy, symbols
from sauro.documents.rules.clauses import Anchored, Piece
from sauro.documents.rules.files import LONGEST_NAME, PDF, Sniffed
from sauro.documents.rules.kinds import Classification, Disposition, DocumentKind, LinkKind
from sauro.kernel.errors import Reason

DAY = date(2024, 7, 4)
BEFORE, NEXT = DAY - timedelta(days=1), DAY + timedelta(days=1)
MB = 1024 * 1024


@dataclass(frozen=True)
class Paper:
    """Whatever a rule of this page reads of a document or of its head."""

    pk: int = 1
    kind: str = DocumentKind.WRITTEN
    issued_on: date = DAY
    symbol: str = "15-KL/QU"
    subject: str = "Kết luận"
    effective_on: date | None = None
    speaker_capacity: str = ""
    confirmed_by_id: int | None = None
    duplicate_no: int = 0


@dataclass(frozen=True)
class Written:
    disposition: str = ""
    removed_on: date | None = None


def told(**more: Any) -> list[Reason]:
    given: dict[str, Any] = {"due_on": DAY, "today": DAY, "recipients": 1}
    return acknowledging.dissemination_refusals(**given | more)


def disposed(clause: Written = Written(), **more: Any) -> list[Reason]:
    given: dict[str, Any] = {"disposition": Disposition.TASK, "reason": "", "refers_to": None, "document": 1}
    return dispositions.disposition_refusals(clause, **given | more)


def linked(kind: str = LinkKind.BASED_ON, target: int = 2, *, is_linked: bool = False) -> list[Reason]:
    return links.link_refusals(Paper(), kind=kind, target=Paper(pk=target), is_linked=is_linked)


def confirmed(said: Paper, notice: Paper) -> list[Reason]:
    return links.confirmation_refusals(said, notice=notice)


def piece(anchor: str = "1", mark: str = "1.", text: str = "Giao") -> list[Reason]:
    return clauses.piece_refusals([Anchored(Piece(mark, 0, text), anchor, None)])


def file(name: str = "a.pdf", *, max_bytes: int = 2 * MB, **more: Any) -> list[Reason]:
    given: dict[str, Any] = {"size": 2 * MB, "mime": PDF}
    return files.file_refusals(Sniffed(**given | more), name=name, max_bytes=max_bytes)


def head(**more: Any) -> list[Reason]:
    return symbols.head_refusals(Paper(**more), today=DAY)


SAID = Paper(kind=DocumentKind.ORAL, symbol="", speaker_capacity="Bí thư")


@pytest.mark.parametrize(
    # Called within the test: a mutant is looked for among the tests that ran it.
    ("found", "expected"),
    [
        (lambda: told(), []),
        (lambda: told(recipients=0), [Reason("nobody_to_tell", "recipients")]),
        (lambda: told(due_on=BEFORE), [Reason("acknowledge_by_is_past", "due_on", {"today": DAY})]),
        (lambda: disposed(), []),
        (lambda: disposed(Written(removed_on=DAY)), [Reason("clause_was_replaced", "disposition")]),
        (lambda: disposed(disposition="x"), [Reason("disposition_unknown", "disposition")]),
        (
            lambda: disposed(Written(removed_on=DAY), disposition="x"),
            [Reason("clause_was_replaced", "disposition"), Reason("disposition_unknown", "disposition")],
        ),
        (
            lambda: disposed(disposition=Disposition.OUT_OF_SCOPE, reason=" "),
            [Reason("disposition_needs_reason", "reason")],
        ),
        (
            lambda: disposed(disposition=Disposition.BY_REFERENCE),
            [Reason("disposition_needs_document", "refers_to")],
        ),
        (
            lambda: disposed(disposition=Disposition.BY_REFERENCE, refers_to=1),
            [Reason("refers_to_itself", "refers_to")],
        ),
        (lambda: disposed(disposition=Disposition.BY_REFERENCE, refers_to=2), []),
        (lambda: linked(), []),
        (lambda: linked("x"), [Reason("link_kind_unknown", "kind")]),
        (lambda: linked(LinkKind.CONFIRMS), [Reason("link_kind_unknown", "kind")]),
        (lambda: linked(target=1), [Reason("links_to_itself", "target")]),
        (lambda: linked(is_linked=True), [Reason("already_linked", "target")]),
        (lambda: confirmed(SAID, Paper()), []),
        (
            lambda: confirmed(Paper(confirmed_by_id=3), SAID),
            [
                Reason("not_an_oral_directive", "notice"),
                Reason("already_confirmed", "notice"),
                Reason("notice_not_written", "notice"),
            ],
        ),
        (
            lambda: confirmed(SAID, Paper(issued_on=BEFORE)),
            [Reason("notice_before_directive", "notice", {"issued_on": DAY})],
        ),
        (lambda: secrecy.secrecy_refusals(classification=Classification.NONE), []),
        (
            lambda: secrecy.secrecy_refusals(classification="secret", text="MẬT"),
            [Reason("classified", "classification", {"stamp": "secret"})],
        ),
        (
            lambda: secrecy.secrecy_refusals(classification=Classification.NONE, text="MẬT"),
            [Reason("classified_head", "text", {"stamp": Classification.SECRET})],
        ),
        (lambda: piece(), []),
        (lambda: piece("x" * 60, "y" * 60), []),
        (lambda: piece("x" * 61), [Reason("clause_too_deep", "text", {"anchor": "x" * 61})]),
        (lambda: piece(mark="y" * 61), [Reason("clause_too_deep", "text", {"anchor": "1"})]),
        (lambda: piece(mark=" ", text=" "), [Reason("clause_is_empty", "text", {"anchor": "1"})]),
        (lambda: piece(mark="1.", text=" ") + piece(mark="", text="Giao"), []),
        (lambda: clauses.piece_refusals([]), [Reason("no_clauses", "text")]),
        (lambda: clauses.piece_refusals([Anchored(Piece("", 0, "x"), "0", None)] * 1000), []),
        (
            lambda: clauses.piece_refusals([Anchored(Piece("", 0, "x"), "0", None)] * 1001),
            [Reason("too_many_clauses", "text", {"most": 1000})],
        ),
        (lambda: file(), []),
        (lambda: file(size=0), [Reason("file_empty", "file")]),
        (lambda: file(size=2 * MB + 1), [Reason("file_too_large", "file", {"most": 2})]),
        (lambda: file("tập/a.doc"), [Reason("file_kind_refused", "file", {"name": "a.doc"})]),
        (lambda: file("pdf"), [Reason("file_kind_refused", "file", {"name": "pdf"})]),
        (lambda: file("a.b.pdf"), []),
        (
            lambda: file(is_encrypted=True, has_macros=True, parts=10_001, is_damaged=True, mime=""),
            [
                Reason("file_encrypted", "file"),
                Reason("file_has_macros", "file"),
                Reason("file_is_bomb", "file"),
            ],
        ),
        (lambda: file(is_damaged=True, mime=""), [Reason("file_damaged", "file")]),
        (lambda: file("A.PNG"), [Reason("file_mislabelled", "file", {"ending": "png"})]),
        (lambda: head(), []),
        (lambda: head(subject=" "), [Reason("subject_missing", "subject")]),
        (lambda: head(issued_on=NEXT), [Reason("issued_in_the_future", "issued_on", {"today": DAY})]),
        (lambda: head(kind=DocumentKind.ORAL, symbol=""), [Reason("speaker_missing", "speaker_capacity")]),
        (lambda: head(kind=DocumentKind.ORAL, symbol="", speaker_capacity="Bí thư"), []),
        (lambda: head(symbol=" "), [Reason("symbol_missing", "symbol")]),
        (lambda: symbols.type_refusals("x"), [Reason("document_type_unknown", "type")]),
        (lambda: symbols.type_refusals("plan"), []),
        (lambda: symbols.duplicate_refusals([], override_reason=""), []),
        (lambda: symbols.duplicate_refusals([Paper()], override_reason="Trùng số thật"), []),
        (
            lambda: symbols.duplicate_refusals([Paper(pk=7)], override_reason=" "),
            [
                Reason(
                    "symbol_already_registered",
                    "symbol",
                    {"symbol": "15-KL/QU", "issued_on": DAY, "document": 7},
                )
            ],
        ),
    ],
)
def test_a_refusal_names_its_field_and_its_values(
    found: Callable[[], list[Reason]], expected: list[Reason]
) -> None:
    assert found() == expected


# --- Edges of reading: numbers, names, symbols -------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "levels"),
    [
        (["IV. a", "V. b", "VI. c"], [0, 0, 0]),
        (["IX. a", "X. b", "XI. c"], [0, 0, 0]),
        (["II. a", "III. b", "VII. c"], [0, 0]),  # five after the second: not the next of the list
        (["I. a", "XIV. b"], [0]),
        (["A. a", "B. b", "H. c"], [0, 0]),
        (["b) a", "c) b", "m) c"], [0, 0]),
        (["d) a", "g) b"], [0, 0]),  # d, đ, e, g: three on
        (["d) a", "h) b"], [0]),
        (["1. a", "2. b", "1. c"], [0, 0, 0]),
        (["3. a", "2. b"], [0]),
        (["2. a", "5. b", "9. c"], [0, 0]),
        (["1. a", "1.1. b", "1.2. c", "2. d", "2.1. e", "1.3. f"], [0, 1, 1, 0, 1]),
        (["1. a", "1.1. b", "1.1.1. c", "1.1.2. d", "1.2.1. e", "1.2. f"], [0, 1, 2, 2, 1]),
        (["1.1. a", "1.6. b", "1.3. c"], [0, 0]),
        (["- a", "- b", "+ c", "- d"], [0, 0, 1, 0]),
    ],
)
def test_a_mark_stands_where_it_can_be_the_next_of_its_list(lines: list[str], levels: list[int]) -> None:
    assert [p.level for p in clauses.split("\n".join(lines))] == levels


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("x" * LONGEST_NAME, "x" * LONGEST_NAME),
        ("x" * (LONGEST_NAME + 1), "x" * LONGEST_NAME),
        ("x" * 197 + ".pdf", "x" * 196 + ".pdf"),
        ("x" * 196 + ".pdf", "x" * 196 + ".pdf"),
        ("/tmp/a\u202e.pdf\x07", "a.pdf"),
    ],
)
def test_a_name_is_shortened_before_its_ending(name: str, tidy: str) -> None:
    assert files.tidy_name(name) == tidy


@pytest.mark.parametrize(
    ("name", "ending"), [("a.b.PDF", "pdf"), ("a. Docx ", "docx"), ("pdf", ""), ("a.", "")]
)
def test_the_ending_is_what_follows_the_last_dot(name: str, ending: str) -> None:
    assert files.ending(name) == ending


@pytest.mark.parametrize("mark", ["Đ", "\u00d0", "\u0189"])
def test_every_capital_d_with_a_stroke_is_one(mark: str) -> None:
    read = symbols.parse_symbol(f"5-Q{mark}/TW")
    assert (read.type_letters, read.folded) == ("QĐ", "5-qd/tw")


@pytest.mark.parametrize("mark", ["đ", "\u00f0"])
def test_every_small_d_with_a_stroke_is_one(mark: str) -> None:
    assert symbols.parse_symbol(f"5-q{mark}/TW").type_letters == "qđ"


def test_the_largest_number_a_symbol_may_have() -> None:
    assert symbols.parse_symbol("2147483647/KH-UBND").number == 2**31 - 1
    odd = symbols.parse_symbol("2147483648/KH-UBND")
    assert (odd.kind, odd.number, odd.folded) == (symbols.SymbolKind.ODD, None, "2147483648/kh-ubnd")
