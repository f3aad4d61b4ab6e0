"""Who instructs and who must act: bodies, classes of bodies, heads and named people, as far as their name goes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sauro.reading.blocks import Layout
from sauro.reading.find.grammar import no_end_of_a_noun, starts_with, words_that
from sauro.reading.lexicon import alternation, entries, words

_BODIES = {line[0]: line for line in entries("bodies")}
_OWN_POSTS = {line[0]: int(line[1]) for line in entries("posts")}
_DEPUTIES = (line for line in entries("posts") if "name" not in line[2:])
#: Every head has deputies: "phó cục trưởng", "phó tổng giám đốc".
_POSTS = {f"phó {line[0]}": int(line[1]) for line in _DEPUTIES} | _OWN_POSTS
#: Kinds that are no body without the name that follows: "Sở Xây dựng", but "các sở".
_NAMED = frozenset(line[0] for line in (*_BODIES.values(), *entries("posts")) if "name" in line[2:])
_EACH = (
    r"(?:tất\s+cả\s+(?:các\s+)?|toàn\s+thể\s+|các\s+|những\s+|từng\s+|mỗi\s+|mọi\s+|một\s+số\s+|\d{1,4}\s+"
    r"|đại\s+diện\s+)?"
)
_UPPER = "".join(c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper() and (c < "\u01b1" or c > "\u1e9f"))
_PARTY = re.compile(
    rf"(?P<each>{_EACH})(?!(?:{alternation(words('not_bodies'))})(?!\w))"
    rf"(?P<kind>{alternation([*_BODIES, *_POSTS])})(?!\w)"
)

VERB = re.compile(
    rf"(?!(?:{alternation(words('not_actions'))})(?!\w))(?:{alternation(words('imperative_verbs'))})(?!\w)"
    + no_end_of_a_noun()
)
NOUN_VERBS = frozenset(line[0] for line in entries("imperative_verbs") if "noun" in line[1:])
MANNER = frozenset(line[0] for line in entries("imperative_verbs") if "manner" in line[1:])
_SHORT = frozenset(line[0] for line in entries("imperative_verbs") if "start" in line[1:])
_TAILS = frozenset(words("party_tails"))
_TAIL = re.compile(rf"(?:{alternation(words('party_tails'))})(?!\w)")
#: Words that end a name: what follows is said of the body, or when and how it acts.
_STOP = starts_with("stop")
#: "các tỉnh từ Quảng Ninh đến Cà Mau".
_RANGE = re.compile(rf"(?:từ|đến)\s[{_UPPER}]\w*\s[{_UPPER}]")
_DESCRIBING = re.compile(r"(?:chưa|đã|đang|còn|được|do|bị|chậm|ở|không|có(?!\s+(?:trách|nhiệm)))\s")
#: "Bộ Xây dựng có đề án …": what one body is to have; of several it says which.
_HAVING = re.compile(rf"có\s+(?:{alternation(words('products'))})(?!\w)")
_AND = re.compile(r"(?:và|hoặc|cùng|&)\s+")
_WORD = re.compile(r"\s*(?:(\w+(?:[./&]\w+)*)|([,(&-]))")
NOUN_MAKERS = frozenset(words("noun_makers"))
_ACTING = frozenset(word for word, line in _BODIES.items() if "acts" in line[2:])
_NAMING = frozenset(words_that("naming"))
SURE_VERBS = frozenset(words_that("sure"))
#: Kinds of which several may be named in a row: "UBND các xã A, B, C".
_PLACES = frozenset(
    (
        "ubnd",
        "ủy ban nhân dân",
        "xã",
        "phường",
        "huyện",
        "quận",
        "tỉnh",
        "thành phố",
        "thị xã",
        "thôn",
        "đặc khu",
        "đảng ủy",
    )
)
#: Bodies named by their field: "Sở Kế hoạch và Đầu tư".
NAMED_BY_FIELD = _NAMED - _PLACES
_NAME_GOES_ON = re.compile(
    rf"[{_UPPER}]\w*(?:\s\w+){{0,3}}(?:,\s[{_UPPER}]\w*(?:\s\w+){{0,3}}){{0,2}}\svà\s[{_UPPER}]"
)
#: A word of no known kind between two bodies of a list.
_LISTED_ON = re.compile(r"(?:\w+(?:\s\w+){0,3},\s+){1,3}(?:\w+(?:\s\w+){0,3}\s+và\s+)?")
#: An honorific before a post is no part of whom the post names.
_TITLED = re.compile(r"(?:đồng\s+chí|đ/c)\s+(?!(?:đồng\s+chí|đ/c|ông|bà)\s)")
_PEOPLE = re.compile(r"(?:các\s+)?(?:đồng\s+chí|đ/c|ông|bà)\s")
#: As many words of no known kind may stand in a name.
_UNKNOWN = 7
_LONGEST = 60
_RANK = re.compile(rf"(?<!\w)(?:{alternation([*_BODIES, *_POSTS])})(?!\w)")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named in the text; `follows` is where what is said next begins, `verb` whether it is an imperative."""

    start: int
    end: int
    follows: int
    verb: bool
    #: The first word of no known kind, where a verb nobody listed may stand; -1 where there is none.
    loose: int = -1


