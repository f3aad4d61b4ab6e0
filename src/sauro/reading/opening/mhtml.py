"""A web page in one file (MHTML): what Word's and browsers' "single file web page" writes, often named .doc."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.errors import MessageError

from sauro.reading.opening.outcome import MOST_TEXT_BYTES, Unreadable

KIND = "MHTML"


def page_of(data: bytes) -> bytes:
    """Return the first web page inside.

    :raises Unreadable: too_big, broken.

    >>> page_of(b"MIME-Version: 1.0\\nContent-Type: text/html\\n\\n<p>Giao</p>")
    b'<p>Giao</p>'
    """
    if len(data) > MOST_TEXT_BYTES:
        raise Unreadable("too_big", size=f"{len(data) >> 20} MB", most=f"{MOST_TEXT_BYTES >> 20} MB")
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                body = part.get_payload(decode=True)
                if isinstance(body, bytes):
                    return body
    except (MessageError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise Unreadable("broken", kind=KIND) from error
    raise Unreadable("broken", kind=KIND)
