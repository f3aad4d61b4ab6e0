"""Indicators, figures and targets, for pages and commands."""

from sauro.targets.queries.figures import (
    Figure,
    Line,
    figures_of,
    halves,
    is_derived,
    listed,
    periods_of,
    said_before,
    series_of,
    standing_figures,
    to_dates,
    year_of,
    years_with_figures,
)

__all__ = [
    "Figure",
    "Line",
    "figures_of",
    "halves",
    "is_derived",
    "listed",
    "periods_of",
    "said_before",
    "series_of",
    "standing_figures",
    "to_dates",
    "year_of",
    "years_with_figures",
]
