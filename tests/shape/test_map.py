"""docs/map.md leads from a question to a line of code: every grep in it finds exactly one place."""

from __future__ import annotations

import re
import shlex
import subprocess

import pytest

from tests.shape.tree import ROOT

LINE = re.compile(r"^- (?P<question>.+?) `(?P<grep>grep [^`]+)`$")
MAP = (ROOT / "docs" / "map.md").read_text().splitlines()
QUESTIONS = [line for line in MAP if line.startswith("- ")]


@pytest.mark.parametrize("line", QUESTIONS)
def test_the_map_leads_somewhere(line: str) -> None:
    asked = LINE.match(line)
    assert asked, f'write: - Question? `grep -rn "…" src`; found: {line}'
    found = subprocess.run(
        shlex.split(asked["grep"]), cwd=ROOT, capture_output=True, text=True
    ).stdout.splitlines()
    places = [place for place in found if "/tests/" not in place and "binary file matches" not in place]
    assert len(places) == 1, f"{asked['grep']} finds {len(places)} places:\n" + "\n".join(places[:10])


def test_the_map_has_a_line_for_each_notion() -> None:
    assert len(QUESTIONS) >= 20
