"""What the ledger keeps of commitments, reports and requests; and the past states."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Model

from sauro.commitments.models import (
    Commitment,
    CommitmentState,
    Evidence,
    FormalRequest,
    PlanVersion,
    ProgressReport,
)
from sauro.ledger.subjects import Facts

NOT_DECIDING = {"state_id", "id", "known_from", "known_to"}

#: The deciding columns, by the names under which both models have them.
DECIDING = tuple(f.attname for f in CommitmentState._meta.concrete_fields if f.attname not in NOT_DECIDING)

_TERMS = (
    "period_key",
    "trigger",
    "anchor_on",
    "offset_count",
    "offset_unit",
    "review_months",
    "rhythm",
    "rhythm_day",
)


def _values(row: Model, names: tuple[str, ...]) -> dict[str, object]:
    return {name: getattr(row, name) for name in names}


def deciding(commitment: Commitment) -> dict[str, object]:
    """Return the deciding columns of the commitment by name."""
    return _values(commitment, DECIDING)


def commitment_facts(commitment: Commitment) -> Facts:
    """Return the commitment's state: columns, clarities, parts, and the plan in force. Four queries."""
    version = commitment.current_version
    parts = commitment.participations.order_by("pk")
    sources = {c.clarity: c.source for c in commitment.clarities.all()}
    open_ = {
        **deciding(commitment),
        **_values(
            commitment, ("number", "clause_id", "fan_out_id", "is_accountable_derived", "has_no_participants")
        ),
        "sources": dict(sorted(sources.items())),
        "parts": [_values(p, ("role", "unit_id", "post_id", "from_on", "until_on")) for p in parts],
        **_plan(version),
    }
    sealed = {
        **_values(
            commitment,
            ("title", "scope", "product", "acceptance", "recipients", "due_as_written", "signed_by"),
        ),
        "step_titles": [p.title for p in version.phases.order_by("ordinal")] if version else [],
        "part_shares": [p.share for p in parts],
    }
    return Facts(open_, sealed)


def _plan(version: PlanVersion | None) -> dict[str, object]:
    if version is None:
        return {"version": None}
    steps = version.phases.order_by("ordinal")
    return {
        "version": version.number,
        "version_kind": version.kind,
        **_values(version, _TERMS),
        "steps": [_values(s, ("step_key", "kind", "start_on", "due_on", "strive_on")) for s in steps],
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {"document": evidence.document_id, "file": evidence.file.sha256 if evidence.file else None}


def report_facts(report: ProgressReport) -> Facts:
    """Return the report's state. Names of files and words are sealed."""
    names = ("kind", "status", "step_key", "period_key", "percent", "forecast_on", "done_on", "sent_on")
    open_ = {
        "commitment": report.commitment_id,
        **_values(report, (*names, "answered_on", "prepared_post_id", "sent_post_id", "answered_post_id")),
        "evidence": [_evidence(e) for e in report.evidence.select_related("file").order_by("pk")],
    }
    sealed = _values(report, ("words", "answer", "prepared_by_id", "sent_by_id", "answered_by_id"))
    return Facts(open_, sealed, root=("commitment", report.commitment_id))


def request_facts(request: FormalRequest) -> Facts:
    """Return the request's state, with the plan that a change request proposes."""
    names = (
        "kind",
        "origin",
        "status",
        "requested_post_id",
        "asked_post_id",
        "asked_on",
        "due_on",
        "cause",
        "clarity",
    )
    more = ("is_beyond_cap", "answered_on", "answered_post_id", "document_id", "forwarded_from_id")
    open_ = {"commitment": request.commitment_id, **_values(request, (*names, *more))}
    if request.version is not None:
        open_["proposed"] = {
            **_values(request.version, ("due_kind", "due_on")),
            **{k: v for k, v in _plan(request.version).items() if k != "version"},
        }
    sealed = _values(request, ("words", "proposal", "answer", "requested_by_id", "answered_by_id"))
    return Facts(open_, sealed, root=("commitment", request.commitment_id))


def remember(commitment: Commitment, at: datetime) -> None:
    """Close the present state of the commitment at the instant `at` and keep the new one from then on."""
    CommitmentState.objects.filter(id=commitment.pk, known_to__isnull=True).update(known_to=at)
    CommitmentState.objects.create(id=commitment.pk, known_from=at, **deciding(commitment))
