"""How probable it is that a box has a mark: what is measured in it, relative to the printed blank box and to its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from langnghe.core.paper.layout import Box
from langnghe.core.paper.straight import Found, Numbers, Straight, patches

SIDE, REACH = 24, 1.6
"""A box is looked at in so many dots a side, which hold so many times the box."""
CLASSES = ("blank", "mark", "filled", "struck")
"""Nothing; a mark; all of the box filled in; a mark that was filled in to take it back."""
_ENOUGH_ALIKE = 10
_QUIET = 35
"""The percentile over the boxes of a page that shows the printed box without what people put into it."""
_STEPS = (np.arange(SIDE) + 0.5) / SIDE * REACH - REACH / 2
_ACROSS, _DOWN = np.meshgrid(_STEPS * 2, _STEPS * 2)
_SQUARE, _ROUND = np.maximum(abs(_ACROSS), abs(_DOWN)), np.hypot(_ACROSS, _DOWN)
_LEVELS = (0.12, 0.25, 0.5, 0.75)
_WITHIN, _AROUND, _FEW, _PAPER, _HARDLY = 0.75, (1.2, 1.45), 6, 0.1, 1e-5
"""The part of a box inside its outline, the ring outside it, how many of their darkest dots are looked at, up to which darkness
they are paper, and how probable a mark then still is."""
_CLOSE, _STROKE, _LONG, _PERHAPS = (1.15, 1.6), 0.3, 20, 0.02
"""Where a stroke runs close by a circle, how dark it is, how many dots of it there are, and how probable it makes a mark."""
_SHORT, _HINT = 10, 0.0005
"""How many dots are enough where the net thinks a mark at least so probable."""
_SOME, _MUCH = 0.12, 0.6
"""Darkness that is neither white nor black lies between."""
_LOST = 0.008
"""How probable it is that a box which looks empty had a mark, of which a scan of one bit left nothing."""
_EDGE, _GONE, _OPEN = (0.85, 1.12), 0.5, 0.25
"""Where the outline is, up to which share of its usual darkness it is gone, and how open it then is what stood in the box."""
_EITHER = np.array((1.0, 1.0, 0.0, 0.0))
_DOTS = np.arange(SIDE * SIDE).reshape(SIDE, SIDE)
VIEWS = tuple(view.ravel() for view in (_DOTS, _DOTS[::-1], _DOTS[:, ::-1], _DOTS[::-1, ::-1]))
"""The dots of a box as it stands, upside down, in a mirror, and both."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of a net: (inputs, outputs) weights and (outputs,) what is added."""

    weights: Numbers
    added: Numbers


@dataclass(frozen=True, slots=True)
class Net:
    """A small net: what is measured is centred and scaled, goes through layers with nothing below zero between them, and its
    outputs divided by `heat` are logarithms of odds (softmax)."""

    centre: Numbers
    scale: Numbers
    layers: tuple[Layer, ...]
    heat: float = 1.0


def chances(net: Net, straight: Straight, boxes: Sequence[Box], found: Found) -> NDArray[np.float64]:
    """(n, classes): how probable each of the classes is for the boxes of one page. Where there is no ink at all inside a box
    nor close around it, the net is not asked: nobody who looks would see a mark. In a scan of one bit it may have been wiped
    out. Where the printed outline is not to be seen, something covers the box, or it lies elsewhere: nothing is certain."""
    if not boxes:
        return np.zeros((0, len(CLASSES)))
    dark = patches(straight, boxes, found, SIDE, REACH)
    round_ = np.array([box.shape == "circle" for box in boxes])
    seen = measured(dark, round_, found.scores, straight.ink)
    result = from_views(net, seen)
    result[_empty(dark, round_)] = (1 - 3 * _HARDLY, _HARDLY, _HARDLY, _HARDLY)
    strokes = _beside(seen[:, : SIDE * SIDE].reshape(dark.shape))
    long = strokes >= np.where(result[:, 0] < 1 - _HINT, _SHORT, _LONG)
    passed = round_ & long & (result[:, 0] > 1 - _PERHAPS)
    result[passed] = (1 - _PERHAPS, _PERHAPS, 0, 0)
    own, usual = _outlines(dark, round_)
    if straight.one_bit:
        result[:, 1] += _LOST * result[:, 0]
        result[:, 0] *= 1 - _LOST
    gone = own < _GONE * np.maximum(usual, _PAPER)
    result[gone] = (1 - 2 * _OPEN) * result[gone] + _OPEN * _EITHER
    return result


