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
    (the base of the percentages, "don't know" included), `unanswered` those who did not, or were not asked. With `multiple`
    the percentages may add to over 100. `ordered`: the categories are the steps of a scale. `withheld`: fewer people answered
    than the minimum group, and the counts are all 0."""

    variable: str
    label: Text
    categories: tuple[Category, ...]
    counts: tuple[int, ...]
    valid: int
    unanswered: int
    multiple: bool = False
    group: Text = NO_TEXT
    ordered: bool = False
    withheld: bool = False

    def percent(self, index: int) -> float | None:
        """100 · count / valid; None when nobody answered or the table is withheld."""
        return 100 * self.counts[index] / self.valid if self.valid and not self.withheld else None


@dataclass(frozen=True, slots=True)
class MatrixTable:
    """Questions with the same answers, side by side: `items[r]` is a question (its name as the code), `scale[c]` an answer.
    `valid[r]` respondents answered item r, `unanswered[r]` did not. `withheld[r]`: fewer answered than the minimum group, and
    the counts of that row are all 0. `ordered`: the answers are the steps of a scale; `top` is the end of it that sentences name
    first: "first" or "last"."""

    variable: str
    label: Text
    items: tuple[Category, ...]
    scale: tuple[Category, ...]
    counts: tuple[tuple[int, ...], ...]
    valid: tuple[int, ...]
    unanswered: tuple[int, ...]
    withheld: tuple[bool, ...]
    multiple: bool = False
    group: Text = NO_TEXT
    top: str = "first"
    ordered: bool = False

    def percent(self, row: int, column: int) -> float | None:
        """100 · count / those who answered the item; None when nobody did or the row is withheld."""
        if self.withheld[row] or not self.valid[row]:
            return None
        return 100 * self.counts[row][column] / self.valid[row]


@dataclass(frozen=True, slots=True)
class TextSummary:
    """An open question: how many wrote something. The words themselves are not in a table (see `open_answers`)."""

    variable: str
    label: Text
    answered: int
    unanswered: int
    group: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class NumberSummary:
    """A numeric variable: n, mean, standard deviation (n - 1), and the quartiles of Hyndman and Fan's type 7. A figure that
    cannot be computed is None: all of them when nobody answered or when `withheld`, the deviation when one person did."""

    variable: str
    label: Text
    n: int
    unanswered: int
    mean: float | None
    deviation: float | None
    minimum: float | None
    quartiles: tuple[float, float, float] | None
    maximum: float | None
    group: Text = NO_TEXT
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class IndependenceTest:
    """One test of independence. `name` is "pearson", "fisher", "simulated" (Pearson's statistic, p by Monte Carlo) or "none";
    `reason` is the code of the rule that chose it (`independence.REASONS`). `statistic`, `df`, `p_value`, `cramers_v` are None
    where not computable; `smallest_expected` is the least expected count, `n` the respondents the test uses."""

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
    """`counts[r][c]` of rows × columns over the `valid` respondents who answered both and named a group: "don't know" is an
    answer (a row) but no group (no column); `ungrouped` said so and are left out. `column_bases[c]` respondents in column c (for
    a multiple row variable not the sum of the counts). `totals[r]` counts row r over all columns, base `valid`; empty when
    withheld. `withheld[c]`: the figures of the column must not be shown, because it has fewer respondents than the minimum group
    or because they would give away such a column by subtraction; its counts are all 0. `hidden`: cells (row, column) that must
    not be shown though their column is, with a count of 0. `reasons`: why, in the order of `withheld` columns, then of `hidden`
    cells (`disclosure.protect.Reason`). The test uses the columns shown, without "don't know"; with hidden cells there is
    none."""

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
    totals: tuple[int, ...] = ()
    group: Text = NO_TEXT
    ungrouped: int = 0
    hidden: frozenset[tuple[int, int]] = frozenset()
    reasons: tuple[str, ...] = ()

    def percent(self, row: int, column: int) -> float | None:
        """100 · count / column base; None when the cell or its column is withheld, or the column empty."""
        if not self.shown(row, column) or not self.column_bases[column]:
            return None
        return 100 * self.counts[row][column] / self.column_bases[column]

    def shown(self, row: int, column: int) -> bool:
        """Whether the figures of a cell may be shown."""
        return not self.withheld[column] and (row, column) not in self.hidden

    def total_percent(self, row: int) -> float | None:
        """100 · row total / all who answered both; None when nobody did or fewer than the minimum group."""
        return 100 * self.totals[row] / self.valid if self.valid and self.totals else None


Table = FrequencyTable | MatrixTable | NumberSummary | TextSummary | CrossTable
