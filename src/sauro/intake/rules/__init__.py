"""What a reading proposes, whom an addressee names, when something is due, what may become of a proposal."""

from __future__ import annotations

from sauro.intake.rules.kinds import ProposalKind, ProposalState, ReadingState, Suggestion

__all__ = ["ProposalKind", "ProposalState", "ReadingState", "Suggestion"]
