"""The pages of a scanned PDF as pictures: the picture that a scanner put there as it is, else the page drawn."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import numpy as np
import pikepdf
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from langnghe.core.errors import Finding, Place, define, refuse

ENCRYPTED = define("picture.encrypted", "The PDF is locked with a password.", "Save it without a password.")
DAMAGED_PDF = define("picture.damaged_pdf", "The PDF is damaged or cut off.", "Scan it once more, or save it anew.")
BAD_PAGE = define("picture.bad_page", "This page of the PDF cannot be opened.", "Scan the page once more.")
SWOLLEN = define(
    "picture.swollen", "What is packed into this page is far larger than a page.", "Scan the page at 200 to 300 dots per inch."
)
MOST_DOTS = 80_000_000
_DRAWN = 250
_SUSPECT = 300_000
"""Packed bytes from which on their unpacked size is counted before they are unpacked: deflate packs to 1/1,032 at best."""
_MOST_BYTES = 250_000_000
_PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "BI", "INLINE IMAGE"}
_SAME_SHAPE = 0.03
_LEAST_DOTS = 600
_BROKEN = (
    pikepdf.PdfError,
    pypdfium2.PdfiumError,
    pikepdf.UnsupportedImageTypeError,
    pikepdf.InvalidPdfImageError,
    NotImplementedError,
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    MemoryError,
    zlib.error,
)

Drawn = NDArray[np.uint8] | Image.Image | bytes | Finding
"""Grey levels, a picture to be opened, the bytes of a JPEG, or why there is none."""


def count_pdf_pages(stream: BinaryIO, file: str) -> int:
    """How many pages. Raises Refused when it is locked or damaged."""
    with _opened(stream, file) as pdf:
        return len(pdf.pages)


def pdf_pictures(stream: BinaryIO, file: str, only: range | None = None) -> Iterator[tuple[int, Drawn]]:
    """The pages (numbers from 1) one after the other; `only` these. Raises Refused when the file is locked or damaged."""
    with _opened(stream, file) as pdf:
        for number in only or range(1, len(pdf.pages) + 1):
            try:
                yield number, _taken_out(pdf, number) or _drawn(stream, number)
            except _BROKEN:
                yield number, Finding(BAD_PAGE, Place(file, page=number))
            except _Swollen:
                yield number, Finding(SWOLLEN, Place(file, page=number))


class _Swollen(Exception):
    """More comes out of a page than memory should hold."""


def _opened(stream: BinaryIO, file: str) -> pikepdf.Pdf:
    stream.seek(0)
    try:
        return pikepdf.open(stream, attempt_recovery=False)
    except pikepdf.PasswordError as locked:
        raise refuse(ENCRYPTED, Place(file, page=1)) from locked
    except _BROKEN as broken:
        raise refuse(DAMAGED_PDF, Place(file, page=1)) from broken


def _taken_out(pdf: pikepdf.Pdf, number: int) -> Drawn | None:
    """The one picture that fills the page; None when the page is more than that."""
    page = pdf.pages[number - 1]
    _weigh(page)
    images: list[Any] = list(page.get_images(recursive=False).values())
    if len(images) != 1 or "/Annots" in page or not _fills(images[0], page) or _paints(page):
        return None
    found = pikepdf.PdfImage(images[0])
    turned = int(page.get("/Rotate", 0)) % 360
    if found.filters == ["/DCTDecode"] and not turned and found.mode in {"L", "RGB"} and "/Decode" not in images[0]:
        return bytes(images[0].read_raw_bytes())
    image = found.as_pil_image()
    return image.rotate(-turned, expand=True) if turned else image


def _weigh(page: pikepdf.Page) -> None:
    """Raises when what the page holds is larger than memory should hold, before any of it is unpacked."""
    contents: Any = page.get("/Contents", [])
    streams: list[Any] = list(page.get_images(recursive=False).values())
    streams += [contents] if isinstance(contents, pikepdf.Stream) else list(contents)
    for each in streams:
        if int(each.get("/Width", 0)) * int(each.get("/Height", 0)) > MOST_DOTS or _unpacked(each) > _MOST_BYTES:
            raise _Swollen


def _unpacked(stream: Any) -> int:
    """The unpacked size of a deflated stream in bytes, counted piece by piece up to the limit; 0 where it can only be small."""
    filters = str(stream.get("/Filter", ""))
    if filters.count("FlateDecode") > 1:
        return _MOST_BYTES + 1
    packed = bytes(stream.read_raw_bytes()) if "FlateDecode" in filters else b""
    if len(packed) < _SUSPECT:
        return 0
    unpacker, total = zlib.decompressobj(), 0
    while packed and total <= _MOST_BYTES:
        total += len(unpacker.decompress(packed, 1 << 24))
        packed = unpacker.unconsumed_tail
    return total


def _fills(image: Any, page: pikepdf.Page) -> bool:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    width, height = int(image.Width), int(image.Height)
    shape = abs(width / height * (top - bottom) / (right - left) - 1)
    return shape < _SAME_SHAPE and min(width, height) >= _LEAST_DOTS


def _paints(page: pikepdf.Page) -> bool:
    """Whether lines or areas are drawn over the picture."""
    return any(str(step.operator) in _PAINTS for step in pikepdf.parse_content_stream(page))


def _drawn(stream: BinaryIO, number: int) -> NDArray[np.uint8]:
    stream.seek(0)
    with pypdfium2.PdfDocument(stream) as pdf:
        page = pdf[number - 1]
        width, height = page.get_size()
        scale = min(_DRAWN / 72, (MOST_DOTS / max(width * height, 1)) ** 0.5)
        return np.array(page.render(scale=scale, grayscale=True).to_numpy()).reshape(-1, np.ceil(width * scale).astype(int))
