"""Sums by DuckDB, straight from a Parquet or CSV file: for data that are larger than memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from langnghe.core.errors import Place, define, refuse
from langnghe.core.statistics.design.findings import UNKNOWN_COLUMN
from langnghe.core.statistics.design.sample import Layout
from langnghe.core.statistics.engine.frame import Frame
from langnghe.core.statistics.engine.grouped import Grouping, Groups, Units, check_weights, first_stage, grouping
from langnghe.core.statistics.engine.port import Pair, Sums

UNREADABLE = define("engine.unreadable", "The data cannot be read: {reason}.", "Check the file, or write it anew as Parquet.")
READERS = {".parquet": "read_parquet", ".csv": "read_csv"}
TOGETHER = 60
"""Questions in one query: DuckDB tells its groupings apart by a number of 63 bits."""

_Found = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class DuckEngine:
    """Asks DuckDB for the groups of each table; `source` is the SQL of the data, `names` their columns."""

    connection: duckdb.DuckDBPyConnection
    source: str
    names: tuple[str, ...]
    layout: Layout
    grouping: Grouping

    @property
    def frame(self) -> Frame:
        """The design, as the data have it."""
        return self.grouping.frame

    def sums(self, pairs: Sequence[Pair]) -> Iterator[Sums]:
        """See `Engine.sums`; up to 60 questions in one scan."""
        for batch in _batches(pairs):
            yield from self._together(batch)

    def _together(self, pairs: Sequence[Pair]) -> Iterator[Sums]:
        names = _questions(pairs)
        for name in names:
            _check(name, self.names)
        answers = {name: f"a{place}" for place, name in enumerate(names)}
        found = _fetched(self.connection, self._query(pairs, answers))
        for pair in pairs:
            inside = found["which"] == _which(pair, names)
            yield self.grouping.sums(
                pair, _groups({name: one[inside] for name, one in found.items()}, pair, answers, self.layout)
            )

    def _query(self, pairs: Sequence[Pair], answers: Mapping[str, str]) -> str:
        keys = [f"k{place}" for place in range(len(_keys(self.layout)))]
        sets = [", ".join([*keys, *(answers[name] for name in _questions([pair]))]) for pair in pairs]
        renamed = ", ".join([*_named(self.layout), *(f"{_quoted(name)} AS {alias}" for name, alias in answers.items())])
        rows = f"(SELECT {renamed} FROM {self.source} WHERE {_weight(self.layout)} <> 0)"  # noqa: S608 - names are quoted
        excess = "w"
        if not self.layout.clusters:
            means = f"(SELECT {', '.join([*keys, 'avg(w) AS centre'])} FROM {rows} GROUP BY ALL)"  # noqa: S608
            on = " AND ".join(f"d.{key} = m.{key}" for key in keys) or "TRUE"
            rows, excess = f"(SELECT d.*, m.centre FROM {rows} d JOIN {means} m ON {on})", "w - centre"  # noqa: S608
        return (
            f"SELECT {', '.join([*keys, *answers.values()])}, GROUPING_ID({', '.join(answers.values())}) AS which, "  # noqa: S608
            f"count(*) AS people, fsum({excess}) AS excess, fsum(({excess}) ** 2) AS squares FROM {rows} "
            f"GROUP BY GROUPING SETS ({', '.join(f'({one})' for one in dict.fromkeys(sets))})"
        )


def duck_engine(path: Path, layout: Layout, lonely: str = "fail", memory: str = "") -> DuckEngine:
    """The engine over a file; `memory` ("2GB") is what DuckDB may take before it uses the disk. Raises Refused for a file that
    cannot be read, columns that are not there, and whatever `sample.bind` refuses."""
    layout = first_stage(layout)
    connection = duckdb.connect()
    if memory:
        connection.execute("SET memory_limit = ?", [memory])
    reader = READERS.get(path.suffix.lower(), "read_parquet")
    source = f"{reader}('{str(path).replace(chr(39), chr(39) * 2)}')"
    names = tuple(str(name) for name in _fetched(connection, f"DESCRIBE SELECT * FROM {source}")["column_name"])  # noqa: S608
    for name in (*_keys(layout), *layout.fpc, *((layout.weights,) if layout.weights else ())):
        _check(name, names)
    return DuckEngine(connection, source, names, layout, _design(connection, source, layout, lonely))


def _design(connection: duckdb.DuckDBPyConnection, source: str, layout: Layout, lonely: str) -> Grouping:
    population = f"{_quoted(layout.fpc[0])}::DOUBLE" if layout.fpc else "NULL::DOUBLE"
    query = (
        f"SELECT {', '.join([*(f'k{place}' for place in range(len(_keys(layout))))])}{', ' if _keys(layout) else ''}"  # noqa: S608
        "count(*) AS all_rows, count(*) FILTER (w <> 0) AS people, count(*) FILTER (NOT coalesce(w >= 0 AND isfinite(w), FALSE)) "
        "AS bad, fsum(CASE WHEN isfinite(w) THEN w ELSE 0 END) AS weights, "
        "min(coalesce(n, -1)) AS least, max(coalesce(n, -1)) AS greatest "
        f"FROM (SELECT {', '.join([*_named(layout), f'{population} AS n'])} FROM {source}) GROUP BY ALL"
    )
    found = _fetched(connection, query)
    check_weights(layout, int(found["bad"].sum()), float(found["weights"].sum()) if len(found["weights"]) else 1.0)
    keys = tuple(found[f"k{place}"] for place in range(len(_keys(layout))))
    stated = (found["least"], found["greatest"]) if layout.fpc else (None, None)
    return grouping(layout, Units(keys, found["all_rows"], found["people"], found["weights"], *stated), lonely)


def _groups(found: _Found, pair: Pair, answers: Mapping[str, str], layout: Layout) -> Groups:
    keys = tuple(found[f"k{place}"] for place in range(len(_keys(layout))))
    column = found[answers[pair.column]] if pair.column else None
    squares = None if layout.clusters else found["squares"]
    return Groups(keys, found[answers[pair.row]], column, found["people"], found["excess"], squares)


def _batches(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    batch: list[Pair] = []
    for pair in pairs:
        if batch and len(_questions([*batch, pair])) > TOGETHER:
            yield batch
            batch = []
        batch.append(pair)
    if batch:
        yield batch


def _questions(pairs: Sequence[Pair]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for pair in pairs for name in (pair.row, pair.column) if name))


def _which(pair: Pair, names: Sequence[str]) -> int:
    """What GROUPING_ID says of the table: a bit for each question, the last one lowest, set when it is not in the table."""
    return sum(1 << place for place, name in enumerate(reversed(names)) if name not in (pair.row, pair.column))


def _keys(layout: Layout) -> tuple[str, ...]:
    return (*layout.strata, *layout.clusters)


def _named(layout: Layout) -> list[str]:
    """The columns of the design under names that no question has."""
    return [*(f"{_quoted(name)} AS k{place}" for place, name in enumerate(_keys(layout))), f"{_weight(layout)} AS w"]


def _weight(layout: Layout) -> str:
    return f"{_quoted(layout.weights)}::DOUBLE" if layout.weights else "1.0::DOUBLE"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _check(name: str, names: Sequence[str]) -> None:
    if name not in names:
        similar = ", ".join(get_close_matches(name, names, n=3)) or "-"
        raise refuse(UNKNOWN_COLUMN, Place(field=name), name=name, similar=similar)


def _fetched(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, NDArray[Any]]:
    try:
        found = connection.execute(query).fetchnumpy()
    except duckdb.Error as error:
        raise refuse(UNREADABLE, reason=str(error).splitlines()[0]) from None
    return {name: np.ma.asarray(column) if np.ma.isMaskedArray(column) else column for name, column in found.items()}
