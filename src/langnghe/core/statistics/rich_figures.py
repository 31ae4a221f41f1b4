"""The figures of rich tables, and rich tables without what is withheld."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from langnghe.core.response.model import Measure
from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.disclosure.crosses import Guard
from langnghe.core.statistics.disclosure.ledger import protected
from langnghe.core.statistics.disclosure.linked import Figure, Terms
from langnghe.core.statistics.disclosure.people import People, Respondents
from langnghe.core.statistics.disclosure.problem import State
from langnghe.core.statistics.disclosure.protect import Protection
from langnghe.core.statistics.tables.result import Tabulated
from langnghe.core.statistics.tables.structure import Counted, counted, withheld


class Rich:
    """One rich table as figures: each column of each block of rows stands or falls as a whole; one that the table itself
    withholds stays so, and all columns are withheld where groups that were emptied in data files stand in them."""

    def __init__(self, table: Tabulated, columns: Coded, guard: Guard) -> None:
        several = {one.name for one in columns.dataset.variables if one.measure is Measure.MULTIPLE}
        self.table, self._guard = table, guard
        self._counted = [one for one in counted(table, several) if all(codes for _, codes in one.where)]

    def figures(self) -> Iterator[Figure]:
        """Every count that the table shows."""
        for one in self._counted:
            base = self.table.layers[one.layer].blocks[one.block].bases[one.column]
            together = f"{self.table.spec.key} {one.layer}.{one.block}.{one.column}"
            state = State.KNOWN if one.known and not base.withheld else State.OPEN
            yield Figure(People(one.where), state, together, forced=base.withheld or self._is_emptied(one))

    def group_variables(self) -> Iterator[str]:
        """The variables that tell the groups of its columns and layers apart, and whom it is of."""
        for name, codes in self.table.spec.where.items():
            yield from (name, *(f"{name}/{code}" for code in codes))
        outer = [mark for column in self.table.columns for mark in column.path]
        outer += [mark for layer in self.table.layers for mark in layer.path]
        for mark in outer:
            yield mark.variable
            yield f"{mark.variable}/{mark.code}"

    def without(self, protection: Protection) -> Tabulated:
        """The table without the columns of which a figure is withheld."""
        gone = {(one.layer, one.block, one.column) for one in self._counted if People(one.where).name in protection.withheld}
        return withheld(self.table, gone) if gone else self.table

    def _is_emptied(self, one: Counted) -> bool:
        return any(set(codes) <= self._guard.emptied.get(name, frozenset()) for name, codes in one.where)


def hidden_groups(table: Tabulated, row: str, column: str) -> frozenset[str]:
    """The codes of `column` whose figures for the question `row` the table withholds anywhere."""
    return frozenset(
        head.path[-1].code
        for place, head in enumerate(table.columns)
        if head.path and head.path[-1].variable == column
        for layer in table.layers
        for block in layer.blocks
        if block.variable == row and block.bases[place].withheld
    )


def protect_tables(tables: Sequence[Tabulated], columns: Coded, guard: Guard) -> tuple[tuple[Tabulated, ...], Protection]:
    """Rich tables without what would give small groups away, over all of them and what was released before, and what was found.
    Raises Refused when an earlier release and these tables together give a small group away whatever is withheld."""
    rich = [Rich(table, columns, guard) for table in tables]
    groups = guard.groups.union(*(one.group_variables() for one in rich))
    figures = [figure for one in rich for figure in one.figures()]
    found, _ = protected(figures, Respondents(columns), Terms(guard.rules, groups), guard.before)
    return tuple(one.without(found) for one in rich), found
