"""The variables that answers to a questionnaire fill, each with where it stands and when it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from langnghe.core.questionnaire.expressions.tree import Expression
from langnghe.core.questionnaire.kinds.registry import Column, columns_of
from langnghe.core.questionnaire.model import Question, Questionnaire, Section
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.questionnaire.values import Measure


@dataclass(frozen=True, slots=True)
class Described:
    """One variable: its column, the question it comes from, the sections around it from the outside in, and every condition
    under which it is asked, those of the sections first."""

    column: Column
    question: Question
    sections: tuple[Section, ...]
    relevant: tuple[Expression, ...]

    @property
    def several(self) -> bool:
        """Whether it is a set of answers, which tables of numbers hold as one column of 0 and 1 for each answer."""
        return self.column.measure is Measure.MULTIPLE

    @property
    def missing(self) -> tuple[str, ...]:
        """The codes that are apart from a scale and stand for no opinion."""
        return tuple(choice.code for choice in self.column.choices if choice.code in self.question.dont_know)


def described(questionnaire: Questionnaire) -> tuple[Described, ...]:
    """Every variable in the order of the questions; those of repeated groups once for each round, as in a dataset. Questions that
    give no data (notes) have none."""
    return tuple(_described(unrolled(questionnaire).items, (), ()))


def _described(
    items: tuple[Section | Question, ...], sections: tuple[Section, ...], above: tuple[Expression, ...]
) -> Iterator[Described]:
    for item in items:
        relevant = (*above, item.relevant) if item.relevant else above
        if isinstance(item, Section):
            yield from _described(item.items, (*sections, item), relevant)
        else:
            for column in columns_of(item):
                yield Described(column, item, sections, relevant)
