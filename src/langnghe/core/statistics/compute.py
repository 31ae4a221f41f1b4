"""A table book with its figures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from langnghe.core.errors import Refused, has_errors
from langnghe.core.questionnaire.model import NO_TEXT
from langnghe.core.response.model import Dataset, Measure
from langnghe.core.statistics.book import (
    APART,
    AnyTable,
    ComputedBook,
    ComputedSection,
    ComputedTable,
    SectionSpec,
    Spec,
    TableBook,
    TableSpec,
    told_apart,
)
from langnghe.core.statistics.check import check_book
from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.correction import holm
from langnghe.core.statistics.cross import cross_table
from langnghe.core.statistics.design.sample import Sample
from langnghe.core.statistics.disclosure.crosses import Cross, Crossed, Guard, Shield
from langnghe.core.statistics.disclosure.ledger import protected, shown
from langnghe.core.statistics.disclosure.linked import Terms
from langnghe.core.statistics.disclosure.people import People, Respondents
from langnghe.core.statistics.disclosure.protect import Protection
from langnghe.core.statistics.disclosure.rules import Rules
from langnghe.core.statistics.frequency import frequency_table, matrix_table, text_summary
from langnghe.core.statistics.model import CrossTable, Table
from langnghe.core.statistics.numbers import number_summary
from langnghe.core.statistics.rich_figures import Rich
from langnghe.core.statistics.tables.compute import tabulate
from langnghe.core.statistics.tables.result import Tabulated, only_test
from langnghe.core.statistics.tables.setting import Setting
from langnghe.core.statistics.tables.spec import Tabulation


def compute_book(
    dataset: Dataset,
    book: TableBook,
    minimum_group: int,
    seed: int | None = None,
    guard: Guard | None = None,
    sample: Sample | None = None,
) -> ComputedBook:
    """Every table of the book; figures of fewer than `minimum_group` respondents are withheld, and with them what would give them
    away, over all tables of the book and what the `guard` says was released before (its `rules` count; without one the usual
    rules with that minimum). Who somebody is, is told by the questions used as columns and those of the guard.
    Rich tables are weighted by the `sample`, whose rows are those of the dataset.

    The name of a matrix gives one table of all its rows, or, with columns, one cross table a row. With a `seed` sparse tables
    get a Monte Carlo p value, each drawn from its own generator, so that it does not depend on the rest of the book. Raises
    Refused with the errors of `check_book`, and when an earlier release and these tables together give a small group away."""
    findings = check_book(book, dataset)
    if has_errors(findings):
        raise Refused(*findings)
    maker = _Maker(dataset, minimum_group, seed, sample)
    maker.protect(book, guard or Guard(Rules(minimum=minimum_group)))
    sections = told_apart(_section(maker, section) for section in book.sections)
    adjusted = _adjusted(sections)
    return ComputedBook(
        sections=tuple(_with_adjusted(section, adjusted) for section in sections),
        n=len(dataset),
        minimum_group=minimum_group,
        version=dataset.version,
        simulated=dataset.simulated,
        sample=_sample(maker, book),
        tests=len(adjusted),
        protection=maker.protection,
        shown=maker.shown,
        weighted=sample is not None,
    )


class _Maker:
    """Makes one table after another from the same coded columns."""

    def __init__(self, dataset: Dataset, minimum_group: int, seed: int | None, sample: Sample | None) -> None:
        self.dataset = dataset
        self.columns = Coded(dataset)
        self.minimum_group = minimum_group
        self.seed = seed
        self.sample = sample
        self.protection = Protection()
        self.shown: tuple[People, ...] = ()
        self._shields: dict[Cross, Shield] = {}
        self._rich: dict[int, Rich] = {}  # by the identity of what was asked: two tables may differ in their filter alone

    def protect(self, book: TableBook, guard: Guard) -> None:
        """Decide for all cross tables of the book together what is withheld."""
        simple = [spec for spec in book.specs() if isinstance(spec, TableSpec) and spec.columns]
        crosses = [(item, spec.columns) for spec in simple for item in self._items(spec.rows) or [spec.rows]]
        by = frozenset(column for _, column in crosses) | guard.groups
        tables = {cross: Crossed(self.columns, cross, guard, by) for cross in crosses}
        self._rich = {id(spec): self._tabulated(spec, guard) for spec in book.specs() if isinstance(spec, Tabulation)}
        told: list[Crossed | Rich] = [*tables.values(), *self._rich.values()]
        terms = Terms(guard.rules, by.union(*(table.group_variables() for table in told)))
        figures = [figure for table in told for figure in table.figures()]
        self.protection, _ = protected(figures, Respondents(self.columns), terms, guard.before)
        self.shown = shown(figures, self.protection.withheld)
        self._shields = {cross: table.shield(self.protection) for cross, table in tables.items()}

    def tables(self, spec: Spec) -> Iterator[AnyTable]:
        """The table asked for, or one a row where a matrix meets columns."""
        if isinstance(spec, Tabulation):
            yield self._rich[id(spec)].without(self.protection)
        else:
            yield from self._simple(spec)

    def _tabulated(self, spec: Tabulation, guard: Guard) -> Rich:
        setting = Setting(self.sample, self.minimum_group, self._generator(spec.key, ""))
        return Rich(tabulate(self.columns, spec, setting), self.columns, guard)

    def _simple(self, spec: TableSpec) -> Iterator[Table]:
        items = self._items(spec.rows)
        if spec.columns:
            for item in items or [spec.rows]:
                shield, generator = self._shields[item, spec.columns], self._generator(item, spec.columns)
                yield cross_table(self.columns, item, spec.columns, self.minimum_group, generator, shield)
        elif items:
            yield matrix_table(self.columns, spec.rows, self.minimum_group, spec.top)
        else:
            yield self._one_way(spec.rows)

    def _items(self, name: str) -> list[str]:
        """The rows of the matrix of that name; none when it is a question's."""
        if any(variable.name == name for variable in self.dataset.variables):
            return []
        return [variable.name for variable in self.dataset.variables if variable.matrix == name]

    def _one_way(self, name: str) -> Table:
        match self.dataset.variable(name).measure:
            case Measure.NUMBER:
                return number_summary(self.dataset, name, self.minimum_group)
            case Measure.TEXT:
                return text_summary(self.dataset, name)
            case _:
                return frequency_table(self.columns, name, self.minimum_group)

    def _generator(self, row: str, column: str) -> np.random.Generator | None:
        if self.seed is None:
            return None
        digest = hashlib.sha256(f"{self.seed}\n{row}\n{column}".encode()).digest()
        return np.random.default_rng(int.from_bytes(digest))


