"""One spelling for facts: the same facts give the same bytes on every machine (RFC 8785).

Decimals, dates and instants are strings, so that no reader needs to agree with us on floating point.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from uuid import UUID

import rfc8785

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]


def instant(at: datetime) -> str:
    """Return the instant `at` as RFC 3339 in UTC with microseconds: `2024-07-04T01:30:00.000000Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def plain(value: object) -> Plain:
    """Return `value` as JSON can hold it without loss.

    :raises TypeError: for a float, a model or anything else without one exact spelling.
    """
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value else "0"
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    raise TypeError(f"no exact spelling for {type(value).__name__}")


def canonical(value: object) -> bytes:
    """Return the canonical JSON bytes of `value`."""
    return rfc8785.dumps(plain(value))  # type: ignore[arg-type]


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of `data` in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def sealed_hash(*, salt: str, name: str, value: object) -> str:
    """Return the commitment to a sealed value: SHA-256 of the canonical list [format, salt, name, value].

    The salt (256 bits, hexadecimal) makes short values such as a person's name impossible to guess from the log;
    the name is in it so that a disclosure of one field cannot be passed off as another.
    """
    return sha256_hex(canonical(["sauro.disclosure.v1", salt, name, value]))
