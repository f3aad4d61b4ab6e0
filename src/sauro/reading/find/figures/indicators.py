"""What a number measures: the words before it, the words after it, the counted noun, or what was named before."""

from __future__ import annotations

import re

from sauro.reading.find.figures.counted import (
    Named,
    after_bracket,
    has_named_head,
    is_bare_place,
    name_of_things,
    past_number,
)
from sauro.reading.find.figures.mentions import Mention
from sauro.reading.find.figures.parallels import (
    JOINT,
    PLACE,
    share_predicate,
    tell_apart,
)
from sauro.reading.find.figures.phrases import (
    ACTOR,
    action_of,
    acts,
    after_number,
    before_number,
    begins_name,
    is_plain_verb,
    is_spent,
    purpose_after,
    trimmed,
)
from sauro.reading.find.figures.sentence import Judged, Scene, Stretch
from sauro.reading.find.figures.units import Kind

_PREPOSITION = re.compile(r"(?<!\w)(?:của|cho|tại|ở|thuộc|đối với|tới|đến|từ|trong|giữa)\s*$")
_RANKED = re.compile(
    r"(?:(?<!\w)(?:đứng|xếp|hạng|vị trí|vị thứ|thứ|ở|giữ|đạt|thứ hạng|nhưng|và|vươn lên)\s*)+$"
)
_ABOUT = re.compile(r"[^,;.]{0,30}?\svề\s")
_FUNDS = ("vốn", "kinh phí", "tiền", "ngân sách", "nguồn")
_TURNED = re.compile(
    r"(?:kéo\s)?(?P<verb>giảm|tăng|tụt|nâng|hạ|tiết giảm|cắt giảm)\s"
    r"(?!trưởng|cường|nghèo|thiểu|giá|tốc|tải|cấp|lao động)"
    r"|(?P<more>cao hơn|thấp hơn|nhiều hơn|ít hơn|lớn hơn|nhỏ hơn)\s"
)
#: What a number is beside, which names nothing: "vượt vụ trước 38 ngàn tấn".
_BESIDE = re.compile(
    r"so\s(?:với\s)?(?:cùng kỳ|vụ|mùa|năm|tháng|quý|kỳ|tuần)(?!\w)"
    r"|(?:vượt|nhiều hơn)\s?(?:cùng kỳ|vụ|mùa|năm|tháng|quý|kỳ|tuần|$)(?!\w)|(?:nhiều hơn|vượt)$"
)
#: "vốn bố trí lớn hơn năm trước 25%": what is measured stands before.
_BESIDE_LAST = re.compile(
    r"\s(?:cao|thấp|nhiều|ít|lớn|nhỏ) hơn(?:\s(?:cùng kỳ|vụ|mùa|năm|tháng|quý|kỳ)(?:\s\w+)?)?$"
)
_HOW_MUCH = frozenset({"nhẹ", "mạnh", "nhanh", "dần", "sâu", "đáng kể", "cao"})
_CHANGING = ("rise", "fall", "over", "grow", "equal")


#: What the number before it governs no more: "cấp phép cho 40 chuyến hàng, thu phạt [đã] đạt 9 tỷ".
_OWN_VERB = re.compile(r"(?<!\w)đã\s$")
_COMPARED = re.compile(r"(?<!\w)(?:(?:cao|thấp|nhiều|ít|lớn|nhỏ) hơn|vượt|so với)\s$")
_ONLY_JOINED = re.compile(r"(?:tức|nhưng|song|và|mà|rồi)(?:\s(?:là|mới|chỉ))?")


def name_all(scene: Scene) -> None:
    """Give each number of the sentence the words that name what it measures."""
    for i, judged in enumerate(scene.judged):
        _name(scene, i, judged)
        if scene.mood.column and scene.mood.heading != "rows" and judged.source in ("", "noun", "carried"):
            judged.indicator, judged.source = scene.mood.column, "column"
        if judged.indicator and judged.source != "noun":
            scene.carried = judged.indicator
    share_predicate(scene)
    tell_apart(scene)


