"""`sauro init`: one body, one administrator, once."""

from __future__ import annotations

import io

import pytest
from django.test import Client

from sauro.accounts.models import Account
from sauro.cli.main import main
from sauro.kernel import clock
from sauro.ledger.models import Entry
from sauro.organisation.models import Grant, Person, Post, Right, Tenure, Unit

ARGUMENTS = [
    "init", "--unit", "Quận ủy An Lạc Đông", "--short-name", "Quận ủy", "--code", "QU", "--symbol", "QU",
    "--term", "2020-2025", "--person", "Lưu Gia Khánh", "--username", "quantri", "--password-stdin",
]  # fmt: skip


@pytest.fixture
def password(monkeypatch: pytest.MonkeyPatch, committed_db: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("mot-mat-khau-dai-2024\n"))


def test_the_administrator_signs_in_and_administers_the_unit(password: None) -> None:
    assert main(ARGUMENTS) == 0
    unit, grant, tenure = Unit.objects.get(), Grant.objects.get(), Tenure.objects.get()
    assert (unit.code, unit.name, unit.term) == ("QU", "Quận ủy An Lạc Đông", "2020-2025")
    assert (grant.right, grant.unit, grant.post) == (Right.ADMINISTER, unit, tenure.post)
    assert tenure.from_on == clock.today()
    account = Account.objects.get()
    assert account.person == tenure.person
    assert Client().login(username="quantri", password="mot-mat-khau-dai-2024")
    assert {e.verb for e in Entry.objects.all()} >= {"unit.create", "post.create", "account.open"}


def test_a_body_may_begin_on_an_earlier_day(password: None) -> None:
    assert main([*ARGUMENTS, "--from", "2020-07-01"]) == 0
    assert str(Unit.objects.get().from_on) == "2020-07-01"


def test_it_works_once(password: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ARGUMENTS) == 0
    entries = Entry.objects.count()
    assert main([*ARGUMENTS, "--code", "QU2", "--username", "quantri2"]) == 2
    assert "từ trước" in capsys.readouterr().err
    assert (Unit.objects.count(), Entry.objects.count()) == (1, entries)


def test_a_weak_password_is_refused_and_nothing_is_created(
    committed_db: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("123456\n"))
    assert main(ARGUMENTS) == 2
    line = capsys.readouterr().err.strip()
    assert line.startswith("Chưa khởi tạo được.") and "\n" not in line
    assert [m.objects.count() for m in (Unit, Post, Person, Account, Entry)] == [0, 0, 0, 0, 0]


def test_what_is_missing_is_named_where_there_is_no_terminal(
    committed_db: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(["init"]) == 2
    assert "Tên cơ quan" in capsys.readouterr().err


def test_a_wrong_day_is_refused(password: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ARGUMENTS, "--from", "1/7/2020"]) == 2
    assert "2024-07-04" in capsys.readouterr().err
    assert not Unit.objects.exists()
