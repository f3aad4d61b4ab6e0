"""What is vendored is what VENDOR.toml says: no file more, none less, none changed."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

VENDOR = Path(__file__).parents[2] / "src" / "sauro" / "ui" / "static" / "vendor"


def test_every_vendored_file_matches_its_hash() -> None:
    said = tomllib.loads((VENDOR / "VENDOR.toml").read_text())
    told = {
        f"{name}/{file}": digest for name, part in said.items() for file, digest in part["sha256"].items()
    }
    there = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "VENDOR.toml"
    }
    assert there == told
