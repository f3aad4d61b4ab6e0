#!/usr/bin/env python3
"""Make the README's pictures anew: serve the story as of a day, sign in as people of it, and photograph pages.

Pages are found as a reader finds them, by links: nothing here knows an id.
"""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from sauro.demo.papers import CONCLUSION

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
STORY_DAY = "2024-09-16"
PORT = 20870
DESKTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}

Walk = Callable[[Page], None]


def _open(address: str) -> Walk:
    def walk(page: Page) -> None:
        page.goto(address)

    return walk


def _first(address: str, link: str) -> Walk:
    """Return the walk to the first link in the page's main part whose address matches `link`."""

    def walk(page: Page) -> None:
        page.goto(address)
        linked = [a.get_attribute("href") or "" for a in page.locator("main a[href]").all()]
        page.goto(next(href for href in linked if re.fullmatch(link, href)))

    return walk


def _reading(page: Page) -> None:
    """Read the story's conclusion anew and hang it at the paper in the register, so that all can be decided."""
    page.goto("/doc-van-ban/")
    page.locator("summary", has_text="Dán nội dung").click()
    page.fill("[name=text]", CONCLUSION)
    page.fill("[name=published_on]", "04/07/2024")
    page.get_by_role("button", name="Đọc văn bản").click()
    page.get_by_role("link", name="Đã có trong sổ").click()
    page.fill("[name=document]", "512-TB/QU")
    page.get_by_role("button", name="Gắn vào văn bản này").click()
    page.wait_for_selector("[data-proposals]")


#: (name of the picture, who looks, at what size, how they get there)
SCENES: list[tuple[str, str, ViewportSize, Walk]] = [
    ("board", "bithu", DESKTOP, _open("/")),
    ("targets", "bithu", DESKTOP, _open("/chi-tieu/")),
    ("target", "bithu", DESKTOP, _first("/chi-tieu/?mau=red", r"/nhiem-vu/\d+/")),
    ("figures-on-a-phone", "truongphong", PHONE, _open("/so-lieu/ky/")),
    ("list", "vanphong", DESKTOP, _open("/nhiem-vu/")),
    ("task", "vanphong", DESKTOP, _first("/nhiem-vu/?timeliness=overdue", r"/nhiem-vu/\d+/")),
    ("reading", "vanphong", DESKTOP, _reading),
    ("document", "vanphong", DESKTOP, _first("/van-ban/", r"/van-ban/\d+/")),
    ("work-on-a-phone", "truongphong", PHONE, _open("/viec-cua-toi/")),
    ("board-on-a-phone", "bithu", PHONE, _open("/")),
]


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with _served() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for name, who, size, walk in SCENES:
            page = _signed_in(chromium, address, who, size)
            walk(page)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=PICTURES / f"{name}.png", full_page=False)
            print(f"{name}: {page.title()}", flush=True)
            page.context.close()
        chromium.close()
    return 0


@contextmanager
def _served() -> Iterator[str]:
    command = [str(ROOT / ".venv/bin/sauro"), "demo", "--port", str(PORT), "--at", STORY_DAY]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        try:
            # The address is printed once the demo answers.
            yield next(line.strip() for line in demo.stdout if line.strip().startswith("http://"))
        finally:
            demo.send_signal(signal.SIGTERM)


def _signed_in(browser: Browser, address: str, who: str, size: ViewportSize) -> Page:
    page = browser.new_context(base_url=address, viewport=size, locale="vi-VN").new_page()
    page.goto("/tai-khoan/dang-nhap/")
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", "demo")
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "dang-nhap" not in url)
    return page


if __name__ == "__main__":
    sys.exit(main())
