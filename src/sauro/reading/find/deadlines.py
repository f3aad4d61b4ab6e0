"""When something is due: days, ends of periods, spans counted from an act, returning days, awaited events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sauro.reading.blocks import Layout
from sauro.reading.dates import Dated, DateKind, dates_in
from sauro.reading.findings import Deadline, DueKind
from sauro.reading.lexicon import alternation, words

_QUICK = re.compile(r"trước|đến|trong|hết|nhất|hằng|hàng|định kỳ|mỗi|ngay|sớm|quý|tháng|vào|không quá|tới")
#: The words before a day or period that make it the time by which; nearest last.
_LEAD = re.compile(
    r"(?<!\w)(?:(?:(?:chậm|muộn|trễ)\s+nhất|không\s+(?:muộn\s+hơn|quá|chậm\s+hơn)|trước|đến|tới|hết|trong|vào|ngay|là|ngày"
    r"|thời\s+điểm|cuối|đầu|giữa|sáng|chiều|\d{1,2}\s?(?:giờ|h)(?:\s?\d{2})?(?:\s+phút)?),?\s+)+$"
)
_STRONG = re.compile(r"nhất|không|trước|đến|tới|hết|trong|vào")
_DONE_BEFORE = re.compile(r"(?:hoàn thành|xong|kết thúc|thời gian|thời hạn|tiến độ|hạn)\s*:?\s+(?:là\s+)?$")
_FROM = re.compile(r"(?<!\w)(?:kể\s+)?từ\s+(?:ngày\s+)?$")
_FROM_NOW = re.compile(r"(?<!\w)từ\s+nay\s+$")
_UNIT = r"(?:ngày|tuần|tháng|quý|năm)(?!\w)"
_RECURRING = re.compile(
    rf"(?<!\w)(?:(?:(?:chậm\s+nhất\s+(?:là\s+)?)?(?:trước|vào|đến)\s+)?(?:các\s+)?ngày\s+(?:mùng\s+)?\d{{1,2}}(?:\s+(?:của\s+)?tháng"
    rf"(?:\s+(?:cuối|đầu))?(?:\s+của)?)?\s+(?:hằng|hàng|mỗi)\s+{_UNIT}"
    rf"|(?:vào\s+|trước\s+)?(?:sáng\s+|chiều\s+)?thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])\s+(?:hằng|hàng|mỗi)\s+tuần"
    rf"|định\s+kỳ\s+(?:(?:vào\s+)?(?:hằng|hàng|mỗi)\s+)?(?:\d{{1,2}}\s+)?{_UNIT}(?:\s*/\s*lần|\s+(?:một|1)\s+lần)?"
    rf"|(?:cuối\s+|đầu\s+|vào\s+|trước\s+)?(?P<alone>(?:hằng|hàng|mỗi)\s+(?:6\s+tháng|{_UNIT}))"
    rf"|(?P<bare>định\s+kỳ)(?!\w))"
)
_HABIT_OF_NOUN = re.compile(
    r"(?:kế hoạch|dự toán|báo cáo|chỉ tiêu|ngân sách|nhiệm vụ|công tác|chương trình|tỷ lệ|hoạt động|thông tin|của|tổng kết)\s+$"
)
_COUNT = r"(?:\d{1,3}|một|hai|ba|bốn|mười|mười lăm|ba mươi)"
_RELATIVE = re.compile(
    rf"(?<!\w)(?:chậm\s+nhất|muộn\s+nhất|trong|không\s+quá|sau)\s+(?:(?:là|trong|sau|vòng|khoảng|thời\s+hạn|thời\s+gian|tối\s+đa|không\s+quá)\s+)*"
    rf"{_COUNT}\s*(?:\([^)]{{1,20}}\)\s*)?(?:ngày|giờ|tuần|tháng)(?!\w)(?:\s+làm\s+việc)?(?!\s+(?:đầu|cuối|qua|gần|vừa|nay))"
    r"(?P<since>,?\s+(?:kể\s+từ|tính\s+từ|từ|sau)\s+(?:khi|ngày|thời\s+điểm|lúc)\s[^,;.:]{0,70}"
    r"|\s+trước\s+(?:khi|ngày|kỳ)\s[^,;.:]{0,50})?"
)
_EVENT = re.compile(
    r"(?<!\w)ngay\s+(?:sau\s+khi|sau|khi)\s+[^,;.:]{2,70}"
    rf"|(?<!\w)(?:xong\s+)?trước\s+(?:khi\s+kết\s+thúc\s+)?(?:{alternation(words('deadline_events'))})(?!\w)"
    r"(?:\s+(?:thứ\s+\w+|lần\s+thứ\s+\w+|năm\s+\d{4}|thường\s+lệ|(?:cuối|giữa)\s+năm|\d{4}(?:\s*-\s*\d{4})?))*"
)
#: Where the naming of an event ends and the instruction goes on.
_EVENT_END = re.compile(
    r"\s(?:và|để|phải|cần|khẩn trương|tập trung|tổ chức|triển khai|báo cáo|chủ động|tiến hành|kịp thời|gửi|rà soát)(?!\w)"
)
_VAGUE = re.compile(
    r"(?<!\w)(?:trong\s+)?(?:thời\s+gian\s+)?sớm\s+nhất(?:\s+có\s+thể)?|(?<!\w)ngay\s+(?:lập\s+tức|hôm\s+nay)"
    r"|(?<!\w)trong\s+ngày(?=\s*[,;.]|\s+hôm\s+nay|\s*$)|(?<!\w)sớm(?!\w)"
)
_EARLY_IS_NO_TIME = re.compile(r"(?:phát hiện|cảnh báo|từ|dự báo|can thiệp|giáo dục|nhắc|hơn)\s+$")
_PURPOSE = re.compile(r"(?<!\w)(?:để|nhằm|giúp|mà)(?!\w)")
_LEFT_OUT = 2  # a day that is one of "từ … đến …" tells how long, not by when


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
    """Return the one that binds: the first that isn't vague, else the first."""
    return next((d for d in deadlines if d.kind is not DueKind.VAGUE), deadlines[0] if deadlines else None)


