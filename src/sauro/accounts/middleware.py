"""The edge: who acts is resolved once a request, and a refusal becomes a page with its right status."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sauro.accounts import queries
from sauro.kernel import clock
from sauro.kernel.errors import Refusal

Respond = Callable[[HttpRequest], HttpResponse]


class ActorMiddleware:
    """Puts `request.actor` (who acts, in which hat), `request.hats` and `request.day` on every request."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = clock.now()  # type: ignore[attr-defined]
        request.day = clock.civil_date(request.at)  # type: ignore[attr-defined]
        queries.resolve(request)
        return self.respond(request)


class RefusalMiddleware:
    """A refusal that no view has put beside its form becomes a plain page that says the remedy."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        return render(request, "ui/refused.html", {"refusal": exception}, status=exception.status)
