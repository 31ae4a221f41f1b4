"""Trains the reader of digits on digits that are drawn here from strokes, bent, slanted and drawn with pens of many widths: no
digit that somebody wrote is among them. `python -m bench.paper_digits` writes the net into the package."""

import sys
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.paper_train import fresh, heat_of, train
from langnghe.core.formats.mark_net import write_mark_net
from langnghe.core.paper.digits import SIDE, tight
from langnghe.core.paper.marks import Net, probabilities

TARGET = Path(__file__).resolve().parent.parent / "src/langnghe/records/digit_net.json"
HIGH, WIDE = 58, 48


def arc(x: float, y: float, w: float, h: float, start: float, end: float) -> list[tuple[float, float]]:
    """Points of an ellipse, degrees clockwise from the right."""
    return [(x + w * np.cos(np.radians(turn)), y + h * np.sin(np.radians(turn))) for turn in np.linspace(start, end, 16)]


SHAPES: dict[int, list[list[list[tuple[float, float]]]]] = {
    0: [[arc(0.5, 0.5, 0.32, 0.5, -90, 270)], [arc(0.5, 0.5, 0.4, 0.5, -60, 310)], [arc(0.5, 0.5, 0.25, 0.5, -100, 250)]],
    1: [
        [[(0.5, 0), (0.5, 1)]],
        [[(0.25, 0.25), (0.55, 0), (0.55, 1)]],
        [[(0.2, 0.3), (0.55, 0), (0.5, 1)], [(0.25, 1), (0.8, 1)]],
    ],
    2: [
        [[*arc(0.5, 0.28, 0.32, 0.28, 190, 380), (0.15, 1), (0.88, 1)]],
        [[*arc(0.5, 0.25, 0.3, 0.25, 200, 370), (0.4, 0.8), *arc(0.3, 0.88, 0.12, 0.12, 0, 270), (0.9, 0.98)]],
    ],
    3: [
        [[*arc(0.45, 0.26, 0.3, 0.26, 200, 440), *arc(0.45, 0.74, 0.34, 0.26, 280, 520)]],
        [[(0.15, 0.02), (0.8, 0.02), (0.42, 0.42), *arc(0.45, 0.7, 0.34, 0.3, 270, 520)]],
    ],
    4: [
        [[(0.55, 0), (0.08, 0.66), (0.92, 0.66)], [(0.68, 0.35), (0.68, 1)]],
        [[(0.2, 0.05), (0.15, 0.55), (0.85, 0.55)], [(0.75, 0.05), (0.72, 1)]],
        [[(0.68, 1), (0.68, 0), (0.08, 0.68), (0.95, 0.68)]],
    ],
    5: [
        [[(0.82, 0.02), (0.24, 0.02), (0.2, 0.44), *arc(0.45, 0.68, 0.34, 0.31, 230, 510)]],
        [[(0.25, 0.03), (0.22, 0.45), *arc(0.45, 0.7, 0.32, 0.3, 240, 500)], [(0.25, 0.03), (0.85, 0.0)]],
    ],
    6: [
        [[(0.72, 0.0), (0.35, 0.35), *arc(0.48, 0.7, 0.3, 0.3, 180, 540)]],
        [[*arc(0.7, 0.6, 0.5, 0.6, 270, 180), *arc(0.47, 0.72, 0.28, 0.27, 180, 530)]],
    ],
    7: [
        [[(0.12, 0.04), (0.86, 0.04), (0.4, 1)]],
        [[(0.12, 0.04), (0.86, 0.04), (0.45, 1)], [(0.3, 0.5), (0.8, 0.48)]],
        [[(0.1, 0.18), (0.12, 0.03), (0.85, 0.05), (0.55, 0.5), (0.45, 1)]],
    ],
    8: [
        [arc(0.5, 0.25, 0.26, 0.25, 90, 450), arc(0.5, 0.74, 0.32, 0.26, -90, 270)],
        [[*arc(0.5, 0.25, 0.26, 0.24, -20, -270), *arc(0.5, 0.74, 0.3, 0.26, -90, 250), (0.72, 0.2)]],
    ],
    9: [
        [[*arc(0.48, 0.3, 0.3, 0.3, 0, -360), (0.76, 0.35), (0.68, 1)]],
        [[*arc(0.48, 0.28, 0.3, 0.28, -10, -340), (0.78, 0.2), (0.78, 0.6), *arc(0.45, 0.75, 0.33, 0.24, 0, 120)]],
    ],
}


def drawn(digit: int, rng: np.random.Generator) -> NDArray[np.float32]:
    """A cell with that digit, as darkness."""
    shape = SHAPES[digit][rng.integers(len(SHAPES[digit]))]
    width, height = rng.uniform(0.3, 0.62) * WIDE, rng.uniform(0.5, 0.85) * HIGH
    slant, turn = rng.normal(0.08, 0.16), rng.normal(0, 0.09)
    wave = rng.normal(0, 0.035, (2, 2, 3))
    left, top = rng.uniform(0.1, 0.95 - width / WIDE) * WIDE, rng.uniform(0.05, 0.95 - height / HIGH) * HIGH
    layer = np.zeros((HIGH, WIDE), np.uint8)
    thick = int(rng.integers(2, 7))
    for stroke in shape:
        points = np.array(stroke, float) + rng.normal(0, 0.012, (len(stroke), 2))
        for axis in (0, 1):
            for order in range(3):
                points[:, axis] += wave[axis, 0, order] * np.sin(
                    (order + 1) * np.pi * points[:, 1 - axis] + wave[axis, 1, order] * 60
                )
        points[:, 0] -= slant * (points[:, 1] - 0.5)
        points = (points - 0.5) @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]) + 0.5
        dots = np.round((points * [width, height] + [left, top]) * 16).astype(np.int32)
        cv2.polylines(layer, [dots], False, 255, thick, cv2.LINE_AA, 4)
    dark = cv2.GaussianBlur(layer.astype(np.float32) / 255, (0, 0), rng.uniform(0.4, 1.6)) * rng.uniform(0.5, 1.1)
    return np.asarray(dark + rng.normal(0, rng.uniform(0, 0.08), dark.shape), np.float32)


def samples(count: int, seed: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    rng = np.random.default_rng(seed)
    pictures, labels = [], []
    while len(labels) < count:
        digit = int(rng.integers(10))
        shaped = tight(cv2.resize(drawn(digit, rng), (48, 48)), WIDE / HIGH)
        if shaped is not None:
            pictures.append(shaped.ravel())
            labels.append(digit)
    return np.array(pictures, np.float32).reshape(-1, SIDE * SIDE), np.array(labels)


def main(count: int) -> None:
    features, labels = samples(count, 1)
    other, truth = samples(count // 10, 2)
    rng = np.random.default_rng(3)
    net = train(features, labels, rng, 16, fresh(features, rng, classes=10))
    net = Net(net.centre, net.scale, net.layers, heat_of(net, other, truth, probabilities))
    print({"drawn digits": len(truth), "right": float((probabilities(net, other).argmax(1) == truth).mean()), "heat": net.heat})
    TARGET.write_bytes(write_mark_net(net))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30000)
