"""Documents named in the text (văn bản dẫn chiếu): numbered, in lists that drop the kind, and laws by name.

The kind is the word that stands there, even where the symbol's letters say otherwise; day and issuer come from the
words around the mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sauro.reading.blocks import SET_ASIDE, Layout
from sauro.reading.dates import Dated, DateKind, dates_in
from sauro.reading.find.issuers import issuer_after, issuer_before
from sauro.reading.findings import Citation
from sauro.reading.lexicon import alternation, entries

_TYPES = {line[0]: line[1] for line in entries("document_types")}
_BY_LAWS_NAME = {"luật", "bộ luật", "pháp lệnh", "hiến pháp"}
_LETTERS = {line[0].casefold(): line[1] for line in entries("symbol_letters")}
_TYPE = re.compile(rf"(?<!\w)({alternation(_TYPES)})(?!\w)")
#: Letters and digits of a symbol after its number: `NQ-HĐND`, `KL/TW`, `QH15`, `BTC-PTHT`.
_CHUNK = r"[A-ZĐƯÔÊĂÂ][\wĐ&]*"
_NUMBER = r"(?:\d{1,6}[a-zđA-D]?|…|\.{2,5}|_{2,8})"
_SYMBOL = re.compile(
    rf"(?<![\w/.,-]){_NUMBER}\s?(?:/\s?(?:19|20)\d\d\s?)?[/-]\s?{_CHUNK}(?:(?:\s?[/-]\s?|\.)(?=[A-ZĐ]){_CHUNK})*"
)
#: A kind with a number only: "Nghị quyết số 18", "Đề án 06"; further numbers may follow.
_BARE = re.compile(
    rf"(?<!\w)(?:{alternation({t.capitalize() for t in _TYPES} | {t.upper() for t in _TYPES} | set(_TYPES))})"
    r"\s+(?P<no>(?:số|SỐ|Số)\s*:?\s*)?(?P<n>\d{1,5})(?![\w%]|\s?[/-]\s?[\dA-ZĐ]|[.,]\d)"
)
_MORE = re.compile(r"\s*(?:,|;|và|,\s*và)\s*(?:(?:số)\s+)?(?P<n>\d{1,4})(?![\w%]|\s?[/-]\s?[\dA-ZĐ]|[.,]\d)")
#: What may follow a bare number, so that it names a document and doesn't count a thing.
_AFTER_BARE = re.compile(
    r'\s*(?:$|[.,;:)("\]]|(?:của|về|ngày|và|năm|tại|để|đã|được|là|với|trong|cho|nêu|khi|tới|đến|theo)(?!\w)|[A-ZĐ])'
)
_NO = re.compile(r"(?:số|SỐ|Số|No)\s*:?\s*$")
_JOINS_LIST = re.compile(r"^[\s,;:()\"]*(?:và|hoặc|cùng|các|số|ngày|của|\d|[./,;:-]|\s)*$")
_OWN = re.compile(r"^số\s*:?\s*$")
#: How far back the word that names the kind may stand.
_REACH = 140


@dataclass(frozen=True, slots=True)
class _Mention:
    """A mention before its day and issuer are known. Places are in `flat`."""

    start: int
    end: int
    type: str
    symbol: str | None
    sentence_start: int
    sentence_end: int
    reason: str


def find_citations(page: Layout, *, published: date | None) -> tuple[Citation, ...]:
    """Return every mention of a document, in order.

    A day without a year takes the year in the symbol, else the one nearest to `published`.
    """
    mentions: list[_Mention] = []
    for start, end in _stretches(page):
        found = [*_numbered(page, start, end), *_bare(page, start, end)]
        taken = [(m.start, m.end) for m in found]
        found += [m for m in _laws(page, start, end) if not _overlaps(m, taken)]
        mentions += sorted(found, key=lambda m: m.start)
    return tuple(_resolved(page, mentions, published))


def _stretches(page: Layout) -> Iterator[tuple[int, int]]:
    """Yield what is read: blocks, cut where a sentence had to be cut."""
    for sentence in page.sentences:
        block = page.blocks[sentence.block]
        if block.kind not in SET_ASIDE:
            yield sentence.start, sentence.end


def _overlaps(mention: _Mention, taken: Sequence[tuple[int, int]]) -> bool:
    return any(mention.start < end and start < mention.end for start, end in taken)


# --- Numbered ------------------------------------------------------------------------------


def _numbered(page: Layout, start: int, end: int) -> Iterator[_Mention]:
    """Yield the mentions with a full symbol."""
    if "/" not in page.flat[start:end] and "-" not in page.flat[start:end]:
        return
    last: _Mention | None = None
    for m in _SYMBOL.finditer(page.flat, start, end):
        mention = _with_type(page, m.start(), m.end(), start, end, last)
        if mention is not None:
            yield mention
            last = mention


def _with_type(
    page: Layout, at: int, end: int, first: int, limit: int, last: _Mention | None
) -> _Mention | None:
    """Return the mention whose symbol stands at `at`, with the kind said before it or told by its letters."""
    no = _NO.search(page.flat, max(first, at - 12), at)
    begin = no.start() if no else at
    symbol = re.sub(r"\s+", "", page.source.words(at, end))
    by_letters = _type_by_letters(symbol)
    left = max(first, begin - _REACH, last.end if last else first)
    words = list(_TYPE.finditer(page.low, left, begin))
    if words and not page.low[words[-1].end() : begin].strip(" :("):
        # "Tờ trình của Phòng Tài chính - Kế hoạch số 12/TTr-TCKH": a body's name may end in a word for a kind.
        fitting = next((w for w in words[:-1] if by_letters == _TYPES[w[1]] != _TYPES[words[-1][1]]), None)
        if fitting and _governs(page, fitting.end(), begin, by_letters, _TYPES[fitting[1]]):
            words = [fitting]
        return _Mention(
            words[-1].start(), end, _TYPES[words[-1][1]], symbol, first, limit, "ghi tên loại và số, ký hiệu"
        )
    named = next(
        (w for w in reversed(words) if _governs(page, w.end(), begin, by_letters, _TYPES[w[1]])), None
    )
    if named is not None and by_letters == _TYPES[named[1]]:
        return _Mention(
            named.start(), end, by_letters, symbol, first, limit, "tên loại nêu trước số, ký hiệu"
        )
    if last is not None and last.symbol and _JOINS_LIST.match(_without_details(page, last.end, begin)):
        kind = by_letters or last.type
        return _Mention(
            begin, end, kind, symbol, first, limit, "tiếp danh sách, tên loại nêu ở văn bản trước"
        )
    if named is not None and no:
        return _Mention(
            named.start(), end, _TYPES[named[1]], symbol, first, limit, "tên loại nêu trước số, ký hiệu"
        )
    if by_letters is None or _is_own_head(page, begin):
        return None
    return _Mention(
        begin, end, by_letters, symbol, first, limit, "tên loại suy từ chữ viết tắt trong ký hiệu"
    )


def _type_by_letters(symbol: str) -> str | None:
    """Return the kind that the letters of the symbol stand for, `None` where they don't say.

    >>> _type_by_letters("34/2016/NĐ-CP"), _type_by_letters("18590/BTC-PTHT")
    ('nghị định', None)
    """
    for part in re.split(r"[/-]", symbol)[1:]:
        if part.casefold() in _LETTERS:
            return _LETTERS[part.casefold()]
        if not part.isdecimal():
            return None
    return None


def _governs(page: Layout, start: int, end: int, by_letters: str | None, kind: str) -> bool:
    """Test whether a word for a kind governs a symbol some words later ("báo cáo thẩm định của Sở Tư pháp số …")."""
    between = page.flat[start:end]
    if any(c in between for c in ".;") or (by_letters is not None and by_letters != kind):
        return False
    return by_letters == kind or between.count(",") == 0


def _without_details(page: Layout, start: int, end: int) -> str:
    """Return what stands between two mentions without days and without "của …": only joining words in a list."""
    text = page.low[start:end]
    text = re.sub(
        r"(?:ngày\s+)?\d{1,2}(?:[./-]\d{1,2}[./-]\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})", " ", text
    )
    cut = re.search(r"(?:^|\s)của\s+[^,;:]*", text)
    return text if cut is None else text[: cut.start()] + text[cut.end() :]


#: The document's own number stands in its first lines.
_HEAD_REACH = 1500


def _is_own_head(page: Layout, begin: int) -> bool:
    """Test whether this is the number at the head of the document itself: "Số: …" at the beginning of a line."""
    clean = page.source.clean
    line = clean.rfind("\n", 0, begin) + 1
    return begin < _HEAD_REACH and not clean[line:begin].strip() and not clean[:line].rstrip().endswith(":")


# --- A number only ---------------------------------------------------------------------------


def _bare(page: Layout, start: int, end: int) -> Iterator[_Mention]:
    """Yield "Nghị quyết số 18", "Kết luận 14", "các Nghị quyết 57, 59 và 68"."""
    for m in _BARE.finditer(page.flat, start, end):
        capital = m[0][0].isupper()
        if not (m["no"] or (capital and _AFTER_BARE.match(page.flat[m.end("n") : m.end("n") + 20]))):
            continue
        if m["n"] == "0" or (not m["no"] and len(m["n"]) == 4):
            continue
        word = _TYPE.match(page.low, m.start())
        kind = _TYPES[word[1]] if word else ""
        if kind in ("luật", "hiến pháp", "biên bản", "giấy mời") or not kind:
            continue
        yield _Mention(
            m.start(), m.end("n"), kind, m["n"], start, end, "ghi tên loại và số, không có ký hiệu"
        )
        yield from _further(page, m.end("n"), kind, start, end)


def _further(page: Layout, at: int, kind: str, start: int, end: int) -> Iterator[_Mention]:
    while (m := _MORE.match(page.flat, at, end)) and _AFTER_BARE.match(page.flat[m.end() : m.end() + 20]):
        yield _Mention(m.start("n"), m.end("n"), kind, m["n"], start, end, "tiếp danh sách số")
        at = m.end()


# --- Laws by name ----------------------------------------------------------------------------

_LAW_NAME = re.compile(rf"\s+(?:{alternation(line[0] for line in entries('laws'))})(?!\w)")
_LAW = re.compile(r"(?<!\w)(?:Bộ luật|BỘ LUẬT|Luật|LUẬT|Pháp lệnh|PHÁP LỆNH|Hiến pháp|HIẾN PHÁP)(?!\w)")
_LAW_IN_SMALL = re.compile(r"(?<!\w)(?<!pháp )(?<!theo )(?:bộ luật|luật|pháp lệnh)(?!\w)")
_AMENDING = re.compile(
    r"\s+sửa\s+đổi(?:,\s*bổ\s+sung)?(?:\s+một\s+số)?(?:\s+điều(?:,\s*khoản)?)?\s+của\s+(?:các\s+)?(?=bộ\s+luật|luật|pháp\s+lệnh)"
)
_NUMBERED_LAW = re.compile(rf"\s+(?:số\s*:?\s*)?(?={_SYMBOL.pattern})")
_YEAR = re.compile(r"\s+(?:năm\s+)?(?:19|20)\d\d(?![\d/])|\s*\((?:sửa đổi|bổ sung|sửa đổi, bổ sung)\)")
_NAME_ENDS = re.compile(
    r'[,;.:()"]|\s(?:ngày|số|năm|được|và|có|quy định|của|về|tại|để|thì|mà|do|đã|là|trong|theo|với|cho|khi|hiện hành'
    r"|này)(?!\w)"
)
_NOT_A_LAW = re.compile(r"\s+(?:sư|gia|định|lệ|pháp|này|trên|nêu|hiện|của|chơi|số)(?!\w)")


def _laws(page: Layout, start: int, end: int) -> Iterator[_Mention]:
    """Yield laws, codes, ordinances and the constitution cited by name."""
    at = start
    while m := _LAW.search(page.flat, at, end) or _small(page, at, end):
        at = m.end()
        kind = _TYPES[re.sub(r"\s+", " ", m[0].casefold())]
        stop = _law_end(page, m, end)
        if stop is None:
            continue
        at = max(at, stop)
        yield _Mention(m.start(), stop, kind, None, start, end, "nêu tên luật, không có số")


def _small(page: Layout, at: int, end: int) -> re.Match[str] | None:
    """Return a "luật" in small letters that a known name follows."""
    for m in _LAW_IN_SMALL.finditer(page.low, at, end):
        if page.flat[m.start()].islower() and _LAW_NAME.match(page.low, m.end(), end):
            return m
    return None


def _law_end(page: Layout, m: re.Match[str], end: int) -> int | None:
    """Return where the name that begins at `m` ends, `None` where no name follows."""
    if m[0].casefold() == "hiến pháp":
        year = _YEAR.match(page.flat, m.end(), end)
        return year.end() if year else m.end()
    amending = _AMENDING.match(page.low, m.end(), end)
    if amending:
        return _amended_end(page, amending.end(), end)
    if _NOT_A_LAW.match(page.low, m.end(), end):
        return None
    return _name_end(page, m.end(), end)


def _name_end(page: Layout, at: int, end: int) -> int | None:
    name = _LAW_NAME.match(page.low, at, end)
    if name is None:
        stop = _NAME_ENDS.search(page.flat, at + 1, min(end, at + 120))
        place = stop.start() if stop else min(end, at + 120)
        if not page.flat[at:place].strip() or not page.flat[at : at + 2].strip()[:1].isupper():
            return None
    else:
        place = name.end()
    year = _YEAR.match(page.flat, place, end)
    return year.end() if year else place


def _amended_end(page: Layout, at: int, end: int) -> int | None:
    """Return where "… của Luật A, Luật B và Luật C" ends: the amending law's name holds the names of those amended."""
    place: int | None = None
    word = re.compile(r"(?:bộ\s+luật|luật|pháp\s+lệnh)(?!\w)")
    joint = re.compile(r"\s*(?:,|và|;)\s*(?=bộ\s+luật|luật|pháp\s+lệnh)")
    while m := word.match(page.low, at, end):
        stop = _name_end(page, m.end(), end)
        if stop is None:
            break
        place = stop
        joined = joint.match(page.low, place, end)
        # "Luật A ngày …; Luật B" begins another law.
        if joined is None or ";" in joined[0]:
            break
        at = joined.end()
    return place


