"""What may become of a proposal, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from django.db.models import Q

from sauro.documents.rules.dispositions import NEEDS_DOCUMENT, NEEDS_REASON
from sauro.documents.rules.kinds import Disposition
from sauro.intake.rules.dues import DUE_FIELDS
from sauro.intake.rules.kinds import ProposalKind, ProposalState
from sauro.kernel.errors import Reason

#: Kinds whose proposals, taken, become commitments.
PROMISED = frozenset({ProposalKind.TASK, ProposalKind.TARGET})
#: Kinds whose proposal, once decided, says what is to become of its clause; figures and citations stand aside.
DISPOSING = frozenset({*PROMISED, ProposalKind.CLAUSE})
#: Dispositions that a proposal may be left with: it yields nothing to follow.
LEAVING = tuple(
    d for d in Disposition if d not in (Disposition.TASK, Disposition.TARGET, Disposition.STANDING_DUTY)
)


class ProposalFacts(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def values(self) -> Mapping[str, Any]: ...
    @property
    def said(self) -> Mapping[str, Any]: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def is_open(proposal: ProposalFacts) -> bool:
    """Test whether somebody must still say what is to become of the proposal."""
    return proposal.state == ProposalState.OPEN


def open_q() -> Q:
    """SQL twin of `is_open`."""
    return Q(state=ProposalState.OPEN)


def take_refusals(proposal: ProposalFacts, *, issued_on: date | None, has_clause: bool) -> list[Reason]:
    """Return why the proposal can't be taken into the book now; `issued_on` `None`: its document isn't registered."""
    if not is_open(proposal):
        return [Reason("proposal_decided")]
    if issued_on is None:
        return [Reason("reading_without_document", "document")]
    found = []
    if proposal.kind in PROMISED:
        if not str(proposal.values.get("title", "")).strip():
            found.append(Reason("title_missing", "title"))
        if not has_clause:
            found.append(Reason("proposal_without_clause"))
        found += due_refusals(str(proposal.values.get("due_on") or ""), issued_on)
    if proposal.kind == ProposalKind.CITATION and not proposal.values.get("document"):
        found.append(Reason("citation_not_registered", "document"))
    if proposal.kind == ProposalKind.MEASUREMENT:
        found += [
            Reason(code, name)
            for name, code in (
                ("series", "series_missing"),
                ("period_key", "period_unknown"),
                ("value", "figure_not_a_number"),
            )
            if not proposal.values.get(name)
        ]
    if proposal.kind == ProposalKind.CLAUSE:
        found += _clause_refusals(proposal)
    return found


def due_refusals(due_on: str, issued_on: date) -> list[Reason]:
    """Return why the day can't be asked by a document of `issued_on`: nothing is to be done before it is said."""
    if not due_on or date.fromisoformat(due_on) >= issued_on:
        return []
    values = {"due_on": f"{date.fromisoformat(due_on):%d/%m/%Y}", "issued_on": f"{issued_on:%d/%m/%Y}"}
    return [Reason("due_before_document", "due_on", {**values})]


def _clause_refusals(proposal: ProposalFacts) -> list[Reason]:
    disposition = str(proposal.values.get("disposition", ""))
    if disposition not in LEAVING:
        return [Reason("disposition_unknown", "disposition")]
    return leave_refusals(
        disposition, reason=str(proposal.values.get("reason", "")), refers_to=proposal.values.get("refers_to")
    )


def leave_refusals(disposition: str, *, reason: str, refers_to: object) -> list[Reason]:
    """Return why a proposal can't be left with the disposition: some need a reason, one another document."""
    if disposition not in LEAVING:
        return [Reason("disposition_unknown", "disposition")]
    found = []
    if disposition in NEEDS_REASON and not reason.strip():
        found.append(Reason("disposition_needs_reason", "reason"))
    if disposition in NEEDS_DOCUMENT and refers_to is None:
        found.append(Reason("disposition_needs_document", "refers_to"))
    return found


