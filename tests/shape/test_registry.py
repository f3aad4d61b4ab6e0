"""Every verb behind the door: how it is called, what it is called in the office, what it may leave out of the log."""

from __future__ import annotations

import ast
import inspect

import pytest

from sauro.ledger import words
from sauro.ledger.door import Verb, verbs
from sauro.ledger.subjects import kinds
from sauro.ui.words import known_reasons
from tests.shape.tree import modules, parsed, where

#: Drafts, remarks, marks of what was read, work on a reading: the only acts that leave no entry. What comes of a
#: reading (a paper registered, a task received, a clause disposed of) is an official act inside them, with its own.
UNOFFICIAL = {
    "account.remember_hat",
    "draft.drop",
    "draft.save",
    "notice.read",
    "notice.read_up_to",
    "proposal.edit",
    "proposal.edit_and_take",
    "proposal.leave",
    "proposal.make_target",
    "proposal.make_task",
    "proposal.merge",
    "proposal.reopen",
    "proposal.split",
    "proposal.take",
    "reading.begin",
    "reading.choose_document",
    "reading.discard",
    "reading.fail",
    "reading.finish",
    "reading.open",
    "reading.register",
    "reading.set_defaults",
    "remark.remark",
    "report.prepare",
}
ALL = sorted(verbs.values(), key=lambda v: v.name)


def test_the_verbs_without_an_entry_are_these_and_no_other() -> None:
    assert {v.name for v in ALL if not v.official} == UNOFFICIAL


@pytest.mark.parametrize("verb", ALL, ids=lambda v: v.name)
def test_commands_take_keywords_with_actor_and_instant(verb: Verb) -> None:
    parameters = inspect.signature(verb.function).parameters
    assert {"actor", "at"} <= parameters.keys()
    assert {p.kind for p in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}
    assert (verb.function.__doc__ or "").strip(), "a command says what it does"


def test_every_official_verb_has_its_sentence() -> None:
    assert [v.name for v in ALL if v.official and v.name not in words.said_verbs()] == []


def test_every_sentence_belongs_to_a_verb() -> None:
    assert sorted(words.said_verbs() - verbs.keys()) == []


def test_every_official_verb_speaks_of_a_registered_kind() -> None:
    assert [v.name for v in ALL if v.official and v.subject not in kinds] == []


def codes_raised() -> dict[str, str]:
    """Return each refusal code that can reach a person, and where: reasons named, and classes raised without one."""
    trees = {path: parsed(path) for path in modules()}
    nodes = [(path, node) for path, tree in trees.items() for node in ast.walk(tree)]
    codes = {n.name: code for _, n in nodes if isinstance(n, ast.ClassDef) for code in _own_code(n)}
    found: dict[str, str] = {}
    for path, node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name, place = node.func.id, where(path, node.lineno)
            if name == "Reason" and node.args and isinstance(node.args[0], ast.Constant):
                found[str(node.args[0].value)] = place
            if name in codes and not node.args:
                found[codes[name]] = place
    return found


def _own_code(node: ast.ClassDef) -> list[str]:
    return [
        item.value.value
        for item in node.body
        if isinstance(item, ast.Assign)
        and isinstance(item.value, ast.Constant)
        and isinstance(item.value.value, str)
        if isinstance(item.targets[0], ast.Name) and item.targets[0].id == "code"
    ]


def test_every_refusal_has_its_sentence() -> None:
    assert {code: place for code, place in codes_raised().items() if code not in known_reasons()} == {}
