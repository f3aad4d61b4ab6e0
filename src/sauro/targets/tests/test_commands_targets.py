"""Targets: what they ask, what freezes it, and how figures, plans and norms turn their colour."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from sauro.commitments import commands as heart
from sauro.commitments.commands.change import Proposal
from sauro.commitments.commands.issue import NotClear
from sauro.commitments.commands.row import WrongState
from sauro.commitments.models import Commitment, FormalRequest
from sauro.commitments.tests import making as tasks
from sauro.kernel.clock import at_hour
from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed, Refusal
from sauro.ledger.models import Entry
from sauro.norms.commands import set_norm
from sauro.targets import commands, queries
from sauro.targets.commands.defining import NotDefinable, NotSummable
from sauro.targets.commands.promising import NotPromisable, Share
from sauro.targets.commands.recording import NotRecordable
from sauro.targets.models import (
    ColourChange,
    Denominator,
    IndicatorSeries,
    Measurement,
    PlannedShare,
    PlannedValue,
    TargetCard,
)
from sauro.targets.queries import cards
from sauro.targets.rules.colours import shown_colour
from sauro.targets.tests.making import AT, DAY, defined, opened, record
from sauro.targets.tests.promising import asked, fresh, issued, months, point, received, settled
from tests.people import Cast

pytestmark = pytest.mark.django_db
D = Decimal


@contextmanager
def refused(kind: type[Refusal], *codes: str) -> Iterator[None]:
    before = _everything()
    with pytest.raises(kind) as caught:
        yield
    assert [(r.code, r.field) for r in caught.value.reasons] == [tuple(c.split("@")) for c in codes]
    assert _everything() == before, "a refusal leaves nothing half-written"


def _everything() -> list[Any]:
    models = (
        TargetCard,
        PlannedValue,
        PlannedShare,
        Denominator,
        Measurement,
        ColourChange,
        Entry,
        IndicatorSeries,
    )
    return [list(m._base_manager.order_by("pk").values()) for m in models]


# --- What a target asks --------------------------------------------------------------------


def test_a_target_without_its_figure_is_not_issued(cast: Cast) -> None:
    row = received(cast)
    assert row.open_clarities == 1
    with pytest.raises(NotClear) as caught:
        heart.issue_commitment(commitment=row, actor=cast.actor("vanphong"), at=AT)
    assert [(r.code, r.values["clarity"]) for r in caught.value.reasons] == [("card_missing", "product")]
    card = commands.settle_target(
        commitment=row, asked=asked(opened(cast)), actor=cast.actor("vanphong"), at=AT
    )
    row = tasks.fresh(row)
    assert row.open_clarities == 0 and (card.direction, card.first_year, card.goal) == (
        "at_least",
        2024,
        1200,
    )
    assert heart.issue_commitment(commitment=row, actor=cast.actor("vanphong"), at=AT).lifecycle == "issued"


def test_settled_again_before_it_is_issued(cast: Cast) -> None:
    series = opened(cast)
    card = settled(cast, series, shares=(Share(cast.units["P1"], D(700)), Share(cast.units["P2"], D(450))))
    row = tasks.fresh(card.commitment)
    said = asked(series, points=(point("2024", 900),), shares=(Share(cast.units["P1"], D(900)),))
    commands.settle_target(commitment=row, asked=said, actor=cast.actor("vanphong"), at=AT)
    assert list(PlannedValue.objects.values_list("period_key", "value")) == [("2024", 900)]
    assert list(PlannedShare.objects.values_list("unit__code", "value")) == [("P1", 900)]
    assert TargetCard.objects.get().goal == 900


def test_of_two_who_settle_it_at_once_one_is_told(cast: Cast) -> None:
    series, row = opened(cast), received(cast)
    stale = tasks.stale(row)
    commands.settle_target(commitment=row, asked=asked(series), actor=cast.actor("vanphong"), at=AT)
    with pytest.raises(ChangedMeanwhile):
        commands.settle_target(commitment=stale, asked=asked(series), actor=cast.actor("vanphong"), at=AT)


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({"direction": "upwards"}, ["direction_unknown@direction"]),
        ({"first_year": 2025}, ["span_unlikely@last_year"]),
        ({"series": None}, ["series_missing@series"]),
        ({"points": ()}, ["plan_without_its_end@value"]),
        ({"base_value": D(5)}, ["base_day_missing@base_on"]),
        ({"base_value": D("0.00001"), "base_on": DAY}, ["figure_too_precise@base_value"]),
        ({"direction": "between"}, ["upper_missing@upper"] * 3),
    ],
)
def test_what_a_target_may_not_ask(cast: Cast, more: dict[str, Any], codes: list[str]) -> None:
    series, row = opened(cast), received(cast)
    with refused(NotPromisable, *codes):
        commands.settle_target(
            commitment=row, asked=replace(asked(series), **more), actor=cast.actor("vanphong"), at=AT
        )


def test_shares_are_given_once_and_exactly(cast: Cast) -> None:
    series, row = opened(cast), received(cast)
    twice = (Share(cast.units["P1"], D(1)), Share(cast.units["P1"], D("0.00001")))
    with refused(NotPromisable, "figure_too_precise@shares", "share_given_twice@shares"):
        commands.settle_target(
            commitment=row, asked=asked(series, shares=twice), actor=cast.actor("vanphong"), at=AT
        )


def test_a_task_is_no_target_and_an_issued_one_is_settled(cast: Cast) -> None:
    series = opened(cast)
    given: dict[str, Any] = {"asked": asked(series), "actor": cast.actor("vanphong"), "at": AT}
    task, target = tasks.received(cast), issued(cast, series).commitment
    with refused(NotPromisable, "not_a_target@"):
        commands.settle_target(commitment=task, **given)
    with pytest.raises(WrongState):
        commands.settle_target(commitment=target, **given)
    with pytest.raises(NotAllowed):
        commands.settle_target(commitment=received(cast), **given | {"actor": cast.actor("truongphong")})


def test_nobody_promises_a_figure_that_they_may_not_see(cast: Cast) -> None:
    abroad = commands.define_indicator(
        compiling_unit=cast.units["BV"],
        definition=queries_definition(code="GIUONG"),
        actor=cast.actor("ngoai"),
        at=AT,
    )
    series = commands.open_series(indicator=abroad, unit=cast.units["BV"], actor=cast.actor("ngoai"), at=AT)
    with pytest.raises(Hidden):
        commands.settle_target(
            commitment=received(cast), asked=asked(series), actor=cast.actor("vanphong"), at=AT
        )


def queries_definition(**more: Any) -> Any:
    from sauro.targets.tests.making import revenue

    return revenue(**more)


def test_a_target_without_a_figure(cast: Cast) -> None:
    card = settled(cast, None, direction="yes_no", points=())
    row = tasks.fresh(card.commitment)
    heart.issue_commitment(commitment=row, actor=cast.actor("vanphong"), at=AT)
    card = fresh(card)
    assert (card.colour, card.goal, card.series) == ("none", None, None)
    assert cards.version_in_force(card.commitment) is None and list(cards.drift()) == []
    with refused(NotPromisable, "no_figure_to_divide@value"):
        commands.set_denominator(
            target=card, name="Thành phố giao", value=D(5), from_on=DAY, actor=cast.actor("vanphong"), at=AT
        )


# --- Frozen ------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", [PlannedValue, PlannedShare, Measurement, Denominator, ColourChange])
def test_what_was_said_stays_said(cast: Cast, model: Any) -> None:
    series = opened(cast)
    card = issued(cast, series, shares=(Share(cast.units["P1"], D(700)),))
    record(cast, series, "2024-01", 100)
    commands.set_denominator(
        target=fresh(card),
        name="Thành phố giao",
        value=D(1500),
        from_on=DAY,
        actor=cast.actor("vanphong"),
        at=AT,
    )
    row = model.objects.first()
    assert row is not None
    column = "after" if model is ColourChange else "value"
    for change in (
        lambda: model.objects.filter(pk=row.pk).update(**{column: "1"}),
        model.objects.all().delete,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert model.objects.filter(pk=row.pk).values().get() == {
        f.attname: getattr(row, f.attname) for f in model._meta.concrete_fields
    }


def test_nothing_is_added_to_a_plan_in_force(cast: Cast) -> None:
    version = issued(cast).commitment.current_version
    assert version is not None
    with pytest.raises(DatabaseError), transaction.atomic():
        PlannedValue.objects.create(
            version=version, period_key="2024-01", through_on=date(2024, 1, 31), value=1
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        PlannedShare.objects.create(version=version, unit=cast.units["P1"], value=1)


# --- Colour ------------------------------------------------------------------------------------


def test_figures_turn_the_colour_and_each_turn_is_kept(cast: Cast) -> None:
    series = opened(cast, may_be_negative=True)
    card = issued(cast, series)
    # The figure of January was due on 15 February: who is silent from the beginning is waited for, too.
    assert (card.colour, card.colour_rank, card.actual) == ("none", 3, None)
    assert card.next_colour_on == date(2024, 2, 16) and shown_colour(card, today=DAY) == ""
    months(cast, series, 2024, 100, 100, 100, 100, 100)
    card = fresh(card)
    # Straight to the 500 of June, 416,67 are planned by May: 500 is a fifth more, so 1.440 of 1.200.
    assert (card.actual, card.projected, card.method, card.colour) == (500, 1440, "curve", "green")
    assert (card.attainment, card.planned, card.last_key, card.last_grade) == (
        120,
        None,
        "2024-05",
        "official",
    )
    # 1.000 are planned by October, and a fifth more is 1.200.
    assert (card.expected_on, card.next_colour_on) == (date(2024, 10, 31), date(2024, 7, 16))
    june = record(cast, series, "2024-06", 0)
    card = fresh(card)
    # 500 were planned by June, and are there: along the plan.
    assert (card.planned, card.projected, card.method, card.colour) == (500, 1200, "curve", "green")
    record(cast, series, "2024-06", -25, grade="restated", reason="Trả lại", replaces=june.pk)
    card = fresh(card)
    assert (card.actual, card.projected, card.attainment, card.colour) == (475, 1140, 95, "orange")
    turns = ColourChange.objects.order_by("pk").values_list("before", "after", "last_key", "on")
    assert list(turns) == [
        ("none", "green", "2024-01", DAY),
        ("green", "orange", "2024-06", DAY),
    ]
    assert list(cards.drift()) == []
    told = Entry.objects.filter(verb="measurement.record").latest("pk")
    same_act = Entry.objects.filter(act_id=told.act_id).values_list("verb", flat=True)
    assert sorted(same_act) == ["measurement.record", "measurement.record", "target.judge"]


def test_past_years_give_the_season(cast: Cast) -> None:
    series = opened(cast)
    months(cast, series, 2022, *[50] * 6, *[100] * 6)
    months(cast, series, 2023, *[50] * 6, *[100] * 6)
    card = issued(cast, series)
    months(cast, series, 2024, *[60] * 6)
    card = fresh(card)
    # A third of the year by June: 360 / (300/900) = 1.080 of 1.200.
    assert (card.method, card.projected, card.colour) == ("seasonal", 1080, "orange")
    assert card.expected_on == date(2025, 2, 28), (
        "120 are missing, 90 come each month: in the second month after"
    )


def test_a_gap_leaves_what_follows_unknown(cast: Cast) -> None:
    series = opened(cast)
    card = issued(cast, series)
    for month in (1, 3):
        record(cast, series, f"2024-{month:02d}", 100)
    card = fresh(card)
    assert (card.last_key, card.actual, card.next_colour_on) == ("2024-01", 100, date(2024, 3, 16))


def test_a_norm_turns_the_colour_in_the_act_that_sets_it(cast: Cast) -> None:
    series = opened(cast)
    card = issued(cast, series, points=(point("2024", 1200),))
    record(cast, series, "2024-01", 96)
    assert fresh(card).colour == "orange"
    set_norm(
        code="colour_green_percent",
        jurisdiction=cast.units["QU"].pk,
        value="95",
        from_on=DAY,
        legal_basis="Quy chế, Điều 7",
        is_confirmed=True,
        actor=cast.actor("quantri"),
        at=AT,
    )
    assert fresh(card).colour == "green"


def test_over_several_years_the_months_add_up(cast: Cast) -> None:
    series = opened(cast)
    months(cast, series, 2023, *[100] * 12)
    card = issued(
        cast, series, first_year=2023, last_year=2024, points=(point("2023", 1100), point("2024", 2300))
    )
    months(cast, series, 2024, 50)
    card = fresh(card)
    # 1.200 are planned by January: 1.100, and a twelfth of the second year's 1.200.
    assert (card.actual, card.last_key, card.method) == (1250, "2024-01", "curve")
    assert card.projected == D("2395.8333")


def test_drift_of_a_card_is_found(cast: Cast) -> None:
    series = opened(cast)
    card = issued(cast, series)
    record(cast, series, "2024-01", 96)
    TargetCard.objects.filter(pk=card.pk).update(actual=1)
    assert [line.split(":")[0] for line in cards.drift()] == [f"target {card.pk} actual"]


# --- Another plan -----------------------------------------------------------------------------------


def test_a_change_of_plan_carries_its_values_and_the_first_stay_visible(cast: Cast) -> None:
    series = opened(cast)
    card = issued(cast, series)
    months(cast, series, 2024, *[50] * 6)
    assert fresh(card).colour == "red"
    attach = commands.attached_plan(fresh(card), [point("2024", 600)])
    proposal = Proposal(terms=tasks.fixed(date(2024, 12, 31)), attach=attach)
    later = AT + timedelta(hours=3)
    request = heart.request_change(
        commitment=fresh(card).commitment,
        proposal=proposal,
        cause="superior_changed",
        reason="Thành phố giao lại.",
        actor=cast.actor("truongphong"),
        at=later,
    )
    assert fresh(card).goal == 1200, "asked isn't decided"
    heart.approve_change(request=request, actor=cast.actor("chutich"), at=later)
    card = fresh(card)
    assert (card.goal, card.projected, card.colour) == (600, 600, "green")
    kept = PlannedValue.objects.order_by("version__number", "through_on").values_list(
        "version__number", "value"
    )
    assert list(kept) == [(1, 500), (1, 900), (1, 1200), (2, 600)]
    moved = Proposal(terms=tasks.fixed(date(2025, 1, 31)))
    heart.impose_change(
        commitment=card.commitment,
        proposal=moved,
        cause="superior_changed",
        reason="Kết thúc niên độ.",
        document=tasks.a_document(cast),
        actor=cast.actor("chutich"),
        at=later,
    )
    card = fresh(card)
    assert card.commitment.current_version.number == 3 and card.goal == 600, (
        "a plan silent on values keeps them"
    )  # type: ignore[union-attr]
    assert FormalRequest.objects.count() == 2 and list(cards.drift()) == []


def test_a_plan_that_does_not_fit_is_refused_before_it_is_asked(cast: Cast) -> None:
    with pytest.raises(NotPromisable) as caught:
        commands.attached_plan(issued(cast), [point("2023", 600)])
    assert [r.code for r in caught.value.reasons] == ["planned_for_no_figure"]


# --- Denominators ---------------------------------------------------------------------------------


def test_another_denominator_is_dated_and_never_decides(cast: Cast) -> None:
    series = opened(cast)
    card = issued(cast, series)
    record(cast, series, "2024-01", 100)
    given: dict[str, Any] = {"target": fresh(card), "actor": cast.actor("vanphong"), "at": AT}
    before = fresh(card)
    paper = tasks.a_document(cast)
    commands.set_denominator(name=" Thành phố giao ", value=D(2000), from_on=DAY, document=paper, **given)
    row = Denominator.objects.get()
    assert (row.name, row.value, row.document) == ("Thành phố giao", 2000, paper)
    assert fresh(card).colour == before.colour == "green"
    with refused(NotPromisable, "denominator_said@from_on"):
        commands.set_denominator(name="Thành phố giao", value=D(2100), from_on=DAY, **given)
    with refused(NotPromisable, "denominator_unnamed@name", "denominator_not_above_zero@value"):
        commands.set_denominator(name=" ", value=D(0), from_on=DAY, **given)
    with pytest.raises(NotAllowed):
        commands.set_denominator(
            name="A", value=D(1), from_on=DAY, **given | {"actor": cast.actor("truongphong")}
        )


# --- Sums and ratios ---------------------------------------------------------------------------------


def wards(cast: Cast, **more: Any) -> tuple[IndicatorSeries, IndicatorSeries, IndicatorSeries]:
    """Return the district's series and those of two wards that are summed into it."""
    row = defined(cast, **more)
    given: dict[str, Any] = {"indicator": row, "actor": cast.actor("vanphong"), "at": AT}
    whole = commands.open_series(unit=cast.units["UBND"], **given)
    one = commands.open_series(unit=cast.units["P1"], whole=whole, **given)
    other = commands.open_series(unit=cast.units["P2"], whole=whole, **given)
    return whole, one, other


