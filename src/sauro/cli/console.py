"""What all verbs of the command line share: one clear line when something is wrong, and progress for long work."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


class Stop(Exception):
    """The verb cannot go on. The message is one Vietnamese line that says what to do; the exit code is 2."""


def say(line: str = "") -> None:
    """Print one line at once, also where the output is a file or a pipe."""
    print(line, flush=True)


def start_django() -> None:
    """Load settings and apps. Every import of a model comes after this.

    :raises Stop: when the settings refuse the environment.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sauro.config.settings")
    import django

    try:
        django.setup()
    except SystemExit as refused:
        raise Stop(f"Biến môi trường sai: {refused}") from refused
    from django.db import connection

    if connection.vendor == "sqlite":
        Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)


def ask(question: str) -> str:
    """Ask on the terminal.

    :raises Stop: where there is no terminal to ask on.
    """
    if not sys.stdin.isatty():
        raise Stop(f"Thiếu thông tin «{question}»: ghi bằng tùy chọn, xem sauro init --help")
    return input(f"{question}: ").strip()


class Progress:
    """Says how far long work has come, at most every two seconds; nothing where it was quick."""

    def __init__(self, what: str, total: int) -> None:
        self.what, self.total, self.done = what, total, 0
        self._said_at = time.monotonic()

    def step(self, amount: int = 1) -> None:
        """Count `amount` more as done."""
        self.done += amount
        if time.monotonic() - self._said_at >= 2:
            self._said_at = time.monotonic()
            say(f"  {self.what}: {self.done}/{self.total}")
