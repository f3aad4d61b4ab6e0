"""The picture that a scanned page of a PDF consists of, as a file that tesseract can open. No imaging library."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

#: A page at 600 dpi in colour.
_MOST_PIXELS = 40_000_000
_LEAST_SIDE = 300
_COMPRESSION_GROUP_3, _COMPRESSION_GROUP_4 = 3, 4


def picture_of(reader: Any, number: int, folder: Path) -> Path | None:
    """Write the largest picture of a page (from 1) into `folder`; `None` where there is none that can be written."""
    try:
        pictures = sorted(_pictures(reader.pages[number - 1]), key=_pixels, reverse=True)
        if not pictures or not _LEAST_SIDE**2 <= _pixels(pictures[0]) <= _MOST_PIXELS:
            return None
        return _written(pictures[0], folder)
    except Exception:  # any damage inside the PDF: the page stays without text, and a note says so
        return None


def _pictures(page: Any) -> list[Any]:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    found = [value.get_object() for value in objects.get_object().values()] if objects is not None else []
    return [picture for picture in found if picture.get("/Subtype") == "/Image"]


def _pixels(picture: Any) -> int:
    return int(picture.get("/Width", 0)) * int(picture.get("/Height", 0))


def _last(value: Any) -> Any:
    value = value.get_object() if hasattr(value, "get_object") else value
    return value[-1] if isinstance(value, list) and value else value


def _written(picture: Any, folder: Path) -> Path | None:
    filters = _last(picture.get("/Filter", ""))
    wide, high = int(picture["/Width"]), int(picture["/Height"])
    raw = bytes(picture._data)
    single = not isinstance(picture.get("/Filter"), list) or len(picture["/Filter"]) == 1
    if filters in ("/DCTDecode", "/JPXDecode") and single:
        path = folder / ("page.jpg" if filters == "/DCTDecode" else "page.jp2")
        path.write_bytes(raw)
        return path
    if filters == "/CCITTFaxDecode" and single:
        parameters = _last(picture.get("/DecodeParms", {})) or {}
        path = folder / "page.tif"
        path.write_bytes(_fax(raw, wide, high, int(parameters.get("/K", 0))))
        return path
    if filters in ("/FlateDecode", "/LZWDecode", "", None):
        return _bitmap(picture, wide, high, folder)
    return None


def _fax(raw: bytes, wide: int, high: int, k: int) -> bytes:
    """Return a TIFF around fax data: one strip, one bit a pixel, zero is the white of the paper."""
    group = _COMPRESSION_GROUP_4 if k < 0 else _COMPRESSION_GROUP_3
    entries = [
        (256, 4, wide), (257, 4, high), (258, 3, 1), (259, 3, group), (262, 3, 0),
        (273, 4, 8 + 2 + 9 * 12 + 4), (277, 3, 1), (278, 4, high), (279, 4, len(raw)),
    ]  # fmt: skip
    directory = b"".join(struct.pack("<HHLL", tag, kind, 1, value) for tag, kind, value in entries)
    return struct.pack("<2sHLH", b"II", 42, 8, len(entries)) + directory + struct.pack("<L", 0) + raw


def _bitmap(picture: Any, wide: int, high: int, folder: Path) -> Path | None:
    bits, space = int(picture.get("/BitsPerComponent", 8)), picture.get("/ColorSpace")
    data = picture.get_data()
    space = space.get_object() if hasattr(space, "get_object") else space
    channels = _channels(space)
    if bits == 1 and channels == 1:
        # In PBM one is black; in a PDF's gray zero is.
        turned = bytes(data) if _last(picture.get("/Decode", [0, 1])) == 0 else bytes(255 - b for b in data)
        head, body, ending = f"P4\n{wide} {high}\n", turned, "pbm"
    elif bits == 8 and channels in (1, 3):
        kind, ending = ("P5", "pgm") if channels == 1 else ("P6", "ppm")
        head, body = f"{kind}\n{wide} {high}\n255\n", bytes(data)
    else:
        return None
    if len(body) < high * (-(-wide * channels * bits // 8)):
        return None
    path = folder / f"page.{ending}"
    path.write_bytes(head.encode() + body)
    return path


def _channels(space: Any) -> int:
    if isinstance(space, list) and len(space) > 1 and space[0] == "/ICCBased":
        return int(space[1].get_object().get("/N", 0))
    return {"/DeviceGray": 1, "/CalGray": 1, "/DeviceRGB": 3, "/CalRGB": 3}.get(str(_last_name(space)), 0)


def _last_name(space: Any) -> Any:
    return space[0] if isinstance(space, list) and space else space
