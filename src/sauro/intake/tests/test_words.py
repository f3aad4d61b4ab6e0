"""What the engine says to people is told in the language of the page."""

from __future__ import annotations

import pytest
from django.utils import translation

from sauro.intake import words
from sauro.reading.words import NOTES, REFUSALS

GAPS = {name: name.upper() for name in ("kind", "size", "most", "pages", "name", "error", "count")}


@pytest.mark.parametrize("code", REFUSALS)
def test_a_refusal_of_the_engine_has_its_english_with_its_values(code: str) -> None:
    with translation.override("vi"):
        vietnamese = words.failure(code, GAPS)
    with translation.override("en"):
        english = words.failure(code, GAPS)
    assert english != vietnamese and "{" not in english
    assert [v for v in GAPS.values() if v in english] == [v for v in GAPS.values() if v in vietnamese]


@pytest.mark.parametrize("code", NOTES)
def test_a_note_of_the_engine_has_its_english_with_its_values(code: str) -> None:
    with translation.override("vi"):
        vietnamese = words.noted(code, GAPS)
    with translation.override("en"):
        english = words.noted(code, GAPS)
    assert english != vietnamese and "{" not in english
    assert [v for v in GAPS.values() if v in english] == [v for v in GAPS.values() if v in vietnamese]