def cell_deadline(page: Layout, start: int, end: int, *, published: date | None) -> Deadline | None:
    """Return the deadline in a cell of a table's deadline column, where no preposition is needed."""
    if start >= end:
        return None
    deadlines = find_deadlines(page, start, end, published=published)
    if deadlines:
        return deadlines[0]
    dated = next(dates_in(page.low, start, end, published=published), None)
    if dated is not None:
        day = dated.kind is DateKind.DAY
        kind = DueKind.FIXED if day else DueKind.PERIOD_END
        return _made(page, start, end, kind, "cột thời hạn", on=dated.last if day else None, last=dated.last)
    if page.low.startswith(("thường xuyên", "liên tục"), start):
        return _made(page, start, end, DueKind.STANDING, "việc thường xuyên")
    return None


def _all(page: Layout, start: int, end: int, published: date | None) -> Iterator[Deadline]:
    yield from _recurring(page, start, end)
    yield from _counted(page, start, end)
    yield from _days(page, start, end, published)
    yield from _events(page, start, end)
    yield from _vague(page, start, end)


def _made(
    page: Layout, start: int, end: int, kind: DueKind, reason: str, *, on: date | None = None, last: date | None = None
) -> Deadline:
    strives = "phấn đấu" in page.low[max(0, start - 80) : start].rpartition(";")[2]
    span = page.source.raw_span(start, end)
    return Deadline(span, page.source.words(start, end), kind, on, last, strives, reason)


def _recurring(page: Layout, start: int, end: int) -> Iterator[Deadline]:
    low = page.low
    if not ("hằng" in low[start:end] or "hàng" in low[start:end] or "định" in low[start:end] or "mỗi" in low[start:end]):
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
    return not before.strip() or before.rstrip().endswith(",") or not after or after[0] in ",.;(" or after.startswith("báo cáo")


