"""A year in four digits, from `min` to `max`: in XLSForm an integer with the appearance "year"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from langnghe.core.errors import define
from langnghe.core.questionnaire.kinds.bounds import BOUNDS, check_bounds, within
from langnghe.core.questionnaire.kinds.raw import only, wrong
from langnghe.core.questionnaire.kinds.registry import QuestionKind, Reader, register
from langnghe.core.questionnaire.model import Question
from langnghe.core.questionnaire.values import Measure

NOT_A_YEAR = define("response.not_a_year", "“{found}” is not a year.", "Write the year in four digits, for example 1985.")


def _reader(question: Question) -> Reader:
    def read(raw: Sequence[str]) -> int | None:
        given = only(question, raw)
        if given and not re.fullmatch("[12][0-9]{3}", given):
            raise wrong(NOT_A_YEAR, question, given)
        value = int(given) if given else None
        within(question, value)
        return value

    return read


register(
    QuestionKind(
        name="year",
        xlsform_types=("integer",),
        appearance="year",
        seen_as="integer",
        widget=lambda _question: "year",
        measure=lambda _question: Measure.NUMBER,
        reader=_reader,
        check=check_bounds,
        parameters=BOUNDS,
    )
)
