"""The rig itself: commits are real, copies are fresh, the served product answers in Vietnamese."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from playwright.sync_api import Page

from sauro.ledger.models import Counter, Subject

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
    page.goto("/tai-khoan/login/")
    assert page.locator("html").get_attribute("lang") == "vi"
    axe(page)