def party_at(page: Layout, at: int, end: int, *, asked: bool = False) -> Party | None:
    """Return who is named at `at`. With `asked` a clause may describe them ("các bộ chưa gửi báo cáo")."""
    first = _kind_at(page, at, end)
    if first is None:
        return None
    titled = _TITLED.match(page.low, at, end)
    if titled and is_head(page.low[titled.end() : titled.end() + _LONGEST]):
        at = titled.end()
        first = _kind_at(page, at, end) or first
    return _Name(page, at, end, asked).read(first)


def starts_party(page: Layout, at: int, end: int) -> bool:
    """Test whether somebody is named at `at`."""
    return _kind_at(page, at, end) is not None


def _kind_at(page: Layout, at: int, end: int) -> re.Match[str] | None:
    """Return the kind of body or post that begins here; a kind that needs a name has one."""
    m = _PARTY.match(page.low, at, end)
    if m is None or (m["kind"] in _NAMED and not m["each"] and not _name_follows(page, m.end(), end)):
        return None
    return m


def _name_follows(page: Layout, place: int, end: int) -> bool:
    word = _WORD.match(page.flat, place, end)
    if word is None or not word[1]:
        return bool(page.flat[max(0, place - 2) : place].isupper())
    return word[1][0].isupper() or word[1][0].isdigit() or bool(_TAIL.match(page.low, word.start(1), end))


def says_how(low: str, at: int) -> bool:
    """Test whether an imperative begins at `at` with its manner ("khẩn trương", "chủ động").

    >>> says_how("khẩn trương rà soát", 0), says_how("rà soát", 0)
    (True, False)
    """
    verb = VERB.match(low, at)
    return verb is not None and verb[0] in MANNER


_BARE = re.compile(r"[,;]|\s(?:trên cơ sở|căn cứ|theo|và\s(?:các|những))(?!\w)")


def _acts_after(page: Layout, place: int, end: int) -> bool:
    """Test whether an imperative follows at once."""
    return place < end and page.low[place] == " " and VERB.match(page.low, place + 1, end) is not None


def is_person(text: str) -> bool:
    """Test whether the words (lower case) name one person by title rather than a body."""
    return bool(_PEOPLE.match(text))


def is_head(text: str) -> bool:
    """Test whether the words (lower case) begin with a post."""
    m = _PARTY.match(text)
    return bool(m and m["kind"] in _POSTS)


def rank_of(text: str) -> int:
    """Return the rank of the party, 0 where its words don't say.

    >>> [rank_of(words) for words in ("thủ tướng chính phủ", "chủ tịch ubnd tỉnh", "sở y tế", "ubnd các xã")]
    [5, 3, 2, 1]
    """
    kinds = [m[0] for m in _RANK.finditer(text[:160])]
    ranks = [_POSTS.get(k, int(_BODIES[k][1]) if k in _BODIES else 0) for k in kinds]
    if not ranks:
        return 0
    if ranks[0] == 0 or kinds[0] in (
        "ubnd",
        "ủy ban nhân dân",
        "hđnd",
        "hội đồng nhân dân",
        "ủy ban",
        "thường trực",
    ):
        # The place behind says whose council or committee it is.
        below = [
            r for k, r in zip(kinds[1:], ranks[1:], strict=True) if r and k not in ("ubnd", "ủy ban nhân dân")
        ]
        return below[0] if below else max(ranks)
    return ranks[0]


