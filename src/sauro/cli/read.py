"""`sauro read`: read files of Vietnamese administrative text and print what was found."""

from __future__ import annotations

from sauro.reading.command_line import HELP, add_arguments, run

__all__ = ["HELP", "add_arguments", "run"]
