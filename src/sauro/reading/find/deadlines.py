"""When something is due: days, ends of periods, spans counted from an act, returning days, awaited events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sauro.reading.blocks import Layout
from sauro.reading.dates import Dated, DateKind, dates_in
from sauro.reading.find.grammar import any_that
from sauro.reading.findings import Deadline, DueKind
from sauro.reading.lexicon import alternation, words

_QUICK = re.compile(
    r"trước|từ|tại|đến|trong|hết|lần|nhất|hằng|hàng|định kỳ|mỗi|ngay|sớm|quý|quí|tháng|vào|"
    r"không quá|tới|hạn|thứ|muộn|xong"
)
#: The words before a day or period that make it the time by which; nearest last.
_LEAD = re.compile(
    r"(?<!\w)(?:(?:(?:chậm|muộn|trễ)\s+nhất|(?:thời\s+)?hạn(?:\s+(?:chót|cuối(?:\s+cùng)?|hoàn\s+thành))?:?|nội\s+trong|không\s+(?:muộn\s+hơn|quá|chậm\s+hơn)|trước|đến|tới|hết|trong|vào|ngay|là|ngày"
    r"|thời\s+điểm|cuối|đầu|giữa|sáng|chiều|(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)(?=,)|\d{1,2}\s?(?:giờ|h)(?:\s?\d{2})?(?:\s+phút)?),?\s+)+$"
)
_STRONG = re.compile(r"nhất|hạn|không|trước|đến|tới|hết|trong|vào")
#: "trong hôm nay", "ngay trong chiều nay": the day of the text itself.
_TODAY = re.compile(
    r"(?<!\w)(?:ngay\s+)?trong\s+(?:hôm\s+nay|ngày\s+hôm\s+nay|(?:sáng|trưa|chiều|tối|đêm|ngày)\s+nay|(?P<next>ngày\s+mai))(?!\w)"
)
_DONE_BEFORE = re.compile(r"(?:hoàn thành|xong|kết thúc|thời gian|thời hạn|tiến độ|hạn)\s*:?\s+(?:là\s+)?$")
_CLOCK = r"\d{1,2}\s?(?:giờ|h)(?:\s?\d{2})?(?:\s+phút)?"
#: "tháng 4 phải xong": the time stands before the word that it is the end.
_DONE_AFTER = re.compile(r"\s+(?:phải|cần)\s+(?:xong|hoàn\s+thành|kết\s+thúc)(?!\w)")
#: "chậm nhất thứ Sáu tuần này", "trước 14 giờ thứ Sáu"; with "tuần này" or "tuần tới" it is one day.
_WEEKDAY = re.compile(
    rf"(?<!\w)(?:(?:chậm|muộn)\s+nhất(?:\s+là)?|trước|vào|đến)\s+(?:(?:vào|trước|hết)\s+)?(?:{_CLOCK}\s+)?"
    r"(?:(?:sáng|trưa|chiều|tối|hết|ngày)\s+)?(?P<day>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)(?!\w)"
    r"(?:\s+(?P<week>tuần\s+(?:này|tới|sau)))?(?!,?\s+\(?(?:hằng|hàng|mỗi|trưởng|của|ngày\s+\d|\d))"
)
_DAY_OF_WEEK = ("hai", "ba", "tư", "năm", "sáu", "bảy", "nhật")
_FROM = re.compile(r"(?<!\w)(?:kể\s+)?từ\s+(?:ngày\s+)?$")
_FROM_NOW = re.compile(r"(?<!\w)từ\s+nay\s+$")
_UNIT = r"(?:ngày|tuần|tháng|quý|năm)(?!\w)"
_RECURRING = re.compile(
    rf"(?<!\w)(?:(?:hằng|hàng|mỗi)\s+(?:\d{{1,2}}\s+)?{_UNIT}\s+(?:một|1|01|hai)\s+lần"
    rf"|cứ\s+(?:{_CLOCK}\s+)?thứ\s+\w+\s+(?:hằng|hàng|mỗi)\s+tuần|(?:trước|vào|lúc)\s+{_CLOCK}(?:\s+và\s+{_CLOCK})?\s+(?:ngày\s+)?(?:thứ\s+\w+\s+)?(?:hằng|hàng|mỗi)\s+{_UNIT}"
    rf"|(?:hằng|hàng|mỗi)\s+ngày\s+(?:trước|vào|lúc)\s+{_CLOCK}(?:\s+và\s+{_CLOCK})?"
    rf"|(?:trước|vào)\s+ngày\s+\d{{1,2}}\s+(?:của\s+)?tháng\s+(?:cuối|đầu)\s+(?:mỗi\s+|của\s+)?quý"
    rf"|(?:ít\s+nhất\s+|tối\s+thiểu\s+)?\d{{1,2}}\s+(?:tháng|tuần)\s+(?:một|1|01)\s+lần"
    rf"|(?:định\s+kỳ\s+)?ngày\s+\d{{1,2}}\s+(?:hằng|hàng)\s+tháng"
    rf"|định\s+kỳ\s+(?:vào\s+)?(?:(?:sáng|chiều)\s+)?thứ\s+\w+\s+(?:hằng|hàng|mỗi)\s+tuần|(?:(?:chậm\s+nhất\s+(?:là\s+)?)?(?:trước|vào|đến)\s+)?(?:các\s+)?ngày\s+(?:mùng\s+)?\d{{1,2}}(?:\s+(?:của\s+)?tháng"
    rf"(?:\s+(?:cuối|đầu))?(?:\s+của)?)?\s+(?:hằng|hàng|mỗi)\s+{_UNIT}"
    rf"|(?:vào\s+|trước\s+)?(?:sáng\s+|chiều\s+)?thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])\s+(?:hằng|hàng|mỗi)\s+tuần"
    rf"|định\s+kỳ\s+(?:(?:vào\s+)?(?:hằng|hàng|mỗi)\s+)?(?:\d{{1,2}}\s+)?{_UNIT}(?:\s*/\s*lần|\s+(?:một|1)\s+lần)?"
    rf"|(?:cuối\s+|đầu\s+|vào\s+|trước\s+)?(?P<alone>(?:hằng|hàng|mỗi)\s+(?:6\s+tháng|{_UNIT}))"
    rf"|(?P<bare>định\s+kỳ)(?!\w))"
)
_HABIT_OF_NOUN = re.compile(rf"{any_that('by_noun')}\s+$")
#: What must be done so long before an event has no day from which it is counted.
_BEFORE_EVENT = "trước một sự kiện chưa rõ ngày"
_EVENTS = alternation(words("deadline_events"))
_COUNT = r"(?:\d{1,3}|một|hai|ba|bốn|mười|mười lăm|ba mươi)"
_RELATIVE = re.compile(
    rf"(?<!\w)(?:(?:chậm|muộn|ít)\s+nhất|tối\s+thiểu|trong|không\s+quá|sau|trước)\s+(?:(?:là|trong|sau|vòng|khoảng|thời\s+hạn|thời\s+gian|tối\s+đa|không\s+quá)\s+)*"
    rf"{_COUNT}\s*(?:\([^)]{{1,20}}\)\s*)?(?:ngày|giờ|tuần|tháng)(?!\w)(?:\s+làm\s+việc)?(?:\s+tới)?(?!\s+(?:đầu|cuối|qua|gần|vừa|nay))"
    r"(?P<since>,?\s+(?:kể\s+từ|tính\s+từ|từ|sau)\s+(?:khi|ngày|thời\s+điểm|lúc)\s[^,;.:]{0,70}"
    rf"|\s+(?P<before>trước)\s+(?:(?:khi|ngày|kỳ|lúc|giờ)\s|(?={_EVENTS}))[^,;.:]{{0,50}}|\s+so\s+với\s[^,;.:]{{2,50}})?"
)
_COUNTED_FROM = re.compile(r"từ|sau|trước|kể", re.IGNORECASE)
_SINCE = re.compile(r",?\s+(?:kể|tính|từ|sau)(?!\w)")
_HANDED_OVER = re.compile(r"(?<!\w)(?:trình|gửi|ban hành|hoàn thành|báo cáo)(?!\w)[^,;]{0,60}$")
_MEETING = r"(?:phiên\s+họp|kỳ\s+họp|cuộc\s+họp|hội\s+nghị)"
_WHICH_MEETING = r"(?=[^,;.:]{0,30}(?:tháng|gần nhất|tới|tiếp theo|thường lệ|cuối năm|giữa năm|thứ))"
_WHICH_TIME = (
    rf"(?:\s+(?:{any_that('stem')}\s+{any_that('branch')}|thứ\s+\w+|tháng\s+\w+|âm\s+lịch|lần\s+thứ\s+\w+|năm\s+\d{{4}}|thường\s+lệ|(?:cuối|giữa)\s+năm"
    r"|\d{4}(?:\s*-\s*\d{4})?))*"
)
_SPAN = rf"{_COUNT}\s+(?:ngày|tuần|tháng)(?:\s+làm\s+việc)?"
_EVENT = re.compile(
    r"(?<!\w)(?:ngay\s+(?:sau\s+khi|sau|khi|trong\s+(?:tuần|tháng|ngày)\s+đầu|từ\s+(?:dự\s+toán|năm|tháng|quý|ngày))"
    r"\s+[^,;.:]{2,70}"
    r"|(?:từ\s+ngày\s+[\d/.-]{3,10}\s+)?cho\s+đến\s+khi\s+[^,;.:]{2,60}"
    rf"|(?:{_SPAN}\s+)?trước\s+khi\s+[^,;.:]{{2,60}}"
    rf"|(?:(?:chậm|muộn)\s+nhất\s+(?:là\s+)?)?tại\s+(?:các\s+)?{_MEETING}\s+{_WHICH_MEETING}[^,;.:]{{2,60}}"
    rf"|đến\s+hết\s+(?:{_EVENTS})(?!\w){_WHICH_TIME}"
    rf"|(?:{_SPAN}\s+)?trước\s+(?:{_EVENTS})(?!\w)(?:\s+(?:{_EVENTS})(?!\w))?{_WHICH_TIME}"
    rf"(?:\s+(?:ít\s+nhất\s+)?{_SPAN}(?!\w))?)"
)
_AHEAD_OF = re.compile(rf"(?:{_SPAN}\s+)?trước\s", re.IGNORECASE)
_AT_MEETING = re.compile(r"(?:(?:chậm|muộn)\s+nhất\s+(?:là\s+)?)?tại\s")
_TOLD_BEFORE = re.compile(r"trong đó|(?<!\w)(?:do|mà|đã)\s[^,;]{0,80}$")
#: Where the naming of an event ends and the instruction goes on.
_EVENT_END = re.compile(rf"\s{any_that('goes_on')}")
_VAGUE = re.compile(
    r"(?<!\w)(?:trong\s+)?thời\s+gian\s+tới(?=\s*(?:[;.]|$))|(?<!\w)(?:trong\s+)?(?:thời\s+gian\s+)?sớm\s+nhất(?:\s+có\s+thể)?|(?<!\w)ngay\s+(?:lập\s+tức|hôm\s+nay)"
    r"|(?<!\w)ngay\s+trong\s+(?:ngày|đêm)(?!\w)(?!\s+(?:đầu|khai|hội|tết|\d))|(?<!\w)trong\s+(?:ngày|đêm)(?=\s*[,;.]|\s+hôm\s+nay|\s*$)|(?<!\w)sớm(?!\w)"
)
_EARLY_IS_NO_TIME = re.compile(r"(?:phát hiện|cảnh báo|từ|dự báo|can thiệp|giáo dục|nhắc|hơn)\s+$")
_PURPOSE = re.compile(r"(?<!\w)(?:để|nhằm|giúp|mà)(?!\w)")
_GOES_TO = re.compile(r"\s*(?:-|(?:cho\s+)?đến|tới)(?!\w)")


def find_deadlines(page: Layout, start: int, end: int, *, published: date | None) -> list[Deadline]:
    """Return the deadlines said in `page.flat[start:end]`, a clause, in order and without overlap."""
    low = page.low
    if not _QUICK.search(low, start, end):
        return []
    found: list[Deadline] = []
    for deadline in _all(page, start, end, published):
        if not any(deadline.span.meets(other.span) for other in found):
            found.append(deadline)
    return sorted(found, key=lambda d: d.span)


def main_deadline(deadlines: list[Deadline]) -> Deadline | None:
    """Return the one that binds: the first that isn't vague, else the first.

    A span counted from nothing named ("xử lý trong vòng 24 giờ") tells of the thing where a day comes after it.
    """
    counted = next((d for d in deadlines if d.kind is DueKind.RELATIVE), None)
    if counted and not _COUNTED_FROM.search(counted.text):
        fixed = next(
            (d for d in deadlines if d.kind is DueKind.FIXED and d.span.start > counted.span.end), None
        )
        if fixed:
            return fixed
    for binds in (_is_counted_on, says_when):
        binding = next((d for d in deadlines if binds(d)), None)
        if binding:
            return binding
    return deadlines[0] if deadlines else None


def _is_counted_on(deadline: Deadline) -> bool:
    return deadline.kind is not DueKind.STANDING and says_when(deadline)


def says_when(deadline: Deadline) -> bool:
    """Test whether the words name a time or an event, and not only that it is soon."""
    return deadline.kind is not DueKind.VAGUE or deadline.reason == _BEFORE_EVENT


def cell_deadline(page: Layout, start: int, end: int, *, published: date | None) -> Deadline | None:
    """Return the deadline in a cell of a table's deadline column, where no preposition is needed."""
    start = _said_done(page, start, end)
    text = page.low[start:end]
    if not text or len(text.split()) > _LONGEST_CELL or not any(c.isalpha() or c.isdigit() for c in text):
        return None
    deadlines = find_deadlines(page, start, end, published=published)
    if deadlines and (deadlines[0].span.end - deadlines[0].span.start) * 2 > len(text):
        return deadlines[0]
    dated = next(dates_in(page.low, start, end, published=published), None)
    if dated is not None and dated.kind is DateKind.DAY and (dated.start, dated.end) == (start, end):
        return _made(page, start, end, DueKind.FIXED, "cột thời hạn", on=dated.last, last=dated.last)
    if text.startswith(("thường xuyên", "liên tục", "từ ")):
        return _made(page, start, end, DueKind.STANDING, "cột thời hạn")
    if text.startswith(("khi ", "ngay ", "sau ")):
        return _made(page, start, end, DueKind.AWAITING, "cột thời hạn")
    if ("/" in text and "lần" in text) or text.startswith(("hằng", "hàng", "định kỳ", "mỗi")):
        return _made(page, start, end, DueKind.RECURRING, "cột thời hạn")
    return _made(page, start, end, DueKind.PERIOD_END, "cột thời hạn", last=dated.last if dated else None)


