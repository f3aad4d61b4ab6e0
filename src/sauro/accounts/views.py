"""Putting on a hat; where one lands when there is nothing else."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from sauro.accounts.commands import remember_hat
from sauro.accounts.queries import SESSION_HAT


@require_POST
@login_required
def put_on_hat(request: HttpRequest) -> HttpResponse:
    """Work as another of one's posts from now on. A hat that one doesn't have changes nothing."""
    wanted = next((h for h in request.hats if h.key == request.POST.get("hat")), None)  # type: ignore[attr-defined]
    if wanted is not None:
        request.session[SESSION_HAT] = wanted.key
        if wanted.delegation is None:
            remember_hat(account=request.user, post=wanted.post, actor=request.actor, at=request.at)  # type: ignore
    here = request.META.get("HTTP_REFERER", "")
    safe = url_has_allowed_host_and_scheme(here, {request.get_host()}, require_https=request.is_secure())
    return redirect(here if safe else "/")
