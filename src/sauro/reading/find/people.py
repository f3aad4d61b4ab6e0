"""People with the positions said beside their names: before, after, or before a colon for all who follow."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sauro.reading.blocks import Block, BlockKind, Layout
from sauro.reading.find.foot import signers
from sauro.reading.find.names import Name, names_in
from sauro.reading.find.positions import Place, head_at, heads_in, position_end
from sauro.reading.findings import PersonMention

_BEFORE = "chức vụ nêu trước tên"
_AFTER = "chức vụ nêu sau tên"
_AROUND = "chức vụ nêu trước và sau tên"
_GROUP = "chức vụ chung nêu trước danh sách tên"
_COMRADE = "gọi là đồng chí, đại biểu; không nêu chức vụ"
_ROW = "tên và chức vụ trong một dòng của bảng"
_SIGNED = "người ký văn bản, chức vụ ghi trên tên"
#: How far before a name its positions may begin.
_REACH = 240
_CREDIT = re.compile(r"(?:^|[\s(.])(?:Ảnh|Nguồn|Tin|Bài)\s*:", re.IGNORECASE)


@dataclass(slots=True)
class _Person:
    """A name being read: places of the positions before and after it, and of what goes to a whole list."""

    name: Name
    before: list[Place] = field(default_factory=list)
    after: list[Place] = field(default_factory=list)
    group: list[Place] = field(default_factory=list)
    comrade: bool = False
    #: Where the person's words begin and end, positions included.
    start: int = 0
    end: int = 0

    @property
    def positions(self) -> list[Place]:
        return [*self.group, *self.before, *self.after]

    @property
    def reason(self) -> str:
        if self.before and self.after:
            return _AROUND
        if self.group:
            return _GROUP
        return _BEFORE if self.before else _AFTER if self.after else _COMRADE


@dataclass(slots=True)
class _List:
    """What a list of names shares: the positions said before it, and where its next item must begin."""

    positions: list[Place]
    at: int
    #: A colon opened it: items may have positions of their own.
    colon: bool
    comrades: bool = False
    #: A name without a post of its own was in it.
    bare: bool = False


def find_people(page: Layout) -> tuple[PersonMention, ...]:
    """Return the people named with what they are, in order. Linear.

    A name alone, a private person and the name of a street or a school are none of them; who is only called a comrade
    is named once.
    """
    names = names_in(page)
    rows = list(_in_rows(page, names))
    signed = [(s.name, s.name_end, [(s.title, s.title_end)], _SIGNED) for s in signers(page)]
    taken = [(a, b) for a, b, *_ in [*rows, *signed]]
    read = [
        (p.name.start, p.name.end, p.positions, p.reason)
        for p in _in_sentences(page, names)
        if not any(a < p.name.end and p.name.start < b for a, b in taken)
    ]
    return tuple(_told(page, sorted([*rows, *signed, *read], key=lambda f: f[0])))


def _told(page: Layout, found: list[tuple[int, int, list[Place], str]]) -> Iterator[PersonMention]:
    """Yield the mentions; one that says nothing new of a person already named is left out."""
    with_position = {_key(page, a, b) for a, b, positions, _ in found if positions}
    known: set[str] = set()
    for start, end, places, reason in found:
        key = _key(page, start, end)
        if not places and (key in with_position or key in known):
            continue
        known.add(key)
        positions = tuple(page.source.words(a, b) for a, b in places)
        yield PersonMention(
            page.source.raw_span(start, end), page.source.words(start, end), positions, reason
        )


def _key(page: Layout, start: int, end: int) -> str:
    return " ".join(page.low[start:end].split())


# --- Sentences -------------------------------------------------------------------------------


def _stretches(page: Layout) -> Iterator[tuple[int, int, Block]]:
    """Yield the sentences and what stands under pictures, without who took them."""
    for sentence in page.sentences:
        yield sentence.start, sentence.end, page.blocks[sentence.block]
    for block in page.blocks:
        if block.kind is BlockKind.CAPTION:
            credit = _CREDIT.search(page.flat, block.start, block.end)
            yield block.start, credit.start() if credit else block.end, block


def _in_sentences(page: Layout, names: list[Name]) -> list[_Person]:
    starts = [n.start for n in names]
    places = (
        frozenset(n.start for n in names if n.doubtful < 2),
        frozenset(n.start for n in names if not n.doubtful and (n.kinds or n.syllables > 2)),
    )
    found: list[_Person] = []
    carried: tuple[Block, _List] | None = None
    for start, end, block in _stretches(page):
        i, j = bisect_left(starts, start), bisect_left(starts, end)
        if carried and block is not carried[0] and block.mark is None and block.start > carried[0].end + 3:
            carried = None
        shared = carried[1] if carried and block is not carried[0] else None
        if i < j and not page.flat[start:end].isupper():
            reader = _Reader(page, start, end, places)
            found += reader.people(names[i:j], shared)
        if page.flat[end - 1 : end] == ":":
            opened = _list_before_colon(page, start, end - 1, places[0])
            carried = (block, opened) if opened else carried
    return _sure(page, found)


def _sure(page: Layout, found: list[_Person]) -> list[_Person]:
    """Return the people without those whose name may be a ward's, unless they are named elsewhere for certain."""
    certain = {_key(page, p.name.start, p.name.end) for p in found if p.name.doubtful < 2}
    return [p for p in found if p.name.doubtful < 2 or _key(page, p.name.start, p.name.end) in certain]


