"""What a reading proposes, as rows to be stored: in the order of the text, each with the words it came from.

Values are plain JSON. What the reading said stays as it was said; what a clerk makes of it stands beside.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from sauro.intake.rules.asking import (
    Bound,
    bound_said,
    change_said,
    is_of_each_year,
    names_time,
    years_said,
)
from sauro.intake.rules.dues import due_of, due_values
from sauro.intake.rules.kinds import ProposalKind
from sauro.intake.rules.products import suggested_product
from sauro.reading import read, read_deadline
from sauro.reading.compose import number
from sauro.reading.find.clauses import is_rule
from sauro.reading.findings import Citation, ClauseReading, Directive, Figure, Reading, Role, Span
from sauro.reading.printing import plain_number
from sauro.targets.rules.kinds import Direction

#: A longer title is cut at a word; the whole stays in the scope.
LONGEST_TITLE = 300


@dataclass(frozen=True)
class Draft:
    """A proposal before it is stored. `said` is what the reading found, never changed afterwards."""

    kind: ProposalKind
    anchor: str
    span: Span
    text: str
    said: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    disposition: str = ""


def drafts(reading: Reading, *, text: str, issued_on: date | None) -> list[Draft]:
    """Return what the reading of `text` proposes, in its order: nothing that it doesn't show the words of."""
    where = _Clauses(reading.clauses)
    plans = [f.span for f in reading.figures if f.role is Role.PLAN]
    directives = [
        d for d in _whole(reading.directives) if not _is_goal(d, plans, where) and not _is_principle(d, where)
    ]
    found = [_task(d, where, issued_on) for d in directives]
    in_tasks = [d.span for d in directives]
    found += [d for f in reading.figures if (d := _figure(f, where, in_tasks)) is not None]
    subject = reading.head.subject or ""
    found = [_asked(d, text, [*where.headings(d.anchor), subject], issued_on) for d in found]
    found += [_citation(c, where, text) for c in _once(reading.citations)]
    used = {d.anchor for d in found if d.kind in (ProposalKind.TASK, ProposalKind.TARGET)}
    found += [_clause(c) for c in reading.clauses if c.anchor not in used]
    order = list(ProposalKind)
    return sorted(found, key=lambda d: (d.span.start, order.index(d.kind), d.span.end))


class _Clauses:
    """Which clause a place of the text belongs to."""

    def __init__(self, clauses: Sequence[ClauseReading]) -> None:
        self._clauses = sorted(clauses, key=lambda c: c.span.start)

    def at(self, place: int) -> ClauseReading | None:
        i = bisect_right(self._clauses, place, key=lambda c: c.span.start) - 1
        return self._clauses[i] if i >= 0 and place in self._clauses[i].span else None

    def anchor(self, place: int) -> str:
        clause = self.at(place)
        return clause.anchor if clause else ""

    def headings(self, anchor: str) -> list[str]:
        """Return the first lines of the clauses that this one stands under, the nearest first."""
        return headings_over(anchor, self._lines)

    @cached_property
    def _lines(self) -> dict[str, str]:
        return {c.anchor: c.text.split("\n", 1)[0] for c in self._clauses}


def headings_over(anchor: str, lines: Mapping[str, str]) -> list[str]:
    """Return which of the clauses' first `lines`, by their anchors, stand over this anchor, the nearest first."""
    parts = anchor.split(".")
    above = (".".join(parts[:n]) for n in range(len(parts) - 1, 0, -1))
    return [line for key in above if (line := lines.get(key))]


def _whole(directives: Sequence[Directive]) -> list[Directive]:
    """Return the directives without those that only go on with one ("…, trình Ban Thường vụ trước ngày 20/1").

    What is to be done and where it goes is one task; a day that only the second half names is the task's.
    """
    found: list[Directive] = []
    for directive in directives:
        before = found[-1] if found else None
        if before is None or before.to != directive.to or not _goes_on(before.span, directive.span):
            found.append(directive)
        elif directive.deadline is not None and not _names_a_day(before):
            found[-1] = replace(before, deadline=directive.deadline)
    return found


