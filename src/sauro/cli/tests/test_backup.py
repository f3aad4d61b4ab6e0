"""Backup and restore: the same rows and files come back, and a file that isn't whole changes nothing."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection

from sauro.accounts.models import Account
from sauro.cli.main import main
from tests.people import CAST_AT, build_cast
from tests.rig.databases import Template, switched_to

OTHER_VENDOR = {"sqlite": "postgresql", "postgresql": "sqlite"}


@pytest.fixture
def files(tmp_path: Path) -> Iterator[Path]:
    before, settings.FILES_DIR = settings.FILES_DIR, tmp_path / "files"
    (settings.FILES_DIR / "ab").mkdir(parents=True)
    (settings.FILES_DIR / "ab" / "abcd").write_bytes(b"minh ch\xe1\xbb\xa9ng" * 1000)
    yield settings.FILES_DIR
    settings.FILES_DIR = before


@pytest.fixture
def backup(committed_db: str, files: Path, tmp_path: Path) -> Path:
    """A backup of the cast, with one file."""
    build_cast(CAST_AT)
    path = tmp_path / "sauro.tar.gz"
    assert main(["backup", str(path)]) == 0
    return path


def rows() -> dict[str, list[object]]:
    """Return every row of every table, in one order."""
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def rewritten(
    path: Path, *, manifest: dict[str, object] | None = None, extra: str = "", touch: str = ""
) -> Path:
    """Return a copy of the backup with values of its manifest, one more member, or a byte of a member changed."""
    copy = path.with_name("rewritten.tar.gz")
    with tarfile.open(path) as source, tarfile.open(copy, "w:gz") as target:
        for member in source:
            body = source.extractfile(member).read()  # type: ignore[union-attr]
            if member.name == "manifest.json":
                body = json.dumps(json.loads(body) | (manifest or {})).encode()
            if touch and member.name.startswith(touch):
                body = body[:-1] + bytes([body[-1] ^ 1])
            member.size = len(body)
            target.addfile(member, io.BytesIO(body))
        if extra:
            target.addfile(tarfile.TarInfo(extra), io.BytesIO())
    return copy


def test_every_row_and_file_comes_back_into_an_empty_database(
    backup: Path, files: Path, django_db_setup: Template
) -> None:
    before = rows()
    (files / "ab" / "abcd").unlink()
    elsewhere = django_db_setup.copy()
    with switched_to(elsewhere):
        assert not Account.objects.exists()
        assert main(["restore", str(backup)]) == 0
        assert rows() == before
        # Sequences came back too: the next row gets a number of its own.
        assert Account.objects.create(username="moi").pk > max(
            Account.objects.values_list("pk", flat=True)[:10]
        )
    django_db_setup.remove(elsewhere)
    assert (files / "ab" / "abcd").read_bytes() == b"minh ch\xe1\xbb\xa9ng" * 1000


def test_what_happened_since_the_backup_is_gone_after_replacing(backup: Path) -> None:
    before = rows()
    Account.objects.create(username="moi")
    assert main(["restore", "--replace", str(backup)]) == 0
    assert rows() == before


def test_the_log_is_append_only_after_restoring_too(backup: Path) -> None:
    assert main(["restore", "--replace", str(backup)]) == 0
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_entry SET verb = 'x'")


def test_a_database_with_accounts_is_not_overwritten(
    backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rows()
    assert main(["restore", str(backup)]) == 2
    assert "--replace" in capsys.readouterr().err
    assert rows() == before


@pytest.mark.parametrize("end", [0.3, 0.9, 0.999])
def test_a_backup_that_was_cut_off_changes_nothing(backup: Path, end: float) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(len(whole) * end)])
    assert_refused(backup, "đã hỏng")


def test_one_changed_byte_in_a_file_is_noticed(backup: Path) -> None:
    assert_refused(rewritten(backup, touch="files/"), "sai mã kiểm tra")


def test_one_changed_byte_in_the_database_is_noticed(backup: Path) -> None:
    assert_refused(rewritten(backup, touch="database."), "sai mã kiểm tra")


@pytest.mark.parametrize("name", ["files/../../escaped", "/etc/escaped", "other"])
def test_a_member_that_leads_outside_is_refused(backup: Path, name: str) -> None:
    assert_refused(rewritten(backup, extra=name), "không phải bản sao lưu")


def test_another_databases_backup_is_refused(backup: Path) -> None:
    other = OTHER_VENDOR[connection.vendor]
    assert_refused(rewritten(backup, manifest={"vendor": other}), f"Bản sao lưu của {other}")


def test_a_newer_releases_backup_is_refused(backup: Path) -> None:
    assert_refused(rewritten(backup, manifest={"migrations": ["ledger.0099_later"]}), "phiên bản mới hơn")


def test_another_format_is_refused(backup: Path) -> None:
    assert_refused(rewritten(backup, manifest={"format": "sauro.backup.v9"}), "sauro.backup.v9")


def test_a_file_that_is_no_backup_is_refused(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Kính gửi")
    assert_refused(tmp_path / "letter.txt", "không phải bản sao lưu")
    assert_refused(tmp_path / "nothing", "Không có tệp")


def assert_refused(path: Path, why: str) -> None:
    """Test that restoring says why in one line, with code 2, and changes no row."""
    before = rows()
    with pytest.MonkeyPatch.context() as patch:
        said: list[str] = []
        patch.setattr("sauro.cli.main.print", lambda line, **_: said.append(str(line)), raising=False)
        assert main(["restore", "--replace", str(path)]) == 2
    assert len(said) == 1 and why in said[0] and "\n" not in said[0]
    assert rows() == before


def test_an_existing_file_is_not_overwritten(backup: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = backup.read_bytes()
    assert main(["backup", str(backup)]) == 2
    assert "Đã có tệp" in capsys.readouterr().err
    assert backup.read_bytes() == before


def test_a_backup_is_readable_by_its_owner_only_and_nothing_is_left_beside_it(backup: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    assert sorted(p.name for p in backup.parent.iterdir()) == ["files", "sauro.tar.gz"]


def test_a_folder_that_is_not_there_is_named(committed_db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "/nowhere/sauro.tar.gz"]) == 2
    assert "/nowhere/sauro.tar.gz" in capsys.readouterr().err
