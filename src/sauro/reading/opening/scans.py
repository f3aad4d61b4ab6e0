"""Pictures of pages: read by tesseract with its Vietnamese data where the machine has both."""

from __future__ import annotations

import subprocess  # nosec
import tempfile
from pathlib import Path
from typing import Any

from sauro.reading.opening.pictures import picture_of
from sauro.reading.opening.programs import found, run

#: A page takes some seconds; a whole book of scans is not for the one who waits at a screen.
_SECONDS_A_PAGE = 90
_MOST_PAGES = 300


def tesseract() -> str | None:
    """Return the program, where it is installed with Vietnamese."""
    program = found("tesseract")
    if program is None:
        return None
    try:
        said = subprocess.run(  # nosec
            [program, "--list-langs"], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    languages = (said.stdout + said.stderr).decode("utf-8", "replace").split()
    return program if "vie" in languages else None


def read_pages(reader: Any, data: bytes, pages: list[int]) -> dict[int, str] | None:
    """Return the words on these pages (from 1) by machine; `None` where the machine cannot."""
    program = tesseract()
    if program is None:
        return None
    texts: dict[int, str] = {}
    with tempfile.TemporaryDirectory(prefix="sauro-") as place:
        folder = Path(place)
        drawer = found("pdftoppm")
        if drawer:
            (folder / "in.pdf").write_bytes(data)
        for number in pages[:_MOST_PAGES]:
            picture = _drawn(drawer, number, folder) if drawer else picture_of(reader, number, folder)
            if picture is not None:
                texts[number] = _recognised(program, picture, folder)
                picture.unlink(missing_ok=True)
    return texts


def read_picture(data: bytes) -> str | None:
    """Return the words in a picture (PNG, JPEG, TIFF …) by machine; `None` where the machine cannot."""
    program = tesseract()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="sauro-") as place:
        picture = Path(place) / "picture"
        picture.write_bytes(data)
        return _recognised(program, picture, Path(place))


def _drawn(drawer: str, number: int, folder: Path) -> Path | None:
    command = [drawer, *f"-f {number} -l {number} -r 300 -gray -singlefile in.pdf page".split()]
    picture = folder / "page.pgm"
    return picture if run(command, folder=folder, seconds=_SECONDS_A_PAGE) and picture.is_file() else None


def _recognised(program: str, picture: Path, folder: Path) -> str:
    command = [program, picture.name, "out", "-l", "vie", "--psm", "3", "--dpi", "300"]
    out = folder / "out.txt"
    out.unlink(missing_ok=True)
    if not run(command, folder=folder, seconds=_SECONDS_A_PAGE) or not out.is_file():
        return ""
    return out.read_text("utf-8", "replace")
