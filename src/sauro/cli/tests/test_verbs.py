"""What the smaller verbs say, and the codes they end with."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse

from sauro.cli import serve
from sauro.cli.console import Stop
from sauro.cli.main import VERBS, main
from sauro.kernel import registry

Said = pytest.CaptureFixture[str]


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, registry.Recheck]]:
    known: dict[str, registry.Recheck] = {}
    monkeypatch.setattr(registry, "_rechecks", known)
    yield known


def test_recheck_prints_each_row_that_differs(
    committed_db: str, checks: dict[str, registry.Recheck], capsys: Said
) -> None:
    checks["due"] = lambda: ["nhiệm vụ 7: 30/06 ≠ 15/06", "nhiệm vụ 9: 01/07 ≠ —"]
    checks["scope"] = lambda: []
    assert main(["recheck"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "[due] nhiệm vụ 7: 30/06 ≠ 15/06",
        "[due] nhiệm vụ 9: 01/07 ≠ —",
        "Đã kiểm 2 phép tính lại: 2 dòng sai khác.",
    ]


def test_recheck_is_content_where_nothing_differs(
    committed_db: str, checks: dict[str, registry.Recheck], capsys: Said
) -> None:
    checks["due"] = lambda: []
    assert main(["recheck"]) == 0
    assert capsys.readouterr().out == "Đã kiểm 1 phép tính lại: không dòng sai khác.\n"


def test_recheck_runs_only_what_is_named(
    committed_db: str, checks: dict[str, registry.Recheck], capsys: Said
) -> None:
    checks["due"], checks["scope"] = lambda: ["x"], lambda: []
    assert main(["recheck", "scope"]) == 0
    assert main(["recheck", "scop"]) == 2
    assert "scop; có: due, scope" in capsys.readouterr().err


def test_every_registered_recheck_runs_on_an_empty_database(committed_db: str) -> None:
    assert main(["recheck"]) == 0


def test_daily_runs_every_registered_job_and_says_how_much_it_did(
    committed_db: str, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    assert main(["daily"]) == 0
    assert capsys.readouterr().out == "[targets] 0\n"
    instants = []
    jobs = {"b": lambda at: instants.append(at) or 3, "a": lambda at: 0}
    monkeypatch.setattr(registry, "_daily", jobs)
    assert main(["daily"]) == 0
    assert capsys.readouterr().out.splitlines() == ["[a] 0", "[b] 3"]
    assert [at.tzinfo is not None for at in instants] == [True]


def test_migrate_says_that_there_is_nothing_to_do(committed_db: str, capsys: Said) -> None:
    assert main(["migrate"]) == 0
    assert capsys.readouterr().out == "Cơ sở dữ liệu đã đúng phiên bản.\n"


def test_verbs_refuse_a_database_that_lacks_migrations(committed_db: str, capsys: Said) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'demo'")
    assert main(["recheck"]) == 2
    assert "sauro migrate" in capsys.readouterr().err


def test_a_fault_of_the_database_is_one_line(committed_db: str, capsys: Said) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_account RENAME TO mislaid")
    assert main(["restore", "x.tar.gz"]) == 2
    assert main(["init", "--unit", "x"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2 and "accounts_account" in lines[1]


def test_a_port_that_is_taken_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Stop, match=f"cổng {port}"):
            serve.refuse_busy_port("127.0.0.1", port)


@pytest.mark.parametrize("arguments", [[], ["fly"], ["backup"], ["serve", "--port", "x"]])
def test_a_wrong_command_is_one_vietnamese_line_and_code_2(arguments: list[str], capsys: Said) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1 and told[0].startswith("Lệnh chưa đúng")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str, capsys: Said) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([verb, "--help"])
    assert stopped.value.code == 0
    assert verb in capsys.readouterr().out


def test_version_names_the_release(capsys: Said) -> None:
    assert main(["version"]) == 0
    assert capsys.readouterr().out.startswith("Sáu Rõ 0.")


def test_a_wrong_variable_is_named_at_start() -> None:
    sauro = Path(sys.executable).with_name("sauro")
    done = subprocess.run(
        [sauro, "recheck"], env=os.environ | {"SAURO_TLS": "maybe"}, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (2, "Biến môi trường sai: SAURO_TLS='maybe': write 1 or 0\n")


def test_the_demo_wants_a_real_day(capsys: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAURO_VAR", str(tmp_path))
    assert main(["demo", "--at", "4/7/2024", "--no-serve"]) == 2
    assert "2024-07-04" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.journey
def test_serve_answers_on_a_fresh_database_with_hashed_static_files(tmp_path: Path) -> None:
    """The whole way of an operator: migrate, serve, ask, and Ctrl+C, which reaches every process of the terminal."""
    environment = {
        k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "SAURO_SQLITE", "SAURO_FILES"}
    }
    environment["SAURO_VAR"] = str(tmp_path)
    sauro, port = Path(sys.executable).with_name("sauro"), 20000 + os.getpid() % 900
    subprocess.run([sauro, "migrate"], env=environment, check=True)
    with subprocess.Popen(
        [sauro, "serve", "--port", str(port)], env=environment, stdout=subprocess.PIPE, start_new_session=True
    ) as server:
        assert server.stdout is not None
        try:
            assert f"http://127.0.0.1:{port}/" in server.stdout.readline().decode()
            with urllib.request.urlopen(
                f"http://127.0.0.1:{port}{reverse('account_login')}", timeout=10
            ) as answer:
                page = answer.read().decode()
                assert answer.status == 200 and "Content-Security-Policy" in answer.headers
            sheet = page.split('rel="stylesheet" href="')[1].split('"')[0]
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{sheet}", timeout=10) as answer:
                assert "immutable" in answer.headers["Cache-Control"]
        finally:
            os.killpg(server.pid, signal.SIGINT)
            assert server.wait(20) == 0
