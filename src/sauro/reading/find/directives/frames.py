"""The core of an imperative clause: who must act (if anybody is named) and where the action begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sauro.reading.blocks import Layout
from sauro.reading.find.directives.parties import (
    MANNER,
    NOUN_MAKERS,
    NOUN_VERBS,
    VERB,
    Party,
    party_at,
    says_how,
    starts_party,
)
from sauro.reading.find.grammar import any_that, starts_with
from sauro.reading.lexicon import alternation, entries, words

_OPENERS = {line[0]: line[1] for line in entries("directive_openers")}
_OPENER = re.compile(rf"(?:{alternation(_OPENERS)})(?!\w)")
MODAL = re.compile(
    r"(?:cần\s+phải|phải|cần|có\s+trách\s+nhiệm|có\s+nhiệm\s+vụ|hãy|không\s+được|chịu\s+trách\s+nhiệm|được\s+(?:giao|yêu\s+cầu|đề\s+nghị|chỉ\s+đạo|phân\s+công)|nghiêm\s+cấm|tuyệt\s+đối\s+không"
    r"|không\s+để)(?!\w)"
)
#: "Sở X được giao kiểm tra …": the passive of an instruction.
_CHARGED = re.compile(
    r"\s+được\s+(?:giao|phân\s+công|yêu\s+cầu)(?:\s+nhiệm\s+vụ)?(?:\s+(?P<lead>chủ\s+trì))?$"
)
#: "Các cơ quan được giao chủ trì …" says which of them.
_PLURAL = re.compile(r"(?:các|những|mọi|tất cả|từng|mỗi)(?!\w)")
_AMOUNT_NEEDED = re.compile(r"(?:(?:thêm|có|khoảng|tới|gần|hơn|trên|ít nhất)\s+)*\d")
_KEPT_MODALS = ("không", "chịu", "nghiêm", "tuyệt")
_ADVERB = re.compile(r"(?:\s|,|cũng|cùng(?:\s+nhau)?|đều|vẫn|càng|trước hết|đồng thời|luôn)+")
_FIRST = re.compile(r"\s*(?:(?:\(?(?:[ivx]{1,4}|\d{1,2}|[a-zđ])\)|[-+])\s+)?[\s\"'(-]*")
_SKIP = re.compile(r"[\s,:]*")
#: What is told and not to be done: past, future, passive, copula.
_TOLD = starts_with("told")
_ASIDE = starts_with("aside")
_WORD = re.compile(r"\s*(?:(\w+(?:[./]\w+)*)|([^\w\s]))")
_NOMINAL = re.compile(rf"{any_that('nominal')}|\d{{1,3}}\s?%\s\w")
_MUST_BE = re.compile(r"(?<!\w)(?:phải|cần\s+phải|cần|không\s+được)(?=\s+\w)")
_IN_CASE = re.compile(r"(?:nếu|trường\s+hợp|trong\s+trường\s+hợp|khi)(?!\w)")
_SO_THAT = re.compile(r"(?<!\w)để\s+")
_THEN = re.compile(r"(?<!\w)thì\s+")
_ASIDE_WORDS = 30


@dataclass(frozen=True, slots=True)
class Core:
    """`at` is where the action begins; `how` is modal, verb (bare imperative) or passive."""

    at: int
    how: str
    party: Party | None = None
    #: Something before it carried over from the clause before ("đồng thời", "bên cạnh đó").
    joins: bool = False
    #: It is one of several points ("Một là, …", "Thứ hai, …").
    counted: bool = False


def first_word(page: Layout, at: int, end: int) -> int:
    """Return the place of the first word, past quotes, brackets and inline marks like "(1)" or "a)"."""
    m = _FIRST.match(page.low, at, end)
    return m.end() if m else at


def core_at(page: Layout, start: int, end: int, *, lenient: bool = False) -> Core | None:
    """Return the core of the clause in `page.flat[start:end]`, `None` where it instructs nobody.

    `lenient`: the clause surely instructs, so that after somebody's name even an unlisted verb begins the action.
    """
    first = first_word(page, start, end)
    at, joins = _joined(page, first, end)
    if at < 0:
        return None
    core = (
        _bare_core(page, at, end)
        or _after_then(page, at, end)
        or _after_opener(page, at, end)
        or _after_colon(page, at, end)
        or _passive(page, at, end)
        or _passive_after_opener(page, at, end)
    )
    counted = joins and is_counted(page, first, end)
    if core is None and (lenient or counted):
        core = _unlisted(page, at, end)
    return replace(core, joins=joins, counted=counted) if core else None


def is_counted(page: Layout, at: int, end: int) -> bool:
    """Test whether the words at `at` number one of several points ("Một là", "Thứ hai", "Cuối cùng")."""
    m = _OPENER.match(page.low, at, end)
    return m is not None and _OPENERS[m[0]] == "counted"


def _passive_after_opener(page: Layout, at: int, end: int) -> Core | None:
    if not _OPENER.match(page.low, at, end):
        return None
    comma = page.low.find(", ", at, min(end, at + 120))
    return _passive(page, comma + 2, end) if comma > 0 else None


def _after_then(page: Layout, at: int, end: int) -> Core | None:
    """Return the core after a condition ("trường hợp … thì chuyển hồ sơ …")."""
    place = page.low.find(" thì ", at, min(end, at + 400))
    then = _THEN.search(page.low, place, end) if place >= 0 else None
    return _bare_core(page, then.end(), end) if then else None


_BASIS = re.compile(
    r"(?:căn cứ|theo đề nghị|xét)\s+(?:luật|bộ luật|hiến pháp|các nghị|nghị|quyết|thông tư|công văn|kế hoạch số|chỉ thị"
    r"|tờ trình|đề nghị)"
)
_NO_VERB = re.compile(
    r"(?:nào|là|gồm|như|của|về|và|hoặc|với|cho|thì|sẽ|đã|đang|có|được|bị|theo|tại|trong|số|năm|từ|đến|để)(?!\w)"
)


def _unlisted(page: Layout, at: int, end: int) -> Core | None:
    party = party_at(page, at, end)
    if party is None or party.loose < 0 or _NO_VERB.match(page.low, party.loose, end):
        return None
    if len(page.low[party.loose : end].split()) < 3 or page.low[party.loose - 1] not in " ":
        return None
    return Core(party.loose, "verb", replace(party, end=party.loose - 1))


#: First words of what is no action: things, numbers, what is told.
_NO_ACTION = re.compile(
    rf"(?:{any_that('nominal')}|{any_that('told')}|{any_that('stop')}"
    rf"|(?:{alternation([*words('noun_makers'), *words('indicator_heads'), *words('not_actions')])})(?!\w)|\d|\()"
)


_FIGURE_TOLD = re.compile(r"\d\s?%|(?<!\w)(?:ước|đứng thứ|xếp thứ)(?!\w)")


def goes_on(page: Layout, start: int, end: int) -> Core | None:
    """Return the core of a further part of an instruction after ";", whose verb no list has ("…; giải thích rõ …")."""
    at, joins = _joined(page, first_word(page, start, end), end)
    if at < 0 or at >= end or not page.flat[at].islower() or starts_party(page, at, end):
        return None
    if _NO_ACTION.match(page.low, at, end) or _FIGURE_TOLD.search(page.low, at, end):
        return None
    if len(page.low[at:end].split()) < _FEW_WORDS:
        return None
    return Core(at, "verb", joins=joins)


_FEW_WORDS = 4
_TO_COMMA = re.compile(r"[^,:;]{0,60}(?=[,:])")
_TOPIC = re.compile(_FIRST.pattern + r"(?:đối với|với|riêng đối với|riêng|về phía)\s+")


#: "Đối với Sở Y tế, Chủ tịch UBND tỉnh yêu cầu …": the last of the names is the one who instructs.
_INSTRUCTS_NEXT = re.compile(r"\s+(?:đã\s+)?(?:yêu cầu|giao|đề nghị|chỉ đạo|lưu ý|phân công|nhắc)(?!\w)")


def topic_of(page: Layout, start: int, end: int) -> Party | None:
    """Return whom the clause is about where it says so first ("Đối với Sở Y tế, …", "Với các xã: …")."""
    m = _TOPIC.match(page.low, start, end)
    party = party_at(page, m.end(), end) if m else None
    if party is not None and _INSTRUCTS_NEXT.match(page.low, party.end, end):
        comma = page.low.rfind(",", party.start, party.end)
        party = replace(party, end=comma) if comma >= 0 else party
    if party is None or party.end >= end or page.low[party.end] in ",:":
        return party
    rest = _TO_COMMA.match(page.low, party.end, end)
    return (
        replace(party, end=rest.end()) if rest and not MODAL.search(page.low, party.end, rest.end()) else None
    )


_EXPLAINS = re.compile(
    rf"{_FIRST.pattern}(?:{alternation(word for word, what in _OPENERS.items() if what == 'told')})(?!\w)"
)


def explains(page: Layout, start: int, end: int) -> bool:
    """Test whether the sentence only explains the one before ("Cụ thể là …; …")."""
    first = _OPENER.match(page.low, first_word(page, start, end), end)
    return _EXPLAINS.match(page.low, start, end) is not None and not (first and _stresses(page, first, end))


def _stresses(page: Layout, opener: re.Match[str], end: int) -> bool:
    """Test whether the words go on with what is to be done above all ("Trong đó, cần tập trung …")."""
    space = _SKIP.match(page.low, opener.end(), end)
    at = space.end() if space else opener.end()
    party = party_at(page, at, end)
    at = party.follows if party else at
    stressed = says_how(page.low, at) or MODAL.match(page.low, at, end) is not None
    return opener[0] == "trong đó" and stressed


def _joined(page: Layout, at: int, end: int) -> tuple[int, bool]:
    """Skip what joins the clause to the one before; -1 where the clause only explains."""
    joins = False
    for _ in range(3):
        m = _OPENER.match(page.low, at, end)
        if m is None or _OPENERS[m[0]] == "before":
            break
        if _OPENERS[m[0]] == "told" and not _stresses(page, m, end):
            return -1, False
        joins = True
        space = _SKIP.match(page.low, m.end(), end)
        at = space.end() if space else m.end()
    return at, joins


#: "Định kỳ chiều thứ Năm hằng tuần, các đơn vị …": who must act comes after the time.
_REGULARLY = re.compile(r"định\s+kỳ\s[^,;:]{3,50},\s")


#: A body spoken of before is named by its kind alone ("Bộ cần …").
_ALONE_MUST = re.compile(r"(bộ|sở|tỉnh|thành phố|huyện|xã|phường|cục|ngành)\s+(?:cũng\s+)?(?=(?:cần|phải)\s)")


def _bare_core(page: Layout, at: int, end: int) -> Core | None:
    """Return the core that begins right here: somebody with a predicate, a modal, or a verb."""
    party = party_at(page, at, end)
    if party is not None:
        return predicate_of(page, party, end)
    alone = _ALONE_MUST.match(page.low, at, end)
    if alone:
        party = Party(at, alone.end(1), alone.end(), False)
        return predicate_of(page, party, end)
    if _REGULARLY.match(page.low, at, end):
        return None
    modal = MODAL.match(page.low, at, end)
    if modal:
        return Core(_after_modal(page, modal, end), "modal")
    if VERB.match(page.low, at, end) and not _is_told_of(page, at, end):
        return Core(at, "verb")
    if page.low.startswith("không ", at) and VERB.match(page.low, at + 6, end):
        return Core(at, "verb")
    return None


def predicate_of(page: Layout, party: Party, end: int) -> Core | None:
    """Return what the party must do: an imperative, a modal, either after an adverbial between."""
    place = party.follows
    if party.verb:
        charged = _CHARGED.search(page.low, party.start, party.end)
        if charged is None or (charged["lead"] and _PLURAL.match(page.low, party.start)):
            return Core(place, "verb", party)
        at = charged.start("lead") if charged["lead"] else place
        return Core(at, "modal", replace(party, end=charged.start()))
    adverb = _ADVERB.match(page.low, place, end)
    place = adverb.end() if adverb else place
    modal = MODAL.match(page.low, place, end)
    if modal:
        return _modal_core(page, modal, party, end)
    if VERB.match(page.low, place, end) and adverb:
        return Core(place, "verb", party)
    if _RELATIVE.match(page.low, place, end):
        return _past_aside(page, party, place, end, relative=True)
    if not _ASIDE.match(page.low, place, end):
        return None
    return _past_aside(page, party, place, end)


def _modal_core(page: Layout, modal: re.Match[str], party: Party, end: int) -> Core | None:
    at = _after_modal(page, modal, end)
    if modal[0] in ("cần", "phải") and (at >= end or _AMOUNT_NEEDED.match(page.low, at, end)):
        return None
    return Core(at, "modal", party)


def _after_modal(page: Layout, modal: re.Match[str], end: int) -> int:
    if modal[0].startswith(_KEPT_MODALS):
        return modal.start()
    place = modal.end()
    while place < end and page.low[place] in " ,:":
        place += 1
    return place


#: "trên cơ sở kế hoạch đã xây dựng, …": what was done is said of the basis, not of the party.
_GIVEN = re.compile(r"(?:trên cơ sở|căn cứ|theo|từ)(?!\w)")
_RELATIVE = re.compile(r"(?:còn|chưa|có|thuộc|nào|đang)\s")


def _past_aside(page: Layout, party: Party, place: int, end: int, *, relative: bool = False) -> Core | None:
    """Look for the predicate after "theo chức năng, nhiệm vụ được giao", "trước ngày 15/9".

    `relative`: after words that describe the party ("chưa gửi báo cáo"), where only a modal or manner is sure.
    """
    low, prev, comma = page.low, "", False
    given = _GIVEN.match(low, place, end) is not None
    for _ in range(_ASIDE_WORDS):
        word = _WORD.match(low, place, end)
        if word is None or word[2] in (";", ":", "."):
            return None
        start = word.start(1) if word[1] else word.start(2)
        if word[1]:
            if (
                _TOLD.match(low, start, end)
                and not (low.startswith("được", start) and prev)
                and not (relative and not prev)
                and not (given and not comma and prev)
            ):
                return None
            modal = MODAL.match(low, start, end)
            if modal and prev != "nhu":
                whole = replace(party, end=_before(low, start)) if relative else party
                return _modal_core(page, modal, whole, end)
            verb = VERB.match(low, start, end) if page.flat[start].islower() else None
            if verb and start > party.follows and _acts(verb[0], prev, comma=comma, relative=relative):
                return Core(start, "verb", replace(party, end=_before(low, start)) if relative else party)
            prev, place = (verb[0], verb.end()) if verb else (word[1], word.end())
        else:
            prev, place = "", word.end()
        comma = word[2] == ","
        given = given and not comma
    return None


def _acts(verb: str, prev: str, *, comma: bool, relative: bool) -> bool:
    """Test whether the verb after words between is what the party must do, and no part of those words."""
    if verb in MANNER:
        return True
    if relative:
        return False
    return comma or (prev not in NOUN_MAKERS and verb not in NOUN_VERBS)


def _before(low: str, place: int) -> int:
    while low[place - 1] in " ,":
        place -= 1
    return place


_THEIR_PAST = re.compile(r",\s[^,;]{2,80}?\s(?:đã|đang|sẽ|vừa|được)\s")
_OFTEN_ADVERBIAL = (
    "thực hiện",
    "triển khai",
    "tham dự",
    "phát biểu",
    "báo cáo",
    "tiếp thu",
    "quán triệt",
    "thi hành",
    "chấp hành",
)
_NUMBERED_PAPER = re.compile(r"(?:báo cáo|kết luận|thông báo|hướng dẫn|quyết định)\s+số\s+\d")
#: "Thông báo này thay thế …": the paper speaks of itself.
_OF_ITSELF = re.compile(rf"{any_that('paper')}\s+này(?!\w)")
_CLOSED = re.compile(rf"(?:kết luận|phát biểu)\s+(?:tại\s+)?(?:{alternation(words('meeting_nouns'))})(?!\w)")
_CLAUSE_PAST = re.compile(r"\s(?:đã|đang)\s(?:được\s|đạt|hoàn thành|có|góp phần|tạo|giúp|trở)")


def _is_told_of(page: Layout, at: int, end: int) -> bool:
    """Test whether the verb only begins an adverbial ("Thực hiện Nghị quyết …, tỉnh đã …") or a subject."""
    low = page.low
    if any(told.match(low, at, end) for told in (_NUMBERED_PAPER, _OF_ITSELF, _CLOSED)):
        return True
    if not low.startswith(_OFTEN_ADVERBIAL, at):
        return False
    head = low[at : min(end, at + 400)]
    return bool(_THEIR_PAST.search(head) or _CLAUSE_PAST.search(head))


def _after_opener(page: Layout, at: int, end: int) -> Core | None:
    """Return the core after an adverbial that begins the clause ("Để khắc phục, …", "Đối với …, huyện cần …")."""
    low = page.low
    opener = _OPENER.match(low, at, end)
    if opener is None:
        return None
    if low.startswith("riêng", at):
        core = _bare_core(page, opener.end() + 1, end)
        if core is not None:
            return core
    if _IN_CASE.match(low, at, end) and "," not in low[at:end]:
        must = _MUST_BE.search(low, at, end)
        return Core(must.end() + 1, "modal") if must else None
    if _BASIS.match(low, at, end):
        return None
    timed = _after_time(page, at, end)
    if timed is not None:
        return timed
    commas = [m.end() for m in _BOUNDARY.finditer(low, at, min(end, at + 700))][:12]
    first: Core | None = None
    for place in commas:
        party = party_at(page, place, end)
        core = predicate_of(page, party, end) if party is not None else None
        if party is not None and ((core and core.how == "modal") or not in_company(page, at, place)):
            if core or _TOLD.match(low, party.follows, end):
                return core
        elif party is None and first is None and not _SO_THAT.search(low, opener.end(), place):
            first = _bare_core(page, place, end)
            nominal = low.startswith(" việc", opener.end())
            if first and first.how == "verb" and nominal and not says_how(low, first.at):
                first = None
    aim = _SO_THAT.search(low, at, end) if low.startswith(("căn cứ", "trên cơ sở"), at) else None
    if aim and VERB.match(low, aim.end(), end) and (first is None or aim.start() < first.at):
        return Core(aim.end(), "verb")
    return first


_TIME_OPENER = re.compile(
    r"(?:chậm nhất|muộn nhất|trước|trong|đến|hằng|hàng|mỗi|định kỳ|từ|ngày|sau|ngay)(?!\w)"
)
_TIME_WORD = re.compile(r"(?:\S*\d\S*|năm|tháng|quý|tuần|ngày|nay|này|tới|đêm|giờ|kỳ|lần)$")


def _after_time(page: Layout, at: int, end: int) -> Core | None:
    """Return the core right after a time that opens the clause ("hằng năm sơ kết …", "trong hôm nay phải …")."""
    if not _TIME_OPENER.match(page.low, at, end):
        return None
    place, prev = at, ""
    for _ in range(12):
        word = _WORD.match(page.low, place, end)
        if word is None or not word[1]:
            return None
        start = word.start(1)
        if prev and _TIME_WORD.match(prev):
            modal = MODAL.match(page.low, start, end)
            if modal:
                return Core(_after_modal(page, modal, end), "modal")
            if VERB.match(page.low, start, end):
                return Core(start, "verb")
        prev, place = word[1], word.end()
    return None


_BOUNDARY = re.compile(r"[,:]\s+")
_COMPANY = re.compile(r"(?<!\w)(?:phối hợp|cùng|với|của|gửi|các|như|gồm|giữa)(?!\w)[^;:]{0,120}$")


def in_company(page: Layout, at: int, place: int) -> bool:
    """Test whether the party at `place` is one of a list that began before ("phối hợp với Sở A, Sở B …")."""
    chunk = page.low[max(at, place - 80) : place - 1].rstrip(" ,")
    tail = chunk.rpartition(",")[2].strip()
    return bool(_COMPANY.search(chunk)) and _ends_in_party(tail)


_BODY_LAST = re.compile(
    r"(?:sở|bộ|ubnd|ủy ban|công an|cục|ngành|huyện|xã|phường|đơn vị|cơ quan|hội|ban|địa phương)(?!\w)[^,]{0,50}$"
)


def _ends_in_party(tail: str) -> bool:
    last = _BODY_LAST.search(tail)
    # "kiến nghị của các xã về biên chế, …": what is said of it ends the list.
    return last is not None and " về " not in last[0]


def _after_colon(page: Layout, at: int, end: int) -> Core | None:
    """Return the core after a short heading of the clause ("Về công tác cán bộ: …", "Sở Y tế: …")."""
    colon = page.low.find(":", at, min(end, at + 120))
    if colon < 0:
        return None
    core = _bare_core(page, first_word(page, colon + 1, end), end)
    if core is None or core.party is not None:
        return core
    party = party_at(page, at, colon)
    if party is not None and page.low[party.end : colon].strip() == "":
        return replace(core, party=party)
    return core


def _passive(page: Layout, at: int, end: int) -> Core | None:
    """Return the core of "việc … phải được thực hiện …": something is to be so, nobody is named."""
    if not _NOMINAL.match(page.low, at, end):
        return None
    must = _MUST_BE.search(page.low, at, min(end, at + 300))
    if must is None or page.low[must.start() - 4 : must.start()] == "nhu ":
        return None
    place = must.start() if must[0].startswith("không") else must.end() + 1
    if page.low[place].isdigit():
        return None
    return Core(place, "passive")


_NEARLY = r"(?:trên\s+|hơn\s+|gần\s+|khoảng\s+)?"
_RESULT_AT = re.compile(
    rf"(?:{any_that('figure')}\s+(?:được\s+)?{_NEARLY}|\w+(?:\s\w+)?\s+được\s+{_NEARLY})\d"
)
_RESULT = re.compile(r"(?<!\w)(?:đạt|tăng|giảm|bằng|chiếm|đúng hạn)\s+\d[\d.,/]*\s?%")
_AIMS = re.compile(
    r"(?<!\w)(?:phấn đấu|bảo đảm|đảm bảo|để|nhằm|tối thiểu|ít nhất|mục tiêu|phải|cần|yêu cầu)(?!\w)"
)


_AMOUNT = re.compile(r"(?:\S+\s+){1,9}\d[\d.,]*\s+(?:triệu |tỷ |nghìn )?đồng\s*[;.]?$")


def tells_result(page: Layout, at: int, end: int, *, sure: bool) -> bool:
    """Test whether the clause tells a figure reached ("giải ngân được 318 tỷ đồng") rather than something to do.

    `sure`: somebody named is told to do it, or it stands in a list of tasks.
    """
    if _RESULT_AT.match(page.low, at, end):
        return True
    if sure:
        return False
    if _AMOUNT.match(page.low, at, end):
        return True
    result = _RESULT.search(page.low, at, end)
    return result is not None and _AIMS.search(page.low, max(0, at - 20), result.start()) is None
