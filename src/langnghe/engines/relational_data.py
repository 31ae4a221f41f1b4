"""A table behind Ibis as tables of a book ask for it: summed up where it lies; rows come over only where rows must."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from langnghe.core.errors import Place, refuse
from langnghe.core.formats.data_file import DataFile, Labelled, understood
from langnghe.core.response.model import Dataset, Variable
from langnghe.core.statistics.design.columns import Integers
from langnghe.core.statistics.design.sample import Layout
from langnghe.core.statistics.engine.coded import MOST_LEVELS, TOO_MANY_LEVELS
from langnghe.core.statistics.engine.port import Engine
from langnghe.engines.duck import check_name
from langnghe.engines.places import Placed
from langnghe.engines.relational import relational_engine


@dataclass(frozen=True, eq=False)
class RelationalData:
    """The columns of an Ibis table as `Answers` has them; `design` names those of the design, `known` says what columns mean.
    Raises Refused for names that are not there."""

    table: Any
    known: Mapping[str, Labelled]
    design: tuple[str, ...] = ()
    _variables: dict[str, Variable] = field(default_factory=dict, repr=False)
    _read: list[DataFile] = field(default_factory=list, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Of all columns, as they stand in the table."""
        return tuple(self.table.columns)

    @cached_property
    def rows(self) -> int:
        """How many."""
        return int(self.table.count().to_pyarrow().as_py())

    def matrix(self, name: str) -> tuple[str, ...]:
        """The columns that are rows of the matrix of that name."""
        return tuple(one for one in self.names if one in self.known and self.known[one].matrix == name)

    def variable(self, name: str) -> Variable:
        """What the column is: told by the values that occur in it."""
        if name not in self._variables:
            check_name(name, self.names)
            values = self.table.select(x=self.table[name]).distinct().limit(MOST_LEVELS + 2).to_pyarrow()
            variable, _ = understood(name, values.column("x").combine_chunks(), self.known.get(name, Labelled()))
            if len(variable.codes) > MOST_LEVELS:
                raise refuse(TOO_MANY_LEVELS, Place(field=name), name=name, count=f"> {MOST_LEVELS}", most=MOST_LEVELS)
            self._variables[name] = variable
        return self._variables[name]

    def codes(self, name: str) -> Integers:
        """The place of each row's answer among the variable's codes, -1 for none."""
        return self._rows(name).codes(name)

    def values(self, name: str) -> NDArray[Any]:
        """The column as it is; None or NaN where there is nothing."""
        return np.asarray(self._rows(name).values(name))

    def dataset(self, names: Iterable[str]) -> Dataset:
        """These columns as a dataset."""
        wanted = tuple(names)
        return self._rows(*wanted).dataset(wanted)

    def engine(self, layout: Layout, lonely: str) -> Engine:
        """Sums up tables of coded columns, with places of codes as levels, where the data lie. Raises Refused as
        `relational_engine` does."""
        return Placed(self.variable, relational_engine(self.table, layout, lonely))

    def _rows(self, *names: str) -> DataFile:
        """Rows with these columns and those of the design, in one piece: a database has no order, so that what is asked for later
        and column by column would not belong together."""
        for name in names:
            check_name(name, self.names)
        if not self._read or not {*names} <= {*self._read[0].names}:
            wanted = dict.fromkeys((*names, *(name for name in self.design if name in self.names)))
            self._read[:] = [DataFile(self.table.select(*wanted).to_pyarrow(), self.known)]
        return self._read[0]
