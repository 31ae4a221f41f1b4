"""Whether something is written into a box for words: ink that is not one of its ruled lines."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from langnghe.core.paper.layout import Box
from langnghe.core.paper.straight import DOTS, Numbers, Straight

_INK = 0.35
_INSET, _FIELD = 0.6, 3.0
"""Of the edge nothing is looked at, and how wide a field is in which ink is looked for, in millimetres."""
_PIECE, _RULED = 15, 60
"""Pieces of a row no shorter than the first, in dots, that together are no shorter than the second, are ruled, not written."""
_LEAST_HIGH = 7
"""Dots from top to bottom of the lowest letter."""


def written(straight: Straight, box: Box, shift: Numbers) -> float:
    """How much is written into a box for words, 0 to 1: the share of its fields, 3 mm wide, with ink besides ruled lines; 0 when
    it is less than two of them. `shift`: x, y in millimetres from the layout."""
    ink = _darkness(straight, box, shift) > _INK
    rest = _without_lines(ink.astype(np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(rest)
    letters = [label for label in range(1, count) if stats[label][cv2.CC_STAT_HEIGHT] >= _LEAST_HIGH]
    columns = np.isin(labels, letters).any(axis=0)
    fields = np.array_split(columns, max(int(box.width / _FIELD), 1))
    filled = sum(bool(field.any()) for field in fields)
    return filled / len(fields) if filled > 1 else 0.0


def _darkness(straight: Straight, box: Box, shift: Numbers) -> Numbers:
    """The inside of the box: 0 bare paper, 1 printed black."""
    left, top = (max(round((at + float(by) + _INSET) * DOTS), 0) for at, by in zip((box.x, box.y), shift, strict=True))
    wide, high = (max(round((size - 2 * _INSET) * DOTS), 1) for size in (box.width, box.height))
    seen = straight.grey[top : top + high, left : left + wide]
    if not seen.size:
        return np.zeros((1, 1), np.float32)
    quarter = straight.paper[top // 4 : (top + high) // 4 + 1, left // 4 : (left + wide) // 4 + 1]
    paper = cv2.resize(quarter, (seen.shape[1], seen.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray((1 - seen / np.maximum(paper, 1)) / straight.ink, np.float32)


def _without_lines(ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
    apart = cv2.copyMakeBorder(ink, 0, 0, _RULED, _RULED, cv2.BORDER_CONSTANT, value=0)
    pieces = cv2.morphologyEx(apart, cv2.MORPH_OPEN, np.ones((1, _PIECE), np.uint8))
    joined = cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, np.ones((1, _RULED), np.uint8))
    lines = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, _RULED), np.uint8))
    wide = cv2.dilate(lines, np.ones((5, 1), np.uint8))[:, _RULED:-_RULED]
    return np.asarray(np.where(wide, 0, ink), np.uint8)
