"""Indicators, figures and targets, for pages and commands."""

from sauro.targets.queries.books import Book, Figure, book_of
from sauro.targets.queries.cards import cards_seen
from sauro.targets.queries.figures import (
    Beside,
    Line,
    beside_base,
    derived_q,
    every_figure,
    figure_before,
    figures_of,
    halves,
    in_points,
    is_derived,
    listed,
    parts_beside,
    periods_of,
    said_before,
    series_of,
    to_dates,
    year_of,
    years_with_figures,
)
from sauro.targets.queries.grids import Grid, grid_of, grid_of_period, reports_own
from sauro.targets.queries.projects import ProjectLine, ProjectTable, projects_of

__all__ = [
    "Beside",
    "Book",
    "Figure",
    "Grid",
    "Line",
    "ProjectLine",
    "ProjectTable",
    "beside_base",
    "book_of",
    "cards_seen",
    "derived_q",
    "every_figure",
    "figure_before",
    "figures_of",
    "grid_of",
    "grid_of_period",
    "halves",
    "in_points",
    "is_derived",
    "listed",
    "parts_beside",
    "periods_of",
    "projects_of",
    "reports_own",
    "said_before",
    "series_of",
    "to_dates",
    "year_of",
    "years_with_figures",
]
