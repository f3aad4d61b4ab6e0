"""The one meeting that a text reports or announces."""

from __future__ import annotations

from datetime import date

from sauro.reading.blocks import Layout
from sauro.reading.findings import Head, Meeting


def find_meeting(page: Layout, *, head: Head, published: date | None) -> Meeting | None:
    """Return the meeting, `None` where the text is about no particular one."""
    return None
