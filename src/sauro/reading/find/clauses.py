"""The clauses of the text, each with the disposition that the reading proposes."""

from __future__ import annotations

from sauro.reading.blocks import Layout
from sauro.reading.findings import Citation, ClauseReading, Directive, Figure


def find_clauses(
    page: Layout,
    *,
    directives: tuple[Directive, ...],
    figures: tuple[Figure, ...],
    citations: tuple[Citation, ...],
) -> tuple[ClauseReading, ...]:
    """Return the clauses in order."""
    return ()
