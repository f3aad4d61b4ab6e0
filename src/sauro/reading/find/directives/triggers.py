"""Verbs with which somebody instructs somebody: "Chủ tịch giao Sở Y tế …", "lưu ý, việc … phải …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from sauro.reading.blocks import Layout
from sauro.reading.find.directives.frames import Core, core_at, predicate_of
from sauro.reading.find.directives.parties import (
    MANNER,
    SURE_VERBS,
    VERB,
    Party,
    is_head,
    is_person,
    party_at,
    rank_of,
    says_how,
    starts_party,
)
from sauro.reading.find.grammar import any_that, starts_with
from sauro.reading.lexicon import alternation, entries, words

_NEEDS = {line[0]: line[1] for line in entries("assigning_verbs")}
TRIGGER = re.compile(rf"(?:{alternation(_NEEDS)})(?!\w)")
_NOUN_BEFORE = re.compile(rf"(?<!\w)(?:{alternation(words('noun_makers'))})\s+$")
#: Past and future of the one who instructs are no bar: "đã giao", "vừa yêu cầu".
_TENSE = re.compile(r"(?<!\w)(?:đã|sẽ|đang|vừa|có)\s+$")
_ADVERBS = re.compile(rf"(?:\s|,|:|\"|{any_that('adverb')})+")
_SPACE = re.compile(
    r"[\s,:\"'(-]*(?:(?:rằng|là|rõ|thêm|tới|với|đối\s+với|cho|trước\s+hết|đến)(?!\w)[\s,:]*)*"
    r"(?:100%\s+(?:số\s+)?)?"
)
_MAY_PRECEDE = (",", " và", "thời", "đó", "ra", "khác", ":", "cũng", "tiếp tục", "thống nhất", "vậy", "đây")
_BOUNDARY = re.compile(r"[,:\"]\s*|\)\s*-\s*|\s(?:khi|sau đó|và)\s")
#: Words as short only join the clause to the one before ("đồng thời").
_JOINING = 12
#: "Bên cạnh đó, Kết luận … nêu rõ": so far at most stands the comma after what joins.
_JOINING_WORDS = 40
#: So many verbs of a clause are looked at; a longer run of them is no sentence.
_MOST = 12
_PAPER_SPEAKS = re.compile(
    rf"(?:tại\s+|trong\s+|theo\s+)?{any_that('paper')}(?:\s+(?:này|nêu trên|khẩn|(?:số\s+)?\d\S*))?"
    r"(?:\s+ngày\s+[\d/.]+)?(?:\s+của\s+(?P<whose>[^,;:.]{2,50}?))?(?:,|\s|cũng|còn|đã)+$"
)
_WILL = re.compile(r"(?:sẽ|xin|dự\s+kiến)\s+$")
#: Between the one who instructs and the verb: another thing they did, or the paper they did it by.
_GOES_ON = re.compile(
    r"(?:đồng thời|(?<!\w)và|,)\s+$|(?<!\w)gửi\s[^;]*$"
    r"|(?<!\w)(?:văn bản|công văn|công điện|chỉ thị|quyết định|thông báo)(?!\w)[^,;]*$"
)
#: A body spoken of before is named by its kind alone ("Bộ giao Vụ Vận tải …").
_ALONE = re.compile(
    r"(bộ|sở|tỉnh|thành phố|huyện|quận|xã|phường|ban|cục|ngành|công an tỉnh|ủy ban|thường trực)\s+(?:cũng\s+)?"
)
#: "ngày 18/3 Bộ Y tế có Công văn …", "chiều 5/6, Chủ tịch …": the day before the one who instructs.
_DATED = re.compile(
    r"(?:(?:sáng|trưa|chiều|tối|rạng\s+sáng)\s+)?(?:(?:ngày|hôm)\s+)?(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|nay|qua),?\s+"
)
#: "Thứ ba là Thủ tướng giao …": which of several points it is.
_COUNTED = re.compile(
    rf"(?:{alternation(line[0] for line in entries('directive_openers') if line[1] == 'counted')})(?:\s+là)?,?\s+"
)
#: "VTV.vn - Thủ tướng giao …": who printed the piece is no part of the sentence.
_DATELINE = re.compile(r"[(\"]?[\w.]{2,24}\)?\s+-\s+")
#: "Kết luận buổi làm việc, Chủ tịch phân công: …": another verb gives the work.
_ASSIGNS_BELOW = re.compile(
    rf"(?<!\w)(?:{alternation(v for v, needs in _NEEDS.items() if needs in ('party', 'any'))})\s*:\s"
)
#: "Sau khi nghe các sở báo cáo …, ông X chỉ đạo …": what was heard before the instruction.
_HEARD = re.compile(r"(?:sau khi|trên cơ sở|qua|khi)\s+(?:được\s+)?(?:nghe|xem)(?!\w)")
#: "UBND tỉnh có công văn gửi các sở, UBND huyện yêu cầu …": who it went to instructs nobody.
_SENT_TO = re.compile(r"(?<!\w)gửi\s[^;:.]*$")
#: "Bộ trưởng … cho biết, Thủ tướng yêu cầu …": what is told is itself an instruction.
_TELLS_WHO = re.compile(r"(?:,|\s+rằng,?|:)\s+")
_THINGS = starts_with("thing")


@dataclass(frozen=True, slots=True)
class Assigned:
    """Somebody instructing. `by` is `None` where the clause doesn't name them, `core` where only a colon follows."""

    verb: str
    at: int
    start: int
    by: Party | None
    core: Core | None
    to: Party | None
    needs: str


