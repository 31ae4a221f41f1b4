"""A page made straight: one scale for all pictures, the levels of its paper and ink, and where each box truly lies on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from langnghe.core.paper.layout import Box, Kind, Page, SheetLayout
from langnghe.core.paper.registration import Placed
from langnghe.core.paper.seen import Grey

DOTS = 8.0
"""Dots per millimetre of a page made straight."""
_REACH = 1.3
"""How far a box may lie from its expected place, in millimetres: paper bends, lenses bend."""
_LINE = 0.28
_AROUND = 22.0
"""Boxes nearer than about this share their shifts, in millimetres."""
_SURE = 0.45
_FEW = 3
_RIDGE = 0.05
_COARSE = 4
_UNSEEN = (0.0, 0.0), -1.0
_MIDDLE, _NO_GREY = (64, 192), 0.02
"""The levels of grey, and their share of what is not white below which there is none."""

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Straight:
    """A page at `DOTS` dots per millimetre. `paper`: the level of bare paper around each dot, at a quarter of the scale. `ink`:
    how much of the light printed black swallows, 0 to 1. `soft`: the mean of each dot and those to the right of it and below.
    `one_bit`: whether the picture knows only black and white."""

    grey: Grey
    soft: Grey
    paper: Numbers
    ink: float
    one_bit: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Where the boxes lie: `shifts` (n, 2) in millimetres from the layout, `scores` (n): how well the printed outline was seen
    there, -1 to 1."""

    shifts: Numbers
    scores: Numbers


