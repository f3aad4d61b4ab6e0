"""Sentences for people. Rules and commands speak in codes; each noun's `words.py` says here what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise

from sauro.kernel.errors import Reason

Sentence = str | Promise
_reasons: dict[str, Sentence] = {}


def register_reasons(sentences: Mapping[str, Sentence]) -> None:
    """Register what each refusal code means and what to do about it; `%(name)s` takes the reason's values."""
    twice = sentences.keys() & _reasons.keys()
    if twice:
        raise RuntimeError(f"reasons said twice: {sorted(twice)}")
    _reasons.update(sentences)


def known_reasons() -> set[str]:
    """Return the codes that have a sentence."""
    return set(_reasons)


def sentence(reason: Reason) -> str:
    """Return the sentence for `reason` in the language in force; days as dd/mm/yyyy."""
    values = {k: f"{v:%d/%m/%Y}" if isinstance(v, date) else v for k, v in reason.values.items()}
    return str(_reasons[reason.code]) % values
