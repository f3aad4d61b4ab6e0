"""Office packages (zip of XML), read within bounds: no part is trusted about its own size, no entity is expanded."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from sauro.reading.opening.outcome import Unreadable

#: Most bytes of a package's directory: some 50,000 parts.
_MOST_DIRECTORY = 4 * 1024 * 1024
_MOST_STORY = 300 * 1024 * 1024
_MOST_PART = 32 * 1024 * 1024
#: Most elements held at once; one paragraph or table row of an honest document has some hundreds.
_MOST_ELEMENTS = 400_000
_CHUNK = 64 * 1024
#: All that reading a damaged package may raise; zipfile itself says NotImplementedError of a compression unknown to it.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    RuntimeError,
    OSError,
    struct.error,
)


def local(tag: object) -> str:
    """Return an XML tag's name without its namespace; "" for comments and the like."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """Return the attribute of this local name, whatever its namespace; "" where there is none."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def directory_is_huge(data: bytes) -> bool:
    """Test whether a zip's directory alone would fill the memory."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    if at < 0 or at + 20 > len(data):
        return False
    size = struct.unpack_from("<L", data, at + 12)[0]
    wide = data.rfind(b"PK\x06\x06", max(0, at - 4096), at)
    if wide >= 0 and wide + 48 <= len(data):
        size = max(struct.unpack_from("<Q", data, wide + 40)[0], 0 if size == 0xFFFFFFFF else size)
    return bool(size > _MOST_DIRECTORY)


class Package:
    """An open package. Every way of being damaged is one refusal."""

    def __init__(self, data: bytes, kind: str) -> None:
        self.kind = kind
        if directory_is_huge(data):
            raise Unreadable("too_big", size="quá nhiều phần bên trong", most="50 000 phần")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGE as error:
            raise Unreadable("broken", kind=kind) from error
        self.names = frozenset(self._zip.namelist())
        if any(part.flag_bits & 0x1 for part in self._zip.infolist()):
            raise Unreadable("encrypted")

    def bytes_of(self, name: str, most: int = _MOST_PART) -> Iterator[bytes]:
        """Yield the unpacked part piece by piece.

        :raises Unreadable: when it is damaged or unpacks to more than `most` bytes.
        """
        left = most
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise Unreadable(
                            "too_big", size=f"hơn {most >> 20} MB khi bung ra", most=f"{most >> 20} MB"
                        )
                    yield chunk
        except KeyError as error:
            raise Unreadable("broken", kind=self.kind) from error
        except DAMAGE as error:
            raise Unreadable("broken", kind=self.kind) from error

    def tree(self, name: str) -> Any | None:
        """Return the root of a small part (styles, numbering); `None` where the package has no such part."""
        if name not in self.names:
            return None
        root = None
        for _, element in Story(self, name, most=_MOST_PART):
            root = element
        return root


class Story:
    """A part's XML as events while it is unpacked. Who reads a long part forgets what it has read."""

    def __init__(self, package: Package, name: str, *, most: int = _MOST_STORY) -> None:
        self._package, self._name, self._most = package, name, most
        self._held = 0

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Yield ("start" or "end", element).

        :raises Unreadable: when the XML is damaged, or too much of it is held at once.
        """
        from lxml import etree

        parser = etree.XMLPullParser(
            events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            for chunk in self._package.bytes_of(self._name, self._most):
                parser.feed(chunk)
                for event, element in parser.read_events():
                    self._hold(event)
                    yield event, element
            parser.close()
        except (etree.LxmlError, ValueError) as error:
            raise Unreadable("broken", kind=self._package.kind) from error

    def _hold(self, event: str) -> None:
        self._held += event == "start"
        if self._held > _MOST_ELEMENTS:
            raise Unreadable(
                "too_big", size="một đoạn hoặc một dòng bảng quá dài", most=f"{_MOST_ELEMENTS} phần tử"
            )

    def forget(self, element: Any) -> None:
        """Free an element that was read, and those before it."""
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
        self._held = 0


def related(package: Package, of: str) -> dict[str, str]:
    """Return the parts that the part `of` ("" for the package itself) names, by the last word of their type."""
    folder, name = posixpath.split(of)
    root = package.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, str] = {}
    for relation in [] if root is None else root:
        if attribute(relation, "TargetMode") == "External":
            continue
        target = attribute(relation, "Target")
        path = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
        found.setdefault(attribute(relation, "Type").rpartition("/")[2], path)
    return found
