"""One page for each act: its form, refusals beside the fields, and back to the page of what it changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sauro.kernel.errors import Hidden, NotAllowed, Refusal
from sauro.norms import access as norm_access
from sauro.norms import commands as norm_commands
from sauro.organisation import access, commands, forms
from sauro.organisation.models import (
    Absence,
    Delegation,
    Grant,
    Leading,
    Person,
    Post,
    Tenure,
    Unit,
)
from sauro.organisation.views.frame import Asked, inside, seen
from sauro.ui.refusals import show_refusal
from sauro.ui.words import Sentence


@dataclass(frozen=True)
class Act:
    """An act on a row of `about` (`None`: on nothing yet): its address, words, form, who may, and what carries it out.

    `run(thing, **typed, actor=…, at=…)` gives the row whose page comes next.
    """

    path: str
    title: Sentence
    form: type[forms.ActForm]
    able: Callable[..., bool]
    run: Callable[..., Model]
    about: type[Model] | None = None


def _create_unit(thing: Unit | None, **typed: Any) -> Model:
    tree = thing.tree if thing is not None else typed.pop("tree")
    return commands.create_unit(parent=thing, tree=tree, **typed)


def _set_calendar_day(thing: None, *, day_of_calendar: Any, **typed: Any) -> Model:
    return norm_commands.set_calendar_day(day=day_of_calendar, **typed)


def _may_set_any_norm(actor: Any, thing: None, *, day: Any) -> bool:
    return norm_access.can_set_norm(actor, None, day=day)


_ENDING = forms.Ending

ACTS: dict[str, Act] = {
    "new_root": Act(
        "don-vi/them/", _("Thêm cơ quan"), forms.NewRoot, access.can_create_unit, _create_unit
    ),
    "new_unit": Act(
        "don-vi/<int:pk>/them-don-vi/", _("Thêm đơn vị trực thuộc"), forms.NewUnit, access.can_create_unit,
        _create_unit, Unit,
    ),
    "rename_unit": Act(
        "don-vi/<int:pk>/doi-ten/", _("Đổi tên"), forms.UnitRenaming, access.can_administer,
        lambda thing, **typed: commands.rename_unit(unit=thing, **typed), Unit,
    ),
    "place_unit": Act(
        "don-vi/<int:pk>/chuyen/", _("Chuyển sang cấp trên khác"), forms.UnitPlacing, access.can_administer,
        lambda thing, **typed: commands.place_unit(unit=thing, **typed), Unit,
    ),
    "end_unit": Act(
        "don-vi/<int:pk>/ket-thuc/", _("Kết thúc đơn vị"), _ENDING, access.can_administer,
        lambda thing, **typed: commands.end_unit(unit=thing, **typed), Unit,
    ),
    "new_post": Act(
        "don-vi/<int:pk>/them-chuc-danh/", _("Thêm chức danh"), forms.NewPost, access.can_administer,
        lambda thing, **typed: commands.create_post(unit=thing, **typed), Unit,
    ),
    "appoint": Act(
        "chuc-danh/<int:pk>/giao-giu-chuc/", _("Giao giữ chức"), forms.Appointing, access.can_administer,
        lambda thing, **typed: commands.appoint(post=thing, **typed), Post,
    ),
    "delegate": Act(
        "chuc-danh/<int:pk>/uy-quyen/", _("Ủy quyền"), forms.Delegating, access.can_delegate,
        lambda thing, **typed: commands.delegate(post=thing, **typed), Post,
    ),
    "grant_right": Act(
        "chuc-danh/<int:pk>/cap-quyen/", _("Cấp quyền"), forms.Granting, access.can_administer,
        lambda thing, **typed: commands.grant_right(post=thing, **typed), Post,
    ),
    "lead_unit": Act(
        "chuc-danh/<int:pk>/phu-trach/", _("Giao phụ trách đơn vị"), forms.BeginningToLead, access.can_administer,
        lambda thing, **typed: commands.lead_unit(post=thing, **typed), Post,
    ),
    "end_post": Act(
        "chuc-danh/<int:pk>/ket-thuc/", _("Kết thúc chức danh"), _ENDING, access.can_administer,
        lambda thing, **typed: commands.end_post(post=thing, **typed), Post,
    ),
    "end_tenure": Act(
        "chuc-danh/giu-chuc/<int:pk>/thoi/", _("Thôi giữ chức"), _ENDING, access.can_administer,
        lambda thing, **typed: commands.end_tenure(tenure=thing, **typed), Tenure,
    ),
    "revoke_right": Act(
        "chuc-danh/quyen/<int:pk>/thu-hoi/", _("Thu hồi quyền"), _ENDING, access.can_administer,
        lambda thing, **typed: commands.revoke_right(grant=thing, **typed), Grant,
    ),
    "stop_leading": Act(
        "chuc-danh/phu-trach/<int:pk>/thoi/", _("Thôi phụ trách"), _ENDING, access.can_administer,
        lambda thing, **typed: commands.stop_leading(leading=thing, **typed), Leading,
    ),
    "end_delegation": Act(
        "chuc-danh/uy-quyen/<int:pk>/ket-thuc/", _("Kết thúc ủy quyền"), _ENDING, access.can_delegate,
        lambda thing, **typed: commands.end_delegation(delegation=thing, **typed), Delegation,
    ),
    "new_person": Act(
        "can-bo/them/", _("Ghi tên cán bộ"), forms.NewPerson, access.can_register_person,
        lambda thing, **typed: commands.register_person(**typed),
    ),
    "amend_person": Act(
        "can-bo/<int:pk>/sua/", _("Sửa thông tin"), forms.PersonAmending, access.can_administer,
        lambda thing, **typed: commands.amend_person(person=thing, **typed), Person,
    ),
    "record_absence": Act(
        "can-bo/<int:pk>/vang-mat/", _("Ghi vắng mặt"), forms.RecordingAbsence, access.can_record_absence,
        lambda thing, **typed: commands.record_absence(person=thing, **typed), Person,
    ),
    "end_absence": Act(
        "can-bo/vang-mat/<int:pk>/ket-thuc/", _("Ghi đã có mặt trở lại"), _ENDING, access.can_record_absence,
        lambda thing, **typed: commands.end_absence(absence=thing, **typed), Absence,
    ),
    "set_norm": Act(
        "dinh-muc/dat/", _("Đặt định mức"), forms.SettingNorm, _may_set_any_norm,
        lambda thing, **typed: norm_commands.set_norm(**typed),
    ),
    "set_calendar_day": Act(
        "dinh-muc/lich/", _("Ghi ngày nghỉ, ngày làm bù"), forms.SettingCalendarDay, _may_set_any_norm,
        _set_calendar_day,
    ),
}  # fmt: skip

#: Which acts the page of a kind offers, in order.
OFFERED: dict[str, tuple[str, ...]] = {
    "unit": ("new_post", "new_unit", "rename_unit", "place_unit", "end_unit"),
    "post": ("appoint", "delegate", "grant_right", "lead_unit", "end_post"),
    "person": ("amend_person", "record_absence"),
}


def offered(request: Asked, kind: str, thing: Model) -> list[tuple[Sentence, str]]:
    """Return the titles and addresses of the acts that the actor may do to the thing. Each right is asked once."""
    able = {ACTS[name].able for name in OFFERED[kind]}
    allowed = {ask for ask in able if ask(request.actor, thing, day=request.day)}
    return [
        (ACTS[name].title, reverse(f"organisation:{name}", args=[thing.pk]))
        for name in OFFERED[kind]
        if ACTS[name].able in allowed
    ]


@inside
def act(request: Asked, name: str, pk: int | None = None) -> HttpResponse:
    """Show the form of the act `name`, or carry it out and go to the page of what it changed."""
    me = ACTS[name]
    thing = seen(request, me.about, pk) if me.about is not None and pk is not None else None
    if not me.able(request.actor, thing, day=request.day):
        raise NotAllowed()
    form = me.form(request.POST or None, actor=request.actor, day=request.day, thing=thing)
    if request.method == "POST" and form.is_valid():
        try:
            done = me.run(thing, **form.cleaned_data, actor=request.actor, at=request.at)
        except (Hidden, NotAllowed):
            raise
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            return redirect(page_of(done))
    context = {"act": me, "form": form, "thing": named(thing), "back": page_of(thing)}
    return render(request, "organisation/act.html", context, status=422 if form.errors else 200)


def page_of(row: Model | None) -> str:
    """Return the address of the page on which the row is told."""
    if isinstance(row, Unit):
        return reverse("organisation:unit", args=[row.pk])
    if isinstance(row, Post):
        return reverse("organisation:post", args=[row.pk])
    if isinstance(row, Person):
        return reverse("organisation:person", args=[row.pk])
    if isinstance(row, Tenure | Grant | Leading | Delegation):
        return reverse("organisation:post", args=[row.post_id])
    if isinstance(row, Absence):
        return reverse("organisation:person", args=[row.person_id])
    return reverse("organisation:directory" if row is None else "organisation:norms")


def named(row: Model | None) -> str:
    """Return what the form says that it is about."""
    if isinstance(row, Tenure):
        return f"{row.person}, {row.post}"
    if isinstance(row, Grant | Leading):
        return f"{row.post} → {row.unit}"
    if isinstance(row, Delegation):
        return f"{row.post} → {row.to_post}"
    if isinstance(row, Absence):
        return str(row.person)
    return "" if row is None else str(row)
