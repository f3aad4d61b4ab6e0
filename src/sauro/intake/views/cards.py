"""One proposal: seen, edited, taken, left, split, merged, opened again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sauro.accounts.decorators import signed_in
from sauro.commitments.rules.states import Clarity, ClaritySource
from sauro.documents.views.frame import Asked, as_read, carry_out, is_fragment
from sauro.intake import commands
from sauro.intake.forms import (
    CitationForm,
    ClauseForm,
    LeaveForm,
    MeasurementForm,
    SplitForm,
    TargetForm,
    TaskForm,
)
from sauro.intake.models import Proposal
from sauro.intake.queries.sheet import Card
from sauro.intake.rules.deciding import open_q
from sauro.intake.rules.kinds import ProposalKind
from sauro.intake.views.frame import redrawn, seen_card, shown
from sauro.kernel.errors import Refusal
from sauro.targets.rules.kinds import Direction
from sauro.ui.periods import typed_period
from sauro.ui.words import sentence


@signed_in
def card(request: Asked, pk: int) -> HttpResponse:
    """Show one proposal as it stands."""
    found = seen_card(request, pk)
    return redrawn(request, found.proposal)


def _form(request: Asked, found: Card, data: QueryDict | None = None) -> Any:
    """Return the form of the proposal's kind, filled with what it says; `data`: what a person sent."""
    kind, row = found.proposal.kind, found.proposal
    standing = found.standing
    initial = {**row.values, "revision": row.revision, "replaces": standing.pk if standing else None}
    initial["period_key"] = typed_period(str(row.values.get("period_key") or ""))
    # Several cards may be edited on one page: each has ids of its own.
    common: dict[str, Any] = {"auto_id": _ids(found)}
    who: dict[str, Any] = {"actor": request.actor, "day": request.day, **common}
    if kind == ProposalKind.TASK:
        return TaskForm(data, initial=initial | {"due_on": found.due.due_on}, sheet=found.sheet, **common)
    house = found.sheet.house
    if kind == ProposalKind.TARGET:
        return TargetForm(data, initial=initial, offered=house.read, units=house.units, **common)
    if kind == ProposalKind.MEASUREMENT:
        return MeasurementForm(data, initial=initial, offered=house.series, **common)
    if kind == ProposalKind.CITATION:
        named = found.document
        return CitationForm(data, initial=initial | {"document": f"#{named.pk}" if named else ""}, **who)
    refers = row.values.get("refers_to")
    return ClauseForm(data, initial=initial | {"refers_to": f"#{refers}" if refers else ""}, **who)


def _ids(found: Card) -> str:
    return f"id_{found.proposal.pk}_%s"


@signed_in
def edit(request: Asked, pk: int) -> HttpResponse:
    """Make of the proposal what it should say; `then=take` takes it into the book at once."""
    found = seen_card(request, pk)
    if request.method == "POST" and request.GET.get("goi-y"):
        return _take_suggested(request, found)
    form = _form(request, found, request.POST or None)
    if request.method == "POST" and carry_out(form, lambda: _edit(request, found, form)):
        return redrawn(request, found.proposal)
    return _asked(request, _with_what_stands(request, found, form), form, "edit")


def _with_what_stands(request: Asked, found: Card, form: Any) -> Card:
    """Return the card as it stands by now; a form refused for that may then be sent again, in knowledge of it."""
    now = seen_card(request, found.proposal.pk)
    if form.is_bound and form.data.get("revision") != str(now.proposal.revision):
        form.data = form.data.copy()
        form.data["revision"] = str(now.proposal.revision)
        now.changed_meanwhile = True
    return now


def _edit(request: Asked, found: Card, form: Any) -> None:
    act = commands.edit_proposal
    if request.POST.get("then") == "take":
        act = commands.edit_and_take_proposal
    row = as_read(found.proposal, form)
    act(proposal=row, values=form.values(found), actor=request.actor, at=request.at)


def _take_suggested(request: Asked, found: Card) -> HttpResponse:
    """Write the suggested product, or the direction pressed, into the proposal: a person has chosen it."""
    values, row = _suggested(found, request.POST.get("direction", "")), _as_seen(request, found)
    try:
        if values:
            commands.edit_proposal(proposal=row, values=values, actor=request.actor, at=request.at)
    except Refusal as refusal:
        return _refused(request, found, refusal)
    return redrawn(request, found.proposal)


def _suggested(found: Card, direction: str) -> dict[str, Any]:
    if found.proposal.kind == ProposalKind.TARGET:
        pressed = direction in (Direction.AT_LEAST, Direction.AT_MOST)
        return {"direction": direction} if pressed else {}
    if not found.suggested_product:
        return {}
    sources = {**(found.values.get("sources") or {}), Clarity.PRODUCT.value: ClaritySource.SET.value}
    return {"product": found.suggested_product, "sources": sources}


def _asked(request: Asked, found: Card, form: forms.BaseForm, what: str) -> HttpResponse:
    """Answer with the form: in the card's place for htmx, else as a page of its own."""
    context = {
        "card": found,
        "form": form,
        "reading": found.sheet.reading,
        "what": what,
        **shown(found.sheet),
    }
    fragment = is_fragment(request)
    status = 422 if form.is_bound and form.errors and not fragment else 200
    return render(request, f"intake/{'_' if fragment else ''}{what}.html", context, status=status)


def _as_seen(request: Asked, found: Card) -> Proposal:
    """Return the proposal with what the card's form says was seen: a change since shows."""
    return found.to_take(request.POST.get("p"))


