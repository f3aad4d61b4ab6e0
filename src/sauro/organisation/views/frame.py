"""What every page here does the same way: who may come in, which row is meant, how a form is carried out."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from sauro.kernel.errors import NotAllowed
from sauro.ledger.actor import Actor
from sauro.ledger.queries import entries_of, history
from sauro.organisation import access

R = TypeVar("R", bound=Model)


class Asked(HttpRequest):
    """A request as the middleware hands it over: who acts, when, on which civil day."""

    actor: Actor
    at: datetime
    day: date
    htmx: HtmxDetails


def inside(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only signed-in people with a hat reach `view`. (`accounts` stands above: its decorator isn't to be had.)"""

    @login_required
    @functools.wraps(view)
    def guarded(request: Any, *args: object, **kwargs: object) -> HttpResponse:
        if request.actor.post is None:
            raise NotAllowed()
        return view(request, *args, **kwargs)

    return guarded


def seen(request: Asked, model: type[R], pk: int, *related: str) -> R:
    """Return the row if the actor may know of it.

    :raises Http404: when there is none, or the actor may not know of it.
    """
    rows = model._base_manager.filter(pk=pk)
    row = (rows.select_related(*related) if related else rows).first()
    if row is None or not access.can_see(request.actor, row, day=request.day):
        raise Http404
    return row


def told(kind: str, pk: int) -> list[object]:
    """Return the newest history of the thing in words."""
    return list(history(entries_of(kind, pk)))
