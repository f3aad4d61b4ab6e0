"""A target from the resolution to the weekly meeting: said, issued, reported on a phone, pasted, explained."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from sauro.commitments.models import Commitment, FormalRequest, ProgressReport
from sauro.desk.tests.rows import row, write
from sauro.ledger import queries
from sauro.targets import commands
from sauro.targets.models import IndicatorSeries, Measurement, TargetCard
from sauro.targets.tests import making, promising
from tests.people import Cast
from tests.rig.browser import NewPage, sign_in

pytestmark = pytest.mark.journey


def test_a_target_is_said_issued_and_reported_on_a_phone(page: Page, phone: Page, live_cast: Cast) -> None:
    series, row = making.opened(live_cast), promising.received(live_cast)
    sign_in(page, "vanphong")
    page.goto(reverse("desk:task", args=[row.pk]))
    page.get_by_role("link", name="Xác định chỉ tiêu").first.click()
    page.select_option("[name=series]", str(series.pk))
    page.fill("[name=value]", "5.211")
    page.fill("[name=points-0-period]", "6/2024")
    page.fill("[name=points-0-planned]", "2.500")
    page.get_by_role("button", name="Thêm kỳ").click()
    expect(page.locator("[name=points-1-period]")).to_be_visible()
    expect(page.locator("[name=points-0-planned]")).to_have_value("2.500")
    page.fill("[name=points-1-period]", "quý 3/2024")
    page.fill("[name=points-1-planned]", "3.900")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("link", name="Giao nhiệm vụ").click()
    page.get_by_role("button", name="Giao nhiệm vụ").click()
    expect(page.locator("main")).to_contain_text("phải đạt ít nhất 5.211 tỷ đồng")

    sign_in(phone, "truongphong")
    phone.goto(reverse("desk:report", args=[row.pk]))
    phone.fill("[name=value]", "")
    phone.locator("[name=value]").press_sequentially("492,4")
    expect(phone.locator("#value-in-words")).to_have_text(
        "«bốn trăm chín mươi hai phẩy bốn tỷ đồng» · lũy kế 492,4"
    )
    phone.get_by_role("button", name="Gửi báo cáo").click()
    expect(phone.locator("#chi-tieu")).to_contain_text("492,4 / 5.211 tỷ đồng")
    assert Measurement.objects.get().value == 492_400_000_000
    assert ProgressReport.objects.get().status == "sent"
    assert TargetCard.objects.get().last_key == "2024-01"
    assert list(queries.verify()) == []


def _wards(cast: Cast) -> tuple[TargetCard, IndicatorSeries, IndicatorSeries]:
    row = making.defined(cast, scale=0, base_unit="doanh nghiệp")
    office = cast.actor("vanphong")
    whole = commands.open_series(indicator=row, unit=cast.units["UBND"], actor=office, at=making.AT)
    one, other = (
        commands.open_series(indicator=row, unit=cast.units[code], whole=whole, actor=office, at=making.AT)
        for code in ("P1", "P2")
    )
    return promising.issued(cast, whole, points=(promising.point("2024", 1200),)), one, other


def test_a_table_pasted_from_a_spreadsheet_moves_the_board(
    page: Page, new_page: NewPage, live_cast: Cast
) -> None:
    card, one, other = _wards(live_cast)
    sign_in(page, "vanphong")
    page.goto(reverse("targets:grid", args=[one.indicator_id]))
    first, second = (f"[name='c-{s.pk}-2024-01']" for s in (other, one))
    pasted = "40\t50\t60\r\n10\t1.000,5x\t20\r\n"
    page.locator(first).evaluate(
        """(box, text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        pasted,
    )
    expect(page.locator(second)).to_have_value("10")
    page.get_by_role("button", name="Ghi các số đã đổi").click()
    wrong = page.locator("td", has=page.locator(f"[name='c-{one.pk}-2024-02']"))
    expect(wrong).to_contain_text("Ghi số theo dạng 1.234,5")
    assert not Measurement.objects.exists()
    page.fill(f"[name='c-{one.pk}-2024-02']", "30")
    page.get_by_role("button", name="Ghi các số đã đổi").click()
    expect(page.locator("#messages")).to_contain_text("Đã ghi 6 số liệu.")

    head = new_page()
    sign_in(head, "chutich")
    head.goto(reverse("desk:board"))
    line = head.locator(".target-line")
    expect(line).to_contain_text("210 / 1.200 doanh nghiệp (17,5 %)")
    expect(line).to_contain_text("Chờ số liệu")
    line.get_by_role("link").click()
    expect(head.locator("#chi-tieu .chart-room canvas")).to_be_visible()
    head.goto(reverse("desk:explain", args=[card.commitment_id]))
    head.fill("[name=words]", "Vì sao tháng 4 chưa có số?")
    head.get_by_role("button", name="Gửi yêu cầu").click()
    assert FormalRequest.objects.get().kind == "explanation"
    assert list(queries.verify()) == []


