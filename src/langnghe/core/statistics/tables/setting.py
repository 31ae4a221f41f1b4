"""How the people of a table are counted and weighted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from langnghe.core.errors import define, refuse
from langnghe.core.statistics.design.columns import Booleans, Floats
from langnghe.core.statistics.design.sample import Sample
from langnghe.core.statistics.tables.designed import design_spreads
from langnghe.core.statistics.tables.plain import plain_spreads
from langnghe.core.statistics.tables.result import Method
from langnghe.core.statistics.tables.spec import Tabulation
from langnghe.core.statistics.tables.spread import Asked, Spread

OTHER_ROWS = define(
    "tables.other_rows",
    "The dataset has {rows} rows, and the sample's design {others}.",
    "Make the design from the same dataset as the tables.",
)


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """What tables are made under: the design of the `sample` (None: people are counted), the least group that is shown, and
    chance for tests of sparse tables."""

    sample: Sample | None = None
    minimum_group: int = 0
    generator: np.random.Generator | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Weighing:
    """How one table is weighted: `kind` and `reason` are those of `result.Method`. `weights` and `inside` (who is studied) have
    shape (n,)."""

    kind: str
    reason: str
    weights: Floats
    inside: Booleans
    sample: Sample | None = None

    def spreads(self, asked: Asked, rows: Booleans) -> list[Spread]:
        """One spread a row of the question, over these people."""
        if self.sample is not None:
            return design_spreads(asked, self.sample.within(rows))
        people = np.flatnonzero(rows & (self.weights != 0))
        return plain_spreads(asked.at(people), self.weights[people], frequency=self.kind == "frequency")

    def method(self, interval: str) -> Method:
        """What is said of it under a table."""
        designed = self.sample is not None
        return Method(
            sample=self.kind,
            reason=self.reason,
            shares="t_design" if designed else "z_pooled",
            means="t_design" if designed else "t_welch",
            interval=interval or ("logit" if designed else "wilson"),
            n=int((self.inside & (self.weights != 0)).sum()),
            df=self.sample.within(self.inside).degrees() if self.sample else None,
        )


def weighing(setting: Setting, spec: Tabulation, n: int, kept: Booleans) -> Weighing:
    """The design of the sample where there is one, unless the table says otherwise. Raises Refused when the sample has other rows
    than the dataset."""
    sample = setting.sample
    if sample is None:
        return Weighing("simple", "no_design", np.ones(n), kept)
    if len(sample.weights) != n:
        raise refuse(OTHER_ROWS, rows=n, others=len(sample.weights))
    inside = kept & sample.domain
    match spec.weighting:
        case "none":
            return Weighing("simple", "asked", np.ones(n), inside)
        case "frequency":
            return Weighing("frequency", "asked", sample.weights, inside)
        case _:
            return Weighing("design", "has_design", sample.weights, inside, sample)
