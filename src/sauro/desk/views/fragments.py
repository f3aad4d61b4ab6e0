"""One page, two forms: whole for a browser, its changing part alone for htmx."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def page_or_fragment(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render `folder/name.html`, or `folder/_name.html` where htmx asks for the part alone."""
    htmx = getattr(request, "htmx", None)
    # htmx restoring a page from history, or boosting a link, wants the whole.
    if htmx and not htmx.history_restore_request and not htmx.boosted:
        folder, _slash, name = template.rpartition("/")
        template, status = f"{folder}/_{name}", 200
    response = render(request, template, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
