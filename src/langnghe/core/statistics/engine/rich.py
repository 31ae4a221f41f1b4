"""Tables of sums as a rich table, so that it is shown, listed and written like every other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from langnghe.core.errors import Refused
from langnghe.core.questionnaire.model import NO_TEXT, Text
from langnghe.core.response.model import Code, Variable
from langnghe.core.statistics.book import TableSpec
from langnghe.core.statistics.codes import full_label
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.engine.frame import Frame
from langnghe.core.statistics.engine.port import Pair, Sums
from langnghe.core.statistics.engine.table import Figures, SummedTable, summed_table
from langnghe.core.statistics.tables.axis import TOTAL, letter
from langnghe.core.statistics.tables.cells import SMALL
from langnghe.core.statistics.tables.result import BannerTest, Base, Block, Cell, Column, Layer, Line, Mark, Method, Tabulated
from langnghe.core.statistics.tables.spec import Tabulation

CELLS = ("count", "weighted", "column", "se")


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One table of a book: its questions, whose codes stand at the places that the sums have as levels, and its sums: of the
    question by itself, and crossed with the columns, if it has any."""

    spec: TableSpec
    row: Variable
    alone: Sums
    column: Variable | None = None
    crossed: Sums | None = None


def as_tabulation(spec: TableSpec) -> Tabulation:
    """What the simple table would be asked for as a rich one."""
    columns = ((spec.columns,),) if spec.columns else ()
    bases = ("unweighted", "weighted")
    return Tabulation(
        ((spec.rows,),), columns, cells=CELLS, bases=bases, interval="mean", top=spec.top, chart=spec.chart, place=spec.place
    )


def rich(asked: Asked, frame: Frame) -> Tabulated:
    """The table: each answer's people, weight, percentage of the column and standard error, in each group and in all; and the F
    of Rao and Scott, without "don't know". What cannot be computed says why."""
    group, whole = _Part(asked, frame, asked.crossed), _Part(asked, frame, asked.alone)
    heads = asked.column.codes if asked.column else ()
    groups = [place for place, code in enumerate(heads) if not code.missing]
    columns = [*((group, place) for place in groups), (whole, 0)]
    lines = [
        Line("answer", _mark(asked.row, code), tuple(part.cell(place, column) for part, column in columns))
        for place, code in sorted(enumerate(asked.row.codes), key=lambda one: one[1].missing)
    ]
    everybody = int(asked.alone.people.sum())
    block = Block(
        variable=asked.row.name,
        label=full_label(asked.row),
        path=(),
        bases=tuple(part.base(column) for part, column in columns),
        lines=tuple(lines),
        tests=tuple(_tests(asked, frame, tuple(range(len(groups))))),
        unanswered=everybody - sum(whole.counts.get((place, 0), 0) for place in range(len(asked.row.codes))),
        dont_know=sum(whole.counts.get((place, 0), 0) for place, code in enumerate(asked.row.codes) if code.missing),
        group=asked.row.group,
    )
    return Tabulated(
        spec=as_tabulation(asked.spec),
        variable=as_tabulation(asked.spec).key,
        label=full_label(asked.row),
        by=full_label(asked.column) if asked.column else NO_TEXT,
        columns=(*_heads(asked.column, groups), Column(TOTAL, (), -1, "total")),
        layers=(Layer((), (block,)),),
        method=Method("design", "has_design", "t_design", "t_design", "mean", everybody, frame.degrees),
        group=asked.row.group,
    )


class _Part:
    """The figures of one table of sums, by places of answer and group."""

    def __init__(self, asked: Asked, frame: Frame, sums: Sums | None) -> None:
        self.counts: dict[tuple[int, int], int] = {}
        self.weights: dict[tuple[int, int], float] = {}
        self.errors: dict[tuple[int, int], float] = {}
        self.reason = "no_base"
        pair = Pair(asked.spec.rows, asked.spec.columns if sums is asked.crossed else "")
        try:
            if sums is not None:
                self._fill(summed_table(pair, frame, sums))
        except Refused as refusal:
            self.reason = refusal.findings[0].code

    def _fill(self, table: SummedTable) -> None:
        places = [(_place(row), _place(column)) for column in table.column_levels for row in table.row_levels]
        self.counts = dict(zip(places, table.counts.T.ravel().tolist(), strict=True))
        self.weights = dict(zip(places, table.weighted.T.ravel().tolist(), strict=True))
        self.errors = dict(zip(places, _errors(table.shares("column")).tolist(), strict=True))

    def base(self, column: int) -> Base:
        people = sum(count for (_, at), count in self.counts.items() if at == column)
        weighted = sum(weight for (_, at), weight in self.weights.items() if at == column)
        return Base(people, float(weighted), None, small=0 < people < SMALL)

    def cell(self, row: int, column: int) -> Cell:
        place, base = (row, column), self.base(column).weighted
        count, weight = self.counts.get(place, 0), self.weights.get(place, 0.0)
        if not base:
            return Cell(count, weight, reasons={"column": "no_base", "se": "no_base"})
        percent = 100 * weight / base
        if not self.errors:
            return Cell(count, weight, percent, reasons={"se": self.reason})
        return Cell(count, weight, percent, se=100 * self.errors.get(place, 0.0))


def _errors(figures: Figures) -> Floats:
    return np.sqrt(np.clip(np.diag(figures.vcov), 0, None))


def _place(level: object) -> int:
    """Levels are places of codes; a single question has one column, at place 0."""
    return int(str(level) or 0)


def _tests(asked: Asked, frame: Frame, columns: tuple[int, ...]) -> Iterator[BannerTest]:
    """Without "don't know", in rows and columns."""
    if asked.column is None or asked.crossed is None:
        return
    pair = Pair(asked.spec.rows, asked.spec.columns)
    n = 0
    try:
        table = summed_table(pair, frame, asked.crossed, (_missing(asked.row), _missing(asked.column)))
        n = table.n
        found = table.test("F")
    except Refused as refusal:
        yield BannerTest(columns, "none", refusal.findings[0].code, None, None, None, None, None, None, n)
    else:
        v = float(np.sqrt(table.test("pearson").statistic / n / (min(len(table.rows), len(table.columns)) - 1)))
        yield BannerTest(
            columns, "rao_scott", "design_f", found.statistic, found.df, found.ddf, found.p_value, found.p_value, v, n
        )


def _missing(variable: Variable) -> frozenset[object]:
    return frozenset(place for place, code in enumerate(variable.codes) if code.missing)


def _heads(variable: Variable | None, groups: list[int]) -> Iterator[Column]:
    if variable:
        for place, at in enumerate(groups):
            yield Column(letter(place), (_mark(variable, variable.codes[at]),), 0)


def _mark(variable: Variable, code: Code) -> Mark:
    label: Text = full_label(variable)
    return Mark(variable.name, code.value, code.label, label)
