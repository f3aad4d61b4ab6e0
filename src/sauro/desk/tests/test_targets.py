"""Targets on screen: the board's panel, the list, the page, and the forms that say, change, explain and report."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sauro.commitments.models import Commitment, FormalRequest, ProgressReport
from sauro.commitments.tests import making as tasks
from sauro.desk.queries.chart import Chart, chart
from sauro.desk.queries.targets import turns_since
from sauro.kernel.clock import at_hour
from sauro.targets import commands
from sauro.targets.commands.promising import Share
from sauro.targets.models import Denominator, Measurement, PlannedShare, PlannedValue, TargetCard
from sauro.targets.tests import promising
from sauro.targets.tests.making import AT, defined, opened, record
from sauro.ui.fields import PeriodField
from tests.people import Cast

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]
D = Decimal
BILLION = 10**9


@pytest.fixture(autouse=True)
def on_the_day(travel: Callable[[object], None]) -> None:
    travel(AT)


def text(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def plain(answer: HttpResponse) -> str:
    """Return the words of the page without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", text(answer)).split())


def page_of(card: TargetCard) -> str:
    return reverse("desk:task", args=[card.commitment_id])


def act(card: TargetCard, name: str) -> str:
    return reverse(f"desk:{name}", args=[card.commitment_id])


# --- Board and list -------------------------------------------------------------------------


def test_the_board_shows_targets_worst_first_and_each_number_opens_its_rows(
    cast: Cast, browser: Browser
) -> None:
    red, green = opened(cast, code="A", scale=0, name="Giải ngân"), opened(cast, code="B", scale=0)
    for series, value in ((red, 10), (green, 100)):
        promising.issued(cast, series)
        record(cast, series, "2024-06" if series is red else "2024-01", value)
    record(cast, red, "2024-01", 1)
    waits = opened(cast, code="C", scale=0)
    promising.issued(cast, waits)
    client = browser("bithu")
    page = plain(client.get("/"))
    assert "Chỉ tiêu 2024: 3" in page
    # Figures of January were due to be followed by February's long ago, and the third target was silent all along.
    assert "⧖ 3 chờ số liệu" in page and "chưa đánh giá" not in page
    for colour, count in (("stale", 3), ("none", 0), ("red", 0)):
        listed = text(client.get(reverse("desk:targets") + f"?nam=2024&mau={colour}"))
        assert listed.count('class="target-line') == count, colour


def test_one_newer_figure_does_not_date_all_the_others(cast: Cast, browser: Browser) -> None:
    old, new = opened(cast, code="A", scale=0, name="Giải ngân"), opened(cast, code="B", scale=0)
    for series in (old, new):
        promising.issued(cast, series)
        for month in range(1, 6):
            record(cast, series, f"2024-{month:02d}", 10, cut_off_on=date(2024, 5, 31))
    client = browser("bithu")
    assert "số liệu chốt đến 31/05/2024" in plain(client.get("/"))
    record(cast, new, "2024-06", 10, grade="estimate", cut_off_on=date(2024, 6, 20))
    assert "số liệu từng chỉ tiêu chốt từ 31/05/2024 đến 20/06/2024" in plain(client.get("/"))


def test_colours_partition_the_list(cast: Cast, browser: Browser) -> None:
    cards = {}
    for code, value in (("A", 40), ("B", 79), ("C", 100), ("D", None)):
        series = opened(cast, code=code, scale=0)
        cards[code] = promising.issued(cast, series)
        if value is not None:
            promising.months(cast, series, 2024, *[value] * 6)
    client = browser("bithu")
    address = reverse("desk:targets")
    for colour, count in (("red", 1), ("orange", 1), ("green", 1), ("none", 0), ("stale", 1), ("blue", 4)):
        found = text(client.get(f"{address}?nam=2024&mau={colour}"))
        assert found.count('class="target-line') == count, colour
    found = text(client.get(address))
    order = [m.start() for card in "ABCD" if (m := re.search(page_of(cards[card]), found))]
    assert order == sorted(order) and len(order) == 4
    assert text(client.get(f"{address}?nam=2030")).count("target-line") == 0
    assert "Chưa có chỉ tiêu nào của năm 2030" in plain(client.get(f"{address}?nam=2030"))


