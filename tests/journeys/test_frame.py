"""The frame of every page: every entry can be reached at every width, by thumb, by keyboard and without scripts."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, ViewportSize, expect

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
def test_more_pages_are_a_tap_away_on_a_phone(new_page: NewPage, live_cast: Cast, size: ViewportSize) -> None:
    page = new_page(size, is_mobile=True, has_touch=True)
    sign_in(page, "vanphong")
    expect(page.locator(".phone-nav > ul > li")).to_have_count(5)
    _open_more(page)
    for link in page.locator(".phone-nav a, .more-pages > summary").all():
        box = link.bounding_box()
        assert box is not None and box["height"] >= TAP and box["width"] >= TAP, link.inner_text()
        assert box["y"] >= 0 and box["y"] + box["height"] <= size["height"], link.inner_text()
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