def test_a_ward_s_month_moves_the_district(cast: Cast) -> None:
    whole, one, other = wards(cast)
    card = issued(cast, whole, points=(point("2024", 1200),))
    record(cast, one, "2024-01", 30, "chutichp1")
    assert fresh(card).actual is None, "one ward is missing"
    record(cast, other, "2024-01", 70, "chutichp2", grade="preliminary")
    card = fresh(card)
    assert (card.actual, card.projected, card.last_grade) == (100, 1200, "preliminary")
    line = queries.year_of(whole, 2024)[0]
    assert line.figure is not None and (line.figure.value, line.figure.measurement) == (100, None)
    assert queries.is_derived(whole) and not queries.is_derived(one)
    with refused(NotRecordable, "figure_follows@value"):
        record(cast, whole, "2024-01", 100, "vanphong")
    assert queries.years_with_figures(whole, today=DAY) == [2024]


def test_a_series_opened_later_leaves_the_sum_unknown(cast: Cast) -> None:
    whole, one, other = wards(cast)
    card = issued(cast, whole)
    for series, who in ((one, "chutichp1"), (other, "chutichp2")):
        record(cast, series, "2024-01", 50, who)
    assert fresh(card).actual == 100
    commands.open_series(
        indicator=whole.indicator, unit=cast.units["P1-KP1"], whole=whole, actor=cast.actor("vanphong"), at=AT
    )
    assert fresh(card).actual is None


