"""Lines become blocks: headings, clauses with their numbering, paragraphs, table rows; what is no text is set aside.

Lines broken in the middle of a sentence (as PDFs break them) are joined: `flat` is `clean` with a space for each such
break, letter for letter, so that recognisers see whole sentences and places stay the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from sauro.reading.lexicon import alternation, words
from sauro.reading.marks import Mark, MarkKind, mark_of, still_open
from sauro.reading.normalise import SMALL_LETTERS, Source, normalise


class BlockKind(StrEnum):
    """What a block is. Only HEADING, CLAUSE, PARAGRAPH and ROW are read; the others are set aside."""

    HEADING = "heading"
    CLAUSE = "clause"
    PARAGRAPH = "paragraph"
    ROW = "row"
    CAPTION = "caption"
    BYLINE = "byline"
    ASIDE = "aside"
    RECIPIENTS = "recipients"


SET_ASIDE = frozenset({BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.ASIDE, BlockKind.RECIPIENTS})


@dataclass(slots=True)
class Block:
    """A stretch of lines that belong together. `body` is where the words begin, after the numbering."""

    kind: BlockKind
    start: int
    end: int
    body: int
    mark: Mark | None = None
    level: int = 0
    #: Index of the block that this one stands under, `None` at the top.
    parent: int | None = None
    #: Of a table row: where its cells stand.
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block, in places of `flat`. A clause's numbering is no part of it."""

    start: int
    end: int
    block: int


@dataclass(slots=True)
class Layout:
    """The text cut into blocks and sentences. `flat` and `low` are as long as `source.clean`."""

    source: Source
    flat: str
    low: str
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)


#: A longer stretch without an end is cut, so that what looks at whole sentences stays linear.
LONGEST_SENTENCE = 4000
#: A line with more cells than this is no row of a table.
_MOST_CELLS = 1000
#: After so many cells of tables rows are read as paragraphs.
MOST_CELLS_OF_ALL = 500_000
#: More blocks than a book has; what comes after them is one block.
MOST_BLOCKS = 200_000
#: Lines at least this long count as filled to the margin, in a text that is broken at a margin.
_SHORTEST_FULL = 45


def layout(source: Source | str) -> Layout:
    """Return the blocks and sentences of the text, in order. Linear.

    >>> page = layout("1. Giao Văn phòng chủ trì,\\nphối hợp rà soát:\\na) Số liệu;\\nb) Hồ sơ.")
    >>> [page.flat[b.start:b.end] for b in page.blocks]
    ['1. Giao Văn phòng chủ trì, phối hợp rà soát:', 'a) Số liệu;', 'b) Hồ sơ.']
    >>> [(b.level, b.parent) for b in page.blocks]
    [(0, None), (1, 0), (1, 0)]
    """
    given = normalise(source) if isinstance(source, str) else source
    lines = _lines(given.clean)
    blocks = _blocks(given, lines)
    _set_aside(given, blocks)
    _hang(blocks)
    flat, low = _flattened(given, blocks)
    page = Layout(given, flat, low, blocks)
    page.sentences = [
        s for i, b in enumerate(blocks) if b.kind not in SET_ASIDE for s in _sentences(flat, b, i)
    ]
    return page


# --- Lines ------------------------------------------------------------------------------


def _lines(clean: str) -> list[tuple[int, int]]:
    """Return where the lines stand, without the white space around them; empty ones too, as (place, place)."""
    found, start = [], 0
    while start <= len(clean):
        stop = clean.find("\n", start)
        stop = len(clean) if stop < 0 else stop
        line = clean[start:stop]
        left = start + len(line) - len(line.lstrip())
        found.append((left, max(left, start + len(line.rstrip()))))
        start = stop + 1
    return found


_CONTINUES_AFTER = re.compile(rf"(?:[,(-]|(?:^|\s)(?:{alternation(words('line_openers'))}))$", re.IGNORECASE)
#: A number must follow these; a headline may end in one ("chuyển đổi số").
_WANTS_NUMBER = re.compile(r"(?:^|\s)(?:số|ngày|tháng|năm|quý|điều|khoản|mục)$", re.IGNORECASE)
_ENDS = (".", ":", ";", "!", "?", "…", "./.")
_PICTURE = re.compile(r"\[(?:img|ảnh|image|video)[^\]]*\]", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:^|[.\s(])(?:Ảnh|Ảnh minh họa|Nguồn ảnh)\s*:\s*\S[^\n]{0,60}$|^-?\s*(?:Trong ảnh|Ảnh)\b\s*[:.]"
)


