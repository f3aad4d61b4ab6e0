"""`python tools/rules.py [--check]`: write docs/rules.md from the rules' docstrings and the transition table.

With --check it writes nothing, and fails where the page doesn't tell what the code says.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src" / "sauro"
PAGE = ROOT / "docs" / "rules.md"

INTRODUCTION = """\
# Rules

Written by `make rules` from the docstrings in `rules.py` of each noun; a check compares. A rule is pure: the same facts
and the same day give the same answer. A name ending in `_q` is the same rule for lists, and a property test holds the
two together on both databases.
"""


def modules() -> Iterator[Path]:
    """Yield the files that hold rules, noun by noun."""
    for noun in sorted(p for p in SRC.iterdir() if p.is_dir()):
        yield from (p for p in (noun / "rules.py",) if p.exists())
        yield from sorted(
            p for p in (noun / "rules").glob("*.py") if p.name not in ("__init__.py", "states.py")
        )


def transitions() -> str:
    """Return the transition table of commitments as Markdown, read from the code."""
    sys.path.insert(0, str(ROOT / "src"))
    from sauro.commitments.rules.lifecycle import TRANSITIONS
    from sauro.commitments.rules.states import Lifecycle

    lines = ["| verb | " + " | ".join(Lifecycle) + " |", "| --- " * (len(Lifecycle) + 1) + "|"]
    for verb, steps in TRANSITIONS.items():
        lines.append(f"| `{verb}` | " + " | ".join(str(steps.get(state, "")) for state in Lifecycle) + " |")
    note = (
        "Read: verb, then under each state the state it leads to; empty: refused. `resume` returns to the\n"
    )
    note += "state kept by the pause; `receive` makes the row."
    return "\n".join(["## Lifecycle of a commitment", "", note, "", *lines, ""])


def section(path: Path) -> str:
    """Return one file's rules as Markdown."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    name = str(path.relative_to(SRC)).removesuffix(".py")
    lines = [f"## {name}", "", prose(ast.get_docstring(tree) or ""), ""]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            said = prose(ast.get_docstring(node) or "")
            if said:
                lines.append(f"- **`{node.name}`**: {said}")
    return "\n".join([*lines, ""])


def prose(docstring: str) -> str:
    """Return the docstring on one line, without its doctests."""
    text = re.split(r"^\s*>>>", docstring, maxsplit=1, flags=re.MULTILINE)[0]
    return re.sub(r"\s+", " ", text).strip()


def page() -> str:
    """Return the whole page."""
    return "\n".join([INTRODUCTION, transitions(), *(section(path) for path in modules())])


def main(argv: list[str]) -> int:
    """Write the page, or compare it."""
    if "--check" not in argv:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    print("docs/rules.md doesn't tell what the code says: run `make rules`", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
