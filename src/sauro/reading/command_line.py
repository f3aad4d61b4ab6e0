"""`sauro read` and `python -m sauro.reading`: files in, findings out; what cannot be opened is told in one line."""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NoReturn

from sauro.reading.opening import Unreadable, open_file
from sauro.reading.words import note, refusal

HELP = "đọc văn bản (docx, pdf, html, txt, md, doc): nội dung giao, số liệu, văn bản dẫn chiếu"
_BAR = 24
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_INTERRUPTED = 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take files, how to print, and the day that fixes years."""
    parser.add_argument("files", nargs="+", metavar="TỆP", help="tệp cần đọc, một hoặc nhiều")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="in mỗi tệp một dòng JSON")
    form.add_argument("--table", action="store_true", help="in bảng dễ đọc (mặc định)")
    parser.add_argument(
        "--date",
        type=_day,
        metavar="NĂM-THÁNG-NGÀY",
        help="ngày ban hành hoặc đăng, để hiểu «ngày 30/6» là năm nào",
    )


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"ngày {text!r} phải viết như 2024-06-30") from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise argparse.ArgumentTypeError(f"năm phải từ {_FIRST_YEAR} đến {_LAST_YEAR}")
    return day


def run(options: argparse.Namespace) -> int:
    """Read every file and print what was found. 0: all were read; 2: some could not be, one line on stderr says why."""
    _prepare_output()
    say = _as_json if options.json else _as_table
    bar = _Bar(len(options.files))
    failed = 0
    try:
        for path in options.files:
            bar.show(path)
            failed += not _read_one(path, options.date, say, bar)
            bar.done += 1
        bar.clear()
        print(end="", flush=True)
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        _give_up_output()
    except OSError as error:
        bar.tell(f"Không ghi được kết quả: {error.strerror or error}")
        _give_up_output()
        failed += 1
    return 2 if failed else 0


def _prepare_output() -> None:
    """Let every letter be printed, whatever the terminal knows; a closed output takes nothing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _give_up_output() -> None:
    """Send what is left to nowhere: nothing may be flushed at exit into what takes nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _read_one(path: str, published: date | None, say: Callable[[str, Any], None], bar: _Bar) -> bool:
    from sauro.reading import read

    try:
        opened = open_file(path)
        reading = read(opened.text, published=published)
    except Unreadable as error:
        bar.tell(f"{_printable(path)}: {refusal(error.code, error.params)}")
        return False
    except Exception as error:  # a fault of ours in one file must not lose the others
        bar.tell(f"{_printable(path)}: {refusal('internal', {'error': type(error).__name__})}")
        return False
    for told in opened.notes:
        bar.tell(f"{_printable(path)}: {note(told.code, told.params)}")
    bar.clear()
    say(_printable(path), reading)
    return True


def _as_json(path: str, reading: Any) -> None:
    is_narrow = not (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf")
    print(json.dumps({"file": path, **reading.as_json()}, ensure_ascii=is_narrow))


def _as_table(path: str, reading: Any) -> None:
    from sauro.reading.terminal import shown

    print(f"== {path} ==")
    for line in shown(reading, width=max(shutil.get_terminal_size().columns, 60)):
        print(line)


def _printable(path: str) -> str:
    """Return a path that can be printed, also where its bytes are no text."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in path)


class _Bar:
    """How far many files have come, on a terminal only."""

    def __init__(self, total: int) -> None:
        self.total, self.done = total, 0
        self._is_shown = total > 1 and sys.stderr.isatty()

    def show(self, path: str) -> None:
        """Draw the bar with the file that is read now."""
        if self._is_shown:
            full = _BAR * self.done // self.total
            name = _printable(os.path.basename(path))[:40]
            line = f"[{'#' * full}{'.' * (_BAR - full)}] {self.done}/{self.total} {name}"
            print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the bar away, so that a line may stand in its place."""
        if self._is_shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

    def tell(self, line: str) -> None:
        """Print a line on stderr."""
        self.clear()
        print(line, file=sys.stderr, flush=True)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"Lệnh chưa đúng ({message}). Xem: {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a program of its own."""
    parser = _Parser(prog="python -m sauro.reading", description=HELP)
    add_arguments(parser)
    try:
        return run(parser.parse_args(arguments))
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu.", file=sys.stderr)
        return _INTERRUPTED
