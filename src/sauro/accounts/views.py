"""Putting on a hat; where one lands when there is nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sauro.accounts import access
from sauro.accounts.commands import (
    close_account,
    open_account,
    remember_hat,
    reopen_account,
    set_password,
)
from sauro.accounts.decorators import signed_in
from sauro.accounts.forms import Confirming, OpeningAccount, ResettingPassword
from sauro.accounts.models import Account
from sauro.accounts.queries import SESSION_HAT
from sauro.kernel.errors import Hidden, NotAllowed, Refusal
from sauro.organisation.access import can_see
from sauro.organisation.models import Person
from sauro.ui.refusals import show_refusal


@require_POST
@login_required
def put_on_hat(request: HttpRequest) -> HttpResponse:
    """Work as another of one's posts from now on. A hat that one doesn't have changes nothing."""
    wanted = next((h for h in request.hats if h.key == request.POST.get("hat")), None)  # type: ignore[attr-defined]
    if wanted is not None:
        request.session[SESSION_HAT] = wanted.key
        if wanted.delegation is None:
            remember_hat(account=request.user, post=wanted.post, actor=request.actor, at=request.at)  # type: ignore
    here = request.META.get("HTTP_REFERER", "")
    safe = url_has_allowed_host_and_scheme(here, {request.get_host()}, require_https=request.is_secure())
    return redirect(here if safe else "/")


@signed_in
def open_for(request: HttpRequest, pk: int) -> HttpResponse:
    """Open an account for a person."""
    person = _person(request, pk)
    if not access.can_open(request.actor, person, day=request.day):  # type: ignore[attr-defined]
        raise NotAllowed()
    form = OpeningAccount(request.POST or None, initial={"email": person.email})
    return _acted(
        request, person, form, _("Mở tài khoản"), lambda typed: open_account(person=person, **typed)
    )


@signed_in
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person's account a new password."""
    account = _account(request, pk)
    return _acted(
        request,
        account.person,
        ResettingPassword(request.POST or None),
        _("Đặt lại mật khẩu"),
        lambda typed: set_password(account=account, **typed),
    )


@signed_in
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a person's account."""
    account = _account(request, pk)
    run = lambda typed: close_account(account=account, **typed)  # noqa: E731
    return _acted(request, account.person, Confirming(request.POST or None), _("Khóa tài khoản"), run)


@signed_in
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a person's account again."""
    account = _account(request, pk)
    run = lambda typed: reopen_account(account=account, **typed)  # noqa: E731
    return _acted(request, account.person, Confirming(request.POST or None), _("Mở lại tài khoản"), run)


def account_panel(request: Any, person: Person) -> list[tuple[str, str]]:
    """Return what the page of a person tells an administrator of their account, and what to do about it."""
    if not access.can_open(request.actor, person, day=request.day):
        return []
    account = Account.objects.filter(person=person).first()
    shown = render_to_string("accounts/_account.html", {"person": person, "account": account}, request)
    return [(_("Tài khoản"), shown)]


def _person(request: Any, pk: int) -> Person:
    person = Person.objects.filter(pk=pk).first()
    if person is None or not can_see(request.actor, person, day=request.day):
        raise Http404
    return person


def _account(request: Any, pk: int) -> Account:
    """Return the account that belongs to the person, if the actor administers it."""
    account = Account.objects.select_related("person").filter(person=_person(request, pk)).first()
    if account is None:
        raise Http404
    if not access.can_administer(request.actor, account, day=request.day):
        raise NotAllowed()
    return account


def _acted(
    request: Any, person: Person | None, form: forms.Form, title: str, run: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    """Carry the form out and go back to the person's page, or show it with what was refused."""
    back = reverse("organisation:person", args=[person.pk]) if person is not None else "/"
    if request.method == "POST" and form.is_valid():
        try:
            run({**form.cleaned_data, "actor": request.actor, "at": request.at})
        except (Hidden, NotAllowed):
            raise
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            return redirect(back)
    context = {"act": {"title": title}, "form": form, "thing": person, "back": back}
    return render(request, "organisation/act.html", context, status=422 if form.errors else 200)
