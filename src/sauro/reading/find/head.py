"""The document's own head and foot: form, kind, symbol, place and day, issuer, subject, signer, recipients.

State form after Nghị định 30/2020/NĐ-CP, Party form after Hướng dẫn 36-HD/VPTW. A head's two columns come in any order:
each piece is known by what it is, not by where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from sauro.reading.blocks import Layout
from sauro.reading.find.foot import signers
from sauro.reading.find.recipients import recipients_of
from sauro.reading.findings import Head
from sauro.reading.lexicon import alternation, words
from sauro.reading.normalise import SMALL_LETTERS

_CAPITAL = rf"[^\W\d_{SMALL_LETTERS}]"
_NATION = r"CỘNG\s+H[ÒO][AÀ]\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM"
_PARTY = r"ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"
_MOTTO = r"[ĐD]ộc\s+lập\s*-\s*Tự\s+do\s*-\s*Hạnh\s+phúc"
#: Where a second column begins inside a line.
_COLUMN = re.compile(rf"\t|(?<![:\s])[ \t]{{3,}}|\s*\|\s*|(?<=\S) (?={_NATION}|{_PARTY}|{_MOTTO})")
_KNOWN = re.compile(rf"(?P<nation>{_NATION})|(?P<party>{_PARTY})|(?P<motto>{_MOTTO})|(?P<rule>[-_=*.~\s]+$)")
_SYMBOL = re.compile(
    r"(?:Số|SỐ|số)\s*:?\s*(?P<number>\d{1,6}[a-zđA-D]?|[.…_]+)?\s*(?P<rest>(?:[/-]\s?[A-ZĐƯÔÂĂÊ0-9][\wĐ&.]*\s?)+)"
)
_PLACE = re.compile(
    rf"(?!Thứ|Chủ nhật|Sáng|Chiều|Tối)(?P<place>{_CAPITAL}[^,:;\n]{{1,60}}?)\s*,\s*ngày[\s.…_]*(?P<day>\d{{1,2}})?"
    r"(?:[\s.…_]*tháng[\s.…_]*|[/.-])(?P<month>\d{1,2})?(?:[\s.…_]*năm\s+|[/.-])(?P<year>\d{4})?(?=[ \t|]*$)",
    re.MULTILINE,
)
#: What one line holds and a narrow column broke in two.
_SPREAD = re.compile(
    rf"[ \t]*(?:{_NATION}|{_PARTY}|{_MOTTO}|(?:Số|SỐ)\s*:\s*\d"
    rf"|[^\n,]{{2,60}},\s*ngày\s+\d{{1,2}}\s+tháng\s+\d{{1,2}}\s+năm\s+\d{{4}})"
)
_TYPES = sorted(set(words("document_types")) - {"luật", "văn bản", "công văn"}, key=len, reverse=True)
_TYPE = re.compile(rf"(?:{alternation(t.upper() for t in _TYPES)})(?![\w:])")
_ABOUT = re.compile(r"[Vv]/[Vv]\s*:?\s|VỀ VIỆC |Về việc ")
_ADDRESSED = re.compile(r"Kính gửi|KÍNH GỬI")
#: What the body of a document begins with: no subject goes on there.
_BODY = re.compile(
    r"(?:Căn cứ|Thực hiện|Thi hành|Kính gửi|Ngày|Sáng|Chiều|Tối|Tại|Trong|Để|Sau|Xét|Theo|Nhằm|Vừa qua|Thời gian"
    r"|Năm|Quý|Đến|Hiện|Trên cơ sở|Phần|PHẦN|Điều|Mục|Chương|CHƯƠNG"
    r"|KHÓA|Khóa|Kỳ họp|KỲ HỌP|Hôm|Qua|Triển khai)(?!\w)"
    r"|[-*+•_(\[]|\d{1,2}[.)]|[IVX]+[.)]|[A-H][.)]"
)
#: What can't be a subject even right under the kind.
_NO_SUBJECT = re.compile(r"Căn cứ|Kính gửi|[-*+•_(\[]|\d{1,2}[.)]|[IVX]+[.)]|Điều \d")
_PLACE_KINDS = frozenset(words("place_kinds")) - {
    "tỉnh ủy",
    "thành ủy",
    "huyện ủy",
    "quận ủy",
    "thị ủy",
    "đảng ủy",
    "đảng bộ",
}
_BODY_HEADS = frozenset(words("body_heads")) - _PLACE_KINDS | {
    "ban",
    "liên ngành",
    "hợp tác xã",
    "trường",
    "bệnh viện",
}
_BODY_START = re.compile(rf"(?:{alternation(b.upper() for b in _BODY_HEADS)})(?!\w)")
_UNFINISHED = re.compile(r"(?:THƯỜNG TRỰC|BAN CHẤP HÀNH|BAN THƯỜNG VỤ|VĂN PHÒNG|VÀ|CỦA|-|,)$")
_MOST_LINES = 45
_LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of one line in one column. `kind` is what it was known as: symbol, place, type, about, capitals, …"""

    start: int
    end: int
    kind: str
    #: Which line it stands in, blank ones counted.
    line: int


