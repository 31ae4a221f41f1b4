"""Cells made of sums and spreads: percentages, intervals and letters, and the reasons for what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from langnghe.core.statistics.tables.counts import Bases, Counts
from langnghe.core.statistics.tables.letters import comparisons, letters
from langnghe.core.statistics.tables.result import Base, Cell, Column, Line
from langnghe.core.statistics.tables.rows import Row
from langnghe.core.statistics.tables.spec import Tabulation
from langnghe.core.statistics.tables.spread import Spread, limits_of_mean, limits_of_share

SMALL = 30
"""A base of fewer people is flagged."""


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """The columns, which of them are withheld, and which are compared: triples (family, first, second)."""

    columns: tuple[Column, ...]
    hidden: tuple[bool, ...]
    triples: Sequence[tuple[int, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """What the cells of one row are made of: its place `at` in the sums of its question, and its spread. `interval` is the
    method of intervals of shares."""

    row: Row
    counts: Counts
    at: int
    spread: Spread
    interval: str


def bases(found: Bases, hidden: Sequence[bool], *, per_answer: bool) -> tuple[Base, ...]:
    """The bases of a question's columns."""
    counted = found.answers if per_answer else found.people
    return tuple(
        Base(None, None, None, withheld=True)
        if gone
        else Base(
            unweighted=int(counted[column]),
            weighted=float(found.weighted[column]),
            effective=float(found.effective[column]),
            small=bool(0 < found.people[column] < SMALL),
        )
        for column, gone in enumerate(hidden)
    )


def line(figures: Figures, shown: Shown, spec: Tabulation) -> Line:
    """One row with its cells."""
    row = figures.row
    compared = () if row.apart else comparisons(figures.spread, shown.triples, spec.correction, _scale(row))
    marks = letters(compared, shown.columns, spec.alpha)
    cells = tuple(
        _withheld(row, spec) if gone else _cell(figures, column, marks[column], spec) for column, gone in enumerate(shown.hidden)
    )
    return Line(row.kind, row.mark, cells, row.apart, compared)


def _scale(row: Row) -> float:
    """Shares and net scores are shown in per cent."""
    return 100.0 if row.is_share or row.kind == "net" else 1.0


def _asked(row: Row, spec: Tabulation) -> tuple[str, ...]:
    """Which figures a row is to show."""
    return spec.cells if row.is_share else (*(name for name in spec.cells if name not in SHARES), "value")


SHARES = ("column", "row", "layer", "table")


def _withheld(row: Row, spec: Tabulation) -> Cell:
    return Cell(reasons=dict.fromkeys(_asked(row, spec), "withheld"))


def _cell(figures: Figures, column: int, marks: tuple[str, ...], spec: Tabulation) -> Cell:
    found = _share(figures, column) if figures.row.is_share else _value(figures, column)
    found |= _spread(figures, column, spec)
    values = {name: value for name, value in found.items() if not isinstance(value, str)}
    asked = _asked(figures.row, spec)
    reasons = {name: str(found[name]) for name in asked if isinstance(found.get(name), str)}
    return Cell(**values, letters=marks, reasons=reasons)  # type: ignore[arg-type] # each figure under its own name


Found = dict[str, object]
"""Name of a figure -> the figure, or the code of why there is none."""


def _share(figures: Figures, column: int) -> Found:
    counts, place = figures.counts, (figures.at, column)
    weighted = float(counts.weighted[place])
    bases_of = {"column": counts.base, "row": counts.row, "layer": counts.layer, "table": counts.table}
    shares: Found = {name: _percent(weighted, float(base[place])) for name, base in bases_of.items()}
    return {"count": int(counts.counts[place]), "weighted": weighted, **shares}


def _percent(weighted: float, base: float) -> float | str:
    return 100 * weighted / base if base > 0 else "no_base"


def _value(figures: Figures, column: int) -> Found:
    """Of a mean, the people who have a number are counted; of a net score nobody is."""
    counts, place = figures.counts, (figures.at, column)
    estimate = float(figures.spread.estimate[column])
    value: object = _scale(figures.row) * estimate if np.isfinite(estimate) else _why_no_value(figures, column)
    if figures.row.kind == "net":
        return {"count": "not_a_share", "weighted": "not_a_share", "value": value}
    return {"count": int(counts.people[place]), "weighted": float(counts.base[place]), "value": value}


def _why_no_value(figures: Figures, column: int) -> str:
    return "one_person" if figures.counts.people[figures.at, column] > 0 else "no_base"


def _spread(figures: Figures, column: int, spec: Tabulation) -> Found:
    """Standard error, interval and residual, as far as they are asked for."""
    makers = {"se": _se, "interval": _interval, "residual": _residual}
    return {name: maker(figures, column, spec) for name, maker in makers.items() if name in spec.cells}


def _se(figures: Figures, column: int, spec: Tabulation) -> object:  # noqa: ARG001 - as the others
    se = float(figures.spread.se[column])
    return _scale(figures.row) * se if np.isfinite(se) else _why(figures, column)


def _interval(figures: Figures, column: int, spec: Tabulation) -> object:
    if not np.isfinite(figures.spread.se[column]):
        return _why(figures, column)
    if figures.row.is_share:
        limits = limits_of_share(figures.spread, column, figures.interval, spec.level)
    else:
        limits = limits_of_mean(figures.spread, column, spec.level)
    if isinstance(limits, str):
        return limits
    scale = _scale(figures.row)
    return scale * limits[0], scale * limits[1]


def _residual(figures: Figures, column: int, spec: Tabulation) -> object:  # noqa: ARG001 - as the others
    residual = float(figures.spread.residual[column])
    if np.isfinite(residual):
        return residual
    if not figures.row.is_share:
        return "not_a_share"
    counts, place = figures.counts, (figures.at, column)
    alone = _same(counts.frame[place], counts.base[place])
    return _why(figures, column) if figures.spread.why[column] else "no_rest" if alone else "no_variation"


def _why(figures: Figures, column: int) -> str:
    return figures.spread.why[column]


def _same(frame: float, base: float) -> bool:
    return bool(abs(frame - base) <= 1e-12 * abs(frame))
