"""Sentences for history: what verbs, fields and values are called. Nouns register theirs from `apps.py`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sauro.ui.words import Sentence

NamesOf = Callable[[Collection[Any]], Mapping[Any, str]]

_verbs: dict[str, Sentence] = {}
_labels: dict[str, dict[str, Sentence]] = {}
_values: dict[tuple[str, str], NamesOf] = {}
_choices: dict[tuple[str, str], Mapping[str, Sentence]] = {}
_causes: dict[str, Sentence] = {}
_names: dict[str, NamesOf] = {}

VIA: dict[str, Sentence] = {
    "screen": _("trên màn hình"),
    "api": _("qua kết nối"),
    "cli": _("bằng dòng lệnh"),
    "import": _("nhập từ tệp"),
    "job": _("tự động"),
}


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
    """Register how the ids of `what` (post, person, unit, document) are named."""
    _names[what] = names_of


def said_verbs() -> set[str]:
    """Return the verbs that have a sentence."""
    return set(_verbs)


def labelled(kind: str) -> set[str]:
    """Return the fields of the kind that have a label."""
    return set(_labels.get(kind, {}))


def verb(name: str) -> str:
    """Return what the verb is called; its own name where nobody said."""
    return str(_verbs.get(name, name))


def label(kind: str, field: str) -> str:
    """Return what the field is called; its own name where nobody said."""
    return str(_labels.get(kind, {}).get(field, field))


def cause(code: str | None) -> str:
    """Return the words for a cause code; empty for none."""
    return str(_causes.get(code, code)) if code else ""


class Naming:
    """The names of everything that a page of history mentions, each kind of thing asked for once."""

    def __init__(self) -> None:
        self._wanted: dict[NamesOf, set[Any]] = {}
        self._known: dict[NamesOf, Mapping[Any, str]] = {}

    def want(self, what: str, ids: Iterable[Any]) -> None:
        """Announce ids of posts, persons, units or documents that the page will mention."""
        if what in _names:
            self._wanted.setdefault(_names[what], set()).update(i for i in ids if i is not None)

    def want_value(self, kind: str, field: str, value: Any) -> None:
        """Announce a value of a field that has registered names."""
        if isinstance(value, list):
            for one in value:
                self.want_value(kind, field, one)
        elif isinstance(value, dict):
            for inner, one in value.items():
                self.want_value(kind, inner, one)
        elif value is not None and (names_of := _values.get((kind, field))) is not None:
            self._wanted.setdefault(names_of, set()).add(value)

    def ask(self) -> None:
        """Ask for all names announced: one call per kind of thing."""
        for names_of, ids in self._wanted.items():
            self._known[names_of] = names_of(ids) if ids else {}

    def name(self, what: str, id: Any) -> str:
        """Return the name of the thing; empty for none, its number where the name is gone."""
        if id is None or what not in _names:
            return ""
        return self._known.get(_names[what], {}).get(id, f"#{id}")

    def value(self, kind: str, field: str, value: Any) -> str:
        """Return the value in words: names, choices, days as dd/mm/yyyy, yes and no."""
        if value is None or value == "":
            return gettext("chưa có")
        if isinstance(value, list):
            return "; ".join(self.value(kind, field, v) for v in value) or gettext("không")
        if isinstance(value, dict):
            parts = (
                (label(kind, k), self.value(kind, k, v)) for k, v in value.items() if v not in (None, "")
            )
            return ", ".join(f"{name} {said}" for name, said in parts)
        if isinstance(value, bool):
            return gettext("có") if value else gettext("không")
        names_of = _values.get((kind, field))
        if names_of is not None:
            return self._known.get(names_of, {}).get(value, f"#{value}")
        said = _choices.get((kind, field), {}).get(str(value))
        return str(said) if said is not None else _day(str(value))


def _day(text: str) -> str:
    try:
        return f"{date.fromisoformat(text):%d/%m/%Y}" if len(text) == 10 else text
    except ValueError:
        return text
