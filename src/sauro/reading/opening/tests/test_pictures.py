"""Pictures inside PDFs become files that tesseract opens: JPEG as it is, fax in a TIFF, bits in a PNM."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from sauro.reading.opening.pictures import picture_of

SIDE = 320


def picture(
    filter_: str, data: bytes, *, bits: int = 8, space: Any = "/DeviceGray", **more: Any
) -> StreamObject:
    """Return a picture of `SIDE` squared."""
    stream = EncodedStreamObject() if filter_ else StreamObject()
    stream._data = data
    values = {"Subtype": NameObject("/Image"), "Width": NumberObject(SIDE), "Height": NumberObject(SIDE)}
    values |= {"BitsPerComponent": NumberObject(bits)} | more
    values["ColorSpace"] = NameObject(space) if isinstance(space, str) else space
    if filter_:
        values["Filter"] = NameObject(filter_)
    stream.update({NameObject(f"/{name}"): value for name, value in values.items()})
    return stream


def written(*pictures: StreamObject, folder: Path) -> tuple[str, bytes] | None:
    objects = DictionaryObject({NameObject(f"/I{i}"): p for i, p in enumerate(pictures)})
    page = DictionaryObject({NameObject("/Resources"): DictionaryObject({NameObject("/XObject"): objects})})
    path = picture_of(SimpleNamespace(pages=[page]), 1, folder)
    return (path.suffix, path.read_bytes()) if path else None


@pytest.mark.parametrize(("filter_", "ending"), [("/DCTDecode", ".jpg"), ("/JPXDecode", ".jp2")])
def test_a_photograph_is_kept_as_it_is(filter_: str, ending: str, tmp_path: Path) -> None:
    assert written(picture(filter_, b"as it is"), folder=tmp_path) == (ending, b"as it is")


def test_bits_and_bytes_get_the_head_of_a_bitmap(tmp_path: Path) -> None:
    gray, colour, lines = bytes(SIDE * SIDE), bytes(3 * SIDE * SIDE), b"\x0f" * (SIDE * SIDE // 8)
    icc = ArrayObject([NameObject("/ICCBased"), DictionaryObject({NameObject("/N"): NumberObject(3)})])
    assert written(picture("/FlateDecode", zlib.compress(gray)), folder=tmp_path) == (
        ".pgm",
        b"P5\n320 320\n255\n" + gray,
    )
    assert written(picture("/FlateDecode", zlib.compress(colour), space=icc), folder=tmp_path) == (
        ".ppm",
        b"P6\n320 320\n255\n" + colour,
    )
    # What is white in a PDF (one) is black in a bitmap of bits.
    assert written(picture("/FlateDecode", zlib.compress(lines), bits=1), folder=tmp_path) == (
        ".pbm",
        b"P4\n320 320\n" + b"\xf0" * len(lines),
    )


def test_a_fax_stands_in_a_tiff_of_its_size(tmp_path: Path) -> None:
    parameters = DictionaryObject({NameObject("/K"): NumberObject(-1)})
    found = written(picture("/CCITTFaxDecode", b"fax", bits=1, DecodeParms=parameters), folder=tmp_path)
    assert found is not None
    ending, data = found
    count = struct.unpack_from("<H", data, 8)[0]
    tags = {tag: value for tag, _, _, value in struct.iter_unpack("<HHLL", data[10 : 10 + 12 * count])}
    assert ending == ".tif" and (tags[256], tags[257], tags[259]) == (SIDE, SIDE, 4)
    assert data[tags[273] : tags[273] + tags[279]] == b"fax"


def test_the_largest_picture_is_the_page_and_a_stamp_is_none(tmp_path: Path) -> None:
    small = picture("/DCTDecode", b"stamp")
    small[NameObject("/Width")] = NumberObject(40)
    assert written(small, picture("/DCTDecode", b"page"), folder=tmp_path) == (".jpg", b"page")
    assert written(small, folder=tmp_path) is None


def test_a_picture_that_no_bitmap_can_hold_is_left(tmp_path: Path) -> None:
    for odd in (
        picture("/JBIG2Decode", b"x", bits=1),
        picture("/FlateDecode", b"broken"),
        picture("", b"", space="/DeviceCMYK"),
    ):
        assert written(odd, folder=tmp_path) is None
