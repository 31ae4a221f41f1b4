"""Linear and integer programs, as arrays in and an array out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from langnghe.core.later import Later

if TYPE_CHECKING:
    from scipy import optimize
else:
    optimize = Later("scipy.optimize")

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Bounded:
    """Numbers from `lower` to `upper`, shape (n,), of which `rows`, shape (m, n), times the numbers lies from `least` to
    `most`."""

    lower: Floats
    upper: Floats
    rows: Any
    least: Floats
    most: Floats


def least_point(costs: Floats, within: Bounded, *, whole: bool = False) -> Floats | None:
    """The cheapest of these numbers, `whole` ones if asked; None when there are none."""
    limits = [optimize.LinearConstraint(within.rows, within.least, within.most)] if len(within.least) else []
    integrality = np.full(len(costs), int(whole))
    return optimize.milp(costs, integrality=integrality, bounds=optimize.Bounds(within.lower, within.upper), constraints=limits).x


def dual_prices(costs: Floats, within: Bounded) -> tuple[Floats, Floats]:
    """By how much the least cost rises when a lower bound, and when an upper bound rises; the rows are to be exactly `least`."""
    bounds: Any = np.column_stack([within.lower, within.upper])
    found: Any = optimize.linprog(costs, A_eq=within.rows, b_eq=within.least, bounds=bounds)
    return found.lower.marginals, found.upper.marginals
