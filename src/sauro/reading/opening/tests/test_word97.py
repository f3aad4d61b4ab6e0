"""Word 97, RTF and OpenDocument: by LibreOffice where there is one, else the remedy."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from sauro.reading.opening import Unreadable, open_bytes, word97
from sauro.reading.opening.tests.papers import docx, p
from sauro.reading.opening.tests.programs import machine_with

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
DOC = OLE + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(600)
RTF = rb"{\rtf1\ansi Giao S\u7903? Y t\u7871?.}"

#: Writes the file that it stands beside where LibreOffice would write what it converted.
SOFFICE = """
import os, shutil, sys
out = sys.argv[sys.argv.index("--outdir") + 1]
assert any(a.startswith("-env:UserInstallation=file:///") for a in sys.argv)
os.makedirs(out)
shutil.copy(os.path.join(os.path.dirname(__file__), "converted.docx"), os.path.join(out, "in.docx"))
"""


def odt() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<a/>")
    return target.getvalue()


FILES = [(DOC, ".doc"), (RTF, ".rtf"), (odt(), ".odt")]


@pytest.mark.parametrize(("data", "kind"), FILES)
def test_without_libreoffice_the_remedy_is_told(
    data: bytes, kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    machine_with(monkeypatch, tmp_path)
    with pytest.raises(Unreadable) as refused:
        open_bytes(data, name="a.docx")
    assert (refused.value.code, refused.value.params) == ("word97_needs_libreoffice", {"kind": kind})


@pytest.mark.parametrize(("data", "kind"), FILES)
def test_libreoffice_turns_it_into_docx(
    data: bytes, kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    machine_with(monkeypatch, tmp_path, soffice=SOFFICE)
    (tmp_path / "programs" / "converted.docx").write_bytes(docx(p("Giao Sở Y tế.")))
    opened = open_bytes(data)
    assert (opened.text, opened.kind) == ("Giao Sở Y tế.", "docx")
    assert [(n.code, n.params) for n in opened.notes] == [("converted_by_libreoffice", {"kind": kind})]


def test_a_file_that_libreoffice_does_not_convert_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    machine_with(monkeypatch, tmp_path, soffice="print('source file could not be loaded')")
    with pytest.raises(Unreadable) as refused:
        open_bytes(RTF)
    assert refused.value.code == "word97_unconverted"


def test_libreoffice_that_does_not_end_is_ended_with_all_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = f"import os, time\nif not os.fork(): time.sleep(3); open({str(tmp_path / 'lives')!r}, 'w')\ntime.sleep(60)"
    machine_with(monkeypatch, tmp_path, soffice=script)
    monkeypatch.setattr(word97, "_SECONDS", 1)
    with pytest.raises(Unreadable) as refused:
        open_bytes(RTF)
    assert refused.value.code == "word97_unconverted"
    import time

    time.sleep(3)
    assert not (tmp_path / "lives").exists()


def test_an_encrypted_office_file_and_an_old_sheet_are_told_apart() -> None:
    for inside, code in (("EncryptedPackage", "encrypted"), ("Workbook", "unknown_kind")):
        with pytest.raises(Unreadable) as refused:
            open_bytes(OLE + bytes(504) + inside.encode("utf-16-le") + bytes(600), name="a.doc")
        assert refused.value.code == code
