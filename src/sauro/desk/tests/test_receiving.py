"""From a clause to an issued task by the pages; drafts on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from sauro.accounts.models import Draft
from sauro.commitments.models import Commitment
from sauro.desk.tests import making
from sauro.documents.models import Clause
from sauro.ledger.models import Entry
from tests.people import Cast

pytestmark = pytest.mark.django_db

Browser = Callable[[str], Client]
Typed = dict[str, object]


@pytest.fixture(autouse=True)
def the_fifth_of_july(on_day: Callable[[date], None]) -> None:
    on_day(date(2024, 7, 5))


@pytest.fixture
def clause(cast: Cast) -> Clause:
    document = making.with_clauses(cast, making.register(cast))
    return Clause.objects.filter(document=document).order_by("ordinal")[0]


def _clear(cast: Cast) -> Typed:
    sources = {
        f"source_{c}": "stated" for c in ("who", "what", "when", "responsibility", "product", "authority")
    }
    return {
        "title": "Tham mưu kế hoạch giải ngân",
        "lead_unit": str(cast.units["TCKH"].pk),
        "due_as_written": "trước ngày 31/7",
        "due_kind": "period_end",
        "period_key": "2024-07",
        "rhythm": "monthly",
        "rhythm_day": "25",
        "product": "Kế hoạch",
        "acceptance": "Có chữ ký",
        "assigned_by": str(cast.units["QU"].pk),
        "accepting_post": str(cast.posts["bithu"].pk),
        "steps-count": "2",
        "steps-0-title": "Dự thảo",
        "steps-0-due_on": "20/07/2024",
        "parts-count": "1",
        "parts-0-role": "coordinates",
        "parts-0-unit": str(cast.units["QLDT"].pk),
        **sources,
    }


def test_a_clause_is_received_and_disposed_of_by_one_form(
    cast: Cast, clause: Clause, browser: Browser
) -> None:
    client, address = browser("vanphong"), f"{reverse('desk:receive')}?clause={clause.pk}"
    page = client.get(address)
    assert page.status_code == 200 and page.context["form"]["title"].value() == clause.text
    answer = client.post(
        address, {**_clear(cast), "clause": str(clause.pk), "do": "issue", "form_key": "one"}
    )
    assert answer.status_code == 302, answer.content.decode()
    row = Commitment.objects.get()
    clause.refresh_from_db()
    assert row.clause == clause and clause.disposition == "task" and row.open_clarities == 0
    assert row.accountable_post == cast.posts["truongphong"] and row.is_accountable_derived
    version = row.current_version
    assert version is not None and version.due_on == date(2024, 7, 31) and version.phases.count() == 1
    assert row.participations.get().unit == cast.units["QLDT"]
    assert answer.headers["Location"] == reverse("desk:issue", args=[row.pk])
    client.post(address, {**_clear(cast), "clause": str(clause.pk), "form_key": "one"})
    assert Commitment.objects.count() == 1


def test_what_is_unclear_is_received_counted_and_named_beside_its_field(cast: Cast, browser: Browser) -> None:
    client = browser("vanphong")
    assert client.post(reverse("desk:receive"), {"title": "Xây dựng đề án"}).status_code == 302
    row = Commitment.objects.get()
    assert row.open_clarities == 6
    page = client.get(reverse("desk:settle", args=[row.pk])).content.decode()
    for field in ("product", "acceptance", "due_kind", "lead_unit", "accepting_post"):
        assert f'id="id_{field}_open"' in page
    refused = client.post(reverse("desk:issue", args=[row.pk]))
    assert refused.status_code == 422 and Entry.objects.filter(verb="commitment.issue").count() == 0
    text = refused.content.decode()
    assert "Chưa rõ sản phẩm" in text and f"{reverse('desk:settle', args=[row.pk])}#id_product" in text


def test_what_was_settled_is_shown_again_and_saved_anew(cast: Cast, browser: Browser) -> None:
    row = making.receive(cast, product="")
    client, address = browser("vanphong"), reverse("desk:settle", args=[row.pk])
    page = client.get(address)
    form = page.context["form"]
    assert (
        form["title"].value() == row.title and len(form.rows["steps"]) == 3 and len(form.rows["parts"]) == 1
    )
    answer = client.post(address, {**_clear(cast), "document": str(row.document_id), "do": "save"})
    assert answer.status_code == 302, answer.content.decode()
    row.refresh_from_db()
    assert row.open_clarities == 0 and row.title == "Tham mưu kế hoạch giải ngân"


def test_without_a_title_nothing_is_received(cast: Cast, browser: Browser) -> None:
    answer = browser("vanphong").post(reverse("desk:receive"), {"title": " "})
    assert answer.status_code == 422 and answer.context["form"].errors["title"]
    assert not Commitment.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("vanphong", 200), ("truongphong", 403), ("kiemtra", 403), ("ngoai", 200)]
)
def test_only_who_keeps_a_book_receives(cast: Cast, browser: Browser, who: str, status: int) -> None:
    assert browser(who).get(reverse("desk:receive")).status_code == status


def test_a_clause_of_another_house_is_not_found(cast: Cast, clause: Clause, browser: Browser) -> None:
    assert browser("ngoai").get(f"{reverse('desk:receive')}?clause={clause.pk}").status_code == 404


# --- Drafts -----------------------------------------------------------------------------------


def test_a_draft_is_kept_taken_up_again_and_seen_by_nobody_else(cast: Cast, browser: Browser) -> None:
    row = making.issue(cast)
    client, address = browser("truongphong"), reverse("desk:report", args=[row.pk])
    typed = {"words": "Đang viết dở", "draft_form": "report", "draft_key": str(row.pk), "form_key": "k"}
    for _twice in range(2):
        assert client.post(reverse("desk:draft"), typed).status_code == 200
    assert Draft.objects.count() == 1
    offered = client.get(address).content.decode()
    assert "Khôi phục bản nháp" in offered and "Đang viết dở" not in offered
    assert "Đang viết dở" in client.get(f"{address}?ban-nhap=1").content.decode()
    assert "Khôi phục bản nháp" not in browser("chuyenvien").get(address).content.decode()


def test_what_was_sent_is_no_draft_any_more(cast: Cast, browser: Browser) -> None:
    row = making.issue(cast)
    client, address = browser("truongphong"), reverse("desk:report", args=[row.pk])
    typed = {"words": "Xong bước một", "draft_form": "report", "draft_key": str(row.pk)}
    client.post(reverse("desk:draft"), typed)
    assert client.post(address, {**typed, "do": "progress"}).status_code == 302
    assert not Draft.objects.exists()


def test_a_draft_without_a_form_is_refused(cast: Cast, browser: Browser) -> None:
    assert browser("truongphong").post(reverse("desk:draft"), {"words": "x"}).status_code == 400
