"""What the frame of every page shows: the hat that is on, where one may go, and the demo's banner."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from sauro.ui.navigation import navigation


def frame(request: HttpRequest) -> dict[str, object]:
    """Return what base.html needs on every page."""
    hat = getattr(request, "hat", None)
    links = []
    if hat is not None:
        # A page may stand under another entry than its address tells: a target under targets.
        path = getattr(request, "stands_under", request.path)
        links = navigation(actor=request.actor, day=request.day, path=path)  # type: ignore[attr-defined]
    return {
        "hat": hat,
        "hats": getattr(request, "hats", []),
        "day": getattr(request, "day", None),
        "links": links,
        "is_demo": settings.DEMO,
    }
