"""Requests of somebody, on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from sauro.accounts.models import Account
from sauro.kernel import clock


@pytest.fixture
def on_day(travel: Callable[[datetime], None]) -> Callable[[date], None]:
    """`on_day(day)` lets requests arrive at ten in the morning of that day; at first 5 July 2024."""

    def to(day: date) -> None:
        travel(clock.at_hour(day, 10))

    to(date(2024, 7, 5))
    return to


@pytest.fixture
def browser(db: None) -> Callable[[str], Client]:
    """`browser("vanphong")` is a browser in which that member of the cast is signed in."""

    def signed_in(who: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=who))
        return client

    return signed_in
