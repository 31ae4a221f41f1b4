"""How responses are weighted, as data: the figures of the population and the method; the same recipe gives the same weights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from langnghe.core.errors import define, refuse
from langnghe.core.sampling.units import Unit

METHODS = ("rake", "poststratify", "linear", "logit")
"""Raking; one margin (or one of several questions crossed) reached exactly; calibration with linear and with logit distance."""

BAD_METHOD = define("weights.bad_method", "“{value}” is not a way to weight.", "Choose one of: {known}.")
NEEDS_BOUNDS = define(
    "weights.needs_bounds",
    "The logit method needs a least and a greatest factor.",
    "Give two numbers with 1 between them, such as 0.3 and 3.",
)
ONE_MARGIN = define(
    "weights.one_margin",
    "Post-stratification takes one margin, and there are {count}.",
    "Choose raking, or give the figures of the questions crossed.",
)
BAD_TRIM = define(
    "weights.bad_trim",
    "Weights cannot be trimmed to between {lower} and {upper} times their mean.",
    "Give a number from 0 to 1 and one above 1.",
)
BAD_RECIPE = define("weights.bad_recipe", "The recipe of the weights cannot be read: {reason}.", "Make the weights anew.")
NO_SIZES = define(
    "weights.no_sizes",
    "The plan gives no unit any forms, so there is nothing to weight by.",
    "Hand in a file of population figures.",
)

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """Figures of the population for the categories of one question, or of several crossed: by the codes, one a question."""

    variables: tuple[str, ...]
    figures: tuple[tuple[Codes, float], ...]

    @property
    def name(self) -> str:
        """The questions by name: "sex × age"."""
        return " × ".join(self.variables)

    @property
    def total(self) -> float:
        """What its figures add up to."""
        return sum(figure for _, figure in self.figures)


@dataclass(frozen=True, slots=True)
class Targets:
    """All figures of the population, and where they are from."""

    targets: tuple[Target, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """`bounds` limit the factor of a weight (logit needs them, linear may have them). `trim`: weights are cut off at so many
    times their mean, and what is cut is shared out. Raises Refused when these do not fit together."""

    targets: Targets
    method: str = "rake"
    bounds: tuple[float, float] | None = None
    trim: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if self.method not in METHODS:
            raise refuse(BAD_METHOD, value=self.method, known=", ".join(METHODS))
        if self.method == "logit" and self.bounds is None:
            raise refuse(NEEDS_BOUNDS)
        if self.method == "poststratify" and len(self.targets.targets) != 1:
            raise refuse(ONE_MARGIN, count=len(self.targets.targets))
        if self.trim is not None and not 0 <= self.trim[0] < 1 < self.trim[1]:
            raise refuse(BAD_TRIM, lower=self.trim[0], upper=self.trim[1])


def targets_of_units(units: Iterable[Unit]) -> Targets:
    """The units' shares as the plan allocates them: paper forms and online minimum together. Raises Refused when all are 0."""
    figures = tuple(((unit.code,), float(unit.paper_forms + unit.online_minimum)) for unit in units)
    if not any(figure for _, figure in figures):
        raise refuse(NO_SIZES)
    return Targets((Target(("unit",), figures),), "plan")


def recipe_to_json(recipe: Recipe) -> dict[str, object]:
    """The recipe as JSON; see `recipe_from_json`."""
    margins = [
        {"variables": list(one.variables), "figures": [[list(codes), figure] for codes, figure in one.figures]}
        for one in recipe.targets.targets
    ]
    bounds, trim = (list(pair) if pair else None for pair in (recipe.bounds, recipe.trim))
    return {"source": recipe.targets.source, "margins": margins, "method": recipe.method, "bounds": bounds, "trim": trim}


def recipe_from_json(content: Mapping[str, object]) -> Recipe:
    """The recipe that was written as JSON. Raises Refused when it is none."""
    try:
        listed = cast("list[dict[str, list[tuple[list[str], float]]]]", content["margins"])
        margins = tuple(
            Target(tuple(map(str, one["variables"])), tuple((tuple(map(str, codes)), float(n)) for codes, n in one["figures"]))
            for one in listed
        )
        targets = Targets(margins, str(content["source"]))
        return Recipe(targets, str(content["method"]), _pair(content["bounds"]), _pair(content["trim"]))
    except (KeyError, TypeError, ValueError) as error:
        raise refuse(BAD_RECIPE, reason=f"{type(error).__name__} {error}") from error


def _pair(value: object) -> tuple[float, float] | None:
    if value is None:
        return None
    lower, upper = tuple(map(float, cast("list[float]", value)))
    return lower, upper