#: A cell with more words than this tells something else.
_LONGEST_CELL = 16


def _said_done(page: Layout, start: int, end: int) -> int:
    done = re.compile(r"(?:xong|hoàn thành)\s+").match(page.low, start, end)
    return done.end() if done else start


def _all(page: Layout, start: int, end: int, published: date | None) -> Iterator[Deadline]:
    yield from _recurring(page, start, end)
    yield from _counted(page, start, end)
    yield from _today(page, start, end, published)
    events = list(_events(page, start, end))
    yield from (event for event in events if _AT_MEETING.match(event.text.lower()))
    days = list(_days(page, start, end, published))
    yield from sorted(days, key=lambda d: d.kind is DueKind.STANDING)
    yield from _weekdays(page, start, end, published)
    yield from events
    yield from _vague(page, start, end)


def _made(
    page: Layout,
    start: int,
    end: int,
    kind: DueKind,
    reason: str,
    *,
    on: date | None = None,
    last: date | None = None,
) -> Deadline:
    strives = "phấn đấu" in page.low[max(0, start - 80) : start].rpartition(";")[2]
    span = page.source.raw_span(start, end)
    return Deadline(span, page.source.words(start, end), kind, on, last, strives, reason)


def _recurring(page: Layout, start: int, end: int) -> Iterator[Deadline]:
    low = page.low
    if not (
        "hằng" in low[start:end]
        or "hàng" in low[start:end]
        or "định" in low[start:end]
        or "mỗi" in low[start:end]
        or "quý" in low[start:end]
    ):
        return
    for m in _RECURRING.finditer(low, start, end):
        before = low[max(start, m.start() - 24) : m.start()]
        if m["alone"] and not _stands_free(low, m, before, start, end):
            continue
        if m["bare"] and (before.endswith(("báo cáo ", "kiểm tra ")) or m.start() > start + 60):
            continue
        yield _made(page, m.start(), m.end(), DueKind.RECURRING, "lặp lại theo kỳ")


