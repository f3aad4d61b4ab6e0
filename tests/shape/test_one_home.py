"""A rule has one home: `rules`. Nobody else compares a deciding day, and rules know nothing but values."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.shape.tree import SRC, functions, line_of, modules, parsed, templates, told, where

#: Orders lists and decides nothing.
ONLY_ORDERS = {"sort_due_on"}
#: (file, field): reads a superset that the rule then decides on, row by row.
READ_BEFORE_THE_RULE = {("norms/queries.py", "from_on")}
RULES_MAY_IMPORT = {"django.db.models": {"Q", "F"}}


def _days() -> set[str]:
    """Return the names of all days that any model stores: whatever is stored may decide."""
    fields = re.compile(r"^\s+(\w+_on) = models\.DateField", re.MULTILINE)
    found = {name for path in modules("models") for name in fields.findall(path.read_text())}
    return found - ONLY_ORDERS


DAYS = _days()
_NAMES = "|".join(sorted(DAYS, key=len, reverse=True))
LOOKUP = re.compile(rf"\b({_NAMES})__(?:date__)?(?:lt|lte|gt|gte|range)\b")
IN_TEMPLATE = re.compile(
    rf"{{%[^%]*\b({_NAMES})\s*(?:<|>)=?[^%]*%}}|{{%[^%]*(?:<|>)=?\s*\S*\b({_NAMES})\b[^%]*%}}"
)
ORDERING = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


def _compared(tree: ast.AST) -> list[tuple[int, str]]:
    hits = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Compare) or not any(isinstance(op, ORDERING) for op in node.ops):
            continue
        for side in (node.left, *node.comparators):
            name = (
                side.attr
                if isinstance(side, ast.Attribute)
                else side.id
                if isinstance(side, ast.Name)
                else ""
            )
            hits += [(node.lineno, name)] if name in DAYS else []
    return hits


def _second_homes(path: Path) -> list[str]:
    text = path.read_text()
    hits = _compared(parsed(path)) + [(line_of(text, m.start()), m[1]) for m in LOOKUP.finditer(text)]
    inside = path.relative_to(SRC).as_posix()
    return [f"{where(path, line)} {day}" for line, day in hits if (inside, day) not in READ_BEFORE_THE_RULE]


def test_the_models_are_read() -> None:
    assert {"due_on", "from_on", "until_on", "effective_on"} <= DAYS


def test_a_planted_second_home_is_found() -> None:
    assert _compared(ast.parse("row.until_on < day")) == [(1, "until_on")]
    assert _compared(ast.parse("day >= until_on")) == [(1, "until_on")]
    assert _compared(ast.parse("row.until_on == day")) == []
    assert LOOKUP.search("filter(until_on__lt=day)") and IN_TEMPLATE.search("{% if x.until_on < today %}")


def test_days_are_compared_only_in_rules() -> None:
    # Constraints in models say what can be stored at all, and decide nothing.
    allowed = set(modules("rules", "models"))
    second_homes = [hit for path in modules() if path not in allowed for hit in _second_homes(path)]
    second_homes += [where(path) for path in templates() if IN_TEMPLATE.search(path.read_text())]
    assert not second_homes, told(second_homes, "compare days in rules, and call the rule or its _q here:")


def test_rules_import_only_values() -> None:
    strange = []
    for path in modules("rules"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Import):
                strange += [
                    where(path, node.lineno) for a in node.names if a.name.startswith(("django", "sauro"))
                ]
            if isinstance(node, ast.ImportFrom) and not _is_value_import(node):
                strange.append(where(path, node.lineno))
    assert not strange, told(strange, "rules import Q and F, the kernel, the reading engine and other rules:")


def _is_value_import(node: ast.ImportFrom) -> bool:
    module = node.module or ""
    if module.startswith("django"):
        return {a.name for a in node.names} <= RULES_MAY_IMPORT.get(module, set())
    if module.startswith("sauro"):
        # The clock's civil days are values; only asking it the time is not (tests/shape/test_one_clock.py).
        named = {f"{module}.{a.name}" for a in node.names} | {module}
        # The reading engine is pure: texts in, findings out.
        pure = module.startswith(("sauro.kernel", "sauro.reading"))
        return pure or any(re.match(r"sauro\.\w+\.rules\b", n) for n in named)
    return True


def test_every_q_names_its_twin() -> None:
    lonely = []
    for path in modules("rules"):
        named = {f.name: f for f in functions(parsed(path))}
        for name, function in named.items():
            if name.endswith("_q") and not name.startswith("_"):
                twin = re.search(r"SQL twin of `(\w+)`", ast.get_docstring(function) or "")
                if not twin or twin[1] not in named:
                    lonely.append(f"{where(path, function.lineno)} {name}")
    assert not lonely, told(
        lonely, "say in the docstring `SQL twin of `name``, and keep the twin in the same file:"
    )


def test_rules_take_keywords_after_the_subject() -> None:
    """One positional subject or none (two things of one kind, as in `overlaps(one, other)`, are a pair of subjects)."""
    loose = []
    for path in modules("rules"):
        for node in parsed(path).body:
            if (
                isinstance(node, ast.FunctionDef)
                and not node.name.startswith("_")
                and len(node.args.args) > 2
            ):
                loose.append(f"{where(path, node.lineno)} {node.name}")
    assert not loose, told(loose, "keyword-only after the subject:")