def _counted(page: Layout, start: int, end: int) -> Iterator[Deadline]:
    for m in _RELATIVE.finditer(page.low, start, end):
        if m[0].startswith("sau") and not m["since"]:
            continue
        yield _made(page, m.start(), _trimmed(page.low, m.start(), m.end()), DueKind.RELATIVE, "tính từ một thời điểm")


def _trimmed(low: str, start: int, end: int) -> int:
    cut = _EVENT_END.search(low, start + 12, end)
    end = cut.start() if cut else end
    return start + len(low[start:end].rstrip(" ,"))


def _days(page: Layout, start: int, end: int, published: date | None) -> Iterator[Deadline]:
    low, last_from = page.low, -1
    for dated in dates_in(low, start, end, published=published):
        before = low[max(start, dated.start - 60) : dated.start]
        lead = _LEAD.search(before)
        left = dated.start - (len(before) - lead.start()) if lead else dated.start
        if _FROM.search(low[max(start, left - 10) : left]) and not (lead and _STRONG.search(lead[0])):
            last_from = dated.end
            continue
        if last_from >= 0 and left - last_from <= _LEFT_OUT:
            last_from = -1
            continue
        deadline = _deadline_of(page, dated, left, start, end)
        if deadline:
            yield deadline


def _deadline_of(page: Layout, dated: Dated, left: int, start: int, end: int) -> Deadline | None:
    low = page.low
    lead, written = low[left : dated.start], low[dated.start : dated.end]
    strong = bool(_STRONG.search(lead)) or (dated.kind is DateKind.YEAR and written.startswith(("trong", "hết", "cuối")))
    now = _FROM_NOW.search(low[max(start, left - 10) : left])
    if now:
        left -= len(now[0])
    if dated.kind is DateKind.DAY:
        if not strong:
            return None
        return _made(page, left, dated.end, DueKind.FIXED, "ngày nêu trong văn bản", on=dated.first, last=dated.first)
    if dated.kind in (DateKind.MONTH, DateKind.QUARTER, DateKind.HALF, DateKind.MONTHS, DateKind.YEAR):
        if not strong and not _DONE_BEFORE.search(low[max(start, left - 24) : left]):
            return None
        if lead.endswith(("đến ", "tới ")) and dated.kind is DateKind.YEAR and left > start and low[left - 1 : left] != " ":
            return None
        if lead.startswith(("đến ", "tới ")) and dated.kind is DateKind.YEAR and low[start:left].strip():
            return None
        last = dated.first - timedelta(1) if dated.first and "trước" in lead else dated.last
        return _made(page, left, dated.end, DueKind.PERIOD_END, "hết kỳ nêu trong văn bản", last=last)
    return _loose(page, dated, left, written, start, end) if dated.kind is DateKind.LOOSE else None


def _loose(page: Layout, dated: Dated, left: int, written: str, start: int, end: int) -> Deadline | None:
    low = page.low
    lead = low[left : dated.start]
    if "thời gian" in written or "nay" == written[-3:] and written != "cuối năm nay" or "cùng kỳ" in written:
        return None
    if any(w in written for w in ("trước", "ngoái", "qua", "đầu năm")):
        return None
    if written.startswith("từ nay"):
        return _made(page, dated.start, dated.end, DueKind.PERIOD_END, "hết kỳ nêu trong văn bản")
    bare = written in ("trong năm", "trong tháng", "trong tuần", "trong quý")
    after = low[dated.end : end].lstrip()
    if bare and low[start:left].strip() and after and after[0] not in ",;." and not after.startswith(("này", "tới")):
        return None
    if not bare and not _STRONG.search(lead):
        return None
    return _made(page, left, dated.end, DueKind.PERIOD_END, "hết kỳ nêu trong văn bản")


def _events(page: Layout, start: int, end: int) -> Iterator[Deadline]:
    for m in _EVENT.finditer(page.low, start, end):
        stop = _trimmed(page.low, m.start(), m.end()) if m[0].startswith("ngay") else m.end()
        yield _made(page, m.start(), stop, DueKind.AWAITING, "chờ một sự kiện")


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
        yield _made(page, m.start(), m.end(), DueKind.VAGUE, "thời hạn chưa rõ ngày")
