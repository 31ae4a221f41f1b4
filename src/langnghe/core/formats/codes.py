"""The QR codes in a picture, found by zxing-cpp."""

from __future__ import annotations

import cv2
import numpy as np
import zxingcpp

from langnghe.core.paper.seen import Grey, Sighting

_FAIR = 3000
"""The longer side, in dots, from which the codes of a page are read first at half of it: a code's module is still three
dots wide, and halving costs a small part of what other factors do."""


def find_codes(grey: Grey, wanted: int = 2) -> tuple[Sighting, ...]:
    """The codes in a picture. When fewer than `wanted` are found in a smaller copy, all dots are looked at, then a flattened
    copy, for shadows."""
    factor = 0.5 if max(grey.shape) >= _FAIR else 1.0
    found = _in(_resized(grey, factor), factor)
    if len(found) < wanted and factor < 1:
        found = _more(found, _in(grey, 1.0))
    if len(found) < wanted:
        found = _more(found, _in(_flattened(_resized(grey, factor)), factor))
    return found


def _in(grey: Grey, factor: float) -> tuple[Sighting, ...]:
    seen = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode), try_invert=False)
    return tuple(Sighting(each.text, _corners(each.position, factor)) for each in seen)


def _corners(position: zxingcpp.Position, factor: float) -> tuple[tuple[float, float], ...]:
    points = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    return tuple((point.x / factor, point.y / factor) for point in points)


def _more(found: tuple[Sighting, ...], further: tuple[Sighting, ...]) -> tuple[Sighting, ...]:
    """Those found before, and of the further ones those that lie elsewhere."""
    return found + tuple(each for each in further if all(_apart(each, other) for other in found))


def _apart(one: Sighting, other: Sighting) -> bool:
    first, second = np.array(one.corners), np.array(other.corners)
    side = np.linalg.norm(first[0] - first[2])
    return bool(np.linalg.norm(first.mean(0) - second.mean(0)) > side / 2)


def _resized(grey: Grey, factor: float) -> Grey:
    if factor == 1:
        return grey
    return np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)


def _flattened(grey: Grey) -> Grey:
    """The picture as if it were lit evenly."""
    paper = cv2.blur(cv2.dilate(grey, np.ones((31, 31), np.uint8)), (31, 31))
    return np.asarray(cv2.divide(grey, paper, scale=255), np.uint8)
