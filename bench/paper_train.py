"""Trains the reader of marks on made pages: `python -m bench.paper_train pages FOLDER FIRST LAST` makes pages of those seeds,
`python -m bench.paper_train net FOLDER NAME WIDTHS` trains a net on all that lie there (WIDTHS such as 256,64) and puts it beside
them; `python -m bench.paper_train join FOLDER` joins the nets there to the one of the package. Epochs stand at the end."""

import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import block_diag
from scipy.ndimage import gaussian_filter

from bench import paper_made
from langnghe.core.formats.codes import find_codes
from langnghe.core.formats.mark_net import read_mark_net, write_mark_net
from langnghe.core.paper.form import Layout
from langnghe.core.paper.layout import Kind
from langnghe.core.paper.marks import CLASSES, REACH, SIDE, VIEWS, Layer, Net, from_views, measured
from langnghe.core.paper.registration import place_page
from langnghe.core.paper.stamp import read_stamp
from langnghe.core.paper.straight import Found, find_boxes, patches, straighten

SEEDS = 10_000_000
"""Pages to report on have seeds below this one."""
WIDTHS = (96, 32)
EPOCHS = 25
TARGET = Path(__file__).resolve().parent.parent / "src/langnghe/records/mark_net.json"
SHEETS = 40
FEW = 6
LEAST = 0.1
"""How dark the darkest few dots of a box and its edge must be above the printed box for a mark to be learned from."""
LAYOUTS = (Layout(), Layout(columns=2), Layout(size=14))
PRINTED = TARGET.parents[3] / "examples/can-bo-dan-toc/questionnaire.xlsx"
"""The form to train on; errors are reported on the forms of the other examples."""


