"""The one meeting that a text reports or announces (cuộc họp, hội nghị, kỳ họp).

A piece names its meeting where it begins: in its subject, its first sentences, or, of a resolution, where it says who
passed it. A meeting named elsewhere is another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sauro.reading.blocks import SET_ASIDE, BlockKind, Layout
from sauro.reading.dates import DateKind, dates_in
from sauro.reading.findings import Head, Meeting
from sauro.reading.lexicon import alternation, entries, words
from sauro.reading.marks import ORDINALS

_NOUNS = {line[0]: line[1] for line in entries("meeting_nouns")}
_NOUN = re.compile(rf"(?<!\w)(?P<noun>{alternation(_NOUNS)})(?!\w)")
_HELD = re.compile(
    rf"(?:^|[\s,(])(?:{alternation(words('meeting_held'))})\s+(?:(?:thành công|một|1|01|trọng thể)\s+)?$"
)
_ANOTHER = re.compile(rf"(?:^|[\s,(\"])(?:{alternation(words('meeting_another'))}|\d+)\s+$")
_HAPPENS = re.compile(
    r"\s*(?:đã\s+|vừa\s+|được\s+|chính thức\s+)*(?:diễn ra|khai mạc|bế mạc|tổ chức|tiến hành|thông qua)(?!\w)"
)
#: Papers that report no meeting, whatever they mention.
_OTHER_PAPERS = (
    "báo cáo", "kế hoạch", "công điện", "chỉ thị", "quyết định", "tờ trình", "chương trình", "hướng dẫn", "đề án",
    "quy", "phương án", "thông tư", "nghị định", "luật",
)  # fmt: skip
_RESOLUTIONS = ("nghị quyết",)
#: How much of the text is its beginning.
_SENTENCES = 7
_BEGINNING = 2200
_RECENT = {
    "sáng nay": 0,
    "chiều nay": 0,
    "tối nay": 0,
    "hôm nay": 0,
    "hôm qua": 1,
    "sáng qua": 1,
    "chiều qua": 1,
}
_JUST = re.compile(rf"(?<!\w)(?:{alternation(_RECENT)})(?!\w)")


@dataclass(frozen=True, slots=True)
class _Found:
    """A meeting's name in `flat`, with the sentence around it."""

    start: int
    end: int
    noun: str
    sentence_start: int
    sentence_end: int
    reason: str

    @property
    def bare(self) -> bool:
        """Whether nothing follows the noun that would tell the meeting from others."""
        return self.end - self.start <= len(self.noun)


def find_meeting(page: Layout, *, head: Head, published: date | None) -> Meeting | None:
    """Return the meeting, `None` where the text is about no particular one.

    A day without a year takes the one nearest to `published`; "sáng nay" is the day of publication.
    """
    kind = " ".join((head.type or "").casefold().split())
    if kind.startswith(_OTHER_PAPERS) or (head.type is None and _is_letter(head)):
        return None
    held = [
        f for i, (start, end) in enumerate(_beginning(page)) for f in _held_in(page, start, end, first=i < 2)
    ]
    named = _session_in_head(page) if not kind or kind.startswith(_RESOLUTIONS) else None
    titled = _in_title(page) if held or head.type else None
    dated = next((f for f in held if not f.bare and _dated(page, f, published)), None)
    undated = next((f for f in held if not f.bare and (head.type or _is_news(page, f))), None)
    order = (named, dated) if kind else (dated, named)
    found = next((f for f in (*order, titled, undated) if f), None)
    if found is None:
        return None
    if titled and _is_fuller(page, titled, found):
        found = titled
    places = [f for f in (found, titled, named, *held) if f]
    return _meeting(page, found, places, published)


_LATELY = re.compile(r"(?<!\w)(?:vừa|vừa qua|mới đây|vừa mới)(?!\w)")


def _is_news(page: Layout, found: _Found) -> bool:
    """Test whether the sentence tells of the meeting as of something just held, without its day."""
    return _LATELY.search(page.low, found.sentence_start, found.start) is not None


