"""A refusal stands beside the field that would settle it, and says the remedy."""

from __future__ import annotations

from django import forms

from sauro.kernel.errors import Refusal
from sauro.ui.words import sentence


def show_refusal(form: forms.BaseForm, refusal: Refusal) -> None:
    """Put the sentence of each reason beside its field in the bound `form`; on top where the form has no such field."""
    for reason in refusal.reasons:
        form.add_error(reason.field if reason.field in form.fields else None, sentence(reason))
