"""Linked additive tables as one set of cells: what each holds, which add up to which, what must stay uncertain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from langnghe.core.errors import Place, define, refuse

CONTRADICTION = define(
    "disclosure.contradiction",
    "Two tables disagree about “{cell}”: {one} and {other}.",
    "Make both tables from the same dataset.",
)
NO_CELL = define(
    "disclosure.no_cell", "“{cell}” is added up or protected, and no table has it.", "Name every cell once among the cells."
)
NOT_ADDITIVE = define(
    "disclosure.not_additive",
    "“{cell}” is {total}, and its parts come to {parts}.",
    "Round after the tables are protected, not before.",
)


class State(StrEnum):
    """Whether a cell may be withheld (OPEN), is known whatever is decided (KNOWN), or stands in no table (UNPUBLISHED)."""

    OPEN = "open"
    KNOWN = "known"
    UNPUBLISHED = "unpublished"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure. `name` says whom it is of: the same name in two tables is the same figure. `value` is not below zero, and the
    public knows that it is not above `most` (None: ten times the greatest value of the set). `together`: cells with the same word
    are withheld together. `cost` is what withholding it loses (None: its value and one more). `forced`: withheld in any case."""

    name: str
    value: float
    state: State = State.OPEN
    together: str = ""
    cost: float | None = None
    forced: bool = False
    most: float | None = None

    @property
    def decision(self) -> str:
        """The word under which it is withheld."""
        return self.together or self.name


@dataclass(frozen=True, slots=True)
class Relation:
    """The cell `total` is the sum of the cells `parts`."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """What must stay uncertain: the interval that can be computed for `cell` is at least `width` wide, and reaches at least
    `above` over its value and `below` under it. Who computes it also knows the cells `knows`."""

    cell: str
    width: float
    above: float = 0.0
    below: float = 0.0
    knows: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Problem:
    """Cells by name, the relations between them, and what must stay uncertain."""

    cells: Mapping[str, Cell] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    targets: tuple[Target, ...] = ()


def problem(cells: Iterable[Cell], relations: Iterable[Relation] = (), targets: Iterable[Target] = ()) -> Problem:
    """The problem of these cells; a cell given several times is one, withheld in any case when any says so, and known when any
    is. Raises Refused when two disagree about a value, when a relation or a target names no cell, and when parts do not add
    up."""
    found: dict[str, Cell] = {}
    for cell in cells:
        found[cell.name] = _united(found[cell.name], cell) if cell.name in found else cell
    kept = tuple(dict.fromkeys(relations))
    chosen = tuple(dict.fromkeys(targets))
    for name in [*(name for one in kept for name in (one.total, *one.parts)), *(one.cell for one in chosen)]:
        if name not in found:
            raise refuse(NO_CELL, Place(field=name), cell=name)
    for one in kept:
        _check_sum(one, found)
    return Problem(found, kept, chosen)


def _united(one: Cell, other: Cell) -> Cell:
    if one.value != other.value:
        raise refuse(CONTRADICTION, Place(field=one.name), cell=one.name, one=one.value, other=other.value)
    order = (State.KNOWN, State.OPEN, State.UNPUBLISHED)
    state = min(one.state, other.state, key=order.index)
    together = one.together or other.together
    return replace(one, state=state, together=together, forced=one.forced or other.forced)


def _check_sum(relation: Relation, cells: Mapping[str, Cell]) -> None:
    total, parts = cells[relation.total].value, sum(cells[part].value for part in relation.parts)
    if abs(total - parts) > 1e-6 * max(1.0, abs(total)):
        raise refuse(NOT_ADDITIVE, Place(field=relation.total), cell=relation.total, total=total, parts=parts)


def pieces(whole: Problem) -> tuple[Problem, ...]:
    """The parts that have nothing to do with each other: cells are joined by relations between those that are not known and by
    being withheld together. Parts in which nothing must stay uncertain and nothing is withheld in any case are left out."""
    roots = {name: name for name in whole.cells}

    def root(name: str) -> str:
        while roots[name] != name:
            roots[name] = roots[roots[name]]
            name = roots[name]
        return name

    decided: dict[str, str] = {}
    for name, cell in whole.cells.items():
        if cell.state is State.OPEN:
            roots[root(name)] = root(decided.setdefault(cell.decision, name))
    for relation in whole.relations:
        unknown = [name for name in (relation.total, *relation.parts) if whole.cells[name].state is not State.KNOWN]
        for name in unknown[1:]:
            roots[root(name)] = root(unknown[0])
    return tuple(_gathered(whole, {name: root(name) for name in whole.cells}))


def _gathered(whole: Problem, roots: Mapping[str, str]) -> Iterable[Problem]:
    relations: dict[str, list[Relation]] = {}
    for relation in whole.relations:
        unknown = [name for name in (relation.total, *relation.parts) if whole.cells[name].state is not State.KNOWN]
        if unknown:
            relations.setdefault(roots[unknown[0]], []).append(relation)
    targets: dict[str, list[Target]] = {}
    for target in whole.targets:
        targets.setdefault(roots[target.cell], []).append(target)
    needed = {roots[name] for name, cell in whole.cells.items() if cell.forced and cell.state is State.OPEN} | targets.keys()
    members: dict[str, set[str]] = {key: set() for key in needed}
    for name, key in roots.items():
        if key in needed:
            members[key].add(name)
    for key in dict.fromkeys(roots.values()):
        if key in needed:
            linked = relations.get(key, [])
            names = members[key] | {name for one in linked for name in (one.total, *one.parts)}
            cells = {name: whole.cells[name] for name in whole.cells if name in names}
            yield Problem(cells, tuple(linked), tuple(targets.get(key, ())))