def assigned_in(
    page: Layout, start: int, end: int, *, topic: bool = False, reports: bool = True
) -> Assigned | None:
    """Return the first instruction in the clause, with or without a subject.

    `topic`: the clause has named the addressee before ("Với Văn phòng, Ban Thường vụ giao rà soát …").
    `reports`: verbs that only tell or ask are looked for too.
    """
    for m in islice(TRIGGER.finditer(page.low, start, end), _MOST):
        needs = _NEEDS[m[0]]
        tells = needs in ("report", "petition")
        if (
            (tells and not reports)
            or page.low[m.start() - 1 : m.start()].isalnum()
            or not _is_verb(page, m, start)
        ):
            continue
        if tells and _HEARD.match(page.low, start, m.start()):
            continue
        if tells:
            by = subject_before(page, start, m.start())
            if _TELLS_WHO.match(page.low, m.end(), end) and (party := subject_after(page, m.end(), end)):
                start = party.start
            elif by is not None or m.start() <= start + 12:
                return Assigned(m[0], m.start(), by.start if by else m.start(), by, None, None, needs)
            continue
        if (topic and needs == "party") or _paper_orders(page, m, start):
            needs = "any"
        found = _content(page, m, end, needs)
        by = subject_before(page, start, m.start()) if found or m[0] == "chỉ đạo" else None
        if found is None:
            found = _bare_order(page, m, end, by)
        if found is None:
            continue
        core, to = found
        by = by or _whose_paper(page, m, start)
        if by is not None or _needs_no_subject(page, m, start, topic):
            return Assigned(m[0], m.start(), by.start if by else m.start(), by, core, to, needs)
    return None


def _whose_paper(page: Layout, m: re.Match[str], start: int) -> Party | None:
    """Return whose paper speaks: "Kết luận 15-KL/TW của Bộ Chính trị nêu rõ …"."""
    paper = _paper_before(page, start, m.start())
    place = paper.start("whose") if paper else -1
    return party_at(page, place, m.start()) if place >= 0 else None


def _paper_before(page: Layout, start: int, at: int) -> re.Match[str] | None:
    """Return the paper that speaks at `at`, at the head of the clause or after what joins it to the one before."""
    comma = page.low.find(", ", start, min(at, start + _JOINING_WORDS))
    return _PAPER_SPEAKS.match(page.low, start, at) or (
        _PAPER_SPEAKS.match(page.low, comma + 2, at) if comma >= 0 else None
    )


def _paper_orders(page: Layout, m: re.Match[str], start: int) -> bool:
    """Test whether a paper that instructs tells what is to be done: "Chỉ thị nêu rõ: các sở tham mưu …"."""
    return page.low.startswith(":", m.end()) and _paper_before(page, start, m.start()) is not None


def _bare_order(
    page: Layout, m: re.Match[str], end: int, by: Party | None
) -> tuple[Core | None, Party | None] | None:
    """Return what a head orders of nobody named ("ông X chỉ đạo thành lập tổ …"); "đã chỉ đạo" tells what was done."""
    if by is None or by.verb or m[0] != "chỉ đạo" or not is_head(page.low[by.start : by.end]):
        return None
    core = core_at(page, m.end(), end)
    if core is None or core.at > m.end() + 2 or page.low.endswith(" đã ", 0, m.start()):
        return None
    return core, None


def _needs_no_subject(page: Layout, m: re.Match[str], start: int, topic: bool) -> bool:
    """Test whether the verb can instruct without its subject here: at the head, or after what joins clauses."""
    if m.start() <= start + 2 or _PAPER_SPEAKS.match(page.low, start, m.start()):
        return True
    before = page.low[start : m.start()].rstrip()
    return before.endswith(_MAY_PRECEDE) and (topic or m[0] != "chỉ đạo" or len(before) < _JOINING)


