"""The backup file: one `tar.gz` with the database, the files and, last, a manifest of their SHA-256 sums.

The manifest comes last because sums are taken while writing, so nothing is read twice; a file that was cut off has
none and is refused.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from sauro.cli.console import Stop

FORMAT = "sauro.backup.v1"
MANIFEST = "manifest.json"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
FILES = "files/"
_CHUNK = 1 << 20


@dataclass
class Manifest:
    """What a backup holds: `sums` maps each member to its SHA-256, `migrations` is what the database had."""

    vendor: str
    version: str
    made_at: str
    migrations: list[str]
    format: str = FORMAT
    sums: dict[str, str] = field(default_factory=dict)


class _Summing(io.RawIOBase):
    """Passes bytes through and sums them."""

    def __init__(self, inner: IO[bytes]) -> None:
        self.inner, self.sum = inner, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        block = self.inner.read(size)
        self.sum.update(block)
        return block


class Writer:
    """Writes members in order, and the manifest at the end."""

    def __init__(self, tar: tarfile.TarFile, manifest: Manifest) -> None:
        self.tar, self.manifest = tar, manifest

    def add(self, name: str, path: Path) -> None:
        """Add the file at `path` as the member `name`."""
        with path.open("rb") as raw:
            member = self.tar.gettarinfo(arcname=name, fileobj=raw)
            member.uid = member.gid = 0
            member.uname = member.gname = ""
            passing = _Summing(raw)
            self.tar.addfile(member, passing)
        self.manifest.sums[name] = passing.sum.hexdigest()

    def finish(self) -> None:
        """Write the manifest."""
        body = json.dumps(asdict(self.manifest), ensure_ascii=False, indent=1).encode()
        member = tarfile.TarInfo(MANIFEST)
        member.size = len(body)
        self.tar.addfile(member, io.BytesIO(body))


@contextmanager
def writing(path: Path, manifest: Manifest) -> Iterator[Writer]:
    """Write a backup beside `path` and move it there when it is whole; readable by its owner only.

    :raises Stop: when there is already something at `path`.
    """
    if path.exists():
        raise Stop(f"Đã có tệp {path}: chọn tên khác")
    unfinished = path.with_name(f"{path.name}.part")
    try:
        unfinished.touch(mode=0o600)
        # Documents and pictures hardly shrink: the quickest level.
        with tarfile.open(unfinished, "w:gz", compresslevel=1) as tar:
            writer = Writer(tar, manifest)
            yield writer
            writer.finish()
        unfinished.rename(path)
    except OSError as error:
        raise Stop(f"Không ghi được {path}: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)


def unpack(path: Path, folder: Path) -> Manifest:
    """Unpack a backup into `folder` and compare every sum; return its manifest.

    :raises Stop: when it is missing, cut off, changed, or no backup of this product.
    """
    try:
        sums, manifest = _unpack(path, folder)
    except FileNotFoundError:
        raise Stop(f"Không có tệp {path}") from None
    except (tarfile.TarError, EOFError, zlib.error, OSError, ValueError, TypeError, KeyError) as error:
        raise Stop(f"{path} không phải bản sao lưu Sáu Rõ, hoặc đã hỏng ({error})") from error
    if manifest.format != FORMAT:
        raise Stop(f"{path} theo dạng {manifest.format}, bản này đọc được {FORMAT}")
    differing = sorted(n for n in sums.keys() | manifest.sums.keys() if sums.get(n) != manifest.sums.get(n))
    if differing:
        raise Stop(f"{path} đã hỏng: sai mã kiểm tra ở {differing[0]} (và {len(differing) - 1} tệp khác)")
    return manifest


def _unpack(path: Path, folder: Path) -> tuple[dict[str, str], Manifest]:
    sums: dict[str, str] = {}
    manifest: Manifest | None = None
    with tarfile.open(path, "r|gz") as tar:
        for member in tar:
            content = tar.extractfile(member)
            if content is None or not _is_ours(member.name):
                raise ValueError(member.name)
            if member.name == MANIFEST:
                manifest = Manifest(**json.load(content))
            else:
                sums[member.name] = _write(content, folder / member.name)
    if manifest is None:
        raise EOFError("thiếu phần cuối")
    return sums, manifest


def _is_ours(name: str) -> bool:
    inside = Path(name)
    known = name in {MANIFEST, *DATABASES.values()} or name.startswith(FILES)
    return known and not inside.is_absolute() and ".." not in inside.parts


def _write(content: IO[bytes], path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    total = hashlib.sha256()
    with path.open("wb") as out:
        while block := content.read(_CHUNK):
            total.update(block)
            out.write(block)
    return total.hexdigest()
