"""`sauro version`: which release this is."""

from __future__ import annotations

import argparse
from importlib.metadata import version

from sauro.cli.console import say

HELP = "in số phiên bản"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take none."""


def run(options: argparse.Namespace) -> int:
    """Print the version."""
    say(f"Sáu Rõ {version('sauro')}")
    return 0