def _outlines(dark: Numbers, round_: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """(n) and (n): how dark the printed outline of each box is, which may be gone under a stain, through a hole, or because the
    box is not where it is looked for; and how dark it usually is on this page."""
    far = _far(round_)
    edge = (far > _EDGE[0]) & (far < _EDGE[1])
    count = edge.sum((1, 2))
    return (dark * edge).sum((1, 2)) / count, (_blank(dark, round_) * edge).sum((1, 2)) / count


def _far(round_: NDArray[np.bool_]) -> Numbers:
    """(n, side, side): how far each dot is from the middle of its box; on the outline 1."""
    return np.where(round_[:, None, None], _ROUND, _SQUARE)


def _beside(extra: Numbers) -> NDArray[np.int64]:
    """How many dots of a stroke that the other boxes have not lie close by a circle: where its question has no other answer it
    may be meant for this one."""
    nearest, farthest = _CLOSE
    close = (nearest < _ROUND) & (farthest > _ROUND)
    return np.asarray(((extra > _STROKE) & close).sum((1, 2)), np.int64)


def _empty(dark: Numbers, round_: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether even the darkest few dots inside a box, and close around its outline, are paper."""
    far = _far(round_)
    bare = (far < _WITHIN) | ((far > _AROUND[0]) & (far < _AROUND[1]))
    return np.asarray(_top(np.where(bare, dark, -1)) < _PAPER, np.bool_)


def _top(dark: Numbers) -> Numbers:
    """(n): the mean of the darkest few dots."""
    return np.asarray(np.sort(dark.reshape(len(dark), -1), axis=1)[:, -_FEW:].mean(axis=1), np.float32)


def measured(dark: Numbers, round_: NDArray[np.bool_], scores: Numbers, ink: float) -> Numbers:
    """(n, features) of the boxes of one page: the difference to the blank box dot by dot, then sums, extents and levels of it,
    and the same numbers relative to the other boxes of the page. `dark` (n, side, side) darkness, `round_` (n) whether the box
    is a circle, `scores` (n) how well its outline was seen, `ink` of the page."""
    extra = dark - _blank(dark, round_)
    single = _numbers(extra, dark, round_)
    page = _of_page(single, extra, scores, (ink, _greyness(dark)))
    return np.hstack([extra.reshape(len(dark), -1), single, page]).astype(np.float32)


def probabilities(net: Net, measured: Numbers) -> NDArray[np.float64]:
    """(n, classes): how probable each of the classes is."""
    return _shares(_odds(net, measured) / net.heat)


def from_views(net: Net, measured: Numbers) -> NDArray[np.float64]:
    """(n, classes): how probable each of the classes is, the mean (of the logarithms of odds) of a box as it stands, upside down
    and in a mirror: what is said of a mark must not hang on the side of the box on which it stands."""
    dots, rest = measured[:, : SIDE * SIDE], measured[:, SIDE * SIDE :]
    views = [_odds(net, np.hstack([dots[:, view], rest])) for view in VIEWS]
    return _shares(np.mean(views, axis=0) / net.heat)


def _odds(net: Net, measured: Numbers) -> NDArray[np.float64]:
    values = (measured - net.centre) / net.scale
    for place, layer in enumerate(net.layers):
        values = values @ layer.weights + layer.added
        if place < len(net.layers) - 1:
            values = np.maximum(values, 0)
    return np.asarray(values, np.float64)


def _shares(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of the logarithms of odds the shares of 1."""
    shares = np.exp(odds - odds.max(axis=1, keepdims=True, initial=-np.inf))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def _blank(dark: Numbers, round_: NDArray[np.bool_]) -> Numbers:
    """(n, side, side): the printed box without marks, as this page shows it: boxes of the same shape together when there are
    enough of them, else all."""
    every = np.percentile(dark, _QUIET, axis=0)
    blank = np.empty_like(dark)
    for shape in (True, False):
        alike = round_ == shape
        blank[alike] = np.percentile(dark[alike], _QUIET, axis=0) if alike.sum() >= _ENOUGH_ALIKE else every
    return blank


def _numbers(extra: Numbers, dark: Numbers, round_: NDArray[np.bool_]) -> Numbers:
    """What is summed up of one box."""
    ink = np.clip(extra, 0, 1)
    zones = _zones(round_)
    found = []
    for inside in zones:
        total = inside.sum((1, 2))
        found.append((ink * inside).sum((1, 2)) / total)
        found.append((np.clip(dark, 0, 1) * inside).sum((1, 2)) / total)
    found += list(_ranks(extra, zones[1]).T)
    for level in _LEVELS:
        over = (extra > level) & zones[2]
        found.append(over.sum((1, 2)) / zones[2].sum((1, 2)))
        found.append(over.any(1).mean(1))
        found.append(over.any(2).mean(1))
    found += _peaks(extra, zones[1])
    return np.column_stack(found).astype(np.float32)


def _ranks(extra: Numbers, inside: NDArray[np.bool_]) -> Numbers:
    """(n, 6): the values within, at these shares of the dots in the order of darkness."""
    ordered = np.sort(np.where(inside, extra, np.inf).reshape(len(extra), -1), axis=1)
    places = np.array((0.1, 0.25, 0.5, 0.75, 0.9, 0.97)) * (inside.sum((1, 2))[:, None] - 1)
    return np.take_along_axis(ordered, places.astype(int), axis=1)


def _peaks(extra: Numbers, inside: NDArray[np.bool_]) -> list[Numbers]:
    """The darkest 2 x 2 and 4 x 4 dots within, which a thin stroke has and even grey has not, and how uneven it is within."""
    held = np.where(inside, extra, 0)
    two = (held[:, 1:, 1:] + held[:, :-1, 1:] + held[:, 1:, :-1] + held[:, :-1, :-1]) / 4
    four = (two[:, 2:, 2:] + two[:, :-2, 2:] + two[:, 2:, :-2] + two[:, :-2, :-2]) / 4
    count = inside.sum((1, 2))
    mean = held.sum((1, 2)) / count
    uneven = np.sqrt(np.maximum((held**2).sum((1, 2)) / count - mean**2, 0))
    return [two.max((1, 2)), four.max((1, 2)), uneven]


def _greyness(dark: Numbers) -> float:
    """The share of neither black nor white among what is not white: next to none in a scan of one bit."""
    some = dark > _SOME
    return float((some & (dark < _MUCH)).sum() / max(some.sum(), 1))


def _zones(round_: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], ...]:
    """Of each box: its core, its inside without the outline, its inside with it, the outline, and what is around it."""
    far = _far(round_)
    return far < 0.45, far < 0.8, far < 1.15, (far > 0.8) & (far < 1.15), far > 1.15


def _of_page(single: Numbers, extra: Numbers, scores: Numbers, levels: tuple[float, float]) -> Numbers:
    """Numbers of the page, the same for its boxes, and of each box among the others; `levels`: its ink and its greyness."""
    count = len(single)
    ink = single[:, 2]
    quiet = float(np.percentile(np.abs(extra - np.median(extra, axis=(1, 2), keepdims=True)), 50))
    middle, high, top = (float(value) for value in np.percentile(ink, (40, 85, 97)))
    spread = max(high - middle, 0.02)
    page = np.tile([*levels, quiet, middle, high, top, min(count, 100) / 100, float(np.median(scores))], (count, 1))
    among = np.column_stack([(ink - middle) / spread, ink / max(top, 0.05), ink - middle, scores])
    return np.hstack([page, np.clip(among, -5, 5)]).astype(np.float32)
