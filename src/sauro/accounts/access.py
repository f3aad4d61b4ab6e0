"""Who may open, close and change accounts. Nobody signs up by themselves."""

from __future__ import annotations

from datetime import date

from sauro.accounts.models import Account, Draft
from sauro.ledger.actor import Actor
from sauro.organisation import access as organisation
from sauro.organisation.models import Person, Right


def can_open(actor: Actor, person: Person | None, *, day: date) -> bool:
    """Test whether the actor may open an account for the person, or for nobody: their administrator."""
    if person is None:
        return organisation.has_right(actor, Right.ADMINISTER, None, day=day)
    return organisation.can_administer(actor, person, day=day)


def can_administer(actor: Actor, account: Account, *, day: date) -> bool:
    """Test whether the actor may close and reopen the account: the administrator of its person."""
    return can_open(actor, account.person, day=day)


def can_set_password(actor: Actor, account: Account, *, day: date) -> bool:
    """Test whether the actor may give the account a new password: its own person, or their administrator."""
    return is_own(actor, account, day=day) or can_administer(actor, account, day=day)


def is_own(actor: Actor, account: Account, *, day: date) -> bool:
    """Test whether the account is the actor's own."""
    return actor.person is not None and account.person_id == actor.person


def can_see(actor: Actor, account: Account, *, day: date) -> bool:
    """Test whether the actor may know of the account: its own person, or their administrator."""
    return can_set_password(actor, account, day=day)


def can_draft(actor: Actor, draft: Draft | None, *, day: date) -> bool:
    """Test whether the actor may keep drafts, or drop this one: everybody with a person behind them, their own."""
    return actor.person is not None and (draft is None or draft.person_id == actor.person)
