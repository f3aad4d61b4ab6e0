"""Search with and without accents: every word typed must stand in what is folded, or the number is meant."""

from __future__ import annotations

import re

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from sauro.kernel.folding import fold

#: Below this a trigram index has nothing to offer: the word is looked for along the list's own order.
TRIGRAM = 3
#: A bare figure is looked for among the numbers of so many years.
YEARS_BACK = 10
_NUMBER = re.compile(r"^(?:(?P<prefix>nv|ct)[- ]?)?(?:(?P<year>\d{4})[-/ ])?(?P<seq>\d{1,6})$")
_PREFIXES = ("NV", "CT")


def found_q(text: str, *, year: int) -> Q:
    """Return the filter of the commitments that `text` finds: its number, or all its words in title, scope and product.

    `NV-2024-0012`, `nv 2024-12` and `12` (of the last years up to `year`) are numbers. For rows of Commitment only.
    """
    folded = fold(text)
    words = Q()
    for word in folded.split():
        words &= _holds(word)
    numbers = numbers_meant(folded, year=year)
    return words | Q(number__in=numbers) if numbers else words


def numbers_meant(folded: str, *, year: int) -> list[str]:
    """Return the printed numbers that the text may mean; none where it isn't a number.

    >>> numbers_meant("nv 2024-12", year=2026)
    ['NV-2024-0012']
    """
    match = _NUMBER.match(folded)
    if match is None:
        return []
    prefixes = [match["prefix"].upper()] if match["prefix"] else _PREFIXES
    years = [int(match["year"])] if match["year"] else range(year - YEARS_BACK, year + 1)
    return [f"{prefix}-{one}-{int(match['seq']):04d}" for prefix in prefixes for one in years]


def _holds(word: str) -> Q:
    if len(word) >= TRIGRAM and connection.vendor == "sqlite":
        phrase = '"' + word.replace('"', '""') + '"'
        table = "SELECT rowid FROM commitments_search WHERE commitments_search MATCH %s"
        # The statement is ours, the word travels as a parameter.
        return Q(id__in=RawSQL(table, [phrase]))  # nosec B611
    # PostgreSQL takes the trigram index of the column by itself.
    return Q(folded__contains=word)
