"""Everything on the page of one target: its course, what is foreseen and why, its plans, its shares, what it is of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from sauro.commitments.access import visible_q
from sauro.commitments.models import Commitment, PlanVersion
from sauro.commitments.rules.states import VersionStatus
from sauro.desk.queries.beside import growths
from sauro.desk.queries.chart import Chart, chart
from sauro.desk.queries.chips import Chip, first_up, timeliness_chip
from sauro.desk.queries.targets import TargetLine, is_counted, line_of, rough
from sauro.documents.access import visible_q as documents_seen_q
from sauro.documents.models import Document
from sauro.kernel.errors import Reason
from sauro.kernel.period import Period
from sauro.ledger.actor import Actor
from sauro.targets import access, queries, words
from sauro.targets.models import (
    ColourChange,
    Denominator,
    IndicatorSeries,
    PlannedValue,
    TargetCard,
)
from sauro.targets.queries import cards
from sauro.targets.queries.cards import Trajectory
from sauro.targets.rules import criteria, figures, trajectory
from sauro.targets.rules import plans as plan_rules
from sauro.targets.rules.kinds import Direction
from sauro.ui.periods import period_key_word
from sauro.ui.words import Sentence

#: So many turns of colour are shown.
TURNS_SHOWN = 8


@dataclass(frozen=True)
class PeriodRow:
    """A period of the span. `key` is empty where its figure may not be opened."""

    key: str
    word: str
    short: str
    figure: Decimal | None
    grade: Sentence
    to_date: Decimal | None
    planned: Decimal | None
    before: Decimal | None
    #: What is foreseen; `path` begins with the last figure known, so that lines join.
    foreseen: Decimal | None
    path: Decimal | None
    #: The document in which the figure stands; a derived figure has none of its own.
    document: Document | None = None
    is_derived: bool = False


@dataclass(frozen=True)
class PlanRow:
    """A version of the plan that says values: "tháng 6/2024: 500"."""

    number: int | None
    points: Sequence[tuple[str, Decimal, Decimal | None]]
    is_in_force: bool


@dataclass(frozen=True)
class ShareRow:
    """What a unit was given, and how much of it is there; `series` where its figures may be opened."""

    unit: str
    value: Decimal
    actual: Decimal | None
    series: int | None


@dataclass(frozen=True)
class CriterionRow:
    """One of the criteria: how it stands as a task does. `opens` where the reader may see it."""

    commitment: Commitment
    chip: Chip
    is_met: bool
    opens: bool


@dataclass(frozen=True)
class ProjectRow:
    """One of the projects, in the unit in which the indicator is shown; `series` where its figures may be opened."""

    name: str
    capital: Decimal | None
    paid: Decimal | None
    series: int | None


@dataclass(frozen=True)
class TargetPage:
    line: TargetLine
    card: TargetCard
    series: int | None
    rows: Sequence[PeriodRow]
    chart: Chart | None
    method: Sentence
    years: Sequence[tuple[int, Decimal, Decimal]]
    fell_back: Sequence[Reason]
    shares_sum: plan_rules.Sum | None
    plans: Sequence[PlanRow]
    shares: Sequence[ShareRow]
    denominators: Sequence[tuple[Denominator, Decimal]]
    base: Decimal | None
    turns: Sequence[ColourChange]
    missing: Sequence[str]
    criteria: Sequence[CriterionRow] = ()
    projects: Sequence[ProjectRow] = ()
    #: The projects' capital beside the goal; `None` where it isn't known of all, or there is no goal.
    projects_sum: plan_rules.Sum | None = None
    outcome: Sentence = ""
    #: The day by which it is foreseen to be reached has its figure, and that reaches the goal.
    is_reached: bool = False

    @property
    def lines_json(self) -> str:
        """Return the chart's lines as JSON, for the script that draws them so that they can be pointed at."""
        if self.chart is None:
            return ""
        lines = [
            {
                "name": name,
                "label": str(LINE[name]),
                "values": [_number(getattr(row, of)) for row in self.rows],
            }
            for name, of in (
                ("before", "before"),
                ("plan", "planned"),
                ("foreseen", "path"),
                ("actual", "to_date"),
            )
        ]
        told = [line for line in lines if any(value is not None for value in line["values"])]
        named = {"labels": [row.short for row in self.rows], "words": [row.word for row in self.rows]}
        return json.dumps(named | {"lines": told}, ensure_ascii=False)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


#: What the lines of the chart are called.
LINE: dict[str, Sentence] = {
    "actual": _("đã thực hiện"),
    "plan": _("kế hoạch"),
    "before": _("năm trước"),
    "foreseen": _("dự báo"),
}


