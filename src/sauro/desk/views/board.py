"""The first page: what needs you, what is late, who has not reported. Everybody has one; it shows what the hat sees."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sauro.accounts.decorators import signed_in
from sauro.commitments import words
from sauro.desk.forms.filtering import ChosenForm, name_the_whole
from sauro.desk.queries.board import base_of, board
from sauro.desk.queries.filters import AGAINST, Chosen, Number
from sauro.desk.queries.lists import lines_of, rows_chosen, with_what_is_shown
from sauro.desk.queries.needs import needs
from sauro.desk.queries.offered import Offered, offered_on_board
from sauro.desk.queries.work import my_work, own_running
from sauro.desk.views.fragments import page_or_fragment
from sauro.organisation.access import has_right
from sauro.organisation.models import Right, UnitKind

#: So many reminders on the page of a neighbourhood.
PLAIN_SHOWN = 5
#: So many overdue tasks fit on the sheet of the weekly meeting.
LATE_PRINTED = 6


@signed_in
@require_GET
def board_page(request: HttpRequest) -> HttpResponse:
    """Show the board of the hat that is on; the head of a neighbourhood gets three big buttons instead."""
    actor, day, hat = request.actor, request.day, request.hat  # type: ignore[attr-defined]
    if hat.post.unit.kind == UnitKind.NEIGHBOURHOOD:
        return _plain(request)
    chosen = base_of(ChosenForm(request.GET, offered=Offered()).chosen())
    form = ChosenForm(request.GET, offered=offered_on_board(actor, day=day, base=base_of(Chosen())))
    name_the_whole(form)
    shown = board(actor, day=day, chosen=chosen)
    context = {
        "board": shown,
        "form": form,
        "request_kinds": words.REQUEST_KIND,
        # Whoever only administers follows no tasks: their work is elsewhere.
        "administers": not shown.total.count and has_right(actor, Right.ADMINISTER, None, day=day),
        "is_narrowed": bool(chosen.unit or chosen.field or chosen.document),
        "against": [
            {
                "label": label,
                "url": f"?{chosen.but(against=code).without('parts').query()}",
                "is_current": chosen.against == code,
            }
            for code, label in AGAINST.items()
        ],
    }
    return page_or_fragment(request, "desk/board/board.html", context)


def _plain(request: HttpRequest) -> HttpResponse:
    """The page of a neighbourhood: three buttons, and what one is reminded of."""
    actor, day = request.actor, request.day  # type: ignore[attr-defined]
    running = own_running(actor, day=day)
    given = Chosen(view="open", post=actor.deciding_post)
    context = {
        "work": my_work(actor, day=day),
        "given": Number("", given, rows_chosen(actor, day=day, chosen=given).count()),
        "reminders": lines_of(list(with_what_is_shown(running, chosen=Chosen())[:PLAIN_SHOWN]), day=day),
    }
    return render(request, "desk/board/plain.html", context)


@signed_in
@require_GET
def briefing(request: HttpRequest) -> HttpResponse:
    """Show what the weekly meeting needs on one sheet of A4: the numbers of the board, without its buttons."""
    actor, day = request.actor, request.day  # type: ignore[attr-defined]
    chosen = base_of(ChosenForm(request.GET, offered=Offered()).chosen())
    shown = board(actor, day=day, chosen=chosen)
    late = rows_chosen(actor, day=day, chosen=chosen.but(timeliness=("overdue",), kind="task"))
    worst = with_what_is_shown(late, chosen=Chosen()).order_by("sort_due_on", "id")
    lines = lines_of(list(worst[:LATE_PRINTED]), day=day)
    overdue = next(part.count for part in shown.followed.parts if part.chosen.timeliness == ("overdue",))
    context = {
        "board": shown,
        "late": lines,
        "late_more": overdue - len(lines),
        "request_kinds": words.REQUEST_KIND,
    }
    return render(request, "desk/board/briefing.html", context)


@signed_in
@require_GET
def raise_page(request: HttpRequest) -> HttpResponse:
    """Ask first what the obstacle is about: the tasks under way that one answers for."""
    actor, day = request.actor, request.day  # type: ignore[attr-defined]
    rows = with_what_is_shown(own_running(actor, day=day), chosen=Chosen())
    return page_or_fragment(request, "desk/board/raise.html", {"lines": lines_of(list(rows[:100]), day=day)})


@signed_in
@require_GET
def needs_page(request: HttpRequest) -> HttpResponse:
    """Show everything that waits for the decision of the hat that is on."""
    waiting = needs(request.actor, day=request.day)  # type: ignore[attr-defined]
    context = {"needs": waiting, "request_kinds": words.REQUEST_KIND}
    return page_or_fragment(request, "desk/board/needs.html", context)