@require_POST
@signed_in
def take(request: Asked, pk: int) -> HttpResponse:
    """Take the proposal into the book as the person saw it."""
    return _decided(request, seen_card(request, pk), commands.take_proposals)


def _decided(request: Asked, found: Card, act: Callable[..., object]) -> HttpResponse:
    """Carry out on the card's proposal what needs nothing more to be said; without it, say why not."""
    row = _as_seen(request, found)
    try:
        act(proposals=[row], actor=request.actor, at=request.at)
    except Refusal as refusal:
        return _refused(request, found, refusal)
    return redrawn(request, row)


def _refused(request: Asked, found: Card, refusal: Refusal) -> HttpResponse:
    """Answer with the form of the proposal, its refusal beside the fields: the remedy is to fill it in."""
    context = {
        "card": found,
        "form": _form(request, found),
        "reading": found.sheet.reading,
        "refused": [sentence(r) for r in refusal.reasons],
        **shown(found.sheet),
    }
    fragment = is_fragment(request)
    name = f"intake/{'_' if fragment else ''}edit.html"
    return render(request, name, context, status=200 if fragment else 422)


@signed_in
def leave(request: Asked, pk: int) -> HttpResponse:
    """Leave the proposal with another disposition."""
    found = seen_card(request, pk)
    who: dict[str, Any] = {"actor": request.actor, "at": request.at}
    if request.method == "POST" and found.is_aside:
        # Of a figure or a citation nothing more is to be said.
        return _decided(request, found, commands.leave_proposals)
    initial = {"disposition": found.proposal.values.get("disposition", "")}
    said: dict[str, Any] = {"actor": request.actor, "day": request.day, "auto_id": _ids(found)}
    form = LeaveForm(request.POST or None, initial=initial, **said)
    if request.method == "POST" and carry_out(
        form,
        lambda: commands.leave_proposals(proposals=[_as_seen(request, found)], **form.cleaned_data, **who),
    ):
        return redrawn(request, found.proposal)
    return _asked(request, found, form, "leave")


@signed_in
def split(request: Asked, pk: int) -> HttpResponse:
    """Make the task several, one for each line."""
    found = seen_card(request, pk)
    row = found.proposal
    whole = str(row.values.get("scope") or row.values.get("title", ""))
    lines = "\n".join(part.strip() for part in whole.split(";") if part.strip())
    initial = {"parts": lines, "revision": row.revision}
    form = SplitForm(request.POST or None, initial=initial, auto_id=_ids(found))

    def act() -> None:
        row.revision = form.cleaned_data["revision"]
        commands.split_proposal(
            proposal=row,
            parts=form.cleaned_data["parts"].splitlines(),
            actor=request.actor,
            at=request.at,
        )

    if request.method == "POST" and carry_out(form, act):
        count = len([line for line in form.cleaned_data["parts"].splitlines() if line.strip()])
        places = range(row.ordinal + 1, row.ordinal + count)
        made = Proposal.objects.filter(reading=row.reading_id, ordinal__in=places)
        return redrawn(request, row, also=list(made.values_list("pk", flat=True)))
    return _asked(request, found, form, "split")


@require_POST
@signed_in
def make_task(request: Asked, pk: int) -> HttpResponse:
    """Make the clause a task, and ask at once for what its words don't say."""
    return _made(request, pk, commands.make_task)


@require_POST
@signed_in
def make_target(request: Asked, pk: int) -> HttpResponse:
    """Make the task or the clause a target, and ask at once for what its words don't say."""
    return _made(request, pk, commands.make_target)


def _made(request: Asked, pk: int, act: Callable[..., object]) -> HttpResponse:
    found = seen_card(request, pk)
    try:
        act(proposal=_as_seen(request, found), actor=request.actor, at=request.at)
    except Refusal as refusal:
        return _refused(request, found, refusal)
    if not is_fragment(request):
        return redirect("intake:edit", pk)
    made = seen_card(request, pk)
    return _asked(request, made, _form(request, made), "edit")


@require_POST
@signed_in
def merge(request: Asked, pk: int) -> HttpResponse:
    """Merge the open task that follows into this one: the one that followed when the person looked."""
    found = seen_card(request, pk)
    row = _as_seen(request, found)
    following = _following(row, asked=request.POST.get("sau", ""))
    try:
        commands.merge_proposals(
            proposal=row, others=[following] if following else [], actor=request.actor, at=request.at
        )
    except Refusal as refusal:
        return _refused(request, found, refusal)
    return redrawn(request, row, also=[following.pk] if following else [])


def _following(row: Proposal, *, asked: str) -> Proposal | None:
    """Return the task `asked` for, whatever became of it meanwhile; without one, the open task that follows."""
    tasks = Proposal.objects.filter(reading=row.reading_id, kind=ProposalKind.TASK, ordinal__gt=row.ordinal)
    if asked.isdecimal():
        return tasks.filter(pk=int(asked)).first()
    return tasks.filter(open_q()).order_by("ordinal").first()


@require_POST
@signed_in
def reopen(request: Asked, pk: int) -> HttpResponse:
    """Take back that the proposal was left."""
    found = seen_card(request, pk)
    keeper = found.proposal.merged_into
    try:
        commands.reopen_proposal(proposal=_as_seen(request, found), actor=request.actor, at=request.at)
    except Refusal as refusal:
        return _refused(request, found, refusal)
    if keeper is not None:
        return redrawn(request, keeper, also=[pk])
    return redrawn(request, found.proposal)
