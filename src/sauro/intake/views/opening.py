"""Texts taken in: the list, a file or pasted words, and reading again what couldn't be read."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sauro.accounts.decorators import signed_in
from sauro.documents.views.frame import Asked, carry_out, page
from sauro.intake import commands, jobs, queries, words
from sauro.intake.forms import OpenForm
from sauro.intake.models import Reading
from sauro.intake.views.frame import seen_reading, to_sheet
from sauro.kernel.errors import NotAllowed, Refusal
from sauro.organisation.access import keeps_a_book
from sauro.ui.words import sentence

_PER_PAGE = 25


@signed_in
def reading_list(request: Asked) -> HttpResponse:
    """Show what was read for the registers that the actor keeps, and take in another text."""
    if not keeps_a_book(request.actor, day=request.day):
        raise NotAllowed()
    form = OpenForm(request.POST or None, request.FILES or None, actor=request.actor, day=request.day)
    made: list[Reading] = []
    if request.method == "POST" and carry_out(form, lambda: made.append(_open(request, form))):
        jobs.read_soon(made[0])
        return to_sheet(made[0].pk)
    text = request.GET.get("q", "")[:200]
    waiting = request.GET.get("cho") == "1"
    rows = queries.listed(request.actor, day=request.day, text=text, waiting=waiting)
    pages = Paginator(rows, _PER_PAGE)
    context = {
        "form": form,
        "rows": pages.get_page(request.GET.get("trang", "")),
        "text": text,
        "waiting": waiting,
        "states": words.STATE,
    }
    return page(request, "intake/list.html", context, form=form)


def _open(request: Asked, form: OpenForm) -> Reading:
    file = form.cleaned_data["file"]
    return commands.open_reading(
        register_unit=form.cleaned_data["register_unit"],
        name=file.name if file else "",
        text=form.cleaned_data["text"],
        content=file.file if file else None,
        published_on=form.cleaned_data["published_on"],
        actor=request.actor,
        at=request.at,
    )


@require_POST
@signed_in
def read_again(request: Asked, pk: int) -> HttpResponse:
    """See to it that a text whose reader died is read; what is being read is left alone."""
    reading = seen_reading(request, pk)
    if jobs.is_waiting(reading):
        jobs.read_soon(reading)
    else:
        messages.info(request, _("Văn bản này đang được đọc hoặc đã đọc xong."))
    return redirect("intake:reading", pk=pk)


@require_POST
@signed_in
def discard(request: Asked, pk: int) -> HttpResponse:
    """Throw away a reading of which nothing came."""
    reading = seen_reading(request, pk)
    try:
        commands.discard_reading(reading=reading, actor=request.actor, at=request.at)
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, sentence(reason))
        return to_sheet(pk)
    messages.success(request, _("Đã bỏ bản đọc «%(name)s».") % {"name": reading.name})
    return redirect("intake:list")
