"""Files are called what they are, stay short, and functions fit on a screen."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.shape.tree import ROOT, SRC, functions, modules, parsed, told, where

FILE_LINES = 600
FUNCTION_LINES = 60
NOUNS = {
    "ledger",
    "norms",
    "organisation",
    "accounts",
    "documents",
    "commitments",
    "targets",
    "intake",
    "desk",
}
NAMES_IN_A_NOUN = {
    "models", "rules", "commands", "queries", "access", "facts", "words", "forms", "views", "urls", "api", "apps",
    "jobs", "templatetags", "templates", "static", "tests", "migrations", "__init__",
}  # fmt: skip
#: What only one noun needs.
MORE = {
    "ledger": {"actor", "canonical", "door", "subjects", "writing"},
    "accounts": {"adapter", "context", "decorators", "middleware"},
    "documents": {"sniffing", "storage"},
    "intake": {"storage"},
    "desk": {"list_urls", "task_urls"},
}
VAGUE = re.compile(
    r"(?:^|_)(?:utils?|helpers?|common|misc|manager|service|handler)(?:_|$)|^process_|(?:^|_)data$"
)
#: Names that a library chose.
GIVEN = {"process_exception", "AccountManager"}


def test_files_stay_short() -> None:
    long = [f"{where(p)} {n}" for p in modules() if (n := len(p.read_text().splitlines())) > FILE_LINES]
    assert not long, told(long, f"over {FILE_LINES} lines: make it a package, split by topic:")


def test_functions_fit_on_a_screen() -> None:
    long = [
        f"{where(path, f.lineno)} {f.name}: {n} lines"
        for path in modules()
        for f in functions(parsed(path))
        if (n := (f.end_lineno or f.lineno) - f.lineno + 1) > FUNCTION_LINES
    ]
    assert not long, told(long, f"over {FUNCTION_LINES} lines:")


def test_names_say_what_a_thing_is() -> None:
    vague = [where(p) for p in modules() if VAGUE.search(p.stem)]
    for path in modules():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name not in GIVEN:
                words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).lower()
                vague += [f"{where(path, node.lineno)} {node.name}"] if VAGUE.search(words) else []
    assert not vague, told(vague, "a name for what it is, not for what kind of code it is:")


def test_a_noun_holds_only_the_files_that_every_noun_may_hold() -> None:
    strange = [
        where(path)
        for noun in NOUNS
        for path in sorted((SRC / noun).iterdir())
        if path.stem not in NAMES_IN_A_NOUN | MORE.get(noun, set()) | {"__pycache__"}
    ]
    assert not strange, told(strange, "the house has a name for it already:")


def test_no_template_or_module_is_left_outside_the_house() -> None:
    known = {*NOUNS, "kernel", "reading", "ui", "cli", "demo", "config", "__init__", "py", "__pycache__"}
    strange = [where(p) for p in SRC.iterdir() if p.stem not in known and p.name != "py.typed"]
    assert not strange, told(strange, "name it in the design first:")


def test_no_path_of_one_machine_is_written_down() -> None:
    machine = re.compile(r"(?<![\w.])/(?:work|root|home/\w+)/")
    kept = [
        *modules(),
        *SRC.rglob("*.html"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "tools").glob("*"),
        ROOT / "README.md",
    ]
    hits = [where(p) for p in kept if isinstance(p, Path) and p.is_file() and machine.search(p.read_text())]
    assert not hits, told(hits, "a path of one machine:")
