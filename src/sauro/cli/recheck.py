"""`sauro recheck`: recompute every derived column and report what differs."""

from __future__ import annotations

import argparse

from sauro.cli.console import Stop, say, start_django
from sauro.cli.migrate import refuse_if_pending

HELP = "tính lại mọi cột suy ra và báo dòng sai khác"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the names of single checks, or none for all."""
    parser.add_argument("only", nargs="*", metavar="TÊN", help="chỉ kiểm các phép tính này")


def run(options: argparse.Namespace) -> int:
    """Print one line per row that differs. 1 where any does, 0 where none."""
    start_django()
    refuse_if_pending()
    return recheck(options.only)


def recheck(only: list[str]) -> int:
    """Run the registered rechecks named in `only`, or all; return 1 where a row differs.

    :raises Stop: when a name is not known.
    """
    from sauro.kernel.registry import rechecks

    known = rechecks()
    unknown = sorted(set(only) - known.keys())
    if unknown:
        raise Stop(f"Không có phép tính {', '.join(unknown)}; có: {', '.join(sorted(known))}")
    chosen = {name: check for name, check in sorted(known.items()) if not only or name in only}
    differing = 0
    for name, check in chosen.items():
        for sentence in check():
            differing += 1
            say(f"[{name}] {sentence}")
    say(f"Đã kiểm {len(chosen)} phép tính lại: {differing or 'không'} dòng sai khác.")
    return 1 if differing else 0
