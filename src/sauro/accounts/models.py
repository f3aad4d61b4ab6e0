"""Who signs in. An account is not a person: it belongs to at most one, and says nothing about what they may do."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from sauro.organisation.models import Person, Post


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username__iexact=username)


class Account(AbstractBaseUser):
    username = models.CharField(max_length=60, unique=True)
    email = models.EmailField(blank=True)
    person = models.OneToOneField(Person, models.PROTECT, null=True, related_name="account")
    #: The hat put on last; offered first at the next sign-in.
    last_post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="+")
    is_active = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = AccountManager()

    def __str__(self) -> str:
        return self.username


class Draft(models.Model):
    """What a person typed into a form about a thing and hasn't sent. Not official, seen by nobody else."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    form = models.CharField(max_length=40)
    #: What the form is about: an id as text, `0` where there is nothing yet.
    key = models.CharField(max_length=40)
    #: Field name → the values typed, as text.
    fields = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "form", "key"], name="one_draft_of_a_form"),
        ]
