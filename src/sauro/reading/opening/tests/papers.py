"""Small real files for the tests: Word packages and PDFs written by hand, so that a test shows what is in them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def p(text: str = "", *, properties: str = "", run: str = "") -> str:
    """Return a paragraph of one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def item(text: str, *, num: int, level: int = 0) -> str:
    """Return a paragraph of a list."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """Return a level of a list's definition."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def docx(body: str, *, numbering: str = "", styles: str = "", **parts: str) -> bytes:
    """Return a Word package; `parts` are further parts of the `word/` folder by name (footnotes=…)."""
    all_parts = {"numbering": numbering, "styles": styles} | parts
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{_RELATION}/{name}" Target="{name}.xml"/>'
        for i, (name, xml) in enumerate(all_parts.items())
        if xml
    )
    document = f"<w:document {_MORE}><w:body>{body}<w:sectPr/></w:body></w:document>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a" '
            f'Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        package.writestr("word/document.xml", document)
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        )
        for name, xml in all_parts.items():
            if xml:
                package.writestr(f"word/{name}.xml", f"<w:{name} {_MORE}>{xml}</w:{name}>")
    return target.getvalue()


def pdf(pages: Sequence[Sequence[str] | bytes], *, more: str = "") -> bytes:
    """Return a PDF with a line for each string; bytes stand for a page that is one JPEG of them."""
    letters = sorted({c for page in pages if not isinstance(page, bytes) for line in page for c in line})
    codes = {c: i + 1 for i, c in enumerate(letters)}
    objects: list[bytes] = [b"", b"", _font(), _cid_font(), _to_unicode(codes)]
    kids = []
    for page in pages:
        first = len(objects) + 1
        if isinstance(page, bytes):
            head = (
                "/Type/XObject/Subtype/Image/Width 1000/Height 1400/ColorSpace/DeviceGray/BitsPerComponent 8"
            )
            objects += [_stream(page, f"{head}/Filter/DCTDecode"), _stream(b"q 595 0 0 842 0 0 cm /I Do Q")]
            uses = f"/XObject<</I {first} 0 R>>"
        else:
            objects += [b"null", _stream(_shown(page, codes))]
            uses = "/Font<</F 3 0 R>>"
        kids.append(len(objects) + 1)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<{uses}>>/Contents {first + 1} 0 R>>".encode()
        )
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{k} 0 R' for k in kids)}]>>".encode()
    return _assembled(objects, more)


def _assembled(objects: list[bytes], more: str) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R{more}>>\nstartxref\n{len(out)}\n%%EOF".encode()
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + trailer


def _stream(data: bytes, head: str = "") -> bytes:
    return f"<<{head}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def _shown(lines: Sequence[str], codes: dict[str, int]) -> bytes:
    shown = "".join(
        f"1 0 0 1 50 {800 - 20 * i} Tm <{''.join(f'{codes[c]:04x}' for c in line)}> Tj\n"
        for i, line in enumerate(lines)
    )
    return f"BT /F 12 Tf\n{shown}ET".encode()


def _font() -> bytes:
    return (
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>"
    )


def _cid_font() -> bytes:
    system = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    return b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A%s/DW 500>>" % system


def _to_unicode(codes: dict[str, int]) -> bytes:
    lines = [f"<{code:04x}> <{c.encode('utf-16-be').hex()}>" for c, code in codes.items()]
    blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    maps = "".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar\n" for b in blocks)
    head = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    return _stream(zlib.compress(f"{head}{maps}endcmap end".encode()), "/Filter/FlateDecode")
