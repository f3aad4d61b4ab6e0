"""What may be done to indicators, series, figures and targets."""

from sauro.targets.commands.closing import close_period, reopen_period
from sauro.targets.commands.defining import amend_indicator, define_indicator, open_series
from sauro.targets.commands.investing import register_project, set_capital
from sauro.targets.commands.judging import judge_due
from sauro.targets.commands.promising import attached_plan, set_denominator, settle_target
from sauro.targets.commands.recording import Cell, record_figure, record_figures
from sauro.targets.commands.reporting import FigureSaid, report_figure

__all__ = [
    "Cell",
    "FigureSaid",
    "amend_indicator",
    "attached_plan",
    "close_period",
    "define_indicator",
    "judge_due",
    "open_series",
    "record_figure",
    "record_figures",
    "register_project",
    "reopen_period",
    "report_figure",
    "set_capital",
    "set_denominator",
    "settle_target",
]