def test_the_list_keeps_to_unit_field_and_eyes(cast: Cast, browser: Browser) -> None:
    promising.issued(cast)
    address = reverse("desk:targets")

    def count(who: str, query: str = "") -> int:
        return text(browser(who).get(f"{address}?nam=2024{query}")).count('class="target-line')

    assert count("bithu") == count("truongphong") == 1
    assert count("ngoai") == 0
    assert count("bithu", f"&don-vi={cast.units['UBND'].pk}") == 1
    assert count("bithu", f"&don-vi={cast.units['P1'].pk}") == 0
    assert count("bithu", "&linh-vuc=Kinh tế") == 1 and count("bithu", "&linh-vuc=Khác") == 0
    paper = Commitment.objects.get().document_id
    assert count("bithu", f"&van-ban={paper}") == 1 and count("bithu", "&van-ban=999999") == 0
    assert "Không có chỉ tiêu nào khớp" in plain(browser("bithu").get(f"{address}?linh-vuc=Khác"))


def test_what_is_withdrawn_is_no_target_any_more(cast: Cast, browser: Browser) -> None:
    card = promising.issued(cast)
    Commitment.objects.filter(pk=card.commitment_id).update(lifecycle="withdrawn")
    assert "target-line" not in text(browser("bithu").get(reverse("desk:targets")))


def test_many_targets_cost_as_many_queries_as_one(cast: Cast, browser: Browser) -> None:
    client, counts = browser("bithu"), []
    for number in range(3):
        promising.issued(cast, opened(cast, code=f"S{number}", scale=0))
        client.get(reverse("desk:targets"))
        with CaptureQueriesContext(connection) as ran:
            client.get(reverse("desk:targets"))
        counts.append(len(ran))
    assert counts[0] == counts[1] == counts[2] <= 25


# --- The page ----------------------------------------------------------------------------------


def wards(cast: Cast) -> tuple[Any, Any, Any]:
    row = defined(cast, scale=0, base_unit="doanh nghiệp")
    given: dict[str, Any] = {"indicator": row, "actor": cast.actor("vanphong"), "at": AT}
    whole = commands.open_series(unit=cast.units["UBND"], **given)
    parts = [commands.open_series(unit=cast.units[code], whole=whole, **given) for code in ("P1", "P2")]
    return whole, parts[0], parts[1]


def test_a_ward_s_month_entered_on_its_page_moves_page_list_share_and_colour(
    cast: Cast, browser: Browser
) -> None:
    whole, one, other = wards(cast)
    shares = [
        Share(cast.units["P1"], D(700)),
        Share(cast.units["P2"], D(450)),
    ]
    card = promising.issued(cast, whole, points=(promising.point("2024", 1200),), shares=shares)
    for month in range(1, 6):
        record(cast, one, f"2024-{month:02d}", 50, "chutichp1")
        record(cast, other, f"2024-{month:02d}", 50, "chutichp2")
    record(cast, other, "2024-06", 50, "chutichp2")
    client = browser("bithu")
    assert "500 / 1.200 doanh nghiệp (41,7 %)" in plain(client.get(reverse("desk:targets")))
    office = browser("vanphong")
    june = reverse("targets:figure", args=[one.pk, "2024-06"])
    assert (
        office.post(june, {"value": "10", "grade": "official", "cut_off_on": "30/06/2024"}).status_code == 302
    )
    card = promising.fresh(card)
    assert (card.actual, card.colour) == (560, "orange")
    listed, page = plain(client.get(reverse("desk:targets"))), plain(client.get(page_of(card)))
    assert "560 / 1.200 doanh nghiệp (46,7 %)" in listed and "Cần theo dõi" in listed
    assert "560 / 1.200 doanh nghiệp (46,7 %)" in plain(client.get("/"))
    assert "260 / 700 (37,1 %)" in page and "300 / 450 (66,7 %)" in page
    assert "Tổng phân bổ 1.150, lệch -50 so với mức phải đạt 1.200" in page
    assert "Dự kiến khi hết thời gian: 1.120 / 1.200 doanh nghiệp (93,3 %)" in page
    assert "theo tốc độ đến nay" in page and "Mới có 0 năm trước đủ số liệu, cần ít nhất 2" in page
    client = browser("chutich")
    made_of = plain(client.get(reverse("targets:figure", args=[whole.pk, "2024-06"])))
    assert "Số này được tính từ" in made_of and "60 doanh nghiệp" in made_of
    assert "Chỉ tiêu đo bằng chuỗi số liệu này" in plain(
        client.get(reverse("targets:series", args=[whole.pk]))
    )


