"""Directives of a piece, as tests compare them."""

from __future__ import annotations

from datetime import date

from sauro.reading.blocks import layout
from sauro.reading.find.directives import find_directives
from sauro.reading.findings import Directive, Head

DAY = date(2025, 9, 1)
Told = list[tuple[str | None, str]]


def ordered(text: str, kind: str | None = None) -> list[Directive]:
    """Return the directives of a piece; with `kind` it is a document of that type."""
    page = layout(text)
    return list(find_directives(page, head=Head(type=kind), citations=(), people=(), published=DAY))


def told(text: str, kind: str | None = None) -> Told:
    """Return addressee and action of each directive."""
    return [(d.to, d.action) for d in ordered(text, kind)]