def _list_before_colon(page: Layout, start: int, colon: int, places: frozenset[int]) -> _List | None:
    """Return the list that the colon opens: after positions, or after "các đồng chí"."""
    at = colon
    while at > start and page.flat[at - 1] == " ":
        at -= 1
    chain = _chain_before(page, max(start, at - _REACH), at, places)
    comrades = bool(_COMRADES_END.search(page.low, max(start, at - 40), at))
    return _List(chain, colon + 1, colon=True, comrades=comrades) if chain or comrades else None


_COMRADES_END = re.compile(r"(?:các|hai|ba)\s+(?:đồng chí|đ/c|đại biểu)\s*$")
_COMRADES = re.compile(r"(?:các|hai|ba)\s+(?:đồng chí|đ/c)(?!\w)")
_THING = re.compile(
    r"(?<!\w)(?:công ty|nhà máy|trường|bệnh viện|trung tâm|chi nhánh|hợp tác xã|htx|tập đoàn|cảng|vườn|ban quản lý|trạm"
    r"|nông trường|xí nghiệp|khu|chi cục|hạt|quỹ|học viện|phân hiệu)(?!\w)"
)
_PLURAL = re.compile(r"(?:các|hai|ba|bốn|năm|những)\s+(?:(?:đồng chí|đ/c|ông|bà)\s+)?$")
_JOINS = re.compile(r"[\s,;]*(?:(?:và|cùng|cùng với|cùng các)(?!\w))?[\s,;]*(?:(?:các|-)(?!\w))?\s*")
_BOTH = re.compile(r"\s*(?:,|và)\s*$")


def _chain_before(page: Layout, low: int, end: int, places: frozenset[int]) -> list[Place]:
    """Return the positions that end at `end`, joined by commas, in order."""
    heads = list(heads_in(page, low, end))
    chain: list[Place] = []
    stop = end
    while found := next((h for h in heads if _ends_at(page, h, stop, places)), None):
        if chain and _is_another(page, low, found, chain[0]):
            break
        chain.insert(0, (found[0], stop))
        comma = _COMMA_END.search(page.flat, low, found[0])
        if comma is None:
            break
        stop = comma.start()
        heads = [h for h in heads if h[1] <= stop]
    return chain


_COMMA_END = re.compile(r"\s*,\s*$")
#: "Thay mặt Thủ tướng Chính phủ, Phó Thủ tướng …": the post before the comma is somebody else's.
_FOR_ANOTHER = re.compile(
    r"(?<!\w)(?:thay mặt|đại diện|ủy quyền|ủy quyền của|của|theo|thưa|trình|giao|giúp|kính gửi|báo cáo|đề nghị|cho)\s+$"
)


def _is_another(page: Layout, low: int, head: Place, after: Place) -> bool:
    """Test whether the post before the comma is not held by who holds the one after it."""
    if _FOR_ANOTHER.search(page.low, max(low, head[0] - 24), head[0]):
        return True
    return page.low.startswith("phó " + page.low[head[0] : head[1]], after[0])


#: "Trưởng ban Kinh tế, HĐND tỉnh …": the comma before the body that the post belongs to.
_COUNCIL = re.compile(r", (?:hđnd|ubnd|hội đồng nhân dân|ủy ban nhân dân)[^,;:]{0,40}")


