"""`python -m sauro.reading` (`sauro read` is the same): what they print where, and the code they end with."""

from __future__ import annotations

import doctest
import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from sauro import reading
from sauro.reading import command_line, terminal
from sauro.reading import words as sentences
from sauro.reading.command_line import main
from sauro.reading.findings import Reading

Said = pytest.CaptureFixture[str]
TEXT = "Căn cứ Nghị định số 34/2016/NĐ-CP ngày 14 tháng 5 năm 2016 của Chính phủ;\n"
KEYS = {"citations", "figures", "directives", "people", "meeting"}


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "văn bản.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_is_one_object_a_file_with_what_was_found_and_where(paper: Path, capsys: Said) -> None:
    assert main([str(paper), str(paper), "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(found) == 2 and found[0] == found[1]
    assert found[0].keys() >= KEYS | {"file"} and found[0]["file"] == str(paper)
    cited = found[0]["citations"][0]
    assert (cited["type"], cited["symbol"], cited["date"]) == ("nghị định", "34/2016/NĐ-CP", "2016-05-14")
    assert TEXT[slice(*cited["span"])] == cited["text"] and cited["reason"]


def test_what_cannot_be_opened_is_one_line_and_the_others_are_read(
    paper: Path, tmp_path: Path, capsys: Said
) -> None:
    empty = tmp_path / "rỗng.docx"
    empty.touch()
    missing = tmp_path / "không có.pdf"
    assert main([str(empty), str(paper), str(missing), "--json"]) == 2
    said = capsys.readouterr()
    assert [json.loads(line)["file"] for line in said.out.splitlines()] == [str(paper)]
    assert said.err.splitlines() == [
        f"{empty}: Tệp rỗng, không có nội dung. Kiểm tra lại bản gốc rồi gửi lại.",
        f"{missing}: Không có tệp này. Kiểm tra lại đường dẫn.",
    ]


def test_notes_go_to_stderr_and_leave_the_code(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "cũ.txt"
    path.write_bytes("Céng hßa x· héi chñ nghÜa ViÖt Nam".encode("latin-1"))
    assert main([str(path)]) == 0
    assert capsys.readouterr().err == f"{path}: Đã đổi từ bảng mã cũ TCVN3 sang Unicode.\n"


def test_the_table_is_for_the_eye(paper: Path, capsys: Said) -> None:
    assert main([str(paper), "--table"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"== {paper} ==") and "Văn bản dẫn chiếu (1)" in out
    assert "34/2016/NĐ-CP" in out and "14/05/2016" in out


def test_nothing_found_is_said(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Kính gửi quý vị", encoding="utf-8")
    assert main([str(path)]) == 0
    assert "Không tìm thấy" in capsys.readouterr().out


def test_the_day_of_publication_reaches_the_engine(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def read(text: str, *, published: date | None) -> Reading:
        seen.append(published)
        return Reading()

    monkeypatch.setattr(reading, "read", read)
    assert main([str(paper), "--date", "2024-06-30"]) == 0
    assert seen == [date(2024, 6, 30)]


def test_a_fault_in_one_file_loses_no_other(
    paper: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    calls = []

    def read(text: str, *, published: date | None) -> Reading:
        calls.append(text)
        if len(calls) == 1:
            raise KeyError("x")
        return Reading()

    monkeypatch.setattr(reading, "read", read)
    assert main([str(paper), str(paper), "--json"]) == 2
    said = capsys.readouterr()
    assert "KeyError" in said.err and len(said.err.splitlines()) == 1 and len(said.out.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [[], ["a", "--date", "30/6/2024"], ["a", "--json", "--table"], ["a", "--xml"]]
)
def test_a_wrong_command_says_where_help_is(arguments: list[str], capsys: Said) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("Lệnh chưa đúng")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_many_files_show_a_bar_on_a_terminal_and_one_file_none(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for files, is_shown in ((3, True), (1, False)):
        screen = Terminal()
        monkeypatch.setattr(sys, "stderr", screen)
        assert main([str(paper)] * files + ["--json"]) == 0
        assert ("1/3 văn bản.txt" in screen.getvalue()) == is_shown
        # Nothing of the bar is left standing.
        assert screen.getvalue().endswith("\r\033[K") == is_shown


def test_it_runs_as_a_module_without_django(paper: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "sauro.reading", str(paper), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(said.stdout)["citations"]
    begin = "import sys; from sauro.reading.command_line import main"
    asked = f"{begin}; main([{str(paper)!r}]); print('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True).stdout.endswith(
        "False\n"
    )


def test_whoever_closes_the_pipe_sees_no_traceback(paper: Path) -> None:
    command = f"{sys.executable} -m sauro.reading {' '.join([repr(str(paper))] * 200)} --json | head -1"
    said = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert said.stderr == "" and said.stdout.count("\n") == 1


@pytest.mark.parametrize("form", ["--json", "--table"])
def test_an_output_that_knows_few_letters_or_takes_nothing_ends_without_a_traceback(
    paper: Path, form: str
) -> None:
    command = [sys.executable, "-m", "sauro.reading", form, str(paper)]
    few = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )
    assert (few.returncode, few.stderr) == (0, "")
    assert form == "--table" or json.loads(few.stdout)["citations"]
    with open("/dev/full", "w") as full:
        none = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert none.returncode == 2 and none.stderr.count("\n") == 1 and "Không ghi được" in none.stderr
    closed = subprocess.run(["bash", "-c", '"$@" >&-', "x", *command], capture_output=True, text=True)
    assert closed.returncode in (0, 2) and "Traceback" not in closed.stderr


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2024-02-30"])
def test_a_day_far_from_any_paper_is_refused(paper: Path, day: str, capsys: Said) -> None:
    with pytest.raises(SystemExit):
        command_line.main(["--date", day, str(paper)])
    assert "--date" in capsys.readouterr().err


def test_json_tells_whether_a_day_is_only_striven_for_and_whether_a_change_is_a_fall(
    tmp_path: Path, capsys: Said
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Chủ tịch UBND tỉnh yêu cầu Sở Y tế phấn đấu tiêm xong trước ngày 30/9/2025. Số ca giảm 5%.\n"
        "Chủ tịch UBND tỉnh giao Sở Y tế rà soát kho thuốc."
    )
    command_line.main(["--json", str(path)])
    said = json.loads(capsys.readouterr().out)
    assert [d["deadline_striven_for"] for d in said["directives"]] == [True, False]
    assert said["directives"][1]["deadline_kind"] is None
    assert [f["sign"] for f in said["figures"]] == [-1]


def test_a_table_never_exceeds_its_width_and_loses_no_word() -> None:
    rows = [("Ủy ban nhân dân các xã, phường, thị trấn", "rà soát, báo cáo kết quả " * 10, "30/6/2024")] * 3
    lines = list(terminal.table(("Giao cho", "Việc", "Thời hạn"), rows, width=70))
    assert max(map(len, lines)) <= 70
    titles = ("Số, ký hiệu hoặc tên gọi đầy đủ", "Cơ quan ban hành văn bản")
    heads = list(terminal.table(titles, [("a " * 40, "b " * 40)], width=40))
    assert max(map(len, heads)) <= 40
    assert " ".join(lines).count("kết") == 30
    assert "\x1b" not in "".join(terminal.table(("A",), [("\x1b[31mđỏ",)], width=60))


@pytest.mark.parametrize("module", [command_line, terminal, sentences])
def test_examples_in_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
