"""A dataset as it may leave the program: nothing in it points at a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from langnghe.core.response.model import Dataset, Measure, Value, Variable
from langnghe.core.response.shared import Shared, shared

UNIT = "unit"
MANY_CODES = 30
"""A question with more answers to choose from than this is treated like the unit: a list so long is one of places."""


def released(dataset: Dataset, minimum_group: int) -> Dataset:
    """The dataset without free text and without the rounds of repeats (who lives together tells who it is; how many rounds
    there are stays), and with the unit left empty for every unit of fewer responses than the minimum group. So are answers out
    of a long list, such as the commune somebody lives in.

    When the units left empty together are still fewer than the minimum group, the next smallest unit joins them, so that
    nobody stands out by having no unit. Rows are sorted anew, because their order must not tell what was left out.
    """
    kept = tuple(variable for variable in dataset.variables if variable.measure is not Measure.TEXT and not variable.repeat)
    columns = {variable.name: shared(dataset.columns[variable.name]) for variable in kept}
    for name, hidden in emptied(dataset, minimum_group).items():
        columns[name] = columns[name].without(hidden)
    places = _places(columns.values())
    order = sorted(range(len(dataset)), key=places.__getitem__)
    shuffled = {name: column.in_order(order) for name, column in columns.items()}
    return replace(dataset, variables=kept, columns=shuffled)


def whole(dataset: Dataset) -> Dataset:
    """The dataset with every unit and round, for the data-protection officer: still without free text, which beside a unit would
    tell who wrote it."""
    kept = tuple(variable for variable in dataset.variables if variable.measure is not Measure.TEXT)
    return replace(dataset, variables=kept, columns={variable.name: dataset.columns[variable.name] for variable in kept})


def emptied(dataset: Dataset, minimum_group: int) -> dict[str, frozenset[str]]:
    """By variable the codes that `released` leaves empty; tables that show them would name who has none."""
    names = [
        variable.name
        for variable in dataset.variables
        if not variable.repeat and (variable.name == UNIT or _is_of_places(variable))
    ]
    found = {name: _too_small(shared(dataset.columns[name]).counts(), minimum_group) for name in names}
    return {name: frozenset(str(value) for value in hidden if value is not None) for name, hidden in found.items()}


def _is_of_places(variable: Variable) -> bool:
    return variable.measure is Measure.NOMINAL and len(variable.codes) > MANY_CODES


def _too_small(units: Mapping[Value | None, int], minimum_group: int) -> set[Value | None]:
    """The units to leave empty, smallest first, until those left empty are none or as many as the minimum group."""
    hidden: set[Value | None] = set()
    together = 0
    for unit, count in sorted(units.items(), key=lambda item: (item[1], str(item[0]))):
        if count >= minimum_group and (not hidden or together >= minimum_group):
            break
        hidden.add(unit)
        together += count
    return hidden


def _places(columns: Iterable[Shared]) -> list[str]:
    """For each row a short text that sorts as its values do, written out, with those that are missing last."""
    return list(map("".join, zip(*map(_signs, columns), strict=True)))


def _signs(column: Shared) -> Iterator[str]:
    """The place of each value, written out, among those that differ, in two characters."""
    written = [None if level is None else str(level) for level in column.levels]
    places = {text: place for place, text in enumerate(sorted({text for text in written if text is not None}))}
    signs = [_sign(len(places) if text is None else places[text]) for text in written]
    return map(signs.__getitem__, column.places)


def _sign(place: int) -> str:
    return chr(place >> 8) + chr(place & 255)