def test_the_page_draws_the_course_and_says_what_it_stands_on(cast: Cast, browser: Browser) -> None:
    series = opened(cast)
    for year in (2022, 2023):
        promising.months(cast, series, year, *[50 * BILLION] * 12)
    card = promising.issued(
        cast,
        series,
        points=(promising.point("2024-06", 300 * BILLION), promising.point("2024", 600 * BILLION)),
    )
    promising.months(cast, series, 2024, *[40 * BILLION] * 6)
    commands.set_denominator(
        target=promising.fresh(card),
        name="Thành phố giao",
        value=D(800 * BILLION),
        from_on=date(2024, 1, 1),
        actor=cast.actor("vanphong"),
        at=AT,
    )
    answer = browser("chutich").get(page_of(card))
    page, shown = text(answer), plain(answer)
    for name in ("actual", "plan", "before", "foreseen"):
        assert f'class="chart-{name}"' in page
    assert "240 / 300 tỷ đồng (80 %) kế hoạch đến kỳ · thiếu 60 tỷ đồng" in shown
    assert "240 / 600 tỷ đồng (40 %) cả năm" in shown
    assert "480 / 600 tỷ đồng (80 %) , thiếu 120 tỷ đồng , theo tỷ trọng cùng kỳ các năm trước" in shown
    assert "2023: 300 / 600 tỷ đồng (50 %)" in shown and "2022: 300 / 600 tỷ đồng (50 %)" in shown
    assert "Thành phố giao: 240 / 800 tỷ đồng (30 %)" in shown
    assert (
        "Nguy cơ không đạt" in shown
        and "Lần 1 hiện hành Đến hết kỳ Mức phải đạt Tháng 6/2024 300 tỷ đồng" in shown
    )
    assert f'href="{reverse("targets:figure", args=[series.pk, "2024-06"])}"' in page


def test_a_gap_is_named(cast: Cast, browser: Browser) -> None:
    series = opened(cast, scale=0)
    card = promising.issued(cast, series)
    for month in (1, 2, 4):
        record(cast, series, f"2024-{month:02d}", 10)
    assert "Thiếu số liệu tháng 3/2024" in plain(browser("bithu").get(page_of(card)))


def test_a_target_without_a_figure_is_shown_as_a_task(cast: Cast, browser: Browser) -> None:
    card = promising.settled(cast, None, direction="yes_no", points=())
    row = tasks.fresh(card.commitment)
    promising.heart.issue_commitment(commitment=row, actor=cast.actor("vanphong"), at=AT)
    assert "có / không, không đo bằng số" in plain(browser("bithu").get(page_of(card)))
    assert "Trong hạn" in plain(browser("bithu").get(reverse("desk:targets")))


#: A share stands with what it is of; a value measured in percent is no share; growth stands between its two figures.
SAID_WHOLE = re.compile(
    r'<span class="share-of"><b class="num">[-\d.,]+</b> / <span class="num">[-\d.,]+</span>[^<]*</span>'
    r'|<(b|span) class="num value-in-unit">.*?</\1>|<h1>.*?</h1>|<a [^>]*>.*?</a>|<option.*?</option>'
)


