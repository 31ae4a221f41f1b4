"""Where a page lies in a picture: from its codes and discs to a homography, and whether that can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from langnghe.core.paper.layout import Code, Disc, Page
from langnghe.core.paper.seen import Grey, Matrix

Points = NDArray[np.float64]
"""(n, 2): x, y."""

_WITH_TWO, _WITH_ONE = 4.0, 13.0
"""How far from its expected place a disc is looked for, in millimetres, when two codes or one tell the place."""
_CLOSE = 0.6
"""How far a point may lie from where the others put it, in millimetres."""
_LEAST_WINDOW = 3
_LEAST_ROUND, _SIZES = 0.62, (0.45, 1.7)


@dataclass(frozen=True, slots=True)
class Placed:
    """A page that was found. `homography` takes millimetres to dots; `residual` is the root mean square distance of the points
    used from where it puts them, in millimetres; `discs` and `codes` are how many of them were used; `scale` is dots per
    millimetre in the middle of the page."""

    homography: Points
    residual: float
    discs: int
    codes: int
    scale: float

    @property
    def matrix(self) -> Matrix:
        """The homography in nine numbers."""
        return tuple(float(number) for number in self.homography.ravel())


def place_page(grey: Grey, page: Page, codes: Sequence[tuple[Code, Points]]) -> Placed | None:
    """Where the page lies, from its codes in the picture, each with its four corners in dots; None when the points found do not
    fit one flat page. The discs are looked for from the nearest to the farthest, each from where those before put it."""
    known = [_corners_of(code) for code, _ in codes]
    seen = [corners for _, corners in codes]
    discs: list[tuple[Disc, Points]] = []
    radius = _WITH_TWO if len(codes) > 1 else _WITH_ONE
    middle = np.mean(np.vstack(known), axis=0)
    for disc in sorted(page.discs, key=lambda each: float(np.hypot(each.x - middle[0], each.y - middle[1]))):
        guess = _fit(known, seen, discs)
        reach = radius if len(codes) > 1 or len(discs) < 1 else radius * 0.7
        centre = None if guess is None else _disc_near(grey, disc, guess, reach)
        if centre is not None:
            discs.append((disc, centre))
    return _settled(known, seen, discs)


def to_dots(homography: Points, points: Points) -> Points:
    """Points in millimetres as points in dots."""
    moved = cv2.perspectiveTransform(points.reshape(-1, 1, 2).astype(np.float64), homography)
    return np.asarray(moved, np.float64).reshape(-1, 2)


def scale_at(homography: Points, x: float, y: float) -> float:
    """Dots per millimetre at a point of the page."""
    around = to_dots(homography, np.array([[x, y], [x + 1, y], [x, y + 1]]))
    across, down = around[1] - around[0], around[2] - around[0]
    return float(np.sqrt(abs(across[0] * down[1] - across[1] * down[0])))


def _corners_of(code: Code) -> Points:
    left, top, right, bottom = code.x, code.y, code.x + code.side, code.y + code.side
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]])


def _fit(known: list[Points], seen: list[Points], discs: list[tuple[Disc, Points]]) -> Points | None:
    """From the points so far: a similarity while there is one code alone (its small square says nothing of perspective)."""
    from_points = np.vstack([*known, *(np.array([[disc.x, disc.y]]) for disc, _ in discs)])
    to_points = np.vstack([*seen, *(centre.reshape(1, 2) for _, centre in discs)])
    if len(known) + len(discs) < 2:
        found, _ = cv2.estimateAffinePartial2D(from_points, to_points, method=cv2.LMEDS)
        return _whole(found)
    if len(known) == 1 and len(discs) < 3:
        found, _ = cv2.estimateAffine2D(from_points, to_points, method=cv2.LMEDS)
        return _whole(found)
    matrix, _ = cv2.findHomography(from_points, to_points, 0)
    return _whole(matrix)


def _whole(matrix: object) -> Points | None:
    """Three rows of a matrix that was fitted; None when none could be."""
    if matrix is None:
        return None
    found = np.asarray(matrix, np.float64)
    return found if len(found) == 3 else np.vstack([found, [0, 0, 1]])


def _disc_near(grey: Grey, disc: Disc, guess: Points, reach: float) -> Points | None:
    """The centre of the round dark spot of a disc's size that lies nearest to its expected place, in dots."""
    expected = to_dots(guess, np.array([[disc.x, disc.y]]))[0]
    scale = scale_at(guess, disc.x, disc.y)
    half = int((reach + 2 * disc.radius) * scale)
    left, top = int(expected[0]) - half, int(expected[1]) - half
    window = grey[max(top, 0) : max(top + 2 * half, 0), max(left, 0) : max(left + 2 * half, 0)]
    if min(window.shape) < max(disc.radius * scale, _LEAST_WINDOW):
        return None
    spots = _spots(window, np.pi * (disc.radius * scale) ** 2)
    origin = np.array([max(left, 0), max(top, 0)])
    near = [(float(np.linalg.norm(spot + origin - expected)), spot + origin) for spot in spots]
    best = min(near, key=lambda each: each[0], default=None)
    return best[1] if best and best[0] <= reach * scale else None


