"""My work: phone first, what waits for me by what I must do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from sauro.accounts.decorators import signed_in
from sauro.commitments import words
from sauro.desk.queries.filters import Chosen
from sauro.desk.queries.work import my_work
from sauro.desk.views.fragments import page_or_fragment
from sauro.organisation.models import UnitKind


@signed_in
@require_GET
def my_work_page(request: HttpRequest) -> HttpResponse:
    """Show what waits for the hat that is on."""
    context = {
        "work": my_work(request.actor, day=request.day),  # type: ignore[attr-defined]
        "request_kinds": words.REQUEST_KIND,
        "report_kinds": words.REPORT_KIND,
        "mine_url": Chosen(view="mine").url,
        "is_plain": request.hat.post.unit.kind == UnitKind.NEIGHBOURHOOD,  # type: ignore[attr-defined]
    }
    return page_or_fragment(request, "desk/work/my_work.html", context)