# --- Day and issuer ----------------------------------------------------------------------------


def _resolved(page: Layout, mentions: Sequence[_Mention], published: date | None) -> Iterator[Citation]:
    found = [_day_of(page, m, _next_start(mentions, i), published) for i, m in enumerate(mentions)]
    days = [day.first if day else None for day in found]
    ends = [max(m.end, day.end if day else 0) for m, day in zip(mentions, found, strict=True)]
    issuers: list[str | None] = []
    for i, m in enumerate(mentions):
        limit = _next_start(mentions, i)
        issuers.append(
            issuer_after(page, ends[i], limit)
            or issuer_after(page, m.end, limit)
            or issuer_before(page, m.sentence_start, m.start, m.end, named=m.symbol is not None)
        )
    _share(page, mentions, ends, days, issuers)
    for i, m in enumerate(mentions):
        on = days[i] or _said_on(page, m, ends[i - 1] if i else 0, published)
        span = page.source.raw_span(m.start, m.end)
        yield Citation(span, page.source.words(m.start, m.end), m.type, m.symbol, on, issuers[i], m.reason)


def _next_start(mentions: Sequence[_Mention], i: int) -> int:
    m = mentions[i]
    later = mentions[i + 1].start if i + 1 < len(mentions) else m.sentence_end
    return min(m.sentence_end, later)


