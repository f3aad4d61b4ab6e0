"""Dated numbers with their legal basis: what is unconfirmed is a dated setting, not a constant."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Norm(models.Model):
    """The value of `code` from a day on. `jurisdiction` is a unit's id (nouns above import this one), NULL: all."""

    code = models.CharField(max_length=60)
    jurisdiction = models.BigIntegerField(null=True)
    value = models.CharField(max_length=60)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    legal_basis = models.CharField(max_length=300)
    #: False where the source was not read in the official text: a setting that the customer must confirm.
    is_confirmed = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name="a_norm_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["code", "jurisdiction", "from_on"], name="one_norm_of_a_unit_begins_a_day"
            ),
            # NULLs never equal each other, and SQLite can't be told otherwise.
            models.UniqueConstraint(
                fields=["code", "from_on"],
                condition=Q(jurisdiction__isnull=True),
                name="one_norm_for_all_begins_a_day",
            ),
        ]


class CalendarDay(models.Model):
    """A day that is worked or off against the usual calendar (nghỉ bù, làm bù), with the decision that says so."""

    day = models.DateField(unique=True)
    is_worked = models.BooleanField()
    source = models.CharField(max_length=300)
    revision = models.PositiveIntegerField(default=0)