def test_what_cannot_be_summed_is_refused(cast: Cast) -> None:
    whole, one, _other = wards(cast)
    given: dict[str, Any] = {"unit": cast.units["TCKH"], "actor": cast.actor("vanphong"), "at": AT}
    with refused(NotSummable, "whole_is_part@whole"):
        commands.open_series(indicator=whole.indicator, whole=one, **given)
    other = opened(cast, code="KHAC")
    with refused(NotSummable, "whole_of_another@whole"):
        commands.open_series(indicator=whole.indicator, whole=other, **given)
    record(cast, other, "2024-01", 1)
    with refused(NotSummable, "whole_has_figures@whole"):
        commands.open_series(indicator=other.indicator, whole=other, **given | {"unit": cast.units["P1"]})
    mean = opened(cast, code="TB", aggregation="average")
    with refused(NotSummable, "does_not_add_up@whole"):
        commands.open_series(indicator=mean.indicator, whole=mean, **given | {"unit": cast.units["P1"]})


def ratio(cast: Cast) -> tuple[IndicatorSeries, IndicatorSeries, IndicatorSeries]:
    above, below = opened(cast, code="TT", scale=0), opened(cast, code="HS", scale=0)
    row = defined(
        cast,
        code="TL",
        base_unit="%",
        scale=0,
        aggregation="ratio",
        numerator=above.indicator,
        denominator=below.indicator,
    )
    series = commands.open_series(indicator=row, unit=cast.units["TCKH"], actor=cast.actor("vanphong"), at=AT)
    return series, above, below


