"""A text becomes a commitment: received, made clear, issued."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sauro.accounts.decorators import signed_in
from sauro.commitments import commands
from sauro.commitments.rules.states import ClaritySource, Kind
from sauro.desk.forms.acting import Scene
from sauro.desk.forms.halting import PlainForm
from sauro.desk.forms.promising import PromiseForm, ReceiveForm, promise_initial
from sauro.desk.queries.actions import KEEP
from sauro.desk.queries.origins import Origin, origin_of
from sauro.desk.queries.task import TaskPage, clarity_of
from sauro.desk.views.acting import Act, Button, act_page
from sauro.desk.views.scenes import of_task
from sauro.ledger.actor import Actor

_BUTTONS = (Button(_("Lưu"), "save"), Button(_("Lưu, xem để giao"), "issue", "plain"))


def _onwards(scene: Scene, row: Any, do: str) -> str:
    return reverse("desk:issue" if do == "issue" else "desk:task", args=[row.pk])


# --- Receive ---------------------------------------------------------------------------------


def _receive(form: Any, do: str, decider: Actor, request: Any) -> Any:
    origin: Origin = form.scene.more["origin"]
    return commands.receive_commitment(
        register_unit=form.scene.register_unit,
        kind=Kind(form.cleaned_data["kind"] or Kind.TASK),
        promise=form.promise(),
        document=origin.document or form.cleaned_data["document"],
        clause=origin.clause,
        actor=decider,
        at=request.at,
    )


def _from_origin(scene: Scene) -> dict[str, Any]:
    origin: Origin = scene.more["origin"]
    values: dict[str, Any] = {"title": origin.text, "field": origin.field, "rhythm": "none"}
    if origin.document is not None:
        stated = ClaritySource.STATED
        values |= {"document": origin.document.pk, "assigned_by": origin.document.issuer_id}
        values |= {"signed_by": origin.document.signer, "source_authority": stated, "source_what": stated}
    return values


RECEIVE = Act(
    name="receive",
    path="tiep-nhan",
    title=_("Tiếp nhận nhiệm vụ, chỉ tiêu"),
    lead=_("Điều gì chưa rõ thì để trống: nhiệm vụ vào sổ ở trạng thái chờ làm rõ, sau đó bổ sung và giao."),
    form=ReceiveForm,
    run=_receive,
    buttons=[Button(_("Tiếp nhận"), "save"), Button(_("Tiếp nhận, xem để giao"), "issue", "plain")],
    done=_("Đã tiếp nhận vào sổ."),
    template="desk/task/promise.html",
    able=lambda scene: scene.register_unit is not None,
    initial=_from_origin,
    after=_onwards,
)


def _scene_of_receiving(asking: Any, pk: int | None, act: Act) -> Scene:
    values = asking.POST if asking.method == "POST" else asking.GET
    origin = origin_of(
        asking.actor,
        day=asking.day,
        clause=values.get("clause") or asking.GET.get("clause"),
        document=values.get("from_document") or asking.GET.get("document"),
        register=values.get("register"),
    )
    more = {"origin": origin, "unclear": []}
    return Scene(actor=asking.actor, day=asking.day, register_unit=origin.register, more=more)


@signed_in
def receive(request: HttpRequest) -> HttpResponse:
    """Take a clause, a document or a word into the book of a body."""
    return act_page(request, RECEIVE, _scene_of_receiving)


# --- Make clear ---------------------------------------------------------------------------------


def _settle(form: Any, do: str, decider: Actor, request: Any) -> Any:
    return commands.settle_commitment(
        commitment=form.scene.task,
        promise=form.promise(),
        document=form.cleaned_data["document"],
        actor=decider,
        at=request.at,
    )


def _with_unclear(asking: Any, pk: int | None, act: Act) -> Scene:
    scene = of_task(asking, pk, act)
    page = TaskPage(scene.task, scene.actor, scene.day)
    settle = reverse("desk:settle", args=[scene.task.pk])
    told = [(reason, clarity_of(reason), f"{settle}#id_{reason.field}") for reason in page.unclear]
    return dataclasses.replace(scene, more={"page": page, "unclear": page.unclear, "told": told})


SETTLE = Act(
    name="settle",
    path="lam-ro",
    title=_("Làm rõ nhiệm vụ"),
    form=PromiseForm,
    run=_settle,
    buttons=_BUTTONS,
    done=_("Đã lưu nội dung làm rõ."),
    who=KEEP,
    verb="settle",
    template="desk/task/promise.html",
    initial=lambda scene: promise_initial(scene.task),
    after=_onwards,
)


# --- Issue ----------------------------------------------------------------------------------------


def _issue(form: Any, do: str, decider: Actor, request: Any) -> Any:
    return commands.issue_commitment(commitment=form.scene.task, actor=decider, at=request.at)


ISSUE = Act(
    name="issue",
    path="giao",
    title=_("Giao nhiệm vụ"),
    lead=_("Giao rồi thì kế hoạch được chốt: mọi thay đổi sau đó phải qua điều chỉnh, có lý do."),
    form=PlainForm,
    run=_issue,
    buttons=[Button(_("Giao nhiệm vụ"))],
    done=_("Đã giao nhiệm vụ; người chịu trách nhiệm đã được báo."),
    who=KEEP,
    verb="issue",
    template="desk/task/issue.html",
)

ACTS = (SETTLE, ISSUE)


@signed_in
def about_promise(request: HttpRequest, pk: int, *, act: Act) -> HttpResponse:
    """Make a received commitment clear, or issue it."""
    return act_page(request, act, _with_unclear, pk)
