"""Entering documents in the register, and mending what was entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from sauro.documents import access
from sauro.documents.models import Document
from sauro.documents.rules import secrecy, symbols
from sauro.documents.rules.kinds import DocumentKind, DocumentType, Form
from sauro.kernel.clock import civil_date
from sauro.kernel.errors import Reason, Refusal
from sauro.kernel.folding import fold
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Because, Changes, command
from sauro.organisation.models import Post, Tree, Unit


class NotRegistrable(Refusal):
    """The head is incomplete or wrong, or its symbol is taken."""

    code = "document_not_registrable"


class Classified(Refusal):
    """The document bears a secrecy stamp: its content may not enter. A counted placeholder may."""

    code = "classified"


class PlaceholderSaysNothing(Refusal):
    """A placeholder has neither head nor content to change."""

    code = "placeholder_says_nothing"


@dataclass(frozen=True)
class Head:
    """What stands at the head of a document. For an oral directive `issued_on` is the day it was given."""

    issuer: Unit
    type: str
    issued_on: date
    subject: str
    symbol: str = ""
    #: "" takes the symbol's form, else the issuer's.
    form: str = ""
    effective_on: date | None = None
    signer: str = ""
    signer_title: str = ""
    field: str = ""
    speaker_post: Post | None = None
    speaker_capacity: str = ""
    occasion: str = ""
    kind: str = DocumentKind.WRITTEN


def head_of(document: Document) -> Head:
    """Return the head of `document` as it stands, to be amended with `dataclasses.replace`."""
    return Head(**{name: getattr(document, name) for name in Head.__dataclass_fields__})


@command(verb="register", subject="document", of="register_unit", able=access.can_register)
def register_document(
    *,
    register_unit: Unit,
    issuer: Unit,
    type: str,
    symbol: str,
    issued_on: date,
    subject: str,
    actor: Actor,
    at: datetime,
    form: str = "",
    effective_on: date | None = None,
    signer: str = "",
    signer_title: str = "",
    field: str = "",
    classification: str = "",
    override_reason: str = "",
) -> Changes[Document]:
    """Enter a written document in the register of `register_unit`.

    A second document under the same symbol needs `override_reason` and gets the next `duplicate_no`.

    :raises Classified: when the clerk chose a secrecy stamp.
    :raises NotRegistrable: when the head is incomplete, or the symbol is taken and no reason was given.
    """
    _refuse_classified(classification, subject)
    head = Head(issuer, type, issued_on, subject, symbol, form, effective_on, signer, signer_title, field)
    return Changes(_enter(register_unit, head, override_reason, at), because=Because(reason=override_reason))


@command(verb="register_oral", subject="document", of="register_unit", able=access.can_register)
def register_oral_directive(
    *,
    register_unit: Unit,
    issuer: Unit,
    issued_on: date,
    subject: str,
    speaker_capacity: str,
    actor: Actor,
    at: datetime,
    speaker_post: Post | None = None,
    occasion: str = "",
    field: str = "",
    classification: str = "",
) -> Changes[Document]:
    """Record what was directed by word of mouth (ý kiến chỉ đạo): who spoke in which capacity, when, where.

    :raises Classified: when the clerk chose a secrecy stamp.
    :raises NotRegistrable: when the speaker's capacity or the words are missing, or the day is still to come.
    """
    _refuse_classified(classification, subject)
    head = Head(
        issuer,
        DocumentType.ORAL_DIRECTIVE,
        issued_on,
        subject,
        field=field,
        speaker_post=speaker_post,
        speaker_capacity=speaker_capacity,
        occasion=occasion,
        kind=DocumentKind.ORAL,
    )
    return Changes(_enter(register_unit, head, "", at))


@command(verb="register_placeholder", subject="document", of="register_unit", able=access.can_register)
def register_placeholder(
    *, register_unit: Unit, issuer: Unit, type: str, issued_on: date, actor: Actor, at: datetime
) -> Changes[Document]:
    """Count a classified document without storing anything of its content, not even its symbol.

    :raises NotRegistrable: when the day is still to come, or the type is unknown.
    """
    today = civil_date(at)
    head = Head(issuer, type, issued_on, "-", kind=DocumentKind.PLACEHOLDER)
    if reasons := [*symbols.head_refusals(head, today=today), *symbols.type_refusals(type)]:
        raise NotRegistrable(*reasons)
    row = Document.objects.create(
        register_unit=register_unit,
        issuer=issuer,
        kind=DocumentKind.PLACEHOLDER,
        form=_form(head),
        type=type,
        issued_on=issued_on,
        registered_on=today,
    )
    return Changes(row)


@command(verb="amend", subject="document", able=access.can_edit)
def amend_document(
    *, document: Document, head: Head, reason: str, actor: Actor, at: datetime, override_reason: str = ""
) -> Changes[Document]:
    """Mend a mistake in what was entered about `document`. The history keeps what stood there before.

    :raises PlaceholderSaysNothing: when the document is a placeholder.
    :raises NotRegistrable: when the new head could not have been entered, or no reason is given.
    :raises ChangedMeanwhile: when somebody changed the document after it was read.
    """
    if document.kind == DocumentKind.PLACEHOLDER:
        raise PlaceholderSaysNothing()
    reasons = [] if reason.strip() else [Reason("document_reason_missing", "reason")]
    values = _head_values(head, at, reasons)
    same = _same_symbol(values).exclude(pk=document.pk)
    values |= _numbering(document, list(same), override_reason)
    try:
        with transaction.atomic():
            change(document, **values)
    except IntegrityError as clash:
        raise NotRegistrable(*symbols.duplicate_refusals(same.all(), override_reason="")) from clash
    return Changes(document, because=Because(cause="data_correction", reason=reason))


def _refuse_classified(classification: str, subject: str) -> None:
    reasons = secrecy.secrecy_refusals(classification=classification, text=subject)
    if reasons:
        raise Classified(*reasons)


def _enter(register_unit: Unit, head: Head, override_reason: str, at: datetime) -> Document:
    values = _head_values(head, at, [])
    same = _same_symbol(values)
    values |= _numbering(None, list(same), override_reason)
    try:
        # A savepoint: the clerk beside us may have entered the same symbol since we looked.
        with transaction.atomic():
            return Document.objects.create(
                register_unit=register_unit, registered_on=civil_date(at), **values
            )
    except IntegrityError as clash:
        raise NotRegistrable(*symbols.duplicate_refusals(same.all(), override_reason="")) from clash


def _head_values(head: Head, at: datetime, reasons: list[Reason]) -> dict[str, Any]:
    reasons = [
        *reasons,
        *symbols.head_refusals(head, today=civil_date(at)),
        *symbols.type_refusals(head.type),
    ]
    if reasons:
        raise NotRegistrable(*reasons)
    symbol, form = symbols.parse_symbol(head.symbol), _form(head)
    period = symbols.numbering_period(
        form=form, issued_on=head.issued_on, term=head.issuer.term, symbol_year=symbol.year
    )
    return {name: getattr(head, name) for name in Head.__dataclass_fields__} | {
        "form": form,
        "symbol": head.symbol.strip(),
        "symbol_folded": symbol.folded,
        "symbol_number": symbol.number,
        "symbol_type": symbol.type_letters,
        "symbol_letters": symbol.issuer_letters,
        "period": period if head.kind == DocumentKind.WRITTEN else "",
        "folded": fold(
            " ".join((head.symbol, head.subject, head.signer, head.speaker_capacity, head.occasion))
        ),
    }


def _form(head: Head) -> str:
    # The issuer comes before the symbol: an odd symbol of a Party committee is still a Party document.
    of_issuer = Form.PARTY if head.issuer.tree == Tree.PARTY else None
    return head.form or of_issuer or symbols.parse_symbol(head.symbol).form or Form.STATE


def _same_symbol(values: dict[str, Any]) -> QuerySet[Document]:
    key = {name: values[name] for name in ("issuer", "type", "symbol_folded", "period")}
    return Document.objects.filter(kind=DocumentKind.WRITTEN, **key).order_by("duplicate_no")


def _numbering(document: Document | None, same: list[Document], override_reason: str) -> dict[str, Any]:
    """Return the number among its duplicates: a document that stays under its symbol keeps the one it has."""
    if document is not None and all(d.duplicate_no != document.duplicate_no for d in same):
        return {}
    if reasons := symbols.duplicate_refusals(same, override_reason=override_reason):
        raise NotRegistrable(*reasons)
    number = symbols.next_duplicate_no(same)
    return {"duplicate_no": number, "override_reason": override_reason.strip() if number else ""}
