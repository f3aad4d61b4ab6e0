"""The officer's story with figures: an estimate on the phone, then the official figure at the desk."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from sauro.ledger import queries
from sauro.targets.models import Measurement
from sauro.targets.tests import making
from tests.people import Cast
from tests.rig.browser import sign_in

pytestmark = pytest.mark.journey


def test_an_estimate_on_the_phone_and_the_official_figure_at_the_desk(
    phone: Page, page: Page, live_cast: Cast
) -> None:
    series = making.opened(live_cast)
    sign_in(phone, "chuyenvien")
    phone.goto(reverse("targets:series", args=[series.pk]))
    phone.get_by_role("link", name="Tháng 6/2024").click()
    phone.fill("[name=value]", "491,5")
    phone.select_option("[name=grade]", "estimate")
    phone.get_by_role("button", name="Ghi số liệu").click()
    expect(phone.locator("#series")).to_contain_text("491,5")

    sign_in(page, "truongphong")
    page.goto(reverse("targets:list"))
    page.get_by_role("link", name="Thu ngân sách nhà nước trên địa bàn").click()
    page.get_by_role("link", name="Phòng Tài chính – Kế hoạch").click()
    page.get_by_role("link", name="Tháng 6/2024").click()
    page.fill("[name=value]", "1,234.5")
    page.get_by_role("button", name="Ghi số liệu").click()
    expect(page.locator("main")).to_contain_text("Ghi số theo dạng 1.234,5")
    page.fill("[name=value]", "492")
    page.get_by_role("button", name="Ghi số liệu").click()
    expect(page.locator("#series")).to_contain_text("chính thức")
    said: list[object] = list(Measurement.objects.order_by("pk").values_list("value", "grade", "is_current"))
    assert said == [(491_500_000_000, "estimate", False), (492_000_000_000, "official", True)]
    assert list(queries.verify()) == []
