"""Where one is: the entry that is marked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sauro.ui.navigation import navigation
from tests.people import CAST_AT, Cast

Travel = Callable[[datetime], None]


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/", "desk:board"),
        ("/giao-ban/", "desk:board"),
        ("/nhiem-vu/", "desk:list"),
        ("/nhiem-vu/12/bao-cao/", "desk:list"),
        ("/de-nghi/3/", "desk:list"),
        ("/don-vi/cay/", "organisation:directory"),
        ("/can-bo/7/", "organisation:directory"),
        ("/tai-khoan/doi-mat-khau/", None),
        ("/khong-co/", None),
        ("", None),
    ],
)
def test_a_page_marks_the_entry_that_it_stands_under_and_no_other(
    cast: Cast, path: str, marked: str | None
) -> None:
    links = navigation(actor=cast.actor("vanphong"), day=date(2024, 7, 4), path=path)
    assert [link.url for link in links if link.is_current] == ([reverse(marked)] if marked else [])


def _signed_in(cast: Cast, travel: Travel, who: str) -> Client:
    travel(CAST_AT + timedelta(hours=1))
    client = Client()
    client.force_login(cast.accounts[who])
    return client


@pytest.mark.parametrize("path", ["/khong-co/", "/nhiem-vu/999999/"])
def test_a_page_of_an_error_marks_nothing(cast: Cast, travel: Travel, path: str) -> None:
    answer = _signed_in(cast, travel, "vanphong").get(path)
    said = answer.content.decode()
    assert answer.status_code == 404 and 'class="main-nav"' in said and 'class="phone-nav"' in said
    assert "aria-current" not in said


def test_a_refused_page_marks_nothing(cast: Cast, travel: Travel) -> None:
    answer = _signed_in(cast, travel, "chutich").get(reverse("desk:receive"))
    assert answer.status_code == 403
    assert "aria-current" not in answer.content.decode()
