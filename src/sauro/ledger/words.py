"""Sentences for history: what verbs, fields and values are called. Nouns register theirs from `apps.py`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sauro.ui.words import Sentence

NamesOf = Callable[[Collection[Any]], Mapping[Any, str]]

_verbs: dict[str, Sentence] = {}
_labels: dict[str, dict[str, Sentence]] = {}
_values: dict[tuple[str, str], NamesOf] = {}
_choices: dict[tuple[str, str], Mapping[str, Sentence]] = {}
_causes: dict[str, Sentence] = {}
_names: dict[str, NamesOf] = {}


def register_verbs(sentences: Mapping[str, Sentence]) -> None:
    """Register what each verb (`commitment.issue`) is called in the office."""
    _verbs.update(sentences)


def register_labels(kind: str, labels: Mapping[str, Sentence]) -> None:
    """Register what the fields in the facts of a kind are called."""
    _labels.setdefault(kind, {}).update(labels)


def register_values(kind: str, field: str, names_of: NamesOf) -> None:
    """Register how the values of a field are named: `names_of(values)` gives all of a page at once."""
    _values[kind, field] = names_of


def register_choices(kind: str, field: str, words: Mapping[str, Sentence]) -> None:
    """Register the words for the codes of a field."""
    _choices[kind, field] = words


def register_causes(words: Mapping[str, Sentence]) -> None:
    """Register the words for cause codes."""
    _causes.update(words)


def register_names(what: str, names_of: NamesOf) -> None:
    """Register how posts, persons, units and documents are named."""
    _names[what] = names_of


def said_verbs() -> set[str]:
    """Return the verbs that have a sentence."""
    return set(_verbs)
