"""Changes of the plan: asked for, imposed, corrected. The old plan stands beside the new one."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from sauro.accounts.decorators import signed_in
from sauro.commitments import commands
from sauro.desk.forms.acting import Scene
from sauro.desk.forms.planning import ChangeForm, change_initial
from sauro.desk.queries.actions import ANSWER, KEEP, OVERSEE
from sauro.desk.queries.caps import cap_of
from sauro.desk.queries.task import TaskPage
from sauro.desk.views.acting import Act, Button, act_page
from sauro.desk.views.scenes import of_task
from sauro.ledger.actor import Actor


def _with_plan(asking: Any, pk: int | None, act: Act) -> Scene:
    scene = of_task(asking, pk, act)
    more: dict[str, Any] = {"page": TaskPage(scene.task, scene.actor, scene.day)}
    if act.name == "request-change":
        more["cap"] = cap_of(scene.task, day=scene.day)
    return dataclasses.replace(scene, more=more)


def _grounds(values: dict[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in ("cause", "reason", "document")}


def _request(form: Any, do: str, decider: Actor, request: Any) -> Any:
    return commands.request_change(
        commitment=form.scene.task,
        proposal=form.proposal(),
        actor=decider,
        at=request.at,
        **_grounds(form.values),
    )


def _impose(form: Any, do: str, decider: Actor, request: Any) -> Any:
    return commands.impose_change(
        commitment=form.scene.task,
        proposal=form.proposal(),
        actor=decider,
        at=request.at,
        **_grounds(form.values),
    )


def _correct(form: Any, do: str, decider: Actor, request: Any) -> Any:
    values, task = form.values, form.scene.task
    return commands.correct_plan(
        commitment=task,
        version=task.current_version,
        proposal=form.proposal(),
        reason=values["reason"],
        document=values["document"],
        actor=decider,
        at=request.at,
    )


#: Of planned values: what the rows say stands above the form.
_NAMES = {"points": "", "value": "goal", "shares": ""}

REQUEST = Act(
    name="request-change",
    path="de-nghi-dieu-chinh",
    title=_("Đề nghị điều chỉnh, gia hạn"),
    form=ChangeForm,
    run=_request,
    buttons=[Button(_("Gửi đề nghị"))],
    done=_("Đã gửi đề nghị điều chỉnh."),
    who=ANSWER,
    verb="request_change",
    template="desk/task/change.html",
    initial=lambda scene: change_initial(scene.task),
    names=_NAMES,
)
IMPOSE = Act(
    name="impose",
    path="dieu-chinh",
    title=_("Cấp trên điều chỉnh kế hoạch"),
    lead=_("Không do đơn vị đề nghị: luôn kèm văn bản; tính là một lần điều chỉnh như mọi lần khác."),
    form=ChangeForm,
    run=_impose,
    buttons=[Button(_("Điều chỉnh"))],
    done=_("Đã điều chỉnh kế hoạch."),
    who=OVERSEE,
    verb="change_plan",
    template="desk/task/change.html",
    initial=lambda scene: change_initial(scene.task) | {"cause": "superior_decision"},
    names=_NAMES,
)
CORRECT = Act(
    name="correct",
    path="dinh-chinh",
    title=_("Đính chính kế hoạch"),
    lead=_(
        "Sửa sai sót khi nhập, kèm văn bản chứng minh. Giá trị cũ vẫn xem được; không tính là điều chỉnh."
    ),
    form=ChangeForm,
    run=_correct,
    buttons=[Button(_("Đính chính"))],
    done=_("Đã đính chính kế hoạch."),
    who=KEEP,
    verb="correct_plan",
    template="desk/task/change.html",
    initial=lambda scene: change_initial(scene.task) | {"cause": "correction"},
    names={"version": "", **_NAMES},
)

ACTS = (REQUEST, IMPOSE, CORRECT)


@signed_in
def about_plan(request: HttpRequest, pk: int, *, act: Act) -> HttpResponse:
    """Ask for a change of the plan, impose one, or correct an error of entry."""
    return act_page(request, act, _with_plan, pk)
