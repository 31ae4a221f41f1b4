"""A numeric question in a few figures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from langnghe.core.errors import Place, define, refuse
from langnghe.core.response.model import Dataset, Measure
from langnghe.core.statistics.codes import numbers
from langnghe.core.statistics.model import NumberSummary

NOT_A_NUMBER = define("tables.not_a_number", "“{name}” is not a question for a number.", "Choose a question for a number.")


def number_summary(dataset: Dataset, name: str, minimum_group: int = 0) -> NumberSummary:
    """n, mean, standard deviation with n - 1, least, quartiles and greatest of one numeric variable.

    Quartiles are type 7 of R. J. Hyndman and Y. Fan (1996), "Sample quantiles in statistical packages", as in R's quantile().
    Raises Refused when the variable is not a number, KeyError when it is not in the dataset."""
    variable = dataset.variable(name)
    if variable.measure is not Measure.NUMBER:
        raise refuse(NOT_A_NUMBER, Place(field=name), name=name)
    given = numbers(dataset.columns[name])
    values = given[~np.isnan(given)]
    n = len(values)
    shown = n > 0 and n >= minimum_group
    return NumberSummary(
        variable=name,
        label=variable.label,
        n=n,
        unanswered=len(dataset) - n,
        mean=float(values.mean()) if shown else None,
        deviation=float(values.std(ddof=1)) if shown and n > 1 else None,
        minimum=float(values.min()) if shown else None,
        quartiles=_quartiles(values) if shown else None,
        maximum=float(values.max()) if shown else None,
        group=variable.group,
        withheld=0 < n < minimum_group,
    )


def _quartiles(values: NDArray[np.float64]) -> tuple[float, float, float]:
    lower, middle, upper = np.quantile(values, [0.25, 0.5, 0.75])
    return float(lower), float(middle), float(upper)
