"""Responses as they may leave the program, one by one: the same that `released` does to their dataset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from langnghe.core.questionnaire.kinds import columns_of
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.response.model import Answers, Dataset, Measure, Response
from langnghe.core.response.release import UNIT, emptied


@dataclass(frozen=True, slots=True)
class Reduction:
    """Which questions are left out, and which answers of others."""

    questions: frozenset[str]
    codes: Mapping[str, frozenset[str]]


def reduction_of(dataset: Dataset, questionnaire: Questionnaire, minimum_group: int) -> Reduction:
    """What has to be left out of the responses of a dataset so that nothing points at a person: free text, the rounds of
    repeats, and the units and places of fewer responses than the minimum group."""
    kept = {each.name for each in dataset.variables if each.measure is not Measure.TEXT and not each.repeat}
    gone = {
        question.name
        for question in unrolled(questionnaire).questions()
        if not kept.issuperset(column.name for column in columns_of(question))
    }
    return Reduction(frozenset(gone), emptied(dataset, minimum_group))


def reduced(response: Response, reduction: Reduction) -> Response:
    """One response without them."""
    answers: Answers = {
        name: value
        for name, value in response.answers.items()
        if name not in reduction.questions and not (isinstance(value, str) and value in reduction.codes.get(name, ()))
    }
    unit = "" if response.unit in reduction.codes.get(UNIT, ()) else response.unit
    return Response(answers, unit, response.mode)