def _is_letter(head: Head) -> bool:
    subject = (head.subject or "").casefold()
    return subject.startswith("v/v") and "mời" not in subject


def _is_fuller(page: Layout, titled: _Found, found: _Found) -> bool:
    """Test whether the title calls the same meeting by a fuller name."""
    if _NOUNS.get(found.noun) == "verb" and _NOUNS.get(titled.noun) != "verb":
        return True
    if _NOUNS.get(found.noun) == "session" or found.noun != titled.noun:
        return False
    name, title = page.low[found.start : found.end], page.low[titled.start : titled.end]
    only_numbered = _ORDINAL.fullmatch(name, len(found.noun) + 1) is not None
    return only_numbered and _ordinal(name) == _ordinal(title)


def _meeting(page: Layout, found: _Found, places: list[_Found], published: date | None) -> Meeting:
    """Return the meeting; day and term may be said at another of the `places` that name it."""
    ordinal = _ordinal(page.low[found.start : found.end])
    days = (day for f in places if (day := _dated(page, f, published)))
    return Meeting(
        page.source.raw_span(found.start, found.end),
        page.source.words(found.start, found.end),
        _adopted_on(page, published) or next(days, None) or _announced_on(page, published),
        ordinal,
        _term(page, places if ordinal else [found]),
        found.reason,
    )


# --- Where it is named -----------------------------------------------------------------------


def _beginning(page: Layout) -> Iterator[tuple[int, int]]:
    """Yield the first sentences of the running text: no headings, no pictures, nothing below the first clause."""
    count, first = 0, None
    for sentence in page.sentences:
        block = page.blocks[sentence.block]
        if block.kind is BlockKind.ROW or (
            block.kind is BlockKind.HEADING and page.flat[block.end - 1] != ":"
        ):
            continue
        if block.mark is not None and count:
            return
        if page.low.startswith("căn cứ", sentence.start):
            continue
        first = sentence.start if first is None else first
        if count >= _SENTENCES or sentence.start - first > _BEGINNING:
            return
        count += 1
        if block.mark is None:
            yield sentence.start, sentence.end


def _held_in(page: Layout, start: int, end: int, *, first: bool) -> Iterator[_Found]:
    """Yield the meetings of the sentence that it says were held; what is numbered in a `first` one was."""
    at = start
    period = _PERIOD.match(page.low, start, end) is not None
    for m in _NOUN.finditer(page.low, start, end):
        if m.start() < at or (period and not _day_in(page, start, m.start(), _ANY_DAY)):
            continue
        before = page.low[max(start, m.start() - 80) : m.start()]
        if _NOUNS[m["noun"]] == "verb" and not _is_held_verb(page, m, before):
            continue
        if not _is_the_pieces(page, start, before):
            continue
        stop = _name_end(page, m.end(), end, m["noun"])
        name = page.low[m.start() : stop]
        if _NOUNS[m["noun"]] == "session" and not _SESSION_NAME.match(name):
            continue
        if not (
            _HELD.search(before)
            or not before.strip()
            or _HAPPENS.match(page.low, stop)
            or _NOUNS[m["noun"]] == "verb"
            or (first and _ordinal(name) and before.endswith(", "))
        ):
            continue
        yield _Found(m.start(), stop, m["noun"], start, end, "nêu ở phần mở đầu: việc tổ chức, chủ trì, dự")
        at = stop


#: "Thực hiện ý kiến của Chủ tịch UBND tỉnh tại cuộc họp ngày …": the ground of a paper, another meeting.
_GROUNDS = (
    "thực hiện",
    "căn cứ",
    "theo",
    "triển khai",
    "thi hành",
    "xét",
    "trên cơ sở",
    "tiếp theo",
    "để thực hiện",
)
_OF_A_PAPER = re.compile(r"(?:thông qua|ban hành|giao|đề ra|nêu)\s+tại\s+$")


