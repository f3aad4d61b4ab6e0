"""On the page of a target: its criteria and its projects, each opening what it counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sauro.commitments import commands as heart
from sauro.commitments.models import Commitment
from sauro.commitments.tests import making as tasks
from sauro.targets import commands
from sauro.targets.models import IndicatorSeries, PlannedValue, TargetCard
from sauro.targets.tests import promising
from sauro.targets.tests.making import AT, opened, record
from sauro.targets.tests.promising import point
from tests.people import Cast

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]


@pytest.fixture(autouse=True)
def on_the_day(travel: Callable[[object], None]) -> None:
    travel(AT)


def plain(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def issue(cast: Cast, row: Commitment) -> None:
    heart.issue_commitment(commitment=tasks.fresh(row), actor=cast.actor("vanphong"), at=AT)


def test_criteria_are_asked_by_forms_and_counted_on_their_page(cast: Cast, browser: Browser) -> None:
    office, row = browser("vanphong"), promising.received(cast, title="Phường văn minh")
    address = reverse("desk:settle-target", args=[row.pk])
    years = {"first_year": "2024", "last_year": "2024"}
    asked = {"direction": "criteria", "value": "2", **years, "revision": tasks.fresh(row).revision}
    answer = office.post(address, asked)
    assert answer.status_code == 302, plain(answer)
    assert "ít hơn số phải đạt" in plain(office.get(reverse("desk:task", args=[row.pk])))
    head = TargetCard.objects.get()
    parts = [promising.received(cast, title=f"Tiêu chí {n}") for n in (1, 2)]
    for part in parts:
        address = reverse("desk:settle-target", args=[part.pk])
        said = {"direction": "yes_no", "head": head.pk, **years, "revision": tasks.fresh(part).revision}
        answer = office.post(address, said)
        assert answer.status_code == 302, plain(answer)
        assert f'<option value="{head.pk}" selected>' in office.get(address).content.decode()
        issue(cast, part)
    issue(cast, row)
    page = office.get(reverse("desk:task", args=[row.pk]))
    shown = plain(page)
    assert "Các tiêu chí" in shown and "0 / 2 tiêu chí" in shown
    for part in parts:
        assert reverse("desk:task", args=[part.pk]) in page.content.decode()
    # In the list a criterion is counted in the target whose criterion it is.
    listed = browser("bithu").get(reverse("desk:targets") + "?nam=2024").content.decode()
    assert listed.count('class="target-line') == 1 and "Phường văn minh" in listed


def test_projects_stand_with_their_capital_the_slowest_first(cast: Cast, browser: Browser) -> None:
    whole = opened(cast, unit="QLDT", code="GN", scale=0, frequency="month13")
    series: list[IndicatorSeries] = []
    for code, capital, paid in (("Cầu", 100, 90), ("Trường", 20, 2)):
        project = commands.register_project(
            unit=cast.units["QLDT"], code=code, name=code, actor=cast.actor("vanphong"), at=AT
        )
        one = commands.open_series(
            indicator=whole.indicator, unit=cast.units["QLDT"], project=project, whole=whole,
            actor=cast.actor("vanphong"), at=AT,
        )  # fmt: skip
        commands.set_capital(
            series=one, year=2024, value=Decimal(capital), from_on=date(2024, 1, 1),
            actor=cast.actor("vanphong"), at=AT,
        )  # fmt: skip
        record(cast, one, "2024-01", paid, "vanphong")
        series.append(one)
    card = promising.issued(cast, whole, points=(point("2024-13", 130),))
    page = browser("vanphong").get(reverse("desk:task", args=[card.commitment_id]))
    shown = plain(page)
    assert shown.index("Trường 20 2 / 20") < shown.index("Cầu 100 90 / 100")
    assert "Tổng kế hoạch vốn các dự án 120, lệch -10 so với mức phải đạt 130" in shown.replace("−", "-")
    assert all(reverse("targets:series", args=[one.pk]) in page.content.decode() for one in series)


def test_percentages_given_to_units_are_not_summed(cast: Cast, browser: Browser) -> None:
    mean = opened(cast, code="BHYT", scale=0, base_unit="%", aggregation="average")
    shares = tuple(commands.promising.Share(cast.units[unit], Decimal(95)) for unit in ("P1", "P2"))
    card = promising.issued(cast, mean, points=(point("2024", 95),), shares=shares)
    shown = plain(browser("vanphong").get(reverse("desk:task", args=[card.commitment_id])))
    assert "Phân bổ cho các đơn vị" in shown and "Tổng phân bổ" not in shown


@pytest.mark.parametrize(("chosen", "key"), [("january", "2024-13"), ("december", "2024")])
def test_a_budget_year_ends_in_december_or_in_january_as_was_chosen(
    cast: Cast, browser: Browser, chosen: str, key: str
) -> None:
    series, row = opened(cast, code="GN", scale=0, frequency="month13"), promising.received(cast)
    address = reverse("desk:settle-target", args=[row.pk])
    said = {
        "series": series.pk, "direction": "at_least", "value": "95", "budget_ends": chosen,
        "first_year": "2024", "last_year": "2024", "revision": row.revision,
        "points-count": "0", "shares-count": "0",
    }  # fmt: skip
    office = browser("vanphong")
    assert office.post(address, said).status_code == 302
    assert PlannedValue.objects.get().period_key == key
    assert f'<option value="{chosen}" selected>' in office.get(address).content.decode()


def test_a_reached_target_says_so_and_an_ended_one_what_became_of_it(cast: Cast, browser: Browser) -> None:
    card = promising.issued(cast, opened(cast, scale=0), points=(point("2024", 100),))
    address, office = reverse("desk:task", args=[card.commitment_id]), browser("vanphong")
    promising.months(cast, card.series, 2024, *[20] * 4)
    assert "Dự kiến đạt đủ trong kỳ hết ngày 31/05/2024" in plain(office.get(address))
    record(cast, card.series, "2024-05", 20)
    told = plain(office.get(address))
    assert "Đã đạt trong kỳ hết ngày 31/05/2024." in told and "Dự kiến đạt đủ" not in told
    assert "Hết thời gian:" not in told
    ended = promising.issued(
        cast, opened(cast, code="B", scale=0), first_year=2023, last_year=2023, points=(point("2023", 100),)
    )
    promising.months(cast, ended.series, 2023, *[5] * 12)
    told = plain(office.get(reverse("desk:task", args=[ended.commitment_id])))
    assert "Hết thời gian: không đạt." in told and "Đã đạt" not in told
