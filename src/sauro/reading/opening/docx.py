"""Word files: the body as lines, with what Word draws (list marks) and without what it hides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sauro.reading.opening.docx_numbering import Numbering
from sauro.reading.opening.docx_styles import Styles, child, listed, value
from sauro.reading.opening.legacy_fonts import TCVN3, charset_of, convert
from sauro.reading.opening.letterheads import Rows
from sauro.reading.opening.outcome import MOST_CHARACTERS, Note, Opened, Unreadable
from sauro.reading.opening.packages import Package, Story, attribute, local, related

KIND = "Word (.docx)"
_LEFT_OUT = {
    "pPr", "rPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "sdtPr", "sdtEndPr", "smartTagPr",
    "fldData", "rt", "ctrlPr", "annotationRef", "footnoteRef", "endnoteRef", "separator", "continuationSeparator",
}  # fmt: skip
_CHANGES = {"ins", "del", "moveFrom", "moveTo"}
_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
#: A table has no more columns than this (Word makes 63); a cell that claims more stands in one.
_MOST_COLUMNS = 300
_CONTENTS = ("toc ", "contents ")


@dataclass
class _Paragraph:
    """What is gathered while a paragraph is walked through."""

    style: str
    #: (text, font)
    pieces: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    #: Open fields; True while a field's code, not its result, is passing.
    fields: list[bool] = field(default_factory=list)


class _Reader:
    """Turns paragraphs and rows into lines; keeps what runs on from one to the next."""

    def __init__(self, package: Package, main: str) -> None:
        parts = related(package, main)
        self._package = package
        self._parts = parts
        self._styles = Styles(package.tree(parts.get("styles", "")))
        self._numbering = Numbering(package.tree(parts.get("numbering", "")), self._styles)
        self._notes_called: list[tuple[str, str]] = []
        self.told: dict[str, Note] = {}
        self._charsets: set[str] = set()
        #: Text of a paragraph whose end was deleted: it runs on into the next.
        self._carried = ""

    # --- blocks ---

    def blocks(self, element: Any) -> Iterator[str]:
        """Yield the lines of a cell, a box or a note."""
        for inner in element:
            match local(inner.tag):
                case "p":
                    yield from self.paragraph(inner)
                case "tbl":
                    yield from self.left_over()
                    table = Rows()
                    for row in inner:
                        if local(row.tag) == "tr":
                            yield from self.row(row, table)
                case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "txbxContent":
                    yield from self.blocks(inner)
        yield from self.left_over()

    def left_over(self) -> Iterator[str]:
        """Yield the paragraph that runs on into nothing."""
        text, self._carried = self._carried.strip(" \n"), ""
        if text:
            yield text

    def row(self, row: Any, table: Rows) -> Iterator[str]:
        """Yield a table's row as one line; a merged cell is written once, the places it covers stay empty."""
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            self._tell("changes_accepted")
            return
        before, after = (_small(value(properties, name)) for name in ("gridBefore", "gridAfter"))
        cells: list[list[str]] = [[] for _ in range(before)]
        for cell in _cells(row):
            cells += self._cell(cell, room=_MOST_COLUMNS - len(cells))
        yield from table.said(cells + [[] for _ in range(after)])

    def _cell(self, cell: Any, *, room: int) -> list[list[str]]:
        """Return the cell's lines, and an empty place for each further column that it spans within `room`."""
        properties = child(cell, "tcPr")
        lines = [line for said in self.blocks(cell) for line in said.split("\n") if line.strip()]
        merges = (child(properties, name) for name in ("vMerge", "hMerge"))
        goes_on = any(merged is not None and attribute(merged, "val") != "restart" for merged in merges)
        if goes_on or child(properties, "cellDel") is not None:
            lines = []
        wide = max(min(_small(value(properties, "gridSpan")), room), 1)
        return [lines, *([] for _ in range(wide - 1))]

    def paragraph(self, element: Any) -> Iterator[str]:
        """Yield the paragraph with its mark, then the lines of text boxes that hang on it."""
        properties = child(element, "pPr")
        style = value(properties, "pStyle")
        if self._styles.name_of(style).lower().startswith(_CONTENTS) and style[-1:].isdecimal():
            self._tell("contents_left_out")
            return
        paragraph = _Paragraph(style)
        self._walk(element, paragraph)
        text = self._carried + self._text(paragraph)
        self._carried = ""
        if child(child(properties, "rPr"), "del") is not None:
            self._tell("changes_accepted")
            self._carried = text
            return
        text = text.strip(" \n")
        mark = self._numbering.mark(listed(properties), style)
        if mark and (text or mark not in "-+"):
            text = f"{mark} {text}".rstrip()
        yield text
        for box in paragraph.boxes:
            yield from self.blocks(box)

    # --- inside a paragraph ---

    def _walk(self, element: Any, into: _Paragraph) -> None:
        for inner in () if element is None else element:
            name = local(inner.tag)
            if name in _CHANGES:
                self._tell("changes_accepted")
            if name in _LEFT_OUT:
                continue
            if name == "AlternateContent":
                # The same drawing, told twice: once for today's Word, once for old ones.
                chosen = child(inner, "Choice")
                self._walk(child(inner, "Fallback") if chosen is None else chosen, into)
            elif name == "r":
                self._run(inner, into)
            elif name == "txbxContent":
                into.boxes.append(inner)
            elif name == "t":
                into.pieces.append((_on_one_line(inner), ""))
            else:
                self._walk(inner, into)

    def _run(self, run: Any, into: _Paragraph) -> None:
        properties = child(run, "rPr")
        run_style = value(properties, "rStyle")
        if self._styles.is_hidden(properties, run_style, into.style):
            if any(local(inner.tag) == "t" and inner.text for inner in run):
                self._tell("hidden_left_out")
            return
        font = self._styles.font(properties, run_style, into.style)
        for inner in run:
            self._in_run(inner, font, into)

    def _in_run(self, inner: Any, font: str, into: _Paragraph) -> None:
        name = local(inner.tag)
        match name:
            case "fldChar":
                _field(attribute(inner, "fldCharType"), into.fields)
            case "footnoteReference" | "endnoteReference":
                self._notes_called.append((name.removesuffix("Reference"), attribute(inner, "id")))
            case "sym":
                into.pieces.append((_symbol(inner), font if charset_of(attribute(inner, "font"))[0] else ""))
            case "t" if not any(into.fields):
                into.pieces.append((_on_one_line(inner), font))
            case "AlternateContent" | "drawing" | "pict" | "object" | "ruby":
                self._walk([inner], into)
            case _ if name in _BREAKS:
                into.pieces.append((_BREAKS[name], font))

    def _text(self, paragraph: _Paragraph) -> str:
        """Join the pieces; those of one old font are converted as one: a letter and its mark may stand in two runs."""
        text = ""
        for font, pieces in groupby(paragraph.pieces, key=lambda piece: piece[1]):
            joined = "".join(piece for piece, _ in pieces)
            charset, capitals = charset_of(font) if font else ("", False)
            if charset:
                converted = convert(joined, charset, capitals=capitals)
                if converted != joined:
                    self._charsets.add(charset)
                joined = converted
            text += joined if charset == TCVN3 else joined.replace("\u00ad", "")
        return text.replace("\u00ad", "").replace("\t", " ")

    # --- what stands outside the body ---

    def footnotes(self) -> Iterator[str]:
        """Yield the notes that the body calls, in the order of the calls."""
        for kind in ("footnote", "endnote"):
            called = [name for of, name in self._notes_called if of == kind]
            root = self._package.tree(self._parts.get(f"{kind}s", "")) if called else None
            found = {} if root is None else {attribute(note, "id"): note for note in root}
            for number, name in enumerate(dict.fromkeys(called), start=1):
                if name in found:
                    text = " ".join(line for line in self.blocks(found[name]) if line)
                    yield f"[{number}] {text}".rstrip()

    def notes(self) -> tuple[Note, ...]:
        """Return what is to be told of the file."""
        converted = [Note("converted", {"name": name}) for name in sorted(self._charsets)]
        return (*converted, *self.told.values())

    def _tell(self, code: str) -> None:
        self.told.setdefault(code, Note(code))


