"""Opening what a scanner or a telephone gives, one grey picture at a time; what cannot be opened says why."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import BinaryIO

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from langnghe.core.errors import Finding, Kind, Place, Refused, define, refuse
from langnghe.core.formats.pictures_pdf import count_pdf_pages, pdf_pictures

HEIC = find_spec("pillow_heif") is not None
"""Whether photographs in HEIC can be opened: an extra, because its wheels carry a codec under the GPL (ADR 46)."""
if HEIC:  # pragma: no branch - both ways are right
    import_module("pillow_heif").register_heif_opener()

NOT_A_PICTURE = define("picture.unknown", "This is no picture and no PDF.", "Hand in PDF, TIFF, PNG, JPEG or HEIC.")
DAMAGED = define("picture.damaged", "The picture is damaged or cut off.", "Scan or photograph the page once more.")
TOO_LARGE = define(
    "picture.too_large",
    "The picture has {width} × {height} dots; at most {most} million dots are opened.",
    "Scan at 200 to 300 dots per inch, or photograph in ordinary quality.",
)
NO_HEIC = define(
    "picture.no_heic",
    "Photographs in HEIC cannot be opened here.",
    "Let the telephone save JPEG, or have pillow-heif installed.",
)
MOST_DOTS = 80_000_000
ENOUGH = 4400
"""The longer side that is worth reading, in dots: A4 at 300 dots per inch has 3,508, a photograph of 12 megapixels 4,000."""

_WHITE = 255

Grey = NDArray[np.uint8]

_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
)
"""What the readers of picture formats raise when a file is not what it says."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture out of a file: `number` counts from 1; `grey` is (height, width), 0 black, upright as its file says, or None,
    and then `finding` tells why."""

    file: str
    number: int
    grey: Grey | None = None
    finding: Finding | None = None


def count_pictures(stream: BinaryIO, file: str) -> int:
    """How many pictures are in a file; 1 where that cannot be told, and opening it says why."""
    try:
        if _is_pdf(stream):
            return count_pdf_pages(stream, file)
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return int(getattr(Image.open(stream), "n_frames", 1)) if _head(stream)[:2] in {b"II", b"MM"} else 1
    except (Refused, Image.DecompressionBombError, Image.DecompressionBombWarning, *_BROKEN):
        return 1


def open_pictures(stream: BinaryIO, file: str, only: range | None = None) -> Iterator[Picture]:
    """The pictures of a file (PDF, TIFF, PNG, JPEG, HEIC), one at a time so that memory holds one; `only` these numbers. One that
    cannot be opened does not stop the next."""
    try:
        if _is_pdf(stream):
            for number, drawn in pdf_pictures(stream, file, only):
                yield _one(file, number, drawn)
        else:
            yield from _frames(stream, file, only)
    except Refused as refused:
        yield Picture(file, only[0] if only else 1, finding=refused.findings[0])


def _one(file: str, number: int, source: Grey | Image.Image | bytes | Finding) -> Picture:
    """A picture from what a page of a PDF held."""
    if isinstance(source, Finding):
        return Picture(file, number, finding=source)
    if isinstance(source, np.ndarray):
        return Picture(file, number, grey=smaller(source))
    place = Place(file, page=number)
    try:
        jpeg = source if isinstance(source, bytes) else None
        image = source if isinstance(source, Image.Image) else _opened(BytesIO(source), file)
        return Picture(file, number, grey=_grey(image, jpeg, place, upright=False))
    except (Refused, *_BROKEN) as error:
        return Picture(file, number, finding=error.findings[0] if isinstance(error, Refused) else Finding(DAMAGED, place))


def _frames(stream: BinaryIO, file: str, only: range | None) -> Iterator[Picture]:
    image = _opened(stream, file)
    content = _jpeg(stream) if image.format in {"JPEG", "MPO"} else None
    for number in only or range(1, _count(image, file) + 1):
        place = Place(file, page=number)
        try:
            if number > 1:
                image.seek(number - 1)
            yield Picture(file, number, grey=_grey(image, content, place, upright=True))
        except Refused as refused:
            yield Picture(file, number, finding=refused.findings[0])
        except _BROKEN:
            yield Picture(file, number, finding=Finding(DAMAGED, place))


def _count(image: Image.Image, file: str) -> int:
    try:
        return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
    except _BROKEN as broken:
        raise refuse(DAMAGED, Place(file, page=1)) from broken


def _opened(stream: BinaryIO, file: str) -> Image.Image:
    """The picture, its dots not yet read."""
    stream.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(stream)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise refuse(TOO_LARGE, Place(file, page=1), width="?", height="?", most=MOST_DOTS // 10**6) from bomb
    except _BROKEN as broken:
        raise refuse(_unknown(_head(stream)), Place(file, page=1)) from broken


def _unknown(head: bytes) -> Kind:
    if head[4:8] == b"ftyp" and not HEIC:
        return NO_HEIC
    known = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
    return DAMAGED if head.startswith(known) or head[4:8] == b"ftyp" else NOT_A_PICTURE


def _grey(image: Image.Image, jpeg: bytes | None, place: Place, *, upright: bool) -> Grey:
    """The dots, turned as the file says; JPEG is read grey and reduced while it is opened."""
    width, height = image.size
    if width * height > MOST_DOTS or not width or not height:
        raise refuse(TOO_LARGE, place, width=width, height=height, most=MOST_DOTS // 10**6)
    if jpeg is not None and image.mode in {"L", "RGB"}:
        return smaller(_from_jpeg(jpeg, max(width, height), place, upright=upright))
    turned = ImageOps.exif_transpose(image) if upright else image
    return smaller(_levels(turned))


def _from_jpeg(content: bytes, longest: int, place: Place, *, upright: bool) -> Grey:
    how = cv2.IMREAD_REDUCED_GRAYSCALE_2 if longest >= 2 * ENOUGH else cv2.IMREAD_GRAYSCALE
    how = how if upright else how | cv2.IMREAD_IGNORE_ORIENTATION
    grey = np.asarray(cv2.imdecode(np.frombuffer(content, np.uint8), how))
    if grey.ndim != 2 or content.rfind(b"\xff\xd9") < content.rfind(b"\xff\xda"):
        raise refuse(DAMAGED, place)
    return grey.astype(np.uint8, copy=False)


def _levels(image: Image.Image) -> Grey:
    """Grey levels of any kind of picture; what shows through is white."""
    if image.mode.startswith("I"):
        deep = np.asarray(image).astype(np.int64)
        return np.asarray(np.clip(deep >> (8 if deep.max(initial=0) > _WHITE else 0), 0, _WHITE), np.uint8)
    if image.has_transparency_data:
        over = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", over.size, "white"), over)
    return np.asarray(image.convert("L"), np.uint8)


def smaller(grey: Grey) -> Grey:
    """The picture, made smaller when its longer side has more dots than are worth reading."""
    longest = max(grey.shape)
    if longest <= ENOUGH:
        return grey
    factor = ENOUGH / longest
    return np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)


def _head(stream: BinaryIO) -> bytes:
    stream.seek(0)
    head = stream.read(1024)
    stream.seek(0)
    return head


def _is_pdf(stream: BinaryIO) -> bool:
    return b"%PDF-" in _head(stream)


def _jpeg(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read()
