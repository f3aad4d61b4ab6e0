"""What a planned figure asks: as the words say it, as a clerk completes it, and as the target taken has it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sauro.commitments.models import ClarityRecord, Commitment
from sauro.commitments.tests.making import DAY
from sauro.intake import commands, queries
from sauro.intake.models import Proposal, Reading
from sauro.intake.rules.asking import Bound, bound_said, years_said
from sauro.intake.rules.drafting import Draft, drafts
from sauro.intake.rules.indicators import in_units_of, number_and_unit
from sauro.intake.rules.kinds import ProposalKind
from sauro.intake.tests.making import TEXT, by, proposals, refusal_of, registered, reload, task, was_read
from sauro.reading import read
from sauro.targets.commands import open_series
from sauro.targets.models import Indicator, IndicatorSeries, PlannedValue, TargetCard
from sauro.targets.queries import cards
from sauro.targets.tests import making as figures
from tests.people import Cast

Browser = Callable[[str], Client]

ISSUED = date(2024, 12, 27)
GOALS = """KẾ HOẠCH
Phát triển kinh tế - xã hội năm 2025
I. CHỈ TIÊU NĂM 2025
1. Thu ngân sách nhà nước trên địa bàn: 5.480 tỷ đồng.
2. Hộ nghèo đến cuối năm 2025 còn không quá 260 hộ.
3. Tỷ lệ hồ sơ nộp trực tuyến: từ 92% trở lên.
4. Giải ngân vốn đầu tư công phấn đấu đến ngày 30/6/2025 đạt 45% kế hoạch.
II. GIAI ĐOẠN 2026 - 2030
1. Tốc độ tăng thu ngân sách bình quân phấn đấu đạt từ 8,5 đến 9%.
"""


# --- What the words say --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "figure", "after", "direction", "said"),
    [
        ("đạt ít nhất ", "92%", "", "at_least", "ít nhất"),
        ("tối thiểu ", "92%", "", "at_least", "tối thiểu"),
        ("tối thiểu đạt ", "92%", "", "at_least", "tối thiểu"),
        ("không dưới ", "92%", "", "at_least", "không dưới"),
        ("không thấp hơn ", "92%", "", "at_least", "không thấp hơn"),
        ("trên ", "92%", "", "at_least", "trên"),
        ("≥ ", "92%", "", "at_least", "≥"),
        ("từ ", "92%", " trở lên", "at_least", "trở lên"),
        ("còn không quá ", "260 hộ", "", "at_most", "không quá"),
        ("không vượt ", "260 hộ", "", "at_most", "không vượt"),
        ("không vượt quá ", "260 hộ", "", "at_most", "không vượt quá"),
        ("tối đa ", "260 hộ", "", "at_most", "tối đa"),
        ("còn dưới ", "260 hộ", "", "at_most", "dưới"),
        # A comparison is read whole, and turned round by "không".
        ("thấp hơn ", "1%", "", "at_most", "thấp hơn"),
        ("ít hơn ", "2%", "", "at_most", "ít hơn"),
        ("nhỏ hơn ", "2%", "", "at_most", "nhỏ hơn"),
        ("kém hơn ", "2%", "", "at_most", "kém hơn"),
        ("cao hơn ", "2%", "", "at_least", "cao hơn"),
        ("lớn hơn ", "2%", "", "at_least", "lớn hơn"),
        ("nhiều hơn ", "2%", "", "at_least", "nhiều hơn"),
        ("đạt hơn ", "2%", "", "at_least", "hơn"),
        ("tốt hơn ", "2%", "", "", ""),
        ("không nhiều hơn ", "5 vụ", "", "at_most", "không nhiều hơn"),
        ("không lớn hơn ", "5 vụ", "", "at_most", "không lớn hơn"),
        ("không ít hơn ", "5 vụ", "", "at_least", "không ít hơn"),
        ("không hơn ", "5 vụ", "", "", ""),
        ("không trên ", "5 vụ", "", "at_most", "không trên"),
        ("không được vượt ", "3%", "", "at_most", "không được vượt"),
        ("không được dưới ", "95%", "", "at_least", "không được dưới"),
        ("không để dưới ", "95%", "", "at_least", "không để dưới"),
        ("không được cao hơn ", "95%", "", "at_most", "không được cao hơn"),
        ("chưa vượt ", "95%", "", "", ""),
        ("chưa dưới ", "95%", "", "", ""),
        # By how much a plan is passed is no bound.
        ("vượt ", "3%", "", "", ""),
        ("quá ", "3%", "", "", ""),
        ("<= ", "260 hộ", "", "at_most", "<="),
        ("từ ", "260 hộ", " trở xuống", "at_most", "trở xuống"),
        ("đạt ", "92%", "", "", ""),
        # Other words that only end or begin alike.
        ("trên địa bàn ", "92%", "", "", ""),
        ("bên trên. Thu ", "92%", "", "", ""),
        ("", "92%", " trở lại", "", ""),
    ],
)
def test_a_bound_is_what_the_words_beside_a_figure_say(
    before: str, figure: str, after: str, direction: str, said: str
) -> None:
    text = f"Chỉ tiêu {before}{figure}{after}"
    start = text.index(figure)
    assert bound_said(text, start=start, end=start + len(figure)) == Bound(direction, said)


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("năm 2025", (2025, 2025)),
        ("MỘT SỐ CHỈ TIÊU NĂM 2025", (2025, 2025)),
        ("đến cuối năm 2025", (2025, 2025)),
        ("đến ngày 31/12/2025", (2025, 2025)),
        ("giai đoạn 2026 - 2030", (2026, 2030)),
        # A part of a year is not a year, and one without a number isn't guessed from the day of the paper.
        ("6 tháng đầu năm 2025", None),
        ("đến ngày 30/6/2025", None),
        ("quý II/2025", None),
        # Several that aren't one span, and one with something else beside it.
        ("KẾT QUẢ NĂM 2024 VÀ NHIỆM VỤ NĂM 2025", None),
        ("từ năm 2023 đến nay", None),
        ("Nghị quyết ngày 31/12/2023, năm 2025", None),
        ("năm 2025, chỉ tiêu năm 2025", (2025, 2025)),
        ("trong năm", None),
        ("cuối năm", None),
        ("", None),
    ],
)
def test_years_are_those_that_the_words_name(words: str, years: tuple[int, int] | None) -> None:
    assert years_said(words, published=ISSUED) == years


@pytest.mark.parametrize(
    ("value", "unit", "base", "out"),
    [
        ("5480", "tỷ đồng", "đồng", "5480000000000"),
        ("5480", "tỷ", "đồng", "5480000000000"),
        ("5480", "tỷ đồng", "tỷ đồng", "5480"),
        ("92", "%", "%", "92"),
        # Without a unit nobody knows what is counted; a bare scale word is said of money.
        ("92", "", "%", None),
        ("92", "", "", "92"),
        ("5", "tỷ", "%", None),
        ("5", "tỷ", "hộ", None),
        ("5", "đồng USD", "đồng", None),
        ("5", "giường bệnh vạn dân", "giường", None),
        ("5", "ca 100.000 dân", "ca", None),
        ("5", "triệu đồng người năm", "triệu đồng", None),
        ("5", "% GRDP", "%", None),
        ("5", "người dân", "người", "5"),
        ("92", "%", "hộ", None),
        ("260", "hộ nghèo", "hộ", "260"),
    ],
)
def test_a_figure_comes_into_the_units_of_its_series(
    value: str, unit: str, base: str, out: str | None
) -> None:
    found = in_units_of(Decimal(value), unit, base_unit=base)
    assert found == (None if out is None else Decimal(out))


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("4.839,5 tỷ đồng", ("4.839,5", "tỷ đồng")),
        ("92%", ("92", "%")),
        ("−1,5 %", ("−1,5", "%")),
        ("  260   hộ  nghèo ", ("260", "hộ nghèo")),
        ("4 839 tỷ đồng", ("4 839", "tỷ đồng")),
        ("12 345 678", ("12 345 678", "")),
        ("khoảng 5", ("khoảng 5", "")),
        ("", ("", "")),
    ],
)
def test_a_figure_is_its_number_and_its_unit(written: str, parts: tuple[str, str]) -> None:
    assert number_and_unit(written) == parts


def _targets(text: str = GOALS) -> dict[str, Draft]:
    found = drafts(read(text, published=ISSUED), text=text, issued_on=ISSUED)
    return {d.anchor: d for d in found if d.kind is ProposalKind.TARGET}


@pytest.mark.parametrize(
    ("anchor", "asked"),
    [
        ("I.1", ("", 2025, 2025, "5.480 tỷ đồng")),
        ("I.2", ("at_most", 2025, 2025, "260 hộ")),
        ("I.3", ("at_least", 2025, 2025, "92%")),
        ("I.4", ("", None, None, "45%")),
        ("II.1", ("between", 2026, 2030, "8,5%")),
    ],
)
def test_a_target_s_draft_says_what_the_text_asks(anchor: str, asked: tuple[object, ...]) -> None:
    values = _targets()[anchor].values
    assert (values["direction"], values["first_year"], values["last_year"], values["written"]) == asked


@pytest.mark.parametrize(
    ("line", "title", "asked"),
    [
        ("Giảm tối thiểu 200 hộ nghèo.", "giảm tối thiểu 200 hộ", ("", 2025, 2025)),
        ("Giảm tỷ lệ hộ nghèo ít nhất 0,5%.", "giảm ít nhất 0,5%", ("", 2025, 2025)),
        ("Bao phủ bảo hiểm y tế tăng thêm trên 2%.", "tăng trên 2%", ("", 2025, 2025)),
        ("Giảm số hộ nghèo xuống còn không quá 200 hộ.", "không quá 200 hộ", ("at_most", 2025, 2025)),
        ("Tốc độ tăng trưởng kinh tế đạt ít nhất 8%.", "ít nhất 8%", ("at_least", 2025, 2025)),
    ],
)
def test_a_rise_or_a_fall_is_no_level_to_be_reached(line: str, title: str, asked: tuple[object, ...]) -> None:
    [target] = _targets(
        f"KẾ HOẠCH\nI. CHỈ TIÊU NĂM 2025\n1. Phấn đấu: {line[:1].lower()}{line[1:]}\n"
    ).values()
    values = target.values
    assert title in values["title"].lower()
    assert (values["direction"], values["first_year"], values["last_year"]) == asked


@pytest.mark.parametrize(
    ("heading", "line", "years"),
    [
        ("GIAI ĐOẠN 2026 - 2030", "Thu ngân sách phấn đấu đạt ít nhất 5.000 tỷ đồng.", (2026, 2030)),
        ("GIAI ĐOẠN 2026 - 2030", "Thu ngân sách mỗi năm phấn đấu đạt ít nhất 5.000 tỷ đồng.", (None, None)),
        (
            "GIAI ĐOẠN 2026 - 2030",
            "Thu ngân sách phấn đấu bình quân hằng năm đạt ít nhất 5.000 tỷ đồng.",
            (None, None),
        ),
        ("GIAI ĐOẠN 2026 - 2030", "Thu ngân sách phấn đấu đạt ít nhất 5.000 tỷ đồng/năm.", (None, None)),
        (
            "KẾT QUẢ NĂM 2024 VÀ NHIỆM VỤ NĂM 2025",
            "Thu ngân sách phấn đấu đạt ít nhất 5.000 tỷ đồng.",
            (None, None),
        ),
    ],
)
def test_years_stay_open_where_the_heading_names_several_or_the_figure_is_of_each(
    heading: str, line: str, years: tuple[int | None, int | None]
) -> None:
    [target] = _targets(f"KẾ HOẠCH\nI. {heading}\n1. {line}\n").values()
    assert (target.values["first_year"], target.values["last_year"]) == years


def test_a_target_s_name_keeps_its_bound_and_a_range_its_upper_end() -> None:
    found = _targets()
    assert found["I.2"].values["title"].endswith(": không quá 260 hộ")
    assert found["I.3"].values["title"].endswith(": 92% trở lên")
    assert found["II.1"].values["written_upper"] == "9%"
    assert found["I.1"].said["years_from"] == "CHỈ TIÊU NĂM 2025" and found["I.2"].said["years_from"] == ""


# --- Taken -------------------------------------------------------------------------------


@pytest.fixture
def revenue(cast: Cast, db: None) -> IndicatorSeries:
    return figures.opened(cast, unit="UBND", name="Thu ngân sách nhà nước trên địa bàn")


def _target(reading: Reading) -> Proposal:
    return proposals(reading, ProposalKind.TARGET)[0]


def test_a_target_whose_asking_stands_is_settled_as_it_is_taken(cast: Cast, revenue: IndicatorSeries) -> None:
    row = _target(registered(cast))
    assert (row.values["series"], row.values["value"]) == (revenue.pk, "5211000000000")
    assert (row.values["first_year"], row.values["last_year"], row.values["direction"]) == (2024, 2024, "")
    commands.edit_proposal(proposal=row, values={"direction": "at_least"}, **by(cast))
    commands.take_proposals(proposals=[reload(row)], **by(cast))
    card = TargetCard.objects.get(commitment=reload(row).commitment)
    assert (card.series, card.direction, card.first_year, card.last_year) == (revenue, "at_least", 2024, 2024)
    point = cards.points_of(cards.version_in_force(card.commitment))[-1]
    assert (point.period_key, point.value) == ("2024", Decimal(5_211_000_000_000))


def test_a_target_of_which_something_is_open_is_taken_by_its_name(
    cast: Cast, revenue: IndicatorSeries
) -> None:
    row = _target(registered(cast))
    commands.take_proposals(proposals=[row], **by(cast))
    assert reload(row).commitment is not None and not TargetCard.objects.exists()


def test_a_target_that_its_series_cannot_ask_is_refused_and_nothing_is_received(
    cast: Cast, revenue: IndicatorSeries
) -> None:
    reading = registered(cast)
    row = _target(reading)
    wrong = {"direction": "at_least", "first_year": 2025, "last_year": 2024}
    commands.edit_proposal(proposal=row, values=wrong, **by(cast))
    row = _target(reading)
    refused = refusal_of(lambda: commands.take_proposals(proposals=[row], **by(cast)))
    assert refused == [("span_unlikely", "last_year")]
    assert not Commitment.objects.exists() and reload(row).state == "open"
    card = next(c for c in _sheet(cast, reading).cards if c.proposal.pk == row.pk)
    assert [r.code for r in card.misfits] == ["span_unlikely"] and not card.takes_at_once


def _sheet(cast: Cast, reading: Reading) -> queries.Sheet:
    return queries.sheet_of(reload(reading), actor=cast.actor("vanphong"), day=DAY)


def test_a_series_that_one_may_not_read_is_not_asked(cast: Cast, revenue: IndicatorSeries) -> None:
    reading = registered(cast)
    row = _target(reading)
    hidden = figures.opened(cast, unit="BV", code="KHAC", name="Số lượt khám", base_unit="lượt", scale=0)
    Indicator.objects.filter(pk=hidden.indicator_id).update(compiling_unit=cast.units["BV"])
    asked = {"direction": "at_least", "series": hidden.pk, "value": "5"}
    commands.edit_proposal(proposal=row, values=asked, **by(cast))
    sheet = _sheet(cast, reading)
    assert hidden.pk not in {s.pk for s in sheet.house.read}
    card = next(c for c in sheet.cards if c.proposal.pk == row.pk)
    assert card.series is None and not card.takes_at_once
    assert [r.code for r in card.misfits] == ["series_unseen"]
    refused = refusal_of(lambda: commands.take_proposals(proposals=[_target(reading)], **by(cast)))
    assert refused == [("series_unseen", "series")] and not Commitment.objects.exists()


def test_a_target_is_due_by_the_end_of_its_plan_and_by_nothing_before_it_has_one(
    cast: Cast, revenue: IndicatorSeries
) -> None:
    reading = registered(cast)
    row = _target(reading)
    commands.take_proposals(proposals=[row], **by(cast))
    made = Commitment.objects.get()
    assert made.current_version is not None and made.current_version.due_on is None
    other = registered_again(cast)
    row = _target(other)
    budget = figures.opened(cast, unit="UBND", code="CHI", name="Chi", frequency="month13")
    commands.edit_proposal(proposal=row, values={"direction": "at_most", "series": budget.pk}, **by(cast))
    commands.take_proposals(proposals=[_target(other)], **by(cast))
    version = Commitment.objects.latest("pk").current_version
    assert version is not None and (version.due_on, version.period_key) == (date(2025, 1, 31), "2024-13")


def registered_again(cast: Cast) -> Reading:
    reading = was_read(cast, TEXT.replace("31-TB/QU", "32-TB/QU"))
    commands.register_reading(
        reading=reading,
        issuer=cast.units["QU"],
        type="notice",
        symbol="32-TB/QU",
        issued_on=DAY,
        subject="Kết luận khác",
        **by(cast),
    )
    return reload(reading)


@pytest.mark.parametrize(
    ("years", "source"), [({}, "stated"), ({"first_year": 2025, "last_year": 2025}, "set")]
)
def test_when_a_target_is_due_is_stated_only_where_the_text_says_it(
    cast: Cast, revenue: IndicatorSeries, years: dict[str, int], source: str
) -> None:
    row = _target(registered(cast))
    commands.edit_proposal(proposal=row, values={"direction": "at_least"} | years, **by(cast))
    commands.take_proposals(proposals=[reload(row)], **by(cast))
    assert ClarityRecord.objects.get(clarity="when").source == source


def test_an_upper_end_is_asked_only_between_two(cast: Cast, revenue: IndicatorSeries) -> None:
    row = _target(registered(cast))
    asked = {"direction": "at_least", "upper": "9" * 39}
    commands.edit_proposal(proposal=row, values=asked, **by(cast))
    commands.take_proposals(proposals=[reload(row)], **by(cast))
    assert PlannedValue.objects.get().upper is None


def test_a_figure_that_stands_is_no_reason_against_a_target(cast: Cast, revenue: IndicatorSeries) -> None:
    reading = registered(cast)
    for month in range(1, 7):
        figures.record(cast, revenue, f"2024-{month:02d}", 10**9, "vanphong")
    card = next(c for c in _sheet(cast, reading).cards if c.proposal.kind == ProposalKind.TARGET)
    assert card.standing is None and "period_key" not in card.values and card.takes_at_once


# --- On the screen -------------------------------------------------------------------------


def _post(client: Client, name: str, pk: int, **typed: Any) -> str:
    answer = client.post(reverse(f"intake:{name}", args=[pk]), typed, headers={"HX-Request": "true"})
    return " ".join(answer.content.decode().split())


def test_a_clerk_completes_what_is_asked_and_a_unit_that_differs_is_told(
    cast: Cast, browser: Browser, revenue: IndicatorSeries
) -> None:
    row, client = _target(registered(cast)), browser("vanphong")
    typed = {
        "title": "Thu ngân sách",
        "series": revenue.pk,
        "direction": "at_least",
        "first_year": 2024,
        "last_year": 2024,
        "lead_unit": cast.units["TCKH"].pk,
        "product": "Số liệu được Kho bạc xác nhận",
        "revision": row.revision,
    }
    page = _post(client, "edit", row.pk, **typed, written="92%")
    assert "Số này tính bằng «%», chuỗi số liệu tính bằng «tỷ đồng»" in page
    page = _post(client, "edit", row.pk, **typed, written="năm nghìn")
    assert "Ghi số theo dạng 1.234,5" in page and reload(row).revision == row.revision
    page = _post(client, "edit", row.pk, **typed | {"last_year": 99999}, written="5", then="take")
    assert "Hãy ghi số từ 9000 trở xuống" in page
    page = _post(client, "edit", row.pk, **typed, written="5.300,5")
    assert "Ghi cả đơn vị của số" in page
    page = _post(client, "edit", row.pk, **typed, written="1234567890123456,5 đồng", then="take")
    assert re.search(r'name="written"[^>]*aria-invalid="true"', page) and not Commitment.objects.exists()
    row = reload(row)
    typed["revision"] = row.revision
    page = _post(client, "edit", row.pk, **typed, written="5.300,5 tỷ đồng", then="take")
    assert "ít nhất 5.300,5 tỷ đồng" in page
    made = Commitment.objects.get()
    assert (made.lead_unit, made.accountable_post) == (cast.units["TCKH"], cast.posts["truongphong"])
    assert (made.due_kind, made.current_version and made.current_version.due_on) == (
        "period_end",
        date(2024, 12, 31),
    )
    assert made.open_clarities == 0
    card = TargetCard.objects.get(commitment=made)
    assert cards.points_of(cards.version_in_force(card.commitment))[-1].value == Decimal(5_300_500_000_000)


def test_what_was_read_stands_in_the_form_that_settles_the_target_later(
    cast: Cast, browser: Browser, revenue: IndicatorSeries
) -> None:
    row, client = _target(registered(cast)), browser("vanphong")
    page = _post(client, "take_one", row.pk)
    url = reverse("desk:settle-target", args=[reload(row).commitment_id])
    assert url in page
    form = client.get(url).context["form"]
    said = {name: form[name].value() for name in ("series", "value", "first_year", "last_year")}
    assert said == {"series": revenue.pk, "value": "5211", "first_year": 2024, "last_year": 2024}


@pytest.mark.django_db
def test_a_figure_without_a_series_keeps_its_value_for_whoever_finds_one(
    cast: Cast, browser: Browser
) -> None:
    reading, client = was_read(cast, TEXT), browser("vanphong")
    row = proposals(reading, ProposalKind.MEASUREMENT)[0]
    assert (row.values["series"], row.values["value"], row.values["written"]) == (None, None, "480 tỷ đồng")
    later = figures.opened(cast, unit="UBND", name="Thu khác")
    form = client.get(reverse("intake:edit", args=[row.pk])).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    _post(client, "edit", row.pk, **typed | {"series": later.pk, "revision": row.revision})
    assert reload(row).values["value"] == "480000000000"


# --- Made of words in which the reading saw none ----------------------------------------------


WORDS = TEXT.replace(
    "4. Giao Phòng Quản lý đô thị kiểm tra việc cấp phép xây dựng.",
    "4. Giao Phòng Quản lý đô thị trồng mới ít nhất 500 cây xanh trong năm 2024.",
)


@pytest.mark.django_db
def test_a_task_is_made_a_target_with_the_figure_of_its_words_and_back(cast: Cast) -> None:
    reading = registered(cast, WORDS)
    row = task(reading, "4")
    lead = row.values["lead_unit"]
    commands.make_target(proposal=row, **by(cast))
    made = reload(row)
    assert (made.kind, made.disposition) == ("target", "target")
    asked = [made.values[n] for n in ("direction", "first_year", "last_year", "written", "lead_unit")]
    assert asked == ["at_least", 2024, 2024, "500 cây xanh", lead]
    assert made.text == row.text and made.said["to"] == row.said["to"]
    commands.make_task(proposal=made, **by(cast))
    assert reload(row).kind == "task"


@pytest.mark.django_db
def test_words_without_a_figure_give_a_target_its_name_only(cast: Cast) -> None:
    reading = registered(cast)
    row = task(reading, "4")
    commands.make_target(proposal=row, **by(cast))
    made = reload(row)
    assert made.values["title"].startswith("Giao Phòng Quản lý đô thị") and made.values["written"] == ""
    commands.take_proposals(proposals=[reload(row)], **by(cast))
    assert Commitment.objects.get().kind == "target" and not TargetCard.objects.exists()
    refused = refusal_of(lambda: commands.make_target(proposal=reload(row), **by(cast)))
    assert refused == [("only_tasks_and_clauses_become_targets", "")]


@pytest.mark.django_db
def test_a_clause_is_made_a_target_by_its_key_and_asked_for_what_it_lacks(
    cast: Cast, browser: Browser
) -> None:
    row, client = proposals(registered(cast), ProposalKind.CLAUSE)[0], browser("vanphong")
    page = _post(client, "make_target", row.pk, p=f"{row.pk}:{row.revision}:")
    assert f'id="id_{row.pk}_direction"' in page and reload(row).kind == "target"
    stale = _post(client, "make_target", row.pk)
    assert "Chỉ nhiệm vụ hoặc nội dung" in stale


@pytest.mark.django_db
def test_of_several_series_of_an_indicator_none_is_chosen_and_the_card_says_why(cast: Cast) -> None:
    first = figures.opened(cast, unit="TCKH")
    open_series(indicator=first.indicator, unit=cast.units["QLDT"], **by(cast, at=figures.AT))
    row = proposals(was_read(cast), ProposalKind.MEASUREMENT)[0]
    assert (row.values["series"], row.values["indicator_reason"]) == (None, "series_several")