def test_a_ratio_divides_the_sums_and_not_the_ratios(cast: Cast) -> None:
    series, above, below = ratio(cast)
    card = issued(cast, series, points=(point("2024", 60),))
    months(cast, above, 2024, 10, 90)
    months(cast, below, 2024, 100, 100)
    lines = queries.year_of(series, 2024)
    assert [line.to_date for line in lines[:3]] == [10, 50, None]
    assert [line.figure and line.figure.value for line in lines[:3]] == [10, 90, None]
    card = fresh(card)
    assert (card.actual, card.projected, card.method, card.colour) == (50, 50, "level", "red")
    with refused(NotRecordable, "figure_follows@value"):
        record(cast, series, "2024-01", 10)
    assert queries.years_with_figures(series, today=DAY) == [2024]
    assert [f.value for f in queries.every_figure(series)] == [10, 90]


def test_a_ratio_of_one_half_or_of_nothing_is_unknown(cast: Cast) -> None:
    series, above, below = ratio(cast)
    record(cast, above, "2024-01", 5)
    assert queries.figures_of(series, first=2024, last=2024) == {}
    record(cast, below, "2024-01", 0)
    assert queries.figures_of(series, first=2024, last=2024) == {}
    assert queries.year_of(series, 2024)[0].to_date is None
    alone = commands.open_series(
        indicator=series.indicator, unit=cast.units["QLDT"], actor=cast.actor("vanphong"), at=AT
    )
    assert queries.year_of(alone, 2024)[0].to_date is None
    assert queries.figures_of(alone, first=2024, last=2024) == {}


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({"aggregation": "ratio"}, ["ratio_lacks@numerator", "ratio_lacks@denominator"]),
        ({"numerator": "flow"}, ["only_a_ratio_divides@numerator"]),
        (
            {"aggregation": "ratio", "numerator": "flow", "denominator": "flow"},
            ["ratio_of_itself@denominator"],
        ),
        (
            {"aggregation": "ratio", "numerator": "flow", "denominator": "mean"},
            ["ratio_of_sums_only@denominator"],
        ),
        (
            {"aggregation": "ratio", "numerator": "flow", "denominator": "year"},
            ["ratio_counted_otherwise@denominator"],
        ),
    ],
)
def test_what_is_no_ratio(cast: Cast, more: dict[str, Any], codes: list[str]) -> None:
    made = {
        "flow": defined(cast, code="A"),
        "mean": defined(cast, code="B", aggregation="average"),
        "year": defined(cast, code="C", frequency="year"),
    }
    with refused(NotDefinable, *codes):
        defined(cast, **{name: made.get(value, value) for name, value in more.items()})


