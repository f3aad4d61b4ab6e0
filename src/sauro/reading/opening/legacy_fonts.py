"""Fonts from before Unicode: TCVN3 (ABC, .VnTime) and VNI-Windows, converted by full tables; others named.

Such a text has one byte (TCVN3) or a letter and a mark beside it (VNI) where Unicode has a Vietnamese letter, and
programs show the bytes as Western letters: «Céng hßa x· héi» is «Cộng hòa xã hội», «Coäng hoøa» is «Cộng hòa».
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from sauro.reading.lexicon import entries
from sauro.reading.opening.outcome import Note, Unreadable
from sauro.reading.opening.syllables import is_syllable, spelling

TCVN3 = "TCVN3"
VNI = "VNI"

#: TCVN3: the letters from byte A1 on, with the few capitals that its standard (TCVN 5712) places among them.
_TCVN3_FROM_A1 = (
    "ĂÂÊÔƠƯĐăâêôơưđ"  # A1..AE
    "Ằ"  # AF
    "\u0300\u0309\u0303\u0301\u0323"  # B0..B4: marks of their own
    "àảãáạẲằẳẵắẴẮẦẨẪẤỀ"  # B5..C5
    "ặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ"  # C6..FE
)
#: VNI-Windows: the mark written behind a letter, and what it does to it.
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HAT = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
#: VNI-Windows: letters that need no mark behind them.
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}
#: What other programs make of single bytes on the way.
_STRAY = {"\u2219": "·", "\u03bc": "µ", "\u2022": "·", "\u0111": "®", "\u20ab": "þ"}
_WESTERN = re.compile("[\u00a1-\u00ff\u2219\u03bc]")
_VIETNAMESE_ONLY = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]"
)
_WORD = re.compile(r"\S+")
_ASCII_LOWER = re.compile("[a-z]")
_ASCII_UPPER_TWICE = re.compile("[A-Z][^a-z]*[A-Z]")
_ONE_CAPITAL = re.compile("[A-Z\u00a1-\u00a7]")
_ENOUGH_SHARE = 0.75
_BETTER_BY = 0.25


def _tcvn3_table() -> dict[int, str]:
    table = {0xA1 + i: letter for i, letter in enumerate(_TCVN3_FROM_A1)}
    table |= {ord(stray): table[ord(byte)] for stray, byte in _STRAY.items() if ord(byte) in table}
    # Fonts marked as symbols have their letters in the private area.
    return table | {0xF000 + code: letter for code, letter in table.items() if code < 0x100}


def _vni_table() -> dict[str, str]:
    pairs = {base + mark: base + tone for base in "aeouy" for mark, tone in _VNI_TONES.items()}
    pairs |= {base + mark: base + "\u0302" + tone for base in "aeo" for mark, tone in _VNI_HAT.items()}
    pairs |= {"a" + mark: "a\u0306" + tone for mark, tone in _VNI_BREVE.items()}
    pairs |= {"ô" + mark: "o\u031b" + tone for mark, tone in _VNI_TONES.items()}
    pairs |= {"ö" + mark: "u\u031b" + tone for mark, tone in _VNI_TONES.items()}
    pairs |= _VNI_ALONE
    small = {written: unicodedata.normalize("NFC", letter) for written, letter in pairs.items()}
    capital = {written.upper(): letter.upper() for written, letter in small.items()}
    # «Aù» is met as often as «AÙ».
    mixed = {w[0].upper() + w[1]: letter.upper() for w, letter in small.items() if len(w) == 2}
    return small | capital | mixed


_TCVN3 = _tcvn3_table()
_VNI = _vni_table()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Convert TCVN3 seen as Western letters; `capitals` where the font (.VnTimeH) draws small letters as capitals.

    >>> from_tcvn3("Céng hßa x· héi chñ nghÜa ViÖt Nam")
    'Cộng hòa xã hội chủ nghĩa Việt Nam'
    >>> from_tcvn3("ñy ban nh©n d©n", capitals=True)
    'ỦY BAN NHÂN DÂN'
    """
    converted = unicodedata.normalize("NFC", text.translate(_TCVN3))
    return converted.upper() if capitals else _capitals_restored(text, converted)


def from_vni(text: str) -> str:
    """Convert VNI-Windows seen as Western letters.

    >>> from_vni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam")
    'Cộng hòa xã hội chủ nghĩa Việt Nam'
    """
    return _VNI_PATTERN.sub(lambda m: _VNI[m[0]], text)


def _capitals_restored(written: str, converted: str) -> str:
    """Give capitals back to «CéNG HßA X·»: TCVN3 has no capital letters with a tone, the font H drew them."""
    if len(written) != len(converted) or not _ASCII_UPPER_TWICE.search(written):
        return converted
    lines, at = [], 0
    for line in written.split("\n"):
        lines.append(_line_of_capitals(line, converted[at : at + len(line)]))
        at += len(line) + 1
    return "\n".join(lines)


