"""A rich table computed from a dataset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from langnghe.core.errors import define, refuse
from langnghe.core.questionnaire.model import Text
from langnghe.core.response.model import Dataset
from langnghe.core.statistics.codes import Coded, coded
from langnghe.core.statistics.design.columns import Booleans
from langnghe.core.statistics.tables.axis import Group, grouped, heads, pairs
from langnghe.core.statistics.tables.cells import Figures, Shown, bases, line
from langnghe.core.statistics.tables.counts import Place, bases_of, counts_of
from langnghe.core.statistics.tables.factors import Factor, Factors
from langnghe.core.statistics.tables.hiding import hidden_columns
from langnghe.core.statistics.tables.overall import adjusted, banner_tests
from langnghe.core.statistics.tables.result import Block, Layer, Line, Tabulated
from langnghe.core.statistics.tables.rows import Question, question
from langnghe.core.statistics.tables.setting import Setting, weighing
from langnghe.core.statistics.tables.spec import Path, Tabulation
from langnghe.core.statistics.tables.spread import Asked, Spread

MOST_COLUMNS = 200
MOST_LINES = 500
MOST_CELLS = 50_000
EXTRA_LINES = 5  # summaries, no answer
TOO_LARGE = define(
    "tables.too_large",
    "The table would have {columns} columns, a question of {lines} rows and {cells} cells, more than anybody reads.",
    "Choose questions with fewer answers, or nest fewer of them; at most {most_columns} columns, {most_lines} rows a question "
    "and {most_cells} cells are made.",
)

SIMPLE = Setting()


def tabulate(data: Dataset | Coded, spec: Tabulation, setting: Setting = SIMPLE) -> Tabulated:
    """The table asked for, over the dataset. Its names must exist (`tables.check`).

    Raises Refused when a question has no answers to count, when the table would be too large, and when the design is of other
    rows."""
    return _Table(coded(data), spec, setting).tabulated()


@dataclass(frozen=True, slots=True, eq=False)
class _Where:
    """A question in its layer and outer groups."""

    layer: Group
    outer: Group
    question: Question


class _Table:
    """What all blocks of one table share."""

    def __init__(self, columns: Coded, spec: Tabulation, setting: Setting) -> None:
        self.n = len(columns.dataset)
        self.spec = spec
        self.setting = setting
        self.factors = Factors(columns, spec)
        self.paths = [path for asked in spec.rows for path in self.factors.unfolded(asked)]
        self._check_size()
        self.heads = heads(self.factors, spec, self.n)
        self.weighing = weighing(setting, spec, self.n, self._kept())
        self.method = self.weighing.method(spec.interval)
        self.questions: dict[str, Question] = {}

    def tabulated(self) -> Tabulated:
        layers = grouped(self.factors, self.spec.layers, self.spec, self.n)
        made = [Layer(layer.path, tuple(self._blocks(layer))) for layer in layers]
        rows = [self._label(path[-1]) for path in self.spec.rows]
        return Tabulated(
            spec=self.spec,
            variable=self.spec.key,
            label=self.spec.title or listed(rows),
            by=listed([joined([self._label(name) for name in path], " › ") for path in self.spec.columns]),
            columns=tuple(head.column for head in self.heads),
            layers=adjusted(made, self.spec.correction),
            method=self.method,
            minimum_group=self.setting.minimum_group,
            group=self._question(self.paths[0][-1]).factor.group,
        )

    def _kept(self) -> Booleans:
        """Who gave one of the answers of `where`."""
        kept = np.ones(self.n, dtype=np.bool_)
        for name, codes in self.spec.where.items():
            factor = self.factors[name]
            kept &= factor.any_of(factor.places(codes))
        return kept

    def _label(self, name: str) -> Text:
        """The words of a question, or those above a matrix."""
        (first, *others) = [path[0] for path in self.factors.unfolded((name,))]
        factor = self.factors[first]
        return factor.group if others or first != name else factor.label

    def _check_size(self) -> None:
        """Before anything is counted, and so from the lists of answers alone."""
        columns = 1 + sum(self._width(path) for path in self.spec.columns)
        lines = [(self._width(path[:-1]), self.factors.width(path[-1]) + EXTRA_LINES) for path in self.paths]
        longest = max(own for _, own in lines)
        cells = sum(outer * own for outer, own in lines) * columns * self._width(self.spec.layers)
        if columns > MOST_COLUMNS or longest > MOST_LINES or cells > MOST_CELLS:
            raise refuse(
                TOO_LARGE,
                columns=columns,
                lines=longest,
                cells=cells,
                most_columns=MOST_COLUMNS,
                most_lines=MOST_LINES,
                most_cells=MOST_CELLS,
            )

    def _width(self, path: Path) -> int:
        return prod(self.factors.width(name) for name in path)

    def _question(self, name: str) -> Question:
        if name not in self.questions:
            self.questions[name] = question(self.factors, name, self.spec)
        return self.questions[name]

    def _blocks(self, layer: Group) -> Iterator[Block]:
        for path in self.paths:
            for outer in grouped(self.factors, path[:-1], self.spec, self.n):
                yield self._block(_Where(layer, outer, self._question(path[-1])))

    def _block(self, where: _Where) -> Block:
        factor, rows = where.question.factor, where.layer.rows & where.outer.rows & self.weighing.inside
        place = Place(
            rows=rows,
            layer=where.layer.rows & where.outer.whole & self.weighing.inside,
            table=where.layer.whole & where.outer.whole & self.weighing.inside,
            weights=self.weighing.weights,
        )
        groups = [head.group for head in self.heads]
        found = bases_of(where.question.base, groups, place)
        hidden = hidden_columns(self.heads, found.people, self.setting.minimum_group)
        studied = rows & (self.weighing.weights != 0)
        return Block(
            variable=factor.name,
            label=factor.label,
            path=where.outer.path,
            bases=bases(found, hidden, per_answer=self._per_answer(factor)),
            lines=tuple(self._lines(where.question, place, hidden)),
            tests=tuple(banner_tests(factor, self.heads, hidden, rows, self.weighing, self.setting)),
            unanswered=_unless(all(hidden), int((studied & ~factor.answered).sum())),
            dont_know=_unless(all(hidden), int((studied & factor.any_of(factor.apart)).sum())),
            multiple=factor.multiple,
            group=factor.group,
        )

    def _lines(self, asked: Question, place: Place, hidden: tuple[bool, ...]) -> Iterator[Line]:
        if not asked.rows:
            return
        groups = [head.group for head in self.heads]
        triples = pairs(self.heads, self.spec.compare, hidden)
        counts = counts_of(asked.rows, groups, place)
        shown = Shown(tuple(head.column for head in self.heads), hidden, triples)
        for at, spread in enumerate(self._spreads(asked, place, triples)):
            yield line(Figures(asked.rows[at], counts, at, spread, self.method.interval), shown, self.spec)

    def _spreads(self, asked: Question, place: Place, triples: Sequence[tuple[int, ...]]) -> list[Spread]:
        groups = np.column_stack([head.group.rows for head in self.heads]).astype(np.float64)
        frames = np.column_stack([head.group.frame for head in self.heads]).astype(np.float64)
        places = np.array([triple[1:] for triple in triples], dtype=np.int64).reshape(-1, 2)
        wanted = {"se", "interval", "residual"} & {*self.spec.cells}
        asked_for = Asked(
            rows=asked.rows,
            groups=groups,
            frames=frames,
            pairs=places,
            residuals="residual" in wanted,
            per_answer=self._per_answer(asked.factor),
            wanted=bool(wanted or triples),
        )
        return self.weighing.spreads(asked_for, place.rows)

    def _per_answer(self, factor: Factor) -> bool:
        return factor.multiple and self.spec.percent_of == "answers"


def listed(texts: Sequence[Text]) -> Text:
    """The words of several in one line, each once."""
    return joined(texts, "; ")


def joined(texts: Sequence[Text], sign: str) -> Text:
    """The words of several, each once, with a sign between."""
    languages = dict.fromkeys(language for text in texts for language in text.by_language)
    return Text({one: sign.join(dict.fromkeys(text.in_language(one) for text in texts)) for one in languages})


def _unless(hidden: bool, count: int) -> int | None:  # noqa: FBT001 - a flag of the table, not a switch
    return None if hidden else count
