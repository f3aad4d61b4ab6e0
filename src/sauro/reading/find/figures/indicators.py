"""What a number measures: the words before it, the words after it, the counted noun, or what was named before."""

from __future__ import annotations

import re

from sauro.reading.find.figures.mentions import Mention
from sauro.reading.find.figures.parallels import (
    JOINT,
    PLACE,
    family,
    family_of,
    is_joined,
    share_predicate,
    tell_apart,
)
from sauro.reading.find.figures.phrases import (
    ACTOR,
    GIVING,
    action_of,
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

#: The words that name what is measured, and how they were found.
Named = tuple[Stretch | None, str]
_PREPOSITION = re.compile(r"(?<!\w)(?:của|cho|tại|ở|thuộc|đối với|tới|đến|từ|trong|giữa)\s*$")
_BODIES = ("ban", "đội", "tổ", "đoàn", "hội đồng", "ủy ban", "bộ phận")
_RANKED = re.compile(r"(?:(?<!\w)(?:đứng|xếp|hạng|vị trí|vị thứ|thứ|ở|giữ|đạt|thứ hạng|nhưng|và)\s*)+$")
_ABOUT = re.compile(r"[^,;.]{0,30}?\svề\s")
_FUNDS = ("vốn", "kinh phí", "tiền", "ngân sách", "nguồn")
_TURNED = re.compile(
    r"(?:kéo\s)?(?P<verb>giảm|tăng|tụt|nâng|hạ|tiết giảm|cắt giảm)\s"
    r"(?!trưởng|cường|nghèo|thiểu|giá|tốc|tải|cấp|lao động)"
    r"|(?P<more>cao hơn|thấp hơn|nhiều hơn|ít hơn|lớn hơn|nhỏ hơn)\s"
)
#: What a number is beside, which names nothing: "vượt vụ trước 38 ngàn tấn".
_BESIDE = re.compile(
    r"(?:vượt|nhiều hơn)\s?(?:cùng kỳ|vụ|mùa|năm|tháng|quý|kỳ|tuần|$)(?!\w)|(?:nhiều hơn|vượt)$"
)
#: "vốn bố trí lớn hơn năm trước 25%": what is measured stands before.
_BESIDE_LAST = re.compile(
    r"\s(?:cao|thấp|nhiều|ít|lớn|nhỏ) hơn(?:\s(?:cùng kỳ|vụ|mùa|năm|tháng|quý|kỳ)(?:\s\w+)?)?$"
)
_HOW_MUCH = frozenset({"nhẹ", "mạnh", "nhanh", "dần", "sâu", "đáng kể", "cao"})
_VERBAL = re.compile(r"(?:bị|được|có|gồm|khiến|làm|phát hiện)\s*$")
#: Classes of those who do something: what they do is measured, without their name.
_ACTING = frozenset({"person", "household", "territory", "village", "body", "honoured"})
#: Classes whose word says nothing of what is counted: "153 con gia súc".
_ALONE = frozenset({"animal"})
_CHANGING = ("rise", "fall", "over", "grow", "equal")


#: What the number before it governs no more: "làm thủ tục cho 40 tờ khai, thu nộp [đã] đạt 9 tỷ".
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
    if before and judged.bracketed and not cues.sorts and before.comparator:
        left = _plan_before_bracket(low, before.comparator, hi) or left
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
    if left and low[slice(*left)] in _BARE_HEADS and _says_nothing(low, lo, left, judged, before):
        left = None
    return left


def _is_compared(low: str, lo: int, left: Stretch) -> bool:
    """Test whether the words only say what the number is beside: "cao hơn [chỉ tiêu] 12 điểm"."""
    return _COMPARED.search(low, max(lo, left[0] - 10), left[0]) is not None


_PLAN = re.compile(r"(?:so với\s)?(?:mức\s)?(?=(?:chỉ tiêu|kế hoạch|dự toán|mục tiêu|nghị quyết)(?!\w))")


def _plan_before_bracket(low: str, base: Stretch, hi: int) -> Stretch | None:
    """Return the plan that a number in brackets tells: "đạt 76% so với [chỉ tiêu giao] (3.400 tỷ đồng)"."""
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
#: A label of several things, in which nothing is told: "Cấp nước, thu gom và xử lý rác thải, nước thải: …".
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
        return _of_things(scene, judged, before, left)
    named = kind in (Kind.PERCENT, Kind.MEASURE)
    right = (
        after_number(scene.low, mention.end, mention.before, things=kind is Kind.MEASURE) if named else None
    )
    if named and right is None and left is None and not judged.bracketed:
        right = _after_bracket(scene, judged)
    if left and kind is Kind.PERCENT and right and _is_bare_place(scene.low, judged, left):
        return right, "after"
    if kind is Kind.MEASURE and left and not cues.sorts and begins_name(scene.low, left):
        right = None
    if right and left is None and cues.has("rise", "fall") and begins_name(scene.low, right):
        judged.comparator = None
        return right, "after"
    if kind is Kind.PERCENT and (cues.has("level", *_CHANGING) or judged.comparator):
        right = None if left or before else right
    if kind is Kind.MEASURE and left and cues.has("level", "equal", "rise", "fall"):
        right = None
    if (
        kind is Kind.PERCENT
        and left
        and not judged.governed
        and (not cues.has("plan", "has") or scene.low.startswith("mức ", left[0]))
        and _is_named(scene.low, left)
    ):
        right = None
    alone = left is not None and scene.low.count(" ", *left) == 0
    if kind is Kind.MONEY and (not cues.has("level") or cues.phrases[0] == ":" or alone):
        right = _funded(scene, judged, left)
    if kind is Kind.MEASURE and left and action_of(scene.low, left) == "act":
        right = None
    return _first((right, "after"), (left, "before"), _carried(scene))


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


def _is_named(low: str, left: Stretch) -> bool:
    return low.startswith(
        ("quy mô", "tỷ lệ", "tỷ trọng", "tốc độ", "tổng", "số", "giá trị", "chỉ số", "mức"), left[0]
    )


#: "giảm 3 người chết": the unit itself says what became of them.
_FATE_SAID = re.compile(r"\s(?:chết|bị thương|tử vong|mất tích)$")


def _of_things(scene: Scene, judged: Judged, before: Judged | None, left: Stretch | None) -> Named:
    """Return what a counted noun measures."""
    low, mention, cues = scene.low, judged.mention, judged.cues
    assert mention.unit
    noun: Stretch = (max(mention.unit.start, mention.unit.noun), mention.unit.end)
    if judged.bracketed and not cues.sorts and left:
        return left, "before"
    if _FATE_SAID.search(low, *noun):
        return noun, "noun"
    right = None if judged.governed else _reaching(scene, judged)
    right = right or after_number(low, mention.end, mention.before, things=mention.unit.sort == "animal")
    right = right or _after_bracket(scene, judged)
    if before and before.indicator and (same := _as_before(scene, judged, before, left, right)):
        return same
    if left and (told := _by_verb(low, judged, left, right)):
        return told
    if right:
        acting = mention.unit.sort in _ACTING and right[1] - right[0] > 8
        alone = acting or mention.unit.sort in _ALONE or low[mention.end : right[0]].strip()
        return (right if alone else (noun[0], right[1])), "after"
    if left and _says_more(low, judged, left):
        return left, "before"
    task = left and action_of(low, left) == "task"
    light = task or (
        left and (_VERBAL.search(low, *left) or _is_light(low, left) or _is_bare_place(low, judged, left))
    )
    if left and not cues.has("has", "rise", "fall") and not light:
        return left, "before"
    counted = before is not None and before.mention.kind is Kind.COUNT
    if (
        counted
        and before
        and before.indicator
        and before.source == "before"
        and is_joined(low, before, judged)
    ):
        return (before.indicator, "before") if not _names(low, before) else (noun, "noun")
    if left and cues.has("rise", "fall") and _is_named(low, left):
        return left, "before"
    return noun, "noun"


#: Between a counted thing and a number that only says which are counted: "9 xã [đạt] 15 tiêu chí".
_REACHES = re.compile(r"\s(?:khác\s|còn lại\s)?(?:đạt|vượt|nợ|dưới|trên|từ|có)(?:\s[^\W\d]+){0,3}\s\(?")


#: Units that say nothing of what is counted.
_VAGUE = frozenset(
    {"người", "lượt", "lượt người", "ca", "vụ", "bài", "chiếc", "cái", "em", "con", "suất", "trường hợp"}
)


def _says_more(low: str, judged: Judged, left: Stretch) -> bool:
    """Test whether the subject of "có" says what the unit does not: "[bảo hiểm y tế] có 700 người"."""
    unit = judged.mention.unit
    if unit is None or not judged.cues.has("has") or judged.cues.phrases[-1] in ("gồm", "bao gồm"):
        return False
    if low[max(unit.start, unit.noun) : unit.end] not in _VAGUE:
        return False
    return not (ACTOR.match(low, *left) or PLACE.match(low, *left) or action_of(low, left))


def _reaching(scene: Scene, judged: Judged) -> Stretch | None:
    """Return what says which things are counted, where it has a number of its own: "9 xã [đạt 15 tiêu chí]"."""
    low, mention = scene.low, judged.mention
    after = next((m for m in scene.mentions if m.start == mention.before), None)
    if after is None or after.unit is None or not _REACHES.fullmatch(low, mention.end, after.start):
        return None
    if after.kind is mention.kind and family_of(after) == family_of(mention):
        return None
    if after.kind is Kind.PERCENT and mention.unit and mention.unit.sort not in _ACTING:
        return None
    found = after_number(low, mention.end, after.before)
    return found and (found[0], max(found[1], after.end))


def _as_before(
    scene: Scene, judged: Judged, before: Judged, left: Stretch | None, right: Stretch | None
) -> Named | None:
    """Return the name that the number takes over from the one before it, or `None`."""
    low, cues = scene.low, judged.cues
    counted = before.mention.kind is Kind.COUNT
    if counted and before.source == "before" and before.governed and is_joined(low, before, judged):
        judged.governed = before.governed
        return before.indicator, "before"
    if right is None and _is_part(scene, before, judged, left):
        return before.indicator, "carried"
    if right is None and left is None and _is_next_part(scene, before, judged):
        return before.indicator, "carried"
    if left is not None:
        return None
    if (
        judged.inside
        and right is None
        and (family(before) == family(judged) or _says_unit(low, before, judged))
    ):
        return before.indicator, "carried"
    again = before.cues.has("rise", "fall") and cues.phrases == ("còn",)
    if (again or cues.has("rise", "fall")) and (same := _same_unit(scene, judged)):
        return same, "carried"
    if before.cues.has("from") and cues.has("level"):
        return before.indicator, "carried"
    if judged.bracketed and not cues.sorts and before.source == "after":
        return before.indicator, "carried"
    return None


def _says_unit(low: str, before: Judged, judged: Judged) -> bool:
    """Test whether the name of the number before begins with this one's unit: "70% xã đạt chuẩn (nay 29 xã)"."""
    unit = judged.mention.unit
    if unit is None or before.indicator is None:
        return False
    return low.startswith(low[unit.start : unit.end].split(",")[0], before.indicator[0])


def _by_verb(low: str, judged: Judged, left: Stretch, right: Stretch | None) -> Named | None:
    """Return the words before the number where they name what is counted better than the noun does."""
    cues, unit = judged.cues, judged.mention.unit
    first = cues.phrases[-1] if cues.phrases else ""
    if cues.has("from") and not judged.mention.number.upper:
        return left, "before"
    part = judged.mention.number.whole is not None and cues.phrases[-1:] == ("được",)
    if part and low.count(" ", *left) > 1 and not action_of(low, left):
        return left, "before"
    if judged.governed and not (right and (judged.governed == "của" or _is_light(low, left))):
        return left, "before"
    if first in ("gồm", "gồm có") and unit and unit.sort == "person":
        body = max(low.rfind(f" {w} ", *left) for w in _BODIES)
        return (body + 1 if body >= 0 else left[0], left[1]), "before"
    if cues.has("has") or (first == "còn" and right) or _is_bare_place(low, judged, left):
        return None
    if cues.has("level", "equal") and not (right and first == ":"):
        return left, "before"
    sort = "task" if is_plain_verb(low, left) else action_of(low, left)
    plain = unit is None or low.count(" ", unit.start, unit.end) < 3
    given = sort == "give" and not _is_light(low, left)
    return (left, "before") if given or sort == "act" or (sort == "task" and not right and plain) else None


def _is_bare_place(low: str, judged: Judged, left: Stretch) -> bool:
    """Test whether only where it is stands before: "Toàn tỉnh còn 96 xã"."""
    return judged.cues.phrases[-1:] == ("còn",) and PLACE.match(low, *left) is not None


_PART = re.compile(r"(?<!\w)(?:riêng|chủ yếu|nhiều nhất|trong đó)(?!\w)")


def _is_part(scene: Scene, before: Judged, judged: Judged, left: Stretch | None) -> bool:
    """Test whether the number is a part of the one before it, told by its place alone."""
    if (
        before.mention.unit is None
        or judged.mention.unit is None
        or before.mention.unit.sort != judged.mention.unit.sort
    ):
        return False
    if left is None:
        return bool(_PART.search(scene.low, before.mention.end, judged.mention.start))
    return bool(judged.governed or judged.cues.has("has", "with")) and _is_place(scene, left)


_NEXT = re.compile(r"\s?[;,]\s(?:và\s)?")


def _is_next_part(scene: Scene, before: Judged, judged: Judged) -> bool:
    """Test whether the number goes on a list of parts: "115 người, trong đó 6 công chức; [90 viên chức]"."""
    if before.source != "carried" or before.cues.sorts or judged.cues.sorts:
        return False
    joined = _NEXT.fullmatch(scene.low, before.mention.end, judged.mention.start)
    return joined is not None and family(before) == family(judged)


def _is_place(scene: Scene, left: Stretch | None) -> bool:
    """Test whether the words before a part name only where it is: "riêng tại tỉnh A có 50 ngôi nhà"."""
    return bool(left and (PLACE.match(scene.low, *left) or scene.flat[left[0]].isupper()))


def _after_bracket(scene: Scene, judged: Judged) -> Stretch | None:
    """Return what follows an aside in brackets: "27 hộ (112 khẩu) [đã được di dời]"."""
    low, end = scene.low, judged.mention.end
    if low[end : end + 2] != " (":
        return None
    close = low.find(")", end, min(scene.end, end + 40))
    if close < 0:
        return None
    later = next((m.start for m in scene.mentions if m.start > close), scene.end)
    return after_number(low, close + 1, later)


def _is_light(low: str, left: Stretch) -> bool:
    """Test whether the words before are a bare verb that names nothing: "xây dựng 500 căn nhà"."""
    joint = low.find(" và ", *left)
    if joint >= 0:
        two = (joint + 4, left[1])
        return (
            _is_light(low, (left[0], joint)) and action_of(low, two) == "light" and low.count(" ", *two) <= 1
        )
    if action_of(low, left) == "give":
        return low[slice(*left)] in GIVING
    return action_of(low, left) in ("light", "spend") and low.count(" ", *left) <= 2


def _same_unit(scene: Scene, judged: Judged) -> Stretch | None:
    """Return what an earlier number of the same unit measures: "47 vụ phạm pháp, giảm 11 vụ"."""
    unit = judged.mention.unit
    assert unit
    word = scene.low[unit.start : unit.end].split()[0]
    for earlier in reversed(scene.judged):
        other = earlier.mention.unit
        if other is None or earlier is judged or earlier.bracketed or other.start >= unit.start:
            continue
        if earlier.indicator and scene.low[other.start : other.end].split()[0] == word:
            return earlier.indicator
    return None


def _names(low: str, before: Judged) -> bool:
    """Test whether the indicator itself names the unit: "tổng số hộ" is of hộ, and not of people."""
    unit, indicator = before.mention.unit, before.indicator
    if unit is None or indicator is None or unit.kind is not Kind.COUNT:
        return False
    head = low[unit.start : unit.end].split()[0]
    return f" {head} " in f" {low[indicator[0] : indicator[1]]} "


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
