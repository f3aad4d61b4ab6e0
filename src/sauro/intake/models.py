"""Texts taken in to be read, and what a reading proposes. Work in hand, not official: what comes of it is."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sauro.commitments.models import Commitment
from sauro.documents.models import Clause, Document, StoredFile
from sauro.organisation.models import Person, Post, Unit
from sauro.targets.models import Measurement


class Reading(models.Model):
    """A text that an office has read (bản đọc), and how far its clerks have gone through what it proposes.

    `total` and `undecided` are derived: stored by the commands that touch proposals, compared by `sauro recheck`.
    """

    register_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    #: The document of the register that the text is of; NULL until it is registered or chosen.
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="readings")
    #: What was uploaded; NULL for pasted words.
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    #: The name without marks: a search for "ket luan" finds "Kết luận".
    folded = models.CharField(max_length=200, blank=True)
    #: The text as opened: every span is a place in it.
    text = models.TextField(blank=True)
    #: Of the text in one spelling: the same text again is recognised however it was saved.
    digest = models.CharField(max_length=64, blank=True)
    published_on = models.DateField(null=True)
    state = models.CharField(max_length=10, default="waiting")
    #: Why it couldn't be read: a code with its sentence, and the sentence's values.
    failure = models.CharField(max_length=40, blank=True)
    failure_values = models.JSONField(default=dict)
    #: What the text says of itself, its clauses (anchor, mark, level, words, place), and what opening it told.
    head = models.JSONField(default=dict)
    clauses = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    #: What was seen and not understood: its place, its words and why.
    unread = models.JSONField(default=list)
    #: What the clerk said once for all proposals: who assigns, accepts, follows.
    defaults = models.JSONField(default=dict)
    #: The reading of the version before this one.
    earlier = models.ForeignKey("self", models.PROTECT, null=True, related_name="later")
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    #: Until when the process that reads it is believed alive.
    lease_until = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(default=0)
    undecided = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(undecided__lte=F("total")), name="undecided_proposals_are_among_all"
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(failure=""), name="what_failed_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["register_unit", "-id"], name="readings_of_a_register"),
            models.Index(fields=["digest"], name="readings_by_text"),
        ]

    def __str__(self) -> str:
        return self.name


class Proposal(models.Model):
    """What the reading proposes of some words: `said` by the engine, `values` as a clerk would have it."""

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="proposals")
    ordinal = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    anchor = models.CharField(max_length=60, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    said = models.JSONField(default=dict)
    values = models.JSONField(default=dict)
    disposition = models.CharField(max_length=16, blank=True)
    state = models.CharField(max_length=8, default="open")
    reason = models.CharField(max_length=1000, blank=True)
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, related_name="+")
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, related_name="+")
    measurement = models.ForeignKey(Measurement, models.PROTECT, null=True, related_name="+")
    #: Of a citation: the document of the register that it names. Of what was left: the one it is done by.
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reading", "ordinal"], name="a_reading_counts_its_proposals"),
            models.CheckConstraint(condition=Q(start__lte=F("end")), name="words_end_not_before_they_begin"),
            models.CheckConstraint(
                condition=Q(state="open", decided_on__isnull=True)
                | (~Q(state="open") & Q(decided_on__isnull=False)),
                name="what_is_decided_has_its_day",
            ),
            models.CheckConstraint(
                condition=(~Q(state="merged") & Q(merged_into__isnull=True))
                | Q(state="merged", merged_into__isnull=False),
                name="what_is_merged_says_into_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ordinal}"
