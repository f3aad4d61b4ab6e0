"""One formal request: read, answered, passed on, approved or refused, taken back."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from sauro.accounts.decorators import signed_in
from sauro.commitments import commands, words
from sauro.commitments.rules import requests
from sauro.commitments.rules.states import RequestKind
from sauro.desk.forms.acting import Scene
from sauro.desk.forms.asking import AnswerForm, ForwardForm
from sauro.desk.forms.halting import ReasonForm
from sauro.desk.queries.actions import KEEP
from sauro.desk.queries.task import TaskPage
from sauro.desk.views.acting import Act, Button, act_page
from sauro.desk.views.scenes import of_request
from sauro.ledger.actor import Actor


def _asks(scene: Scene) -> bool:
    asked = scene.request
    return asked is not None and asked.requested_post_id == scene.actor.deciding_post is not None


def _to_request(scene: Scene, row: Any, do: str) -> str:
    assert scene.request is not None
    return reverse("desk:request", args=[scene.request.pk])


def _answer(form: Any, do: str, decider: Actor, request: Any) -> Any:
    call = {"approve": commands.approve_change, "refuse": commands.refuse_change}.get(
        do, commands.answer_request
    )
    return call(request=form.scene.request, actor=decider, at=request.at, **form.values)


def _forward(form: Any, do: str, decider: Actor, request: Any) -> Any:
    return commands.forward_request(request=form.scene.request, actor=decider, at=request.at, **form.values)


def _take_back(form: Any, do: str, decider: Actor, request: Any) -> Any:
    return commands.withdraw_request(request=form.scene.request, actor=decider, at=request.at, **form.values)


ANSWER = Act(
    name="answer-request",
    path="tra-loi",
    title=_("Cho ý kiến"),
    form=AnswerForm,
    run=_answer,
    buttons=[Button(_("Ghi ý kiến chỉ đạo"), "answer")],
    done=_("Đã ghi ý kiến."),
    template="desk/task/answer.html",
    after=_to_request,
)
DECIDE = dataclasses.replace(
    ANSWER,
    name="decide-change",
    path="quyet-dinh",
    title=_("Quyết định điều chỉnh"),
    buttons=[Button(_("Đồng ý"), "approve"), Button(_("Không đồng ý"), "refuse", "plain")],
    done=_("Đã ghi quyết định."),
)
FORWARD = Act(
    name="forward-request",
    path="chuyen",
    title=_("Chuyển giải quyết"),
    lead=_("Chuyển đến người có thẩm quyền tháo gỡ; thời hạn trả lời giữ nguyên."),
    form=ForwardForm,
    run=_forward,
    buttons=[Button(_("Chuyển giải quyết"))],
    done=_("Đã chuyển giải quyết."),
    template="desk/task/answer.html",
    after=_to_request,
)
TAKE_BACK = Act(
    name="withdraw-request",
    path="rut",
    title=_("Rút đề nghị"),
    lead=_("Đề nghị chưa được trả lời thì rút được; vẫn ghi lại là đã rút."),
    form=ReasonForm,
    run=_take_back,
    buttons=[Button(_("Rút đề nghị"))],
    done=_("Đã rút đề nghị."),
    able=_asks,
    template="desk/task/answer.html",
    after=_to_request,
)

ACTS = (ANSWER, DECIDE, FORWARD, TAKE_BACK)


def _with_row(asking: Any, pk: int | None, act: Act) -> Scene:
    scene = of_request(asking, pk, act)
    page = TaskPage(scene.task, scene.actor, scene.day)
    row = next(r for r in page.requests if r.request.pk == pk)
    before = page.plan_before(row.request)
    more = {
        "page": page,
        "row": row,
        "proposed": page.proposed(row.request),
        "before": before,
        "before_due_on": page.due_of(before) if before is not None else None,
    }
    return dataclasses.replace(scene, more=more)


@signed_in
def about_request(request: HttpRequest, pk: int, *, act: Act) -> HttpResponse:
    """Answer, decide, pass on or take back a request."""
    return act_page(request, act, _with_row, pk)


_LOOK = Act(
    name="request",
    path="",
    title="",
    form=ReasonForm,
    run=_take_back,
    buttons=(),
    done="",
    able=lambda s: True,
)


@signed_in
@require_GET
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one request, and what the reader may do about it."""
    scene = _with_row(request, pk, _LOOK)
    asked = scene.request
    assert asked is not None
    is_open = requests.is_open_request(asked)
    may_answer = is_open and (scene.is_able or KEEP in scene.rights)
    context = {
        "scene": scene,
        "words": words,
        "task": scene.task,
        "is_change": asked.kind == RequestKind.CHANGE,
        "is_obstacle": asked.kind == RequestKind.OBSTACLE,
        "may_answer": may_answer,
        "answers_on_behalf": may_answer and not scene.is_able,
        "may_take_back": is_open and _asks(scene),
        **scene.more,
    }
    return render(request, "desk/task/request.html", context)