def test_no_page_shows_a_share_without_what_it_is_of(cast: Cast, browser: Browser) -> None:
    whole, one, other = wards(cast)
    card = promising.issued(
        cast, whole, points=(promising.point("2024-02", 90), promising.point("2024", 1200))
    )
    percent = opened(cast, code="TL", base_unit="%", scale=0, aggregation="average", name="Mức hài lòng")
    level = promising.issued(cast, percent, points=(promising.point("2024", 95),))
    record(cast, percent, "2024-01", 90)
    for month, value in ((1, 30), (2, 40)):
        record(cast, one, f"2024-{month:02d}", value, "chutichp1")
        record(cast, other, f"2024-{month:02d}", value, "chutichp2")
    client, told = browser("chutich"), 0
    for address in ("/", reverse("desk:briefing"), reverse("desk:targets"), page_of(card), page_of(level)):
        page = text(client.get(address))
        told += len(re.findall(r'class="share-of"', page))
        left = re.sub(r"<[^>]+>", " ", SAID_WHOLE.sub(" ", re.search("<main.*</main>", page)[0]))  # type: ignore[index]
        assert not re.search(r"\d\s*%", left), (address, re.findall(r".{0,60}\d\s*%.{0,20}", left))
    assert told >= 8


def test_a_growth_stands_between_its_two_figures(cast: Cast, browser: Browser) -> None:
    series = opened(cast, scale=0)
    for year, value in ((2023, 100), (2024, 115)):
        promising.months(cast, series, year, value)
    page = text(browser("chutich").get(reverse("targets:series", args=[series.pk]) + "?nam=2024"))
    row = next(r for r in re.findall("<tr.*?</tr>", page) if "+15" in r)
    assert re.findall(r'class="num"[^>]*>\s*([^<]+?)\s*<', row) == ["115", "115", "100", "+15 %"]


def test_the_board_tells_what_turned_since_last_week(cast: Cast, browser: Browser) -> None:
    series = opened(cast, scale=0)
    promising.issued(cast, series)
    promising.months(cast, series, 2024, 100, 10)
    page = plain(browser("bithu").get("/"))
    assert "Thay đổi từ tuần trước" in page and "○ Chưa đánh giá → ◆ Nguy cơ không đạt 04/07/2024" in page
    assert "+ 1 mới giao" in page
    sheet = plain(browser("bithu").get(reverse("desk:briefing")))
    assert "Chưa đánh giá → Nguy cơ không đạt (04/07/2024)" in sheet and "1 mới giao" in sheet


def test_a_colour_that_turned_back_is_no_change(cast: Cast, browser: Browser) -> None:
    series = opened(cast, scale=0)
    promising.issued(cast, series)
    row = record(cast, series, "2024-01", 100)
    later = at_hour(date(2024, 7, 20), 9)
    row = record(cast, series, "2024-01", 10, grade="restated", reason="Nhầm", replaces=row.pk, at=later)
    record(cast, series, "2024-01", 100, grade="restated", reason="Đúng", replaces=row.pk, at=later)
    turned = turns_since(Commitment.objects.all(), since=date(2024, 7, 14), limit=5)
    assert turned == [] and len(turns_since(Commitment.objects.all(), since=date(2024, 7, 4), limit=5)) == 1


# --- Saying what it asks ---------------------------------------------------------------------------


