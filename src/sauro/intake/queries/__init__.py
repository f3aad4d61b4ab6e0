"""What the pages of intake ask. Never writes."""

from __future__ import annotations

from sauro.intake.queries.readings import drift, listed, same_text, seen_proposals
from sauro.intake.queries.sheet import Card, Sheet, sheet_of

__all__ = ["Card", "Sheet", "drift", "listed", "same_text", "seen_proposals", "sheet_of"]
