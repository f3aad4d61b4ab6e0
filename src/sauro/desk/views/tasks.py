"""What is done to one commitment: a table of acts, each a page with a form that ends in one command."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sauro.accounts.decorators import signed_in
from sauro.commitments import commands
from sauro.commitments.commands.values import Part
from sauro.commitments.models import Participation
from sauro.desk.forms.acting import Scene
from sauro.desk.forms.asking import ClarificationForm, ExplainForm
from sauro.desk.forms.halting import (
    AddPartForm,
    FanOutForm,
    PlainForm,
    ReasonedPaperForm,
    ReasonForm,
    ReviewForm,
    StartClockForm,
    SupersedeForm,
)
from sauro.desk.forms.reporting import ObstacleForm
from sauro.desk.queries.actions import ACCEPT, ANSWER, ASK, DIRECT, KEEP, OVERSEE
from sauro.desk.views.acting import Act, Button, act_page
from sauro.desk.views.scenes import of_task
from sauro.kernel.errors import Hidden, NotAllowed
from sauro.ledger.actor import Actor


@signed_in
def act_on_task(request: HttpRequest, pk: int, *, act: Act) -> HttpResponse:
    """Show one act on the commitment, or carry it out."""
    return act_page(request, act, of_task, pk)


def _simply(command: Any) -> Any:
    """Return how an act calls `command(commitment=…, …)` with the form's values as they are."""

    def run(form: Any, do: str, decider: Actor, request: Any) -> Any:
        return command(commitment=form.scene.task, actor=decider, at=request.at, **form.values)

    return run


def _supersede(form: Any, do: str, decider: Actor, request: Any) -> Any:
    values = form.values
    successor = values.pop("successor_q")
    return commands.supersede_commitment(
        commitment=form.scene.task, successor=successor, actor=decider, at=request.at, **values
    )


def _add_part(form: Any, do: str, decider: Actor, request: Any) -> Any:
    values = form.values
    part = Part(role=values["role"], unit=values["unit"], share=values["share"])
    return commands.add_part(
        commitment=form.scene.task, part=part, reason=values["reason"], actor=decider, at=request.at
    )


def _ended_at(scene: Scene, row: Any, do: str) -> str:
    return reverse("desk:task", args=[scene.task.pk]) + "#phoi-hop"


