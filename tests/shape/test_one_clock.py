"""One module asks what time it is, and only edges ask that module."""

from __future__ import annotations

import ast

from tests.shape.tree import modules, parsed, told, where

ASKS_THE_MACHINE = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
    ("timezone", "now"), ("timezone", "localdate"), ("timezone", "localtime"), ("time", "time"),
}  # fmt: skip
EDGES = {"views", "middleware", "api", "jobs", "cli", "demo"}
ASKS_THE_CLOCK = {"now", "today", "machine_now"}


def _calls(tree: ast.AST) -> list[tuple[int, str, str]]:
    return [
        (node.lineno, node.func.value.id, node.func.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
    ]


def test_only_the_kernel_clock_asks_the_machine() -> None:
    hits = [
        f"{where(path, line)} {thing}.{verb}()"
        for path in modules()
        if where(path) != "src/sauro/kernel/clock.py"
        for line, thing, verb in _calls(parsed(path))
        if (thing, verb) in ASKS_THE_MACHINE
    ]
    assert not hits, told(hits, "take `at` or `day` as an argument:")


def test_only_edges_ask_the_clock() -> None:
    edges = set(modules(*EDGES))
    hits = [
        f"{where(path, line)} clock.{verb}()"
        for path in modules()
        if path not in edges and path.parent.name != "kernel"
        for line, thing, verb in _calls(parsed(path))
        if thing == "clock" and verb in ASKS_THE_CLOCK
    ]
    assert not hits, told(hits, f"only {sorted(EDGES)} may ask; take `at` or `day` as an argument:")


def test_nobody_imports_the_question_itself() -> None:
    """`from sauro.kernel.clock import now` would hide the asking from the tests above."""
    hits = [
        where(path, node.lineno)
        for path in modules()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom)
        and node.module == "sauro.kernel.clock"
        and {a.name for a in node.names} & ASKS_THE_CLOCK
    ]
    assert not hits, told(hits, "import the module: `from sauro.kernel import clock`")
