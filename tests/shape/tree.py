"""The source tree, as the shape tests read it: files and their syntax, never the running program."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "sauro"


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(path.read_text())


def modules(*names: str) -> list[Path]:
    """Return the product's Python files; with `names`, those called so or standing in a package called so.

    Tests and migrations are left out.
    """
    found = [
        p for p in sorted(SRC.rglob("*.py")) if not {"tests", "migrations"} & set(p.relative_to(SRC).parts)
    ]
    return [
        p for p in found if not names or p.stem in names or set(p.relative_to(SRC).parts[:-1]) & set(names)
    ]


def templates() -> list[Path]:
    """Return all templates."""
    return sorted(SRC.rglob("templates/**/*.html"))


def where(path: Path, line: int = 0) -> str:
    """Return `src/sauro/x.py:12`, as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))


def line_of(text: str, offset: int) -> int:
    """Return the number of the line on which `offset` lies."""
    return text.count("\n", 0, offset) + 1


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    """Yield every function and method."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield node


def told(findings: list[str], remedy: str) -> str:
    """Return what a failing test prints: the remedy, then each place on a line of its own."""
    return f"{remedy}\n" + "\n".join(findings)
