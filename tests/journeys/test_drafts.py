"""What is typed is not lost: kept while typing, also in a form that htmx put in the place of another."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from sauro.accounts.models import Draft
from sauro.commitments.models import Commitment
from sauro.commitments.tests import making
from tests.people import Cast
from tests.rig.browser import sign_in

pytestmark = pytest.mark.journey


@pytest.fixture
def row(live_cast: Cast) -> Commitment:
    """A task of the finance division, issued this morning."""
    return making.issued(live_cast)


def swap_by(page: Page, button: str) -> None:
    """Press a button that htmx answers with a new form, and wait until it stands."""
    page.evaluate("document.querySelector('form.act-form').dataset.old = '1'")
    page.get_by_role("button", name=button).first.click()
    page.wait_for_selector("form.act-form:not([data-old])")


def test_what_is_typed_after_a_refusal_and_a_search_is_kept_and_taken_up_again(
    page: Page, row: Commitment, tmp_path: Path
) -> None:
    photo = tmp_path / "anh.png"
    photo.write_bytes(b"\x89PNG\r\n")
    sign_in(page, "truongphong")
    page.goto(reverse("desk:claim", args=[row.pk]))
    page.fill("[name=words]", "Đã trình dự thảo.")
    page.fill("[name=done_on]", "04/07/2024")
    page.get_by_role("button", name="Báo hoàn thành").click()
    expect(page.locator("main")).to_contain_text("Hãy chọn văn bản hoặc tệp minh chứng.")
    page.set_input_files("[name=uploads]", str(photo))
    swap_by(page, "Tìm")
    assert page.evaluate("document.querySelector('[name=uploads]').files.length") == 1
    page.fill("[name=words]", "Đã trình dự thảo lần hai.")
    expect(page.locator("[data-save-state]")).to_contain_text("Đã lưu nháp")
    assert Draft.objects.get().fields["words"] == ["Đã trình dự thảo lần hai."]
    page.goto(reverse("desk:claim", args=[row.pk]))
    page.get_by_role("link", name="Khôi phục bản nháp").click()
    expect(page.locator("[name=words]")).to_have_value("Đã trình dự thảo lần hai.")
    assert making.fresh(row).lifecycle == "issued"


def test_a_form_with_another_row_still_hides_what_its_due_rule_does_not_need(
    page: Page, row: Commitment
) -> None:
    sign_in(page, "truongphong")
    page.goto(reverse("desk:request-change", args=[row.pk]))
    expect(page.locator("[name=due_on]")).to_be_visible()
    expect(page.locator("[name=trigger]")).to_be_hidden()
    swap_by(page, "Thêm mốc")
    expect(page.locator("[name=trigger]")).to_be_hidden()
    page.select_option("[name=due_kind]", "awaiting")
    expect(page.locator("[name=trigger]")).to_be_visible()
    expect(page.locator("[name=due_on]")).to_be_hidden()
