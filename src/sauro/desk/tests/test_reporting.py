"""Reporting by the pages: three buttons, evidence, an obstacle with it, prepared and sent, on behalf."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sauro.commitments.models import Commitment, FormalRequest, ProgressReport
from sauro.desk.tests import making
from sauro.ledger.models import Entry
from tests.people import Cast

pytestmark = pytest.mark.django_db

Browser = Callable[[str], Client]


@pytest.fixture(autouse=True)
def the_fifth_of_july(on_day: Callable[[date], None]) -> None:
    on_day(date(2024, 7, 5))


@pytest.fixture
def row(cast: Cast) -> Commitment:
    return making.issue(cast)


@pytest.mark.parametrize(
    ("button", "words", "kind"),
    [("progress", "Đã họp.", "progress"), ("no_progress", "Chờ số liệu.", "no_progress"), ("nil", "", "nil")],
)
def test_each_of_the_three_buttons_is_its_report(
    row: Commitment, browser: Browser, button: str, words: str, kind: str
) -> None:
    address = reverse("desk:report", args=[row.pk])
    assert browser("truongphong").post(address, {"words": words, "do": button}).status_code == 302
    assert ProgressReport.objects.get().kind == kind


def test_a_step_is_said_to_be_done_on_its_day(row: Commitment, browser: Browser) -> None:
    address = reverse("desk:report", args=[row.pk])
    data = {"words": "Đã họp.", "step_key": "m1", "done_on": "05/07/2024", "do": "progress"}
    assert browser("truongphong").post(address, data).status_code == 302
    assert ProgressReport.objects.get().done_on == date(2024, 7, 5)


def test_a_picture_and_a_document_are_evidence_and_can_be_read_by_who_judges(
    row: Commitment, browser: Browser
) -> None:
    picture = SimpleUploadedFile("hiện trường.png", making.a_picture().read(), content_type="image/png")
    data = {"words": "Đã họp.", "evidence": [str(row.document_id)], "uploads": picture, "do": "progress"}
    answer = browser("truongphong").post(reverse("desk:report", args=[row.pk]), data)
    assert answer.status_code == 302, answer.content.decode()
    proofs = list(ProgressReport.objects.get().evidence.order_by("pk"))
    assert [p.document_id for p in proofs] == [row.document_id, None]
    file = proofs[1].file
    assert file is not None and proofs[1].name == "hiện trường.png"
    address = reverse("documents:file", args=[file.sha256])
    assert browser("bithu").get(address).status_code == 200
    assert browser("ngoai").get(address).status_code == 404


def test_a_dangerous_file_is_refused_beside_the_field_and_nothing_is_reported(
    row: Commitment, browser: Browser
) -> None:
    program = SimpleUploadedFile("bao-cao.exe", b"MZ\x90\x00" + bytes(200))
    address = reverse("desk:report", args=[row.pk])
    answer = browser("truongphong").post(address, {"words": "Đã họp.", "uploads": program, "do": "progress"})
    assert answer.status_code == 422 and answer.context["form"].errors["uploads"]
    assert not ProgressReport.objects.exists()


def test_a_report_raises_its_obstacle_in_the_same_act(cast: Cast, row: Commitment, browser: Browser) -> None:
    data = {
        "words": "Vướng mặt bằng ở hai hộ.",
        "is_stuck": "on",
        "asked_post": str(cast.posts["chutich"].pk),
        "proposal": "Họp liên ngành.",
        "do": "progress",
    }
    assert browser("truongphong").post(reverse("desk:report", args=[row.pk]), data).status_code == 302
    request = FormalRequest.objects.get()
    assert request.asked_post == cast.posts["chutich"] and request.words == "Vướng mặt bằng ở hai hộ."
    acts = Entry.objects.filter(subject_kind__in=("report", "request")).values_list("verb", "act_id")
    assert {verb for verb, _act in acts} == {"report.report_with_obstacle", "request.raise_obstacle"}
    assert len({act for _verb, act in acts}) == 1


def test_an_obstacle_that_asks_nobody_leaves_no_report_either(row: Commitment, browser: Browser) -> None:
    data = {"words": "Vướng.", "is_stuck": "on", "proposal": "Họp.", "do": "progress"}
    answer = browser("truongphong").post(reverse("desk:report", args=[row.pk]), data)
    assert answer.status_code == 422 and answer.context["form"].errors["asked_post"]
    assert not ProgressReport.objects.exists() and not FormalRequest.objects.exists()


def test_an_officer_prepares_and_the_head_sends(row: Commitment, browser: Browser) -> None:
    address = reverse("desk:report", args=[row.pk])
    page = browser("chuyenvien").get(address)
    assert "Soạn, chuyển lãnh đạo gửi" in page.content.decode()
    assert browser("chuyenvien").post(address, {"words": "Dự thảo.", "do": "progress"}).status_code == 302
    report = ProgressReport.objects.get()
    assert report.status == "prepared"
    assert browser("truongphong").post(reverse("desk:send-report", args=[report.pk])).status_code == 302
    report.refresh_from_db()
    assert report.status == "sent" and report.prepared_by != report.sent_by


def test_the_office_enters_a_signed_report_on_behalf(cast: Cast, row: Commitment, browser: Browser) -> None:
    address = reverse("desk:report", args=[row.pk])
    client = browser("vanphong")
    assert "Nhập thay" in client.get(address).content.decode()
    data = {
        "words": "Theo báo cáo giấy.",
        "on_behalf_of": str(cast.posts["truongphong"].pk),
        "do": "progress",
    }
    refused = client.post(address, data)
    assert refused.status_code == 422 and refused.context["form"].errors["deciding_document"]
    assert not ProgressReport.objects.exists()
    assert client.post(address, data | {"deciding_document": str(row.document_id)}).status_code == 302
    report = ProgressReport.objects.get()
    assert (
        report.sent_by == cast.persons["truongphong"] and report.sent_entered_by == cast.persons["vanphong"]
    )


def test_an_acceptance_may_alter_the_day_with_a_reason(cast: Cast, row: Commitment, browser: Browser) -> None:
    making.claim(cast, row, at=making.later(1))
    address = reverse("desk:judge-claim", args=[row.pk])
    data = {"do": "accept", "done_on": "04/07/2024", "is_exceeded": "on"}
    refused = browser("bithu").post(address, data)
    assert refused.status_code == 422 and refused.context["form"].errors["answer"]
    assert browser("bithu").post(address, data | {"answer": "Văn bản ký ngày 4/7."}).status_code == 302
    row.refresh_from_db()
    assert row.lifecycle == "verified" and row.done_on == date(2024, 7, 4) and row.is_exceeded
