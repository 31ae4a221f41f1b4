"""One question by the groups of another, with the small groups withheld."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from langnghe.core.response.model import Dataset, Measure
from langnghe.core.statistics.codes import Booleans, Coded, Integers, coded, full_label
from langnghe.core.statistics.disclosure.crosses import Shield
from langnghe.core.statistics.disclosure.protect import Reason
from langnghe.core.statistics.independence import independence_test, no_test
from langnghe.core.statistics.model import Category, CrossTable, IndependenceTest


def cross_table(
    data: Dataset | Coded,
    row: str,
    column: str,
    minimum_group: int = 10,
    generator: np.random.Generator | None = None,
    shield: Shield | None = None,
) -> CrossTable:
    """Counts of `row` in each group of `column`, over respondents who answered both, with a test of independence.

    "Don't know" forms no group: who said so to `column` is left out and counted as `ungrouped`. Withheld is what the `shield`
    says; without one, columns by the rule of `withheld_columns`. `generator` is the chance a Monte Carlo p value may draw on (see
    `independence_test`). Raises Refused when a variable is a number or a text, KeyError when one is not in the dataset."""
    columns = coded(data)
    groups = [index for index, category in enumerate(columns.categories(column)) if not category.missing]
    grouped = columns.chosen(column)[:, groups].any(axis=1)
    both = columns.answered(row) & grouped
    counts, bases = _counts(columns, row, column, groups, both)
    valid = int(both.sum())
    hiding = shield or _shield_of(bases, minimum_group)
    withheld = tuple(place in hiding.columns or 0 < base < minimum_group for place, base in enumerate(bases))
    shown = ~np.array(withheld, dtype=np.bool_)
    open_cells = np.array([[(down, across) not in hiding.cells for across in range(len(bases))] for down in range(len(counts))])
    totals = columns.chosen(row)[both].sum(axis=0).tolist()
    rows = columns.categories(row)
    overlap = Measure.MULTIPLE in (columns.variable(row).measure, columns.variable(column).measure)
    untested = "multiple_answers" if overlap else "withheld" if hiding.cells else ""
    return CrossTable(
        row_variable=row,
        column_variable=column,
        label=full_label(columns.variable(row)),
        column_label=full_label(columns.variable(column)),
        rows=rows,
        columns=tuple(columns.categories(column)[index] for index in groups),
        counts=tuple(tuple(line) for line in (counts * shown * open_cells.reshape(counts.shape)).tolist()),
        column_bases=tuple(0 if hidden else base for base, hidden in zip(bases, withheld, strict=True)),
        withheld=withheld,
        valid=valid,
        multiple=columns.variable(row).measure is Measure.MULTIPLE,
        test=no_test(untested, valid) if untested else _test(counts[:, shown], rows, generator),
        totals=() if 0 < valid < minimum_group else tuple(totals),
        group=columns.variable(row).group,
        ungrouped=int((columns.answered(row) & columns.answered(column) & ~grouped).sum()),
        hidden=frozenset(hiding.cells),
        reasons=hiding.reasons,
    )


def withheld_columns(bases: Sequence[int], minimum_group: int) -> tuple[bool, ...]:
    """Which columns are not shown: those of 1 to `minimum_group` - 1 respondents, and, since the total is shown, as many of the
    next smallest as it takes until at least two are withheld and hold `minimum_group` respondents together. Otherwise the total
    less the columns shown would be the small group's figures. An empty column is never withheld: it holds nobody."""
    hidden = {index for index, base in enumerate(bases) if 0 < base < minimum_group}
    others = sorted((base, index) for index, base in enumerate(bases) if base >= max(minimum_group, 1))
    while hidden and others and (len(hidden) < 2 or sum(bases[index] for index in hidden) < minimum_group):
        hidden.add(others.pop(0)[1])
    return tuple(index in hidden for index in range(len(bases)))


def _shield_of(bases: Sequence[int], minimum_group: int) -> Shield:
    """The columns withheld by the sizes of this table alone."""
    hidden = enumerate(withheld_columns(bases, minimum_group))
    return Shield({place: Reason.SMALL if bases[place] < minimum_group else Reason.PROTECTS for place, gone in hidden if gone})


def _counts(columns: Coded, row: str, column: str, groups: Sequence[int], both: Booleans) -> tuple[Integers, list[int]]:
    """Counts of shape (rows, groups), and the respondents in each group."""
    across = columns.chosen(column)[both][:, groups]
    bases: list[int] = across.sum(axis=0).tolist()
    if Measure.MULTIPLE in (columns.variable(row).measure, columns.variable(column).measure):
        down = columns.chosen(row)[both]
        return down.T.astype(np.int64) @ across.astype(np.int64), bases
    shape = (len(columns.categories(row)), len(columns.categories(column)))
    cells = columns.codes(row)[both] * shape[1] + columns.codes(column)[both]
    return np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)[:, groups], bases


def _test(counts: Integers, rows: Sequence[Category], generator: np.random.Generator | None) -> IndependenceTest:
    """The test over the groups shown, without "don't know"."""
    scale = [not category.missing for category in rows]
    return independence_test(counts[scale].tolist(), generator)