def _on_one_line(element: Any) -> str:
    return (element.text or "").replace("\r", "").replace("\n", " ")


def _small(number: str) -> int:
    return min(int(number), 200) if number.isdecimal() and len(number) < 9 else 0


def _cells(row: Any) -> Iterator[Any]:
    for inner in row:
        match local(inner.tag):
            case "tc":
                yield inner
            case "sdt" | "sdtContent" | "customXml" | "ins":
                yield from _cells(inner)


def _field(step: str, fields: list[bool]) -> None:
    if step == "begin":
        fields.append(True)
    elif step == "separate" and fields:
        fields[-1] = False
    elif step == "end" and fields:
        fields.pop()


def _symbol(element: Any) -> str:
    """Return the letter of a symbol; fonts of pictures (Wingdings) have none."""
    try:
        code = int(attribute(element, "char"), 16)
    except ValueError:
        return ""
    if 0xF000 <= code < 0xF100:
        plain = attribute(element, "font").lower() == "symbol" or charset_of(attribute(element, "font"))[0]
        return chr(code - 0xF000) if plain and code >= 0xF020 else " "
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""


def _lines(reader: _Reader, story: Story) -> Iterator[str]:
    """Yield the body's lines; frees each paragraph and row that was read."""
    paragraphs = rows = 0
    table = Rows()
    for event, element in story:
        name = local(element.tag)
        step = 1 if event == "start" else -1
        if name == "p":
            paragraphs += step
            if not paragraphs and not rows:
                yield from reader.paragraph(element)
                story.forget(element)
        elif name == "tr" and not paragraphs:
            rows += step
            if not rows:
                yield from reader.row(element, table)
                story.forget(element)
        elif name == "tbl" and not paragraphs and not rows and step > 0:
            yield from reader.left_over()
            table = Rows()
    yield from reader.left_over()


def open_docx(data: bytes) -> Opened:
    """Return the text of a Word file.

    :raises Unreadable: broken, encrypted, too_big, unknown_kind (another office file), legacy_font_unknown.
    """
    package = Package(data, KIND)
    main = related(package, "").get("officeDocument", "word/document.xml")
    if main not in package.names:
        raise Unreadable("broken", kind=KIND)
    reader = _Reader(package, main)
    lines: list[str] = []
    length = 0
    for line in _lines(reader, Story(package, main)):
        length += len(line) + 1
        if length > MOST_CHARACTERS:
            raise Unreadable("too_big", size="quá nhiều chữ", most=f"{MOST_CHARACTERS} chữ")
        if line or (lines and lines[-1]):
            lines.append(line)
    lines += reader.footnotes()
    return Opened("\n".join(lines).strip("\n"), "docx", reader.notes())
