#!/usr/bin/env python3
"""Run a command with a throw-away PostgreSQL: `tools/postgres.py -- pytest …`.

The server listens on a socket in a temporary folder only, runs as the user `postgres` where we are root (it refuses
root) and as ourselves elsewhere, keeps nothing safe (fsync off) and is stopped and removed when the command ends.
The command finds it in DATABASE_URL. Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

APT = "apt-get install -y postgresql"
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "100"}
#: Linux: the signal a process gets when its parent dies, so that even our `kill -9` leaves no server behind.
PR_SET_PDEATHSIG = 1


def main(argv: list[str]) -> int:
    command = argv[1:] if argv[:1] == ["--"] else argv
    if not command:
        print("tools/postgres.py -- COMMAND …", file=sys.stderr)
        return 2
    with throw_away_server() as url:
        return subprocess.call(command, env=os.environ | {"DATABASE_URL": url})


def binaries() -> Path:
    """Return the folder of the newest PostgreSQL that Debian has installed.

    :raises SystemExit: without any, saying how to get it.
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    if not found:
        raise SystemExit(f"PostgreSQL is missing: {APT}")
    return found[-1]


@contextmanager
def throw_away_server() -> Iterator[str]:
    """Start a server of our own and give its URL; stop it and remove every trace afterwards."""
    bin_dir, as_whom = binaries(), _not_root()
    home = Path(tempfile.mkdtemp(prefix="sauro-pg-"))
    if as_whom:
        shutil.chown(home, as_whom["user"], as_whom["group"])
    try:
        init: list[str | Path] = [
            bin_dir / "initdb",
            "-D",
            home / "data",
            "-U",
            "sauro",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-A",
            "trust",
        ]
        subprocess.run([*init, "--no-sync"], check=True, stdout=subprocess.DEVNULL, cwd=home, **as_whom)
        yield from _serve(bin_dir, home, as_whom)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _serve(bin_dir: Path, home: Path, as_whom: dict[str, Any]) -> Iterator[str]:
    settings = {**FAST, "listen_addresses": "", "unix_socket_directories": str(home)}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    log = (home / "log").open("wb")
    server = subprocess.Popen(
        [bin_dir / "postgres", "-D", home / "data", *options],
        stdout=log, stderr=log, cwd=home, preexec_fn=_die_with_parent, **as_whom,
    )  # fmt: skip
    with _terminated_means_exit():
        try:
            _wait_until_ready(bin_dir, home, server)
            create: list[str | Path] = [bin_dir / "createdb", "-h", home, "-U", "sauro", "sauro"]
            subprocess.run(create, check=True, cwd=home, **as_whom)
            yield f"postgres://sauro@/sauro?host={home}"
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait(30)
            log.close()


def _not_root() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        raise SystemExit(f"PostgreSQL is missing: {APT}") from None
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


def _wait_until_ready(bin_dir: Path, home: Path, server: subprocess.Popen[bytes]) -> None:
    ask: list[str | Path] = [bin_dir / "pg_isready", "-q", "-h", home, "-d", "postgres", "-U", "sauro"]
    deadline = time.monotonic() + 60
    while subprocess.call(ask) != 0:
        if server.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"PostgreSQL did not start:\n{(home / 'log').read_text()}")
        time.sleep(0.1)


@contextmanager
def _terminated_means_exit() -> Iterator[None]:
    """Turn SIGTERM into SystemExit, so that `finally` runs."""

    def leave(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    before = {n: signal.signal(n, leave) for n in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