ACKNOWLEDGE = Act(
    name="acknowledge",
    path="tiep-nhan",
    title=_("Tiếp nhận nhiệm vụ"),
    lead=_("Xác nhận đơn vị đã nhận và bắt đầu thực hiện."),
    form=PlainForm,
    run=_simply(commands.acknowledge_commitment),
    buttons=[Button(_("Tiếp nhận"))],
    done=_("Đã tiếp nhận nhiệm vụ."),
    who=ANSWER,
    verb="acknowledge",
    locks=False,
)
WITHDRAW_CLAIM = Act(
    name="withdraw-claim",
    path="rut-bao-hoan-thanh",
    title=_("Rút báo hoàn thành"),
    lead=_("Báo hoàn thành chưa được xác nhận thì rút được; thời hạn tính như trước khi báo."),
    form=ReasonForm,
    run=_simply(commands.withdraw_claim),
    buttons=[Button(_("Rút báo hoàn thành"))],
    done=_("Đã rút báo hoàn thành."),
    who=ANSWER,
    verb="withdraw_claim",
)
START_CLOCK = Act(
    name="start-clock",
    path="bat-dau-tinh-han",
    title=_("Bắt đầu tính hạn"),
    lead=_("Điều kiện đã xảy ra: hai thời hạn được tính từ ngày đó. Đây không phải là điều chỉnh thời hạn."),
    form=StartClockForm,
    run=_simply(commands.start_clock),
    buttons=[Button(_("Bắt đầu tính hạn"))],
    done=_("Đã bắt đầu tính hạn."),
    who=OVERSEE,
    verb="start_clock",
)
REVIEW = Act(
    name="review",
    path="ra-soat",
    title=_("Rà soát nhiệm vụ thường xuyên"),
    form=ReviewForm,
    run=_simply(commands.review_standing),
    buttons=[Button(_("Ghi kết quả rà soát"))],
    done=_("Đã ghi kết quả rà soát."),
    who=OVERSEE,
    verb="review",
)
PAUSE = Act(
    name="pause",
    path="tam-dung",
    title=_("Tạm dừng nhiệm vụ"),
    lead=_("Trong lúc tạm dừng, nhiệm vụ không tính vào tỷ lệ nào; không ngày nào thay đổi."),
    form=ReasonedPaperForm,
    run=_simply(commands.pause_commitment),
    buttons=[Button(_("Tạm dừng"))],
    done=_("Đã tạm dừng nhiệm vụ."),
    who=OVERSEE,
    verb="pause",
)
RESUME = Act(
    name="resume",
    path="tiep-tuc",
    title=_("Tiếp tục thực hiện"),
    lead=_(
        "Nhiệm vụ trở lại trạng thái trước khi tạm dừng. Thời hạn giữ nguyên; cần hạn mới thì điều chỉnh."
    ),
    form=ReasonedPaperForm,
    run=_simply(commands.resume_commitment),
    buttons=[Button(_("Tiếp tục thực hiện"))],
    done=_("Nhiệm vụ tiếp tục thực hiện."),
    who=OVERSEE,
    verb="resume",
)
WITHDRAW = Act(
    name="withdraw",
    path="thoi-theo-doi",
    title=_("Rút, thôi theo dõi"),
    lead=_("Nhiệm vụ vẫn ở trong sổ, không tính vào tỷ lệ nào."),
    form=ReasonedPaperForm,
    run=_simply(commands.withdraw_commitment),
    buttons=[Button(_("Rút, thôi theo dõi"), tone="danger")],
    done=_("Đã rút nhiệm vụ, thôi theo dõi."),
    who=OVERSEE,
    verb="withdraw",
)
SUPERSEDE = Act(
    name="supersede",
    path="thay-the",
    title=_("Thay thế bằng nhiệm vụ khác"),
    lead=_("Nhiệm vụ thay thế giữ lại hạn giao của nhiệm vụ này trong nguồn gốc của nó."),
    form=SupersedeForm,
    run=_supersede,
    buttons=[Button(_("Thay thế"))],
    done=_("Đã thay thế nhiệm vụ."),
    who=OVERSEE,
    verb="supersede",
    names={"successor": "successor_q"},
)
REOPEN = Act(
    name="reopen",
    path="mo-lai",
    title=_("Mở lại nhiệm vụ"),
    lead=_("Việc xác nhận trước đây vẫn ở trong quá trình xử lý; nhiệm vụ lại tính là đang thực hiện."),
    form=ReasonedPaperForm,
    run=_simply(commands.reopen_commitment),
    buttons=[Button(_("Mở lại"))],
    done=_("Đã mở lại nhiệm vụ."),
    who=ACCEPT,
    verb="reopen",
)
OBSTACLE = Act(
    name="obstacle",
    path="vuong-mac",
    title=_("Nêu khó khăn, vướng mắc"),
    lead=_("Nêu rõ vướng ở đâu, cần ai tháo gỡ, đề xuất cách nào. Thời hạn trả lời tính cho người được hỏi."),
    form=ObstacleForm,
    run=_simply(commands.raise_obstacle),
    buttons=[Button(_("Gửi đề nghị tháo gỡ"))],
    done=_("Đã gửi đề nghị tháo gỡ."),
    who=ASK,
    locks=False,
)
CLARIFICATION = Act(
    name="clarification",
    path="de-nghi-lam-ro",
    title=_("Đề nghị làm rõ"),
    lead=_("Hỏi cấp giao về điểm còn thiếu. Thời hạn trả lời tính cho cấp giao."),
    form=ClarificationForm,
    run=_simply(commands.ask_clarification),
    buttons=[Button(_("Gửi đề nghị làm rõ"))],
    done=_("Đã gửi đề nghị làm rõ."),
    who=ASK,
    locks=False,
)
EXPLAIN = Act(
    name="explain",
    path="yeu-cau-giai-trinh",
    title=_("Yêu cầu giải trình"),
    lead=_(
        "Hỏi người chịu trách nhiệm chính vì sao chậm, vì sao khó đạt. Thời hạn trả lời tính cho người đó."
    ),
    form=ExplainForm,
    run=_simply(commands.ask_explanation),
    buttons=[Button(_("Gửi yêu cầu"))],
    done=_("Đã gửi yêu cầu giải trình."),
    who=DIRECT,
    verb="report",
    locks=False,
)
ADD_PART = Act(
    name="add-part",
    path="phoi-hop",
    title=_("Thêm đơn vị phối hợp"),
    lead=_("Tham gia từ hôm nay; ngày bắt đầu được ghi lại."),
    form=AddPartForm,
    run=_add_part,
    buttons=[Button(_("Thêm"))],
    done=_("Đã thêm đơn vị phối hợp."),
    who=OVERSEE,
    after=_ended_at,
)
FAN_OUT = Act(
    name="fan-out",
    path="giao-chung",
    title=_("Giao chung cho nhiều đơn vị"),
    lead=_(
        "Mỗi đơn vị một nhiệm vụ mang số riêng, người đứng đầu chịu trách nhiệm; nội dung như nhiệm vụ này."
    ),
    form=FanOutForm,
    run=_simply(commands.fan_out_commitment),
    buttons=[Button(_("Lập nhiệm vụ cho các đơn vị"))],
    done=_("Đã lập nhiệm vụ cho từng đơn vị."),
    who=KEEP,
    verb="settle",
)

ACTS = (
    ACKNOWLEDGE,
    WITHDRAW_CLAIM,
    START_CLOCK,
    REVIEW,
    PAUSE,
    RESUME,
    WITHDRAW,
    SUPERSEDE,
    REOPEN,
    OBSTACLE,
    CLARIFICATION,
    EXPLAIN,
    ADD_PART,
    FAN_OUT,
)


# --- The end of one part, which has an address of its own ---------------------------------


def _end_part(form: Any, do: str, decider: Actor, request: Any) -> Any:
    scene = form.scene
    return commands.end_part(
        commitment=scene.task, participation=scene.part, actor=decider, at=request.at, **form.values
    )


END_PART = Act(
    name="end-part",
    path="phoi-hop",
    title=_("Kết thúc phần việc phối hợp"),
    lead=_("Kết thúc từ hôm nay; việc đã tham gia vẫn được ghi lại."),
    form=ReasonForm,
    run=_end_part,
    buttons=[Button(_("Kết thúc phần việc"))],
    done=_("Đã kết thúc phần việc phối hợp."),
    who=OVERSEE,
    after=_ended_at,
)


@signed_in
def end_part(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """End one unit's part in the commitment."""

    def scene_of(asking: Any, pk: int | None, act: Act) -> Scene:
        scene = of_task(asking, pk, act)
        parts = Participation.objects.select_related("unit")
        row = parts.filter(commitment=scene.task, pk=part).first()
        if row is None:
            raise Hidden()
        if OVERSEE not in scene.rights:
            raise NotAllowed()
        return dataclasses.replace(scene, part=row)

    return act_page(request, END_PART, scene_of, pk)
