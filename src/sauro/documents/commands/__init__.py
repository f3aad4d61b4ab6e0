"""What people do to documents: one function per verb, whoever calls it."""

from __future__ import annotations

from sauro.documents.commands.clauses import (
    add_clause,
    dispose_clause,
    edit_clause,
    redispose_clause,
    set_clauses,
)
from sauro.documents.commands.files import attach_file, withdraw_attachment
from sauro.documents.commands.linking import confirm_oral, link_documents, withdraw_link
from sauro.documents.commands.registering import (
    Classified,
    Head,
    amend_document,
    head_of,
    register_document,
    register_oral_directive,
    register_placeholder,
)
from sauro.documents.commands.telling import acknowledge, disseminate

__all__ = [
    "Classified",
    "Head",
    "acknowledge",
    "add_clause",
    "amend_document",
    "attach_file",
    "confirm_oral",
    "dispose_clause",
    "disseminate",
    "edit_clause",
    "head_of",
    "link_documents",
    "redispose_clause",
    "register_document",
    "register_oral_directive",
    "register_placeholder",
    "set_clauses",
    "withdraw_attachment",
    "withdraw_link",
]
