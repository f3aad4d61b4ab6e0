"""Runs programs of the machine that the engine can do without (LibreOffice, tesseract), within a time."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess  # nosec
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

#: No secret of the product's reaches a program that opens a stranger's file.
_PASSED_ON = {"PATH", "TESSDATA_PREFIX"}
#: Addresses, not pages in use: LibreOffice asks for some 2 GB of them.
_MOST_MEMORY = 6 * 1024**3


def found(*names: str) -> str | None:
    """Return the first of these programs that the machine has."""
    return next((path for name in names if (path := shutil.which(name))), None)


def _bound(process: int) -> None:
    """Bound the memory of a program that opens a stranger's file (where the system can, as Linux does)."""
    if hasattr(resource, "prlimit"):
        with suppress(OSError, ValueError):
            resource.prlimit(process, resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def run(command: Sequence[str], *, folder: Path, seconds: int) -> bool:
    """Run a program in `folder` and test whether it ended well in time; it is ended with all it started if not."""
    environment = {name: said for name, said in os.environ.items() if name in _PASSED_ON}
    environment |= {"HOME": str(folder), "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
    try:
        started = subprocess.Popen(  # nosec
            command, cwd=folder, env=environment, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except OSError:
        return False
    _bound(started.pid)
    try:
        return started.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        # Its own session holds what it started: soffice is a script around the program proper.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()
