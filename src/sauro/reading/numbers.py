"""How a number is written in Vietnamese: 222.551 is a whole, 15,12 has decimals, 11,5 - 12,4 is a range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_ONE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+|\.\d{1,2}(?![.\d]))?"
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
#: Digits with points, commas or strokes between, whatever they say.
WRITTEN = re.compile(r"(?<![\w.,/:-])\d+(?:[.,/]\d+)+(?![\w/])")
#: A number, a range or a pair "20/112", standing for itself: not part of a word, a symbol or a date.
NUMBER = re.compile(
    rf"(?:(?<![\w.,/:-])|(?<=\(-)|(?<=\(\+)|(?<=,\s[-+])|(?<=[^\W\d_]\s-)|(?<=[^\W\d_]/))(?P<one>{_ONE})"
    rf"(?:\s?(?P<sign>-|/|đến|tới|(?:trong|trên) tổng số)\s?(?P<two>{_ONE}))?(?![\d]|[.,/:-]\d)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text. `upper` is the end of a range, `whole` the second of "20/112"."""

    start: int
    end: int
    value: Decimal
    upper: Decimal | None = None
    whole: Decimal | None = None


def parse_number(text: str) -> Decimal:
    """Return the value of one written number. Three digits after a point are thousands, fewer are decimals.

    >>> [str(parse_number(t)) for t in ("222.551", "15,12", "10.793,7", "08", "1.5", "655,44", "0.875")]
    ['222551', '15.12', '10793.7', '8', '1.5', '655.44', '0.875']
    """
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    elif text[-4:-3] == "." and _THOUSANDS.fullmatch(text):
        text = text.replace(".", "")
    return Decimal(text)


def numbers_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Yield the numbers of `text` between the two places, in order. A pair whose first is the larger is two numbers.

    >>> [(str(n.value), n.upper and str(n.upper), n.whole and str(n.whole))
    ...  for n in numbers_in("từ 11,5 - 12,4% và 20/112 khu phố")]
    [('11.5', '12.4', None), ('20', None, '112')]
    """
    for m in NUMBER.finditer(text, start, len(text) if end is None else end):
        first = parse_number(m["one"])
        second = parse_number(m["two"]) if m["two"] else None
        if second is None:
            yield Number(m.start(), m.end(), first)
        elif m["sign"] == "/" or m["sign"].endswith("tổng số"):
            if first <= second:
                yield Number(m.start(), m.end(), first, whole=second)
        elif first < second:
            yield Number(m.start(), m.end(), first, upper=second)
        else:
            yield Number(m.start("one"), m.end("one"), first)
            yield Number(m.start("two"), m.end("two"), second)
