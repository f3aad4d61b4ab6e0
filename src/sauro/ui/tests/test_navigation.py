"""Where one is: the entry that is marked, the four of a phone's bar and what stands behind "Thêm"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from sauro.ui.navigation import Link, navigation
from sauro.ui.templatetags.sauro import phone_nav
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


def _more(page: str) -> str:
    found = re.search(r'<details class="menu more-pages">.*?</details>', page, re.DOTALL)
    return found[0] if found else ""


def test_a_phone_finds_behind_more_what_its_bar_has_no_room_for(cast: Cast, travel: Travel) -> None:
    page = _signed_in(cast, travel, "vanphong").get(reverse("intake:list")).content.decode()
    wide = page[page.index('class="main-nav"') : page.index("</nav>")]
    phone = page[page.index('class="phone-nav"') :]
    addresses = re.findall(r'<a href="([^"]+)"', wide)
    assert sorted(re.findall(r'<li><a href="([^"]+)"', phone)) == sorted(addresses)
    more = _more(page)
    assert f'href="{reverse("intake:list")}" aria-current="page"' in more
    assert '<summary aria-current="true">' in more
    assert f'href="{reverse("desk:list")}"' not in more


def test_more_offers_only_what_one_may_open(cast: Cast, travel: Travel) -> None:
    page = _signed_in(cast, travel, "chutich").get(reverse("desk:board")).content.decode()
    assert reverse("desk:targets") in _more(page) and "<summary>" in _more(page)
    assert reverse("intake:list") not in _more(page)


def test_where_there_is_nothing_more_there_is_no_more() -> None:
    near, far = (
        Link("Nhiệm vụ", "/nhiem-vu/", "list", False, True),
        Link("Số liệu", "/so-lieu/", "chart", False, False),
    )
    assert "<details" not in render_to_string("ui/_phone_nav.html", phone_nav([near]))
    assert "<details" in render_to_string("ui/_phone_nav.html", phone_nav([near, far]))
