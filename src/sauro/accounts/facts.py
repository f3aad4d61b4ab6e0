"""The canonical state of an account for the ledger. The password and its hash never stand there."""

from __future__ import annotations

from sauro.accounts.models import Account
from sauro.ledger.subjects import Facts


def account_facts(account: Account) -> Facts:
    return Facts(
        open={"is_active": account.is_active},
        sealed={"username": account.username, "email": account.email, "person": account.person_id},
    )
