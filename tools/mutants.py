#!/usr/bin/env python3
"""Change the rules one small step at a time, and count how many changes a test notices: `tools/mutants.py [NAMES]`.

NAMES are mutmut's, with wildcards: `sauro.norms.rules*`. Survivors are listed with what was changed. Fails under 90 %.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
MUTMUT = ROOT / ".venv" / "bin" / "mutmut"
STATS = ROOT / "mutants" / "mutmut-cicd-stats.json"
ENOUGH = 0.90
NOTICED = ("killed", "timeout", "segfault")
MISSED = ("survived", "no_tests", "suspicious")


def main(names: list[str]) -> int:
    # On SQLite, and without random examples: the same mutants die every time.
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {"CI": "true"}
    run: list[str | Path] = [MUTMUT, "run", "--max-children", str(os.cpu_count() or 1), *names]
    failed = subprocess.call(run, cwd=ROOT, env=environment, stdout=sys.stderr)
    if failed:
        return failed
    for mutant in _survivors():
        print(mutant, *_changed_lines(mutant), sep="\n    ")
    subprocess.run([MUTMUT, "export-cicd-stats"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    stats: dict[str, int] = json.loads(STATS.read_text())
    noticed, missed = (sum(stats[kind] for kind in kinds) for kinds in (NOTICED, MISSED))
    share = noticed / (noticed + missed) if noticed + missed else 0.0
    print(f"{noticed} of {noticed + missed} changes noticed: {share:.1%} (at least {ENOUGH:.0%} wanted)")
    return 0 if share >= ENOUGH else 1


def _survivors() -> list[str]:
    listed = subprocess.run([MUTMUT, "results"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    told = re.findall(r"^\s*(\S+): ([\w ]+)$", listed, re.MULTILINE)
    return [name for name, standing in told if standing.replace(" ", "_") in MISSED]


def _changed_lines(mutant: str) -> list[str]:
    diff = subprocess.run(
        [MUTMUT, "show", mutant], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [line for line in diff.splitlines() if re.match(r"[+-](?![+-])", line)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
