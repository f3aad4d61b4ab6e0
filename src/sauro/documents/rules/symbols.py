"""How a document's symbol (số, ký hiệu) is read. Nothing is rewritten: the raw string stays as it was typed.

Patterns of Nghị định 30/2020/NĐ-CP (State) and Hướng dẫn 36-HD/VPTW (Party), tried in this order:
`98/2023/QH15`, `335/2025/NĐ-CP`, `144-QĐ/TW`, `15/KH-UBND` or, where the letters are no type, `18590/BTC-PTHT`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from sauro.documents.rules.kinds import DocumentKind, DocumentType, Form
from sauro.kernel.errors import Reason
from sauro.kernel.folding import fold


class SymbolKind(StrEnum):
    ASSEMBLY = "assembly"  # số/năm/QH{khóa}: the type isn't in the symbol
    NORMATIVE = "normative"  # số/năm/LOẠI-CQ
    PARTY = "party"  # số-LOẠI/CQ
    STATE = "state"  # số/LOẠI-CQ
    LETTER = "letter"  # số/CQ-ĐƠNVỊ: công văn, no type
    ODD = "odd"  # kept as written


@dataclass(frozen=True)
class Symbol:
    """A symbol as read: `raw` as typed, `folded` as compared; the parts are empty where the symbol is odd."""

    raw: str
    folded: str
    kind: SymbolKind
    number: int | None = None
    year: int | None = None
    type_letters: str = ""
    issuer_letters: str = ""

    @property
    def form(self) -> Form | None:
        """Return whose form the symbol takes, or `None` where it doesn't say."""
        if self.kind is SymbolKind.ODD:
            return None
        return Form.PARTY if self.kind is SymbolKind.PARTY else Form.STATE


_T = DocumentType

#: Letters of State types: Nghị định 30/2020/NĐ-CP, Appendix III; normative texts below. QCh and DAn are met in use.
STATE_LETTERS: dict[str, DocumentType] = {
    "NQ": _T.RESOLUTION,
    "QĐ": _T.DECISION,
    "CT": _T.DIRECTIVE,
    "QC": _T.WORKING_RULES,
    "QCh": _T.WORKING_RULES,
    "QyĐ": _T.REGULATION,
    "TC": _T.COMMUNIQUE,
    "TB": _T.NOTICE,
    "HD": _T.GUIDANCE,
    "CTr": _T.PROGRAMME,
    "KH": _T.PLAN,
    "PA": _T.OPTION,
    "ĐA": _T.SCHEME,
    "DA": _T.PROJECT,
    "DAn": _T.PROJECT,
    "BC": _T.REPORT,
    "BB": _T.MINUTES,
    "TTr": _T.SUBMISSION,
    "HĐ": _T.CONTRACT,
    "CĐ": _T.TELEGRAM,
    "BGN": _T.MEMORANDUM,
    "BTT": _T.AGREEMENT,
    "GUQ": _T.AUTHORISATION,
    "GM": _T.INVITATION,
    "GGT": _T.INTRODUCTION,
    "GNP": _T.LEAVE,
    "PG": _T.CONSIGNMENT,
    "PC": _T.TRANSFER,
    "PB": _T.ADVICE,
    "NĐ": _T.DECREE,
    "TT": _T.CIRCULAR,
    "TTLT": _T.CIRCULAR,
    "PL": _T.ORDINANCE,
    "VBHN": _T.CONSOLIDATED,
    # Met mistyped for VBHN.
    "HNVB": _T.CONSOLIDATED,
}

#: Letters of Party types. QĐ is left out: Quyết định and Quy định share it.
PARTY_LETTERS: dict[str, DocumentType] = {
    "NQ": _T.RESOLUTION,
    "CT": _T.DIRECTIVE,
    "KL": _T.CONCLUSION,
    "QC": _T.WORKING_RULES,
    "TT": _T.CIRCULAR_LETTER,
    "TC": _T.COMMUNIQUE,
    "TB": _T.NOTICE,
    "HD": _T.GUIDANCE,
    "CTr": _T.PROGRAMME,
    "KH": _T.PLAN,
    "PA": _T.OPTION,
    "ĐA": _T.SCHEME,
    "DA": _T.PROJECT,
    "BC": _T.REPORT,
    "BB": _T.MINUTES,
    "TTr": _T.SUBMISSION,
    "CV": _T.OFFICIAL_LETTER,
    "GM": _T.INVITATION,
    "GGT": _T.INTRODUCTION,
}

_SPACES = re.compile(r"\s+")
_DASHES = re.compile(r"[‐-―−－]")
_LEAD = re.compile(r"^số\s*:?\s*(?=\d)", re.IGNORECASE)
_ASSEMBLY = re.compile(r"^(\d+)/(\d{4})/(QH\d+)$", re.IGNORECASE)
_NORMATIVE = re.compile(r"^(\d+)/(\d{4})/([^\W\d_]+)-(.+)$")
_PARTY = re.compile(r"^(\d+)-([^\W\d_]+)/(.+)$")
_STATE = re.compile(r"^(\d+)/([^\W\d_]+)-(.+)$")
_LARGEST_NUMBER = 2**31 - 1


def _tidy(raw: str) -> str:
    """Return the symbol with stray spaces, dash variants, Đ variants (U+00D0, U+0189) and a leading "Số:" removed."""
    text = (
        unicodedata.normalize("NFC", raw).replace("\u00d0", "Đ").replace("\u0189", "Đ").replace("\u00f0", "đ")
    )
    text = _LEAD.sub("", _DASHES.sub("-", text).strip())
    return _SPACES.sub("", text)