def make(folder: Path, first: int, last: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    sheets = {}
    printed = [sheet for layout in LAYOUTS for sheet in paper_made.printed_sheets(PRINTED, layout)]
    kept = []
    start = time.perf_counter()
    for seed in range(first, last):
        rng = np.random.default_rng(SEEDS + seed)
        which = int(rng.integers(SHEETS))
        if rng.random() < 0.2:
            sheet = printed[int(rng.integers(len(printed)))]
        else:
            sheet = sheets.setdefault(which, paper_made.drawn_sheet(np.random.default_rng(SEEDS - 1 - which)))
        kept += _page(sheet, seed, rng)
    packed = {name: np.concatenate([each[name] for each in kept]) for name in kept[0]}
    np.savez(folder / f"{first}.npz", **packed)
    print(len(packed["label"]), "boxes", time.perf_counter() - start, "s")


def _page(sheet: paper_made.Sheet, seed: int, rng: np.random.Generator) -> list[dict[str, NDArray]]:
    answered = float(rng.choice([0.96, 0.5, 0.1, 0.0], p=[0.8, 0.1, 0.05, 0.05]))
    hardness = float(rng.uniform(0.02, 0.15) if rng.random() < 0.5 else rng.uniform(0.15, 0.9))
    made = paper_made.filled(sheet, seed + 1, rng, hardness, busy=0.3, answered=answered)
    kind = rng.choice(["scan", "photo", "fax", "clean"], p=[0.55, 0.25, 0.12, 0.08])
    if kind == "clean":
        grey = paper_made.drawn_clean(made, rng)
    elif kind == "scan":
        grey = paper_made.scanned(made, rng, report=False, most=3)
    else:
        grey = (paper_made.shot if kind == "photo" else paper_made.faxed)(made, rng, report=False)
    seen = [(read_stamp(code.text), code) for code in find_codes(grey)]
    codes = [(sheet.page.codes[stamp.corner], np.array(code.corners)) for stamp, code in seen]
    placed = place_page(grey, sheet.page, codes) if codes else None
    if placed is None:
        return []
    straight = straighten(grey, sheet.layout, sheet.page, placed)
    boxes = [box for box in sheet.page.boxes if box.kind is Kind.TICK]
    found = find_boxes(straight, boxes)
    kept = []
    for jitter in (0.0, 0.12):
        moved = Found((found.shifts + rng.normal(0, jitter, found.shifts.shape)).astype(np.float32), found.scores)
        dark = patches(straight, boxes, moved, SIDE, REACH)
        keys = [(box.question, box.option) for box in boxes]
        kept.append(
            {
                "dark": np.clip(dark * 128 + 64, 0, 255).astype(np.uint8),
                "round": np.array([box.shape == "circle" for box in boxes]),
                "scores": found.scores.astype(np.float32),
                "ink": np.full(len(boxes), straight.ink, np.float32),
                "label": np.array([CLASSES.index(made.truth[key]) for key in keys]),
                "hard": np.array([key in made.hard for key in keys]),
                "page": np.full(len(boxes), 2 * seed + (jitter > 0)),
            }
        )
    return kept


def load(folder: Path) -> tuple[NDArray, NDArray, NDArray, NDArray]:
    """What is measured, the class, whether it is hard, the page, of all boxes."""
    found: list[tuple[NDArray, ...]] = []
    rng = np.random.default_rng(5)
    for path in sorted(folder.glob("*.npz")):
        data = dict(np.load(path))
        starts = np.flatnonzero(np.r_[True, np.diff(data["page"]) != 0])
        for start, end in zip(starts, [*starts[1:], len(data["page"])], strict=True):
            part = slice(start, end)
            if end - start > FEW and rng.random() < 0.3:  # pages with few boxes
                low = start + int(rng.integers(end - start - FEW))
                part = slice(low, min(end, low + int(rng.integers(FEW, 4 * FEW))))
            dark = (data["dark"][part].astype(np.float32) - 64) / 128
            dark = dark if data["page"][start] % 2 == 0 else _mirrored(dark, rng)
            dark = dark if _is_held(data["page"][start]) or rng.random() < 0.5 else _worn(dark, rng)
            values = measured(dark, data["round"][part], data["scores"][part], float(data["ink"][start]))
            seen = (data["label"][part] == 0) | (_darkest(values) > LEAST)
            found.append((values[seen], data["label"][part][seen], data["hard"][part][seen], data["page"][part][seen]))
    return tuple(np.concatenate(each) for each in zip(*found, strict=True))


def _is_held(page: NDArray) -> NDArray:
    """Which pages are held back, to see how good a net is."""
    return page // 2 % 25 == 0


def _worn(dark: NDArray, rng: np.random.Generator) -> NDArray:
    """What is measured of a whole page, in other levels, softer or noisy, so that no net learns by heart how we wear pages."""
    if rng.random() < 0.5:
        dark = np.sign(dark) * abs(dark) ** rng.uniform(0.75, 1.3)
    if rng.random() < 0.3:
        dark = gaussian_filter(dark, (0, *2 * [rng.uniform(0.4, 0.9)]), mode="nearest")
    if rng.random() < 0.4:
        dark = dark + rng.normal(0, rng.uniform(0.01, 0.06), dark.shape)
    return np.clip(dark, -0.5, 1.49).astype(np.float32)


def _darkest(values: NDArray) -> NDArray:
    """How dark the darkest few dots are above the printed box: next to nothing, and nobody would see a mark."""
    return np.sort(values[:, : SIDE * SIDE], axis=1)[:, -FEW:].mean(axis=1)


def _mirrored(dark: NDArray, rng: np.random.Generator) -> NDArray:
    """A whole page of boxes turned over and round in one of eight ways: what stands beside a box may stand on any side of it."""
    way = int(rng.integers(8))
    turned = np.rot90(dark, way % 4, (1, 2))
    return np.ascontiguousarray(turned[:, :, ::-1] if way > 3 else turned)


def fresh(features: NDArray, rng: np.random.Generator, classes: int = len(CLASSES), inner: tuple[int, ...] = WIDTHS) -> Net:
    """A net that knows nothing yet."""
    widths = (features.shape[1], *inner, classes)
    layers = [
        Layer(rng.normal(0, np.sqrt(2 / a), (a, b)).astype(np.float32), np.zeros(b, np.float32)) for a, b in pairwise(widths)
    ]
    return Net(features.mean(0).astype(np.float32), (features.std(0) + 0.02).astype(np.float32), tuple(layers))


def train(features: NDArray, labels: NDArray, rng: np.random.Generator, epochs: int, start: Net) -> Net:
    """A better net by stochastic gradients (Adam), its rate falling along a cosine; what is measured is shaken a little each
    time, and boxes are turned over (digits, which have fewer dots, are not)."""
    centre, scale = start.centre, start.scale
    weights, added = [layer.weights.copy() for layer in start.layers], [layer.added.copy() for layer in start.layers]
    state = [(np.zeros_like(each), np.zeros_like(each)) for each in (*weights, *added)]
    batch, step = 512, 0
    features = ((features - centre) / scale).astype(np.float32)
    rest = np.arange(SIDE * SIDE, features.shape[1])
    views = [np.r_[view, rest] for view in VIEWS] if features.shape[1] > SIDE * SIDE else [np.arange(features.shape[1])]
    shaken = 0.1 * rng.standard_normal((16 * batch, features.shape[1]), np.float32)
    steps = epochs * (len(labels) // batch)
    for _ in range(epochs):
        order = rng.permutation(len(labels))
        for start in range(0, len(order) - batch + 1, batch):
            rows = order[start : start + batch]
            values = features[rows][:, views[int(rng.integers(len(views)))]]
            values *= rng.uniform(0.93, 1.07, (batch, 1)).astype(np.float32)
            low = int(rng.integers(15 * batch))
            values += shaken[low : low + batch]
            slopes = _slopes(values, labels[rows], weights, added)
            step += 1
            rate = 2e-3 * 0.5 * (1 + np.cos(np.pi * step / steps)) * min(1, step / 200)
            for each, (first, second), slope in zip((*weights, *added), state, slopes, strict=True):
                np.add(first, 0.1 * (slope - first), out=first)
                np.add(second, 0.001 * (slope**2 - second), out=second)
                step_of = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
                np.subtract(each, rate * (step_of + 2e-3 * each * (each.ndim > 1)), out=each)
    layers = tuple(Layer(w, b) for w, b in zip(weights, added, strict=True))
    return Net(centre, scale, layers)


def _slopes(values: NDArray, labels: NDArray, weights: list[NDArray], added: list[NDArray]) -> list[NDArray]:
    steps = [values]
    for place, (weight, plus) in enumerate(zip(weights, added, strict=True)):
        after = steps[-1] @ weight + plus
        steps.append(np.maximum(after, 0) if place < len(weights) - 1 else after)
    odds = np.exp(steps[-1] - steps[-1].max(1, keepdims=True))
    error = odds / odds.sum(1, keepdims=True)
    error[np.arange(len(labels)), labels] -= 1
    error /= len(labels)
    by_weight, by_added = [], []
    for place in reversed(range(len(weights))):
        by_weight.insert(0, steps[place].T @ error)
        by_added.insert(0, error.sum(0))
        error = (error @ weights[place].T) * (steps[place] > 0)
    return [*by_weight, *by_added]


def heat_of(net: Net, features: NDArray, labels: NDArray, judged: Callable[[Net, NDArray], NDArray] = from_views) -> float:
    """The heat at which the truth is most probable."""

    def loss(heat: float) -> float:
        found = judged(Net(net.centre, net.scale, net.layers, heat), features)
        return float(-np.log(np.maximum(found[np.arange(len(labels)), labels], 1e-9)).mean())

    return float(min(np.linspace(0.6, 3, 49), key=loss))


def joined(nets: Sequence[Net]) -> Net:
    """One net whose odds are the mean of those of nets with as many layers, each over its heat."""
    centre, scale = nets[0].centre, nets[0].scale
    layers = [[layer.weights for layer in net.layers] for net in nets]
    added = [[layer.added for layer in net.layers] for net in nets]
    for net, weights, plus in zip(nets, layers, added, strict=True):
        plus[0] = plus[0] + ((centre - net.centre) / net.scale) @ weights[0]
        weights[0] = weights[0] * (scale / net.scale)[:, None]
        weights[-1] = weights[-1] / (len(nets) * net.heat)
        plus[-1] = plus[-1] / (len(nets) * net.heat)
    first, *between, last = zip(*layers, strict=True)
    weights = [np.hstack(first), *(block_diag(*each) for each in between), np.vstack(last)]
    plus = [*(np.concatenate(each) for each in list(zip(*added, strict=True))[:-1]), np.sum([each[-1] for each in added], axis=0)]
    pairs = zip(weights, plus, strict=True)
    return Net(centre, scale, tuple(Layer(w.astype(np.float32), p.astype(np.float32)) for w, p in pairs))


def told(net: Net, target: Path, features: NDArray, labels: NDArray, hard: NDArray) -> None:
    """Says how good a net is on pages held back, and writes it with the heat at which it is honest there."""
    heat = heat_of(net, features, labels)
    net = Net(net.centre, net.scale, net.layers, heat)
    found = from_views(net, features)
    wrong = (found[:, 0] < 0.5) != (labels > 0)
    print({"boxes": len(labels), "heat": heat, "wrong": float(wrong.mean()), "n": int(wrong.sum())})
    print({"hard": float(wrong[hard].mean()), "filled": float((found.argmax(1) != labels)[labels > 0].mean())})
    target.write_bytes(write_mark_net(net))


def main(words: list[str]) -> None:
    folder = Path(words[1])
    if words[0] == "pages":
        make(folder, int(words[2]), int(words[3]))
        return
    features, labels, hard, pages = load(folder)
    held = _is_held(pages)
    if words[0] == "join":
        net = joined([read_mark_net(path.read_bytes()) for path in sorted(folder.glob("*.json"))])
        told(net, TARGET, features[held], labels[held], hard[held])
        return
    rng = np.random.default_rng(sum(words[2].encode()))
    start = fresh(features[~held], rng, inner=tuple(int(each) for each in words[3].split(",")))
    net = train(features[~held], labels[~held], rng, int(words[4]) if len(words) > 4 else EPOCHS, start)
    told(net, folder / f"{words[2]}.json", features[held], labels[held], hard[held])


if __name__ == "__main__":
    main(sys.argv[1:])
