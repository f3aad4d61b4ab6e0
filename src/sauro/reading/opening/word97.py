"""Word 97 (.doc), RTF and OpenDocument: turned into .docx by LibreOffice where the machine has it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from sauro.reading.opening.docx import open_docx
from sauro.reading.opening.outcome import Note, Opened, Unreadable
from sauro.reading.opening.programs import found, run

#: Kind as sniffed → its file ending, its name for people.
KINDS = {"word97": ("doc", ".doc"), "rtf": ("rtf", ".rtf"), "opendocument": ("odt", ".odt")}
_SECONDS = 120


def open_word97(data: bytes, kind: str) -> Opened:
    """Return the text of a file that LibreOffice can turn into .docx.

    :raises Unreadable: word97_needs_libreoffice, word97_unconverted, and what `open_docx` raises.
    """
    ending, name = KINDS[kind]
    program = found("soffice", "libreoffice")
    if program is None:
        raise Unreadable("word97_needs_libreoffice", kind=name)
    with tempfile.TemporaryDirectory(prefix="sauro-") as place:
        folder = Path(place)
        (folder / f"in.{ending}").write_bytes(data)
        command = [
            program,
            # A profile of its own: LibreOffice refuses to run twice in one, and macros of a user's stay out.
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless", "--norestore", "--nolockcheck", "--convert-to", "docx", "--outdir", str(folder / "out"),
            str(folder / f"in.{ending}"),
        ]  # fmt: skip
        converted = folder / "out" / "in.docx"
        if not run(command, folder=folder, seconds=_SECONDS) or not converted.is_file():
            raise Unreadable("word97_unconverted", kind=name)
        opened = open_docx(converted.read_bytes())
    return Opened(opened.text, "docx", (Note("converted_by_libreoffice", {"kind": name}), *opened.notes))