def _goes_on(before: Span, after: Span) -> bool:
    return before.start < after.start and after.end <= before.end


def _names_a_day(directive: Directive) -> bool:
    deadline = directive.deadline
    return deadline is not None and (deadline.on is not None or deadline.last_on is not None)


#: A clause that only strives for a figure is a target: what is to be done is to reach it.
_GOAL = re.compile(r"\s*(?:phấn\s+đấu|đạt|giữ|duy\s+trì|bảo\s+đảm\s+đạt)(?!\w)", re.IGNORECASE)


#: A heading over targets, unless it is one over the work that is to reach them.
_OF_TARGETS = re.compile(r"(?<!\w)(?:chỉ tiêu|mục tiêu)(?!\w)", re.IGNORECASE)
_OF_WORK = re.compile(r"(?<!\w)(?:nhiệm vụ|giải pháp)(?!\w)", re.IGNORECASE)


def _is_goal(directive: Directive, plans: Sequence[Span], where: _Clauses) -> bool:
    """Test whether a figure is only to be reached: the verb says so, or the heading where nobody is named."""
    if not any(directive.span.covers(span) for span in plans):
        return False
    headings = where.headings(where.anchor(directive.action_span.start))
    of_targets = any(_OF_TARGETS.search(line) and not _OF_WORK.search(line) for line in headings)
    return bool(_GOAL.match(directive.action)) or (of_targets and directive.to is None)


def _is_principle(directive: Directive, where: _Clauses) -> bool:
    """Test whether the whole clause only says what holds from now on: it is proposed as such, without a task."""
    clause = where.at(directive.action_span.start)
    return clause is not None and clause.disposition == "principle" and is_rule(directive.action)


#: What is left of "…, hoàn thành trước ngày 31/7" once the time is taken out.
_LEFT_OVER = re.compile(r",\s*(?:phải\s+)?hoàn\s+thành\s*$")


def _task(directive: Directive, where: _Clauses, issued_on: date | None) -> Draft:
    rule = is_rule(directive.action)
    due = due_of(None if rule else directive.deadline, issued_on=issued_on)
    clause = where.at(directive.action_span.start)
    said = {
        "by": directive.by,
        "to": directive.to,
        "to_reason": directive.to_reason,
        "to_span": _pair(directive.to_span),
        "action_span": _pair(directive.action_span),
        "deadline": directive.deadline.text if directive.deadline else "",
        "deadline_span": _pair(directive.deadline.span) if directive.deadline else None,
        "coordinating": list(directive.coordinating),
        "product": directive.product or "",
        "suggested_product": "" if directive.product or rule else suggested_product(directive.action),
        "reason": directive.reason,
        "due_reason": due.reason,
    }
    title, scope = titled(_LEFT_OVER.sub("", directive.action) if said["deadline"] else directive.action)
    product = _capital(directive.product or "")
    values = {"title": title, "scope": scope, "product": product, **due_values(due)}
    values["due_as_written"] = said["deadline"]
    disposition = "principle" if rule else clause.disposition if clause else ""
    standing = disposition in ("standing_duty", "dissemination", "principle")
    return Draft(
        ProposalKind.TASK,
        clause.anchor if clause else "",
        directive.span,
        directive.text,
        said,
        values,
        disposition if standing else "task",
    )


