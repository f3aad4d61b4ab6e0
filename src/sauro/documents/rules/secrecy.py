"""Classified content never enters: the stamp at a document's head is looked for before anything is stored."""

from __future__ import annotations

import re
import unicodedata

from sauro.documents.rules.kinds import Classification
from sauro.kernel.errors import Reason

_STAMPS = {
    "mật": Classification.SECRET,
    "tối mật": Classification.TOP_SECRET,
    "tuyệt mật": Classification.ULTRA_SECRET,
}
#: A stamp stands at the head; further down the words belong to the text ("bảo vệ bí mật nhà nước").
HEAD_LINES = 15
_COLUMN = re.compile(r"\t|\s{3,}|\|")
_LABEL = re.compile(r"^độ mật\s*:?\s*")
_FRAME = " .:*[]()\u2026"


def stamp_in(text: str) -> Classification:
    """Return the secrecy stamp that stands by itself in a line or column at the head of `text`, else `NONE`.

    >>> stamp_in("HUYỆN ỦY\\nTỐI MẬT\\nKẾT LUẬN").value
    'top_secret'
    """
    lines = [line for line in unicodedata.normalize("NFC", text).splitlines() if line.strip()]
    for line in lines[:HEAD_LINES]:
        for column in _COLUMN.split(line):
            words = _LABEL.sub("", " ".join(column.casefold().split()))
            if found := _STAMPS.get(words.strip(_FRAME)):
                return found
    return Classification.NONE


def secrecy_refusals(*, classification: str, text: str = "") -> list[Reason]:
    """Return why the document can't enter: the clerk chose a stamp, or the pasted text bears one."""
    if classification != Classification.NONE:
        return [Reason("classified", "classification", {"stamp": classification})]
    if stamp := stamp_in(text):
        return [Reason("classified_head", "text", {"stamp": stamp})]
    return []
