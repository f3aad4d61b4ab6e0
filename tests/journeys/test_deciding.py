"""The heads' stories: each number opens its list, what waits is decided where it stands, a body by its minutes."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from sauro.commitments.models import Commitment
from sauro.commitments.tests import making
from sauro.commitments.tests.acting import ask, obstacle, report
from sauro.commitments.tests.making import AT
from sauro.ledger import queries
from tests.people import Cast
from tests.rig.browser import DESKTOP, PHONE, NewPage, sign_in

pytestmark = pytest.mark.journey


def shown_total(page: Page) -> int:
    """Return how many rows the list says it has, seen to be as many as it shows."""
    said = page.locator("#rows .sums strong").inner_text()
    total = int(re.sub(r"\D", "", said))
    assert page.locator("#rows tbody tr").count() == total, page.url
    return total


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_each_number_of_the_board_opens_as_many_rows(
    new_page: NewPage, live_cast: Cast, size: object
) -> None:
    making.issued(live_cast, terms=making.fixed(making.DAY))
    making.issued(live_cast, lead_unit=live_cast.units["QLDT"])
    making.in_progress(live_cast)
    making.received(live_cast, product="")
    page = new_page(size)
    sign_in(page, "bithu")
    numbers = page.locator("main a.number, main h2 a, main .heads td a")
    said = [(a.get_attribute("href") or "", a.inner_text()) for a in numbers.all()]
    checked = 0
    for address, words in said:
        if not address.startswith(reverse("desk:list")):
            continue
        page.goto(address)
        assert shown_total(page) == int(re.sub(r"\D", "", words.split("\n")[0]) or 0), (address, words)
        checked += 1
    assert checked >= 8, said


def test_an_obstacle_is_answered_on_the_phone_where_it_waits(phone: Page, live_cast: Cast) -> None:
    request = obstacle(live_cast, making.in_progress(live_cast), AT)
    sign_in(phone, "bithu")
    expect(phone.locator("#board")).to_contain_text("Chưa có kinh phí.")
    phone.locator(".need").get_by_text("Ghi ý kiến chỉ đạo").click()
    phone.locator(".need textarea").fill("Đồng ý bố trí từ dự phòng.")
    phone.get_by_role("button", name="Ghi ý kiến").click()
    expect(phone.locator("#messages")).not_to_be_empty()
    expect(phone.locator(".need")).to_have_count(0)
    request.refresh_from_db()
    assert (request.status, request.answer) == ("answered", "Đồng ý bố trí từ dự phòng.")
    assert list(queries.verify()) == []


def test_beyond_the_cap_it_is_said_before_and_a_body_decides_with_its_minutes(
    new_page: NewPage, live_cast: Cast
) -> None:
    row = making.in_progress(live_cast, accepting_post=live_cast.posts["bithu"])
    owner, head, office = new_page(DESKTOP), new_page(PHONE), new_page(DESKTOP)
    sign_in(owner, "truongphong")
    _ask_by_form(owner, row, "30/09/2024")
    sign_in(head, "bithu")
    head.locator(".need").get_by_role("button", name="Đồng ý", exact=True).click()
    expect(head.locator(".need")).to_have_count(0)
    assert making.fresh(row).moves == 1

    owner.goto(reverse("desk:request-change", args=[row.pk]))
    expect(owner.locator("main")).to_contain_text("vượt mức")
    _ask_by_form(owner, row, "31/10/2024")
    second = making.request_of(row)
    assert (second.is_beyond_cap, second.asked_post_id, making.fresh(row).moves) == (True, None, 1)

    minutes = making.a_document(
        live_cast, type="minutes", symbol="9-BB/QU", subject="Biên bản họp Ban Thường vụ"
    )
    sign_in(office, "vanphong")
    office.goto(reverse("desk:task", args=[row.pk]))
    office.goto(reverse("desk:decide-change", args=[second.pk]))
    office.get_by_role("button", name="Đồng ý", exact=True).click()
    expect(office.locator("main")).to_contain_text("biên bản")
    assert making.fresh(row).moves == 1, "a body's decision without its minutes is none"
    office.fill("[name=paper_q]", "9-BB")
    # htmx swaps the form: what was chosen in the old one would be lost.
    office.locator("main form").first.evaluate("form => form.dataset.old = 'yes'")
    office.get_by_role("button", name="Tìm", exact=True).click()
    expect(office.locator("[data-old]")).to_have_count(0)
    office.check(f"[name=document][value='{minutes.pk}']")
    office.get_by_role("button", name="Đồng ý", exact=True).click()
    office.wait_for_url(lambda url: "quyet-dinh" not in url)
    moved = making.fresh(row)
    assert (str(moved.approved_due_on), moved.moves, moved.is_beyond_cap) == ("2024-10-31", 2, True)
    owner.goto(reverse("desk:task", args=[row.pk]))
    expect(owner.locator("main")).to_contain_text("31/10/2024")
    assert list(queries.verify()) == []


def _ask_by_form(page: Page, row: Commitment, day: str) -> None:
    page.goto(reverse("desk:request-change", args=[row.pk]))
    page.fill("[name=due_on]", day)
    page.select_option("[name=cause]", "waiting_for_others")
    page.fill("[name=reason]", "Chờ số liệu của hai phường.")
    page.locator("main form button.btn-primary").last.click()
    page.wait_for_url(lambda url: "dieu-chinh" not in url)


def test_a_claim_is_accepted_without_javascript(browser: Browser, live: str, live_cast: Cast) -> None:
    row = making.claimed(live_cast)
    context = browser.new_context(base_url=live, viewport=DESKTOP, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "chutich")
    page.locator(".need").get_by_role("button", name="Đồng ý", exact=True).click()
    page.wait_for_load_state()
    assert making.fresh(row).lifecycle == "verified"
    assert page.locator(".need").count() == 0
    context.close()


def test_the_owner_is_offered_what_an_outsider_may_not_even_see(new_page: NewPage, live_cast: Cast) -> None:
    row = making.in_progress(live_cast)
    owner, asked = new_page(DESKTOP), new_page(DESKTOP)
    sign_in(owner, "truongphong")
    owner.goto(reverse("desk:task", args=[row.pk]))
    offered = owner.locator(".page-actions").inner_text()
    assert "Báo cáo tiến độ" in offered
    sign_in(asked, "ngoai")
    answer = asked.goto(reverse("desk:task", args=[row.pk]))
    assert answer is not None and answer.status == 404
    # Once asked to remove an obstacle, they see the task, and are offered nothing of the owner's.
    obstacle(live_cast, making.fresh(row), AT, asked_post=live_cast.posts["ngoai"])
    answer = asked.goto(reverse("desk:task", args=[row.pk]))
    assert answer is not None and answer.ok
    assert "Báo cáo tiến độ" not in asked.locator("main").inner_text()
    assert asked.get_by_role("link", name="Báo hoàn thành").count() == 0


def test_a_second_one_who_decides_is_told_that_it_is_decided(new_page: NewPage, live_cast: Cast) -> None:
    request = ask(live_cast, report_first(live_cast), AT)
    one, other = new_page(DESKTOP), new_page(PHONE)
    for page in (one, other):
        sign_in(page, "chutich")
    one.locator(".need").get_by_role("button", name="Đồng ý", exact=True).click()
    expect(one.locator(".need")).to_have_count(0)
    other.locator(".need").get_by_role("button", name="Đồng ý", exact=True).click()
    other.wait_for_load_state()
    request.refresh_from_db()
    assert request.status == "approved"
    assert making.fresh(request.commitment).moves == 1


def report_first(cast: Cast) -> Commitment:
    """Return a task that was reported on once."""
    report(cast, row := making.issued(cast), AT)
    return making.fresh(row)