def task_of_clause(text: str, *, anchor: str, span: Span, issued_on: date | None) -> Draft:
    """Return a task of a clause in which the reading saw none: the clause's words, and the time that they say.

    Whom it is given to is left to the person who saw the task: nothing in the words was understood as an addressee.
    """
    deadline = read_deadline(text, published=issued_on)
    due = due_of(deadline, issued_on=issued_on)
    title, scope = titled(text)
    written = deadline.text if deadline else ""
    said: dict[str, Any] = {
        "to": None,
        "to_span": None,
        "deadline": written,
        "coordinating": [],
        "product": "",
        "suggested_product": suggested_product(text),
        "due_reason": due.reason,
    }
    values = {"title": title, "scope": scope, "product": "", "due_as_written": written, **due_values(due)}
    return Draft(ProposalKind.TASK, anchor, span, text, said, values, "task")


def target_of_words(
    text: str, *, anchor: str, span: Span, headings: Sequence[str], issued_on: date | None
) -> Draft:
    """Return a target of words in which the reading saw none: the first figure planned in them, else the first one.

    Without a figure it has a name only; who made it a target says the rest.
    """
    figures = sorted(read(text, published=issued_on).figures, key=lambda f: f.role is not Role.PLAN)
    if not figures:
        said: dict[str, Any] = {"indicator": "", "value": None, "unit": "", "period": None, "upper": None}
        values = {
            "title": titled(text)[0],
            "written": "",
            "direction": "",
            "first_year": None,
            "last_year": None,
        }
        return Draft(ProposalKind.TARGET, anchor, span, text, said, values, "target")
    said, values = _figure_said(figures[0])
    draft = Draft(ProposalKind.TARGET, anchor, figures[0].span, figures[0].text, said, values, "target")
    return replace(_asked(draft, text, headings, issued_on), span=span, text=text)


