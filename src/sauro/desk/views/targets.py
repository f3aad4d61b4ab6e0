"""The list of targets: by year, unit, field and colour, the worst first."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from sauro.accounts.decorators import signed_in
from sauro.desk.forms.filtering import ChosenForm, name_the_whole
from sauro.desk.queries.filters import Chosen
from sauro.desk.queries.offered import offered
from sauro.desk.queries.targets import (
    PAGE_SIZE,
    SHOWN,
    TargetsChosen,
    commitments_of,
    lines_of_targets,
    numbers_by_colour,
    targets_chosen,
    with_shown,
    years_of_targets,
)
from sauro.desk.views.fragments import page_or_fragment


@signed_in
@require_GET
def target_list(request: HttpRequest) -> HttpResponse:
    """Show the targets that the address chooses, the worst first."""
    actor, day = request.actor, request.day  # type: ignore[attr-defined]
    form = ChosenForm(request.GET, offered=offered(actor, day=day))
    name_the_whole(form)
    chosen = _chosen(request, form.chosen(), day.year)
    start = _start(request)
    among = commitments_of(actor, day=day, chosen=chosen)
    numbers = numbers_by_colour(among, day=day, chosen=chosen)
    rows = with_shown(targets_chosen(among, day=day, chosen=chosen))
    total = sum(n.count for n in numbers if chosen.colour in ("", n.code))
    context = {
        "chosen": chosen,
        "form": form,
        "numbers": numbers,
        "whole": chosen.but(colour=""),
        "total": total,
        "all": sum(n.count for n in numbers),
        "lines": lines_of_targets(list(rows[start : start + PAGE_SIZE]), day=day),
        "years": [(year, chosen.but(year=year)) for year in years_of_targets(actor, day=day)],
        "next": start // PAGE_SIZE + 2 if start + PAGE_SIZE < total else None,
    }
    return page_or_fragment(request, "desk/target/list.html", context)


def _chosen(request: HttpRequest, given: Chosen, this_year: int) -> TargetsChosen:
    year, colour = request.GET.get("nam", ""), request.GET.get("mau", "")
    return TargetsChosen(
        year=int(year) if re.fullmatch("(19|20|21)[0-9]{2}", year) else this_year,
        unit=given.unit,
        field=given.field,
        document=given.document,
        colour=colour if colour in SHOWN else "",
    )


def _start(request: HttpRequest) -> int:
    number = request.GET.get("trang", "1")
    return (int(number) - 1) * PAGE_SIZE if re.fullmatch("[1-9][0-9]{0,3}", number) else 0