def _line_of_capitals(written: str, converted: str) -> str:
    words = list(_WORD.finditer(written))
    whole = [_is_capitals(word[0]) for word in words]
    pieces, done = [], 0
    for at, word in enumerate(words):
        # A word of one capital («X·») goes with its neighbours.
        beside = [whole[other] for other in (at - 1, at + 1) if 0 <= other < len(words)]
        alone = _ONE_CAPITAL.match(word[0]) and not _ASCII_LOWER.search(word[0]) and beside and all(beside)
        if whole[at] or alone:
            pieces += [converted[done : word.start()], converted[word.start() : word.end()].upper()]
            done = word.end()
    return "".join(pieces) + converted[done:]


def _is_capitals(word: str) -> bool:
    return bool(_ASCII_UPPER_TWICE.search(word)) and not _ASCII_LOWER.search(word)


def convert(text: str, charset: str, *, capitals: bool = False) -> str:
    """Convert text of a font whose charset is known; leaves text that is Unicode already.

    :raises Unreadable: when the charset is known by name only and the text uses it.
    """
    if not _WESTERN.search(text) and not any("\uf000" < c < "\uf100" for c in text):
        return text.upper() if capitals and not _VIETNAMESE_ONLY.search(text) else text
    if _VIETNAMESE_ONLY.search(text):
        return text
    if charset == TCVN3:
        return from_tcvn3(text, capitals=capitals)
    if charset == VNI:
        return from_vni(text)
    raise Unreadable("legacy_font_unknown", name=charset)


@cache
def charset_of(font: str) -> tuple[str, bool]:
    """Return the charset of a font by its name, "" for Unicode, and whether it draws capitals only.

    >>> charset_of(".VnTimeH"), charset_of("VNI-Times"), charset_of("Times New Roman")
    (('TCVN3', True), ('VNI', False), ('', False))
    """
    name = font.strip().lower()
    for beginning, charset in entries("legacy_fonts"):
        if name.startswith(beginning):
            return charset, charset == TCVN3 and name.endswith("h")
    return "", False


def mend(text: str) -> tuple[str, tuple[Note, ...]]:
    """Convert the lines that are TCVN3 or VNI, recognised by whether their words become Vietnamese.

    :raises Unreadable: when the text is of an old font that cannot be converted.
    """
    _refuse_viqr(text)
    lines = text.split("\n")
    doubtful = [
        i for i, line in enumerate(lines) if _WESTERN.search(line) and not _VIETNAMESE_ONLY.search(line)
    ]
    if not doubtful:
        return text, ()
    sample = "\n".join(lines[i] for i in doubtful)
    plain = spelling(sample)
    readings = [(spelling(read(sample)), name, read) for name, read in ((TCVN3, from_tcvn3), (VNI, from_vni))]
    best, name, read = max(readings, key=lambda reading: reading[0].share)
    if plain.marked < 3 or best.share < _ENOUGH_SHARE or best.share < plain.share + _BETTER_BY:
        _refuse_garbled(text)
        return text, ()
    for i in doubtful:
        changed = read(lines[i])
        if spelling(changed).share >= spelling(lines[i]).share:
            lines[i] = changed
    return "\n".join(lines), (Note("converted", {"name": name}),)


_VIQR = re.compile(r"(?<![A-Za-z])[A-Za-z]{0,12}(?:[aAeEoO]\^|[aA]\(|[oOuU]\+)[`'?~.]?[A-Za-z]*")
_VIQR_MARKS = str.maketrans(
    {
        "^": "\u0302",
        "(": "\u0306",
        "+": "\u031b",
        "`": "\u0300",
        "'": "\u0301",
        "?": "\u0309",
        "~": "\u0303",
        ".": "\u0323",
    }
)
#: Not ², ³, °, quotes and spaces: these stand beside letters in good texts.
_GARBLED = re.compile(
    "[A-Za-z][\u0080-\u009f\u00a1-\u00a9\u00ac\u00ae\u00af\u00b1\u00b4-\u00b8\u00bc-\u00bf\u00d7\u00f7\ufffd]"
)


def _refuse_viqr(text: str) -> None:
    sample = text[:200_000]
    found = [m[0] for m in _VIQR.finditer(sample)]
    right = sum(is_syllable(unicodedata.normalize("NFC", word.translate(_VIQR_MARKS))) for word in found)
    if right >= 5 and right >= 0.7 * len(found) and right * 25 >= len(sample.split()):
        raise Unreadable("legacy_font_unknown", name="VIQR")


def _refuse_garbled(text: str) -> None:
    sample = text[:200_000]
    strange = sum(1 for _ in _GARBLED.finditer(sample))
    if strange >= 10 and strange * 8 >= len(sample.split()):
        raise Unreadable("legacy_font_unknown", name="")
