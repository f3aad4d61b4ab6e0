"""One spelling to match on, letter for letter beside the text as given (chuẩn hoá).

`clean` has composed letters, one tone placement (hòa, not hoà), plain spaces, dashes and quotes; soft hyphens and
other invisible marks are gone. Every place in it leads back to a place in `raw`, so findings keep the very words.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from sauro.reading.findings import Span

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\v\f\r\u0085"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_LETTERS = {
    "\u00d0": "Đ",
    "\u0189": "Đ",
    "\u00f0": "đ",
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u00ab": '"',
    "\u00bb": '"',
    "\u2028": "\n",
    "\u2029": "\n",
    "\u00ba": "°",
}
_SAME_LENGTH = str.maketrans(dict.fromkeys(_SPACES, " ") | dict.fromkeys(_DASHES, "-") | _LETTERS)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\u202a-\u202e\ufeff\ufe0f\x00-\x08\x0e-\x1f]+")
#: The mark of a footnote right after a number ("87,9⁴ tỷ đồng") is no part of it.
_FOOTNOTE = re.compile("(?<=[0-9])[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+")
_NEW_TONES = "àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ"
#: A syllable that ends in oa, oe or uy with the tone on its last letter.
_NEW_STYLE = re.compile(r"(?<![qQ])(?:[oO][àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?![^\W\d_])")
#: For a character class: the small letters (in Unicode capitals and small letters of Vietnamese alternate).
SMALL_LETTERS = "a-z" + "".join(c for c in map(chr, range(0xDF, 0x1EFF)) if c.islower())


@dataclass(frozen=True, slots=True)
class Source:
    """A text in three spellings of one length (`clean`, `low`) and as given (`raw`)."""

    raw: str
    clean: str
    #: `clean` in lower case.
    low: str
    #: For each place of `clean` its place in `raw`; `None` where they are the same.
    places: Sequence[int] | None = None

    def raw_span(self, start: int, end: int) -> Span:
        """Return where `clean[start:end]` stands in `raw`."""
        if self.places is None:
            return Span(start, end)
        return Span(self.places[start], self.places[end] if end > start else self.places[start])

    def words(self, start: int, end: int) -> str:
        """Return the words as given."""
        span = self.raw_span(start, end)
        return self.raw[span.start : span.end]

    def clean_place(self, raw_place: int) -> int:
        """Return the place in `clean` of a place in `raw`."""
        return raw_place if self.places is None else bisect_left(self.places, raw_place)


def normalise(raw: str) -> Source:
    """Return the text in its three spellings. Linear; nothing is lost from `raw`.

    >>> normalise("Phường Hoà Bình,\\u00a0thuỷ lợi; quý I").clean
    'Phường Hòa Bình, thủy lợi; quý I'
    >>> s = normalise("hội\\u00adnghị")
    >>> s.clean, s.words(0, 7)
    ('hộinghị', 'hội\\xadnghị')
    """
    text, places = _composed(raw)
    clean = _one_tone_style(text.translate(_SAME_LENGTH))
    return Source(raw, clean, _lower(clean), places)


def _composed(raw: str) -> tuple[str, Sequence[int] | None]:
    if unicodedata.is_normalized("NFC", raw) and not _INVISIBLE.search(raw) and not _FOOTNOTE.search(raw):
        return raw, None
    written = StringIO()
    places = array("I")
    for start, end in _clusters(raw):
        plain = "" if _FOOTNOTE.match(raw, start, end) else unicodedata.normalize("NFC", raw[start:end])
        letters = _INVISIBLE.sub("", plain)
        written.write(letters)
        places.extend(range(start, end) if len(letters) == end - start else [start] * len(letters))
    places.append(len(raw))
    return written.getvalue(), places


def _clusters(raw: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that compose apart from each other: runs without marks, or a letter with its marks."""
    start = 0
    for m in _CLUSTER.finditer(raw):
        yield from _plain(raw, start, m.start())
        yield m.span()
        start = m.end()
    yield from _plain(raw, start, len(raw))


def _plain(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a run without Latin marks whole, or letter by letter where other scripts compose in it."""
    if start < end and unicodedata.is_normalized("NFC", raw[start:end]):
        yield start, end
        return
    first = start
    for place in range(start + 1, end + 1):
        if place == end or not _joins(raw[place]):
            yield first, place
            first = place


def _joins(letter: str) -> bool:
    """Test whether the letter composes with the one before it: a mark, a vowel or an end of a Korean syllable."""
    return (
        unicodedata.combining(letter) != 0 or "\u1160" <= letter <= "\u11ff" or letter in "\u0cd5\u0cd6\u0dcf"
    )


#: A letter with combining marks after it, or invisible marks. Long runs of marks are cut, as Unicode's safe text is.
_CLUSTER = re.compile(
    "(?<=[0-9])[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+|[^\u0300-\u036f][\u0300-\u036f]{1,30}|[\u00ad\u200b-\u200f\u2060-\u2064\u202a-\u202e\ufeff\ufe0f\x00-\x08\x0e-\x1f]+"
)

_MOVED = {
    pair: unicodedata.normalize("NFC", pair[0] + tone) + unicodedata.normalize("NFD", pair[1])[0]
    for first in "oOuU"
    for second in _NEW_TONES
    for pair in [first + second]
    for tone in [unicodedata.normalize("NFD", second)[1]]
}


def _one_tone_style(text: str) -> str:
    return _NEW_STYLE.sub(lambda m: _MOVED[m[0]], text)


def _lower(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
