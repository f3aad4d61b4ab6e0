"""`sauro daily`: do what falls due by the day. Doing it twice does nothing more."""

from __future__ import annotations

import argparse

from sauro.cli.console import say, start_django
from sauro.cli.migrate import refuse_if_pending

HELP = "làm các việc đến hạn trong ngày (chạy mỗi sáng)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take none."""


def run(options: argparse.Namespace) -> int:
    """Run every registered daily job once, and say how much each did."""
    start_django()
    refuse_if_pending()
    from sauro.kernel import clock
    from sauro.kernel.registry import daily_jobs

    for name, job in sorted(daily_jobs().items()):
        say(f"[{name}] {job(clock.now())}")
    return 0
