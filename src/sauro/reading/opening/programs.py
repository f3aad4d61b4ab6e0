"""Runs programs of the machine that the engine can do without (LibreOffice, tesseract), within a time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess  # nosec
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path


def found(*names: str) -> str | None:
    """Return the first of these programs that the machine has."""
    return next((path for name in names if (path := shutil.which(name))), None)


def run(command: Sequence[str], *, folder: Path, seconds: int) -> bool:
    """Run a program in `folder` and test whether it ended well in time; it is ended with all it started if not."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",
    }
    if "TESSDATA_PREFIX" in os.environ:
        environment["TESSDATA_PREFIX"] = os.environ["TESSDATA_PREFIX"]
    try:
        started = subprocess.Popen(  # nosec
            command, cwd=folder, env=environment, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except OSError:
        return False
    try:
        return started.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        # Its own session holds what it started: soffice is a script around the program proper.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()
