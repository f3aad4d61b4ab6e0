"""`sauro demo`: the story, replayed into a database of its own, and served."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from sauro.cli.console import Stop, say, start_django
from sauro.cli.serve import THREADS, refuse_busy_port, serve
from sauro.config.environment import var_dir

HELP = "chạy bản trình diễn với dữ liệu dựng sẵn"
HOST = "127.0.0.1"
WORKERS = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the port, the day on which the story stops, and what to do with the data."""
    parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
    parser.add_argument("--at", default="", metavar="NĂM-THÁNG-NGÀY", help="dừng câu chuyện ở ngày này")
    parser.add_argument("--reset", action="store_true", help="xóa dữ liệu cũ, diễn lại từ đầu")
    parser.add_argument("--no-serve", action="store_true", help="chỉ diễn lại, không chạy máy chủ")


def run(options: argparse.Namespace) -> int:
    """Replay the story where its database is not there yet, and serve it."""
    database = Database(options.at)
    if not options.no_serve:
        refuse_busy_port(HOST, options.port)
    if options.reset:
        database.remove()
    if not database.path.exists():
        database.replay()
    elif options.no_serve:
        say(f"Dữ liệu trình diễn đã có: {database.path}. Làm lại: make demo-reset")
    if not options.no_serve:
        _serve(database, options.port)
    return 0


class Database:
    """The file of the story as it stood at the end of the day `at`; empty: at its end."""

    def __init__(self, at: str) -> None:
        try:
            self.at = date.fromisoformat(at).isoformat() if at else ""
        except ValueError:
            raise Stop(f"AT={at}: ghi ngày theo dạng 2024-07-04") from None
        self.path = var_dir().resolve() / "demo" / f"{self.at or 'story'}.sqlite3"
        self.files = self.path.with_suffix(".files")

    def remove(self) -> None:
        """Remove the database and its files, and those of a replay that was broken off."""
        for path in self.path.parent.glob(f"{self.path.name}*"):
            path.unlink()
        shutil.rmtree(self.files, ignore_errors=True)

    def environment(self, path: Path) -> dict[str, str]:
        """Return the environment in which the demo, and nothing else, is served from `path`."""
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return kept | {"SAURO_DEMO": "1", "SAURO_SQLITE": str(path), "SAURO_FILES": str(self.files)}

    def replay(self) -> None:
        """Replay the story beside the place, and move it there when it is whole: broken off, it leaves nothing.

        :raises Stop: when the replay failed.
        """
        self.remove()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.path.with_name(f"{self.path.name}.part")
        command = [sys.executable, "-m", "sauro.demo.replay", self.at]
        if subprocess.call(command, env=self.environment(unfinished)) != 0:
            raise Stop("Diễn lại câu chuyện không thành: xem lỗi ở trên")
        unfinished.rename(self.path)


def _serve(database: Database, port: int) -> None:
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(database.environment(database.path))
    start_django()
    from sauro.cli.migrate import refuse_if_pending
    from sauro.demo.cast import ACCOUNTS
    from sauro.demo.clock import resume
    from sauro.kernel.clock import CIVIL_ZONE

    refuse_if_pending()
    shows = resume().astimezone(CIVIL_ZONE)

    def announce() -> None:
        say(f"\nSáu Rõ, bản trình diễn. Hôm nay là {shows:%d/%m/%Y}.\n\n  http://{HOST}:{port}/\n")
        say("Tài khoản (mật khẩu: demo)")
        for username, who in ACCOUNTS:
            say(f"  {username:<12} {who}")
        say("\nDừng: Ctrl+C. Dữ liệu được giữ; làm lại từ đầu: make demo-reset")

    serve(argparse.Namespace(host=HOST, port=port, workers=WORKERS, threads=THREADS), announce=announce)
