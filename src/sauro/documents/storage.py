"""Where contents lie: under FILES_DIR by their hash, written once, named by nobody.

Called inside commands only. If we crash after the file is in place and before the row commits, a file lies there
that nothing names: harmless, and the same content finds it again.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings

from sauro.documents.models import StoredFile
from sauro.documents.rules import files
from sauro.documents.sniffing import sniff
from sauro.kernel.errors import Refusal

_CHUNK = 1024 * 1024


class FileRefused(Refusal):
    """The file is of a kind, a size or a make that may not enter."""

    code = "file_refused"


def path_of(file: StoredFile) -> Path:
    """Return where the content of `file` lies."""
    return _place(file.sha256)


def _place(sha256: str) -> Path:
    return Path(settings.FILES_DIR) / sha256[:2] / sha256


def keep_file(*, content: IO[bytes], name: str, at: datetime) -> StoredFile:
    """Store `content`, uploaded as `name`, and return its row; a content that is known already isn't stored twice.

    :raises FileRefused: when `files.file_refusals` names a reason; nothing is kept.
    """
    folder = Path(settings.FILES_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, prefix="incoming-") as incoming:
        sha256, size = _receive(content, incoming.file, most=settings.FILE_MAX_BYTES)
        sniffed = sniff(incoming.file, size=size) if size <= settings.FILE_MAX_BYTES else files.Sniffed(size)
        if reasons := files.file_refusals(sniffed, name=name, max_bytes=settings.FILE_MAX_BYTES):
            raise FileRefused(*reasons)
        _settle(Path(incoming.name), _place(sha256))
    row, _ = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": size, "mime": sniffed.mime, "stored_at": at}
    )
    return row


def _receive(content: IO[bytes], incoming: IO[bytes], *, most: int) -> tuple[str, int]:
    """Copy `content` and return its hash and size; stops once it is larger than `most`."""
    digest, size = hashlib.sha256(), 0
    content.seek(0)
    while size <= most and (chunk := content.read(_CHUNK)):
        digest.update(chunk)
        incoming.write(chunk)
        size += len(chunk)
    incoming.flush()
    os.fsync(incoming.fileno())
    return digest.hexdigest(), size


def _settle(incoming: Path, place: Path) -> None:
    place.parent.mkdir(exist_ok=True)
    if place.exists():
        return
    incoming.chmod(0o640)
    try:
        # A link appears whole or not at all, and never replaces what is there.
        os.link(incoming, place)
    except FileExistsError:
        return
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
