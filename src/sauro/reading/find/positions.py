"""Positions: where one begins (Phó Chủ tịch …) and where it ends, before the verb of the sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sauro.reading.blocks import Layout
from sauro.reading.lexicon import alternation, entries, words
from sauro.reading.normalise import SMALL_LETTERS

Place = tuple[int, int]

_HEADS = {line[0]: len(line) > 1 for line in entries("position_heads")}
_HEAD = re.compile(
    rf"(?:(?:nguyên|quyền|q\.|cựu|đồng)\s+)?(?:phó\s+|p\.\s?)?(?P<head>{alternation(_HEADS)})(?![\w])"
)
#: Quick: the letters that a post can begin with.
_HEAD_STARTS = frozenset(h[0] for h in _HEADS) | frozenset("nqcđp")
_STOPS = {
    line[0]: frozenset(s.strip() for s in line[1].split(",")) if len(line) > 1 else frozenset()
    for line in entries("position_stops")
}
_STOP = re.compile(rf"(?:{alternation(_STOPS)})(?!\w)")
_NEXT_WORDS = re.compile(r"\s+(\w+(?:\s\w+)?)")
_GOES_ON = re.compile(rf"(?:{alternation(words('position_goes_on'))})(?!\w)")
_CLOSED = re.compile(rf"(?:{alternation(words('closed_bodies'))})(?!\w)")
_PLACE = re.compile(
    rf"(?!(?:{alternation(words('not_places'))})(?!\w))"
    rf"(?:{alternation(w for w in words('place_kinds') if not w.endswith('.'))})(?!\w)"
)
_GROUPS = frozenset(words("group_words"))
_GROUP_VERB = re.compile(rf"(?:{alternation(words('group_verbs'))})(?!\w)")
_STEP = re.compile(r"\s*(?:(?P<word>[^\W_]+(?:[./'][^\W_]+)*)|(?P<dash>[-/&])|(?P<other>\S))")
#: Words between which another post may stand inside a position ("Ban Bí thư", "kiêm Trưởng ban", "Trợ lý Bộ trưởng").
_HOLDS_A_POST = frozenset(("ban", "phòng", "đoàn", "lý", "ký", "kiêm", "vấn", "hội", "của", "viên"))
_SHORT_PLACES = frozenset(("tp", "tx", "tt", "q", "p", "h", "t.p"))
_LONGEST = 160
_CAPITAL = rf"[^\W\d_{SMALL_LETTERS}]"
#: "Sở Văn hóa, Thể thao và Du lịch": the commas inside the name of one body.
_COMMA_BODY = re.compile(
    rf"(?:, {_CAPITAL}\w*(?: [{SMALL_LETTERS}]+){{0,3}}){{1,4}} và {_CAPITAL}\w*|, chống(?= \w)|, ngành(?= \w)"
)
_HAS_COMMA_BODY = re.compile(
    r"(?:sở|phòng|bộ|ban|cục|trung tâm|ủy ban|vụ|chi cục)\s[^,]{2,60}(?:,[^,]{2,40}){0,4}$"
)


def head_at(page: Layout, at: int) -> int | None:
    """Return where the words that begin a position at `at` end, `None` where none begins there."""
    if page.low[at : at + 1] not in _HEAD_STARTS:
        return None
    m = _HEAD.match(page.low, at)
    if m is None or (_HEADS[re.sub(r"\s", " ", m["head"])] and not page.flat[m.start()].isupper()):
        return None
    return m.end()


def heads_in(page: Layout, start: int, end: int) -> Iterator[Place]:
    """Yield where positions may begin between the two places: (start, end of the first words)."""
    at = start
    while m := _HEAD.search(page.low, at, end):
        at = m.end()
        if m.start() and (page.low[m.start() - 1].isalnum() or page.low[m.start() - 1] in "./"):
            at = m.start() + 1
            continue
        if head_at(page, m.start()) is not None:
            yield m.start(), m.end()


def position_end(page: Layout, head_end: int, limit: int, is_name: Callable[[int], bool]) -> int:
    """Return where the position ends whose first words end at `head_end`.

    It runs over bodies and places up to punctuation or to the verb of the sentence; `is_name` tells where a person's
    name begins.
    """
    end = _words_end(page, head_end, min(limit, head_end + _LONGEST), is_name)
    for _ in range(3):
        m = _COMMA_BODY.match(page.flat, end, limit)
        if m is None or not _HAS_COMMA_BODY.search(page.low, max(0, end - 110), end):
            break
        starts = [end + i + 2 for i, c in enumerate(m[0]) if c == ","]
        if any(is_name(s) or head_at(page, s) is not None for s in starts):
            break
        end = _words_end(page, m.end(), min(limit, m.end() + _LONGEST), is_name)
    return _one_more(page, end, limit, is_name)


#: "Ban Chính sách, Chiến lược Trung ương, Phó …": one more field of a body, before the next position.
_ONE_FIELD = re.compile(rf", {_CAPITAL}\w*(?: \w+){{0,4}}(?=, |;)")


def _one_more(page: Layout, end: int, limit: int, is_name: Callable[[int], bool]) -> int:
    """Return where a body's name ends whose second field stands after a comma, where a position follows that."""
    m = _ONE_FIELD.match(page.flat, end, limit)
    if m is None or not _HAS_COMMA_BODY.search(page.low, max(0, end - 110), end):
        return end
    start = end + 2
    if is_name(start) or head_at(page, start) is not None or _NEW_BODY.match(page.low, start):
        return end
    return m.end() if head_at(page, m.end() + 2) is not None else end


