"""What opening a file comes to: its text, or one refusal that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: Bytes beyond this are refused before anything is read.
MOST_BYTES = 200 * 1024 * 1024
#: What is text from the first byte to the last; nobody writes a resolution of this length.
MOST_TEXT_BYTES = 64 * 1024 * 1024
#: Characters of one opened text.
MOST_CHARACTERS = 20_000_000


@dataclass(frozen=True)
class Note:
    """Something a reader of the text should know: a conversion, a page without text. `words.note` says it."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Opened:
    """The text of a file: paragraphs on lines, a table's row on one line with its cells between tabs."""

    text: str
    #: docx, pdf, html, text or markdown: what the content is, whatever the name says.
    kind: str
    notes: tuple[Note, ...] = ()


class Unreadable(Exception):
    """The file cannot be opened; `words.refusal` says why and what to do, `code` stays the same in every release."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, str | int] = params
