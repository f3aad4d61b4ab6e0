"""Days and periods as they are written: "ngày 18 tháng 11 năm 2025", "20/9", "quý I/2025", "6 tháng đầu năm"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sauro.reading.lexicon import alternation, words


class DateKind(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    MONTHS = "months"  # 9 tháng đầu năm
    YEAR = "year"
    SPAN = "span"  # giai đoạn, nhiệm kỳ, niên độ; từ … đến …
    LOOSE = "loose"  # đến nay, cuối năm, thời gian tới


@dataclass(frozen=True, slots=True)
class Dated:
    """A day or period in the text. `first` and `last` are its days, `None` where nothing fixes the year.

    `sure` is whether the text itself names the year, or the day of publication had to fix it.
    """

    start: int
    end: int
    kind: DateKind
    first: date | None = None
    last: date | None = None
    sure: bool = True


_LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
_YEAR = r"(?:19|20)\d\d"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_NOT_PART = r"(?![\d%])(?![./-]\d)"

#: A day or period begins at a word (or bracket) that begins so: other places are passed over at once.
_BEGINS = "".join(sorted({"(ntqgcshbđl", *(w[0] for w in words("loose_times"))}))
_PATTERN = re.compile(
    rf"(?:(?<!\w)|(?<=\())(?=[\d{_BEGINS}])(?:"
    + "|".join(
        (
            rf"(?:ngày\s+)?(?P<d1>{_DAY})\s+tháng\s+(?P<m1>{_MONTH})(?:\s+năm\s+(?P<y1>{_YEAR})|\s*[/-]\s*(?P<y1b>{_YEAR})(?!\d))?",
            rf"(?:ngày\s+)?(?<![\w.,/:-])(?P<d2>{_DAY})(?P<sep>[/.-])(?P<m2>{_MONTH})(?P=sep)\s?(?P<y2>{_YEAR}){_NOT_PART}",
            rf"(?P<day>ngày\s+|(?:sáng|trưa|chiều|tối|đêm)\s+(?:ngày\s+)?|từ\s+|đến\s+|trước\s+|sau\s+|hôm\s+|là\s+|\()(?P<d3>{_DAY})[/.-](?P<m3>{_MONTH}){_NOT_PART}(?!\s*(?:%|tỷ|triệu|lần|điểm))",
            rf"(?<![\w.,/:-])(?P<d4>{_DAY})/(?P<m4>{_MONTH}){_NOT_PART}(?=\s*[,.;:)]|\s+(?:tới|này|vừa|hàng|hằng|năm|là|đến|tại|và|của|để|phải)|\s*$)",
            rf"tháng\s+(?P<m5>{_MONTH})(?:\s*[/.-]\s*(?P<y5>{_YEAR})(?!\d)|\s+năm\s+(?P<y5b>{_YEAR}))?{_NOT_PART}",
            rf"qu[ýí]\s+(?P<q>iii|ii|iv|i|[1-4])(?!\w)(?:\s*[/.-]\s*(?P<yq>{_YEAR})(?!\d)|,?\s+năm\s+(?P<yqb>{_YEAR}))?",
            rf"(?P<n>\d{{1,2}}|sáu|ba|chín)\s+tháng\s+(?P<which>đầu|cuối)(?:\s+(?:của\s+)?năm(?:\s+(?P<yn>{_YEAR}))?)?",
            rf"(?P<spanword>giai\s+đoạn|nhiệm\s+kỳ|thời\s+kỳ|niên\s+khóa|các\s+năm|từ\s+năm|trong\s+năm|năm\s+học|năm)?\s*(?<![\w.,/:-])(?P<y6>{_YEAR})\s*(?:-|đến\s+(?:năm\s+)?)\s*(?P<y7>{_YEAR}){_NOT_PART}",
            rf"(?:cả\s+|hết\s+|cuối\s+|đầu\s+|trong\s+)?năm\s+(?P<y8>{_YEAR}){_NOT_PART}",
            rf"(?P<loose>{alternation(words('loose_times'))})(?!\w)(?!\s+(?:\d|[iv]{{1,3}}(?!\w)))",
        )
    )
    + ")"
)
_QUICK = re.compile(r"\d|tháng|quý|quí|năm|nay|tới|tuần|ngày|kỳ")


def dates_in(low: str, start: int, end: int, *, published: date | None) -> Iterator[Dated]:
    """Yield the days and periods of `low[start:end]` (lower case), in order and without overlap.

    A day without a year takes the year of `published` (or the next one where that lies nearer); without
    `published` its days are `None`.

    >>> text = "trước ngày 20/9, quý i/2025; giai đoạn 2021 - 2030"
    >>> [(d.kind.value, str(d.last)) for d in dates_in(text, 0, len(text), published=date(2025, 9, 18))]
    [('day', '2025-09-20'), ('quarter', '2025-03-31'), ('span', '2030-12-31')]
    """
    if not _QUICK.search(low, start, end):
        return
    for m in _PATTERN.finditer(low, start, end):
        found = _dated(m, published)
        if found is not None:
            yield found


def _dated(m: re.Match[str], published: date | None) -> Dated | None:
    for day, month, *years in (("d1", "m1", "y1", "y1b"), ("d2", "m2", "y2"), ("d3", "m3"), ("d4", "m4")):
        if m[day]:
            year = next((int(m[y]) for y in years if m[y]), None)
            return _day(m, day, int(m[month]), year, published)
    if m["m5"]:
        return _months(m, int(m["m5"]), 1, m["y5"] or m["y5b"], published, DateKind.MONTH)
    if m["q"]:
        return _months(m, _ROMAN[m["q"]] * 3 - 2, 3, m["yq"] or m["yqb"], published, DateKind.QUARTER)
    if m["n"]:
        return _months_of_year(m, published)
    if m["y6"]:
        if int(m["y6"]) >= int(m["y7"]):
            return None
        return Dated(m.start(), m.end(), DateKind.SPAN, date(int(m["y6"]), 1, 1), date(int(m["y7"]), 12, 31))
    if m["y8"]:
        year = int(m["y8"])
        return Dated(m.start(), m.end(), DateKind.YEAR, date(year, 1, 1), date(year, 12, 31))
    return Dated(m.start(), m.end(), DateKind.LOOSE, sure=False)


def _day(m: re.Match[str], group: str, month: int, year: int | None, published: date | None) -> Dated | None:
    """Return the day. The word before it ("ngày", "sáng") belongs to it, a preposition does not."""
    start = m.start()
    if group == "d3" and not re.match(r"ngày|sáng|trưa|chiều|tối|đêm|hôm", m["day"]):
        start = m.start("d3")
    day = int(m[group])
    if year is None and published is None:
        return Dated(start, m.end(), DateKind.DAY, sure=False) if day <= _LONGEST[month] else None
    if year is None:
        assert published is not None
        year = _nearest_year(day, month, published)
    if day > monthrange(year, month)[1]:
        return None
    on = date(year, month, day)
    return Dated(start, m.end(), DateKind.DAY, on, on, sure=bool(m["y1"] or m["y1b"] or m["y2"]))


def _nearest_year(day: int, month: int, published: date) -> int:
    """Return the year that brings the day nearest to the day of publication.

    >>> _nearest_year(15, 1, date(2024, 12, 20)), _nearest_year(31, 12, date(2025, 1, 4))
    (2025, 2024)
    """

    def distance(year: int) -> int:
        last = monthrange(year, month)[1]
        return abs((date(year, month, min(day, last)) - published).days)

    return min((published.year, published.year + 1, published.year - 1), key=distance)


def _months(
    m: re.Match[str], month: int, count: int, written: str | None, published: date | None, kind: DateKind
) -> Dated:
    year = int(written) if written else published.year if published else None
    if year is None:
        return Dated(m.start(), m.end(), kind, sure=False)
    first = date(year, month, 1)
    return Dated(m.start(), m.end(), kind, first, _month_end(year, month + count - 1), sure=bool(written))


def _months_of_year(m: re.Match[str], published: date | None) -> Dated | None:
    count = {"ba": 3, "sáu": 6, "chín": 9}.get(m["n"]) or int(m["n"])
    if not 1 <= count <= 11:
        return None
    kind = DateKind.HALF if count == 6 else DateKind.MONTHS
    year = int(m["yn"]) if m["yn"] else published.year if published else None
    if year is None:
        return Dated(m.start(), m.end(), kind, sure=False)
    if m["which"] == "đầu":
        first, last = date(year, 1, 1), _month_end(year, count)
    else:
        first, last = date(year, 13 - count, 1), date(year, 12, 31)
    return Dated(m.start(), m.end(), kind, first, last, sure=bool(m["yn"]))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
