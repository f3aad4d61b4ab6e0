"""What somebody typed and hasn't sent."""

from __future__ import annotations

from sauro.accounts.models import Draft


def draft_of(person: int | None, form: str, key: str) -> Draft | None:
    """Return the person's draft of this form about this thing."""
    if person is None:
        return None
    return Draft.objects.filter(person_id=person, form=form, key=key).first()
