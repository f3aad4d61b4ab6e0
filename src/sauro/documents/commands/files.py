"""Files of a document: attached, and withdrawn with a reason; the content itself is never deleted."""

from __future__ import annotations

from datetime import datetime
from typing import IO

from sauro.documents import access
from sauro.documents.commands.registering import PlaceholderSaysNothing
from sauro.documents.models import Attachment, Document
from sauro.documents.rules import files, links
from sauro.documents.rules.kinds import DocumentKind
from sauro.documents.storage import keep_file
from sauro.kernel.clock import civil_date
from sauro.kernel.errors import Reason, Refusal
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Because, Changes, command


class AlreadyAttached(Refusal):
    """The same content hangs at the document already, perhaps under another name."""

    code = "already_attached"


class NotWithdrawable(Refusal):
    """It is withdrawn already, or no reason is given."""

    code = "not_withdrawable"


@command(verb="attach", subject="attachment", of="document", able=access.can_edit)
def attach_file(
    *, document: Document, content: IO[bytes], name: str, actor: Actor, at: datetime
) -> Changes[Attachment]:
    """Attach the uploaded `content` to `document` under the `name` it came with.

    :raises PlaceholderSaysNothing: when the document is a placeholder: classified content is never stored.
    :raises FileRefused: when the file is empty, too large, of another kind than it says, encrypted or dangerous.
    :raises AlreadyAttached: when the same content hangs there already.
    """
    if document.kind == DocumentKind.PLACEHOLDER:
        raise PlaceholderSaysNothing()
    file = keep_file(content=content, name=name, at=at)
    twin = Attachment.objects.filter(links.holding_q(), document=document, file=file).first()
    if twin is not None:
        raise AlreadyAttached(field="file", name=twin.name)
    row = Attachment.objects.create(
        document=document, file=file, name=files.tidy_name(name), attached_on=civil_date(at)
    )
    return Changes(row, because=Because(files=(file.sha256,)))


@command(verb="withdraw", subject="attachment", able=access.can_edit)
def withdraw_attachment(
    *, attachment: Attachment, reason: str, actor: Actor, at: datetime
) -> Changes[Attachment]:
    """Take `attachment` off its document. It stays on record and can no longer be opened from there.

    :raises NotWithdrawable: when it is withdrawn already or no reason is given.
    :raises ChangedMeanwhile: when somebody changed it after it was read.
    """
    if reasons := withdrawal_reasons(attachment, reason):
        raise NotWithdrawable(*reasons)
    change(attachment, withdrawn_on=civil_date(at), withdrawn_reason=reason.strip())
    return Changes(attachment, because=Because(reason=reason, files=(attachment.file.sha256,)))


def withdrawal_reasons(row: links.Withdrawable, reason: str) -> list[Reason]:
    """Return why a link or an attachment can't be withdrawn so."""
    found = [] if links.holds(row) else [Reason("already_taken_off")]
    return found if reason.strip() else [*found, Reason("document_reason_missing", "reason")]
