"""Projects and the capital of their years."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from sauro.documents.access import can_see as can_see_document
from sauro.documents.models import Document
from sauro.kernel.clock import civil_date
from sauro.kernel.errors import Hidden, Reason, Refusal
from sauro.ledger.door import Actor, Because, Changes, command
from sauro.organisation.models import Unit
from sauro.targets import access
from sauro.targets.models import Capital, IndicatorSeries, Project
from sauro.targets.rules import figures, projects


class NotInvestable(Refusal):
    """The project lacks something, or its capital doesn't fit; the reasons name the fields."""

    code = "not_investable"


@command(verb="register", subject="project", of="unit", able=access.can_define)
def register_project(*, unit: Unit, code: str, name: str, actor: Actor, at: datetime) -> Changes[Project]:
    """Take a project (dự án) of the unit, its investor, into the book: its figures and its capital are kept apart.

    :raises NotInvestable: without a code or a name, or when the unit's code is taken.
    """
    reasons = projects.name_refusals(code, name=name)
    if reasons:
        raise NotInvestable(*reasons)
    try:
        with transaction.atomic():
            row = Project.objects.create(
                unit=unit, code=code.strip(), name=name.strip(), opened_on=civil_date(at)
            )
    except IntegrityError as clash:
        raise NotInvestable(Reason("project_code_taken", "code", {"code": code.strip()})) from clash
    return Changes(row)


@command(verb="set", subject="capital", of="series", able=access.can_amend_series)
def set_capital(
    *,
    series: IndicatorSeries,
    year: int,
    value: Decimal,
    from_on: date,
    document: Document | None = None,
    actor: Actor,
    at: datetime,
) -> Changes[Capital]:
    """Say what the project of the series may pay out in the year (kế hoạch vốn), from a day on.

    A later figure of the year takes its place from its own day on; both stay on record. Zero takes the capital away.

    :raises NotInvestable: with the reasons beside their fields.
    :raises Hidden: when the document isn't one that the actor may see.
    """
    day = civil_date(at)
    if document is not None and not can_see_document(actor, document, day=day):
        raise Hidden()
    reasons = figures.value_refusals(value)
    reasons += projects.capital_refusals(value, year=year, is_project=series.project_id is not None)
    if reasons:
        raise NotInvestable(*reasons)
    try:
        with transaction.atomic():
            row = Capital.objects.create(
                series=series, year=year, value=value, from_on=from_on, document=document, recorded_on=day
            )
    except IntegrityError as clash:
        raise NotInvestable(Reason("capital_said", "from_on")) from clash
    return Changes(row, because=Because(document=document.pk if document else None), effective_on=from_on)