def find_head(page: Layout) -> Head:
    """Return what the document says of itself, from its top and foot; what it leaves open is `None`."""
    pieces = list(_pieces(page))
    kinds = {p.kind for p in pieces}
    signed = signers(page)
    foot = Head(
        signer=page.source.words(signed[0].name, signed[0].name_end) if signed else None,
        signer_title=page.source.words(signed[0].title, signed[0].title_end) if signed else None,
        recipients=recipients_of(page, signed),
    )
    if not kinds & {"nation", "party", "symbol", "place"} and not _opens_with_kind(page, pieces):
        return foot
    symbol = _symbol(page, pieces)
    kind, subject = _type_and_subject(page, pieces)
    place, on = _place(page, pieces)
    return replace(
        foot,
        form=_form(kinds, symbol),
        type=kind,
        symbol=symbol,
        place=place,
        on=on,
        issuer=_issuer(page, pieces),
        subject=subject,
    )


def _opens_with_kind(page: Layout, pieces: list[_Piece]) -> bool:
    """Test whether the text begins with the line that names its kind, and nothing else in it."""
    first = pieces[0] if pieces else None
    return bool(first and first.kind == "type" and _TYPE.fullmatch(page.source.clean, first.start, first.end))


def _form(kinds: set[str], symbol: str | None) -> str | None:
    if "nation" in kinds or "party" in kinds:
        return "party" if "party" in kinds else "state"
    if symbol is None:
        return None
    return "party" if re.match(r"[\d.…]*-", symbol) else "state"


# --- Pieces ----------------------------------------------------------------------------------


def _pieces(page: Layout) -> Iterator[_Piece]:
    """Yield the pieces of the head, up to where the body begins."""
    titled: int | None = None
    idle = 0
    for line, (start, end) in enumerate(_lines(page)):
        found = [_known(page, a, b, line) for a, b in _columns(page, start, end)]
        yield from (p for part in found for p in part)
        kinds = {p.kind for part in found for p in part}
        titled = line if titled is None and kinds & {"type", "about", "addressed"} else titled
        idle = idle + 1 if kinds and kinds <= {"words"} else 0
        begins = kinds == {"words"} and _BODY.match(page.flat, start)
        over = line > titled + 1 if titled is not None else line > 2
        if "addressed" in kinds or (over and (begins or end - start > _LONGEST_TITLE)) or idle > 6:
            return


def _lines(page: Layout) -> Iterator[tuple[int, int]]:
    clean, at = page.source.clean, 0
    for _ in range(_MOST_LINES):
        stop = clean.find("\n", at)
        stop = len(clean) if stop < 0 else stop
        spread = _SPREAD.match(clean, at)
        if spread and spread.end() > stop:
            stop = clean.find("\n", spread.end())
            stop = len(clean) if stop < 0 else stop
        end = min(stop, at + 600)
        text = clean[at:end]
        yield (
            at + len(text) - len(text.lstrip()),
            at + max(len(text.rstrip()), len(text) - len(text.lstrip())),
        )
        if stop == len(clean):
            return
        at = stop + 1