def titled(action: str) -> tuple[str, str]:
    """Return a task's title and the whole of its words where they are longer: one thing to be done, capital first.

    >>> titled("khẩn trương rà soát;")
    ('Khẩn trương rà soát', '')
    """
    words = " ".join(action.split()).rstrip(" ;,.:")
    title = _capital(words)
    if len(title) <= LONGEST_TITLE:
        return title, ""
    cut = title[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;")
    return f"{cut}…", title


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _figure(figure: Figure, where: _Clauses, in_tasks: Sequence[Span]) -> Draft | None:
    """Return a target of a planned figure, a measurement of an actual one; other figures speak of these.

    A figure within a task is part of what is to be done, and no target of its own.
    """
    kinds = {
        Role.PLAN: ProposalKind.TARGET,
        Role.ACTUAL: ProposalKind.MEASUREMENT,
        Role.TOTAL: ProposalKind.MEASUREMENT,
    }
    kind = kinds.get(figure.role)
    if kind is None or any(span.covers(figure.span) for span in in_tasks):
        return None
    said, values = _figure_said(figure)
    place = figure.span.start
    disposition = "target" if kind is ProposalKind.TARGET else ""
    return Draft(kind, where.anchor(place), figure.span, figure.text, said, values, disposition)


def _figure_said(figure: Figure) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the reading says of the figure, and what a proposal of it begins with."""
    said = {
        "indicator": figure.indicator,
        "value": plain_number(figure.value),
        "upper": plain_number(figure.upper) if figure.upper is not None else None,
        "unit": figure.unit,
        "role": figure.role.value,
        "qualifier": figure.qualifier,
        "period": figure.period,
        "comparator": figure.comparator,
        "reason": figure.reason,
    }
    title = " ".join(part for part in (figure.indicator, figure.period or "") if part)
    values = {
        "title": f"{_capital(title)}: {figure.text}" if title else figure.text,
        "written": written_figure(figure.value, figure.unit),
    }
    if figure.upper is not None:
        values["written_upper"] = written_figure(figure.upper, figure.unit)
    return said, values


def written_figure(value: Decimal, unit: str) -> str:
    """Return a figure as offices write it, with its unit."""
    return number(value) + (unit if unit == "%" else f" {unit}".rstrip())


def _asked(draft: Draft, text: str, headings: Sequence[str], issued_on: date | None) -> Draft:
    """Return a target's draft with what it asks, as far as the text says it; any other draft as it is."""
    if draft.kind is not ProposalKind.TARGET:
        return draft
    start, end = draft.span.start, draft.span.end
    changed = change_said(text, start=start)
    bound = bound_said(text, start=start, end=end)
    own = str(draft.said["period"] or "")
    years, words = _years_of([own] if own else headings, issued_on)
    if years is not None and years[0] < years[1] and is_of_each_year(text, start=start, end=end):
        years = None
    first, last = years or (None, None)
    direction = Direction.BETWEEN if draft.said["upper"] else bound.direction
    figure = " ".join(part for part in (changed, _with_bound(bound, draft.text)) if part)
    values = {
        "title": str(draft.values["title"]).removesuffix(draft.text) + figure,
        "direction": "" if changed else direction,
        "first_year": first,
        "last_year": last,
    }
    said = {
        "bound": bound.words,
        "change": changed,
        "years": list(years) if years else None,
        "years_from": words.strip() if years and not own else "",
    }
    return replace(draft, values=draft.values | values, said=draft.said | said)


def _years_of(sources: Sequence[str], issued_on: date | None) -> tuple[tuple[int, int] | None, str]:
    """Return the years of the first of the words that name a time at all, and these words."""
    words = next((w for w in sources if names_time(w, published=issued_on)), "")
    return years_said(words, published=issued_on), words


def _with_bound(bound: Bound, figure: str) -> str:
    return f"{figure} {bound.words}" if bound.words.startswith("trở") else f"{bound.words} {figure}".strip()


#: What the document is to one that it names, by the words right before it.
_RELATIONS = (
    ("repeals", re.compile(r"(?<!\w)(?:thay thế|bãi bỏ|hủy bỏ|huỷ bỏ)(?: \w+){0,6}\s*$")),
    ("amends", re.compile(r"(?<!\w)(?:sửa đổi|bổ sung|điều chỉnh|gia hạn)(?: \w+){0,6}\s*$")),
    ("corrects", re.compile(r"(?<!\w)đính chính(?: \w+){0,6}\s*$")),
    ("implements", re.compile(r"(?<!\w)(?:triển khai|thực hiện|cụ thể hóa|cụ thể hoá)(?: \w+){0,4}\s*$")),
    ("based_on", re.compile(r"(?<!\w)(?:căn cứ|trên cơ sở|theo|xét)(?: \w+){0,4}\s*$")),
)


def relation_said(text: str, *, start: int) -> str:
    """Return what the words before a document named at `start` say that it is to this one; `""` where they say nothing.

    >>> relation_said("Thông báo này thay thế Thông báo số 5-TB/QU", start=23)
    'repeals'
    """
    before = " ".join(re.split(r"[.;:,]", text[max(0, start - 80) : start].lower())[-1].split())
    return next((kind for kind, words in _RELATIONS if words.search(before)), "")


def _citation(citation: Citation, where: _Clauses, text: str) -> Draft:
    said = {
        "type": citation.type,
        "symbol": citation.symbol,
        "on": citation.on.isoformat() if citation.on else None,
        "issuer": citation.issuer,
        "reason": citation.reason,
    }
    start = citation.span.start
    values = {"link": relation_said(text, start=start)}
    return Draft(ProposalKind.CITATION, where.anchor(start), citation.span, citation.text, said, values)


def _once(citations: Iterable[Citation]) -> Iterable[Citation]:
    """Return each document once, where it is named first."""
    seen: set[tuple[str, str]] = set()
    for citation in citations:
        key = (citation.type, (citation.symbol or citation.text).casefold())
        if key not in seen:
            seen.add(key)
            yield citation


def _clause(clause: ClauseReading) -> Draft:
    said = {"reason": clause.reason}
    values = {"disposition": clause.disposition, "reason": clause.reason}
    return Draft(
        ProposalKind.CLAUSE, clause.anchor, clause.span, clause.text, said, values, clause.disposition
    )


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
