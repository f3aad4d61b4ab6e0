"""What is done to a target beyond what is done to every commitment: which figure it asks, and of what it is a share."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sauro.accounts.decorators import signed_in
from sauro.desk.forms.acting import Scene
from sauro.desk.forms.targets import DenominatorForm, TargetForm, target_initial
from sauro.desk.queries.actions import KEEP, OVERSEE
from sauro.desk.views.acting import Act, Button, act_page
from sauro.desk.views.scenes import of_task
from sauro.kernel.errors import Hidden
from sauro.ledger.actor import Actor
from sauro.targets import commands, words
from sauro.targets.models import TargetCard
from sauro.targets.queries.cards import is_target, with_series
from sauro.targets.rules import figures


def _to_target(scene: Scene, row: Any, do: str) -> str:
    return reverse("desk:task", args=[scene.task.pk])


def _settle(form: Any, do: str, decider: Actor, request: Any) -> Any:
    return commands.settle_target(
        commitment=form.scene.task, asked=form.asked(), actor=decider, at=request.at
    )


SETTLE_TARGET = Act(
    name="settle-target",
    path="xac-dinh-chi-tieu",
    title=_("Xác định chỉ tiêu"),
    lead=_("Đo bằng số liệu nào, phải đạt bao nhiêu, từng kỳ bao nhiêu. Giao rồi thì các mức này được chốt."),
    form=TargetForm,
    run=_settle,
    buttons=[Button(_("Lưu"))],
    done=_("Đã lưu chỉ tiêu."),
    who=KEEP,
    verb="settle",
    template="desk/target/settle.html",
    initial=lambda scene: target_initial(scene.task),
    names={"points": "", "shares": ""},
    after=_to_target,
)


def _set_denominator(form: Any, do: str, decider: Actor, request: Any) -> Any:
    values, card = form.values, form.scene.more["card"]
    scale = card.series.indicator.scale if card.series is not None else 0
    value = figures.stored(values.pop("value"), scale=scale)
    return commands.set_denominator(target=card, value=value, actor=decider, at=request.at, **values)


DENOMINATOR = Act(
    name="denominator",
    path="mau-so",
    title=_("Ghi mẫu số khác"),
    lead=_("Số này hiện bên cạnh để so sánh, không quyết định đánh giá."),
    form=DenominatorForm,
    run=_set_denominator,
    buttons=[Button(_("Ghi mẫu số"))],
    done=_("Đã ghi mẫu số."),
    who=OVERSEE,
    locks=False,
    template="desk/target/denominator.html",
    after=_to_target,
)

ACTS = (SETTLE_TARGET, DENOMINATOR)


def _unit_word(card: TargetCard | None) -> str:
    return words.unit_word(card.series.indicator) if card is not None and card.series is not None else ""


def _with_card(asking: Any, pk: int | None, act: Act) -> Scene:
    scene = of_task(asking, pk, act)
    if not is_target(scene.task):
        raise Hidden()
    card = with_series(TargetCard.objects.filter(commitment=scene.task)).first()
    if card is None and act is DENOMINATOR:
        raise Hidden()
    return dataclasses.replace(scene, more={"card": card, "unit_word": _unit_word(card)})


@signed_in
def about_target(request: HttpRequest, pk: int, *, act: Act) -> HttpResponse:
    """Say what the target asks, or put another figure beside its plan."""
    return act_page(request, act, _with_card, pk)