def _is_wrapped(clean: str, lines: list[tuple[int, int]]) -> bool:
    """Test whether lines are broken at a margin: several end in mid-sentence and the next goes on in lower case."""
    broken = sum(
        1
        for (a, b), (c, d) in pairwise(lines)
        if a < b
        and c < d
        and clean[c].islower()
        and not clean[a:b].endswith(_ENDS)
        and mark_of(clean[c : c + 12], ()) is None
    )
    return broken >= 2


def _goes_on(clean: str, last: tuple[int, int], line: tuple[int, int], *, wrapped: bool, margin: int) -> bool:
    """Test whether `line` continues the sentence of the line before it."""
    before, after = clean[last[0] : last[1]], clean[line[0] : line[1]]
    if before.endswith(_ENDS):
        # In a text broken at a margin a part after ";" may begin a line of its own.
        filled = wrapped and len(before) >= max(_SHORTEST_FULL, int(margin * 0.8))
        return filled and before.endswith(";") and after[0].islower()
    if after[0].islower() or after[0] in ",.;)%":
        return True
    if _CONTINUES_AFTER.search(before[-40:]) or (after[0].isdigit() and _WANTS_NUMBER.search(before[-40:])):
        return True
    if not wrapped or before.isupper() != after.isupper():
        return False
    return len(before) >= max(_SHORTEST_FULL, int(margin * 0.55))


