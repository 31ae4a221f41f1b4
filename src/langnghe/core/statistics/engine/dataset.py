"""A survey's dataset, coded: every question with one answer from a list, people counted as they are."""

from __future__ import annotations

import numpy as np

from langnghe.core.response.model import Dataset, Measure
from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.design.sample import Stage
from langnghe.core.statistics.engine.coded import CodedData, coded_column
from langnghe.core.statistics.engine.frame import Frame

ONE_ANSWER = (Measure.NOMINAL, Measure.ORDINAL)


def coded_dataset(dataset: Dataset) -> CodedData:
    """Each row is its own unit, with weight 1, in the order of the dataset, which tells nothing. Levels are the codes of the
    questionnaire, whether anybody chose them or not. Raises Refused for a code outside the list."""
    columns, n = Coded(dataset), len(dataset)
    coded = {
        variable.name: coded_column(variable.name, columns.codes(variable.name), tuple(code.value for code in variable.codes))
        for variable in dataset.variables
        if variable.measure in ONE_ANSWER
    }
    only = np.zeros(1, dtype=np.int64)
    stage = Stage(only, only, np.array([float(n)]), np.array([np.inf]))
    frame = Frame((stage,), np.array([n]), elements=True)
    return CodedData(coded, np.ones(n), np.array([0, n]), frame)
