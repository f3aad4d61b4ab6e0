"""The product (sản phẩm) of an action: the paper or thing that its words say is to exist in the end.

A noun phrase after a verb of making, as far as it names the thing: without who gets it, why, and by when.
"""

from __future__ import annotations

import re

from sauro.reading.blocks import Layout
from sauro.reading.find.deadlines import find_deadlines, says_when
from sauro.reading.find.directives.frames import in_company, predicate_of
from sauro.reading.find.directives.parties import (
    MANNER,
    NAMED_BY_FIELD,
    NOUN_MAKERS,
    VERB,
    party_at,
    starts_party,
)
from sauro.reading.find.directives.parts import trimmed
from sauro.reading.find.directives.triggers import TRIGGER
from sauro.reading.find.grammar import any_that, no_end_of_a_noun
from sauro.reading.lexicon import alternation, entries, words

_MAKERS = {line[0]: tuple(v.strip() for v in line[1].split(",")) for line in entries("products")}
_VERBS = frozenset(verb for verbs in _MAKERS.values() for verb in verbs)
_THING = rf"(?P<noun>{alternation(_MAKERS)})(?!\w)"
_MADE = re.compile(
    rf"(?<!\w)(?P<verb>{alternation(_VERBS)}){no_end_of_a_noun()}\s+(?:(?:các|một số|01)\s+)?{_THING}"
)
#: "trình UBND quận kế hoạch …": who gets it stands between.
_HANDED = re.compile(rf"(?<!\w)(?:trình|gửi|tham mưu(?:\s+cho)?){no_end_of_a_noun()}\s+(?=\w)")
_AFTER_WHOM = re.compile(rf"\s{_THING}")
#: "có" makes something where it opens what is to be done, and describes after a noun.
_HAVING = re.compile(r"(?:^|,\s+|\s(?:và|phải|cần)\s+)$")
_NO_ACTION = re.compile(rf"(?<!\w)(?:không|{alternation(NOUN_MAKERS - {'để'})})\s$")
_OTHERS_DO = re.compile(r"(?<!\w)(?:để|cho|giúp|hướng dẫn|hỗ trợ)\s+")
_SENDING = ("gửi", "trình", "nộp", "tổng hợp")

_EDGE = re.compile(
    r"(?P<mark>[;:(]|\.(?!\d))|,\s+|\s(?P<word>và|hoặc|trình|gửi|nộp|báo\s+cáo|về|cho|đến|tới|để|nhằm|theo(?!\s+dõi)"
    r"|phù\s+hợp|làm\s+(?:cơ\s+sở|căn\s+cứ)|trên\s+cơ\s+sở|căn\s+cứ|tại|kèm)(?!\w)\s*"
)
_HANDS_ON = ("trình", "gửi")
_GOES_TO = ("về", "cho", "đến", "tới")
_CLOSES = ("để", "nhằm", "theo", "phù hợp", "làm cơ sở", "làm căn cứ", "trên cơ sở", "căn cứ", "kèm")
_PAPER = re.compile(rf"(?:{alternation(words('document_types'))})\s+(?:số\s+)?\d")
_NO_NAME = re.compile(rf"(?:{any_that('stop')}|xong(?!\w))")
_BEFORE = re.compile(
    rf"(?:{alternation(line[0] for line in entries('directive_openers') if line[1] != 'counted')})(?!\w)"
)


_AT_THING = re.compile(_THING)


def names_thing(page: Layout, at: int, end: int) -> bool:
    """Test whether a thing to be made is named at `at`, by a noun that is no verb too ("báo cáo", "hướng dẫn")."""
    return _AT_THING.match(page.low, at, end) is not None and VERB.match(page.low, at, end) is None


def product(page: Layout, start: int, end: int) -> str | None:
    """Return the thing to be made where a verb of making has one as its object, `None` where no words name it."""
    thing = _AT_THING.match(page.low, start, end)
    if thing and names_thing(page, start, end):
        return _named(page, start, thing.end(), end, sent=False)
    for m in _MADE.finditer(page.low, start, end):
        if _makes(m) and not _is_aside(page, start, m):
            return _named(page, m.start("noun"), m.end(), end, sent=m["verb"] in _SENDING)
    for m in _HANDED.finditer(page.low, start, end):
        thing = _AFTER_WHOM.search(page.low, m.end(), end)
        party = party_at(page, m.end(), thing.start()) if thing else None
        if thing and party and party.end == thing.start() and not _names_body(page, thing):
            return _named(page, thing.start("noun"), thing.end(), end, sent=True)
    return None