def test_a_target_is_said_and_issued_by_forms(cast: Cast, browser: Browser) -> None:
    series, row = opened(cast), promising.received(cast)
    office = browser("vanphong")
    page = text(office.get(reverse("desk:task", args=[row.pk])))
    address = reverse("desk:settle-target", args=[row.pk])
    assert f'class="btn btn-primary" href="{address}"' in page and "Chưa xác định số liệu" in page
    given = {
        "series": series.pk,
        "direction": "at_least",
        "value": "5.211",
        "first_year": "2024",
        "last_year": "2024",
        "points-count": "2",
        "points-0-period": "6/2024",
        "points-0-planned": "2.500,5",
        "points-1-period": "quý III/2024",
        "points-1-planned": "3.900",
        "shares-count": "1",
        "shares-0-unit": cast.units["P1"].pk,
        "shares-0-given": "5.000",
        "revision": tasks.fresh(row).revision,
    }
    answer = office.post(address, given)
    assert answer.status_code == 302, plain(answer)
    told = PlannedValue.objects.order_by("through_on").values_list("period_key", "value")
    assert list(told) == [
        ("2024-06", 2500_500_000_000),
        ("2024-Q3", 3900 * BILLION),
        ("2024", 5211 * BILLION),
    ]
    assert PlannedShare.objects.get().value == 5000 * BILLION
    again = text(office.get(address))
    assert 'value="5211"' in again and 'value="2500,5"' in again and 'value="6/2024"' in again
    assert office.post(reverse("desk:issue", args=[row.pk]), {}).status_code == 302
    assert tasks.fresh(row).lifecycle == "issued"
    assert office.post(address, given).status_code in (409, 422), "frozen"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"series": ""}, "Hãy chọn chuỗi số liệu"),
        ({"value": ""}, "Hãy ghi mức phải đạt khi hết thời gian"),
        ({"value": "12.34"}, "Ghi số theo dạng 1.234,5"),
        ({"last_year": "2023"}, "năm cuối không trước năm đầu"),
        ({"points-count": "1", "points-0-period": "tháng mười"}, "Ghi kỳ theo dạng 6/2024"),
        ({"points-count": "1", "points-0-period": "6/2024"}, "Kỳ này chưa có số kế hoạch"),
        ({"points-count": "1", "points-0-planned": "5"}, "Số này chưa có kỳ"),
        (
            {"points-count": "1", "points-0-period": "6/2023", "points-0-planned": "5"},
            "không có số liệu để so",
        ),
        ({"shares-count": "1", "shares-0-given": "5"}, "Số này chưa có đơn vị"),
    ],
)
def test_a_wrong_target_is_refused_beside_its_field(
    cast: Cast, browser: Browser, more: dict[str, str], said: str
) -> None:
    series, row = opened(cast), promising.received(cast)
    given = {
        "series": series.pk,
        "direction": "at_least",
        "value": "9",
        "first_year": "2024",
        "last_year": "2024",
    }
    answer = browser("vanphong").post(reverse("desk:settle-target", args=[row.pk]), given | more)
    assert answer.status_code == 422 and said in plain(answer) and not TargetCard.objects.exists()


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("6/2024", "2024-06"),
        ("06/2024", "2024-06"),
        ("Tháng 12/2024", "2024-12"),
        ("quý 2/2024", "2024-Q2"),
        ("Quý IV/2024", "2024-Q4"),
        ("q3/2024", "2024-Q3"),
        ("6 tháng/2024", "2024-H1"),
        ("6 tháng đầu năm 2024", "2024-H1"),
        ("năm 2024", "2024"),
        ("2024-h2", "2024-H2"),
        ("", ""),
    ],
)
def test_periods_as_offices_write_them(written: str, key: str) -> None:
    assert PeriodField(required=False).clean(written) == key


# --- Changing, comparing, explaining ------------------------------------------------------------------


def test_another_plan_is_asked_for_and_agreed_with_its_values(cast: Cast, browser: Browser) -> None:
    series = opened(cast, scale=0)
    shares = [Share(cast.units["P1"], D(700))]
    card = promising.issued(cast, series, shares=shares)
    address = act(card, "request-change")
    owner = browser("truongphong")
    page = text(owner.get(address))
    assert 'value="1200"' in page and 'value="2024-Q3"' in page
    given = {
        "due_kind": "fixed",
        "due_on": "31/12/2024",
        "goal": "1.000",
        "points-count": "1",
        "points-0-period": "6/2024",
        "points-0-planned": "400",
        "cause": "superior_decision",
        "reason": "Thành phố giao lại.",
        "steps-count": "0",
    }
    refused = owner.post(address, given | {"points-0-planned": "1.100"})
    assert refused.status_code == 422 and "không thể giảm" in plain(refused)
    assert owner.post(address, given).status_code == 302
    request = FormalRequest.objects.get()
    assert promising.fresh(card).goal == 1200
    assert (
        browser("chutich")
        .post(reverse("desk:decide-change", args=[request.pk]), {"do": "approve"})
        .status_code
        == 302
    )
    card = promising.fresh(card)
    assert card.goal == 1000
    page = plain(owner.get(page_of(card)))
    assert "Lần 2 hiện hành Đến hết kỳ Mức phải đạt Tháng 6/2024 400 đồng" in page
    assert "Lần 1 Đến hết kỳ Mức phải đạt Tháng 6/2024 500 đồng" in page
    assert "Phường An Lạc Thượng" in page, "the shares stay as they were"


