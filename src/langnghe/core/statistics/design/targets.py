"""What the population is known to be: figures for categories and for totals, as columns to calibrate on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isclose, isfinite

import numpy as np

from langnghe.core.errors import Place, refuse
from langnghe.core.statistics.design.columns import Columns, Floats, Integers
from langnghe.core.statistics.design.findings import (
    BAD_TARGET,
    MARGINS_CONTRADICT,
    NO_TARGET,
    NOBODY_IN_CELL,
    TOO_FEW,
)

Names = str | tuple[str, ...]
Counts = Mapping[object, float]
AGREEING = 1e-6  # sums that differ by less than this share are the same up to rounding


@dataclass(frozen=True, slots=True, eq=False)
class Margin:
    """One variable (or several crossed): `codes[i]` is the place of row i among `labels`, `targets` the population of each."""

    name: str
    labels: tuple[str, ...]
    codes: Integers
    targets: Floats

    @property
    def indicators(self) -> Floats:
        """A column of 0 and 1 for each category, shape (n, categories)."""
        return np.asarray(self.codes[:, None] == np.arange(len(self.labels)), dtype=np.float64)


def margin(columns: Columns, names: Names, counts: Counts) -> Margin:
    """The margin of one variable, or of several crossed, whose categories are then tuples. Categories may be given by their value
    or as text; those with population 0 and nobody in the sample are left out.

    Raises Refused for rows without a figure, for figures that are not above zero, and for categories without anybody."""
    variables = (names,) if isinstance(names, str) else names
    name = " × ".join(variables)
    given = {_texts(category): float(count) for category, count in counts.items()}
    for count in given.values():
        if not (isfinite(count) and count >= 0):
            raise refuse(BAD_TARGET, Place(field=name), name=name, value=count)
    coded = [columns.coded(variable) for variable in variables]
    rows = [
        tuple(one.labels[code] if code >= 0 else "-" for one, code in zip(coded, row, strict=True))
        for row in np.column_stack([one.codes for one in coded]).tolist()
    ]
    present = set(rows)
    for row, category in enumerate(rows, 1):
        if not given.get(category):
            raise refuse(NO_TARGET, Place(field=name, row=row), row=row, name=name, value=", ".join(category))
    for category, count in given.items():
        if count > 0 and category not in present:
            raise refuse(NOBODY_IN_CELL, Place(field=name), name=name, value=", ".join(category), target=count)
    kept = [category for category, count in given.items() if count > 0]
    places = {category: place for place, category in enumerate(kept)}
    codes = np.array([places[category] for category in rows])
    return Margin(name, tuple(", ".join(one) for one in kept), codes, np.array([given[one] for one in kept]))


def check_sums(margins: Sequence[Margin], size: float | None = None) -> None:
    """Raises Refused when two margins (or a margin and the size of the population) come to different sums."""
    sums = [(one.name, float(one.targets.sum())) for one in margins] + ([("size", size)] if size is not None else [])
    for name, total in sums[1:]:
        if not isclose(total, sums[0][1], rel_tol=AGREEING):
            raise refuse(MARGINS_CONTRADICT, first=sums[0][0], one=sums[0][1], second=name, other=total)


@dataclass(frozen=True, slots=True, eq=False)
class Constraints:
    """Columns whose weighted sums are to become `targets`, shape (r,); `matrix` has shape (n, r)."""

    names: tuple[str, ...]
    matrix: Floats
    targets: Floats


def constraints(columns: Columns, totals: Mapping[Names, float | Counts], size: float | None) -> Constraints:
    """The columns of all totals: numbers as they are, categories as 0 and 1, and the number of people when `size` is given."""
    margins = [margin(columns, name, value) for name, value in totals.items() if isinstance(value, Mapping)]
    check_sums(margins, size)
    numbers = {str(name): float(value) for name, value in totals.items() if not isinstance(value, Mapping)}
    names = [f"{one.name}={label}" for one in margins for label in one.labels] + list(numbers)
    parts = [one.indicators for one in margins] + [_complete(columns, name)[:, None] for name in numbers]
    targets = [*(target for one in margins for target in one.targets), *numbers.values()]
    if size is not None:
        names, parts, targets = [*names, "size"], [*parts, np.ones((columns.rows, 1))], [*targets, size]
    for name, target in zip(names, targets, strict=True):
        if not isfinite(target):
            raise refuse(BAD_TARGET, Place(field=name), name=name, value=target)
    if not names:
        raise refuse(TOO_FEW, name="calibrate", n=0, least=1)
    return Constraints(tuple(names), np.column_stack(parts), np.array(targets))


def _complete(columns: Columns, name: str) -> Floats:
    values = columns.numbers(name)
    gaps = np.flatnonzero(np.isnan(values))
    if len(gaps):
        raise refuse(NO_TARGET, Place(field=name, row=int(gaps[0]) + 1), row=int(gaps[0]) + 1, name=name, value="-")
    return values


def _texts(category: object) -> tuple[str, ...]:
    return tuple(str(part) for part in category) if isinstance(category, tuple) else (str(category),)
