"""`sauro VERB …`: the console command. One module per verb, each with HELP, `add_arguments` and `run`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn, Protocol

from sauro.cli.console import Stop

VERBS = ("serve", "init", "demo", "migrate", "daily", "recheck", "backup", "restore", "read", "version")


class Verb(Protocol):
    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, options: argparse.Namespace) -> int: ...


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"Lệnh chưa đúng ({message}). Xem: {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="sauro", description="Sáu Rõ: giữ lời hứa của cơ quan công quyền.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VIỆC")
    for name in VERBS:
        verb: Verb = import_module(f"sauro.cli.{name}")
        of_verb = verbs.add_parser(name, help=verb.HELP, description=verb.HELP)
        verb.add_arguments(of_verb)
        of_verb.set_defaults(run=verb.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb. 0: done; 1: done, and the answer is bad news; 2: could not be done, and one line says why."""
    options = _parser().parse_args(argv)
    try:
        code: int = options.run(options)
        return code
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu.", file=sys.stderr)
        return 130
    except Exception as error:
        line = _database_line(error)
        if line is None:
            raise
        print(line, file=sys.stderr)
        return 2


def _database_line(error: Exception) -> str | None:
    from django.db import DatabaseError

    if not isinstance(error, DatabaseError):
        return None
    first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return f"Cơ sở dữ liệu báo lỗi: {first}. Kiểm tra DATABASE_URL, rồi chạy: sauro migrate"