_TO_DAY = re.compile(
    r"[\s,(]*(?:(?:được\s+)?(?:ký|ban\s+hành|thông\s+qua)\s+)?(?=ngày\s)|[\s,(]+(?=\d{1,2}[./-]\d{1,2}[./-]\d{4})",
    re.IGNORECASE,
)
_ISSUER_FIRST = re.compile(r"[\s,(]*của\s+[^,;.]{2,90}?[\s,(]+(?=ngày\s+\d)", re.IGNORECASE)


def _day_of(page: Layout, mention: _Mention, limit: int, published: date | None) -> Dated | None:
    """Return the day that stands right after the mention, or after its issuer."""
    near = _TO_DAY.match(page.flat, mention.end, limit) or _ISSUER_FIRST.match(page.flat, mention.end, limit)
    if near is None:
        return None
    year = re.search(r"/((?:19|20)\d\d)(?:/|$)", mention.symbol or "")
    base = date(int(year[1]), 7, 1) if year else published
    for day in dates_in(page.low, near.end(), min(limit, near.end() + 40), published=base):
        return day if day.kind is DateKind.DAY and day.start == near.end() else None
    return None


_SAID_OUT = re.compile(r"(?:ban\s+hành|ký|ra|có|gửi)\s+(?:các\s+)?$")
_SAME_DAY = re.compile(r"[\s,(]*cùng\s+ngày")


