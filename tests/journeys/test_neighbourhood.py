"""The neighbourhood's story, all on a phone: three large buttons, a report with a photo, a difficulty raised."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from sauro.commitments.models import Commitment, FormalRequest
from sauro.commitments.tests import making
from tests.people import Cast
from tests.rig.browser import sign_in

pytestmark = pytest.mark.journey


@pytest.fixture
def given(live_cast: Cast) -> Commitment:
    """A task that the neighbourhood leads."""
    return making.issued(
        live_cast, title="Họp tổ dân phố lấy ý kiến về vỉa hè", lead_unit=live_cast.units["P1-KP1"]
    )


def test_the_head_of_a_neighbourhood_reports_and_raises_a_difficulty(
    phone: Page, live_cast: Cast, given: Commitment, tmp_path: Path
) -> None:
    sign_in(phone, "khupho")
    buttons = phone.locator(".big-buttons a")
    expect(buttons).to_have_count(3)
    for button in buttons.all():
        box = button.bounding_box()
        assert box is not None and box["height"] >= 44, "large enough for a thumb"
    expect(phone.locator("main")).to_contain_text("1 việc đang làm")
    buttons.nth(0).click()
    phone.get_by_role("link", name=given.title).click()
    phone.locator(".page-actions").get_by_role("link", name="Báo cáo tiến độ").click()
    phone.fill("[name=words]", "Đã họp 2 tổ, còn 1 tổ.")
    phone.get_by_role("button", name="Gửi báo cáo").click()
    expect(phone.locator("#messages")).to_contain_text("Đã ghi báo cáo.")
    assert given.reports.get().sent_post_id == live_cast.posts["khupho"].pk

    phone.goto(reverse("desk:board"))
    phone.locator(".big-buttons a").nth(2).click()
    phone.get_by_role("link", name=given.title).click()
    phone.fill("[name=words]", "Chưa có chỗ họp.")
    phone.fill("[name=proposal]", "Nhờ phường cho mượn hội trường.")
    phone.select_option("[name=asked_post]", label="Chủ tịch · Phường An Lạc Thượng")
    phone.locator("main form button.btn-primary").last.click()
    phone.wait_for_url(lambda url: "vuong-mac" not in url and "kho-khan" not in url)
    assert FormalRequest.objects.get().words == "Chưa có chỗ họp."
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
