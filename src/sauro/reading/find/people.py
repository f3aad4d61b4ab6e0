"""People with the positions said beside their names."""

from __future__ import annotations

from sauro.reading.blocks import Layout
from sauro.reading.findings import PersonMention


def find_people(page: Layout) -> tuple[PersonMention, ...]:
    """Return the people named with what they are, in order."""
    return ()
