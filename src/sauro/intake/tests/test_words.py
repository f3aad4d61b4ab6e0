"""What the engine says to people is told in the language of the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

import sauro.reading
from sauro.intake import words
from sauro.reading import read
from sauro.reading.words import NOTES, REFUSALS

GUARDS = Path(sauro.reading.__file__).parent / "tests" / "guards"
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


def test_why_the_engine_says_so_has_its_english_and_nothing_else_is_said() -> None:
    """Over every guard text: an addressee's name follows "giao", all else is one of the known sentences."""
    said = set()
    for path in GUARDS.glob("*.txt"):
        found = read(path.read_text(encoding="utf-8"))
        said |= {c.reason for c in found.clauses} | {d.to_reason for d in found.directives}
        said |= {u.why for u in found.unread}
    told = {reason for reason in said if reason and not reason.startswith("giao ")}
    assert len(told) > 8 and told <= set(words.ENGINE)
    with translation.override("en"):
        assert all(str(word) != sentence for sentence, word in words.ENGINE.items())
