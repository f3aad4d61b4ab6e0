"""The whole of a reading, stage by stage: normalise, cut into blocks, find, resolve."""

from __future__ import annotations

from datetime import date

from sauro.reading.blocks import layout
from sauro.reading.find.citations import find_citations
from sauro.reading.find.clauses import find_clauses
from sauro.reading.find.deadlines import find_deadlines, main_deadline
from sauro.reading.find.directives import find_directives
from sauro.reading.find.figures import find_figures
from sauro.reading.find.head import find_head
from sauro.reading.find.meetings import find_meeting
from sauro.reading.find.people import find_people
from sauro.reading.findings import Deadline, Reading
from sauro.reading.normalise import normalise


def read(text: str, *, published: date | None = None) -> Reading:
    """Return all that `text` was found to say; `published` fixes the year of days written without one.

    Nothing is invented: each finding has the span of the words it came from. Linear in the length of the text.
    """
    page = layout(normalise(text))
    head = find_head(page)
    day = head.on or published
    citations = find_citations(page, published=day)
    people = find_people(page)
    directives = find_directives(page, head=head, citations=citations, people=people, published=day)
    figures, unread = find_figures(page, citations=citations, published=day)
    return Reading(
        citations=citations,
        figures=figures,
        directives=directives,
        people=people,
        meeting=find_meeting(page, head=head, published=day),
        head=head,
        clauses=find_clauses(page, head=head, directives=directives, figures=figures, citations=citations),
        unread=unread,
    )


def read_deadline(text: str, *, published: date | None = None) -> Deadline | None:
    """Return the deadline that binds in `text`, one instruction's words; `None` where it says no time."""
    page = layout(normalise(text))
    return main_deadline(find_deadlines(page, 0, len(page.flat), published=published))
