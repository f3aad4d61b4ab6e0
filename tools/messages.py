"""`python tools/messages.py extract | compile | check`: the English catalogue of the interface.

Source strings are Vietnamese, so Vietnamese needs no catalogue of ours. Debian's gettext isn't needed: Babel extracts
from Python, and from templates after Django has turned them into something like Python. The reading engine knows no
gettext: its refusals and notes are plain sentences with `{name}`, taken from its tables.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src" / "sauro"
PO = SRC / "ui" / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[-+ 0#]*\d*(?:\.\d+)?[sdifr]|\{\w+\}")
ENGINE = SRC / "reading" / "words.py"

Found = tuple[str, int, str | tuple[str, ...], str | None]


def sources() -> Iterator[tuple[Path, bytes]]:
    """Yield every file that may say something to people, templates already turned into Python-like text."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
    from django.utils.translation.template import templatize

    for path in sorted(SRC.rglob("*.py")):
        if "tests" not in path.parts and "migrations" not in path.parts:
            yield path, path.read_bytes()
    for path in sorted(SRC.rglob("*.html")):
        said = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        # What isn't said has become X's at the template's own depth; Python's reader wants no indentation at all.
        yield path, "\n".join(line.strip() for line in said.split("\n")).encode()


def found() -> Iterator[Found]:
    """Yield (file, line, message, context) of each string to translate."""
    for path, text in sources():
        where = str(path.relative_to(ROOT))
        reader = extract_python(io.BytesIO(text), KEYWORDS, (), {"encoding": "utf-8"})
        for line, function, messages, _ in reader:
            yield from ((where, line, *said) for said in _said(str(function), messages))
    yield from ((str(ENGINE.relative_to(ROOT)), 1, sentence, None) for sentence in engine_sentences())


def engine_sentences() -> Iterator[str]:
    """Yield what the reading engine says to people; intake translates it when it is shown."""
    sys.path.insert(0, str(SRC.parent))
    from sauro.reading.words import NOTES, REFUSALS

    yield from (*REFUSALS.values(), *NOTES.values())


def _said(function: str, messages: object) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Yield what one call says: the message (or singular and plural), and its context."""
    parts = [str(p) for p in messages if p] if isinstance(messages, tuple | list) else [str(messages or "")]
    context = parts.pop(0) if function.startswith(("pgettext", "npgettext")) and parts else None
    if not parts or not parts[0]:
        return
    plural = function.startswith(("ngettext", "npgettext")) and len(parts) > 1
    yield ((parts[0], parts[1]) if plural else parts[0]), context


def template() -> Catalog:
    """Return the catalogue of all source strings, untranslated."""
    catalog = Catalog(locale="en", project="Sáu Rõ", fuzzy=False, charset="utf-8")
    for where, _, message, context in found():
        catalog.add(message, locations=[(where, 1)], context=context)
    return catalog


def stored() -> Catalog:
    """Return the English catalogue as committed, empty where there is none yet."""
    if not PO.exists():
        return Catalog(locale="en")
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def extract() -> int:
    """Bring the catalogue up to the sources, keeping its translations; nothing is guessed."""
    catalog = stored()
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalog, width=110, sort_output=True, no_location=True, omit_header=False)
    missing = sum(1 for m in catalog if m.id and not m.string)
    print(f"{len(list(catalog))} strings, {missing} without English")
    return 0


def compile_() -> int:
    """Write django.mo beside django.po."""
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, stored())
    return 0


def problems(catalog: Catalog, wanted: Catalog) -> Iterator[str]:
    """Yield a sentence for each string untranslated, fuzzy, unknown to the sources, or with other placeholders."""
    for message in wanted:
        if not message.id:
            continue
        have = catalog.get(_id(message), message.context)
        if have is None or not have.string or (isinstance(have.string, tuple) and not all(have.string)):
            yield f"no English for {message.id!r}"
        elif have.fuzzy:
            yield f"fuzzy: {message.id!r}"
        elif _placeholders(have.id) != _placeholders(have.string):
            yield f"other placeholders: {message.id!r} → {have.string!r}"
    for message in catalog:
        if message.id and wanted.get(_id(message), message.context) is None:
            yield f"no longer said: {message.id!r}"


def _id(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple | list) else message.id


def _placeholders(text: str | tuple[str, ...] | list[str]) -> set[str]:
    parts = [text] if isinstance(text, str) else list(text)
    return {m[0] for part in parts for m in PLACEHOLDER.finditer(part)}


def check() -> int:
    """Fail naming everything that is wrong with the catalogue."""
    wrong = list(problems(stored(), template()))
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        print(f"{len(wrong)} problems: run `python tools/messages.py extract` and translate", file=sys.stderr)
    return 1 if wrong else 0


def main(argv: list[str]) -> int:
    """Run one of the three."""
    verbs = {"extract": extract, "compile": compile_, "check": check}
    if len(argv) != 1 or argv[0] not in verbs:
        print(__doc__, file=sys.stderr)
        return 2
    return verbs[argv[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
