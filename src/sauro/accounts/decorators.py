"""Inside, everything is refused by default: who isn't signed in goes to the door, who has no hat hears why."""

from __future__ import annotations

import functools
from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Let only signed-in people with a hat reach `view`; the others get the sign-in page, or a friendly 403."""

    @login_required
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.hat is None:  # type: ignore[attr-defined]
            return render(request, "accounts/no_hat.html", status=403)
        return view(request, *args, **kwargs)

    return guarded
