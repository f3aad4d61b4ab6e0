"""What a counted noun measures: what is said of the things, what is done to them, or the noun itself."""

from __future__ import annotations

import re

from sauro.reading.find.figures.parallels import (
    PLACE,
    family,
    family_of,
    is_joined,
)
from sauro.reading.find.figures.phrases import (
    ACTOR,
    GIVING,
    action_of,
    acts,
    after_number,
    is_plain_verb,
)
from sauro.reading.find.figures.sentence import Judged, Scene, Stretch
from sauro.reading.find.figures.units import Kind
from sauro.reading.lexicon import entries

#: The words that name what is measured, and how they were found.
Named = tuple[Stretch | None, str]
_BODIES = ("ban", "đội", "tổ", "đoàn", "hội đồng", "ủy ban", "bộ phận")
_VERBAL = re.compile(r"(?:bị|được|có|gồm|khiến|làm|phát hiện)\s*$")
#: Classes of those who do something: what they do is measured, without their name.
_ACTING = frozenset({"person", "household", "territory", "village", "body", "honoured"})
#: Classes whose word says nothing of what is counted: "153 con gia súc".
_ALONE = frozenset({"animal"})


def has_named_head(low: str, left: Stretch) -> bool:
    return low.startswith(
        ("quy mô", "tỷ lệ", "tỷ trọng", "tốc độ", "tổng", "số", "giá trị", "chỉ số", "mức"), left[0]
    )


#: "giảm 3 người chết": the unit itself says what became of them.
_FATE_SAID = re.compile(r"\s(?:chết|bị thương|tử vong|mất tích)$")