def _name(scene: Scene, i: int, judged: Judged) -> None:
    low, mention, cues = scene.low, judged.mention, judged.cues
    before = scene.judged[i - 1] if i else None
    hi = cues.start
    if low[hi - 1 : hi] == "(" and hi > mention.after:
        judged.bracketed = True
        hi -= 1
    judged.inside = low.rfind("(", mention.after, mention.start) > low.rfind(
        ")", mention.after, mention.start
    )
    if mention.rank and (ranked := _RANKED.search(low, max(mention.after, hi - 30), hi)):
        hi = ranked.start()
    preposition = _PREPOSITION.search(low, max(mention.after, hi - 12), hi)
    if preposition and not cues.has("level"):
        hi = preposition.start()
        judged.governed = preposition[0].strip()
    level = cues.has("level", "plan", "has", "amount", "from", *_CHANGING)
    left: Stretch | None = None
    lo = mention.after
    if before and before.comparator and not judged.bracketed:
        lo = max(lo, min(before.comparator[1], hi))
    if before and before.source == "after" and before.indicator and not judged.bracketed:
        lo = max(lo, min(before.indicator[1], hi))
    if hi > lo:
        follows, level = before is not None, level or judged.bracketed
        left = before_number(low, lo, hi, follows=follows, level=level, days=scene.day_spans)
    gap = low[lo:hi]
    if (
        before
        and before.source == "before"
        and before.governed
        and level
        and "," not in gap
        and ";" not in gap
        and not (left and (begins_name(low, left) or _OWN_VERB.search(low, lo, left[0])))
    ):
        left = before.indicator
    left = _own_name(scene, judged, before, left, (lo, hi))
    if before is None and (label := _label(scene, mention, cues.start)):
        judged.indicator, judged.source = label, "before"
        return
    judged.indicator, judged.source = _chosen(scene, judged, before, left)


def _own_name(
    scene: Scene, judged: Judged, before: Judged | None, left: Stretch | None, between: Stretch
) -> Stretch | None:
    """Return the words before the number without what it is beside, or `None` where no name is left of them."""
    low, cues = scene.low, judged.cues
    lo, hi = between
    if left and (_BESIDE.match(low, *left) or low[left[0] : left[1]] in ("trở", "trở lên")):
        left = None
    if before and left and low[left[0] - 1] == "(" and _PLAN_ALONE.fullmatch(low, *left):
        judged.inside, left = True, None
    if before and judged.bracketed and not cues.sorts and before.comparator:
        left = _plan_before_bracket(low, before.comparator, hi) or left
        if left and left[0] >= before.comparator[0] and _PERIOD.match(low, *left):
            left = None
    elif left and before and _is_compared(low, lo, left):
        judged.comparator, left = judged.comparator or left, None
    if left and before and _is_joined_verb(low, judged, left):
        left = None
    if left and (besides := _BESIDE_LAST.search(low, *left)):
        left = trimmed(low, left[0], besides.start())
    if left and (turned := _TURNED.match(low, *left)):
        judged.turned = turned["verb"] or turned["more"]
        rest = trimmed(low, turned.end(), left[1])
        if turned["more"] and judged.bracketed:
            judged.turned, left = "", rest
        elif turned["more"]:
            judged.comparator, left = judged.comparator or rest, None
        elif rest and low[rest[0] : rest[1]] in _HOW_MUCH:
            left = None
        else:
            left = rest or left
    if left and PLACE.fullmatch(low, *left):
        left = None
    if left and (deed := _after_name(scene.flat, *left)) < left[1] and acts(low, (deed, left[1])):
        left = (deed, left[1])
    if left and low[slice(*left)] in _BARE_HEADS and _says_nothing(low, lo, left, judged, before):
        left = None
    return left


def _after_name(flat: str, a: int, b: int) -> int:
    """Return where the stretch goes on after a name of two to four words at its beginning: "Sơn Bình [đón]"."""
    place = a
    for n in range(5):
        space = flat.find(" ", place, b)
        if space < 0 or not flat[place].isupper():
            return place if n > 1 else a
        place = space + 1
    return a


def _is_compared(low: str, lo: int, left: Stretch) -> bool:
    """Test whether the words only say what the number is beside: "cao hơn [chỉ tiêu] 12 điểm"."""
    return _COMPARED.search(low, max(lo, left[0] - 10), left[0]) is not None


_PLAN = re.compile(r"(?:so với\s)?(?:mức\s)?(?=(?:chỉ tiêu|kế hoạch|dự toán|mục tiêu|nghị quyết)(?!\w))")


