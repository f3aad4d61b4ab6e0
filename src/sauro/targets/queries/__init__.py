"""Indicators, figures and targets, for pages and commands."""

from sauro.targets.queries.cards import cards_seen
from sauro.targets.queries.figures import (
    Figure,
    Line,
    every_figure,
    figures_of,
    halves,
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

__all__ = [
    "Figure",
    "Grid",
    "Line",
    "cards_seen",
    "every_figure",
    "figures_of",
    "grid_of",
    "grid_of_period",
    "halves",
    "is_derived",
    "listed",
    "parts_beside",
    "periods_of",
    "reports_own",
    "said_before",
    "series_of",
    "to_dates",
    "year_of",
    "years_with_figures",
]
