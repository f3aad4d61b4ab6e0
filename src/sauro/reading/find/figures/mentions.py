"""Numbers with their units in a sentence, without what only looks like one: days, names, article numbers, scales."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sauro.reading.find.figures.units import NOUN, Kind, Unit, unit_at
from sauro.reading.lexicon import alternation, entries, words
from sauro.reading.marks import ORDINALS
from sauro.reading.numbers import WRITTEN, Number, numbers_in


@dataclass(slots=True)
class Mention:
    """A number with its unit, and where its neighbours are. `unit` is `None` for a rank or a bare level."""

    number: Number
    unit: Unit | None
    start: int
    end: int
    #: Where the words before it begin: the end of the mention before, or the beginning of the sentence.
    after: int = 0
    #: Where the words after it end: the next mention, or the end of the sentence.
    before: int = 0
    rank: bool = False

    @property
    def kind(self) -> Kind | None:
        return self.unit.kind if self.unit else None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A number that was seen and not understood."""

    start: int
    end: int
    why: str


#: More numbers than this in one sentence are no prose.
MOST = 150
_NUMBERED = {line[0]: line[1] for line in entries("numbered_things")}
_LONGEST = max(len(word.split()) for word in _NUMBERED)
#: What makes a word of `numbered_things` no name after all: "tổng số 12 dự án", "đã cấp 45 giấy".
_NO_NAME = re.compile(
    r"(?:tổng|trong|con|được|đã|hơn|cung|cùng|sẽ|nâng|và|phân|khắc|của|ngân|hiện|kỷ|pháp|danh|dứt|thường|dịch|nhiệm|phục|định|trọng|quan|địa|thời|ưu"
    r"|chuyên|đề|công|nghiệp|hỗ|thiết|trung|đặc|quy|biên|phong|vụ|còn|cung|hằng|hàng|mỗi|cuối|đầu|gửi|xin|thẩm|cao|tài|cả|trên|mới)\s$"
)
_RANK = re.compile(
    r"(?<!\w)(?:(?:đứng|xếp|xếp hạng|vị trí|vị thứ|hạng|ở vị trí|xếp vị trí|thứ hạng|giữ vị trí|đạt vị trí)\s"
    r"(?:ở\s)?(?:vị trí\s)?(?:thứ\s)?|(?:xếp hạng|xếp vị trí|vị trí|thứ hạng)\s(?:thứ\s)?(?:từ\s)?"
    r"|(?:nhưng|và|xếp|đứng)\sthứ\s)$"
)
#: "quốc gia đông dân thứ 15 trên thế giới".
_AMONG = re.compile(
    r"\s(?:trên\s|trong\s|của\s|ở\s)?(?:thế giới|cả nước|toàn quốc|toàn tỉnh|khu vực|vùng|châu á|đông nam á)(?!\w)"
)
_RANKING = ("thứ ", "hạng ", "trí ", "xếp ", "đứng ", "ở ", "từ ")
_PROPER = re.compile(r"[^\W\d_]+\s$")
_LEVEL_BEFORE = re.compile(
    r"(?<!\w)(?:đạt|là|còn|tăng|giảm|hơn|gần|khoảng|trên|bằng|chiếm|lên|xuống|lên tới|lên đến)\s$"
)
_TIME_BEFORE = re.compile(
    r"(?<!\w)(?:rút từ|giảm từ|xuống còn|giảm xuống|xuống|giảm|rút ngắn|tăng|kéo dài|cắt giảm|giảm được|tiết kiệm"
    r"|sớm hơn|chậm hơn|nhanh hơn|vượt)(?:\s(?:thêm|từ|được|bình quân|trung bình|khoảng|hơn|gần|trên))*\s$"
)
_SPENT = re.compile(
    r"thời gian[^,;.:]*(?:là|còn|xuống|bình quân|trung bình|đạt)\s(?:khoảng\s|gần\s|hơn\s)?$|tuổi thọ[^,;.:]*\s$"
)
_TIMES_BEFORE = re.compile(
    r"(?<!\w)(?:gấp|tăng|giảm|gấp hơn|cao gấp|bằng|cao hơn|gấp khoảng|gấp gần|tăng hơn|tăng gấp)\s$"
)
_DONE = re.compile(
    r"\s?(?:[^\s,;.]+\s){0,3}?"
    r"(?:đã|đang|phải|hoàn thành|quá hạn|đúng hạn|trễ hạn|chậm|chưa|đạt|vượt|không đạt|còn lại|được giao)(?!\w)"
)
_COUNTED_BEFORE = re.compile(r"(?:giao|hoàn thành|còn|tổng số|đạt|vượt|quá hạn|trong đó|trong đó có|có)\s$")
_MARKED = re.compile(r"\(\s?$")


