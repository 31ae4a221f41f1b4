"""The sums of one question's rows: people, weights, and what percentages are taken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from langnghe.core.statistics.design.columns import Booleans, Floats
from langnghe.core.statistics.tables.axis import Group
from langnghe.core.statistics.tables.rows import Row


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where a question is counted: `rows` the people of the layer and the outer groups, `layer` those of the layer who have such
    groups at all, `table` the same in all layers; all of shape (n,), of `weights` that are 0 for those who are not studied."""

    rows: Booleans
    layer: Booleans
    table: Booleans
    weights: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Of each row and column, shape (r, k): `counts` people (or answers), `weighted` their weights; `people` and `base` the
    same of what the column's percentage is of; `row`, `layer` and `table` the weights that the other percentages
    are of; `frame` the weights of the base in the column's frame."""

    counts: Floats
    weighted: Floats
    people: Floats
    base: Floats
    row: Floats
    layer: Floats
    table: Floats
    frame: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Bases:
    """Of each column, shape (k,): who the question's percentages are of. `answers` counts answers where they are the base."""

    people: Floats
    answers: Floats
    weighted: Floats
    effective: Floats


def counts_of(rows: Sequence[Row], groups: Sequence[Group], place: Place) -> Counts:
    """The sums of these rows in these columns."""
    values = np.column_stack([row.values for row in rows])
    bases = np.column_stack([row.base for row in rows])
    masks, frames, wholes = (_stacked(groups, name) for name in ("rows", "frame", "whole"))
    studied = (place.rows & (place.weights != 0)).astype(np.float64)
    weights = place.rows * place.weights
    return Counts(
        counts=_sum(values * studied[:, None], masks),
        weighted=_sum(values * weights[:, None], masks),
        people=_sum(bases * studied[:, None], masks),
        base=_sum(bases * weights[:, None], masks),
        row=_sum(values * weights[:, None], frames),
        layer=_sum(bases * (place.layer * place.weights)[:, None], wholes),
        table=_sum(bases * (place.table * place.weights)[:, None], wholes),
        frame=_sum(bases * weights[:, None], frames),
    )


def bases_of(base: Floats, groups: Sequence[Group], place: Place) -> Bases:
    """Who is in the base of each column; `effective` is (Σw)²/Σw² of people, 0 of nobody."""
    masks = np.column_stack([group.rows for group in groups]).astype(np.float64)
    weights = place.rows * place.weights
    counted = ((base > 0) & (weights != 0)).astype(np.float64)
    total, squares = (weights * counted) @ masks, (weights**2 * counted) @ masks
    return Bases(
        people=counted @ masks,
        answers=(base * counted) @ masks,
        weighted=(base * weights) @ masks,
        effective=np.divide(total**2, squares, out=np.zeros_like(total), where=squares != 0),
    )


def _stacked(groups: Sequence[Group], name: str) -> tuple[Floats, list[int]]:
    """The different masks side by side, and which of them belongs to each column."""
    masks: dict[int, int] = {}
    places = [masks.setdefault(id(getattr(group, name)), len(masks)) for group in groups]
    firsts = {place: getattr(group, name) for place, group in zip(places, groups, strict=True)}
    return np.column_stack([firsts[place] for place in range(len(firsts))]).astype(np.float64), places


def _sum(added: Floats, masks: tuple[Floats, list[int]]) -> Floats:
    """Each row's sum in each column, shape (r, k)."""
    return np.asarray((added.T @ masks[0])[:, masks[1]])
