"""A text is taken in, read, and its proposals stored. Reading may take long: whoever does it holds a lease."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import IO, Any

from django.conf import settings
from django.db.models import Q, QuerySet

from sauro.documents.models import StoredFile
from sauro.documents.rules import secrecy
from sauro.documents.rules.files import tidy_name
from sauro.intake import access
from sauro.intake.commands.values import initial_values
from sauro.intake.models import Proposal, Reading
from sauro.intake.queries.house import House, house_of
from sauro.intake.rules.drafting import Draft
from sauro.intake.rules.kinds import ReadingState
from sauro.intake.rules.texts import digest_of
from sauro.intake.storage import discard, put_aside
from sauro.kernel.clock import civil_date
from sauro.kernel.errors import ChangedMeanwhile, Reason, Refusal
from sauro.kernel.folding import fold
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Changes, command
from sauro.organisation.models import Unit

#: How long a process that reads is believed alive without a word. A thousand pages take a minute, scans far longer.
LEASE = timedelta(minutes=30)
LONGEST_PASTE = 2_000_000


class NotReadable(Refusal):
    """There is nothing to read, or too much."""

    code = "not_readable"


@command(verb="open", subject="reading", of="register_unit", able=access.can_open, official=False)
def open_reading(
    *,
    register_unit: Unit,
    actor: Actor,
    at: datetime,
    name: str = "",
    text: str = "",
    content: IO[bytes] | None = None,
    published_on: date | None = None,
) -> Changes[Reading]:
    """Take in a file (`content`, uploaded as `name`) or pasted `text`, to be read.

    :raises NotReadable: without either, with both, or when it is too large.
    """
    if content is None and not text.strip():
        raise NotReadable(Reason("nothing_to_read", "file"))
    if content is not None and text.strip():
        raise NotReadable(Reason("file_and_text", "text"))
    if len(text) > LONGEST_PASTE:
        raise NotReadable(Reason("text_too_long", "text", {"most": LONGEST_PASTE}))
    if reasons := secrecy.secrecy_refusals(classification="", text=text):
        raise NotReadable(*[Reason(r.code, "text", r.values) for r in reasons])
    called = (tidy_name(name) if name else " ".join(text.split())[:80]) or "—"
    reading = Reading.objects.create(
        register_unit=register_unit,
        name=called,
        folded=fold(called)[:200],
        text=text if content is None else "",
        published_on=published_on,
        opened_by_id=actor.deciding_person,
        opened_at=at,
    )
    if content is not None:
        size = put_aside(reading.pk, content, most=settings.FILE_MAX_BYTES)
        if not 0 < size <= settings.FILE_MAX_BYTES:
            discard(reading.pk)
            code = "file_empty" if size == 0 else "file_too_large"
            raise NotReadable(Reason(code, "file", {"most": settings.FILE_MAX_BYTES // 1024**2}))
    return Changes(reading)


@command(verb="begin", subject="reading", able=access.can_keep, official=False, by_system=True)
def begin_reading(*, reading: Reading, actor: Actor, at: datetime) -> Changes[Reading]:
    """Take the lease: from now on the caller reads it. One whose reader died is taken over when its lease is over.

    :raises ChangedMeanwhile: when somebody else is reading it, or it is read.
    """
    free = Q(state=ReadingState.WAITING) | Q(state=ReadingState.READING, lease_until__lte=at)
    taken = Reading.objects.filter(free, pk=reading.pk).update(
        state=ReadingState.READING, lease_until=at + LEASE
    )
    if taken != 1:
        raise ChangedMeanwhile()
    reading.lease_until = at + LEASE
    return Changes(reading)


@command(verb="fail", subject="reading", able=access.can_keep, official=False, by_system=True)
def fail_reading(
    *, reading: Reading, code: str, values: Mapping[str, Any], actor: Actor, at: datetime
) -> Changes[Reading]:
    """Note why the text can't be read. Nothing of it is kept. Who lost the lease changes nothing."""
    failed = _leased(reading).update(
        state=ReadingState.FAILED, failure=code, failure_values=dict(values), text="", lease_until=None
    )
    if failed:
        discard(reading.pk)
    return Changes(reading)


