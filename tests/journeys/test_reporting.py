"""The unit's story: an officer prepares, the head sends from the phone, the head acknowledges what was sent to read."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from sauro.commitments.models import Commitment
from sauro.commitments.tests import making
from sauro.documents.models import Dissemination
from sauro.ledger import queries
from tests.people import Cast
from tests.rig.browser import NewPage, sign_in

pytestmark = pytest.mark.journey


@pytest.fixture
def row(live_cast: Cast) -> Commitment:
    """A task of the finance division, issued this morning."""
    return making.issued(live_cast)


def test_an_officer_prepares_a_report_and_the_head_sends_it_on_the_phone(
    new_page: NewPage, phone: Page, live_cast: Cast, row: Commitment
) -> None:
    officer = new_page()
    sign_in(officer, "chuyenvien")
    officer.goto(reverse("desk:task", args=[row.pk]))
    officer.locator(".page-actions").get_by_role("link", name="Báo cáo tiến độ").click()
    officer.fill("[name=words]", "Đã có số liệu của hai phường.")
    officer.fill("[name=percent]", "40")
    officer.get_by_role("button", name="Soạn, chuyển lãnh đạo gửi").click()
    expect(officer.locator("#bao-cao")).to_contain_text("Đã có số liệu của hai phường.")
    report = row.reports.get()
    assert (report.status, report.sent_on) == ("prepared", None)

    sign_in(phone, "truongphong")
    phone.goto(reverse("desk:task", args=[row.pk]))
    phone.locator("#bao-cao").get_by_role("link", name="Gửi").first.click()
    phone.get_by_role("button", name="Gửi báo cáo").click()
    expect(phone.locator("#messages")).to_contain_text("Đã gửi báo cáo.")
    report.refresh_from_db()
    assert (report.status, report.prepared_by_id, report.sent_by_id) == (
        "sent",
        live_cast.persons["chuyenvien"].pk,
        live_cast.persons["truongphong"].pk,
    )
    assert (report.percent, str(report.sent_on)) == (40, "2024-07-04")
    assert list(queries.verify()) == []


def test_a_paper_sent_to_be_read_is_acknowledged_on_the_phone(
    page: Page, phone: Page, live_cast: Cast, row: Commitment
) -> None:
    document = reverse("documents:document", args=[row.document_id])
    sign_in(page, "vanphong")
    page.goto(document)
    page.locator("#quan-triet").get_by_role("link", name="Gửi").click()
    page.fill("[name=due_on]", "12/07/2024")
    page.check(f"[name=units][value='{live_cast.units['TCKH'].pk}']")
    page.get_by_role("button", name="Gửi quán triệt").click()
    expect(page.locator("#quan-triet")).to_contain_text("0/1")

    sign_in(phone, "truongphong")
    phone.goto(document)
    phone.get_by_role("link", name="Xác nhận đã quán triệt").click()
    phone.fill("[name=words]", "Đã họp toàn phòng.")
    phone.get_by_role("button", name="Xác nhận đã quán triệt").click()
    expect(phone.locator("#quan-triet")).to_contain_text("1/1")
    assert str(Dissemination.objects.get().acknowledged_on) == "2024-07-04"
    page.reload()
    expect(page.locator("#quan-triet")).to_contain_text("Đã họp toàn phòng.")
    expect(page.get_by_role("link", name="Xác nhận đã quán triệt")).to_have_count(0)
