"""What the ledger keeps of documents: codes, days and ids open; words and persons sealed."""

from __future__ import annotations

from sauro.documents.models import Attachment, Clause, Dissemination, Document, DocumentLink
from sauro.ledger.subjects import Facts


def document_facts(document: Document) -> Facts:
    """Return the canonical state of the document. Its clause counts are derived and stay out."""
    return Facts(
        open={
            "register_unit": document.register_unit_id,
            "issuer": document.issuer_id,
            "kind": document.kind,
            "form": document.form,
            "type": document.type,
            "period": document.period,
            "duplicate_no": document.duplicate_no,
            "issued_on": document.issued_on,
            "effective_on": document.effective_on,
            "registered_on": document.registered_on,
            "field": document.field,
            "speaker_post": document.speaker_post_id,
            "confirmed_by": document.confirmed_by_id,
        },
        sealed={
            "symbol": document.symbol,
            "subject": document.subject,
            "signer": document.signer,
            "signer_title": document.signer_title,
            "speaker_capacity": document.speaker_capacity,
            "occasion": document.occasion,
            "override_reason": document.override_reason,
        },
    )


def link_facts(link: DocumentLink) -> Facts:
    """Return the canonical state of the link, told on the page of the document it starts from."""
    return Facts(
        open={
            "document": link.document_id,
            "kind": link.kind,
            "target": link.target_id,
            "withdrawn_on": link.withdrawn_on,
        },
        sealed={"note": link.note, "withdrawn_reason": link.withdrawn_reason},
        root=("document", link.document_id),
    )


def clause_facts(clause: Clause) -> Facts:
    """Return the canonical state of the clause; its place in the order is told by anchor and parent."""
    return Facts(
        open={
            "document": clause.document_id,
            "anchor": clause.anchor,
            "parent": clause.parent_id,
            "level": clause.level,
            "disposition": clause.disposition,
            "refers_to": clause.refers_to_id,
            "disposed_post": clause.disposed_post_id,
            "disposed_on": clause.disposed_on,
            "removed_on": clause.removed_on,
        },
        sealed={"mark": clause.mark, "text": clause.text, "disposition_reason": clause.disposition_reason},
        root=("document", clause.document_id),
    )


def attachment_facts(attachment: Attachment) -> Facts:
    """Return the canonical state of the attachment; the content is named by its digest."""
    return Facts(
        open={
            "document": attachment.document_id,
            "sha256": attachment.file.sha256,
            "size": attachment.file.size,
            "mime": attachment.file.mime,
            "attached_on": attachment.attached_on,
            "withdrawn_on": attachment.withdrawn_on,
        },
        sealed={"name": attachment.name, "withdrawn_reason": attachment.withdrawn_reason},
        root=("document", attachment.document_id),
    )


def dissemination_facts(row: Dissemination) -> Facts:
    """Return the canonical state of the dissemination, with who acknowledged it."""
    given = getattr(row, "acknowledgement", None)
    return Facts(
        open={
            "document": row.document_id,
            "unit": row.unit_id,
            "post": row.post_id,
            "disseminated_on": row.disseminated_on,
            "due_on": row.due_on,
            "acknowledged_on": row.acknowledged_on,
            "acknowledged_post": given.post_id if given else None,
        },
        # Who it was stands in the entry itself (`decided_by`).
        sealed={"words": given.words if given else ""},
        root=("document", row.document_id),
    )