def _is_the_pieces(page: Layout, start: int, before: str) -> bool:
    """Test whether the words before a meeting's name leave it the one that the piece is about."""
    if _OF_A_PAPER.search(before) or (_ASKED.search(before) and not before.rstrip().endswith(" tại")):
        return False
    if page.low.startswith(_GROUNDS, start) and before.rstrip().endswith(" tại"):
        return False
    another, held = _ANOTHER.search(before), _HELD.search(before)
    return another is None or (held is not None and held.start() < another.start())


#: "Trong 6 tháng đầu năm, UBND huyện đã tổ chức hội nghị …": a report's result.
_PERIOD = re.compile(
    r"(?:trong|qua|sau)?\s*(?:\d+ tháng|quý|năm|tháng|thời gian|nhiệm kỳ|giai đoạn|từ đầu|cả năm)(?!\w)"
)
_ANY_DAY = date(2000, 1, 1)
_SESSION_NAME = re.compile(
    r"kỳ họp\s+(?:thứ|lần|bất thường|chuyên đề|thường lệ|giữa năm|cuối năm|không thường)"
)
_AFTER_VERB = re.compile(
    r"\s+(?:ban|tổ|hội đồng|ubnd|hđnd|phiên|giao ban|trực tuyến|về|với|bàn|đánh giá|xem xét|nghe|triển khai"
    r"|thường kỳ|rà soát|cho ý kiến|thống nhất|kiểm điểm|chuyên đề|khẩn)(?!\w)"
)
_ASKED = re.compile(r"(?<!\w)(?:yêu cầu|đề nghị|giao|phải|cần|sẽ)\s[^,.;]{0,60}$")
_WISHED = re.compile(
    r"(?:yêu cầu|đề nghị|giao|phải|cần|sẽ|chuẩn bị|để|hãy|tập trung|tiếp tục|khẩn trương|nhằm)\s[^,.;]{0,60}$"
)


def _is_held_verb(page: Layout, m: re.Match[str], before: str) -> bool:
    if _WISHED.search(before) or re.search(r"(?:cuộc|buổi|phiên|kỳ|hội|lịch)\s+$", before):
        return False
    return m["noun"] != "họp" or before.endswith("tổ chức ") or bool(_AFTER_VERB.match(page.low, m.end()))


def _in_title(page: Layout) -> _Found | None:
    """Return the meeting in the headings at the top ("Kết luận của … tại cuộc họp về …")."""
    for block in page.blocks[:24]:
        if block.kind in SET_ASIDE or block.mark is not None:
            continue
        if block.kind is not BlockKind.HEADING or page.flat[block.end - 1] == ":":
            if block.end - block.start > 320:
                return None
            continue
        for m in _NOUN.finditer(page.low, block.start, min(block.end, block.start + 400)):
            before = page.low[max(block.start, m.start() - 40) : m.start()]
            if _NOUNS[m["noun"]] == "verb" or _ANOTHER.search(before):
                continue
            if not (_HELD.search(before) or not before.strip()):
                continue
            stop = _name_end(page, m.end(), block.end, m["noun"])
            found = _Found(
                m.start(), stop, m["noun"], block.start, block.end, "nêu ở tên, trích yếu của văn bản"
            )
            session = _NOUNS[m["noun"]] == "session"
            if not found.bare and (not session or _SESSION_NAME.match(page.low, m.start())):
                return found
    return None


_SESSION = re.compile(
    r"(?<!\w)(?P<noun>kỳ họp|hội nghị|đại hội|phiên họp)\s+(?:[^\n,;.]{0,60}?\s)?(?:lần\s+)?thứ\s+(?:\d{1,3}|\w+)"
)


