"""`sauro migrate`: bring the database to what this release needs. Also asked by the other verbs."""

from __future__ import annotations

import argparse

from sauro.cli.console import Stop, say, start_django

HELP = "cập nhật cơ sở dữ liệu theo phiên bản đang cài"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take none."""


def run(options: argparse.Namespace) -> int:
    """Apply what is missing, and say how much that was."""
    start_django()
    count = migrate()
    say(f"Đã áp dụng {count} thay đổi." if count else "Cơ sở dữ liệu đã đúng phiên bản.")
    return 0


def pending() -> list[str]:
    """Return the names of the migrations that this database lacks, in order."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _ in plan]


def migrate() -> int:
    """Apply the pending migrations; return how many there were."""
    from django.core.management import call_command

    count = len(pending())
    if count:
        call_command("migrate", interactive=False, verbosity=0)
    # The table of the cache (failed sign-ins, over all processes) has no migration; made anew it does nothing.
    call_command("createcachetable", verbosity=0)
    return count


def refuse_if_pending() -> None:
    """Go on only where the database is up to date.

    :raises Stop: saying how to update it.
    """
    lacking = pending()
    if lacking:
        raise Stop(f"Cơ sở dữ liệu còn thiếu {len(lacking)} thay đổi: sao lưu, rồi chạy sauro migrate")
