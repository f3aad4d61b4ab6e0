"""The projects whose figures come to a target: capital, paid out, share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sauro.ledger.actor import Actor
from sauro.targets import access
from sauro.targets.models import Capital, IndicatorSeries, Project, TargetCard
from sauro.targets.queries.books import book_of
from sauro.targets.queries.cards import trajectory_of
from sauro.targets.rules import plans, projects


@dataclass(frozen=True)
class ProjectLine:
    """One project in a year. Values in base units; `None` where there is none. `opens`: the reader sees its figures."""

    project: Project
    series: IndicatorSeries
    capital: Capital | None
    paid: Decimal | None
    opens: bool

    @property
    def share(self) -> Decimal | None:
        """Return what is paid out in percent of the capital."""
        return plans.share(self.paid, of=self.capital.value if self.capital else None)


@dataclass(frozen=True)
class ProjectTable:
    """The projects, the slowest first, and their capital beside the target's value (`None`: of one it isn't known)."""

    lines: list[ProjectLine]
    total: plans.Sum | None

    @property
    def capital(self) -> Decimal:
        return sum((line.capital.value for line in self.lines if line.capital is not None), Decimal(0))

    @property
    def without_capital(self) -> int:
        return sum(line.capital is None for line in self.lines)


def projects_of(card: TargetCard, actor: Actor, *, day: date) -> ProjectTable | None:
    """Return the projects whose figures are summed into the target's; `None` where there are none.

    Paid out is the year's up to the last period known of the whole. Some eleven queries, however many projects.
    """
    rows = IndicatorSeries.objects.filter(whole=card.series_id, project__isnull=False)
    series = list(rows.select_related("project", "indicator")) if card.series_id is not None else []
    found = trajectory_of(card) if series else None
    if found is None:
        return None
    seen = set(rows.filter(access.visible_series_q(actor, day=day)).values_list("pk", flat=True))
    given = Capital.objects.filter(series__in=series, year=card.last_year).select_related("document")
    capitals = projects.in_force(given, day=day)
    book = book_of(series, first=card.first_year, last=card.last_year)
    upto = found.periods[: (found.course.last or 0) + 1]
    lines = [
        ProjectLine(
            row.project,
            row,
            capitals.get(row.pk),
            book.to_dates(row, upto)[-1] if found.course.last is not None else None,
            row.pk in seen,
        )
        for row in series
        if row.project is not None
    ]
    lines.sort(
        key=lambda line: (
            *projects.slowest_first(line.share, capital=line.capital.value if line.capital else None),
            line.project.name,
        )
    )
    values = [None if line.capital is None else line.capital.value for line in lines]
    return ProjectTable(lines, plans.compare(values, whole=found.goal.value if found.goal else None))
