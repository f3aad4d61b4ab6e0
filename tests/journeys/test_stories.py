"""Whole stories through Chromium: an owner claims on a phone, a head returns and accepts, outsiders see nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page

from sauro.commitments.models import Commitment
from sauro.commitments.tests import making
from sauro.ledger import queries
from sauro.ledger.models import Entry
from tests.people import Cast
from tests.rig.browser import DESKTOP, PHONE, sign_in

pytestmark = pytest.mark.journey

NewPage = Callable[..., Page]
#: The smallest PNG there is: one pixel, a real picture.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
    "0000000500010d0a2db40000000049454e44ae426082"
)


@pytest.fixture
def row(live_cast: Cast) -> Commitment:
    """A task of the finance division, accepted by the head of government, issued this morning."""
    return making.issued(live_cast)


def claim(page: Page, row: Commitment, words: str, proof: Path) -> None:
    """Claim completion by the form, with a photo as evidence."""
    page.goto(reverse("desk:claim", args=[row.pk]))
    page.fill("[name=words]", words)
    page.fill("[name=done_on]", "04/07/2024")
    page.set_input_files("[name=uploads]", str(proof))
    page.locator("main form button.btn-primary").last.click()
    page.wait_for_url(lambda url: "bao-hoan-thanh" not in url)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "bien-ban.png"
    path.write_bytes(PIXEL)
    return path


def test_claimed_on_a_phone_returned_claimed_again_and_accepted(
    new_page: NewPage, row: Commitment, photo: Path
) -> None:
    owner, head = new_page(PHONE), new_page(DESKTOP)
    sign_in(owner, "truongphong")
    claim(owner, row, "Đã trình dự thảo.", photo)
    sign_in(head, "chutich")
    assert row.title in head.locator("main").inner_text()
    head.goto(reverse("desk:judge-claim", args=[row.pk]))
    head.fill("[name=answer]", "Bổ sung phụ lục số liệu.")
    head.get_by_role("button", name="Trả lại").click()
    head.wait_for_load_state()
    assert making.fresh(row).lifecycle == "in_progress"
    owner.goto(reverse("desk:my_work"))
    assert "Bổ sung phụ lục số liệu." in owner.locator("main").inner_text()
    claim(owner, row, "Đã bổ sung.", photo)
    head.goto(reverse("desk:judge-claim", args=[row.pk]))
    head.get_by_role("button", name="Đồng ý").click()
    head.wait_for_load_state()
    done = making.fresh(row)
    assert (done.lifecycle, str(done.done_on)) == ("verified", "2024-07-04")
    verbs = list(
        Entry.objects.filter(subject_kind="commitment").order_by("index").values_list("verb", flat=True)
    )
    assert verbs[-4:] == ["commitment.claim", "commitment.return", "commitment.claim", "commitment.accept"]
    assert list(queries.verify()) == []


def test_a_claim_without_evidence_is_refused_beside_its_field(page: Page, row: Commitment) -> None:
    sign_in(page, "truongphong")
    page.goto(reverse("desk:claim", args=[row.pk]))
    page.fill("[name=words]", "Đã xong.")
    page.fill("[name=done_on]", "04/07/2024")
    page.locator("main form button.btn-primary").last.click()
    page.wait_for_load_state()
    assert "Hãy chọn văn bản hoặc tệp minh chứng." in page.locator("main").inner_text()
    assert page.input_value("[name=words]") == "Đã xong."
    assert making.fresh(row).lifecycle == "issued"


def test_moved_openly_by_request_and_approval(new_page: NewPage, row: Commitment) -> None:
    owner, head = new_page(DESKTOP), new_page(DESKTOP)
    sign_in(owner, "truongphong")
    owner.goto(reverse("desk:request-change", args=[row.pk]))
    owner.fill("[name=due_on]", "30/09/2024")
    owner.select_option("[name=cause]", "waiting_for_others")
    owner.fill("[name=reason]", "Chờ số liệu của hai phường.")
    owner.locator("main form button.btn-primary").last.click()
    owner.wait_for_url(lambda url: "dieu-chinh" not in url)
    sign_in(head, "chutich")
    assert "Chờ số liệu của hai phường." in head.locator("main").inner_text()
    head.get_by_role("button", name="Đồng ý").first.click()
    head.wait_for_load_state()
    moved = making.fresh(row)
    assert (str(moved.original_due_on), str(moved.approved_due_on), moved.moves) == (
        "2024-08-15",
        "2024-09-30",
        1,
    )
    owner.goto(reverse("desk:task", args=[row.pk]))
    said = owner.locator("main").inner_text()
    assert "15/08/2024" in said and "30/09/2024" in said


@pytest.mark.parametrize("who", ["ngoai", "dan"])
def test_who_stands_outside_sees_nothing(page: Page, row: Commitment, who: str) -> None:
    sign_in(page, who)
    answer = page.goto(reverse("desk:task", args=[row.pk]))
    assert answer is not None and answer.status in (403, 404)
    assert row.title not in page.content()
    page.goto(reverse("desk:list"))
    assert row.title not in page.content()


def test_the_inspector_reads_and_is_offered_nothing_to_do(page: Page, row: Commitment) -> None:
    sign_in(page, "kiemtra")
    answer = page.goto(reverse("desk:task", args=[row.pk]))
    assert answer is not None and answer.ok and row.title in page.locator("h1").inner_text()
    assert page.locator("main form[method=post]").count() == 0
    assert page.locator(".page-actions a, .page-actions button").count() == 0


def test_everything_works_without_javascript(browser: Browser, live: str, row: Commitment) -> None:
    context = browser.new_context(base_url=live, viewport=DESKTOP, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "truongphong")
    page.goto(reverse("desk:report", args=[row.pk]))
    page.fill("[name=words]", "Đã họp các đơn vị.")
    page.get_by_role("button", name="Gửi báo cáo").click()
    page.wait_for_load_state()
    assert row.reports.get().words == "Đã họp các đơn vị."
    page.goto(f"{reverse('desk:list')}?tim=danh+gia")
    assert row.title in page.locator("main").inner_text()
    page.goto(f"{reverse('desk:list')}?tim=khong+co+gi+nhu+the")
    assert row.title not in page.locator("main").inner_text()
    context.close()


PAGES = [
    "desk:board",
    "desk:list",
    "desk:my_work",
    "desk:inbox",
    "desk:needs",
    "documents:list",
    "organisation:directory",
]
OF_TASK = ["desk:task", "desk:report", "desk:claim", "desk:request-change"]


@pytest.mark.parametrize(
    ("size", "who"), [("desktop", "truongphong"), ("phone", "truongphong"), ("phone", "bithu")]
)
def test_pages_are_axe_clean_and_fit(
    new_page: NewPage, axe: Callable[[Page], None], row: Commitment, size: str, who: str
) -> None:
    page = new_page(PHONE if size == "phone" else DESKTOP)
    sign_in(page, who)
    addresses = [reverse(name) for name in PAGES] + [reverse("desk:task", args=[row.pk])]
    if who == "truongphong":
        addresses += [reverse(name, args=[row.pk]) for name in OF_TASK[1:]]
    wide = []
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None and answer.ok, address
        assert page.locator("h1").count() == 1 and page.locator("main").count() == 1, address
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > page.viewport_size["width"]:  # type: ignore[index]
            wide.append((address, width))
        axe(page)
    assert wide == []
