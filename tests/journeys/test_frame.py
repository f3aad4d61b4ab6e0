"""The frame of every page: every entry can be reached at every width; what was refused shows where it is wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, ViewportSize, expect

from sauro.intake.rules.kinds import ProposalKind
from sauro.intake.tests import making
from tests.people import Cast
from tests.rig.browser import PHONE, NewPage, sign_in

pytestmark = pytest.mark.journey

SMALL: ViewportSize = {"width": 360, "height": 640}
#: At least as large as a finger.
TAP = 44


def _open_more(page: Page) -> None:
    page.locator(".more-pages > summary").click()
    expect(page.locator(".more-pages > ul")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, SMALL], ids=["390", "360"])
def test_more_pages_are_a_tap_away_on_a_phone(
    new_page: NewPage, live_cast: Cast, axe: Callable[[Page], None], size: ViewportSize
) -> None:
    page = new_page(size, is_mobile=True, has_touch=True)
    sign_in(page, "vanphong")
    expect(page.locator(".phone-nav > ul > li")).to_have_count(5)
    _open_more(page)
    for link in page.locator(".phone-nav a, .more-pages > summary").all():
        box = link.bounding_box()
        assert box is not None and box["height"] >= TAP and box["width"] >= TAP, link.inner_text()
        assert box["y"] >= 0 and box["y"] + box["height"] <= size["height"], link.inner_text()
    axe(page)
    page.locator(".more-pages a", has_text="Đọc văn bản").tap()
    page.wait_for_url("**" + reverse("intake:list"))
    expect(page.locator(".more-pages > summary")).to_have_attribute("aria-current", "true")
    expect(page.locator(".more-pages > ul")).to_be_hidden()


def test_more_opens_and_closes_by_keyboard(new_page: NewPage, live_cast: Cast) -> None:
    page = new_page(PHONE)
    sign_in(page, "vanphong")
    more, sheet = page.locator(".more-pages > summary"), page.locator(".more-pages > ul")
    more.focus()
    page.keyboard.press("Enter")
    expect(sheet).to_be_visible()
    page.keyboard.press("Tab")
    expect(sheet.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(more).to_be_focused()
    page.keyboard.press("Enter")
    expect(sheet).to_be_visible()
    # Whoever goes on with Tab leaves nothing open over the page.
    page.keyboard.press("Shift+Tab")
    expect(sheet).to_be_hidden()
    _open_more(page)
    page.mouse.click(20, 120)
    expect(sheet).to_be_hidden()


def test_more_needs_no_script(new_page: NewPage, live_cast: Cast) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    sign_in(page, "vanphong")
    _open_more(page)
    page.locator(".more-pages a", has_text="Số liệu").click()
    page.wait_for_url("**" + reverse("targets:list"))
    _open_more(page)
    page.mouse.click(20, 120)
    expect(page.locator(".more-pages > ul")).to_be_hidden()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_entry_is_cut_off_on_a_wide_screen(
    new_page: NewPage, live_cast: Cast, live: str, language: str
) -> None:
    page = new_page()
    page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live}])
    sign_in(page, "vanphong")
    expect(page.locator(".main-nav a")).to_have_count(10)
    for width in (1366, 1280, 1265, 1264, 1024, 800, 769):
        # Low enough that every page scrolls.
        page.set_viewport_size({"width": width, "height": 240})
        for link in page.locator(".main-nav a, .who summary").all():
            box = link.bounding_box()
            assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width, (
                width,
                link.inner_text(),
            )
        held, needed = page.evaluate(
            "(u => [u.clientWidth, u.scrollWidth])(document.querySelector('.main-nav ul'))"
        )
        assert needed <= held, width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate("window.scrollTo(0, 400)")
        # What is sticky beside the text begins below 4rem.
        bottom = page.evaluate("document.querySelector('.top').getBoundingClientRect().bottom")
        assert bottom <= 64 or width < 960, width
        page.evaluate("window.scrollTo(0, 0)")


def test_the_first_field_that_is_wrong_has_the_focus(page: Page, live_cast: Cast) -> None:
    sign_in(page, "vanphong")
    page.goto(reverse("documents:register"))
    page.fill("[name=symbol]", "218-TB/QU")
    page.fill("[name=issued_on]", "31/06/2024")
    page.get_by_role("button", name="Đăng ký", exact=True).click()
    expect(page.locator("[aria-invalid]").first).to_be_focused()
    expect(page.locator("[name=issuer]")).to_be_focused()
    page.select_option("[name=issuer]", str(live_cast.units["QU"].pk))
    page.fill("[name=subject]", "Kết luận")
    page.get_by_role("button", name="Đăng ký", exact=True).click()
    expect(page.locator("[name=type]")).to_be_focused()


def test_where_no_field_is_wrong_what_is_told_above_has_the_focus(page: Page, live_cast: Cast) -> None:
    page.goto(reverse("account_login"))
    page.fill("[name=login]", "vanphong")
    page.fill("[name=password]", "khong phai mat khau")
    page.press("[name=password]", "Enter")
    expect(page.locator(".alert-danger")).to_be_focused()


def test_a_part_that_is_refused_shows_where_and_breaks_no_policy(page: Page, live_cast: Cast) -> None:
    """The policy's complaints fail the test at its end, as everywhere."""
    row = making.proposals(making.was_read(live_cast), ProposalKind.TASK)[0]
    sign_in(page, "vanphong")
    page.goto(reverse("intake:reading", args=[row.reading_id]))
    card = page.locator(f"#p{row.pk}")
    card.get_by_role("link", name="Sửa").click()
    expect(card.locator("[name=title]")).to_be_focused()
    # What dragging its corner leaves on a box of text, which htmx would copy to the box that comes in its place.
    card.locator("textarea").first.evaluate("box => { box.style.height = '200px'; }")
    card.locator("[name=due_on]").fill("31/06/2024")
    card.get_by_role("button", name="Lưu", exact=True).click()
    expect(card.locator("[name=due_on]")).to_be_focused()
    expect(card.locator("[aria-invalid]")).to_have_count(1)
