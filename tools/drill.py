#!/usr/bin/env python3
"""The drill: replay the story, back it up, lose everything, restore it, recheck, compare.

On the database of DATABASE_URL, which is emptied, or on SQLite in a temporary folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BIN = Path(__file__).parents[1] / ".venv" / "bin"
STORY_UNTIL = "2024-09-30"
#: Sums every row of every table, so that "the same" means each byte.
FINGERPRINT = """
import django, hashlib
django.setup()
from django.db import connection
total = hashlib.sha256()
with connection.cursor() as cursor:
    for table in sorted(connection.introspection.table_names(cursor)):
        cursor.execute(f'SELECT * FROM "{table}"')
        for row in sorted(map(repr, cursor.fetchall())):
            total.update(f"{table} {row}".encode())
print(total.hexdigest())
"""


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="sauro-drill-") as folder:
        home, backup = Path(folder) / "var", Path(folder) / "backup.tar.gz"
        environment = os.environ | {"SAURO_VAR": str(home), "DJANGO_SETTINGS_MODULE": "sauro.config.settings"}
        where = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
        _do(
            f"{where}: replay",
            environment | {"SAURO_DEMO": "1"},
            "python",
            "-m",
            "sauro.demo.replay",
            STORY_UNTIL,
        )
        before = _fingerprint(environment)
        _do("backup", environment, "sauro", "backup", str(backup))
        _lose(home)
        _do("restore and recheck", environment, "sauro", "restore", str(backup))
        same = _fingerprint(environment) == before
        print(f"{where}: {'every row is back' if same else 'ROWS DIFFER'}", flush=True)
        return 0 if same else 1


def _do(what: str, environment: dict[str, str], program: str, *arguments: str) -> None:
    began = time.monotonic()
    done = subprocess.run([BIN / program, *arguments], env=environment, capture_output=True, text=True)
    print(f"{what}: {time.monotonic() - began:.1f} s", flush=True)
    if done.returncode != 0:
        raise SystemExit(f"{done.stdout}{done.stderr}")


def _fingerprint(environment: dict[str, str]) -> str:
    told = subprocess.run(
        [BIN / "python", "-c", FINGERPRINT], env=environment, check=True, stdout=subprocess.PIPE
    )
    return told.stdout.decode()


def _lose(home: Path) -> None:
    shutil.rmtree(home)
    url = os.environ.get("DATABASE_URL")
    if url:
        wipe = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
        subprocess.run(
            ["psql", "--quiet", "--no-psqlrc", f"--command={wipe}", url],
            check=True,
            stderr=subprocess.DEVNULL,
        )


if __name__ == "__main__":
    sys.exit(main())
