"""The inbox: opening a notice marks it read, and leads to what it is about."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from sauro.accounts.decorators import signed_in
from sauro.commitments import words
from sauro.commitments.commands import read_notice, read_notices_up_to
from sauro.desk.queries.inbox import inbox_page, notice_of
from sauro.desk.queries.keyset import CursorInvalid
from sauro.desk.views.fragments import page_or_fragment
from sauro.kernel.errors import Hidden

UNREAD = "chua-doc"
#: A key that any database can hold.
KEY = re.compile(r"^[0-9]{1,18}$")


@signed_in
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Show a page of the inbox of the hat that is on, the newest first."""
    only_unread = request.GET.get("xem") == UNREAD
    is_lost = False
    try:
        page = inbox_page(request.actor, only_unread=only_unread, cursor=request.GET.get("sau", ""))  # type: ignore[attr-defined]
    except CursorInvalid:
        is_lost, page = True, inbox_page(request.actor, only_unread=only_unread)  # type: ignore[attr-defined]
    context = {
        "page": page,
        "only_unread": only_unread,
        "is_lost": is_lost,
        "notice_words": words.NOTICE,
        "pager": {
            "next_url": _at(page.next_cursor, only_unread),
            "previous_url": _at(page.previous_cursor, only_unread),
        },
    }
    return page_or_fragment(request, "desk/work/inbox.html", context, status=400 if is_lost else 200)


def _at(cursor: str, only_unread: bool) -> str:
    view = {"xem": UNREAD} if only_unread else {}
    return f"{reverse('desk:inbox')}?{urlencode(view | {'sau': cursor})}" if cursor else ""


@signed_in
@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark the notice read and go to what it is about."""
    notice = notice_of(request.actor, pk)  # type: ignore[attr-defined]
    if notice is None:
        raise Hidden()
    read_notice(notice=notice, actor=request.actor, at=request.at)  # type: ignore[attr-defined]
    return redirect("desk:task", pk=notice.commitment_id)


@signed_in
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark read what the reader has had before their eyes: up to the newest notice that the page knew of."""
    newest = request.POST.get("newest", "")
    notice = notice_of(request.actor, int(newest)) if KEY.match(newest) else None  # type: ignore[attr-defined]
    if notice is None:
        raise Hidden()
    read_notices_up_to(notice=notice, actor=request.actor, at=request.at)  # type: ignore[attr-defined]
    return redirect("desk:inbox")
