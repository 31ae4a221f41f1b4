"""Whether two questions are independent, in a sample with a design."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

from langnghe.core.errors import Place, refuse
from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.design.findings import BAD_OPTION, NO_VARIATION, ONE_CATEGORY
from langnghe.core.statistics.design.quadratic import above_by_saddlepoint, above_exactly
from langnghe.core.statistics.design.results import TestResult, above_f
from langnghe.core.statistics.design.sample import Sample
from langnghe.core.statistics.design.tables import cross

if TYPE_CHECKING:
    from scipy import special
else:
    special = Later("scipy.special")

ROUNDING = 1e-12  # design effects are about 1; a sum below this is the rounding of a zero


class Spread(Protocol):
    """Estimates with their covariance."""

    @property
    def estimate(self) -> Floats:
        """Shape (p,)."""

    @property
    def vcov(self) -> Floats:
        """Shape (p, p)."""


class Crossed(Protocol):
    """What the tests ask of a cross table, wherever its sums come from; cells have rows running fastest."""

    @property
    def rows(self) -> tuple[str, ...]:
        """The categories that occur."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The same of the other question."""

    @property
    def weighted(self) -> Floats:
        """The sum of weights of each cell, shape (rows, columns)."""

    @property
    def n(self) -> int:
        """People in the table."""

    @property
    def degrees(self) -> float:
        """The degrees of freedom of the whole design."""

    def totals(self) -> Spread:
        """The population of each cell."""

    def shares(self) -> Spread:
        """Each cell's share of everybody."""


@dataclass(frozen=True, slots=True, eq=False)
class _Corrected:
    """Pearson's statistic `pearson` of a table, the design effects `effects` of its (rows - 1)(columns - 1) contrasts, and the
    degrees of freedom `nu` of the design."""

    pearson: float
    effects: Floats
    nu: float

    @property
    def df(self) -> float:
        return float(self.effects.sum() ** 2 / (self.effects**2).sum())


def independence(sample: Sample, row: str, column: str, statistic: str = "F") -> TestResult:
    """The test of independence named `statistic`, over those who answered both questions.

    "F", "Chisq", "lincom", "saddlepoint": Pearson's X² of the weighted shares, scaled to the n people who answered, with its
    distribution under the design: J. N. K. Rao and A. J. Scott (1984), second order as an F, first order as a chi-square, and the
    weighted sum of chi-squares integrated or approximated. "Wald", "adjWald": of the cells' deviations from independence (G. G.
    Koch, D. H. Freeman and J. L. Freeman 1975). "pearson": X² as if the sample were a simple random one.

    As svychisq() of R's survey, except that rows without an answer are not counted in n (its X² counts them; F, p and df are the
    same). Raises Refused when one question has a single category, or when nothing varies."""
    return independence_of(cross(sample, row, column), (row, column), statistic)


def independence_of(table: Crossed, names: tuple[str, str], statistic: str = "F") -> TestResult:
    """The same of a table; `names` are those of its rows and columns."""
    if statistic not in TESTS:
        raise refuse(BAD_OPTION, value=statistic, what="a test of independence", choices=", ".join(TESTS))
    for name, categories in zip(names, (table.rows, table.columns), strict=True):
        if len(categories) < 2:
            raise refuse(ONE_CATEGORY, Place(field=name), name=name, count=len(categories))
    return TESTS[statistic](table)


def _pearson_statistic(table: Crossed) -> float:
    shares = table.weighted / table.weighted.sum()
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return float(table.n * ((shares - expected) ** 2 / expected).sum())


def _corrected(table: Crossed) -> _Corrected:
    """The design effects are the eigenvalues of (C' D⁻¹ C / n)⁻¹ C' D⁻¹ V D⁻¹ C: shares on the diagonal of D, V their covariance,
    C the contrasts of interaction."""
    shares = table.shares()
    rows, columns = len(table.rows), len(table.columns)
    contrasts = np.kron(_contrasts(columns), _contrasts(rows))
    inverse = np.divide(1, shares.estimate, out=np.zeros_like(shares.estimate), where=shares.estimate != 0)
    scaled = inverse[:, None] * contrasts
    simple = contrasts.T @ scaled / table.n
    found = np.linalg.eigvals(_solved(simple, scaled.T @ shares.vcov @ scaled, table))
    effects = np.asarray(found.real, dtype=np.float64)
    if not (effects.sum() > ROUNDING and np.isfinite(effects).all()):
        raise refuse(NO_VARIATION, name=" × ".join((str(rows), str(columns))))
    return _Corrected(_pearson_statistic(table), effects, table.degrees)


