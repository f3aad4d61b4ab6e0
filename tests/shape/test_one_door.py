"""Official facts change behind one door: screens, queries, rules and the demo's story write no rows."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.shape.tree import modules, parsed, told, where

WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "asave", "acreate", "aupdate", "adelete", "raw", "execute", "executemany",
}  # fmt: skip
READERS = {
    "views",
    "api",
    "queries",
    "rules",
    "access",
    "facts",
    "forms",
    "words",
    "context",
    "middleware",
    "story",
}


def _writes(tree: ast.AST) -> list[tuple[int, str]]:
    hits = []
    for node in _outside_remember(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        # A queryset's update takes keywords only; with a value it is a dict's or a hash's.
        if node.func.attr in WRITES and not (node.func.attr == "update" and node.args):
            hits.append((node.lineno, f".{node.func.attr}("))
    return hits


def _outside_remember(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk all but functions called remember…: the door itself calls those, to keep the past state of a row."""
    yield tree
    for child in ast.iter_child_nodes(tree):
        if not (isinstance(child, ast.FunctionDef) and child.name.startswith("remember")):
            yield from _outside_remember(child)


def test_a_planted_write_is_found() -> None:
    assert _writes(ast.parse("Unit.objects.filter(pk=1).update(name='x')")) == [(1, ".update(")]
    assert _writes(ast.parse("row.save()")) == [(1, ".save(")]
    assert _writes(ast.parse("sentences.update({'a': 1})")) == []


def test_readers_write_nothing() -> None:
    hits = [f"{where(p, line)} {call}" for p in modules(*READERS) for line, call in _writes(parsed(p))]
    assert not hits, told(hits, "write in a command, behind the door:")


def test_models_hold_no_decisions() -> None:
    """No save() or delete() of their own, no signals, no default ordering."""
    hits = []
    for path in modules("models"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete", "clean", "full_clean"}:
                hits.append(f"{where(path, node.lineno)} {node.name}()")
            if isinstance(node, ast.Assign) and any(
                isinstance(t, ast.Name) and t.id == "ordering" for t in node.targets
            ):
                hits.append(f"{where(path, node.lineno)} ordering")
    hits += [where(p) for p in modules() if "django.db.models.signals" in p.read_text()]
    assert not hits, told(hits, "put the decision into rules, the write into a command:")
