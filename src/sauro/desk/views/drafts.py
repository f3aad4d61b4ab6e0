"""What is typed is kept while it is typed; nobody else sees it."""

from __future__ import annotations

import dataclasses

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from sauro.accounts.commands import drop_draft, save_draft
from sauro.accounts.decorators import signed_in
from sauro.desk.queries.drafts import draft_of
from sauro.kernel.clock import CIVIL_ZONE

#: Of the frame, not of what was typed.
_NOT_KEPT = {
    "csrfmiddlewaretoken",
    "form_key",
    "revision",
    "draft_form",
    "draft_key",
    "do",
    "find",
    "add",
    "drop",
}


@signed_in
@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Keep what was typed into a form (`draft_form`, `draft_key`), or forget it (`drop`)."""
    form, key = request.POST.get("draft_form", "")[:40], request.POST.get("draft_key", "")[:40]
    if not form or not key:
        return HttpResponseBadRequest()
    # The form's own key belongs to the act it will end in, and is spent only there.
    actor = dataclasses.replace(request.actor, form_key="")  # type: ignore[attr-defined]
    at = request.at  # type: ignore[attr-defined]
    if "drop" in request.POST:
        kept = draft_of(actor.person, form, key)
        if kept is not None:
            drop_draft(draft=kept, actor=actor, at=at)
        return redirect(_back(request))
    typed = {name: request.POST.getlist(name) for name in request.POST if name not in _NOT_KEPT}
    saved = save_draft(form=form, key=key, fields=typed, actor=actor, at=at)
    return JsonResponse({"saved_at": f"{saved.saved_at.astimezone(CIVIL_ZONE):%H:%M}"})


def _back(request: HttpRequest) -> str:
    address = request.POST.get("back", "/")
    safe = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
    return address if safe else "/"
