"""Reports: said, prepared, sent, taken back; claimed, accepted, returned."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sauro.accounts.decorators import signed_in
from sauro.commitments import commands
from sauro.commitments.rules.states import ReportKind
from sauro.desk.forms.acting import Scene
from sauro.desk.forms.halting import PlainForm, ReasonForm
from sauro.desk.forms.reporting import ClaimForm, JudgeClaimForm, JudgeReportForm, ReportForm
from sauro.desk.queries.actions import ACCEPT, ANSWER, OVERSEE, REPORT
from sauro.desk.queries.reporting import figure_due
from sauro.desk.queries.task import TaskPage
from sauro.desk.views.acting import Act, Button, act_page
from sauro.desk.views.scenes import of_report, of_task
from sauro.ledger.actor import Actor
from sauro.targets.commands import FigureSaid, report_figure
from sauro.targets.rules import figures
from sauro.targets.rules.kinds import Grade


def _with_page(asking: Any, pk: int | None, act: Act) -> Scene:
    scene = of_task(asking, pk, act)
    page = TaskPage(scene.task, scene.actor, scene.day)
    left = [step for step in page.steps if step.done_on is None]
    figure = figure_due(scene.task, scene.actor, day=scene.day)
    more = {
        "page": page,
        "steps": left,
        "claim": page.claim,
        "is_owner": ANSWER in scene.rights,
        "figure": figure,
    }
    return dataclasses.replace(scene, more=more)


def _to_reports(scene: Scene, row: Any, do: str) -> str:
    return reverse("desk:task", args=[scene.task.pk]) + "#bao-cao"


# --- Progress ----------------------------------------------------------------------------


def _report(form: Any, do: str, decider: Actor, request: Any) -> Any:
    task, values = form.scene.task, form.values
    said: dict[str, Any] = {
        "kind": ReportKind(do) if do in _SAYABLE else ReportKind.PROGRESS,
        "words": values["words"],
        "percent": values.get("percent"),
        "forecast_on": values["forecast_on"],
        "step_key": values.get("step_key", ""),
        "done_on": values.get("done_on"),
        "proofs": form.proofs,
    }
    is_prepared = decider.deciding_post != task.accountable_post_id
    if values.get("is_stuck") and not is_prepared:
        said |= {"asked_post": values["asked_post"], "proposal": values["proposal"]}
    by: dict[str, Any] = {"commitment": task, "actor": decider, "at": request.at}
    if values.get("value") is not None:
        return _with_figure(form, said, by, is_prepared)
    if is_prepared:
        return commands.prepare_report(**said, **by)
    if "asked_post" in said:
        return commands.report_with_obstacle(**said, **by)
    return commands.report_progress(**said, **by)


def _with_figure(form: Any, said: dict[str, Any], by: dict[str, Any], is_prepared: bool) -> Any:
    values, due = form.values, form.scene.more["figure"]
    said["words"] = said["words"] or _("Đã ghi số liệu %(period)s.") % {
        "period": due.word(values["period_key"])
    }
    figure = FigureSaid(
        period_key=values["period_key"],
        value=figures.stored(values["value"], scale=due.scale),
        grade=values["grade"],
        cut_off_on=values["cut_off_on"],
        reason=said["words"] if values["grade"] == Grade.RESTATED else "",
        replaces=due.standing.get(values["period_key"]),
        # A figure has one document; what else was picked is evidence of the report.
        document=next(iter(values["evidence"]), None),
    )
    return report_figure(figure=figure, report=said, is_prepared=is_prepared, **by)


_SAYABLE = (ReportKind.PROGRESS, ReportKind.NO_PROGRESS, ReportKind.NIL)

REPORT_PROGRESS = Act(
    name="report",
    path="bao-cao",
    title=_("Báo cáo tiến độ"),
    form=ReportForm,
    run=_report,
    buttons=[
        Button(_("Gửi báo cáo"), ReportKind.PROGRESS),
        Button(_("Chưa có tiến triển"), ReportKind.NO_PROGRESS, "plain"),
        Button(_("Không phát sinh"), ReportKind.NIL, "plain"),
    ],
    done=_("Đã ghi báo cáo."),
    who=REPORT,
    verb="report",
    template="desk/task/report.html",
    locks=False,
    initial=lambda scene: {"forecast_on": scene.task.forecast_on},
    names={"proofs": "uploads", "file": "uploads", "kind": "", "reason": "words"},
    after=_to_reports,
)


# --- Completion ----------------------------------------------------------------------------


def _claim(form: Any, do: str, decider: Actor, request: Any) -> Any:
    task, values = form.scene.task, form.values
    said = {"words": values["words"], "done_on": values["done_on"], "proofs": form.proofs}
    if decider.deciding_post != task.accountable_post_id:
        return commands.prepare_report(
            commitment=task, kind=ReportKind.COMPLETION, actor=decider, at=request.at, **said
        )
    return commands.claim_done(commitment=task, actor=decider, at=request.at, **said)


CLAIM = Act(
    name="claim",
    path="bao-hoan-thanh",
    title=_("Báo hoàn thành"),
    form=ClaimForm,
    run=_claim,
    buttons=[Button(_("Báo hoàn thành"))],
    done=_("Đã ghi báo hoàn thành."),
    who=REPORT,
    verb="claim",
    template="desk/task/claim.html",
    locks=False,
    names={"proofs": "evidence", "file": "uploads"},
    after=_to_reports,
)


def _judge_claim(form: Any, do: str, decider: Actor, request: Any) -> Any:
    task, values = form.scene.task, form.values
    if do == "return":
        return commands.return_claim(commitment=task, reason=values["answer"], actor=decider, at=request.at)
    return commands.accept_claim(commitment=task, actor=decider, at=request.at, **values)


def _claimed_day(scene: Scene) -> dict[str, Any]:
    return {"done_on": scene.task.claim_done_on}


JUDGE_CLAIM = Act(
    name="judge-claim",
    path="xac-nhan",
    title=_("Xác nhận hoàn thành"),
    form=JudgeClaimForm,
    run=_judge_claim,
    buttons=[Button(_("Đồng ý"), "accept"), Button(_("Trả lại"), "return", "plain")],
    done=_("Đã ghi ý kiến về báo hoàn thành."),
    who=ACCEPT,
    verb="accept",
    template="desk/task/judge.html",
    initial=_claimed_day,
    names={"reason": "answer", "document": "deciding_document"},
    after=_to_reports,
)

ACTS = (REPORT_PROGRESS, CLAIM, JUDGE_CLAIM)


@signed_in
def about_task(request: HttpRequest, pk: int, *, act: Act) -> HttpResponse:
    """Report on a commitment, claim it done, or judge the claim."""
    return act_page(request, act, _with_page, pk)


# --- One report ------------------------------------------------------------------------------


def _send(form: Any, do: str, decider: Actor, request: Any) -> Any:
    return commands.send_report(report=form.scene.report, actor=decider, at=request.at)


SEND = Act(
    name="send-report",
    path="gui",
    title=_("Gửi báo cáo đã soạn"),
    lead=_("Gửi rồi thì báo cáo là của đồng chí; người xác nhận sẽ xem."),
    form=PlainForm,
    run=_send,
    buttons=[Button(_("Gửi báo cáo"))],
    done=_("Đã gửi báo cáo."),
    who=ANSWER,
    template="desk/task/one_report.html",
    locks=False,
    names={"proofs": "", "done_on": ""},
    after=_to_reports,
)


def _judge_report(form: Any, do: str, decider: Actor, request: Any) -> Any:
    report, answer = form.scene.report, form.values["answer"]
    if do == "return":
        return commands.return_report(report=report, reason=answer, actor=decider, at=request.at)
    return commands.confirm_report(report=report, answer=answer, actor=decider, at=request.at)


JUDGE_REPORT = Act(
    name="judge-report",
    path="xac-nhan",
    title=_("Xác nhận báo cáo"),
    form=JudgeReportForm,
    run=_judge_report,
    buttons=[Button(_("Xác nhận"), "confirm"), Button(_("Trả lại"), "return", "plain")],
    done=_("Đã ghi ý kiến về báo cáo."),
    who=OVERSEE,
    template="desk/task/one_report.html",
    locks=False,
    names={"reason": "answer", "document": ""},
    after=_to_reports,
)


def _take_back(form: Any, do: str, decider: Actor, request: Any) -> Any:
    return commands.withdraw_report(report=form.scene.report, actor=decider, at=request.at, **form.values)


def _may_take_back(scene: Scene) -> bool:
    report = scene.report
    mine = report is not None and report.prepared_by_id == scene.actor.deciding_person
    return mine or ANSWER in scene.rights


TAKE_BACK = Act(
    name="withdraw-report",
    path="rut",
    title=_("Rút báo cáo"),
    lead=_(
        "Báo cáo chưa ai xác nhận thì rút được; vẫn ghi lại là đã rút. Báo cáo mới soạn thì không cần lý do."
    ),
    form=ReasonForm,
    run=_take_back,
    buttons=[Button(_("Rút báo cáo"))],
    done=_("Đã rút báo cáo."),
    who=REPORT,
    able=_may_take_back,
    template="desk/task/one_report.html",
    locks=False,
    after=_to_reports,
)

REPORT_ACTS = (SEND, JUDGE_REPORT, TAKE_BACK)


def _with_row(asking: Any, pk: int | None, act: Act) -> Scene:
    scene = of_report(asking, pk, act)
    page = TaskPage(scene.task, scene.actor, scene.day, all_reports=True)
    row = next((r for r in page.reports if scene.report is not None and r.report.pk == scene.report.pk), None)
    return dataclasses.replace(scene, more={"row": row})


@signed_in
def about_report(request: HttpRequest, pk: int, *, act: Act) -> HttpResponse:
    """Send a prepared report, confirm or return a sent one, or take it back."""
    return act_page(request, act, _with_row, pk)
