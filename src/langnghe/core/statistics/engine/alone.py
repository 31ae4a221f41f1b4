"""A table book over somebody's own data: no survey, no questionnaire, only columns and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from langnghe.core.errors import Finding, Refused
from langnghe.core.response.model import Dataset, Measure, Variable
from langnghe.core.statistics.book import ComputedBook, ComputedSection, ComputedTable, Spec, TableBook, TableSpec, told_apart
from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.compute import compute_book
from langnghe.core.statistics.correction import holm
from langnghe.core.statistics.design.columns import Integers, columns_of
from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.design.findings import UNKNOWN_COLUMN
from langnghe.core.statistics.design.sample import Layout, Sample
from langnghe.core.statistics.engine.coding import coded_data
from langnghe.core.statistics.engine.port import Engine, Pair, Sums
from langnghe.core.statistics.engine.rich import Asked, as_tabulation, rich
from langnghe.core.statistics.engine.sweep import NumpyEngine
from langnghe.core.statistics.tables.compute import tabulate
from langnghe.core.statistics.tables.result import Tabulated
from langnghe.core.statistics.tables.setting import Setting
from langnghe.core.statistics.tables.spec import Tabulation

SHARES = (Measure.NOMINAL, Measure.ORDINAL)


class Answers(Protocol):
    """Columns of answers, wherever they come from."""

    @property
    def names(self) -> tuple[str, ...]:
        """Of all columns."""

    @property
    def rows(self) -> int:
        """How many people."""

    def matrix(self, name: str) -> tuple[str, ...]:
        """The columns that are rows of the matrix of that name."""

    def variable(self, name: str) -> Variable:
        """What a column is."""

    def codes(self, name: str) -> Integers:
        """The place of each answer among the variable's codes, -1 for none."""

    def values(self, name: str) -> NDArray[Any]:
        """A column as it is."""

    def dataset(self, names: Iterable[str]) -> Dataset:
        """Some columns as a dataset."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How tables are made: the design (None: people are counted), the rule for lonely units, the smallest group shown, and the
    version of the data, which is also the seed of chance."""

    version: str
    layout: Layout | None = None
    lonely: str = "fail"
    minimum_group: int = 0


def compute_alone(answers: Answers, book: TableBook, terms: Terms, engine: Engine | None = None) -> ComputedBook:
    """The book with its figures. With a design simple tables of questions with a list of answers come from one sweep over the
    data, and are rich tables with the F of Rao and Scott; all others from `tables.compute`. The `engine`, if given, makes the
    simple tables instead; its levels are places of codes, its design that of the terms.

    Raises Refused for names that are no columns, for a design that does not fit, and as `compute_book` does."""
    names = _names(answers, book)
    if terms.layout is None:
        dataset = replace(answers.dataset(names), version=terms.version)
        return compute_book(dataset, book, terms.minimum_group, int(terms.version[:12], 16))
    maker = _Maker(answers, terms, terms.layout, names, engine)
    sections = []
    for one in book.sections:
        tables = tuple(ComputedTable(spec, table, role=one.role) for spec, table in maker.of(one.tables))
        sections.append(ComputedSection(one.title, tables, one.role))
    return ComputedBook(_corrected(told_apart(sections)), answers.rows, terms.minimum_group, terms.version, simulated=False)


def _names(answers: Answers, book: TableBook) -> tuple[str, ...]:
    """The columns that the book is about; refuses those that are not there."""
    found: dict[str, None] = {}
    unknown = []
    for spec in book.specs():
        for name in _used(spec):
            columns = answers.matrix(name) or ((name,) if name in answers.names else ())
            found |= dict.fromkeys(columns)
            if not columns:
                similar = ", ".join(get_close_matches(name, answers.names, n=3)) or "-"
                unknown.append(Finding(UNKNOWN_COLUMN, spec.place, {"name": name, "similar": similar}))
    if unknown:
        raise Refused(*unknown)
    return tuple(found)


def _used(spec: Spec) -> Iterator[str]:
    if isinstance(spec, TableSpec):
        yield from (name for name in (spec.rows, spec.columns) if name)
        return
    sets = {one.name: one.of for one in spec.sets}
    for name in (*spec.names(), *spec.where):
        yield from sets.get(name, (name,))


