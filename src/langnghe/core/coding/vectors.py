"""Open answers as vectors: weighted words and pairs of words, weighted runs of letters, and what both have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from langnghe.core.coding.normalise import words
from langnghe.core.later import Later
from langnghe.core.plan.text import normalise

if TYPE_CHECKING:
    from scipy import sparse
else:
    sparse = Later("scipy.sparse")

RUNS = (2, 3, 4)
"""Lengths of the runs of letters that are counted."""
REDUCED = 64
"""So many directions are kept of all words and runs."""
_SPARE, _ROUNDS, _GOLDEN = 8, 4, 0.6180339887498949

Array = NDArray[np.float64]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Vectors:
    """A row an answer, each of length one: by words and pairs of words, by runs of letters, and by the directions in which
    answers differ most, where words that stand beside the same words come close."""

    words: sparse.csr_matrix
    runs: sparse.csr_matrix
    reduced: Array

    def __len__(self) -> int:
        return len(self.reduced)


def vectors(texts: Sequence[str]) -> Vectors:
    """A feature weighs 1 + ln(how often) times 1 + ln((1 + n) / (1 + answers that have it)) (tf-idf). The same texts in the same
    order give the same numbers on the same machine."""
    told = [words(text) for text in texts]
    by_words = _weighted([_of_words(each, text) for each, text in zip(told, texts, strict=True)])
    by_runs = _weighted([_of_runs(each) for each in told])
    return Vectors(by_words, by_runs, _reduced(sparse.csr_matrix(sparse.hstack([by_words, by_runs]))))


def _of_words(told: Sequence[str], text: str) -> list[str]:
    pairs = (f"{first} {second}" for first, second in pairwise(told))
    # as written beside as meant: where marks were typed they tell words apart
    return [*told, *pairs, *(f"={word}" for word in normalise(text).split())]


def _of_runs(told: Sequence[str]) -> list[str]:
    line = f" {' '.join(told)} "
    return [line[start : start + length] for length in RUNS for start in range(len(line) - length + 1)]


def _weighted(features: Sequence[Sequence[str]]) -> sparse.csr_matrix:
    known: dict[str, int] = {}
    counts: list[dict[int, int]] = []
    for row in features:
        count: dict[int, int] = {}
        for feature in row:
            place = known.setdefault(feature, len(known))
            count[place] = count.get(place, 0) + 1
        counts.append(count)
    sizes = np.array([len(count) for count in counts], dtype=np.int64)
    places = np.array([place for count in counts for place in count], dtype=np.int64)
    often = np.array([number for count in counts for number in count.values()], dtype=np.float64)
    rows = np.repeat(np.arange(len(counts)), sizes)
    values = (1 + np.log(often)) * (1 + np.log((1 + len(counts)) / (1 + np.bincount(places, minlength=len(known)))))[places]
    lengths = np.sqrt(np.bincount(rows, values**2, minlength=len(counts)))
    starts = np.concatenate(([0], np.cumsum(sizes)))
    return sparse.csr_matrix((values / lengths[rows], places, starts), shape=(len(counts), len(known)))


def _reduced(matrix: sparse.csr_matrix) -> Array:
    """The rows in the directions of the greatest singular values, found by subspace iteration (Halko, Martinsson and Tropp 2011,
    algorithm 4.4) from a start that is no chance; each row of length one, or zero."""
    kept = min(REDUCED, *matrix.shape)
    width = min(kept + _SPARE, *matrix.shape)
    at = np.arange(1, matrix.shape[1] + 1)
    basis = _upright(matrix @ np.cos(np.outer(at * _GOLDEN, np.arange(1, width + 1)) * at[:, None]))
    for _ in range(_ROUNDS):
        basis = _upright(matrix @ _upright(matrix.T @ basis))
    across = np.asarray(matrix.T @ basis)
    squares, turned = np.linalg.eigh(across.T @ across)
    found = (basis @ turned[:, ::-1][:, :kept]) * np.sqrt(np.maximum(squares[::-1][:kept], 0))
    return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12))


def _upright(columns: Array) -> Array:
    """Columns at right angles that span the same, those left out that add nothing. Of few columns this is a tenth of the work of
    a QR decomposition, and exact enough between rounds."""
    squares, turned = np.linalg.eigh(columns.T @ columns)
    real = squares > squares[-1] * 1e-12
    return np.asarray(columns @ (turned[:, real] / np.sqrt(squares[real])))