@lru_cache(maxsize=64)
def _contrasts(size: int) -> Floats:
    """An orthonormal basis of what sums to zero, shape (size, size - 1)."""
    frame = np.column_stack((np.ones(size), np.eye(size)[:, 1:]))
    basis: Floats = np.linalg.qr(frame)[0][:, 1:]
    return basis


def _solved(matrix: Floats, values: Floats, table: Crossed) -> Floats:
    if np.linalg.matrix_rank(matrix) < len(matrix):
        raise refuse(NO_VARIATION, name=", ".join((*table.rows, *table.columns)))
    return np.asarray(np.linalg.solve(matrix, values), dtype=np.float64)


def _f(table: Crossed) -> TestResult:
    found = _corrected(table)
    statistic, ddf = found.pearson / float(found.effects.sum()), found.df * found.nu
    return TestResult("Rao-Scott F", statistic, above_f(statistic, found.df, ddf), found.df, ddf)


def _chisq(table: Crossed) -> TestResult:
    found = _corrected(table)
    p_value = float(special.chdtrc(len(found.effects), found.pearson / found.effects.mean()))
    return TestResult("Rao-Scott chi-square", found.pearson, p_value, len(found.effects))


def _summed(method: str, above: Callable[[float, Floats, float], float]) -> Callable[[Crossed], TestResult]:
    def test(table: Crossed) -> TestResult:
        found = _corrected(table)
        p_value = above(found.pearson, found.effects, found.df * found.nu)
        return TestResult(method, found.pearson, p_value, found.df, found.df * found.nu)

    return test


def _cells(table: Crossed) -> int:
    return (len(table.rows) - 1) * (len(table.columns) - 1)


def _pearson(table: Crossed) -> TestResult:
    statistic, df = _pearson_statistic(table), _cells(table)
    return TestResult("Pearson chi-square, without the design", statistic, float(special.chdtrc(df, statistic)), df)


def _wald_statistic(table: Crossed) -> float:
    """Of the cells' totals less row total · column total / total, leaving out the first row and column."""
    totals = table.totals()
    rows, columns = len(table.rows), len(table.columns)
    cells = totals.estimate.reshape(columns, rows)
    row, column, whole = cells.sum(axis=0), cells.sum(axis=1), cells.sum()
    same_row = np.kron(np.ones((columns, columns)), np.eye(rows))
    same_column = np.kron(np.eye(columns), np.ones((rows, rows)))
    of_row, of_column = np.tile(row, columns), np.repeat(column, rows)
    slopes = np.eye(rows * columns) - same_row * (of_column / whole)[:, None] - same_column * (of_row / whole)[:, None]
    slopes += np.outer(of_row * of_column / whole**2, np.ones(rows * columns))
    kept = np.arange(rows * columns).reshape(columns, rows)[1:, 1:].ravel()
    away = (totals.estimate - of_row * of_column / whole)[kept]
    spread = (slopes @ totals.vcov @ slopes.T)[np.ix_(kept, kept)]
    return float(away @ _solved(spread, away, table))


def _wald(table: Crossed) -> TestResult:
    df, nu = _cells(table), table.degrees
    statistic = _wald_statistic(table) / df
    return TestResult("Wald F", statistic, above_f(statistic, df, nu), df, nu)


def _adjusted_wald(table: Crossed) -> TestResult:
    df, nu = _cells(table), table.degrees
    ddf = nu - df + 1
    statistic = _wald_statistic(table) * ddf / (df * nu)
    return TestResult("adjusted Wald F", statistic, above_f(statistic, df, ddf), df, ddf)


TESTS: dict[str, Callable[[Crossed], TestResult]] = {
    "F": _f,
    "Chisq": _chisq,
    "Wald": _wald,
    "adjWald": _adjusted_wald,
    "lincom": _summed("Rao-Scott weighted sum of chi-squares", above_exactly),
    "saddlepoint": _summed("Rao-Scott saddlepoint approximation", above_by_saddlepoint),
    "pearson": _pearson,
}