def straighten(grey: Grey, layout: SheetLayout, page: Page, placed: Placed) -> Straight:
    """The page out of the picture; what lies outside the picture goes on as its edge is."""
    size = round(layout.page_width * DOTS), round(layout.page_height * DOTS)
    source, homography = grey, placed.homography
    if placed.scale > 1.6 * DOTS:
        source = np.asarray(cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
        homography = np.array([[0.5, 0, -0.25], [0, 0.5, -0.25], [0, 0, 1]]) @ homography
    to_source = homography @ np.array([[1 / DOTS, 0, 0.5 / DOTS], [0, 1 / DOTS, 0.5 / DOTS], [0, 0, 1]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    flat = np.asarray(cv2.warpPerspective(source, to_source, size, flags=flags, borderMode=cv2.BORDER_REPLICATE), np.uint8)
    paper = _paper(flat)
    soft = np.asarray(cv2.blur(flat, (2, 2), anchor=(0, 0)), np.uint8)
    return Straight(flat, soft, paper, _ink(flat, paper, page), is_one_bit(grey))


def find_boxes(straight: Straight, boxes: Sequence[Box]) -> Found:
    """Looks for the printed outline of each box near its place; boxes near each other move together, so that one whose outline is
    hidden under a mark follows the others."""
    if not boxes:
        return Found(np.zeros((0, 2), np.float32), np.zeros(0, np.float32))
    kinds = {_like(box): box for box in boxes if box.kind is not Kind.WRITE}
    outlines = {like: _outline(box) for like, box in kinds.items()}
    own = [_nearest(straight.grey, box, outlines[_like(box)]) if _like(box) in outlines else _UNSEEN for box in boxes]
    shifts = np.array([shift for shift, _ in own], np.float64)
    scores = np.array([score for _, score in own], np.float64)
    return Found(_smooth(boxes, shifts, scores).astype(np.float32), scores.astype(np.float32))


def patches(straight: Straight, boxes: Sequence[Box], found: Found, side: int, reach: float) -> Numbers:
    """(n, side, side): each box and what is around it, `reach` times its size, as darkness: 0 bare paper, 1 printed
    black."""
    steps = ((np.arange(side, dtype=np.float32) + 0.5) / side - 0.5) * reach
    middles = [[box.x + box.width / 2, box.y + box.height / 2] for box in boxes]
    middle = np.array(middles, np.float32).reshape(-1, 2) + found.shifts
    sizes = np.array([[box.width, box.height] for box in boxes], np.float32).reshape(-1, 2)
    columns = (middle[:, 0, None] + steps * sizes[:, 0, None]) * DOTS - 0.5
    rows = (middle[:, 1, None] + steps * sizes[:, 1, None]) * DOTS - 0.5
    shape = (len(boxes), side, side)
    across = np.broadcast_to(columns[:, None, :], shape).reshape(-1, side)
    down = np.broadcast_to(rows[:, :, None], shape).reshape(-1, side)
    seen = cv2.remap(straight.soft, across - 0.5, down - 0.5, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    quarter = 1 / _COARSE
    paper = cv2.remap(
        straight.paper, across * quarter - 0.375, down * quarter - 0.375, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    dark = (1 - seen.astype(np.float32) / np.maximum(paper, 1)) / straight.ink
    return np.clip(dark, -0.3, 1.5).reshape(shape).astype(np.float32)


def is_one_bit(grey: Grey) -> bool:
    """Whether next to nothing in a picture is neither black nor white: it was scanned with one bit, packed as JPEG perhaps."""
    counts = np.bincount(grey[::2, ::2].ravel(), minlength=256)
    return bool(counts[_MIDDLE[0] : _MIDDLE[1]].sum() < _NO_GREY * counts[: _MIDDLE[1]].sum())


def _paper(flat: Grey) -> Numbers:
    """The level of bare paper: the brightest around, words and marks left out, as a smooth surface."""
    small = cv2.resize(flat, None, fx=1 / _COARSE, fy=1 / _COARSE, interpolation=cv2.INTER_AREA)
    smooth = cv2.blur(small, (3, 3))
    bright = cv2.dilate(smooth, np.ones((13, 13), np.uint8))
    return np.asarray(cv2.GaussianBlur(cv2.erode(bright, np.ones((9, 9), np.uint8)), (0, 0), 4), np.float32)


def _ink(flat: Grey, paper: Numbers, page: Page) -> float:
    """How much light the discs and codes swallow: the darkest tenth within them, relative to the paper there."""
    dark = []
    for disc in page.discs:
        x, y, half = disc.x * DOTS, disc.y * DOTS, disc.radius * DOTS * 0.6
        dark.append(_darkest(flat, paper, (x - half, y - half, x + half, y + half)))
    for code in page.codes:
        x, y, side = code.x * DOTS, code.y * DOTS, code.side * DOTS
        dark.append(_darkest(flat, paper, (x, y, x + side, y + side)))
    return float(np.clip(np.percentile(dark, 65), 0.08, 1.0))


def _darkest(flat: Grey, paper: Numbers, edges: tuple[float, float, float, float]) -> float:
    left, top, right, bottom = (max(int(edge), 0) for edge in edges)
    part = flat[top : bottom + 1, left : right + 1]
    row, column = (top + bottom) // 2 // _COARSE, (left + right) // 2 // _COARSE
    level = paper[min(row, paper.shape[0] - 1), min(column, paper.shape[1] - 1)]
    return float(1 - np.percentile(part, 10) / max(float(level), 1.0)) if part.size else 0.0


def _like(box: Box) -> tuple[str, float, float]:
    return box.shape, round(box.width, 2), round(box.height, 2)


def _outline(box: Box) -> Grey:
    """How the empty box is printed, with a little paper around it."""
    fine, edge = 4, 0.45
    width, height = round((box.width + 2 * edge) * DOTS), round((box.height + 2 * edge) * DOTS)
    drawn = np.full((height * fine, width * fine), 255, np.uint8)
    middle = width * fine / 2, height * fine / 2
    half = box.width / 2 * DOTS * fine, box.height / 2 * DOTS * fine
    thick = max(1, round(_LINE * DOTS * fine))
    if box.shape == "circle":
        cv2.ellipse(drawn, (round(middle[0]), round(middle[1])), (round(half[0]), round(half[1])), 0, 0, 360, 0, thick)
    else:
        low = round(middle[0] - half[0]), round(middle[1] - half[1])
        cv2.rectangle(drawn, low, (round(middle[0] + half[0]), round(middle[1] + half[1])), 0, thick)
    small = cv2.resize(drawn, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(small, (0, 0), 0.9), np.uint8)


def _nearest(flat: Grey, box: Box, outline: Grey) -> tuple[tuple[float, float], float]:
    """The shift in millimetres at which the outline is seen best, to a part of a dot, and how well."""
    reach = round(_REACH * DOTS)
    height, width = outline.shape
    x = (box.x + box.width / 2) * DOTS - width / 2
    y = (box.y + box.height / 2) * DOTS - height / 2
    left, top = round(x) - reach, round(y) - reach
    window = flat[max(top, 0) : top + height + 2 * reach, max(left, 0) : left + width + 2 * reach]
    if window.shape[0] < height or window.shape[1] < width:
        return _UNSEEN
    scores = np.asarray(cv2.matchTemplate(window, outline, cv2.TM_CCOEFF_NORMED), np.float32)
    _, best, _, (column, row) = cv2.minMaxLoc(scores)
    across = column + _peak(scores[row], column) + max(left, 0) - x
    down = row + _peak(scores[:, column], row) + max(top, 0) - y
    return (across / DOTS, down / DOTS), float(best)


def _peak(line: NDArray[np.float32], place: int) -> float:
    """Where between the dots the top of a parabola through three values lies."""
    if not 0 < place < len(line) - 1:
        return 0.0
    before, top, after = (float(value) for value in line[place - 1 : place + 2])
    bend = before - 2 * top + after
    return 0.5 * (before - after) / bend if bend < 0 else 0.0


def _smooth(boxes: Sequence[Box], shifts: NDArray[np.float64], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shifts that change slowly over the page: a plane through the sure ones, then the mean of what is left around each box."""
    places = np.array([[box.x + box.width / 2, box.y + box.height / 2] for box in boxes])
    sure = scores > _SURE
    if sure.sum() < _FEW:
        return np.zeros_like(shifts)
    terms = np.c_[np.ones(len(places)), (places - places.mean(0)) / 100]
    weights = np.where(sure, scores, 0) ** 2
    plane = np.zeros((3, 2))
    for _ in range(4):
        weighted = terms * weights[:, None]
        plane = np.linalg.solve(weighted.T @ terms + _RIDGE * np.eye(3), weighted.T @ shifts)
        apart = np.linalg.norm(shifts - terms @ plane, axis=1)
        weights = np.where(sure, scores, 0) ** 2 / (1 + (apart / 0.25) ** 2)
    left = shifts - terms @ plane
    near = np.exp(-0.5 * np.sum((places[:, None] - places[None]) ** 2, axis=2) / (_AROUND / 2) ** 2)
    near = near * weights[None] + np.eye(len(places)) * weights * 1.5
    return np.asarray(terms @ plane + near @ left / (near.sum(1, keepdims=True) + 0.2))
