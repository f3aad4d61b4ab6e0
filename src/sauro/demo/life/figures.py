"""The figures of the district: three past years, and 2024 month by month as each was known; and its targets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from sauro.commitments import commands as heart
from sauro.commitments.commands.change import Proposal
from sauro.commitments.commands.values import Promise, Terms
from sauro.commitments.rules.states import Clarity, ClaritySource, DueKind, Kind
from sauro.demo.life.numbers import RECORDERS, TOLD, WARDS, Told
from sauro.demo.life.script import On, request_of, void
from sauro.demo.targets import GOALS, RESOLUTION, Goal
from sauro.documents.models import Clause
from sauro.documents.rules.kinds import DocumentType
from sauro.kernel.period import Period, PeriodKind
from sauro.targets import commands
from sauro.targets.commands.defining import Definition
from sauro.targets.commands.promising import Asked, Share
from sauro.targets.models import Indicator, IndicatorSeries, Measurement, TargetCard
from sauro.targets.queries import periods_of
from sauro.targets.rules.kinds import Grade
from sauro.targets.rules.plans import Point, end_key

if TYPE_CHECKING:
    from sauro.demo.story import Act, Story

Said = Callable[["Story", datetime], None]
#: The last month of 2024 whose figures the story tells.
LAST_MONTH = 11


def figures(on: On) -> list[Act]:
    found = [on(date(2024, 1, 9), 14, _define), on(date(2024, 1, 10), 9, _resolve)]
    found += [
        on(date(2024, 1, 10), 15, _take_in),
        on(date(2024, 1, 11), 9, _issue),
        on(date(2024, 1, 12), 9, _give_capital),
        on(date(2024, 3, 4), 9, _beside),
        on(date(2024, 9, 16), 9, _move_capital),
    ]
    for month in range(1, LAST_MONTH + 1):
        over = date(2024, month + 1, 1)
        if month == 6:
            # The conference of 4 July heard estimates.
            found.append(on(date(2024, 6, 28), 10, _known(month, Grade.ESTIMATE)))
            found.append(on(date(2024, 7, 12), 9, _known(month, Grade.OFFICIAL)))
        else:
            found.append(on(over + timedelta(days=4), 9, _known(month, Grade.OFFICIAL)))
    return [*found, on(date(2024, 10, 14), 9, _ask_for_less), on(date(2024, 10, 18), 9, _agree)]


# --- What is measured -----------------------------------------------------------------------


def _define(story: Story, at: datetime) -> None:
    for told in TOLD:
        row = commands.define_indicator(
            compiling_unit=story.house.units["UB"],
            definition=_definition(told),
            actor=story.actor("CVTH"),
            at=at,
        )
        _open(story, told, row, at)


def _definition(told: Told) -> Definition:
    halves: dict[str, Any] = {}
    if told.divides is not None:
        names = dict(zip(("numerator", "denominator"), told.divides, strict=True))
        halves = {name: Indicator.objects.get(code=code) for name, code in names.items()}
    return Definition(
        code=told.code,
        name=told.name,
        base_unit=told.base_unit,
        scale=told.scale,
        frequency=told.frequency,
        aggregation=told.aggregation,
        field=told.field_name,
        source=told.source,
        definition=told.definition,
        **halves,
    )


def _open(story: Story, told: Told, row: Indicator, at: datetime) -> None:
    office, units = story.actor("CVTH"), story.house.units
    whole = commands.open_series(
        indicator=row, unit=units["UB" if told.wards else told.unit], actor=office, at=at
    )
    for ward in WARDS if told.wards else ():
        commands.open_series(indicator=row, unit=units[ward], whole=whole, actor=office, at=at)
    for code, (name, _capital) in told.projects.items():
        project = commands.register_project(unit=units[told.unit], code=code, name=name, actor=office, at=at)
        commands.open_series(
            indicator=row, unit=units[told.unit], project=project, whole=whole, actor=office, at=at
        )
    past = [p for year in (2021, 2022, 2023) for p in periods_of(year, PeriodKind(told.frequency))]
    _say(story, [(told, p) for p in past if p.last_day.year < 2024], Grade.OFFICIAL, at)


# --- Month by month ---------------------------------------------------------------------------


def _known(month: int, grade: Grade) -> Said:
    def act(story: Story, at: datetime) -> None:
        _say(story, [(told, p) for told in TOLD for p in _ending(told, month)], grade, at)

    return act


def _ending(told: Told, month: int) -> list[Period]:
    """Return the periods that end in the month of 2024. The thirteenth month of 2023 is January 2024."""
    both = [p for year in (2023, 2024) for p in periods_of(year, PeriodKind(told.frequency))]
    return [p for p in both if (p.last_day.year, p.last_day.month) == (2024, month)]


def _say(story: Story, periods: list[tuple[Told, Period]], grade: Grade, at: datetime) -> None:
    """Let each recorder enter all their figures of the periods at once, as the story has them."""
    by_recorder: dict[str, list[commands.Cell]] = {}
    standing = _standing({period.key for _told, period in periods})
    series_of = cache(_series_of)
    for told, period in periods:
        for unit, value in _values(told, period):
            series = series_of(told.code, unit)
            stored = Decimal(str(value)) * 10**told.scale
            cell = commands.Cell(series, period.key, stored, standing.get((series.pk, period.key)))
            by_recorder.setdefault(RECORDERS.get(unit, "CVTH"), []).append(cell)
    for post, cells in by_recorder.items():
        commands.record_figures(cells=cells, grade=grade, actor=story.actor(post), at=at)


def _values(told: Told, period: Period) -> Iterator[tuple[str, int | float]]:
    """Yield the figure of the period that each unit has, if it has one."""
    place = periods_of(period.year, PeriodKind(told.frequency)).index(period)
    for unit, years in told.by_unit.items():
        values = years.get(period.year, ())
        value = values[place] if place < len(values) else None
        if value is not None:
            yield unit, value


def _standing(keys: set[str]) -> dict[tuple[int, str], int]:
    """Return the ids of the figures that stand for these periods, by series and period."""
    rows = Measurement.objects.filter(period_key__in=keys, is_current=True)
    return {(series, key): pk for pk, series, key in rows.values_list("pk", "series", "period_key")}


def _series_of(indicator: str, code: str) -> IndicatorSeries:
    """Return the indicator's series of the unit, or of the project, with this code."""
    rows = IndicatorSeries.objects.select_related("indicator").filter(indicator__code=indicator)
    project = rows.filter(project__code=code).first()
    return project or rows.get(project=None, unit__code=code)


