"""One spelling for search: what a person types without accents finds what was written with them."""

from __future__ import annotations

import re
import unicodedata

_DASHES = re.compile(r"[‐-―−－]")
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return `text` in lower case without Vietnamese marks, đ as d, dashes and spaces unified.

    >>> fold("Đề án  số 12–ĐA/TU")
    'de an so 12-da/tu'
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    plain = bare.replace("Đ", "d").replace("đ", "d").casefold()
    return _SPACES.sub(" ", _DASHES.sub("-", plain)).strip()
