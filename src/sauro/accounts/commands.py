"""Accounts: opened and closed by an administrator, never deleted. Passwords never reach the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from sauro.accounts import access
from sauro.accounts.models import Account, Draft
from sauro.kernel.errors import Reason, Refusal
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Changes, command
from sauro.organisation.models import Person, Post


class AccountNotOpened(Refusal):
    """The user name is missing or taken, the person has an account, or the password is too weak."""

    code = "account_not_opened"


class AccountUnchanged(Refusal):
    """The account is closed, or open, already."""

    code = "account_unchanged"


class PasswordRefused(Refusal):
    """The password is too weak."""

    code = "password_refused"


@command(verb="open", subject="account", of="person", able=access.can_open, by_system=True)
def open_account(
    *, username: str, password: str, person: Person | None, email: str = "", actor: Actor, at: datetime
) -> Changes[Account]:
    """Open an account with which the person signs in; `person` is `None` where it belongs to nobody here.

    :raises AccountNotOpened: with the reasons beside their fields.
    """
    refusals = []
    if not username.strip():
        refusals.append(Reason("field_missing", "username"))
    elif Account.objects.filter(username__iexact=username).exists():
        refusals.append(Reason("username_taken", "username", {"username": username}))
    if person is not None and Account.objects.filter(person=person).exists():
        refusals.append(Reason("person_has_account", "person"))
    refusals += _password_refusals(password, Account(username=username, email=email))
    if refusals:
        raise AccountNotOpened(*refusals)
    account = Account.objects.create(
        username=username, password=make_password(password), person=person, email=email
    )
    return Changes(account)


@command(verb="close", subject="account", able=access.can_administer, by_system=True)
def close_account(*, account: Account, actor: Actor, at: datetime) -> Changes[Account]:
    """Close the account: nobody signs in with it any more, and its sessions end with the next request.

    :raises AccountUnchanged: when it is closed already.
    """
    if not account.is_active:
        raise AccountUnchanged(Reason("account_already_closed", "account"))
    change(account, is_active=False)
    return Changes(account)


@command(verb="reopen", subject="account", able=access.can_administer, by_system=True)
def reopen_account(*, account: Account, actor: Actor, at: datetime) -> Changes[Account]:
    """Open the account again.

    :raises AccountUnchanged: when it is open already.
    """
    if account.is_active:
        raise AccountUnchanged(Reason("account_already_open", "account"))
    change(account, is_active=True)
    return Changes(account)


@command(verb="set_password", subject="account", able=access.can_set_password, by_system=True)
def set_password(*, account: Account, password: str, actor: Actor, at: datetime) -> Changes[Account]:
    """Give the account a new password; the entry says only that it was done.

    :raises PasswordRefused: with what is too weak about it.
    """
    refusals = _password_refusals(password, account)
    if refusals:
        raise PasswordRefused(*refusals)
    change(account, password=make_password(password))
    return Changes(account)


@command(verb="remember_hat", subject="account", able=access.is_own, official=False)
def remember_hat(*, account: Account, post: Post, actor: Actor, at: datetime) -> Changes[Account]:
    """Remember the hat put on last, to offer it first at the next sign-in. Not an official fact."""
    Account.objects.filter(pk=account.pk).update(last_post=post)
    return Changes(account)


@command(verb="save", subject="draft", able=access.can_draft, official=False)
def save_draft(
    *, form: str, key: str, fields: Mapping[str, Sequence[str]], actor: Actor, at: datetime
) -> Changes[Draft]:
    """Keep what the actor has typed into `form` about `key`, in place of what was kept before."""
    # `can_draft` has asked: drafts are a person's.
    assert actor.person is not None
    values = {"fields": {name: list(typed) for name, typed in fields.items()}, "saved_at": at}
    draft, _made = Draft.objects.update_or_create(person_id=actor.person, form=form, key=key, defaults=values)
    return Changes(draft)


@command(verb="drop", subject="draft", able=access.can_draft, official=False)
def drop_draft(*, draft: Draft, actor: Actor, at: datetime) -> Changes[Draft]:
    """Forget the draft: it was sent, or its author wants it gone."""
    Draft.objects.filter(pk=draft.pk).delete()
    return Changes(draft)


def _password_refusals(password: str, account: Account) -> list[Reason]:
    # The demo's accounts are known to everybody anyway, and exist in demo mode only.
    if settings.DEMO:
        return []
    try:
        validate_password(password, account)
    except ValidationError as weak:
        return [Reason(str(e.code), "password", dict(e.params or {})) for e in weak.error_list]
    return []
