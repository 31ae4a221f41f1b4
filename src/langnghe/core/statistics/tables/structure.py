"""Of whom the counts of a rich table are, so that small groups can be protected over all tables; and what is withheld then."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from langnghe.core.statistics.tables.letters import letters
from langnghe.core.statistics.tables.listing import figures_asked
from langnghe.core.statistics.tables.result import BannerTest, Base, Block, Cell, Layer, Line, Mark, Tabulated
from langnghe.core.statistics.tables.spec import AnswerSet

CHOSEN, NOT_CHOSEN, NO_ANSWER = "1", "0", ""

Where = tuple[tuple[str, tuple[str, ...]], ...]
"""Variables and the codes, one of which was given to each, both sorted. An answer of a question with several is a variable of its
own, "name/code", with CHOSEN and NOT_CHOSEN; NO_ANSWER stands for no answer at all."""


Given = Mapping[str, set[str]] | None
"""Variables with the codes given; None for what is no cell of a table of single answers."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One count that the table shows, in the `column` of a `block` of a `layer` (by their places). The same `where` in any
    table of the same data is the same count, and what adds up follows from it. `known`: it is of everybody, and is shown in any
    case."""

    where: Where
    layer: int
    block: int
    column: int
    known: bool = False


def counted(table: Tabulated, several: Collection[str]) -> tuple[Counted, ...]:
    """Every count of the table, those of percentages' bases included; `several` are the questions with several answers. Left out
    are counts of people who gave one of several answers taken together: they are no cells of any table of single answers."""
    return tuple(
        replace(found, layer=at, block=number)
        for at, layer in enumerate(table.layers)
        for number, block in enumerate(layer.blocks)
        for found in _Counter(table, layer, block, several).counts()
    )


def withheld(table: Tabulated, columns: Collection[tuple[int, int, int]]) -> Tabulated:
    """The table without the figures of these columns, (layer, block, column) by their places: neither they nor tests that used
    them are left."""
    hider = _Hider(table, columns)
    return replace(table, layers=tuple(hider.layer(at, layer) for at, layer in enumerate(table.layers)))


class _Counter:
    """The counts of one block."""

    def __init__(self, table: Tabulated, layer: Layer, block: Block, several: Collection[str]) -> None:
        self.columns = table.columns
        self.block = block
        self.several = several
        self.sets = {one.name: one for one in table.spec.sets}
        outer = [self._of(mark) for mark in (*layer.path, *block.path)]
        self.outer = _both([_where_of(table.spec.where, several), *outer])

    def counts(self) -> Iterator[Counted]:
        lines = [self._of(line.mark) for line in self.block.lines if _is_count(line)]
        rows = [*lines, *self._bases()]
        for place, column in enumerate(self.columns):
            across = _both([self.outer, *(self._of(mark) for mark in column.path)])
            for row in rows:
                both = _both([across, row])
                if both is not None:
                    where = tuple(sorted((name, tuple(sorted(codes))) for name, codes in both.items()))
                    yield Counted(where, 0, 0, place, known=column.kind == "total" and not self.outer)

    def _bases(self) -> Iterator[Given]:
        """Everybody who gave one of the answers; of a question with several answers, whoever could have."""
        answers = [line.mark.code for line in self.block.lines if line.kind in ("answer", "dont_know") and not line.apart]
        if self.block.variable in self.several:
            yield from ({f"{self.block.variable}/{code}": {CHOSEN, NOT_CHOSEN}} for code in answers)
        elif answers and self.block.variable not in self.sets:
            yield {self.block.variable: set(answers)}

    def _of(self, mark: Mark) -> Given:
        """Who gave the answer, or one of those joined; None where that is no cell."""
        codes = mark.code.split("|")
        if mark.variable in self.sets:
            return _of_set(self.sets[mark.variable], codes)
        if mark.variable not in self.several:
            return {mark.variable: set(codes)}
        return {f"{mark.variable}/{codes[0]}": {CHOSEN}} if len(codes) == 1 and mark.code else None


def _of_set(one: AnswerSet, codes: Sequence[str]) -> Given:
    return {codes[0]: set(one.counted)} if one.counted and len(codes) == 1 else None


def _where_of(where: Mapping[str, tuple[str, ...]], several: Collection[str]) -> Given:
    single = {name: set(codes) for name, codes in where.items() if name not in several}
    chosen = {f"{name}/{codes[0]}": {CHOSEN} for name, codes in where.items() if name in several and len(codes) == 1}
    return {**single, **chosen} if len(single) + len(chosen) == len(where) else None


def _both(given: Sequence[Given]) -> Given:
    """Who is in all of them; None where one of them is no cell."""
    found: dict[str, set[str]] = {}
    for one in given:
        if one is None:
            return None
        for name, codes in one.items():
            found[name] = found[name] & codes if name in found else set(codes)
    return found


def _is_count(line: Line) -> bool:
    return line.kind in ("answer", "box", "dont_know", "unanswered")


class _Hider:
    """Takes columns out of a table."""

    def __init__(self, table: Tabulated, columns: Collection[tuple[int, int, int]]) -> None:
        self.table = table
        self.columns = columns

    def layer(self, at: int, layer: Layer) -> Layer:
        return replace(layer, blocks=tuple(self._block(at, number, block) for number, block in enumerate(layer.blocks)))

    def _block(self, at: int, number: int, block: Block) -> Block:
        gone = {column for one, other, column in self.columns if (one, other) == (at, number)}
        nothing = Base(None, None, None, withheld=True)
        return replace(
            block,
            bases=tuple(nothing if place in gone else base for place, base in enumerate(block.bases)),
            lines=tuple(self._line(line, gone) for line in block.lines),
            tests=tuple(_untested(test) if gone & set(test.columns) else test for test in block.tests),
        )

    def _line(self, line: Line, gone: Collection[int]) -> Line:
        """Comparisons with the columns, and their letters, go too; the others keep what was corrected for all."""
        kept = tuple(one for one in line.comparisons if not {one.first, one.second} & set(gone))
        marks = letters(kept, self.table.columns, self.table.spec.alpha)
        reasons = dict.fromkeys(figures_asked(line, self.table.spec), "withheld")
        cells = tuple(
            Cell(reasons=reasons) if place in gone else replace(cell, letters=marks[place])
            for place, cell in enumerate(line.cells)
        )
        return replace(line, cells=cells, comparisons=kept)


def _untested(test: BannerTest) -> BannerTest:
    return BannerTest(test.columns, "none", "withheld", None, None, None, None, None, None, test.n)
