"""What may be done to indicators, series, figures and targets."""

from sauro.targets.commands.defining import amend_indicator, define_indicator, open_series
from sauro.targets.commands.promising import attached_plan, set_denominator, settle_target
from sauro.targets.commands.recording import record_figure
from sauro.targets.commands.reporting import FigureSaid, report_figure

__all__ = [
    "FigureSaid",
    "amend_indicator",
    "attached_plan",
    "define_indicator",
    "open_series",
    "record_figure",
    "report_figure",
    "set_denominator",
    "settle_target",
]
