"""Requests of somebody, on the day of the cast."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from sauro.accounts.models import Account
from sauro.commitments.tests.making import AT


@pytest.fixture(autouse=True)
def _on_the_day(travel: Callable[[datetime], None]) -> None:
    travel(AT)


@pytest.fixture
def browser(db: None) -> Callable[[str], Client]:
    """`browser("vanphong")` is a browser in which that member of the cast is signed in."""

    def signed_in(who: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=who))
        return client

    return signed_in
