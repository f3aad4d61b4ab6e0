"""The register of documents: what was written or said, its clauses, its files, who must know of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sauro.organisation.models import Person, Post, Unit


class Document(models.Model):
    """A document, an oral directive, or the counted placeholder of a classified one.

    `issuer` is the body that speaks, `register_unit` the body in whose register it stands. `clause_count` and
    `open_clauses` are derived: stored by the commands that touch clauses, recomputed by `sauro recheck`.
    """

    register_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, default="written")
    form = models.CharField(max_length=8)
    type = models.CharField(max_length=20)
    #: As written on the paper; never rewritten by us.
    symbol = models.CharField(max_length=80, blank=True)
    symbol_folded = models.CharField(max_length=80, blank=True)
    symbol_number = models.PositiveIntegerField(null=True)
    symbol_type = models.CharField(max_length=20, blank=True)
    symbol_letters = models.CharField(max_length=60, blank=True)
    #: Within which a symbol is unique: the year, for Party bodies their term.
    period = models.CharField(max_length=20, blank=True)
    duplicate_no = models.PositiveSmallIntegerField(default=0)
    override_reason = models.CharField(max_length=500, blank=True)
    issued_on = models.DateField()
    effective_on = models.DateField(null=True)
    registered_on = models.DateField()
    signer = models.CharField(max_length=120, blank=True)
    signer_title = models.CharField(max_length=200, blank=True)
    #: Trích yếu.
    subject = models.CharField(max_length=1000, blank=True)
    field = models.CharField(max_length=60, blank=True)
    speaker_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    speaker_capacity = models.CharField(max_length=200, blank=True)
    occasion = models.CharField(max_length=300, blank=True)
    confirmed_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="confirmed_directives")
    clause_count = models.PositiveIntegerField(default=0)
    open_clauses = models.PositiveIntegerField(default=0)
    folded = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "type", "symbol_folded", "period", "duplicate_no"],
                condition=Q(kind="written"),
                name="a_symbol_is_used_once_in_its_period",
            ),
            models.CheckConstraint(
                condition=Q(duplicate_no=0) | ~Q(override_reason=""), name="a_duplicate_symbol_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(kind="written") | ~Q(symbol_folded=""), name="a_written_document_has_a_symbol"
            ),
            models.CheckConstraint(
                condition=~Q(kind="placeholder")
                | Q(
                    symbol="",
                    subject="",
                    field="",
                    signer="",
                    signer_title="",
                    occasion="",
                    folded="",
                    speaker_capacity="",
                    clause_count=0,
                    effective_on__isnull=True,
                    speaker_post__isnull=True,
                ),
                name="a_placeholder_says_nothing",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | Q(kind="oral"),
                name="only_what_was_said_is_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(open_clauses__lte=F("clause_count")), name="open_clauses_are_among_the_clauses"
            ),
        ]
        indexes = [
            models.Index(fields=["-issued_on", "-id"], name="documents_newest_first"),
            models.Index(fields=["register_unit", "-issued_on", "-id"], name="documents_of_a_register"),
            models.Index(fields=["issuer", "-issued_on", "-id"], name="documents_of_an_issuer"),
            models.Index(fields=["type", "-issued_on", "-id"], name="documents_of_a_type"),
            models.Index(
                fields=["-issued_on", "-id"],
                condition=Q(open_clauses__gt=0),
                name="documents_not_yet_disposed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.subject}".strip()


class DocumentLink(models.Model):
    """What `document` is to `target`. A link entered by mistake is withdrawn, never deleted."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="links")
    kind = models.CharField(max_length=12)
    target = models.ForeignKey(Document, models.PROTECT, related_name="links_here")
    note = models.CharField(max_length=300, blank=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "kind", "target"],
                condition=Q(withdrawn_on__isnull=True),
                name="a_link_stands_once",
            ),
            models.CheckConstraint(condition=~Q(document=F("target")), name="no_document_links_to_itself"),
        ]


class Clause(models.Model):
    """A piece of a document's text that can be cited, and what is to become of it.

    `anchor` is stable: `3.b`. A clause that a new split replaced keeps its row with `removed_on`.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="clauses")
    anchor = models.CharField(max_length=60)
    ordinal = models.PositiveIntegerField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    #: The numbering as written: `3.`, `b)`, `Điều 5.`, `-`; empty for plain text.
    mark = models.CharField(max_length=60, blank=True)
    level = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    disposition = models.CharField(max_length=16, blank=True)
    disposition_reason = models.CharField(max_length=1000, blank=True)
    refers_to = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    disposed_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    disposed_on = models.DateField(null=True)
    removed_on = models.DateField(null=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "anchor"],
                condition=Q(removed_on__isnull=True),
                name="an_anchor_names_one_clause",
            ),
            models.CheckConstraint(
                condition=Q(disposition="", disposed_on__isnull=True)
                | (~Q(disposition="") & Q(disposed_on__isnull=False)),
                name="what_is_disposed_of_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(removed_on__isnull=True) | Q(disposition=""), name="what_is_disposed_of_stays"
            ),
        ]
        indexes = [models.Index(fields=["document", "ordinal"], name="clauses_in_order")]

    def __str__(self) -> str:
        return self.anchor


class StoredFile(models.Model):
    """The content of a file, once per content. It lies under FILES_DIR by its hash, named by nobody."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    mime = models.CharField(max_length=100)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256


class Attachment(models.Model):
    """A file of a document, under the name it came with."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=200)
    attached_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "file"],
                condition=Q(withdrawn_on__isnull=True),
                name="a_file_is_attached_once",
            ),
        ]


class Dissemination(models.Model):
    """A unit or a post that must acknowledge the document by a day. `acknowledged_on` is derived."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="disseminations")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    disseminated_on = models.DateField()
    due_on = models.DateField()
    acknowledged_on = models.DateField(null=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, post__isnull=True) | Q(unit__isnull=True, post__isnull=False),
                name="it_goes_to_a_unit_or_to_a_post",
            ),
            models.UniqueConstraint(
                fields=["document", "unit"], condition=Q(unit__isnull=False), name="a_unit_is_told_once"
            ),
            models.UniqueConstraint(
                fields=["document", "post"], condition=Q(post__isnull=False), name="a_post_is_told_once"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("disseminated_on")), name="acknowledging_is_due_not_before_telling"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "acknowledged_on", "due_on"], name="what_a_unit_was_told"),
            models.Index(fields=["post", "acknowledged_on", "due_on"], name="what_a_post_was_told"),
        ]


class Acknowledgement(models.Model):
    """Who said for the unit or the post that the document is known, and when. One immutable fact."""

    dissemination = models.OneToOneField(Dissemination, models.PROTECT, related_name="acknowledgement")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    on = models.DateField()
    words = models.CharField(max_length=500, blank=True)