def _session_in_head(page: Layout) -> _Found | None:
    """Return the session that a resolution was passed at, as its head or its last article says."""
    for block in page.blocks[:24]:
        if block.mark is not None or block.kind in SET_ASIDE or page.low.startswith("căn cứ", block.start):
            break
        text = page.flat[block.start : block.end]
        if len(text) > 260 or not (
            text.isupper() or re.match(r"\(?(?:Khóa|Kỳ họp|Hội đồng|HĐND|Hội nghị)", text)
        ):
            continue
        m = _SESSION.search(page.low, block.start, block.end)
        if m:
            stop = _name_end(page, m.end("noun"), block.end, m["noun"])
            return _Found(
                m.start(), max(stop, m.end()), m["noun"], block.start, block.end, "ghi ở đầu văn bản"
            )
    adopted = _adopting(page)
    if adopted is None:
        return None
    m = _SESSION.search(page.low, *adopted)
    if m is None:
        return None
    return _Found(m.start(), m.end(), m["noun"], *adopted, "ghi ở điều khoản thông qua của nghị quyết")


def _adopting(page: Layout) -> tuple[int, int] | None:
    """Return the sentence at the end that says when and where the resolution was passed."""
    for sentence in reversed(page.sentences[-40:]):
        low = page.low[sentence.start : min(sentence.end, sentence.start + 500)]
        if low.startswith(("nghị quyết này", "nghị quyết đã", "nghị quyết được")) and "thông qua" in low:
            return sentence.start, sentence.end
    return None


def _adopted_on(page: Layout, published: date | None) -> date | None:
    adopted = _adopting(page)
    if adopted is None:
        return None
    at = page.low.find("thông qua", *adopted)
    return _day_in(page, at, min(adopted[1], at + 120), published)


# --- What it is called -------------------------------------------------------------------------

_STOPS = entries("meeting_ends")
_ENDS = re.compile(
    r"[;:()!?\"…]|(?<!tp)(?<!tx)\.(?=\s|$)|\s(?:ngày|sáng|chiều|tối)\s\d"
    rf"|\s(?:{alternation(line[0] for line in _STOPS if len(line) == 1)})(?!\w)"
)
#: After a comma the name goes on in small letters, unless time, place, company or a person comes.
_COMMA_ENDS = re.compile(rf",\s+(?:{alternation(line[0] for line in _STOPS)})(?!\w)")
_OF_WHOM = re.compile(r",?\s+(?:hđnd|hội đồng nhân dân|ban chấp hành|quốc hội)(?!\w)")
_LONGEST = 240


def _name_end(page: Layout, at: int, limit: int, noun: str) -> int:
    """Return where the meeting's name ends that begins with the noun before `at`."""
    low = page.low
    limit = min(limit, at + _LONGEST)
    if low.startswith(' "', at) and (quoted := low.find('"', at + 2, limit)) > 0:
        return quoted + 1
    end = _plain_end(low, at, limit)
    while end < limit and low[end] == ",":
        whom = _OF_WHOM.match(low, end, limit)
        small = page.flat[end : end + 3].strip(" ,").islower() and not _COMMA_ENDS.match(low, end, limit)
        if not whom if noun == "kỳ họp" else not small:
            break
        end = _plain_end(low, end + 1, limit)
    if noun in ("làm việc với", "buổi làm việc", "cuộc làm việc"):
        about = re.compile(r",?\s(?:về|để|nhằm|liên quan)(?!\w)").search(low, at, end)
        end = about.start() if about and about.start() > at + 4 else end
    while end > at and low[end - 1] in " ,-":
        end -= 1
    return max(end, at)


def _plain_end(low: str, at: int, limit: int) -> int:
    """Return where the first stop or comma stands from `at` on."""
    stop = _ENDS.search(low, at, limit)
    end = stop.start() if stop else limit
    comma = low.find(",", at, end)
    return comma if comma >= 0 else end


# --- Number, term, day -------------------------------------------------------------------------

_ORDINAL = re.compile(
    r"(?:lần\s+)?thứ\s+(?P<n>\d{1,3}|[ivxl]+|\w+(?:\s(?:một|hai|ba|tư|năm|sáu|bảy|tám|chín|mốt|lăm))?)(?!\w)"
)
_PAPER = re.compile(
    r"(?:nghị quyết|kết luận|chỉ thị|luật|nghị định|quyết định|văn kiện|chương trình|kế hoạch|đề án)(?!\w)"
)
_UNITS = ORDINALS | {"một": 1, "lăm": 5, "mốt": 1}


