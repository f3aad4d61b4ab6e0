"""What may be done to indicators, series and figures."""

from sauro.targets.commands.defining import amend_indicator, define_indicator, open_series
from sauro.targets.commands.recording import record_figure

__all__ = ["amend_indicator", "define_indicator", "open_series", "record_figure"]
