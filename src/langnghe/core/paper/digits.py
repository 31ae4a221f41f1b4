"""Digits in the cells of a comb: a guess for a person to look at, never more."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from langnghe.core.paper.layout import Box
from langnghe.core.paper.marks import Net, probabilities
from langnghe.core.paper.straight import Found, Numbers, Straight, patches

SIDE = 20
"""A digit is looked at in so many dots a side, ink to the edges."""
_CELL = 48
_INK = 0.3
_LEAST = 0.006
"""Share of a cell that must be ink to be a digit."""


def read_cells(straight: Straight, cells: Sequence[Box], shifts: Numbers, net: Net) -> list[tuple[str, float]]:
    """Of each cell the most probable digit and how probable it is; ("", 1) for an empty one."""
    if not cells:
        return []
    found = Found(np.asarray(shifts, np.float32), np.ones(len(cells), np.float32))
    dark = patches(straight, cells, found, _CELL, 0.86)
    shaped = [tight(each, box.width / box.height) for each, box in zip(dark, cells, strict=True)]
    results: list[tuple[str, float]] = []
    for each in shaped:
        if each is None:
            results.append(("", 1.0))
            continue
        chances = probabilities(net, each.reshape(1, -1))[0]
        results.append((str(int(chances.argmax())), float(chances.max())))
    return results


def tight(dark: Numbers, ratio: float) -> NDArray[np.float32] | None:
    """(side, side): the ink of a cell in the middle, as large as fits, its shape kept; `ratio` is the cell's width to its height;
    None when there is next to no ink."""
    high = round(_CELL / ratio)
    cell = cv2.resize(np.clip(dark, 0, 1), (_CELL, high), interpolation=cv2.INTER_LINEAR)
    ink = (cell > _INK).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    kept = [label for label in range(1, count) if stats[label][4] >= _LEAST * ink.size / 2]
    inside = np.isin(labels, kept)
    if inside.sum() < _LEAST * ink.size:
        return None
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    part = (cell * inside)[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    scale = (SIDE - 2) / max(part.shape)
    high, wide = (max(round(scale * length), 1) for length in part.shape)
    small = cv2.resize(part, (wide, high), interpolation=cv2.INTER_AREA)
    shaped = np.zeros((SIDE, SIDE), np.float32)
    top, left = (SIDE - small.shape[0]) // 2, (SIDE - small.shape[1]) // 2
    shaped[top : top + small.shape[0], left : left + small.shape[1]] = small
    return shaped
