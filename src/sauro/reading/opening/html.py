"""Web pages: the main content as lines, list marks and tables kept, menus and related news left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import Any

from sauro.reading.lexicon import words
from sauro.reading.opening.docx_numbering import letter, roman
from sauro.reading.opening.letterheads import Rows
from sauro.reading.opening.outcome import Unreadable

KIND = "HTML"
_SILENT = {
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "iframe", "object", "embed", "svg",
    "canvas", "audio", "video", "select", "option", "button", "input", "textarea", "del", "map", "math",
}  # fmt: skip
#: Beside the text, unless they hold most of it (a ministry's page may be one form from top to bottom).
_BESIDE = {"form", "nav", "aside", "footer", "menu", "dialog"}
_BOXES = {"ul", "ol", "div", "section", "table"}
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "section",
    "article", "main", "header", "blockquote", "pre", "center", "address", "figure", "figcaption", "fieldset", "hr",
    "tbody", "thead", "tfoot", "caption", "body", "html", "form", "nav", "aside", "footer", "menu",
}  # fmt: skip
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_NOT_LETTERS = re.compile("[^a-z]+")
_HIDDEN_MARK = re.compile(r"list-style(?:-type)?\s*:\s*none", re.I)
_SILENT_PARTS = re.compile(r"<(script|style|head)\b[^<>]*>[^<]*(?:<(?!/\1)[^<]*)*", re.I)
_BLOCK_TAG = re.compile(r"</?(?:br|p|div|h[1-6]|li|tr|table|ul|ol|section|article)\b[^<>]*>", re.I)
_TAG = re.compile(r"<[!/a-zA-Z][^<>]*>")
_SPACES = re.compile(r"[ \t\r\n\x0c]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
#: A cell with more characters than this holds a page, not an entry.
_CELL_OF_LAYOUT = 3000
#: A table has no more columns than this; cells that claim more stand in one.
_MOST_COLUMNS = 300
#: Deeper than this, only words count.
_MOST_DEPTH = 200
_MOST_TAGS = 1_000_000
#: So many heads of known columns make a table of a plan.
_KNOWN_HEADS = 2


@dataclass(frozen=True)
class _Weight:
    """How much text an element holds, and how much of it in how many links."""

    text: int
    linked: int
    links: int


def _weights(root: Any) -> dict[Any, _Weight]:
    """Weigh every element, innermost first: one step an element, however deep the page."""
    weights: dict[Any, _Weight] = {}
    for element in reversed(list(root.iter())):
        text, linked, links = len((element.text or "").strip()), 0, 0
        for inner in element:
            weight = weights[inner]
            text += weight.text + len((inner.tail or "").strip())
            linked, links = linked + weight.linked, links + weight.links
        weights[element] = _Weight(text, text, 1) if element.tag == "a" else _Weight(text, linked, links)
    return weights


@cache
def _furniture() -> tuple[frozenset[str], tuple[str, ...]]:
    named = words("html_furniture")
    return frozenset(named), tuple(word for word in named if len(word) >= 7)


def _is_silent(element: Any) -> bool:
    tag = element.tag
    if not isinstance(tag, str):
        return True
    if tag in _SILENT:
        return True
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(element.get("style") or ""))


def _is_furniture(element: Any) -> bool:
    """Test whether an element says of itself that it is beside the text."""
    if element.tag in _BESIDE or (element.tag == "header" and element.find(".//h1") is None):
        return True
    named = f"{element.get('id') or ''} {element.get('class') or ''}"[:500].lower()
    if not named.strip():
        return False
    single, inside = _furniture()
    joined = _NOT_LETTERS.sub("", named)
    return not single.isdisjoint(_NOT_LETTERS.split(named)) or any(word in joined for word in inside)


def _is_list_of_links(weight: _Weight) -> bool:
    """Test whether a block is nothing but links: other news, a menu without a name."""
    return weight.links >= 4 and weight.linked * 10 >= weight.text * 8


def _main(root: Any) -> Any:
    """Return the element that holds the text, with menus and lists of links taken out."""
    for element in [e for e in root.iter() if _is_silent(e)]:
        _take_out(element)
    weights = _weights(root)
    whole = weights[root].text
    for element, weight in weights.items():
        is_small = weight.text * 2 < whole and element.tag not in {"html", "body"}
        if is_small and (_is_furniture(element) or (element.tag in _BOXES and _is_list_of_links(weight))):
            _take_out(element)
    articles = [e for e in root.iter("article", "main") if weights[e].text * 2 > whole]
    return articles[0] if articles else root


def _take_out(element: Any) -> None:
    """Empty an element; what follows it stays where it is."""
    element.clear(keep_tail=True)
    element.tag = "span"


@dataclass
class _Page:
    """The lines so far and the one being written."""

    lines: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    #: A list mark that waits for its words.
    mark: str = ""
    #: The number that the next item of each list bears.
    numbers: dict[Any, int] = field(default_factory=dict)

    def say(self, text: str | None) -> None:
        if text:
            self.current.append(text)

    def end(self) -> None:
        line = _SPACES.sub(" ", "".join(self.current)).strip(" ")
        self.current = []
        if line:
            self.lines.append(f"{self.mark} {line}" if self.mark else line)
            self.mark = ""


def _walk(element: Any, page: _Page, depth: int = 0) -> None:
    if depth > _MOST_DEPTH:
        page.say(" ".join(element.itertext()))
        return
    tag = element.tag
    if tag == "pre":
        page.end()
        page.lines += [line.strip() for line in "".join(element.itertext()).split("\n") if line.strip()]
        return
    if tag == "table" and not _is_layout(element):
        page.end()
        page.lines += _rows(element)
        return
    is_block = tag in _BLOCKS or tag in {"td", "th"}
    if is_block:
        page.end()
    if tag == "li":
        page.mark = _mark(element, page.numbers)
    page.say(element.text)
    for inner in element:
        if inner.tag == "br":
            page.end()
        else:
            _walk(inner, page, depth + 1)
        page.say(inner.tail)
    if is_block:
        page.end()
    if tag == "li":
        page.mark = ""


def _mark(item: Any, numbers: dict[Any, int]) -> str:
    """Return the mark of a list's item; `numbers` are counted on, list by list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    number = _whole(item.get("value"), numbers.get(parent) or _whole(parent.get("start"), 1))
    numbers[parent] = number + 1
    if _HIDDEN_MARK.search(f"{parent.get('style') or ''};{item.get('style') or ''}"):
        return ""
    form = parent.get("type") or "1"
    shown = {"a": letter(number), "A": letter(number).upper(), "i": roman(number).lower(), "I": roman(number)}
    return f"{shown.get(form, str(number))}."


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else default