def name_of_things(scene: Scene, judged: Judged, before: Judged | None, left: Stretch | None) -> Named:
    """Return what a counted noun measures."""
    low, mention, cues = scene.low, judged.mention, judged.cues
    assert mention.unit
    noun: Stretch = (max(mention.unit.start, mention.unit.noun), mention.unit.end)
    if judged.bracketed and not cues.sorts and left:
        return left, "before"
    if _FATE_SAID.search(low, *noun):
        return noun, "noun"
    right = None if judged.governed else _reaching(scene, judged, left)
    right = right or after_number(low, mention.end, mention.before, things=mention.unit.sort == "animal")
    right = right or after_bracket(scene, judged)
    if before and before.indicator and (same := _as_before(scene, judged, before, left, right)):
        return same
    if left and (told := _by_verb(low, judged, left, right)):
        return told
    if right:
        acting = mention.unit.sort in _ACTING and right[1] - right[0] > 8 and not PLACE.match(low, *right)
        alone = acting or mention.unit.sort in _ALONE or low[mention.end : right[0]].strip()
        return (right if alone else (noun[0], right[1])), "after"
    if left and _says_more(low, judged, left):
        return left, "before"
    task = left and action_of(low, left) == "task"
    light = task or (
        left and (_VERBAL.search(low, *left) or _is_light(low, left) or is_bare_place(low, judged, left))
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
    if left and cues.has("rise", "fall") and has_named_head(low, left):
        return left, "before"
    return noun, "noun"


#: Between a counted thing and a number that only says which are counted: "7 xóm [đạt] 11 tiêu chí".
_REACHES = re.compile(r"\s(?:khác\s|còn lại\s)?(?:đạt|vượt|nợ|dưới|trên|từ|có)(?:\s[^\W\d]+){0,3}\s\(?")
#: Units that say nothing of what is counted.
_VAGUE = frozenset(line[0] for line in entries("indicator_words") if line[1] == "vague")


def _says_more(low: str, judged: Judged, left: Stretch) -> bool:
    """Test whether the subject of "có" says what the unit does not: "[quỹ tương trợ] có 700 người"."""
    unit = judged.mention.unit
    if unit is None or not judged.cues.has("has") or judged.cues.phrases[-1] in ("gồm", "bao gồm"):
        return False
    if low[max(unit.start, unit.noun) : unit.end] not in _VAGUE:
        return False
    return not (ACTOR.match(low, *left) or PLACE.match(low, *left) or action_of(low, left))


def _reaching(scene: Scene, judged: Judged, left: Stretch | None) -> Stretch | None:
    """Return what says which things are counted, where it has a number of its own: "7 xóm [đạt 11 tiêu chí]"."""
    low, mention = scene.low, judged.mention
    after = next((m for m in scene.mentions if m.start == mention.before), None)
    if after is None or after.unit is None or not _REACHES.fullmatch(low, mention.end, after.start):
        return None
    if after.kind is mention.kind and family_of(after) == family_of(mention):
        return None
    if after.unit.sort in ("territory", "village") or (left and after.kind is Kind.MONEY and acts(low, left)):
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
    again = again or (right is None and _BUT.match(low, before.mention.end) is not None)
    if (again or cues.has("rise", "fall")) and (same := _same_unit(scene, judged)):
        return same, "carried"
    if before.cues.has("from") and cues.has("level"):
        return before.indicator, "carried"
    if judged.bracketed and not cues.sorts and before.source == "after":
        return before.indicator, "carried"
    lent = before.mention.kind is Kind.MONEY and before.cues.has("level") and before.source == "before"
    if lent and right is None and cues.phrases == ("với",):
        return before.indicator, "carried"
    return None


#: "số buổi tập ít nhất 9 buổi [nhưng mới mở được] 4 buổi".
_BUT = re.compile(r",?\s(?:nhưng|song)\s(?:[^\s,;.]+\s){0,4}(?:được|có|đạt)\s\d")


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
    if cues.has("has") or (first == "còn" and right) or is_bare_place(low, judged, left):
        return None
    share = judged.mention.number.whole is not None and unit and unit.sort == "abstract"
    if share and cues.has("level") and PLACE.match(low, *left):
        return None
    if cues.has("level", "equal") and not (right and first == ":"):
        return left, "before"
    sort = "task" if is_plain_verb(low, left) else action_of(low, left)
    plain = unit is None or low.count(" ", unit.start, unit.end) < 3
    given = sort == "give" and not _is_light(low, left)
    return (left, "before") if given or sort == "act" or (sort == "task" and not right and plain) else None


def is_bare_place(low: str, judged: Judged, left: Stretch) -> bool:
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
    """Test whether the number goes on a list of parts: "15 người, trong đó 6 thợ hàn; [9 thợ điện]"."""
    if before.source == "carried" and scene.low[before.mention.end : judged.mention.start].strip() == "/":
        return True
    if before.source != "carried" or before.cues.sorts or judged.cues.sorts:
        return False
    joined = _NEXT.fullmatch(scene.low, before.mention.end, judged.mention.start)
    return joined is not None and family(before) == family(judged)


def _is_place(scene: Scene, left: Stretch | None) -> bool:
    """Test whether the words before a part name only where it is: "riêng tại tỉnh A có 50 ngôi nhà"."""
    return bool(left and (PLACE.match(scene.low, *left) or scene.flat[left[0]].isupper()))


def after_bracket(scene: Scene, judged: Judged) -> Stretch | None:
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


_EVERYWHERE = re.compile(r"(?:(?:của|trong|toàn|cả)(?!\w).*)?")


def _names(low: str, before: Judged) -> bool:
    """Test whether the indicator only says how many of the unit: "tổng số hộ" is not of people, "hộ nghèo" is."""
    unit, indicator = before.mention.unit, before.indicator
    if unit is None or indicator is None or unit.kind is not Kind.COUNT:
        return False
    head, name = low[unit.start : unit.end].split()[0], low[indicator[0] : indicator[1]]
    first, found, rest = f" {name} ".partition(f" {head} ")
    return bool(found) and (bool(first.strip()) or _EVERYWHERE.fullmatch(rest.strip()) is not None)


_REACHING = re.compile(r"[^,;.()\d]{2,60}\s(?:đạt|vượt|dưới|trên)\s")


def past_number(scene: Scene, judged: Judged) -> Stretch | None:
    """Return what a share is of where a number tells which are meant: "50% [số xóm đạt 11 tiêu chí]"."""
    low, mention = scene.low, judged.mention
    after = next((m for m in scene.mentions if m.start == mention.before), None)
    if (
        after is None
        or after.kind is not Kind.COUNT
        or not _REACHING.fullmatch(low, mention.end, after.start)
    ):
        return None
    found = after_number(low, mention.end, after.before)
    return found and (found[0], max(found[1], after.end))
