"""Who sees a document and who keeps the register. Default deny.

The office keeps the register (right OFFICE over the body in whose register a document stands). Whoever has a reading
right over that body or the issuer sees it, so do those it was disseminated to, and those to whom a noun above
opens it (participants of its commitments). The inspection commission reads and never writes.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from sauro.documents.models import Attachment, Clause, Dissemination, Document, DocumentLink, StoredFile
from sauro.kernel import registry
from sauro.ledger.actor import Actor
from sauro.organisation.access import READING, has_right, units_reached
from sauro.organisation.models import Right, Unit


def visible_q(actor: Actor, *, day: date) -> Q:
    """Return which documents `actor` may see on `day`; without a hat none."""
    if actor.deciding_post is None:
        return Q(pk__in=())
    reached = units_reached(actor, *READING, day=day)
    told = Dissemination.objects.filter(
        Q(post_id=actor.deciding_post) | Q(unit__posts=actor.deciding_post)
    ).values("document_id")
    seen = Q(register_unit_id__in=reached) | Q(issuer_id__in=reached) | Q(pk__in=told)
    for ids in registry.document_viewers(actor, day=day):
        seen |= Q(pk__in=ids)
    return seen


def can_see(actor: Actor, thing: object, *, day: date) -> bool:
    """Test whether `actor` may know of the document, or of a clause, link, file or dissemination of it."""
    document_id = _document_id(thing)
    if document_id is None:
        return False
    return Document.objects.filter(visible_q(actor, day=day), pk=document_id).exists()


def can_open_list(actor: Actor, *, day: date) -> bool:
    """Test whether the list of documents holds anything for `actor`: they read somewhere, or were told of one."""
    if actor.deciding_post is None:
        return False
    if units_reached(actor, *READING, day=day).exists():
        return True
    return Document.objects.filter(visible_q(actor, day=day)).exists()


def can_see_file(actor: Actor, file: StoredFile, *, day: date) -> bool:
    """Test whether `actor` may read the content: it hangs at a document they see, or a noun above says so."""
    hung = Attachment.objects.filter(file=file, withdrawn_on__isnull=True).values("document_id")
    if Document.objects.filter(visible_q(actor, day=day), pk__in=hung).exists():
        return True
    return registry.may_read_file(actor, file.pk, day=day)


def can_register(actor: Actor, thing: object, *, day: date) -> bool:
    """Test whether `actor` keeps the register of the unit `thing`; `None` asks: of any unit."""
    if thing is not None and not isinstance(thing, Unit):
        return False
    return has_right(actor, Right.OFFICE, thing.pk if isinstance(thing, Unit) else None, day=day)


def can_edit(actor: Actor, thing: object, *, day: date) -> bool:
    """Test whether `actor` keeps the register in which the thing's document stands."""
    document_id = _document_id(thing)
    if document_id is None:
        return False
    register = Document.objects.filter(pk=document_id).values_list("register_unit_id", flat=True).first()
    return register is not None and has_right(actor, Right.OFFICE, register, day=day)


def editable_q(actor: Actor, *, day: date) -> Q:
    """Return which documents `can_edit` says yes to."""
    if actor.deciding_post is None:
        return Q(pk__in=())
    return Q(register_unit_id__in=units_reached(actor, Right.OFFICE, day=day))


def can_acknowledge(actor: Actor, thing: object, *, day: date) -> bool:
    """Test whether `actor` speaks for the recipient: wears the post that was told, or a post of the unit told."""
    if not isinstance(thing, Dissemination) or actor.deciding_post is None:
        return False
    if thing.post_id is not None:
        return thing.post_id == actor.deciding_post
    return (
        thing.unit_id is not None
        and Unit.objects.filter(pk=thing.unit_id, posts=actor.deciding_post).exists()
    )


def acknowledgeable_q(actor: Actor, *, day: date) -> Q:
    """Return which disseminations `can_acknowledge` says yes to."""
    if actor.deciding_post is None:
        return Q(pk__in=())
    return Q(post_id=actor.deciding_post) | Q(unit__posts=actor.deciding_post)


def _document_id(thing: object) -> int | None:
    if isinstance(thing, Document):
        return thing.pk
    if isinstance(thing, Clause | DocumentLink | Attachment | Dissemination):
        return thing.document_id
    return None