def _spots(window: Grey, area: float) -> list[Points]:
    """The centres of round dark spots of about that area (square dots), weighted by darkness."""
    smooth = cv2.GaussianBlur(window, (3, 3), 0)
    level, dark = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark)
    found = []
    for label in range(1, count):
        x, y, width, height, size = (int(number) for number in stats[label])
        shape = size / (width * height)
        if not _SIZES[0] * area < size < _SIZES[1] * area or not 0.6 < width / height < 1.67 or shape < _LEAST_ROUND:
            continue
        x0, y0, x1, y1 = max(x - 2, 0), max(y - 2, 0), x + width + 2, y + height + 2
        near = cv2.dilate((labels[y0:y1, x0:x1] == label).astype(np.uint8), np.ones((3, 3), np.uint8))
        paper = float(np.percentile(smooth[y0:y1, x0:x1], 95))
        weight = np.clip(paper - smooth[y0:y1, x0:x1].astype(np.float64), 0, paper - level / 2) * near
        rows, columns = np.indices(weight.shape)
        total = max(float(weight.sum()), 1e-9)
        found.append(np.array([x0 + (columns * weight).sum() / total, y0 + (rows * weight).sum() / total]))
    return found


def _settled(known: list[Points], seen: list[Points], discs: list[tuple[Disc, Points]]) -> Placed | None:
    """The homography that fits all points, the few that do not fit left out; None when too few fit."""
    places = [np.array([[disc.x, disc.y]]) for disc, _ in discs]
    from_points = np.vstack([*known, *places])
    to_points = np.vstack([*seen, *(centre.reshape(1, 2) for _, centre in discs)])
    if len(discs) + 2 * len(known) < 4 or len(discs) + len(known) < 3 - (len(known) > 1):
        return None
    back, inside = cv2.findHomography(to_points, from_points, cv2.RANSAC, _CLOSE * 1.5, maxIters=500)
    if _whole(back) is None:
        return None
    fits = inside.ravel().astype(bool)
    used_codes = sum(bool(fits[4 * place : 4 * place + 4].sum() >= 3) for place in range(len(known)))
    used_discs = int(fits[4 * len(known) :].sum())
    if used_discs + 2 * used_codes < 4 or not used_codes:
        return None
    weights = np.r_[np.repeat(1, 4 * len(known)), np.repeat(6, len(discs))][fits]
    fitted, _ = cv2.findHomography(np.repeat(from_points[fits], weights, axis=0), np.repeat(to_points[fits], weights, axis=0), 0)
    forward = np.asarray(fitted, np.float64)
    again = to_dots(np.asarray(np.linalg.inv(forward), np.float64), to_points[fits])
    residual = float(np.sqrt(np.mean(np.sum((again - from_points[fits]) ** 2, axis=1))))
    middle = from_points.mean(axis=0)
    return Placed(forward, residual, used_discs, used_codes, scale_at(forward, middle[0], middle[1]))