def target_page(commitment: Commitment, actor: Actor, *, day: date) -> TargetPage | None:
    """Return the page of the target; `None` where nobody said yet which figure it asks.

    Some twenty queries, however many units have a share.
    """
    rows = cards.with_series(TargetCard.objects.filter(commitment=commitment))
    card = rows.first()
    if card is None:
        return None
    found = cards.trajectory_of(card)
    line = line_of(card, day=day, growth=growths([card]).get(card.pk))
    version = cards.version_in_force(commitment)
    shares = _shares(card, version, found, actor, day)
    table = queries.projects_of(card, actor, day=day)
    return TargetPage(
        line=line,
        card=card,
        series=card.series_id if card.series and access.can_see(actor, card.series, day=day) else None,
        rows=_rows(card, found, _papers_seen(found, actor, day)) if found else (),
        chart=_chart(card, found) if found else None,
        method=words.METHOD[card.method],
        years=_years(card, found) if found else (),
        fell_back=found.projection.fell_back if found else (),
        plans=_plans(commitment, card, version),
        shares=shares,
        shares_sum=_shares_sum(card, shares, line.goal),
        denominators=_denominators(card, day),
        base=_shown(card, card.base_value),
        turns=list(ColourChange.objects.filter(card=card).order_by("-pk")[:TURNS_SHOWN]),
        missing=_missing(card, found) if found else (),
        criteria=_criteria(card, actor, day),
        projects=_projects(card, table),
        projects_sum=_shown_sum(card, table.total if table is not None else None),
        outcome=words.OUTCOME.get(card.outcome, ""),
        is_reached=found is not None and trajectory.is_reached(found.course, found.projection),
    )


def _criteria(card: TargetCard, actor: Actor, day: date) -> list[CriterionRow]:
    if card.direction != Direction.CRITERIA:
        return []
    rows = [one.commitment for one in cards.criteria_of(card)]
    seen = Commitment.objects.filter(visible_q(actor, day=day), pk__in=[row.pk for row in rows])
    opens = set(seen.values_list("pk", flat=True))
    return [
        CriterionRow(row, timeliness_chip(row, today=day), criteria.is_met(row), row.pk in opens)
        for row in rows
    ]


def _projects(card: TargetCard, table: queries.ProjectTable | None) -> list[ProjectRow]:
    return [
        ProjectRow(
            line.project.name,
            _shown(card, line.capital.value if line.capital else None),
            _shown(card, line.paid),
            line.series.pk if line.opens else None,
        )
        for line in (table.lines if table is not None else ())
    ]


def _shown_sum(card: TargetCard, found: plan_rules.Sum | None) -> plan_rules.Sum | None:
    if found is None:
        return None
    return plan_rules.Sum(_known(_shown(card, found.parts)), _known(_shown(card, found.whole)))


def _shown(card: TargetCard, value: Decimal | None) -> Decimal | None:
    scale = card.series.indicator.scale if card.series is not None else 0
    return None if value is None else figures.shown(value, scale=scale)


def _foreseen(card: TargetCard, found: Trajectory) -> list[Decimal | None]:
    indicator = card.series.indicator if card.series is not None else None
    path = trajectory.path_of(found.course, found.projection)
    return [rough(_shown(card, value), is_counted=is_counted(indicator)) for value in path]


def _papers_seen(found: Trajectory, actor: Actor, day: date) -> dict[int, Document]:
    """Return the documents that figures stand in and the actor may know of. Two queries, none where there are none."""
    said = {f.measurement.document_id for f in found.figures.values() if f.measurement is not None} - {None}
    return Document.objects.filter(documents_seen_q(actor, day=day)).in_bulk(list(said)) if said else {}


def _rows(card: TargetCard, found: Trajectory, papers: dict[int, Document]) -> list[PeriodRow]:
    foreseen = _foreseen(card, found)
    before = _last_year(found)
    last = -1 if found.course.last is None else found.course.last
    rows = []
    shorts = _short_words(found.periods)
    for place, period in enumerate(found.periods):
        figure = found.figures.get(period.key)
        measured = figure.measurement if figure else None
        rows.append(
            PeriodRow(
                key=period.key,
                word=first_up(period_key_word(period.key)),
                short=shorts[place],
                figure=_shown(card, figure.value) if figure else None,
                grade=words.GRADE[figure.grade] if figure else "",
                to_date=_shown(card, found.course.to_date[place]),
                planned=_shown(card, found.course.plan[place]),
                before=_shown(card, before[place]),
                foreseen=foreseen[place] if place > last else None,
                path=foreseen[place],
                document=papers.get(measured.document_id or 0) if measured else None,
                is_derived=figure is not None and measured is None,
            )
        )
    return rows


