"""The day or period that a number is of: the nearest before it in its sentence, or right after it."""

from __future__ import annotations

import re

from sauro.reading.dates import DateKind
from sauro.reading.find.figures.sentence import Judged, Scene, Stretch

_LEAD = re.compile(
    r"(?<!\w)(?:từ đầu năm đến hết|từ đầu năm đến|tính đến hết|tính đến|đến hết|đến|tới|từ|trong|cả|hết)\s$"
)
_AFTER = re.compile(r"\s?(?:\()?(?:trong|vào|đến|tính đến|tính đến hết|đến hết|của)?\s?")


def date_all(scene: Scene) -> None:
    """Give each number its period; what follows in a chain has the period of the chain."""
    for judged in scene.judged:
        judged.period = _after(scene, judged) or _before(scene, judged)
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


def _after(scene: Scene, judged: Judged) -> Stretch | None:
    end = judged.mention.end
    for day in scene.days:
        if end <= day.start < judged.mention.before and not _is_compared(scene, day.start):
            return (day.start, day.end) if _AFTER.fullmatch(scene.low, end, day.start) else None
    return None


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