def _section(maker: _Maker, section: SectionSpec) -> ComputedSection:
    tables = tuple(ComputedTable(spec, table, role=section.role) for spec in section.tables for table in maker.tables(spec))
    return ComputedSection(section.title, tables, section.role)


def _sample(maker: _Maker, book: TableBook) -> ComputedSection | None:
    """The questions used as columns, when the book does not describe the respondents itself."""
    names = dict.fromkeys(name for spec in book.specs() for name in _groups(spec, maker.dataset))
    if not names or any(section.role == "sample" for section in book.sections):
        return None
    return _section(maker, SectionSpec(NO_TEXT, tuple(TableSpec(name) for name in names), "sample"))


def _groups(spec: Spec, dataset: Dataset) -> list[str]:
    """The questions whose groups a table compares."""
    if isinstance(spec, TableSpec):
        return [spec.columns] if spec.columns else []
    known = {variable.name for variable in dataset.variables}
    return [name for path in spec.columns for name in path if name in known]


_Test = tuple[str, float | None]
"""The same questions with the same p value are one test, however many tables show it."""


def _adjusted(sections: Sequence[ComputedSection]) -> dict[_Test, float]:
    """The p value of each test after Holm's correction over every test of the book: of cross tables, and of rich tables that have
    a single test (one of several tests corrects its own)."""
    tested = dict.fromkeys(_test(computed) for section in sections for computed in section.tables)
    told = {test: test[1] for test in tested if test[1] is not None}
    return dict(zip(told, holm(list(told.values())), strict=True))


def _test(computed: ComputedTable) -> _Test:
    return computed.key.partition(APART)[0], _p_value(computed.table)


def _p_value(table: AnyTable) -> float | None:
    if isinstance(table, CrossTable):
        return table.test.p_value
    test = only_test(table) if isinstance(table, Tabulated) else None
    return test.p_value if test else None


def _with_adjusted(section: ComputedSection, adjusted: dict[_Test, float]) -> ComputedSection:
    tables = tuple(replace(computed, adjusted_p=adjusted.get(_test(computed))) for computed in section.tables)
    return replace(section, tables=tables)
