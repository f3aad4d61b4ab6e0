"""Lists: what a filter lets through, by boundary; search; what the address may say; the sums; CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sauro.commitments.facts import DECIDING
from sauro.commitments.models import Commitment, CommitmentState
from sauro.commitments.rules.states import Lifecycle
from sauro.commitments.rules.timeliness import Timeliness, timeliness
from sauro.desk.queries.filters import OWN_ONLY, VIEWS, Chosen
from sauro.desk.queries.lists import list_page
from sauro.desk.tests import making
from sauro.desk.tests.rows import TODAY, row, write
from sauro.kernel import clock
from tests.people import Cast

pytestmark = pytest.mark.django_db

OnDay = Callable[[date], None]
Browser = Callable[[str], Client]
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def found(cast: Cast, who: str = "vanphong", **chosen: object) -> list[int]:
    """Return the ids on the first page of the list."""
    page = list_page(cast.actor(who), day=TODAY, chosen=Chosen(**chosen))  # type: ignore[arg-type]
    assert page.total == len(page.lines)
    return [line.commitment.pk for line in page.lines]


@pytest.mark.parametrize(
    ("due_on", "listed"), [(YESTERDAY, "overdue"), (TODAY, "due_soon"), (TODAY + timedelta(days=7), "due_soon"),
                           (TODAY + timedelta(days=8), "on_time"), (None, "undated")],
)  # fmt: skip
def test_each_due_day_is_on_one_list_and_no_other(cast: Cast, due_on: date | None, listed: str) -> None:
    (one,) = write([row(cast, approved_due_on=due_on)])
    assert {value: found(cast, timeliness=(value.value,)) for value in Timeliness} == {
        value: [one.pk] if value == listed else [] for value in Timeliness
    }


def test_lateness_is_measured_against_the_promise_chosen(cast: Cast) -> None:
    (moved,) = write([row(cast, original_due_on=YESTERDAY, approved_due_on=TOMORROW)])
    assert found(cast, timeliness=("overdue",)) == []
    assert found(cast, timeliness=("overdue",), against="original") == [moved.pk]


@pytest.mark.parametrize(
    ("view", "inside", "outside"),
    [
        ("unreported", {"report_due_on": YESTERDAY}, {"report_due_on": TODAY}),
        ("step_late", {"next_step_due_on": YESTERDAY}, {"next_step_due_on": TODAY}),
        ("to_report", {"report_due_on": TODAY + timedelta(days=3)}, {"report_due_on": TODAY + timedelta(days=4)}),
        ("review_due", {"review_on": TODAY}, {"review_on": TOMORROW}),
        ("accept_late", {"lifecycle": "claimed", "accept_by_on": YESTERDAY},
         {"lifecycle": "claimed", "accept_by_on": TODAY}),
        ("fell_due", {"approved_due_on": YESTERDAY}, {"approved_due_on": TODAY}),
        ("unclear", {"lifecycle": "received"}, {"lifecycle": "issued"}),
        ("open", {"lifecycle": "claimed"}, {"lifecycle": "verified"}),
        ("moved", {"moves": 1}, {"moves": 0}),
        ("beyond_cap", {"is_beyond_cap": True}, {"is_beyond_cap": False}),
        ("awaiting", {"clock_started": False}, {"clock_started": True}),
        ("to_acknowledge", {"lifecycle": "issued"}, {"lifecycle": "in_progress"}),
        ("overdue_mine", {"approved_due_on": YESTERDAY}, {"approved_due_on": TODAY}),
        ("reporting", {"report_due_on": TODAY}, {"report_due_on": None}),
    ],
)  # fmt: skip
def test_saved_filters_stand_on_both_sides_of_their_boundary(
    cast: Cast, view: str, inside: dict[str, object], outside: dict[str, object]
) -> None:
    one, _other = write([row(cast, **inside), row(cast, **outside)])
    assert found(cast, "truongphong", view=view) == [one.pk]


def test_mine_and_waiting_for_me_are_those_of_the_hat(cast: Cast) -> None:
    own, waiting = write([row(cast, approved_due_on=TODAY), row(cast, lifecycle=Lifecycle.CLAIMED)])
    assert found(cast, "truongphong", view="mine") == [own.pk, waiting.pk]
    assert found(cast, "bithu", view="mine") == []
    assert found(cast, "bithu", view="to_accept") == [waiting.pk]
    assert found(cast, "truongphong", view="to_accept") == []


def test_every_saved_filter_runs_on_rows_and_on_past_states(cast: Cast) -> None:
    for view in VIEWS:
        assert found(cast, view=view) == found(cast, view=view, as_of=TODAY) == []


def test_a_unit_takes_in_what_stands_below_it_and_a_lead_unit_does_not(cast: Cast) -> None:
    division, ward, quarter = write(
        row(cast, lead_unit=cast.units[code], accountable_post=cast.posts[who], approved_due_on=TODAY)
        for code, who in (("TCKH", "truongphong"), ("P1", "chutichp1"), ("P1-KP1", "khupho"))
    )
    assert found(cast, unit=cast.units["UBND"].pk) == [division.pk, ward.pk, quarter.pk]
    assert found(cast, unit=cast.units["P1"].pk) == [ward.pk, quarter.pk]
    assert found(cast, lead=cast.units["P1"].pk) == [ward.pk]
    assert found(cast, post=cast.posts["khupho"].pk) == [quarter.pk]
    assert found(cast, "khupho") == [quarter.pk]


def test_fields_states_and_documents_narrow(cast: Cast) -> None:
    paper = making.register(cast)
    one, other = write(
        [
            row(cast, field="Kinh tế", document=paper, approved_due_on=TODAY),
            row(cast, lifecycle=Lifecycle.PAUSED),
        ]
    )
    assert found(cast, field="Kinh tế") == found(cast, document=paper.pk) == [one.pk]
    assert found(cast, states=("paused",)) == [other.pk]
    assert found(cast, states=("paused", "in_progress")) == [one.pk, other.pk]
    assert found(cast, kind="target") == []


@pytest.mark.parametrize(
    "words",
    ["giải ngân", "giai ngan", "GIẢI  NGÂN", "ngan giai", "Đầu tư", "dau tu", "tu", "nv-2024-9001",
     "NV 2024-9001", "9001"],
)  # fmt: skip
def test_search_finds_with_and_without_accents_and_by_number(cast: Cast, words: str) -> None:
    one, _other = write(
        [
            row(cast, title="Giải ngân đầu tư công", number_seq=9001, number="NV-2024-9001"),
            row(cast, title="Rà soát hộ nghèo"),
        ]
    )
    assert found(cast, words=words) == found(cast, words=words, states=("in_progress",)) == [one.pk]


@pytest.mark.parametrize("words", ["%", "_", "giải _", '"', "'", "giai* OR", "nghèo khó", "\\"])
def test_search_takes_signs_as_signs(cast: Cast, words: str) -> None:
    write([row(cast, title="Giải ngân đầu tư công"), row(cast, title="Rà soát hộ nghèo")])
    assert found(cast, words=words) == []


def test_what_a_unit_only_has_a_part_in_is_left_out_where_asked(cast: Cast) -> None:
    one = making.issue(cast)
    actor = cast.actor("truongphong2")
    assert [x.commitment.pk for x in list_page(actor, day=TODAY, chosen=Chosen()).lines] == [one.pk]
    assert list_page(actor, day=TODAY, chosen=Chosen(parts=OWN_ONLY)).total == 0


@pytest.mark.parametrize(
    ("who", "count"), [("vanphong", 1), ("bithu", 1), ("truongphong", 1), ("chuyenvien", 1), ("kiemtra", 1),
                       ("khupho", 0), ("ngoai", 0)],
)  # fmt: skip
def test_the_list_shows_what_one_may_see(cast: Cast, who: str, count: int) -> None:
    making.issue(cast)
    assert list_page(cast.actor(who), day=TODAY, chosen=Chosen()).total == count


def test_the_nine_parts_sum_to_the_whole(cast: Cast) -> None:
    states = [*Lifecycle] * 2
    rows = write(
        row(cast, lifecycle=s, approved_due_on=TODAY - timedelta(days=n % 3)) for n, s in enumerate(states)
    )
    page = list_page(cast.actor("vanphong"), day=TODAY, chosen=Chosen(timeliness=("overdue", "not_judged")))
    assert sum(page.by_timeliness.values()) == len(rows)
    expected = [r for r in rows if timeliness(r, today=TODAY) in ("overdue", "not_judged")]
    assert page.total == len(page.lines) == len(expected)


# --- As of a day --------------------------------------------------------------------------


def test_the_list_as_of_a_day_shows_what_was_known_when_the_day_was_over(cast: Cast) -> None:
    (one,) = write([row(cast, approved_due_on=TODAY, lifecycle=Lifecycle.PAUSED)])
    then = {**{name: getattr(one, name) for name in DECIDING}, "lifecycle": "in_progress"}
    change = clock.at_hour(TODAY, 9)
    begin = clock.at_hour(TODAY - timedelta(days=3), 9)
    CommitmentState.objects.create(id=one.pk, known_from=begin, known_to=change, **then)
    CommitmentState.objects.create(id=one.pk, known_from=change, **(then | {"lifecycle": "paused"}))
    assert found(cast, states=("in_progress",)) == []
    assert found(cast, states=("in_progress",), as_of=YESTERDAY) == [one.pk]
    assert found(cast, states=("in_progress",), as_of=TODAY) == []
    assert found(cast, states=("paused",), as_of=TODAY, words="giai ngan") == [one.pk]
    assert found(cast, as_of=TODAY - timedelta(days=4)) == []


# --- The page ---------------------------------------------------------------------------------


def test_the_address_says_the_filter_in_vietnamese_and_only_what_filters() -> None:
    chosen = Chosen(unit=3, timeliness=("overdue", "due_soon"), as_of=date(2024, 7, 4))
    assert chosen.url == "/nhiem-vu/?don-vi=3&thoi-han=overdue&thoi-han=due_soon&den-ngay=04%2F07%2F2024"
    assert Chosen().url == "/nhiem-vu/"


def test_a_page_stands_alone_and_as_a_fragment(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    write([row(cast, approved_due_on=YESTERDAY, title="Rà soát hộ nghèo")])
    whole = browser("vanphong").get("/nhiem-vu/?thoi-han=overdue")
    assert whole.status_code == 200 and whole.content.count(b"<h1>") == 1
    assert "Quá hạn 1 ngày" in whole.content.decode() and "HX-Request" in whole["Vary"]
    part = browser("vanphong").get("/nhiem-vu/?thoi-han=overdue", headers={"HX-Request": "true"})
    assert b"<html" not in part.content and "Rà soát hộ nghèo" in part.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "don-vi=x",
        "thoi-han=never",
        "den-ngay=31/02/2024",
        "chuc-danh=9999999999999999999",
        "xem=x",
        "so-voi=x",
    ],
)
def test_what_an_address_says_wrongly_filters_nothing_and_is_told(
    cast: Cast, on_day: OnDay, browser: Browser, query: str
) -> None:
    write([row(cast, title="Rà soát hộ nghèo")])
    shown = browser("vanphong").get(f"/nhiem-vu/?{query}")
    assert shown.status_code == 200
    if "9999" not in query:
        assert "Rà soát hộ nghèo" in shown.content.decode()


def test_a_cursor_that_was_tampered_with_shows_the_first_page_and_says_so(
    cast: Cast, on_day: OnDay, browser: Browser
) -> None:
    write(row(cast, approved_due_on=TODAY, title=f"Việc số {n}") for n in range(60))
    client = browser("vanphong")
    page = list_page(cast.actor("vanphong"), day=TODAY, chosen=Chosen())
    second = client.get(page.next_url)
    assert second.status_code == 200 and "Việc số 59" in second.content.decode()
    for url in (page.next_url + "x", page.next_url.replace("?", "?xem=open&"), "/nhiem-vu/?sau=x"):
        lost = client.get(url)
        assert lost.status_code == 400
        assert "Địa chỉ trang không khớp" in lost.content.decode() and "Việc số 0" in lost.content.decode()
    assert browser("bithu").get(page.next_url).status_code == 400


def test_names_behind_a_filter_are_told_only_with_rows_in_sight(
    cast: Cast, on_day: OnDay, browser: Browser
) -> None:
    post = cast.posts["truongphong2"].pk
    text = (
        browser("ngoai").get(f"/nhiem-vu/?chuc-danh={post}&chu-tri={cast.units['TCKH'].pk}").content.decode()
    )
    assert "QLĐT" not in text and "TCKH" not in text and "Chức danh đã chọn" in text


@pytest.mark.parametrize("address", ["/nhiem-vu/", "/nhiem-vu/?den-ngay=05/07/2024&tim=viec&don-vi={unit}"])
def test_ten_rows_and_a_thousand_cost_the_same_queries(
    cast: Cast, on_day: OnDay, browser: Browser, address: str
) -> None:
    client, address = browser("vanphong"), address.format(unit=cast.units["UBND"].pk)
    write_with_states(
        row(cast, approved_due_on=TODAY, title=f"Việc {n}", field=f"F{n % 7}") for n in range(10)
    )
    client.get(address)
    with CaptureQueriesContext(connection) as ten:
        client.get(address)
    write_with_states(
        row(cast, approved_due_on=TODAY, title=f"Việc {n}", field=f"F{n % 7}") for n in range(990)
    )
    with CaptureQueriesContext(connection) as thousand:
        client.get(address)
    assert len(ten) == len(thousand) <= 30


def write_with_states(rows: object) -> None:
    """Write the rows, and what was known of them since the day before yesterday."""
    made = write(rows)  # type: ignore[arg-type]
    known = clock.start_of(TODAY - timedelta(days=2))
    CommitmentState.objects.bulk_create(
        CommitmentState(id=r.pk, known_from=known, **{name: getattr(r, name) for name in DECIDING})
        for r in made
    )


# --- CSV ----------------------------------------------------------------------------------------


def rows_of(response: object) -> list[dict[str, str]]:
    """Return the rows of a CSV answer; it begins with the mark that Excel needs."""
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_csv_has_every_row_of_the_list_in_its_order(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    made = write(
        row(cast, approved_due_on=TODAY - timedelta(days=n % 5), title=f"Việc {n}") for n in range(120)
    )
    write([row(cast, approved_due_on=TOMORROW, title="Ngoài bộ lọc")])
    response = browser("vanphong").get("/nhiem-vu.csv?thoi-han=overdue")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    late = sorted(
        (r for r in made if timeliness(r, today=TODAY) is Timeliness.OVERDUE),
        key=lambda r: (r.sort_due_on, r.pk),
    )
    assert [r["Nhiệm vụ, chỉ tiêu"] for r in rows_of(response)] == [r.title for r in late]


def test_csv_writes_days_as_the_office_does(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    write(
        [
            row(
                cast,
                original_due_on=date(2024, 6, 9),
                approved_due_on=date(2024, 7, 1),
                moves=1,
                field="Kinh tế",
            )
        ]
    )
    (cells,) = rows_of(browser("vanphong").get("/nhiem-vu.csv"))
    assert cells["Hạn giao"] == "09/06/2024" and cells["Hạn được điều chỉnh"] == "01/07/2024"
    assert cells["Số ngày quá hạn"] == "4" and cells["Số lần điều chỉnh hạn"] == "1"
    assert (
        cells["Người chịu trách nhiệm chính"] == "Khổng Thị Mai Lan"
        and cells["Đơn vị chủ trì"] == "Phòng TCKH"
    )
    assert cells["Thời hạn"] == "Quá hạn 4 ngày (so hạn giao: 26 ngày)" and cells["Ngày hoàn thành"] == ""


@pytest.mark.parametrize("bad", ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1"])
def test_csv_cells_that_a_spreadsheet_would_run_are_defused(
    cast: Cast, on_day: OnDay, browser: Browser, bad: str
) -> None:
    write([row(cast, title=bad, field=bad)])
    (cells,) = rows_of(browser("vanphong").get("/nhiem-vu.csv"))
    assert cells["Nhiệm vụ, chỉ tiêu"].startswith("'") and cells["Lĩnh vực"].startswith("'")


def test_csv_speaks_the_language_of_its_reader(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    write([row(cast)])
    reader = browser("vanphong")
    reader.cookies["django_language"] = "en"
    (cells,) = rows_of(reader.get("/nhiem-vu.csv"))
    assert "Lead unit" in cells and cells["Kind"] == "Task", cells


@pytest.mark.parametrize("who", ["ngoai", "khupho"])
def test_csv_shows_no_more_than_the_list(cast: Cast, on_day: OnDay, browser: Browser, who: str) -> None:
    write([row(cast)])
    assert rows_of(browser(who).get("/nhiem-vu.csv")) == []


def test_whoever_is_not_signed_in_goes_to_the_door(db: None) -> None:
    for name in ("board", "list", "list_csv", "my_work", "intake", "inbox", "needs", "raise"):
        answer = Client().get(reverse(f"desk:{name}"))
        assert answer.status_code == 302 and answer["Location"].startswith(reverse("account_login"))
    assert Commitment.objects.count() == 0