def mentions_in(
    flat: str,
    low: str,
    start: int,
    end: int,
    *,
    taken: Sequence[tuple[int, int]],
    days: Callable[[], Sequence[tuple[int, int]]],
) -> tuple[list[Mention], list[Doubt]]:
    """Return the numbers with units of a sentence in order, and those that nobody can make sense of.

    `taken` are places of citations, `days` tells places of days and periods, and is asked only where
    numbers with units are; a day that a unit follows is a number.
    """
    found: list[Mention] = []
    doubts: list[Doubt] = []
    for seen, number in enumerate(numbers_in(low, start, end)):
        if len(found) >= MOST or seen >= 2 * MOST:
            return [], [Doubt(start, end, "quá nhiều số trong một câu, không phải câu văn")]
        if _inside(number, taken):
            continue
        mention = _mention(flat, low, number, start, end) or _elliptic(
            flat, low, number, found[-1] if found else None, start, end
        )
        if mention and (why := _misleads(low, mention, start)):
            doubts.append(Doubt(mention.start, mention.end, why))
        elif mention:
            found.append(mention)
        elif doubt := _doubt(low, number, start, end):
            doubts.append(doubt)
    doubts += _written_otherwise(flat, low, start, end, found, taken)
    if found or doubts:
        spans = days()
        found = [m for m in found if not _inside(m.number, spans) or _is_no_day(m)]
        doubts = [d for d in doubts if not any(a <= d.start < b for a, b in spans)]
    found = _ranges(low, _coverages(low, _sums(low, found)))
    found = [
        m for m, after in zip(found, [*found[1:], None], strict=False) if not _bounds_a_name(low, m, after)
    ]
    if "thứ " in low[start:end]:
        found = sorted([*found, *_worded_ranks(low, start, end)], key=lambda mention: mention.start)
    for mention, before in zip(found, [None, *found], strict=False):
        mention.after = before.end if before else start
        mention.before = end
        if before:
            before.before = mention.start
    return found, doubts


_APART = re.compile(r"(?<![\w.,/:-])\d{1,3}\s$")
_THREE_DIGITS = re.compile(r"\d{3}(?!\d)")
_THREE_DECIMALS = re.compile(r"\d{1,3},\d{3}$")
_DAY_AND_MONTH = re.compile(r"(?:3[01]|[12]\d|0?[1-9])[/.](?:1[0-2]|0?[1-9])")
_ONE_POINT = re.compile(r"\d{1,3}\.\d{3}$")


def _misleads(low: str, mention: Mention, start: int) -> str:
    """Return why the number may not be what it looks like: written by another country's rules, or with spaces."""
    number, unit = mention.number, mention.unit
    before = low[max(start, number.start - 5) : number.start]
    if _THREE_DIGITS.match(low, number.start) and _APART.search(before):
        return "số viết cách khoảng, không rõ có phải một số"
    written = low[number.start : number.end]
    if mention.kind is Kind.PERCENT and _ONE_POINT.match(written) and not written.startswith("0"):
        return "không rõ dấu chấm là hàng nghìn hay số lẻ"
    counted = unit is not None and unit.kind is Kind.COUNT and unit.noun <= unit.start
    if counted and _THREE_DECIMALS.match(written):
        return "số đếm mà có ba số lẻ"
    return ""


