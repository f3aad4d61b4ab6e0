"""The office's hardest hour: a conclusion of forty directives, from the file to the last clause disposed of."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from sauro.commitments.models import Commitment
from sauro.demo.cast import House, build_house
from sauro.documents.models import Clause, Document
from sauro.intake.models import Proposal, Reading
from sauro.intake.rules.kinds import ProposalKind, ProposalState
from sauro.intake.tests import making
from sauro.kernel.clock import at_hour
from tests.people import Cast
from tests.rig.browser import NewPage, sign_in

pytestmark = pytest.mark.journey

PAPERS = Path(making.__file__).parent
MOST_ACTIONS = 160


class Clerk:
    """Somebody at the keyboard, whose every press, choice and filled box is counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def click(self, target: Locator) -> None:
        self.actions += 1
        target.click()

    def fill(self, target: Locator, words: str) -> None:
        self.actions += 1
        target.fill(words)

    def choose(self, target: Locator, value: str) -> None:
        self.actions += 1
        target.select_option(value)

    def tick(self, target: Locator) -> None:
        self.actions += 1
        target.check()

    def upload(self, path: Path) -> None:
        self.actions += 1
        self.page.set_input_files("[name=file]", path)

    def card(self, proposal: Proposal) -> Locator:
        return self.page.locator(f"#p{proposal.pk}")


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def gold_of(proposal: Proposal, gold: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the directive of the gold that the proposal is about: in its clause, most of its words."""
    said = words_of(f"{proposal.values.get('title')} {proposal.values.get('scope')} {proposal.text}")
    near = [g for g in gold if g["anchor"] == proposal.anchor]
    shared = [(len(words_of(g["action"]) & said) / len(words_of(g["action"])), n) for n, g in enumerate(near)]
    share, n = max(shared, default=(0.0, 0))
    return near[n] if share >= 0.7 else None


def taken_in_and_registered(clerk: Clerk, house: House) -> Reading:
    """Upload the conclusion, look its head over, register it, and say once what holds for all its tasks."""
    page = clerk.page
    page.goto(reverse("intake:list"))
    clerk.upload(PAPERS / "conclusion.txt")
    clerk.click(page.get_by_role("button", name="Đọc văn bản"))
    expect(page.locator("#counts")).to_contain_text("đề xuất")
    clerk.click(page.get_by_role("link", name="Đăng ký văn bản"))
    clerk.click(page.get_by_role("button", name="Đăng ký văn bản"))
    clerk.click(page.get_by_role("link", name="Đặt chung", exact=True))
    clerk.choose(page.locator("[name=accepting_post]"), str(house.posts["BT"].pk))
    clerk.fill(page.locator("[name=acceptance]"), "Sản phẩm gửi đúng nơi nhận và được xác nhận")
    clerk.tick(page.locator("[name=no_participants]"))
    clerk.click(page.get_by_role("button", name="Lưu"))
    return Reading.objects.get()


def waiting(reading: Reading, kind: ProposalKind) -> list[Proposal]:
    rows = Proposal.objects.filter(reading=reading, kind=kind, state=ProposalState.OPEN)
    return list(rows.order_by("ordinal"))


def products_taken(clerk: Clerk, reading: Reading, gold: list[dict[str, Any]]) -> None:
    """Take the product that is suggested for each real task which names none."""
    for row in waiting(reading, ProposalKind.TASK):
        found = gold_of(row, gold)
        button = clerk.card(row).get_by_role("button", name="Lấy")
        if found and "product" not in found["lacks"] and button.count():
            clerk.click(button)
            expect(button).to_have_count(0)


def one_by_one(clerk: Clerk, reading: Reading, house: House, gold: list[dict[str, Any]]) -> None:
    """Settle what the text leaves open as a clerk who knows the house; tick what is no task and leave it together."""
    done: list[dict[str, Any]] = []
    none: list[Proposal] = []
    for row in waiting(reading, ProposalKind.TASK):
        found = gold_of(row, gold)
        card = clerk.card(row)
        if found is None or found in done:
            none.append(row)
            continue
        done.append(found)
        settle(clerk, card, row, found, house)
        expect(card).to_have_class(re.compile("is-taken"))
    leave_together(clerk, none)


def settle(clerk: Clerk, card: Locator, row: Proposal, found: dict[str, Any], house: House) -> None:
    """Take the task; say who leads and by when where the reading couldn't tell and the clerk can."""
    values = row.values
    who = not (values.get("lead_unit") or values.get("units")) and found["units"]
    when = found["deadline"] and not values.get("due_on")
    if not (who or when):
        clerk.click(card.locator("[data-card-key=Enter]"))
        return
    clerk.click(card.get_by_role("link", name="Sửa"))
    if who:
        clerk.choose(card.locator("[name=lead_unit]"), str(house.units[found["units"][0]].pk))
    if when:
        clerk.choose(card.locator("[name=due_kind]"), "fixed")
        clerk.fill(card.locator("[name=due_on]"), f"{date.fromisoformat(found['deadline']):%d/%m/%Y}")
    clerk.click(card.get_by_role("button", name="Lưu và nhận"))


def leave_together(clerk: Clerk, rows: list[Proposal]) -> None:
    """Tick the cards and give them one disposition."""
    if not rows:
        return
    for row in rows:
        clerk.tick(clerk.card(row).locator("[name=p][type=checkbox]"))
    clerk.click(clerk.page.locator("summary", has_text="Hướng xử lý khác cho các mục đã chọn"))
    many = clerk.page.locator("#many")
    clerk.choose(many.locator("[name=disposition]"), "out_of_scope")
    clerk.fill(many.locator("[name=reason]"), "Không giao việc")
    clerk.click(many.get_by_role("button", name="Ghi hướng xử lý"))
    expect(clerk.page.locator("#messages")).to_contain_text("Đã ghi hướng xử lý")


def the_rest(clerk: Clerk, reading: Reading) -> None:
    """Take the targets and every proposed disposition in one press each; choose for what nothing tells."""
    page = clerk.page
    page.reload()
    if waiting(reading, ProposalKind.TARGET):
        clerk.click(page.get_by_role("button", name=re.compile(r"^Nhận \d+ chỉ tiêu")))
    clerk.click(page.get_by_role("link", name=re.compile("Nội dung khác")))
    clerk.click(page.get_by_role("button", name=re.compile(r"^Theo \d+ hướng xử lý đề xuất")))
    leave_together(clerk, waiting(reading, ProposalKind.CLAUSE))


def test_a_conclusion_of_forty_directives_is_disposed_of_in_at_most_160_actions(
    page: Page,
    live: str,
    travel: Callable[[datetime], None],
    settings: Any,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.AUTH_PASSWORD_VALIDATORS = []  # the demo's accounts have the demo's password
    house = build_house()
    travel(at_hour(date(2024, 12, 31), 9))
    gold = json.loads((PAPERS / "conclusion.json").read_text())
    page.set_default_timeout(20_000)
    sign_in(page, "vanphong", "demo")
    clerk = Clerk(page)
    reading = taken_in_and_registered(clerk, house)
    counted = {"taken in, registered": clerk.actions}
    products_taken(clerk, reading, gold["directives"])
    counted["products"] = clerk.actions
    page.reload()
    clerk.click(page.get_by_role("button", name=re.compile("đủ sáu rõ$")))
    expect(page.locator("#messages")).to_contain_text("Đã nhận")
    one_by_one(clerk, reading, house, gold["directives"])
    counted["tasks"] = clerk.actions
    the_rest(clerk, reading)
    document = Document.objects.get()
    undisposed = Clause.objects.filter(document=document, disposition="", removed_on__isnull=True)
    assert list(undisposed.values_list("anchor", flat=True)) == []
    assert document.open_clauses == 0
    assert clerk.actions <= MOST_ACTIONS, (clerk.actions, counted)
    followed(house, gold["directives"])
    with capsys.disabled():
        print(f"\n[{clerk.actions} actions: {counted}]", end="")


def followed(house: House, gold: list[dict[str, Any]]) -> None:
    """What the office now follows is what the paper gave: each directive once, to its unit, with its day."""
    rows = list(
        Commitment.objects.filter(kind="task").select_related("lead_unit", "clause", "current_version")
    )
    for one in gold:
        of_clause = [r for r in rows if r.clause is not None and r.clause.anchor == one["anchor"]]
        said = [r for r in of_clause if len(words_of(one["action"]) & words_of(f"{r.title} {r.scope}")) >= 3]
        assert said, one["action"]
        leading = {r.lead_unit_id for r in said}
        expected = {house.units[code].pk for code in one["units"]}
        assert (leading & expected) or not expected, (one["anchor"], one["units"])
        if one["deadline"] and one["kind"] != "fan_out":
            days = {r.current_version.due_on for r in said if r.current_version}
            assert date.fromisoformat(one["deadline"]) in days, (one["anchor"], days)


# --- The sheet by keyboard, on a phone, without JavaScript ---------------------------------------


@pytest.fixture
def reading(live_cast: Cast) -> Reading:
    return making.registered(live_cast)


def test_words_show_their_proposal_and_keys_decide(page: Page, reading: Reading, axe: Any) -> None:
    sign_in(page, "vanphong")
    page.goto(reverse("intake:reading", args=[reading.pk]))
    row = making.task(reading, "4")
    page.locator(f".mark[data-p~='{row.pk}']").first.click()
    card = page.locator(f"#p{row.pk}")
    expect(card).to_have_class(re.compile("is-current"))
    page.keyboard.press("p")
    expect(card.get_by_role("button", name="Lấy")).to_have_count(0)
    expect(card).to_contain_text("Kết luận kiểm tra")
    page.keyboard.press("e")
    expect(card.locator("[name=title]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card.locator("[name=title]")).to_have_count(0)
    page.keyboard.press("x")
    card.locator("[name=disposition]").select_option("principle")
    card.get_by_role("button", name="Ghi hướng xử lý").click()
    expect(page.locator(f"#p{row.pk}")).to_have_class(re.compile("is-left"))
    page.locator(".mark-citation").first.click()
    expect(page.get_by_role("link", name=re.compile("Văn bản dẫn chiếu"))).to_have_attribute(
        "aria-current", "page"
    )
    page.keyboard.press("?")
    expect(page.locator("details.keys")).to_have_attribute("open", "")
    axe(page)


def test_what_the_reading_overlooked_is_made_a_task_with_one_key(
    page: Page, reading: Reading, axe: Any
) -> None:
    sign_in(page, "vanphong")
    clause = making.proposals(reading, ProposalKind.CLAUSE)[0]
    page.goto(reverse("intake:reading", args=[reading.pk]) + f"?loai=noi-dung#p{clause.pk}")
    card = page.locator(f"#p{clause.pk}")
    expect(card).to_have_class(re.compile("is-current"))
    page.keyboard.press("n")
    expect(card.locator("[name=title]")).to_be_focused()
    axe(page)
    card.locator("[name=lead_unit]").select_option(label="Phòng Quản lý đô thị")
    card.get_by_role("button", name="Lưu", exact=True).click()
    expect(card).to_contain_text("Phòng QLĐT")


@pytest.mark.parametrize("kind", ["phone", "without JavaScript"])
def test_a_proposal_is_taken_on_a_phone_and_without_javascript(
    new_page: NewPage, phone: Page, reading: Reading, kind: str
) -> None:
    page = phone if kind == "phone" else new_page(java_script_enabled=False)
    sign_in(page, "vanphong")
    page.goto(reverse("intake:reading", args=[reading.pk]))
    row = making.task(reading, "3")
    page.locator(f"#p{row.pk}").get_by_role("button", name=re.compile("^Nhận")).click()
    expect(page.locator(f"#p{row.pk}")).to_contain_text("đã nhận")
    wide = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert wide or kind != "phone"