def test_without_script_the_page_of_a_target_has_its_chart_and_table(
    new_page: NewPage, live_cast: Cast
) -> None:
    series = making.opened(live_cast, scale=0)
    card = promising.issued(live_cast, series)
    promising.months(live_cast, series, 2024, *[80] * 6)
    page = new_page(java_script_enabled=False)
    sign_in(page, "chutich")
    page.goto(reverse("desk:task", args=[card.commitment_id]))
    expect(page.locator("#chi-tieu svg .chart-actual")).to_have_count(1)
    page.get_by_text("Bảng số liệu của biểu đồ").click()
    expect(page.locator("#chi-tieu table").first).to_contain_text("480")
    assert Commitment.objects.get(pk=card.commitment_id).kind == "target"


def test_a_unit_s_whole_period_is_sent_from_a_phone(phone: Page, live_cast: Cast) -> None:
    series = making.opened(live_cast, scale=0)
    other = making.opened(live_cast, code="GN", name="Giải ngân", scale=0)
    card = promising.issued(live_cast, series)
    promising.months(live_cast, series, 2024, *[80] * 5)
    sign_in(phone, "truongphong")
    phone.goto(reverse("targets:period", args=["2024-06"]))
    figure = phone.locator(f"[name='c-{series.pk}-2024-06']")
    figure.press_sequentially("70")
    row = phone.locator("tr", has=figure)
    expect(row.locator(".period-now .help")).to_contain_text(
        "so kỳ trước -10 · lũy kế 470, kế hoạch đến kỳ 500"
    )
    phone.fill(f"[name='c-{other.pk}-2024-06']", "1,234.5")
    phone.fill(f"[name='words-{card.commitment_id}']", "Doanh nghiệp chậm nộp.")
    row.get_by_text("Minh chứng, vướng mắc").click()
    row.get_by_label("Đang vướng").check()
    phone.fill(f"[name='proposal-{card.commitment_id}']", "Cho giãn nộp.")
    phone.get_by_role("button", name="Ghi số liệu và gửi báo cáo").press("Enter")
    wrong = phone.locator("td", has=phone.locator(f"[name='c-{other.pk}-2024-06']"))
    expect(wrong).to_contain_text("Ghi số theo dạng 1.234,5")
    assert not ProgressReport.objects.exists()
    phone.fill(f"[name='c-{other.pk}-2024-06']", "7")
    phone.get_by_role("button", name="Ghi số liệu và gửi báo cáo").press("Enter")
    expect(phone.locator("#messages")).to_contain_text("Đã gửi 1 báo cáo.")
    assert (ProgressReport.objects.get().status, FormalRequest.objects.get().kind) == ("sent", "obstacle")
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert list(queries.verify()) == []


def test_the_weekly_sheet_is_one_page_of_a4(page: Page, live_cast: Cast) -> None:
    for number in range(9):
        name = f"Chỉ tiêu có tên dài, thứ {number}, của phòng Tài chính – Kế hoạch"
        series = making.opened(live_cast, code=f"S{number}", scale=0, name=name)
        promising.issued(live_cast, series)
        promising.months(live_cast, series, 2024, *[30] * 6)
    late = {"approved_due_on": making.DAY - timedelta(days=9), "title": "Nhiệm vụ có tên dài " * 4}
    write(row(live_cast, **late) for _ in range(12))
    sign_in(page, "chutich")
    page.goto(reverse("desk:briefing"))
    expect(page.locator(".late tbody tr")).to_have_count(6)
    expect(page.locator(".sheet")).to_contain_text("và 6 nhiệm vụ quá hạn khác")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
