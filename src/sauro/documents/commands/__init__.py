"""What people do to documents: one function per verb, whoever calls it."""

from __future__ import annotations

from sauro.documents.commands.clauses import (
    add_clause,
    dispose_clause,
    edit_clause,
    redispose_clause,
    set_clauses,
)
from sauro.documents.commands.registering import (
    Head,
    amend_document,
    head_of,
    register_document,
    register_oral_directive,
    register_placeholder,
)

__all__ = [
    "Head",
    "add_clause",
    "amend_document",
    "dispose_clause",
    "edit_clause",
    "head_of",
    "redispose_clause",
    "register_document",
    "register_oral_directive",
    "register_placeholder",
    "set_clauses",
]