def _makes(m: re.Match[str]) -> bool:
    return m["verb"] in _MAKERS[m["noun"]]


def _is_aside(page: Layout, start: int, m: re.Match[str]) -> bool:
    """Test whether the making is not what is to be done: "việc lập …", "hướng dẫn các xã lập …", "không lập …"."""
    before = page.low[start : m.start()]
    if m["verb"] == "có":
        return _HAVING.search(before) is None
    others = [w.end() for w in _OTHERS_DO.finditer(page.low, start, m.start())]
    return _NO_ACTION.search(before) is not None or any(starts_party(page, at, m.start()) for at in others)


def _names_body(page: Layout, thing: re.Match[str]) -> bool:
    """Test whether the thing is part of a name ("gửi Bộ Kế hoạch và Đầu tư")."""
    return page.low[max(0, thing.start() - 12) : thing.start()].rpartition(" ")[2] in NAMED_BY_FIELD


# --- How far the noun phrase goes -----------------------------------------------------------


def _named(page: Layout, start: int, after: int, end: int, *, sent: bool) -> str:
    """Return the words of the noun phrase; `after` is where its first noun ends, `sent` whether it is sent away."""
    due = next((d for d in find_deadlines(page, start, end, published=None) if says_when(d)), None)
    if due is not None and (place := page.source.clean_place(due.span.start)) > after:
        end = min(end, place)
    piece = after
    for m in _EDGE.finditer(page.low, after, end):
        if _ends_at(page, m, piece, end, sent=sent):
            end = m.start()
            break
        piece = m.end() if m["word"] in (None, "và", "hoặc") else piece
    return page.source.words(start, trimmed(page, start, end))


def _ends_at(page: Layout, m: re.Match[str], piece: int, end: int, *, sent: bool) -> bool:
    """Test whether the phrase ends here; `piece` is where the part of it after its last comma begins."""
    word = " ".join(m["word"].split()) if m["word"] else None
    if m["mark"]:
        return True
    if word in (None, "và", "hoặc"):
        more = word is None and _says_more(page, m.end(), end)
        return more or _others_act(page, m.end(), piece, end) or _acts_anew(page, m, piece, end)
    if word in _HANDS_ON:
        return VERB.match(page.low, m.start("word")) is not None
    if word in ("báo cáo", "nộp"):
        return starts_party(page, m.end(), end)
    if word in _GOES_TO:
        return sent and starts_party(page, m.end(), end)
    return word in _CLOSES or _PAPER.match(page.low, m.end(), end) is not None


def _says_more(page: Layout, at: int, end: int) -> bool:
    """Test whether after a comma something is said of the thing, or of what is done with it."""
    return bool(_NO_NAME.match(page.low, at, end) or _BEFORE.match(page.low, at, end))


def _others_act(page: Layout, at: int, piece: int, end: int) -> bool:
    """Test whether another body is told something, and not named as one more whose thing it is.

    "kế hoạch của cơ quan, đơn vị mình, gửi về Văn phòng": what follows after a comma is not theirs alone to do.
    """
    party = party_at(page, at, end)
    core = predicate_of(page, party, end) if party is not None else None
    if party is None or core is None:
        return False
    return "," not in page.low[party.end : core.at] or not in_company(page, piece, at)


def _acts_anew(page: Layout, m: re.Match[str], piece: int, end: int) -> bool:
    """Test whether a further action begins, and not one more verb for one object ("tiếp nhận, xử lý phản ánh")."""
    verb = VERB.match(page.low, m.end(), end)
    if verb is None or page.flat[m.end()].isupper():
        return False
    made = _MADE.match(page.low, m.end(), end)
    if verb[0] in (*MANNER, *_HANDS_ON) or TRIGGER.match(page.low, m.end()) or (made and _makes(made)):
        return True
    return not _shares(page.low[piece : m.start()].strip()) or (
        verb.end() >= end and not _has_object(verb[0])
    )


def _shares(before: str) -> bool:
    """Test whether the words are a verb that has its object with the next one ("tiếp nhận", "phòng")."""
    if " " not in before:
        return bool(before)
    return VERB.fullmatch(before) is not None and not _has_object(before)


def _has_object(verb: str) -> bool:
    """Test whether the verb is listed with its object ("tiêm vắc xin"): it has more than two syllables."""
    return verb.count(" ") > 1
