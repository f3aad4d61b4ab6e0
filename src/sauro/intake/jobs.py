"""Reading itself: short texts at once, long ones in the background. Nothing is lost when a process dies.

The file waits at its place and the row says so; whoever next looks at a reading whose lease is over reads it anew.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import asdict
from typing import Any

from django.db import connection

from sauro.documents.models import StoredFile
from sauro.documents.rules import files, secrecy
from sauro.documents.storage import FileRefused, keep_file
from sauro.intake import commands
from sauro.intake.models import Reading
from sauro.intake.rules.drafting import drafts
from sauro.intake.rules.kinds import ReadingState
from sauro.intake.storage import waiting_place
from sauro.kernel import clock
from sauro.kernel.errors import ChangedMeanwhile
from sauro.ledger.actor import Actor
from sauro.reading import read
from sauro.reading.findings import Reading as Found
from sauro.reading.opening import Note, Unreadable, open_bytes

#: A file up to this size is read while the person waits: about a second.
AT_ONCE_BYTES = 400_000
AT_ONCE_LETTERS = 400_000
#: What another program must open or recognise first takes its time, however small the file.
SLOW = frozenset({"doc", "rtf", "odt", "png", "jpg", "jpeg", "webp", "tif", "tiff"})
#: More of what wasn't understood than anybody would look through.
MOST_UNREAD = 200
_log = logging.getLogger(__name__)
_READER = Actor.system("intake")


def read_soon(reading: Reading) -> None:
    """Have the reading read: a short text before this returns, a long one by a thread of its own."""
    place = waiting_place(reading.pk)
    is_slow = files.ending(reading.name) in SLOW
    size = place.stat().st_size if place.exists() else 0
    is_long = is_slow or size > AT_ONCE_BYTES or len(reading.text) > AT_ONCE_LETTERS
    if is_long:
        threading.Thread(target=_apart, args=[reading.pk], daemon=True).start()
    else:
        read_one(reading.pk)


def _apart(reading_id: int) -> None:
    try:
        read_one(reading_id)
    finally:
        connection.close()


def read_one(reading_id: int) -> None:
    """Read one text and store its proposals; does nothing where somebody else is at it or it is done."""
    reading = Reading.objects.select_related("register_unit").get(pk=reading_id)
    try:
        commands.begin_reading(reading=reading, actor=_READER, at=clock.now())
    except ChangedMeanwhile:
        return
    try:
        text, notes = _opened(reading)
        stamped = secrecy.secrecy_refusals(classification="", text=text)
        if stamped:
            _fail(reading, stamped[0].code, stamped[0].values)
            return
        found = read(text, published=reading.published_on)
        _finish(reading, text, notes, found)
    except Unreadable as fault:
        _fail(reading, fault.code, dict(fault.params))
    except FileRefused as refusal:
        _fail(reading, refusal.reasons[0].code, dict(refusal.reasons[0].values))
    except Exception:
        # The page tells it and the text can be read again; what went wrong stands in the log.
        _log.exception("reading %s broke", reading.pk)
        _fail(reading, "reading_broke", {})


def _opened(reading: Reading) -> tuple[str, tuple[Note, ...]]:
    if not waiting_place(reading.pk).exists():
        return reading.text, ()
    opened = open_bytes(waiting_place(reading.pk).read_bytes(), name=reading.name)
    return opened.text, opened.notes


def _fail(reading: Reading, code: str, values: dict[str, Any]) -> None:
    plain = {k: str(v) for k, v in values.items()}
    commands.fail_reading(reading=reading, code=code, values=plain, actor=_READER, at=clock.now())


def _finish(reading: Reading, text: str, notes: tuple[Note, ...], found: Found) -> None:
    head = asdict(found.head) | {"on": found.head.on.isoformat() if found.head.on else None}
    clauses = [
        {
            "anchor": c.anchor,
            "mark": c.mark,
            "level": c.level,
            "text": c.text,
            "start": c.span.start,
            "end": c.span.end,
        }
        for c in found.clauses
    ]
    commands.finish_reading(
        reading=reading,
        text=text,
        file=_kept(reading),
        head=head | {"recipients": list(found.head.recipients)},
        clauses=clauses,
        notes=[asdict(n) for n in notes],
        unread=[
            {"start": u.span.start, "end": u.span.end, "text": u.text, "why": u.why}
            for u in found.unread[:MOST_UNREAD]
        ],
        drafts=drafts(found, text=text, issued_on=found.head.on or reading.published_on),
        actor=_READER,
        at=clock.now(),
    )


def _kept(reading: Reading) -> StoredFile | None:
    """Keep the file that was read, where it is of a kind that may be kept."""
    place = waiting_place(reading.pk)
    if not place.exists() or files.ending(reading.name) not in files.ALLOWED:
        return None
    with place.open("rb") as content:
        return keep_file(content=content, name=reading.name, at=reading.opened_at)


def is_waiting(reading: Reading) -> bool:
    """Test whether somebody must (again) see to it that the text is read."""
    if reading.state == ReadingState.WAITING:
        return True
    lapsed = reading.lease_until is not None and reading.lease_until <= clock.now()
    return reading.state == ReadingState.READING and lapsed
