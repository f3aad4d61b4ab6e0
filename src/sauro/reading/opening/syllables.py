"""Tests whether words are spelled as Vietnamese is: what tells the right decoding of bytes from a wrong one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from sauro.reading.lexicon import words

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_ONSET = "(?:ngh|ng|nh|n|gh|gi|g|ch|c|kh|k|ph|p|qu|th|tr|t|b|d|đ|h|l|m|r|s|v|x)?"
#: Letters and whatever stands among them: a symbol inside a word must count against the reading.
_WORD = re.compile(r"[^\s\x00-\x40\[-`{-\x7f\u2010-\u201f\u2022\u2026«»²³°]+")
#: Statistics over this many marked words are as good as over all.
_ENOUGH = 4000


@cache
def _syllable() -> re.Pattern[str]:
    return re.compile(f"{_ONSET}(?:{'|'.join(words('rimes'))})")


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Test whether `word` is one syllable of Vietnamese, whatever its case and composition.

    >>> is_syllable("Nghiệm"), is_syllable("hoà"), is_syllable("héi"), is_syllable("x·")
    (True, True, False, False)
    """
    split = unicodedata.normalize("NFD", word.lower())
    bare = split.translate(_TONES)
    whole = unicodedata.normalize("NFC", bare)
    return len(split) - len(bare) <= 1 and _syllable().fullmatch(whole) is not None


@dataclass(frozen=True)
class Spelling:
    """How many words of a text bear a mark, and how many of those are syllables of Vietnamese."""

    marked: int
    right: int

    @property
    def share(self) -> float:
        """Return the share of right words; 0 where no word bears a mark."""
        return self.right / self.marked if self.marked else 0.0


def spelling(text: str) -> Spelling:
    """Count the marked words of `text` and those that are Vietnamese (of a long text, its beginning)."""
    marked = right = 0
    for found in _WORD.finditer(text):
        word = found[0]
        if word.isascii():
            continue
        marked += 1
        right += len(word) <= 12 and is_syllable(word)
        if marked >= _ENOUGH:
            break
    return Spelling(marked, right)
