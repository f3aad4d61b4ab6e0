"""What follows from what: links between documents, and oral directives confirmed by a later notice."""

from __future__ import annotations

from datetime import datetime

from sauro.documents import access
from sauro.documents.commands.files import NotWithdrawable, withdrawal_reasons
from sauro.documents.models import Document, DocumentLink
from sauro.documents.rules import links
from sauro.documents.rules.kinds import LinkKind
from sauro.kernel.clock import civil_date
from sauro.kernel.errors import Hidden, Reason, Refusal
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Because, Changes, command


class NotLinkable(Refusal):
    """The two documents can't be linked so."""

    code = "not_linkable"


class NotConfirmable(Refusal):
    """The notice can't confirm the directive."""

    code = "not_confirmable"


@command(verb="link", subject="document_link", of="document", able=access.can_edit)
def link_documents(
    *, document: Document, kind: str, target: Document, actor: Actor, at: datetime, note: str = ""
) -> Changes[DocumentLink]:
    """Record what `document` is to `target`: based on it, implementing, amending, repealing, correcting, its annex.

    :raises Hidden: when the actor may not see `target`.
    :raises NotLinkable: when `links.link_refusals` names a reason.
    """
    _refuse_hidden(actor, target, at)
    standing = DocumentLink.objects.filter(links.holding_q(), document=document, kind=kind, target=target)
    if reasons := links.link_refusals(document, kind=kind, target=target, is_linked=standing.exists()):
        raise NotLinkable(*reasons)
    row = DocumentLink.objects.create(document=document, kind=kind, target=target, note=note.strip())
    return Changes(row, because=Because(cause=kind, document=target.pk))


@command(verb="withdraw", subject="document_link", able=access.can_edit)
def withdraw_link(
    *, document_link: DocumentLink, reason: str, actor: Actor, at: datetime
) -> Changes[DocumentLink]:
    """Take back a link entered by mistake. It stays on record.

    :raises NotWithdrawable: when it is withdrawn already, no reason is given, or it confirms an oral directive.
    :raises ChangedMeanwhile: when somebody changed it after it was read.
    """
    reasons = withdrawal_reasons(document_link, reason)
    if reasons or document_link.kind == LinkKind.CONFIRMS:
        raise NotWithdrawable(*(reasons or [Reason("confirmation_stays")]))
    change(document_link, withdrawn_on=civil_date(at), withdrawn_reason=reason.strip())
    return Changes(document_link, because=Because(reason=reason))


@command(verb="confirm_oral", subject="document", able=access.can_edit)
def confirm_oral(*, document: Document, notice: Document, actor: Actor, at: datetime) -> Changes[Document]:
    """Record that the written `notice` confirms the oral directive `document`, with a link between them.

    :raises Hidden: when the actor may not see `notice`.
    :raises NotConfirmable: when `links.confirmation_refusals` names a reason.
    :raises ChangedMeanwhile: when somebody changed the directive after it was read.
    """
    _refuse_hidden(actor, notice, at)
    if reasons := links.confirmation_refusals(document, notice=notice):
        raise NotConfirmable(*reasons)
    change(document, confirmed_by=notice)
    link = DocumentLink.objects.create(document=notice, kind=LinkKind.CONFIRMS, target=document)
    return Changes(document, link, because=Because(document=notice.pk), effective_on=notice.issued_on)


def _refuse_hidden(actor: Actor, document: Document, at: datetime) -> None:
    if not access.can_see(actor, document, day=civil_date(at)):
        raise Hidden()
