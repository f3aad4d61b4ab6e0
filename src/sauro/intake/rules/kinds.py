"""The codes of intake. Words for people stand in words.py."""

from __future__ import annotations

from enum import StrEnum


class ReadingState(StrEnum):
    """How far a text is: waiting to be read, being read, read, not readable, or thrown away unused."""

    WAITING = "waiting"
    READING = "reading"
    READY = "ready"
    FAILED = "failed"
    DISCARDED = "discarded"


class ProposalKind(StrEnum):
    """What a proposal may become."""

    TASK = "task"
    TARGET = "target"
    MEASUREMENT = "measurement"
    CITATION = "citation"
    #: A clause of which nothing is to be followed, with another disposition.
    CLAUSE = "clause"


class ProposalState(StrEnum):
    """What became of it."""

    OPEN = "open"
    #: It is a commitment, a figure or a link now.
    TAKEN = "taken"
    #: Its clause has another disposition, or it was left out with a reason.
    LEFT = "left"
    #: Its words went into another proposal.
    MERGED = "merged"


class Suggestion(StrEnum):
    """How an addressee was understood."""

    ONE = "one"
    #: Several units named one by one.
    SEVERAL = "several"
    #: A class of units: one commitment each.
    CLASS = "class"
    #: Named, and no unit of the house.
    UNKNOWN = "unknown"
    #: Nothing in the text says whom.
    UNSAID = "unsaid"
