"""What a commitment opens to those who see it: the papers it stands on, and what was attached to its reports."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from sauro.commitments import access
from sauro.commitments.models import Commitment, Evidence, ProgressReport
from sauro.ledger.actor import Actor


def documents_given_by(actor: Actor, day: date) -> QuerySet[Commitment, int | None]:
    """Return the ids of the documents that assigned what the actor sees."""
    seen = Commitment.objects.filter(access.visible_q(actor, day=day), document__isnull=False)
    return seen.values_list("document_id", flat=True)


def documents_shown_as_evidence(actor: Actor, day: date) -> QuerySet[Evidence, int | None]:
    """Return the ids of the documents attached to reports upon what the actor sees."""
    seen = Commitment.objects.filter(access.visible_q(actor, day=day))
    rows = Evidence.objects.filter(document__isnull=False, report__commitment__in=seen)
    return rows.values_list("document_id", flat=True)


def may_read_evidence(actor: Actor, file_id: int, day: date) -> bool:
    """Test whether the stored file hangs at a report that the actor may read."""
    reports = ProgressReport.objects.filter(evidence__file_id=file_id).select_related("commitment").distinct()
    return any(access.can_see_report(actor, report, day=day) for report in reports[:50])
