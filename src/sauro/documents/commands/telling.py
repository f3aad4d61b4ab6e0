"""Dissemination (quán triệt, phổ biến): who must know of a document by when, and who has said so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sauro.documents import access
from sauro.documents.models import Acknowledgement, Dissemination, Document
from sauro.documents.rules import acknowledging
from sauro.kernel.clock import civil_date
from sauro.kernel.errors import Reason, Refusal
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Changes, command
from sauro.organisation.models import Post, Unit


class NotDisseminable(Refusal):
    """Nobody is named, the day is past, or somebody named was told already."""

    code = "not_disseminable"


class AlreadyAcknowledged(Refusal):
    """The recipient has acknowledged the document already."""

    code = "already_acknowledged"


@command(verb="disseminate", subject="document", able=access.can_edit)
def disseminate(
    *,
    document: Document,
    due_on: date,
    actor: Actor,
    at: datetime,
    units: Sequence[Unit] = (),
    posts: Sequence[Post] = (),
) -> Changes[Document]:
    """Ask `units` and `posts` to acknowledge `document` by `due_on`; from now on they see it.

    :raises NotDisseminable: when nobody is named, `due_on` is past, or somebody named was told already.
    """
    today = civil_date(at)
    recipients: list[Unit | Post] = list(dict.fromkeys([*units, *posts]))
    reasons = acknowledging.dissemination_refusals(due_on=due_on, today=today, recipients=len(recipients))
    told = Dissemination.objects.filter(document=document)
    reasons += [
        Reason("already_told", "recipients", {"name": str(recipient)})
        for recipient in recipients
        if told.filter(**_recipient(recipient)).exists()
    ]
    if reasons:
        raise NotDisseminable(*reasons)
    made = [
        Dissemination.objects.create(
            document=document, disseminated_on=today, due_on=due_on, **_recipient(recipient)
        )
        for recipient in recipients
    ]
    return Changes(document, *made)


def _recipient(recipient: Unit | Post) -> dict[str, Unit | Post]:
    return {"unit" if isinstance(recipient, Unit) else "post": recipient}


@command(verb="acknowledge", subject="dissemination", able=access.can_acknowledge)
def acknowledge(
    *, dissemination: Dissemination, actor: Actor, at: datetime, words: str = ""
) -> Changes[Dissemination]:
    """Say for the recipient that the document is known (đã quán triệt), with `words` on how, if any.

    :raises AlreadyAcknowledged: when somebody has said so already.
    :raises ChangedMeanwhile: when somebody changed the row after it was read.
    """
    if acknowledging.is_acknowledged(dissemination):
        raise AlreadyAcknowledged()
    # Access has asked for a hat; an account that belongs to nobody has none.
    assert actor.deciding_person is not None and actor.deciding_post is not None
    change(dissemination, acknowledged_on=civil_date(at))
    Acknowledgement.objects.create(
        dissemination=dissemination,
        person_id=actor.deciding_person,
        post_id=actor.deciding_post,
        on=civil_date(at),
        words=words.strip(),
    )
    return Changes(dissemination)
