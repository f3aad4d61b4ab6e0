"""The words that name what a number measures, before it ("thu ngân sách đạt …") or after ("298 hộ xây nhà mới")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sauro.reading.lexicon import alternation, entries, words

Stretch = tuple[int, int]


def _group(name: str) -> str:
    """Return a pattern of the words of one group of `indicator_words`."""
    return alternation(line[0] for line in entries("indicator_words") if line[1] == name)


def _not_after(name: str) -> str:
    """Return a pattern that fails right after a word of the group."""
    return "".join(f"(?<!{line[0]} )" for line in entries("indicator_words") if line[1] == name)


_HEAD = re.compile(
    rf"(?<!\w){_not_after('not_after')}(?:{alternation(words('indicator_heads'))})(?!\w)"
    rf"(?!\s(?:{_group('not_head')}|\d+)(?!\w))"
)
#: "kế hoạch … phấn đấu đạt [sản lượng]": of two names the one that is to be reached.
_REACHED_HEAD = re.compile(rf"(?<!\w)(?:đạt|phấn đấu)\s(?={_HEAD.pattern})")
_MARK = re.compile(
    rf"(?<!\w)(?!hiện\s(?:vật|trạng|đại|tượng|diện|hữu)(?!\w)|có thể(?!\w)|bị (?:thương|chết))"
    r"(?!(?:(?<=thiết )|(?<=trang )|(?<=chuẩn )|(?<=dự ))bị(?!\w))"
    rf"(?:{alternation(words('indicator_marks'))}|(?<!việc )làm(?!\s(?:rõ|việc|mới|giàu|chủ|sạch|thêm)(?!\w)))(?!\w)"
)
_ACTIONS = {line[0]: line[1] for line in reversed(entries("indicator_actions"))}
GIVING = frozenset(verb for verb, sort in _ACTIONS.items() if sort == "give")
_ACTION = re.compile(rf"(?<!\w)(?!cấp\s(?:{_group('level_of')})(?!\w))(?:{alternation(_ACTIONS)})(?!\w)")
_ASIDE = re.compile(rf"(?:{alternation(words('indicator_asides'))}|\d{{1,2}}\s(?:tháng|năm|quý|ngày))(?!\w)")
_JOINS = re.compile(
    rf"(?:{alternation(line[0] for line in entries('indicator_asides') if line[1:] == ('joins',))})\s"
)
_TAILS = {line[0]: len(line) > 1 for line in entries("indicator_tails")}
_ENDING = r"tỷ lệ 1[/:]|\s\d{1,2} tháng(?!\w)|\(|[,\"]?(?<!hằng)(?<!hàng)(?<!mỗi)\s(?:năm|quý|tháng)\s[\di]"
#: What ends a name before the number, and what ends the words after it.
_COMPOUND = "".join(
    f"(?!(?<={first} ){last}(?!\\w))"
    for first, _, last in (
        line[0].rpartition(" ") for line in entries("indicator_words") if line[1] == "compound"
    )
)
_TAIL = re.compile(
    rf"(?<!\w){_COMPOUND}(?:{alternation(_TAILS)})(?!\w)"
    rf"(?!\s(?:{_group('no_tail')}|{_group('no_tail_before')})(?!\w))|{_ENDING}"
)
_TAIL_AFTER = re.compile(
    rf"(?<!\w){_COMPOUND}(?:{alternation(w for w, before in _TAILS.items() if not before)})(?!\w)"
    rf"(?!\s(?:{_group('no_tail')})(?!\w))|{_ENDING}"
)
_STRONG = re.compile(rf"[;()!?\"]|:(?!\d)|(?<!\w)(?:{_group('strong')}|với(?=\stổng\s))(?!\w),?")
_SCALE_OF_MAP = re.compile(r"(?:bản đồ\s)?tỷ lệ\s1\s?[/:]\s?[\d.]+")
_FILLERS = re.compile(rf"(?:{_group('filler')})(?!\w),?\s+")
_LEADING = re.compile(rf"\s*(?:,\s*)?(?:(?:{_group('leading')})(?!\w)\s*)*")
_AGAIN = re.compile(r"[;:()!?\"\n]|\.(?!\w)|\s-\s")
#: A comma after which something else begins.
_TURN = re.compile(
    rf",\s?(?:và\s)?(?:\d|(?:{_group('turn')})(?!\w)|[^,]{{0,60}}(?<!\w)(?:đã|đang|sẽ|đạt|là)(?!\w))"
)
_LONGEST = 14
_JOINING = re.compile(rf"[\s,]*(?:(?<!\w)(?<!hoàn )(?:{_group('joining')}|(?<!chưa )(?<!không )đạt)\s*)*$")
_JOINT_END = re.compile(r"(?<!\w)(?:và|với|hoặc)\s*$")


def trimmed(low: str, a: int, b: int) -> Stretch | None:
    """Return the stretch without white space and marks around it, or `None` where nothing is left."""
    while a < b and low[a] in " ,.:;-\"('\n":
        a += 1
    while b > a and low[b - 1] in " ,.:;-\"('\n":
        b -= 1
    return (a, b) if a < b else None


def words_in(low: str, a: int, b: int) -> int:
    return low.count(" ", a, b) + 1


def before_number(
    low: str, lo: int, hi: int, *, follows: bool, level: bool, days: Sequence[Stretch]
) -> Stretch | None:
    """Return the words in `low[lo:hi]` that name what is measured.

    `follows` says that another number stands before `lo`, whose own words come first; `level` that a verb of level
    ("đạt", "là") stands between the words and the number. `days` are days and periods, which name nothing.
    """
    follows_on = follows
    if hi > lo and low[hi - 1] == ")":
        opened = low.rfind("(", lo, hi)
        if opened > lo:
            hi = opened
    for m in _STRONG.finditer(low, lo, hi):
        if m[0] in "()" and _is_abbreviation(low, m.start()):
            continue
        if trimmed(low, m.end(), hi) or m[0].strip() != ":":
            lo, follows_on = m.end(), False
    piece = _last_pieces(low, lo, hi, follows=follows_on, level=level, days=days)
    return _named(low, *piece, days=days) if piece else None


_SHORT_FORM = re.compile(r"\([^\W\d]{1,12}(?:[\s-][^\W\d]{1,8}){0,2}\)")


def _is_abbreviation(low: str, place: int) -> bool:
    """Test whether the bracket at `place` belongs to a short form: "giấy chứng nhận (GCN)"."""
    opened = low.rfind("(", max(0, place - 30), place + 1)
    m = _SHORT_FORM.match(low, opened) if opened >= 0 else None
    return m is not None and m.start() <= place < m.end()


def _last_pieces(
    low: str, lo: int, hi: int, *, follows: bool, level: bool, days: Sequence[Stretch]
) -> Stretch | None:
    """Return the last piece between commas that is no aside, with the pieces it is joined to."""
    cuts = _pieces(low, lo, hi)
    if follows:
        if len(cuts) == 1:
            joined = _after_joint(low, lo, hi, level=level)
            return _without_time(low, *joined, days) if joined else None
        cuts = cuts[1:]
    chosen: Stretch | None = None
    for a, b in reversed(cuts):
        piece = _without_time(low, a, b, days)
        if piece and b == hi and (joins := _JOINS.match(low, *piece)):
            piece = trimmed(low, joins.end(), piece[1])
        if piece is None or (
            _ASIDE.match(low, piece[0], piece[1]) and not _HEAD.search(low, piece[0], piece[1])
        ):
            if chosen:
                break
            if piece and b == hi and (done := _done_after(low, piece)):
                return done
            continue
        if chosen and acts(low, chosen) and not _VERB.match(low, *piece):
            break
        if chosen is None:
            chosen = piece
            if _HEAD.search(low, *piece) or _MARK.search(low, *piece):
                break
        elif words_in(low, *piece) <= _longest_joined(low, piece) and not _MARK.search(low, *piece):
            chosen = (piece[0], chosen[1])
        elif _marked_list(low, piece):
            chosen = (piece[0], chosen[1])
            break
        else:
            break
    return chosen


def _longest_joined(low: str, piece: Stretch) -> int:
    """Return how long a piece may be that the next goes on: longer where it says what is done to several things."""
    return 12 if _ACTION.match(low, *piece) else 7


def _done_after(low: str, piece: Stretch) -> Stretch | None:
    """Return what is done after an aside without a comma: "mỗi năm [kết nạp]"."""
    rest: Stretch | None = piece
    for _ in range(4):
        opening = rest and (_ASIDE.match(low, *rest) or _OPENING.match(low, *rest))
        rest = trimmed(low, opening.end(), piece[1]) if opening else None
        if rest and _ACTION.match(low, *rest):
            return rest
    return None


_OPENING = re.compile(rf"(?:đến nay|tới nay|nay|mới|chỉ|{alternation(words('indicator_marks'))})(?!\w)")


def _marked_list(low: str, piece: Stretch) -> bool:
    """Test whether a piece with "đã" begins a list that goes on: "tỉnh đã đo đạc, lập bản đồ được 500 ha"."""
    marks = list(_MARK.finditer(low, *piece))
    last = marks[-1] if marks else None
    return last is not None and 0 < words_in(low, last.end(), piece[1]) - 1 <= 6


#: Bodies and territories said in one breath: "các xã, phường, thị trấn", whose commas divide nothing.
_BREATH = re.compile(
    rf"(?<!\w)(?:{alternation(words('bodies_in_one_breath'))})(?:,\s(?:{alternation(words('bodies_in_one_breath'))}))+(?!\w)"
)


def _pieces(low: str, lo: int, hi: int) -> list[Stretch]:
    cuts, start, place = [], lo, lo
    breaths = [m.span() for m in _BREATH.finditer(low, lo, hi)]
    while (at := low.find(",", place, hi)) >= 0:
        place = at + 1
        if low[at - 1].isdigit() and low[at + 1 : at + 2].isdigit():
            continue
        if any(a <= at < b for a, b in breaths):
            continue
        cuts.append((start, at))
        start = at + 1
    return [*cuts, (start, hi)]


def _after_joint(low: str, lo: int, hi: int, *, level: bool) -> Stretch | None:
    """Return what is named between two numbers without a comma: after "và", or from the head of a name on."""
    for joint in (" và ", " với ", " còn "):
        at = low.rfind(joint, lo, hi + 1)
        if at >= 0:
            return trimmed(low, at + len(joint), hi)
    head = _HEAD.search(low, lo, hi)
    if head:
        return (head.start(), hi)
    found = trimmed(low, lo, hi) if level else None
    return None if found and low.startswith("nếu ", found[0]) else found


_LEADS_TO_DAY = re.compile(rf"(?:(?:{_group('to_day')})?\s)*(?:{_group('to_day')})?")


def _without_time(low: str, a: int, b: int, days: Sequence[Stretch]) -> Stretch | None:
    """Return the piece without days and periods at its beginning: "Trong năm 2024 thu ngân sách"."""
    piece = trimmed(low, a, b)
    for first, last in days:
        if piece and first < piece[1] and last > piece[0] and first - piece[0] <= 16:
            between = low[piece[0] : first]
            if first <= piece[0] or _LEADS_TO_DAY.fullmatch(between):
                piece = trimmed(low, min(last, piece[1]), piece[1])
    return piece


#: Verbs with nothing after them but the number: who does it names nothing.
_CAUSING = ("làm", "khiến", "gây", "có", "giúp")


def _named(low: str, a: int, b: int, *, days: Sequence[Stretch]) -> Stretch | None:
    """Return the name within a clause: from its head, or what is done after who does it."""
    scale = _SCALE_OF_MAP.search(low, a, b)
    if scale:
        b = scale.start()
    head = _HEAD.search(low, a, b)
    if head:
        later = _REACHED_HEAD.search(low, head.end(), b)
        a = later.end() if later else head.start()
    else:
        last = None
        for last in _MARK.finditer(low, a, b):
            if trimmed(low, last.end(), b) is None:
                if last[0] in _CAUSING:
                    return None
                break
            if last[0] == "đã" and low.startswith(" được ", last.end()):
                continue
            weak = last[0] in ("đã", "mới", "đang") and _WEAK.fullmatch(low, last.end(), b)
            suffers = weak or last[0] in _PASSIVE
            if suffers and (subject := _suffering(low, a, last.start(), last.end(), b)):
                b = subject
                break
            if last[0] in _PASSIVE and _is_relative(low, a, last.start()):
                continue
            a = last.end()
        a = _acted(low, a, b)
    piece = trimmed(low, a, b)
    while piece and head is None and (m := _FILLERS.match(low, *piece)) and m.end() < piece[1]:
        piece = (m.end(), piece[1])
    return _shortened(low, piece, days, least=max(head.end(), a) if head else 0) if piece else None


_PASSIVE = ("được", "đã được")
_WEAK = re.compile(r"\s*(?:thực hiện|triển khai|hoàn thành)[\s,]*")
_ALSO_PASSIVE = re.compile(r"(?:\s(?:đã|đang|sẽ|mới|vẫn|cũng|thực hiện))+$")


def _suffering(low: str, a: int, place: int, after: int, b: int) -> int | None:
    """Return where the subject ends that something is done to: "[tiêm chủng mở rộng] được duy trì, đạt 91%"."""
    done = trimmed(low, after, b)
    if (
        done is None
        or words_in(low, *done) > 2
        or low.startswith("tổ chức", done[0])
        or ACTOR.match(low, a, place)
    ):
        return None
    subject = trimmed(low, a, place)
    if subject and (also := _ALSO_PASSIVE.search(low, *subject)):
        subject = trimmed(low, subject[0], also.start())
    if subject is None or words_in(low, *subject) < 2 or _ASIDE.match(low, *subject):
        return None
    return None if " các " in low[a:place] or " những " in low[a:place] else subject[1]


def _is_relative(low: str, a: int, place: int) -> bool:
    """Test whether a passive belongs to things said before: "chống xuống cấp các di tích [đã được xếp hạng]"."""
    return max(low.rfind(" các ", a, place), low.rfind(" những ", a, place)) > a


def _acted(low: str, a: int, b: int) -> int:
    """Return where what is done begins after who does it without a word between: "Trung tâm [tiếp nhận]"."""
    if not ACTOR.match(low, a, b):
        return a
    for m in _ACTION.finditer(low, a + 2, b):
        if not low[m.start() - 6 : m.start()].endswith(
            (" việc ", " ban ", " sự ", "động ", "tác ", "đoàn ", " chế ", "đào ")
        ):
            return m.start()
    return a


#: Who acts, at the beginning of a clause.
ACTOR = re.compile(rf"\W*(?:các\s|những\s|mỗi\s)?(?:[^\W\d]+\s)?(?:{_group('actor')})(?!\w)")


def action_of(low: str, stretch: Stretch) -> str:
    """Return the sort of the verb that the stretch begins with: act, task, light, give, spend or ""."""
    m = _ACTION.match(low, *stretch)
    return _ACTIONS[m[0]] if m else ""


#: Plain verbs of the imperatives that no list of this topic has: "thi công 3 tuyến đường".
_PLAIN_VERBS = frozenset(
    line[0] for line in entries("imperative_verbs") if len(line) == 1 and " " in line[0]
) - frozenset(_ACTIONS)


_VERB = re.compile(rf"(?:{alternation([*_ACTIONS, *_PLAIN_VERBS])})(?!\w)")
#: What a piece has that a verb after a comma goes on.
_TOLD = re.compile(rf"(?<!\w)(?:bị|được|đã|chưa|không|{_VERB.pattern})(?!\w)")


def _tells(low: str, a: int, b: int) -> bool:
    """Test whether a piece after a noun tells something else: "100% xe cẩu, [khắc phục mọi sự cố]"."""
    piece = trimmed(low, a, b)
    return piece is not None and words_in(low, *piece) > 3 and _VERB.match(low, *piece) is not None


def acts(low: str, stretch: Stretch) -> bool:
    """Test whether the stretch is nothing but a verb, of any sort."""
    return _VERB.fullmatch(low, *stretch) is not None


def is_plain_verb(low: str, stretch: Stretch) -> bool:
    """Test whether the stretch is nothing but a verb that says what is done: "[thi công] 3 tuyến đường"."""
    return low[stretch[0] : stretch[1]] in _PLAIN_VERBS


def is_spent(low: str, stretch: Stretch) -> bool:
    """Test whether the stretch is a verb of spending, or ends with one: "ưu tiên bố trí"."""
    found = [m for m in _ACTION.finditer(low, *stretch) if m.start() == stretch[0] or m.end() == stretch[1]]
    return any(_ACTIONS[m[0]] == "spend" for m in found) and stretch[1] - stretch[0] < 40


def begins_name(low: str, stretch: Stretch) -> bool:
    """Test whether the stretch begins with the noun of something measured: "giảm 30% [thời gian giải quyết]"."""
    return _HEAD.match(low, *stretch) is not None


def purpose_after(low: str, lo: int, hi: int) -> Stretch | None:
    """Return what money is for: "3 tỷ đồng từ nguồn sự nghiệp để [sửa chữa phòng học]"."""
    stop = _AGAIN.search(low, lo, hi)
    m = _PURPOSE.search(low, lo, stop.start() if stop else hi)
    return after_number(low, m.end(), hi) if m else after_number(low, lo, hi)


_PURPOSE = re.compile(r"(?<!\w)(?:để|nhằm|cho việc|cho công tác)\s")


def _shortened(low: str, piece: Stretch, days: Sequence[Stretch], *, least: int) -> Stretch | None:
    """Return the phrase up to place, purpose and comparison, at most so many words."""
    a, b = piece
    second = low.find(" ", a, b)
    if second >= 0:
        second = low.find(" ", second + 1, b)
    if second >= 0:
        tail = _TAIL.search(low, max(second, least), b)
        b = tail.start() if tail else b
    for first, last in days:
        if a < first < b <= last + 1 or (a + 6 < first < b):
            b = min(b, first)
    return _cut(low, (a, b), most=_LONGEST)


def _cut(low: str, piece: Stretch, *, most: int) -> Stretch | None:
    """Return at most so many words of the piece; `None` where only a word without meaning is left."""
    a, b = piece
    place = a
    for _ in range(most):
        place = low.find(" ", place + 1, b)
        if place < 0:
            break
    if place > 0:
        b = place
    found = trimmed(low, a, b)
    if found and (loose := _LOOSE_END.search(low, *found)):
        found = trimmed(low, found[0], loose.start())
    if found is None or found[1] - found[0] < 2 or _EMPTY.fullmatch(low, *found):
        return None
    return found


_LOOSE_END = re.compile(rf"(?:\s(?:{_group('to_day')}|của|cho|là|và|cũng|đều|vẫn|phải|có\sthể))+$")
_EMPTY = re.compile(rf"(?:{_group('empty')}|\d+)")


def after_number(low: str, lo: int, hi: int, *, things: bool = False) -> Stretch | None:
    """Return the words after a counted unit that say which: "298 hộ [xây nhà mới]", "18ha [nuôi tôm, cá]".

    `things` wants what is measured and not what happened to it: "34ha [cây trồng khác] bị đổ".

    >>> text = " đã được đo đạc, lập bản đồ địa chính. Sau đó"
    >>> a, b = after_number(text, 0, len(text)) or (0, 0)
    >>> text[a:b]
    'đo đạc, lập bản đồ địa chính'
    """
    stop = _AGAIN.search(low, lo, hi)
    hi = stop.start() if stop else hi
    turn = _turn(low, lo, hi)
    hi = turn if turn >= 0 else hi
    if low[lo : lo + 1] == ",":
        return None
    lead = _LEADING.match(low, lo, hi)
    a = lead.end() if lead else lo
    if low.startswith("của ", a) and (fate := _FATE.search(low, a, min(hi, a + 30))):
        a = fate.start() + 1
    if _TAIL_AFTER.match(low, a, hi) or low.startswith(
        ("của ", "và ", "xuống ", "lên ", "còn ", "thuộc các ", "này", "nói trên", "nêu trên"), a
    ):
        return None
    if not stop and turn < 0 and (comma := low.rfind(",", a, hi)) > a and not _JOINT_END.search(low, a, hi):
        hi = comma
    if not stop and turn < 0 and (at := low.rfind(" và ", a, hi)) > a and _ACTION.match(low, at + 4, hi):
        hi = at
    tail = _TAIL_AFTER.search(low, a + 1, hi)
    hi = tail.start() if tail else hi
    joint = _JOINING.search(low, a, hi)
    hi = joint.start() if joint else hi
    if things and (fate := _FATE.search(low, a + 2, hi)):
        hi = fate.start()
    piece = trimmed(low, a, _few_pieces(low, a, hi))
    return _cut(low, piece, most=9) if piece else None


def _turn(low: str, lo: int, hi: int) -> int:
    """Return where a comma begins something else, or -1; the commas of "xã, phường" begin nothing."""
    m = _TURN.search(low, lo, hi)
    if m is None:
        return -1
    breaths = [b.span() for b in _BREATH.finditer(low, lo, hi)]
    while m and any(a <= m.start() < b for a, b in breaths):
        m = _TURN.search(low, m.start() + 1, hi)
    return m.start() if m else -1


_FATE = re.compile(r"\s(?:bị|được|đã|chưa)\s")


def _few_pieces(low: str, a: int, b: int) -> int:
    """Return where a list of short pieces ends: the third comma, or the first before a long piece."""
    for n, (start, end) in enumerate(_pieces(low, a, b)):
        if n and (n > 3 or words_in(low, start, end) > 14):
            return start - 1
        if n and not _TOLD.search(low, a, start) and _tells(low, start, end):
            return start - 1
    return b
