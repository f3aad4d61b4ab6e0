"""Debian's Chromium, driven by Playwright. Missing Chromium is a failure, never a skip."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.people import PASSWORD

CHROMIUM = Path("/usr/bin/chromium")
DESKTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run of a worker."""
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing: apt-get install -y chromium", pytrace=False)
    # Playwright's sync API runs an event loop in this thread, and Django then refuses its own sync queries.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGS)
        yield chromium
        chromium.close()


NewPage = Callable[..., Page]


@pytest.fixture
def new_page(browser: Browser, live: str) -> Iterator[NewPage]:
    """`new_page(PHONE)` opens a page with cookies of its own on the served product; relative addresses work.

    A script error or a blocked resource fails the test when it ends.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda m: complaints.append(m.text) if m.type == "error" and _is_ours(m.text) else None
        )

    def open_page(viewport: ViewportSize = DESKTOP, **options: object) -> Page:
        context = browser.new_context(base_url=live, viewport=viewport, locale="vi-VN", **options)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        listen(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _is_ours(message: str) -> bool:
    # Chromium also reports every 4xx answer as an "error"; refusals are answers, and tests ask for them.
    return "Failed to load resource" not in message


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page at 1366×768."""
    return new_page(DESKTOP)


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """A page at 390×844, touched and not clicked."""
    return new_page(PHONE, is_mobile=True, has_touch=True)


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Sign in by the form, as a person does, and end on the page that follows."""
    page.goto(reverse("account_login"))
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: reverse("account_login") not in url)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)` fails with what is wrong, where, and how to mend it."""
    checker = Axe()

    def check(page: Page) -> None:
        found = checker.run(page).response["violations"]
        told = [
            f"{v['id']} ({v['impact']}): {v['help']}\n"
            + "\n".join(f"    {node['target']}: {node['failureSummary']}" for node in v["nodes"][:5])
            for v in found
        ]
        if told:
            pytest.fail(f"{page.url}\n" + "\n".join(told), pytrace=False)

    return check
