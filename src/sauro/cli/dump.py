"""The database as one file, and back: SQLite's online backup, PostgreSQL's pg_dump."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from sauro.cli.console import Stop


def applied_migrations() -> list[str]:
    """Return what the database has had applied, as `app.name`, sorted."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def known_migrations() -> set[str]:
    """Return the migrations that this release brings, as `app.name`."""
    from django.db.migrations.loader import MigrationLoader

    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}


def is_empty() -> bool:
    """Test whether the database holds nothing worth keeping: no tables, or only ours without entries and accounts."""
    from django.db import connection

    from sauro.accounts.models import Account
    from sauro.ledger.models import Entry

    tables = set(connection.introspection.table_names())
    ours = {Entry._meta.db_table, Account._meta.db_table}
    if not tables:
        return True
    return ours <= tables and not Entry.objects.exists() and not Account.objects.exists()


def dump(path: Path) -> None:
    """Write the whole database, as it stands at one instant, to `path`; people may go on working."""
    from django.db import connection

    if connection.vendor == "postgresql":
        _run(
            "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}", _database_name()
        )
        return
    import pysqlite3

    connection.ensure_connection()
    copy = pysqlite3.connect(str(path))
    try:
        # A few pages at a time: writers get their turn in between.
        connection.connection.backup(copy, pages=2000, sleep=0.01)
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
    if found != "ok":
        raise Stop(f"Cơ sở dữ liệu bị hỏng, không sao lưu được: {found}")


def load(path: Path) -> None:
    """Put the database dumped to `path` in the place of the present one: all of it, or nothing."""
    from django.db import connection

    connection.close()
    if connection.vendor == "postgresql":
        getattr(connection, "close_pool", lambda: None)()
        _load_postgres(path)
        return
    target = Path(_database_name())
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f"{target.name}.restoring")
    shutil.copyfile(path, beside)
    for leftover in (f"{target}-wal", f"{target}-shm"):
        Path(leftover).unlink(missing_ok=True)
    beside.replace(target)


def _load_postgres(path: Path) -> None:
    script = path.with_suffix(".sql")
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(path))
    # One transaction: should the script fail, the old schema is still there.
    _run(
        "psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null",
        f"--dbname={_database_name()}",
        "--command=DROP SCHEMA public CASCADE", "--command=CREATE SCHEMA public", f"--file={script}",
    )  # fmt: skip


def _database_name() -> str:
    from django.db import connection

    return str(connection.settings_dict["NAME"])


def _run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on our database.

    :raises Stop: with its first complaint.
    """
    done = subprocess.run(
        [_find(program), *arguments], env=_connection_environment(), capture_output=True, text=True
    )
    if done.returncode != 0:
        complaint = (done.stderr.strip() or program).splitlines()[0]
        raise Stop(f"{program} báo lỗi: {complaint}")


def _find(program: str) -> str:
    # Debian's wrapper in /usr/bin may pick an older version than the server's; the newest reads them all.
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda p: int(p.parts[-3]))
    found = str(newest[-1]) if newest else shutil.which(program)
    if found is None:
        raise Stop(f"Thiếu chương trình {program}: apt-get install -y postgresql-client")
    return found


def _connection_environment() -> dict[str, str]:
    from django.db import connection

    settings: dict[str, Any] = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    given = {variable: str(settings[name]) for variable, name in names.items() if settings.get(name)}
    return os.environ | given | {"PGDATABASE": _database_name(), "LC_ALL": "C.UTF-8"}