def test_a_change_of_the_day_alone_leaves_the_values(cast: Cast, browser: Browser) -> None:
    card = promising.issued(cast, opened(cast, scale=0))
    given = {
        "due_kind": "fixed",
        "due_on": "31/01/2025",
        "goal": "1.200",
        "points-count": "2",
        "points-0-period": "2024-06",
        "points-0-planned": "500",
        "points-1-period": "2024-Q3",
        "points-1-planned": "900",
        "cause": "superior_decision",
        "reason": "Hết niên độ.",
    }
    assert browser("truongphong").post(act(card, "request-change"), given).status_code == 302
    assert PlannedValue.objects.count() == 3


def test_another_denominator_by_its_form(cast: Cast, browser: Browser) -> None:
    card = promising.issued(cast)
    office, address = browser("vanphong"), act(card, "denominator")
    assert "tỷ đồng" in plain(office.get(address))
    answer = office.post(address, {"name": "HĐND giao", "value": "1.500", "from_on": "01/03/2024"})
    assert answer.status_code == 302, plain(answer)
    assert Denominator.objects.get().value == 1500 * BILLION
    assert (
        browser("vanphong").get(reverse("desk:denominator", args=[tasks.issued(cast).pk])).status_code == 404
    )


def test_an_explanation_is_asked_and_answered_within_its_clock(cast: Cast, browser: Browser) -> None:
    card = promising.issued(cast)
    head, owner = browser("chutich"), browser("truongphong")
    assert act(card, "explain") in text(head.get(page_of(card)))
    assert act(card, "explain") not in text(owner.get(page_of(card)))
    assert head.post(act(card, "explain"), {"words": ""}).status_code == 422
    assert head.post(act(card, "explain"), {"words": "Vì sao giải ngân thấp?"}).status_code == 302
    request = FormalRequest.objects.get()
    assert (request.kind, request.asked_post, request.due_on) == (
        "explanation", cast.posts["truongphong"], date(2024, 7, 9),
    )  # fmt: skip
    assert "Vì sao giải ngân thấp?" in plain(owner.get(reverse("desk:needs")))
    answer = owner.post(
        reverse("desk:answer-request", args=[request.pk]),
        {"answer": "Chậm bàn giao mặt bằng.", "do": "answer"},
    )
    assert answer.status_code == 302
    assert "Chậm bàn giao mặt bằng." in plain(head.get(page_of(card)))
    assert owner.post(act(card, "explain"), {"words": "?"}).status_code == 403


# --- Reporting a figure --------------------------------------------------------------------------------


def test_figure_and_words_are_sent_in_one_act(cast: Cast, browser: Browser) -> None:
    series = opened(cast)
    card = promising.issued(cast, series)
    promising.months(cast, series, 2024, *[50 * BILLION] * 5)
    owner, address = browser("truongphong"), act(card, "report")
    page = plain(owner.get(address))
    assert "Kỳ trước (tháng 5/2024): 50 tỷ đồng." in page and "Lũy kế đến nay: 250 tỷ đồng." in page
    given = {
        "period_key": "2024-06",
        "value": "21,2",
        "grade": "estimate",
        "cut_off_on": "30/06/2024",
        "words": "",
        "evidence": [str(card.commitment.document_id)],
        "do": "progress",
        "form_key": "once",
    }
    assert owner.post(address, given).status_code == 302
    assert owner.post(address, given).status_code == 302, "sent twice, done once"
    row = Measurement.objects.get(period_key="2024-06")
    assert (row.value, row.grade) == (21_200_000_000, "estimate")
    assert row.document_id == card.commitment.document_id is not None, "the report's evidence is the figure's"
    report = ProgressReport.objects.get()
    assert (report.status, report.words) == ("sent", "Đã ghi số liệu tháng 6/2024.")
    assert promising.fresh(card).actual == 271_200_000_000


