"""The columns of a regression: an intercept, numbers as they are, categories as 0 and 1 against the first of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from langnghe.core.errors import Place, refuse
from langnghe.core.statistics.design.columns import Booleans, Columns, Floats
from langnghe.core.statistics.design.findings import BAD_OPTION, COLLINEAR, EMPTY_DOMAIN, ONE_CATEGORY, TOO_FEW
from langnghe.core.statistics.design.sample import Sample

MOST_COLUMNS = 500
INTERCEPT = "(intercept)"
ROUNDING = 1e-9  # what the others leave of a column, as a share of it, is rounding below this


@dataclass(frozen=True, slots=True)
class Term:
    """One predictor: `columns` are its places in the frame, `reference` the category the others are compared with ("" for a
    number)."""

    name: str
    columns: tuple[int, ...]
    reference: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """`matrix`, shape (n, p), with a column of ones first; 0 where a row is not `used`. `names` of the columns: "age",
    "sex=male"."""

    names: tuple[str, ...]
    terms: tuple[Term, ...]
    matrix: Floats
    used: Booleans


def frame_of(sample: Sample, outcome: str, predictors: Sequence[str], categories: Sequence[str] = ()) -> Frame:
    """The columns of the predictors, over those with a weight who have a value in each and in the outcome. Texts, and whatever
    stands in `categories`, are categories. Raises Refused without predictors, when nobody is left, for a category that nobody
    differs in, and for a predictor that follows exactly from the others."""
    if not predictors or outcome in predictors:
        raise refuse(BAD_OPTION, value=", ".join(predictors), what="predictors", choices="columns other than the outcome")
    columns = sample.columns
    known = [columns.coded(name).codes >= 0 for name in (outcome, *predictors)]
    used = np.asarray(np.all(known, axis=0) & (sample.active != 0))
    if not used.any():
        raise refuse(EMPTY_DOMAIN, Place(field=outcome), name=outcome)
    names, terms, parts = [INTERCEPT], [], [np.ones((len(used), 1))]
    for name in predictors:
        found, reference, part = _column(columns, name, used, coded=name in categories)
        terms.append(Term(name, tuple(range(len(names), len(names) + len(found))), reference))
        names += found
        parts.append(part)
        if len(names) > MOST_COLUMNS:
            raise refuse(BAD_OPTION, value=name, what="predictors", choices=f"at most {MOST_COLUMNS} columns in all")
    frame = Frame(tuple(names), tuple(terms), np.hstack(parts) * used[:, None], used)
    if used.sum() <= len(names):
        raise refuse(TOO_FEW, Place(field=outcome), name=outcome, n=int(used.sum()), least=len(names) + 1)
    _check_rank(frame, sample.active)
    return frame


def inflation(frame: Frame, weights: Floats) -> tuple[tuple[str, float], ...]:
    """For each predictor its variance inflation 1 / (1 - R²) on the others; for categories the root of J. Fox and G. Monette's
    (1992) that compares with it."""
    share = weights * frame.used / weights[frame.used].sum()
    centred = frame.matrix - share @ frame.matrix
    spread = centred.T @ (centred * share[:, None])
    scale = np.sqrt(np.diag(spread)[1:])
    correlations = spread[1:, 1:] / np.outer(scale, scale)
    _, whole = np.linalg.slogdet(correlations)
    found = []
    for term in frame.terms:
        own = np.array(term.columns) - 1
        others = np.setdiff1d(np.arange(len(correlations)), own)
        parts = sum(np.linalg.slogdet(correlations[np.ix_(one, one)])[1] for one in (own, others) if len(one))
        found.append((term.name, float(np.exp((parts - whole) / len(own)))))
    return tuple(found)


def _column(columns: Columns, name: str, used: Booleans, *, coded: bool) -> tuple[list[str], str, Floats]:
    if not coded and _numeric(columns, name):
        return [name], "", np.nan_to_num(columns.numbers(name))[:, None]
    found = columns.coded(name)
    present = np.unique(found.codes[used])
    if len(present) < 2:
        raise refuse(ONE_CATEGORY, Place(field=name), name=name, count=len(present))
    if len(present) > MOST_COLUMNS:
        raise refuse(BAD_OPTION, value=name, what="predictors", choices=f"at most {MOST_COLUMNS} columns in all")
    labels = [f"{name}={found.labels[code]}" for code in present[1:]]
    return labels, found.labels[present[0]], np.asarray(found.codes[:, None] == present[1:], dtype=np.float64)


def _numeric(columns: Columns, name: str) -> bool:
    return all(isinstance(level, int | float) for level in columns.coded(name).levels)


def _check_rank(frame: Frame, weights: Floats) -> None:
    """Each column must leave something when those before it are taken out."""
    rows = frame.matrix[frame.used] * np.sqrt(weights[frame.used])[:, None]
    sizes = np.sqrt((rows**2).sum(axis=0))
    left = np.abs(np.diag(np.linalg.qr(rows, mode="r")))
    wrong = np.flatnonzero(left <= ROUNDING * sizes)
    if len(wrong):
        raise refuse(COLLINEAR, Place(field=frame.names[wrong[0]]), name=frame.names[wrong[0]])
