"""Lists of readings, and what `sauro recheck` compares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet

from sauro.intake import access
from sauro.intake.models import Proposal, Reading
from sauro.intake.rules.deciding import open_q
from sauro.intake.rules.kinds import ReadingState
from sauro.kernel.folding import fold
from sauro.ledger.actor import Actor


def listed(actor: Actor, *, day: date, text: str = "", waiting: bool = False) -> QuerySet[Reading]:
    """Return the readings that the actor may see, the newest first; `waiting`: with proposals still undecided."""
    rows = Reading.objects.filter(access.visible_q(actor, day=day)).defer("text", "clauses")
    if waiting:
        rows = rows.filter(Q(undecided__gt=0) | ~Q(state=ReadingState.READY))
    for word in fold(text).split():
        rows = rows.filter(Q(document__folded__contains=word) | Q(folded__contains=word))
    return rows.select_related("document", "opened_by", "register_unit").order_by("-pk")


def same_text(reading: Reading) -> Reading | None:
    """Return an earlier reading of the very same text for the same register, `None` where there is none."""
    if not reading.digest:
        return None
    same = Reading.objects.filter(
        digest=reading.digest, register_unit=reading.register_unit_id, pk__lt=reading.pk
    ).exclude(state=ReadingState.DISCARDED)
    return same.defer("text", "clauses").order_by("pk").first()


def seen_proposals(actor: Actor, ids: Sequence[int], *, day: date) -> list[Proposal]:
    """Return those of the proposals that the actor may see, in the order of their text."""
    readings = Reading.objects.filter(access.visible_q(actor, day=day))
    rows = Proposal.objects.filter(pk__in=ids, reading__in=readings)
    related = ("reading__register_unit", "reading__document__issuer", "clause__document")
    return list(rows.select_related(*related).order_by("reading_id", "ordinal"))


def drift() -> Iterator[str]:
    """Yield a sentence for each reading whose counts aren't those of its proposals. Three queries."""
    every = dict(Proposal.objects.values_list("reading").annotate(n=Count("pk")).order_by())
    still = dict(Proposal.objects.filter(open_q()).values_list("reading").annotate(n=Count("pk")).order_by())
    for row in Reading.objects.defer("text", "clauses").iterator():
        counted = (every.get(row.pk, 0), still.get(row.pk, 0))
        if (row.total, row.undecided) != counted:
            yield f"reading {row.pk} counts {row.undecided} of {row.total}, not {counted[1]} of {counted[0]}"
