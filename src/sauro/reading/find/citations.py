"""Documents named in the text."""

from __future__ import annotations

from datetime import date

from sauro.reading.blocks import Layout
from sauro.reading.findings import Citation


def find_citations(page: Layout, *, published: date | None) -> tuple[Citation, ...]:
    """Return every mention of a document, in order."""
    return ()
