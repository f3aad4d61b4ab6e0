"""The list of norms: what holds today, for whom, on which ground, and the calendar's exceptions."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sauro.norms import access as norm_access
from sauro.norms import words as norm_words
from sauro.norms.queries import calendar_days, norm_lines
from sauro.organisation import queries
from sauro.organisation.access import units_seen
from sauro.organisation.views.frame import Asked, inside


@inside
def norms(request: Asked) -> HttpResponse:
    """Show every norm with its values in time; those of units that the actor doesn't see are left out."""
    lines = norm_lines(units=units_seen(request.actor, day=request.day), day=request.day)
    units = queries.unit_names({n.jurisdiction for line in lines for n in line.norms if n.jurisdiction})
    context = {
        "lines": lines,
        "units": units,
        "named": norm_words.NORM,
        "measures": norm_words.MEASURE,
        "rhythms": norm_words.RHYTHM,
        "days": calendar_days(),
        "may_set": norm_access.can_set_norm(request.actor, None, day=request.day),
    }
    return render(request, "organisation/norms.html", context)