def _last_year(found: Trajectory) -> trajectory.Values:
    past = found.course.past
    return past[0] if past and len(past[0]) == found.course.length else [None] * found.course.length


def _chart(card: TargetCard, found: Trajectory) -> Chart | None:
    course = found.course
    lines = [
        ("before", _last_year(found)),
        ("plan", course.plan),
        ("foreseen", trajectory.path_of(course, found.projection)),
        ("actual", course.to_date),
    ]
    shown = [(name, [_shown(card, value) for value in values]) for name, values in lines]
    return chart(_short_words(found.periods), shown)


def _short_words(periods: Sequence[Period]) -> list[str]:
    """Return what stands under the axis: 6 within one year, 6/25 over several, Q2, 2025."""
    several = periods[0].year != periods[-1].year
    words = []
    for period in periods:
        year, _dash, place = period.key.partition("-")
        word = place.lstrip("0") if place else year
        words.append(f"{word}/{period.year % 100:02d}" if several and place else word)
    return words


def _years(card: TargetCard, found: Trajectory) -> list[tuple[int, Decimal, Decimal]]:
    """Return the past years that the season was read from: year, by this period, the whole year."""
    last, told = found.course.last, []
    if not found.projection.years or last is None:
        return []
    for back, year in enumerate(found.course.past, start=1):
        now, end = year[last], year[-1]
        if None not in year and now is not None and end is not None and end > 0:
            told.append((card.first_year - back, now, end))
    return [
        (year, _known(_shown(card, now)), _known(_shown(card, end)))
        for year, now, end in told[: found.projection.years]
    ]


def _known(value: Decimal | None) -> Decimal:
    assert value is not None
    return value


def _plans(commitment: Commitment, card: TargetCard, in_force: PlanVersion | None) -> list[PlanRow]:
    versions = commitment.versions.filter(planned_values__isnull=False).distinct()
    approved = versions.filter(status=VersionStatus.APPROVED) | versions.filter(
        pk=in_force.pk if in_force else 0
    )
    values = PlannedValue.objects.filter(version__in=approved).order_by("through_on")
    by_version: dict[int, list[tuple[str, Decimal, Decimal | None]]] = {}
    for value in values:
        said = (
            period_key_word(value.period_key),
            _known(_shown(card, value.value)),
            _shown(card, value.upper),
        )
        by_version.setdefault(value.version_id, []).append(said)
    rows = [
        PlanRow(v.number, by_version[v.pk], in_force is not None and v.pk == in_force.pk)
        for v in approved.order_by("-pk")
        if v.pk in by_version
    ]
    return rows


def _shares(
    card: TargetCard, version: PlanVersion | None, found: Trajectory | None, actor: Actor, day: date
) -> list[ShareRow]:
    given = cards.shares_of(version) if card.series is not None else []
    if not given or card.series is None or found is None:
        return []
    rows = IndicatorSeries.objects.filter(
        indicator=card.series.indicator_id, unit__in=[s.unit_id for s in given], project=None
    )
    by_unit = {row.unit_id: row for row in rows.select_related("indicator")}
    seen = set(rows.filter(access.visible_series_q(actor, day=day)).values_list("pk", flat=True))
    book = queries.book_of(by_unit.values(), first=card.first_year, last=card.last_year)
    upto = [] if found.course.last is None else found.periods[: found.course.last + 1]
    told = []
    for share in given:
        series = by_unit.get(share.unit_id)
        actual = book.to_dates(series, upto)[-1] if series is not None and upto else None
        opens = series.pk if series is not None and series.pk in seen else None
        value = _known(_shown(card, share.value))
        told.append(ShareRow(share.unit.short_name, value, _shown(card, actual), opens))
    return told


def _shares_sum(card: TargetCard, shares: Sequence[ShareRow], goal: Decimal | None) -> plan_rules.Sum | None:
    """Return what was given beside the goal; `None` where shares aren't parts of it: of percentages."""
    if card.series is None or not plan_rules.adds_up(card.series.indicator.aggregation):
        return None
    return plan_rules.compare([row.value for row in shares], whole=goal)


def _denominators(card: TargetCard, day: date) -> list[tuple[Denominator, Decimal]]:
    """Return the other figures that hold on `day`, the newest of each name."""
    rows = plan_rules.holding(card.denominators.select_related("document"), day=day)
    return [(row, _known(_shown(card, row.value))) for row in rows]


def _missing(card: TargetCard, found: Trajectory) -> list[str]:
    """Return the periods without a figure before the last one that has one: from the first on nothing is summed."""
    told = [place for place, period in enumerate(found.periods) if period.key in found.figures]
    gaps = [p for p in found.periods[: told[-1]] if p.key not in found.figures] if told else []
    return [period_key_word(p.key) for p in gaps]