def _stands_free(low: str, m: re.Match[str], before: str, start: int, end: int) -> bool:
    """Test whether "hằng quý" says how often, and isn't part of a noun ("kế hoạch hằng năm")."""
    if _HABIT_OF_NOUN.search(before):
        return False
    after = low[m.end() : min(end, m.end() + 12)].lstrip()
    return (
        not before.strip()
        or before.rstrip().endswith(",")
        or not after
        or after[0] in ",.;("
        or after.startswith("báo cáo")
    )


def _counted(page: Layout, start: int, end: int) -> Iterator[Deadline]:
    for m in _RELATIVE.finditer(page.low, start, end):
        ahead = m["before"] is not None or (m[0].startswith("trước") and not _SINCE.match(m["since"] or ""))
        if (m[0].startswith(("sau", "không quá")) and not m["since"]) or (
            m[0].startswith("trước") and re.search("giờ|tháng", m[0])
        ):
            continue
        if m[0].startswith(("ít", "tối")) and not ahead:
            continue
        stop = _trimmed(page.low, m.start(), m.end())
        kind, why = (DueKind.VAGUE, _BEFORE_EVENT) if ahead else (DueKind.RELATIVE, "tính từ một thời điểm")
        yield _made(page, m.start(), stop, kind, why)


def _trimmed(low: str, start: int, end: int) -> int:
    cut = _EVENT_END.search(low, start + 12, end)
    end = cut.start() if cut else end
    return start + len(low[start:end].rstrip(" ,"))


