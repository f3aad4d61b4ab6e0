"""Reading the environment. A wrong value is refused at start by name, not discovered at night."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def env(name: str, default: str) -> str:
    """Return the variable `name`, or `default` where it is unset or empty."""
    return os.environ.get(name) or default


def env_bool(name: str, default: bool) -> bool:
    """Return the variable `name` as yes or no: 1/true/yes or 0/false/no.

    :raises SystemExit: for anything else, naming the variable.
    """
    raw = env(name, "1" if default else "0").lower()
    if raw in {"1", "true", "yes"}:
        return True
    if raw in {"0", "false", "no"}:
        return False
    raise SystemExit(f"{name}={raw!r}: write 1 or 0")


def env_int(name: str, default: int) -> int:
    """Return the variable `name` as a whole number.

    :raises SystemExit: for anything else, naming the variable.
    """
    raw = env(name, str(default))
    if not raw.isdecimal():
        raise SystemExit(f"{name}={raw!r}: write a whole number")
    return int(raw)


def env_list(name: str, default: str) -> list[str]:
    """Return the comma-separated variable `name` as a list without empty items."""
    return [item.strip() for item in env(name, default).split(",") if item.strip()]


def var_dir() -> Path:
    """Return the folder for everything that changes: SAURO_VAR, or `var` in the working folder."""
    return Path(env("SAURO_VAR", str(Path(env("SAURO_HOME", str(Path.cwd()))) / "var")))


def secret_key(var: Path) -> str:
    """Return SAURO_SECRET, or a key made once and kept in `var/secret` (readable by its owner only)."""
    given = os.environ.get("SAURO_SECRET")
    if given:
        return given
    path = var / "secret"
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()