def test_once_its_halves_have_figures_a_ratio_stays_as_it_is(cast: Cast) -> None:
    series, above, _below = ratio(cast)
    record(cast, above, "2024-01", 5)
    said = queries_definition(
        code="TL",
        base_unit="%",
        scale=0,
        aggregation="ratio",
        numerator=above.indicator,
        denominator=defined(cast, code="X"),
    )
    with refused(NotDefinable, "figures_are_counted_so@denominator"):
        commands.amend_indicator(
            indicator=series.indicator, definition=said, reason="Đổi mẫu", actor=cast.actor("vanphong"), at=AT
        )


def test_parts_that_do_not_come_to_the_whole_are_told(cast: Cast) -> None:
    """833 = 585 + 67 + 181 (domain.md §11); and a month in which they don't."""
    whole = opened(cast, code="TONG")
    parts = [opened(cast, code=f"P{n}", parent=whole.indicator) for n in range(3)]
    for key, total in (("2024-01", 833), ("2024-02", 834)):
        for series, value in zip((whole, *parts), (total, 585, 67, 181), strict=True):
            record(cast, series, key, value)
    record(cast, whole, "2024-03", 5)
    found = queries.parts_beside(whole, parts, 2024)
    assert [(key, told.parts, told.whole, told.gap) for key, told in found] == [("2024-02", 833, 834, -1)]
    assert queries.parts_beside(whole, [], 2024) == []


