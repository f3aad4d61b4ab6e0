"""The rig itself: commits are real, copies are fresh, the served product answers in Vietnamese."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.urls import reverse
from playwright.sync_api import Page, TimeoutError

from sauro.ledger.models import Counter, Subject
from tests.people import Cast
from tests.rig.browser import sign_in

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("turn", [1, 2])
def test_each_copy_begins_empty_and_commits_for_real(committed_db: str, turn: int) -> None:
    assert not connection.in_atomic_block
    assert Subject.objects.count() == 0
    with transaction.atomic():
        Subject.objects.create(log_id=f"{turn}", kind="unit", subject_id="1")
    connection.close()
    assert Subject.objects.get().log_id == str(turn)
    assert Counter.objects.get().next_index == 0


def test_the_sign_in_page_is_served_in_vietnamese_and_is_axe_clean(
    page: Page, axe: Callable[[Page], None]
) -> None:
    page.goto(reverse("account_login"))
    assert page.locator("html").get_attribute("lang") == "vi"
    axe(page)


def test_a_person_signs_in_by_the_form(page: Page, live_cast: Cast) -> None:
    sign_in(page, "vanphong")
    assert page.locator("h1").count() == 1


def test_a_wrong_password_stays_outside(page: Page, live_cast: Cast) -> None:
    with pytest.raises(TimeoutError):
        page.set_default_timeout(1500)
        sign_in(page, "vanphong", "sai")
