"""Tables and tests as values."""

from __future__ import annotations

from dataclasses import dataclass

from langnghe.core.questionnaire.model import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class Category:
    """One row or column of a table: a code and its label. `missing` rows ("don't know") stand apart, below the scale."""

    code: str
    label: Text
    missing: bool = False


@dataclass(frozen=True, slots=True)
class FrequencyTable:
    """Counts of one variable. `counts[i]` belongs to `categories[i]`; `valid` is the number of respondents who answered
    (the base of the percentages), `unanswered` those who did not. With `multiple` the percentages may add to over 100."""

    variable: str
    label: Text
    categories: tuple[Category, ...]
    counts: tuple[int, ...]
    valid: int
    unanswered: int
    multiple: bool = False
    group: Text = NO_TEXT

    def percent(self, index: int) -> float | None:
        """100 · count / valid; None when nobody answered."""
        return 100 * self.counts[index] / self.valid if self.valid else None


@dataclass(frozen=True, slots=True)
class NumberSummary:
    """A numeric variable: n, mean, standard deviation (n - 1), and the quartiles of Hyndman and Fan's type 7."""

    variable: str
    label: Text
    n: int
    unanswered: int
    mean: float | None
    deviation: float | None
    minimum: float | None
    quartiles: tuple[float, float, float] | None
    maximum: float | None


@dataclass(frozen=True, slots=True)
class IndependenceTest:
    """One test of independence. `name` is "pearson" or "fisher" or "none"; `reason` is the code of the rule that chose it.
    `statistic`, `df`, `p_value`, `cramers_v` are None where not computable; `smallest_expected` is the least expected count."""

    name: str
    reason: str
    statistic: float | None
    df: int | None
    p_value: float | None
    cramers_v: float | None
    smallest_expected: float | None
    n: int


@dataclass(frozen=True, slots=True)
class CrossTable:
    """`counts[r][c]` of rows × columns over respondents who answered both. `column_bases[c]` respondents in column c (for a
    multiple row variable not the sum of the counts). `withheld[c]`: the column has fewer respondents than the minimum group
    and its figures must not be shown."""

    row_variable: str
    column_variable: str
    label: Text
    column_label: Text
    rows: tuple[Category, ...]
    columns: tuple[Category, ...]
    counts: tuple[tuple[int, ...], ...]
    column_bases: tuple[int, ...]
    withheld: tuple[bool, ...]
    valid: int
    multiple: bool
    test: IndependenceTest

    def percent(self, row: int, column: int) -> float | None:
        """100 · count / column base; None when the column is withheld or empty."""
        if self.withheld[column] or not self.column_bases[column]:
            return None
        return 100 * self.counts[row][column] / self.column_bases[column]


Table = FrequencyTable | NumberSummary | CrossTable
