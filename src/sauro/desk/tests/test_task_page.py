"""The page of one commitment: who sees it, what it says, what it offers, in how many queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sauro.desk.tests import making
from tests.people import Cast

pytestmark = pytest.mark.django_db


OnDay = Callable[[date], None]
Browser = Callable[[str], Client]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("vanphong", 200),
        ("bithu", 200),
        ("truongphong", 200),
        ("chuyenvien", 200),
        ("kiemtra", 200),
        ("khupho", 404),
        ("ngoai", 404),
        ("dan", 403),
    ],
)
def test_who_may_see_the_page(cast: Cast, on_day: OnDay, browser: Browser, who: str, status: int) -> None:
    row = making.issue(cast)
    assert browser(who).get(reverse("desk:task", args=[row.pk])).status_code == status


def test_the_page_says_six_clarities_and_four_dates(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    row = making.issue(cast)
    on_day(date(2024, 8, 4))
    text = browser("truongphong").get(reverse("desk:task", args=[row.pk])).content.decode()
    for said in (
        "Rõ người",
        "Rõ thẩm quyền",
        "suy ra từ đơn vị chủ trì",
        "Khổng Thị Mai Lan",
        "giữ chức từ 01/01/2020",
    ):
        assert said in text
    assert "Quá hạn 4 ngày" in text and "trước ngày 31/7" in text and "31/07/2024" in text
    assert "Chậm mốc" in text and "Ban hành kế hoạch" in text


def test_lateness_is_shown_against_both_promises(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    from sauro.commitments import commands
    from sauro.commitments.commands.change import Proposal
    from sauro.commitments.commands.values import Terms

    row = making.issue(cast)
    commands.impose_change(
        commitment=row,
        proposal=Proposal(terms=Terms(due_kind="fixed", due_on=date(2024, 8, 15))),
        cause="superior_decision",
        reason="Thành ủy lùi kỳ họp.",
        document=row.document,
        actor=cast.actor("vanphong"),
        at=making.later(5),
    )
    on_day(date(2024, 8, 19))
    text = browser("vanphong").get(reverse("desk:task", args=[row.pk])).content.decode()
    assert "Quá hạn 4 ngày (so hạn giao: 19 ngày)" in text
    assert "Lần 2" in text and "Điều chỉnh thời hạn 1 lần" in text and "cấp trên điều chỉnh" in text


@pytest.mark.parametrize(
    ("who", "first"),
    [("truongphong", "Báo cáo tiến độ"), ("chuyenvien", "Báo cáo tiến độ"), ("kiemtra", ""), ("bithu", "")],
)
def test_the_primary_action_depends_on_who_looks(
    cast: Cast, on_day: OnDay, browser: Browser, who: str, first: str
) -> None:
    row = making.issue(cast)
    actions = browser(who).get(reverse("desk:task", args=[row.pk])).context["page"].actions
    assert (str(actions.primary.label) if actions.primary else "") == first


def test_the_accepting_post_is_offered_the_waiting_claim_first(
    cast: Cast, on_day: OnDay, browser: Browser
) -> None:
    row = making.claim(cast, making.issue(cast), at=making.later(1))
    actions = browser("bithu").get(reverse("desk:task", args=[row.pk])).context["page"].actions
    assert str(actions.primary.label) == "Xác nhận hoàn thành"


def test_the_inspector_is_offered_nothing(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    row = making.issue(cast)
    page = browser("kiemtra").get(reverse("desk:task", args=[row.pk]))
    assert page.context["page"].actions.more == [] and "remark-form" not in page.content.decode()


def test_a_prepared_report_stays_in_the_unit(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    row = making.issue(cast)
    making.prepare(cast, row, at=making.later(1))
    address = reverse("desk:task", args=[row.pk])
    assert "Dự thảo báo cáo." in browser("truongphong").get(address).content.decode()
    assert "Dự thảo báo cáo." not in browser("bithu").get(address).content.decode()


def test_as_many_queries_with_fifty_reports_as_with_one(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    row = making.issue(cast)
    making.report(cast, row, at=making.later(1))
    client = browser("truongphong")
    address = reverse("desk:task", args=[row.pk])
    client.get(address)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as counted:
            assert client.get(address).status_code == 200
        return len(counted)

    with_one = count()
    for place in range(49):
        making.report(cast, row, at=making.later(1), words=f"Báo cáo {place}")
    # The newest entries are all reports now: the history has fewer kinds of names to ask for, never more.
    assert count() <= with_one <= 30


def test_a_remark_is_added_and_is_no_entry(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    from sauro.ledger.models import Entry

    row = making.issue(cast)
    before = Entry.objects.count()
    address = reverse("desk:remark", args=[row.pk])
    client = browser("chuyenvien")
    sent = client.post(address, {"text": "Xin số liệu tháng 6.", "form_key": "k1"})
    assert sent.status_code == 302
    client.post(address, {"text": "Xin số liệu tháng 6.", "form_key": "k1"})
    assert row.remarks.count() == 1 and Entry.objects.count() == before
    fragment = client.post(address, {"text": "Thêm.", "form_key": "k2"}, headers={"HX-Request": "true"})
    assert "<html" not in fragment.content.decode() and "Thêm." in fragment.content.decode()


def test_an_empty_remark_is_refused_beside_its_field(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    row = making.issue(cast)
    answer = browser("chuyenvien").post(reverse("desk:remark", args=[row.pk]), {"text": " "})
    assert answer.status_code == 422 and "Hãy ghi nội dung" in answer.content.decode()
    assert row.remarks.count() == 0


def test_an_inspector_may_not_remark(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    row = making.issue(cast)
    assert browser("kiemtra").post(reverse("desk:remark", args=[row.pk]), {"text": "x"}).status_code == 403
    assert row.remarks.count() == 0
