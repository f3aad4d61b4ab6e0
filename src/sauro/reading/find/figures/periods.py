"""The day or period that a number is of: the nearest before it in its sentence, or right after it."""

from __future__ import annotations

import re

from sauro.reading.dates import DateKind
from sauro.reading.find.figures.sentence import Judged, Scene, Stretch

_LEAD = re.compile(
    r"(?<!\w)(?:từ đầu năm đến hết|từ đầu năm đến|tính đến hết|tính đến|đến hết|đến|tới|từ|trong|cả|hết)\s$"
)
_AFTER = re.compile(r"\s?(?:\()?(?:trong|vào|đến|tính đến|tính đến hết|đến hết|của)?\s?")


#: "11 tháng đạt …", "trong 11 tháng": so many months from the first of the year, which fix no day.
_MONTHS = re.compile(r"(?<![\w.,/-])(?:[2-9]|1[01])\stháng(?!\w)(?:\s(?:năm\s(?:19|20)\d\d|qua(?!\w)))?")
_IN_MONTHS = re.compile(r"(?<!\w)(?:trong|qua|lũy kế|cộng dồn|tính chung|tổng cộng)\s$|(?:^|[,;:(]\s?)$")
_LEVEL_NEXT = re.compile(r"\s(?:mới\s|chỉ\s|đã\s|ước\s)*(?:đạt|ước|có|được|bằng|tăng|giảm)(?!\w)")
_NO_PERIOD = re.compile(r"\s(?:một\slần|1\slần|tuổi|tới|liền|đầu|cuối|(?:kể|tính)\stừ)(?!\w)")


def date_all(scene: Scene) -> None:
    """Give each number its period; what follows in a chain has the period of the chain."""
    months = _months_in(scene)
    for judged in scene.judged:
        days = [(d.start, d.end) for d in scene.days if not _is_compared(scene, d.start)]
        judged.period = _after(scene, judged, [*days, *months])
        judged.period = judged.period or _nearer(_before(scene, judged), judged, months)
        if judged.period and scene.low[judged.period[0] : judged.period[1]].startswith("trong năm "):
            judged.period = (judged.period[0] + 6, judged.period[1])


def _before(scene: Scene, judged: Judged) -> Stretch | None:
    found: Stretch | None = None
    for day in scene.days:
        if day.start >= judged.mention.start:
            break
        if day.kind is DateKind.LOOSE and day.end <= judged.mention.after:
            continue
        if scene.low.startswith("cùng kỳ", day.start):
            continue
        if not _is_compared(scene, day.start) and not (judged.bracketed and day.end < judged.mention.after):
            first = day.start
            if found and scene.low[found[1] : day.start].strip() in ("đến", "tới", "-"):
                first = found[0]
            found = _widened(scene.low, scene.start, first, day.end)
    return found


def _after(scene: Scene, judged: Judged, days: list[Stretch]) -> Stretch | None:
    """Return the period right after the number, or after the words for what it counts."""
    end = judged.mention.end
    if judged.source == "after" and judged.indicator:
        end = max(end, judged.indicator[1])
    first = min((d for d in days if end <= d[0] < judged.mention.before), default=None)
    return first if first and _AFTER.fullmatch(scene.low, end, first[0]) else None


def _months_in(scene: Scene) -> list[Stretch]:
    """Return where the sentence says so many months as the time of its numbers, and not as one of them."""
    found = []
    for m in _MONTHS.finditer(scene.low, scene.start, scene.end):
        numbers = any(j.mention.start <= m.start() < j.mention.end for j in scene.judged)
        before = scene.low[max(scene.start, m.start() - 12) : m.start()]
        said = _IN_MONTHS.search(before) or _LEVEL_NEXT.match(scene.low, m.end())
        aside = numbers or _NO_PERIOD.match(scene.low, m.end()) or _is_compared(scene, m.start())
        if said and not aside:
            found.append(m.span())
    return found


def _nearer(period: Stretch | None, judged: Judged, months: list[Stretch]) -> Stretch | None:
    """Return the last of both before the number."""
    before = [m for m in months if m[0] < judged.mention.start]
    return max([*before, *([period] if period else [])], key=lambda s: s[1], default=None)


def _is_compared(scene: Scene, place: int) -> bool:
    """Test whether the day belongs to what something is compared with."""
    if any(j.comparator and j.comparator[0] <= place < j.comparator[1] for j in scene.judged):
        return True
    aside = scene.low.rfind("so với", scene.start, place)
    return aside >= 0 and not any(c in scene.low[aside:place] for c in ",;.")


def _widened(low: str, start: int, first: int, last: int) -> Stretch:
    """Return the period with the words that begin it: "từ đầu năm đến hết ngày 20/11"."""
    lead = _LEAD.search(low, max(start, first - 28), first)
    if lead is None or lead[0] in ("trong ", "cả ", "tới "):
        return (first, last)
    return (lead.start(), last)
