"""Weights made by a recipe, and what is to be said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from langnghe.core.errors import Refused, has_errors
from langnghe.core.response.model import Dataset
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.design.targets import Counts, Names
from langnghe.core.statistics.weighting.check import cells_of, check_targets
from langnghe.core.statistics.weighting.recipe import Recipe, Target

OTHERS = "-"
QUANTILES = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Reached:
    """One category of a margin: how many responses it has, and its share in per cent among them (`before`), in the population
    (`wanted`; who gave no answer keeps the share of the responses) and by the weights (`after`)."""

    name: str
    category: str
    count: int
    before: float
    wanted: float
    after: float


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """Of `n` weights that add up to `total`: those at QUANTILES (type 7), the greatest by the least (None when that is 0), L.
    Kish's design effect of unequal weights n Σw² / (Σw)² (1965) and the effective number (Σw)² / Σw², and every margin before and
    after."""

    n: int
    total: float
    quantiles: tuple[float, ...]
    ratio: float | None
    effect: float
    effective: float
    margins: tuple[Reached, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Weighted:
    """The weight of each response, in the dataset's order, and what is to be said of them. `design` bears them."""

    weights: tuple[float, ...]
    diagnostics: Diagnostics
    design: Design


def weighted(dataset: Dataset, recipe: Recipe) -> Weighted:
    """The weights of a dataset. The same dataset and recipe give the same weights. Raises Refused with what `check_targets`
    finds, and when the figures cannot be reached within the bounds."""
    findings = check_targets(recipe.targets, dataset)
    if has_errors(findings):
        raise Refused(*findings)
    cells = [cells_of(dataset, target) for target in recipe.targets.targets]
    columns = {target.name: _column(cell) for target, cell in zip(recipe.targets.targets, cells, strict=True)}
    margins = [(target, _figures(target, cell)) for target, cell in zip(recipe.targets.targets, cells, strict=True)]
    design = _trimmed(_calibrated(Design(columns), recipe, {target.name: figures for target, figures in margins}), recipe)
    weights = design.sample.weights
    reached = tuple(one for target, figures in margins for one in _reached(target.name, columns[target.name], figures, weights))
    return Weighted(tuple(weights.tolist()), diagnostics(weights, reached), design)


def diagnostics(weights: Floats, margins: tuple[Reached, ...] = ()) -> Diagnostics:
    """What is to be said of weights, shape (n,), none of which is below zero and not all of which are zero."""
    total, squares = float(weights.sum()), float((weights**2).sum())
    least, greatest = float(weights.min()), float(weights.max())
    return Diagnostics(
        n=len(weights),
        total=total,
        quantiles=tuple(float(value) for value in np.quantile(weights, QUANTILES)),
        ratio=greatest / least if least > 0 else None,
        effect=len(weights) * squares / total**2,
        effective=total**2 / squares,
        margins=margins,
    )


def _column(cells: Sequence[tuple[str, ...] | None]) -> list[str]:
    return [OTHERS if cell is None else _category(cell) for cell in cells]


def _category(codes: Sequence[str]) -> str:
    return ", ".join(codes)


def _figures(target: Target, cells: Sequence[tuple[str, ...] | None]) -> dict[object, float]:
    """The figures by category; those who gave no answer get the share they have, out of the same total."""
    others = sum(cell is None for cell in cells) / len(cells)
    found: dict[object, float] = {_category(codes): figure * (1 - others) for codes, figure in target.figures if figure > 0}
    return found | ({OTHERS: target.total * others} if others else {})


def _calibrated(design: Design, recipe: Recipe, margins: dict[Names, float | Counts]) -> Design:
    """Linear and logit calibration start from equal weights that add up to the population."""
    figures = {name: counts for name, counts in margins.items() if isinstance(counts, Mapping)}
    if recipe.method == "poststratify":
        return design.poststratify(figures)
    if recipe.method == "rake":
        return design.rake([{name: counts} for name, counts in figures.items()])
    rows = design.sample.columns.rows
    even = sum(next(iter(figures.values())).values()) / rows
    columns = {str(name): design.sample.columns[str(name)] for name in margins}
    return Design({**columns, OTHERS: [even] * rows}, OTHERS).calibrate(margins, recipe.method, recipe.bounds)


def _trimmed(design: Design, recipe: Recipe) -> Design:
    if recipe.trim is None:
        return design
    mean = float(design.sample.weights.mean())
    return design.trim(recipe.trim[0] * mean, recipe.trim[1] * mean, strict=True)


def _reached(name: str, column: Sequence[str], figures: dict[object, float], weights: Floats) -> list[Reached]:
    total, wanted = float(weights.sum()), sum(figures.values())
    labels = np.array(column)
    return [
        Reached(
            name=name,
            category=str(category),
            count=int((labels == category).sum()),
            before=100 * float((labels == category).mean()),
            wanted=100 * figure / wanted,
            after=100 * float(weights[labels == category].sum()) / total,
        )
        for category, figure in figures.items()
    ]
