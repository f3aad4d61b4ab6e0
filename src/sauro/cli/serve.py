"""`sauro serve`: the product on granian, one process per core, with its static files."""

from __future__ import annotations

import argparse
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from sauro.cli.console import Stop, say, start_django
from sauro.cli.migrate import refuse_if_pending

HELP = "chạy máy chủ web"
#: Linux: the signal a process gets when its parent dies.
PR_SET_PDEATHSIG = 1
#: Per process. Django waits on the database most of the time; more threads than pooled connections only queue.
THREADS = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the address and the numbers of processes and threads."""
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="số tiến trình (mặc định: số nhân)"
    )
    parser.add_argument(
        "--threads", type=int, default=THREADS, help=f"số luồng mỗi tiến trình (mặc định {THREADS})"
    )


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    refuse_busy_port(options.host, options.port)
    start_django()
    refuse_if_pending()
    serve(options, announce=lambda: say(f"Sáu Rõ đang phục vụ tại http://{options.host}:{options.port}/"))
    return 0


def refuse_busy_port(host: str, port: int) -> None:
    """Go on only where nobody listens there yet.

    :raises Stop: naming the port.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Stop(f"Không mở được cổng {port} tại {host} ({error.strerror}): chọn cổng khác") from error


def serve(options: argparse.Namespace, *, announce: Callable[[], None]) -> None:
    """Collect static files where needed, serve, and call `announce` once the first process answers."""
    collect_static()
    # A session of its own: Ctrl+C reaches a terminal's whole group, and granian's processes, interrupted one by one
    # while their parent shuts down, wait for each other for ever. We alone hear it, and pass it on to the parent.
    with subprocess.Popen(_granian(options), start_new_session=True, preexec_fn=_end_with_parent) as server:
        _pass_on_signals(server)
        _wait_for_answer(options.host, options.port, server, announce)
        server.wait()
    if server.returncode not in (0, -signal.SIGTERM, -signal.SIGINT):
        raise Stop("Máy chủ web dừng vì lỗi: xem ở trên")


def _granian(options: argparse.Namespace) -> list[str]:
    return [
        sys.executable, "-m", "granian", "sauro.config.wsgi:application", "--interface", "wsgi", "--no-ws",
        "--host", options.host, "--port", str(options.port),
        "--workers", str(options.workers), "--blocking-threads", str(options.threads),
        # An idle thread that ended would close its SQLite connection and open a new one at the next request.
        "--blocking-threads-idle-timeout", "600",
        "--log-level", "warning", "--respawn-failed-workers", "--workers-kill-timeout", "10",
    ]  # fmt: skip


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _pass_on_signals(server: subprocess.Popen[bytes]) -> None:
    def stop(_number: int, _frame: object) -> None:
        server.terminate()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)


def _wait_for_answer(
    host: str, port: int, server: subprocess.Popen[bytes], announce: Callable[[], None]
) -> None:
    while server.poll() is None:
        try:
            with socket.create_connection((host, port), timeout=5) as asked:
                # The parent listens before a worker is there; a worker answers 400 to this without asking Django.
                asked.sendall(b"?\r\n\r\n")
                if asked.recv(1):
                    announce()
                    return
        except OSError:
            pass
        time.sleep(0.1)


def collect_static() -> None:
    """Gather static files with their hashed names, unless they are already there and no source is newer."""
    from django.conf import settings
    from django.core.management import call_command

    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists() and manifest.stat().st_mtime >= max(_source_times(), default=0.0):
        return
    # Nothing is cleared: pages that are open during an upgrade still find their old hashed files.
    call_command("collectstatic", interactive=False, verbosity=0)


def _source_times() -> Iterable[float]:
    from django.contrib.staticfiles.finders import get_finders

    for finder in get_finders():
        for path, storage in finder.list([]):
            yield Path(storage.path(path)).stat().st_mtime
