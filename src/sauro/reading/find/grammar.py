"""Words of the grammar of instructions, by what they do in a sentence."""

from __future__ import annotations

import re
from functools import cache

from sauro.reading.lexicon import alternation, entries


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