def _words_end(page: Layout, start: int, limit: int, is_name: Callable[[int], bool]) -> int:
    low, flat = page.low, page.flat
    end = at = start
    previous = (low[max(0, start - 12) : start].split() or [""])[-1]
    closed = ""
    while m := _STEP.match(flat, at, limit):
        place, word = m.start(m.lastgroup or 0), m[m.lastgroup or 0].lower()
        if m.lastgroup == "other" and word == "." and previous in _SHORT_PLACES:
            at = m.end()
            continue
        if m.lastgroup == "other" or (m.lastgroup == "dash" and _ends_at_dash(page, m.end(), limit, is_name)):
            break
        step: int | None = m.end()
        if flat[place].isdigit():
            step = None if "/" in word or len(word) > 3 or previous in ("", "và") else m.end()
        elif m.lastgroup == "word":
            if is_name(place) or (head_at(page, place) is not None and previous not in _HOLDS_A_POST):
                break
            if flat[place].islower():
                step = _small(page, place, previous, limit, is_name, closed=bool(closed))
        if step is None:
            break
        step, closed = _closing(page, place, step, limit, closed)
        at, previous = step, low[place:step].split()[-1]
        if m.lastgroup != "dash" and word not in ("và", "của", "thuộc", "kiêm"):
            end = step
    return end


def _closing(page: Layout, place: int, step: int, limit: int, closed: str) -> tuple[int, str]:
    """Return where the word at `place` ends and whether a name is complete with it: a "place", a "body" or neither."""
    kind = _PLACE.match(page.low, place, limit)
    complete = _CLOSED.match(page.low, place, limit)
    if kind or complete:
        ends = [m.end() for m in (kind, complete) if m]
        return max(step, *ends), "place" if kind else "body"
    word = page.flat[place:step]
    if word[0].isdigit() or not word[0].isupper():
        return step, closed if word[0] not in "-/&" else ""
    if page.low[place:step] in _GROUPS:
        return step, ""
    if len(word) > 1 and word.isupper():
        return step, "body"
    return step, closed if closed == "place" else ""


def _small(
    page: Layout, place: int, previous: str, limit: int, is_name: Callable[[int], bool], *, closed: bool
) -> int | None:
    """Return where a word in small letters ends that goes on with the position, `None` where it ends the position."""
    low = page.low
    word = _STEP.match(low, place, limit)
    assert word is not None
    if low.startswith("và", place) and word.end() == place + 2:
        return word.end() if _goes_on_after_and(page, word.end(), limit, is_name, closed=closed) else None
    if _PLACE.match(low, place, limit) or (
        _GOES_ON.match(low, place, limit) and not _is_stop(low, place, limit)
    ):
        goes_on = _GOES_ON.match(low, place, limit)
        return goes_on.end() if goes_on else word.end()
    if not closed and _is_compound(page, place, word.end("word")):
        return word.end()
    names_group = previous in _GROUPS and _GROUP_VERB.match(low, place, limit)
    if not names_group and _is_stop(low, place, limit):
        return None
    return None if closed else word.end()


#: Such words never end a word that a capital began.
_NO_SYLLABLE = frozenset(words("no_syllables"))


def _is_compound(page: Layout, place: int, end: int) -> bool:
    """Test whether one small syllable ends the word that the capital before it began ("Ngoại giao", "Hàng không")."""
    flat = page.flat
    if flat[place - 1] != " " or page.low[place:end] in _NO_SYLLABLE:
        return False
    before = flat[max(0, place - 12) : place - 1].split(" ")[-1]
    return before[:1].isupper() and before[1:].islower() and before.lower() not in _GROUPS


#: Words of which a verb is only a part: "Chương trình", "nông thôn mới".
_WITHIN = re.compile(r"chương trình(?!\w)|nông thôn mới(?!\w)")


def _is_stop(low: str, place: int, limit: int) -> bool:
    m = _STOP.match(low, place, limit)
    if m is None or _WITHIN.search(low, max(0, place - 10), place + 8):
        return False
    exceptions = _STOPS[re.sub(r"\s", " ", m[0])]
    if not exceptions:
        return True
    after = _NEXT_WORDS.match(low, m.end())
    return after is None or not ({after[1], after[1].split()[0]} & exceptions)


def _goes_on_after_and(
    page: Layout, at: int, limit: int, is_name: Callable[[int], bool], *, closed: bool
) -> bool:
    """Test whether "và" stands inside a body's name ("Giáo dục và Đào tạo") and doesn't join another person or body."""
    m = _STEP.match(page.flat, at, limit)
    if m is None or m.lastgroup != "word":
        return False
    place = m.start("word")
    if is_name(place) or head_at(page, place) is not None:
        return False
    if page.flat[place].isupper():
        return not closed and not _NEW_BODY.match(page.low, place)
    return not closed and not _is_stop(page.low, place, limit) and not _NEW_BODY.match(page.low, place)


_NEW_BODY = re.compile(
    r"(?:lãnh đạo|đại diện|đồng chí|đ/c|ông|bà|sở|ubnd|hđnd|ủy ban|hội đồng|hội viên|toàn thể|đông đảo"
    r"|đại biểu|ban thường vụ|cán bộ|nhân dân|phòng|công an|đơn vị|thành viên|trưởng|phó)(?!\w)"
)


def _ends_at_dash(page: Layout, at: int, limit: int, is_name: Callable[[int], bool]) -> bool:
    m = _STEP.match(page.flat, at, limit)
    if m is None or m.lastgroup != "word":
        return True
    place = m.start("word")
    return is_name(place) or head_at(page, place) is not None or _is_stop(page.low, place, limit)