def merge_refusals(into: ProposalFacts, others: Sequence[ProposalFacts]) -> list[Reason]:
    """Return why the proposals can't be made one: each must be open and a task."""
    if not others or any(p.kind != ProposalKind.TASK for p in (into, *others)):
        return [Reason("only_tasks_merge")]
    return [] if all(is_open(p) for p in (into, *others)) else [Reason("proposal_decided")]


#: What a task takes over from one merged into it where it says nothing itself, by the field that tells whether it does.
_TAKEN_OVER: Mapping[str, tuple[str, ...]] = {
    "due_kind": DUE_FIELDS,
    "product": ("product",),
}
_CLARITY = {"due_kind": "when", "product": "product"}


def filled_by(values: Mapping[str, Any], other: Mapping[str, Any], *, of: int) -> dict[str, Any]:
    """Return what a task that says `values` takes over from the one with id `of` that is merged into it."""
    lacking = [told for told in _TAKEN_OVER if other.get(told) and not values.get(told)]
    if not lacking:
        return {}
    found = {n: other[n] for told in lacking for n in _TAKEN_OVER[told] if other.get(n) not in (None, "")}
    brought = dict(other.get("sources") or {})
    named = {_CLARITY[told]: brought[_CLARITY[told]] for told in lacking if _CLARITY[told] in brought}
    over = {**(values.get("taken_over") or {}), str(of): lacking}
    return found | {"sources": {**(values.get("sources") or {}), **named}, "taken_over": over}


def emptied_of(values: Mapping[str, Any], other: Mapping[str, Any], *, of: int) -> dict[str, Any]:
    """Return what a task no longer says once the one with id `of` is taken out again: what it had taken over from it.

    What somebody has changed since stays.
    """
    over = dict(values.get("taken_over") or {})
    found: dict[str, Any] = {}
    sources = dict(values.get("sources") or {})
    for told in over.pop(str(of), ()):
        if any(values.get(n) != other.get(n) for n in _TAKEN_OVER[told] if other.get(n)):
            continue
        found |= {n: None if n.endswith(("_on", "_count", "_months")) else "" for n in _TAKEN_OVER[told]}
        sources.pop(_CLARITY[told], None)
    return found | {"sources": sources, "taken_over": over} if found else {}


def reopen_refusals(proposal: ProposalFacts, *, merged_into: ProposalFacts | None) -> list[Reason]:
    """Return why the proposal can't wait again: what was taken is official, and so is what it was merged into."""
    if merged_into is not None:
        return [] if is_open(merged_into) else [Reason("merged_into_decided")]
    disposed = proposal.kind == ProposalKind.CLAUSE and proposal.state == ProposalState.TAKEN
    return [] if disposed or proposal.state == ProposalState.LEFT else [Reason("proposal_not_left")]


def split_refusals(proposal: ProposalFacts, parts: Sequence[str]) -> list[Reason]:
    """Return why the proposal can't be made several tasks with these titles."""
    if proposal.kind != ProposalKind.TASK:
        return [Reason("only_tasks_split", "parts")]
    if not is_open(proposal):
        return [Reason("proposal_decided")]
    return [] if len([p for p in parts if p.strip()]) > 1 else [Reason("split_into_one", "parts")]


def make_task_refusals(proposal: ProposalFacts) -> list[Reason]:
    """Return why the proposal can't be made a task: it must be an open clause, or a target made of words."""
    is_remade = proposal.kind == ProposalKind.TARGET and bool(proposal.said.get("made_of_words"))
    if proposal.kind != ProposalKind.CLAUSE and not is_remade:
        return [Reason("only_clauses_become_tasks")]
    return [] if is_open(proposal) else [Reason("proposal_decided")]


def make_target_refusals(proposal: ProposalFacts) -> list[Reason]:
    """Return why the proposal can't be made a target: it must be a task or a clause that nobody has decided on."""
    if proposal.kind not in (ProposalKind.TASK, ProposalKind.CLAUSE):
        return [Reason("only_tasks_and_clauses_become_targets")]
    return [] if is_open(proposal) else [Reason("proposal_decided")]


def counted(proposals: Iterable[ProposalFacts]) -> tuple[int, int]:
    """Return how many proposals there are, and how many of them are still open."""
    rows = list(proposals)
    return len(rows), sum(is_open(p) for p in rows)