_PERIOD = re.compile(r"(?:cùng kỳ|vụ|mùa|năm|tháng|quý|kỳ|tuần)(?!\w)")
#: "(kế hoạch 120 ha)" tells the plan of what the number before measures.
_PLAN_ALONE = re.compile(r"(?:kế hoạch|kh|chỉ tiêu|dự toán|mục tiêu)(?:\s(?:là|giao|được giao|đề ra))?")


def _plan_before_bracket(low: str, base: Stretch, hi: int) -> Stretch | None:
    """Return the plan that a number in brackets tells: "đạt 76% so với [dự toán xã] (34 tỷ đồng)"."""
    m = _PLAN.match(low, *base)
    return trimmed(low, m.end(), base[1]) if m and not low[base[1] : hi].strip() else None


def _is_joined_verb(low: str, judged: Judged, left: Stretch) -> bool:
    """Test whether the number's verb is joined to the one before it, so that both have one subject: "…, và giảm 9%"."""
    if _ONLY_JOINED.fullmatch(low, *left):
        return True
    verb = judged.cues.has("level", *_CHANGING) and judged.cues.phrases[-1:] == ("và",)
    return verb and ACTOR.match(low, *left) is not None


def _says_nothing(low: str, lo: int, left: Stretch, judged: Judged, before: Judged | None) -> bool:
    """Test whether a bare "tỷ lệ" or "số lượng" leaves to other words what is measured."""
    if judged.mention.kind is Kind.COUNT:
        return bool(low[lo : left[0]].strip()) and low[left[0] - 2] not in ",;:"
    return before is not None and before.indicator is not None


#: Words that say that something is measured, and not what.
_BARE_HEADS = frozenset({"số", "số lượng", "tổng số", "tỷ lệ", "tỉ lệ", "mức"})
#: A number that bounds what is measured is part of its name ("hẻm rộng từ 3,5 m trở lên").
_BOUNDED = r"(?:(?<=từ )|(?<=trên )|(?<=dưới )|(?<=hơn )|(?<=quá ))\d+(?:[.,]\d+)*"
_LABEL = re.compile(rf"(?:[^,:;.\d(]|{_BOUNDED}){{2,60}}(?:,\s[^,:;.\d(]{{2,40}}){{0,3}}(?=:\s)")
_LONGEST_LABEL, _LONGEST_BOUNDED = 9, 14
#: A label of several things, in which nothing is told: "Cửa sắt, máy xay và dụng cụ làm vườn, đồ gỗ: …".
_TELLS = re.compile(r"(?<!\w)(?:đã|đang|sẽ|được|có|là|trong|tại|theo|cụ thể|như sau)(?!\w)")
_LONGEST_LISTED = 16


def _label(scene: Scene, mention: Mention, place: int) -> Stretch | None:
    """Return the name before a colon, with at most a time between: "Hộ nghèo: đến cuối năm còn không quá 260 hộ"."""
    m = _LABEL.match(scene.low, scene.start, mention.start)
    if mention.kind is Kind.COUNT and after_number(scene.low, mention.end, mention.before):
        return None
    if m is None or action_of(scene.low, m.span()):
        return None
    bounded = any(c.isdigit() for c in m[0])
    most = _LONGEST_BOUNDED if bounded else _LONGEST_LABEL
    if "," in m[0] and not _TELLS.search(m[0]):
        most = _LONGEST_LISTED
    if scene.low.count(" ", *m.span()) >= most:
        return None
    between = trimmed(scene.low, m.end() + 1, max(place, m.end() + 1))
    days = scene.day_spans
    timed = between is None or any(a - 8 <= between[0] <= b and between[1] <= b + 1 for a, b in days)
    return m.span() if timed else None