def _said_on(page: Layout, m: _Mention, earlier: int, published: date | None) -> date | None:
    """Return the day on which it is told that the document was issued: "Ngày 22/9, Đảng ủy đã có Kế hoạch số …".

    `earlier` is where the document named before it ends, its own day included.
    """
    before = page.low[max(m.sentence_start, m.start - 24) : m.start]
    if m.symbol is None or not _SAID_OUT.search(before):
        return None
    for day in dates_in(page.low, max(earlier, m.sentence_start), m.start, published=published):
        return day.first if day.kind is DateKind.DAY else None
    return None


def _share(
    page: Layout,
    mentions: Sequence[_Mention],
    ends: Sequence[int],
    days: list[date | None],
    issuers: list[str | None],
) -> None:
    """Give what is listed without day or issuer those said after the last of its list, or before its first."""
    for i in range(len(mentions) - 1, -1, -1):
        m, later = mentions[i], mentions[i + 1] if i + 1 < len(mentions) else None
        if _SAME_DAY.match(page.low, m.end):
            days[i] = next((d for d in reversed(days[:i]) if d), None)
        if later is None or not _same_list(m, later) or _letters(m) != _letters(later):
            continue
        if re.fullmatch(r"[\s,;]*(?:và|hoặc)?[\s,;]*(?:các\s+)?(?:số\s+)?", page.low[ends[i] : later.start]):
            issuers[i] = issuers[i] or issuers[i + 1]
            if not _has_own_kind(page, later) and ends[i] == m.end:
                days[i] = days[i] or days[i + 1]
    for i, (m, later) in enumerate(pairwise(mentions), start=1):
        if not _has_own_kind(page, later) and _same_list(m, later) and _letters(m) == _letters(later):
            issuers[i] = issuers[i] or issuers[i - 1]


def _has_own_kind(page: Layout, mention: _Mention) -> bool:
    return _TYPE.match(page.low, mention.start) is not None


def _same_list(m: _Mention, later: _Mention) -> bool:
    return bool(m.symbol and later.symbol) and m.sentence_start == later.sentence_start


def _letters(mention: _Mention) -> str:
    """Return the symbol without number and year: what one body's papers of one kind share."""
    return re.sub(r"^[^/-]*(?:/\d{4})?", "", mention.symbol or "")
