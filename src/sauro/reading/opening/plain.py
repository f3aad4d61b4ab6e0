"""Text and markdown: as they are, without the marks of emphasis and headings."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+([^\n]*)$", re.M)
_UNDERLINE = re.compile(r"^ {0,3}(?:={3,}|-{3,}|\*{3,}|_{3,})[ \t]*$\n?", re.M)
_QUOTE = re.compile(r"^ {0,3}>[ \t]?", re.M)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)[^\n]*\n?", re.M)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]{0,500}?\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]*[^\s_])_(?![\w_])"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_RULE_OF_TABLE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?")


def lines_of(text: str) -> str:
    """Return text whose lines end with a newline, whatever ended them before.

    >>> lines_of("một\\r\\nhai\\rba")
    'một\\nhai\\nba'
    """
    return _LINE_ENDS.sub("\n", text)


def open_markdown(text: str) -> str:
    """Return what markdown shows: headings and words without marks, a table's row on a line with tabs.

    >>> open_markdown("# I. Kế hoạch\\n1. **Giao** Sở *Tài chính*\\n| Việc | Hạn |\\n|---|---|\\n| a | b |")
    'I. Kế hoạch\\n1. Giao Sở Tài chính\\nViệc\\tHạn\\na\\tb'
    """
    shown = _HEADING.sub(_title, _tables(_FENCE.sub("", text)))
    for mark, kept in (
        (_UNDERLINE, ""),
        (_QUOTE, ""),
        (_STRONG, r"\2"),
        (_EMPHASIS, r"\1\2"),
    ):
        shown = mark.sub(kept, shown)
    return _ESCAPED.sub(r"\1", shown)


def _title(heading: re.Match[str]) -> str:
    """Return a heading's words without the marks that may close it."""
    return heading[1].rstrip(" \t").rstrip("#").rstrip(" \t")


def _tables(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        bare = line.strip()
        if not (bare.startswith("|") and bare.count("|") >= 2):
            lines.append(line)
        elif not _RULE_OF_TABLE.fullmatch(bare):
            cells = bare.removeprefix("|").removesuffix("|").split("|")
            lines.append("\t".join(cell.strip() for cell in cells))
    return "\n".join(lines)
