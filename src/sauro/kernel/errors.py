"""How the product says no. A refusal is an answer for a person, never a crash."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """One reason of a refusal: a stable `code`, the form `field` it belongs to, and `values` for its sentence.

    The sentence itself stands in the noun's `words.py`, keyed by `code`: rules know no sentences.
    """

    code: str
    field: str = ""
    # `field` is taken by the line above.
    values: dict[str, object] = dataclasses.field(default_factory=dict)


class Refusal(Exception):
    """A command declined to act, and nothing was changed. `code` is stable across versions and languages."""

    code = "refused"
    status = 422

    def __init__(self, *reasons: Reason | str, field: str = "", **values: object) -> None:
        """Refuse for `reasons`; without any, for the class's own code, shown beside the form field `field`."""
        given = [Reason(r) if isinstance(r, str) else r for r in reasons]
        self.reasons: Sequence[Reason] = given or [Reason(self.code, field, values)]
        super().__init__(", ".join(r.code for r in self.reasons))


class Hidden(Refusal):
    """The actor may not know that the thing exists: shown as 404."""

    code = "hidden"
    status = 404


class NotAllowed(Refusal):
    """The actor sees the thing but may not do this to it: shown as 403."""

    code = "not_allowed"
    status = 403


class ChangedMeanwhile(Refusal):
    """Somebody changed the thing after it was read. The remedy is to look again and decide anew."""

    code = "changed_meanwhile"
    status = 409


class SentOtherwise(Refusal):
    """The form was carried out before with other content (Back, edited, sent again). Nothing more was done."""

    code = "sent_otherwise"
    status = 409