def test_a_refused_report_writes_no_figure(cast: Cast, browser: Browser) -> None:
    card = promising.issued(cast, opened(cast))
    given = {
        "period_key": "2024-06",
        "value": "5",
        "grade": "estimate",
        "cut_off_on": "05/07/2024",
        "do": "progress",
    }
    answer = browser("truongphong").post(act(card, "report"), given)
    assert answer.status_code == 422 and "không thể sau hôm nay" in plain(answer)
    stuck = given | {"cut_off_on": "30/06/2024", "is_stuck": "on", "words": "Vướng", "proposal": ""}
    answer = browser("truongphong").post(act(card, "report"), stuck)
    assert answer.status_code == 422
    assert not Measurement.objects.exists() and not ProgressReport.objects.exists()


def test_an_officer_s_figure_stands_and_the_words_wait_for_the_head(cast: Cast, browser: Browser) -> None:
    card = promising.issued(cast, opened(cast))
    given = {
        "period_key": "2024-01",
        "value": "5",
        "grade": "official",
        "cut_off_on": "31/01/2024",
        "do": "progress",
    }
    assert browser("chuyenvien").post(act(card, "report"), given).status_code == 302
    assert Measurement.objects.get().recorded_by == cast.persons["chuyenvien"]
    assert ProgressReport.objects.get().status == "prepared"


def test_words_alone_are_a_report_too_and_sums_are_not_typed(cast: Cast, browser: Browser) -> None:
    whole, _one, _other = wards(cast)
    card = promising.issued(cast, whole)
    owner = browser("truongphong")
    assert 'name="value"' not in text(owner.get(act(card, "report")))
    assert owner.post(act(card, "report"), {"words": "Đang làm", "do": "progress"}).status_code == 302
    assert ProgressReport.objects.get().words == "Đang làm"


def test_a_value_is_read_out_while_it_is_typed(cast: Cast, browser: Browser) -> None:
    series = opened(cast)
    address = reverse("targets:in_words", args=[series.pk])
    client = browser("chuyenvien")
    assert text(client.get(address, {"value": "92,4"})) == "«chín mươi hai phẩy bốn tỷ đồng»"
    assert text(client.get(address, {"value": "<b>"})) == "tỷ đồng"
    assert text(client.get(address)) == "tỷ đồng"


# --- The chart ---------------------------------------------------------------------------------------------


def drawn(*lines: tuple[str, list[Decimal | None]]) -> Chart:
    found = chart(["1", "2", "3", "4"], lines)
    assert found is not None
    return found


def test_the_chart_holds_zero_and_every_value() -> None:
    found = drawn(("actual", [D(5), D(10), None, None]), ("plan", [None, D(12), None, D(23)]))
    ys = [dot.y for curve in found.curves for dot in curve.dots]
    assert [tick.value for tick in found.ticks] == [0, 5, 10, 15, 20, 25]
    assert found.ticks[0].y == 236 and found.ticks[-1].y == 12 and all(12 <= y <= 236 for y in ys)
    assert [len(curve.runs) for curve in found.curves] == [1, 1]
    assert found.curves[0].dots[0].x == 96.0 and found.labels[0].x == 96.0


def test_the_chart_reaches_below_zero_and_over_many_periods() -> None:
    found = drawn(("actual", [D(-3), D(2), None, None]))
    assert [tick.value for tick in found.ticks] == [-3, -2, -1, 0, 1, 2]
    many = chart([str(n) for n in range(60)], [("actual", [D(n) for n in range(60)])])
    assert many is not None and len(many.labels) == 12
    assert chart(["1"], [("actual", [None])]) is None
    flat = drawn(("actual", [D(0), D(0), None, None]))
    assert len(flat.ticks) >= 1
