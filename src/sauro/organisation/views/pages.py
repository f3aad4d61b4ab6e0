"""Directory, tree, and the pages of a unit, a post and a person."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render

from sauro.kernel.registry import panels_of
from sauro.organisation import access, queries, words
from sauro.organisation.models import Person, Post, Unit
from sauro.organisation.rules import in_force_q
from sauro.organisation.views.acts import offered
from sauro.organisation.views.frame import Asked, inside, seen, told
from sauro.ui.fields import DayField


@inside
def directory(request: Asked) -> HttpResponse:
    """Find units, posts and people by any words of their names, with or without accents."""
    text = request.GET.get("q", "")[:100].strip()
    found = queries.directory(request.actor, text, day=request.day)
    context = {
        "text": text,
        "found": found,
        "unit_kinds": words.UNIT_KIND,
        "may_administer": access.can_create_unit(request.actor, None, day=request.day),
    }
    fragment = request.htmx and not request.htmx.boosted
    return render(request, f"organisation/{'_' if fragment else ''}directory.html", context)


@inside
def tree(request: Asked) -> HttpResponse:
    """Show the trees as they stood on a day, today unless another is asked for."""
    field = DayField(required=False)
    try:
        day = field.clean(request.GET.get("ngay")) or request.day
        problem = ""
    except ValidationError as wrong:
        day, problem = request.day, " ".join(wrong.messages)
    context = {"branches": queries.trees(request.actor, day=day), "shown": day, "problem": problem}
    return render(request, "organisation/tree.html", context)


@inside
def unit(request: Asked, pk: int) -> HttpResponse:
    """Show a unit: where it stands, what it was called, its posts and who holds them, its sub-units, who leads it."""
    row = seen(request, Unit, pk)
    day = request.day
    standing = row.posts.filter(in_force_q(day=day)).select_related("unit")
    context = {
        "unit": row,
        "tree": words.TREE[row.tree],
        "kind": words.UNIT_KIND[row.kind],
        "above": queries.units_above(row, day=day),
        "names": row.names.order_by("-from_on"),
        "placements": row.placements.select_related("parent").order_by("-from_on"),
        "posts": queries.post_lines(standing, day=day),
        "below": queries.standing(day=day).filter(parent=row).order_by("folded", "pk"),
        "leaders": queries.leaders_of(row, day=day),
        "acts": offered(request, "unit", row),
        "panels": panels_of("unit", request, row),
        "lines": told("unit", row.pk),
    }
    return render(request, "organisation/unit.html", context)


@inside
def post(request: Asked, pk: int) -> HttpResponse:
    """Show a post: who answers today, who did before, its rights, what it leads, to whom it delegated."""
    row = seen(request, Post, pk, "unit")
    day = request.day
    acts = offered(request, "post", row)
    may_end = access.can_administer(request.actor, row, day=day)
    context = {
        "post": row,
        "answering": queries.post_lines([row], day=day)[0],
        "tenures": row.tenures.select_related("person").order_by("-from_on", "-pk"),
        "tenure_kinds": words.TENURE_KIND,
        "rights": words.RIGHT,
        "grants": row.grants.select_related("unit").order_by("-from_on", "-pk"),
        "leadings": row.leadings.select_related("unit").order_by("-from_on", "-pk"),
        "delegations": [
            (d, [words.RIGHT[right] for right in d.rights.split(",")])
            for d in row.delegations.select_related("to_post__unit").order_by("-from_on", "-pk")
        ],
        "acts": acts,
        "may_end": may_end,
        "may_delegate": access.can_delegate(request.actor, row, day=day),
        "panels": panels_of("post", request, row),
        "lines": told("post", row.pk),
    }
    return render(request, "organisation/post.html", context)


@inside
def person(request: Asked, pk: int) -> HttpResponse:
    """Show a person: the posts they hold and held, and when they are away."""
    row = seen(request, Person, pk)
    context = {
        "person": row,
        "tenures": row.tenures.select_related("post__unit").order_by("-from_on", "-pk"),
        "tenure_kinds": words.TENURE_KIND,
        "absences": row.absences.order_by("-from_on", "-pk"),
        "acts": offered(request, "person", row),
        "may_end": access.can_record_absence(request.actor, row, day=request.day),
        "panels": panels_of("person", request, row),
        "lines": told("person", row.pk),
    }
    return render(request, "organisation/person.html", context)
