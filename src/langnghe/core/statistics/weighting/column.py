"""Weights as a column of a dataset that leaves the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from langnghe.core.questionnaire.model import Text
from langnghe.core.response.model import Dataset, Measure, Variable

NAME = "weight"
LABEL = Text({"vi": "Quyền số", "en": "Weight"})


def with_weights(dataset: Dataset, weights: Sequence[float], emptied: Mapping[str, frozenset[str]]) -> Dataset:
    """The dataset with its weights as a last column, "weight" (or "weight_1", … where a question is called that). Those whose
    group is left empty for being small (`response.release.emptied`) get the mean of their weights, because a weight of its own
    would name the group again. Its version stays that of the answers."""
    found = list(weights)
    for name, codes in emptied.items():
        rows = [row for row, value in enumerate(dataset.columns[name]) if str(value) in codes]
        mean = sum(found[row] for row in rows) / max(len(rows), 1)
        for row in rows:
            found[row] = mean
    names = [NAME, *(f"{NAME}_{number}" for number in range(1, len(dataset.variables) + 1))]
    name = next(one for one in names if one not in dataset.columns)
    written = {weight: Decimal(repr(weight)) for weight in set(found)}
    column = tuple(map(written.__getitem__, found))
    variables = (*dataset.variables, Variable(name, LABEL, Measure.NUMBER))
    return replace(dataset, variables=variables, columns={**dataset.columns, name: column})
