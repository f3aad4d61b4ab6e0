"""One way for every page that ends in one command: show it, judge what was typed, do it once, or say why not."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from sauro.accounts.commands import drop_draft
from sauro.commitments import words
from sauro.commitments.commands.row import WrongState
from sauro.commitments.rules import lifecycle
from sauro.desk.forms.acting import ActForm, Scene
from sauro.desk.queries.drafts import draft_of
from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed, Refusal
from sauro.ledger.actor import Actor
from sauro.ui.refusals import show_refusal
from sauro.ui.words import Sentence


@dataclass(frozen=True)
class Button:
    """A button that sends the form; `do` says which of several was pressed."""

    label: Sentence
    do: str = ""
    tone: str = "primary"


Run = Callable[[Any, str, Actor, HttpRequest], Any]


@dataclass(frozen=True)
class Act:
    """A page with a form that ends in a command.

    `who` and `verb` are those of `queries.actions`; `run(form, do, decider, request)` calls the command; `names` maps
    a refusal's field to the form's own. `locks`: what is decided on must be as it was when the page was shown.
    """

    name: str
    path: str
    title: Sentence
    form: type[ActForm]
    run: Run
    buttons: Sequence[Button]
    done: Sentence
    who: str = ""
    verb: str = ""
    lead: Sentence = ""
    template: str = "desk/task/act.html"
    locks: bool = True
    able: Callable[[Scene], bool] = lambda scene: scene.is_able
    initial: Callable[[Scene], dict[str, Any]] = lambda scene: {}
    names: Mapping[str, str] = field(default_factory=dict)
    #: Where the reader comes out; the page of the commitment by default.
    after: Callable[[Scene, Any, str], str] | None = None


SceneOf = Callable[[HttpRequest, int | None, Act], Scene]


def act_page(request: HttpRequest, act: Act, scene_of: SceneOf, pk: int | None = None) -> HttpResponse:
    """Show the act's page, or carry it out."""
    scene = scene_of(request, pk, act)
    if request.method == "POST":
        return _posted(request, act, scene, lambda: scene_of(request, pk, act))
    _need_able(act, scene)
    _need_state(act, scene)
    return _shown(request, act, _fresh_form(request, act, scene))


def _need_able(act: Act, scene: Scene) -> None:
    if not act.able(scene) and scene.behalf_post is None:
        raise NotAllowed()


def _need_state(act: Act, scene: Scene) -> None:
    if not act.verb or scene.commitment is None:
        return
    reasons = lifecycle.transition_refusals(scene.commitment, verb=act.verb)
    if reasons:
        raise WrongState(*reasons)


def _fresh_form(request: HttpRequest, act: Act, scene: Scene) -> ActForm:
    if "ban-nhap" in request.GET:
        draft = draft_of(request.actor.person, act.name, draft_key(scene))  # type: ignore[attr-defined]
        if draft is not None:
            return act.form(typed_again(draft.fields), scene=scene).unjudged()
    return act.form(scene=scene, initial=act.initial(scene))


def _posted(request: HttpRequest, act: Act, scene: Scene, again: Callable[[], Scene]) -> HttpResponse:
    form = act.form(request.POST, request.FILES, scene=scene)
    if {"find", "add"} & request.POST.keys():
        _need_able(act, scene)
        return _shown(request, act, form.unjudged())
    if not form.is_valid():
        _need_able(act, scene)
        return _shown(request, act, form, status=422)
    do = request.POST.get("do", "")
    try:
        row = _carried_out(request, act, form, do)
    except (Hidden, NotAllowed):
        raise
    except ChangedMeanwhile as refusal:
        return _shown(request, act, _seen_anew(request, act, again(), refusal), status=refusal.status)
    except Refusal as refusal:
        show_refusal(form, named_as(refusal, act.names, form))
        return _shown(request, act, form, status=refusal.status)
    _forget_draft(request, act, scene)
    messages.success(request, str(act.done))
    if came_from := _came_from(request):
        return redirect(came_from)
    if act.after is not None:
        return redirect(act.after(scene, row, do))
    return redirect(task_address(scene))


def _forget_draft(request: Any, act: Act, scene: Scene) -> None:
    draft = draft_of(scene.actor.person, act.name, draft_key(scene))
    if draft is not None:
        # The form's own key is spent on the act.
        drop_draft(draft=draft, actor=dataclasses.replace(scene.actor, form_key=""), at=request.at)


def _came_from(request: HttpRequest) -> str:
    """Return the page of ours on which the form stood (the board, my work), where it wasn't the act's own."""
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours else ""


def _carried_out(request: HttpRequest, act: Act, form: ActForm, do: str) -> Any:
    seen = form.cleaned_data.get("revision")
    locked = form.scene.request if form.scene.request is not None else form.scene.commitment
    if act.locks and seen is not None and locked is not None:
        # The command compares with the row: whoever decides has seen what they decide on.
        locked.revision = seen
    return act.run(form, do, form.decider(), request)


def _seen_anew(request: HttpRequest, act: Act, scene: Scene, refusal: Refusal) -> ActForm:
    """Return the form with everything typed, on the row as it is now: sent again, it decides on that."""
    typed = request.POST.copy()
    locked = scene.request if scene.request is not None else scene.commitment
    if locked is not None:
        typed["revision"] = str(locked.revision)
    form = act.form(typed, scene=scene).unjudged()
    show_refusal(form, refusal)
    return form


_SAME_PAPER = {"deciding_document": "document", "document": "deciding_document"}


def named_as(refusal: Refusal, names: Mapping[str, str], form: ActForm) -> Refusal:
    """Return the refusal with its reasons beside the form's own fields."""
    known = form.fields.keys()
    for place, reason in enumerate(refusal.reasons):
        name = names.get(reason.field, reason.field)
        # The signed paper and the deciding document are one field on a form that has either.
        if name not in known:
            name = _SAME_PAPER.get(name, name)
        moved = dataclasses.replace(reason, field=name if name in known else "")
        refusal.reasons = [*refusal.reasons[:place], moved, *refusal.reasons[place + 1 :]]
    return refusal


def _shown(request: HttpRequest, act: Act, form: ActForm, *, status: int = 200) -> HttpResponse:
    fragment = bool(getattr(request, "htmx", False))
    scene = form.scene
    context = {
        "act": act,
        "words": words,
        "form": form,
        "scene": scene,
        "task": scene.commitment,
        "back": task_address(scene),
        "draft": draft_of(scene.actor.person, act.name, draft_key(scene)) if not form.is_bound else None,
        "draft_form": act.name,
        "draft_key": draft_key(scene),
        **scene.more,
    }
    folder, _slash, name = act.template.rpartition("/")
    template = f"{folder}/_{name}" if fragment else act.template
    return render(request, template, context, status=200 if fragment else status)


def task_address(scene: Scene) -> str:
    """Return the page of the commitment that the scene is about; the list where there is none yet."""
    if scene.commitment is None:
        return "/"
    return reverse("desk:task", args=[scene.commitment.pk])


def draft_key(scene: Scene) -> str:
    """Return what a draft is about: the report, the request or the commitment."""
    thing = scene.report or scene.request or scene.commitment
    return str(thing.pk) if thing is not None else "0"


def typed_again(fields: Mapping[str, Sequence[str]]) -> QueryDict:
    """Return the values of a draft as if they had just been typed."""
    typed = QueryDict(mutable=True)
    for name, values in fields.items():
        typed.setlist(name, list(values))
    return typed
