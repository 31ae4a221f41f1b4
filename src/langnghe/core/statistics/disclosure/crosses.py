"""The figures of cross tables: which of them stand and fall together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from langnghe.core.questionnaire.kinds import Column, columns_of
from langnghe.core.questionnaire.model import Question, Questionnaire, Section
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.response.model import Measure
from langnghe.core.response.release import UNIT
from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.disclosure.ledger import Release
from langnghe.core.statistics.disclosure.linked import Figure
from langnghe.core.statistics.disclosure.people import CHOSEN, NOT_CHOSEN, people
from langnghe.core.statistics.disclosure.problem import State
from langnghe.core.statistics.disclosure.protect import Protection
from langnghe.core.statistics.disclosure.rules import Rules

Cross = tuple[str, str]
"""The names of the row and of the column question."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What protects the tables of a survey: the rules; the questions that tell who somebody is, besides those used as columns;
    what was released `before`; and by variable the codes that data files leave empty, whose columns are withheld in any case."""

    rules: Rules = field(default_factory=Rules)
    groups: frozenset[str] = frozenset()
    before: tuple[Release, ...] = ()
    emptied: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shield:
    """What of one cross table is withheld, and why: by column, and by (row, column); reasons are those of `protect.Reason`."""

    columns: Mapping[int, str] = field(default_factory=dict)
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Those of the columns, then those of the cells, in order."""
        return (*(self.columns[at] for at in sorted(self.columns)), *(self.cells[at] for at in sorted(self.cells)))


def identifying(questionnaire: Questionnaire) -> frozenset[str]:
    """The columns that tell who somebody is: the unit and the questions of the respondent's block."""
    sections = [item for item in unrolled(questionnaire).items if isinstance(item, Section) and item.role == "respondent"]
    return frozenset({UNIT, *(column.name for section in sections for column in _columns(section))})


def _columns(item: Section | Question) -> Iterator[Column]:
    for inner in item.items if isinstance(item, Section) else ():
        yield from _columns(inner)
    if isinstance(item, Question):
        yield from columns_of(item)


class Crossed:
    """One cross table as figures. Of answers by groups a column stands or falls as a whole, because its base and its percentages
    would give away a cell; of groups by groups each cell stands for itself, the sizes of the groups being known."""

    def __init__(self, columns: Coded, cross: Cross, guard: Guard, groups: frozenset[str]) -> None:
        self._row, self._column = cross
        self._emptied = guard.emptied.get(self._column, frozenset())
        self._several = {name: columns.variable(name).measure is Measure.MULTIPLE for name in cross}
        self._codes = {name: [one.code for one in columns.categories(name)] for name in cross}
        self._groups = [one.code for one in columns.categories(self._column) if not one.missing]
        self.of_groups = self._row in groups and not self._several[self._row]

    def figures(self) -> Iterator[Figure]:
        """Every figure the table shows."""
        for code in self._groups:
            yield from self._of_group(code)
        if not self._several[self._column]:
            everyone = {self._column: self._groups}
            for where in [*self._rows(), *self._bases()]:
                yield Figure(people({**where, **everyone}), State.KNOWN)

    def group_variables(self) -> Iterator[str]:
        """The variables that tell the groups of its columns apart."""
        for code in self._groups:
            yield f"{self._column}/{code}" if self._several[self._column] else self._column

    def shield(self, protection: Protection) -> Shield:
        """What of the table is withheld."""
        gone = protection.withheld
        columns: dict[int, str] = {}
        cells: dict[tuple[int, int], str] = {}
        for place, code in enumerate(self._groups):
            names = [figure.of.name for figure in self._of_group(code)]
            hidden = [gone[name].value for name in names if name in gone]
            if hidden and not self.of_groups:
                columns[place] = hidden[0]
            elif hidden:
                cells |= {(row, place): gone[name].value for row, name in enumerate(names) if name in gone}
        return Shield(columns, cells)

    def _of_group(self, code: str) -> Iterator[Figure]:
        """The figures of one column, a row each, then its bases."""
        group = {f"{self._column}/{code}": [CHOSEN]} if self._several[self._column] else {self._column: [code]}
        together = "" if self.of_groups else f"{self._row}.by.{self._column}={code}"
        for where in self._rows():
            yield Figure(people({**where, **group}), State.OPEN, together, forced=code in self._emptied)
        for where in self._bases():
            state = State.KNOWN if self.of_groups else State.OPEN
            yield Figure(people({**where, **group}), state, together, forced=code in self._emptied)

    def _rows(self) -> Iterator[Mapping[str, Sequence[str]]]:
        for code in self._codes[self._row]:
            yield {f"{self._row}/{code}": [CHOSEN]} if self._several[self._row] else {self._row: [code]}

    def _bases(self) -> Iterator[Mapping[str, Sequence[str]]]:
        if not self._several[self._row]:
            yield {self._row: self._codes[self._row]}
        for code in self._codes[self._row] if self._several[self._row] else ():
            yield {f"{self._row}/{code}": [CHOSEN, NOT_CHOSEN]}