def _written_otherwise(
    flat: str, low: str, start: int, end: int, found: Sequence[Mention], taken: Sequence[tuple[int, int]]
) -> list[Doubt]:
    """Return digits with a unit that are no number as Vietnamese writes them: "1,234.5 tỷ đồng", "112/20 khu phố"."""
    read = [(m.number.start, m.number.end) for m in found]
    doubts = []
    for m in WRITTEN.finditer(low, start, end):
        number = Number(m.start(), m.end(), Decimal(0))
        if _inside(number, taken) or any(a < m.end() and m.start() < b for a, b in read):
            continue
        if _DAY_AND_MONTH.fullmatch(m[0]) or low[m.end() : m.end() + 1] in _NO_UNIT:
            continue
        if unit_at(flat, low, m.end(), end) and next(numbers_in(low, m.start(), m.end()), None) is None:
            doubts.append(Doubt(m.start(), m.end(), "số viết không theo lối Việt Nam"))
    return doubts


_WORDED_RANK = re.compile(rf"(?<!\w)(?:đứng|xếp|xếp hạng|vị trí)\sthứ\s(?P<word>{'|'.join(ORDINALS)})(?!\w)")


def _worded_ranks(low: str, start: int, end: int) -> list[Mention]:
    """Return ranks whose ordinal is a word: "đứng thứ nhất vùng"."""
    ranks = []
    for m in _WORDED_RANK.finditer(low, start, end):
        a, b = m.span("word")
        ranks.append(Mention(Number(a, b, Decimal(ORDINALS[m["word"]])), None, a, b, rank=True))
    return ranks


def _inside(number: Number, spans: Sequence[tuple[int, int]]) -> bool:
    if not spans:
        return False
    at = bisect_right(spans, (number.start, 1 << 60)) - 1
    return any(a < number.end and number.start < b for a, b in spans[max(0, at) : at + 2])


def _mention(flat: str, low: str, number: Number, start: int, end: int) -> Mention | None:
    before = low[max(start, number.start - 48) : number.start]
    if before.endswith(_RANKING) and (
        _RANK.search(before) or (before.endswith("thứ ") and _AMONG.match(low, number.end, end))
    ):
        unit = unit_at(flat, low, number.end, end)
        if unit is None or unit.kind is Kind.COUNT or number.whole:
            return Mention(replace(number, whole=None), None, number.start, number.end, rank=True)
    if low[number.end : number.end + 1] in _NO_UNIT or (before.endswith("+") and before[-2:-1].isalnum()):
        return None
    unit = unit_at(flat, low, number.end, end)
    if unit is None or _is_no_figure(flat, low, number, unit, before, end):
        return None
    return Mention(number, unit, number.start, unit.end)


#: Right after a number these say that no unit follows.
_NO_UNIT = frozenset({"", ",", ";", ".", ")", "]", ":", '"', "+", "×"})
_LEAD_NOUN = re.compile(rf"(?<!\w)(?:số|nhiều|tổng số)\s(?P<noun>{NOUN})(?!\w)[^:;.\d]{{0,80}}:")
_ENDED = re.compile(r"\s?(?:[,;.)]|\(|$)")
_ITEM = re.compile(r"(?:^|[,;:]\s|(?<!\w)và\s)(?:[^,;:]{2,40}?)(?:\s|:\s)$")
_TO_UNIT = re.compile(r"\s(?:xuống còn|xuống|lên|còn|đến|tới|thành)\s(?:[^\s]+\s){0,2}?(?=\d)")


def _elliptic(
    flat: str, low: str, number: Number, last: Mention | None, start: int, end: int
) -> Mention | None:
    """Return a number whose unit was said before or is said after: "xã A 39 căn, xã B 30", "từ 38 xuống 22 xã"."""
    if low.startswith("từ ", number.start - 3) and (m := _TO_UNIT.match(low, number.end, end)):
        later = next(iter(numbers_in(low, m.end(), min(end, m.end() + 40))), None)
        unit = unit_at(flat, low, later.end, end) if later else None
        if unit and unit.known and unit.sort not in ("never", "abstract"):
            return Mention(number, unit, number.start, number.end)
    if number.value < 5 or number.upper or not _ENDED.match(low, number.end):
        return None
    counted = last is None or last.kind is Kind.COUNT
    if counted and number.value != number.value.to_integral_value():
        return None
    before = flat[max(start, number.start - 60) : number.start]
    if last is None:
        lead = _LEAD_NOUN.search(low, max(start, number.start - 300), number.start)
        if lead is None or not _is_item(before) or _named_by(before.lower()):
            return None
        return Mention(
            number, Unit(lead.start("noun"), lead.end("noun"), Kind.COUNT, "listed"), number.start, number.end
        )
    if last.unit is None or last.rank or number.whole is not None:
        return None
    if last.kind not in (Kind.COUNT, Kind.MONEY, Kind.MEASURE):
        return None
    between = low[last.end : number.start]
    if not counted and len(between) > 30:
        return None
    listed = _is_item(before) or (counted and _is_next(between))
    if len(between) > 200 or not listed or _is_series(flat, number, start, end):
        return None
    if "%" in between.replace("%)", "") or _named_by(before.lower()):
        return None
    return Mention(number, last.unit, number.start, number.end)


