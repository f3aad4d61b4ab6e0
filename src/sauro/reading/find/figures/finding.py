"""All figures of a page, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date

from sauro.reading.blocks import Layout, Sentence
from sauro.reading.dates import Dated, dates_in
from sauro.reading.find.figures.cues import cues_before, qualifier_of
from sauro.reading.find.figures.indicators import name_all
from sauro.reading.find.figures.mentions import mentions_in
from sauro.reading.find.figures.moods import Moods
from sauro.reading.find.figures.periods import date_all
from sauro.reading.find.figures.roles import compare_all, judge_all
from sauro.reading.find.figures.sentence import Judged, Scene, Stretch
from sauro.reading.findings import Citation, Figure, Role, Unread

#: Figures of one paper; a longer list is a data file and no paper.
MOST_ON_PAGE = 50_000
#: Only sentences with a number, or a rank in words, are looked at.
_DIGIT = re.compile(r"\d|(?:đứng|xếp) thứ")
_PARTS_AHEAD = re.compile(r"\s*(?:trong đó|trong số đó|cụ thể|gồm|bao gồm)(?!\w)")
_CLAUSE = re.compile(r"[;:.]\s|,\s")


def find_figures(
    page: Layout, *, citations: tuple[Citation, ...], published: date | None
) -> tuple[tuple[Figure, ...], tuple[Unread, ...]]:
    """Return the figures in order, and the numbers that were seen and not understood.

    >>> from sauro.reading.blocks import layout
    >>> page = layout("Thu ngân sách ước đạt 222.551 tỷ đồng, tăng 15,12% so với cùng kỳ.")
    >>> [(f.text, f.role.value, f.indicator) for f in find_figures(page, citations=(), published=None)[0]]
    [('222.551 tỷ đồng', 'actual', 'Thu ngân sách'), ('15,12%', 'change', 'Thu ngân sách')]
    """
    place = page.source.clean_place
    cited = sorted((place(c.span.start), place(c.span.end)) for c in citations)
    figures: list[Figure] = []
    unread: list[Unread] = []
    moods = Moods(page)
    carried: Stretch | None = None
    last: Judged | None = None
    block = -1
    for i, sentence in enumerate(page.sentences):
        if sentence.block != block:
            carried, last = _inherited(page, block, sentence.block, carried), None
            block = sentence.block
        if not _DIGIT.search(page.flat, sentence.start, sentence.end):
            continue
        if len(figures) > MOST_ON_PAGE:
            unread.append(_too_many(page, sentence))
            break
        scene = _scene(page, i, sentence, cited, published, moods, unread)
        if scene is None:
            continue
        scene.carried, scene.last = carried, last
        _read(scene)
        carried, last = scene.carried, scene.judged[-1]
        figures += [f for judged in scene.judged for f in _figures(page, scene, judged)]
    return tuple(figures), tuple(unread)


def _too_many(page: Layout, sentence: Sentence) -> Unread:
    start, end = sentence.start, sentence.end
    why = "quá nhiều số liệu trong một văn bản; từ đây chưa đọc"
    return Unread(page.source.raw_span(start, end), page.source.words(start, end), why)


def _inherited(page: Layout, last: int, block: int, carried: Stretch | None) -> Stretch | None:
    """Return what a new block takes over from the one before: only items under one clause share a name."""
    if last < 0 or page.blocks[block].parent is None:
        return None
    parent = page.blocks[block].parent
    return carried if last == parent or page.blocks[last].parent == parent else None


def _scene(
    page: Layout,
    index: int,
    sentence: Sentence,
    cited: list[Stretch],
    published: date | None,
    moods: Moods,
    unread: list[Unread],
) -> Scene | None:
    start, end = sentence.start, sentence.end
    first = max(0, bisect_right(cited, (start, start)) - 1)
    taken = [c for c in cited[first : first + 40] if c[0] < end and c[1] > start]
    days: list[Dated] = []

    def day_spans() -> list[Stretch]:
        days.extend(dates_in(page.low, start, end, published=published))
        return [(d.start, d.end) for d in days]

    mentions, doubts = mentions_in(page.flat, page.low, start, end, taken=taken, days=day_spans)
    for doubt in doubts:
        text = page.source.words(doubt.start, doubt.end)
        unread.append(Unread(page.source.raw_span(doubt.start, doubt.end), text, doubt.why))
    if not mentions:
        return None
    after = page.sentences[index + 1] if index + 1 < len(page.sentences) else None
    ahead = bool(
        after and after.block == sentence.block and _PARTS_AHEAD.match(page.low, after.start, after.end)
    )
    year = published.year if published else 0
    mood = moods.of(sentence.block, start)
    return Scene(page.flat, page.low, start, end, mentions, days, year, mood, parts_follow=ahead)


def _read(scene: Scene) -> None:
    for mention in scene.mentions:
        scene.judged.append(Judged(mention, cues_before(scene.flat, scene.low, mention.after, mention.start)))
    compare_all(scene)
    name_all(scene)
    judge_all(scene)
    date_all(scene)
    for judged in scene.judged:
        clause = scene.start
        for m in _CLAUSE.finditer(scene.low, judged.mention.after, judged.mention.start):
            clause = m.end()
        clause = max(clause, judged.mention.after)
        changes = judged.role in (Role.CHANGE, Role.PLAN)
        judged.qualifier = qualifier_of(scene.low, judged.cues, clause, judged.mention.start, changes=changes)


_SOURCES = {
    "before": "đứng trước số",
    "after": "đứng sau số",
    "noun": "là danh từ được đếm",
    "carried": "lấy từ vế trước",
    "column": "là đầu cột của bảng",
    "": "không thấy trong câu",
}


def _figures(page: Layout, scene: Scene, judged: Judged) -> list[Figure]:
    """Return the finding of one number; two of one text for "20/112 khu phố"."""
    mention, source = judged.mention, page.source
    number = mention.number
    words = {
        name: source.words(*stretch) if stretch else None
        for name, stretch in (
            ("indicator", judged.indicator),
            ("period", judged.period),
            ("comparator", judged.comparator),
        )
    }
    whole = number.whole
    one = Figure(
        span=source.raw_span(mention.start, mention.end),
        text=source.words(mention.start, mention.end),
        value=number.value,
        upper=number.upper,
        unit=source.words(mention.unit.start, mention.unit.end) if mention.unit else "",
        role=judged.role,
        indicator=words["indicator"] or "",
        indicator_span=source.raw_span(*judged.indicator) if judged.indicator else None,
        qualifier=judged.qualifier,
        period=words["period"],
        comparator=words["comparator"],
        sign=judged.sign,
        reason=f"{judged.why}; nội dung đo {_SOURCES[judged.source]}",
    )
    return [one] if whole is None else [one, replace(one, value=whole, role=Role.COVERAGE_TOTAL)]
