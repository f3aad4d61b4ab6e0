"""What every page of intake does the same way: fetch what may be seen, draw the sheet or one card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sauro.documents.rules.dispositions import coverage
from sauro.documents.views.frame import Asked, is_fragment
from sauro.intake import access, queries, words
from sauro.intake.models import Proposal, Reading
from sauro.intake.queries.sheet import Card, Sheet
from sauro.intake.rules.deciding import DISPOSING
from sauro.intake.rules.kinds import ProposalKind, ProposalState, ReadingState


def seen_reading(request: Asked, pk: int) -> Reading:
    """Return the reading if the actor keeps its register.

    :raises Http404: when there is none, or the actor may not know of it.
    """
    rows = Reading.objects.filter(access.visible_q(request.actor, day=request.day))
    found = rows.select_related("document__issuer", "register_unit", "earlier", "opened_by", "file")
    row = found.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def ready(request: Asked, pk: int) -> Reading:
    """Return the reading if it is read.

    :raises Http404: when it isn't: there is nothing to decide yet.
    """
    reading = seen_reading(request, pk)
    if reading.state != ReadingState.READY:
        raise Http404
    return reading


def seen_card(request: Asked, pk: int) -> Card:
    """Return one proposal with its reading's house.

    :raises Http404: when there is none, or the actor may not know of it.
    """
    rows = queries.seen_proposals(request.actor, [pk], day=request.day)
    if not rows:
        raise Http404
    reading = seen_reading(request, rows[0].reading_id)
    sheet = queries.sheet_of(reading, actor=request.actor, day=request.day, only=[pk])
    card = sheet.cards[0]
    card.proposal.reading = reading
    return card


#: Beyond so many cards a tab is cut into pages: a slow computer still scrolls.
MOST_CARDS = 120


def to_sheet(reading_id: int, proposal: Proposal | None = None, tab: str = "") -> HttpResponse:
    """Go back to the sheet; at the proposal, on the tab and the page where it stands."""
    url = reverse("intake:reading", args=[reading_id])
    if proposal is None:
        return redirect(url + (f"?loai={tab}" if tab else ""))
    tab = tab_of(proposal.kind)
    rows = Proposal.objects.filter(reading=reading_id, kind__in=TABS[tab], ordinal__lt=proposal.ordinal)
    start = rows.exclude(state=ProposalState.MERGED).count() // MOST_CARDS * MOST_CARDS
    return redirect(f"{url}?loai={tab}" + (f"&tu={start}" if start else "") + f"#p{proposal.pk}")


def redrawn(
    request: Asked, proposal: Proposal, *, also: Sequence[int] = (), status: int = 200
) -> HttpResponse:
    """Answer with the card as it stands now, and the counts above; without htmx, with the sheet at the card."""
    if not is_fragment(request):
        return to_sheet(proposal.reading_id, proposal)
    reading = seen_reading(request, proposal.reading_id)
    sheet = queries.sheet_of(reading, actor=request.actor, day=request.day)
    tab = _tab_shown(request, proposal.kind)
    context = {
        "card": next(c for c in sheet.cards if c.proposal.pk == proposal.pk),
        "others": [c for c in sheet.cards if c.proposal.pk in also and c.proposal.pk != proposal.pk],
        "reading": reading,
        "tab": tab,
        "only_open": "cho=1" in request.headers.get("HX-Current-URL", ""),
        "parts": _COUNTED,
        **shown(sheet),
        **counts(sheet, tab),
    }
    return render(request, "intake/_redrawn.html", context, status=status)


#: The parts of the sheet that count what is decided: a redrawn card brings them along.
_COUNTED = ("intake/_counts.html", "intake/_tabs.html", "intake/_every.html")


def counts(sheet: Sheet, tab: str) -> dict[str, Any]:
    """Return what the sheet counts: each tab's open and all proposals, what one press would take, the clauses done."""
    reading = sheet.reading
    cards = [c for c in sheet.cards if c.proposal.state != ProposalState.MERGED]
    tabs = []
    for key, kinds in TABS.items():
        of_tab = [c for c in cards if c.proposal.kind in kinds]
        tabs.append((key, words.TAB[key], sum(c.is_open for c in of_tab), len(of_tab)))
    targets = [c for c in cards if c.is_open and c.proposal.kind == ProposalKind.TARGET and c.takes_at_once]
    here = [c for c in cards if c.is_open and c.proposal.kind in TABS[tab]]
    return {
        "waiting": len(here),
        "at_once": sum(c.takes_at_once for c in here),
        "tabs": tabs,
        "clear_tasks": sum(c.is_open and c.is_clear for c in sheet.tasks),
        "open_targets": len(targets),
        "unasked": sum(not c.asks_all for c in targets),
        "coverage": coverage(reading.document) if reading.document else None,
    }


#: The tabs of the sheet, by the word in the address, and the kinds that each shows.
TABS: dict[str, tuple[str, ...]] = {
    "giao-viec": (ProposalKind.TASK, ProposalKind.TARGET),
    "so-lieu": (ProposalKind.MEASUREMENT,),
    "dan-chieu": (ProposalKind.CITATION,),
    "noi-dung": (ProposalKind.CLAUSE,),
}


#: The tabs whose proposals dispose of no clause.
ASIDE = tuple(tab for tab, kinds in TABS.items() if not DISPOSING & set(kinds))


def _tab_shown(request: Asked, kind: str) -> str:
    """Return the tab that the person's page shows: a clause made a task is still drawn where it stood."""
    asked = parse_qs(urlsplit(request.headers.get("HX-Current-URL", "")).query).get("loai", [""])[0]
    return asked if asked in TABS else tab_of(kind)


def tab_of(kind: str) -> str:
    """Return the tab on which proposals of the kind stand."""
    return next(tab for tab, kinds in TABS.items() if kind in kinds)


def shown(sheet: Sheet) -> dict[str, object]:
    """Return the words that every card's template needs."""
    from sauro.commitments.words import CLARITY_SOURCE, DUE_KIND
    from sauro.documents.words import DISPOSITION, LINK, TYPE
    from sauro.targets.words import DIRECTION, SCALE

    return {
        "kind_words": words.KIND,
        "state_words": words.PROPOSAL,
        "shapes": words.SHAPE,
        "why": words.WHY,
        "engine": words.ENGINE,
        "suggestions": words.SUGGESTION,
        "clarity_words": words.SHORT_CLARITY,
        "source_words": CLARITY_SOURCE,
        "due_words": DUE_KIND,
        "direction_words": DIRECTION,
        "scale_words": SCALE,
        "dispositions": DISPOSITION,
        "link_words": LINK,
        "type_words": TYPE,
        "has_document": sheet.reading.document_id is not None,
    }