def _is_verb(page: Layout, m: re.Match[str], start: int) -> bool:
    low = page.low
    before = low[max(start, m.start() - 24) : m.start()]
    if m[0] == "giao" and _THINGS.match(low, m.end() + 1) and page.flat[m.end() + 1 : m.end() + 2].islower():
        return False
    if _PAPER_SPEAKS.fullmatch(low, start, m.start()) and starts_party(page, m.end() + 1, len(low)):
        return True
    tense = _TENSE.search(before)
    if tense:
        return not _NOUN_BEFORE.search(before[: tense.start()]) if tense[0].strip() != "có" else False
    return _NOUN_BEFORE.search(before) is None


def subject_before(page: Layout, start: int, at: int) -> Party | None:
    """Return who does what is said at `at`: the party whose predicate it is, looked for from the nearest boundary."""
    dateline = _DATELINE.match(page.low, start, at)
    start = dateline.end() if dateline else start
    counted = _COUNTED.match(page.low, start, at)
    start = counted.end() if counted else start
    places = [start, *(m.end() for m in _BOUNDARY.finditer(page.low, start, at))]
    nearest: Party | None = None
    first: Party | None = None
    for place in places[:1] + places[-8:]:
        while place < at and page.low[place] in " \"'(,-":
            place += 1
        dated = _DATED.match(page.low, place, at)
        place = dated.end() if dated else place
        party = party_at(page, place, at)
        if party is None or party.end >= at or _SENT_TO.search(page.low, start, place):
            continue
        between = _ADVERBS.match(page.low, party.end, at)
        if party.end + 1 >= at or (between and between.end() >= at):
            nearest = nearest or party
        elif first is None and _GOES_ON.search(page.low, party.end, at):
            first = party
    chosen = nearest or first
    if chosen is not None:
        return _one_person(page, chosen)
    return next((alone for place in places[:1] + places[-8:] if (alone := _alone(page, place, at))), None)


def subject_after(page: Layout, place: int, end: int) -> Party | None:
    """Return who instructs in what is told ("Bộ trưởng cho biết, [Thủ tướng] yêu cầu …")."""
    told = _TELLS_WHO.match(page.low, place, end)
    party = party_at(page, told.end(), end) if told else None
    return party if party and TRIGGER.match(page.low, party.end + 1, end) else None


def _alone(page: Layout, start: int, at: int) -> Party | None:
    """Return the body named by its kind alone; with a capital after it the name goes on ("Bộ Thông tin …")."""
    m = _ALONE.match(page.low, start, at)
    if m is None or m.end() != at or not page.flat[at].islower():
        return None
    return Party(start, m.end(1), at, False)


def _one_person(page: Layout, party: Party) -> Party:
    """Cut "đồng chí X, Phó Chủ tịch …" after the name."""
    text = page.low[party.start : party.end]
    comma = text.find(",")
    if comma > 0 and (is_person(text) or rank_of(text) == 0):
        return Party(party.start, party.start + comma, party.follows, party.verb)
    return party


def _content(page: Layout, m: re.Match[str], end: int, needs: str) -> tuple[Core | None, Party | None] | None:
    space = _SPACE.match(page.low, m.end(), end)
    at = space.end() if space else m.end()
    gap = page.low[m.end() : at]
    if at >= end:
        return (None, None) if gap.rstrip().endswith(":") else None
    party = party_at(page, at, end, asked=True) or _after_a_time(page, at, end)
    if party is not None:
        found = _to_party(page, party, end, needs, loose="," not in gap and ":" not in gap)
        return (None, None) if found is None and gap.startswith(":") and needs == "party" else found
    if needs == "party" and ":" not in gap:
        return None
    core = core_at(page, at, end)
    if core is None or (core.how == "verb" and core.party is None and not _may_be_bare(m[0], needs, gap)):
        return None
    if needs == "must" and core.how == "verb" and core.party and _speaks(page, core, core.party):
        return None
    if needs == "must" and _ASSIGNS_BELOW.search(page.low, at, core.at):
        return None
    return core, core.party


#: "đề nghị trong quý I/2024 BHXH các huyện …", "giao, trước ngày 15/9, Sở Y tế …".
_TIME_FIRST = re.compile(
    r"(?:ngay\s+)?(?:trong|trước|chậm\s+nhất|muộn\s+nhất|từ|đến|hết)\s[^,;:.]{2,36}?[\d/.]*(?:\d|này|tới|nay|sau)(?:,\s+|\s+)"
    r"(?=\D)"
)


def _after_a_time(page: Layout, at: int, end: int) -> Party | None:
    """Return who is named after the time by which it is to be done."""
    m = _TIME_FIRST.match(page.low, at, end)
    return party_at(page, m.end(), end, asked=True) if m else None


