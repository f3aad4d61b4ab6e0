"""Projection: tables worked by hand, and what must hold for every course."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sauro.kernel.errors import Reason
from sauro.targets.rules import trajectory
from sauro.targets.rules.kinds import Method
from sauro.targets.rules.trajectory import Course, kept, path_of, project, reached_in, straight

D = Decimal


def values(*some: object) -> list[Decimal | None]:
    return [None if one is None else D(str(one)) for one in some]


#: Four quarters. Of the year: 2022 had 20, 50, 70 of 100 by the end of each, 2023 had 30, 60, 80 of 200.
SEASONS = (values(60, 120, 160, 200), values(20, 50, 70, 100))


def quarters(
    *to_date: object,
    plan: Sequence[object] = (None, None, None, 400),
    past: Sequence[object] = (),
    **more: object,
) -> Course:
    given: dict[str, object] = {"aggregation": "flow", **more}
    return Course(to_date=values(*to_date), plan=values(*plan), past=past, **given)  # type: ignore[arg-type]


# --- By the seasons of past years ------------------------------------------------------------


def test_the_season_is_the_mean_share_of_past_years() -> None:
    # (0.6 + 0.5) / 2 = 0.55 of a year by the half; 220 / 0.55 = 400.
    found = project(quarters(100, 220, None, None, past=SEASONS))
    assert (found.value, found.method, found.years, found.fell_back) == (D(400), Method.SEASONAL, 2, ())
    assert list(found.shares) == [D("0.25"), D("0.55"), D("0.75"), D(1)]


@pytest.mark.parametrize(
    ("past", "count"),
    [
        ((), 0),
        (SEASONS[:1], 1),
        ((SEASONS[0], values(20, 50, 70, None)), 1),  # a year with a gap is no season
        ((SEASONS[0], values(0, 0, 0, 0)), 1),  # nor is one in which nothing came in
        ((SEASONS[0], values(10, 20)), 1),  # nor one counted otherwise
        ((SEASONS[0], values(5, 5, 5, 0)), 1),  # nor one that came to nothing in the end
    ],
)
def test_fewer_than_two_whole_years_are_no_season(past: Sequence[object], count: int) -> None:
    found = project(quarters(100, 220, None, None, past=past))
    assert found.method is Method.PACE
    assert found.years == 0 and found.fell_back == (
        Reason("season_of_more_years", "", {"count": count, "least": 2}),
        Reason("curve_says_nothing"),
    )


def test_a_year_whose_money_came_at_the_very_end_is_a_season_too() -> None:
    # Of the two years one had nothing by the half, the other six tenths of its half unit: 0.3 of a year.
    found = project(quarters(0, 30, None, None, past=(values(0, 0, 0, "0.5"), SEASONS[0])))
    assert (found.method, found.years, found.value) == (Method.SEASONAL, 2, D(100))


def test_the_three_newest_years_are_read() -> None:
    last = values(100, 100, 100, 100)
    found = project(quarters(100, 220, None, None, past=(*SEASONS, SEASONS[1], last)))
    # (0.6 + 0.5 + 0.5) / 3; the fourth isn't read.
    assert (found.years, found.value) == (3, kept(D(220) / ((D("0.6") + D("0.5") + D("0.5")) / 3)))


def test_a_year_that_begins_later_gives_no_share_yet() -> None:
    late = (values(0, 50, 70, 100), values(0, 60, 80, 100))
    found = project(quarters(10, None, None, None, past=late))
    assert found.method is Method.PACE and found.years == 0
    assert found.fell_back[0].code == "season_begins_later"


# --- Along the plan ---------------------------------------------------------------------------


def test_along_the_plan() -> None:
    # 90 where 100 was planned: nine tenths of 400.
    found = project(quarters(90, None, None, None, plan=(100, 200, 300, 400)))
    assert (found.value, found.method) == (D(360), Method.CURVE)
    assert [r.code for r in found.fell_back] == ["season_of_more_years"]


def test_along_the_plan_from_a_base() -> None:
    # Poor households from 500 down to 300; 450 were planned by now, 470 are left: 30 of 50, so 120 of 200.
    course = quarters(470, None, None, None, plan=(450, None, None, 300), aggregation="stock", base=D(500))
    found = project(course)
    assert (found.value, found.method) == (D(380), Method.CURVE)
    assert found.fell_back == (Reason("season_of_sums_only"),) and found.years == 0


@pytest.mark.parametrize(
    ("plan", "base"),
    [
        ((None, None, None, 400), None),  # nothing was planned by now
        ((0, 100, 200, 400), None),  # nothing was to be there yet
        ((500, None, None, 300), D(500)),  # the base itself
        ((520, None, None, 300), D(500)),  # the plan turns back
        ((450, None, None, 500), D(500)),  # and comes back to where it began
    ],
)
def test_a_plan_that_says_nothing_of_now(plan: Sequence[object], base: Decimal | None) -> None:
    course = quarters(470, None, None, None, plan=plan, aggregation="stock", base=base)
    found = project(course)
    assert found.method in (Method.PACE, Method.LEVEL) and found.fell_back[-1].code == "curve_says_nothing"


@pytest.mark.parametrize(
    ("plan", "more", "line"),
    [
        # A sum begins at zero; between two promises the plan runs straight.
        ((None, 200, None, 400), {}, (100, 200, 300, 400)),
        ((40, None, None, 400), {}, (40, 160, 280, 400)),
        ((None, None, 90, 400), {"base": D(7)}, (30, 60, 90, 400)),
        # What there is begins at its base, where one is known.
        ((None, 350, None, 300), {"aggregation": "stock", "base": D(400)}, (375, 350, 325, 300)),
        ((None, 350, None, 300), {"aggregation": "stock"}, (None, 350, 325, 300)),
        ((None, 94, None, 95), {"aggregation": "average"}, (None, 94, "94.5", 95)),
        # The end alone is no curve.
        ((None, None, None, 400), {}, (None, None, None, 400)),
        ((None, None, None, None), {}, (None, None, None, None)),
    ],
)
def test_the_plan_runs_straight_between_its_promises(
    plan: Sequence[object], more: dict[str, object], line: Sequence[object]
) -> None:
    assert straight(quarters(None, None, None, None, plan=plan, **more)) == values(*line)


def test_between_two_promises_the_curve_still_decides() -> None:
    # 100 of 400 are planned by the half, so 50 by the first quarter; 45 are there: nine tenths, 360. At the pace: 180.
    found = project(quarters(45, None, None, None, plan=(None, 100, None, 400)))
    assert (found.value, found.method) == (D(360), Method.CURVE)
    # 250 by the third quarter; 275 are there: 440.
    later = project(quarters(50, 100, 275, None, plan=(None, 100, None, 400)))
    assert (later.value, later.method) == (D(440), Method.CURVE)


def test_from_less_than_a_thousandth_nothing_is_foreseen() -> None:
    # 0.3 of 400 were planned: an error of one would be one of 1.333. At the pace then.
    small = project(quarters(1, None, None, None, plan=("0.3", None, None, 400)))
    assert (small.value, small.method) == (D(4), Method.PACE)
    enough = project(quarters(1, None, None, None, plan=("0.4", None, None, 400)))
    assert (enough.value, enough.method) == (D(1000), Method.CURVE)
    late = (values("0.05", 50, 70, 100), values("0.05", 60, 80, 100))
    assert project(quarters(1, None, None, None, past=late)).fell_back[0].code == "season_begins_later"
    just = (values("0.1", 50, 70, 100), values("0.1", 60, 80, 100))
    assert project(quarters(1, None, None, None, past=just)).value == 1000


def test_what_is_foreseen_is_never_larger_than_what_can_be_kept() -> None:
    most = D(999_999_999_999_999)
    found = project(quarters(900_000_000_000_000, None, None, None))
    assert found.value == most and kept(-most * 2) == -most and kept(most) == most
    assert kept(D("123456789012345.4")) == 123456789012345


# --- At the pace so far -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("aggregation", "to_date", "base", "value", "method"),
    [
        ("flow", (30, None, None, None), None, 120, Method.PACE),
        ("flow", (30, 50, 60, None), None, 80, Method.PACE),
        ("stock", (90, 80, None, None), D(100), 60, Method.PACE),
        ("stock", (90, 80, None, None), None, 80, Method.LEVEL),
        ("average", (7, 8, None, None), None, 8, Method.LEVEL),
        ("ratio", (41, 43, None, None), D(40), 43, Method.LEVEL),
        ("flow", (30, 50, 60, 90), None, 90, Method.ACTUAL),
        ("flow", (None, None, None, None), None, None, Method.NONE),
        # A figure after a gap: what is known ends before it.
        ("flow", (30, None, None, None), None, 120, Method.PACE),
    ],
)
def test_at_the_pace_so_far(
    aggregation: str, to_date: Sequence[object], base: Decimal | None, value: object, method: Method
) -> None:
    found = project(quarters(*to_date, aggregation=aggregation, base=base))
    assert (found.value, found.method) == (None if value is None else D(str(value)), method)


# --- When it is reached ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("course", "place"),
    [
        (quarters(100, 400, None, None), 1),  # it is there
        (quarters(100, 399, None, None), 2),
        (quarters(100, None, None, None), 3),  # at the pace, by the end
        (quarters(80, None, None, None), 4),  # 320; 80 missing, 80 a quarter: one quarter more
        (quarters(79, None, None, None), 5),  # 316; 84 missing, 79 a quarter: two
        (quarters(0, None, None, None), None),
        (quarters(1, None, None, None), None),  # not within ten times the span
        (quarters(10, None, None, None), 39),  # within the ten years
        (quarters("9.757", None, None, None), None),  # in the first quarter after them
        (quarters("0.2", None, None, None, plan=(None, None, None, "0.9")), 4),
        (quarters(100, 220, None, None, past=SEASONS), 3),
        (quarters(100, 300, None, None, past=SEASONS), 2),  # 545 a year, of which 0.75 is 409
        (quarters(300, None, None, None, plan=(200, 300, 350, 400)), 1),  # 600 a year: 450 by the half
        (quarters(100, None, None, None, plan=(None, None, None, None)), None),
        (quarters(None, None, None, None), None),
        # 100, then 350 by the half: 600 by the end, and 475 after three quarters.
        (quarters(300, 350, None, None, aggregation="stock", base=D(100)), 2),
        (quarters(300, 350, None, None, aggregation="stock"), None),  # it stays at 350
        (quarters(410, 405, None, None, aggregation="stock"), 0),  # it is there, and stays
        (quarters(410, 390, None, None, aggregation="stock"), None),  # it was there
        (quarters(410, 390, 400, None, aggregation="stock"), 2),  # lost, and there again
        (quarters(None, 405, None, None, aggregation="stock"), 1),
        (quarters(100, 200, 300, 390), None),  # the span is over
    ],
)
def test_when_the_plan_is_reached(course: Course, place: int | None) -> None:
    assert reached_in(course, project(course)) == place


def test_the_path_ahead_begins_where_the_figures_end() -> None:
    paced = quarters(50, 100, None, None)
    assert path_of(paced, project(paced)) == values(None, 100, 150, 200)
    seasonal = quarters(100, 220, None, None, past=SEASONS)
    assert path_of(seasonal, project(seasonal)) == values(None, 220, 300, 400)
    curved = quarters(90, None, None, None, plan=(100, None, 300, 400))
    assert path_of(curved, project(curved)) == values(90, 180, 270, 360)
    level = quarters(8, 7, None, None, aggregation="average")
    assert path_of(level, project(level)) == values(None, 7, 7, 7)
    grows = quarters(150, None, None, None, aggregation="stock", base=D(100))
    assert path_of(grows, project(grows)) == values(150, 200, 250, 300)
    later = quarters(110, 150, None, None, aggregation="stock", base=D(100))
    assert path_of(later, project(later)) == values(None, 150, 175, 200)
    assert path_of(quarters(None, None, None, None), project(quarters(None, None, None, None))) == [None] * 4


# --- What holds for every course --------------------------------------------------------------------

amounts = st.decimals(min_value=0, max_value=10**6, places=2)
above_zero = st.decimals(min_value=1, max_value=10**6, places=2)
bases = st.none() | amounts
kinds = st.sampled_from(["flow", "stock", "average", "ratio"])
plans = st.lists(st.none() | amounts, min_size=4, max_size=4)
past = st.lists(st.lists(above_zero, min_size=4, max_size=4).map(sorted), max_size=3)


@given(kinds, st.integers(1, 4), amounts, amounts, plans, past, bases)
def test_more_done_never_foresees_less(
    kind: str,
    known: int,
    a: Decimal,
    b: Decimal,
    plan: list[Decimal | None],
    years: list[list[Decimal]],
    base: Decimal | None,
) -> None:
    less, more = sorted((a, b))

    def foreseen(now: Decimal) -> Decimal:
        so_far: list[Decimal | None] = [D(0)] * (known - 1) + [now]
        course = Course(kind, so_far + [None] * (4 - known), plan, base, years)
        value = project(course).value
        assert value is not None
        return value

    assert foreseen(less) <= foreseen(more)


@given(
    st.sampled_from(["flow", "stock", "average"]),
    st.integers(1, 3),
    st.lists(above_zero, min_size=4, max_size=4, unique=True),
    bases,
)
def test_who_keeps_to_the_plan_reaches_exactly_the_plan(
    kind: str, known: int, plan: list[Decimal], base: Decimal | None
) -> None:
    plan = sorted(plan)
    base = None if base is None or base >= plan[0] else base
    start = D(0) if base is None or kind == "flow" else base
    # From less than a thousandth of the way nothing is foreseen.
    assume(plan[known - 1] - start >= trajectory.LEAST_SHARE * (plan[-1] - start))
    course = Course(kind, [*plan[:known], *[None] * (4 - known)], plan, base)
    found = project(course)
    assert (found.method, found.value) == (Method.CURVE, kept(plan[-1]))


@given(
    st.integers(1, 11),
    st.lists(st.none() | above_zero, min_size=11, max_size=11).filter(lambda told: any(told)),
    st.decimals(min_value=10**6, max_value=10**7, places=2),
)
def test_who_keeps_to_a_plan_of_few_promises_reaches_exactly_the_plan(
    known: int, told: list[Decimal | None], end: Decimal
) -> None:
    ordered = iter(sorted(value for value in told if value is not None))
    plan = [None if value is None else next(ordered) for value in told] + [end]
    line = straight(Course("flow", [None] * 12, plan))
    met = line[known - 1]
    assert None not in line and met is not None
    assume(met >= trajectory.LEAST_SHARE * end)
    found = project(Course("flow", [*line[:known], *[None] * (12 - known)], plan))
    assert found.method is Method.CURVE and found.value is not None
    assert abs(found.value - end) <= D("0.0001") * (1 + end / met)


@given(kinds, st.integers(1, 4), amounts, plans, past, bases)
def test_the_path_joins_what_is_known_to_what_is_foreseen(
    kind: str,
    known: int,
    now: Decimal,
    plan: list[Decimal | None],
    years: list[list[Decimal]],
    base: Decimal | None,
) -> None:
    to_date: list[Decimal | None] = [*[D(0)] * (known - 1), now, *[None] * (4 - known)]
    course = Course(kind, to_date, plan, base, years)
    found = project(course)
    path = path_of(course, found)
    assert path[: known - 1] == [None] * (known - 1) and path[known - 1] == now
    assert path[-1] == (now if known == 4 else found.value)


@given(st.decimals(min_value=-(10**15) + 1, max_value=10**15 - 1, allow_nan=False, places=6))
def test_what_is_kept_fits_both_databases(value: Decimal) -> None:
    stored = kept(value)
    assert D(repr(float(stored))) == stored or len(stored.normalize().as_tuple().digits) <= 15
    assert abs(stored - value) <= D("0.5") * D(10) ** max(-trajectory.DECIMALS, len(f"{abs(value):.0f}") - 15)