def _ends_at(page: Layout, head: Place, stop: int, places: frozenset[int]) -> bool:
    if head[1] > stop:
        return False
    end = position_end(page, head[1], stop, places.__contains__)
    return end == stop or _COUNCIL.fullmatch(page.low, end, stop) is not None


# --- One sentence ------------------------------------------------------------------------------

_TO_POSITION = re.compile(
    r"-(?=\w)|\s+(?=phó |chủ tịch|bí thư|giám đốc|trưởng |ủy viên )"
    r"|\s*,\s*(?:hiện là\s+|là\s+)?|\s+-\s*|-\s+|\s*\(\s*(?:hiện là\s+|là\s+)?"
    r"|\s+(?:hiện\s+)?(?:là|làm|giữ chức danh|giữ chức vụ|"
    r"giữ chức|đảm nhiệm chức vụ|giữ cương vị)\s+"
    r"|\s+(?:được bầu|được bổ nhiệm|được phân công|tái đắc cử|trúng cử)\s+(?:giữ chức vụ|giữ chức|làm|là)?\s*"
)
_ASIDE = re.compile(
    r"(?:sinh (?:năm|ngày)[^,;()]{1,30}|(?:đại|thượng|trung|thiếu) (?:tá|tướng|úy)|tiến sĩ|thạc sĩ|bác sĩ)\s*[,-]\s*"
)
_IN_BRACKETS = re.compile(r"\s*\([^()]{1,80}\)")
_NEXT_POSITION = re.compile(
    r"\s*,\s*(?:đồng thời là\s+|kiêm\s+|và là\s+|(?:được bầu |được bổ nhiệm )?(?:giữ chức vụ|giữ chức)\s+)?"
    r"|\s+kiêm\s+|\s+-\s+|\s+và là\s+"
)
_STOPS_BEFORE = re.compile(r"[;:()\"!?…]|\.\s")