def _is_layout(table: Any) -> bool:
    if _has_known_heads(table):
        return False
    if table.find(".//table") is not None or (table.get("role") or "") == "presentation":
        return True
    rows = list(table.iter("tr"))
    cells = [cell for row in rows for cell in row.iterchildren("td", "th")]
    if not cells or len(cells) == len(rows):
        return True
    return any(sum(map(len, cell.itertext())) > _CELL_OF_LAYOUT for cell in cells)


def _has_known_heads(table: Any) -> bool:
    """Test whether the first row is the head of a plan's table ("Nội dung", "Đơn vị chủ trì", "Thời hạn")."""
    first = next(table.iter("tr"), None)
    cells = [] if first is None else first.iterchildren("td", "th")
    heads = [" ".join("".join(cell.itertext()).split()).lower()[:60] for cell in cells]
    return len([head for head in heads if head in _column_heads()]) >= _KNOWN_HEADS


@cache
def _column_heads() -> frozenset[str]:
    return frozenset(words("table_columns"))


def _rows(table: Any) -> Iterator[str]:
    """Yield each row as one line; a cell over several places is written once, the others stay empty."""
    covered: dict[int, int] = {}
    caption = table.find("caption")
    if caption is not None:
        yield " ".join(_cell_lines(caption))
    rows = Rows()
    for row in table.iter("tr"):
        line: list[list[str]] = []
        for cell in row.iterchildren("td", "th"):
            _skip_covered(line, covered)
            wide = max(1, min(_whole(cell.get("colspan"), 1), _MOST_COLUMNS - len(line)))
            tall = min(max(_whole(cell.get("rowspan"), 1), 1), 5000)
            for at in range(len(line), len(line) + wide):
                if tall > 1:
                    covered[at] = tall - 1
            line += [_cell_lines(cell), *([] for _ in range(wide - 1))]
        _skip_covered(line, covered)
        yield from rows.said(line)


def _skip_covered(line: list[list[str]], covered: dict[int, int]) -> None:
    while covered.get(len(line), 0) > 0:
        covered[len(line)] -= 1
        line.append([])


def _cell_lines(cell: Any) -> list[str]:
    page = _Page()
    _walk(cell, page)
    page.end()
    return [line.replace("\t", " ") for line in page.lines]


def _bare(text: str) -> list[str]:
    """Return the lines of a page nested too deep for any parser: its tags taken away."""
    without = _SILENT_PARTS.sub(" ", text)
    broken = _BLOCK_TAG.sub("\n", without)
    return [
        line
        for piece in unescape(_TAG.sub("", broken)).split("\n")
        if (line := _SPACES.sub(" ", piece).strip(" "))
    ]


def open_html(text: str) -> str:
    """Return the lines of a page's main content.

    :raises Unreadable: broken, no_words.
    """
    from lxml import etree, html

    if text.count("<") > _MOST_TAGS:
        raise Unreadable("too_big", size="quá nhiều thẻ HTML", most=f"{_MOST_TAGS} thẻ")
    # Without huge_tree a page of unclosed tags would be cut off in silence at a depth of 256.
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable("broken", kind=KIND) from error
    page = _Page()
    if any("depth" in error.message.lower() for error in parser.error_log):
        page.lines = _bare(text)
    else:
        _walk(_main(root), page)
        page.end()
    if not page.lines:
        raise Unreadable("no_words", kind=KIND)
    return "\n".join(page.lines)
