"""What the selects above a list offer, and what its filter is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from sauro.commitments import words
from sauro.commitments.models import Commitment
from sauro.desk.queries.chips import first_up
from sauro.desk.queries.directory import Choices, directory
from sauro.desk.queries.filters import AGAINST, PARTS, VIEWS, Chosen
from sauro.desk.queries.lists import Rows, rows_seen
from sauro.documents.models import Document
from sauro.ledger.actor import Actor
from sauro.organisation.access import READING, units_reached
from sauro.organisation.queries import post_titles, unit_names

#: The latest papers that gave work; an older one is chosen from its own page.
DOCUMENTS_OFFERED = 30
FIELDS_OFFERED = 60


@dataclass(frozen=True)
class Offered:
    """What the selects offer: loaded once a page."""

    units: Choices = ()
    fields: Choices = ()
    posts: Choices = ()
    documents: Choices = ()


def offered(actor: Actor, *, day: date) -> Offered:
    """Return what the filter of a list offers the actor. Six queries."""
    known = directory(actor, day=day)
    heads = [post.pk for post in known.posts.values() if post.is_head]
    seen = rows_seen(actor, day=day, chosen=Chosen())
    return Offered(
        units=known.unit_choices(),
        posts=known.post_choices(heads),
        fields=_fields(seen),
        documents=_documents(actor, day),
    )


def offered_on_board(actor: Actor, *, day: date, base: Chosen) -> Offered:
    """Return what the three selects of a board offer the actor. Five queries."""
    known = directory(actor, day=day)
    return Offered(
        units=known.unit_choices(),
        fields=_fields(rows_seen(actor, day=day, chosen=base)),
        documents=_documents(actor, day),
    )


def _documents(actor: Actor, day: date) -> Choices:
    given = Commitment.objects.filter(document=OuterRef("pk"))
    reached = units_reached(actor, *READING, day=day)
    papers = Document.objects.filter(Exists(given), register_unit_id__in=reached)
    return [
        (str(d.pk), f"{d.symbol or _('Ý kiến chỉ đạo')} · {d.issued_on:%d/%m/%Y}")
        for d in papers.order_by("-issued_on", "-pk")[:DOCUMENTS_OFFERED]
    ]


def _fields(seen: Rows) -> Choices:
    named = seen.exclude(field="").order_by("field").values_list("field", flat=True).distinct()
    return [(field, field) for field in named[:FIELDS_OFFERED]]


def names_of(chosen: Chosen, *, has_rows: bool) -> list[tuple[str, str]]:
    """Return each field that filters, with what it is called. Three queries at most.

    Names of units, posts and documents are told only with rows in sight: an empty list must not say who exists.
    """
    found: list[tuple[str, str]] = []
    if chosen.view:
        found.append(("view", str(VIEWS[chosen.view].label)))
    if chosen.words:
        found.append(("words", _("Tìm: %(words)s") % {"words": chosen.words}))
    units = unit_names([u for u in (chosen.unit, chosen.lead) if u]) if has_rows else {}
    for name in ("unit", "lead"):
        unit = getattr(chosen, name)
        if unit:
            found.append((name, units.get(unit, _("Đơn vị đã chọn"))))
    if chosen.post:
        titles = post_titles([chosen.post]) if has_rows else {}
        found.append(("post", titles.get(chosen.post, _("Chức danh đã chọn"))))
    if chosen.document:
        found.append(("document", _document_name(chosen.document, has_rows)))
    return found + _coded(chosen)


def _coded(chosen: Chosen) -> list[tuple[str, str]]:
    found = [("field", chosen.field)] if chosen.field else []
    if chosen.states:
        found.append(("states", ", ".join(first_up(str(words.LIFECYCLE[s])) for s in chosen.states)))
    if chosen.timeliness:
        found.append(("timeliness", ", ".join(first_up(str(words.TIMELINESS[t])) for t in chosen.timeliness)))
    plain = Chosen()
    if chosen.against != plain.against:
        found.append(("against", _("So với %(due)s") % {"due": AGAINST[chosen.against]}))
    if chosen.kind:
        found.append(("kind", first_up(str(words.KIND[chosen.kind]))))
    if chosen.parts != plain.parts:
        found.append(("parts", str(PARTS[chosen.parts])))
    if chosen.as_of:
        found.append(("as_of", _("Như đến hết ngày %(day)s") % {"day": f"{chosen.as_of:%d/%m/%Y}"}))
    return found


def _document_name(pk: int, has_rows: bool) -> str:
    row = Document.objects.filter(pk=pk).only("symbol").first() if has_rows else None
    return row.symbol if row is not None and row.symbol else _("Văn bản đã chọn")
