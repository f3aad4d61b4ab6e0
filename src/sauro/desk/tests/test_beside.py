"""What stands beside a figure: growth upon the year before, totals that no target asks, what will be missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sauro.commitments.models import Commitment
from sauro.desk.queries.beside import growths, totals_beside
from sauro.targets import commands
from sauro.targets.models import IndicatorSeries
from sauro.targets.tests import promising
from sauro.targets.tests.making import AT, DAY, defined, opened, record
from tests.people import Cast

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]


@pytest.fixture(autouse=True)
def on_the_day(travel: Callable[[object], None]) -> None:
    travel(AT)


def plain(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def wards(cast: Cast, code: str = "VON") -> tuple[IndicatorSeries, list[IndicatorSeries]]:
    row = defined(cast, code=code, scale=0, name=f"Vốn đăng ký {code}", field="Kinh tế")
    given: dict[str, Any] = {"indicator": row, "actor": cast.actor("vanphong"), "at": AT}
    whole = commands.open_series(unit=cast.units["UBND"], **given)
    return whole, [commands.open_series(unit=cast.units[unit], whole=whole, **given) for unit in ("P1", "P2")]


def fill(cast: Cast, parts: list[IndicatorSeries], year: int, *values: int) -> None:
    for part, who in zip(parts, ("chutichp1", "chutichp2"), strict=True):
        promising.months(cast, part, year, *values, who=who)


def test_a_total_of_wards_that_no_target_asks_stands_on_the_board(cast: Cast, browser: Browser) -> None:
    whole, parts = wards(cast)
    fill(cast, parts, 2023, 40, 40, 40)
    fill(cast, parts, 2024, 50, 50)
    page = plain(browser("chutich").get("/"))
    assert "Số liệu khác, không giao chỉ tiêu" in page and "200 đồng" in page
    assert "+25 % so với cùng kỳ 160" in page
    assert reverse("targets:series", args=[whole.pk]) in browser("chutich").get("/").content.decode()
    # A month that one ward lacks counts for neither year.
    record(cast, parts[0], "2024-03", 50, "chutichp1")
    assert [t.value for t in totals_beside(cast.actor("chutich"), day=DAY)] == [200]
    for narrowed in ({"field": "Văn hóa"}, {"unit": cast.units["TCKH"].pk}):
        assert totals_beside(cast.actor("chutich"), day=DAY, **narrowed) == []  # type: ignore[arg-type]
    assert (
        len(totals_beside(cast.actor("chutich"), day=DAY, field="Kinh tế", unit=cast.units["UBND"].pk)) == 1
    )
    assert totals_beside(cast.actor("ngoai"), day=DAY) == []


def test_what_a_target_asks_is_no_figure_beside(cast: Cast) -> None:
    whole, parts = wards(cast)
    fill(cast, parts, 2024, 50)
    promising.issued(cast, whole)
    wards(cast, "B")  # without any figure there is nothing to tell
    assert totals_beside(cast.actor("chutich"), day=DAY) == []


def test_growth_is_told_of_sums_and_not_of_percentages_or_first_years(cast: Cast) -> None:
    whole, parts = wards(cast)
    fill(cast, parts, 2023, 40, 40)
    fill(cast, parts, 2024, 30, 30)
    fallen = promising.issued(cast, whole)
    own = opened(cast, code="OWN", scale=0)
    first = promising.issued(cast, own)
    promising.months(cast, own, 2024, 5)
    percent = opened(cast, code="TL", base_unit="%", scale=0, aggregation="average")
    level = promising.issued(cast, percent, points=(promising.point("2024", 95),))
    for year in (2023, 2024):
        promising.months(cast, percent, year, 90)
    cards = [promising.fresh(card) for card in (fallen, first, level)]
    found = growths(cards)
    assert {pk: (g.before, g.percent) for pk, g in found.items()} == {fallen.pk: (160, -25)}


def test_growth_costs_the_same_however_many_targets(cast: Cast) -> None:
    cards, counts = [], []
    for code in ("A", "B", "C"):
        whole, parts = wards(cast, code)
        fill(cast, parts, 2023, 10)
        fill(cast, parts, 2024, 20)
        cards.append(promising.issued(cast, whole))
        fresh = [promising.fresh(card) for card in cards]
        with CaptureQueriesContext(connection) as ran:
            assert len(growths(fresh)) == len(cards)
        counts.append(len(ran))
    assert counts[0] == counts[1] == counts[2] == 2
    with CaptureQueriesContext(connection) as ran:
        assert growths([]) == {}
    assert len(ran) == 0


def test_the_board_says_by_how_much_a_target_will_be_missed(cast: Cast, browser: Browser) -> None:
    series = opened(cast, scale=0, base_unit="cây")
    promising.issued(cast, series, points=(promising.point("2024", 1200),))
    promising.months(cast, series, 2024, *[50] * 6)
    for address in ("/", reverse("desk:briefing"), reverse("desk:targets")):
        page = plain(browser("chutich").get(address))
        assert "dự kiến khi hết thời gian 600 cây , thiếu 600 cây" in page, address
    percent = opened(cast, code="TL", base_unit="%", scale=0, aggregation="average")
    promising.issued(cast, percent, points=(promising.point("2024", 95),))
    promising.months(cast, percent, 2024, *[90] * 6)
    assert "thiếu 5 điểm %" in plain(browser("chutich").get("/"))


def test_a_document_narrows_the_board(cast: Cast, browser: Browser) -> None:
    one = promising.issued(cast, opened(cast, scale=0))
    promising.issued(cast, opened(cast, code="B", scale=0), direction="at_least")
    paper = one.commitment.document_id
    Commitment.objects.exclude(pk=one.commitment_id).update(document=None)
    page = plain(browser("bithu").get("/", {"van-ban": str(paper)}))
    assert "Chỉ tiêu 2024: 1" in page and "Chỉ tiêu 2024: 2" in plain(browser("bithu").get("/"))
    part = browser("bithu").get("/", {"van-ban": str(paper)}, headers={"HX-Request": "true"}).content.decode()
    assert f'id="print-link" href="{reverse("desk:briefing")}?van-ban={paper}' in part


def test_of_many_series_the_form_offers_the_first_and_a_search(
    cast: Cast, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sauro.desk.queries.measures.OFFERED", 2)
    for code, name in (("A", "Bán lẻ"), ("B", "Cây xanh"), ("C", "Đối thoại")):
        last = opened(cast, code=code, name=name, scale=0)
    row = promising.received(cast)
    client, page = browser("vanphong"), reverse("desk:settle-target", args=[row.pk])
    shown = client.get(page).content.decode()
    assert "Bán lẻ" in shown and "Đối thoại" not in shown and 'name="series_q"' in shown
    found = client.post(page, {"series_q": "doi thoai", "find": "1"}).content.decode()
    assert f'<option value="{last.pk}"' in found and "Bán lẻ" not in found
    said = {
        "series": last.pk,
        "series_q": "doi thoai",
        "direction": "at_least",
        "value": "12",
        "first_year": "2024",
        "last_year": "2024",
        "revision": row.revision,
        "points-count": "0",
        "shares-count": "0",
    }
    assert client.post(page, said).status_code == 302
