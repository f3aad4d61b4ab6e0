"""Indicators and figures through the door: who may, what is refused, what stays on record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sauro.documents.tests.building import registered
from sauro.kernel.clock import at_hour
from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed
from sauro.kernel.period import PeriodKind
from sauro.ledger import queries as ledger
from sauro.ledger.models import Entry
from sauro.organisation.models import Unit
from sauro.targets import access, commands, queries
from sauro.targets.commands import recording
from sauro.targets.commands.defining import NotDefinable, SeriesExists
from sauro.targets.commands.recording import NotRecordable
from sauro.targets.models import Indicator, IndicatorSeries, Measurement
from sauro.targets.tests.making import AT, DAY, defined, opened, record, revenue
from tests.people import USERNAMES, Cast

pytestmark = pytest.mark.django_db


def everything() -> list[object]:
    return [
        sorted(m.objects.values_list(), key=repr) for m in (Indicator, IndicatorSeries, Measurement, Entry)
    ]


def test_a_figure_is_entered_and_its_history_reads(cast: Cast) -> None:
    series = opened(cast)
    figure = record(cast, series, "2024-06", "2918000000000", as_written=" hơn 2.900 tỷ ")
    assert (figure.value, figure.period_start, figure.as_written) == (
        Decimal("2918000000000"),
        date(2024, 6, 1),
        "hơn 2.900 tỷ",
    )
    assert (figure.recorded_on, figure.recorded_by, figure.is_current) == (
        DAY,
        cast.persons["chuyenvien"],
        True,
    )
    (line,) = ledger.history(ledger.entries_of("series", series.pk))[:1]
    assert line.sentence == "ghi số liệu"
    assert list(ledger.verify()) == []


def test_a_later_figure_takes_the_place_of_the_one_before(cast: Cast) -> None:
    series = opened(cast)
    first = record(cast, series, "2024-06", 100, grade="estimate")
    second = record(cast, series, "2024-06", 105, replaces=first.pk)
    first.refresh_from_db()
    assert (first.is_current, first.value, second.replaces) == (False, 100, first)
    before = everything()
    with pytest.raises(NotRecordable) as caught:
        record(cast, series, "2024-06", 107, replaces=second.pk)
    assert [r.code for r in caught.value.reasons] == ["only_restated"] and everything() == before
    third = record(cast, series, "2024-06", 107, replaces=second.pk, grade="restated", reason="Đếm thiếu.")
    assert [m.pk for m in queries.said_before(series, _june())] == [third.pk, second.pk, first.pk]
    assert list(ledger.verify()) == []


def _june() -> Any:
    return queries.periods_of(2024, PeriodKind.MONTH)[5]


@pytest.mark.parametrize("seen", [None, 0])
def test_who_did_not_see_the_figure_that_stands_is_told(cast: Cast, seen: int | None) -> None:
    series = opened(cast)
    first = record(cast, series, "2024-06", 100, grade="estimate")
    before = everything()
    with pytest.raises(ChangedMeanwhile):
        record(cast, series, "2024-06", 105, replaces=seen)
    assert everything() == before
    record(cast, series, "2024-05", 90)
    with pytest.raises(ChangedMeanwhile):
        record(cast, series, "2024-04", 90, replaces=first.pk)


@pytest.mark.parametrize(
    ("key", "more", "codes"),
    [
        ("2024-Q2", {}, ["period_unknown"]),
        ("nonsense", {}, ["period_unknown"]),
        ("2024-08", {"grade": "estimate"}, ["period_not_begun"]),
        ("2024-07", {}, ["period_not_over"]),
        ("2024-06", {"value": "1234567890123456"}, ["figure_too_precise"]),
        ("2024-06", {"grade": "restated", "reason": "x"}, ["nothing_to_restate"]),
        ("2024-06", {"cut_off_on": date(2024, 7, 5)}, ["cut_off_in_the_future"]),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    cast: Cast, key: str, more: dict[str, Any], codes: list[str]
) -> None:
    series, before = opened(cast), None
    before = everything()
    value = more.pop("value", 1)
    with pytest.raises(NotRecordable) as caught:
        record(cast, series, key, value, **more)
    assert [r.code for r in caught.value.reasons] == codes and everything() == before


def test_a_document_that_one_may_not_see_proves_nothing(cast: Cast) -> None:
    series, paper = opened(cast), registered(cast)
    with pytest.raises(Hidden):
        record(cast, series, "2024-06", 1, document=paper)
    assert record(cast, series, "2024-06", 1, who="vanphong", document=paper).document == paper


def test_who_defines_opens_and_enters(cast: Cast) -> None:
    series = opened(cast)
    may = {
        who: (
            access.can_define(cast.actor(who), cast.units["UBND"], day=DAY),
            access.can_amend(cast.actor(who), series.indicator, day=DAY),
            access.can_record(cast.actor(who), series, day=DAY),
            access.can_see(cast.actor(who), series, day=DAY),
        )
        for who in USERNAMES
    }
    nothing, reads = (False, False, False, False), (False, False, False, True)
    assert may == {
        "quantri": nothing,
        "vanphong": (True, True, True, True),
        "bithu": reads,
        "chutich": reads,
        "truongphong": (False, False, True, True),
        "chuyenvien": (False, False, True, True),
        "kiemtra": reads,
        "khupho": nothing,
        "ngoai": nothing,
        "dan": nothing,
    }
    for act in (access.can_amend, access.can_record):
        assert not act(cast.actor("vanphong"), None, day=DAY)
    assert not access.can_define(cast.actor("vanphong"), series, day=DAY)
    assert access.can_define(cast.actor("vanphong"), None, day=DAY)
    assert not access.can_see(cast.actor("vanphong"), cast.units["UBND"], day=DAY)


@pytest.mark.parametrize(("who", "refusal"), [("chutich", NotAllowed), ("khupho", Hidden), ("dan", Hidden)])
def test_the_others_are_refused(cast: Cast, who: str, refusal: type[Exception]) -> None:
    series = opened(cast)
    with pytest.raises(refusal):
        record(cast, series, "2024-06", 1, who=who)
    with pytest.raises(refusal):
        commands.open_series(
            indicator=series.indicator, unit=cast.units["QLDT"], actor=cast.actor(who), at=AT
        )
    assert not Measurement.objects.exists()


def test_a_code_is_used_once_by_a_unit(cast: Cast) -> None:
    defined(cast)
    with pytest.raises(NotDefinable) as caught:
        defined(cast, name="Khác")
    assert [(r.code, r.field) for r in caught.value.reasons] == [("indicator_code_taken", "code")]
    with pytest.raises(NotDefinable) as caught:
        defined(cast, code="", scale=5)
    assert [r.field for r in caught.value.reasons] == ["code", "scale"]


def amend(cast: Cast, row: Indicator, reason: str = "Gõ nhầm.", **more: Any) -> Indicator:
    return commands.amend_indicator(
        indicator=row, definition=revenue(**more), reason=reason, actor=cast.actor("vanphong"), at=AT
    )


def test_once_counted_an_indicator_is_counted_so(cast: Cast) -> None:
    series = opened(cast)
    row = amend(cast, series.indicator, name=" Thu ngân sách ", frequency="quarter")
    assert (row.name, row.frequency, row.folded) == ("Thu ngân sách", "quarter", "thu-ns thu ngan sach")
    row = amend(cast, row, frequency="month")
    record(cast, IndicatorSeries.objects.get(), "2024-06", 1)
    with pytest.raises(NotDefinable) as caught:
        amend(cast, row, reason=" ", base_unit="hộ", aggregation="stock")
    assert [(r.code, r.field) for r in caught.value.reasons] == [
        ("amended_without_reason", "reason"),
        ("figures_are_counted_so", "base_unit"),
        ("figures_are_counted_so", "aggregation"),
    ]
    assert amend(cast, row, scale=6).scale == 6, "shown otherwise, counted alike"
    other = defined(cast, code="KHAC")
    with pytest.raises(NotDefinable):
        amend(cast, other, code="THU-NS")
    stale = Indicator.objects.get(pk=other.pk)
    amend(cast, Indicator.objects.get(pk=other.pk), code="KHAC")
    with pytest.raises(ChangedMeanwhile):
        amend(cast, stale, code="KHAC")


def test_parts_hang_under_what_is_counted_alike_and_never_in_a_ring(cast: Cast) -> None:
    whole = defined(cast)
    part = defined(cast, code="THU-ND", name="Thu nội địa", parent=whole)
    below = defined(cast, code="THU-CT", name="Thu công thương nghiệp", parent=part)
    assert below.parent == part
    for wrong in (whole, part, below):
        with pytest.raises(NotDefinable) as caught:
            amend(cast, whole, parent=wrong)
        assert [r.code for r in caught.value.reasons] == ["part_of_itself"]
    with pytest.raises(NotDefinable) as caught:
        defined(cast, code="HO", base_unit="hộ", parent=whole)
    assert [r.code for r in caught.value.reasons] == ["part_counted_otherwise"]


def test_a_whole_that_one_may_not_know_of_has_no_parts_of_theirs(cast: Cast) -> None:
    whole = commands.define_indicator(
        compiling_unit=cast.units["BV"], definition=revenue(), actor=cast.actor("ngoai"), at=AT
    )
    with pytest.raises(Hidden):
        defined(cast, parent=whole)
    row = defined(cast)
    with pytest.raises(Hidden):
        amend(cast, row, parent=whole)
    assert not Indicator.objects.filter(parent=whole).exists()


def test_a_unit_has_one_series(cast: Cast) -> None:
    series = opened(cast)
    with pytest.raises(SeriesExists):
        commands.open_series(
            indicator=series.indicator, unit=cast.units["TCKH"], actor=cast.actor("vanphong"), at=AT
        )


def test_a_year_stands_beside_the_year_before(cast: Cast) -> None:
    series = opened(cast)
    for key, value in (("2023-01", 80), ("2023-02", 20), ("2024-01", 92), ("2024-02", 23), ("2024-04", 9)):
        record(cast, series, key, value)
    january, february, march, april, *_rest = queries.year_of(series, 2024)
    assert (january.to_date, january.to_date_before, january.growth) == (92, 80, 15)
    assert (february.to_date, february.to_date_before, february.growth) == (115, 100, 15)
    assert (march.figure, march.to_date, march.growth) == (None, None, None)
    assert april.figure is not None and april.to_date is None, "no sum over a gap"
    assert queries.years_with_figures(series, today=DAY) == [2024, 2023]


def test_everybody_finds_exactly_what_they_may_see(cast: Cast) -> None:
    series = opened(cast)
    ward = commands.open_series(
        indicator=series.indicator, unit=Unit.objects.get(pk=cast.units["P1"].pk), actor=cast.actor("vanphong"), at=AT
    )  # fmt: skip
    for who in USERNAMES:
        actor = cast.actor(who)
        seen = {
            s.pk
            for s in IndicatorSeries.objects.select_related("indicator")
            if access.can_see(actor, s, day=DAY)
        }
        listed = queries.series_of(actor, series.indicator, day=DAY)
        assert {s.pk for s in listed} == seen, who
        assert bool(seen) == queries.listed(actor, day=DAY).exists(), who
    assert {s.pk for s in queries.series_of(cast.actor("chuyenvien"), series.indicator, day=DAY)} == {
        series.pk
    }
    assert ward.unit.code == cast.units["P1"].code
    assert [i.code for i in queries.listed(cast.actor("vanphong"), day=DAY, text="NGAN sach thu")] == [
        "THU-NS"
    ]
    assert not queries.listed(cast.actor("vanphong"), day=DAY, text="giải ngân").exists()


def test_a_figure_of_the_last_day_counts_from_that_hour(cast: Cast) -> None:
    series = opened(cast)
    late = at_hour(date(2024, 8, 1), 0)
    figure = record(cast, series, "2024-07", 5, at=late, cut_off_on=date(2024, 7, 31))
    assert figure.recorded_on == date(2024, 8, 1)


# --- Two at once -------------------------------------------------------------------------


def test_who_enters_a_first_figure_beside_another_is_told(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    series = opened(cast)

    def meanwhile(value: Decimal) -> list[Any]:
        Measurement.objects.create(
            series=series, period_key="2024-06", year=2024, period_start=date(2024, 6, 1), value=9, grade="official",
            cut_off_on=DAY, recorded_on=DAY,
        )  # fmt: skip
        return []

    monkeypatch.setattr(recording.figures, "value_refusals", meanwhile)
    with pytest.raises(ChangedMeanwhile):
        record(cast, series, "2024-06", 5)


def test_who_replaces_a_figure_that_another_one_just_replaced_is_told(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    series = opened(cast)
    first = record(cast, series, "2024-06", 5, grade="estimate")

    def meanwhile(row: Measurement) -> None:
        Measurement.objects.filter(pk=row.pk).update(is_current=False)

    monkeypatch.setattr(recording, "watch", meanwhile)
    with pytest.raises(ChangedMeanwhile):
        record(cast, series, "2024-06", 6, replaces=first.pk)
    assert Measurement.objects.filter(is_current=True).count() == 1


def test_a_count_below_zero_is_refused_and_a_balance_is_not(cast: Cast) -> None:
    firms = opened(cast, code="DN", scale=0)
    with pytest.raises(NotRecordable) as refused:
        record(cast, firms, "2024-05", -1)
    assert [r.code for r in refused.value.reasons] == ["figure_below_zero"]
    assert not Measurement.objects.exists()
    balance = opened(cast, code="CC", scale=0, may_be_negative=True)
    assert record(cast, balance, "2024-05", -1).value == -1
