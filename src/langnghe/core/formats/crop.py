"""Parts of a scanned page as small pictures, straightened: one box with what stands around it, or the whole page."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from langnghe.core.paper.seen import Grey, Matrix

DOTS = 8
"""Dots per millimetre of a box: about 200 dots per inch."""
PAGE_DOTS = 5
MARGIN = 2.4
"""What is seen around a box, in millimetres: marks often reach beyond it."""
Place = tuple[float, float, float, float]
"""Left, top, width, height in millimetres on the page."""


def around(boxes: Sequence[Place]) -> Place:
    """The smallest place that holds all of them."""
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    return left, top, right - left, bottom - top


def crop_box(grey: Grey, placed: Matrix, box: Place) -> bytes:
    """The box and its margin as PNG; `placed` takes millimetres on the page to dots of the picture."""
    left, top, width, height = box[0] - MARGIN, box[1] - MARGIN, box[2] + 2 * MARGIN, box[3] + 2 * MARGIN
    return _written(_part(grey, placed, (left, top, width, height), DOTS), ".png")


def whole_page(grey: Grey, placed: Matrix, width: float = 210.0, height: float = 297.0) -> bytes:
    """The page as JPEG, straightened where it was found; else the picture as it is, made smaller."""
    if placed:
        return _written(_part(grey, placed, (0.0, 0.0, width, height), PAGE_DOTS), ".jpg")
    factor = min(1.0, height * PAGE_DOTS / max(grey.shape))
    return _written(np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8), ".jpg")


def _part(grey: Grey, placed: Matrix, place: Place, dots: int) -> Grey:
    """This place of the page, so many dots a millimetre."""
    left, top, width, height = place
    into_page = np.array([[1 / dots, 0, left], [0, 1 / dots, top], [0, 0, 1]])
    whole = np.array(placed, np.float64).reshape(3, 3) @ into_page
    size = (max(1, round(width * dots)), max(1, round(height * dots)))
    flags = cv2.INTER_AREA | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpPerspective(grey, whole, size, flags=flags, borderValue=(255,)), np.uint8)


def _written(grey: Grey, kind: str) -> bytes:
    _, written = cv2.imencode(kind, grey, [cv2.IMWRITE_JPEG_QUALITY, 75] if kind == ".jpg" else [])
    return bytes(written)
