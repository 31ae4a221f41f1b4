"""Which questions and sections must be settled before which."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter

from langnghe.core.errors import define, refuse
from langnghe.core.questionnaire.expressions.names import names
from langnghe.core.questionnaire.model import Question, Questionnaire, Section
from langnghe.core.questionnaire.piping import piped, texts_of

CIRCULAR = define(
    "questionnaire.circular",
    "These questions wait for one another: {path}.",
    "Break the circle: let one of the conditions or calculations do without the next question.",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One question or section in the order of the questionnaire; `parent` is the place of its section among the steps, -1 for
    none."""

    item: Question | Section
    parent: int


def steps(questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Every section and question, in order, a section before what is in it."""
    found: list[Step] = []
    _collect(questionnaire.items, -1, found)
    return tuple(found)


def _collect(items: tuple[Section | Question, ...], parent: int, found: list[Step]) -> None:
    for item in items:
        found.append(Step(item, parent))
        if isinstance(item, Section):
            _collect(item.items, len(found) - 1, found)


def needed(item: Question | Section) -> frozenset[str]:
    """The questions that decide whether the item applies and what its value is."""
    calculation = item.calculation if isinstance(item, Question) else None
    return frozenset(name for expression in (item.relevant, calculation) if expression for name in names(expression))


def spoken_of(item: Question | Section) -> frozenset[str]:
    """The questions whose answers decide which choices are offered, or stand in the label or the hint."""
    filtered = names(item.choice_filter) if isinstance(item, Question) and item.choice_filter is not None else frozenset[str]()
    return filtered | piped(text for column, text in texts_of(item) if column != "constraint_message")


def order(all_steps: tuple[Step, ...]) -> tuple[int, ...]:
    """The places of the steps in an order in which each comes after all that it needs. Raises Refused when there is none."""
    try:
        return tuple(TopologicalSorter(_graph(all_steps, needed)).static_order())
    except CycleError as error:
        circle = [all_steps[place].item for place in reversed(error.args[1])]
        path = " → ".join(item.name for item in circle)
        raise refuse(CIRCULAR, replace(circle[0].place, column=_column(circle[0], circle[1].name)), path=path) from error


def _column(item: Question | Section, other: str) -> str:
    """Where an item speaks of another question; "" when it only stands in that section."""
    columns = ("relevant", "calculation")
    return next((column for column in columns if (found := getattr(item, column, None)) and other in names(found)), "")


def circle_in_wording(all_steps: tuple[Step, ...]) -> tuple[Question | Section, ...]:
    """Items that, for their choices and their wording too, wait for one another, the first once more at the end; none when none
    do, or when there is no order at all."""
    try:
        TopologicalSorter(_graph(all_steps, lambda item: needed(item) | spoken_of(item))).prepare()
    except CycleError as error:
        return tuple(all_steps[place].item for place in reversed(error.args[1]))
    return ()


def _graph(all_steps: tuple[Step, ...], needs: Callable[[Question | Section], frozenset[str]]) -> dict[int, list[int]]:
    places = {step.item.name: place for place, step in reversed(list(enumerate(all_steps))) if isinstance(step.item, Question)}
    return {place: list(_before(step, places, needs(step.item))) for place, step in enumerate(all_steps)}


def _before(step: Step, places: dict[str, int], needs: frozenset[str]) -> Iterator[int]:
    if step.parent >= 0:
        yield step.parent
    for name in sorted(needs):
        if name in places:
            yield places[name]
