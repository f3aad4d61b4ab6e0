"""Closed periods, earlier totals, and a grid of many figures: entered all or none, each refusal at its cell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sauro.documents.tests.building import registered
from sauro.kernel.clock import at_hour
from sauro.kernel.errors import ChangedMeanwhile, NotAllowed, Refusal
from sauro.kernel.period import parse_period
from sauro.ledger.models import Entry
from sauro.targets import commands, queries
from sauro.targets.commands.closing import NotClosable
from sauro.targets.commands.recording import Cell, NotRecordable
from sauro.targets.models import IndicatorSeries, Measurement, PeriodClosing
from sauro.targets.tests import promising
from sauro.targets.tests.making import AT, DAY, closed, defined, opened, record
from tests.people import Cast

pytestmark = pytest.mark.django_db
D = Decimal
LATER = at_hour(DAY + timedelta(days=5), 9)


@pytest.fixture(autouse=True)
def on_the_day(travel: Callable[[object], None]) -> None:
    travel(AT)


@contextmanager
def refused(kind: type[Refusal], *codes: str) -> Iterator[None]:
    before = list(Measurement.objects.values()), Entry.objects.count()
    with pytest.raises(kind) as caught:
        yield
    assert [f"{r.code}@{r.field}" for r in caught.value.reasons] == list(codes)
    assert (list(Measurement.objects.values()), Entry.objects.count()) == before


def signed_in(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.accounts[who])
    return client


def plain(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


# --- Closing ---------------------------------------------------------------------------------------


def test_a_closed_period_is_only_restated(cast: Cast) -> None:
    series = opened(cast)
    first = record(cast, series, "2024-05", 100, grade="estimate")
    closed(cast, "2024-05")
    with refused(NotRecordable, "closed_only_restated@grade"):
        record(cast, series, "2024-05", 105, replaces=first.pk)
    with refused(NotRecordable, "restated_without_reason@reason"):
        record(cast, series, "2024-05", 105, grade="restated", replaces=first.pk)
    row = record(cast, series, "2024-05", 105, grade="restated", reason="Sót một đơn vị", replaces=first.pk)
    assert (row.value, row.replaces) == (105, first)
    record(cast, series, "2024-06", 7)


def test_what_is_missing_of_a_closed_period_needs_the_head(cast: Cast) -> None:
    series, closing = opened(cast), closed(cast, "2024-05")
    with refused(NotRecordable, "period_closed@value"):
        record(cast, series, "2024-05", 100)
    given: dict[str, Any] = {"period": closing, "reason": "Sót Phường 1.", "at": AT}
    for who in ("vanphong", "truongphong"):
        with pytest.raises(Exception, match=r"not_allowed|hidden"):
            commands.reopen_period(actor=cast.actor(who), **given)
    with refused(NotClosable, "reopened_without_reason@reason"):
        commands.reopen_period(actor=cast.actor("chutich"), **given | {"reason": " "})
    stale = PeriodClosing.objects.get()
    closing = commands.reopen_period(actor=cast.actor("chutich"), **given)
    assert (closing.reopened_on, closing.reopened_by) == (DAY, cast.persons["chutich"])
    with pytest.raises(ChangedMeanwhile):
        commands.reopen_period(actor=cast.actor("chutich"), **given | {"period": stale})
    with refused(NotClosable, "reopened_already@"):
        commands.reopen_period(actor=cast.actor("chutich"), **given | {"period": closing})
    record(cast, series, "2024-05", 100)
    closed(cast, "2024-05")
    with pytest.raises(DatabaseError), transaction.atomic():
        PeriodClosing.objects.filter(pk=closing.pk).update(reason="Khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        PeriodClosing.objects.all().delete()


def test_a_period_is_closed_once_and_by_the_office(cast: Cast) -> None:
    defined(cast)
    closed(cast, "2024-05")
    with refused(NotClosable, "closed_already@period_key"):
        closed(cast, "2024-05")
    with pytest.raises(NotAllowed):
        commands.close_period(
            unit=cast.units["UBND"], period_key="2024-04", actor=cast.actor("chutich"), at=AT
        )


def test_another_unit_s_closing_closes_nothing_here(cast: Cast) -> None:
    series = opened(cast)
    commands.close_period(unit=cast.units["BV"], period_key="2024-05", actor=cast.actor("ngoai"), at=AT)
    record(cast, series, "2024-05", 100)


def test_an_earlier_total_comes_out_as_it_was_reported(cast: Cast) -> None:
    series = opened(cast)
    record(cast, series, "2024-01", 10)
    may = record(cast, series, "2024-02", 20)
    record(cast, series, "2024-02", 25, grade="restated", reason="Đếm thiếu", replaces=may.pk, at=LATER)
    now, then = queries.year_of(series, 2024), queries.year_of(series, 2024, as_of=DAY)
    assert (now[1].to_date, then[1].to_date) == (35, 30)
    assert queries.year_of(series, 2024, as_of=DAY - timedelta(days=1))[0].figure is None
    page = reverse("targets:series", args=[series.pk])
    client = signed_in(cast, "chutich")
    assert "Các số dưới đây là số đang dùng khi hết ngày 04/07/2024." in plain(
        client.get(f"{page}?nam=2024&den-ngay=04/07/2024")
    )
    assert "Các số dưới đây" not in plain(client.get(f"{page}?nam=2024&den-ngay=hôm kia"))


def test_closing_and_reopening_by_their_pages(cast: Cast) -> None:
    defined(cast)
    office, head = signed_in(cast, "vanphong"), signed_in(cast, "chutich")
    page = reverse("targets:closings")
    assert "Chưa chốt kỳ nào" in plain(office.get(page))
    answer = office.post(page, {"unit": cast.units["UBND"].pk, "period_key": "tháng 7/2024"})
    assert answer.status_code == 422 and "Hết kỳ mới chốt được" in plain(answer)
    assert office.post(page, {"unit": cast.units["UBND"].pk, "period_key": "5/2024"}).status_code == 302
    assert head.post(page, {"unit": cast.units["UBND"].pk, "period_key": "4/2024"}).status_code == 403
    reopen = reverse("targets:reopen", args=[PeriodClosing.objects.get().pk])
    assert f'href="{reopen}"' in head.get(page).content.decode()
    assert f'href="{reopen}"' not in office.get(page).content.decode()
    assert head.post(reopen, {"reason": "", "revision": "0"}).status_code == 422
    assert head.post(reopen, {"reason": "Sót số", "revision": "0"}).status_code == 302
    assert "Sót số" in plain(office.get(page))


# --- The grid ------------------------------------------------------------------------------------------


def two(cast: Cast) -> tuple[IndicatorSeries, IndicatorSeries]:
    one = opened(cast, unit="P1", scale=0)
    other = commands.open_series(
        indicator=one.indicator, unit=cast.units["P2"], actor=cast.actor("vanphong"), at=AT
    )
    return one, other


def cells(*given: tuple[IndicatorSeries, str, object]) -> list[Cell]:
    return [Cell(series, key, D(str(value))) for series, key, value in given]


def test_many_figures_are_entered_in_one_act(cast: Cast) -> None:
    one, other = two(cast)
    commands.record_figures(
        cells=cells((one, "2024-01", 1), (one, "2024-02", 2), (other, "2024-01", 3)),
        grade="official",
        actor=cast.actor("vanphong"),
        at=AT,
    )
    told = Measurement.objects.order_by("pk").values_list("series", "period_key", "value", "cut_off_on")
    assert list(told) == [
        (one.pk, "2024-01", 1, date(2024, 1, 31)),
        (one.pk, "2024-02", 2, date(2024, 2, 29)),
        (other.pk, "2024-01", 3, date(2024, 1, 31)),
    ]
    acts = Entry.objects.filter(verb="measurement.record_many")
    assert acts.count() == 3 and acts.values("act_id").distinct().count() == 1


def test_one_wrong_cell_leaves_all_unwritten_and_each_is_told(cast: Cast) -> None:
    one, other = two(cast)
    given: dict[str, Any] = {
        "grade": "official",
        "actor": cast.actor("vanphong"),
        "at": AT,
    }
    wrong = cells(
        (one, "2024-01", 1), (one, "2024-08", 2), (other, "2024-Q1", 3), (other, "2024-02", "0.00001")
    )
    with refused(
        NotRecordable,
        f"period_not_begun@c-{one.pk}-2024-08",
        f"period_unknown@c-{other.pk}-2024-Q1",
        f"figure_too_precise@c-{other.pk}-2024-02",
    ):
        commands.record_figures(cells=wrong, **given)
    with refused(NotRecordable, "no_cell_changed@"):
        commands.record_figures(cells=[], **given)
    ward = given | {"actor": cast.actor("chutichp1")}
    with refused(NotRecordable, f"cell_of_others@c-{other.pk}-2024-01"):
        commands.record_figures(cells=cells((one, "2024-01", 1), (other, "2024-01", 1)), **ward)
    with pytest.raises(NotAllowed):
        commands.record_figures(cells=cells((other, "2024-01", 1)), **ward)
    record(cast, one, "2024-01", 5, "vanphong")
    with refused(NotRecordable, f"cell_changed_meanwhile@c-{one.pk}-2024-01"):
        commands.record_figures(cells=cells((one, "2024-01", 1), (other, "2024-01", 1)), **given)


def test_the_grid_is_filled_and_only_what_changed_is_entered(cast: Cast) -> None:
    one, other = two(cast)
    standing = record(cast, one, "2024-01", 5, "vanphong")
    client = signed_in(cast, "vanphong")
    page = reverse("targets:grid", args=[one.indicator_id])
    shown = client.get(page).content.decode()
    assert f'name="c-{one.pk}-2024-01" value="5"' in shown and "2024-08" not in shown
    given = {
        f"c-{one.pk}-2024-01": "5",
        f"s-c-{one.pk}-2024-01": standing.pk,
        f"c-{one.pk}-2024-02": "1.234,5",
        f"c-{other.pk}-2024-01": "7",
        "grade": "official",
    }
    assert client.post(page, given).status_code == 302
    assert Measurement.objects.count() == 3
    assert Measurement.objects.get(series=one, period_key="2024-02").value == D("1234.5")
    wrong = {**given, f"c-{other.pk}-2024-01": "bảy", f"c-{one.pk}-2024-01": ""}
    answer = client.post(page, wrong)
    assert answer.status_code == 422
    assert "Ghi số theo dạng 1.234,5" in plain(answer) and "Số đã ghi không xóa được" in plain(answer)
    assert Measurement.objects.count() == 3


def test_the_grid_s_document_is_the_evidence_of_its_new_figures(cast: Cast) -> None:
    one, other = two(cast)
    standing, paper = record(cast, one, "2024-01", 5, "vanphong"), registered(cast)
    given = {
        f"c-{one.pk}-2024-01": "5",
        f"s-c-{one.pk}-2024-01": standing.pk,
        f"c-{other.pk}-2024-01": "7",
        "grade": "official",
        "document": f"#{paper.pk}",
    }
    page = reverse("targets:grid", args=[one.indicator_id])
    assert 'name="document"' in signed_in(cast, "vanphong").get(page).content.decode()
    assert signed_in(cast, "vanphong").post(page, given).status_code == 302
    told = Measurement.objects.values_list("series", "document")
    assert dict(told) == {one.pk: None, other.pk: paper.pk}


def test_the_grid_goes_out_as_csv_and_comes_in_again(cast: Cast) -> None:
    one, other = two(cast)
    record(cast, one, "2024-01", 5, "vanphong")
    client = signed_in(cast, "vanphong")
    out = b"".join(client.get(reverse("targets:grid_csv", args=[one.indicator_id])).streaming_content)  # type: ignore[attr-defined]
    rows = list(csv.reader(io.StringIO(out.decode("utf-8-sig"))))
    assert rows[0][2:5] == ["2024-01", "2024-02", "2024-03"] and rows[2][:3] == ["P1", one.unit.name, "5"]
    rows[1][3] = "1.200,5"
    rows.append(["P9", "Không có", "1"])
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    page = reverse("targets:grid", args=[one.indicator_id])
    upload = SimpleUploadedFile("bang.csv", text.getvalue().encode("utf-8-sig"))
    answer = client.post(page, {"read": "1", "file": upload, "grade": "official"})
    shown = answer.content.decode()
    assert f'name="c-{other.pk}-2024-02" value="1.200,5"' in shown and "P9 2024-01" in shown
    assert Measurement.objects.count() == 1, "read, not stored"


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"a,b\n1,2", "Mã,Tên,tháng một\nP1,x,1".encode(), b"x" * 1_000_001]
)
def test_a_wrong_file_says_what_is_wanted(cast: Cast, content: bytes) -> None:
    one, _other = two(cast)
    page = reverse("targets:grid", args=[one.indicator_id])
    answer = signed_in(cast, "vanphong").post(
        page, {"read": "1", "file": SimpleUploadedFile("a.csv", content), "grade": "official"}
    )
    assert "Chọn tệp CSV" in plain(answer) and not Measurement.objects.exists()


def test_who_enters_nothing_has_no_grid(cast: Cast) -> None:
    one, _other = two(cast)
    page = reverse("targets:grid", args=[one.indicator_id])
    assert signed_in(cast, "bithu").get(page).status_code in (403, 404)
    assert signed_in(cast, "ngoai").get(page).status_code == 404


# --- One period of all that a unit reports -------------------------------------------------------------


def test_all_items_of_a_period_in_one_grid(cast: Cast) -> None:
    revenue = opened(cast)
    paid = opened(cast, code="GN", name="Giải ngân", scale=0)
    quarterly = opened(cast, code="Q", name="Theo quý", frequency="quarter")
    record(cast, revenue, "2024-05", 2_500_000_000)
    client = signed_in(cast, "chuyenvien")
    answer = client.get(reverse("targets:this_period"))
    assert answer.headers["Location"] == reverse("targets:period", args=["2024-06"])
    shown = plain(client.get(reverse("targets:period", args=["2024-06"])))
    assert "Giải ngân" in shown and "Theo quý" not in shown and "2,5" in shown
    assert "Theo quý" in plain(client.get(reverse("targets:period", args=["2024-Q2"])))
    said = {f"c-{revenue.pk}-2024-06": "1,5", f"c-{paid.pk}-2024-06": "7", "grade": "official"}
    assert client.post(reverse("targets:period", args=["2024-06"]), said).status_code == 302
    told = Measurement.objects.filter(period_key="2024-06").order_by("series").values_list("series", "value")
    assert list(told) == [(revenue.pk, 1_500_000_000), (paid.pk, 7)]
    assert client.get(reverse("targets:period", args=["2024-08"])).status_code == 404
    assert client.get(reverse("targets:period", args=["sometime"])).status_code == 404
    assert signed_in(cast, "chutich").get(reverse("targets:period", args=["2024-06"])).status_code == 404
    assert "Số liệu của kỳ" in plain(client.get(reverse("targets:list"))) and quarterly.pk
    assert "Số liệu của kỳ" not in plain(signed_in(cast, "chutich").get(reverse("targets:list")))


def test_the_figure_before_january_is_december_s(cast: Cast) -> None:
    series = opened(cast, scale=0)
    record(cast, series, "2023-12", 12, cut_off_on=date(2023, 12, 31))
    period = parse_period("2024-01")
    assert period is not None
    found = queries.grid_of_period(cast.actor("chuyenvien"), period, day=DAY)
    assert [row.before for row in found.rows] == [12]
    first = parse_period("2023-01")
    assert first is not None
    assert [row.before for row in queries.grid_of_period(cast.actor("chuyenvien"), first, day=DAY).rows] == [
        None
    ]


def test_a_month_of_several_series_is_judged_with_one_look_at_all_figures(cast: Cast) -> None:
    counts = []
    for count in (1, 3):
        rows = [opened(cast, code=f"{count}-{n}", scale=0) for n in range(count)]
        cards = [promising.issued(cast, row) for row in rows]
        given: dict[str, Any] = {"grade": "official", "actor": cast.actor("chuyenvien"), "at": AT}
        with CaptureQueriesContext(connection) as ran:
            commands.record_figures(cells=[Cell(row, "2024-01", Decimal(5)) for row in rows], **given)
        looked = [q for q in ran.captured_queries if 'year" BETWEEN' in q["sql"]]
        counts.append(len(looked))
        assert {promising.fresh(card).actual for card in cards} == {5}
    assert counts == [1, 1]