def _columns(page: Layout, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for m in _COLUMN.finditer(page.source.clean, start, end):
        if m.start() > at:
            yield at, m.start()
        at = m.end()
    if at < end:
        yield at, end


def _known(page: Layout, start: int, end: int, line: int) -> list[_Piece]:
    """Return the piece with what it is; a symbol and a place in one piece are two."""
    clean = page.source.clean
    known = _KNOWN.match(clean, start, end)
    if known:
        return [_Piece(start, end, known.lastgroup or "rule", line)]
    symbol = _SYMBOL.match(clean, start, end)
    if symbol:
        rest = symbol.end()
        more = _known(page, rest, end, line) if clean[rest:end].strip() else []
        return [_Piece(start, rest, "symbol", line), *more]
    for kind, pattern in (("place", _PLACE), ("about", _ABOUT), ("addressed", _ADDRESSED)):
        # The day may stand in the next line.
        m = pattern.match(clean, start, min(len(clean), end + 40) if kind == "place" else end)
        if m and not (kind == "place" and m.start() >= end):
            return [_Piece(start, max(end, m.end()), kind, line)]
    if clean[start:end].isupper():
        return [_Piece(start, end, "type" if _TYPE.match(clean, start, end) else "capitals", line)]
    return [_Piece(start, end, "words", line)]


# --- What they say -----------------------------------------------------------------------------


def _symbol(page: Layout, pieces: list[_Piece]) -> str | None:
    piece = next((p for p in pieces if p.kind == "symbol"), None)
    m = _SYMBOL.match(page.source.clean, piece.start, piece.end) if piece else None
    return re.sub(r"\s+", "", (m["number"] or "") + m["rest"]) if m else None


def _place(page: Layout, pieces: list[_Piece]) -> tuple[str | None, date | None]:
    piece = next((p for p in pieces if p.kind == "place"), None)
    m = _PLACE.match(page.source.clean, piece.start, piece.end) if piece else None
    if m is None:
        return None, None
    on = None
    if m["day"] and m["month"] and m["year"]:
        try:
            on = date(int(m["year"]), int(m["month"]), int(m["day"]))
        except ValueError:
            on = None
    return page.source.words(*m.span("place")), on


def _issuer(page: Layout, pieces: list[_Piece]) -> str | None:
    """Return the body that issued it: the last one named in capitals above the kind; its superior stands before it."""
    groups: list[list[_Piece]] = []
    for piece in pieces:
        if piece.kind in ("type", "addressed"):
            break
        if piece.kind != "capitals":
            continue
        opens = _BODY_START.match(page.source.clean, piece.start)
        last = page.source.clean[groups[-1][-1].start : groups[-1][-1].end].rstrip() if groups else ""
        if groups and (not opens or _UNFINISHED.search(last)):
            groups[-1].append(piece)
        elif opens:
            groups.append([piece])
    if not groups:
        return _issuer_below(page, pieces)
    issuer = groups[-1]
    if len(groups) > 1 and _NOT_ALONE.fullmatch(page.source.clean, issuer[0].start, issuer[-1].end):
        issuer = [*groups[-2], *issuer]
    if all(b.line - a.line == 1 for a, b in pairwise(issuer)) and _alone(pieces, issuer):
        return page.source.words(issuer[0].start, issuer[-1].end).strip()
    return " ".join(page.source.words(p.start, p.end).strip() for p in issuer)


#: Such a body has no name without the one above it.
_NOT_ALONE = re.compile(
    r"(?:VĂN PHÒNG|BAN THƯỜNG TRỰC)(?:\s+(?:HĐND|UBND|HỘI ĐỒNG NHÂN DÂN|ỦY BAN NHÂN DÂN|VÀ|-))*\s*"
)
_BELOW = re.compile(
    r"(?:HỘI ĐỒNG|ỦY BAN|THƯỜNG TRỰC|BAN CHẤP HÀNH|BAN THƯỜNG VỤ|CHỦ TỊCH|BỘ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC)\s[^,\n]*"
)
_SESSION = re.compile(r"\s+(?:KHÓA|KỲ HỌP|NHIỆM KỲ)\s")


def _issuer_below(page: Layout, pieces: list[_Piece]) -> str | None:
    """Return the body named under the subject, as resolutions name it before their grounds."""
    seen = False
    for piece in pieces:
        m = (
            _BELOW.match(page.source.clean, piece.start, piece.end)
            if seen and piece.kind == "capitals"
            else None
        )
        if m:
            session = _SESSION.search(m[0])
            return page.source.words(m.start(), m.start() + session.start() if session else m.end()).strip()
        seen = seen or piece.kind == "type"
    return None


def _alone(pieces: list[_Piece], issuer: list[_Piece]) -> bool:
    """Test whether nothing else stands between the issuer's first line and its last."""
    inside = [p for p in pieces if issuer[0].start <= p.start <= issuer[-1].start]
    return inside == issuer


def _type_and_subject(page: Layout, pieces: list[_Piece]) -> tuple[str | None, str | None]:
    i = next((i for i, p in enumerate(pieces) if p.kind == "type"), None)
    letter = next((i for i, p in enumerate(pieces) if p.kind == "about"), None)
    if letter is not None and (i is None or page.low.startswith("v/v", pieces[letter].start)):
        return None, page.source.words(pieces[letter].start, _subject_end(page, pieces, letter))
    if i is None:
        return None, None
    m = _TYPE.match(page.source.clean, pieces[i].start, pieces[i].end)
    assert m is not None
    kind = page.source.words(*m.span())
    first = i if m.end() < pieces[i].end else i + 1
    while first + 1 < len(pieces) and _names_the_giver(page, pieces[first], pieces[first + 1]):
        first += 1
    if first == i:
        rest = page.source.clean[m.end() : pieces[i].end]
        begin = m.end() + len(rest) - len(rest.lstrip(" :"))
        return kind, page.source.words(begin, _subject_end(page, pieces, i))
    if first >= len(pieces) or not _may_be_subject(page, pieces[first]):
        return kind, None
    return kind, page.source.words(pieces[first].start, _subject_end(page, pieces, first))


_OF_WHAT = re.compile(r"[Vv]ề\s|[Vv]/v\s")


def _names_the_giver(page: Layout, piece: _Piece, below: _Piece) -> bool:
    """Test whether a line in capitals says whose paper it is ("CỦA BAN THƯỜNG VỤ"), its subject standing below it."""
    if piece.kind not in ("capitals", "type"):
        return False
    return bool(_OF_WHAT.match(page.source.clean, below.start)) or (
        below.kind == "capitals"
        and piece.kind == "capitals"
        and not _BELOW.match(page.source.clean, below.start)
        and page.source.clean.startswith(("CỦA ", "HỘI NGHỊ "), piece.start)
    )


def _may_be_subject(page: Layout, piece: _Piece) -> bool:
    if piece.kind not in ("words", "about", "capitals", "type") or piece.end - piece.start > 300:
        return False
    return (
        not _NO_SUBJECT.match(page.source.clean, piece.start) and page.source.clean[piece.end - 1] not in ";:"
    )


def _subject_end(page: Layout, pieces: list[_Piece], i: int) -> int:
    """Return where the subject ends that begins in piece `i`: at a line that begins the body, or after a full line."""
    clean = page.source.clean
    last = pieces[i]
    for piece in pieces[i + 1 :]:
        before = clean[last.start : last.end].rstrip()
        if (
            piece.kind not in ("words", "capitals", "about")
            or piece.line != last.line + 1
            or before.endswith((".", ":", ";"))
        ):
            break
        text = clean[piece.start : piece.end]
        if not text[0].islower() and (
            (len(before) < 40 and not text[0].isdigit())
            or (before.isupper() != text.isupper() and not text.isdigit())
            or _BODY.match(text)
            or len(text) > 110
            or (text.isupper() and _BODY_START.match(text))
        ):
            break
        last = piece
    return last.start + len(clean[last.start : last.end].rstrip())
