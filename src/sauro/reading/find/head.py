"""The document's own head and foot: form, type, symbol, place and day, issuer, subject, signer, recipients."""

from __future__ import annotations

from sauro.reading.blocks import Layout
from sauro.reading.findings import Head


def find_head(page: Layout) -> Head:
    """Return what the document says of itself; empty for a text without a head."""
    return Head()
