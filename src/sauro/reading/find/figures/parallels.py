"""Clauses and counts side by side: what they share, and what tells them apart."""

from __future__ import annotations

import re

from sauro.reading.find.figures.mentions import Mention
from sauro.reading.find.figures.phrases import ACTOR, trimmed
from sauro.reading.find.figures.sentence import Judged, Scene, Stretch
from sauro.reading.find.figures.units import Kind

#: What stands between numbers of one thing.
JOINT = re.compile(r"[\s,]*(?:và|với|cùng|cùng với|hoặc|,|/)?[\s,]*")
PLACE = re.compile(r"(?:tỉnh|thành phố|tp|huyện|xã|phường|thị trấn|thị xã|quận|khu vực|địa bàn)(?!\w)")
_FAMILIES = {
    "territory": "body",
    "village": "body",
    "body": "body",
    "person": "person",
    "household": "person",
    "honoured": "person",
}


def family(judged: Judged) -> str:
    return family_of(judged.mention)


def family_of(mention: Mention) -> str:
    sort = mention.unit.sort if mention.unit else ""
    return _FAMILIES.get(sort, sort)


def is_joined(low: str, before: Judged, judged: Judged) -> bool:
    return JOINT.fullmatch(low, before.mention.end, judged.mention.start) is not None


def share_predicate(scene: Scene) -> None:
    """Give what follows the last of joined counts to all: "33 địa phương, 9 bộ gửi báo cáo"."""
    for one, two in reversed(list(zip(scene.judged, scene.judged[1:], strict=False))):
        counted = one.mention.kind is Kind.COUNT and two.mention.kind is Kind.COUNT
        slashed = scene.low[one.mention.end : two.mention.start].strip() == "/"
        counted = counted and (slashed or family(one) == family(two))
        if counted and one.source == "noun" and two.source == "after" and is_joined(scene.low, one, two):
            assert two.mention.unit and two.indicator
            own = trimmed(scene.low, max(two.indicator[0], two.mention.unit.end), two.indicator[1])
            if own and PLACE.fullmatch(scene.low, *own):
                continue
            one.indicator, one.source = own or two.indicator, "after"


_CLAUSE_BEGINS = re.compile(r"[;:,.(]\s?")
_SUBJECT_ENDS = re.compile(r"(?:\s(?:đã|đang|sẽ|cũng|chỉ|mới|được))+$")
_LONGEST_SUBJECT = 8


def tell_apart(scene: Scene) -> None:
    """Give a verb that names several numbers its subjects: "[Đội 1 đã thu] 5 tỷ đồng; [Đội 2 đã thu] 7 tỷ đồng"."""
    places: dict[str, set[Stretch]] = {}
    for judged in scene.judged:
        if judged.indicator and judged.source == "before":
            places.setdefault(scene.low[slice(*judged.indicator)], set()).add(judged.indicator)
    longer: dict[Stretch, Stretch] = {}
    for same in places.values():
        subjects = {place: subject for place in same if (subject := _subject_of(scene, place))}
        if len({scene.low[slice(*subject)] for subject in subjects.values()}) > 1:
            longer |= {place: (subject[0], place[1]) for place, subject in subjects.items()}
    for judged in scene.judged:
        if judged.indicator in longer:
            judged.indicator = longer[judged.indicator]


def _subject_of(scene: Scene, place: Stretch) -> Stretch | None:
    """Return who does what the stretch says, where its clause begins with them."""
    low, lo = scene.low, max(scene.start, place[0] - 90)
    lo = max([lo, *(j.mention.end for j in scene.judged if j.mention.end <= place[0])])
    for m in _CLAUSE_BEGINS.finditer(low, lo, place[0]):
        lo = m.end()
    subject = trimmed(low, lo, place[0])
    if subject and (ends := _SUBJECT_ENDS.search(low, *subject)):
        subject = trimmed(low, subject[0], ends.start())
    if subject is None or not ACTOR.match(low, *subject):
        return None
    return subject if low.count(" ", *subject) < _LONGEST_SUBJECT else None
