"""What somebody with authority wants done, by whom, by when."""

from __future__ import annotations

from datetime import date

from sauro.reading.blocks import Layout
from sauro.reading.findings import Citation, Directive, Head, PersonMention


def find_directives(
    page: Layout,
    *,
    head: Head,
    citations: tuple[Citation, ...],
    people: tuple[PersonMention, ...],
    published: date | None,
) -> tuple[Directive, ...]:
    """Return one directive for each main imperative clause, in order."""
    return ()
