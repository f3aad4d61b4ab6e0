"""Databases for tests that must really commit.

Append-only triggers forbid a flush, so each such test gets a fresh *copy* of the migrated test database: a file on
SQLite, `CREATE DATABASE … TEMPLATE …` on PostgreSQL.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker

_numbers = itertools.count(1)


class Template(Protocol):
    """A migrated database nobody is connected to, and how to make and remove a copy of it."""

    name: str

    def copy(self) -> str: ...
    def remove(self, name: str) -> None: ...


class SqliteTemplate:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = str(folder / "template.sqlite3")
        with connections["default"].cursor() as cursor:
            cursor.execute(f"VACUUM INTO '{self.name}'")

    def copy(self) -> str:
        return shutil.copyfile(self.name, str(self.folder / f"copy-{next(_numbers)}.sqlite3"))

    def remove(self, name: str) -> None:
        for path in self.folder.glob(Path(name).name + "*"):
            path.unlink()


class PostgresTemplate:
    def __init__(self) -> None:
        # A database with a connection can't be a template: copy while nobody but us knows of it.
        connections["default"].close()
        self.source = str(connections["default"].settings_dict["NAME"])
        self.name = f"{self.source}_template"
        self._run(
            f'DROP DATABASE IF EXISTS "{self.name}"',
            f'CREATE DATABASE "{self.name}" TEMPLATE "{self.source}"',
        )

    def copy(self) -> str:
        copy = f"{self.source}_{os.getpid()}_{next(_numbers)}"
        self._run(f'CREATE DATABASE "{copy}" TEMPLATE "{self.name}"')
        return copy

    def remove(self, name: str) -> None:
        self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _run(self, *statements: str) -> None:
        import psycopg

        params = connections["default"].get_connection_params() | {"dbname": "postgres"}
        known = ("dbname", "user", "password", "host", "port")
        with closing(
            psycopg.connect(autocommit=True, **{k: params[k] for k in known if k in params})
        ) as server:
            for statement in statements:
                server.execute(statement)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Template]:
    """Make the migrated test database and, before any test, a template of it for tests that really commit.

    Replaces pytest-django's own, which makes no database where all tests of a run use copies.
    """
    with django_db_blocker.unblock():
        made = setup_databases(
            verbosity=0, interactive=False, aliases={"default": True}, serialized_aliases=[]
        )
        on_sqlite = connections["default"].vendor == "sqlite"
        template = SqliteTemplate(tmp_path_factory.mktemp("databases")) if on_sqlite else PostgresTemplate()
    yield template
    with django_db_blocker.unblock():
        template.remove(template.name)
        teardown_databases(made, verbosity=0)


@contextmanager
def switched_to(name: str) -> Iterator[None]:
    """Point this process's default connection (and those of new threads) at the database `name`."""
    settings: dict[str, Any] = connections.settings["default"]
    before_name, before_wrapper = settings["NAME"], connections["default"]
    # A wrapper of its own: the old one keeps its connection, and with it SQLite's in-memory database.
    settings["NAME"] = name
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        settings["NAME"] = before_name
        connections["default"] = before_wrapper


@pytest.fixture
def committed_db(django_db_setup: Template, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A migrated, empty database of its own in which commits are real. Gives its name; don't add django_db."""
    name = django_db_setup.copy()
    with django_db_blocker.unblock():
        with switched_to(name):
            yield name
        django_db_setup.remove(name)