# --- What is asked of it ----------------------------------------------------------------------------


def _resolve(story: Story, at: datetime) -> None:
    story.register(
        "NQ",
        issuer="QU",
        type=DocumentType.RESOLUTION,
        symbol="45-NQ/QU",
        subject="Nghị quyết về các chỉ tiêu, nhiệm vụ năm 2024",
        at=at,
    )
    story.split("NQ", RESOLUTION, at)
    story.dispose("NQ", "1", "out_of_scope", "Đề mục", at)


def _take_in(story: Story, at: datetime) -> None:
    for goal, clause in zip(GOALS, _clauses(story), strict=True):
        row = heart.receive_commitment(
            register_unit=story.house.units["QU"],
            kind=Kind.TARGET,
            promise=_promise(story, goal),
            clause=clause,
            actor=story.actor("CVTH"),
            at=at,
        )
        story.commitments[f"CT-{goal.code}"] = row.pk
        commands.settle_target(commitment=row, asked=_asked(story, goal), actor=story.actor("CVTH"), at=at)


def _clauses(story: Story) -> list[Clause]:
    rows = story.papers["NQ"].clauses.filter(removed_on__isnull=True).exclude(anchor="1")
    return list(rows.select_related("document").order_by("pk"))


def _promise(story: Story, goal: Goal) -> Promise:
    units, posts = story.house.units, story.house.posts
    told = next(one for one in TOLD if one.code == goal.code)
    return Promise(
        title=goal.title,
        product=goal.clause,
        acceptance="Số liệu chính thức của năm",
        due_as_written="năm 2024" if goal.last_year == 2024 else "trong hai năm 2024, 2025",
        field=told.field_name,
        lead_unit=units[goal.lead],
        has_no_participants=True,
        assigned_by=units[goal.assigned_by],
        signed_by="Lê Thanh Hòa, Bí thư Quận ủy",
        accepting_post=posts[goal.accepts],
        following_post=posts["CVTH"],
        terms=Terms(due_kind=DueKind.FIXED, due_on=goal.due),
        sources=dict.fromkeys(Clarity, ClaritySource.STATED),
    )