class _Reader:
    """Reads the people of one sentence from left to right."""

    def __init__(
        self, page: Layout, start: int, end: int, places: tuple[frozenset[int], frozenset[int]]
    ) -> None:
        """`places` is where names begin: all, and those that can be no place's name."""
        self.page, self.start, self.end = page, start, end
        self.places, self.sure_places = places
        self.found: list[_Person] = []

    def people(self, names: list[Name], shared: _List | None) -> list[_Person]:
        if shared:
            shared = _List(shared.positions, self.start, colon=True, comrades=shared.comrades)
        floor = self.start
        for i, name in enumerate(names):
            if name.start < floor:
                continue
            limit = names[i + 1].start if i + 1 < len(names) else self.end
            person = _Person(name)
            person.before, person.start = self._before(name, floor)
            if self._may_be_a_things(person):
                person.name = replace(name, doubtful=2)
            shared = self._opened(person, floor) or shared
            shared = self._in_list(person, shared)
            person.after, person.end = self._after(person, limit)
            person.comrade = "comrade" in name.kinds
            if self._counts(person, shared):
                self._share_with_last(person)
                self.found.append(person)
            floor = person.end
            if shared:
                shared.at = person.end
        return self.found

    def _before(self, name: Name, floor: int) -> tuple[list[Place], int]:
        """Return the positions right before the name, and where the person's words begin."""
        page = self.page
        end = name.address
        while end > floor and page.flat[end - 1] == " ":
            end -= 1
        if name.kinds and page.flat[end - 1 : end] == "," and end > floor:
            if not name.kinds & {"rank", "degree"}:
                return [], name.address
            end -= 1
        if end <= floor:
            return [], name.address
        low = max(floor, end - _REACH)
        for stop in _STOPS_BEFORE.finditer(page.flat, low, end):
            low = stop.end() if page.low[stop.start() - 2 : stop.start()] != "tp" else low
        chain = _chain_before(page, low, end, self.places)
        return chain, chain[0][0] if chain else name.address

    def _may_be_a_things(self, person: _Person) -> bool:
        """Test whether two syllables may end a firm's or a school's name ("Giám đốc Công ty Cấp nước Hạ Lâm")."""
        name = person.name
        if not person.before or name.kinds or name.syllables > 2:
            return False
        return _THING.search(self.page.low, person.before[-1][0], name.start) is not None

    def _opened(self, person: _Person, floor: int) -> _List | None:
        """Return the list that this person opens: after a colon, or after "các Phó Chủ tịch …"."""
        page = self.page
        colon = page.flat.rfind(":", floor, person.start)
        if colon >= 0 and _JOINS.fullmatch(page.low, colon + 1, person.start):
            return _list_before_colon(page, self.start, colon, self.places) or _List([], -1, colon=False)
        if _COMRADES.match(page.low, person.name.address, person.name.start):
            return _List([], person.start, colon=False, comrades=True)
        if person.before and _PLURAL.search(page.low, max(floor, person.start - 24), person.start):
            return _List(person.before, person.start, colon=False)
        return None

    def _in_list(self, person: _Person, shared: _List | None) -> _List | None:
        """Give the person what the list shares; return the list while it goes on."""
        if shared is None or shared.at < 0 or not _JOINS.fullmatch(self.page.low, shared.at, person.start):
            return shared if shared and shared.at == person.start else None
        # "các Phó Thủ tướng: A, B, Bộ trưởng … C": after bare names a post of its own ends the list.
        if person.before and person.start != shared.at and (shared.bare or not shared.colon):
            return None
        shared.bare = shared.bare or not person.before
        if person.before is not shared.positions:
            person.group = shared.positions
        return shared

    def _after(self, person: _Person, limit: int) -> tuple[list[Place], int]:
        """Return the positions after the name, and where they end; the one right before the next name is left to it."""
        page = self.page
        found: list[Place] = []
        end = person.name.end
        joint = _TO_POSITION.match(page.low, end, self.end)
        while joint:
            aside = _ASIDE.match(page.low, joint.end(), self.end) if not found else None
            at = aside.end() if aside else joint.end()
            head = head_at(page, at)
            if head is None or head > self.end:
                break
            known = self.places if person.before or person.group else self.sure_places
            stop = position_end(page, head, self.end, known.__contains__)
            if limit in known and self._belongs_to_next(stop, limit):
                break
            found.append((at, stop))
            end = stop
            joint = _NEXT_POSITION.match(page.low, end, self.end)
        aside = _IN_BRACKETS.match(page.low, end, limit) if not found else None
        return found, aside.end() if aside else end

    def _belongs_to_next(self, stop: int, next_name: int) -> bool:
        """Test whether a position ends where the next name or its words of address begin."""
        return stop <= next_name and not self.page.flat[stop:next_name].strip()

    def _counts(self, person: _Person, shared: _List | None) -> bool:
        if person.before or person.group or person.comrade:
            return True
        if shared and shared.comrades:
            return True
        if not person.after:
            return False
        name = person.name
        if name.kinds or name.syllables > 2:
            return True
        before = self.page.flat[self.start : name.start].rstrip()
        return not before or before[-1] in ";:(-" or self.page.flat[name.end : name.end + 2] in (" -", " (")

    def _share_with_last(self, person: _Person) -> None:
        """Give "các đồng chí A và B, Phó Chủ tịch …" to both."""
        page = self.page
        waiting: list[_Person] = []
        begin = person.start
        for last in reversed(self.found):
            if last.positions or not _BOTH.fullmatch(page.low, last.end, begin):
                break
            waiting.append(last)
            begin = last.start
        if waiting and person.after and not person.before and _PLURAL_ADDRESS.match(page.low, begin):
            for last in waiting:
                last.group = person.after


_PLURAL_ADDRESS = re.compile(r"(?:các|hai|ba)\s")


# --- Table rows --------------------------------------------------------------------------------


def _in_rows(page: Layout, names: list[Name]) -> Iterator[tuple[int, int, list[Place], str]]:
    """Yield the person of each table row whose one cell is a name and another a position."""
    starts = [n.start for n in names]
    for block in page.blocks:
        if block.kind is not BlockKind.ROW:
            continue
        i, j = bisect_left(starts, block.start), bisect_left(starts, block.end)
        for name in names[i:j]:
            cell = next((c for c in block.cells if c[0] == name.address and c[1] == name.end), None)
            positions = _cell_positions(page, block, cell) if cell else []
            if positions:
                yield name.start, name.end, positions, _ROW


def _cell_positions(page: Layout, block: Block, cell: Place) -> list[Place]:
    for start, end in block.cells:
        if (start, end) == cell or head_at(page, start) is None:
            continue
        found: list[Place] = []
        at: int | None = start
        while at is not None and (head := head_at(page, at)) is not None and head <= end:
            stop = position_end(page, head, end, lambda _: False)
            found.append((at, stop))
            joint = _NEXT_POSITION.match(page.low, stop, end)
            at = joint.end() if joint else None
        return found
    return []


__all__ = ["find_people"]
