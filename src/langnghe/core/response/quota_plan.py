"""What a quota may count over, and whether the limits that somebody gives its cells can be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from langnghe.core.errors import Finding, Place, Refused, define, refuse
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.kinds import choices_of, kind_of, measure_of
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Questionnaire, Section, Text
from langnghe.core.questionnaire.values import Measure
from langnghe.core.sampling.choosing import told_apart
from langnghe.core.sampling.quota import EVERY, MODE, UNIT, Codes, Count, Quota, cell_name
from langnghe.core.sampling.units import Unit

MOST_DIMENSIONS = 3
MOST_CELLS = 600
LONGEST_NAME = 60
ONE_ANSWER = (Measure.NOMINAL, Measure.ORDINAL)
NO_DIMENSION = define("quota.no_dimension", "The quota counts over nothing.", "Choose the unit, the mode or a question.")
TOO_MANY_DIMENSIONS = define(
    "quota.too_many_dimensions", "A quota counts over at most {most} things at once.", "Leave some out, or make two quotas."
)
TWICE = define("quota.dimension_twice", "The quota counts over “{name}” twice.", "Name it once.")
UNKNOWN_DIMENSION = define(
    "quota.unknown_dimension",
    "“{name}” is neither unit, mode nor a question with one answer.",
    "Use the name of a question of which one answer is chosen, outside of repeats.",
)
TOO_MANY_CELLS = define(
    "quota.too_many_cells", "The quota would have {count} cells, at most {most} can be kept.", "Count over fewer things at once."
)
BAD_NAME = define("quota.bad_name", "The quota has no name, or one that is too long.", "Name it in at most 60 letters.")
UNKNOWN_CELL = define(
    "quota.unknown_cell", "There is no answer, unit or mode “{value}” in “{name}”.", "Use the codes of the questionnaire."
)
CELL_TWICE = define("quota.cell_twice", "The cell {cell} is given twice.", "Keep one line for each cell.")
CROSSED = define(
    "quota.minimum_over_limit",
    "In the cell {cell} the minimum is higher than the limit.",
    "Raise the limit or lower the minimum.",
)
PASSED = define(
    "quota.limit_is_passed",
    "The cell {cell} already took more than {limit}.",
    "Choose a higher limit, or make it a warning only; what was accepted is not taken away.",
)
EMPTY = define("quota.empty", "No cell has a limit or a minimum.", "Give at least one.")


@dataclass(frozen=True, slots=True)
class QuotaPlan:
    """A quota with what its cells may take; cells without a limit and a minimum are only counted."""

    quota: Quota
    cells: Mapping[Codes, Count]


@dataclass(frozen=True, slots=True)
class Dimension:
    """Something a quota can count over, and the codes it can have with their labels; a unit's label is its
    name; the words for unit, mode and the modes are the program's own."""

    name: str
    label: Text
    codes: tuple[tuple[str, Text], ...]


def dimensions(questionnaire: Questionnaire, units: Sequence[Unit]) -> tuple[Dimension, ...]:
    """All that a quota can count over: unit, mode, and the questions of which one answer is chosen, outside of repeats."""
    own = (
        Dimension(UNIT, NO_TEXT, tuple((unit.code, Text({"vi": unit.name})) for unit in told_apart(units))),
        Dimension(MODE, NO_TEXT, tuple((str(mode), NO_TEXT) for mode in Mode)),
    )
    asked = (
        Dimension(question.name, question.label, tuple((choice.code, choice.label) for choice in _choices(question)))
        for question in _outside_repeats(questionnaire.items)
        if measure_of(question) in ONE_ANSWER and _choices(question)
    )
    return (*own, *asked)


def chosen(known: Sequence[Dimension], names: Sequence[str]) -> tuple[Dimension, ...]:
    """The dimensions of those names. Raises Refused when there are none, too many, unknown ones, or too many cells."""
    by_name = {dimension.name: dimension for dimension in known}
    if not names:
        raise refuse(NO_DIMENSION, Place(field="dimensions"))
    if len(names) > MOST_DIMENSIONS:
        raise refuse(TOO_MANY_DIMENSIONS, Place(field="dimensions"), most=MOST_DIMENSIONS)
    for name in names:
        if name not in by_name:
            raise refuse(UNKNOWN_DIMENSION, Place(field="dimensions"), name=name)
        if names.count(name) > 1:
            raise refuse(TWICE, Place(field="dimensions"), name=name)
    found = tuple(by_name[name] for name in names)
    count = prod(len(dimension.codes) for dimension in found)
    if count > MOST_CELLS:
        raise refuse(TOO_MANY_CELLS, Place(field="dimensions"), count=count, most=MOST_CELLS)
    return found


def cells_over(found: Sequence[Dimension]) -> Iterator[Codes]:
    """Every cell in the order of the codes, the last dimension changing fastest."""
    yield from product(*((code for code, _ in dimension.codes) for dimension in found))


def check_plan(plan: QuotaPlan, known: Sequence[Dimension]) -> None:
    """Raises Refused with all that is wrong with the plan of a quota."""
    if len(plan.quota.name) > LONGEST_NAME or not (plan.quota.name.strip() or plan.quota.name == EVERY):
        raise refuse(BAD_NAME, Place(field="name"))
    found = [(dimension.name, {code for code, _ in dimension.codes}) for dimension in chosen(known, plan.quota.dimensions)]
    findings = [finding for codes, count in plan.cells.items() for finding in _wrong(codes, count, found)]
    if findings:
        raise Refused(*findings)
    if plan.quota.name != EVERY and all(count.limit is None and count.minimum is None for count in plan.cells.values()):
        raise refuse(EMPTY)


def check_taken(plan: QuotaPlan, taken: Mapping[Codes, int]) -> None:
    """Raises Refused where a cell has taken more than its hard limit."""
    findings = [
        Finding(PASSED, Place(field=cell_name(codes)), {"cell": cell_name(codes), "limit": count.limit})
        for codes, count in plan.cells.items()
        if count.hard and count.limit is not None and taken.get(codes, 0) > count.limit
    ]
    if findings:
        raise Refused(*findings)


def _wrong(codes: Codes, count: Count, found: Sequence[tuple[str, set[str]]]) -> Iterator[Finding]:
    place = Place(field=cell_name(codes))
    for code, (name, known) in zip(codes, found, strict=True):
        if code not in known:
            yield Finding(UNKNOWN_CELL, place, {"value": code[:80], "name": name})
    if count.limit is not None and count.minimum is not None and count.minimum > count.limit:
        yield Finding(CROSSED, place, {"cell": cell_name(codes)})


def _choices(question: Question) -> tuple[Choice, ...]:
    return choices_of(question) if kind_of(question).answerable else ()


def _outside_repeats(items: tuple[Section | Question, ...]) -> Iterator[Question]:
    for item in items:
        if isinstance(item, Question):
            yield item
        elif item.repeat is None:
            yield from _outside_repeats(item.items)
