"""Suggests codes for open answers, learnt from those that people coded, and knows how far it may be trusted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from langnghe.core.coding.vectors import Array, Flags, Places, Vectors
from langnghe.core.later import Later

if TYPE_CHECKING:
    from scipy import sparse
    from scipy.linalg import lapack
else:
    sparse, lapack = Later("scipy.sparse"), Later("scipy.linalg.lapack")

FEWEST = 10
"""Before so many answers are coded nothing is suggested."""
AGAIN = 25
"""The model is made anew after so many more."""
LEARNT = 600
"""Of more coded answers than this those coded last are learnt from, so that it takes a tenth of a second."""
WORDS_LEAD = 200
"""From so many coded answers on words weigh most; before, runs of letters do."""
BY_LOT = 5
"""Of so many answers that are asked for one is drawn by its key, so that what is known of the model is not known of its worst
answers alone."""
PRECISION, FEWEST_SEEN = 0.95, 20
"""What the model must reach to code by itself, and on how many coded answers it must have been seen to."""
_RIDGE, _CONSTANT, _IN_COMMON, _BOTH = 0.2, 0.1, 0.3, 0.5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What an answer is about, as it seems: `codes` to accept; the two likeliest codes with how likely each is (0 to 1); and how
    likely it is that `codes` is exactly right."""

    codes: tuple[str, ...]
    likeliest: tuple[tuple[str, float], ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Model:
    """What was learnt. `scores`: a row an answer, a column a code; `held_out`: scores of the answers coded one by one by what the
    model would be without them; `truth`: their codes. `fit` (slope and start of a sigmoid) leads from a margin to a confidence,
    `each` from a score to how likely a single code is."""

    codes: tuple[str, ...]
    scores: Array
    learnt: tuple[int, ...]
    held_out: Array
    truth: Array
    fit: tuple[float, float]
    each: tuple[float, float]

    @property
    def accuracy(self) -> float:
        """The share of coded answers to which the model, had it not seen them, would have given exactly their codes."""
        return float(_is_right(self.held_out, self.truth).mean()) if len(self.truth) else 0.0


@dataclass(frozen=True, slots=True)
class Alone:
    """The answers, by their places, that the model may code by itself: each with at least this confidence, all together right in
    the share `expected`; on coded answers of that confidence, `seen` of them, it was right in the share `precision`."""

    places: tuple[int, ...]
    confidence: float
    expected: float
    precision: float
    seen: int


def learn(vectors: Vectors, given: Mapping[int, Collection[str]], together: Collection[int] = ()) -> Model | None:
    """A model from the codes of some answers, by their places in the order in which they were coded; None while there are fewer
    than FEWEST, or all have the same code. Those coded `together` with others that are alike are learnt from, but say nothing of
    how far the model may be trusted: each is known from its neighbours.

    Ridge regression of each code on all features, by the dual; what it would say without an answer is exact and costs nothing
    (Allen's PRESS; Cawley and Talbot 2003). Confidence by Platt's sigmoid (1999) over those."""
    learnt = tuple(given)[-LEARNT:]
    codes = tuple(sorted({code for place in learnt for code in given[place]}))
    if len(learnt) < FEWEST or len(codes) < 2:
        return None
    truth = np.array([[code in given[place] for code in codes] for place in learnt], dtype=np.float64)
    part = _part_of_words(len(learnt))
    rows = np.array(learnt, dtype=np.int64)
    inverse = _inverse(vectors, rows, part)
    dual = inverse @ truth
    held_out = truth - dual / np.diag(inverse)[:, None]
    scores = np.round(_scores(vectors, rows, dual, part), 9)
    single = np.array([place not in together for place in learnt])
    tried, known = held_out[single], truth[single]
    fit = _sigmoid(_margins(tried), _is_right(tried, known))
    return Model(codes, scores, learnt, tried, known, fit, _sigmoid(tried.ravel(), known.ravel() > 0))


def suggest(model: Model, place: int) -> Suggestion:
    """What the answer at a place is about."""
    scores = model.scores[place]
    order = np.argsort(-scores, kind="stable")
    chosen = [model.codes[at] for at in order if at == order[0] or scores[at] >= _BOTH]
    likely = _likely(scores[order[:2]], model.each)
    likeliest = tuple((model.codes[at], float(share)) for at, share in zip(order, likely, strict=False))
    return Suggestion(tuple(chosen), likeliest, float(confidences(model)[place]))


def confidences(model: Model) -> Array:
    """For each answer how likely it is that what is suggested is exactly right."""
    return _likely(_margins(model.scores), model.fit)


def asked_next(model: Model, keys: Mapping[int, str], done: int) -> int:
    """The place of the answer to ask for next, of those waiting with their `keys`: the one that the model is least sure of, now
    and then (BY_LOT) the one with the least key. `done` answers were asked for before. Raises ValueError when none wait."""
    if done % BY_LOT == BY_LOT - 1:
        return min(keys, key=lambda place: keys[place])
    sure = np.round(confidences(model), 9)
    return min(keys, key=lambda place: (float(sure[place]), keys[place]))


def alike(model: Model, waiting: Iterable[int]) -> tuple[int, ...]:
    """Of the waiting answers, by their places, those for which the same codes are suggested: the codes that most have, the surest
    first. Raises ValueError when none wait."""
    places = np.array(sorted(waiting), dtype=np.int64)
    _, kind, counts = np.unique(_chosen(model.scores[places]), axis=0, return_inverse=True, return_counts=True)
    places = places[kind.ravel() == counts.argmax()]
    sure = np.round(confidences(model)[places], 9)
    return tuple(places[np.argsort(-sure, kind="stable")].tolist())


def alone(model: Model, waiting: Iterable[int], precision: float = PRECISION) -> Alone:
    """What the model may code by itself: as many of the waiting answers as together are right in the share `precision`, by their
    confidence, and by how coded answers of such confidence fared. None of them when it was not seen to do so on FEWEST_SEEN."""
    places = np.array(sorted(waiting), dtype=np.int64)
    sure = np.round(confidences(model)[places], 9)
    order = np.argsort(-sure, kind="stable")
    places, sure = places[order], sure[order]
    known = _likely(_margins(model.held_out), model.fit)
    by_known = np.argsort(-known, kind="stable")
    right = np.concatenate(([0], np.cumsum(_is_right(model.held_out, model.truth)[by_known])))
    seen = np.searchsorted(-known[by_known], -sure, side="right")
    expected = np.cumsum(sure) / np.arange(1, len(sure) + 1)
    found = right[seen] / np.maximum(seen, 1)
    ends = np.append(sure[:-1] > sure[1:], len(sure) > 0)[: len(sure)]
    fitting = np.flatnonzero((expected >= precision) & (found >= precision) & (seen >= FEWEST_SEEN) & ends)
    if not len(fitting):
        return Alone((), 1.0, 0.0, 0.0, 0)
    last = fitting[-1]
    return Alone(
        tuple(places[: last + 1].tolist()), float(sure[last]), float(expected[last]), float(found[last]), int(seen[last])
    )


def _part_of_words(coded: int) -> float:
    return 0.3 + 0.4 * min(coded / WORDS_LEAD, 1)


def _inverse(vectors: Vectors, rows: Places, part: float) -> Array:
    words, runs, reduced = vectors.words[rows], vectors.runs[rows], vectors.reduced[rows]
    own = part * (words @ words.T).toarray() + (1 - part) * (runs @ runs.T).toarray()
    alike = (1 - _IN_COMMON) * own + _IN_COMMON * (reduced @ reduced.T) + _CONSTANT
    # the two steps of LAPACK for the inverse of a positive definite matrix do a third of the work of the general one
    upper, _ = lapack.dpotri(lapack.dpotrf(alike + _RIDGE * np.eye(len(rows)))[0])
    return np.asarray(np.triu(upper) + np.triu(upper, 1).T)


def _scores(vectors: Vectors, rows: Places, dual: Array, part: float) -> Array:
    def through(matrix: sparse.csr_matrix | Array) -> Array:
        return np.asarray(matrix @ (matrix[rows].T @ dual))

    own = part * through(vectors.words) + (1 - part) * through(vectors.runs)
    return np.asarray((1 - _IN_COMMON) * own + _IN_COMMON * through(vectors.reduced) + _CONSTANT * dual.sum(axis=0))


def _margins(scores: Array) -> Array:
    """How far what is suggested stands above what is not, a row an answer."""
    if not len(scores):
        return np.zeros(0)
    chosen = _chosen(scores)
    inside = np.where(chosen, scores, np.inf).min(axis=1)
    outside = np.where(chosen, -np.inf, scores).max(axis=1)
    return np.asarray(inside - np.where(np.isfinite(outside), outside, 0))


def _chosen(scores: Array) -> Flags:
    return np.asarray((scores >= _BOTH) | (scores == scores.max(axis=1, keepdims=True)))


def _is_right(scores: Array, truth: Array) -> Flags:
    return np.asarray((_chosen(scores) == (truth > 0)).all(axis=1))


def _likely(values: Array, fit: tuple[float, float]) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(fit[0] * values + fit[1], -30, 30))))


def _sigmoid(values: Array, right: Flags) -> tuple[float, float]:
    """Slope and start of the sigmoid that tells best whether it was right, by Newton's method. Targets are drawn in a little, as
    Platt does, so that nothing is ever certain."""
    count = right.sum()
    wanted = np.where(right, (count + 1) / (count + 2), 1 / (len(right) - count + 2))
    design = np.column_stack((values, np.ones_like(values)))
    fit = np.zeros(2)
    for _ in range(25):
        likely = _likely(values, (fit[0], fit[1]))
        slope = design.T @ (likely - wanted) + 1e-3 * fit
        bend = (design * (likely * (1 - likely))[:, None]).T @ design + 1e-3 * np.eye(2)
        fit = fit - np.linalg.solve(bend, slope)
    return float(fit[0]), float(fit[1])