_NEXT = re.compile(r"(?:,| \(|;)\s?(?:[^\W\d]+\s){1,3}")
_NO_ITEM = re.compile(rf"(?<!\w)(?:{alternation(words('item_never'))})(?!\w)")


def _is_next(between: str) -> bool:
    """Test whether only a list's next item stands between: "giết người 9 vụ, [hiếp dâm] 14"."""
    return _NEXT.fullmatch(between) is not None and _NO_ITEM.search(between) is None


def _is_series(flat: str, number: Number, start: int, end: int) -> bool:
    """Test whether the same name stands before other numbers too: "Hòa Thành 6, Hòa Thành 7" are names."""
    name = " ".join(flat[max(start, number.start - 40) : number.start].rstrip(" :").split()[-2:])
    return flat.count(f"{name} ", start, end) > 1


def _is_item(before: str) -> bool:
    """Test whether a list's item stands before the number: a name of a place or a body, nothing that acts."""
    m = _ITEM.search(before)
    if m is None:
        return False
    name = re.split(r"[,;:]\s|(?<!\w)và\s", before.rstrip(" :"))[-1].split()
    return (
        1 <= len(name) <= 8
        and (name[-1][0].isupper() or name[0].lower() in _PLACES)
        and name[-1].lower() not in ("là", "đạt", "còn")
    )


_PLACES = frozenset(
    {"các", "xã", "phường", "huyện", "tỉnh", "quận", "thị", "thôn", "khu", "nam", "nữ", "vùng", "khối"}
)


def _is_no_day(mention: Mention) -> bool:
    """Test whether what looks like a day is a number after all: "từ 5-10 triệu đồng", "xếp hạng 2/9"."""
    if mention.rank:
        return mention.number.upper is None
    unit = mention.unit
    return bool(
        unit
        and unit.known
        and unit.kind not in (Kind.TIME, Kind.AGE)
        and unit.sort not in ("abstract", "never", "listed")
    )


def _is_no_figure(flat: str, low: str, number: Number, unit: Unit, before: str, end: int) -> bool:
    if unit.kind in (Kind.TIME, Kind.AGE):
        # "tăng bình quân 5 năm 11,6%": over how long, and not by how much.
        over = low[unit.end : unit.end + 2][1:].isdigit()
        return over or not (_TIME_BEFORE.search(before) or _SPENT.search(before))
    if unit.kind is Kind.TIMES:
        return not _TIMES_BEFORE.search(before)
    if _is_name(flat, number, unit, before):
        return True
    if number.whole is not None and (low.startswith(("số", "tổng"), unit.start) or _is_scale(number, before)):
        return True
    if number.whole is not None and not unit.known and number.whole <= 10:
        return True
    if unit.sort == "never":
        return True
    if unit.sort == "abstract":
        return not _is_counted(low, number, unit, before, end)
    if unit.sort == "territory" and number.whole is None and _WHOSE.search(before):
        return _THEIRS.match(low, unit.end, end) is None
    return _is_one_of(before) or _TELEPHONE.match(low, number.start) is not None


#: "Chủ tịch UBND 4 phường", "giữa 4 phường": the number belongs to who they are, or where something is.
_WHOSE = re.compile(r"(?<!\w)(?:ubnd|ủy ban nhân dân|đảng ủy|công an|chủ tịch|bí thư|lãnh đạo|giữa)\s$")
_THEIRS = re.compile(r"\s(?:chưa|đã|đạt|còn|có|không|bị|được|phải)(?!\w)")
_TELEPHONE = re.compile(r"0\d{3,}(?!,)")


