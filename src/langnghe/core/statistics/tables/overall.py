"""Whether a question's answers are independent of the groups side by side: one test for each set of columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from langnghe.core.errors import Refused
from langnghe.core.statistics.correction import CORRECTIONS
from langnghe.core.statistics.design.association import independence_of
from langnghe.core.statistics.design.columns import Booleans, Floats
from langnghe.core.statistics.design.tables import CrossTable
from langnghe.core.statistics.independence import independence_test
from langnghe.core.statistics.tables.axis import Head
from langnghe.core.statistics.tables.factors import Factor
from langnghe.core.statistics.tables.result import BannerTest, Layer
from langnghe.core.statistics.tables.setting import Setting, Weighing


def banner_tests(
    factor: Factor, columns: Sequence[Head], hidden: Sequence[bool], rows: Booleans, weighing: Weighing, setting: Setting
) -> Iterator[BannerTest]:
    """One test for each set of columns that are siblings, of those that are shown, without "don't know" and without answers taken
    together. None for questions without a list of answers."""
    shown = [place for place, head in enumerate(columns) if head.column.kind == "group" and not hidden[place]]
    for family in dict.fromkeys(head.siblings for head in columns if head.column.kind == "group"):
        places = tuple(place for place in shown if columns[place].siblings == family)
        if factor.categories:
            groups = np.column_stack([np.zeros_like(rows), *(columns[place].group.rows & rows for place in places)])[:, 1:]
            yield replace(_test(factor, groups, weighing, setting), columns=places)


def adjusted(layers: Sequence[Layer], correction: str) -> tuple[Layer, ...]:
    """The layers with the p values of their tests corrected over all of them."""
    found = [test.p_value for layer in layers for block in layer.blocks for test in block.tests if test.p_value is not None]
    corrected = iter(CORRECTIONS[correction](found))
    return tuple(
        replace(
            layer,
            blocks=tuple(
                replace(
                    block,
                    tests=tuple(
                        test if test.p_value is None else replace(test, adjusted=next(corrected)) for test in block.tests
                    ),
                )
                for block in layer.blocks
            ),
        )
        for layer in layers
    )


def _test(factor: Factor, groups: Booleans, weighing: Weighing, setting: Setting) -> BannerTest:
    chosen = factor.chosen[:, list(factor.scale)]
    people = chosen.any(axis=1) & groups.any(axis=1) & (weighing.weights != 0)
    if factor.multiple or (groups.sum(axis=1) > 1).any():
        return _none("multiple_answers", int(people.sum()))
    if weighing.sample is not None:
        return _designed(chosen & people[:, None], groups & people[:, None], weighing)
    weighted = np.where(people, weighing.weights, 0.0)
    counts = (chosen * weighted[:, None]).T @ groups
    found = independence_test(np.rint(counts).astype(np.int64).tolist(), setting.generator)
    return BannerTest(
        columns=(),
        name=found.name,
        reason=found.reason,
        statistic=found.statistic,
        df=None if found.df is None else float(found.df),
        ddf=None,
        p_value=found.p_value,
        adjusted=None,
        cramers_v=found.cramers_v,
        n=int(people.sum()),
    )


def _designed(chosen: Booleans, groups: Booleans, weighing: Weighing) -> BannerTest:
    """The F of J. N. K. Rao and A. J. Scott (1984); V is that of the weighted shares."""
    down, across = np.flatnonzero(chosen.any(axis=0)), np.flatnonzero(groups.any(axis=0))
    n = int(chosen.any(axis=1).sum())
    if min(len(down), len(across)) < 2 or weighing.sample is None:
        return _none("one_category" if n else "no_answers", n)
    cells = (chosen[:, None, down] & groups[:, across, None]).reshape(len(chosen), -1).astype(np.float64)
    names = tuple(str(place) for place in down), tuple(str(place) for place in across)
    table = CrossTable(weighing.sample, *names, cells, np.asarray(cells.any(axis=1)))
    try:
        found = independence_of(table, ("", ""))
    except Refused as refused:
        return _none(refused.findings[0].code, n)
    v = _cramers_v(table.weighted)
    return BannerTest((), "rao_scott", "design_f", found.statistic, found.df, found.ddf, found.p_value, None, v, n)


def _cramers_v(weighted: Floats) -> float:
    shares = weighted / weighted.sum()
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return float(np.sqrt(((shares - expected) ** 2 / expected).sum() / (min(shares.shape) - 1)))


def _none(reason: str, n: int) -> BannerTest:
    return BannerTest((), "none", reason, None, None, None, None, None, None, n)
