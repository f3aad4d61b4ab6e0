"""The text becomes a document of the register, or belongs to one that stands there already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sauro.commitments.rules.states import Clarity, ClaritySource
from sauro.documents.commands import attach_file, register_document, set_clauses
from sauro.documents.commands.registering import NotRegistrable
from sauro.documents.models import Attachment, Clause, Document
from sauro.documents.rules import symbols
from sauro.documents.rules.dispositions import standing_q
from sauro.documents.rules.kinds import DocumentKind
from sauro.documents.rules.links import holding_q
from sauro.documents.storage import path_of
from sauro.intake import access
from sauro.intake.commands.deciding import dispose_of_left
from sauro.intake.commands.hanging import hang
from sauro.intake.commands.opening import NotReadable
from sauro.intake.models import Proposal, Reading
from sauro.intake.rules.dues import dated_anew
from sauro.intake.rules.kinds import ProposalKind, ProposalState, ReadingState
from sauro.intake.rules.periods import period_key_of
from sauro.kernel.errors import Reason
from sauro.kernel.revision import change
from sauro.ledger.door import Actor, Changes, command
from sauro.organisation.models import Unit
from sauro.reading.anchors import Piece


@command(verb="register", subject="reading", able=access.can_keep, official=False)
def register_reading(
    *,
    reading: Reading,
    issuer: Unit,
    type: str,
    symbol: str,
    issued_on: date,
    subject: str,
    actor: Actor,
    at: datetime,
    signer: str = "",
    signer_title: str = "",
    field: str = "",
    classification: str = "",
    override_reason: str = "",
) -> Changes[Reading]:
    """Enter the text in the register with its clauses and its file, and hang the proposals at the clauses.

    :raises NotReadable: when it isn't read yet, or belongs to a document already.
    :raises NotRegistrable: when the head is incomplete, or the symbol is taken and no reason was given.
    :raises Classified: when the clerk chose a secrecy stamp.
    """
    _refuse_unready(reading)
    _refuse_twin(reading.register_unit, symbol, issued_on, override_reason)
    document = register_document(
        register_unit=reading.register_unit,
        issuer=issuer,
        type=type,
        symbol=symbol,
        issued_on=issued_on,
        subject=subject,
        actor=actor,
        at=at,
        signer=signer,
        signer_title=signer_title,
        field=field,
        classification=classification,
        override_reason=override_reason,
    )
    if reading.clauses:
        set_clauses(document=_fresh(document), pieces=_pieces(reading.clauses), actor=actor, at=at)
    _attach(reading, document, actor, at)
    hang(reading, document)
    _count_from(reading, issued_on)
    dispose_of_left(reading, actor, at)
    change(reading, document=document, published_on=issued_on)
    return Changes(reading)


@command(verb="choose_document", subject="reading", able=access.can_keep, official=False)
def choose_document(*, reading: Reading, document: Document, actor: Actor, at: datetime) -> Changes[Reading]:
    """Say that the text is of a document that stands in the register. Its clauses are set where it has none.

    :raises NotReadable: when the reading isn't ready, or the document stands in another register.
    """
    _refuse_unready(reading)
    if document.register_unit_id != reading.register_unit_id:
        raise NotReadable(Reason("document_of_other_register", "document"))
    if reading.clauses and not Clause.objects.filter(standing_q(), document=document).exists():
        set_clauses(document=document, pieces=_pieces(reading.clauses), actor=actor, at=at)
    _attach(reading, document, actor, at)
    hang(reading, document)
    _count_from(reading, document.issued_on)
    dispose_of_left(reading, actor, at)
    change(reading, document=document, published_on=document.issued_on)
    return Changes(reading)


def _refuse_twin(register: Unit, symbol: str, issued_on: date, override_reason: str) -> None:
    """Refuse a symbol and a day that the register has already, whoever is said to have issued it, without a reason."""
    if not symbol.strip():
        return
    same = Document.objects.filter(
        kind=DocumentKind.WRITTEN,
        register_unit=register,
        symbol_folded=symbols.fold_symbol(symbol),
        issued_on=issued_on,
    )
    if reasons := symbols.duplicate_refusals(same, override_reason=override_reason):
        raise NotRegistrable(*reasons)


def _refuse_unready(reading: Reading) -> None:
    if reading.state != ReadingState.READY:
        raise NotReadable(Reason("not_read_yet"))
    if reading.document_id is not None:
        raise NotReadable(Reason("reading_has_document", "document"))


def _fresh(document: Document) -> Document:
    document.refresh_from_db()
    return document


def _pieces(clauses: Sequence[Mapping[str, Any]]) -> list[Piece]:
    return [Piece(str(c["mark"]), int(c["level"]), str(c["text"])) for c in clauses]


def _attach(reading: Reading, document: Document, actor: Actor, at: datetime) -> None:
    """Attach the file that was read, unless the same content hangs there already."""
    if reading.file is None:
        return
    if Attachment.objects.filter(holding_q(), document=document, file=reading.file).exists():
        return
    with path_of(reading.file).open("rb") as content:
        attach_file(document=_fresh(document), content=content, name=reading.name, actor=actor, at=at)


def _count_from(reading: Reading, issued_on: date) -> None:
    """Let what the text says of time follow from the day that a person confirmed, not from the day as it was read.

    Terms counted from the document, days without a year, periods of figures. What a clerk has said stays.
    """
    for row in Proposal.objects.filter(reading=reading).exclude(state=ProposalState.TAKEN):
        anew = _dated_anew(row, reading.published_on, issued_on)
        if anew:
            change(row, values={**row.values, **anew})


def _dated_anew(row: Proposal, as_read: date | None, issued_on: date) -> dict[str, Any]:
    if row.kind == ProposalKind.TASK:
        return _due_anew(row, as_read, issued_on)
    if row.kind != ProposalKind.MEASUREMENT:
        return {}
    before, after = (period_key_of(row.said.get("period"), published=day) for day in (as_read, issued_on))
    return {"period_key": after} if row.values.get("period_key", "") == before != after else {}


def _due_anew(row: Proposal, as_read: date | None, issued_on: date) -> dict[str, Any]:
    """Return what changes of the task's due rule, with where it comes from now that it is known."""
    said = row.said
    anew = dated_anew(
        row.values,
        deadline=str(said.get("deadline") or ""),
        why=str(said.get("due_reason") or ""),
        read_on=as_read,
        issued_on=issued_on,
    )
    if anew.get("due_kind"):
        stated = {Clarity.WHEN.value: ClaritySource.STATED.value}
        anew["sources"] = {**(row.values.get("sources") or {}), **stated}
    return anew
