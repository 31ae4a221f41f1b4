"""Figures of many tables of the same people as one problem: whatever two of them have in common is one cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from langnghe.core.statistics.disclosure.people import NO_ANSWER, NOT_CHOSEN, People, Respondents, people
from langnghe.core.statistics.disclosure.problem import Cell, Problem, Relation, State, Target, problem
from langnghe.core.statistics.disclosure.rules import Rules

Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people that a table shows (and with it its percentage, its mean, its weighted number). `together`: figures with
    the same word are withheld together. `forced`: withheld in any case."""

    of: People
    state: State = State.OPEN
    together: str = ""
    forced: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which figures are protected. `groups`: the variables that tell who somebody is (unit, sex, age); the others are
    answers, which are what is protected."""

    rules: Rules
    groups: frozenset[str]


def linked(figures: Sequence[Figure], respondents: Respondents, terms: Terms) -> Problem:
    """The problem of these figures. Every set of variables that occurs makes a grid of the finest groups that the figures tell
    apart, whether a table shows them or not: so a small group that is the difference of two figures is protected too.

    Known to everybody, and not protected, are how many gave each answer, and the sizes of the groups of one variable; except that
    the size of a small group stays uncertain for who sees only the tables. Who gave no answer is no group."""
    parts = _parts(figures, respondents)
    grids = [_Grid({name: parts[name] for name in names}, respondents, terms) for names in _widest(figures)]
    told: dict[frozenset[str], list[Figure]] = {}
    for figure in figures:
        told.setdefault(figure.of.variables, []).append(figure)
    forced = {names for names, some in told.items() if any(figure.forced for figure in some)}
    needed = [
        grid
        for grid in grids
        if grid.small or any(map(grid.holds, forced)) or any(grid.shares_two(other) for other in grids if other is not grid)
    ]
    cells: list[Cell] = []
    relations: list[Relation] = []
    for grid in needed:
        own = [figure for names, some in told.items() if grid.holds(names) for figure in some]
        cells += [grid.figure(figure) for figure in own]
        cells += [*grid.cells(), *grid.known(), *grid.bases(), *grid.common(needed)]
        relations += [*grid.relations(figure.of for figure in own), *grid.links(needed)]
    return problem(cells, relations, [target for grid in needed for target in grid.targets()])


def _parts(figures: Sequence[Figure], respondents: Respondents) -> dict[str, tuple[Codes, ...]]:
    """For each variable the finest sets of codes that the figures tell apart."""
    found: dict[str, list[Codes]] = {}
    for variable, codes in dict.fromkeys(pair for figure in figures for pair in figure.of.where):
        sets = found.setdefault(variable, [frozenset(respondents.codes(variable))])
        found[variable] = [piece for one in sets for piece in (one & set(codes), one - set(codes)) if piece]
    return {name: tuple(sorted(sets, key=sorted)) for name, sets in sorted(found.items())}


def _widest(figures: Sequence[Figure]) -> list[tuple[str, ...]]:
    """The sets of variables that are not within another."""
    found = sorted({figure.of.variables for figure in figures}, key=lambda one: (-len(one), sorted(one)))
    kept: list[frozenset[str]] = []
    for names in found:
        if not any(names <= wider for wider in kept):
            kept.append(names)
    return [tuple(sorted(names)) for names in kept]


class _Grid:
    """The cross table of some variables by the finest sets of codes: `counts` has one dimension a variable."""

    def __init__(self, parts: Mapping[str, tuple[Codes, ...]], respondents: Respondents, terms: Terms) -> None:
        self.parts, self.rules = parts, terms.rules
        self.names = tuple(parts)
        self.counts = respondents.counts(parts)
        self.by = tuple(axis for axis, name in enumerate(self.names) if name in terms.groups)
        self.about = tuple(axis for axis, name in enumerate(self.names) if name not in terms.groups)
        self.nameless = [
            {place for place, codes in enumerate(sets) if codes <= respondents.nameless(name)} for name, sets in parts.items()
        ]
        self.answered = [[place for place, codes in enumerate(sets) if codes != {NO_ANSWER}] for sets in parts.values()]
        self.small = [group for group in self._groups() if self._is_sensitive(group)]

    def holds(self, names: frozenset[str]) -> bool:
        """Whether people who are told by these variables are counted; the size of one variable's group only among groups."""
        only_a_size = len(names) == 1 and bool(self.about) and names <= {self.names[axis] for axis in self.by}
        return bool(names) and names <= {*self.names} and not only_a_size

    def shares_two(self, other: _Grid) -> bool:
        return len({*self.names} & {*other.names}) > 1

    def cells(self) -> Iterator[Cell]:
        for place, count in np.ndenumerate(self.counts):
            yield Cell(self._people(dict(enumerate(place))).name, float(count), State.UNPUBLISHED)

    def known(self) -> Iterator[Cell]:
        for some in self._known():
            yield Cell(some.name, float(self._sum(some)), State.KNOWN)

    def bases(self) -> Iterator[Cell]:
        for group in self._groups() if self.small and self.about else ():
            yield Cell(self._base(group).name, float(self._sum(self._base(group))), State.UNPUBLISHED)

    def figure(self, figure: Figure) -> Cell:
        forced = figure.forced or self._must_go(figure.of)
        return Cell(figure.of.name, float(self._sum(figure.of)), figure.state, figure.together, forced=forced)

    def relations(self, figures: Iterable[People]) -> Iterator[Relation]:
        bases = [self._base(group) for group in self._groups()] if self.small and self.about else []
        for some in dict.fromkeys([*figures, *self._known(), *bases]):
            yield from self._adding_up(some)

    def common(self, others: Iterable[_Grid]) -> Iterator[Cell]:
        for some in self._shared(others):
            yield Cell(some.name, float(self._sum(some)), State.UNPUBLISHED)

    def links(self, others: Iterable[_Grid]) -> Iterator[Relation]:
        for some in self._shared(others):
            yield from self._adding_up(some)

    def targets(self) -> Iterator[Target]:
        """Of each small group its size, for who sees the tables, and each answer, for who knows the sizes of all groups too."""
        sizes = frozenset(self._base(group).name for group in self._groups()) if self.about else frozenset()
        for group in self.small:
            base = self._base(group)
            if self.rules.small(self._sum(base)):
                yield Target(base.name, width=self.rules.wide)
            for answers in product(*self._said()) if self.about else ():
                cell = self._people({**group, **dict(zip(self.about, answers, strict=True))})
                if self._sum(cell):
                    yield Target(cell.name, width=self.rules.answers, knows=sizes)

    def _groups(self) -> Iterator[dict[int, int]]:
        for places in product(*(range(len(self.parts[self.names[axis]])) for axis in self.by)) if self.by else ():
            yield dict(zip(self.by, places, strict=True))

    def _is_sensitive(self, group: dict[int, int]) -> bool:
        named = not any(place in self.nameless[axis] for axis, place in group.items())
        return named and self._must_go(self._base(group))

    def _must_go(self, some: People) -> bool:
        """Whether the group that these people are of is too small, or all in it gave the same answer and are not many."""
        answers = self.counts[np.ix_(*self._sides(some, self.by))].sum(axis=self.by)
        size = int(answers.sum())
        said = [[self.answered[axis].index(at) for at in places] for axis, places in zip(self.about, self._said(), strict=True)]
        alike = bool(said and self.by) and int(answers[np.ix_(*said)].max(initial=0)) == size < self.rules.unanimous
        return self.rules.small(size) or (alike and size > 0)

    def _said(self) -> list[list[int]]:
        """Along each question the places of what somebody said; not to choose an answer says little."""
        return [[at for at in self.answered[axis] if self.parts[self.names[axis]][at] != {NOT_CHOSEN}] for axis in self.about]

    def _sum(self, some: People) -> int:
        return int(self.counts[np.ix_(*self._sides(some))].sum())

    def _sides(self, some: People, axes: Sequence[int] | None = None) -> list[list[int]]:
        """Where the people stand along each axis; with `axes` along these only, and along the others all who answered."""
        where = dict(some.where)
        return [
            [place for place, codes in enumerate(sets) if name not in where or codes <= set(where[name])]
            if axes is None or axis in axes
            else self.answered[axis]
            for axis, (name, sets) in enumerate(self.parts.items())
        ]

    def _adding_up(self, some: People) -> Iterator[Relation]:
        parts = tuple(self._people(dict(enumerate(place))).name for place in product(*self._sides(some)))
        if parts != (some.name,):
            yield Relation(some.name, parts)

    def _known(self) -> Iterator[People]:
        """Whose number everybody has: of those who gave each answer, when enough answered; in a table of groups of each group."""
        for axis in (self.about or self.by) if len(self.names) > 1 else ():
            places = [self._people({axis: place}) for place in range(len(self.parts[self.names[axis]]))]
            if sum(self._sum(places[place]) for place in self.answered[axis]) >= self.rules.minimum:
                yield from places

    def _shared(self, others: Iterable[_Grid]) -> Iterator[People]:
        for other in others:
            axes = [axis for axis, name in enumerate(self.names) if name in other.parts]
            if other is not self and len(axes) > 1:
                for places in product(*(range(len(self.parts[self.names[axis]])) for axis in axes)):
                    yield self._people(dict(zip(axes, places, strict=True)))

    def _base(self, group: Mapping[int, int]) -> People:
        """The group, among those who answered."""
        answered = {
            self.names[axis]: frozenset().union(*(self.parts[self.names[axis]][place] for place in self.answered[axis]))
            for axis in self.about
        }
        return people({**answered, **{self.names[axis]: self.parts[self.names[axis]][place] for axis, place in group.items()}})

    def _people(self, places: Mapping[int, int]) -> People:
        return people({self.names[axis]: self.parts[self.names[axis]][place] for axis, place in places.items()})
