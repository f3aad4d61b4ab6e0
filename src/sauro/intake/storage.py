"""Where an uploaded file waits until it has been read: under FILES_DIR, by the reading's number, then gone.

What is secret must never be kept, and that is known only once the text is open: so a file becomes a stored one
after it was read, not before.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

from django.conf import settings

_CHUNK = 1024 * 1024


def waiting_place(reading_id: int) -> Path:
    """Return where the file of a reading waits."""
    return Path(settings.FILES_DIR) / "waiting" / str(reading_id)


def put_aside(reading_id: int, content: IO[bytes], *, most: int) -> int:
    """Write `content` to its waiting place and return its size; stops once it is larger than `most` bytes."""
    place = waiting_place(reading_id)
    place.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    content.seek(0)
    with place.open("wb") as file:
        while size <= most and (chunk := content.read(_CHUNK)):
            file.write(chunk)
            size += len(chunk)
        file.flush()
        os.fsync(file.fileno())
    return size


def discard(reading_id: int) -> None:
    """Remove the waiting file, if there is one."""
    waiting_place(reading_id).unlink(missing_ok=True)
