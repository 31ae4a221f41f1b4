"""Tables and rows of questions with the same answers to choose from, and whether somebody went straight down them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from langnghe.core.questionnaire.kinds import choices_of
from langnghe.core.questionnaire.model import Question, Questionnaire, Section
from langnghe.core.questionnaire.values import Answers

LEAST_ROWS = 4
"""In fewer rows the same answer says little."""
LEAST_CHOICES = 3
Scale = tuple[str, ...]
"""The names of its questions."""


def scales(questionnaire: Questionnaire) -> tuple[Scale, ...]:
    """Every run of at least four questions that stand one after the other in a section and have the same three or more answers of
    which one is chosen: the rows of a table, or scales below one another. Repeats are unrolled before."""
    return tuple(_in(questionnaire.items))


def _in(items: Sequence[Section | Question]) -> Iterator[Scale]:
    for codes, group in groupby(items, key=_codes):
        members = list(group)
        if len(codes) >= LEAST_CHOICES and len(members) >= LEAST_ROWS:
            yield tuple(member.name for member in members)
        for member in members:
            if isinstance(member, Section):
                yield from _in(member.items)


def _codes(item: Section | Question) -> tuple[str, ...]:
    if isinstance(item, Section) or item.kind != "single":
        return ()
    return tuple(choice.code for choice in choices_of(item))


def straight_rows(found: Sequence[Scale], answers: Answers) -> Scale:
    """The questions of all tables with at least four answers, when in each of these tables every answer is the same; none when
    one of them is not."""
    rows: list[str] = []
    for scale in found:
        given = [name for name in scale if name in answers]
        if len(given) < LEAST_ROWS:
            continue
        if any(answers[name] != answers[given[0]] for name in given):
            return ()
        rows.extend(given)
    return tuple(rows)
