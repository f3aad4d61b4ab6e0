"""One period of all that a unit reports: figures and what is said with them, in one act or not at all."""

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

from sauro.commitments.models import Evidence, FormalRequest, ProgressReport
from sauro.kernel.errors import NotAllowed
from sauro.kernel.period import parse_period
from sauro.ledger import queries as ledger
from sauro.ledger.models import Entry
from sauro.targets import queries
from sauro.targets.commands.recording import Cell, NotRecordable
from sauro.targets.commands.reporting_many import LineSaid, report_figures
from sauro.targets.models import IndicatorSeries, Measurement, TargetCard
from sauro.targets.queries.items import items_of
from sauro.targets.tests import promising
from sauro.targets.tests.making import AT, DAY, opened, record
from tests.people import Cast

pytestmark = pytest.mark.django_db
PAGE = "2024-06"


@pytest.fixture(autouse=True)
def on_the_day(travel: Callable[[object], None]) -> None:
    travel(AT)


def signed_in(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.accounts[who])
    return client


def plain(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def two_items(cast: Cast) -> tuple[TargetCard, IndicatorSeries]:
    """Return a target with figures of five months, and a figure that no target asks."""
    series, other = opened(cast, scale=0), opened(cast, code="GN", name="Giải ngân", scale=0)
    card = promising.issued(cast, series)
    promising.months(cast, series, 2024, *[80] * 5)
    return card, other


def typed(card: TargetCard, other: IndicatorSeries, **more: Any) -> dict[str, Any]:
    pk = card.commitment_id
    named = {f"{key}-{pk}": value for key, value in more.items()}
    return {f"c-{card.series_id}-{PAGE}": "70", f"c-{other.pk}-{PAGE}": "7", "grade": "official", **named}


def test_the_period_stands_beside_what_is_known(cast: Cast) -> None:
    card, _other = two_items(cast)
    page = plain(signed_in(cast, "truongphong").get(reverse("targets:period", args=[PAGE])))
    assert "kế hoạch đến kỳ 500" in page and "không giao chỉ tiêu" in page
    record(cast, card.series, PAGE, 70)
    page = plain(signed_in(cast, "truongphong").get(reverse("targets:period", args=[PAGE])))
    assert "so kỳ trước -10" in page and "470 / 500 đồng (94 %)" in page


def test_a_head_sends_figures_and_words_in_one_act(cast: Cast) -> None:
    card, other = two_items(cast)
    paper = card.commitment.document
    assert paper is not None
    said = typed(card, other, words="Đã thu đủ.", forecast_on="20/12/2024", proofs=f"#{paper.pk}")
    client = signed_in(cast, "truongphong")
    before = Entry.objects.count()
    assert client.post(reverse("targets:period", args=[PAGE]), said).status_code == 302
    report = ProgressReport.objects.get()
    assert (report.status, report.words, str(report.forecast_on)) == ("sent", "Đã thu đủ.", "2024-12-20")
    assert Evidence.objects.get().document_id == paper.pk
    assert Measurement.objects.filter(period_key=PAGE).count() == 2
    entries = Entry.objects.order_by("-index")[: Entry.objects.count() - before]
    assert {e.act_id for e in entries} == {entries[0].act_id}
    assert "report.report_many" in {e.verb for e in entries} and list(ledger.verify()) == []
    told = plain(client.get(reverse("targets:period", args=[PAGE])))
    assert "Đã ghi 2 số liệu." in told and "Đã gửi 1 báo cáo." in told


def test_a_figure_alone_says_so_and_nothing_changed_sends_nothing(cast: Cast) -> None:
    card, other = two_items(cast)
    client, page = signed_in(cast, "truongphong"), reverse("targets:period", args=[PAGE])
    only_other = {f"c-{other.pk}-{PAGE}": "7", "grade": "official"}
    assert client.post(page, only_other).status_code == 302 and not ProgressReport.objects.exists()
    again = client.post(page, {**only_other, f"s-c-{other.pk}-{PAGE}": Measurement.objects.latest("pk").pk})
    assert again.status_code == 422 and "Chưa có ô nào" in plain(again)
    figure = {f"c-{card.series_id}-{PAGE}": "70", "grade": "official"}
    assert client.post(page, figure).status_code == 302
    assert ProgressReport.objects.get().words == "Đã ghi số liệu tháng 6/2024."
    words = {f"words-{card.commitment_id}": "Đang rà soát.", "grade": "official"}
    assert client.post(page, words).status_code == 302 and ProgressReport.objects.count() == 2


def test_who_is_stuck_says_of_what_and_a_refusal_writes_nothing(cast: Cast) -> None:
    card, other = two_items(cast)
    client, page = signed_in(cast, "truongphong"), reverse("targets:period", args=[PAGE])
    answer = client.post(page, typed(card, other, stuck="on", proposal="Cho giãn."))
    assert (
        answer.status_code == 422 and f'id="id_words-{card.commitment_id}_error"' in answer.content.decode()
    )
    assert not Measurement.objects.filter(period_key=PAGE).exists() and not ProgressReport.objects.exists()
    said = typed(card, other, stuck="on", proposal="Cho giãn.", words="Doanh nghiệp chậm nộp.")
    assert client.post(page, said).status_code == 302
    asked = FormalRequest.objects.get()
    assert (asked.kind, asked.asked_post) == ("obstacle", card.commitment.accepting_post)


def test_an_officer_s_figures_stand_and_the_words_wait(cast: Cast) -> None:
    card, other = two_items(cast)
    client = signed_in(cast, "chuyenvien")
    page = client.get(reverse("targets:period", args=[PAGE])).content.decode()
    assert "chuyển báo cáo cho lãnh đạo gửi" in page and f"stuck-{card.commitment_id}" not in page
    said = typed(card, other, words="Đã thu đủ.")
    assert client.post(reverse("targets:period", args=[PAGE]), said).status_code == 302
    assert ProgressReport.objects.get().status == "prepared"
    assert promising.fresh(card).last_key == PAGE


def test_what_belongs_to_others_is_refused_whole(cast: Cast) -> None:
    card, other = two_items(cast)
    lines = [LineSaid(card.commitment, "Đã thu đủ.")]
    given: dict[str, Any] = {"lines": lines, "grade": "official", "at": AT}
    cells = [Cell(other, PAGE, promising.Decimal(7))]
    before = Entry.objects.count(), Measurement.objects.count()
    with pytest.raises(NotAllowed):
        report_figures(cells=cells, actor=cast.actor("chutichp1"), **given)
    with pytest.raises(NotRecordable):
        report_figures(cells=[], actor=cast.actor("truongphong"), **{**given, "lines": []})
    assert (Entry.objects.count(), Measurement.objects.count()) == before


def test_a_typed_value_is_read_out_beside_what_is_known(cast: Cast) -> None:
    card, _other = two_items(cast)
    client, asked = signed_in(cast, "truongphong"), reverse("targets:in_words", args=[card.series_id])
    told = client.get(asked, {"cell": "c-1", "c-1": "70", "period_key": PAGE}).content.decode()
    assert told == "«bảy mươi đồng» · so kỳ trước -10 · lũy kế 470, kế hoạch đến kỳ 500"
    assert client.get(asked, {"value": "70", "period_key": "2024-Q2"}).content.decode() == "«bảy mươi đồng»"
    assert client.get(asked, {"value": "7o", "period_key": PAGE}).content.decode() == "đồng"


@pytest.mark.parametrize(
    ("typed_value", "warned"),
    [
        ("80.000", "▲ gấp 1.000 lần kỳ trước: kiểm tra đơn vị tính"),
        ("0,08", "▲ chỉ bằng 1/1.000 kỳ trước: kiểm tra đơn vị tính"),
        ("7.999", ""),
    ],
)
def test_a_value_of_another_scale_is_warned_of(cast: Cast, typed_value: str, warned: str) -> None:
    card, _other = two_items(cast)
    address = reverse("targets:in_words", args=[card.series_id])
    answer = signed_in(cast, "truongphong").get(address, {"value": typed_value, "period_key": PAGE})
    told = answer.content.decode()
    assert warned in told and ("kiểm tra đơn vị tính" in told) is bool(warned)
    assert ('<strong class="tone-warn">' in told) is bool(warned)


def test_what_stands_in_a_line_is_evidence_of_its_figure_alone(cast: Cast) -> None:
    card, other = two_items(cast)
    paper = card.commitment.document
    assert paper is not None
    said = typed(card, other, words="Đã thu đủ.", proofs=f"#{paper.pk}")
    client = signed_in(cast, "truongphong")
    assert client.post(reverse("targets:period", args=[PAGE]), said).status_code == 302
    told = Measurement.objects.filter(period_key=PAGE).values_list("series", "document")
    assert dict(told) == {card.series_id: paper.pk, other.pk: None}


def test_a_figure_of_a_first_year_stands_alone(cast: Cast) -> None:
    series = opened(cast, scale=0)
    client = signed_in(cast, "truongphong")
    told = client.get(reverse("targets:in_words", args=[series.pk]), {"value": "5", "period_key": "2024-01"})
    assert told.content.decode() == "«năm đồng» · lũy kế 5"


def test_many_items_cost_as_many_queries_as_one(cast: Cast) -> None:
    period = parse_period(PAGE)
    assert period is not None
    actor, counts = cast.actor("chuyenvien"), []
    for code in ("A", "B", "C"):
        promising.issued(cast, opened(cast, code=code, scale=0))
        grid = queries.grid_of_period(actor, period, day=DAY)
        with CaptureQueriesContext(connection) as ran:
            assert len(items_of(actor, grid, period, day=DAY)) == len(counts) + 1
        counts.append(len(ran))
    assert counts[0] == counts[1] == counts[2] <= 6, counts
