"""What the ledger stores. Append-only: triggers refuse UPDATE, DELETE, TRUNCATE and replacing INSERTs."""

from __future__ import annotations

from django.db import models


class Counter(models.Model):
    """One row. Whoever takes a block of indexes holds it until commit: gapless, and in commit order."""

    id = models.SmallIntegerField(primary_key=True)
    next_index = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="the_counter_is_one_row")]


class Subject(models.Model):
    """What entries speak of. `log_id` (random, 128 bits) is the only name of it that the public log shows."""

    log_id = models.CharField(max_length=32, primary_key=True)
    kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_id"], name="a_thing_has_one_log_id"),
        ]


class Entry(models.Model):
    """One official act upon one subject. `body` is canonical JSON; the columns repeat what lists search by."""

    index = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    effective_on = models.DateField()
    verb = models.CharField(max_length=60)
    act_id = models.UUIDField()
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    #: Whose page tells this entry: a report's root is its commitment.
    root_kind = models.CharField(max_length=40)
    root_id = models.CharField(max_length=64)
    log_id = models.CharField(max_length=32)
    post_id = models.BigIntegerField(null=True)
    body = models.TextField()
    body_hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["root_kind", "root_id", "index"], name="entries_of_a_root"),
            models.Index(fields=["subject_kind", "subject_id", "index"], name="entries_of_a_subject"),
            models.Index(fields=["act_id"], name="entries_of_an_act"),
        ]


class Disclosure(models.Model):
    """What a sealed hash in an entry hides. Erasing this row erases the value; the entry stays valid."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="disclosures")
    path = models.CharField(max_length=120)
    salt = models.CharField(max_length=64)
    value = models.TextField(help_text="canonical JSON")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "path"], name="a_path_is_disclosed_once"),
        ]


class SentForm(models.Model):
    """A form that was carried out. The same form sent again gets the same answer and does nothing.

    `digest` tells what was filled in: the same form with other content is refused.
    """

    key = models.CharField(max_length=64)
    verb = models.CharField(max_length=60)
    #: 0 for nobody: to a unique index, NULLs would all be different.
    person_id = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    #: Empty only within the transaction that carries the form out.
    result_kind = models.CharField(max_length=120, blank=True)
    result_id = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "verb", "person_id"], name="a_form_is_carried_out_once"),
        ]
