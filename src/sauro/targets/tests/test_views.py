"""Pages of figures: what they show, what a form does, how a refusal looks."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sauro.targets.models import Indicator, IndicatorSeries, Measurement
from sauro.targets.tests.making import AT, defined, opened, record
from tests.people import Cast

pytestmark = pytest.mark.django_db
Travel = Callable[[object], None]


@pytest.fixture(autouse=True)
def on_the_day(travel: Travel) -> None:
    travel(AT)


def signed_in(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.accounts[who])
    return client


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


@pytest.fixture
def office(cast: Cast) -> Client:
    return signed_in(cast, "vanphong")


DEFINED = {
    "code": "DN-MOI",
    "name": "Doanh nghiệp thành lập mới",
    "base_unit": "doanh nghiệp",
    "scale": "0",
    "frequency": "month",
    "aggregation": "flow",
}


def test_from_nothing_to_a_figure_by_forms(cast: Cast, office: Client) -> None:
    empty = text(office.get(reverse("targets:list")))
    assert "Chưa có chỉ tiêu thống kê nào" in empty
    answer = office.post(reverse("targets:define"), {**DEFINED, "compiling_unit": str(cast.units["UBND"].pk)})
    assert answer.status_code == 302, text(answer)
    row = Indicator.objects.get()
    answer = office.post(reverse("targets:open_series", args=[row.pk]), {"unit": str(cast.units["TCKH"].pk)})
    series = IndicatorSeries.objects.get()
    assert answer.headers["Location"] == reverse("targets:series", args=[series.pk])
    officer = signed_in(cast, "chuyenvien")
    address = reverse("targets:figure", args=[series.pk, "2024-06"])
    assert f'href="{address}"' in text(officer.get(reverse("targets:series", args=[series.pk])))
    page = text(officer.get(address))
    assert 'value="30/06/2024"' in page and "Tháng 6/2024" not in page and "tháng 6/2024" in page
    given = {"value": "1.328", "grade": "official", "cut_off_on": "30/06/2024", "form_key": "once"}
    assert officer.post(address, given).status_code == 302
    assert officer.post(address, given).status_code == 302, "sent twice, done once"
    assert [m.value for m in Measurement.objects.all()] == [1328]
    page = text(officer.get(reverse("targets:series", args=[series.pk])))
    assert "1.328" in page and "chính thức" in page
    page = text(office.get(reverse("targets:indicator", args=[row.pk])))
    assert "Phòng Tài chính" in page and "Lập chỉ tiêu thống kê" in page


def test_values_are_typed_and_shown_in_the_scale_of_their_indicator(cast: Cast) -> None:
    series = opened(cast)
    officer, address = signed_in(cast, "chuyenvien"), reverse("targets:figure", args=[series.pk, "2024-06"])
    given = {"value": "10.793,7", "grade": "official", "cut_off_on": "30/06/2024"}
    assert officer.post(address, given).status_code == 302
    assert Measurement.objects.get().value == 10_793_700_000_000
    page = text(officer.get(reverse("targets:series", args=[series.pk])))
    assert "10.793,7" in page and "tỷ đồng" in page
    rows = list(
        csv.reader(
            io.StringIO(
                b"".join(officer.get(reverse("targets:csv", args=[series.pk])).streaming_content).decode(
                    "utf-8-sig"
                )  # type: ignore[attr-defined]
            )
        )
    )
    assert rows[1] == ["2024-06", "10793700000000", "đồng", "chính thức", "30/06/2024", ""]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"value": "1,234.5"}, "Ghi số theo dạng 1.234,5"),
        ({"value": ""}, "Hãy ghi nội dung vào ô này."),
        ({"grade": "x"}, "Mục đã chọn không có trong danh sách"),
        ({"as_written": "x" * 201}, "Ghi tối đa 200 ký tự (đang có 201)."),
        ({"value": "12.34"}, "Ghi số theo dạng 1.234,5"),
        ({"value": "0,00000000000001"}, "Ghi tối đa 15 chữ số"),
        ({"cut_off_on": "05/07/2024"}, "không thể sau hôm nay, 04/07/2024"),
        ({"grade": "restated", "reason": "Sai."}, "chưa có số liệu để điều chỉnh"),
        ({"document": "99-XX/QU"}, "Không tìm thấy văn bản"),
    ],
)
def test_a_wrong_figure_is_refused_beside_its_field(cast: Cast, given: dict[str, str], sentence: str) -> None:
    series = opened(cast)
    right = {"value": "5", "grade": "official", "cut_off_on": "30/06/2024"}
    answer = signed_in(cast, "chuyenvien").post(
        reverse("targets:figure", args=[series.pk, "2024-06"]), right | given
    )
    assert answer.status_code == 422 and sentence in text(answer), text(answer)
    assert not Measurement.objects.exists()


def test_a_code_with_marks_and_quotes_names_its_file(cast: Cast) -> None:
    series = opened(cast, code='Thu "Đ"')
    answer = signed_in(cast, "chuyenvien").get(reverse("targets:csv", args=[series.pk]))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == "attachment; filename*=utf-8''Thu%20%22%C4%90%22-TCKH.csv"


def test_two_who_enter_one_period_do_not_overwrite_each_other(cast: Cast) -> None:
    series = opened(cast)
    officer, address = signed_in(cast, "chuyenvien"), reverse("targets:figure", args=[series.pk, "2024-06"])
    first = record(cast, series, "2024-06", 5, grade="estimate")
    given = {"value": "6", "grade": "official", "cut_off_on": "30/06/2024"}
    assert officer.post(address, given).status_code in (409, 422)
    assert Measurement.objects.count() == 1
    assert officer.post(address, given | {"replaces": str(first.pk)}).status_code == 302
    page = text(officer.get(address))
    assert page.count("đang dùng") == 1 and "ước" in page
    assert 'value="restated" selected' in page, "what is official can only be restated"


@pytest.mark.parametrize(("key", "status"), [("2024-Q2", 404), ("2024-13", 404), ("2024-08", 200)])
def test_only_periods_of_the_series_have_a_page(cast: Cast, key: str, status: int) -> None:
    series = opened(cast)
    answer = signed_in(cast, "chuyenvien").get(reverse("targets:figure", args=[series.pk, key]))
    assert answer.status_code == status
    assert status == 404 or ("Kỳ này chưa bắt đầu" in text(answer) and 'name="value"' not in text(answer))


def test_who_reads_enters_nothing(cast: Cast) -> None:
    series = opened(cast)
    reader, address = signed_in(cast, "chutich"), reverse("targets:figure", args=[series.pk, "2024-06"])
    assert 'name="value"' not in text(reader.get(address))
    assert reader.post(address, {"value": "1"}).status_code == 403


def test_an_indicator_is_amended_with_its_reason(cast: Cast, office: Client) -> None:
    row = defined(cast)
    address = reverse("targets:amend", args=[row.pk])
    assert 'value="THU-NS"' in text(office.get(address))
    given = {**DEFINED, "code": "THU-NS", "revision": "0"}
    assert office.post(address, given).status_code == 422
    assert office.post(address, given | {"reason": "Gọi cho đúng."}).status_code == 302
    row.refresh_from_db()
    assert row.name == "Doanh nghiệp thành lập mới"
    assert office.post(address, given | {"reason": "Lần nữa."}).status_code in (409, 422), "changed meanwhile"
    taken = defined(cast, code="KHAC")
    answer = office.post(reverse("targets:amend", args=[taken.pk]), given | {"reason": "x"})
    assert answer.status_code == 422 and "đã dùng cho một chỉ tiêu thống kê khác" in text(answer)


def test_the_name_of_a_whole_is_shown_to_who_may_know_of_it(cast: Cast, office: Client) -> None:
    whole = defined(cast)
    part = opened(cast, code="THU-ND", name="Thu nội địa", parent=whole).indicator
    address = reverse("targets:indicator", args=[part.pk])
    assert whole.name in text(office.get(address))
    assert whole.name not in text(signed_in(cast, "chuyenvien").get(address))


def test_a_year_is_chosen_and_a_strange_one_is_this_year(cast: Cast) -> None:
    series = opened(cast)
    record(cast, series, "2023-12", 7_000_000_000, cut_off_on=date(2023, 12, 31))
    client, address = signed_in(cast, "chuyenvien"), reverse("targets:series", args=[series.pk])
    assert "Tháng 12/2023" in text(client.get(address, {"nam": "2023"}))
    for strange in ("", "x", "99999999999", "1"):
        assert "Tháng 12/2024" in text(client.get(address, {"nam": strange}))


def test_pages_ask_as_many_queries_for_many_rows_as_for_one(cast: Cast, office: Client) -> None:
    series = opened(cast)
    pages = [reverse("targets:list"), reverse("targets:series", args=[series.pk])]
    pages.append(reverse("targets:indicator", args=[series.indicator_id]))
    for address in pages:
        office.get(address)

    def asked() -> list[int]:
        counts = []
        for address in pages:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                office.get(address)
            counts.append(len(queries))
        return counts

    record(cast, series, "2024-01", 1)
    few = asked()
    for n in range(12):
        defined(cast, code=f"CT-{n}")
    for month in range(2, 7):
        record(cast, series, f"2024-{month:02d}", month)
    assert asked() == few and max(few) <= 30, few


def test_the_list_is_searched_without_accents(cast: Cast, office: Client) -> None:
    defined(cast)
    assert "Thu ngân sách" in text(office.get(reverse("targets:list"), {"tim": "ngan sach"}))
    for strange in ("99999999999999999999", "0", "-1", "x", "²"):
        assert "Thu ngân sách" in text(office.get(reverse("targets:list"), {"trang": strange}))
    assert "Thu ngân sách" not in text(office.get(reverse("targets:list"), {"trang": "2"}))
    page = text(office.get(reverse("targets:list"), {"tim": "giải ngân"}))
    assert "Không có chỉ tiêu thống kê nào khớp" in page
    assert "<html" not in text(office.get(reverse("targets:list"), headers={"HX-Request": "true"}))
