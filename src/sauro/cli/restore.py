"""`sauro restore FILE`: a checked backup becomes the database and the files."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from sauro.cli import archive, dump
from sauro.cli.console import Progress, Stop, say, start_django
from sauro.cli.migrate import migrate
from sauro.cli.recheck import recheck

HELP = "phục hồi từ bản sao lưu"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file to read, and whether what is there may go."""
    parser.add_argument("file", type=Path, metavar="TỆP", help="bản sao lưu")
    parser.add_argument(
        "--replace", action="store_true", help="thay thế dữ liệu đang có (mất hẳn dữ liệu cũ)"
    )


def run(options: argparse.Namespace) -> int:
    """Check the whole backup before anything changes; then restore, migrate and recheck."""
    start_django()
    from django.conf import settings

    if not options.replace and not dump.is_empty():
        raise Stop(
            "Cơ sở dữ liệu đang có dữ liệu: dùng cơ sở dữ liệu trống, hoặc thêm --replace để thay thế hẳn"
        )
    files = Path(settings.FILES_DIR)
    files.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=files.parent) as aside:
        say("Đang kiểm tra bản sao lưu…")
        manifest = archive.unpack(options.file, Path(aside))
        _refuse_unfitting(manifest)
        # Files first: the database may never speak of one that is not there.
        count = _place_files(Path(aside) / archive.FILES, files)
        say("Đang phục hồi cơ sở dữ liệu…")
        dump.load(Path(aside) / archive.DATABASES[manifest.vendor])
    migrate()
    say(f"Đã phục hồi bản sao lưu {manifest.made_at} và {count} tệp.")
    return recheck([])


def _refuse_unfitting(manifest: archive.Manifest) -> None:
    from django.db import connection

    if manifest.vendor != connection.vendor:
        raise Stop(
            f"Bản sao lưu của {manifest.vendor}, cơ sở dữ liệu này là {connection.vendor}: đổi DATABASE_URL"
        )
    unknown = set(manifest.migrations) - dump.known_migrations()
    if unknown:
        raise Stop(f"Bản sao lưu của phiên bản mới hơn ({manifest.version}): cài phiên bản đó rồi phục hồi")


def _place_files(source: Path, target: Path) -> int:
    paths = sorted(p for p in source.rglob("*") if p.is_file())
    progress = Progress("tệp", len(paths))
    for path in paths:
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, place)
        progress.step()
    return len(paths)