class _Name:
    """Reads a name word by word until a predicate or something that is no part of a name."""

    def __init__(self, page: Layout, at: int, end: int, asked: bool) -> None:
        self.page, self.at, self.end, self.asked = page, at, min(end, at + 600), asked
        self.last = at
        self.prev = ""
        self.kind, self.kind_end = "", at
        self.named = False
        self.unknown = 0
        self.loose = -1
        self.relative = False
        self.plural = False
        self.in_name = False

    def read(self, first: re.Match[str]) -> Party:
        self._take_kind(first)
        place = self.last
        for _ in range(_LONGEST):
            word = _WORD.match(self.page.low, place, self.end)
            if word is None:
                break
            start = word.start(1) if word[1] else word.start(2)
            if word[2]:
                after = self._after_mark(word[2], start)
                if after is None:
                    return self._ended(start)
                place = after
                continue
            if self._is_predicate(start):
                return Party(self.at, self.last, start, True)
            after = self._after_word(word, start)
            if after is None:
                return self._ended(start)
            place = after
        return self._ended(self._skipped(place))

    def _ended(self, follows: int) -> Party:
        return Party(self.at, self.last, follows, False, self.loose)

    def _skipped(self, place: int) -> int:
        while place < self.end and self.page.low[place].isspace():
            place += 1
        return place

    def _take_kind(self, m: re.Match[str]) -> None:
        self.kind, self.kind_end = m["kind"], m.end()
        self.last = m.end()
        self.prev = m["kind"]
        self.named = m["kind"] in _NAMED and not (m["each"] or self.plural)
        self.plural = self.plural or bool(m["each"])
        self.relative = self.in_name = False

    def _after_mark(self, mark: str, start: int) -> int | None:
        page = self.page
        after = self._skipped(start + 1)
        if mark == "(":
            close = page.low.find(")", start, min(self.end, start + 90))
            return None if close < 0 else close + 1
        if mark == "&":
            return after
        if mark == "-":
            return after if after < self.end and (page.flat[after].isupper() or after == start + 1) else None
        if self.relative:
            return None
        together = _AND.match(page.low, after, self.end)
        listed = self._listed_at(together.end() if together else after)
        if listed:
            self._take_kind(listed)
            return listed.end()
        # "Sở Lao động, Thương binh và Xã hội": a name goes on over a comma with a capital letter.
        if _NAME_GOES_ON.match(page.flat, after, self.end) and self.kind in _NAMED:
            return after
        listed_on = _LISTED_ON.match(page.low, after, self.end) if self.asked else None
        if (
            listed_on
            and _kind_at(page, listed_on.end(), self.end)
            and not VERB.match(page.low, after, self.end)
        ):
            return listed_on.end()
        if (
            self.kind in _PLACES
            and after < self.end
            and (page.flat[after].isupper() or page.flat[after].isdigit())
            and self.last > self.kind_end
        ):
            return after
        return None

    def _is_predicate(self, start: int) -> bool:
        page = self.page
        if not page.flat[start].islower():
            return False
        m = VERB.match(page.low, start, self.end)
        if m is None or (self.named and self.last == start - 1 and m[0] not in MANNER):
            return False
        tail = _TAIL.match(page.low, start, self.end)
        if tail and (tail.end() > m.end() or self._closes_name(m.end())):
            return False
        if m[0] not in MANNER and self._does_nothing(m.end()):
            return False
        if self.prev == "và" and m[0] not in MANNER and _acts_after(page, m.end(), self.end):
            return False
        if m[0] in _NAMING and self.kind in _ACTING and (self.last == self.kind_end or self._of_the_nation()):
            return False
        if m[0] in _SHORT and not self._known_before():
            return False
        if self._begins_name(short=" " not in m[0]):
            return False
        if self.relative or self.prev in NOUN_MAKERS:
            return m[0] in MANNER or (self.prev not in NOUN_MAKERS and m[0] not in NOUN_VERBS)
        return not (m[0] in NOUN_VERBS and self.prev in ("và", ",", "hoặc", "cùng"))

    def _after_word(self, word: re.Match[str], start: int) -> int | None:
        page = self.page
        together = _AND.match(page.low, start, self.end)
        if together:
            return self._after_and(start, together.end())
        listed = _kind_at(page, start, self.end)
        if listed and not (listed["kind"] in ("bà", "ông") and page.flat[start].isupper()):
            self.kind, self.kind_end = listed["kind"], listed.end()
            self.last, self.prev = listed.end(), listed["kind"]
            self.named = listed["kind"] in _NAMED and not listed["each"]
            return self.last
        if _RANGE.match(page.flat, start, self.end):
            self.last, self.prev, self.named = word.end(), word[0].strip(), False
            return self.last
        tail = _TAIL.match(page.low, start, self.end)
        if tail and not page.low.startswith("trên cơ sở", start):
            if tail[0] in _PLACES:
                self.kind, self.kind_end = tail[0], tail.end()
            self.last, self.prev, self.named = tail.end(), tail[0], False
            return self.last
        capital = page.flat[start].isupper() or page.flat[start].isdigit()
        stops = not capital and _STOP.match(page.low, start, self.end)
        self.in_name = capital = capital or (not stops and self._ends_name())
        if stops:
            if not self.asked or not self._describes(start):
                return None
            self.relative = True
        elif not capital:
            self.unknown += 1
            self.loose = start if self.loose < 0 and not self.named else self.loose
            if self.unknown > _UNKNOWN + (8 if self.relative else 0):
                return None
        verb = VERB.match(page.low, start, self.end) if self.relative else None
        self.last, self.prev, self.named = (verb or word).end(), (verb or word)[0].strip(), False
        return self.last

    def _after_and(self, start: int, after: int) -> int | None:
        page = self.page
        listed = self._listed_at(after)
        if listed:
            self._take_kind(listed)
            return listed.end()
        if after < self.end and (page.flat[after].isupper() or _TAIL.match(page.low, after, self.end)):
            self.prev = "và"
            return after
        verb = VERB.match(page.low, after, self.end)
        if verb and page.low.startswith("cùng", start):
            # "Phòng A và Phòng B | cùng khảo sát …": together they act.
            return None
        if self.named or self.relative or verb is None or _acts_after(page, verb.end(), self.end):
            self.prev, self.unknown = "và", self.unknown + 1
            return after if self.unknown <= _UNKNOWN else None
        return None

    def _ends_name(self) -> bool:
        """Test whether the word before is the capital first syllable of a name ("Chính trị", "Thủy nông")."""
        return (
            " " not in self.prev
            and self.page.flat[self.last - len(self.prev)].isupper()
            and self.prev not in _BODIES
        )

    def _begins_name(self, *, short: bool) -> bool:
        """Test whether only one syllable of a field stands before ("Sở Xây | dựng", "Giáo dục và Đào | tạo")."""
        flat, first = self.page.flat, self.last - len(self.prev)
        if " " in self.prev or self.kind not in _NAMED or self.kind in _PLACES or not flat[first].isupper():
            return False
        if len(self.prev) > 1 and flat[first : self.last].isupper():
            return False
        before = flat[self.kind_end : first].rstrip()
        return before.endswith((",", "-", "–", " và")) or (short and not before)

    def _listed_at(self, place: int) -> re.Match[str] | None:
        """Return the further body of a list; after "các" a bare kind is one too ("các vụ, cục")."""
        if self.plural:
            return _PARTY.match(self.page.low, place, self.end)
        return _kind_at(self.page, place, self.end)

    def _closes_name(self, place: int) -> bool:
        """Test whether a verb that may be part of a name is one here: another verb follows, or nothing to be done.

        "Ban Hỗ trợ đầu tư | tăng cường …", "các cá nhân phụ trách, …".
        """
        names = self.in_name or self.last == self.kind_end
        if (
            not self.plural
            and self.page.low.startswith(", ", place)
            and _acts_after(self.page, place + 1, self.end)
        ):
            # "Phòng Nội vụ | nghiên cứu, tham mưu …": two things that one body is to do.
            return False
        return (names and _acts_after(self.page, place, self.end)) or (
            _BARE.match(self.page.low, place, self.end) is not None
        )

    def _does_nothing(self, place: int) -> bool:
        """Test whether the list goes on right after the verb: "tổ thanh tra xây dựng, | bộ phận địa chính"."""
        return self.page.low.startswith(", ", place) and starts_party(self.page, place + 2, self.end)

    def _of_the_nation(self) -> bool:
        """Test whether only whose body it is has been said ("Ủy ban Quốc gia | ứng phó sự cố")."""
        return self.page.low[self.kind_end : self.last].strip() in ("quốc gia", "trung ương")

    def _known_before(self) -> bool:
        """Test whether the name may end here: its last word is a known tail, a kind or a capital."""
        if self.unknown:
            return False
        return self.in_name or self.prev in _BODIES or self.prev in _TAILS

    def _describes(self, start: int) -> bool:
        if not self.plural and _HAVING.match(self.page.low, start):
            return False
        return _DESCRIBING.match(self.page.low, start) is not None
