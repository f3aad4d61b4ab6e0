"""Where a commitment to be received comes from: a clause, a document, or nothing written; and into which book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sauro.documents.access import visible_q
from sauro.documents.models import Clause, Document
from sauro.documents.rules import dispositions
from sauro.kernel.errors import Hidden, NotAllowed
from sauro.ledger.actor import Actor
from sauro.organisation import rules
from sauro.organisation.access import units_reached
from sauro.organisation.models import Right, Unit, UnitKind


@dataclass(frozen=True)
class Origin:
    """`registers`: the bodies whose book the actor keeps; `register`: the one chosen."""

    registers: list[Unit]
    register: Unit
    clause: Clause | None = None
    document: Document | None = None

    @property
    def text(self) -> str:
        return self.clause.text[:500] if self.clause is not None else ""

    @property
    def field(self) -> str:
        return self.document.field if self.document is not None else ""


def origin_of(
    actor: Actor, *, day: date, clause: str | None, document: str | None, register: str | None
) -> Origin:
    """Return the origin named by ids as typed in an address. At most four queries.

    :raises NotAllowed: when the actor keeps nobody's book.
    :raises Hidden: when the clause or document isn't for these eyes.
    """
    kept = units_reached(actor, Right.OFFICE, day=day)
    registers = list(Unit.objects.filter(rules.in_force_q(day=day), pk__in=kept).order_by("tree", "pk"))
    if not registers:
        raise NotAllowed()
    seen = Document.objects.filter(visible_q(actor, day=day)).select_related("issuer")
    row = None
    if clause:
        standing = Clause.objects.filter(dispositions.standing_q(), pk=_number(clause))
        row = standing.select_related("document__issuer").first()
        if row is None or not seen.filter(pk=row.document_id).exists():
            raise Hidden()
    paper = row.document if row is not None else None
    if paper is None and document:
        paper = seen.filter(pk=_number(document)).first()
        if paper is None:
            raise Hidden()
    return Origin(registers, _register(registers, register, paper), row, paper)


def _register(registers: list[Unit], wanted: str | None, paper: Document | None) -> Unit:
    by_id = {str(u.pk): u for u in registers}
    if wanted in by_id:
        return by_id[wanted]
    if paper is not None and str(paper.register_unit_id) in by_id:
        return by_id[str(paper.register_unit_id)]
    return next((u for u in registers if u.kind == UnitKind.COMMITTEE), registers[0])


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 18 else 0
