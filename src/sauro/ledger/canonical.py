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

#: Beyond this a reader whose numbers are IEEE doubles would see another one.
GREATEST_INTEGER = 2**53 - 1


def instant(at: datetime) -> str:
    """Return the instant `at` as RFC 3339 in UTC with microseconds: `2024-07-04T01:30:00.000000Z`.

    :raises TypeError: without a time zone: it would be read in the machine's own.
    """
    if at.tzinfo is None:
        raise TypeError("an instant has a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def plain(value: object) -> Plain:
    """Return `value` as JSON can hold it without loss. Text stays as it was written, in whatever normal form.

    :raises TypeError: for a float, a key that isn't text, or anything else without one exact spelling.
    :raises ValueError: for an integer beyond 2^53 (write it as a `Decimal`), for a `Decimal` that isn't finite.
    """
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        if abs(value) > GREATEST_INTEGER:
            raise ValueError(f"{value} has no exact spelling: write it as a Decimal")
        return value
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return _decimal(value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Mapping):
        return {_key(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    raise TypeError(f"no exact spelling for {type(value).__name__}")


def _decimal(value: Decimal) -> str:
    # Not normalize(): it rounds to the context's 28 digits.
    if not value.is_finite():
        raise ValueError(f"{value} has no exact spelling")
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if value else "0"


def _key(key: object) -> str:
    # The keys 1 and "1" would become one, and a fact would be lost.
    if not isinstance(key, str):
        raise TypeError(f"a key is text, not {type(key).__name__}")
    return str(key)


def canonical(value: object) -> bytes:
    """Return the canonical JSON bytes of `value`."""
    return rfc8785.dumps(plain(value))


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of `data` in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def sealed_hash(*, salt: str, name: str, value: object) -> str:
    """Return the commitment to a sealed value: SHA-256 of the canonical list [format, salt, name, value].

    The salt (256 bits, hexadecimal) makes short values such as a person's name impossible to guess from the log;
    the name is in it so that a disclosure of one field cannot be passed off as another.
    """
    return sha256_hex(canonical(["sauro.disclosure.v1", salt, name, value]))