def fold_symbol(raw: str) -> str:
    """Return what two writings of one symbol share: no spaces, no marks, no "Số", no leading zeros of the number.

    >>> fold_symbol("Số: 05 - QÐ/TW") == fold_symbol("5-qđ/tw")
    True
    """
    return re.sub(r"^0+(?=\d)", "", fold(_tidy(raw)).replace(" ", ""))


def parse_symbol(raw: str) -> Symbol:
    """Return the parts of the symbol `raw`; one that fits no pattern is kept as written, as `ODD`.

    >>> parse_symbol("18590/BTC-PTHT").kind.value  # BTC is no type: a công văn
    'letter'
    """
    text, folded = _tidy(raw), fold_symbol(raw)
    parts: tuple[SymbolKind, int, int | None, str, str]
    if m := _ASSEMBLY.match(text):
        parts = (SymbolKind.ASSEMBLY, int(m[1]), int(m[2]), "", m[3])
    elif m := _NORMATIVE.match(text):
        parts = (SymbolKind.NORMATIVE, int(m[1]), int(m[2]), m[3], m[4])
    elif m := _PARTY.match(text):
        parts = (SymbolKind.PARTY, int(m[1]), None, m[2], m[3])
    elif m := _STATE.match(text):
        known = _type_of(STATE_LETTERS, m[2]) is not None
        kind = SymbolKind.STATE if known else SymbolKind.LETTER
        parts = (kind, int(m[1]), None, m[2] if known else "", m[3] if known else f"{m[2]}-{m[3]}")
    else:
        return Symbol(raw, folded, SymbolKind.ODD)
    if parts[1] > _LARGEST_NUMBER:
        return Symbol(raw, folded, SymbolKind.ODD)
    return Symbol(raw, folded, *parts)


def _type_of(table: dict[str, DocumentType], letters: str) -> DocumentType | None:
    """Return the type that `letters` stand for. As written first; else in any case, where only one type fits."""
    if letters in table:
        return table[letters]
    # Case decides between CT and CTr never, between ĐA and DA only with the mark: fold case, keep marks.
    near = {t for known, t in table.items() if known.casefold() == letters.casefold()}
    return near.pop() if len(near) == 1 else None


def suggested_types(symbol: Symbol) -> list[DocumentType]:
    """Return the types that the symbol suggests, best first. A suggestion only: the clerk says the type.

    On the Party side QĐ is two types, and both are offered.
    """
    if symbol.kind is SymbolKind.ASSEMBLY:
        return [_T.LAW, _T.RESOLUTION]
    if symbol.kind is SymbolKind.LETTER:
        return [_T.OFFICIAL_LETTER]
    if symbol.kind is SymbolKind.PARTY:
        if symbol.type_letters.casefold() == "qđ":
            return [_T.DECISION, _T.REGULATION]
        found = _type_of(PARTY_LETTERS, symbol.type_letters)
    else:
        found = _type_of(STATE_LETTERS, symbol.type_letters)
    return [found] if found else []


# --- Within which period is a symbol unique? --------------------------------------


def numbering_period(*, form: str, issued_on: date, term: str, symbol_year: int | None = None) -> str:
    """Return the period within which the symbol is unique: the Party body's term, else the year.

    State numbers begin again on 1 January (Nghị định 30/2020/NĐ-CP, Art. 15). A Party body whose term isn't
    known falls back to the year. Where the symbol itself names a year, that one counts.
    """
    if form == Form.PARTY and term:
        return term
    return str(symbol_year or issued_on.year)


# --- May it be registered? -----------------------------------------------------------


class SameSymbol(Protocol):
    """A document that already stands under the symbol."""

    @property
    def pk(self) -> int: ...
    @property
    def symbol(self) -> str: ...
    @property
    def issued_on(self) -> date: ...
    @property
    def duplicate_no(self) -> int: ...


def duplicate_refusals(existing: Iterable[SameSymbol], *, override_reason: str) -> list[Reason]:
    """Return why the symbol can't be used: another document has it, and no reason was given for a second one."""
    first = next(iter(existing), None)
    if first is None or override_reason.strip():
        return []
    values: dict[str, object] = {"symbol": first.symbol, "issued_on": first.issued_on, "document": first.pk}
    return [Reason("symbol_already_registered", "symbol", values)]


def next_duplicate_no(existing: Iterable[SameSymbol]) -> int:
    """Return the `duplicate_no` of the next document under the symbol: 0 for the first."""
    return max((d.duplicate_no + 1 for d in existing), default=0)


class HeadFacts(Protocol):
    """The head of a document as the clerk entered it."""

    @property
    def kind(self) -> str: ...
    @property
    def symbol(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def issued_on(self) -> date: ...
    @property
    def effective_on(self) -> date | None: ...
    @property
    def speaker_capacity(self) -> str: ...


def head_refusals(head: HeadFacts, *, today: date) -> list[Reason]:
    """Return every reason why a document can't stand with such a head.

    A day of issue that is still to come is refused; an effective day may lie before the day of issue (it is
    allowed to act back) and after it.
    """
    found = []
    if not head.subject.strip():
        found.append(Reason("subject_missing", "subject"))
    if head.issued_on > today:
        found.append(Reason("issued_in_the_future", "issued_on", {"today": today}))
    if head.kind == DocumentKind.ORAL and not head.speaker_capacity.strip():
        found.append(Reason("speaker_missing", "speaker_capacity"))
    if head.kind == DocumentKind.WRITTEN and not fold_symbol(head.symbol):
        found.append(Reason("symbol_missing", "symbol"))
    return found


def type_refusals(type: str) -> list[Reason]:
    """Return why `type` can't be a document's type: it isn't one of the table."""
    return [] if type in set(DocumentType) else [Reason("document_type_unknown", "type")]
