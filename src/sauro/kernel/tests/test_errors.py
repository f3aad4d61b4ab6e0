"""How the product says no."""

from __future__ import annotations

import pytest

from sauro.kernel.errors import ChangedMeanwhile, Hidden, NotAllowed, Reason, Refusal


class TooLate(Refusal):
    code = "too_late"


def test_without_reasons_a_refusal_is_its_own_reason() -> None:
    refusal = TooLate(field="due_on", days=3)
    assert refusal.reasons == [Reason("too_late", "due_on", {"days": 3})]
    assert str(refusal) == "too_late"


def test_reasons_given_take_the_place_of_its_own() -> None:
    refusal = TooLate(Reason("a", "x"), "b")
    assert [r.code for r in refusal.reasons] == ["a", "b"] and str(refusal) == "a, b"


@pytest.mark.parametrize(
    ("refusal", "status"), [(Refusal, 422), (Hidden, 404), (NotAllowed, 403), (ChangedMeanwhile, 409)]
)
def test_each_kind_of_no_has_its_status(refusal: type[Refusal], status: int) -> None:
    assert refusal.status == status