def _to_party(
    page: Layout, party: Party, end: int, needs: str, *, loose: bool
) -> tuple[Core | None, Party | None] | None:
    core = predicate_of(page, party, end) or _made_owner(page, party, needs)
    if core is None and needs != "must" and _HAVING.match(page.low, party.follows, end):
        core = Core(party.follows, "verb", party)
    if core is not None:
        if needs == "must" and core.how != "modal" and not says_how(page.low, core.at):
            return None
        return core, core.party or party
    rest = page.low[party.end : end].strip()
    if rest == "" and page.low[end : end + 1] == ";":
        return None, party
    if rest in ("", "."):
        return None
    if rest.endswith(":") and len(rest) < 80:
        return None, party
    colon = page.low.find(":", party.end, min(end, party.end + 80))
    if colon > 0:
        inner = core_at(page, colon + 1, end, lenient=True)
        if inner is None:
            return _after_names(page, party, colon + 1, end)
        return inner, inner.party or replace(party, end=colon)
    if needs == "must" or not loose:
        return None
    return _loose_predicate(page, party, end)


def _speaks(page: Layout, core: Core, party: Party) -> bool:
    """Test whether the party is the one who speaks: "Phát biểu tại hội nghị, đ/c X đánh giá …"."""
    words = page.low[party.start : party.end]
    return is_person(words) or (is_head(words) and TRIGGER.match(page.low, core.at) is not None)


#: "đề nghị Bộ X có đề án …": a paper that is to exist.
_HAVING = re.compile(rf"có\s+(?:các\s+)?(?:{alternation(words('products'))})(?!\w)")
_OWNER = re.compile(r"\s(?P<role>làm\s+chủ\s+đầu\s+tư)$")


def _made_owner(page: Layout, party: Party, needs: str) -> Core | None:
    """Return the core of "giao Ban Quản lý dự án làm chủ đầu tư", where the part is the task itself."""
    role = _OWNER.search(page.low, party.start, party.end) if needs == "party" else None
    return Core(role.start("role"), "verb", replace(party, end=role.start())) if role else None


_NAME = re.compile(r"\s*(\w+)(,?)")
_LONGEST_LIST = 80
_STRANGERS = 24


def _after_names(page: Layout, party: Party, place: int, end: int) -> tuple[Core | None, Party | None] | None:
    """Return what the places named after the colon must do ("các tỉnh: A, B và C theo dõi …")."""
    capitals = 0
    for _ in range(_LONGEST_LIST):
        word = _NAME.match(page.low, place, end)
        if word is None:
            return None
        start = word.start(1)
        capitals += page.flat[start].isupper()
        if capitals > 1 and page.flat[start].islower() and VERB.match(page.low, start, end):
            return Core(start, "verb", party), replace(party, end=start - 1)
        place = word.end()
    return None


def _loose_predicate(page: Layout, party: Party, end: int) -> tuple[Core | None, Party | None] | None:
    """Return the rest of the clause as the action where no known verb stands, if there is enough of it."""
    place = party.follows
    if page.low.startswith(",", place):
        verb = VERB.match(page.low, place + 2, end)
        return (Core(place + 2, "verb", party), party) if verb else _past_strangers(page, party, place, end)
    if starts_party(page, place, end) or len(page.low[place:end].split()) < 3 or page.low[place] in ".,;:)":
        return None
    if re.compile(r"(?:đã|là|của|sẽ|có|để|theo|tại|trong|từ|về|với|cho)(?!\w)").match(page.low, place):
        return None
    return Core(place, "verb", party), party


def _past_strangers(
    page: Layout, party: Party, place: int, end: int
) -> tuple[Core | None, Party | None] | None:
    """Return what a list must do that goes on with names of no known kind ("giao Sở A, môi trường chủ trì …")."""
    for _ in range(_STRANGERS):
        word = _NAME.match(page.low, place + page.low.startswith(",", place), end)
        if word is None:
            return None
        start = word.start(1)
        verb = VERB.match(page.low, start, end) if page.flat[start].islower() else None
        if verb and (verb[0] in MANNER or verb[0] in SURE_VERBS):
            whole = replace(party, end=start - 1)
            return Core(start, "verb", whole), whole
        place = word.end()
    return None


def says_intent(page: Layout, found: Assigned) -> bool:
    """Test whether the instruction lies ahead ("sẽ giao …") or is only asked for."""
    return bool(_WILL.search(page.low[max(0, found.at - 10) : found.at]))


def _may_be_bare(verb: str, needs: str, gap: str) -> bool:
    """Test whether a bare imperative may follow: "yêu cầu rà soát", but not "chỉ đạo, điều hành"."""
    if ":" in gap:
        return True
    return needs == "any" and "," not in gap and verb not in ("chỉ đạo", "đôn đốc")
