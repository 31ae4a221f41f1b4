"""A sample with its design, coded and sorted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from langnghe.core.errors import define, refuse
from langnghe.core.statistics.design.columns import Floats, Integers, encode
from langnghe.core.statistics.design.sample import Adjustment, Sample, Stage
from langnghe.core.statistics.engine.coded import MOST_LEVELS, BeforeCalibration, CodedColumn, CodedData, coded_column, smallest
from langnghe.core.statistics.engine.frame import Calibration, Frame

ONE_BY_ONE = define(
    "engine.one_by_one",
    "Many tables at once cannot be made from this design: {reason}.",
    "Ask for one table at a time, with Design.table and Design.test_independence.",
)
NEGLIGIBLE = 1e-9  # of the greatest: what is less is no direction of its own, as in design.calibration


def coded_data(sample: Sample, names: Sequence[str]) -> CodedData:
    """The columns of those names, coded, with the sample's design. Rows without a weight are left out, but their units stay.

    Raises Refused for replicate weights, for weights that were calibrated twice, trimmed after it or calibrated on numbers, for
    columns that are not there and for questions with too many different answers."""
    adjustment = _adjustment(sample)
    group, elements = _grouped(sample)
    order = np.lexsort((group, *_above(sample)))
    heads = np.flatnonzero(np.diff(group[order], prepend=-1))
    unit = np.cumsum(np.diff(group[order], prepend=group[order[0]]) != 0)
    stages = _stages(sample, order[heads], elements=elements)
    kept = sample.weights[order] != 0
    order, unit = order[kept], unit[kept]
    people = np.bincount(unit, minlength=len(heads))
    data = CodedData(
        columns={name: _column(sample, name, order) for name in names},
        weights=np.ascontiguousarray(sample.weights[order]),
        starts=np.concatenate(([0], np.cumsum(people))),
        frame=Frame(stages, people, elements, sample.lonely),
    )
    if adjustment:
        data = _calibrated(data, adjustment, order, unit)
    return data if sample.domain.all() else data.within(sample.domain[order])


def _adjustment(sample: Sample) -> Adjustment | None:
    if sample.replicates is not None:
        raise refuse(ONE_BY_ONE, reason="it has replicate weights")
    if not sample.adjustments:
        return None
    last = sample.adjustments[-1]
    if len(sample.adjustments) > 1 or not np.array_equal(last.after, sample.weights):
        raise refuse(ONE_BY_ONE, reason="its weights were changed again after they were calibrated")
    if not last.margins:
        raise refuse(ONE_BY_ONE, reason="its weights were calibrated on numbers")
    return last


def _grouped(sample: Sample) -> tuple[Integers, bool]:
    """The unit of each row, and whether each row was drawn by itself: its unit is then the last stage's stratum."""
    last = sample.stages[-1]
    elements = len(np.unique(last.clusters)) == len(sample.weights)
    return (last.strata, True) if elements else (last.clusters, False)


def _above(sample: Sample) -> tuple[Integers, ...]:
    """What units are sorted within: the first stage's units, and its strata."""
    first = sample.stages[0]
    return (first.clusters, first.strata) if len(sample.stages) > 1 else (first.strata,)


def _stages(sample: Sample, heads: Integers, *, elements: bool) -> tuple[Stage, ...]:
    stages = [
        Stage(_in_order(stage.clusters[heads]), _in_order(stage.strata[heads]), stage.drawn[heads], stage.population[heads])
        for stage in sample.stages
    ]
    if elements:
        stages[-1] = replace(stages[-1], clusters=np.arange(len(heads)))
    return tuple(stages)


def _in_order(codes: Integers) -> Integers:
    """Numbered as they come: equal ones stand together."""
    return np.cumsum(np.diff(codes, prepend=codes[0]) != 0)


def _column(sample: Sample, name: str, order: Integers) -> CodedColumn:
    coded = encode(sample.columns[name])
    return coded_column(name, coded.codes[order], coded.levels)


def _calibrated(data: CodedData, adjustment: Adjustment, order: Integers, unit: Integers) -> CodedData:
    margins = np.column_stack([codes[order] for codes in adjustment.margins])
    combinations, codes = np.unique(margins, axis=0, return_inverse=True)
    if len(combinations) > MOST_LEVELS:
        raise refuse(ONE_BY_ONE, reason="its weights were calibrated on too many categories")
    before = adjustment.before[order]
    basis = _basis(combinations, np.bincount(codes, weights=before).astype(np.float64))
    sums = [np.bincount(unit, weights=data.weights * column[codes], minlength=data.frame.units) for column in basis.T]
    frame = replace(data.frame, calibration=Calibration(basis, np.column_stack(sums)))
    return replace(data, frame=frame, before=BeforeCalibration(codes.astype(smallest(len(combinations))), before))


def _basis(combinations: Integers, weights: Floats) -> Floats:
    """Orthonormal under the weights: with the auxiliary variables M = U S V' / sqrt(weights), M V / S."""
    indicators = np.column_stack([one[:, None] == np.unique(one) for one in combinations.T]).astype(np.float64)
    _, sizes, directions = np.linalg.svd(indicators * np.sqrt(weights)[:, None], full_matrices=False)
    kept = sizes > sizes.max() * NEGLIGIBLE
    basis: Floats = indicators @ directions[kept].T / sizes[kept]
    return basis
