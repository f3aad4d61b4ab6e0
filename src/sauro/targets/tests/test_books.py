"""Figures of many series at once: parts that come and go, totals as they were, other bases, and how many queries."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sauro.commitments.rules.states import ReportKind
from sauro.kernel.clock import at_hour
from sauro.kernel.errors import Hidden, NotAllowed
from sauro.kernel.period import PeriodKind, parse_period, periods_of_year
from sauro.ledger.actor import Actor
from sauro.organisation import commands as organisation
from sauro.organisation.models import Unit
from sauro.targets import access, commands, queries
from sauro.targets.commands import judging
from sauro.targets.commands.judging import TotalTooLarge
from sauro.targets.commands.promising import NotPromisable
from sauro.targets.commands.reporting import FigureSaid
from sauro.targets.models import IndicatorSeries, Measurement, TargetCard
from sauro.targets.queries import cards
from sauro.targets.rules import figures
from sauro.targets.rules.kinds import Basis
from sauro.targets.tests.making import AT, DAY, closed, defined, opened, record
from sauro.targets.tests.promising import asked, fresh, issued, months, point, settled
from tests.people import USERNAMES, Cast

pytestmark = pytest.mark.django_db
D = Decimal


def part(cast: Cast, whole: IndicatorSeries, unit: Unit, day: date = DAY) -> IndicatorSeries:
    return commands.open_series(
        indicator=whole.indicator, unit=unit, whole=whole, actor=cast.actor("vanphong"), at=at_hour(day, 9)
    )


def new_unit(cast: Cast, code: str, from_on: date) -> Unit:
    return organisation.create_unit(
        code=code,
        tree="government",
        kind="ward",
        name=f"Phường {code}",
        short_name=code,
        parent=cast.units["UBND"],
        from_on=from_on,
        actor=cast.actor("quantri"),
        at=AT,
    )


# --- Parts in time ------------------------------------------------------------------------------------


def test_a_merged_ward_counts_until_it_ends_and_its_successor_from_then_on(cast: Cast) -> None:
    whole = opened(cast, unit="UBND", scale=0)
    old, stays = (
        part(cast, whole, new_unit(cast, "P7", date(2024, 1, 1))),
        part(cast, whole, cast.units["P2"]),
    )
    merged = part(cast, whole, new_unit(cast, "P9", date(2024, 3, 1)))
    organisation.end_unit(unit=old.unit, until_on=date(2024, 3, 1), actor=cast.actor("quantri"), at=AT)
    card = issued(cast, whole, points=(point("2024", 1200),))
    for month in (1, 2):
        record(cast, old, f"2024-{month:02d}", 10, "vanphong")
        record(cast, stays, f"2024-{month:02d}", 1, "vanphong")
    assert fresh(card).actual == 22, "nobody waits in January for a ward founded in March"
    record(cast, stays, "2024-03", 1, "vanphong")
    assert fresh(card).actual == 22, "the successor's March is missing"
    record(cast, merged, "2024-03", 9, "vanphong")
    # 22 and March's 10: the ward that ended in March is waited for no more.
    assert fresh(card).actual == 32
    record(cast, merged, "2024-02", 5, "vanphong")
    assert fresh(card).actual == 37, "what is said of a month before it was founded is counted, too"
    assert list(cards.drift()) == []


def test_an_earlier_total_has_the_parts_that_were_there(cast: Cast) -> None:
    whole = opened(cast, unit="UBND", scale=0)
    one, other = part(cast, whole, cast.units["P1"]), part(cast, whole, cast.units["P2"])
    for series in (one, other):
        record(cast, series, "2024-01", 10, "vanphong")
    later = DAY + timedelta(days=9)
    part(cast, whole, cast.units["TCKH"], later)
    assert queries.year_of(whole, 2024)[0].to_date is None
    assert queries.year_of(whole, 2024, as_of=later - timedelta(days=1))[0].to_date == 20
    assert queries.year_of(whole, 2024, as_of=later)[0].to_date is None


@pytest.mark.parametrize("who", USERNAMES)
def test_who_may_enter_is_asked_of_one_series_and_of_all_alike(cast: Cast, who: str) -> None:
    for unit in ("UBND", "TCKH", "P1", "P2", "P1-KP1"):
        opened(cast, unit=unit, code=f"A-{unit}")
    abroad = commands.define_indicator(
        compiling_unit=cast.units["BV"], definition=_definition(), actor=cast.actor("ngoai"), at=AT
    )
    commands.open_series(indicator=abroad, unit=cast.units["BV"], actor=cast.actor("ngoai"), at=AT)
    actor = cast.actor(who)
    listed = set(IndicatorSeries.objects.filter(access.recordable_q(actor, day=DAY)))
    rows = IndicatorSeries.objects.select_related("indicator")
    assert listed == {row for row in rows if access.can_record(actor, row, day=DAY)}
    nobody = Actor(person=None, post=None)
    assert not IndicatorSeries.objects.filter(access.recordable_q(nobody, day=DAY)).exists()


def _definition() -> Any:
    from sauro.targets.tests.making import revenue

    return revenue(code="GIUONG")


# --- Other bases ------------------------------------------------------------------------------------------


def test_a_figure_stands_beside_the_base_that_was_chosen(cast: Cast) -> None:
    series = opened(cast, scale=0)
    for year, values in ((2021, (80, 90)), (2022, (90, 110)), (2023, (100, 100)), (2024, (120, 110))):
        months(cast, series, year, *values)

    def beside(basis: Basis, place: int, base_year: int | None = None) -> tuple[object, ...]:
        found = queries.beside_base(series, 2024, basis=basis, base_year=base_year)[place]
        return found.now, found.base, found.growth

    # The year up to February: 230. A year ago 200; the mean of three years (170 + 200 + 200) / 3 = 190.
    assert beside(Basis.LAST_YEAR, 1) == (230, 200, 15)
    assert beside(Basis.THREE_YEARS, 1) == (230, 190, D(40) / 190 * 100)
    assert beside(Basis.YEAR, 1, 2021) == (230, 170, D(60) / 170 * 100)
    # February alone beside January, and January beside last December, of which nothing is known.
    assert beside(Basis.PERIOD_BEFORE, 1) == (110, 120, D(-10) / 120 * 100)
    assert beside(Basis.PERIOD_BEFORE, 0) == (120, None, None)
    assert beside(Basis.THREE_YEARS, 2) == (None, None, None)
    assert beside(Basis.YEAR, 1, 2020) == (230, None, None)
    for year in (2022, 2023):
        march = record(cast, series, f"{year}-03", 10, cut_off_on=date(year, 3, 31))
    assert beside(Basis.THREE_YEARS, 2) == (None, None, None), "a mean of two years is another base"
    then = queries.beside_base(series, 2023, basis=Basis.LAST_YEAR, as_of=DAY - timedelta(days=1))
    assert (then[2].now, march.value) == (None, 10)


def test_a_ratio_grows_by_points(cast: Cast) -> None:
    above, below = opened(cast, code="TT", scale=0), opened(cast, code="HS", scale=0)
    row = defined(
        cast, code="TL", base_unit="%", scale=0, aggregation="ratio",
        numerator=above.indicator, denominator=below.indicator,
    )  # fmt: skip
    series = commands.open_series(indicator=row, unit=cast.units["TCKH"], actor=cast.actor("vanphong"), at=AT)
    for half, now, then in ((above, 90, 80), (below, 100, 100)):
        months(cast, half, 2024, now)
        months(cast, half, 2023, then)
    line = queries.year_of(series, 2024)[0]
    # From 80 % to 90 % is ten points more, not 12,5 %.
    assert (line.to_date, line.to_date_before, line.growth, line.in_points) == (90, 80, 10, True)
    assert queries.beside_base(series, 2024, basis=Basis.LAST_YEAR)[0].growth == 10
    assert not queries.in_points(above) and queries.year_of(above, 2024)[0].growth == D("12.5")


def test_a_typed_figure_is_held_against_the_one_before(cast: Cast) -> None:
    series = opened(cast, scale=0)
    january, march = parse_period("2024-01"), parse_period("2024-03")
    assert january is not None and march is not None
    assert queries.figure_before(series, january) is None
    record(cast, series, "2023-12", 92, cut_off_on=date(2023, 12, 31))
    record(cast, series, "2024-01", 100)
    found = [queries.figure_before(series, period) for period in (january, march)]
    assert [figure and figure.key for figure in found] == ["2023-12", "2024-01"]
    assert found[1] is not None and figures.leap(D(100_000), before=found[1].value) == 1000


def signed_in(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.accounts[who])
    return client


def test_the_base_is_chosen_on_a_page(cast: Cast, travel: Callable[[object], None]) -> None:
    travel(AT)
    series = opened(cast, scale=0)
    months(cast, series, 2023, 100, 100)
    months(cast, series, 2024, 120, 110)
    page, client = reverse("targets:bases", args=[series.pk]), signed_in(cast, "chutich")

    def shown(query: str) -> str:
        return " ".join(re.sub(r"<[^>]+>", " ", client.get(page + query).content.decode()).split())

    assert "Tháng 2/2024 230 200 +15 %" in shown("?nam=2024")
    assert "Tháng 2/2024 110 120 -8,33 %" in shown("?nam=2024&goc=period_before").replace("−", "-")
    assert "Tháng 2/2024 230 — —" in shown("?nam=2024&goc=three_years")
    assert "Tháng 2/2024 230 — —" in shown("?nam=2024&goc=year&nam-goc=2020")
    assert "Tháng 2/2024 230 200 +15 %" in shown("?nam=x&goc=y")
    assert signed_in(cast, "ngoai").get(page).status_code == 404


# --- What is kept exactly ------------------------------------------------------------------------------------


def test_a_mean_is_kept_as_it_can_be(cast: Cast) -> None:
    """93,8 and 94,4 and 94,9 are 283,1 by three: no database keeps all of its decimals."""
    series = opened(cast, scale=0, base_unit="%", aggregation="average", frequency="quarter")
    card = issued(cast, series, points=(point("2024", 95),))
    for key, value, day in (
        ("2024-Q1", "93.8", DAY),
        ("2024-Q2", "94.4", DAY),
        ("2024-Q3", "94.9", date(2024, 10, 2)),
    ):
        record(cast, series, key, value, cut_off_on=day, at=at_hour(day, 9))
    card = fresh(card)
    assert (card.actual, card.projected, card.attainment) == (D("94.3667"), D("94.3667"), D("99.33"))
    assert list(cards.drift()) == []


def test_a_total_beyond_what_is_kept_exactly_is_refused(cast: Cast) -> None:
    series = opened(cast, scale=0)
    card = issued(cast, series, points=(point("2024", 1200),))
    record(cast, series, "2024-01", 600_000_000_000_000)
    # Foreseen is 7,2 million billions: no more than what can be kept is said.
    assert fresh(card).projected == 999_999_999_999_999 and fresh(card).attainment == 999_999
    before = list(Measurement.objects.values())
    with pytest.raises(TotalTooLarge) as caught:
        record(cast, series, "2024-02", 600_000_000_000_000)
    assert [(r.code, r.field) for r in caught.value.reasons] == [("total_too_large", "value")]
    assert list(Measurement.objects.values()) == before and list(cards.drift()) == []


def test_a_ceiling_once_passed_is_red_however_little_is_missing(cast: Cast) -> None:
    series = opened(cast, scale=0)
    card = issued(cast, series, direction="at_most", points=(point("2024", 100),))
    months(cast, series, 2024, *[20] * 5)
    # At the pace 240; but 100 are there, and the ceiling isn't passed yet.
    assert (fresh(card).colour, fresh(card).attainment) == ("red", D("41.67"))
    months_left = [record(cast, series, f"2024-{m:02d}", 0) for m in (6,)]
    late = at_hour(date(2025, 1, 3), 9)
    for month in range(7, 13):
        value = 1 if month == 12 else 0
        record(cast, series, f"2024-{month:02d}", value, at=late, cut_off_on=date(2024, month, 28))
    card = fresh(card)
    assert months_left and (card.actual, card.attainment) == (101, D("99.01"))
    assert (card.colour, card.outcome) == ("red", "missed")


def test_a_plan_that_ends_in_december_is_judged_in_december(cast: Cast) -> None:
    series = opened(cast, scale=0, frequency="month13")
    card = issued(cast, series, first_year=2023, last_year=2023, points=(point("2023-12", 84),))
    months(cast, series, 2023, *[7] * 12)
    record(cast, series, "2023-13", 11, cut_off_on=date(2024, 1, 31))
    card = fresh(card)
    assert (card.actual, card.last_key, card.outcome, card.goal) == (84, "2023-12", "met", 84)


# --- Figure, report and evidence in one act ----------------------------------------------------------------


def test_the_figure_of_a_report_names_its_evidence(cast: Cast) -> None:
    from sauro.commitments.tests import making as tasks

    card = issued(cast)
    paper = card.commitment.document
    row = commands.report_figure(
        commitment=tasks.fresh(card.commitment),
        figure=FigureSaid("2024-01", D(100), "official", DAY, document=paper),
        report={"kind": ReportKind.PROGRESS, "words": "Đã thu."},
        actor=cast.actor("truongphong"),
        at=AT,
    )
    assert row.document == paper
    found = queries.figures_of(row.series, first=2024, last=2024)["2024-01"]
    assert found.measurement is not None and found.measurement.document == paper


def test_a_figure_is_reported_by_whoever_may_enter_it_of_a_target_that_has_one(cast: Cast) -> None:
    from sauro.commitments.tests import making as tasks

    theirs = issued(cast, opened(cast, unit="P1"))
    given: dict[str, Any] = {
        "figure": FigureSaid("2024-01", D(100), "official", DAY),
        "report": {"kind": ReportKind.PROGRESS, "words": "Đã thu."},
        "actor": cast.actor("truongphong"),
        "at": AT,
    }
    with pytest.raises(NotAllowed):
        commands.report_figure(commitment=tasks.fresh(theirs.commitment), **given)
    done = tasks.issued(cast)
    with pytest.raises(NotPromisable) as caught:
        commands.report_figure(commitment=done, **given)
    assert [(r.code, r.field) for r in caught.value.reasons] == [("no_figure_to_report", "value")]
    assert not Measurement.objects.exists()


def test_nobody_cites_a_document_that_they_may_not_see(cast: Cast) -> None:
    from sauro.commitments.tests import making as tasks

    card, paper = issued(cast), tasks.a_document(cast)
    chair: dict[str, Any] = {"actor": cast.actor("chutich"), "at": AT, "document": paper}
    with pytest.raises(Hidden):
        commands.set_denominator(target=fresh(card), name="HĐND", value=D(5), from_on=DAY, **chair)
    with pytest.raises(Hidden):
        commands.reopen_period(period=closed(cast, "2024-05"), reason="Sót số.", **chair)


def test_what_is_planned_of_yes_or_no_is_nothing(cast: Cast) -> None:
    card = settled(cast, None, direction="yes_no", points=())
    assert callable(commands.attached_plan(card, []))
    assert callable(commands.attached_plan(issued(cast), [point("2024", 5)], shares=[]))


def test_a_norm_of_something_else_judges_nothing(cast: Cast) -> None:
    issued(cast)
    before = TargetCard.objects.values().get()
    judging.judge_all(code="due_soon_days", actor=cast.actor("vanphong"), at=AT)
    assert TargetCard.objects.values().get() == before


def test_many_figures_name_their_evidence(cast: Cast) -> None:
    from sauro.commitments.tests import making as tasks

    series, paper = opened(cast), tasks.a_document(cast)
    commands.record_figures(
        cells=[commands.Cell(series, "2024-01", D(1))],
        grade="official",
        document=paper,
        actor=cast.actor("vanphong"),
        at=AT,
    )
    assert Measurement.objects.get().document == paper


# --- Ten thousand figures --------------------------------------------------------------------------------------


def fill(cast: Cast, series: IndicatorSeries, years: range) -> None:
    """Put a figure into every month of the years, past the door: only their number matters here."""
    Measurement.objects.bulk_create(
        Measurement(
            series=series,
            period_key=period.key,
            year=year,
            period_start=period.start,
            value=1,
            grade="official",
            cut_off_on=period.last_day,
            recorded_on=period.last_day,
        )
        for year in years
        for period in periods_of_year(year, kind=PeriodKind.MONTH)
    )


def cost(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as ran:
        assert ask()
    return len(ran)


def test_ten_thousand_figures_cost_as_many_queries_as_twelve(cast: Cast) -> None:
    whole = opened(cast, unit="UBND", scale=0)
    row, card = whole.indicator, issued(cast, whole, points=(point("2024", 1200),))
    june, office = parse_period("2024-06"), cast.actor("vanphong")
    assert june is not None

    def costs() -> list[int]:
        series = IndicatorSeries.objects.select_related("indicator").get(pk=whole.pk)
        return [
            cost(lambda: queries.grid_of(office, row, year=2024, day=DAY).rows),
            cost(lambda: queries.grid_of_period(cast.actor("chutichp1"), june, day=DAY).rows),
            cost(lambda: list(queries.listed(office, day=DAY))),
            cost(lambda: list(queries.series_of(office, row, day=DAY))),
            cost(lambda: queries.year_of(series, 2024)),
            cost(lambda: queries.beside_base(series, 2024, basis=Basis.THREE_YEARS)),
            cost(lambda: queries.every_figure(series)),
            cost(lambda: cards.trajectory_of(fresh(card))),
            cost(lambda: cards.cards_on([series])),
        ]

    fill(cast, part(cast, whole, cast.units["P1"]), range(2024, 2025))
    few = costs()
    units = [new_unit(cast, f"K{n}", date(2020, 1, 1)) for n in range(42)]
    for unit in units:
        fill(cast, part(cast, whole, unit), range(2004, 2025))
    assert Measurement.objects.count() > 10_000
    assert costs() == few
    assert max(few) <= 9, few


def test_a_target_is_judged_in_as_many_queries_of_many_parts_as_of_one(cast: Cast) -> None:
    whole = opened(cast, unit="UBND", scale=0)
    card = settled(cast, whole)
    fill(cast, part(cast, whole, cast.units["P1"]), range(2021, 2025))
    norms = cards.norms_of(cast.units["UBND"].pk, day=DAY)

    def judged() -> int:
        return cost(lambda: cards.standing_of(fresh(card), norms, day=DAY))

    few = judged()
    for n in range(20):
        fill(cast, part(cast, whole, new_unit(cast, f"K{n}", date(2020, 1, 1))), range(2021, 2025))
    assert judged() == few <= 8 and asked(whole).first_year == 2024