def _blocks(source: Source, lines: list[tuple[int, int]]) -> list[Block]:
    clean = source.clean
    wrapped = _is_wrapped(clean, lines)
    lengths = sorted(b - a for a, b in lines if b - a >= _SHORTEST_FULL)
    margin = lengths[len(lengths) * 3 // 4] if lengths else 0
    blocks: list[Block] = []
    open_marks: list[Mark] = []
    last: tuple[int, int] | None = None
    room = MOST_CELLS_OF_ALL
    for line in lines:
        start, end = line
        if len(blocks) == MOST_BLOCKS:
            # No document has so many paragraphs: what is left is read as one, in stretches.
            blocks[-1].end = lines[-1][1]
            break
        if start == end:
            last = None if last is None or clean[last[0] : last[1]].endswith(_ENDS) else last
            continue
        if end - start < 60 and not any(c.isalnum() for c in clean[start:end]):
            # A rule under the head ("-----", "*") says nothing and ends what stood before it.
            last = None
            continue
        # The numbering of a line is short: no pattern has to look at the whole of it.
        mark = mark_of(clean[start : min(end, start + 80)], open_marks)
        cells = _cells(clean, start, end) if room > 0 else ()
        if cells:
            room -= len(cells)
            blocks.append(Block(BlockKind.ROW, start, end, start, cells=cells))
            last = None
        elif mark is None and last and blocks and _goes_on(clean, last, line, wrapped=wrapped, margin=margin):
            blocks[-1].end = end
            last = line
        else:
            blocks.append(_opened(clean, line, mark, open_marks))
            last = line
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH and _is_heading(clean[block.start : block.end]):
            block.kind = BlockKind.HEADING
    return blocks


def _is_heading(text: str) -> bool:
    return len(text) < 200 and not text.endswith((".", ";", ",", "…", "?", "!"))


def _opened(clean: str, line: tuple[int, int], mark: Mark | None, open_marks: list[Mark]) -> Block:
    start, end = line
    if mark is None:
        return Block(BlockKind.PARAGRAPH, start, end, start)
    open_marks[:] = [*still_open(open_marks, mark), mark]
    body = start + len(mark.raw)
    while body < end and clean[body].isspace():
        body += 1
    return Block(BlockKind.CLAUSE, start, end, body, mark, len(open_marks) - 1)


def _cells(clean: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the cells of a table row: a line cut by tabs or by " | "; `()` for a line that is none."""
    line = clean[start:end]
    if line.count("\t") + line.count("|") > _MOST_CELLS:
        return ()
    if "\t" not in line and " | " not in line and not (line.startswith("|") and line.count("|") > 1):
        return ()
    cuts = re.split(r"(\t|\s?\|\s?)", line)
    cells, place = [], start
    for i, part in enumerate(cuts):
        if i % 2 == 0:
            inner = part.strip()
            left = place + (part.index(inner) if inner else 0)
            cells.append((left, left + len(inner)))
        place += len(part)
    return tuple(cells) if len(cells) > 1 else ()


# --- What is no text ----------------------------------------------------------------------

_ASIDE = re.compile(rf"(?:{alternation(words('asides'))})\s*:?\s*$|^(?:>>|»|>\s)", re.IGNORECASE)
_RECIPIENTS = re.compile(r"^Nơi (?:nhận|gửi)\s*:?", re.IGNORECASE)
_BYLINE = re.compile(
    r"^(?:\(?(?:Theo|Nguồn|Tin|Bài|Tin, ảnh|Bài, ảnh|Thực hiện|Tác giả)\s*:?\s+[^.:;]{2,60}\)?"
    r"|(?:[^\W\d_]+[. -]?){1,5})\.?$"
)


def _set_aside(source: Source, blocks: list[Block]) -> None:
    """Mark captions, bylines, related news and the list of recipients, which are no part of what the text says."""
    aside, pictured, recipients = False, False, False
    for i, block in enumerate(blocks):
        text = source.clean[block.start : block.end]
        recipients = recipients or bool(_RECIPIENTS.match(text))
        if block.kind is not BlockKind.HEADING and not block.mark and len(text) > 200:
            aside = False
        aside = aside or (len(text) < 60 and bool(_ASIDE.search(text)))
        if block.kind is BlockKind.ROW and len(block.cells) > 2:
            # An annex with its table stands below the recipients and the signature.
            recipients, aside = False, False
        if recipients:
            block.kind = BlockKind.RECIPIENTS
        elif aside:
            block.kind = BlockKind.ASIDE
        elif _is_caption(text) or (pictured and block.kind is BlockKind.HEADING):
            block.kind = BlockKind.CAPTION
        elif _is_byline(source, block, first=i == 0, last=i == len(blocks) - 1):
            block.kind = BlockKind.BYLINE
        pictured = bool(_PICTURE.fullmatch(text))


def _is_caption(text: str) -> bool:
    return bool(_PICTURE.fullmatch(text) or _CREDIT.search(text[-90:]) or _CREDIT.search(text[:40]))


def _is_byline(source: Source, block: Block, *, first: bool, last: bool) -> bool:
    text = source.clean[block.start : block.end]
    if block.kind is not BlockKind.HEADING or len(text) > 80 or not (first or last):
        return False
    names = [w for w in re.split(r"[\s.,-]+", text) if w]
    titled = all(w[0].isupper() for w in names)
    if text.startswith("Nguồn:") or (text.startswith(("Theo ", "(Theo ")) and len(names) < 7 and titled):
        return True
    return bool(last and titled and not text.isupper() and _BYLINE.match(text))


def _hang(blocks: list[Block]) -> None:
    """Give each block the clause it stands under; unnumbered text stands beside the clause it follows."""
    path: list[int] = []
    for i, block in enumerate(blocks):
        if block.mark is None:
            if block.kind is BlockKind.HEADING:
                path = []
            continue
        while path and blocks[path[-1]].level >= block.level:
            path.pop()
        block.parent = path[-1] if path else None
        path.append(i)


def _flattened(source: Source, blocks: list[Block]) -> tuple[str, str]:
    parts, lows, place = [], [], 0
    for block in blocks:
        parts += [source.clean[place : block.start], source.clean[block.start : block.end].replace("\n", " ")]
        lows += [source.low[place : block.start], source.low[block.start : block.end].replace("\n", " ")]
        place = block.end
    return "".join([*parts, source.clean[place:]]), "".join([*lows, source.low[place:]])


# --- Sentences ----------------------------------------------------------------------------

_STOP = re.compile(rf"(?<![.!?…])[.!?…]++[\")\]]*+(?=\s+[\"(\[]?[^\W_{SMALL_LETTERS}]|\s*$)|\./\.")
_SHORTENED = re.compile(rf"(?:(?:^|[\s(])(?:{alternation(words('shortened'))}|[^\W\d_])|\d)$", re.IGNORECASE)


def _sentences(flat: str, block: Block, index: int) -> list[Sentence]:
    if block.kind is BlockKind.ROW:
        return [Sentence(a, b, index) for a, b in block.cells if a < b]
    found: list[Sentence] = []
    start = block.body
    for m in _STOP.finditer(flat, block.body, block.end):
        if m[0] == "." and m.end() < block.end and _is_shortened(flat, start, m.start()):
            continue
        found += _cut(flat, start, m.end(), index)
        start = m.end()
        while start < block.end and flat[start].isspace():
            start += 1
    return [*found, *(_cut(flat, start, block.end, index) if start < block.end else [])]


def _is_shortened(flat: str, start: int, point: int) -> bool:
    """Test whether the point at `point` ends a shortened word or a list's number, and not the sentence."""
    if not _SHORTENED.search(flat[max(start, point - 12) : point]):
        return False
    return not flat[point - 1].isdigit() or flat[start:point].strip().isdigit()


def _cut(flat: str, start: int, end: int, index: int) -> list[Sentence]:
    """Cut a sentence longer than any is, between two words where it has some."""
    found = []
    while end - start > LONGEST_SENTENCE:
        stop = flat.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        stop = stop if stop > 0 else start + LONGEST_SENTENCE
        found.append(Sentence(start, stop, index))
        start = stop + (flat[stop] == " ")
    return [*found, Sentence(start, end, index)]


__all__ = ["SET_ASIDE", "Block", "BlockKind", "Layout", "MarkKind", "Sentence", "layout"]
