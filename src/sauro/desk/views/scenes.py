"""From an address to a scene: what is it about, may the one who asks know of it, what are they to it?"""

from __future__ import annotations

from typing import Any

from sauro.commitments import access
from sauro.commitments.models import Commitment, FormalRequest, ProgressReport
from sauro.desk.forms.acting import Scene
from sauro.desk.queries.actions import rights_over
from sauro.desk.queries.task import commitment_seen
from sauro.desk.views.acting import Act
from sauro.kernel.errors import Hidden


def of_task(request: Any, pk: int | None, act: Act) -> Scene:
    """Return the scene of an act on a commitment.

    :raises Hidden: when it isn't for these eyes.
    """
    assert pk is not None
    return _scene(request, commitment_seen(request.actor, pk, day=request.day), act.who)


def of_report(request: Any, pk: int | None, act: Act) -> Scene:
    """Return the scene of an act on a report.

    :raises Hidden: when it isn't for these eyes.
    """
    assert pk is not None
    rows = ProgressReport.objects.select_related("commitment", "sent_by", "prepared_by", "sent_post__unit")
    report = rows.filter(pk=pk).first()
    if report is None or not access.can_see_report(request.actor, report, day=request.day):
        raise Hidden()
    commitment = commitment_seen(request.actor, report.commitment_id, day=request.day)
    return _scene(request, commitment, act.who, report=report)


def of_request(request: Any, pk: int | None, act: Act) -> Scene:
    """Return the scene of an act on a formal request. The one asked sees it even where they see no more.

    :raises Hidden: when it isn't for these eyes.
    """
    assert pk is not None
    rows = FormalRequest.objects.select_related(
        "asked_post__unit", "requested_post__unit", "requested_by", "answered_post", "document", "version"
    )
    asked = rows.filter(pk=pk).first()
    if asked is None or not access.can_see_request(request.actor, asked, day=request.day):
        raise Hidden()
    related = ("register_unit", "document", "lead_unit", "assigned_by", "current_version")
    commitment = Commitment.objects.select_related(*related).get(pk=asked.commitment_id)
    return _scene(request, commitment, act.who, request_row=asked)


def _scene(
    request: Any,
    commitment: Commitment,
    who: str,
    *,
    report: ProgressReport | None = None,
    request_row: FormalRequest | None = None,
) -> Scene:
    rights = rights_over(request.actor, commitment, day=request.day)
    return Scene(
        actor=request.actor,
        day=request.day,
        commitment=commitment,
        rights=rights,
        who=who,
        report=report,
        request=request_row,
    )
