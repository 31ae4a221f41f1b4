"""Marks as people make them on a form, drawn with pens of their own; the chance is seeded."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]
"""Grey levels (height, width): 0 black, 1 white."""
SHIFT = 4


@dataclass(frozen=True)
class Pen:
    """How dark (0 to 1), how wide (mm), how even its line is."""

    dark: float
    width: float
    grain: float


@dataclass(frozen=True)
class Spot:
    """A box in dots: its middle and half its width and height."""

    x: float
    y: float
    half_width: float
    half_height: float
    dots: float
    """Dots per millimetre."""


def pen(rng: np.random.Generator, *, wide: bool = False) -> Pen:
    """A ball pen, a gel pen, a felt pen or a pencil; with `wide` now and then any pen at all."""
    if wide and rng.random() < 0.35:
        return Pen(rng.uniform(0.3, 1.0), rng.uniform(0.2, 1.0), rng.uniform(0, 0.4))
    kind = rng.choice(["ball", "gel", "felt", "pencil"], p=[0.5, 0.2, 0.1, 0.2])
    dark, width, grain = {
        "ball": ((0.55, 0.95), (0.28, 0.6), 0.15),
        "gel": ((0.7, 1.0), (0.4, 0.8), 0.05),
        "felt": ((0.6, 1.0), (0.7, 1.3), 0.05),
        "pencil": ((0.35, 0.75), (0.35, 0.8), 0.45),
    }[kind]
    return Pen(rng.uniform(*dark), rng.uniform(*width), grain)


def draw(page: Picture, strokes: Sequence[NDArray[np.float64]], ink: Pen, dots: float, rng: np.random.Generator) -> None:
    """Put strokes (each (n, 2) in dots) on the page: ink over ink gets darker, never lighter."""
    points = np.vstack(strokes)
    edge = 3 + 2 * ink.width * dots
    low = np.maximum(np.floor(points.min(0) - edge), 0).astype(int)
    high = np.minimum(np.ceil(points.max(0) + edge), [page.shape[1], page.shape[0]]).astype(int)
    if (high <= low).any():
        return
    layer = np.zeros((high[1] - low[1], high[0] - low[0]), np.uint8)
    for stroke in strokes:
        width = max(1, round(ink.width * dots * rng.uniform(0.85, 1.15)))
        cv2.polylines(layer, [np.round((stroke - low) * 2**SHIFT).astype(np.int32)], False, 255, width, cv2.LINE_AA, SHIFT)
    cover = cv2.GaussianBlur(layer.astype(np.float32) / 255, (0, 0), 0.6)
    if ink.grain:
        rough = cv2.GaussianBlur(rng.random(cover.shape, np.float32), (0, 0), 0.8)
        cover *= np.clip(1 - ink.grain * (0.5 + 4 * (rough - 0.5)), 0, 1)
    part = page[low[1] : high[1], low[0] : high[0]]
    part *= 1 - cover * ink.dark


def line(start: Sequence[float], end: Sequence[float], bend: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """A stroke from here to there that a hand made."""
    first, last = np.asarray(start, float), np.asarray(end, float)
    along = np.linspace(0, 1, 12)[:, None]
    across = np.array([-(last - first)[1], (last - first)[0]])
    wave = np.sin(np.pi * along) * rng.normal(0, bend) + np.sin(2 * np.pi * along) * rng.normal(0, bend / 3)
    return first + (last - first) * along + across * wave


def cross(spot: Spot, rng: np.random.Generator) -> list[NDArray[np.float64]]:
    size = rng.uniform(0.55, 1.35)
    x, y = spot.x + rng.normal(0, 0.13) * spot.half_width, spot.y + rng.normal(0, 0.13) * spot.half_height
    w, h = spot.half_width * size, spot.half_height * size * rng.uniform(0.8, 1.2)

    def near(dx: float, dy: float) -> tuple[float, float]:
        return x + w * (dx + rng.normal(0, 0.15)), y + h * (dy + rng.normal(0, 0.15))

    return [line(near(-1, -1), near(1, 1), 0.07, rng), line(near(1, -1), near(-1, 1), 0.07, rng)]


def tick(spot: Spot, rng: np.random.Generator) -> list[NDArray[np.float64]]:
    size = rng.uniform(0.7, 1.6)
    w, h = spot.half_width * size, spot.half_height * size
    x, y = spot.x + rng.normal(0, 0.15) * spot.half_width, spot.y + rng.normal(0, 0.15) * spot.half_height
    start = (x - w * rng.uniform(0.4, 0.9), y - h * rng.uniform(-0.3, 0.3))
    low = (x - w * rng.uniform(-0.2, 0.3), y + h * rng.uniform(0.4, 0.9))
    end = (x + w * rng.uniform(0.6, 1.5), y - h * rng.uniform(0.5, 1.4))
    return [np.vstack([line(start, low, 0.08, rng), line(low, end, 0.08, rng)])]


def stroke(spot: Spot, rng: np.random.Generator) -> list[NDArray[np.float64]]:
    turn = rng.uniform(0, np.pi)
    reach = rng.uniform(0.6, 1.3)
    dx, dy = np.cos(turn) * spot.half_width * reach, np.sin(turn) * spot.half_height * reach
    x, y = spot.x + rng.normal(0, 0.15) * spot.half_width, spot.y + rng.normal(0, 0.15) * spot.half_height
    return [line((x - dx, y - dy), (x + dx, y + dy), 0.08, rng)]


def dot(spot: Spot, rng: np.random.Generator) -> list[NDArray[np.float64]]:
    turns = np.linspace(0, rng.uniform(2, 5) * 2 * np.pi, 60)[:, None]
    radius = np.linspace(0.05, rng.uniform(0.25, 0.5), 60)[:, None]
    middle = np.array([spot.x + rng.normal(0, 0.12) * spot.half_width, spot.y + rng.normal(0, 0.12) * spot.half_height])
    round_ = np.hstack([np.cos(turns), np.sin(turns)]) * radius * [spot.half_width, spot.half_height]
    return [middle + round_ + rng.normal(0, 0.03, (60, 2)) * spot.half_width]


def loop(spot: Spot, rng: np.random.Generator) -> list[NDArray[np.float64]]:
    """A small circle within the box."""
    turns = np.linspace(0, rng.uniform(0.9, 1.3) * 2 * np.pi, 40)[:, None] + rng.uniform(0, 6)
    radius = rng.uniform(0.35, 0.7) * (1 + rng.normal(0, 0.05, (40, 1)).cumsum(0) * 0.15)
    return [np.array([spot.x, spot.y]) + np.hstack([np.cos(turns), np.sin(turns)]) * radius * [spot.half_width, spot.half_height]]


def scribble(spot: Spot, rng: np.random.Generator) -> list[NDArray[np.float64]]:
    """A few turns to and fro, not all of the box."""
    return _zigzag(spot, rng, count=int(rng.integers(4, 7)), size=rng.uniform(0.6, 0.95))


def fill(spot: Spot, rng: np.random.Generator, width: float) -> list[NDArray[np.float64]]:
    """All of the box, to and fro, as close as the pen is wide; twice over now and then."""
    count = int(np.ceil(2 * spot.half_height / max(width * spot.dots * rng.uniform(0.6, 0.95), 1)))
    once = _zigzag(spot, rng, count, rng.uniform(0.78, 1.15), 0.04)
    again = _zigzag(spot, rng, count, rng.uniform(0.92, 1.1), 0.04) if rng.random() < 0.5 else []
    ring = np.linspace(0, 2 * np.pi, 30)[:, None]
    edge = np.array([spot.x, spot.y]) + np.hstack([np.cos(ring), np.sin(ring)]) * 0.85 * [spot.half_width, spot.half_height]
    return [*once, *again, edge]


def _zigzag(spot: Spot, rng: np.random.Generator, count: int, size: float, rough: float = 0.1) -> list[NDArray[np.float64]]:
    turn = rng.uniform(-0.7, 0.7) + (np.pi / 2 if rng.random() < 0.3 else 0)
    rows = np.linspace(-1, 1, max(count, 2))
    reach = np.sqrt(np.clip(1.08 - rows**2, 0.05, 1))
    points = np.empty((2 * len(rows), 2))
    points[0::2], points[1::2] = np.c_[-reach, rows], np.c_[reach, rows + 1 / len(rows)]
    points += rng.normal(0, rough, points.shape)
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return [np.array([spot.x, spot.y]) + size * (points @ rotation.T) * [spot.half_width, spot.half_height]]


def smudge(page: Picture, spot: Spot, strength: float, rng: np.random.Generator) -> None:
    """What an eraser leaves: a grey cloud wider than the box."""
    reach = int(1.6 * spot.half_width)
    x, y = int(spot.x), int(spot.y)
    part = page[max(y - reach, 0) : y + reach, max(x - reach, 0) : x + reach]
    cloud = cv2.GaussianBlur(rng.random(part.shape, np.float32), (0, 0), reach / 4)
    cloud = (cloud - cloud.min()) / max(float(np.ptp(cloud)), 1e-6)
    rows, columns = np.indices(part.shape)
    near = np.exp(-(((rows - part.shape[0] / 2) / reach) ** 2 + ((columns - part.shape[1] / 2) / reach) ** 2) * 2.5)
    part *= (1 - strength * cloud * near).astype(np.float32)


MARKS = {"cross": cross, "tick": tick, "stroke": stroke, "dot": dot, "loop": loop, "scribble": scribble}
