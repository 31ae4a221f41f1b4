"""Sums by any database that Ibis speaks to: DuckDB, Polars, PostgreSQL, Spark. The optional part `engines`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from langnghe.core.errors import Place, refuse
from langnghe.core.later import Later
from langnghe.core.statistics.design.findings import UNKNOWN_COLUMN
from langnghe.core.statistics.design.sample import Layout
from langnghe.core.statistics.engine.frame import Frame
from langnghe.core.statistics.engine.grouped import Grouping, Groups, Units, check_weights, first_stage, grouping
from langnghe.core.statistics.engine.port import Pair, Sums

if TYPE_CHECKING:
    import ibis
else:
    ibis = Later("ibis")

_Found = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class RelationalEngine:
    """Asks a database for the groups of each table, one query a table. `table` is an Ibis table."""

    table: Any
    layout: Layout
    grouping: Grouping

    @property
    def frame(self) -> Frame:
        """The design, as the data have it."""
        return self.grouping.frame

    def sums(self, pairs: Sequence[Pair]) -> Iterator[Sums]:
        """See `Engine.sums`."""
        return (self.grouping.sums(pair, self._groups(pair)) for pair in pairs)

    def _groups(self, pair: Pair) -> Groups:
        answers = {"a0": pair.row} | ({"a1": pair.column} if pair.column else {})
        rows, keys = _renamed(self.table, self.layout, answers), _aliases(self.layout)
        excess = rows.w
        if not self.layout.clusters:
            rows = _centred(rows, keys)
            excess = rows.w - rows.centre
        # The count is that of the rows with a weight: it is asked of the filtered table.
        found = _fetched(
            rows.group_by([*keys, *answers]).aggregate(people=rows.count(), excess=excess.sum(), squares=(excess * excess).sum())
        )
        squares = None if self.layout.clusters else found["squares"]
        unit = tuple(found[key] for key in keys)
        return Groups(unit, found["a0"], found.get("a1"), found["people"], found["excess"], squares)


def relational_engine(table: Any, layout: Layout, lonely: str = "fail") -> RelationalEngine:
    """The engine over an Ibis table. Raises Refused for columns that are not there, and whatever `sample.bind` refuses."""
    layout = first_stage(layout)
    rows = _renamed(table, layout, {"n": layout.fpc[0]} if layout.fpc else {}, everybody=True)
    usable = (rows.w >= 0).fill_null(ibis.literal(False)) & ~rows.w.isinf() & ~rows.w.isnan()
    weight = usable.ifelse(rows.w, _float("0"))
    figures = {
        "all_rows": rows.count(),
        "people": (weight != 0).ifelse(1, 0).sum(),
        "bad": (~usable).fill_null(ibis.literal(True)).ifelse(1, 0).sum(),
        "weights": weight.sum(),
    }
    if layout.fpc:
        population = rows.n.cast("float64").fill_null(-1.0)
        figures |= {"least": population.min(), "greatest": population.max()}
    keys = _aliases(layout)
    found = _fetched(rows.group_by(keys).aggregate(**figures) if keys else rows.aggregate(**figures))
    check_weights(layout, int(found["bad"].sum()), float(found["weights"].sum()) if found["all_rows"].sum() else 1.0)
    unit = tuple(found[key] for key in keys)
    units = Units(unit, found["all_rows"], found["people"], found["weights"], found.get("least"), found.get("greatest"))
    return RelationalEngine(table, layout, grouping(layout, units, lonely))


def _renamed(table: Any, layout: Layout, others: dict[str, str], *, everybody: bool = False) -> Any:
    """The columns asked for, under names that no question has; whole numbers in the type that every database has."""
    names = dict(zip(_aliases(layout), (*layout.strata, *layout.clusters), strict=True)) | others
    columns = {alias: _widened(_column(table, name)) for alias, name in names.items()}
    weight = _column(table, layout.weights).cast("float64") if layout.weights else _float("1")
    rows = table.select(**columns, w=weight)
    return rows if everybody else rows.filter(rows.w != 0)


def _float(written: str) -> Any:
    """A number in the type of weights: PostgreSQL takes 1.0 itself for a decimal number."""
    return ibis.literal(written).cast("float64")


def _column(table: Any, name: str) -> Any:
    if name not in table.columns:
        similar = ", ".join(get_close_matches(name, table.columns, n=3)) or "-"
        raise refuse(UNKNOWN_COLUMN, Place(field=name), name=name, similar=similar)
    return table[name]


def _widened(column: Any) -> Any:
    return column.cast("int64") if column.type().is_integer() else column


def _centred(rows: Any, keys: Sequence[str]) -> Any:
    """With the mean weight of each stratum beside each row."""
    if not keys:
        return rows.mutate(centre=_float(repr(float(rows.w.mean().to_pyarrow().as_py() or 0.0))))
    return rows.join(rows.group_by(keys).aggregate(centre=rows.w.mean()), keys)


def _aliases(layout: Layout) -> list[str]:
    return [f"k{place}" for place in range(len(layout.strata) + len(layout.clusters))]


def _fetched(expression: Any) -> _Found:
    table = expression.to_pyarrow()
    return {name: np.array(table[name].to_pylist()) for name in table.column_names}
