"""Words of the grammar of instructions, by what they do in a sentence."""

from __future__ import annotations

import re
from functools import cache

from sauro.reading.lexicon import alternation, entries, words

#: Lists whose first column is nouns.
_NOUNS = (
    "countable_nouns",
    "document_types",
    "indicator_heads",
    "meeting_nouns",
    "noun_makers",
    "numbered_things",
    "products",
)


@cache
def words_that(what: str) -> tuple[str, ...]:
    """Return the words of `grammar_words.txt` that do `what`, in the order of the file.

    >>> "đồng chí" in words_that("pronoun")
    True
    """
    return tuple(line[0] for line in entries("grammar_words") if line[1] == what)


@cache
def any_that(what: str) -> str:
    """Return a pattern that matches any one of them as whole words; what stands before is not looked at."""
    return rf"(?:{alternation(words_that(what))})(?!\w)"


def starts_with(what: str) -> re.Pattern[str]:
    """Return the compiled pattern of `any_that`."""
    return re.compile(any_that(what))


@cache
def no_end_of_a_noun() -> str:
    """Return a pattern that fails right after the verb that a noun ends with: "công | trình", "cuộc | họp".

    Of a longer noun the last two syllables are one already ("hạng mục công | trình").
    """
    verbs = {line[0] for line in entries("imperative_verbs")}
    ends = {end for name in _NOUNS for noun in words(name) for end in _ends(noun, verbs)}
    return "".join(rf"(?<!\b{re.escape(end)})" for end in sorted(ends - verbs))


def _ends(noun: str, verbs: set[str]) -> list[str]:
    syllables = noun.split()
    tails = [k for k in range(1, len(syllables)) if " ".join(syllables[k:]) in verbs]
    return [" ".join(syllables[-2:] if k == len(syllables) - 1 else syllables) for k in tails]
