"""`sauro backup FILE`: database and files in one checked file, while people go on working."""

from __future__ import annotations

import argparse
import tempfile
from importlib.metadata import version
from pathlib import Path

from sauro.cli import archive, dump
from sauro.cli.console import Progress, Stop, say, start_django

HELP = "sao lưu cơ sở dữ liệu và tệp vào một tệp"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file to write."""
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp sẽ ghi, ví dụ sauro-2024-07-04.tar.gz")


def run(options: argparse.Namespace) -> int:
    """Write the backup, and say what it holds."""
    start_django()
    made = back_up(options.file)
    size = options.file.stat().st_size / 1e6
    say(f"Đã sao lưu cơ sở dữ liệu và {len(made.sums) - 1} tệp vào {options.file} ({size:.1f} MB).")
    return 0


def back_up(path: Path) -> archive.Manifest:
    """Write the backup to `path` and return its manifest.

    The database comes first: files are named by their content and never change, so a later look at the folder has
    at least every file that the database speaks of.
    """
    from django.conf import settings
    from django.db import connection

    from sauro.kernel import clock

    migrations = dump.applied_migrations()
    if not migrations:
        raise Stop("Cơ sở dữ liệu chưa có gì để sao lưu: kiểm tra DATABASE_URL hoặc SAURO_VAR")
    name = archive.DATABASES[connection.vendor]
    manifest = archive.Manifest(
        connection.vendor,
        version("sauro"),
        clock.now().astimezone(clock.CIVIL_ZONE).isoformat(" ", "minutes"),
        migrations,
    )
    with archive.writing(path, manifest) as writer, tempfile.TemporaryDirectory(dir=path.parent) as aside:
        say("Đang sao lưu cơ sở dữ liệu…")
        dumped = Path(aside) / name
        dump.dump(dumped)
        writer.add(name, dumped)
        _add_files(writer, Path(settings.FILES_DIR))
    return manifest


def _add_files(writer: archive.Writer, folder: Path) -> None:
    paths = sorted(p for p in folder.rglob("*") if p.is_file())
    progress = Progress("tệp", len(paths))
    for path in paths:
        writer.add(f"{archive.FILES}{path.relative_to(folder)}", path)
        progress.step()