@dataclass(eq=False)
class _Maker:
    """Makes the tables of one design."""

    answers: Answers
    terms: Terms
    layout: Layout
    names: tuple[str, ...]
    engine: Engine | None

    @cached_property
    def sample(self) -> Sample:
        """Row by row."""
        columns = {name: self.answers.values(name) for name in self.layout.names}
        one = self.layout
        return Design(
            {**columns, "": np.arange(self.answers.rows)},  # rows are counted, also where no column describes the design
            one.weights,
            one.strata,
            one.clusters,
            one.fpc,
            one.nest,
            self.terms.lonely,
        ).sample

    @cached_property
    def coded(self) -> Coded:
        """The columns of the book."""
        return Coded(self.answers.dataset(self.names))

    def of(self, specs: Sequence[Spec]) -> Iterator[tuple[Spec, Tabulated]]:
        """The tables asked for, in order; a matrix gives one for each row."""
        unfolded = [one for spec in specs for one in self._unfolded(spec)]
        swept = iter(self._swept([spec for spec in unfolded if isinstance(spec, TableSpec)]))
        for spec in unfolded:
            if isinstance(spec, TableSpec):
                yield spec, next(swept)
            else:
                yield spec, tabulate(self.coded, spec, Setting(self.sample, self.terms.minimum_group))

    def _unfolded(self, spec: Spec) -> Iterator[Spec]:
        if isinstance(spec, Tabulation):
            yield spec
            return
        for row in self.answers.matrix(spec.rows) or (spec.rows,):
            one = replace(spec, rows=row)
            names = [name for name in (row, spec.columns) if name]
            simple = all(self.answers.variable(name).measure in SHARES for name in names) and not self.terms.minimum_group
            yield one if simple else _with_summaries(as_tabulation(one))

    def _swept(self, specs: Sequence[TableSpec]) -> list[Tabulated]:
        rows = [Pair(spec.rows) for spec in specs]
        crossed = [Pair(spec.rows, spec.columns) for spec in specs if spec.columns]
        names = tuple(dict.fromkeys(name for pair in (*rows, *crossed) for name in (pair.row, pair.column) if name))
        if not names:
            return []
        engine = self.engine or self._numpy(names)
        alone, together = engine.sums(rows), engine.sums(crossed)
        return [rich(self._asked(spec, sums, together), engine.frame) for spec, sums in zip(specs, alone, strict=True)]

    def _asked(self, spec: TableSpec, alone: Sums, together: Iterator[Sums]) -> Asked:
        row = self.answers.variable(spec.rows)
        if not spec.columns:
            return Asked(spec, row, alone)
        return Asked(spec, row, alone, self.answers.variable(spec.columns), next(together))

    def _numpy(self, names: Sequence[str]) -> Engine:
        places = columns_of({name: _with_gaps(self.answers.codes(name)) for name in names})
        return NumpyEngine(coded_data(replace(self.sample, columns=places), names))


def _with_gaps(codes: Integers) -> NDArray[Any]:
    return np.where(codes < 0, np.nan, codes)


def _with_summaries(spec: Tabulation) -> Tabulation:
    """Numbers are shown by their mean, deviation and median."""
    return replace(spec, summaries=("mean", "deviation", "median"))


def _corrected(sections: Sequence[ComputedSection]) -> tuple[ComputedSection, ...]:
    """The p values of simple tables after Holm's correction over all of them, each table once."""
    found = {one.key: p for section in sections for one in section.tables if (p := _p_value(one)) is not None}
    corrected = dict(zip(found, holm(list(found.values())), strict=True))
    return tuple(
        replace(section, tables=tuple(_with_adjusted(one, corrected.get(one.key)) for one in section.tables))
        for section in sections
    )


def _p_value(one: ComputedTable) -> float | None:
    """Of the one test of a simple table."""
    if not isinstance(one.spec, TableSpec) or not isinstance(one.table, Tabulated):
        return None
    return next((test.p_value for layer in one.table.layers for block in layer.blocks for test in block.tests), None)


def _with_adjusted(one: ComputedTable, adjusted: float | None) -> ComputedTable:
    if adjusted is None or not isinstance(one.table, Tabulated):
        return one
    (layer,) = one.table.layers
    (block,) = layer.blocks
    block = replace(block, tests=tuple(replace(test, adjusted=adjusted) for test in block.tests))
    return replace(one, table=replace(one.table, layers=(replace(layer, blocks=(block,)),)), adjusted_p=adjusted)
