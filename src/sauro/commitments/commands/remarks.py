"""Not official and not in the log: remarks in passing, and marks of what was read."""

from __future__ import annotations

from datetime import datetime

from sauro.commitments import access
from sauro.commitments.commands.row import need_text
from sauro.commitments.models import Commitment, Notice, Remark
from sauro.ledger.door import Actor, Changes, command


@command(verb="remark", subject="remark", of="commitment", able=access.can_remark, official=False)
def add_remark(*, commitment: Commitment, text: str, actor: Actor, at: datetime) -> Changes[Remark]:
    """Add a remark to the thread (trao đổi)."""
    need_text(text, "text")
    assert actor.person is not None and actor.post is not None  # whoever may remark wears a hat
    remark = Remark.objects.create(
        commitment=commitment, person_id=actor.person, post_id=actor.post, text=text, at=at
    )
    return Changes(remark)


@command(verb="read", subject="notice", able=access.can_read_notices, official=False)
def read_notice(*, notice: Notice, actor: Actor, at: datetime) -> Changes[Notice]:
    """Mark a notice of one's own inbox as read. Reading it again changes nothing."""
    Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=at)
    notice.refresh_from_db()
    return Changes(notice)


@command(verb="read_up_to", subject="notice", able=access.can_read_notices, official=False)
def read_notices_up_to(*, notice: Notice, actor: Actor, at: datetime) -> Changes[Notice]:
    """Mark the notice and all older ones of the same inbox as read: what the reader has had before their eyes."""
    older = Notice.objects.filter(post_id=notice.post_id, pk__lte=notice.pk, read_at__isnull=True)
    older.update(read_at=at)
    notice.refresh_from_db()
    return Changes(notice)
