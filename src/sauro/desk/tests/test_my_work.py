"""My work, the intake queue and the inbox: what waits for whom, and one press to do it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sauro.commitments import commands
from sauro.commitments.models import Notice
from sauro.commitments.rules.states import Lifecycle
from sauro.desk.queries.filters import Chosen
from sauro.desk.queries.intake import intake_page
from sauro.desk.queries.work import MyWork, my_work
from sauro.desk.tests import making
from sauro.desk.tests.rows import TODAY, row, write
from sauro.ledger.models import Entry
from tests.people import Cast

pytestmark = pytest.mark.django_db

OnDay = Callable[[date], None]
Browser = Callable[[str], Client]


def work_of(cast: Cast, who: str, day: date = TODAY) -> MyWork:
    """Return what waits for `who` on the day."""
    return my_work(cast.actor(who), day=day)


def sections(work: MyWork) -> dict[str, int]:
    """Return how much each section holds."""
    return {section.key: section.total for section in work.sections}


def test_what_one_answers_for_waits_by_what_must_be_done(cast: Cast) -> None:
    yesterday = TODAY - timedelta(days=1)
    write(
        [
            row(cast, approved_due_on=yesterday),
            row(cast, report_due_on=TODAY, approved_due_on=TODAY + timedelta(days=90)),
            row(cast, lifecycle=Lifecycle.ISSUED, approved_due_on=TODAY + timedelta(days=90)),
        ]
    )
    assert sections(work_of(cast, "truongphong")) == {"overdue_mine": 1, "to_report": 1, "to_acknowledge": 1}
    assert sections(work_of(cast, "chuyenvien")) == {"to_prepare": 1}
    assert sections(work_of(cast, "truongphong2")) == {}


def test_each_section_links_to_the_list_of_its_rows(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    write(row(cast, approved_due_on=TODAY - timedelta(days=1)) for _ in range(13))
    (section,) = work_of(cast, "truongphong").sections
    assert (section.total, len(section.lines)) == (13, 10)
    assert browser("truongphong").get(section.url).context["page"].total == 13


def test_a_prepared_report_waits_for_the_head_to_send_it(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    report = making.prepare(cast, making.issue(cast), at=making.later(1))
    (waiting,) = work_of(cast, "truongphong").to_send
    assert waiting.report.pk == report.pk and work_of(cast, "chuyenvien").to_send == []
    page = browser("truongphong").get("/viec-cua-toi/").content.decode()
    assert reverse("desk:send-report", args=[report.pk]) in page and "Xem và gửi" in page


def test_a_returned_claim_comes_back_until_something_is_written_again(cast: Cast) -> None:
    task = making.claim(cast, making.issue(cast), at=making.later(1))
    assert work_of(cast, "bithu").waiting_total == 1
    commands.return_claim(
        commitment=task, reason="Thiếu phụ lục", actor=cast.actor("bithu"), at=making.later(2)
    )
    (back,) = work_of(cast, "truongphong").returned
    assert back.report.answer == "Thiếu phụ lục"
    making.report(cast, task, at=making.later(3))
    assert work_of(cast, "truongphong").returned == []


def test_nothing_waits_for_whoever_has_no_part(cast: Cast) -> None:
    making.issue(cast)
    for who in ("ngoai", "kiemtra", "khupho"):
        assert work_of(cast, who).total == 0


# --- Intake --------------------------------------------------------------------------------------


def test_the_queue_names_what_is_open_and_how_old_it_is(cast: Cast) -> None:
    making.receive(cast, product="", acceptance="", accepting_post=None)
    page = intake_page(cast.actor("vanphong"), day=date(2024, 7, 14), chosen=Chosen())
    (unclear,) = page.rows
    assert (unclear.days, page.total, page.clear) == (10, 1, 0)
    assert [clarity for clarity, _reasons in unclear.open] == ["product", "authority"]
    assert unclear.may_issue and not unclear.is_clear


def test_the_oldest_stands_first_and_others_see_only_their_own(cast: Cast) -> None:
    young, old = write(
        row(cast, lifecycle=Lifecycle.RECEIVED, received_on=TODAY - timedelta(days=days)) for days in (1, 30)
    )
    rows = intake_page(cast.actor("vanphong"), day=TODAY, chosen=Chosen()).rows
    assert [u.commitment.pk for u in rows] == [old.pk, young.pk]
    assert intake_page(cast.actor("ngoai"), day=TODAY, chosen=Chosen()).total == 0
    assert not intake_page(cast.actor("bithu"), day=TODAY, chosen=Chosen()).rows[0].may_issue


def test_those_ticked_are_issued_one_act_each_and_the_others_say_why_not(
    cast: Cast, on_day: OnDay, browser: Browser
) -> None:
    paper = making.register(cast)
    clear = [making.receive(cast, document=paper, title=f"Việc {n}") for n in range(2)]
    unclear = making.receive(cast, document=paper, title="Chưa rõ", product="")
    before = Entry.objects.count()
    ticked = {"nhiem-vu": [r.pk for r in (*clear, unclear)], "form_key": "k" * 32}
    answer = browser("vanphong").post(reverse("desk:issue_clear"), ticked)
    assert answer.status_code == 422 and "Chưa rõ sản phẩm" in answer.content.decode()
    for one in (*clear, unclear):
        one.refresh_from_db()
    assert [r.lifecycle for r in clear] == [Lifecycle.ISSUED] * 2 and unclear.lifecycle == Lifecycle.RECEIVED
    assert Entry.objects.count() == before + 2


@pytest.mark.parametrize("who", ["bithu", "truongphong", "kiemtra"])
def test_only_the_office_issues_from_the_queue(cast: Cast, on_day: OnDay, browser: Browser, who: str) -> None:
    task = making.receive(cast)
    before = Entry.objects.count()
    browser(who).post(reverse("desk:issue_clear"), {"nhiem-vu": [task.pk]})
    task.refresh_from_db()
    assert task.lifecycle == Lifecycle.RECEIVED and Entry.objects.count() == before


# --- Inbox ---------------------------------------------------------------------------------------


def test_opening_a_notice_marks_it_read_and_leads_to_the_task(
    cast: Cast, on_day: OnDay, browser: Browser
) -> None:
    task = making.issue(cast)
    notice = Notice.objects.get(post=cast.posts["truongphong"], commitment=task)
    client = browser("truongphong")
    assert "1 thư chưa đọc" in client.get("/hop-thu/").content.decode()
    opened = client.post(reverse("desk:open_notice", args=[notice.pk]), {"form_key": "k"})
    assert opened["Location"] == reverse("desk:task", args=[task.pk])
    notice.refresh_from_db()
    assert notice.read_at is not None
    assert client.get("/hop-thu/?xem=chua-doc").context["page"].notices == []


def test_nobody_opens_anothers_notice(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    making.issue(cast)
    notice = Notice.objects.get(post=cast.posts["truongphong"])
    for who in ("bithu", "ngoai"):
        assert browser(who).post(reverse("desk:open_notice", args=[notice.pk])).status_code == 404
        assert browser(who).post(reverse("desk:read_all"), {"newest": notice.pk}).status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_marking_all_read_stops_at_what_the_page_showed(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    paper = making.register(cast)
    for n in range(2):
        making.issue(cast, document=paper, title=f"Việc {n}")
    client = browser("truongphong")
    newest = client.get("/hop-thu/").context["page"].newest
    making.issue(cast, document=paper, title="Đến sau")
    assert client.post(reverse("desk:read_all"), {"newest": newest, "form_key": "k"}).status_code == 302
    unread = Notice.objects.filter(post=cast.posts["truongphong"], read_at__isnull=True)
    assert [n.commitment.title for n in unread] == ["Đến sau"]
    for wrong in ("", "x", "9" * 30, "0"):
        assert client.post(reverse("desk:read_all"), {"newest": wrong}).status_code == 404


def test_an_inbox_is_walked_by_pages_newest_first(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    tasks = write(row(cast) for _ in range(120))
    post = cast.posts["truongphong"]
    Notice.objects.bulk_create(
        Notice(post=post, kind="issued", commitment=t, on=TODAY, at=making.ISSUED_AT) for t in tasks
    )
    client, seen, url = browser("truongphong"), [], "/hop-thu/"
    while url:
        context = client.get(url).context
        seen += [n.pk for n in context["page"].notices]
        url = context["pager"]["next_url"]
    assert seen == sorted(Notice.objects.values_list("pk", flat=True), reverse=True)
    assert client.get("/hop-thu/?sau=x").status_code == 400