def _chosen(scene: Scene, judged: Judged, before: Judged | None, left: Stretch | None) -> Named:
    cues, mention = judged.cues, judged.mention
    if mention.rank:
        if about := _ABOUT.match(scene.low, mention.end, mention.before):
            right = after_number(scene.low, about.end(), mention.before)
            return _first((right, "after"), _carried(scene))
        return _first((left, "before"), _carried(scene))
    lists = any("gồm" in phrase for phrase in cues.phrases)
    if judged.bracketed and before and cues.has("level", *_CHANGING) and not lists:
        return _main(scene) or _first(_carried(scene))
    gap = scene.low[mention.after : cues.start]
    if cues.has("amount") and before and not (left and ("," in gap or ";" in gap)):
        return (before.indicator, "carried") if before.indicator else _first(_noun(before))
    kind = mention.kind
    if (
        before
        and cues.has(*_CHANGING, "with")
        and scene.low.startswith(" về ", mention.end)
        and kind is not Kind.COUNT
    ):
        return _first((after_number(scene.low, mention.end + 4, mention.before), "after"), _carried(scene))
    if kind is Kind.PERCENT and left and judged.comparator and scene.low[left[0] : left[1]] == "hoàn thành":
        planned = before and before.indicator and _PLAN.match(scene.low, *judged.comparator)
        left = before.indicator if before and planned else judged.comparator
    if kind is Kind.COUNT:
        return name_of_things(scene, judged, before, left)
    right = _what_follows(scene, judged, left)
    if left and kind is Kind.PERCENT and right and is_bare_place(scene.low, judged, left):
        return right, "after"
    if right and left is None and cues.has("rise", "fall") and begins_name(scene.low, right):
        judged.comparator = None
        return right, "after"
    if kind is Kind.PERCENT and (cues.has("level", *_CHANGING) or judged.comparator):
        right = None if left or before else right
    if (
        kind is Kind.PERCENT
        and left
        and not judged.governed
        and (not cues.has("plan", "has") or scene.low.startswith("mức ", left[0]))
        and has_named_head(scene.low, left)
    ):
        right = None
    alone = left is not None and scene.low.count(" ", *left) == 0
    if kind is Kind.MONEY and (not cues.has("level") or cues.phrases[0] == ":" or alone):
        right = _funded(scene, judged, left)
    if kind is Kind.MEASURE and left and _names_measure(scene.low, judged, left):
        right = None
    last = (after_number(scene.low, mention.end, mention.before), "after")
    return _first((right, "after"), (left, "before"), _carried(scene), last)


def _what_follows(scene: Scene, judged: Judged, left: Stretch | None) -> Stretch | None:
    """Return the words after a share or a measure that say what it is of."""
    mention = judged.mention
    if mention.kind not in (Kind.PERCENT, Kind.MEASURE):
        return None
    things = mention.kind is Kind.MEASURE
    right = after_number(scene.low, mention.end, mention.before, things=things)
    if right is None and left is None and not judged.bracketed:
        return after_bracket(scene, judged)
    return (right and not things and past_number(scene, judged)) or right


def _names_measure(low: str, judged: Judged, left: Stretch) -> bool:
    """Test whether the words before a measure name it better than those after it."""
    cues = judged.cues
    if cues.has("level", "equal", "rise", "fall") or action_of(low, left) == "act":
        return True
    return (not cues.sorts and begins_name(low, left)) or (
        judged.governed == "cho" and is_plain_verb(low, left)
    )


def _funded(scene: Scene, judged: Judged, left: Stretch | None) -> Stretch | None:
    """Return the words after money that name it: its source, or what it is spent on."""
    low, mention = scene.low, judged.mention
    start = mention.end + (4 if left is None and low.startswith(" từ nguồn ", mention.end) else 0)
    right = after_number(low, start, mention.before)
    if right and (low.startswith(_FUNDS, right[0]) or (left is None and begins_name(low, right))):
        return right
    if right and left and low.startswith("tiền ", right[0]) and low.count(" ", *left) == 0:
        return right
    joined = left is None and len(scene.judged) > 1 and JOINT.fullmatch(low, mention.after, mention.start)
    if joined or (left and is_spent(low, left)):
        return purpose_after(low, mention.end, mention.before)
    return None


def _noun(judged: Judged) -> Named:
    unit = judged.mention.unit
    return ((unit.start, unit.end), "noun") if unit else (None, "")


def _carried(scene: Scene) -> Named:
    for judged in reversed(scene.judged):
        if judged.indicator and judged.source and not judged.bracketed:
            return judged.indicator, "carried"
    return scene.carried, "carried"


def _main(scene: Scene) -> tuple[Stretch, str] | None:
    """Return the indicator of the last number outside brackets."""
    for judged in reversed(scene.judged):
        if judged.indicator and not judged.bracketed:
            return judged.indicator, "carried"
    return None


def _first(*choices: Named) -> Named:
    return next((c for c in choices if c[0]), (None, ""))