def test_what_is_seen_of_a_target_is_what_is_seen_of_its_commitment(cast: Cast) -> None:
    card = issued(cast)
    seen = queries.cards_seen(cast.actor("truongphong"), card.series, day=DAY)  # type: ignore[arg-type]
    assert [one.pk for one in seen] == [card.pk]
    assert not queries.cards_seen(cast.actor("ngoai"), card.series, day=DAY).exists()  # type: ignore[arg-type]
    assert at_hour(DAY, 9) == AT and Commitment.objects.filter(card=card).exists()


def test_what_is_paid_out_in_january_counts_for_the_budget_year(cast: Cast) -> None:
    series = opened(cast, frequency="month13")
    card = issued(
        cast, series, points=(point("2023-12", 90), point("2023-13", 100)), first_year=2023, last_year=2023
    )
    months(cast, series, 2023, *[7] * 12)
    record(cast, series, "2023-13", 11, cut_off_on=date(2024, 1, 31))
    record(cast, series, "2024-01", 500, cut_off_on=date(2024, 1, 31))
    card = fresh(card)
    assert (card.actual, card.last_key, card.method, card.next_colour_on) == (95, "2023-13", "actual", None)
    # It is over, and 5 are missing: nothing is left to watch.
    assert (card.goal, card.attainment, card.colour, card.outcome) == (100, 95, "red", "missed")
    assert [line.period.key for line in queries.year_of(series, 2023)][-1] == "2023-13"
    assert queries.year_of(series, 2024)[0].to_date == 500
    assert queries.years_with_figures(series, today=DAY) == [2024, 2023]
