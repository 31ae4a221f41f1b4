"""Figures while answers are still coming in: shares alone, of responses drawn by chance, question by question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from langnghe.core.questionnaire.model import Text
from langnghe.core.response.model import Code, Dataset, Measure, Variable

FIRST, GROWTH, DRAWN = 5, 20, (4, 5)
"""Figures begin at so many times the smallest group, may move when there is a twentieth more, and are of four fifths."""
COUNTED = (Measure.NOMINAL, Measure.ORDINAL, Measure.MULTIPLE)


@dataclass(frozen=True, slots=True)
class Share:
    """Of a hundred who answered, so many gave this answer. `label` is None for the answers of few, taken together."""

    label: Text | None
    percent: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How one question stands. `shares` is empty when the answers are so alike, or so few, that they would give somebody away."""

    name: str
    label: Text
    shares: tuple[Share, ...]


def may_step(shown: int, now: int, least: int) -> bool:
    """Whether figures that were worked out when `shown` responses were there may give way to those of `now`: by a step of the
    smallest group at least, and of a twentieth."""
    return now >= FIRST * least and now - shown >= max(least, shown // GROWTH)


def size_of_draw(now: int) -> int:
    """How many of `now` responses are drawn. Each step draws anew, so that what two steps differ by is mostly chance, and the
    last step does not tell what the whole adds to it."""
    return now * DRAWN[0] // DRAWN[1]


def standings(data: Dataset, asked: Iterable[Variable], least: int) -> dict[str, Any]:
    """The shares of drawn responses for these questions, as plain values: `{question: [[code or None, percent], …]}`. Questions
    of other kinds than choices are left out."""
    return {
        variable.name: _shares(variable, data.columns[variable.name], least) for variable in asked if variable.measure in COUNTED
    }


def _shares(variable: Variable, values: Iterable[Any], least: int) -> list[list[Any]]:
    given = [value for value in values if value not in (None, ())]
    several = variable.measure is Measure.MULTIPLE
    counts = Counter(code for value in given for code in (value if several else (value,)))
    by_code = {code.value: counts[code.value] for code in variable.codes}
    kept = _of_several(by_code, len(given), least) if several else _of_one(by_code, least)
    return [[code, round(100 * count / len(given))] for code, count in kept]


def _of_several(counts: Mapping[str, int], answered: int, least: int) -> list[tuple[str | None, int]]:
    """Each option that was neither chosen nor left out by few."""
    return [(code, count) for code, count in counts.items() if least <= count <= answered - least]


def _of_one(counts: Mapping[str, int], least: int) -> list[tuple[str | None, int]]:
    """Each answer of many; those of few are taken together, with the next smallest until they are many. Nothing when there would
    be one share alone."""
    few = [code for code, count in counts.items() if count < least]
    many = sorted((code for code in counts if code not in few), key=lambda code: counts[code])
    together = sum(counts[code] for code in few)
    while 0 < together < least and many:
        few.append(many[0])
        together += counts[many.pop(0)]
    kept: list[tuple[str | None, int]] = [(code, counts[code]) for code in counts if code in many]
    kept += [(None, together)] if together else []
    return kept if len(kept) > 1 else []


def read_standings(kept: Mapping[str, Any], variables: Iterable[Variable]) -> tuple[Standing, ...]:
    """The values that `standings` made, in the words of these variables; what they no longer have is left out."""
    return tuple(
        Standing(variable.name, variable.label, tuple(_share(variable.codes, *each) for each in kept[variable.name]))
        for variable in variables
        if variable.name in kept
    )


def _share(codes: Sequence[Code], code: str | None, percent: int) -> Share:
    return Share(next((each.label for each in codes if each.value == code), None), percent)