def _is_scale(number: Number, before: str) -> bool:
    """Test whether the pair is a fraction or the scale of a map: "tỷ lệ 1/10.000"."""
    return number.value == 1 and (before.endswith("tỷ lệ ") or (number.whole or 0) >= 100)


def _is_one_of(before: str) -> bool:
    return before.endswith(("một trong ", "1 trong ", "top ", "tốp "))


def _is_counted(low: str, number: Number, unit: Unit, before: str, end: int) -> bool:
    """Test whether an abstract noun is really counted: as a/b, many of them, or as done and not done."""
    if number.whole is not None or number.value >= 20 or number.value != number.value.to_integral_value():
        return True
    if re.search(r"(?<!\w)(?:tăng|giảm|đạt|dưới|trên|còn)\s$", before):
        return True
    return bool(
        _DONE.match(low, unit.end, end)
        or (_COUNTED_BEFORE.search(before) and _DONE.search(low[unit.end : unit.end + 40]))
    )


def _named_by(before: str) -> str:
    """Return the longest of `numbered_things` that the words before a number end with, or "".

    >>> _named_by("trên địa bàn khu phố "), _named_by("gồm ")
    ('khu phố', '')
    """
    if before[-1:] not in " :.":
        return ""
    last = before[-30:].replace("(", " ").rstrip(" :.").split()[-_LONGEST:]
    return next((word for i in range(len(last)) if (word := " ".join(last[i:])) in _NUMBERED), "")


def _is_name(flat: str, number: Number, unit: Unit, before: str) -> bool:
    """Test whether the number belongs to the word before it as a name: "Khu phố 6", "bão số 13", "thứ 3"."""
    word = _named_by(before)
    at = before.rfind(word) if word else 0
    if word and not _is_amount(number, unit, word) and not _NO_NAME.search(before[:at]):
        when = _NUMBERED[word]
        if when == "always":
            return True
        plain = (
            number.value == number.value.to_integral_value() and number.value < 100 and number.whole is None
        )
        capital = flat[number.start - len(before) + at].isupper()
        if when == "capital" and capital and plain:
            return unit.kind is Kind.COUNT
        if when == "small" and plain and unit.kind is Kind.COUNT:
            return capital or not unit.known or number.upper is None
    if unit.known:
        return False
    name = _PROPER.search(flat, max(0, number.start - 12), number.start)
    return bool(name and name[0][0].isupper() and name.start() > 0 and not _opens(flat, name.start()))


def _is_amount(number: Number, unit: Unit, word: str) -> bool:
    """Test whether the number can be no name: money, shares and decimals number nothing."""
    if (
        unit.kind is Kind.MEASURE
        and unit.known
        and word not in ("km", "quốc lộ", "ql", "tỉnh lộ", "đường tỉnh", "cao tốc")
    ):
        return True
    decimal = number.value != number.value.to_integral_value() or unit.kind in (Kind.PERCENT, Kind.MONEY)
    return decimal and word not in ("thứ", "lần thứ", "điều", "khoản")


def _opens(flat: str, place: int) -> bool:
    """Test whether the word at `place` begins its sentence, where a capital says nothing."""
    before = flat[max(0, place - 3) : place].rstrip()
    return not before or before[-1] in ".:;!?-"


def _doubt(low: str, number: Number, start: int, end: int) -> Doubt | None:
    before = low[max(start, number.start - 12) : number.start]
    if number.whole is not None or not _LEVEL_BEFORE.search(before):
        return None
    if not low[number.end : end].strip(" .,;:)") or low[number.end] in ",;.)":
        return Doubt(number.start, number.end, "số không có đơn vị")
    return Doubt(number.start, number.end, "không rõ đơn vị sau số")


_BOUND = re.compile(r"(?<!có )(?<!còn )(?<!đạt )(?<!là )(?<!\w)(?:từ|trên|dưới|hơn|không quá)\s$")
_VALUE = re.compile(r"(?:\s[^:;.,\d]{2,40})?:\s(?:[^\W\d]+\s){0,4}")


