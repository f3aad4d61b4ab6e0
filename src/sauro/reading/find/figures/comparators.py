"""What a number is compared with: "so với cùng kỳ", a share of a plan, a share of a whole."""

from __future__ import annotations

import re

from sauro.reading.lexicon import alternation, words

_BASES = alternation(words("figure_share_bases"))
_WITH = re.compile(r"\s?(?:[^,;.()]{0,40}?\s)?so(?:\svới)?\s(?:với\s)?")
_SHARE = re.compile(
    r"\s?(?:trở lên\s)?(?:so với\s|của\s|vượt\s|mức\s)?"
    rf"(?P<base>(?:mức\s)?(?:{_BASES})(?!\w)|(?:tổng\s)?(?:kế|dự)\s(?:hoạch|toán))"
)
_SAME_PERIOD = re.compile(r"\s?(?:so với\s)?(?P<base>cùng kỳ(?:\snăm\s(?:trước|ngoái|\d{4}))?)")
_WHOLE = re.compile(r"\s(?P<base>(?:tổng|trên tổng|số|dân số|diện tích|toàn)\s?)")
_STOP = re.compile(
    r"[,;.()!?\"]|\s(?:và|nhưng|trong đó|với|song|do|nhờ|nên|để|trong khi"
    r"|chiếm|đạt|tăng|giảm|bằng|còn|là|xếp|đứng)\s|\s-\s"
)
_BEFORE = re.compile(r"so với\s([^,;.()]{3,80}),")
Stretch = tuple[int, int]


def compared_with(low: str, end: int, hi: int) -> Stretch | None:
    """Return what stands after "so với" behind the number.

    >>> text = "11,79% so với cùng kỳ, đạt"
    >>> a, b = compared_with(text, 6, len(text)) or (0, 0)
    >>> text[a:b]
    'cùng kỳ'
    """
    m = _WITH.match(low, end, hi)
    if m:
        return _until_stop(low, m.end(), hi)
    same = _SAME_PERIOD.match(low, end, hi)
    return same.span("base") if same else None


def share_base(low: str, end: int, hi: int) -> Stretch | None:
    """Return the plan that a share is of: "16,97% [kế hoạch năm 2025]"."""
    m = _SHARE.match(low, end, hi)
    return _until_stop(low, m.start("base"), hi) if m else None


def whole_of(low: str, end: int, hi: int) -> Stretch | None:
    """Return the whole that a share is of: "96,39% [tổng số cử tri]"."""
    m = _WHOLE.match(low, end, hi)
    return _until_stop(low, m.start("base"), hi) if m else None


def named_base(low: str, end: int, hi: int) -> Stretch | None:
    """Return the words right after the number that it is taken of: "chiếm 18% [GRDP]", "gấp 2,3 lần [năm 2024]"."""
    if low[end : end + 1] != " ":
        return None
    found = _until_stop(low, end + 1, hi)
    return found if found and found[1] - found[0] > 2 and low[found[1] - 1] not in ",;." else None


def compared_before(low: str, lo: int, place: int) -> Stretch | None:
    """Return what an aside before the number compares it with: "So với cùng kỳ, …"."""
    found = list(_BEFORE.finditer(low, lo, place))
    return _until_stop(low, *found[-1].span(1)) if found else None


def _until_stop(low: str, start: int, hi: int) -> Stretch | None:
    stop = _STOP.search(low, start + 2, hi)
    end = min(stop.start() if stop else hi, start + 90)
    while end > start and low[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
