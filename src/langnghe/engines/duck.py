"""Sums by DuckDB, straight from a Parquet or CSV file: for data that are larger than memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import duckdb
from numpy.typing import NDArray

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.data_file import delimiter_of
from langnghe.core.statistics.design.findings import UNKNOWN_COLUMN
from langnghe.core.statistics.design.sample import Layout
from langnghe.core.statistics.engine.frame import Frame
from langnghe.core.statistics.engine.grouped import Grouping, Groups, Units, check_weights, first_stage, grouping
from langnghe.core.statistics.engine.port import Pair, Sums

UNREADABLE = define("engine.unreadable", "The data cannot be read: {reason}.", "Check the file, or write it anew as Parquet.")
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
"""Nothing is fetched: what the wheel carries (Parquet, JSON) is enough."""

AS_READ = (
    "header = true, sample_size = -1, dateformat = '%Y-%m-%d', "
    "nullstr = ['', 'NA', 'N/A', 'n/a', 'NaN', 'nan', 'NULL', 'null', '#N/A'], "
    "auto_type_candidates = ['BIGINT', 'DOUBLE', 'DATE', 'TIMESTAMP', 'VARCHAR']"
)
"""What CSV means, as `data_file` has it: the type of a column fits all its rows."""


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
        """See `Engine.sums`; each table is a query of its own, which reads its columns alone."""
        return (self.grouping.sums(pair, self._groups(pair)) for pair in pairs)

    def _groups(self, pair: Pair) -> Groups:
        answers = [pair.row, *([pair.column] if pair.column else [])]
        for name in answers:
            check_name(name, self.names)
        found = _fetched(self.connection, self._query(answers))
        keys = tuple(found[key] for key in _aliases(self.layout))
        squares = None if self.layout.clusters else found["squares"]
        return Groups(keys, found["a0"], found.get("a1"), found["people"], found["excess"], squares)

    def _query(self, answers: Sequence[str]) -> str:
        keys, aliases = _aliases(self.layout), [f"a{place}" for place in range(len(answers))]
        named = [*_named(self.layout), *(f"{quoted(name)} AS {alias}" for name, alias in zip(answers, aliases, strict=True))]
        rows = f"(SELECT {', '.join(named)} FROM {self.source} WHERE {_weight(self.layout)} <> 0)"  # noqa: S608 - names are quoted
        excess = "w"
        if not self.layout.clusters:
            means = f"(SELECT {', '.join([*keys, 'avg(w) AS centre'])} FROM {rows} GROUP BY ALL)"  # noqa: S608 - names are quoted
            on = " AND ".join(f"d.{key} = m.{key}" for key in keys) or "TRUE"
            rows, excess = f"(SELECT d.*, m.centre FROM {rows} d JOIN {means} m ON {on})", "w - centre"  # noqa: S608 - names are quoted
        figures = f"count(*) AS people, fsum({excess}) AS excess, fsum(({excess}) ** 2) AS squares"
        return f"SELECT {', '.join([*keys, *aliases, figures])} FROM {rows} GROUP BY ALL"  # noqa: S608 - names are quoted


def duck_engine(path: Path, layout: Layout, lonely: str = "fail", memory: str = "") -> DuckEngine:
    """The engine over a file; `memory` ("2GB") is what DuckDB may take before it uses the disk. Raises Refused for a file that
    cannot be read, columns that are not there, and whatever `sample.bind` refuses."""
    return engine_over(connected(memory), source_of(path), layout, lonely)


def engine_over(connection: duckdb.DuckDBPyConnection, source: str, layout: Layout, lonely: str = "fail") -> DuckEngine:
    """The engine over what `source_of` says."""
    layout = first_stage(layout)
    names = tuple(str(name) for name in _fetched(connection, f"DESCRIBE SELECT * FROM {source}")["column_name"])  # noqa: S608 - names are quoted
    for name in (*_keys(layout), *layout.fpc, *((layout.weights,) if layout.weights else ())):
        check_name(name, names)
    return DuckEngine(connection, source, names, layout, _design(connection, source, layout, lonely))


def connected(memory: str = "", folder: str = "") -> duckdb.DuckDBPyConnection:
    """DuckDB without a file of its own; what it cannot hold in `memory` it writes to the `folder`."""
    connection = duckdb.connect(config=OFFLINE)
    if memory:
        connection.execute("SET memory_limit = ?", [memory])
    if folder:
        connection.execute("SET temp_directory = ?", [folder])
    return connection


def source_of(path: Path) -> str:
    """The SQL of a Parquet or CSV file. Raises Refused when it cannot be opened."""
    written = str(path).replace("'", "''")
    if path.suffix.lower() != ".csv":
        return f"read_parquet('{written}')"
    try:
        with path.open("rb") as file:
            head = file.readline()
    except OSError as error:
        raise refuse(UNREADABLE, Place(file=path.name), reason=error.strerror or type(error).__name__) from None
    return f"read_csv('{written}', delim = '{delimiter_of(head)}', {AS_READ})"


def _design(connection: duckdb.DuckDBPyConnection, source: str, layout: Layout, lonely: str) -> Grouping:
    population = f"{quoted(layout.fpc[0])}::DOUBLE" if layout.fpc else "NULL::DOUBLE"
    query = (
        f"SELECT {', '.join([*_aliases(layout), 'count(*) AS all_rows'])}, "  # noqa: S608 - names are quoted
        "count(*) FILTER (w <> 0) AS people, count(*) FILTER (NOT coalesce(w >= 0 AND isfinite(w), FALSE)) "
        "AS bad, fsum(CASE WHEN isfinite(w) THEN w ELSE 0 END) AS weights, "
        "min(coalesce(n, -1)) AS least, max(coalesce(n, -1)) AS greatest "
        f"FROM (SELECT {', '.join([*_named(layout), f'{population} AS n'])} FROM {source}) GROUP BY ALL"
    )
    found = _fetched(connection, query)
    check_weights(layout, int(found["bad"].sum()), float(found["weights"].sum()) if len(found["weights"]) else 1.0)
    keys = tuple(found[key] for key in _aliases(layout))
    stated = (found["least"], found["greatest"]) if layout.fpc else (None, None)
    return grouping(layout, Units(keys, found["all_rows"], found["people"], found["weights"], *stated), lonely)


def _keys(layout: Layout) -> tuple[str, ...]:
    return (*layout.strata, *layout.clusters)


def _aliases(layout: Layout) -> list[str]:
    return [f"k{place}" for place in range(len(_keys(layout)))]


def _named(layout: Layout) -> list[str]:
    """The columns of the design under names that no question has."""
    return [
        *(f"{quoted(name)} AS {alias}" for alias, name in zip(_aliases(layout), _keys(layout), strict=True)),
        f"{_weight(layout)} AS w",
    ]


def _weight(layout: Layout) -> str:
    return f"{quoted(layout.weights)}::DOUBLE" if layout.weights else "1.0::DOUBLE"


def quoted(name: str) -> str:
    """A column in SQL."""
    return '"' + name.replace('"', '""') + '"'


def check_name(name: str, names: Sequence[str]) -> None:
    """Raises Refused when it is none of them."""
    if name not in names:
        similar = ", ".join(get_close_matches(name, names, n=3)) or "-"
        raise refuse(UNKNOWN_COLUMN, Place(field=name), name=name, similar=similar)


def _fetched(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, NDArray[Any]]:
    try:
        found = connection.execute(query).fetchnumpy()
    except duckdb.Error as error:
        raise refuse(UNREADABLE, reason=str(error).splitlines()[0]) from None
    return dict(found)