def _bounds_a_name(low: str, mention: Mention, after: Mention | None) -> bool:
    """Test whether the number bounds what is counted after the colon: "Đường rộng từ 3,5 m trở lên: 15 tuyến"."""
    unit, counted = mention.unit, after.unit if after else None
    if unit is None or after is None or counted is None or mention.kind is Kind.PERCENT:
        return False
    same = low[unit.start : unit.end] == low[counted.start : counted.end]
    bound = _BOUND.search(low, max(0, mention.start - 16), mention.start)
    return bool(bound and not same and _VALUE.fullmatch(low, mention.end, after.start))


_SCALES = {"tỷ": 9, "tỉ": 9, "triệu": 6, "nghìn": 3, "ngàn": 3}


def _sums(low: str, found: list[Mention]) -> list[Mention]:
    """Join "61 tỷ 450 triệu đồng" to one amount, told in the smaller scale."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        big = _scale_of(low, last) if last and low[last.end : mention.start] == " " else None
        small = _scale_of(low, mention) if big is not None else None
        if last and big is not None and small is not None and small < big:
            value = last.number.value.scaleb(big - small) + mention.number.value
            number = replace(last.number, end=mention.number.end, value=value)
            joined[-1] = replace(last, number=number, unit=mention.unit, end=mention.end)
        else:
            joined.append(mention)
    return joined


def _scale_of(low: str, mention: Mention) -> int | None:
    """Return the power of ten that an amount of money is told in, `None` for anything but a plain amount."""
    number = mention.number
    if mention.kind is not Kind.MONEY or mention.unit is None or number.upper or number.whole:
        return None
    first, _, rest = low[mention.unit.start : mention.unit.end].partition(" ")
    return _SCALES.get(first, 0 if not rest else None)


def _ranges(low: str, found: list[Mention]) -> list[Mention]:
    """Join "từ 5% đến 7%" to one mention."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        if last and _is_range(low, last, mention):
            upper = mention.number.value
            joined[-1] = replace(
                last,
                number=replace(last.number, end=mention.number.end, upper=upper),
                unit=mention.unit,
                end=mention.end,
            )
        else:
            joined.append(mention)
    return joined


_BETWEEN = re.compile(r"\s?(?:đến|tới|-)\s?(?:dưới\s|khoảng\s)?$")
_FROM = re.compile(r"(?<!\w)(?:tăng|giảm|nâng|hạ)\s(?:[^\s]+\s){0,4}từ\s$")


def _is_range(low: str, one: Mention, two: Mention) -> bool:
    if (
        one.unit is None
        or two.unit is None
        or one.number.upper
        or two.number.upper
        or one.number.whole
        or two.number.whole
    ):
        return False
    if (
        low[one.unit.start : one.unit.end] != low[two.unit.start : two.unit.end]
        or one.number.value >= two.number.value
    ):
        return False
    return bool(_BETWEEN.fullmatch(low, one.end, two.start)) and not _FROM.search(
        low[max(0, one.start - 30) : one.start]
    )


def _coverages(low: str, found: list[Mention]) -> list[Mention]:
    """Join "12 xã/15 xã" to one mention of a part and its whole."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        if last and last.unit and mention.unit and _is_part(low, last, mention):
            whole: Decimal = mention.number.value
            joined[-1] = replace(last, number=replace(last.number, whole=whole), end=mention.end)
        else:
            joined.append(mention)
    return joined


_OF = re.compile(r"\s?(?:/|trên tổng số|trong tổng số|/tổng số)\s?")


def _is_part(low: str, part: Mention, whole: Mention) -> bool:
    assert part.unit and whole.unit
    if part.kind is not whole.kind or part.kind is Kind.PERCENT or part.number.whole or whole.number.whole:
        return False
    same = (
        low[part.unit.start : part.unit.end].split()[0] == low[whole.unit.start : whole.unit.end].split()[0]
    )
    joint = _OF.fullmatch(low, part.end, whole.start)
    if joint is None or not same or part.number.value > whole.number.value:
        return False
    return part.kind is Kind.COUNT or joint[0].strip() == "/"