def _asked(story: Story, goal: Goal) -> Asked:
    series = _series(goal.code)
    scale = series.indicator.scale
    return Asked(
        direction=goal.direction,
        first_year=2024,
        last_year=goal.last_year,
        series=series,
        base_value=_stored(goal.base[0], scale) if goal.base else None,
        base_on=goal.base[1] if goal.base else None,
        points=_points(goal, scale),
        shares=[Share(story.house.units[u], _stored(v, scale)) for u, v in goal.shares.items()],
    )


def _series(code: str) -> IndicatorSeries:
    rows = IndicatorSeries.objects.filter(indicator__code=code, whole=None, project=None)
    return rows.select_related("indicator").get()


def _points(goal: Goal, scale: int) -> list[Point]:
    found = [Point(key, _stored(value, scale)) for key, value in goal.points.items()]
    end = end_key(goal.last_year, frequency=_series(goal.code).indicator.frequency)
    return [*found, Point(end, _stored(goal.goal, scale))]


def _stored(value: float, scale: int) -> Decimal:
    return Decimal(str(value)) * Decimal(10) ** scale


def _issue(story: Story, at: datetime) -> None:
    for goal in GOALS:
        row = story.commitment(f"CT-{goal.code}")
        heart.issue_commitment(commitment=row, actor=story.actor("CVTH"), at=at)


def _card(story: Story, code: str) -> TargetCard:
    rows = TargetCard.objects.select_related("commitment__current_version", "series__indicator")
    return rows.get(commitment_id=story.commitments[f"CT-{code}"])


def _beside(story: Story, at: datetime) -> None:
    """Beside the plan that judges: what the city assigned, and all that the Council has."""
    for name, value in (("Kế hoạch Thành phố giao", 560), ("Tổng kế hoạch HĐND quận giao", 634)):
        commands.set_denominator(
            target=_card(story, "GN-DTC"),
            name=name,
            value=_stored(value, 9),
            from_on=date(2024, 3, 1),
            actor=story.actor("CVTH"),
            at=at,
        )


def _give_capital(story: Story, at: datetime) -> None:
    told = next(one for one in TOLD if one.projects)
    for code, (_name, value) in told.projects.items():
        _capital(story, told, code, value, date(2024, 1, 1), at)


def _move_capital(story: Story, at: datetime) -> None:
    """What can't be paid out for want of land goes to the schools: the sum stays."""
    told = next(one for one in TOLD if one.projects)
    for code, value in (("DA-01", 126), ("DA-03", 116)):
        _capital(story, told, code, value, date(2024, 9, 15), at)


def _capital(story: Story, told: Told, code: str, value: int, from_on: date, at: datetime) -> None:
    commands.set_capital(
        series=_series_of(told.code, code),
        year=2024,
        value=_stored(value, told.scale),
        from_on=from_on,
        actor=story.actor("CVTH"),
        at=at,
    )


def _ask_for_less(story: Story, at: datetime) -> None:
    card = _card(story, "DN-MOI")
    plan = commands.attached_plan(card, [Point("2024", Decimal(2950))])
    terms = Terms(due_kind=DueKind.FIXED, due_on=date(2024, 12, 31))
    void(
        heart.request_change(
            commitment=card.commitment,
            proposal=Proposal(terms=terms, attach=plan),
            cause="superior_decision",
            reason="Thành phố giao lại chỉ tiêu doanh nghiệp thành lập mới cho quận.",
            actor=story.actor("TPKT"),
            at=at,
        )
    )


def _agree(story: Story, at: datetime) -> None:
    heart.approve_change(
        request=request_of(story, "CT-DN-MOI"), answer="Đồng ý.", actor=story.actor("CT"), at=at
    )
