"""One reading: the text on the left, what it proposes on the right, and what is done with many at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render

from sauro.accounts.decorators import signed_in
from sauro.documents.views.frame import Asked, carry_out, is_fragment
from sauro.intake import commands, jobs, queries, words
from sauro.intake.forms import LeaveForm
from sauro.intake.models import Proposal
from sauro.intake.queries.sheet import Card
from sauro.intake.rules.kinds import ProposalKind, ProposalState, ReadingState
from sauro.intake.rules.texts import Change, differences
from sauro.intake.views.frame import ASIDE, MOST_CARDS, TABS, counts, ready, seen_reading, shown, to_sheet
from sauro.kernel.errors import Refusal
from sauro.ui.words import sentence


@signed_in
def reading_sheet(request: Asked, pk: int) -> HttpResponse:
    """Show the text with what was found in it, and the proposals of one tab."""
    return _sheet(request, pk, request.GET.get("loai", ""))


def _sheet(
    request: Asked, pk: int, tab: str, *, leave_form: LeaveForm | None = None, ticked: Collection[int] = ()
) -> HttpResponse:
    """Answer with the sheet; with a refused form, as the person left it."""
    reading = seen_reading(request, pk)
    if reading.state != ReadingState.READY:
        return _not_ready(request, pk)
    tab = tab if tab in TABS else next(iter(TABS))
    sheet = queries.sheet_of(reading, actor=request.actor, day=request.day)
    said = request.POST if request.method == "POST" else request.GET
    only_open = said.get("cho") == "1"
    cards = [c for c in sheet.cards if c.proposal.kind in TABS[tab]]
    cards = [c for c in cards if c.proposal.state != ProposalState.MERGED and (c.is_open or not only_open)]
    start = int(said.get("tu", "0")) if said.get("tu", "0").isdecimal() else 0
    context: dict[str, Any] = {
        "reading": reading,
        "sheet": sheet,
        "stretches": sheet.stretches(),
        "cards": cards[start : start + MOST_CARDS],
        "next": start + MOST_CARDS if len(cards) > start + MOST_CARDS else None,
        "start": start,
        "tab": tab,
        "only_open": only_open,
        "twin": queries.same_text(reading),
        "notes": [words.noted(n["code"], n.get("params", {})) for n in reading.notes],
        "leave_form": leave_form or LeaveForm(actor=request.actor, day=request.day),
        "ticked": ticked,
        **shown(sheet),
        **counts(sheet, tab),
    }
    return render(request, "intake/reading.html", context, status=422 if leave_form else 200)


def _not_ready(request: Asked, pk: int) -> HttpResponse:
    reading = seen_reading(request, pk)
    context = {
        "reading": reading,
        "failure": words.failure(reading.failure, reading.failure_values) if reading.failure else "",
        "state": words.STATE[reading.state],
        "has_stopped": jobs.is_waiting(reading),
    }
    return render(request, "intake/not_ready.html", context)


@signed_in
def progress(request: Asked, pk: int) -> HttpResponse:
    """Tell whether the text is read: a page that waits asks every second."""
    reading = seen_reading(request, pk)
    if not is_fragment(request):
        return to_sheet(pk)
    if reading.state in (ReadingState.READY, ReadingState.FAILED):
        answer = HttpResponse()
        answer["HX-Refresh"] = "true"
        return answer
    return render(request, "intake/_progress.html", {"reading": reading, "state": words.STATE[reading.state]})


# --- Many at once -------------------------------------------------------------------------------


def _chosen(request: Asked, pk: int) -> list[Proposal]:
    """Return the proposals chosen: those ticked, or all of a tab that lack nothing; each as the person saw it."""
    reading = ready(request, pk)
    sheet = queries.sheet_of(reading, actor=request.actor, day=request.day)
    every = request.POST.get("tat_ca", "")
    seen = {token.partition(":")[0]: token for token in request.POST.getlist("seen" if every else "p")}
    if every:
        # What stands on another page of the tab wasn't shown: that is what "all" leaves to be trusted.
        cards = [c for c in sheet.cards if c.is_open and _belongs(c, every)]
    else:
        cards = [c for c in sheet.cards if str(c.proposal.pk) in seen]
    chosen = [c.to_take(seen.get(str(c.proposal.pk))) for c in cards]
    for proposal in chosen:
        proposal.reading = reading
    return chosen


def _belongs(card: Card, every: str) -> bool:
    """Test whether the card is among all that one press takes: what is clear, targets, what is registered, …"""
    if every == "du-sau-ro":
        return card.is_clear
    if every == "chi-tieu":
        return card.proposal.kind == ProposalKind.TARGET and card.takes_at_once
    return card.proposal.kind in TABS.get(every, ()) and card.takes_at_once


@signed_in
def take(request: Asked, pk: int) -> HttpResponse:
    """Take the chosen proposals into the book, all of them or none."""
    if request.method != "POST":
        return to_sheet(seen_reading(request, pk).pk)
    proposals = _chosen(request, pk)
    kind = request.POST.get("loai", "")
    try:
        commands.take_proposals(proposals=proposals, actor=request.actor, at=request.at)
    except Refusal as refusal:
        _tell(request, refusal)
    else:
        messages.success(request, words.TAKEN.get(kind, words.TAKEN[""]) % {"count": len(proposals)})
    return to_sheet(pk, tab=kind)


@signed_in
def leave(request: Asked, pk: int) -> HttpResponse:
    """Leave the chosen proposals with one disposition; a refused form stands at this address, to be sent again."""
    if request.method != "POST":
        return to_sheet(seen_reading(request, pk).pk)
    proposals = _chosen(request, pk)
    kind = request.POST.get("loai", "")
    form = LeaveForm(request.POST, actor=request.actor, day=request.day)
    if kind in ASIDE:
        form.fields["disposition"].required = False
    who: dict[str, Any] = {"actor": request.actor, "at": request.at}
    if not carry_out(form, lambda: commands.leave_proposals(proposals=proposals, **form.cleaned_data, **who)):
        return _sheet(request, pk, kind, leave_form=form, ticked={p.pk for p in proposals})
    messages.success(request, words.LEFT[kind in ASIDE] % {"count": len(proposals)})
    return to_sheet(pk, tab=kind)


def _tell(request: Asked, refusal: Refusal) -> None:
    for reason in dict.fromkeys((str(r.values.get("anchor", "")), sentence(r)) for r in refusal.reasons):
        messages.error(request, ": ".join(part for part in reason if part))


@signed_in
def changes(request: Asked, pk: int) -> HttpResponse:
    """Show what this version of the text has changed, clause by clause."""
    reading = ready(request, pk)
    if reading.earlier is None:
        raise Http404
    rows = differences(reading.earlier.clauses, reading.clauses)
    context = {
        "reading": reading,
        "rows": [(row, *words.CHANGE[row.change]) for row in rows if row.change != Change.SAME],
        "same": sum(row.change == Change.SAME for row in rows),
    }
    return render(request, "intake/changes.html", context)
