"""The story on 4 July 2024: what the conference heard stands on the board, and each number opens what it counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sauro.accounts.models import Account
from sauro.demo import story
from sauro.kernel import registry
from sauro.kernel.clock import at_hour
from sauro.targets.models import IndicatorSeries, Measurement, TargetCard

pytestmark = pytest.mark.django_db


def plain(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    return client


def series_of(code: str, unit: str) -> IndicatorSeries:
    return IndicatorSeries.objects.get(indicator__code=code, unit__code=unit)


def year_page(client: Client, code: str, unit: str) -> str:
    return plain(client.get(reverse("targets:series", args=[series_of(code, unit).pk]) + "?nam=2024"))


#: What the targets' list says of each, as the conference of 4 July heard it.
HEARD = (
    "2.918 / 5.211 tỷ đồng (56 %) cả năm",
    "222.551 / 455.000 tỷ đồng (48,9 %) cả năm",
    "1.328 / 3.018 doanh nghiệp (44 %) cả năm",
    "92,4 / 180 tỷ đồng (51,3 %) kế hoạch đến kỳ · thiếu 87,6 tỷ đồng",
    "92,4 / 512 tỷ đồng (18 %) cả năm",
    "20 / 112 khu phố (17,9 %) 2024–2025",
)


def test_the_conference_of_4_july(travel: Callable[[object], None], settings: Any) -> None:
    settings.AUTH_PASSWORD_VALIDATORS = []  # the demo's password is none that a body would allow
    story.play(until=story.CONFERENCE, say=lambda line: None)
    travel(at_hour(story.CONFERENCE, 18))
    head, office = signed_in("bithu"), signed_in("vanphong")
    board = plain(head.get("/"))
    assert "Chỉ tiêu 2024: 18" in board
    beside = ("+15,12 % so với cùng kỳ 193.321", "10.793,7 tỷ đồng", "thiếu 202,8 tỷ đồng")
    assert [said for said in (*HEARD, *beside) if said not in board] == []
    numbers = {"red": 2, "orange": 5, "green": 9, "none": 2}
    for (colour, count), said in zip(numbers.items(), ("◆ 2", "▲ 5", "● 9", "○ 2"), strict=True):
        assert said in board
        rows = head.get(reverse("desk:targets"), {"nam": "2024", "mau": colour}).content.decode()
        assert rows.count('class="target-line') == count
    listed = plain(head.get(reverse("desk:targets")))
    assert [said for said in HEARD if said not in listed] == []

    # Totals come from the wards' months: none was ever entered.
    for code in ("TM-DV", "DN-MOI", "VON-DK", "KP-TUAN"):
        assert not Measurement.objects.filter(series=series_of(code, "UB")).exists()
        assert series_of(code, "UB").parts.count() == 4
    assert "222.551 193.321 +15,12 %" in year_page(head, "TM-DV", "UB")
    assert "10.793,7" in year_page(head, "VON-DK", "UB")
    assert [line for check in registry.rechecks().values() for line in check()] == []

    # One ward's June, made official with another number: board, list and shares move with it.
    ward = series_of("DN-MOI", "P1")
    june = Measurement.objects.get(series=ward, period_key="2024-06", is_current=True)
    said = {
        "value": str(int(june.value) - 200) if june.value > 200 else "0",
        "grade": "official",
        "cut_off_on": "30/06/2024",
        "replaces": june.pk,
    }
    assert office.post(reverse("targets:figure", args=[ward.pk, "2024-06"]), said).status_code == 302
    total = 1328 - int(june.value) + int(said["value"])
    card = TargetCard.objects.get(series__indicator__code="DN-MOI")
    moved = f"{total:,} / 3.018 doanh nghiệp".replace(",", ".")
    assert moved in plain(head.get(reverse("desk:targets"))) and card.actual == total
    page = plain(head.get(reverse("desk:task", args=[card.commitment_id])))
    assert moved in page and "/ 936 (" in page
    assert ("◆ 3" in plain(head.get("/"))) is (card.colour == "red")