def _days(page: Layout, start: int, end: int, published: date | None) -> Iterator[Deadline]:
    low = page.low
    last_from: Dated | None = None
    for dated in dates_in(low, start, end, published=published):
        before = low[max(start, dated.start - 60) : dated.start]
        lead = _LEAD.search(before)
        left = dated.start - (len(before) - lead.start()) if lead else dated.start
        if _FROM.search(low[max(start, left - 10) : left]) and not (lead and _STRONG.search(lead[0])):
            last_from = dated if dated.kind is DateKind.DAY else None
            yield from _from_day(page, dated, start, end)
            continue
        if last_from is not None and low[last_from.end : left].strip(" -") == "" and dated.last:
            until, last_from = low[last_from.start : dated.end], None
            if "đến" in until or "-" in until:
                found_from = low.rfind("từ", start, dated.start)
                on = _ahead(dated.last, dated, published)
                why = "hết khoảng thời gian nêu"
                yield _made(page, found_from, dated.end, DueKind.FIXED, why, on=on, last=on)
            continue
        deadline = _deadline_of(page, dated, left, start, end, published)
        if deadline:
            yield deadline


def _from_day(page: Layout, dated: Dated, start: int, end: int) -> Iterator[Deadline]:
    """Yield the day from which a standing duty runs, where no end is named."""
    if dated.kind is not DateKind.DAY or _GOES_TO.match(page.low, dated.end, end):
        return
    place = page.low.rfind("từ", start, dated.start + 3)
    if place >= 0:
        yield _made(page, place, dated.end, DueKind.STANDING, "áp dụng từ ngày nêu", on=dated.first)


