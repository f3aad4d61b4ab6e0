"""The intake queue, and issuing those of it that are clear."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sauro.accounts.decorators import signed_in
from sauro.commitments import words
from sauro.commitments.commands import issue_commitment
from sauro.commitments.models import Commitment
from sauro.desk.forms.filtering import ChosenForm
from sauro.desk.queries.intake import intake_page, received_seen
from sauro.desk.queries.keyset import CursorInvalid
from sauro.desk.queries.offered import Offered
from sauro.desk.views.fragments import page_or_fragment
from sauro.desk.views.inbox import KEY
from sauro.kernel.errors import Refusal

#: So many are issued by one press of the button at most.
AT_ONCE = 100


@signed_in
@require_GET
def intake(request: HttpRequest) -> HttpResponse:
    """Show what was received and isn't issued, the oldest first."""
    return _queue(request)


@signed_in
@require_POST
def issue_clear(request: HttpRequest) -> HttpResponse:
    """Issue each of the commitments ticked, one act each; those refused stay, each with its reasons."""
    ticked = [int(pk) for pk in request.POST.getlist("nhiem-vu") if KEY.match(pk)][:AT_ONCE]
    issued, refused = 0, []
    for row in received_seen(request.actor, ticked, day=request.day):  # type: ignore[attr-defined]
        refusal = _issue(request, row)
        if refusal is None:
            issued += 1
        else:
            refused.append((row, refusal))
    if issued:
        told = ngettext("Đã giao %(count)s nhiệm vụ.", "Đã giao %(count)s nhiệm vụ.", issued)
        messages.success(request, told % {"count": issued})
    if refused:
        return _queue(request, refused=refused, status=422)
    return redirect("desk:intake")


def _issue(request: HttpRequest, row: Commitment) -> Refusal | None:
    # One form, many acts: each has its own key, so that the form sent twice does none of them twice.
    actor = request.actor  # type: ignore[attr-defined]
    own = replace(actor, form_key=f"{actor.form_key[:44]}-{row.pk}" if actor.form_key else "")
    try:
        issue_commitment(commitment=row, actor=own, at=request.at)  # type: ignore[attr-defined]
    except Refusal as refusal:
        return refusal
    return None


def _queue(
    request: HttpRequest, *, refused: list[tuple[Commitment, Refusal]] | None = None, status: int = 200
) -> HttpResponse:
    chosen = ChosenForm(request.GET, offered=Offered()).chosen()
    actor, day = request.actor, request.day  # type: ignore[attr-defined]
    try:
        page = intake_page(actor, day=day, chosen=chosen, cursor=request.GET.get("sau", ""))
        is_lost = False
    except CursorInvalid:
        page, is_lost = intake_page(actor, day=day, chosen=chosen), True
    query = chosen.query()

    def at(cursor: str) -> str:
        return f"{reverse('desk:intake')}?{query}{'&' if query else ''}sau={cursor}" if cursor else ""

    context = {
        "page": page,
        "is_lost": is_lost,
        "refused": refused or [],
        "clarity_words": words.CLARITY,
        "pager": {"next_url": at(page.next_cursor), "previous_url": at(page.previous_cursor)},
    }
    return page_or_fragment(
        request, "desk/work/intake.html", context, status=400 if is_lost and status == 200 else status
    )
