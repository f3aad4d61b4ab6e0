"""Reads Vietnamese administrative text: citations, figures, directives, people and meetings, each with its words.

Pure: no Django, no database, no clock. `read(text, published=…)` is the whole of it.
"""

from __future__ import annotations

from sauro.reading.findings import Reading
from sauro.reading.pipeline import read, read_deadline

__all__ = ["Reading", "read", "read_deadline"]
