"""What of one response whoever reviews it may see."""

from __future__ import annotations

from collections.abc import Collection

from langnghe.core.questionnaire.kinds import measure_of
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.questionnaire.values import Measure
from langnghe.core.response.masking import masked
from langnghe.core.response.model import Response
from langnghe.core.response.reduction import Reduction, reduced


def shown(response: Response, reduction: Reduction, texts: Collection[str]) -> Response:
    """The response without the rounds of repeats and without units and places of fewer people than the minimum group. Words of
    its own (the answers to `texts`) are masked, and where there are any, no unit and no place stands beside them."""
    plain = reduced(response, reduction)
    words = {name: masked(str(response.answers[name])) for name in texts if name in response.answers}
    if not words:
        return plain
    answers = {name: value for name, value in plain.answers.items() if name not in reduction.codes}
    return Response({**answers, **words}, "", response.mode)


def texts_of(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The questions that are answered in words of one's own, but for the rounds of repeats."""
    outside = {question.name for question in unrolled(questionnaire).questions()}
    return tuple(each.name for each in questionnaire.questions() if each.name in outside and measure_of(each) is Measure.TEXT)
