"""A machine with just the programs that a test gives it: small Python scripts by name."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest


def machine_with(monkeypatch: pytest.MonkeyPatch, folder: Path, **scripts: str) -> None:
    """Let PATH hold only `scripts`, each the Python text of a program of that name."""
    place = folder / "programs"
    place.mkdir()
    for name, script in scripts.items():
        program = place / name
        program.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(place))