def _own_part(name: str) -> int:
    """Return where the name of a paper or of another meeting begins inside a meeting's name, else its end."""
    starts = [m.start() for m in (_PAPER.search(name), _NOUN.search(name, 8)) if m]
    return min(starts, default=len(name))


def _ordinal(name: str) -> str | None:
    """Return the meeting's own number; one inside the name of a paper it deals with is another's.

    >>> _ordinal("kỳ họp thứ mười hai"), _ordinal("đại hội lần thứ xiv"), _ordinal("hội nghị về nghị quyết lần thứ 8")
    ('12', '14', None)
    """
    m = _ORDINAL.search(name, 0, _own_part(name))
    if m is None:
        return None
    word = " ".join(m["n"].split())
    if word.isdigit():
        return str(int(word))
    tens, _, unit = word.partition(" ")
    if tens == "mười" and unit in _UNITS:
        return str(10 + _UNITS[unit])
    if tens in _UNITS:
        return str(_UNITS[tens])
    return str(_roman(word)) if re.fullmatch("[ivxl]+", word) else None


def _roman(word: str) -> int:
    digits = [{"i": 1, "v": 5, "x": 10, "l": 50}[c] for c in word]
    return sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0], strict=True))


_TERM = re.compile(r"nhiệm kỳ\s+(?:19|20)\d\d\s*-\s*(?:19|20)\d\d")
_COURSE = re.compile(r"khóa\s+(?:[ivxl]+|\d{1,3})(?!\w)")


def _term(page: Layout, places: list[_Found]) -> str | None:
    """Return the term as written beside the meeting's name: the years first, else the number of the term."""
    for pattern in (_TERM, _COURSE):
        for found in places:
            start, end = found.sentence_start, min(found.sentence_end, found.end + 160)
            own = _own_part(page.low[found.start : found.end]) == found.end - found.start
            after = pattern.search(page.low, found.start, end) if own else None
            m = after or pattern.search(page.low, max(start, found.start - 120), found.start)
            if m:
                return page.source.words(*m.span())
    return None


def _dated(page: Layout, found: _Found, published: date | None) -> date | None:
    """Return the day said in the sentence: the last one before the name, else the first after it."""
    before = [
        d.first
        for d in dates_in(page.low, found.sentence_start, found.start, published=published)
        if d.kind is DateKind.DAY and d.first
    ]
    if before:
        return before[-1]
    spaced = _day_in(page, found.sentence_start, found.start, published)
    if spaced:
        return spaced
    after = _day_in(page, found.end, min(found.sentence_end, found.end + 160), published)
    if after:
        return after
    just = _JUST.search(page.low, found.sentence_start, found.sentence_end)
    return published - timedelta(days=_RECENT[just[0]]) if just and published else None


_WHEN = re.compile(r"(?:^|\n|\s|-)thời gian(?: họp| tổ chức| khai mạc)?\s*:")


def _announced_on(page: Layout, published: date | None) -> date | None:
    """Return the day after "Thời gian:", as invitations say it."""
    m = _WHEN.search(page.low, 0, 3000)
    return _day_in(page, m.end(), m.end() + 120, published) if m else None


#: "Ngày 19 - 12" is a day too.
_SPACED = re.compile(r"(?:ngày|sáng|chiều|tối)\s+(\d{1,2})\s-\s(\d{1,2})(?=,)")


def _day_in(page: Layout, start: int, end: int, published: date | None) -> date | None:
    days = dates_in(page.low, start, end, published=published)
    day = next((d.first for d in days if d.kind is DateKind.DAY and d.first), None)
    spaced = _SPACED.search(page.low, start, end) if day is None else None
    if spaced is None or published is None:
        return day
    written = f"ngày {spaced[1]}/{spaced[2]}"
    return next((d.first for d in dates_in(written, 0, len(written), published=published)), None)
