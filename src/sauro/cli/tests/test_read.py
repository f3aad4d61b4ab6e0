"""`sauro read` is the engine's own command line; what it does is tested beside the engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from sauro.cli.main import main
from sauro.reading.command_line import main as alone


def test_sauro_read_is_the_same_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "văn bản.txt"
    paper.write_text(
        "Căn cứ Nghị định số 34/2016/NĐ-CP ngày 14 tháng 5 năm 2016 của Chính phủ;", encoding="utf-8"
    )
    assert alone([str(paper), "--json"]) == 0
    said = capsys.readouterr().out
    assert main(["read", str(paper), "--json"]) == 0
    assert capsys.readouterr().out == said and "34/2016/NĐ-CP" in said
    assert main(["read", str(tmp_path)]) == 2
    assert "không phải tệp" in capsys.readouterr().err
