"""A Parquet or CSV file that is not read into memory: DuckDB sums up its tables; columns come one by one where rows must."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from langnghe.core.errors import Place, refuse
from langnghe.core.formats.data_file import NO_DATA, Labelled, as_labelled, as_value, labelled, understood
from langnghe.core.later import Later
from langnghe.core.response.model import Dataset, Measure, Variable
from langnghe.core.response.shared import Shared, places_below, shared
from langnghe.core.statistics.design.columns import Integers
from langnghe.core.statistics.design.sample import Layout
from langnghe.core.statistics.engine.coded import MOST_LEVELS, TOO_MANY_LEVELS
from langnghe.core.statistics.engine.port import Engine
from langnghe.engines.duck import UNREADABLE, check_name, connected, engine_over, quoted, source_of
from langnghe.engines.places import Placed

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import parquet
else:
    pa, parquet = Later("pyarrow"), Later("pyarrow.parquet")

BATCH = 1_000_000
"""Rows of a column that are coded at a time."""


@dataclass(frozen=True, eq=False)
class LargeFile:
    """The columns of a file as `Answers` has them. Raises Refused for names that are not there and files that cannot be read."""

    connection: duckdb.DuckDBPyConnection
    source: str
    known: Mapping[str, Labelled]
    _variables: dict[str, Variable] = field(default_factory=dict, repr=False)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Of all columns, as they stand in the file."""
        return tuple(self._asked(f"DESCRIBE SELECT * FROM {self.source}").column("column_name").to_pylist())  # noqa: S608 - names are quoted

    @cached_property
    def rows(self) -> int:
        """How many."""
        return int(self._asked(f"SELECT count(*) AS rows FROM {self.source}").column("rows")[0].as_py())  # noqa: S608 - names are quoted

    def matrix(self, name: str) -> tuple[str, ...]:
        """The columns that are rows of the matrix of that name."""
        return tuple(one for one in self.names if one in self.known and self.known[one].matrix == name)

    def variable(self, name: str) -> Variable:
        """What the column is: told by the values that occur in it."""
        if name not in self._variables:
            query = f"SELECT DISTINCT {self._quoted(name)} AS x FROM {self.source} LIMIT {MOST_LEVELS + 2}"  # noqa: S608 - names are quoted
            variable, _ = understood(name, self._asked(query).column("x").combine_chunks(), self.known.get(name, Labelled()))
            if len(variable.codes) > MOST_LEVELS:
                raise refuse(TOO_MANY_LEVELS, Place(field=name), name=name, count=f"> {MOST_LEVELS}", most=MOST_LEVELS)
            self._variables[name] = variable
        return self._variables[name]

    def codes(self, name: str) -> Integers:
        """The place of each row's answer among the variable's codes, -1 for none."""
        variable = self.variable(name)
        known = replace(as_labelled(variable), closed=True)
        return np.concatenate([understood(name, part, known)[1] for part in self._parts(name)])

    def values(self, name: str) -> NDArray[Any]:
        """The column as it is; None or NaN where there is nothing."""
        return np.asarray(pa.chunked_array(list(self._parts(name))).combine_chunks().to_numpy(zero_copy_only=False))

    def dataset(self, names: Iterable[str]) -> Dataset:
        """These columns as a dataset, of one to four bytes a row and column."""
        variables = tuple(self.variable(name) for name in names)
        return Dataset(variables, {one.name: self._answers(one) for one in variables}, questionnaire="")

    def engine(self, layout: Layout, lonely: str) -> Engine:
        """Sums up tables of coded columns, with places of codes as levels, without reading rows. Raises Refused as `duck_engine`
        does."""
        return Placed(self.variable, engine_over(self.connection, self.source, layout, lonely))

    def _answers(self, variable: Variable) -> Shared:
        if not variable.codes or variable.measure is Measure.MULTIPLE:
            return shared([as_value(value) for part in self._parts(variable.name) for value in part.to_pylist()])
        levels = (*(code.value for code in variable.codes), None)
        places = places_below(len(levels))
        width = f"u{places.itemsize}"
        known = replace(as_labelled(variable), closed=True)
        for part in self._parts(variable.name):
            codes = understood(variable.name, part, known)[1]
            places.frombytes(np.where(codes < 0, len(levels) - 1, codes).astype(width).tobytes())
        return Shared(levels, places)

    def _parts(self, name: str) -> Iterator[pa.Array]:
        """A column, in the order of the file, part by part."""
        try:
            reader = self.connection.sql(f"SELECT {self._quoted(name)} AS x FROM {self.source}").to_arrow_reader(BATCH)  # noqa: S608 - names are quoted
            yield from (batch.column(0) for batch in reader)
        except duckdb.Error as error:
            raise refuse(UNREADABLE, reason=str(error).splitlines()[0]) from None

    def _asked(self, query: str) -> pa.Table:
        try:
            return self.connection.sql(query).to_arrow_table()
        except duckdb.Error as error:
            raise refuse(UNREADABLE, reason=str(error).splitlines()[0]) from None

    def _quoted(self, name: str) -> str:
        check_name(name, self.names)
        return quoted(name)


@contextmanager
def large_file(path: Path, dictionary: Sequence[Variable] = (), memory: str = "") -> Iterator[LargeFile]:
    """The file, open; what DuckDB cannot hold in `memory` ("2GB") lies in a folder that is removed in the end. The dictionary
    says more than the file. Raises Refused when it cannot be read, and when it is empty."""
    with TemporaryDirectory(prefix="langnghe-") as folder, connected(memory, folder) as connection:
        file = LargeFile(connection, source_of(path), {**described(path), **{one.name: as_labelled(one) for one in dictionary}})
        if not file.names or not file.rows:
            raise refuse(NO_DATA, Place(file=path.name))
        yield file


def described(path: Path) -> dict[str, Labelled]:
    """What a Parquet file says of its columns, from its last bytes."""
    if path.suffix.lower() != ".parquet":
        return {}
    try:
        return labelled(parquet.read_schema(path))
    except (pa.ArrowException, OSError) as error:
        raise refuse(UNREADABLE, Place(file=path.name), reason=str(error).splitlines()[0].rstrip(".")) from None
