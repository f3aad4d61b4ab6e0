"""Clear in six ways (6 rõ): a commitment isn't issued while one of them is open.

Source: 6 rõ as repeated in QĐ 2179/QĐ-TTg of 6 Oct 2025 and elsewhere (domain.md §3).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from sauro.commitments.rules.plan import DueRule, due_rule_refusals
from sauro.commitments.rules.states import Clarity
from sauro.kernel.errors import Reason


class ClarityFacts(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def product(self) -> str: ...
    @property
    def acceptance(self) -> str: ...
    @property
    def accountable_post_id(self) -> int | None: ...
    @property
    def lead_unit_id(self) -> int | None: ...
    @property
    def has_no_participants(self) -> bool: ...
    @property
    def assigned_by_id(self) -> int | None: ...
    @property
    def accepting_post_id(self) -> int | None: ...
    @property
    def document_id(self) -> int | None: ...


def open_clarities(
    commitment: ClarityFacts, *, due: DueRule | None, participants: int, sources: Mapping[str, str]
) -> list[Reason]:
    """Return what is still unclear, one reason per missing thing, each naming the form field that would settle it.

    `participants` counts those who coordinate, follow or supervise today; `sources` maps each clarity to where it
    comes from. A clarity without a source is open even when its fields are filled: somebody must say where it stands.
    """
    missing = {
        Clarity.WHO: _who(commitment),
        Clarity.WHAT: [] if commitment.title.strip() else [Reason("title_missing", "title")],
        Clarity.WHEN: [Reason("due_missing", "due_kind")] if due is None else due_rule_refusals(due),
        Clarity.RESPONSIBILITY: _responsibility(commitment, participants),
        Clarity.PRODUCT: _product(commitment),
        Clarity.AUTHORITY: _authority(commitment),
    }
    return [reason for clarity in Clarity for reason in missing[clarity] or _source(clarity, sources)]


def count_open(reasons: list[Reason]) -> int:
    """Return how many of the six the reasons of `open_clarities` belong to."""
    return len({CLARITY_OF[r.code] if r.code in CLARITY_OF else str(r.values["clarity"]) for r in reasons})


#: Which clarity each reason belongs to, for lists and for counting; `source_missing` carries its own.
CLARITY_OF: Mapping[str, str] = {
    "accountable_post_missing": Clarity.WHO,
    "title_missing": Clarity.WHAT,
    "due_missing": Clarity.WHEN,
    "due_on_missing": Clarity.WHEN,
    "offset_missing": Clarity.WHEN,
    "trigger_missing": Clarity.WHEN,
    "review_missing": Clarity.WHEN,
    "lead_unit_missing": Clarity.RESPONSIBILITY,
    "participants_unsaid": Clarity.RESPONSIBILITY,
    "product_missing": Clarity.PRODUCT,
    "acceptance_missing": Clarity.PRODUCT,
    "assigned_by_missing": Clarity.AUTHORITY,
    "accepting_post_missing": Clarity.AUTHORITY,
    "legal_basis_missing": Clarity.AUTHORITY,
}


def _source(clarity: Clarity, sources: Mapping[str, str]) -> list[Reason]:
    if sources.get(clarity):
        return []
    return [Reason("source_missing", f"source_{clarity.value}", {"clarity": clarity.value})]


def _who(c: ClarityFacts) -> list[Reason]:
    return [] if c.accountable_post_id else [Reason("accountable_post_missing", "accountable_post")]


def _responsibility(c: ClarityFacts, participants: int) -> list[Reason]:
    found = [] if c.lead_unit_id else [Reason("lead_unit_missing", "lead_unit")]
    if not participants and not c.has_no_participants:
        found.append(Reason("participants_unsaid", "has_no_participants"))
    return found


def _product(c: ClarityFacts) -> list[Reason]:
    found = [] if c.product.strip() else [Reason("product_missing", "product")]
    if not c.acceptance.strip():
        found.append(Reason("acceptance_missing", "acceptance"))
    return found


def _authority(c: ClarityFacts) -> list[Reason]:
    checks = (
        (c.assigned_by_id, "assigned_by_missing", "assigned_by"),
        (c.accepting_post_id, "accepting_post_missing", "accepting_post"),
        (c.document_id, "legal_basis_missing", "document"),
    )
    return [Reason(code, field) for value, code, field in checks if not value]
