"""A rich table with its figures: every cell knows its base, and every figure that is missing why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from langnghe.core.questionnaire.model import NO_TEXT, Text
from langnghe.core.statistics.tables.spec import Tabulation

REASONS = {
    "design_f": "The sample has a design, so the F of Rao and Scott is used.",
    "no_base": "Nobody is in the base of this figure.",
    "withheld": "The group is smaller than the minimum, or would give away one that is.",
    "no_variation": "Everybody gave the same answer, so no spread can be estimated.",
    "one_person": "A spread needs at least two people.",
    "not_a_share": "The row is no share of a base.",
    "not_a_mean": "The row has no numbers whose spread could be given.",
    "per_answer": "Answers of the same person are not independent of each other.",
    "outside_base": "The row is not part of the base that is compared.",
    "no_rest": "There is nobody outside this column to compare with.",
    "same_people": "Both columns hold the same people.",
    "not_computable": "The design of the sample does not allow this estimate.",
}
"""Why a figure is None: reason code -> one sentence. Codes with a dot are those of `core.errors`."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One step of a heading: a question and one of its answers. `code` is empty for the question as a whole and for a total;
    answers taken together have their codes joined with "|", a net score those taken off after " - "."""

    variable: str
    code: str
    label: Text
    question: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `path` leads from the outer group to the inner; a total has none. `banner` is the place in the columns asked
    for, -1 for the total. `letter` names it in comparisons. `kind` is "group", "box" or "total"."""

    letter: str
    path: tuple[Mark, ...]
    banner: int
    kind: str = "group"


@dataclass(frozen=True, slots=True)
class Base:
    """Whom the percentages of one column are of: people, the sum of their weights, and L. Kish's effective number (Σw)²/Σw²
    (1965). With answers as the base, the first two count answers. `small`: below 30 people. None where it is withheld."""

    unweighted: int | None
    weighted: float | None
    effective: float | None
    small: bool = False
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Figures of one row and column. `count` people (or answers), `weighted` the sum of weights; percentages of the column, the
    row, the layer and the whole table; `value` the mean, deviation, median or net score (in per cent) of such a row. `se` and
    `interval` are those of the column percentage or of the value. `residual`: how many standard errors the column is above the
    rest of its banner. `letters`: the columns that this one is significantly above; those of the total in lower case when it is
    below. A figure that is None has its reason (REASONS) under its name."""

    count: int | None = None
    weighted: float | None = None
    column: float | None = None
    row: float | None = None
    layer: float | None = None
    table: float | None = None
    value: float | None = None
    se: float | None = None
    interval: tuple[float, float] | None = None
    residual: float | None = None
    letters: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two columns of one row, by their places: `difference` of the first less the second (in per cent for shares), its test, the
    p value before and after correction over the row's comparisons in the banner. None with a `reason` where not computable."""

    first: int
    second: int
    difference: float | None
    statistic: float | None
    df: float | None
    p_value: float | None
    adjusted: float | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `kind` is "answer", "box", "net", "mean", "deviation", "median", "dont_know" or "unanswered"; with `apart` it
    stands below and its percentages are of everybody asked for, not of the base. `cells[c]` belongs to column c."""

    kind: str
    mark: Mark
    cells: tuple[Cell, ...]
    apart: bool = False
    comparisons: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True)
class BannerTest:
    """Whether the rows of a question are independent of groups side by side, `columns` by their places, without "don't know".
    `name` is "pearson", "fisher", "simulated", "rao_scott" (F) or "none", `reason` the code of the rule that chose it
    (`independence.REASONS`, REASONS, or of `core.errors`). `adjusted` is the p value after the table's correction over its tests;
    `n` people are tested."""

    columns: tuple[int, ...]
    name: str
    reason: str
    statistic: float | None
    df: float | None
    ddf: float | None
    p_value: float | None
    adjusted: float | None
    cramers_v: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Block:
    """One question's rows. `path` are the outer groups it is nested in; `bases[c]` belongs to column c. In the layer and
    the outer groups `unanswered` people gave no answer, `dont_know` said they do not know."""

    variable: str
    label: Text
    path: tuple[Mark, ...]
    bases: tuple[Base, ...]
    lines: tuple[Line, ...]
    tests: tuple[BannerTest, ...] = ()
    unanswered: int | None = None
    dont_know: int | None = None
    multiple: bool = False
    group: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Layer:
    """One table; `path` are the groups it is of, none when there are no layers."""

    path: tuple[Mark, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """How the figures were made. `sample` is "simple" (people counted), "design" (weights, strata, clusters) or "frequency"
    (weights taken for numbers of people, as SPSS does); `reason` why: "no_design", "has_design", "asked". `shares`, `means`: the
    tests of differences, "z_pooled", "t_welch", "t_design". `interval` is that of shares. `n` people are in the table after
    `where`; `df` the degrees of freedom of the design."""

    sample: str
    reason: str
    shares: str
    means: str
    interval: str
    n: int
    df: float | None = None


@dataclass(frozen=True, slots=True)
class Tabulated:
    """A rich table with its figures. `variable` is its key, `label` its title or its rows' questions, `by` its columns'.
    Groups below `minimum_group` are not shown."""

    spec: Tabulation
    variable: str
    label: Text
    by: Text
    columns: tuple[Column, ...]
    layers: tuple[Layer, ...]
    method: Method
    minimum_group: int = 0
    group: Text = NO_TEXT

    def cells(self) -> Iterator[Cell]:
        """Every cell, in order."""
        for layer in self.layers:
            for block in layer.blocks:
                for line in block.lines:
                    yield from line.cells


def only_test(table: Tabulated) -> BannerTest | None:
    """The one test of a table; None when it has none, or several."""
    tests = [test for layer in table.layers for block in layer.blocks for test in block.tests if test.p_value is not None]
    return tests[0] if len(tests) == 1 else None
