"""What the frame of every page shows: the hat that is on, and the demo's banner."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, object]:
    """Return what base.html needs on every page."""
    return {
        "hat": getattr(request, "hat", None),
        "hats": getattr(request, "hats", []),
        "day": getattr(request, "day", None),
        "is_demo": settings.DEMO,
    }
