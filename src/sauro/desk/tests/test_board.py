"""The board: its parts sum, each number is the count of the list behind it, what needs you stands first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings

from sauro.commitments import commands
from sauro.commitments.models import Commitment
from sauro.commitments.rules.states import Lifecycle
from sauro.commitments.rules.timeliness import Against
from sauro.desk.queries.board import (
    FOLLOWED,
    IN_TIME,
    TOO_LATE,
    Board,
    base_of,
    board,
    count_numbers,
    numbers_of,
)
from sauro.desk.queries.filters import Chosen, Number
from sauro.desk.queries.lists import list_page, rows_chosen
from sauro.desk.tests import making
from sauro.desk.tests.rows import MANY_COLUMNS, TODAY, row, write
from tests.people import Cast

pytestmark = pytest.mark.django_db

OnDay = Callable[[date], None]
Browser = Callable[[str], Client]
BESIDE = ("undated", "unclear", "awaiting", "paused", "ended")


def seen_by(cast: Cast, who: str, **chosen: object) -> Board:
    """Return the board of `who` on 5 July 2024."""
    return board(cast.actor(who), day=TODAY, chosen=Chosen(**chosen))  # type: ignore[arg-type]


@settings(max_examples=25)
@given(MANY_COLUMNS)
def test_the_parts_sum_to_the_whole_against_either_promise(cast: Cast, many: list[dict[str, object]]) -> None:
    write(row(cast, **columns) for columns in many)
    actor = cast.actor("vanphong")
    for against in Against:
        base = base_of(Chosen(against=against))
        rows = rows_chosen(actor, day=TODAY, chosen=base)
        n = count_numbers(rows, numbers_of(base), base=base, actor=actor, day=TODAY)
        assert n["total"].count == Commitment.objects.count()
        assert n["followed"].count == sum(n[value].count for value in FOLLOWED)
        assert n["total"].count == n["followed"].count + sum(n[name].count for name in BESIDE)
        assert n["fell_due"].count == n["in_time"].count + n["too_late"].count
        assert set(IN_TIME) | set(TOO_LATE) <= set(FOLLOWED) and not set(IN_TIME) & set(TOO_LATE)


def numbers_on(shown: Board) -> Iterator[Number]:
    """Yield every number that stands on the board."""
    yield from (shown.total, shown.followed, *shown.followed.parts, *shown.beside, *shown.warnings)
    yield from (shown.fell_due, *shown.fell_due.parts, shown.unreported)
    for head in shown.heads:
        yield from (head.overdue, head.due_soon, head.unreported)
    yield from (line.number for line in shown.silent)


def a_mixed_body(cast: Cast) -> None:
    """Write rows of three units in many states."""
    who = (("TCKH", "truongphong"), ("QLDT", "truongphong2"), ("P1", "chutichp1"))
    states = [Lifecycle.IN_PROGRESS, Lifecycle.IN_PROGRESS, Lifecycle.ISSUED, *Lifecycle]
    write(
        row(
            cast,
            lifecycle=state,
            lead_unit=cast.units[unit],
            accountable_post=cast.posts[head],
            approved_due_on=TODAY + timedelta(days=3 * n - 14),
            original_due_on=TODAY - timedelta(days=n),
            report_due_on=TODAY - timedelta(days=1 - n % 2),
            next_step_due_on=TODAY - timedelta(days=n % 3),
            review_on=TODAY + timedelta(days=n % 2),
            is_beyond_cap=n % 5 == 0,
        )
        for unit, head in who
        for n, state in enumerate(states)
    )


@pytest.mark.parametrize("against", list(Against))
def test_each_number_is_the_count_of_the_list_behind_it(cast: Cast, against: Against) -> None:
    a_mixed_body(cast)
    numbers = [n for n in numbers_on(seen_by(cast, "vanphong", against=against)) if n.count]
    assert len(numbers) > 20
    for number in numbers:
        page = list_page(cast.actor("vanphong"), day=TODAY, chosen=number.chosen)
        assert page.total == number.count, number.url


def test_the_address_of_a_number_opens_that_list(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    a_mixed_body(cast)
    shown = seen_by(cast, "vanphong")
    overdue = next(n for n in shown.followed.parts if n.chosen.timeliness == ("overdue",))
    page = browser("vanphong").get(overdue.url).context["page"]
    assert page.total == overdue.count > 0 and page.chosen == overdue.chosen


def test_heads_stand_slowest_first_with_who_holds_the_post(cast: Cast) -> None:
    late = {"approved_due_on": TODAY - timedelta(days=1)}
    other = {"lead_unit": cast.units["QLDT"], "accountable_post": cast.posts["truongphong2"]}
    write(
        [
            row(cast, **late),
            row(cast, **late, **other),
            row(cast, **late, **other),
            row(cast, approved_due_on=TODAY),
        ]
    )
    first, second = seen_by(cast, "chutich").heads
    assert (first.holder, first.overdue.count, first.due_soon.count) == ("Lã Thị Kim Yến", 2, 0)
    assert (second.holder, second.overdue.count, second.due_soon.count) == ("Khổng Thị Mai Lan", 1, 1)


def test_units_that_have_not_reported_are_counted_among_those_that_must(cast: Cast) -> None:
    other = {"lead_unit": cast.units["QLDT"], "accountable_post": cast.posts["truongphong2"]}
    write(
        [
            row(cast, report_due_on=TODAY - timedelta(days=1)),
            row(cast, report_due_on=TODAY, **other),
            row(cast),
        ]
    )
    shown = seen_by(cast, "vanphong")
    assert (shown.silent_units, shown.reporting_units) == (1, 2)
    assert [(line.unit, line.number.count) for line in shown.silent] == [("Phòng TCKH", 1)]


def test_a_unit_and_a_field_narrow_every_number(cast: Cast) -> None:
    other = {"lead_unit": cast.units["QLDT"], "accountable_post": cast.posts["truongphong2"]}
    write([row(cast, field="Kinh tế"), row(cast, field="Đô thị", **other)])
    assert seen_by(cast, "vanphong", unit=cast.units["QLDT"].pk).total.count == 1
    assert seen_by(cast, "vanphong", field="Kinh tế").total.count == 1
    assert seen_by(cast, "vanphong", field="Kinh tế", unit=cast.units["QLDT"].pk).total.count == 0


@pytest.mark.parametrize(
    ("who", "count", "is_office"),
    [("vanphong", 2, True), ("bithu", 2, False), ("kiemtra", 2, False), ("truongphong", 1, False),
     ("chuyenvien", 1, False)],
)  # fmt: skip
def test_each_hat_sees_its_own_part_of_the_house(cast: Cast, who: str, count: int, is_office: bool) -> None:
    other = {"lead_unit": cast.units["QLDT"], "accountable_post": cast.posts["truongphong2"]}
    write([row(cast), row(cast, **other)])
    shown = seen_by(cast, who)
    assert (shown.total.count, shown.is_office, shown.intake is not None) == (count, is_office, is_office)


# --- What needs you -------------------------------------------------------------------------


def test_a_claim_waits_on_the_board_of_the_one_who_accepts_and_is_decided_there(
    cast: Cast, on_day: OnDay, browser: Browser
) -> None:
    task = making.claim(cast, making.issue(cast), at=making.later(1))
    client = browser("bithu")
    page = client.get("/")
    (need,) = page.context["board"].needs.shown
    assert need.kind == "claim" and need.proofs == 1 and not need.is_late
    assert seen_by(cast, "vanphong").needs.total == 0
    done = client.post(
        reverse("desk:judge-claim", args=[task.pk]),
        {"do": "accept", "revision": need.commitment.revision, "form_key": "k1", "next": "/"},
    )
    assert done.status_code == 302 and done["Location"] == "/"
    task.refresh_from_db()
    assert task.lifecycle == Lifecycle.VERIFIED and seen_by(cast, "bithu").needs.total == 0


def test_a_decision_leads_to_no_other_house(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    task = making.claim(cast, making.issue(cast), at=making.later(1))
    elsewhere = {"do": "accept", "form_key": "k", "next": "https://example.org/"}
    done = browser("bithu").post(reverse("desk:judge-claim", args=[task.pk]), elsewhere)
    assert done.status_code == 302 and done["Location"].startswith(reverse("desk:task", args=[task.pk]))


def test_needs_stand_with_the_oldest_clock_first_and_five_at_most(cast: Cast) -> None:
    write(
        row(cast, lifecycle=Lifecycle.CLAIMED, accept_by_on=TODAY + timedelta(days=n))
        for n in (3, 1, -2, 9, 4, 7)
    )
    needs = seen_by(cast, "bithu").needs
    assert needs.total == 6
    assert [(n.clock_on - TODAY).days for n in needs.shown] == [-2, 1, 3, 4, 7]
    assert [n.is_late for n in needs.shown] == [True, False, False, False, False]


def test_an_obstacle_waits_then_is_late_and_what_was_directed_waits_for_a_word(cast: Cast) -> None:
    task = making.issue(cast)
    asked = commands.raise_obstacle(
        commitment=task, asked_post=cast.posts["bithu"], words="Vướng mặt bằng", proposal="Họp với chủ đầu tư",
        due_on=making.later(1).date(), actor=cast.actor("truongphong"), at=making.ISSUED_AT,
    )  # fmt: skip
    on_the_day, after = making.later(1).date(), making.later(2)
    actor = cast.actor("bithu")
    assert board(actor, day=on_the_day, chosen=Chosen()).obstacles == []
    assert [r.pk for r in board(actor, day=after.date(), chosen=Chosen()).obstacles] == [asked.pk]
    assert [u.kind for u in board(cast.actor("truongphong"), day=on_the_day, chosen=Chosen()).unanswered] == [
        "asked"
    ]
    commands.answer_request(request=asked, answer="Giao Phòng QLĐT họp ngay", actor=actor, at=after)
    assert [u.kind for u in board(actor, day=after.date(), chosen=Chosen()).unanswered] == ["directed"]
    making.report(cast, task, at=after + timedelta(days=1))
    assert board(actor, day=after.date(), chosen=Chosen()).unanswered == []


# --- The page ----------------------------------------------------------------------------------


def test_the_board_stands_alone_and_as_a_fragment(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    a_mixed_body(cast)
    whole = browser("vanphong").get("/").content.decode()
    assert whole.count("<h1>") == 1 and "Đến ngày 05/07/2024" in whole and "hạn giao ban đầu" in whole
    part = browser("vanphong").get("/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part and 'id="board"' in part


def test_a_neighbourhood_sees_three_buttons_and_plain_words(
    cast: Cast, on_day: OnDay, browser: Browser
) -> None:
    own = {"lead_unit": cast.units["P1-KP1"], "accountable_post": cast.posts["khupho"]}
    write([row(cast, title="Vận động bà con phân loại rác", approved_due_on=TODAY, **own), row(cast)])
    text = browser("khupho").get("/").content.decode()
    assert text.count('class="big"') == 3 and "Việc phường giao" in text and "1 việc đang làm" in text
    assert "Nhắc" in text and "ảnh hoặc giấy tờ" in text
    assert "Vận động bà con" in browser("khupho").get("/neu-kho-khan/").content.decode()


@pytest.mark.parametrize("address", ["/", "/viec-cua-toi/", "/can-y-kien/", "/tiep-nhan/", "/hop-thu/"])
@pytest.mark.parametrize("who", ["bithu", "vanphong", "truongphong"])
def test_ten_rows_and_hundreds_cost_the_same_queries(
    cast: Cast, on_day: OnDay, browser: Browser, who: str, address: str
) -> None:
    client = browser(who)
    counts = []
    for _ in range(2):
        for _ in range(8 if counts else 1):
            a_mixed_body(cast)
        client.get(address)
        with CaptureQueriesContext(connection) as ran:
            client.get(address)
        counts.append(len(ran))
    assert counts[0] == counts[1] <= 36, counts


def test_an_administrator_is_led_to_units_and_people(cast: Cast, on_day: OnDay, browser: Browser) -> None:
    write([row(cast)])
    page = browser("quantri").get("/").content.decode()
    assert "Đồng chí quản trị đơn vị, chức danh và tài khoản" in page and "Xem văn bản" not in page
    assert "Đồng chí quản trị" not in browser("ngoai").get("/").content.decode()
