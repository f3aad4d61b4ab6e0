"""What somebody with authority wants done, by whom, by when (nội dung giao)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from sauro.reading.blocks import Layout
from sauro.reading.find.deadlines import main_deadline
from sauro.reading.find.directives.context import context_of, most_senior_reported_to
from sauro.reading.find.directives.judging import Draft
from sauro.reading.find.directives.parts import coordinating, report_tail, trimmed
from sauro.reading.find.directives.products import product
from sauro.reading.find.directives.reader import Reader
from sauro.reading.find.directives.tables import table_directives
from sauro.reading.findings import Citation, Directive, DueKind, Head, PersonMention

__all__ = ["find_directives"]

#: A deadline sooner after the beginning of an action is no close of it.
_SHORTEST_ACTION = 6
_WHY = re.compile(r",\s+(?:vì|bởi|do đây|nhằm|để)\s|\s\((?:có|kèm|theo)\s[^)]*\)\s*$")


def find_directives(
    page: Layout,
    *,
    head: Head,
    citations: tuple[Citation, ...],
    people: tuple[PersonMention, ...],
    published: date | None,
) -> tuple[Directive, ...]:
    """Return one directive for each main imperative clause and each row of a plan's table, in order."""
    reader = Reader(page, context_of(page, head), published)
    drafts = reader.read()
    issuer = _issuer(head) or reader.first_by or _senior(page)
    found = [_made(page, draft, issuer) for draft in (*drafts, *_reports(page, drafts))]
    found += table_directives(page, by=issuer, published=published)
    return tuple(sorted(found, key=lambda d: (d.span, d.action_span)))


def _reports(page: Layout, drafts: list[Draft]) -> list[Draft]:
    """Return a draft of its own for each trailing report whose time the clause tells."""
    found = []
    for draft in drafts:
        tail = report_tail(page, draft.at, draft.end) if draft.deadlines else -1
        place = page.source.raw_span(tail, tail).start if tail >= 0 else 0
        due = main_deadline([d for d in draft.deadlines if d.span.end > place]) if tail >= 0 else None
        # A report by the same day is part of the work it closes.
        if due is not None and (due is not draft.deadline or due.kind is DueKind.RECURRING):
            reason = "báo cáo kèm theo việc được giao"
            found.append(replace(draft, start=tail, at=tail, deadline=due, reason=reason))
    return found


def _issuer(head: Head) -> str | None:
    if head.issuer:
        return head.issuer
    return head.signer_title or None


def _senior(page: Layout) -> str | None:
    place = most_senior_reported_to(page)
    return page.source.words(*place) if place else None


def _made(page: Layout, draft: Draft, issuer: str | None) -> Directive:
    end = trimmed(page, draft.start, draft.end)
    stop = _action_end(page, draft, end)
    return Directive(
        page.source.raw_span(draft.start, end),
        page.source.words(draft.start, end),
        page.source.words(draft.at, stop),
        page.source.raw_span(draft.at, stop),
        by=draft.by or issuer,
        to=page.source.words(*draft.to) if draft.to else None,
        to_span=page.source.raw_span(*draft.to) if draft.to else None,
        to_reason=draft.to_reason,
        deadline=draft.deadline,
        coordinating=coordinating(page, draft.at, stop),
        product=product(page, draft.at, stop),
        reason=draft.reason,
    )


def _action_end(page: Layout, draft: Draft, end: int) -> int:
    """Return where the action ends: before the reason for it, and before a deadline that closes the clause."""
    why = _WHY.search(page.low, draft.at + 20, end)
    stop = why.start() if why else end
    due = draft.deadline
    if due is not None:
        first = page.source.clean_place(due.span.start)
        if draft.at + _SHORTEST_ACTION < first < stop and stop - first <= due.span.end - due.span.start + 2:
            stop = first
        opened = page.low.rfind("(", draft.at + _SHORTEST_ACTION, first)
        if opened > 0 and ")" not in page.low[opened:first]:
            stop = min(stop, opened)
    return trimmed(page, draft.at, stop)