def _ahead(day: date | None, dated: Dated, published: date | None) -> date | None:
    """Return the day, in the next year where the year isn't written and only that makes a deadline of it.

    `None` where that year lacks it.

    >>> _ahead(date(2024, 12, 31), Dated(0, 5, DateKind.DAY, sure=False), date(2025, 1, 1))
    datetime.date(2025, 12, 31)
    """
    if day is None or dated.sure or published is None or day >= published:
        return day
    later = day + timedelta(1)
    if dated.kind is not DateKind.DAY and later.day == 1:
        return later.replace(year=later.year + 1) - timedelta(1)
    return None if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def _deadline_of(
    page: Layout, dated: Dated, left: int, start: int, end: int, published: date | None
) -> Deadline | None:
    low = page.low
    lead, written = low[left : dated.start], low[dated.start : dated.end]
    strong = bool(_STRONG.search(lead)) or (
        dated.kind is DateKind.YEAR and written.startswith(("trong", "hết", "cuối"))
    )
    now = _FROM_NOW.search(low[max(start, left - 10) : left])
    if now:
        left -= len(now[0])
    strong = strong or _DONE_AFTER.match(low, dated.end, end) is not None
    if dated.kind is DateKind.DAY:
        if not strong:
            return None
        on = _ahead(dated.first, dated, published)
        return _made(page, left, dated.end, DueKind.FIXED, "ngày nêu trong văn bản", on=on, last=on)
    if dated.kind in (DateKind.MONTH, DateKind.QUARTER, DateKind.HALF, DateKind.MONTHS, DateKind.YEAR):
        if not strong and not _DONE_BEFORE.search(low[max(start, left - 24) : left]):
            return None
        if (
            lead.endswith(("đến ", "tới "))
            and dated.kind is DateKind.YEAR
            and left > start
            and low[left - 1 : left] != " "
        ):
            return None
        if lead.startswith(("đến ", "tới ")) and dated.kind is DateKind.YEAR and low[start:left].strip():
            return None
        if lead.startswith("trong") and _PURPOSE.search(low, start + 20, left):
            return None
        last = dated.first - timedelta(1) if dated.first and "trước" in lead else dated.last
        last = _ahead(last, dated, published)
        return _made(page, left, dated.end, DueKind.PERIOD_END, "hết kỳ nêu trong văn bản", last=last)
    return _loose(page, dated, left, written, start, end) if dated.kind is DateKind.LOOSE else None