@command(verb="finish", subject="reading", able=access.can_keep, official=False, by_system=True)
def finish_reading(
    *,
    reading: Reading,
    text: str,
    file: StoredFile | None,
    head: Mapping[str, Any],
    clauses: Sequence[Mapping[str, Any]],
    notes: Sequence[Mapping[str, Any]],
    unread: Sequence[Mapping[str, Any]],
    drafts: Sequence[Draft],
    actor: Actor,
    at: datetime,
) -> Changes[Reading]:
    """Store what the reading proposes, all of it at once.

    :raises ChangedMeanwhile: when the lease was lost to somebody who has finished.
    """
    digest = digest_of(text)
    issued_on = date.fromisoformat(str(head["on"])) if head.get("on") else reading.published_on
    done = _leased(reading).update(
        state=ReadingState.READY,
        text=text,
        digest=digest,
        file=file,
        head=dict(head),
        clauses=[dict(c) for c in clauses],
        notes=[dict(n) for n in notes],
        unread=[dict(u) for u in unread],
        published_on=issued_on,
        earlier=_earlier(reading, digest, head),
        lease_until=None,
        total=len(drafts),
        undecided=len(drafts),
        **(_called(head) if reading.text else {}),
    )
    if done != 1:
        raise ChangedMeanwhile()
    house = house_of(reading.register_unit, day=civil_date(at))
    Proposal.objects.bulk_create(
        _row(reading, n, draft, house, issued_on) for n, draft in enumerate(drafts, start=1)
    )
    discard(reading.pk)
    return Changes(reading)


def _called(head: Mapping[str, Any]) -> dict[str, str]:
    """Return what pasted words are called once their head is known: kind, symbol, subject; a file keeps its name."""
    parts = (str(head.get(part) or "") for part in ("type", "symbol", "subject"))
    name = " ".join(" ".join(parts).split())[:200]
    return {"name": name, "folded": fold(name)[:200]} if head.get("symbol") or head.get("subject") else {}


def _leased(reading: Reading) -> QuerySet[Reading]:
    """Return the row while the lease is the one that the caller took: who lost it to another changes nothing."""
    return Reading.objects.filter(pk=reading.pk, state=ReadingState.READING, lease_until=reading.lease_until)


def _earlier(reading: Reading, digest: str, head: Mapping[str, Any]) -> Reading | None:
    """Return the latest reading of the same document with other words: this is another version of it."""
    if not head.get("symbol"):
        return None
    same = Reading.objects.filter(
        register_unit=reading.register_unit, head__symbol=head["symbol"], state=ReadingState.READY
    )
    year = str(head.get("on") or "")[:4]
    # Symbols begin anew each year: 31-TB/QU of 2023 is no version of that of 2024.
    same = same.filter(Q(head__on=None) | Q(head__on__startswith=year)) if year else same
    return same.exclude(digest=digest).exclude(pk=reading.pk).order_by("-pk").first()


def _row(reading: Reading, ordinal: int, draft: Draft, house: House, published: date | None) -> Proposal:
    return Proposal(
        reading=reading,
        ordinal=ordinal,
        kind=draft.kind,
        anchor=draft.anchor,
        start=draft.span.start,
        end=draft.span.end,
        text=draft.text,
        said=draft.said,
        values=initial_values(draft, house, published=published),
        disposition=draft.disposition,
    )


@command(verb="discard", subject="reading", able=access.can_keep, official=False)
def discard_reading(*, reading: Reading, actor: Actor, at: datetime) -> Changes[Reading]:
    """Throw a reading away of which nothing came: a text taken in twice, or the wrong one.

    :raises NotReadable: while it is being read, or when it belongs to a document of the register.
    :raises ChangedMeanwhile: when somebody changed it after it was read.
    """
    if reading.state == ReadingState.READING:
        raise NotReadable(Reason("not_read_yet"))
    if reading.document_id is not None:
        raise NotReadable(Reason("reading_in_use"))
    change(reading, state=ReadingState.DISCARDED, lease_until=None)
    discard(reading.pk)
    return Changes(reading)