_THIS = re.compile(r"\s+(?:này|tới)(?!\w)")


def _loose(page: Layout, dated: Dated, left: int, written: str, start: int, end: int) -> Deadline | None:
    low = page.low
    lead = low[left : dated.start]
    if (
        "thời gian" in written
        or (written[-3:] == "nay" and written != "cuối năm nay")
        or "cùng kỳ" in written
    ):
        return None
    if "tháng" in written and "này" not in written:
        return None
    if any(w in written for w in ("trước", "ngoái", "qua", "đầu năm")):
        return None
    if written.startswith("từ nay"):
        return _made(page, dated.start, dated.end, DueKind.PERIOD_END, "hết kỳ nêu trong văn bản")
    bare = written in ("trong năm", "trong tháng", "trong tuần", "trong quý")
    after = low[dated.end : end].lstrip()
    if (
        bare
        and low[start:left].strip()
        and after
        and after[0] not in ",;."
        and not after.startswith(("này", "tới"))
    ):
        return None
    if not bare and not _STRONG.search(lead):
        return None
    this = _THIS.match(low, dated.end, end) if bare else None
    return _made(
        page, left, this.end() if this else dated.end, DueKind.PERIOD_END, "hết kỳ nêu trong văn bản"
    )


def _events(page: Layout, start: int, end: int) -> Iterator[Deadline]:
    for m in _EVENT.finditer(page.low, start, end):
        if "trước khi" in m[0] and _TOLD_BEFORE.search(page.low, start, m.start()):
            continue
        stop = _trimmed(page.low, m.start(), m.end())
        ahead = _AHEAD_OF.match(m[0]) is not None
        kind, why = (DueKind.VAGUE, _BEFORE_EVENT) if ahead else (DueKind.AWAITING, "chờ một sự kiện")
        yield _made(page, m.start(), stop, kind, why)


def _today(page: Layout, start: int, end: int, published: date | None) -> Iterator[Deadline]:
    for m in _TODAY.finditer(page.low, start, end):
        on = published + timedelta(1 if m["next"] else 0) if published else None
        yield _made(page, m.start(), m.end(), DueKind.FIXED, "ngày của văn bản", on=on, last=on)


def _weekdays(page: Layout, start: int, end: int, published: date | None) -> Iterator[Deadline]:
    """Yield days named by their weekday; which day it is, only where the week is said too."""
    for m in _WEEKDAY.finditer(page.low, start, end):
        name = m["day"].split()[-1]
        place = int(name) - 2 if name.isdigit() else _DAY_OF_WEEK.index(name)
        on = None
        if m["week"] and published:
            monday = published - timedelta(published.weekday())
            on = monday + timedelta(place if m["week"].endswith("này") else place + 7)
        yield _made(page, m.start(), m.end(), DueKind.FIXED, "ngày trong tuần", on=on, last=on)


def _vague(page: Layout, start: int, end: int) -> Iterator[Deadline]:
    low = page.low
    for m in _VAGUE.finditer(low, start, end):
        if m[0] == "sớm":
            if _EARLY_IS_NO_TIME.search(low[max(start, m.start() - 14) : m.start()]):
                continue
            if _PURPOSE.search(low, start, m.start()) or not low[m.end() : end].strip(" ,.;"):
                continue
            if low.startswith((" hơn", " muộn", " từ"), m.end()):
                continue
        if m[0].endswith("tới") and not _HANDED_OVER.search(low, start, m.start()):
            continue
        yield _made(page, m.start(), m.end(), DueKind.VAGUE, "thời hạn chưa rõ ngày")
